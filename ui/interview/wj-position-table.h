/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjPositionTable:
 *
 * The jobs, position by position: a card with a heading, rows, "add a position" and a total.
 * Enter goes to the next cell, Ctrl+Enter adds a row.
 */
#define WJ_TYPE_POSITION_TABLE (wj_position_table_get_type ())
G_DECLARE_FINAL_TYPE (WjPositionTable, wj_position_table, WJ, POSITION_TABLE, GtkWidget)

/* @table: a fact of type TABLE whose rows are positions */
GtkWidget *wj_position_table_new (WjSession *session, const WjFact *table);
/* Shows the answers as they are now; done by who holds it whenever the assessment is another. */
void wj_position_table_update (WjPositionTable *self);
/* One position open at a time, its cells under one another. */
void wj_position_table_set_narrow (WjPositionTable *self, gboolean narrow);
/* Goes to the first cell without an answer, in whatever row it is. */
gboolean wj_position_table_focus_open (WjPositionTable *self);

G_END_DECLS
