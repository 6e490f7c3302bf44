/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* (transfer full): the result format, number 1: ids and enum words in English, amounts as decimal
 * strings in MAD; the same for every language. Documented in CONTRIBUTING. */
char *wj_assessment_to_json (WjAssessment *self);

G_END_DECLS
