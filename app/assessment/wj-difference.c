/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-difference.h"
#include "assessment/wj-twins.h"

typedef struct
{
  WjTwins *twins; /* (unowned) */
  WjCatalogue *catalogue;
  const WjPlan *plan;
  const WjSiteResult *one, *other;
} Difference;

/* ---- One offer where both grant it ---------------------------------------------------------------------- */

static WjGap
gap_of_benefit (const Difference *self, const WjOffer *offer, const WjBenefitResult *one, const WjBenefitResult *other)
{
  WjGap ends = wj_gap_between (&one->total, &other->total), gap;

  if (one->benefit->amount == NULL)
    return wj_gap_none ();
  if (!ends.known)
    return ends;
  gap = wj_twins_subtract_benefit (self->twins, offer, one->benefit);
  return wj_gap_meet (&gap, &ends);
}

static const WjCapResult *
find_cap (const WjSiteResult *site, const WjCap *cap)
{
  for (guint i = 0; i < site->caps->len; i++)
    if (((const WjCapResult *) g_ptr_array_index (site->caps, i))->cap == cap)
      return g_ptr_array_index (site->caps, i);
  return NULL;
}

static gboolean
cuts_nothing (const WjCapResult *cap)
{
  return cap == NULL || (cap->cut.computed && wj_number_sign (cap->cut.possible_high) == 0);
}

/* The lesser of sum and limit moves by no less than the one of them that moves less, and no more than the other. */
static WjGap
gap_under_cap (const Difference *self, guint index, const WjGap *sum)
{
  const WjCap *cap = g_ptr_array_index (wj_catalogue_get_caps (self->catalogue), index);
  WjGap limit;

  if (cuts_nothing (find_cap (self->one, cap)) && cuts_nothing (find_cap (self->other, cap)))
    return *sum;
  limit = wj_twins_subtract_limit (self->twins, index);
  return wj_gap_hull (sum, &limit);
}

/* -1: its amount is not capped. */
static int
find_cap_of (const Difference *self, const WjOfferPlan *plan, const WjBenefit *benefit)
{
  for (guint i = 0; i < plan->caps->len; i++)
    {
      guint index = g_array_index (plan->caps, guint, i);

      if (g_ptr_array_find (((const WjCap *) g_ptr_array_index (wj_catalogue_get_caps (self->catalogue), index))->members, benefit, NULL))
        return (int) index;
    }
  return -1;
}

/* What it may leave out as well as not. */
static WjGap
or_nothing (const WjGap *gap)
{
  WjGap none = wj_gap_none ();

  return wj_gap_hull (gap, &none);
}

/* The cash of an offer; @by_part: each of its amounts may be chosen or not, and what is capped together with those of
 * other offers is. */
static WjGap
gap_of_granted (const Difference *self, guint index, gboolean by_part)
{
  const WjOfferResult *one = g_ptr_array_index (self->one->offers, index), *other = g_ptr_array_index (self->other->offers, index);
  const WjOfferPlan *plan = &self->plan->offers[index];
  guint n_caps = wj_catalogue_get_caps (self->catalogue)->len;
  g_autofree WjGap *capped = g_new (WjGap, n_caps + 1);
  WjGap sum = wj_gap_none ();

  for (guint i = 0; i < n_caps; i++)
    capped[i] = wj_gap_none ();
  for (guint i = 0; i < one->benefits->len; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (one->benefits, i);
      int cap = find_cap_of (self, plan, benefit->benefit);
      WjGap gap, *into = cap >= 0 && !self->plan->shared_caps[cap] ? &capped[cap] : &sum;

      if (!wj_benefit_is_cash (benefit->benefit))
        continue;
      gap = gap_of_benefit (self, one->offer, benefit, g_ptr_array_index (other->benefits, i));
      if (by_part && into == &sum)
        gap = or_nothing (&gap);
      *into = wj_gap_add (into, &gap);
    }
  for (guint i = 0; i < plan->caps->len; i++)
    {
      guint cap = g_array_index (plan->caps, guint, i);
      WjGap gap = self->plan->shared_caps[cap] ? wj_gap_none () : gap_under_cap (self, cap, &capped[cap]);

      if (by_part)
        gap = or_nothing (&gap);
      sum = wj_gap_add (&sum, &gap);
    }
  return sum;
}

/* ---- One offer ------------------------------------------------------------------------------------------- */

