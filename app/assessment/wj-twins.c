/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include <string.h>

#include "assessment/wj-twins.h"

/* ---- Gaps ------------------------------------------------------------------------------------------ */

WjGap
wj_gap_none (void)
{
  WjGap gap = { .known = TRUE };

  for (guint f = 0; f < WJ_N_RANGED_FIGURES; f++)
    gap.low[f] = gap.high[f] = WJ_NUMBER_ZERO;
  return gap;
}

WjGap
wj_gap_unknown (void)
{
  WjGap gap = wj_gap_none ();

  gap.known = FALSE;
  return gap;
}

WjGap
wj_gap_between (const WjAmount *one, const WjAmount *other)
{
  WjGap gap = wj_gap_none ();

  gap.known = one->computed && other->computed && one->fault == WJ_CEL_FAULT_NONE && other->fault == WJ_CEL_FAULT_NONE &&
              wj_number_subtract (other->possible_low, one->possible_high, &gap.low[WJ_FIGURE_POSSIBLE]) &&
              wj_number_subtract (other->possible_high, one->possible_low, &gap.high[WJ_FIGURE_POSSIBLE]) &&
              wj_number_subtract (other->likely_low, one->likely_high, &gap.low[WJ_FIGURE_LIKELY]) &&
              wj_number_subtract (other->likely_high, one->likely_low, &gap.high[WJ_FIGURE_LIKELY]);
  return gap;
}

WjGap
wj_gap_add (const WjGap *a, const WjGap *b)
{
  WjGap sum = { .known = a->known && b->known };

  for (guint f = 0; f < WJ_N_RANGED_FIGURES && sum.known; f++)
    sum.known = wj_number_add (a->low[f], b->low[f], &sum.low[f]) && wj_number_add (a->high[f], b->high[f], &sum.high[f]);
  return sum;
}

WjGap
wj_gap_hull (const WjGap *a, const WjGap *b)
{
  WjGap hull = { .known = a->known && b->known };

  for (guint f = 0; f < WJ_N_RANGED_FIGURES; f++)
    {
      hull.low[f] = wj_number_least (a->low[f], b->low[f]);
      hull.high[f] = wj_number_most (a->high[f], b->high[f]);
    }
  return hull;
}

WjGap
wj_gap_meet (const WjGap *a, const WjGap *b)
{
  WjGap both = *a;

  if (!a->known || !b->known)
    return a->known ? *a : *b;
  for (guint f = 0; f < WJ_N_RANGED_FIGURES; f++)
    {
      both.low[f] = wj_number_most (a->low[f], b->low[f]);
      both.high[f] = wj_number_least (a->high[f], b->high[f]);
    }
  return both;
}

/* ---- What they share --------------------------------------------------------------------------------- */

static gboolean
is_unlike (const guint8 *changed, const WjPlan *plan, const WjFact *table)
{
  for (guint slot = 0; table != NULL && slot < plan->n_slots; slot++)
    if (changed[slot] && plan->meanings[slot].fact == table)
      return TRUE;
  return FALSE;
}

static void
mark_places (WjTwins *self)
{
  const WjPlan *plan = self->one->plan;
  const WjGroup *here = g_ptr_array_index (self->one->groups, 0), *there = g_ptr_array_index (self->other->groups, 0);

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    if (plan->place_slots[i] >= 0)
      self->changed[plan->place_slots[i]] = !wj_value_is_same (&here->place[i], &there->place[i]);
}

/* Derived facts come in the order of computing. What is added up by position rests on how many there are, too. */
static void
mark_derived (WjTwins *self)
{
  const WjPlan *plan = self->one->plan;
  GPtrArray *all = wj_catalogue_get_derived (plan->catalogue);
  gboolean has_other_rows = is_unlike (self->changed, plan, plan->positions);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      self->changed[derived->slot] = (derived->sum_over != NULL && has_other_rows) || !wj_twins_is_same (self, derived->program);
    }
}

static void
join_frames (const WjTwins *self, WjCelFrame *one, WjCelFrame *other)
{
  if (one == NULL || other == NULL || wj_cel_frame_get_n_lanes (one) != wj_cel_frame_get_n_lanes (other))
    return;
  wj_cel_frame_set_twin (one, one, self->shared);
  wj_cel_frame_set_twin (other, one, self->shared);
}

