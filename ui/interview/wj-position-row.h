/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/* Years that stand side by side; later ones are among the details. */
#define WJ_POSITION_YEARS 3

/* Columns of a table of positions that line up over its rows. */
typedef struct
{
  GtkSizeGroup *year[WJ_POSITION_YEARS]; /* (unowned) */
  GtkSizeGroup *pay;                     /* (unowned) */
  GtkSizeGroup *tools;                   /* (unowned) */
} WjPositionColumns;

/**
 * WjPositionRow:
 *
 * One position: title, head count by year, gross pay; the rest unfolds. Emits "next" (Enter in
 * its last cell), "insert" (Ctrl+Enter), "remove", and "paste" (const WjFact *column, guint year,
 * const char *text) when cells of a spreadsheet are pasted into one of its own.
 */
#define WJ_TYPE_POSITION_ROW (wj_position_row_get_type ())
G_DECLARE_FINAL_TYPE (WjPositionRow, wj_position_row, WJ, POSITION_ROW, GtkWidget)

/* The columns of names, of head counts by year, and of wages. */
gboolean wj_position_is_title (const WjFact *column);
gboolean wj_position_is_count (const WjFact *column);
gboolean wj_position_is_pay (const WjFact *column);
/* (nullable): the first that is */
const WjFact *wj_position_find_column (const WjFact *table, gboolean (*wanted) (const WjFact *column));
/* (transfer full): the ends of a range, as a narrow cell shows them */
char *wj_position_range (const WjAnswer *answer, guint places);
GtkWidget *wj_position_row_new (WjSession *session, const WjFact *table, guint index, const WjPositionColumns *columns);
/* Shows the project's cells again. */
void wj_position_row_update (WjPositionRow *self);
void wj_position_row_set_narrow (WjPositionRow *self, gboolean narrow);
/* Where it is not narrow: the title on a line of its own over the figures, for titles that are long or figures that are. */
void wj_position_row_set_title_above (WjPositionRow *self, gboolean above);
/* Unfolds or folds the row where it is narrow. */
void wj_position_row_set_open (WjPositionRow *self, gboolean open);
/* Goes to the first cell without an answer, and unfolds it. FALSE: there is none. */
gboolean wj_position_row_focus_open (WjPositionRow *self);

G_END_DECLS
