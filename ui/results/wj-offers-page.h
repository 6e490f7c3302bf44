/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjOffersPage:
 *
 * Every offer, grouped by what the assessment found: the five verdicts, then what is closed or not
 * yet open. Property "target": an offer to unfold, or a group ("open") to go to.
 */
#define WJ_TYPE_OFFERS_PAGE (wj_offers_page_get_type ())
G_DECLARE_FINAL_TYPE (WjOffersPage, wj_offers_page, WJ, OFFERS_PAGE, WjResultPage)

G_END_DECLS
