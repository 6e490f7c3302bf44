/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A wrapping label that starts at the start side. @style: (nullable): a style class, or several
 * separated by spaces. */
GtkWidget *wj_label_new (const char *text, const char *style);
/* Says @text as a paragraph of the language shown, whatever its first word is written in. */
void wj_label_say (GtkLabel *label, const char *text);
/* A figure in a column: ends at the end side, digits of one width. */
GtkWidget *wj_figure_new (const char *text, const char *style);
/* Takes every child out of a box. */
void wj_box_clear (GtkBox *box);

G_END_DECLS
