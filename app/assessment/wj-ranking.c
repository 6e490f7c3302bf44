/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-ranking.h"

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
