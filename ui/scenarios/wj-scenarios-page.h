/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjScenariosPage:
 *
 * The scenarios of the project side by side, and which gives more and why; or, as long as there is one, what
 * they are good for.
 */
#define WJ_TYPE_SCENARIOS_PAGE (wj_scenarios_page_get_type ())
G_DECLARE_FINAL_TYPE (WjScenariosPage, wj_scenarios_page, WJ, SCENARIOS_PAGE, WjResultPage)

G_END_DECLS
