/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* How far what is met is from being lost: of each rule, by the one thing that comes nearest to it. */

typedef struct
{
  const WjCrossing *crossing; /* (unowned) */
  double share;               /* of what the lever is now: for order only */
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->share != other->share)
    return one->share < other->share ? -1 : 1;
  return one->crossing->lever < other->crossing->lever ? -1 : one->crossing->lever > other->crossing->lever;
}

static const WjOfferResult *
find_result (const WjAdviser *self, const WjTurn *turn)
{
  return wj_site_result_find_offer (self->advice->site, turn->offer->id);
}

static gboolean
is_met (const WjOfferResult *result, const WjTurn *turn)
{
  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = result->conditions->pdata[i];

      if (condition->condition == turn->condition)
        return condition->truth == WJ_CEL_MAY_BE_TRUE;
    }
  return FALSE;
}

/* Could passing it be for the worse? What is not answered has no margin. */
static gboolean
may_lose (const WjAdviser *self, const WjCrossing *crossing)
{
  const WjTurn *turn = &g_array_index (self->turns, WjTurn, crossing->turn);

  if (turn->offer == NULL || !g_array_index (self->levers, WjLever, crossing->lever).answered)
    return FALSE;
  if (wj_offer_result_get_stage (find_result (self, turn)) == 0)
    return FALSE;
  if (turn->condition != NULL)
    return is_met (find_result (self, turn), turn);
  return !turn->is_edge || (crossing->holds ? turn->beyond < 0 : turn->beyond > 0);
}

static gboolean
is_lost (const WjAdviser *self, const WjTurn *turn, const WjSuggestion *trial)
{
  const WjOfferResult *before = find_result (self, turn);
  const WjOfferResult *after = wj_site_result_find_offer (trial->contrast->other, turn->offer->id);

  if (turn->condition != NULL)
    return !is_met (after, turn);
  return wj_amount_pays_less (&before->cash, &after->cash) || wj_amount_pays_less (&before->relief, &after->relief);
}

static gboolean
has_margin (GArray *margins, const WjTurn *turn)
{
  for (guint i = 0; i < margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (margins, WjMargin, i);

      if (margin->offer == turn->offer && margin->condition == turn->condition && margin->benefit == turn->benefit)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_lost_at (WjAdviser *self, const WjCrossing *crossing, gint64 steps)
{
  const WjLever *lever = &g_array_index (self->levers, WjLever, crossing->lever);
  g_autoptr (WjSuggestion) trial = wj_adviser_try_steps (self, lever, crossing->direction, steps);

  return trial != NULL && is_lost (self, &g_array_index (self->turns, WjTurn, crossing->turn), trial);
}

/* The crossing is that of the central project. Where other things are unanswered, doubt can come before it. */
static gint64
find_first_loss (WjAdviser *self, const WjCrossing *crossing)
{
  gint64 kept = 0, lost = crossing->steps;

  if (!is_lost_at (self, crossing, lost))
    return 0;
  if (g_array_index (self->turns, WjTurn, crossing->turn).condition == NULL || !is_lost_at (self, crossing, lost - 1))
    return lost;
  for (lost--; lost - kept > 1 && !g_cancellable_is_cancelled (self->cancellable);)
    {
      gint64 middle = kept + (lost - kept) / 2;

      if (is_lost_at (self, crossing, middle))
        lost = middle;
      else
        kept = middle;
    }
  return lost;
}

/* What is lost once nothing is left of it is kept by any of it: to say so would be to repeat the rule. Where a figure
 * can be negative, 0 is a threshold as any other. */
static gboolean
is_plain (const WjLever *lever, WjNumber value)
{
  return wj_lever_is_number (lever) && wj_number_sign (value) == 0 && wj_number_sign (lever->low) == 0;
}

static void
try_margin (WjAdviser *self, const WjCrossing *crossing, GArray *margins)
{
  const WjLever *lever = &g_array_index (self->levers, WjLever, crossing->lever);
  const WjTurn *turn = &g_array_index (self->turns, WjTurn, crossing->turn);
  WjMargin margin = { turn->offer, turn->condition, turn->benefit, { NULL } };
  WjNumber value;
  gint64 steps;

  if (has_margin (margins, turn))
    return;
  steps = find_first_loss (self, crossing);
  if (steps == 0 || !wj_lever_step (lever, crossing->direction, steps, &value) || is_plain (lever, value))
    return;
  margin.change = wj_advice_change_new (lever, value);
  g_array_append_val (margins, margin);
}

gboolean
wj_adviser_find_margins (WjAdviser *self, GArray *margins)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < self->crossings->len; i++)
    {
      const WjCrossing *crossing = &g_array_index (self->crossings, WjCrossing, i);
      const WjLever *lever = &g_array_index (self->levers, WjLever, crossing->lever);
      double step = wj_number_to_double (wj_fact_get_step (wj_lever_get_fact (lever)));
      Candidate candidate = { crossing, (double) crossing->steps * step / MAX (wj_number_to_double (lever->now), 1) };

      if (may_lose (self, crossing))
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      try_margin (self, g_array_index (candidates, Candidate, i).crossing, margins);
    }
  return TRUE;
}
