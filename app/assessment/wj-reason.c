/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-reason.h"

/*
 * Both sides are computed by the same programs, so their calculations are trees of one shape. Going down both at once,
 * where they differ, ends at what makes the difference: a case that is chosen, a band, an answer.
 */

typedef struct
{
  WjReasons *reasons;
  const WjOffer *offer;
  const WjBenefit *benefit;
  gboolean of_when; /* whether it is given */
  int cohort;       /* −1: none */
} Walk;

static const WjCelValue *
value_of (const WjTrace *trace)
{
  return trace->central.defined ? &trace->central : &trace->possible;
}

static gboolean
is_alike (const WjTrace *one, const WjTrace *other)
{
  return wj_value_is_same (value_of (one), value_of (other));
}

/* ---- Down both trees -------------------------------------------------------------------------------------- */

/* The first answer, or thing derived, in which they differ. FALSE: there is none */
static gboolean
find_cause (const WjTrace *one, const WjTrace *other, const WjTrace **cause_one, const WjTrace **cause_other)
{
  if (one->op != other->op || is_alike (one, other))
    return FALSE;
  if (one->op == WJ_CEL_OP_SLOT)
    {
      *cause_one = one;
      *cause_other = other;
      return TRUE;
    }
  for (guint i = 0; i < MIN (one->children->len, other->children->len); i++)
    if (find_cause (one->children->pdata[i], other->children->pdata[i], cause_one, cause_other))
      return TRUE;
  return FALSE;
}

