/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjSitesPage:
 *
 * Where, for this project: every site with the support it would have there, parks first, then
 * provinces, each ranked; what is announced stands apart and is never computed.
 */
#define WJ_TYPE_SITES_PAGE (wj_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (WjSitesPage, wj_sites_page, WJ, SITES_PAGE, WjResultPage)

G_END_DECLS
