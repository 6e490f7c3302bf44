/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What GTK 4.8 leaves to the program so that assistive technology sees what is on screen, no more,
 * and can act on it.
 */

/* Gives a row or check button the action that Enter or a click is: "press.activate". An expander
 * row unfolds and folds. */
void wj_accessible_add_press (GtkWidget *widget);
/* Names a drop-down, and the button in it that takes the focus. */
void wj_accessible_name_drop_down (GtkDropDown *drop_down, const char *label);
/* Names the button that closes a toast, which libadwaita 1.2 leaves without a name. */
void wj_accessible_name_toasts (AdwToastOverlay *overlay);
/* Keeps out of the accessible tree what @stack, now filled, does not show. */
void wj_accessible_follow_stack (GtkStack *stack);
/* The same for a child that a container of our own places or not. */
void wj_accessible_set_shown (GtkWidget *widget, gboolean shown);

G_END_DECLS