static gboolean
is_known (const GArray *reasons, const WjReason *reason)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const WjReason *each = &g_array_index (reasons, WjReason, i);

      if (each->kind == reason->kind && each->benefit == reason->benefit && each->one->fact == reason->one->fact && each->one->derived == reason->one->derived &&
          each->one->parameter == reason->one->parameter && g_strcmp0 (each->one->name, reason->one->name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add (const Walk *walk, WjReasonKind kind, const WjTrace *one, const WjTrace *other, const WjTrace *cause_one, const WjTrace *cause_other)
{
  WjReason reason = { walk->of_when ? WJ_REASON_GIVEN : kind, walk->offer, walk->benefit, one, other, cause_one, cause_other, NULL, NULL, walk->cohort };

  if (!is_known (walk->reasons->reasons, &reason))
    g_array_append_val (walk->reasons->reasons, reason);
}

static void go_down (const Walk *walk, const WjTrace *one, const WjTrace *other);

/* Another case holds; or the same case, which differs in itself. */
static void
go_down_cases (const Walk *walk, const WjTrace *one, const WjTrace *other)
{
  const WjTrace *test_one = one->children->pdata[0], *test_other = other->children->pdata[0];
  const WjTrace *cause_one, *cause_other;

  if (!is_alike (test_one, test_other) && find_cause (test_one, test_other, &cause_one, &cause_other))
    {
      add (walk, WJ_REASON_RULE, one, other, cause_one, cause_other);
      return;
    }
  for (guint i = 1; i < one->children->len; i++)
    if (value_of (test_one)->truth & (i == 1 ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE))
      go_down (walk, one->children->pdata[i], other->children->pdata[i]);
}

/* An answer; of what is derived those it is made of. */
static void
go_down_slot (const Walk *walk, const WjTrace *one, const WjTrace *other)
{
  guint before = walk->reasons->reasons->len;

  for (guint i = 0; i < MIN (one->children->len, other->children->len); i++)
    go_down (walk, one->children->pdata[i], other->children->pdata[i]);
  if (walk->reasons->reasons->len == before)
    add (walk, WJ_REASON_ANSWER, one, other, NULL, NULL);
}

static void
go_down (const Walk *walk, const WjTrace *one, const WjTrace *other)
{
  if (one->op != other->op || is_alike (one, other))
    return;
  if (one->op == WJ_CEL_OP_SLOT)
    go_down_slot (walk, one, other);
  else if (one->op == WJ_CEL_OP_CONDITIONAL)
    go_down_cases (walk, one, other);
  else if (one->op == WJ_CEL_OP_BANDED)
    add (walk, WJ_REASON_RULE, one, other, one->children->pdata[0], other->children->pdata[0]);
  else
    for (guint i = 0; i < MIN (one->children->len, other->children->len); i++)
      go_down (walk, one->children->pdata[i], other->children->pdata[i]);
}

/* ---- Amounts ------------------------------------------------------------------------------------------------ */

/* Of two offers' lines those of the same position, cohort and year that are furthest apart. */
static int
find_furthest (GPtrArray *ones, GPtrArray *others)
{
  WjNumber most = WJ_NUMBER_ZERO;
  int furthest = -1;

  for (guint i = 0; i < MIN (ones->len, others->len); i++)
    {
      const WjTraceLine *one = ones->pdata[i], *other = others->pdata[i];
      WjNumber minus;

      if (one->row != other->row || one->cohort != other->cohort || one->year != other->year)
        continue;
      if (!wj_number_subtract (one->amount.has_central && other->amount.has_central ? other->amount.central : other->amount.possible_high,
                               one->amount.has_central && other->amount.has_central ? one->amount.central : one->amount.possible_high, &minus))
        continue;
      minus = wj_number_most (minus, wj_number_negate (minus));
      if (furthest < 0 || wj_number_compare (minus, most) > 0)
        {
          furthest = (int) i;
          most = minus;
        }
    }
  return furthest;
}

static void
add_benefit (WjReasons *self, const WjOfferContrast *offer, const WjBenefit *benefit, WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other)
{
  GPtrArray *ones = wj_assessment_trace_whole_benefit (of_one, one, benefit), *others = wj_assessment_trace_whole_benefit (of_other, other, benefit);
  int at = find_furthest (ones, others);
  Walk walk = { self, offer->offer, benefit, FALSE, -1 };

  g_ptr_array_add (self->kept, ones);
  g_ptr_array_add (self->kept, others);
  if (at >= 0)
    {
      const WjTraceLine *here = ones->pdata[at], *there = others->pdata[at];

      walk.cohort = here->cohort;
      if (here->when != NULL && !is_alike (here->when, there->when))
        {
          const WjTrace *cause_one, *cause_other;

          walk.of_when = TRUE;
          if (find_cause (here->when, there->when, &cause_one, &cause_other))
            add (&walk, WJ_REASON_GIVEN, here->when, there->when, cause_one, cause_other);
          return;
        }
      go_down (&walk, here->trace, there->trace);
    }
}

static WjNumber
size_of (const WjBenefitResult *one, const WjBenefitResult *other)
{
  gboolean central = one->total.has_central && other->total.has_central;
  WjNumber minus;

  if (!wj_number_subtract (central ? other->total.central : other->total.likely_high, central ? one->total.central : one->total.likely_high, &minus))
    return WJ_NUMBER_ZERO;
  return wj_number_most (minus, wj_number_negate (minus));
}

/* The one amount in which they differ most. */
static const WjBenefit *
find_benefit (const WjOfferContrast *offer)
{
  const WjBenefit *found = NULL;
  WjNumber most = WJ_NUMBER_ZERO;

  for (guint i = 0; i < MIN (offer->one->benefits->len, offer->other->benefits->len); i++)
    {
      const WjBenefitResult *one = offer->one->benefits->pdata[i], *other = offer->other->benefits->pdata[i];
      WjNumber size = size_of (one, other);

      if (wj_benefit_is_cash (one->benefit) && one->benefit->amount != NULL && wj_number_compare (size, most) > 0)
        {
          found = one->benefit;
          most = size;
        }
    }
  return found;
}

/* ---- Conditions --------------------------------------------------------------------------------------------- */

static void
add_conditions (WjReasons *self, const WjOfferContrast *offer)
{
  WjReason reason = { .kind = WJ_REASON_PLACE, .offer = offer->offer, .cohort = -1 };

  if (offer->one->where_truth != offer->other->where_truth)
    g_array_append_val (self->reasons, reason);
  reason.kind = WJ_REASON_CONDITION;
  for (guint i = 0; i < offer->one->conditions->len; i++)
    {
      reason.met_one = offer->one->conditions->pdata[i];
      reason.met_other = offer->other->conditions->pdata[i];
      if (reason.met_one->truth != reason.met_other->truth)
        g_array_append_val (self->reasons, reason);
    }
}

WjReasons *
wj_reasons_new (const WjOfferContrast *offer, WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other)
{
  WjReasons *self = g_new0 (WjReasons, 1);
  const WjBenefit *benefit;

  self->reasons = g_array_new (FALSE, FALSE, sizeof (WjReason));
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  /* another catalogue's programs are others */
  if (offer->one == NULL || offer->other == NULL || wj_assessment_get_catalogue (of_one) != wj_assessment_get_catalogue (of_other))
    return self;
  if (offer->one->verdict != offer->other->verdict)
    add_conditions (self, offer);
  benefit = self->reasons->len == 0 ? find_benefit (offer) : NULL;
  if (benefit != NULL)
    add_benefit (self, offer, benefit, of_one, one, of_other, other);
  return self;
}

void
wj_reasons_free (WjReasons *self)
{
  g_array_unref (self->reasons);
  g_ptr_array_unref (self->kept);
  g_free (self);
}
