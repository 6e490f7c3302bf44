/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-capped-years.h"

/* ---- Owning and sharing -------------------------------------------------------------------------- */

void
wj_benefit_result_free (WjBenefitResult *result)
{
  g_clear_pointer (&result->years, g_array_unref);
  g_clear_pointer (&result->due_years, g_array_unref);
  g_free (result);
}

void
wj_offer_result_free (WjOfferResult *result)
{
  if (result == NULL)
    return;
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
  if (copy->offers != NULL)
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
  g_clear_pointer (&self->kept, g_ptr_array_unref);
}

/* ---- Figures ------------------------------------------------------------------------------------- */

/* @judgement: (nullable): that is still open, as answers that are missing may refuse what @ends tell */
static WjAmount
tell (const WjFigures *figures, WjEnds ends, const WjJudgement *judgement)
{
  gboolean has_central = figures->has_central;

  if (judgement != NULL)
    {
      wj_ends_reach_nothing (&ends, judgement->central_holds);
      has_central = judgement->central_known && (!judgement->central_holds || has_central);
    }
  return wj_ends_to_amount (&ends, has_central, figures->fault);
}

static const WjJudgement *
if_open (const WjJudgement *judgement)
{
  return judgement->verdict == WJ_VERDICT_OPEN ? judgement : NULL;
}

static WjAmount
as_answered (const WjFigures *figures, const WjJudgement *judgement)
{
  return figures->computed ? tell (figures, figures->total, if_open (judgement)) : wj_figures_to_amount (figures);
}

/* Rising calendar years, what has no date last. @judgement: (nullable): see tell () */
static GArray *
list_years (WjEngine *self, const WjFigures *figures, const WjJudgement *judgement)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  int first = g_date_get_year (&self->start);

  for (int cell = 0; cell < WJ_N_CELLS && figures->computed && !self->is_brief; cell++)
    if (figures->used & (1u << cell))
      {
        WjYearAmount year = {
          .year = cell == WJ_CELL_UNDATED ? 0 : first + cell,
          .amount = tell (figures, figures->cell[cell], judgement),
        };

        g_array_append_val (years, year);
      }
  return years;
}

/* ---- One offer ----------------------------------------------------------------------------------- */

static void
add_benefits (WjEngine *self, WjOfferResult *result, const WjStackOffer *stacked, const WjJudgement *judgement)
{
  for (guint i = 0; i < stacked->offer->benefits->len; i++)
    {
      WjBenefitResult *benefit = g_new0 (WjBenefitResult, 1);
      const WjFigures *figures = g_ptr_array_index (stacked->benefits, i);

      benefit->benefit = g_ptr_array_index (stacked->offer->benefits, i);
      benefit->total = wj_figures_to_amount (figures);
      benefit->due = as_answered (figures, judgement);
      benefit->years = list_years (self, figures, NULL);
      benefit->due_years = if_open (judgement) != NULL ? list_years (self, figures, judgement) : g_array_ref (benefit->years);
      benefit->counted = wj_figures_to_amount (&stacked->counted[i]);
      g_ptr_array_add (result->benefits, benefit);
    }
}

typedef struct
{
  WjEngine *engine;
  WjOutcome *out;
  GPtrArray *results; /* (unowned) (element-type WjOfferResult) takes those with amounts */
} Work;

/* ---- What offers give together ----------------------------------------------------------------------- */

/* Facts, assumptions and doubts that bear on the amounts, beside those of the verdict. */
static void
add_missing (WjEngine *self, WjOfferResult *result, const WjOfferWork *work, guint group)
{
  g_auto (WjMissing) missing = { NULL };

  wj_missing_init (&missing, self->plan);
  wj_missing_merge (&missing, &wj_offer_work_get_judgement (work, group)->missing);
  for (guint i = 0; i < work->benefits->len; i++)
    wj_missing_merge (&missing, &wj_offer_work_get_figures (work, self, i, group)->missing);
  wj_missing_add_caps (&missing, self, work->plan, group);
  g_ptr_array_unref (result->missing);
  g_ptr_array_unref (result->assumptions);
  g_ptr_array_unref (result->doubts);
  result->missing = wj_missing_list_facts (&missing, self->plan);
  result->assumptions = wj_missing_list_assumptions (&missing, self->plan);
  result->doubts = wj_missing_list_parameters (&missing, self->plan);
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

          if (result != NULL && ((const WjStackOffer *) g_ptr_array_index (stack, j))->in_play &&
              (g_ptr_array_find (each->one, result->offer, NULL) || g_ptr_array_find (each->other, result->offer, NULL)))
            g_ptr_array_add (result->assumptions, (gpointer) each->assumption);
        }
    }
}

