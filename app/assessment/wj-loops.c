/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* ---- Delays ------------------------------------------------------------------------------------ */

static void
add_delay (GArray *delays, WjNumber delay)
{
  for (guint i = 0; i < delays->len; i++)
    if (wj_number_equal (g_array_index (delays, WjNumber, i), delay))
      return;
  g_array_append_val (delays, delay);
}

GArray *
wj_loops_get_delays (WjEngine *self, const WjBenefit *benefit)
{
  GArray *delays = g_array_new (FALSE, FALSE, sizeof (WjNumber));
  const WjParameter *parameter = benefit->earned == WJ_EARNED_AFTER_HIRE ? self->plan->meanings[benefit->after_slot].parameter : NULL;
  const WjParameterPeriod *period;
  WjCelValue central;

  if (parameter == NULL)
    {
      add_delay (delays, WJ_NUMBER_ZERO);
      return delays;
    }
  central = wj_engine_parameter_value (self, parameter, WJ_FIGURE_CENTRAL);
  if (central.defined)
    add_delay (delays, central.low);
  period = wj_engine_get_period (self, parameter);
  if (period == NULL || wj_engine_parameter_is_answered (self, parameter))
    return delays;
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      const WjParameterValue *value = g_ptr_array_index (period->alternatives, i);

      if (value->published)
        add_delay (delays, value->number);
    }
  return delays;
}

guint
wj_parameter_get_months (const WjParameter *parameter, WjNumber delay)
{
  WjUnit month = wj_unit_none;
  WjNumber months, floor;

  if (parameter == NULL || !wj_unit_parse ("month", &month) || !wj_unit_convert (delay, &parameter->unit, &month, &months) ||
      wj_number_sign (months) < 0 || wj_number_compare (months, wj_number_from_int (1200)) > 0 || !wj_number_floor (months, &floor))
    return 0;
  return (guint) floor.num + (wj_number_equal (floor, months) ? 0 : 1);
}

guint
wj_loops_get_delay_months (const WjPlan *plan, const WjBenefit *benefit, WjNumber delay)
{
  return wj_parameter_get_months (benefit->earned == WJ_EARNED_AFTER_HIRE ? plan->meanings[benefit->after_slot].parameter : NULL, delay);
}

/* ---- Iterations -------------------------------------------------------------------------------- */

typedef struct
{
  const WjSpan *span;
  const WjOffer *offer;
  const WjBenefit *benefit;
  guint delay_months;
  GArray *iterations;
} Layout;

