/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSupportPane:
 *
 * The end pane beside the questions: the estimated support as a range that narrows, how many
 * offers stand where, and that none of it is a decision.
 */
#define WJ_TYPE_SUPPORT_PANE (wj_support_pane_get_type ())
G_DECLARE_FINAL_TYPE (WjSupportPane, wj_support_pane, WJ, SUPPORT_PANE, GtkWidget)

GtkWidget *wj_support_pane_new (WjSession *session);

G_END_DECLS