/* Groups at which the same offers give the same amounts: what they give together is the same. */
typedef struct
{
  GPtrArray *results; /* (owned) (element-type WjOfferResult) (unowned) by offer; NULL where it has no amounts */
  WjSiteResult *site; /* (owned) without offers */
} Constellation;

static void
constellation_free (gpointer data)
{
  Constellation *self = data;

  g_ptr_array_unref (self->results);
  wj_site_result_free (self->site);
  g_free (self);
}

/* (transfer full): equal for groups of one constellation */
static GBytes *
describe (const Work *work, guint group)
{
  g_autofree guint *classes = g_new (guint, work->engine->offers->len);

  for (guint i = 0; i < work->engine->offers->len; i++)
    {
      const WjOfferWork *each = g_ptr_array_index (work->engine->offers, i);

      classes[i] = wj_offer_work_is_computed (each, group) ? wj_engine_get_classes (work->engine, each->plan->whole)->of_group[group] : G_MAXUINT;
    }
  return g_bytes_new_take (g_steal_pointer (&classes), work->engine->offers->len * sizeof (guint));
}

static WjOfferResult *
add_result (const Work *work, const WjOfferWork *offer, const WjStackOffer *stacked, guint group)
{
  const WjJudgement *judgement = wj_offer_work_get_judgement (offer, group);
  WjOfferResult *result = wj_offer_result_new (work->engine, offer->offer, judgement);

  g_ptr_array_add (work->results, result);
  if (!stacked->computed)
    return result;
  if (!work->engine->is_brief)
    {
      add_benefits (work->engine, result, stacked, judgement);
      add_missing (work->engine, result, offer, group);
    }
  result->cash = as_answered (stacked->cash, judgement);
  result->relief = as_answered (stacked->relief, judgement);
  return result;
}

/* What the offers in the central figure give by benefit and year, before caps. */
static GArray *
list_central_lines (GPtrArray *stack, guint64 central)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (WjYearLine));

  for (guint i = 0; i < MIN (stack->len, WJ_STACK_MAX_OFFERS); i++)
    {
      const WjStackOffer *offer = g_ptr_array_index (stack, i);

      for (guint j = 0; (central & ((guint64) 1 << i)) && j < offer->offer->benefits->len; j++)
        {
          const WjFigures *figures = g_ptr_array_index (offer->benefits, j);
          WjYearLine line = { .benefit = g_ptr_array_index (offer->offer->benefits, j) };

          if (!wj_benefit_is_cash (line.benefit) || !figures->computed)
            continue;
          for (guint cell = 0; cell < WJ_N_CELLS; cell++)
            line.cell[cell] = figures->used & (1u << cell) ? figures->cell[cell].end[WJ_END_CENTRAL] : WJ_NUMBER_ZERO;
          g_array_append_val (lines, line);
        }
    }
  return lines;
}

/* A cap over several offers cuts years of their sum, not of one of them. */
static gboolean
cap_central_years (GPtrArray *stack, const GPtrArray *caps, WjStackResult *together)
{
  g_autoptr (GArray) lines = list_central_lines (stack, together->behind[WJ_TOLD_CENTRAL]);

  if (!wj_cap_years ((WjYearLine *) lines->data, lines->len, caps, WJ_TOLD_CENTRAL, together->cash.total.end[WJ_END_CENTRAL]))
    return FALSE;
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    {
      WjNumber *sum = &together->cash.cell[cell].end[WJ_END_CENTRAL];

      *sum = WJ_NUMBER_ZERO;
      for (guint i = 0; i < lines->len; i++)
        if (!wj_number_add (*sum, g_array_index (lines, WjYearLine, i).cell[cell], sum))
          return FALSE;
    }
  return TRUE;
}

/* Those whose caps wait for no other offer are kept where they come from. */
static void
drop_waiting (WjStackOffer *offer)
{
  if (offer->reports == NULL)
    wj_stack_offer_free (offer);
}

