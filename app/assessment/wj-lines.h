/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-plan.h"

G_BEGIN_DECLS

/* (transfer full): flags by slot: what moves with @fact, of a table the heads alone and what is counted of them. */
guint8 *wj_plan_find_moves (const WjPlan *self, const WjFact *fact);
/* Is the support on that day made of straight lines in the figure that @moves tells, with every bend at a gate
 * (wj-gates), and does no gate turn back before another one is passed? Known from the rules alone: they add and
 * subtract it, take it times what does not move, and compare such sums, or one's quotient by another. */
gboolean wj_plan_has_lines (const WjPlan *self, const GDate *as_of, const guint8 *moves);

G_END_DECLS
