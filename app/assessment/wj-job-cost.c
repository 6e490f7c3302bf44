/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-job-cost.h"
#include "assessment/wj-outlay.h"

typedef struct
{
  WjJobCost *cost;
  WjEngine *engine;
  guint gross, charges; /* derived facts */
} Work;

/* ---- One position -------------------------------------------------------------------------------- */

static gboolean
round_cash (WjCash *cash)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!wj_number_round (cash->told[told], 2, &cash->told[told]))
      return FALSE;
  return TRUE;
}

static gboolean
read_part (const Work *work, guint derived, guint row, WjCash *out)
{
  WjCelValue likely, central = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);

  if (!wj_outlay_get_of_row (work->engine, derived, row, WJ_FIGURE_LIKELY, &likely))
    return FALSE;
  if (work->cost->has_central && !wj_outlay_get_of_row (work->engine, derived, row, WJ_FIGURE_CENTRAL, &central))
    work->cost->has_central = FALSE;
  return wj_outlay_read (&likely, &central, out, &work->cost->has_central) && round_cash (out);
}

static gboolean
add_position (const Work *work, guint row)
{
  WjPositionCost position = { .row = row };

  if (!read_part (work, work->gross, row, &position.gross) || !read_part (work, work->charges, row, &position.charges))
    return FALSE;
  position.cost = position.gross;
  if (!wj_cash_add (&position.cost, &position.charges))
    return FALSE;
  g_array_append_val (work->cost->positions, position);
  return TRUE;
}

/* Heads of a position, added up over the ten years. */
static gboolean
count_years (const Work *work, guint row, WjCash *out)
{
  const WjCelValue *likely = wj_engine_get_head_counts (work->engine, row, WJ_FIGURE_LIKELY)->count;
  const WjCelValue *central = wj_engine_get_head_counts (work->engine, row, WJ_FIGURE_CENTRAL)->count;

  *out = wj_cash_zero ();
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    {
      WjCash each;

      if (!wj_outlay_read (&likely[year], &central[year], &each, &work->cost->has_central) || !wj_cash_add (out, &each))
        return FALSE;
    }
  return TRUE;
}

/* ---- All of them ----------------------------------------------------------------------------------- */

typedef struct
{
  WjNumber cost;
  WjNumber least, most; /* job-years */
} Weight;

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  return wj_number_compare (((const Weight *) a)->cost, ((const Weight *) b)->cost);
}

/* The mean when the first @n_most have most job-years and the others least. FALSE: nobody is employed. */
static gboolean
find_mean (const GArray *weights, guint n_most, WjNumber *out)
{
  WjNumber sum = WJ_NUMBER_ZERO, years = WJ_NUMBER_ZERO;

  for (guint i = 0; i < weights->len; i++)
    {
      const Weight *weight = &g_array_index (weights, Weight, i);
      WjNumber part;

      if (!wj_number_multiply (weight->cost, i < n_most ? weight->most : weight->least, &part) || !wj_number_add (sum, part, &sum) ||
          !wj_number_add (years, i < n_most ? weight->most : weight->least, &years))
        return FALSE;
    }
  return wj_number_sign (years) > 0 && wj_number_divide (sum, years, out);
}

/* The mean moves towards a position that gains job-years, so it is least where the cheap ones have most and the others
 * least, for one place at which they are parted; and the other way round. */
static gboolean
find_end (const WjJobCost *cost, const WjCash *years, WjTold told, WjNumber *out)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (Weight));
  gboolean found = FALSE;

  for (guint i = 0; i < cost->positions->len; i++)
    {
      Weight weight = { .cost = g_array_index (cost->positions, WjPositionCost, i).cost.told[told] };

      weight.least = years[i].told[told == WJ_TOLD_CENTRAL ? told : WJ_TOLD_LOW];
      weight.most = years[i].told[told == WJ_TOLD_CENTRAL ? told : WJ_TOLD_HIGH];
      if (told == WJ_TOLD_HIGH)
        weight.cost = wj_number_negate (weight.cost);
      g_array_append_val (weights, weight);
    }
  g_array_sort (weights, compare_weights);
  for (guint n = 0; n <= weights->len; n++)
    {
      WjNumber mean;

      if (!find_mean (weights, n, &mean))
        continue;
      *out = found ? wj_number_least (*out, mean) : mean;
      found = TRUE;
    }
  if (found && told == WJ_TOLD_HIGH)
    *out = wj_number_negate (*out);
  return found;
}