static WjEngine *
engine_new (WjAssessment *assessment, const WjPlace *place)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  WjEngine *engine;

  g_ptr_array_add (places, (gpointer) place);
  engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), places);
  engine->is_brief = TRUE;
  wj_engine_set_project (engine, wj_assessment_get_project (assessment));
  return engine;
}

WjTwins *
wj_twins_new (WjAssessment *of_one, const WjPlace *one, WjAssessment *of_other, const WjPlace *other)
{
  WjTwins *self;
  guint n_slots;

  if (wj_assessment_get_catalogue (of_one) != wj_assessment_get_catalogue (of_other) ||
      g_date_compare (wj_assessment_get_as_of (of_one), wj_assessment_get_as_of (of_other)) != 0)
    return NULL;
  self = g_new0 (WjTwins, 1);
  self->one = engine_new (of_one, one);
  self->other = engine_new (of_other, other);
  n_slots = self->one->n_slots;
  self->changed = wj_engine_find_changes (self->one, self->other);
  mark_places (self);
  mark_derived (self);
  self->shared = g_new (guint8, n_slots);
  for (guint slot = 0; slot < n_slots; slot++)
    self->shared[slot] = !self->changed[slot];
  join_frames (self, self->one->one->base, self->other->one->base);
  join_frames (self, self->one->one->rows, self->other->one->rows);
  return self;
}

void
wj_twins_free (WjTwins *self)
{
  wj_engine_free (self->one);
  wj_engine_free (self->other);
  g_free (self->changed);
  g_free (self->shared);
  g_free (self);
}

gboolean
wj_twins_is_same (const WjTwins *self, WjCelProgram *program)
{
  return program == NULL || !wj_plan_rests_on_any (self->one->plan, wj_plan_get_use (self->one->plan, program)->rests, self->changed);
}

/* ---- Taking one run from another ------------------------------------------------------------------------ */

/* A site stands alone in its lanes, the figures one after the other: the first @n are those told by ranges. */
static void
set_side (WjCelFrame *frame, guint slot, WjCelRun *run, guint n)
{
  g_autofree WjCelValue *values = g_new (WjCelValue, n);
  g_autofree guint *lanes = g_new (guint, n);

  for (guint lane = 0; lane < n; lane++)
    {
      lanes[lane] = lane;
      values[lane] = wj_cel_run_get_result (run, lane);
    }
  wj_cel_frame_set_values (frame, slot, values, 1);
  wj_cel_frame_set_origin (frame, slot, run, lanes, n, 1);
}

/* (transfer full): @other − @one in each of the first @n lanes, both computed by one program. What it rests on says
 * whether there is any. */
static WjCelValue *
subtract_runs (const WjTwins *self, WjCelRun *one, WjCelRun *other, guint n)
{
  const WjCelType *type = wj_cel_program_get_type (wj_cel_run_get_program (one));
  g_autoptr (WjCelRegistry) registry = wj_cel_registry_new ();
  guint here = (guint) wj_cel_registry_add_variable (registry, "one", type, 0);
  guint there = (guint) wj_cel_registry_add_variable (registry, "other", type, 0);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelProgram) program = wj_cel_compile (registry, "other - one", type, 0, errors);
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (registry, n);
  WjCelValue *values = g_new (WjCelValue, n);
  g_autoptr (WjCelRun) run = NULL;

  set_side (frame, here, one, n);
  set_side (frame, there, other, n);
  run = wj_cel_run (program, frame);
  for (guint lane = 0; lane < n; lane++)
    {
      WjCelValue was = wj_cel_run_get_result (one, lane), is = wj_cel_run_get_result (other, lane);

      values[lane] = wj_cel_run_get_result (run, lane);
      if (wj_twins_is_same (self, wj_cel_run_get_program (one)) && was.defined && is.defined)
        values[lane] = wj_cel_value_number (WJ_NUMBER_ZERO);
      if (was.fault != WJ_CEL_FAULT_NONE || is.fault != WJ_CEL_FAULT_NONE)
        values[lane] = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
    }
  return values;
}

/* Both were rounded. What is not below zero moves by whole units as it would have by any others; else both may have
 * been rounded away from each other, but neither past the other. */
