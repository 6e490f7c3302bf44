/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-advice.h"
#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* What is advised, said in a language. All (transfer full) unless const; sentences but for titles. */

/* "Head count, Adviser, from year 3 on: 63 jobs rather than 60 jobs"; "Oujda Shore rather than Casanearshore" */
char *wj_wording_advice_change (WjWording *self, const WjAdvice *advice, const WjAdviceChange *change);
/* All its changes */
char *wj_wording_suggestion_title (WjWording *self, const WjAdvice *advice, const WjSuggestion *suggestion);
/* NULL: the support stays as it is */
char *wj_wording_suggestion_gain (WjWording *self, const WjSuggestion *suggestion);
char *wj_wording_suggestion_cost (WjWording *self, const WjSuggestion *suggestion);
/* NULL: nothing */
char *wj_wording_suggestion_unlocked (WjWording *self, const WjSuggestion *suggestion);
char *wj_wording_suggestion_lost (WjWording *self, const WjSuggestion *suggestion);
/* From which place changes are counted and, where none is chosen, why from there; "": from nowhere */
char *wj_wording_advice_start (WjWording *self, const WjAdvice *advice);
/* What all margins tell; whose rule one of them is: "VSME scheme, own funds"; and how far off: "Own funds: MAD 500,000 in
 * the answers. At MAD 249,999 or below, this support may be lost or reduced." */
const char *wj_wording_margins_purpose (WjWording *self);
char *wj_wording_margin_title (WjWording *self, const WjMargin *margin);
char *wj_wording_margin (WjWording *self, const WjAdvice *advice, const WjMargin *margin);
/* Why nothing is suggested; "" if something is */
const char *wj_wording_advice_reason (WjWording *self, WjAdviceReason reason);
/* What "further away" means; a phrase */
const char *wj_wording_advice_far (WjWording *self);
/* What it takes, of which figure, in a sentence or two */
char *wj_wording_goal (WjWording *self, const WjAdvice *advice, const WjGoal *goal);
/* All of it as text for a terminal; @goal: (nullable) */
char *wj_wording_advice_text (WjWording *self, const WjAdvice *advice, const WjGoal *goal);

G_END_DECLS
