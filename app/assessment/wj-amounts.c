/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

gboolean
wj_benefit_is_cash (const WjBenefit *benefit)
{
  return benefit->kind == WJ_BENEFIT_GRANT || benefit->kind == WJ_BENEFIT_PREMIUM;
}

gboolean
wj_benefit_is_relief (const WjBenefit *benefit)
{
  return benefit->kind == WJ_BENEFIT_TAX_RELIEF || benefit->kind == WJ_BENEFIT_CHARGE_RELIEF;
}

/* ---- Figures ----------------------------------------------------------------------------------- */

static const WjEnds nothing = { { { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 }, { 0, 1 } } };

void
wj_figures_init (WjFigures *self)
{
  *self = (WjFigures){ .total = nothing, .computed = TRUE, .has_central = TRUE, .fault = WJ_CEL_FAULT_NONE };
  for (guint i = 0; i < WJ_N_CELLS; i++)
    self->cell[i] = nothing;
}

gboolean
wj_figures_add (WjFigures *self, const WjFigures *other)
{
  if (other->fault != WJ_CEL_FAULT_NONE)
    self->fault = other->fault;
  self->has_central = self->has_central && other->has_central;
  self->used |= other->used;
  for (guint i = 0; i < WJ_N_CELLS; i++)
    if ((other->used & (1u << i)) && !wj_ends_add (&self->cell[i], &other->cell[i]))
      self->computed = FALSE;
  if (!wj_ends_add (&self->total, &other->total))
    self->computed = FALSE;
  if (!self->computed)
    self->fault = WJ_CEL_FAULT_OVERFLOW;
  return self->computed;
}

/* ---- One figure of one benefit: the sums by year, unrounded -------------------------------------- */

void
wj_sums_init (WjSums *self)
{
  *self = (WjSums){ .defined = TRUE, .exact = TRUE };
  for (guint i = 0; i < WJ_N_CELLS; i++)
    self->low[i] = self->high[i] = WJ_NUMBER_ZERO;
}

void
wj_reach_zero (WjNumber *low, WjNumber *high)
{
  if (wj_number_sign (*low) > 0)
    *low = WJ_NUMBER_ZERO;
  if (wj_number_sign (*high) < 0)
    *high = WJ_NUMBER_ZERO;
}

static void
add_value (WjSums *self, const WjCelValue *value, gboolean certain, int cell)
{
  WjNumber low = value->low;
  WjNumber high = value->high;

  if (value->fault != WJ_CEL_FAULT_NONE)
    self->fault = value->fault;
  if (!value->defined)
    {
      self->defined = FALSE;
      return;
    }
  if (!certain)
    wj_reach_zero (&low, &high);
  if (wj_number_sign (low) == 0 && wj_number_sign (high) == 0 && value->fault == WJ_CEL_FAULT_NONE)
    return;
  if (!certain || value->fault != WJ_CEL_FAULT_NONE || !wj_number_equal (low, high))
    self->exact = FALSE;
  if (!wj_number_add (self->low[cell], low, &self->low[cell]) || !wj_number_add (self->high[cell], high, &self->high[cell]))
    {
      self->defined = FALSE;
      self->fault = WJ_CEL_FAULT_OVERFLOW;
      return;
    }
  self->used |= 1u << cell;
}

void
wj_sums_add (WjSums *self, const WjCelValue *when, const WjCelValue *amount, int cell)
{
  if (!wj_cel_value_is_certainly (when, FALSE))
    add_value (self, amount, wj_cel_value_is_certainly (when, TRUE), cell);
}

static void
multiply_rows (WjSums *self)
{
  WjNumber many = wj_number_from_int (WJ_PROJECT_MAX_ROWS);

  for (guint i = 0; i < WJ_N_CELLS; i++)
    {
      if (!(self->used & (1u << i)))
        continue;
      if (!wj_number_multiply (self->low[i], many, &self->low[i]) || !wj_number_multiply (self->high[i], many, &self->high[i]))
        {
          self->defined = FALSE;
          self->fault = WJ_CEL_FAULT_OVERFLOW;
        }
      wj_reach_zero (&self->low[i], &self->high[i]);
    }
}

static void
add_up (WjEngine *engine, const WjBenefit *benefit, WjLoops *loops, guint group, WjFigure figure, WjSums *sums)
{
  WjSpace *space = loops->space;

  wj_sums_init (sums);
  for (guint i = 0; space != NULL && i < space->iterations->len; i++)
    {
      guint lane = wj_space_get_lane (space, wj_lanes_get_lane (space->lanes, group, figure), i);
      WjCelValue when = loops->when != NULL ? wj_cel_run_get_result (loops->when, lane) : wj_cel_value_bool (TRUE);
      WjCelValue amount;

      if (wj_cel_value_is_certainly (&when, FALSE))
        continue;
      amount = wj_cel_run_get_result (loops->amount, lane);
      wj_sums_add (sums, &when, &amount, g_array_index (space->iterations, WjIteration, i).cell);
    }
  if (figure == WJ_FIGURE_POSSIBLE && (benefit->loops & WJ_LOOP_POSITION) && wj_engine_rows_unanswered (engine, figure))
    multiply_rows (sums);
}

