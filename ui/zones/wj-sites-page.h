/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjSitesPage:
 *
 * Where, for this project: the finder (map and ranked list), one place with all that is known of it
 * (target "oujda-shore"), and up to four side by side (target "compare"). Target "map": the map in front.
 *
 * Actions: `sites.open` (a place's id), `sites.choose` (the same; its state is the project's place),
 * `sites.compare` (adds a place, "" none, and shows them side by side), `sites.leave-out` (a place).
 */
#define WJ_TYPE_SITES_PAGE (wj_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (WjSitesPage, wj_sites_page, WJ, SITES_PAGE, WjResultPage)

/* As many are compared at most. */
#define WJ_SITES_MOST 4

G_END_DECLS
