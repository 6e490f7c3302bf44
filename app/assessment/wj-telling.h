/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* Which comparisons of a condition are told, wherever it is: in the window, in a report, in a file. */

/* What the condition comes to where its comparisons come to @truths (array, of WJ_CEL_MAY_BE_…): one each. */
guint8 wj_condition_result_join (const WjConditionResult *self, const guint8 *truths);

/**
 * wj_condition_result_list_telling:
 *
 * The comparisons that say why the condition holds, fails or is open. Of the readings of a rule that is in doubt only
 * the one assumed is told, unless another comes out differently: then the doubt itself is what leaves it open.
 *
 * Returns: (transfer container) (element-type WjCelComparison): in their order, of @self's own array
 */
GPtrArray *wj_condition_result_list_telling (const WjConditionResult *self, WjCatalogue *catalogue);

G_END_DECLS
