/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* One trial: changes made in a copy, assessed in full, and held against the project as it is. */

static gboolean
has_exact_cells (WjEngine *engine, const WjFact *column, guint slot)
{
  for (guint row = 0; row < wj_engine_get_n_rows (engine, WJ_FIGURE_POSSIBLE); row++)
    {
      WjCelValue cell = wj_engine_cell_value (engine, column, row, slot - (guint) column->slot, WJ_FIGURE_POSSIBLE);

      if (!wj_cel_value_is_exact (&cell, wj_cel_registry_get_type (engine->registry, slot)))
        return FALSE;
    }
  return TRUE;
}

/* Has it one value in all that is possible? What nobody answers has. */
static gboolean
is_exact (WjEngine *engine, guint slot)
{
  const WjMeaning *meaning = &engine->plan->meanings[slot];
  WjCelValue value;

  if (meaning->thing < 0 || wj_cel_registry_is_table (engine->registry, slot))
    return TRUE;
  if (meaning->fact != NULL && meaning->fact->type == WJ_FACT_TABLE)
    return meaning->fact == engine->plan->positions && meaning->column != NULL && has_exact_cells (engine, meaning->column, slot);
  value = wj_cel_frame_get (engine->all->base, slot, wj_lanes_get_lane (engine->all, 0, WJ_FIGURE_POSSIBLE));
  return wj_cel_value_is_exact (&value, wj_cel_registry_get_type (engine->registry, slot));
}

/* Flags the turns of rules in doubt of offers that are refused: there advice must look beyond the
 * central figure. Of an offer that is open, an answer takes the doubt away. */
static gboolean
flag_doubted (const WjAdviser *self, WjEngine *engine, const guint8 *wanted, guint8 *flags)
{
  g_autofree guint8 *exact = g_new (guint8, engine->n_slots);
  gboolean any = FALSE;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    exact[slot] = is_exact (engine, slot);
  for (guint i = 0; i < self->turns->len; i++)
    {
      const WjTurn *turn = &g_array_index (self->turns, WjTurn, i);
      const guint8 *rests = wj_plan_get_use (engine->plan, turn->program)->rests;

      if (turn->is_edge || turn->benefit != NULL || (wanted != NULL && !wanted[i]) ||
          (turn->offer != NULL && wj_offer_result_get_stage (wj_site_result_find_offer (self->advice->site, turn->offer->id)) > 0))
        continue;
      for (guint slot = 0; slot < engine->n_slots && !flags[i]; slot++)
        flags[i] = rests[slot] && !exact[slot];
      any = any || flags[i];
    }
  return any;
}

GArray *
wj_adviser_find_crossings (WjAdviser *self, WjEngine *engine, GArray *levers, const guint8 *wanted)
{
  g_autofree guint8 *doubted = g_new0 (guint8, self->turns->len + 1);
  g_autoptr (WjProbe) central = wj_probe_new (engine, 0, WJ_FIGURE_CENTRAL);
  g_autoptr (GArray) crossings = wj_probe_find_crossings (central, levers, self->turns, wanted, self->cancellable);

  if (crossings != NULL && flag_doubted (self, engine, wanted, doubted))
    {
      g_autoptr (WjProbe) possible = wj_probe_new (engine, 0, WJ_FIGURE_POSSIBLE);
      g_autoptr (GArray) more = wj_probe_find_crossings (possible, levers, self->turns, doubted, self->cancellable);

      if (more == NULL)
        return NULL;
      g_array_append_vals (crossings, more->data, more->len);
    }
  return g_steal_pointer (&crossings);
}

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
  self->trials->is_brief = TRUE;
  wj_engine_set_base (self->trials, self->project);
  wj_engine_set_project (self->engine, self->project);
  self->turns = wj_turns_new (self->engine);
  self->probe = wj_probe_new (self->engine, 0, WJ_FIGURE_CENTRAL);
  self->crossings = wj_adviser_find_crossings (self, self->engine, self->levers, NULL);
  return self->crossings != NULL;
}

