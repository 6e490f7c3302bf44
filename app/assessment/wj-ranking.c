/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-ranking.h"

static WjNumber
figure_of (const WjAmount *amount, gboolean central)
{
  if (amount == NULL || !amount->computed)
    return WJ_NUMBER_ZERO;
  return central ? amount->central : amount->likely_high;
}

/* One figure for each alone, or three sites could each come before the next. */
static WjNumber
rank_of (const WjSiteResult *site)
{
  return site->support.has_central ? site->support.central : site->support.likely_low;
}

int
wj_site_result_compare (const WjSiteResult *a, const WjSiteResult *b)
{
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->support.computed != b->support.computed)
    return a->support.computed ? -1 : 1;
  if (!a->support.computed)
    return 0;
  if ((order = wj_number_compare (rank_of (b), rank_of (a))) != 0)
    return order;
  if ((order = wj_number_compare (b->support.likely_high, a->support.likely_high)) != 0)
    return order;
  return wj_number_compare (b->support.likely_low, a->support.likely_low);
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  return wj_site_result_compare (*(const WjSiteResult *const *) a, *(const WjSiteResult *const *) b);
}

GPtrArray *
wj_assessment_rank_sites (WjAssessment *self)
{
  GPtrArray *sites, *ranked;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);

  /* Not a copy, which would own the results a second time. The sort is stable. */
  sites = wj_assessment_get_sites (self);
  ranked = g_ptr_array_sized_new (sites->len);
  g_ptr_array_extend (ranked, sites, NULL, NULL);
  g_ptr_array_sort (ranked, compare_sites);
  return ranked;
}

guint
wj_ranking_get_rank (const GPtrArray *ranked, guint index)
{
  g_return_val_if_fail (ranked != NULL && index < ranked->len, 0);

  while (index > 0 && wj_site_result_compare (ranked->pdata[index - 1], ranked->pdata[index]) == 0)
    index--;
  return index + 1;
}

/* ---- What makes the difference ------------------------------------------------------------------- */

/* Its cash, where that counts: NULL for an offer that is neither eligible nor open. */
static const WjAmount *
find_cash (const WjSiteResult *site, const char *offer_id)
{
  const WjOfferResult *offer = wj_site_result_find_offer (site, offer_id);

  if (offer == NULL || (offer->verdict != WJ_VERDICT_ELIGIBLE && offer->verdict != WJ_VERDICT_OPEN) || !offer->cash.computed)
    return NULL;
  return &offer->cash;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  WjNumber one = ((const WjSiteGap *) a)->gap, other = ((const WjSiteGap *) b)->gap;

  if (wj_number_sign (one) < 0)
    one = wj_number_negate (one);
  if (wj_number_sign (other) < 0)
    other = wj_number_negate (other);
  return wj_number_compare (other, one);
}

GArray *
wj_site_result_find_gaps (const WjSiteResult *here, const WjSiteResult *there)
{
  GArray *gaps;

  g_return_val_if_fail (here != NULL && there != NULL, NULL);

  gaps = g_array_new (FALSE, FALSE, sizeof (WjSiteGap));
  for (guint i = 0; i < here->offers->len; i++)
    {
      const WjOfferResult *result = here->offers->pdata[i];
      WjSiteGap gap = { .offer = result->offer };
      gboolean central;

      gap.here = find_cash (here, result->offer->id);
      gap.there = find_cash (there, result->offer->id);
      central = (gap.here == NULL || gap.here->has_central) && (gap.there == NULL || gap.there->has_central);
      if (wj_number_subtract (figure_of (gap.here, central), figure_of (gap.there, central), &gap.gap) && wj_number_sign (gap.gap) != 0)
        g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_gaps);
  return gaps;
}
