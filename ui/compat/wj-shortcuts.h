/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows every key that has a meaning in the window. */
void wj_show_shortcuts (GtkWindow *parent);

G_END_DECLS
