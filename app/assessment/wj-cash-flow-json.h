/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-job-cost.h"

G_BEGIN_DECLS

/* (transfer full): what wijhactl cashflow prints (CONTRIBUTING); @cost (nullable): of the same site */
char *wj_cash_flow_to_json (const WjCashFlow *self, const WjJobCost *cost);

G_END_DECLS
