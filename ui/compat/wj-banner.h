/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjBanner:
 *
 * One line above the content, with an optional button; shaped like AdwBanner.
 */
#define WJ_TYPE_BANNER (wj_banner_get_type ())
G_DECLARE_FINAL_TYPE (WjBanner, wj_banner, WJ, BANNER, GtkWidget)

const char *wj_banner_get_title (WjBanner *self);
void wj_banner_set_title (WjBanner *self, const char *title);
gboolean wj_banner_get_revealed (WjBanner *self);
void wj_banner_set_revealed (WjBanner *self, gboolean revealed);
/* NULL label: no button. The action is a detailed action name. */
void wj_banner_set_button (WjBanner *self, const char *label, const char *detailed_action);

G_END_DECLS