static gboolean
loosen (WjNumber *low, WjNumber *high, WjNumber unit, gboolean may_be_negative)
{
  WjNumber less, more;

  if (!wj_number_floor_to (*low, unit, &less) || !wj_number_floor_to (wj_number_negate (*high), unit, &more))
    return FALSE;
  if (may_be_negative && (!wj_number_subtract (less, unit, &less) || !wj_number_subtract (more, unit, &more)))
    return FALSE;
  *low = wj_number_sign (*low) < 0 ? less : wj_number_most (less, WJ_NUMBER_ZERO);
  *high = wj_number_sign (*high) > 0 ? wj_number_negate (more) : wj_number_least (wj_number_negate (more), WJ_NUMBER_ZERO);
  return TRUE;
}

static WjNumber
unit_of (guint places)
{
  WjNumber unit = WJ_NUMBER_ONE;

  for (guint i = 0; i < places; i++)
    if (!wj_number_divide (unit, wj_number_from_int (10), &unit))
      break;
  return unit;
}

/* ---- Benefits ------------------------------------------------------------------------------------------- */

/* One benefit in the loops of both. */
typedef struct
{
  const WjTwins *twins;
  const WjBenefit *benefit;
  WjLoops *one, *other; /* (unowned) */
  guint n;              /* iterations */
  WjCelValue *minus;    /* (owned) by lane */
  gboolean may_be_negative;
} Pair;

static WjCelValue
read_when (WjLoops *loops, guint lane)
{
  return loops->when != NULL ? wj_cel_run_get_result (loops->when, lane) : wj_cel_value_bool (TRUE);
}

static guint8
may_be (const WjCelValue *when)
{
  return when->defined && when->fault == WJ_CEL_FAULT_NONE ? when->truth : WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE;
}

static void
reach (gboolean *any, WjNumber *low, WjNumber *high, WjNumber from, WjNumber to)
{
  *low = *any ? wj_number_least (*low, from) : from;
  *high = *any ? wj_number_most (*high, to) : to;
  *any = TRUE;
}

/* What one iteration adds, whichever of the two is given there. FALSE: not known */
static gboolean
find_step (Pair *self, guint lane, WjNumber *low, WjNumber *high)
{
  WjCelValue when_one = read_when (self->one, lane), when_other = read_when (self->other, lane);
  guint8 here = may_be (&when_one), there = may_be (&when_other);
  gboolean is_one_gate = wj_twins_is_same (self->twins, self->benefit->when), any = FALSE;
  WjCelValue one = wj_cel_run_get_result (self->one->amount, lane), other = wj_cel_run_get_result (self->other->amount, lane);

  *low = *high = WJ_NUMBER_ZERO;
  if ((here & WJ_CEL_MAY_BE_TRUE) == 0 && (there & WJ_CEL_MAY_BE_TRUE) == 0)
    return TRUE;
  if (!self->minus[lane].defined || !one.defined || !other.defined)
    return FALSE;
  self->may_be_negative |= wj_number_sign (one.low) < 0 || wj_number_sign (other.low) < 0;
  if (here & there & WJ_CEL_MAY_BE_TRUE)
    reach (&any, low, high, self->minus[lane].low, self->minus[lane].high);
  if (here & there & WJ_CEL_MAY_BE_FALSE)
    reach (&any, low, high, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO);
  if (!is_one_gate && (here & WJ_CEL_MAY_BE_FALSE) && (there & WJ_CEL_MAY_BE_TRUE))
    reach (&any, low, high, other.low, other.high);
  if (!is_one_gate && (here & WJ_CEL_MAY_BE_TRUE) && (there & WJ_CEL_MAY_BE_FALSE))
    reach (&any, low, high, wj_number_negate (one.high), wj_number_negate (one.low));
  return TRUE;
}