/* At @group, the first of the constellation. */
static Constellation *
constellation_new (const Work *work, guint group)
{
  Constellation *self = g_new0 (Constellation, 1);
  WjSiteResult *site = self->site = g_new0 (WjSiteResult, 1);
  g_autoptr (GPtrArray) stack = g_ptr_array_new_with_free_func ((GDestroyNotify) drop_waiting);
  g_autoptr (GPtrArray) cross = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cross_cap_free);
  WjStackResult together;

  for (guint i = 0; i < work->engine->offers->len; i++)
    g_ptr_array_add (stack, wj_stack_offer_get (work->engine, g_ptr_array_index (work->engine->offers, i), group));
  site->caps = g_ptr_array_new_with_free_func (g_free);
  wj_apply_caps (work->engine, group, stack, site->caps, cross);
  self->results = g_ptr_array_new ();
  for (guint i = 0; i < stack->len; i++)
    {
      const WjStackOffer *stacked = g_ptr_array_index (stack, i);

      g_ptr_array_add (self->results, stacked->computed ? add_result (work, g_ptr_array_index (work->engine->offers, i), stacked, group) : NULL);
    }
  if (!work->engine->is_brief)
    note_unsettled (work->engine, stack, self->results);

  wj_stack (stack, work->engine->pairs, cross, !work->engine->is_brief, &together);
  if (cross->len > 0 && !work->engine->is_brief && together.cash.has_central && !cap_central_years (stack, site->caps, &together))
    together.cash.computed = FALSE;
  site->support = wj_figures_to_amount (&together.cash);
  site->relief = wj_figures_to_amount (&together.relief);
  site->years = list_years (work->engine, &together.cash, NULL);
  memcpy (site->behind, together.behind, sizeof site->behind);
  return self;
}

/* ---- One group of sites --------------------------------------------------------------------------- */

static WjSiteResult *
site_result_new (const Work *work, const Constellation *constellation, guint group)
{
  WjSiteResult *site = wj_site_result_share (constellation->site, NULL);

  site->offers = g_ptr_array_sized_new (work->engine->offers->len);
  for (guint i = 0; i < work->engine->offers->len; i++)
    {
      WjOfferResult *result = g_ptr_array_index (constellation->results, i);

      if (result == NULL)
        result = wj_offer_work_get_result (g_ptr_array_index (work->engine->offers, i), work->engine, group);
      if (result->verdict < WJ_N_VERDICTS)
        site->count[wj_offer_result_get_group (result)]++;
      g_ptr_array_add (site->offers, result);
    }
  return site;
}

static gboolean
add_sites (const Work *work, GCancellable *cancellable)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, constellation_free);

  for (guint group = 0; group < work->engine->n_site_groups; group++)
    {
      g_autoptr (GBytes) description = describe (work, group);
      Constellation *constellation = g_hash_table_lookup (known, description);

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (constellation == NULL)
        {
          constellation = constellation_new (work, group);
          g_hash_table_insert (known, g_steal_pointer (&description), constellation);
        }
      g_ptr_array_add (work->out->by_group, site_result_new (work, constellation, group));
    }
  return TRUE;
}

/* ---- All of them ----------------------------------------------------------------------------------- */

/* Asks the offers that have not said anything of this project yet. */
static gboolean
ask_offers (WjEngine *self, GCancellable *cancellable, GPtrArray *kept)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      WjOfferWork *work;

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      work = wj_engine_ask (self, i);
      g_ptr_array_add (kept, g_ptr_array_ref (work->conditions));
      g_ptr_array_add (kept, g_ptr_array_ref (work->results));
    }
  return TRUE;
}

gboolean
wj_engine_compute (WjEngine *self, GCancellable *cancellable, WjOutcome *out)
{
  Work work = { self, out, g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_result_free) };
  g_autoptr (GPtrArray) together = g_ptr_array_new ();

  out->by_group = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_site_result_free);
  out->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (out->kept, work.results);
  if (!ask_offers (self, cancellable, out->kept) || !add_sites (&work, cancellable))
    return FALSE;
  if (self->is_brief && self->sites->len == 1)
    return TRUE;
  for (guint i = 0; i < self->offers->len; i++)
    g_ptr_array_add (together, (gpointer) wj_offer_work_get_judgement (g_ptr_array_index (self->offers, i), self->groups->len - 1));
  out->overall = wj_overall_new (self, out->by_group, together);
  return TRUE;
}
