/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-adviser.h"

/*
 * Where rules can change their answer is known exactly (wj-probe); only these few places are tried, each
 * by a full assessment. What merely grows with the figure is no suggestion: a step of it is.
 */

/* ---- The project as it is ------------------------------------------------------------------------- */

static const WjSiteResult *
choose_site (WjAssessment *assessment)
{
  GPtrArray *sites = wj_assessment_get_sites (assessment);
  const WjSiteResult *best = NULL;

  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);
      const WjNumber figure = site->support.has_central ? site->support.central : site->support.likely_high;

      if (best == NULL || wj_number_compare (figure, best->support.has_central ? best->support.central : best->support.likely_high) > 0)
        best = site;
    }
  return best;
}

static WjAdvice *
advice_new (WjAssessment *assessment)
{
  WjAdvice *self = g_atomic_rc_box_new0 (WjAdvice);
  const WjSiteResult *site = choose_site (assessment);

  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_suggestion_free);
  self->margins = g_array_new (FALSE, FALSE, sizeof (WjMargin));
  if (site == NULL || wj_assessment_get_sites (assessment)->len == 1)
    {
      self->assessment = g_object_ref (assessment);
      self->site = site;
    }
  else
    {
      g_autoptr (GPtrArray) here = g_ptr_array_new ();

      g_ptr_array_add (here, (gpointer) site->place);
      self->assessment = wj_assess (wj_assessment_get_catalogue (assessment), wj_assessment_get_project (assessment), wj_assessment_get_as_of (assessment), here);
      self->site = g_ptr_array_index (wj_assessment_get_sites (self->assessment), 0);
    }
  return self;
}

static void
advice_clear (gpointer data)
{
  WjAdvice *self = data;

  g_ptr_array_unref (self->suggestions);
  g_array_unref (self->margins);
  g_object_unref (self->assessment);
}

WjAdvice *
wj_advice_ref (WjAdvice *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
wj_advice_unref (WjAdvice *self)
{
  g_atomic_rc_box_release_full (self, advice_clear);
}

/* ---- One change ----------------------------------------------------------------------------------- */

typedef struct
{
  WjAdviser *adviser;
  GPtrArray *out;    /* (unowned) */
  GHashTable *tried; /* (owned) (element-type utf8): what no rule can tell from another is tried once */
} Search;

static gboolean
holds_now (const WjAdviser *adviser, const WjThreshold *threshold)
{
  const WjOfferResult *result = wj_site_result_find_offer (adviser->advice->site, threshold->offer->id);

  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, i);

      if (condition->condition == threshold->condition)
        return condition->truth == WJ_CEL_MAY_BE_TRUE;
    }
  return FALSE;
}

static gboolean
is_in_play (const WjAdviser *adviser, const WjThreshold *threshold)
{
  return wj_offer_result_get_stage (wj_site_result_find_offer (adviser->advice->site, threshold->offer->id)) > 0;
}

/* Could passing it be for the better? */
static gboolean
may_help (const WjAdviser *adviser, const WjThreshold *threshold, gboolean beyond)
{
  if (threshold->offer == NULL)
    return TRUE;
  if (threshold->condition != NULL)
    return !holds_now (adviser, threshold);
  if (!is_in_play (adviser, threshold))
    return FALSE;
  return !threshold->is_edge || (beyond ? threshold->beyond > 0 : threshold->beyond < 0);
}

/* An offer grows less doubtful with this very step. */
static gboolean
unlocks_more (const WjSuggestion *suggestion, const WjSiteResult *before)
{
  for (guint i = 0; i < suggestion->unlocked->len; i++)
    {
      const char *id = ((const WjOffer *) suggestion->unlocked->pdata[i])->id;

      if (wj_offer_result_get_stage (wj_site_result_find_offer (suggestion->contrast->other, id)) > wj_offer_result_get_stage (wj_site_result_find_offer (before, id)))
        return TRUE;
    }
  return FALSE;
}

/* By more than a dirham, which rounding cannot feign. */
static gboolean
rises_more (WjNumber rise, WjNumber next)
{
  return wj_number_add (wj_number_most (next, WJ_NUMBER_ZERO), WJ_NUMBER_ONE, &next) && wj_number_compare (rise, next) > 0;
}

