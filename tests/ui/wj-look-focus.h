/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A look of wj_tour_all () at how the keyboard gets about the window @root: Tab and Shift+Tab go round and
 * nowhere else, to the same widgets; what has the focus is on screen, scrolled there if need be, and its
 * ring is drawn. */
void wj_look_focus (GtkWidget *root, const char *where, gpointer user_data);

G_END_DECLS
