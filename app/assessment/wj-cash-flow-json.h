/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-cash-flow.h"

G_BEGIN_DECLS

/* (transfer full): what wijhactl cashflow prints (CONTRIBUTING) */
char *wj_cash_flow_to_json (const WjCashFlow *self);

G_END_DECLS
