/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-sensitivity.h"

G_BEGIN_DECLS

/* (transfer full): what `wijhactl sensitivity --format json` prints (CONTRIBUTING). @sensitivities
 * (element-type WjSensitivity) */
char *wj_sensitivity_to_json (WjAssessment *assessment, const WjTornado *tornado, GPtrArray *sensitivities);

G_END_DECLS
