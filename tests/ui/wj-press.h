/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells those who listen to the keys of @widget that @key was pressed, as if it had the focus. */
void wj_press (GtkWidget *widget, guint key);

G_END_DECLS
