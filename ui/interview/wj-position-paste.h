/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * wj_positions_paste:
 * @table: the table of positions
 * @row, @column, @year: the cell that the first one goes to
 * @text: lines of cells with tabs between them, as spreadsheets copy them; quoted where they like
 * @n_taken: (out): cells that were taken
 *
 * Fills cells rightwards and downwards in the order of the window: position, jobs in three years, wage,
 * shares; rows that are missing are added. Numbers may be written in any of the three ways. A first line of
 * headings is left out. An empty cell changes nothing. All of it is one step of undo.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each cell that was not taken
 */
GPtrArray *wj_positions_paste (WjSession *session, const WjFact *table, guint row, const WjFact *column, guint year, const char *text, guint *n_taken);

G_END_DECLS
