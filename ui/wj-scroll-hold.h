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

G_END_DECLS
