/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjSwingBar:
 *
 * How far a figure may fall and rise from a thin line that stands for what it is: one bar of a tornado.
 * Decoration to a screen reader: the figures stand beside it.
 */
#define WJ_TYPE_SWING_BAR (wj_swing_bar_get_type ())
G_DECLARE_FINAL_TYPE (WjSwingBar, wj_swing_bar, WJ, SWING_BAR, GtkWidget)

/* @least ≤ 0 ≤ @most, on a scale from -@reach to @reach */
GtkWidget *wj_swing_bar_new (double least, double most, double reach);

G_END_DECLS
