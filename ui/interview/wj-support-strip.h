/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSupportStrip:
 *
 * The support in one line at the bottom, where the end pane has no room; opens it as a page.
 */
#define WJ_TYPE_SUPPORT_STRIP (wj_support_strip_get_type ())
G_DECLARE_FINAL_TYPE (WjSupportStrip, wj_support_strip, WJ, SUPPORT_STRIP, GtkWidget)

GtkWidget *wj_support_strip_new (WjSession *session);
/* Where it is narrow the range needs the whole line. */
void wj_support_strip_set_narrow (WjSupportStrip *self, gboolean narrow);

G_END_DECLS