static gboolean
is_met_in_both (guint8 one, guint8 other)
{
  return one == WJ_CEL_MAY_BE_TRUE && other == WJ_CEL_MAY_BE_TRUE;
}

/* Whatever is answered, both are granted it or neither is. */
static gboolean
stands_or_falls (const Difference *self, const WjOfferResult *one, const WjOfferResult *other)
{
  const WjGroup *here = g_ptr_array_index (self->twins->one->groups, 0), *there = g_ptr_array_index (self->twins->other->groups, 0);

  if (!is_met_in_both (one->where_truth, other->where_truth) &&
      !(wj_twins_is_same (self->twins, one->offer->where) &&
        wj_where_is_decisive (self->twins->one, one->offer, here->doubtful) == wj_where_is_decisive (self->twins->other, one->offer, there->doubtful)))
    return FALSE;
  for (guint i = 0; i < one->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (one->conditions, i);

      if (!wj_twins_is_same (self->twins, condition->condition->test) &&
          !is_met_in_both (condition->truth, ((const WjConditionResult *) g_ptr_array_index (other->conditions, i))->truth))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_unaffected (const Difference *self, guint index, const WjOfferResult *one, const WjOfferResult *other)
{
  return !wj_plan_rests_on_any (self->plan, self->plan->offers[index].rests, self->twins->changed) && stands_or_falls (self, one, other);
}

static WjAmount
cash_of (const WjOfferResult *result)
{
  return wj_offer_result_counts (result) ? result->cash : wj_amount_zero ();
}

/* Whichever of the two is granted it. */
static WjGap
gap_of_offer (const Difference *self, guint index)
{
  const WjOfferResult *one = g_ptr_array_index (self->one->offers, index), *other = g_ptr_array_index (self->other->offers, index);
  WjAmount here = cash_of (one), there = cash_of (other);
  WjGap gap, ends = wj_gap_between (&here, &there);

  if ((!wj_offer_result_counts (one) && !wj_offer_result_counts (other)) || is_unaffected (self, index, one, other))
    return wj_gap_none ();
  if (!wj_offer_result_counts (one) || !wj_offer_result_counts (other) || !stands_or_falls (self, one, other))
    return ends;
  gap = gap_of_granted (self, index, FALSE);
  if (one->verdict != WJ_VERDICT_ELIGIBLE)
    gap = or_nothing (&gap);
  return gap.known && ends.known ? wj_gap_meet (&gap, &ends) : gap.known ? gap
                                                                         : ends;
}

/* ---- Offers that bear on each other ------------------------------------------------------------------------ */

typedef struct
{
  guint64 in_play[2]; /* bits by offer: of the one, of the other */
  guint64 bound;      /* those that a pair or a cap binds together, in play in either */
} Sides;

static void
bind_pairs (GArray *pairs, guint64 in_play, guint64 *bound)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const WjPair *pair = &g_array_index (pairs, WjPair, i);

      if ((pair->one & in_play) && (pair->other & in_play))
        *bound |= pair->one | pair->other;
    }
}

static Sides
find_sides (const Difference *self)
{
  Sides sides = { { 0, 0 }, 0 };

  for (guint i = 0; i < self->plan->n_offers; i++)
    {
      guint64 bit = (guint64) 1 << i;

      sides.in_play[0] |= wj_offer_result_counts (g_ptr_array_index (self->one->offers, i)) ? bit : 0;
      sides.in_play[1] |= wj_offer_result_counts (g_ptr_array_index (self->other->offers, i)) ? bit : 0;
      sides.bound |= self->plan->offers[i].shares_caps ? bit : 0;
    }
  bind_pairs (self->twins->one->pairs, sides.in_play[0], &sides.bound);
  bind_pairs (self->twins->other->pairs, sides.in_play[1], &sides.bound);
  sides.bound &= sides.in_play[0] | sides.in_play[1];
  return sides;
}

static gboolean
has_same_pairs (const Difference *self)
{
  GArray *one = self->twins->one->pairs, *other = self->twins->other->pairs;

  for (guint i = 0; i < MIN (one->len, other->len); i++)
    {
      const WjPair *a = &g_array_index (one, WjPair, i), *b = &g_array_index (other, WjPair, i);

      if (a->one != b->one || a->other != b->other || a->bearing != b->bearing)
        return FALSE;
    }
  return one->len == other->len;
}

