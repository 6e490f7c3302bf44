/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-contrast.h"

G_BEGIN_DECLS

/**
 * wj_difference_find:
 * @one, @other: site results of these assessments
 *
 * By how much the support of @other is above that of @one, MAD, on the same unknowns: no completion of what is
 * unanswered makes it lower than `possible_low` or higher than `possible_high`, nor one within the usual intervals
 * than the likely ends. Told offer by offer: of what rests on nothing that differs there is no difference, whatever
 * it comes to. Results that have not catalogue and day in common, or not one site each, are told by the ends of their
 * supports. Not computed where one of these is not. No central figure.
 */
WjAmount wj_difference_find (WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other);
/* By the ends of both alone. */
WjAmount wj_difference_of_ends (const WjAmount *one, const WjAmount *other);

G_END_DECLS
