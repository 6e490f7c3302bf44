/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjAdvicePage:
 *
 * What could be changed: what an amount aimed for would take, the smallest changes that raise the
 * support, and how far what is met is from being lost. A change that is tried is an answer like any
 * other, and one undo takes it back.
 */
#define WJ_TYPE_ADVICE_PAGE (wj_advice_page_get_type ())
G_DECLARE_FINAL_TYPE (WjAdvicePage, wj_advice_page, WJ, ADVICE_PAGE, WjResultPage)

G_END_DECLS
