/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What GTK 4.8 leaves to the program so that assistive technology sees what is on screen, no more,
 * and can act on it.
 */

/* The focus () of a widget that hands the focus on to a child: through its children in their order, and out of
 * it. GTK itself would ask the widget to take the focus before moving on, and so never leave it. */
gboolean wj_accessible_focus_children (GtkWidget *widget, GtkDirectionType direction);
/* Gives a row or check button the action that Enter or a click is: "press.activate". An expander
 * row unfolds and folds. */
void wj_accessible_add_press (GtkWidget *widget);
/* Lets it be heard of a menu button's menu, now set, which of its items are to be ticked. GTK forgets it where a menu comes
 * into a window that has its actions already. */
void wj_accessible_follow_menu (GtkMenuButton *button);
/* Names a drop-down, and the button in it that takes the focus. */
void wj_accessible_name_drop_down (GtkDropDown *drop_down, const char *label);
/* Says of a field what is wrong with it: INVALID, and the sentence as its description, on whatever of it takes
 * the focus. @error: (nullable): nothing is */
void wj_accessible_set_error (GtkWidget *field, const char *error);
/* Names the button that closes a toast, which libadwaita 1.2 leaves without a name. */
void wj_accessible_name_toasts (AdwToastOverlay *overlay);
/* Keeps out of the accessible tree what @stack, now filled, does not show. */
void wj_accessible_follow_stack (GtkStack *stack);
/* The same for a child that a container of our own places or not. */
void wj_accessible_set_shown (GtkWidget *widget, gboolean shown);

G_END_DECLS
