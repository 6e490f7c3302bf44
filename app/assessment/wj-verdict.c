/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

WjWindowState
wj_offer_get_window (const WjOffer *offer, const GDate *as_of)
{
  if (g_date_valid (&offer->from) && g_date_compare (as_of, &offer->from) < 0)
    return WJ_WINDOW_NOT_YET;
  if (g_date_valid (&offer->to) && g_date_compare (as_of, &offer->to) > 0)
    return WJ_WINDOW_CLOSED;
  return WJ_WINDOW_OPEN;
}

/* What may be undefined is known to be neither. */
static guint8
truth_of (const WjCelValue *value)
{
  if (!value->defined || value->fault != WJ_CEL_FAULT_NONE)
    return WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE;
  return value->truth;
}

/* ---- Conditions -------------------------------------------------------------------------------- */

static WjTruths
read_truths (WjCelRun *run, WjLanes *lanes, guint group)
{
  WjCelValue central = wj_cel_run_get_result (run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_CENTRAL));
  WjTruths truths;

  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    {
      WjCelValue value = wj_cel_run_get_result (run, wj_lanes_get_lane (lanes, group, figure));

      truths.truth[figure] = truth_of (&value);
    }
  truths.central_known = central.defined && central.fault == WJ_CEL_FAULT_NONE &&
                         truths.truth[WJ_FIGURE_CENTRAL] != (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE);
  return truths;
}

void
wj_condition_result_free (WjConditionResult *result)
{
  g_clear_pointer (&result->comparisons, g_array_unref);
  g_clear_pointer (&result->missing, g_ptr_array_unref);
  g_free (result);
}

gboolean
wj_condition_is_decisive (const WjCondition *condition)
{
  return condition->confidence != WJ_CONFIDENCE_C;
}

/* A condition's results: one where it names no place, else one a class. */
typedef struct
{
  WjConditionResult *result; /* (unowned) the pool's */
  WjTruths truths;
  WjMissing missing;
} Tested;

static void
tested_free (Tested *tested)
{
  wj_missing_clear (&tested->missing);
  g_free (tested);
}

static Tested *
test_at (WjEngine *self, const WjCondition *condition, WjCelRun *run, WjLanes *lanes, guint group, GPtrArray *pool)
{
  Tested *tested = g_new0 (Tested, 1);
  WjConditionResult *result = g_new0 (WjConditionResult, 1);

  tested->truths = read_truths (run, lanes, group);
  wj_missing_init (&tested->missing, self->plan);
  wj_missing_add_run (&tested->missing, lanes, group, run);
  result->condition = condition;
  result->truth = tested->truths.truth[WJ_FIGURE_POSSIBLE];
  result->decisive = wj_condition_is_decisive (condition);
  result->possible = (tested->truths.truth[WJ_FIGURE_RESET] & WJ_CEL_MAY_BE_TRUE) != 0;
  if (!self->is_brief)
    result->comparisons = wj_cel_run_comparisons (run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_POSSIBLE));
  result->missing = wj_missing_list_facts (&tested->missing, self->plan);
  tested->result = result;
  g_ptr_array_add (pool, result);
  return tested;
}

static GPtrArray *
test_condition (WjEngine *self, const WjCondition *condition, const WjClasses *classes, GPtrArray *pool)
{
  WjLanes *lanes = wj_engine_lanes (self, condition->test);
  g_autoptr (WjCelRun) run = wj_cel_run (condition->test, lanes->base);
  GPtrArray *tests = g_ptr_array_new_with_free_func ((GDestroyNotify) tested_free);

  for (guint class = 0; class < (lanes == self->one ? 1 : classes->n); class ++)
    g_ptr_array_add (tests, test_at (self, condition, run, lanes, classes->first[class], pool));
  return tests;
}

/* ---- Where ------------------------------------------------------------------------------------- */

