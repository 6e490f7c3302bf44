/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * All sites taken together: what a project without a place is told. Which site it will be is then
 * one more thing that is not answered, so an offer that some sites grant and others refuse is open.
 */

/* ---- Amounts --------------------------------------------------------------------------------------- */

void
wj_amount_widen (WjAmount *hull, const WjAmount *amount, gboolean first)
{
  WjEnds ends, other;
  gboolean same;

  if (first)
    {
      *hull = *amount;
      return;
    }
  if (!amount->computed && !hull->computed)
    return;
  ends = wj_amount_to_ends (hull);
  other = wj_amount_to_ends (amount);
  same = hull->has_central && amount->has_central && wj_number_equal (hull->central, amount->central);
  wj_ends_hull (&ends, &other);
  *hull = wj_ends_to_amount (&ends, same, hull->fault != WJ_CEL_FAULT_NONE ? hull->fault : amount->fault);
}

static void
widen_years (GArray *hull, GArray *years, gboolean first)
{
  WjAmount zero = wj_amount_zero ();

  /* a year that one of them leaves out is nothing there */
  for (guint i = 0; i < hull->len; i++)
    {
      WjYearAmount *each = &g_array_index (hull, WjYearAmount, i);
      gboolean found = FALSE;

      for (guint j = 0; j < years->len && !found; j++)
        found = g_array_index (years, WjYearAmount, j).year == each->year;
      if (!found)
        wj_amount_widen (&each->amount, &zero, FALSE);
    }
  for (guint j = 0; j < years->len; j++)
    {
      WjYearAmount each = g_array_index (years, WjYearAmount, j);
      guint i = 0;

      while (i < hull->len && g_array_index (hull, WjYearAmount, i).year != each.year)
        i++;
      if (i < hull->len)
        {
          wj_amount_widen (&g_array_index (hull, WjYearAmount, i).amount, &each.amount, FALSE);
          continue;
        }
      if (!first)
        wj_amount_widen (&each.amount, &zero, FALSE);
      g_array_append_val (hull, each);
    }
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  int left = ((const WjYearAmount *) a)->year;
  int right = ((const WjYearAmount *) b)->year;

  /* 0, what has no date, comes last */
  return (left == 0 ? G_MAXINT : left) - (right == 0 ? G_MAXINT : right);
}

/* ---- Verdicts -------------------------------------------------------------------------------------- */

WjVerdict
wj_verdict_join (WjVerdict one, WjVerdict other)
{
  if (one == other || one >= WJ_N_VERDICTS)
    return one;
  if (one == WJ_VERDICT_UNSETTLED || other == WJ_VERDICT_UNSETTLED)
    return WJ_VERDICT_UNSETTLED;
  if (one <= WJ_VERDICT_OPEN || other <= WJ_VERDICT_OPEN)
    return WJ_VERDICT_OPEN;
  return WJ_VERDICT_REACHABLE;
}

static WjVerdict
join_verdicts (GPtrArray *by_group, guint index, WjVerdict own)
{
  WjVerdict joined = own;

  for (guint i = 0; i < by_group->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (by_group, i);
      WjVerdict verdict = ((const WjOfferResult *) g_ptr_array_index (site->offers, index))->verdict;

      joined = i == 0 ? verdict : wj_verdict_join (joined, verdict);
    }
  return joined;
}

/* ---- One offer -------------------------------------------------------------------------------------- */

static void
add_all (GPtrArray *into, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    if (!g_ptr_array_find (into, g_ptr_array_index (from, i), NULL))
      g_ptr_array_add (into, g_ptr_array_index (from, i));
}

static void
join_benefits (WjOfferResult *into, const WjOfferResult *from)
{
  gboolean first = into->benefits->len == 0;

  for (guint i = 0; i < from->benefits->len; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (from->benefits, i);
      WjBenefitResult *joined;

      if (first)
        {
          joined = g_new0 (WjBenefitResult, 1);
          joined->benefit = benefit->benefit;
          joined->years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
          joined->due_years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
          g_ptr_array_add (into->benefits, joined);
        }
      joined = g_ptr_array_index (into->benefits, i);
      wj_amount_widen (&joined->total, &benefit->total, first);
      wj_amount_widen (&joined->due, &benefit->due, first);
      wj_amount_widen (&joined->counted, &benefit->counted, first);
      widen_years (joined->years, benefit->years, first);
      widen_years (joined->due_years, benefit->due_years, first);
      g_array_sort (joined->years, compare_years);
      g_array_sort (joined->due_years, compare_years);
    }
}

