/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-cash-flow.h"
#include "assessment/wj-sensitivity.h"
#include "widgets/wj-chart.h"

G_BEGIN_DECLS

/* The charts of the estimate, in thousands of dirhams. All (transfer full). What is shown adds up to what is
 * shown for the whole. */

/* From each grant and premium to the support, with what caps and rules between offers take away. @site
 * has a central support. */
WjChart *wj_estimate_waterfall_new (const WjSiteResult *site);
/* The support by the year it is earned in. */
WjChart *wj_estimate_years_new (const WjSiteResult *site);
/* The support over one figure: jobs, or millions of dirhams. */
WjChart *wj_estimate_steps_new (const WjSensitivity *sensitivity);
/* The doubts; only its table. */
WjChart *wj_estimate_doubts_new (const WjTornado *tornado);

/* Investment and support by half-year, and their balance (wj-cash-chart.c). What is earned and has no date of payment
 * is hatched where it is earned. */
WjChart *wj_estimate_cash_new (const WjCashFlow *flow);
/* (transfer full): what is hatched in it, and what its line is, where it has one. */
char *wj_estimate_cash_caption (const WjCashFlow *flow, const WjChart *chart, const char *place);

/* (transfer full): its name; of one that nobody chose, also why it is shown */
char *wj_estimate_say_place (WjAssessment *assessment, const WjPlace *place);

/* The colour of an offer in all of them: its place among those that count. */
guint wj_estimate_get_hue (const WjSiteResult *site, const WjOffer *offer);
gboolean wj_estimate_offer_counts (const WjOfferResult *offer);

G_END_DECLS
