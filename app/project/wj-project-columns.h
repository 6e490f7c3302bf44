/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/*
 * Projects as rows of a table: a column is the id of a fact, of what is not settled ("params.…",
 * "assume.…"), or a cell of a table: "profit.1.year", and by year "jobs.positions.1.count.1"; rows and years
 * from 1. A label ("row", "id", "title") is the reader's own, and handed on.
 */
typedef enum
{
  WJ_PROJECT_COLUMN_LABEL,
  WJ_PROJECT_COLUMN_PLACE,
  WJ_PROJECT_COLUMN_FACT,
  WJ_PROJECT_COLUMN_PARAMETER,
  WJ_PROJECT_COLUMN_ASSUMPTION,
  WJ_PROJECT_COLUMN_CELL,
} WjProjectColumnKind;

typedef struct
{
  const char *name; /* (owned) */
  guint at;         /* its place in a row */
  WjProjectColumnKind kind;
  const WjFact *fact; /* FACT; CELL: the column of the table */
  const WjParameter *parameter;
  const WjAssumption *assumption;
  const WjFact *table; /* CELL, as what follows */
  guint index;         /* of the column in the table */
  guint row, year;     /* from 0 */

  /* Of figures and days, for plain rows. */
  guint places;                 /* decimals a figure may have */
  gboolean has_bounds;          /* … fit: */
  gint64 plain_low, plain_high; /* × 10^places */
} WjProjectColumn;

typedef struct _WjProjectColumns WjProjectColumns;

/* NULL with a WJ_PROJECT_ERROR that says which column is not known, and the nearest that is. */
WjProjectColumns *wj_project_columns_new (WjCatalogue *catalogue, const char *const *names, guint n, GError **error);
void wj_project_columns_free (WjProjectColumns *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjProjectColumns, wj_project_columns_free)
guint wj_project_columns_get_n (WjProjectColumns *self);
/* (transfer none): the @index-th, as named */
const WjProjectColumn *wj_project_columns_get (WjProjectColumns *self, guint index);
/**
 * wj_project_columns_read:
 *
 * A cell is empty (unanswered), or says a value as a project file does, without quotation marks, or a range
 * "min..max". A row of a table without any answer is left out; without any such row the table is unanswered.
 *
 * Returns: (transfer full) (nullable): NULL with a WJ_PROJECT_ERROR that names column and remedy
 */
WjProject *wj_project_columns_read (WjProjectColumns *self, const char *const *cells, guint n_cells, GError **error);

typedef enum
{
  WJ_PLAIN_UNANSWERED,
  WJ_PLAIN_EXACT,
  WJ_PLAIN_RANGE, /* of a fact that is no cell of a table */
} WjPlainKind;

/* A row of which each cell is empty or plainly says one value, or a range. */
typedef struct
{
  const WjPlace *place; /* (unowned) (nullable) */
  guint8 *answered;     /* (owned) by column, WjPlainKind */
  gint64 *values;       /* (owned) by column, where answered: a figure × 10^places, days since 1970-01-01, the
                         * place of a choice in its set, 0 or 1; 0 for text; of a range the low end */
  gint64 *highs;        /* (owned) by column, of ranges */
} WjPlainRow;

void wj_plain_row_init (WjPlainRow *self, WjProjectColumns *columns);
void wj_plain_row_clear (WjPlainRow *self);
/* FALSE: it takes wj_project_columns_read () to find out what the row says, or what is wrong with it. TRUE: that
 * says the same, unless the rows of a table do not go together. */
gboolean wj_project_columns_read_plain (WjProjectColumns *self, const char *const *cells, guint n_cells, WjPlainRow *out);

G_END_DECLS
