/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjTabBar:
 *
 * The bar at the bottom of a narrow window: Questions, Offers, Estimate, More.
 */
#define WJ_TYPE_TAB_BAR (wj_tab_bar_get_type ())
G_DECLARE_FINAL_TYPE (WjTabBar, wj_tab_bar, WJ, TAB_BAR, GtkWidget)

GtkWidget *wj_tab_bar_new (WjSession *session);

G_END_DECLS