/* Do the figures and the places it rests on have a better mark than C? */
gboolean
wj_where_is_decisive (WjEngine *self, const WjOffer *offer, gboolean doubtful)
{
  const guint8 *uses = wj_plan_get_use (self->plan, offer->where)->rests;
  int category = self->plan->place_slots[WJ_PLACE_SLOT_CATEGORY];
  int platform = self->plan->place_slots[WJ_PLACE_SLOT_PLATFORM];

  for (guint slot = 0; slot < self->n_slots; slot++)
    {
      const WjParameter *parameter = uses[slot] ? self->plan->meanings[slot].parameter : NULL;
      const WjParameterPeriod *period = parameter != NULL ? wj_engine_get_period (self, parameter) : NULL;

      if (period != NULL && period->value.confidence == WJ_CONFIDENCE_C)
        return FALSE;
    }
  return !doubtful || !((category >= 0 && uses[category]) || (platform >= 0 && uses[platform]));
}

/* ---- Verdicts ---------------------------------------------------------------------------------- */

guint8
wj_tally_of (const WjTruths *truths, gboolean decisive, gboolean by_place)
{
  guint8 tally = 0;

  if (decisive && truths->truth[WJ_FIGURE_RESET] == WJ_CEL_MAY_BE_FALSE)
    tally |= by_place ? WJ_TALLY_REFUSED_HERE : WJ_TALLY_REFUSED;
  if (decisive && truths->truth[WJ_FIGURE_POSSIBLE] == WJ_CEL_MAY_BE_FALSE)
    tally |= WJ_TALLY_FAILED;
  if (truths->truth[WJ_FIGURE_POSSIBLE] != WJ_CEL_MAY_BE_TRUE)
    tally |= WJ_TALLY_UNSURE;
  if (!truths->central_known)
    tally |= WJ_TALLY_CENTRAL_OPEN;
  else if (truths->truth[WJ_FIGURE_CENTRAL] == WJ_CEL_MAY_BE_FALSE)
    tally |= WJ_TALLY_CENTRAL_FAILS;
  return tally;
}

gboolean
wj_tally_central_holds (guint8 tally)
{
  return (tally & (WJ_TALLY_CENTRAL_FAILS | WJ_TALLY_CENTRAL_OPEN)) == 0;
}

gboolean
wj_tally_central_known (guint8 tally)
{
  return (tally & WJ_TALLY_CENTRAL_FAILS) != 0 || (tally & WJ_TALLY_CENTRAL_OPEN) == 0;
}

/* The first that holds, in the order of the definition. */
WjVerdict
wj_tally_get_verdict (guint8 tally, const WjOffer *offer, WjWindowState window)
{
  if (window != WJ_WINDOW_OPEN)
    return WJ_VERDICT_NONE;
  if (tally & (WJ_TALLY_REFUSED | WJ_TALLY_REFUSED_HERE))
    return WJ_VERDICT_INELIGIBLE;
  if (offer->terms != WJ_TERMS_ESTABLISHED)
    return WJ_VERDICT_UNSETTLED;
  if (tally & WJ_TALLY_FAILED)
    return WJ_VERDICT_REACHABLE;
  return tally & WJ_TALLY_UNSURE ? WJ_VERDICT_OPEN : WJ_VERDICT_ELIGIBLE;
}

/* When @test fails for good, is it the place that does it? It names the place, and no fact that could
 * not be changed. */
gboolean
wj_plan_test_rests_on_place (const WjPlan *plan, WjCelProgram *test)
{
  const WjProgramUse *use = wj_plan_get_use (plan, test);

  if (!use->names_place)
    return FALSE;
  for (guint slot = 0; slot < plan->n_slots; slot++)
    if (use->rests[slot] && plan->meanings[slot].fact != NULL && !plan->meanings[slot].fact->changeable)
      return FALSE;
  return TRUE;
}

void
wj_judgement_free (WjJudgement *self)
{
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  wj_missing_clear (&self->missing);
  g_free (self);
}

static const Tested *
get_tested (GPtrArray *tests, guint index, guint class)
{
  GPtrArray *each = g_ptr_array_index (tests, index);

  return g_ptr_array_index (each, each->len > 1 ? class : 0);
}

