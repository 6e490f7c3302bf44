/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"

G_BEGIN_DECLS

/* What one benefit gives in one case, by cell: MAD. */
typedef struct
{
  const WjBenefit *benefit;
  WjNumber cell[WJ_N_CELLS];
} WjYearLine;

/**
 * wj_cap_years:
 * @lines: (array): what is granted in one case, before any cap, in the catalogue's order
 * @caps: (element-type WjCapResult): those of the site
 * @total: what they come to together in that case
 *
 * Cuts from the members of each cap what they are over its limit, and never more than what all are above @total.
 * Undated amounts go first, then the last year, and in a year the last line.
 * Of offers that are granted together the years are told by this, and so are the months of the cash flow.
 *
 * Returns: FALSE: too large
 */
gboolean wj_cap_years (WjYearLine *lines, guint n, const GPtrArray *caps, WjTold told, WjNumber total) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
