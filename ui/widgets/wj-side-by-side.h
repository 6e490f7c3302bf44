/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjSideBySide:
 *
 * A few things side by side, row by row; where there is little room, one of them a page. What stands in
 * heads and cells is its maker's. It is only read while one of the functions below makes widgets of it.
 */
typedef struct
{
  guint n_columns;
  guint n_rows;
  /* (transfer floating) */
  GtkWidget *(*head) (guint column, gpointer data);
  /* (transfer none): what the row is about; @section: it is a heading, without cells */
  const char *(*label) (guint row, gboolean *section, gpointer data);
  /* (transfer floating) */
  GtkWidget *(*cell) (guint column, guint row, gpointer data);
  /* (nullable): a CSS class of a column's head (@row −1) or of one of its cells */
  const char *(*style) (guint column, int row, gpointer data);
  gpointer data;
  gboolean tight; /* what rows are about stands over them, not before them: more room for columns */
} WjSideBySide;

/* (transfer floating): what stands over them: which comes first, and why, said by the box @text */
GtkWidget *wj_side_by_side_reason_new (const char *icon_name, GtkWidget *text);
/* (transfer floating): heads that stay while rows scroll below them, @after under the last; the first column is
 * always in sight, as columns share the width there is */
GtkWidget *wj_side_by_side_table_new (const WjSideBySide *self, GtkWidget *after);
/* (transfer floating): one a page, to be turned by hand or with buttons called @former and @next, beginning with
 * that of @shown */
GtkWidget *wj_side_by_side_pages_new (const WjSideBySide *self, guint shown, const char *former, const char *next);

G_END_DECLS
