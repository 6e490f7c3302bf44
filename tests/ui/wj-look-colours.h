/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A WjLook: every text, as it is rendered, stands out from what it is rendered on: 4.5 : 1, where it is large or a
 * symbol 3 : 1. What cannot be used now is left out. */
void wj_look_colours (GtkWidget *root, const char *where, gpointer user_data);

G_END_DECLS
