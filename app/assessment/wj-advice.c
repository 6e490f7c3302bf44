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

/* NULL: cancelled */
static WjAdvice *
advice_new (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (WjAdvice) self = g_atomic_rc_box_new0 (WjAdvice);
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
      g_autoptr (WjEngine) engine = NULL;

      g_ptr_array_add (here, (gpointer) site->place);
      engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), here);
      self->assessment = wj_engine_assess (engine, wj_assessment_get_project (assessment), cancellable);
      if (self->assessment == NULL)
        return NULL;
      self->site = g_ptr_array_index (wj_assessment_get_sites (self->assessment), 0);
    }
  return g_steal_pointer (&self);
}

static void
advice_clear (gpointer data)
{
  WjAdvice *self = data;

  g_ptr_array_unref (self->suggestions);
  g_array_unref (self->margins);
  g_clear_object (&self->assessment);
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

guint
wj_advice_count_near (const WjAdvice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return wj_suggestions_count_near (self->suggestions);
}

const WjSuggestion *
wj_advice_get_first (const WjAdvice *self)
{
  const WjSuggestion *first;

  g_return_val_if_fail (self != NULL, NULL);

  first = self->suggestions->len > 0 ? self->suggestions->pdata[0] : NULL;
  return first != NULL && !first->is_far && wj_suggestion_raises (first) ? first : NULL;
}

/* ---- One change ----------------------------------------------------------------------------------- */

typedef struct
{
  WjAdviser *adviser;
  GPtrArray *out;    /* (unowned) */
  GArray *promising; /* (owned) (element-type Promise) */
  GHashTable *tried; /* (owned) (element-type utf8): what no rule can tell from another is tried once */
} Search;

/* What helps; that one step less of it does not is still to be seen. */
typedef struct
{
  WjSuggestion *suggestion; /* (owned); NULL once it is suggested */
  const WjCrossing *crossing;
  gboolean keeps;      /* what is taken for granted: it is the least that does */
  gboolean is_variant; /* of something that is suggested */
} Promise;

static void
promise_clear (Promise *self)
{
  g_clear_pointer (&self->suggestion, wj_suggestion_free);
}

static gboolean
holds_now (const WjAdviser *adviser, const WjTurn *turn)
{
  const WjOfferResult *result = wj_site_result_find_offer (adviser->advice->site, turn->offer->id);

  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, i);

      if (condition->condition == turn->condition)
        return condition->truth == WJ_CEL_MAY_BE_TRUE;
    }
  return FALSE;
}

static gboolean
is_in_play (const WjAdviser *adviser, const WjTurn *turn)
{
  return wj_offer_result_get_stage (wj_site_result_find_offer (adviser->advice->site, turn->offer->id)) > 0;
}

/* Could passing it be for the better? */
static gboolean
may_help (const WjAdviser *adviser, const WjTurn *turn, gboolean beyond)
{
  if (turn->offer == NULL)
    return TRUE;
  if (turn->condition != NULL)
    return !holds_now (adviser, turn);
  if (!is_in_play (adviser, turn))
    return FALSE;
  return !turn->is_edge || (beyond ? turn->beyond > 0 : turn->beyond < 0);
}

