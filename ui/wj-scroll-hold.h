/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * wj_scroll_hold:
 * @widget: (nullable): what the reader looks at
 *
 * Keeps @widget where it is in view while what is around it is laid out anew: to be called before that is asked for.
 * Does nothing if it is not in view, or in nothing that scrolls.
 */
void wj_scroll_hold (GtkWidget *widget);

/**
 * wj_scroll_reveal:
 * @widget: on screen, or coming there
 *
 * Brings the whole of @widget into view once it has its place, by as little as that takes.
 */
void wj_scroll_reveal (GtkWidget *widget);

/**
 * wj_scroll_reveal_pressed:
 *
 * Brings every button of the program into view that is pressed out of it, as assistive technology can, before what it
 * opens has to find its place beside it: GTK 4.8 knows of none beyond the screen. To be called once or more.
 */
void wj_scroll_reveal_pressed (void);

G_END_DECLS
