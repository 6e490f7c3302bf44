/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* One trial: changes made in a copy, assessed in full, and held against the project as it is. */

gboolean
wj_adviser_init (WjAdviser *self, const WjAdvice *advice, GCancellable *cancellable)
{
  self->advice = advice;
  self->catalogue = wj_assessment_get_catalogue (advice->assessment);
  self->project = wj_assessment_get_project (advice->assessment);
  self->cancellable = cancellable;
  self->here = g_ptr_array_new ();
  g_ptr_array_add (self->here, (gpointer) advice->site->place);
  self->levers = wj_levers_new (self->project);
  self->engine = wj_engine_new (self->catalogue, wj_assessment_get_as_of (advice->assessment), self->here);
  self->trials = wj_engine_new (self->catalogue, wj_assessment_get_as_of (advice->assessment), self->here);
  wj_engine_set_project (self->engine, self->project);
  self->thresholds = wj_thresholds_new (self->engine);
  self->probe = wj_probe_new (self->engine, 0);
  self->crossings = wj_probe_find_crossings (self->probe, self->levers, self->thresholds, NULL, cancellable);
  return self->crossings != NULL;
}

void
wj_adviser_clear (WjAdviser *self)
{
  g_clear_pointer (&self->crossings, g_array_unref);
  g_clear_pointer (&self->probe, wj_probe_free);
  g_clear_pointer (&self->engine, wj_engine_free);
  g_clear_pointer (&self->trials, wj_engine_free);
  g_clear_pointer (&self->thresholds, g_array_unref);
  g_clear_pointer (&self->levers, g_array_unref);
  g_clear_pointer (&self->here, g_ptr_array_unref);
}

/* ---- Changes -------------------------------------------------------------------------------------- */

WjAdviceChange
wj_advice_change_new (const WjLever *lever, WjNumber after)
{
  return (WjAdviceChange){ .fact = lever->fact, .column = lever->column, .row = lever->row, .year = lever->year, .answered = lever->answered, .before = lever->now, .after = after };
}

WjAdviceChange
wj_advice_change_to_place (const WjPlace *place)
{
  return (WjAdviceChange){ .place = place, .answered = TRUE, .before = WJ_NUMBER_ZERO, .after = WJ_NUMBER_ZERO };
}

static gboolean
apply (const WjAdviceChange *change, WjProject *project)
{
  WjLever lever = { .fact = change->fact, .column = change->column, .row = change->row, .year = change->year, .now = change->before };

  if (change->place != NULL)
    {
      wj_project_set_place (project, change->place);
      return TRUE;
    }
  if (change->column != NULL && change->row >= wj_project_get_n_rows (project, change->fact->id))
    return FALSE;
  lever.low = wj_lever_get_fact (&lever)->low;
  lever.high = wj_lever_get_fact (&lever)->high;
  return wj_lever_apply (&lever, project, change->after);
}

gboolean
wj_suggestion_apply (const WjSuggestion *self, WjProject *project)
{
  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project), FALSE);

  for (guint i = 0; i < self->n_changes; i++)
    if (!apply (&self->changes[i], project))
      return FALSE;
  return TRUE;
}

/* ---- What it is worth ----------------------------------------------------------------------------- */

guint
wj_offer_result_get_stage (const WjOfferResult *self)
{
  return self->verdict == WJ_VERDICT_ELIGIBLE ? 2 : self->verdict == WJ_VERDICT_OPEN ? 1
                                                                                     : 0;
}

gboolean
wj_amount_pays_less (const WjAmount *before, const WjAmount *after)
{
  if (!before->computed)
    return FALSE;
  if (!after->computed)
    return wj_number_sign (before->likely_high) > 0;
  if (before->has_central && after->has_central && wj_number_compare (after->central, before->central) < 0)
    return TRUE;
  return wj_number_compare (after->likely_high, before->likely_high) < 0;
}

static void
compare_offers (WjSuggestion *self)
{
  self->unlocked = g_ptr_array_new ();
  self->lost = g_ptr_array_new ();
  for (guint i = 0; i < self->contrast->offers->len; i++)
    {
      const WjOfferContrast *each = g_ptr_array_index (self->contrast->offers, i);
      guint before = wj_offer_result_get_stage (each->one), after = wj_offer_result_get_stage (each->other);

      if (after > before)
        g_ptr_array_add (self->unlocked, (gpointer) each->offer);
      else if (after < before || (before > 0 && (wj_amount_pays_less (&each->one->cash, &each->other->cash) || wj_amount_pays_less (&each->one->relief, &each->other->relief))))
        g_ptr_array_add (self->lost, (gpointer) each->offer);
    }
}

static void
note_gain (WjSuggestion *self, const WjAmount *before, const WjAmount *after)
{
  WjNumber low, high;

  if (!before->computed || !after->computed || !wj_number_subtract (after->likely_low, before->likely_low, &low) ||
      !wj_number_subtract (after->likely_high, before->likely_high, &high))
    return;
  self->has_gain = before->has_central && after->has_central && wj_number_subtract (after->central, before->central, &self->gain);
  self->least = wj_number_least (low, high);
  self->most = wj_number_most (low, high);
  if (self->has_gain)
    {
      self->least = wj_number_least (self->least, self->gain);
      self->most = wj_number_most (self->most, self->gain);
    }
}

static gboolean
has_column (const WjFact *table, const char *id)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((const WjFact *) g_ptr_array_index (table->columns, i))->id, id))
      return TRUE;
  return FALSE;
}

