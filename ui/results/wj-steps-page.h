/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/**
 * WjStepsPage:
 *
 * What is to be done for the offers kept: the documents, each once, the procedures in lawful order with
 * authority, delay, cost and legal basis, and how it is paid. What is ticked is kept in the project.
 */
#define WJ_TYPE_STEPS_PAGE (wj_steps_page_get_type ())
G_DECLARE_FINAL_TYPE (WjStepsPage, wj_steps_page, WJ, STEPS_PAGE, WjResultPage)

G_END_DECLS