/* One figure, rounded once a year as both are. FALSE: not known, or too large */
static gboolean
add_up (Pair *self, WjFigure figure, WjNumber *low, WjNumber *high)
{
  WjNumber lows[WJ_N_CELLS], highs[WJ_N_CELLS], unit = unit_of (self->benefit->places);

  *low = *high = WJ_NUMBER_ZERO;
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    lows[cell] = highs[cell] = WJ_NUMBER_ZERO;
  for (guint i = 0; i < self->n; i++)
    {
      int cell = g_array_index (self->one->space->iterations, WjIteration, i).cell;
      WjNumber least, most;

      if (!find_step (self, figure * self->n + i, &least, &most) || !wj_number_add (lows[cell], least, &lows[cell]) || !wj_number_add (highs[cell], most, &highs[cell]))
        return FALSE;
    }
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    if (!loosen (&lows[cell], &highs[cell], unit, self->may_be_negative) || !wj_number_add (*low, lows[cell], low) || !wj_number_add (*high, highs[cell], high))
      return FALSE;
  return TRUE;
}

static gboolean
has_same_iterations (const WjSpace *one, const WjSpace *other)
{
  return one->iterations->len == other->iterations->len &&
         memcmp (one->iterations->data, other->iterations->data, one->iterations->len * sizeof (WjIteration)) == 0;
}

static WjGap
subtract_loops (const WjTwins *self, const WjBenefit *benefit, WjLoops *one, WjLoops *other)
{
  Pair pair = { .twins = self, .benefit = benefit, .one = one, .other = other };
  WjGap gap = wj_gap_none ();

  if (one->space == NULL && other->space == NULL)
    return gap;
  if (one->space == NULL || other->space == NULL || !has_same_iterations (one->space, other->space))
    return wj_gap_unknown ();
  join_frames (self, one->space->frame, other->space->frame);
  pair.n = one->space->iterations->len;
  pair.minus = subtract_runs (self, one->amount, other->amount, WJ_N_RANGED_FIGURES * pair.n);
  for (WjFigure figure = 0; figure < WJ_N_RANGED_FIGURES && gap.known; figure++)
    gap.known = add_up (&pair, figure, &gap.low[figure], &gap.high[figure]);
  g_free (pair.minus);
  return gap;
}

static gboolean
has_same_delays (GArray *one, GArray *other)
{
  for (guint i = 0; i < MIN (one->len, other->len); i++)
    if (!wj_number_equal (g_array_index (one, WjNumber, i), g_array_index (other, WjNumber, i)))
      return FALSE;
  return one->len == other->len && one->len > 0;
}

/* One row then stands for many. */
static gboolean
has_any_number_of_rows (WjEngine *engine, const WjBenefit *benefit)
{
  return (benefit->loops & WJ_LOOP_POSITION) != 0 && wj_engine_rows_unanswered (engine, WJ_FIGURE_POSSIBLE);
}

WjGap
wj_twins_subtract_benefit (const WjTwins *self, const WjOffer *offer, const WjBenefit *benefit)
{
  g_autoptr (GArray) delays = wj_loops_get_delays (self->one, benefit);
  g_autoptr (GArray) others = wj_loops_get_delays (self->other, benefit);
  WjGap gap = wj_gap_unknown ();

  if (!has_same_delays (delays, others) || has_any_number_of_rows (self->one, benefit) || has_any_number_of_rows (self->other, benefit))
    return gap;
  for (guint i = 0; i < delays->len; i++)
    {
      g_autoptr (WjLoops) one = wj_loops_new (self->one, offer, benefit, g_array_index (delays, WjNumber, i));
      g_autoptr (WjLoops) other = wj_loops_new (self->other, offer, benefit, g_array_index (delays, WjNumber, i));
      WjGap next = subtract_loops (self, benefit, one, other);

      gap = i == 0 ? next : wj_gap_hull (&gap, &next);
    }
  return gap;
}

/* ---- Limits --------------------------------------------------------------------------------------------- */

WjGap
wj_twins_subtract_limit (const WjTwins *self, guint index)
{
  g_autofree WjCelValue *minus = subtract_runs (self, self->one->cap_limits[index], self->other->cap_limits[index], WJ_N_RANGED_FIGURES);
  WjGap gap = wj_gap_none ();

  for (guint f = 0; f < WJ_N_RANGED_FIGURES && gap.known; f++)
    {
      gap.low[f] = minus[f].low;
      gap.high[f] = minus[f].high;
      gap.known = minus[f].defined && loosen (&gap.low[f], &gap.high[f], unit_of (2), FALSE); /* a limit is to the centime, too */
    }
  return gap;
}
