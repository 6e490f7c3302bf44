/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * What one offer says at all groups of sites, once for each class that it can tell apart: the part of
 * an assessment that stands as long as nothing changes on which the offer rests.
 */

WjOfferResult *
wj_offer_result_new (WjEngine *self, const WjOffer *offer, const WjJudgement *judgement)
{
  WjOfferResult *result = g_new0 (WjOfferResult, 1);

  result->offer = offer;
  result->window = judgement->window;
  result->verdict = judgement->verdict;
  result->elsewhere = judgement->elsewhere;
  result->far = judgement->far;
  result->conditions = g_ptr_array_ref (judgement->conditions);
  result->where_truth = judgement->where_truth;
  result->benefits = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_benefit_result_free);
  result->cash = wj_amount_none (WJ_CEL_FAULT_NONE);
  result->relief = wj_amount_none (WJ_CEL_FAULT_NONE);
  result->missing = wj_missing_list_facts (&judgement->missing, self->plan);
  result->assumptions = wj_missing_list_assumptions (&judgement->missing, self->plan);
  result->doubts = wj_missing_list_parameters (&judgement->missing, self->plan);
  return result;
}

gboolean
wj_verdict_has_amounts (WjVerdict verdict)
{
  return verdict == WJ_VERDICT_ELIGIBLE || verdict == WJ_VERDICT_OPEN || verdict == WJ_VERDICT_REACHABLE;
}

const WjJudgement *
wj_offer_work_get_judgement (const WjOfferWork *self, guint group)
{
  return g_ptr_array_index (self->judgements, self->judged->of_group[group]);
}

gboolean
wj_offer_work_is_computed (const WjOfferWork *self, guint group)
{
  return self->benefits != NULL && wj_verdict_has_amounts (wj_offer_work_get_judgement (self, group)->verdict);
}

static GPtrArray *
compute_benefit (WjEngine *engine, const WjOfferWork *work, guint index)
{
  const WjClasses *classes = wj_engine_get_classes (engine, work->plan->benefits[index]);
  g_autofree guint8 *wanted = g_new0 (guint8, classes->n);

  for (guint group = 0; group < engine->n_site_groups; group++)
    wanted[classes->of_group[group]] |= wj_verdict_has_amounts (wj_offer_work_get_judgement (work, group)->verdict);
  return wj_compute_benefit (engine, work->offer, g_ptr_array_index (work->offer->benefits, index), classes, wanted);
}

WjOfferWork *
wj_offer_work_new (WjEngine *engine, const WjOffer *offer, const WjOfferPlan *plan)
{
  WjOfferWork *self = g_new0 (WjOfferWork, 1);
  gboolean wanted = FALSE;

  self->n_refs = 1;
  self->offer = offer;
  self->plan = plan;
  self->judged = wj_engine_get_classes (engine, plan->judged);
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_condition_result_free);
  self->judgements = wj_judge (engine, offer, plan, self->conditions);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_result_free);
  g_ptr_array_set_size (self->results, (int) self->judged->n);
  self->stacked = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_stack_offer_free);
  g_ptr_array_set_size (self->stacked, (int) wj_engine_get_classes (engine, plan->whole)->n);
  for (guint group = 0; group < engine->n_site_groups; group++)
    wanted = wanted || wj_verdict_has_amounts (wj_offer_work_get_judgement (self, group)->verdict);
  if (!wanted)
    return self;
  self->benefits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < offer->benefits->len; i++)
    g_ptr_array_add (self->benefits, compute_benefit (engine, self, i));
  return self;
}

WjOfferWork *
wj_offer_work_ref (WjOfferWork *self)
{
  self->n_refs++;
  return self;
}

void
wj_offer_work_unref (WjOfferWork *self)
{
  if (self == NULL || --self->n_refs > 0)
    return;
  g_ptr_array_unref (self->stacked);
  g_ptr_array_unref (self->judgements);
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->conditions);
  g_clear_pointer (&self->benefits, g_ptr_array_unref);
  g_free (self);
}

const WjBenefitFigures *
wj_offer_work_get_figures (const WjOfferWork *self, WjEngine *engine, guint benefit, guint group)
{
  const WjClasses *classes = wj_engine_get_classes (engine, self->plan->benefits[benefit]);

  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->benefits, benefit), classes->of_group[group]);
}

WjOfferResult *
wj_offer_work_get_result (WjOfferWork *self, WjEngine *engine, guint group)
{
  gpointer *result = &g_ptr_array_index (self->results, self->judged->of_group[group]);

  if (*result == NULL)
    *result = wj_offer_result_new (engine, self->offer, wj_offer_work_get_judgement (self, group));
  return *result;
}
