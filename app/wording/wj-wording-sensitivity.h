/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-sensitivity.h"
#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* How the support depends on one figure, and on each doubt, said in a language. All returned strings are
 * (transfer full). */

/* "Jobs at the end", or the label of the question */
char *wj_wording_lever (WjWording *self, const WjFact *fact);
/* A value of that figure with its unit */
char *wj_wording_lever_value (WjWording *self, const WjFact *fact, WjNumber x);
/* "Main scheme: 50 stable jobs": whose threshold it is */
char *wj_wording_threshold (WjWording *self, const WjThreshold *threshold);
/* The thresholds of a break; "" where none has a name */
char *wj_wording_thresholds (WjWording *self, const WjBreak *each);
/* "From 50 jobs: MAD 1,200,000 instead of MAD 900,000. Main scheme: 50 stable jobs." */
char *wj_wording_break (WjWording *self, const WjSensitivity *sensitivity, const WjBreak *each);
/* What the whole shows, in a sentence */
char *wj_wording_sensitivity_finding (WjWording *self, const WjSensitivity *sensitivity);
/* What is taken of all that does not move */
const char *wj_wording_sensitivity_basis (WjWording *self);

/* What the doubt is about, and a value it was tried with */
char *wj_wording_doubt (WjWording *self, const WjDoubt *doubt);
char *wj_wording_doubt_value (WjWording *self, const WjDoubt *doubt, const WjTry *each);
char *wj_wording_tornado_finding (WjWording *self, const WjTornado *tornado);

/* All of it as lines for a terminal. @sensitivities: (element-type WjSensitivity) */
char *wj_wording_sensitivity_text (WjWording *self, const GPtrArray *sensitivities, const WjTornado *tornado);

/**
 * wj_wording_thousands:
 * @values: (array length=n): MAD
 * @out: (array length=n): whole thousands of MAD, of which the sum is that of @values rounded: what is left
 *   over goes to those that lose most by rounding down
 *
 * Returns: FALSE: a figure is too large
 */
gboolean wj_wording_thousands (const WjNumber *values, guint n, WjNumber *out);

G_END_DECLS
