/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/* Two changes, where no single one unlocks an offer: one that gets a rule right, and what does the rest. */

typedef struct
{
  WjAdviser *adviser;
  GPtrArray *out; /* (unowned) */
} Search;

static gboolean
is_unlocked_by (GPtrArray *suggestions, const WjOffer *offer)
{
  for (guint i = 0; i < suggestions->len; i++)
    if (g_ptr_array_find (((const WjSuggestion *) suggestions->pdata[i])->unlocked, offer, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
is_same_thing (const WjAdviceChange *change, const WjLever *lever)
{
  return change->place == NULL && change->fact == lever->fact && change->column == lever->column && change->row == lever->row;
}

/* Flags the turns of the conditions of @offer that do not hold in @result. */
static guint8 *
flag_failing (const WjAdviser *adviser, const WjOfferResult *result, guint *n_failing)
{
  guint8 *flags = g_new0 (guint8, adviser->turns->len + 1);

  *n_failing = 0;
  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = result->conditions->pdata[i];

      if (condition->truth == WJ_CEL_MAY_BE_TRUE)
        continue;
      (*n_failing)++;
      for (guint j = 0; j < adviser->turns->len; j++)
        flags[j] |= g_array_index (adviser->turns, WjTurn, j).condition == condition->condition;
    }
  return flags;
}

static void
try_both (Search *self, const WjOffer *offer, const WjAdviceChange *first, const WjLever *lever, WjNumber value)
{
  WjAdviceChange changes[2] = { *first, wj_advice_change_new (lever, value) };
  g_autoptr (WjSuggestion) both = wj_adviser_try (self->adviser, changes, 2);

  if (both != NULL && wj_suggestion_is_advice (both) && g_ptr_array_find (both->unlocked, offer, NULL))
    g_ptr_array_add (self->out, g_steal_pointer (&both));
}

/* Numbers that pass one of the @wanted turns, each once of those that no rule can tell apart. */
static void
complete_numbers (Search *self, const WjOffer *offer, const WjAdviceChange *first, WjEngine *engine, GArray *levers, const guint8 *wanted)
{
  g_autoptr (GArray) crossings = wj_adviser_find_crossings (self->adviser, engine, levers, wanted);
  g_autoptr (WjProbe) probe = wj_probe_new (engine, 0, WJ_FIGURE_CENTRAL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; crossings != NULL && i < crossings->len; i++)
    {
      const WjCrossing *crossing = &g_array_index (crossings, WjCrossing, i);
      const WjLever *lever = &g_array_index (levers, WjLever, crossing->lever);
      WjNumber value;
      char *key;

      if (is_same_thing (first, lever) || !wj_lever_step (lever, crossing->direction, crossing->steps, &value))
        continue;
      key = wj_probe_describe (probe, lever, value);
      if (key == NULL || g_hash_table_add (seen, key))
        try_both (self, offer, first, lever, value);
    }
}

/* Once the first change is made: which second one does the rest? */
static void
complete (Search *self, const WjOffer *offer, const WjAdviceChange *first)
{
  WjAdviser *adviser = self->adviser;
  g_autoptr (WjSuggestion) one = wj_adviser_try (adviser, first, 1);
  const WjOfferResult *result = one != NULL ? wj_site_result_find_offer (one->contrast->other, offer->id) : NULL;
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (GArray) levers = NULL;
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autofree guint8 *wanted = NULL;
  guint n_failing;

  if (result == NULL || g_cancellable_is_cancelled (adviser->cancellable) || wj_offer_result_get_stage (result) > 0 || result->where_truth != WJ_CEL_MAY_BE_TRUE)
    return;
  wanted = flag_failing (adviser, result, &n_failing);
  g_ptr_array_add (sites, (gpointer) one->contrast->other->place);
  engine = wj_engine_new (adviser->catalogue, wj_assessment_get_as_of (one->assessment), sites);
  wj_engine_set_project (engine, wj_assessment_get_project (one->assessment));
  levers = wj_levers_new (wj_assessment_get_project (one->assessment));
  complete_numbers (self, offer, first, engine, levers, wanted);
  for (guint i = 0; i < levers->len; i++)
    {
      const WjLever *lever = &g_array_index (levers, WjLever, i);

      for (gint64 j = 0; !wj_lever_is_number (lever) && !is_same_thing (first, lever) && j <= (gint64) lever->high.num; j++)
        if (!wj_number_equal (wj_number_from_int (j), lever->now))
          try_both (self, offer, first, lever, wj_number_from_int (j));
    }
}

/* First changes: what gets one of the failing conditions right, and every option. */
static gboolean
pair_levers (Search *self, const WjOffer *offer, const guint8 *failing)
{
  WjAdviser *adviser = self->adviser;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < adviser->crossings->len; i++)
    {
      const WjCrossing *crossing = &g_array_index (adviser->crossings, WjCrossing, i);
      const WjLever *lever = &g_array_index (adviser->levers, WjLever, crossing->lever);
      WjNumber value;
      WjAdviceChange change;
      char *key;

      if (g_cancellable_is_cancelled (adviser->cancellable))
        return FALSE;
      if (!failing[crossing->turn] || !wj_lever_step (lever, crossing->direction, crossing->steps, &value))
        continue;
      key = wj_probe_describe (adviser->probe, lever, value);
      if (key != NULL && !g_hash_table_add (seen, key))
        continue;
      change = wj_advice_change_new (lever, value);
      complete (self, offer, &change);
    }
  for (guint i = 0; i < adviser->levers->len; i++)
    {
      const WjLever *lever = &g_array_index (adviser->levers, WjLever, i);

      for (gint64 j = 0; !wj_lever_is_number (lever) && j <= (gint64) lever->high.num; j++)
        {
          WjAdviceChange change = wj_advice_change_new (lever, wj_number_from_int (j));

          if (!wj_number_equal (change.after, lever->now))
            complete (self, offer, &change);
        }
    }
  return TRUE;
}

/* The first site at which the offer is there to be reached. */
static void
pair_place (Search *self, const WjOffer *offer, WjAssessment *everywhere)
{
  GPtrArray *sites = wj_assessment_get_sites (everywhere);

  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = sites->pdata[i];
      WjAdviceChange change = wj_advice_change_to_place (site->place);

      if (wj_site_result_find_offer (site, offer->id)->where_truth != WJ_CEL_MAY_BE_TRUE)
        continue;
      complete (self, offer, &change);
      return;
    }
}

gboolean
wj_adviser_find_pairs (WjAdviser *self, WjAssessment *everywhere, GPtrArray *suggestions)
{
  Search search = { self, suggestions };
  const WjSiteResult *here = self->advice->site;

  for (guint i = 0; i < here->offers->len; i++)
    {
      const WjOfferResult *result = here->offers->pdata[i];
      g_autofree guint8 *failing = NULL;
      guint n_failing;

      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (result->window != WJ_WINDOW_OPEN || result->offer->terms != WJ_TERMS_ESTABLISHED || wj_offer_result_get_stage (result) > 0 ||
          is_unlocked_by (suggestions, result->offer))
        continue;
      failing = flag_failing (self, result, &n_failing);
      if (result->where_truth != WJ_CEL_MAY_BE_TRUE)
        {
          if (everywhere != NULL)
            pair_place (&search, result->offer, everywhere);
        }
      else if (result->verdict == WJ_VERDICT_REACHABLE && n_failing > 0 && !pair_levers (&search, result->offer, failing))
        return FALSE;
    }
  return TRUE;
}