/* A site that refuses the offer has none of its benefits. */
static void
reach_nothing (WjOfferResult *self)
{
  g_autoptr (GArray) no_years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  WjAmount zero = wj_amount_zero ();

  for (guint i = 0; i < self->benefits->len; i++)
    {
      WjBenefitResult *benefit = g_ptr_array_index (self->benefits, i);

      if (!benefit->due.computed)
        continue;
      wj_amount_widen (&benefit->due, &zero, FALSE);
      widen_years (benefit->due_years, no_years, FALSE);
    }
}

static WjOfferResult *
join_offer (WjEngine *self, GPtrArray *by_group, guint index, const WjJudgement *judgement)
{
  const WjOffer *offer = g_ptr_array_index (wj_catalogue_get_offers (self->catalogue), index);
  WjOfferResult *joined = wj_offer_result_new (self, offer, judgement);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gboolean elsewhere = by_group->len > 0, far = TRUE, some_refuse = FALSE;

  joined->verdict = join_verdicts (by_group, index, judgement->verdict);
  for (guint i = 0; i < by_group->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (by_group, i);
      WjOfferResult *result = g_ptr_array_index (site->offers, index);
      WjAmount zero = wj_amount_zero ();
      gboolean refused = result->verdict == WJ_VERDICT_INELIGIBLE && offer->terms == WJ_TERMS_ESTABLISHED;

      /* one that is shared says nothing new */
      if (!g_hash_table_add (seen, result))
        continue;
      elsewhere = elsewhere && result->elsewhere;
      far = far && (result->far || result->verdict != WJ_VERDICT_REACHABLE);
      some_refuse = some_refuse || refused;
      join_benefits (joined, result);
      wj_amount_widen (&joined->cash, refused ? &zero : &result->cash, i == 0);
      wj_amount_widen (&joined->relief, refused ? &zero : &result->relief, i == 0);
      add_all (joined->missing, result->missing);
      add_all (joined->assumptions, result->assumptions);
      add_all (joined->doubts, result->doubts);
    }
  if (some_refuse && joined->verdict != WJ_VERDICT_INELIGIBLE)
    reach_nothing (joined);
  joined->far = joined->verdict == WJ_VERDICT_REACHABLE && far;
  joined->elsewhere = joined->verdict == WJ_VERDICT_INELIGIBLE && elsewhere;
  if (joined->verdict == WJ_VERDICT_INELIGIBLE)
    joined->cash = joined->relief = wj_amount_none (WJ_CEL_FAULT_NONE);
  return joined;
}

/* ---- All of them -------------------------------------------------------------------------------------- */

static void
join_caps (GPtrArray *into, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const WjCapResult *cap = g_ptr_array_index (from, i);
      WjCapResult *joined = NULL;

      for (guint j = 0; j < into->len && joined == NULL; j++)
        if (((WjCapResult *) g_ptr_array_index (into, j))->cap == cap->cap)
          joined = g_ptr_array_index (into, j);
      if (joined == NULL)
        {
          g_ptr_array_add (into, g_memdup2 (cap, sizeof *cap));
          continue;
        }
      wj_amount_widen (&joined->sum, &cap->sum, FALSE);
      wj_amount_widen (&joined->limit, &cap->limit, FALSE);
      wj_amount_widen (&joined->cut, &cap->cut, FALSE);
      joined->idle &= cap->idle;
    }
}

WjSiteResult *
wj_overall_new (WjEngine *self, GPtrArray *by_group, GPtrArray *judgements)
{
  WjSiteResult *overall = g_new0 (WjSiteResult, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  overall->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_result_free);
  overall->caps = g_ptr_array_new_with_free_func (g_free);
  overall->years = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  overall->support = overall->relief = wj_amount_none (WJ_CEL_FAULT_NONE);
  for (guint i = 0; i < judgements->len; i++)
    {
      WjOfferResult *joined = join_offer (self, by_group, i, g_ptr_array_index (judgements, i));

      g_ptr_array_add (overall->offers, joined);
      if (joined->verdict < WJ_N_VERDICTS)
        overall->count[wj_offer_result_get_group (joined)]++;
    }
  for (guint i = 0; i < by_group->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (by_group, i);

      if (!g_hash_table_add (seen, site->years))
        continue;
      wj_amount_widen (&overall->support, &site->support, i == 0);
      wj_amount_widen (&overall->relief, &site->relief, i == 0);
      widen_years (overall->years, site->years, i == 0);
      join_caps (overall->caps, site->caps);
    }
  g_array_sort (overall->years, compare_years);
  return overall;
}
