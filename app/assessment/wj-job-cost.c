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

static gboolean
is_exact (const WjCash *cash)
{
  return wj_number_equal (cash->told[WJ_TOLD_LOW], cash->told[WJ_TOLD_HIGH]);
}

/* The mean by job-years, for one case. FALSE: nobody is employed. */
static gboolean
find_mean (const WjJobCost *cost, const WjCash *years, WjTold told, WjNumber *out)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < cost->positions->len; i++)
    {
      WjNumber part;

      if (!wj_number_multiply (g_array_index (cost->positions, WjPositionCost, i).cost.told[told], years[i].told[told], &part) ||
          !wj_number_add (sum, part, &sum))
        return FALSE;
    }
  return wj_number_sign (cost->job_years.told[told]) > 0 && wj_number_divide (sum, cost->job_years.told[told], out);
}

/* Where head counts are open, the mean lies anywhere between the positions that may have heads. */
static gboolean
find_ends (const WjJobCost *cost, const WjCash *years, WjCash *out)
{
  gboolean exact = TRUE, any = FALSE;

  for (guint i = 0; i < cost->positions->len; i++)
    exact = exact && is_exact (&years[i]);
  if (exact)
    return find_mean (cost, years, WJ_TOLD_LOW, &out->told[WJ_TOLD_LOW]) && find_mean (cost, years, WJ_TOLD_HIGH, &out->told[WJ_TOLD_HIGH]);
  for (guint i = 0; i < cost->positions->len; i++)
    {
      const WjCash *each = &g_array_index (cost->positions, WjPositionCost, i).cost;

      if (wj_number_sign (years[i].told[WJ_TOLD_HIGH]) <= 0)
        continue;
      out->told[WJ_TOLD_LOW] = any ? wj_number_least (out->told[WJ_TOLD_LOW], each->told[WJ_TOLD_LOW]) : each->told[WJ_TOLD_LOW];
      out->told[WJ_TOLD_HIGH] = any ? wj_number_most (out->told[WJ_TOLD_HIGH], each->told[WJ_TOLD_HIGH]) : each->told[WJ_TOLD_HIGH];
      any = TRUE;
    }
  return any;
}

static gboolean
find_before (WjJobCost *cost, const WjCash *years)
{
  cost->before = wj_cash_zero ();
  if (cost->has_central && !find_mean (cost, years, WJ_TOLD_CENTRAL, &cost->before.told[WJ_TOLD_CENTRAL]))
    cost->has_central = FALSE;
  return find_ends (cost, years, &cost->before) && round_cash (&cost->before);
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
