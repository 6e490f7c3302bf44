/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjWhyButton:
 *
 * The round "?" beside an amount or a condition. Emits "clicked" with itself, so that the pane it
 * opens knows where the focus goes back to.
 */
#define WJ_TYPE_WHY_BUTTON (wj_why_button_get_type ())
G_DECLARE_FINAL_TYPE (WjWhyButton, wj_why_button, WJ, WHY_BUTTON, GtkWidget)

/* @about: what is explained, as the screen reader says it: "Why? Employment premium" */
GtkWidget *wj_why_button_new (const char *about);
void wj_why_button_set_about (WjWhyButton *self, const char *about);

G_END_DECLS
