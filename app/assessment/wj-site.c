/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* ---- Owning and sharing -------------------------------------------------------------------------- */

void
wj_benefit_result_free (WjBenefitResult *result)
{
  g_clear_pointer (&result->years, g_array_unref);
  g_free (result);
}

void
wj_offer_result_free (WjOfferResult *result)
{
  g_clear_pointer (&result->conditions, g_ptr_array_unref);
  g_clear_pointer (&result->benefits, g_ptr_array_unref);
  g_clear_pointer (&result->missing, g_ptr_array_unref);
  g_clear_pointer (&result->assumptions, g_ptr_array_unref);
  g_clear_pointer (&result->doubts, g_ptr_array_unref);
  g_free (result);
}

void
wj_site_result_free (WjSiteResult *result)
{
  g_clear_pointer (&result->offers, g_ptr_array_unref);
  g_clear_pointer (&result->caps, g_ptr_array_unref);
  g_clear_pointer (&result->years, g_array_unref);
  g_free (result);
}

WjSiteResult *
wj_site_result_share (const WjSiteResult *self, const WjPlace *place)
{
  WjSiteResult *copy = g_memdup2 (self, sizeof *self);

  copy->place = place;
  g_ptr_array_ref (copy->offers);
  g_ptr_array_ref (copy->caps);
  g_array_ref (copy->years);
  return copy;
}

void
wj_outcome_clear (WjOutcome *self)
{
  g_clear_pointer (&self->by_group, g_ptr_array_unref);
  g_clear_pointer (&self->overall, wj_site_result_free);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
}

/* ---- Years --------------------------------------------------------------------------------------- */

/* Rising calendar years, what has no date last. */
static GArray *
list_years (WjEngine *self, const WjFigures *figures)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  int first = g_date_get_year (&self->start);

  for (int cell = 0; cell < WJ_N_CELLS && figures->computed; cell++)
    if (figures->used & (1u << cell))
      {
        WjYearAmount year = {
          .year = cell == WJ_CELL_UNDATED ? 0 : first + cell,
          .amount = wj_ends_to_amount (&figures->cell[cell], figures->has_central, figures->fault),
        };

        g_array_append_val (years, year);
      }
  return years;
}

/* ---- One offer ----------------------------------------------------------------------------------- */

WjOfferResult *
wj_offer_result_new (WjEngine *self, const WjOffer *offer, const WjJudgement *judgement)
{
  WjOfferResult *result = g_new0 (WjOfferResult, 1);

  result->offer = offer;
  result->window = judgement->window;
  result->verdict = judgement->verdict;
  result->elsewhere = judgement->elsewhere;
  result->conditions = g_ptr_array_ref (judgement->conditions);
  result->where_truth = judgement->where_truth;
  result->benefits = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_benefit_result_free);
  result->cash = wj_amount_none (WJ_CEL_FAULT_NONE);
  result->relief = wj_amount_none (WJ_CEL_FAULT_NONE);
  result->missing = wj_missing_list_facts (&judgement->missing, self->catalogue);
  result->assumptions = wj_missing_list_assumptions (&judgement->missing, self->catalogue);
  result->doubts = wj_missing_list_parameters (&judgement->missing, self->catalogue);
  return result;
}

static gboolean
has_amounts (WjVerdict verdict)
{
  return verdict == WJ_VERDICT_ELIGIBLE || verdict == WJ_VERDICT_OPEN || verdict == WJ_VERDICT_REACHABLE;
}

/* What may not be granted may bring nothing; the central figure is that of the central project. */
static WjAmount
as_answered (const WjFigures *figures, const WjJudgement *judgement)
{
  WjFigures seen = *figures;

  if (judgement->verdict != WJ_VERDICT_OPEN || !figures->computed)
    return wj_figures_to_amount (figures);
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      int sign = wj_number_sign (seen.total.end[end]);

      if ((end < WJ_END_CENTRAL && sign > 0) || (end > WJ_END_CENTRAL && sign < 0) || (end == WJ_END_CENTRAL && !judgement->central_holds))
        seen.total.end[end] = WJ_NUMBER_ZERO;
    }
  seen.has_central = judgement->central_known && (!judgement->central_holds || figures->has_central);
  return wj_figures_to_amount (&seen);
}

