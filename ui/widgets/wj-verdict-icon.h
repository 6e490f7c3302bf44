/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjVerdictIcon:
 *
 * The sign of a verdict on its tint: ✓ ? ↑ − and a dashed ring. Presentation only: the words stand
 * beside it. CSS node: verdicticon, with the class of the verdict.
 */
#define WJ_TYPE_VERDICT_ICON (wj_verdict_icon_get_type ())
G_DECLARE_FINAL_TYPE (WjVerdictIcon, wj_verdict_icon, WJ, VERDICT_ICON, GtkWidget)

GtkWidget *wj_verdict_icon_new (WjVerdict verdict);
void wj_verdict_icon_set_verdict (WjVerdictIcon *self, WjVerdict verdict);
/* "eligible", "open", …: the style class and the name in `win.go` "offers/…" */
const char *wj_verdict_get_class (WjVerdict verdict);

G_END_DECLS