/* When an iteration's amount is earned; FALSE: the texts give no day. */
static gboolean
get_earned (const Layout *layout, const WjIteration *iteration, GDate *out)
{
  switch (layout->benefit->earned)
    {
    case WJ_EARNED_AFTER_HIRE:
      if (iteration->cohort < 0)
        return FALSE;
      wj_project_year_start (&layout->span->start, (guint) iteration->cohort, out);
      g_date_add_months (out, layout->delay_months);
      return TRUE;
    case WJ_EARNED_YEAR_END:
      if (iteration->financial_year >= 0)
        g_date_set_dmy (out, 31, G_DATE_DECEMBER, (GDateYear) iteration->financial_year);
      else if (iteration->year >= 0)
        wj_project_year_end (&layout->span->start, (guint) iteration->year, out);
      else
        return FALSE;
      return TRUE;
    case WJ_EARNED_UNDATED:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

/* What is earned before the measure begins, after it ends, or after the ten years that figures run,
 * does not count. */
static void
add_iteration (Layout *layout, WjIteration *iteration)
{
  const WjOffer *offer = layout->offer;
  GDate earned;

  iteration->cell = WJ_CELL_UNDATED;
  if (get_earned (layout, iteration, &earned))
    {
      if (g_date_compare (&earned, &layout->span->horizon) > 0 ||
          (g_date_valid (&offer->from) && g_date_compare (&earned, &offer->from) < 0) ||
          (g_date_valid (&offer->to) && g_date_compare (&earned, &offer->to) > 0))
        return;
      iteration->cell = (int) g_date_get_year (&earned) - (int) g_date_get_year (&layout->span->start);
    }
  g_array_append_val (layout->iterations, *iteration);
}

static void
add_years (Layout *layout, WjIteration iteration)
{
  guint loops = layout->benefit->loops;

  if ((loops & (WJ_LOOP_YEAR | WJ_LOOP_FINANCIAL_YEAR)) == 0)
    add_iteration (layout, &iteration);
  else if (loops & WJ_LOOP_YEAR)
    for (int year = MAX (iteration.cohort, 0); year < WJ_PROJECT_YEARS; year++)
      {
        iteration.year = year;
        add_iteration (layout, &iteration);
      }
  else
    for (int year = g_date_get_year (&layout->span->start); year <= g_date_get_year (&layout->span->horizon); year++)
      {
        iteration.financial_year = year;
        add_iteration (layout, &iteration);
      }
}

static void
add_cohorts (Layout *layout, WjIteration iteration)
{
  if ((layout->benefit->loops & WJ_LOOP_COHORT) == 0)
    {
      add_years (layout, iteration);
      return;
    }
  for (int hired = 0; hired < WJ_PROJECT_YEARS; hired++)
    if (layout->span->rises[iteration.row] >> hired & 1)
      {
        iteration.cohort = hired;
        add_years (layout, iteration);
      }
}

GArray *
wj_loops_lay_out (const WjSpan *span, const WjOffer *offer, const WjBenefit *benefit, guint delay_months)
{
  Layout layout = { span, offer, benefit, delay_months, g_array_new (FALSE, FALSE, sizeof (WjIteration)) };
  WjIteration iteration = { .row = -1, .cohort = -1, .year = -1, .financial_year = -1 };

  if ((benefit->loops & WJ_LOOP_POSITION) == 0)
    add_years (&layout, iteration);
  else
    for (guint row = 0; row < span->n_rows; row++)
      {
        iteration.row = (int) row;
        add_cohorts (&layout, iteration);
      }
  return layout.iterations;
}

/* In which years can a position's head count rise, in any figure that is computed? */
static guint
find_rises (WjEngine *self, guint row)
{
  guint rises = 0;

  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure <= WJ_FIGURE_CENTRAL; figure++)
    {
      GArray *cohorts = wj_engine_get_head_counts (self, row, figure)->cohorts;

      for (guint i = 0; i < cohorts->len; i++)
        rises |= 1u << g_array_index (cohorts, WjCohort, i).hired;
    }
  return rises;
}

static GArray *
lay_out (WjEngine *self, const WjOffer *offer, const WjBenefit *benefit, guint delay_months)
{
  guint n_rows = wj_engine_get_n_rows (self, WJ_FIGURE_POSSIBLE);
  g_autofree guint *rises = g_new (guint, n_rows);
  WjSpan span = { self->start, self->horizon, n_rows, rises };

  for (guint row = 0; row < n_rows; row++)
    rises[row] = find_rises (self, row);
  return wj_loops_lay_out (&span, offer, benefit, delay_months);
}

/* ---- Running ----------------------------------------------------------------------------------- */

/* (transfer none): the space of these loops; takes @iterations */
static WjSpace *
find_space (WjEngine *self, WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay, guint delay_months)
{
  for (guint i = 0; i < self->spaces->len; i++)
    if (wj_space_is (g_ptr_array_index (self->spaces, i), lanes, loops, iterations, after_slot, delay))
      {
        g_array_unref (iterations);
        return g_ptr_array_index (self->spaces, i);
      }
  g_ptr_array_add (self->spaces, wj_space_new (lanes, loops, iterations, after_slot, delay, delay_months));
  return g_ptr_array_index (self->spaces, self->spaces->len - 1);
}

static WjCelRun *
run (WjEngine *self, WjCelProgram *program, WjSpace *space)
{
  wj_space_prepare (space, wj_plan_get_use (self->plan, program)->rests);
  return wj_cel_run (program, space->frame);
}

WjLoops *
wj_loops_new (WjEngine *self, const WjOffer *offer, const WjBenefit *benefit, WjNumber delay)
{
  const WjParameter *parameter = benefit->earned == WJ_EARNED_AFTER_HIRE ? self->plan->meanings[benefit->after_slot].parameter : NULL;
  guint delay_months = wj_loops_get_delay_months (self->plan, benefit, delay);
  g_autoptr (GArray) iterations = lay_out (self, offer, benefit, delay_months);
  WjLanes *lanes = wj_engine_lanes (self, benefit->amount);
  WjLoops *loops = g_new0 (WjLoops, 1);

  if (benefit->when != NULL && wj_engine_lanes (self, benefit->when) == self->all)
    lanes = self->all;
  if (iterations->len == 0)
    return loops;

  loops->space = find_space (self, lanes, benefit->loops, g_steal_pointer (&iterations), parameter != NULL ? benefit->after_slot : -1, delay, delay_months);
  if (benefit->when != NULL)
    loops->when = run (self, benefit->when, loops->space);
  loops->amount = run (self, benefit->amount, loops->space);
  return loops;
}

void
wj_loops_free (WjLoops *self)
{
  g_clear_pointer (&self->when, wj_cel_run_free);
  g_clear_pointer (&self->amount, wj_cel_run_free);
  g_free (self);
}