static void
add_benefits (WjEngine *self, WjOfferResult *result, const WjStackOffer *stacked)
{
  for (guint i = 0; i < stacked->offer->benefits->len; i++)
    {
      WjBenefitResult *benefit = g_new0 (WjBenefitResult, 1);
      const WjFigures *figures = g_ptr_array_index (stacked->benefits, i);

      benefit->benefit = g_ptr_array_index (stacked->offer->benefits, i);
      benefit->total = wj_figures_to_amount (figures);
      benefit->years = list_years (self, figures);
      benefit->counted = wj_figures_to_amount (&stacked->counted[i]);
      g_ptr_array_add (result->benefits, benefit);
    }
}

static WjStackOffer *
stack_offer_new (const WjOffer *offer, const WjJudgement *judgement, GPtrArray *benefit_figures, guint group)
{
  WjStackOffer *stacked = g_new0 (WjStackOffer, 1);

  stacked->offer = offer;
  stacked->computed = benefit_figures != NULL && has_amounts (judgement->verdict);
  stacked->certain = judgement->verdict == WJ_VERDICT_ELIGIBLE;
  stacked->in_play = stacked->certain || judgement->verdict == WJ_VERDICT_OPEN;
  stacked->central_holds = judgement->central_holds;
  stacked->central_known = judgement->central_known;
  if (!stacked->computed)
    return stacked;
  stacked->cash = g_new0 (WjFigures, 1);
  stacked->relief = g_new0 (WjFigures, 1);
  stacked->benefits = g_ptr_array_new ();
  stacked->counted = g_new0 (WjFigures, offer->benefits->len);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjFigures *figures = wj_benefit_figures_get (g_ptr_array_index (benefit_figures, i), group);

      g_ptr_array_add (stacked->benefits, (gpointer) figures);
      if (figures != NULL)
        stacked->counted[i] = *figures;
    }
  return stacked;
}

/* ---- One group of sites --------------------------------------------------------------------------- */

/* What all offers say at all groups; rows by offer. */
typedef struct
{
  WjEngine *engine;
  GPtrArray *judgements; /* (owned) (element-type GPtrArray of WjJudgement by group) */
  GPtrArray *benefits;   /* (owned) (element-type GPtrArray of WjBenefitFigures, or NULL) */
} Work;

static const WjJudgement *
get_judgement (const Work *work, guint offer, guint group)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (work->judgements, offer), group);
}

/* Facts, assumptions and doubts that bear on the amounts, beside those of the verdict. */
static void
add_missing (WjEngine *self, WjOfferResult *result, const WjJudgement *judgement, GPtrArray *benefits, guint group)
{
  g_auto (WjMissing) missing = { NULL };

  wj_missing_init (&missing, self->catalogue);
  wj_missing_merge (&missing, &judgement->missing);
  for (guint i = 0; i < benefits->len; i++)
    wj_missing_merge (&missing, wj_benefit_figures_get_missing (g_ptr_array_index (benefits, i), group));
  wj_missing_add_caps (&missing, self, result->offer, group);
  g_ptr_array_unref (result->missing);
  g_ptr_array_unref (result->assumptions);
  g_ptr_array_unref (result->doubts);
  result->missing = wj_missing_list_facts (&missing, self->catalogue);
  result->assumptions = wj_missing_list_assumptions (&missing, self->catalogue);
  result->doubts = wj_missing_list_parameters (&missing, self->catalogue);
}

