/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* What is worth suggesting, and what comes first. */

gboolean
wj_suggestion_raises (const WjSuggestion *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_gain && wj_number_sign (self->gain) > 0;
}

gboolean
wj_suggestion_is_advice (const WjSuggestion *self)
{
  if (self->has_gain && wj_number_sign (self->gain) < 0)
    return FALSE;
  if (wj_number_sign (self->least) < 0 && wj_number_sign (self->most) <= 0)
    return FALSE;
  return self->unlocked->len > 0 || wj_suggestion_raises (self);
}

/* ---- Which is best -------------------------------------------------------------------------------- */

/* Every offer in @few is in @many too. */
static gboolean
covers (GPtrArray *many, GPtrArray *few)
{
  for (guint i = 0; i < few->len; i++)
    if (!g_ptr_array_find (many, few->pdata[i], NULL))
      return FALSE;
  return TRUE;
}

gboolean
wj_suggestion_does_as_well (const WjSuggestion *a, const WjSuggestion *b)
{
  return a->n_changes <= b->n_changes && a->is_far <= b->is_far && a->effort <= b->effort && wj_number_compare (a->investment, b->investment) <= 0 &&
         wj_number_compare (a->wages, b->wages) <= 0 && a->has_gain >= b->has_gain &&
         (!b->has_gain || wj_number_compare (a->gain, b->gain) >= 0) && wj_number_compare (a->least, b->least) >= 0 &&
         wj_number_compare (a->most, b->most) >= 0 && covers (a->unlocked, b->unlocked) && covers (b->lost, a->lost);
}

/* What is had for certain only now, of offers that could have been refused: the most that hangs on it. */
static double
get_secured (const WjSuggestion *self)
{
  double most = 0;

  for (guint i = 0; i < self->unlocked->len; i++)
    {
      const WjOfferResult *result = wj_site_result_find_offer (self->contrast->other, ((const WjOffer *) self->unlocked->pdata[i])->id);

      if (result->cash.computed)
        most = MAX (most, wj_number_to_double (result->cash.likely_high));
    }
  return most / 2;
}

/* By how much of itself each thing changes; what is next to nothing by how much of the usual. To answer
 * less than was taken for granted is no change. */
static double
get_size (const WjSuggestion *self)
{
  double size = 0;

  for (guint i = 0; i < self->n_changes; i++)
    {
      const WjAdviceChange *change = &self->changes[i];
      const WjFact *fact = change->column != NULL ? change->column : change->fact;
      double before = wj_number_to_double (change->before);
      double by = wj_number_to_double (change->after) - before;
      WjNumber scale;

      if (fact != NULL && fact->type == WJ_FACT_NUMBER && (change->answered || by > 0))
        size += ABS (by) / MAX (before, wj_lever_get_scale (fact, change->before, &scale) ? wj_number_to_double (scale) / WJ_LEVER_REACH : 1);
    }
  return size;
}

/* For order alone: how much of gain and cost is gain, less where it may be a loss, for each unit of effort
 * and by how much things change. */
static double
get_worth (const WjSuggestion *self)
{
  double gain = wj_number_to_double (self->has_gain ? self->gain : self->most);
  double loss = MAX (-wj_number_to_double (self->least), 0);
  double cost = MAX (wj_number_to_double (self->investment), 0) + MAX (wj_number_to_double (self->wages), 0);

  if (gain <= 0 && loss == 0)
    gain = get_secured (self);
  if (gain <= 0)
    return gain - loss;
  return gain / (gain + cost + loss) / (MAX (self->effort, 1) * (1 + get_size (self)));
}

int
wj_suggestion_compare (gconstpointer a, gconstpointer b)
{
  const WjSuggestion *one = *(const WjSuggestion *const *) a;
  const WjSuggestion *other = *(const WjSuggestion *const *) b;
  double left = get_worth (one), right = get_worth (other);

  if (one->is_far != other->is_far)
    return one->is_far ? 1 : -1;
  if (wj_suggestion_raises (one) != wj_suggestion_raises (other))
    return wj_suggestion_raises (one) ? -1 : 1;
  if (left != right)
    return left > right ? -1 : 1;
  return (int) other->unlocked->len - (int) one->unlocked->len;
}

static guint
get_stages (const WjSuggestion *self)
{
  guint stages = 0;

  for (guint i = 0; i < self->unlocked->len; i++)
    stages += wj_offer_result_get_stage (wj_site_result_find_offer (self->contrast->other, ((const WjOffer *) self->unlocked->pdata[i])->id));
  return stages;
}

gboolean
wj_suggestion_is_variant (const WjSuggestion *a, const WjSuggestion *b)
{
  if (a->n_changes != b->n_changes || a->offer != b->offer || a->condition != b->condition || a->benefit != b->benefit)
    return FALSE;
  for (guint i = 0; i < a->n_changes; i++)
    if (a->changes[i].column == NULL || a->changes[i].fact != b->changes[i].fact || a->changes[i].column != b->changes[i].column ||
        wj_number_compare (a->changes[i].after, a->changes[i].before) != wj_number_compare (b->changes[i].after, b->changes[i].before))
      return FALSE;
  return covers (a->unlocked, b->unlocked) && covers (b->unlocked, a->unlocked) && get_stages (a) == get_stages (b);
}

/* @suggestions: the best first */
static void
drop_variants (GPtrArray *suggestions)
{
  for (guint i = 1; i < suggestions->len;)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < i && !found; j++)
        found = wj_suggestion_is_variant (suggestions->pdata[j], suggestions->pdata[i]);
      if (found)
        g_ptr_array_remove_index (suggestions, i);
      else
        i++;
    }
}

void
wj_suggestions_rank (GPtrArray *suggestions)
{
  for (guint i = 0; i < suggestions->len;)
    {
      gboolean dominated = FALSE;

      /* Of two that are equal the earlier stays. */
      for (guint j = 0; j < suggestions->len && !dominated; j++)
        dominated = i != j && wj_suggestion_does_as_well (suggestions->pdata[j], suggestions->pdata[i]) &&
                    (j < i || !wj_suggestion_does_as_well (suggestions->pdata[i], suggestions->pdata[j]));
      if (dominated)
        g_ptr_array_remove_index (suggestions, i);
      else
        i++;
    }
  g_ptr_array_sort (suggestions, wj_suggestion_compare);
  drop_variants (suggestions);
}

guint
wj_suggestions_count_near (const GPtrArray *suggestions)
{
  guint n = 0;

  while (n < suggestions->len && !((const WjSuggestion *) suggestions->pdata[n])->is_far)
    n++;
  return n;
}