/* A year of the wages of those hired more, or of what all are paid more once all are hired. */
static void
add_wages (const WjAdviceChange *change, WjProject *project, WjNumber more, WjNumber *sum)
{
  const char *other = g_str_equal (change->column->id, "count") ? "gross" : "count";
  const WjAnswer *answer;
  WjNumber wages;

  if ((!g_str_equal (change->column->id, "count") && !g_str_equal (change->column->id, "gross")) || !has_column (change->fact, other))
    return;
  answer = wj_project_get_cell (project, change->fact->id, change->row, other, g_str_equal (other, "count") ? WJ_PROJECT_YEARS - 1 : 0);
  if (answer->kind == WJ_ANSWER_EXACT && wj_number_multiply (more, answer->value.low, &wages) &&
      wj_number_multiply (wages, wj_number_from_int (12), &wages) && wj_number_add (*sum, wages, &wages))
    *sum = wages;
}

/* What is invested is told by its unit, wages by the columns of positions. */
static void
note_cost (WjAdviser *adviser, WjSuggestion *self, WjProject *project)
{
  for (guint i = 0; i < self->n_changes; i++)
    {
      const WjAdviceChange *change = &self->changes[i];
      const WjFact *fact = change->column != NULL ? change->column : change->fact;
      WjNumber more;

      self->effort += fact != NULL ? fact->effort : wj_plan_get (adviser->catalogue)->place_fact->effort;
      if (fact == NULL || fact->type != WJ_FACT_NUMBER || !wj_number_subtract (change->after, change->answered ? change->before : WJ_NUMBER_ZERO, &more))
        continue;
      if (change->column == NULL && g_strcmp0 (fact->unit_text, "MAD") == 0)
        self->investment = wj_number_add (self->investment, more, &more) ? more : self->investment;
      else if (change->column != NULL && wj_number_sign (more) > 0)
        add_wages (change, project, more, &self->wages);
    }
}

/* Where the changes lead: here, or to the place that is one of them. */
static WjAssessment *
assess (WjAdviser *self, const WjSuggestion *suggestion, WjProject *project)
{
  g_autoptr (GPtrArray) there = NULL;
  g_autoptr (WjEngine) engine = NULL;

  for (guint i = 0; i < suggestion->n_changes; i++)
    if (suggestion->changes[i].place != NULL)
      {
        there = g_ptr_array_new ();
        g_ptr_array_add (there, (gpointer) suggestion->changes[i].place);
      }
  if (there == NULL)
    return wj_engine_assess (self->trials, project, self->cancellable);
  engine = wj_engine_new (self->catalogue, wj_assessment_get_as_of (self->advice->assessment), there);
  return wj_engine_assess (engine, project, self->cancellable);
}

WjSuggestion *
wj_adviser_try (WjAdviser *self, const WjAdviceChange *changes, guint n_changes)
{
  g_autoptr (WjSuggestion) suggestion = g_new0 (WjSuggestion, 1);
  g_autoptr (WjProject) project = wj_project_copy (self->project);
  const WjSiteResult *result;

  for (guint i = 0; i < n_changes; i++)
    suggestion->changes[i] = changes[i];
  suggestion->n_changes = n_changes;
  suggestion->investment = suggestion->wages = suggestion->gain = suggestion->least = suggestion->most = WJ_NUMBER_ZERO;
  if (!wj_suggestion_apply (suggestion, project))
    return NULL;
  suggestion->assessment = assess (self, suggestion, project);
  if (suggestion->assessment == NULL)
    return NULL;
  result = g_ptr_array_index (wj_assessment_get_sites (suggestion->assessment), 0);
  suggestion->contrast = wj_contrast_new (self->advice->assessment, self->advice->site, suggestion->assessment, result);
  compare_offers (suggestion);
  note_gain (suggestion, &self->advice->site->support, &result->support);
  note_cost (self, suggestion, project);
  return g_steal_pointer (&suggestion);
}

void
wj_suggestion_free (WjSuggestion *self)
{
  g_clear_pointer (&self->contrast, wj_contrast_free);
  g_clear_pointer (&self->unlocked, g_ptr_array_unref);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_clear_object (&self->assessment);
  g_free (self);
}

WjSuggestion *
wj_adviser_try_steps (WjAdviser *self, const WjLever *lever, int direction, gint64 steps)
{
  WjNumber value;
  WjAdviceChange change;

  if (steps <= 0 || !wj_lever_step (lever, direction, steps, &value) || wj_number_compare (value, lever->low) < 0 || wj_number_compare (value, lever->high) > 0)
    return NULL;
  change = wj_advice_change_new (lever, value);
  return wj_adviser_try (self, &change, 1);
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

/* As much or more for as little or less. */
static gboolean
does_as_well (const WjSuggestion *a, const WjSuggestion *b)
{
  return a->n_changes <= b->n_changes && a->effort <= b->effort && wj_number_compare (a->investment, b->investment) <= 0 &&
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

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const WjSuggestion *one = *(const WjSuggestion *const *) a;
  const WjSuggestion *other = *(const WjSuggestion *const *) b;
  double left = get_worth (one), right = get_worth (other);

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

/* The same rule by the same column of a table: another row of it, or another year. */
static gboolean
is_variant (const WjSuggestion *a, const WjSuggestion *b)
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
        found = is_variant (suggestions->pdata[j], suggestions->pdata[i]);
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
        dominated = i != j && does_as_well (suggestions->pdata[j], suggestions->pdata[i]) &&
                    (j < i || !does_as_well (suggestions->pdata[i], suggestions->pdata[j]));
      if (dominated)
        g_ptr_array_remove_index (suggestions, i);
      else
        i++;
    }
  g_ptr_array_sort (suggestions, compare_worth);
  drop_variants (suggestions);
}