/* What the conditions say together */
static guint8
count_tests (WjEngine *self, GPtrArray *tests, guint class, WjJudgement *judgement)
{
  guint8 tally = 0;

  for (guint i = 0; i < tests->len; i++)
    {
      const Tested *tested = get_tested (tests, i, class);

      tally |= wj_tally_of (&tested->truths, tested->result->decisive, wj_plan_test_rests_on_place (self->plan, tested->result->condition->test));
      g_ptr_array_add (judgement->conditions, tested->result);
    }
  return tally;
}

/* Of what may still be met by some change: is it by none within reach? Days and places are never far. */
static gboolean
is_far (WjEngine *self, const WjConditionResult *result)
{
  WjCelProgram *test = result->condition->test;
  const WjProgramUse *use = wj_plan_get_use (self->plan, test);
  const WjFact *start = self->plan->start_fact;
  g_autoptr (WjCelRun) run = NULL;
  WjCelValue value;

  if (!result->decisive || result->truth != WJ_CEL_MAY_BE_FALSE || use->names_place || (start != NULL && start->slot >= 0 && use->rests[start->slot]))
    return FALSE;
  run = wj_cel_run (test, wj_engine_get_reach (self)->one->base);
  value = wj_cel_run_get_result (run, WJ_FIGURE_POSSIBLE);
  return truth_of (&value) == WJ_CEL_MAY_BE_FALSE;
}

/* At @group, the first of the class. */
static WjJudgement *
judge_at (WjEngine *self, const WjOffer *offer, guint class, guint group, WjCelRun *where, GPtrArray *tests)
{
  WjLanes *lanes = wj_engine_lanes (self, offer->where);
  WjTruths truths = read_truths (where, lanes, group);
  WjJudgement *judgement = g_new0 (WjJudgement, 1);
  guint8 tally;

  judgement->window = wj_offer_get_window (offer, &self->as_of);
  judgement->where_truth = truths.truth[WJ_FIGURE_POSSIBLE];
  judgement->conditions = g_ptr_array_new ();
  wj_missing_init (&judgement->missing, self->plan);
  tally = wj_tally_of (&truths, wj_where_is_decisive (self, offer, ((const WjGroup *) g_ptr_array_index (self->groups, group))->doubtful), TRUE);
  tally |= count_tests (self, tests, class, judgement);
  judgement->verdict = wj_tally_get_verdict (tally, offer, judgement->window);
  judgement->elsewhere = judgement->verdict == WJ_VERDICT_INELIGIBLE && !(tally & WJ_TALLY_REFUSED);
  for (guint i = 0; judgement->verdict == WJ_VERDICT_REACHABLE && !self->is_brief && i < tests->len && !judgement->far; i++)
    judgement->far = is_far (self, get_tested (tests, i, class)->result);
  judgement->central_holds = wj_tally_central_holds (tally);
  judgement->central_known = wj_tally_central_known (tally);

  /* No answer changes a refusal. */
  if (judgement->verdict == WJ_VERDICT_INELIGIBLE)
    return judgement;
  wj_missing_add_run (&judgement->missing, lanes, group, where);
  for (guint i = 0; i < tests->len; i++)
    wj_missing_merge (&judgement->missing, &get_tested (tests, i, class)->missing);
  return judgement;
}

GPtrArray *
wj_judge (WjEngine *self, const WjOffer *offer, const WjOfferPlan *plan, GPtrArray *pool)
{
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const WjClasses *classes = wj_engine_get_classes (self, plan->judged);
  g_autoptr (WjCelRun) where = wj_cel_run (offer->where, wj_engine_lanes (self, offer->where)->base);
  GPtrArray *judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_judgement_free);

  for (guint i = 0; i < offer->conditions->len; i++)
    g_ptr_array_add (tests, test_condition (self, g_ptr_array_index (offer->conditions, i), classes, pool));
  for (guint class = 0; class < classes->n; class ++)
    g_ptr_array_add (judgements, judge_at (self, offer, class, classes->first[class], where, tests));
  return judgements;
}