/* ---- One benefit: rounded once a year ------------------------------------------------------------ */

static gboolean
round_into (const WjBenefit *benefit, const WjNumber *from, guint cell, WjEnd end, WjFigures *out)
{
  return wj_number_round (from[cell], benefit->places, &out->cell[cell].end[end]);
}

void
wj_sums_gather (const WjSums sums[WJ_FIGURE_RESET], const WjBenefit *benefit, WjFigures *out)
{
  const WjSums *possible = &sums[WJ_FIGURE_POSSIBLE];
  const WjSums *likely = &sums[WJ_FIGURE_LIKELY];
  const WjSums *central = &sums[WJ_FIGURE_CENTRAL];

  wj_figures_init (out);
  out->fault = possible->fault != WJ_CEL_FAULT_NONE ? possible->fault : likely->fault;
  out->computed = possible->defined && likely->defined;
  out->has_central = out->computed && central->defined && central->exact;
  out->used = possible->used | likely->used | central->used;
  for (guint i = 0; out->computed && i < WJ_N_CELLS; i++)
    {
      if (!(out->used & (1u << i)))
        continue;
      if (!round_into (benefit, possible->low, i, WJ_END_POSSIBLE_LOW, out) || !round_into (benefit, likely->low, i, WJ_END_LIKELY_LOW, out) ||
          !round_into (benefit, central->low, i, WJ_END_CENTRAL, out) || !round_into (benefit, likely->high, i, WJ_END_LIKELY_HIGH, out) ||
          !round_into (benefit, possible->high, i, WJ_END_POSSIBLE_HIGH, out))
        {
          out->computed = FALSE;
          out->fault = WJ_CEL_FAULT_OVERFLOW;
          break;
        }
      wj_ends_order (&out->cell[i]);
      if (!wj_ends_add (&out->total, &out->cell[i]))
        out->computed = FALSE;
    }
}

/* One more way the texts may be read: the figures cover both, the central one stays the first's. */
static void
widen (WjFigures *figures, const WjFigures *other)
{
  figures->computed = figures->computed && other->computed;
  if (other->fault != WJ_CEL_FAULT_NONE)
    figures->fault = other->fault;
  figures->used |= other->used;
  for (guint i = 0; i < WJ_N_CELLS; i++)
    wj_ends_hull (&figures->cell[i], &other->cell[i]);
  wj_ends_hull (&figures->total, &other->total);
}

static void
add_figures (WjEngine *self, const WjBenefit *benefit, WjLoops *loops, guint group, gboolean first, WjFigures *out)
{
  WjSums sums[WJ_FIGURE_RESET];
  WjFigures figures;

  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure <= WJ_FIGURE_CENTRAL; figure++)
    add_up (self, benefit, loops, group, figure, &sums[figure]);
  wj_sums_gather (sums, benefit, &figures);
  if (first)
    *out = figures;
  else
    widen (out, &figures);
}

static void
benefit_figures_free (gpointer data)
{
  WjBenefitFigures *self = data;

  if (self == NULL)
    return;
  wj_missing_clear (&self->missing);
  g_free (self);
}

static WjBenefitFigures *
benefit_figures_new (WjEngine *engine)
{
  WjBenefitFigures *self = g_new0 (WjBenefitFigures, 1);

  wj_figures_init (&self->figures);
  self->figures.computed = FALSE;
  self->figures.has_central = FALSE;
  wj_missing_init (&self->missing, engine->plan);
  return self;
}

/* A delay on which sources disagree, or that nobody publishes, moves the amount or keeps it away. */
static void
note_delays (WjEngine *self, const WjBenefit *benefit, guint n_delays, WjBenefitFigures *result)
{
  if (n_delays == 0)
    result->figures.fault = WJ_CEL_FAULT_ABSENT;
  if (n_delays != 1 && benefit->earned == WJ_EARNED_AFTER_HIRE && self->plan->meanings[benefit->after_slot].parameter != NULL)
    wj_missing_add_slot (&result->missing, self->plan, (guint) benefit->after_slot);
}

GPtrArray *
wj_compute_benefit (WjEngine *self, const WjOffer *offer, const WjBenefit *benefit, const WjClasses *classes, const guint8 *wanted)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (benefit_figures_free);
  g_autoptr (GArray) delays = benefit->amount != NULL ? wj_loops_get_delays (self, benefit) : NULL;

  for (guint class = 0; class < classes->n; class ++)
    g_ptr_array_add (results, wanted[class] ? benefit_figures_new (self) : NULL);
  for (guint i = 0; delays != NULL && i < delays->len; i++)
    {
      g_autoptr (WjLoops) loops = wj_loops_new (self, offer, benefit, g_array_index (delays, WjNumber, i));

      for (guint class = 0; class < classes->n; class ++)
        if (wanted[class])
          {
            WjBenefitFigures *result = g_ptr_array_index (results, class);

            add_figures (self, benefit, loops, classes->first[class], i == 0, &result->figures);
            wj_missing_add_loops (&result->missing, loops, classes->first[class]);
          }
    }
  for (guint class = 0; delays != NULL && class < classes->n; class ++)
    if (wanted[class])
      note_delays (self, benefit, delays->len, g_ptr_array_index (results, class));
  return results;
}
