/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A WjLook: what assistive technology meets on screen. Whatever can be pressed, filled in or read as a gauge has a
 * name, no two of one kind in one group the same; a picture has one or is decoration; and what comes
 * after is read after: below, or further along the line. */
void wj_look_names (GtkWidget *root, const char *where, gpointer user_data);

G_END_DECLS
