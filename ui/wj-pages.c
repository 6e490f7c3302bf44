/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "interview/wj-check-page.h"
#include "results/wj-advice-page.h"
#include "results/wj-estimate-page.h"
#include "results/wj-offers-page.h"
#include "results/wj-steps-page.h"
#include "scenarios/wj-scenarios-page.h"
#include "wj-i18n.h"
#include "wj-pages.h"
#include "zones/wj-sites-page.h"

/* What the sidebar counts beside "Offers": those whose window is open. */
static guint
count_offers (WjSession *session)
{
  const WjSiteResult *result = wj_session_get_result (session);
  guint count = 0;

  for (int verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    count += result->count[verdict];
  return count;
}

static const WjPageEntry pages[] = {
  { "check", N_ ("Check answers"), "view-list-symbolic", wj_check_page_get_type, NULL, FALSE },
  { "offers", N_ ("Offers"), "wj-offers-symbolic", wj_offers_page_get_type, count_offers, FALSE },
  { "estimate", N_ ("Estimate"), "wj-estimate-symbolic", wj_estimate_page_get_type, NULL, TRUE },
  { "advice", N_ ("Suggestions"), "wj-advice-symbolic", wj_advice_page_get_type, NULL, TRUE },
  { "scenarios", N_ ("Scenarios"), "wj-scenarios-symbolic", wj_scenarios_page_get_type, NULL, TRUE },
  { "sites", N_ ("Places"), "wj-sites-symbolic", wj_sites_page_get_type, NULL, TRUE },
  { "steps", N_ ("Steps"), "wj-steps-symbolic", wj_steps_page_get_type, NULL, FALSE },
  { NULL, NULL, NULL, NULL, NULL, FALSE },
};

const WjPageEntry *
wj_pages_get_all (void)
{
  return pages;
}

gboolean
wj_pages_is_question (const WjPageEntry *entry)
{
  return g_str_equal (entry->id, "check");
}

const WjPageEntry *
wj_pages_find (const char *id)
{
  for (guint i = 0; pages[i].id; i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];
  return NULL;
}
