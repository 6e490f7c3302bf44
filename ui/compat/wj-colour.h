/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A colour of style.css by its name, as the theme has it now; that of the text, for a name it lacks or
 * NULL. What draws itself has no other way to the style before GTK 4.10. */
GdkRGBA wj_colour_get (GtkWidget *widget, const char *name);

G_END_DECLS
