/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A WjLook: everything on screen has the room it needs: no text is cut or shortened, nothing reaches out of
 * what it stands in, and what can be pressed is at least 24 pixels wide and high. */
void wj_look_fit (GtkWidget *root, const char *where, gpointer user_data);

G_END_DECLS
