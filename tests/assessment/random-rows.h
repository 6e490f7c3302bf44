/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project-columns.h"

/* Rows as wijhactl batch reads them, drawn at random: each of a shape, which says what is answered. */

typedef struct
{
  WjCatalogue *catalogue;    /* (unowned) */
  GPtrArray *names;          /* (owned) (element-type utf8) */
  WjProjectColumns *columns; /* (owned) */
} RandomTable;

/* Every fact and assumption, so many positions with ten years, so many financial years. */
RandomTable *random_table_new (WjCatalogue *catalogue, guint n_positions, guint n_profits);
void random_table_free (RandomTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomTable, random_table_free)

/* In a shape, of a figure or a day that is no cell of a table: answered by a range. */
#define RANDOM_RANGE 2

/* (transfer full): by column, flags: all of them with @probability 1. Those of a table have all rows or some of
 * the first ones. */
guint8 *random_shape (GRand *random, const RandomTable *table, double probability);
/**
 * random_row:
 * @n_start: of so many days the project starts on one
 * @odd: how likely a cell is a range, empty, or wrong
 * @falls: how likely a head count is not the one of the year before or a few more
 * @place: (nullable): NULL: any site
 *
 * Returns: (transfer full) (array zero-terminated): the cells
 */
char **random_row (GRand *random, const RandomTable *table, const guint8 *shape, guint n_starts, double odd, double falls, const WjPlace *place);
