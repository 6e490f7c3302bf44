/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-advice.h"

G_BEGIN_DECLS

/* (transfer full): as CONTRIBUTING has it; @goal: (nullable) */
char *wj_advice_to_json (const WjAdvice *self, const WjGoal *goal);

G_END_DECLS
