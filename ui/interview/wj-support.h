/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-range-bar.h"
#include "wj-session.h"

G_BEGIN_DECLS

/* The support as the session computes it. (nullable): NULL while nothing is answered, since a range
 * would then say nothing of this project. */
const WjAmount *wj_support_get (WjSession *session);
/* (transfer full): "MAD 1.38 to 3.46 million"; where nothing is computed, the reason in words.
 * @amount: (nullable), here and below */
char *wj_support_headline (const WjAmount *amount);
/* (transfer full): the same with "by default …", for a screen reader */
char *wj_support_sentence (const WjAmount *amount);
/* (transfer none): when there will be a headline, while @amount is NULL */
const char *wj_support_nothing_yet (void);
/* Shows @amount on @bar, and @before (nullable) as its ghost. @maximum: the scale's end, MAD. */
void wj_support_show_on_bar (WjRangeBar *bar, const WjAmount *amount, const WjAmount *before, double maximum);
/* A scale that holds both. */
double wj_support_maximum (const WjAmount *amount, const WjAmount *before);

G_END_DECLS
