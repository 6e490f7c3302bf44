/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a question is answered: by one figure, by a range, or not at all. One menu, wherever that is asked. */

#define WJ_ANSWER_MODE_EXACT "exact"
#define WJ_ANSWER_MODE_RANGE "range"
#define WJ_ANSWER_MODE_UNKNOWN "unknown"

/* (transfer full): stateful; its state is one of the above, WJ_ANSWER_MODE_EXACT at first */
GSimpleAction *wj_answer_mode_new (void);
/* A button with the menu of @mode, which becomes an action of @row. @exact: what one figure is called there; @question:
 * what is answered, as "Equipment". */
GtkWidget *wj_answer_menu_new (GtkWidget *row, GSimpleAction *mode, const char *exact, gboolean takes_range, const char *question);

G_END_DECLS