/* Is the choice among those that are bound together the same on both sides, whatever is answered? */
static gboolean
is_one_choice (const Difference *self, const Sides *sides)
{
  if (!has_same_pairs (self))
    return FALSE;
  for (guint i = 0; i < self->plan->n_offers; i++)
    {
      guint64 bit = (guint64) 1 << i;

      if ((sides->bound & bit) && (!(sides->in_play[0] & sides->in_play[1] & bit) ||
                                   !stands_or_falls (self, g_ptr_array_index (self->one->offers, i), g_ptr_array_index (self->other->offers, i))))
        return FALSE;
    }
  return TRUE;
}

/* What the bound ones add to the support: all but what the others do. */
static WjAmount
amount_of_bound (const WjSiteResult *site, guint64 bound)
{
  WjAmount amount = site->support;

  for (guint i = 0; i < site->offers->len && amount.computed; i++)
    {
      WjAmount cash = cash_of (g_ptr_array_index (site->offers, i));

      if (cash.computed && !(bound >> i & 1))
        amount.computed = wj_number_subtract (amount.possible_low, cash.possible_low, &amount.possible_low) &&
                          wj_number_subtract (amount.possible_high, cash.possible_high, &amount.possible_high) &&
                          wj_number_subtract (amount.likely_low, cash.likely_low, &amount.likely_low) &&
                          wj_number_subtract (amount.likely_high, cash.likely_high, &amount.likely_high);
    }
  return amount;
}

/* Of several that exclude or cap each other the sum of some counts. One choice, made of larger amounts, gives no less;
 * and no more than all of them have grown. */
static WjGap
gap_of_bound (const Difference *self, const Sides *sides)
{
  WjAmount one = amount_of_bound (self->one, sides->bound), other = amount_of_bound (self->other, sides->bound);
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);
  WjGap sum = wj_gap_none ();

  if (sides->bound == 0)
    return sum;
  if (!is_one_choice (self, sides))
    return wj_gap_between (&one, &other);
  for (guint i = 0; i < self->plan->n_offers; i++)
    if (sides->bound >> i & 1 && !is_unaffected (self, i, g_ptr_array_index (self->one->offers, i), g_ptr_array_index (self->other->offers, i)))
      {
        WjGap gap = gap_of_granted (self, i, TRUE);

        sum = wj_gap_add (&sum, &gap);
      }
  for (guint i = 0; i < caps->len; i++)
    if (self->plan->shared_caps[i])
      {
        WjGap limit = wj_twins_subtract_limit (self->twins, i);

        limit = or_nothing (&limit);
        sum = wj_gap_add (&sum, &limit);
      }
  return sum;
}

/* ---- The whole --------------------------------------------------------------------------------------------- */

static WjGap
gap_of_all (const Difference *self)
{
  Sides sides = find_sides (self);
  WjGap sum = gap_of_bound (self, &sides), ends = wj_gap_between (&self->one->support, &self->other->support);

  for (guint i = 0; i < self->plan->n_offers; i++)
    if (!(sides.bound >> i & 1))
      {
        WjGap gap = gap_of_offer (self, i);

        sum = wj_gap_add (&sum, &gap);
      }
  return wj_gap_meet (&sum, &ends);
}

static WjAmount
to_amount (const WjGap *gap)
{
  WjAmount amount = wj_amount_zero ();

  if (!gap->known)
    return wj_amount_none (WJ_CEL_FAULT_NONE);
  amount.has_central = FALSE;
  amount.possible_low = gap->low[WJ_FIGURE_POSSIBLE];
  amount.possible_high = gap->high[WJ_FIGURE_POSSIBLE];
  amount.likely_low = wj_number_most (gap->low[WJ_FIGURE_LIKELY], amount.possible_low);
  amount.likely_high = wj_number_least (gap->high[WJ_FIGURE_LIKELY], amount.possible_high);
  return amount;
}

WjAmount
wj_difference_of_ends (const WjAmount *one, const WjAmount *other)
{
  WjGap gap = wj_gap_between (one, other);

  return to_amount (&gap);
}

WjAmount
wj_difference_find (WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (of_one);
  Difference self = { NULL, catalogue, wj_plan_get (catalogue), one, other };
  g_autoptr (WjTwins) twins = NULL;
  WjGap gap;

  if (one->place != NULL && other->place != NULL && self.plan->n_offers <= WJ_STACK_MAX_OFFERS)
    twins = wj_twins_new (of_one, one->place, of_other, other->place);
  if (twins == NULL)
    return wj_difference_of_ends (&one->support, &other->support);
  self.twins = twins;
  gap = gap_of_all (&self);
  return to_amount (&gap);
}
