/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the program is, its licence, and that it is not an official service. */
void wj_show_about (GtkWindow *parent, const char *catalogue);

G_END_DECLS
