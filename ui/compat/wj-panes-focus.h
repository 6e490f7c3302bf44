/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wj_panes_move_focus:
 * @panes: whose focus moves
 * @order: the children of @panes as they are read, each nullable
 * @n: how many
 * @aside: (nullable): one of them
 * @opener: (nullable): what opened @aside. While it is on screen Tab comes to @aside from it, and goes on behind it.
 * @back: to what comes before
 *
 * Returns: FALSE: there is nothing more that way, and the focus leaves @panes.
 */
gboolean wj_panes_move_focus (GtkWidget *panes, GtkWidget *const *order, guint n, GtkWidget *aside, GtkWidget *opener, gboolean back);

G_END_DECLS