static gboolean
find_before (WjJobCost *cost, const WjCash *years)
{
  cost->before = wj_cash_zero ();
  if (cost->has_central && !find_end (cost, years, WJ_TOLD_CENTRAL, &cost->before.told[WJ_TOLD_CENTRAL]))
    cost->has_central = FALSE;
  return find_end (cost, years, WJ_TOLD_LOW, &cost->before.told[WJ_TOLD_LOW]) && find_end (cost, years, WJ_TOLD_HIGH, &cost->before.told[WJ_TOLD_HIGH]) &&
         round_cash (&cost->before);
}

/* ---- The support ------------------------------------------------------------------------------------- */

/* FALSE: there may be no job-year at all, so its share of the support has no end. */
static gboolean
share_support (WjJobCost *cost, const WjAmount *support)
{
  const WjCash *years = &cost->job_years;

  cost->support = wj_cash_zero ();
  cost->has_central = cost->has_central && support->has_central;
  if (!support->computed || !wj_number_divide (support->likely_low, years->told[WJ_TOLD_HIGH], &cost->support.told[WJ_TOLD_LOW]) ||
      !wj_number_divide (support->likely_high, years->told[WJ_TOLD_LOW], &cost->support.told[WJ_TOLD_HIGH]) ||
      (cost->has_central && !wj_number_divide (support->central, years->told[WJ_TOLD_CENTRAL], &cost->support.told[WJ_TOLD_CENTRAL])))
    return FALSE;
  return round_cash (&cost->support);
}

/* The ends are sound: no project lies beyond them. They are not tight where wages are ranges, since a wage that is
 * higher brings more support of some offers. What is granted together, under which cap, turns at thresholds that no one
 * expression holds, so there is nothing to take the ends of but both figures apart. */
static gboolean
find_after (WjJobCost *cost)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!wj_number_subtract (cost->before.told[told], cost->support.told[WJ_N_TOLD - 1 - told], &cost->after.told[told]))
      return FALSE;
  return TRUE;
}

/* ---- What is left out ---------------------------------------------------------------------------------- */

/* Rents of the site, or of the nearest place around it that has one. */
static void
find_rents (WjJobCost *cost, WjCatalogue *catalogue, const WjPlace *place)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);

  cost->rents = g_ptr_array_new ();
  for (; place != NULL && cost->rents->len == 0; place = place->parent)
    for (guint i = 0; i < parameters->len; i++)
      {
        const WjParameter *parameter = g_ptr_array_index (parameters, i);

        if (parameter->group == WJ_COST_RENT && parameter->place == place)
          g_ptr_array_add (cost->rents, (gpointer) parameter);
      }
}

/* ---- The whole ------------------------------------------------------------------------------------------- */

static gboolean
make (Work *work, const WjSiteResult *site)
{
  WjEngine *engine = work->engine;
  guint n = wj_engine_get_n_rows (engine, WJ_FIGURE_LIKELY);
  g_autofree WjCash *years = g_new (WjCash, n + 1);
  int gross = wj_outlay_find_derived (engine, "pay.gross");
  int charges = wj_outlay_find_derived (engine, "pay.charges");

  if (gross < 0 || charges < 0 || wj_engine_rows_unanswered (engine, WJ_FIGURE_LIKELY))
    return FALSE;
  work->gross = (guint) gross;
  work->charges = (guint) charges;
  work->cost->charges = g_ptr_array_index (wj_catalogue_get_derived (engine->catalogue), (guint) charges);
  work->cost->job_years = wj_cash_zero ();
  for (guint row = 0; row < n; row++)
    if (!add_position (work, row) || !count_years (work, row, &years[row]) || !wj_cash_add (&work->cost->job_years, &years[row]))
      return FALSE;
  find_rents (work->cost, engine->catalogue, site->place);
  return find_before (work->cost, years) && share_support (work->cost, &site->support) && find_after (work->cost);
}

WjJobCost *
wj_job_cost_new (WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (WjJobCost) self = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (WjEngine) engine = NULL;
  Work work;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && site != NULL && site->place != NULL, NULL);

  self = g_new0 (WjJobCost, 1);
  self->has_central = TRUE;
  self->positions = g_array_new (FALSE, FALSE, sizeof (WjPositionCost));
  places = g_ptr_array_new ();
  g_ptr_array_add (places, (gpointer) site->place);
  engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), places);
  wj_engine_set_project (engine, wj_assessment_get_project (assessment));
  work = (Work){ .cost = self, .engine = engine };
  return make (&work, site) ? g_steal_pointer (&self) : NULL;
}

void
wj_job_cost_free (WjJobCost *self)
{
  g_array_unref (self->positions);
  g_clear_pointer (&self->rents, g_ptr_array_unref);
  g_free (self);
}
