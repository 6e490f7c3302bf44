/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * With each keystroke no more is done than can be seen of it.
 */

typedef void (*WjShownUpdate) (gpointer widget);

/* Calls @update when @source emits @signal while @widget is on screen; else once, when it comes there next.
 * A widget has one @update, which may follow several signals. */
void wj_shown_follow (gpointer widget, gpointer source, const char *signal, WjShownUpdate update);

/* Setters for what may be as it was: GTK 4.8 asks the display where the pointer is whenever a tooltip is set,
 * and lays out anew what is around an icon, or under a style class. @text: (nullable): none. */
void wj_shown_set_tooltip (GtkWidget *widget, const char *text);
/* The tooltip of @widget is not shown over what @opener, a menu button or drop-down, has open. @widget: in or around @opener */
void wj_shown_yield_tooltip (GtkWidget *widget, GtkWidget *opener);
void wj_shown_set_icon (GtkImage *image, const char *icon_name);
/* @names: NULL-terminated, in the order in which they are always given */
void wj_shown_set_classes (GtkWidget *widget, const char *const *names);

G_END_DECLS
