/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "compat/wj-panes.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSiteComparison:
 *
 * A few places side by side: which comes first and why, then what is known of each, row by row; where
 * the window is narrow, one place a page. The best of a row is marked where figures can be compared.
 */
#define WJ_TYPE_SITE_COMPARISON (wj_site_comparison_get_type ())
G_DECLARE_FINAL_TYPE (WjSiteComparison, wj_site_comparison, WJ, SITE_COMPARISON, GtkWidget)

/* @places: (element-type WjPlace): sites; @most: how many may be compared */
void wj_site_comparison_show (WjSiteComparison *self, WjSession *session, GPtrArray *places, guint most, WjPanesMode mode);

G_END_DECLS