/* It does what one step less does not: an offer is unlocked, or the support jumps, which is to rise by
 * more than with the next step. */
static gboolean
is_step (WjAdviser *adviser, const WjSuggestion *suggestion, const WjLever *lever, int direction, gint64 steps)
{
  const WjAmount *here = &suggestion->contrast->other->support;
  g_autoptr (WjSuggestion) less = wj_adviser_try_steps (adviser, lever, direction, steps - 1);
  g_autoptr (WjSuggestion) more = NULL;
  const WjSiteResult *before = less != NULL ? less->contrast->other : adviser->advice->site;
  WjNumber rise, next = WJ_NUMBER_ZERO;

  if (unlocks_more (suggestion, before))
    return TRUE;
  if (!suggestion->has_gain || wj_number_sign (suggestion->gain) <= 0 || !before->support.has_central ||
      !wj_number_subtract (here->central, before->support.central, &rise) || !rises_more (rise, next))
    return FALSE;
  more = wj_adviser_try_steps (adviser, lever, direction, steps + 1);
  if (more != NULL && more->contrast->other->support.has_central && !wj_number_subtract (more->contrast->other->support.central, here->central, &next))
    return FALSE;
  return rises_more (rise, next);
}

static gboolean
is_tried (Search *self, const WjLever *lever, WjNumber value)
{
  char *key = wj_probe_describe (self->adviser->probe, lever, value);

  if (key == NULL)
    {
      g_autofree char *number = wj_number_to_string (value);

      key = g_strdup_printf ("%s/%s/%u/%u=%s", lever->fact->id, lever->column != NULL ? lever->column->id : "", lever->row, lever->year, number);
    }
  return !g_hash_table_add (self->tried, key);
}

static void
try_crossing (Search *self, const WjCrossing *crossing)
{
  WjAdviser *adviser = self->adviser;
  const WjLever *lever = &g_array_index (adviser->levers, WjLever, crossing->lever);
  const WjThreshold *threshold = &g_array_index (adviser->thresholds, WjThreshold, crossing->threshold);
  g_autoptr (WjSuggestion) suggestion = NULL;
  /* What is taken for granted until it is answered can be made sure of: by the least that keeps it. */
  gboolean keeps = !lever->answered && threshold->condition != NULL && !crossing->holds && crossing->direction < 0;
  WjAdviceChange change;
  WjNumber value;

  if (!keeps && !may_help (adviser, threshold, crossing->holds))
    return;
  if (!wj_lever_step (lever, crossing->direction, crossing->steps - keeps, &value) || is_tried (self, lever, value))
    return;
  change = wj_advice_change_new (lever, value);
  suggestion = wj_adviser_try (adviser, &change, 1);
  if (suggestion == NULL || !(keeps ? suggestion->unlocked->len > 0 : is_step (adviser, suggestion, lever, crossing->direction, crossing->steps)))
    return;
  suggestion->offer = threshold->offer;
  suggestion->condition = threshold->condition;
  suggestion->benefit = threshold->benefit;
  g_ptr_array_add (self->out, g_steal_pointer (&suggestion));
}

/* An option that nobody has chosen yet is a question: it has to bring something. */
static gboolean
is_better (const WjSuggestion *suggestion, const WjLever *lever)
{
  if (suggestion == NULL)
    return FALSE;
  return (suggestion->has_gain && wj_number_sign (suggestion->gain) > 0) || (lever->answered && suggestion->unlocked->len > 0);
}

static void
try_options (Search *self, const WjLever *lever)
{
  for (gint64 i = 0; i <= (gint64) lever->high.num; i++)
    {
      WjAdviceChange change = wj_advice_change_new (lever, wj_number_from_int (i));
      g_autoptr (WjSuggestion) suggestion = NULL;

      if (wj_number_equal (change.after, lever->now))
        continue;
      suggestion = wj_adviser_try (self->adviser, &change, 1);
      if (is_better (suggestion, lever))
        g_ptr_array_add (self->out, g_steal_pointer (&suggestion));
    }
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  const WjCrossing *one = a, *other = b;

  if (one->lever != other->lever)
    return one->lever < other->lever ? -1 : 1;
  if (one->steps != other->steps)
    return one->steps < other->steps ? -1 : 1;
  if (one->direction != other->direction)
    return one->direction > other->direction ? -1 : 1;
  return one->threshold < other->threshold ? -1 : one->threshold > other->threshold;
}

