/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"

G_BEGIN_DECLS

/* Which offers stay of those that are granted. Sets of offers are bits, as in WjPair. */

/* Beyond these a catalogue is answered soundly, but not exactly: 2^8 selections, 3^6 ways each. */
#define WJ_STACK_MAX_UNSURE 8
#define WJ_STACK_MAX_PAIRS 6

typedef struct
{
  GArray *pairs;                          /* (owned) (element-type WjPair) with both sides in play */
  guint64 offers;                         /* those in play that stand in a pair */
  guint of_bearing[WJ_BEARING_ALONE + 1]; /* bits of the pairs, of the first WJ_STACK_MAX_PAIRS */
} WjPairing;

typedef struct
{
  guint64 set[1 << WJ_STACK_MAX_PAIRS];
  guint n;
} WjWays;

void wj_pairing_init (WjPairing *self, const GArray *pairs, guint64 in_play);
void wj_pairing_clear (WjPairing *self);

/* All ways to take offers out of @selection until no pair of @bind (bits) has offers on both sides. Nothing is taken
 * away without need; there is one way at least. Not for more than WJ_STACK_MAX_PAIRS pairs. */
void wj_pairing_find_ways (const WjPairing *self, guint bind, guint64 selection, WjWays *out);

/* What is certain to be granted, what may be, and what makes one of two that stand alone the better one. */
typedef struct
{
  guint64 certain;
  guint64 unsure;       /* at most WJ_STACK_MAX_UNSURE */
  const WjNumber *low;  /* (unowned) (nullable) by offer, MAD: what each gives in all at least; NULL: what is better is not known … */
  const WjNumber *high; /* (unowned) (nullable) … and at most */
  guint64 unbounded;    /* those that may give more than that */
} WjStakes;

/* (transfer full) (element-type guint64): sets of offers, one of which stays whole, whatever is granted, excluded,
 * settled and chosen; at least one, and none holds another. */
GArray *wj_pairing_list_least (const WjPairing *self, const WjStakes *stakes);

G_END_DECLS
