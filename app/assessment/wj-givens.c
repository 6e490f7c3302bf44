/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

static void
add (GArray *givens, WjGiven given)
{
  g_array_append_val (givens, given);
}

static gboolean
is_used (const WjSiteResult *overall, gboolean (*uses) (const WjOfferResult *result, gconstpointer thing), gconstpointer thing)
{
  for (guint i = 0; i < overall->offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (overall->offers, i);

      if (result->verdict != WJ_VERDICT_NONE && result->verdict != WJ_VERDICT_INELIGIBLE && uses (result, thing))
        return TRUE;
    }
  return FALSE;
}

static gboolean
misses (const WjOfferResult *result, gconstpointer fact)
{
  return g_ptr_array_find (result->missing, fact, NULL);
}

static gboolean
assumes (const WjOfferResult *result, gconstpointer assumption)
{
  return g_ptr_array_find (result->assumptions, assumption, NULL);
}

static gboolean
doubts (const WjOfferResult *result, gconstpointer parameter)
{
  return g_ptr_array_find (result->doubts, parameter, NULL);
}

/* Does an amount that may be had wait for this delay, so that nobody can say when it is paid? */
static gboolean
waits (const WjOfferResult *result, gconstpointer parameter)
{
  for (guint i = 0; i < result->benefits->len && result->verdict <= WJ_VERDICT_OPEN; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, i);
      GPtrArray *tranches = benefit->benefit->tranches;

      for (guint j = 0; j < tranches->len; j++)
        if (((const WjTranche *) g_ptr_array_index (tranches, j))->after == parameter && benefit->counted.computed &&
            wj_number_sign (benefit->counted.likely_high) > 0)
          return TRUE;
    }
  return FALSE;
}

/* Does an amount run over these loops? */
static gboolean
runs_over (const WjOfferResult *result, gconstpointer loops)
{
  for (guint i = 0; i < result->benefits->len; i++)
    if (((const WjBenefitResult *) g_ptr_array_index (result->benefits, i))->benefit->loops & GPOINTER_TO_UINT (loops))
      return TRUE;
  return FALSE;
}

/* ---- Facts ----------------------------------------------------------------------------------------- */

static gboolean
any_cell_unanswered (WjEngine *self, const WjFact *table, const WjFact *column)
{
  if (!wj_project_has_table (self->project, table->id))
    return TRUE;
  for (guint row = 0; row < wj_project_get_n_rows (self->project, table->id); row++)
    if (wj_project_get_cell (self->project, table->id, row, column->id, 0)->kind == WJ_ANSWER_NONE)
      return TRUE;
  return FALSE;
}

static void
add_columns (WjEngine *self, const WjFact *table, GArray *givens)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);

      if (column->has_default && any_cell_unanswered (self, table, column))
        add (givens, (WjGiven){ .kind = WJ_GIVEN_FACT_DEFAULT, .fact = column, .value = column->fallback });
    }
}

static void
add_facts (WjEngine *self, const WjSiteResult *overall, GArray *givens)
{
  GPtrArray *facts = wj_catalogue_get_facts (self->catalogue);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (!is_used (overall, misses, fact))
        continue;
      if (fact->type == WJ_FACT_TABLE)
        add_columns (self, fact, givens);
      else if (fact != self->plan->start_fact && fact->has_default && wj_project_get (self->project, fact->id)->kind == WJ_ANSWER_NONE)
        add (givens, (WjGiven){ .kind = WJ_GIVEN_FACT_DEFAULT, .fact = fact, .value = fact->fallback });
    }
}

/* ---- Doubts ------------------------------------------------------------------------------------------ */

static gboolean
is_settled (WjEngine *self, const WjParameter *parameter)
{
  const WjParameterPeriod *period = wj_engine_get_period (self, parameter);

  return wj_engine_parameter_is_answered (self, parameter) || (period != NULL && period->value.published && period->alternatives->len == 0);
}

static void
add_doubts (WjEngine *self, const WjSiteResult *overall, GArray *givens)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (self->catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (self->catalogue);

  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (parameters, i);
      WjCelValue value;

      if (!is_used (overall, doubts, parameter) && (is_settled (self, parameter) || !is_used (overall, waits, parameter)))
        continue;
      value = wj_engine_parameter_value (self, parameter, WJ_FIGURE_CENTRAL);
      add (givens, (WjGiven){ .kind = value.defined ? WJ_GIVEN_PARAMETER : WJ_GIVEN_UNPUBLISHED, .parameter = parameter, .value = value });
    }
  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (assumptions, i);

      if (is_used (overall, assumes, assumption))
        add (givens, (WjGiven){ .kind = WJ_GIVEN_ASSUMPTION, .assumption = assumption, .value = wj_engine_assumption_value (self, assumption, WJ_FIGURE_CENTRAL) });
    }
}

GArray *
wj_givens_new (WjEngine *self, const WjSiteResult *overall)
{
  GArray *givens = g_array_new (FALSE, FALSE, sizeof (WjGiven));
  guint years = WJ_LOOP_COHORT | WJ_LOOP_YEAR | WJ_LOOP_FINANCIAL_YEAR;

  if (self->start_assumed && self->plan->start_fact != NULL)
    add (givens, (WjGiven){ .kind = WJ_GIVEN_START, .fact = self->plan->start_fact, .value = wj_cel_value_date (&self->start) });
  add_facts (self, overall, givens);
  add_doubts (self, overall, givens);
  if (is_used (overall, runs_over, GUINT_TO_POINTER (years)))
    add (givens, (WjGiven){ .kind = WJ_GIVEN_LATER_YEARS, .value = wj_cel_value_date (&self->as_of) });
  if (is_used (overall, runs_over, GUINT_TO_POINTER (WJ_LOOP_COHORT | WJ_LOOP_YEAR)))
    add (givens, (WjGiven){ .kind = WJ_GIVEN_HIRES, .fact = self->plan->positions, .value = wj_cel_value_undefined (WJ_CEL_FAULT_NONE) });
  return givens;
}
