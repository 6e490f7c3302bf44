/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjEstimatePage:
 *
 * The support as a range, what it is made of year by year, the relief beside it, and what the
 * figures rest on. Follows the session while it is on screen.
 */
#define WJ_TYPE_ESTIMATE_PAGE (wj_estimate_page_get_type ())
G_DECLARE_FINAL_TYPE (WjEstimatePage, wj_estimate_page, WJ, ESTIMATE_PAGE, WjResultPage)

G_END_DECLS