void
wj_adviser_clear (WjAdviser *self)
{
  g_clear_pointer (&self->crossings, g_array_unref);
  g_clear_pointer (&self->probe, wj_probe_free);
  g_clear_pointer (&self->engine, wj_engine_free);
  g_clear_pointer (&self->trials, wj_engine_free);
  g_clear_pointer (&self->turns, g_array_unref);
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

/* A condition that was met for sure is so no longer. */
static gboolean
loses_condition (const WjOfferResult *before, const WjOfferResult *after)
{
  for (guint i = 0; i < before->conditions->len; i++)
    {
      const WjConditionResult *one = before->conditions->pdata[i], *other = after->conditions->pdata[i];

      if (one->truth == WJ_CEL_MAY_BE_TRUE && other->truth != WJ_CEL_MAY_BE_TRUE)
        return TRUE;
    }
  return FALSE;
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
      else if (after < before || (before > 0 && (loses_condition (each->one, each->other) || wj_amount_pays_less (&each->one->cash, &each->other->cash) || wj_amount_pays_less (&each->one->relief, &each->other->relief))))
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

/* The changes made and assessed where they lead: by @engine, which is here, or at the place that is one of them. */
static gboolean
assess (WjAdviser *self, WjSuggestion *suggestion, WjProject *project, WjEngine *engine)
{
  g_autoptr (WjEngine) there = NULL;
  const WjSiteResult *result;

  for (guint i = 0; i < suggestion->n_changes; i++)
    if (suggestion->changes[i].place != NULL)
      {
        g_autoptr (GPtrArray) sites = g_ptr_array_new ();

        g_ptr_array_add (sites, (gpointer) suggestion->changes[i].place);
        there = wj_engine_new (self->catalogue, wj_assessment_get_as_of (self->advice->assessment), sites);
        there->is_brief = engine->is_brief;
      }
  g_clear_pointer (&suggestion->contrast, wj_contrast_free);
  g_clear_object (&suggestion->assessment);
  suggestion->assessment = wj_engine_assess (there != NULL ? there : engine, project, self->cancellable);
  if (suggestion->assessment == NULL)
    return FALSE;
  result = g_ptr_array_index (wj_assessment_get_sites (suggestion->assessment), 0);
  suggestion->contrast = wj_contrast_new (self->advice->assessment, self->advice->site, suggestion->assessment, result);
  return TRUE;
}

WjAssessment *
wj_adviser_assess_everywhere (WjAdviser *self)
{
  g_autoptr (WjEngine) engine = wj_engine_new (self->catalogue, wj_assessment_get_as_of (self->advice->assessment), wj_catalogue_get_sites (self->catalogue));

  engine->is_brief = TRUE;
  return wj_engine_assess (engine, self->project, self->cancellable);
}

static void
note_reach (WjAdviser *adviser, WjSuggestion *self)
{
  for (guint i = 0; i < self->n_changes; i++)
    {
      const WjAdviceChange *change = &self->changes[i];
      WjLever lever = { .fact = change->fact, .column = change->column, .row = change->row, .year = change->year, .now = change->before };

      self->is_far = self->is_far || (change->place == NULL && wj_lever_is_far (&lever, adviser->project, change->after));
    }
}

WjSuggestion *
wj_adviser_try (WjAdviser *self, const WjAdviceChange *changes, guint n_changes)
{
  g_autoptr (WjSuggestion) suggestion = g_new0 (WjSuggestion, 1);
  g_autoptr (WjProject) project = wj_project_copy (self->project);

  for (guint i = 0; i < n_changes; i++)
    suggestion->changes[i] = changes[i];
  suggestion->n_changes = n_changes;
  suggestion->investment = suggestion->wages = suggestion->gain = suggestion->least = suggestion->most = WJ_NUMBER_ZERO;
  if (!wj_suggestion_apply (suggestion, project) || !assess (self, suggestion, project, self->trials))
    return NULL;
  compare_offers (suggestion);
  note_gain (suggestion, &self->advice->site->support, &suggestion->contrast->other->support);
  note_cost (self, suggestion, project);
  note_reach (self, suggestion);
  return g_steal_pointer (&suggestion);
}

gboolean
wj_adviser_finish (WjAdviser *self, GPtrArray *suggestions)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      WjSuggestion *suggestion = suggestions->pdata[i];
      g_autoptr (WjProject) project = wj_project_copy (self->project);

      if (!wj_suggestion_apply (suggestion, project) || !assess (self, suggestion, project, self->engine))
        return FALSE;
    }
  return TRUE;
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

  if (steps < 0 || (steps == 0 && lever->answered) || !wj_lever_step (lever, direction, steps, &value) || wj_number_compare (value, lever->low) < 0 || wj_number_compare (value, lever->high) > 0)
    return NULL;
  change = wj_advice_change_new (lever, value);
  return wj_adviser_try (self, &change, 1);
}
