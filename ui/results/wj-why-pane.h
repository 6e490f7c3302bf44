/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjWhyPane:
 *
 * One figure or one condition explained: what it is, the sentence, the calculation that unfolds,
 * the source, and what to ask. Follows the session: the explanation changes with the answers.
 */
#define WJ_TYPE_WHY_PANE (wj_why_pane_get_type ())
G_DECLARE_FINAL_TYPE (WjWhyPane, wj_why_pane, WJ, WHY_PANE, GtkWidget)

GtkWidget *wj_why_pane_new (WjSession *session);
/* Parts that belong to no offer. */
#define WJ_WHY_CASH_FLOW "cash-flow"
#define WJ_WHY_JOB_COST "job-cost"

/* What to explain: the offer and one of its benefits or conditions; no offer and one of the above; both empty =
 * nothing. */
void wj_why_pane_set_subject (WjWhyPane *self, const char *offer_id, const char *part_id);

G_END_DECLS
