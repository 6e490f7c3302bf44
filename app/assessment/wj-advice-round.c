/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* What is advised to be paid, in figures that people pay: 5,810 a month, not 5,808.09. */

/* The least steps that an amount holds: wages are agreed upon in tens, spending in thousands. */
#define WAGE_STEPS 300
#define SPENDING_STEPS 1000

static const WjFact *
get_fact (const WjAdviceChange *change)
{
  return change->column != NULL ? change->column : change->fact;
}

static gboolean
is_money (const WjAdviceChange *change)
{
  const WjFact *fact = get_fact (change);

  return fact != NULL && fact->type == WJ_FACT_NUMBER && fact->unit.exponent[WJ_DIMENSION_MAD] == 1;
}

static gboolean
round_to (WjNumber value, WjNumber step, gboolean up, WjNumber *out)
{
  return up ? wj_number_ceil_to (value, step, out) : wj_number_floor_to (value, step, out);
}

static gboolean
holds_all (const GPtrArray *all, const GPtrArray *some)
{
  for (guint i = 0; i < some->len; i++)
    if (!g_ptr_array_find ((GPtrArray *) all, some->pdata[i], NULL))
      return FALSE;
  return TRUE;
}

/* Does it still do what it is advised for, and take nothing more away? @goal: (nullable) */
static gboolean
works (const WjSuggestion *rounded, const WjSuggestion *exact, const WjNumber *goal)
{
  const WjAmount *support = &rounded->contrast->other->support;

  if (goal != NULL)
    return support->has_central && wj_number_compare (support->central, *goal) >= 0;
  return wj_suggestion_is_advice (rounded) && (wj_suggestion_raises (rounded) || !wj_suggestion_raises (exact)) &&
         holds_all (rounded->unlocked, exact->unlocked) && holds_all (exact->lost, rounded->lost);
}

/* (transfer full) (nullable): change @index made to the step above or below */
static WjSuggestion *
try_round (WjAdviser *self, const WjSuggestion *exact, guint index, gboolean up, const WjNumber *goal)
{
  WjAdviceChange changes[WJ_MAX_CHANGES];
  g_autoptr (WjSuggestion) rounded = NULL;
  WjNumber step, after;

  for (guint i = 0; i < exact->n_changes; i++)
    changes[i] = exact->changes[i];
  if (!wj_number_power_within (changes[index].after, changes[index].column != NULL ? WAGE_STEPS : SPENDING_STEPS, &step) || !round_to (changes[index].after, step, up, &after) || wj_number_equal (after, changes[index].after) ||
      wj_number_equal (after, changes[index].before))
    return NULL;
  changes[index].after = after;
  rounded = wj_adviser_try (self, changes, exact->n_changes);
  if (rounded == NULL || !works (rounded, exact, goal) || rounded->is_far > exact->is_far)
    return NULL;
  rounded->offer = exact->offer;
  rounded->condition = exact->condition;
  rounded->benefit = exact->benefit;
  return g_steal_pointer (&rounded);
}

gboolean
wj_adviser_round (WjAdviser *self, GPtrArray *suggestions, const WjNumber *goal)
{
  for (guint i = 0; i < suggestions->len; i++)
    for (guint j = 0; j < ((const WjSuggestion *) suggestions->pdata[i])->n_changes; j++)
      {
        const WjSuggestion *exact = suggestions->pdata[i];
        gboolean up = wj_number_compare (exact->changes[j].after, exact->changes[j].before) > 0;
        WjSuggestion *rounded = NULL;

        if (!is_money (&exact->changes[j]))
          continue;
        if (g_cancellable_is_cancelled (self->cancellable))
          return FALSE;
        /* Beyond what it takes; of what is less, and has to stay above something, back. */
        rounded = try_round (self, exact, j, up, goal);
        if (rounded == NULL)
          rounded = try_round (self, exact, j, !up, goal);
        if (rounded == NULL)
          continue;
        wj_suggestion_free (suggestions->pdata[i]);
        suggestions->pdata[i] = rounded;
      }
  return TRUE;
}