/* An offer grows less doubtful with this very step; where that is in doubt itself, it is no longer refused. */
static gboolean
unlocks_more (const WjSuggestion *suggestion, const WjSiteResult *before, gboolean in_doubt)
{
  for (guint i = 0; i < suggestion->unlocked->len; i++)
    {
      const char *id = ((const WjOffer *) suggestion->unlocked->pdata[i])->id;
      guint stage = wj_offer_result_get_stage (wj_site_result_find_offer (before, id));

      if (wj_offer_result_get_stage (wj_site_result_find_offer (suggestion->contrast->other, id)) > stage && (stage == 0 || !in_doubt))
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
is_step (WjAdviser *adviser, const Promise *promise)
{
  const WjCrossing *crossing = promise->crossing;
  const WjSuggestion *suggestion = promise->suggestion;
  const WjLever *lever = &g_array_index (adviser->levers, WjLever, crossing->lever);
  const WjAmount *here = &suggestion->contrast->other->support;
  /* What is made sure of falls short on the far side of the crossing, all else on the near one. */
  gint64 steps = crossing->steps - promise->keeps, on = promise->keeps ? -1 : 1;
  g_autoptr (WjSuggestion) less = wj_adviser_try_steps (adviser, lever, crossing->direction, steps - on);
  g_autoptr (WjSuggestion) more = NULL;
  const WjSiteResult *before = less != NULL ? less->contrast->other : adviser->advice->site;
  WjNumber rise, next = WJ_NUMBER_ZERO;

  if (unlocks_more (suggestion, before, crossing->in_doubt))
    return TRUE;
  if (!wj_suggestion_raises (suggestion) || !before->support.has_central ||
      !wj_number_subtract (here->central, before->support.central, &rise) || !rises_more (rise, next))
    return FALSE;
  more = wj_adviser_try_steps (adviser, lever, crossing->direction, steps + on);
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

/* With fewer steps the offer is no longer refused; what only makes that sure is not looked for. */
static gboolean
is_opened (Search *self, const WjCrossing *crossing)
{
  const WjOffer *offer = g_array_index (self->adviser->turns, WjTurn, crossing->turn).offer;

  for (guint i = 0; crossing->in_doubt && offer != NULL && i < self->promising->len; i++)
    {
      const Promise *before = &g_array_index (self->promising, Promise, i);

      if (before->crossing->lever == crossing->lever && before->crossing->turn == crossing->turn &&
          before->crossing->direction == crossing->direction && g_ptr_array_find (before->suggestion->unlocked, offer, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Several rules may answer otherwise from there on. (nullable): one of an offer that is unlocked; where none is, the
 * crossing's own raises the support; else it is that of a derived fact */
static const WjTurn *
choose_turn (const WjAdviser *adviser, const WjCrossing *crossing, const WjSuggestion *suggestion)
{
  const WjTurn *own = &g_array_index (adviser->turns, WjTurn, crossing->turn);

  for (guint i = 0; i < adviser->crossings->len; i++)
    {
      const WjCrossing *other = &g_array_index (adviser->crossings, WjCrossing, i);
      const WjTurn *turn = &g_array_index (adviser->turns, WjTurn, other->turn);

      if (other->lever == crossing->lever && other->direction == crossing->direction && other->steps == crossing->steps &&
          turn->condition != NULL && g_ptr_array_find (suggestion->unlocked, turn->offer, NULL))
        return turn;
    }
  return wj_suggestion_raises (suggestion) ? own : NULL;
}

static void
try_crossing (Search *self, const WjCrossing *crossing)
{
  WjAdviser *adviser = self->adviser;
  const WjLever *lever = &g_array_index (adviser->levers, WjLever, crossing->lever);
  const WjTurn *turn = &g_array_index (adviser->turns, WjTurn, crossing->turn);
  g_autoptr (WjSuggestion) suggestion = NULL;
  /* What is taken for granted until it is answered can be made sure of: by the least that keeps it. */
  gboolean keeps = !lever->answered && turn->condition != NULL && !crossing->holds && crossing->direction < 0;
  WjAdviceChange change;
  Promise promise;
  WjNumber value;

  if (is_opened (self, crossing) || (!keeps && !may_help (adviser, turn, crossing->holds)))
    return;
  if (!wj_lever_step (lever, crossing->direction, crossing->steps - keeps, &value) || is_tried (self, lever, value))
    return;
  change = wj_advice_change_new (lever, value);
  suggestion = wj_adviser_try (adviser, &change, 1);
  if (suggestion == NULL || !wj_suggestion_is_advice (suggestion) || (keeps && suggestion->unlocked->len == 0))
    return;
  turn = choose_turn (adviser, crossing, suggestion);
  if (turn != NULL)
    {
      suggestion->offer = turn->offer;
      suggestion->condition = turn->condition;
      suggestion->benefit = turn->benefit;
    }
  promise = (Promise){ g_steal_pointer (&suggestion), crossing, keeps, FALSE };
  g_array_append_val (self->promising, promise);
}

static int
compare_promises (gconstpointer a, gconstpointer b)
{
  return wj_suggestion_compare (&((const Promise *) a)->suggestion, &((const Promise *) b)->suggestion);
}

static gboolean
is_outdone (Search *self, const WjSuggestion *suggestion)
{
  for (guint i = 0; i < self->out->len; i++)
    if (wj_suggestion_does_as_well (self->out->pdata[i], suggestion))
      return TRUE;
  return FALSE;
}

static gboolean
is_variant (Search *self, const WjSuggestion *suggestion)
{
  for (guint i = 0; i < self->out->len; i++)
    if (wj_suggestion_is_variant (self->out->pdata[i], suggestion))
      return TRUE;
  return FALSE;
}

/* What a variant does as well is needless too. */
static void
drop_outdone (Search *self)
{
  for (guint i = 0; i < self->promising->len; i++)
    for (guint j = self->out->len; j > 0; j--)
      {
        const Promise *promise = &g_array_index (self->promising, Promise, i);

        if (promise->is_variant && wj_suggestion_does_as_well (promise->suggestion, self->out->pdata[j - 1]) &&
            !wj_suggestion_does_as_well (self->out->pdata[j - 1], promise->suggestion) && is_step (self->adviser, promise))
          g_ptr_array_remove_index (self->out, j - 1);
      }
}

/* The best first, so that what they make needless is not looked into. FALSE: cancelled */
static gboolean
keep_promises (Search *self)
{
  g_array_sort (self->promising, compare_promises);
  for (guint i = 0; i < self->promising->len; i++)
    {
      Promise *promise = &g_array_index (self->promising, Promise, i);

      if (g_cancellable_is_cancelled (self->adviser->cancellable))
        return FALSE;
      if (is_outdone (self, promise->suggestion))
        continue;
      promise->is_variant = is_variant (self, promise->suggestion);
      if (!promise->is_variant && is_step (self->adviser, promise))
        g_ptr_array_add (self->out, g_steal_pointer (&promise->suggestion));
    }
  return TRUE;
}

/* Once all is tried: where the better variant has proved needless another one may not be. */
static void
rank (Search *self)
{
  drop_outdone (self);
  wj_suggestions_rank (self->out);
  for (guint i = 0; i < self->promising->len; i++)
    {
      Promise *promise = &g_array_index (self->promising, Promise, i);

      if (promise->is_variant && !is_outdone (self, promise->suggestion) && !is_variant (self, promise->suggestion) && is_step (self->adviser, promise))
        {
          promise->is_variant = FALSE;
          g_ptr_array_add (self->out, g_steal_pointer (&promise->suggestion));
        }
    }
  wj_suggestions_rank (self->out);
}

/* An option that nobody has chosen yet is a question: it has to bring something. */
static gboolean
is_better (const WjSuggestion *suggestion, const WjLever *lever)
{
  return suggestion != NULL && wj_suggestion_is_advice (suggestion) && (lever->answered || wj_suggestion_raises (suggestion));
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
  if (one->in_doubt != other->in_doubt)
    return one->in_doubt ? 1 : -1;
  return one->turn < other->turn ? -1 : one->turn > other->turn;
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
  return keep_promises (self);
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
          g_autoptr (WjSuggestion) suggestion = wj_adviser_try (self->adviser, &change, 1);

          if (suggestion != NULL && wj_suggestion_is_advice (suggestion))
            g_ptr_array_add (self->out, g_steal_pointer (&suggestion));
        }
    }
  return TRUE;
}

/* ---- All of it ------------------------------------------------------------------------------------ */

static WjAdviceReason
find_reason (const WjAdvice *self)
{
  if (self->suggestions->len > 0)
    return wj_advice_count_near (self) > 0 ? WJ_ADVICE_SOME : WJ_ADVICE_FAR;
  return self->site->support.computed && !self->site->support.has_central ? WJ_ADVICE_UNTOLD : WJ_ADVICE_FIXED;
}

static gboolean
advise (WjAdvice *advice, GCancellable *cancellable)
{
  g_auto (WjAdviser) adviser = { NULL };
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WjAssessment) everywhere = NULL;
  g_autoptr (GArray) promising = g_array_new (FALSE, FALSE, sizeof (Promise));
  Search search = { &adviser, advice->suggestions, promising, tried };
  const WjFact *place;
  gboolean moves;

  g_array_set_clear_func (promising, (GDestroyNotify) promise_clear);
  if (!wj_adviser_init (&adviser, advice, cancellable) || !try_levers (&search))
    return FALSE;
  place = wj_plan_get (adviser.catalogue)->place_fact;
  moves = place != NULL && place->changeable;
  everywhere = moves ? wj_adviser_assess_everywhere (&adviser) : NULL;
  if ((moves && (everywhere == NULL || !try_places (&search, everywhere))) || !wj_adviser_find_pairs (&adviser, everywhere, advice->suggestions))
    return FALSE;
  rank (&search);
  return wj_adviser_find_margins (&adviser, advice->margins) && wj_adviser_round (&adviser, advice->suggestions, NULL) && wj_adviser_finish (&adviser, advice->suggestions);
}

WjAdvice *
wj_advise (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (WjAdvice) self = NULL;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  self = advice_new (assessment, cancellable);
  if (self == NULL)
    return NULL;
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
