/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

gboolean
wj_wording_counts_one_of (const WjSiteResult *site, const GPtrArray *group)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      if (wj_offer_result_counts (offer) && g_ptr_array_find ((GPtrArray *) group, offer->offer, NULL))
        return TRUE;
    }
  return FALSE;
}

/* What offers of @group (nullable: all) spare at least, each by itself. */
static WjNumber
find_least (const WjSiteResult *site, const GPtrArray *group)
{
  WjNumber least = WJ_NUMBER_ZERO;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      if (!wj_offer_result_counts (offer) || !offer->relief.computed || (group != NULL && !g_ptr_array_find ((GPtrArray *) group, offer->offer, NULL)))
        continue;
      if (!wj_number_add (least, offer->relief.likely_low, &least))
        return WJ_NUMBER_ZERO;
    }
  return least;
}

static gboolean
may_lose (const WjSiteResult *site, const GPtrArray *group, const GPtrArray *to)
{
  return wj_number_sign (find_least (site, group)) > 0 && wj_wording_counts_one_of (site, to);
}

char *
wj_wording_relief_exclusion (WjWording *self, WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *all;

  g_return_val_if_fail (self != NULL && WJ_IS_ASSESSMENT (assessment) && site != NULL, NULL);

  if (!site->relief.computed || wj_number_compare (site->relief.likely_low, find_least (site, NULL)) >= 0)
    return NULL;
  all = wj_catalogue_get_compatibilities (wj_assessment_get_catalogue (assessment));
  for (guint i = 0; i < all->len; i++)
    {
      const WjCompatibility *pair = all->pdata[i];

      if (may_lose (site, pair->one, pair->other) || may_lose (site, pair->other, pair->one))
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", wj_wording_of (self, &pair->text));
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
