/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-job-cost.h"

G_BEGIN_DECLS

/**
 * WjJobCostCard:
 *
 * What a job costs in a year, before and after support, and each position.
 */
#define WJ_TYPE_JOB_COST_CARD (wj_job_cost_card_get_type ())
G_DECLARE_FINAL_TYPE (WjJobCostCard, wj_job_cost_card, WJ, JOB_COST_CARD, GtkBox)

GtkWidget *wj_job_cost_card_new (void);
/* @cost: (nullable): it is said what to answer first */
void wj_job_cost_card_show (WjJobCostCard *self, WjProject *project, const WjJobCost *cost);

G_END_DECLS