/* What is not settled between two groups of offers bears on both, where both are in play. */
static gboolean
any_in_play (GPtrArray *group, GPtrArray *stack)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const WjStackOffer *offer = g_ptr_array_index (stack, i);

      if (offer->in_play && offer->computed && g_ptr_array_find (group, offer->offer, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
note_unsettled (WjEngine *self, GPtrArray *stack, GPtrArray *results)
{
  GPtrArray *compatibilities = wj_catalogue_get_compatibilities (self->catalogue);

  for (guint i = 0; i < compatibilities->len; i++)
    {
      const WjCompatibility *each = g_ptr_array_index (compatibilities, i);

      if (each->assumption == NULL || wj_engine_assumption_is_answered (self, each->assumption) ||
          !any_in_play (each->one, stack) || !any_in_play (each->other, stack))
        continue;
      for (guint j = 0; j < results->len; j++)
        {
          WjOfferResult *result = g_ptr_array_index (results, j);

          if (((const WjStackOffer *) g_ptr_array_index (stack, j))->in_play &&
              (g_ptr_array_find (each->one, result->offer, NULL) || g_ptr_array_find (each->other, result->offer, NULL)))
            g_ptr_array_add (result->assumptions, (gpointer) each->assumption);
        }
    }
}

static GPtrArray *
stack_offers (const Work *work, guint group)
{
  GPtrArray *offers = wj_catalogue_get_offers (work->engine->catalogue);
  GPtrArray *stack = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_stack_offer_free);

  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (stack, stack_offer_new (g_ptr_array_index (offers, i), get_judgement (work, i, group), g_ptr_array_index (work->benefits, i), group));
  return stack;
}

static void
add_offers (const Work *work, guint group, GPtrArray *stack, WjSiteResult *site)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const WjStackOffer *stacked = g_ptr_array_index (stack, i);
      const WjJudgement *judgement = get_judgement (work, i, group);
      WjOfferResult *result = wj_offer_result_new (work->engine, stacked->offer, judgement);

      if (judgement->verdict < WJ_N_VERDICTS)
        site->count[judgement->verdict]++;
      if (stacked->computed)
        {
          add_benefits (work->engine, result, stacked);
          add_missing (work->engine, result, judgement, g_ptr_array_index (work->benefits, i), group);
          result->cash = as_answered (stacked->cash, judgement);
          result->relief = as_answered (stacked->relief, judgement);
        }
      g_ptr_array_add (site->offers, result);
    }
}

static WjSiteResult *
compute_group (const Work *work, guint group)
{
  WjSiteResult *site = g_new0 (WjSiteResult, 1);
  g_autoptr (GPtrArray) stack = stack_offers (work, group);
  g_autoptr (GPtrArray) cross = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cross_cap_free);
  g_autoptr (GArray) pairs = wj_pairs_new (work->engine, stack);
  WjStackResult together;

  site->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_result_free);
  site->caps = g_ptr_array_new_with_free_func (g_free);
  wj_apply_caps (work->engine, group, stack, site->caps, cross);
  add_offers (work, group, stack, site);
  note_unsettled (work->engine, stack, site->offers);

  wj_stack (stack, pairs, cross, &together);
  site->support = wj_figures_to_amount (&together.cash);
  site->relief = wj_figures_to_amount (&together.relief);
  site->years = list_years (work->engine, &together.cash);
  return site;
}

/* ---- All of them ----------------------------------------------------------------------------------- */

/* Amounts are computed from established terms, in an open window, where some site does not refuse. */
static GPtrArray *
compute_benefits (WjEngine *self, const WjOffer *offer, GPtrArray *judgements)
{
  gboolean wanted = FALSE;
  GPtrArray *figures;

  for (guint group = 0; group < judgements->len; group++)
    wanted = wanted || has_amounts (((const WjJudgement *) g_ptr_array_index (judgements, group))->verdict);
  if (!wanted)
    return NULL;
  figures = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_benefit_figures_free);
  for (guint i = 0; i < offer->benefits->len; i++)
    g_ptr_array_add (figures, wj_compute_benefit (self, offer, g_ptr_array_index (offer->benefits, i)));
  return figures;
}

static void
unref_array (gpointer array)
{
  if (array != NULL)
    g_ptr_array_unref (array);
}

void
wj_engine_compute (WjEngine *self, WjOutcome *out)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  Work work = {
    .engine = self,
    .judgements = g_ptr_array_new_with_free_func (unref_array),
    .benefits = g_ptr_array_new_with_free_func (unref_array),
  };

  out->pool = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_condition_result_free);
  out->by_group = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_site_result_free);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);
      GPtrArray *judgements = wj_judge (self, offer, out->pool);

      g_ptr_array_add (work.judgements, judgements);
      g_ptr_array_add (work.benefits, compute_benefits (self, offer, judgements));
      g_ptr_array_add (together, g_ptr_array_index (judgements, self->groups->len - 1));
    }
  for (guint group = 0; group < self->n_site_groups; group++)
    g_ptr_array_add (out->by_group, compute_group (&work, group));
  out->overall = wj_overall_new (self, out->by_group, together);
  g_ptr_array_unref (work.judgements);
  g_ptr_array_unref (work.benefits);
}