/* Every option and every crossing; FALSE: cancelled */
static gboolean
try_levers (Search *self)
{
  GArray *levers = self->adviser->levers;
  GArray *crossings = self->adviser->crossings;

  g_array_sort (crossings, compare_crossings);
  for (guint i = 0; i < levers->len; i++)
    {
      const WjLever *lever = &g_array_index (levers, WjLever, i);

      if (g_cancellable_is_cancelled (self->adviser->cancellable))
        return FALSE;
      if (!wj_lever_is_number (lever))
        try_options (self, lever);
    }
  for (guint i = 0; i < crossings->len; i++)
    {
      if (g_cancellable_is_cancelled (self->adviser->cancellable))
        return FALSE;
      try_crossing (self, &g_array_index (crossings, WjCrossing, i));
    }
  return TRUE;
}

/* ---- Another place -------------------------------------------------------------------------------- */

/* By default it pays more, or an offer is less doubtful there. */
static gboolean
is_better_site (const WjSiteResult *site, const WjSiteResult *here)
{
  if (site->support.has_central && here->support.has_central && wj_number_compare (site->support.central, here->support.central) > 0)
    return TRUE;
  for (guint i = 0; i < site->offers->len; i++)
    if (wj_offer_result_get_stage (site->offers->pdata[i]) > wj_offer_result_get_stage (here->offers->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Sites whose offers are the very same objects are told apart by no rule. */
static gboolean
is_like_another (const WjSiteResult *site, GPtrArray *seen)
{
  for (guint i = 0; i < seen->len; i++)
    {
      const WjSiteResult *other = seen->pdata[i];
      gboolean same = TRUE;

      for (guint j = 0; j < site->offers->len && same; j++)
        same = site->offers->pdata[j] == other->offers->pdata[j];
      if (same)
        return TRUE;
    }
  g_ptr_array_add (seen, (gpointer) site);
  return FALSE;
}

static gboolean
try_places (Search *self, WjAssessment *everywhere)
{
  GPtrArray *sites = wj_assessment_get_sites (everywhere);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = sites->pdata[i];
      WjAdviceChange change = wj_advice_change_to_place (site->place);

      if (g_cancellable_is_cancelled (self->adviser->cancellable))
        return FALSE;
      if (site->place != self->adviser->advice->site->place && is_better_site (site, self->adviser->advice->site) && !is_like_another (site, seen))
        {
          WjSuggestion *suggestion = wj_adviser_try (self->adviser, &change, 1);

          if (suggestion != NULL)
            g_ptr_array_add (self->out, suggestion);
        }
    }
  return TRUE;
}

/* ---- Two changes ---------------------------------------------------------------------------------- */

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

/* Flags the thresholds of the conditions of @offer that do not hold in @result. */
static guint8 *
flag_failing (const WjAdviser *adviser, const WjOfferResult *result, guint *n_failing)
{
  guint8 *flags = g_new0 (guint8, adviser->thresholds->len + 1);

  *n_failing = 0;
  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = result->conditions->pdata[i];

      if (condition->truth == WJ_CEL_MAY_BE_TRUE)
        continue;
      (*n_failing)++;
      for (guint j = 0; j < adviser->thresholds->len; j++)
        flags[j] |= g_array_index (adviser->thresholds, WjThreshold, j).condition == condition->condition;
    }
  return flags;
}

static void
try_both (Search *self, const WjOffer *offer, const WjAdviceChange *first, const WjLever *lever, WjNumber value)
{
  WjAdviceChange changes[2] = { *first, wj_advice_change_new (lever, value) };
  g_autoptr (WjSuggestion) both = wj_adviser_try (self->adviser, changes, 2);

  if (both != NULL && g_ptr_array_find (both->unlocked, offer, NULL))
    g_ptr_array_add (self->out, g_steal_pointer (&both));
}

/* Numbers that pass one of the @wanted thresholds, each once of those that no rule can tell apart. */
static void
complete_numbers (Search *self, const WjOffer *offer, const WjAdviceChange *first, WjProbe *probe, GArray *levers, const guint8 *wanted)
{
  g_autoptr (GArray) crossings = wj_probe_find_crossings (probe, levers, self->adviser->thresholds, wanted, self->adviser->cancellable);
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
  g_autoptr (WjProbe) probe = NULL;
  g_autoptr (GArray) levers = NULL;
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autofree guint8 *wanted = NULL;
  guint n_failing;

  if (result == NULL || wj_offer_result_get_stage (result) > 0 || result->where_truth != WJ_CEL_MAY_BE_TRUE)
    return;
  wanted = flag_failing (adviser, result, &n_failing);
  g_ptr_array_add (sites, (gpointer) one->contrast->other->place);
  engine = wj_engine_new (adviser->catalogue, wj_assessment_get_as_of (one->assessment), sites);
  wj_engine_set_project (engine, wj_assessment_get_project (one->assessment));
  probe = wj_probe_new (engine, 0);
  levers = wj_levers_new (wj_assessment_get_project (one->assessment));
  complete_numbers (self, offer, first, probe, levers, wanted);
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
      if (!failing[crossing->threshold] || !wj_lever_step (lever, crossing->direction, crossing->steps, &value))
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

static gboolean
try_pairs (Search *self, WjAssessment *everywhere)
{
  const WjSiteResult *here = self->adviser->advice->site;

  for (guint i = 0; i < here->offers->len; i++)
    {
      const WjOfferResult *result = here->offers->pdata[i];
      g_autofree guint8 *failing = NULL;
      guint n_failing;

      if (g_cancellable_is_cancelled (self->adviser->cancellable))
        return FALSE;
      if (result->window != WJ_WINDOW_OPEN || result->offer->terms != WJ_TERMS_ESTABLISHED || wj_offer_result_get_stage (result) > 0 ||
          is_unlocked_by (self->out, result->offer))
        continue;
      failing = flag_failing (self->adviser, result, &n_failing);
      if (result->where_truth != WJ_CEL_MAY_BE_TRUE)
        {
          if (everywhere != NULL)
            pair_place (self, result->offer, everywhere);
        }
      else if (result->verdict == WJ_VERDICT_REACHABLE && n_failing > 0 && !pair_levers (self, result->offer, failing))
        return FALSE;
    }
  return TRUE;
}

/* ---- All of it ------------------------------------------------------------------------------------ */

static WjAdviceReason
find_reason (const WjAdvice *self)
{
  if (self->suggestions->len > 0)
    return WJ_ADVICE_SOME;
  return self->site->support.computed && !self->site->support.has_central ? WJ_ADVICE_UNTOLD : WJ_ADVICE_FIXED;
}

static gboolean
advise (WjAdvice *advice, GCancellable *cancellable)
{
  g_auto (WjAdviser) adviser = { NULL };
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WjAssessment) everywhere = NULL;
  Search search = { &adviser, advice->suggestions, tried };
  const WjFact *place;

  if (!wj_adviser_init (&adviser, advice, cancellable) || !try_levers (&search))
    return FALSE;
  place = wj_plan_get (adviser.catalogue)->place_fact;
  if (place != NULL && place->changeable)
    everywhere = wj_assess (adviser.catalogue, adviser.project, wj_assessment_get_as_of (advice->assessment), wj_catalogue_get_sites (adviser.catalogue));
  if ((everywhere != NULL && !try_places (&search, everywhere)) || !try_pairs (&search, everywhere))
    return FALSE;
  wj_suggestions_rank (advice->suggestions);
  return wj_adviser_find_margins (&adviser, advice->margins);
}

WjAdvice *
wj_advise (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (WjAdvice) self = NULL;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  self = advice_new (assessment);
  if (self->site == NULL)
    {
      self->reason = WJ_ADVICE_NO_SITE;
      return g_steal_pointer (&self);
    }
  if (!advise (self, cancellable))
    return NULL;
  self->reason = find_reason (self);
  return g_steal_pointer (&self);
}
