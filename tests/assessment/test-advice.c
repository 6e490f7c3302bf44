/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "grid.h"

/*
 * Advice against every value there is: small projects in which all changes can be tried one by one, and
 * two by two, by wj_assess () alone.
 */

static WjProject *asked;

static GString *told; /* what is looked at, for the message when something fails */

#define CHECK(condition)                                                                \
  G_STMT_START                                                                          \
  {                                                                                     \
    if (!(condition))                                                                   \
      {                                                                                 \
        g_autofree char *json = wj_project_to_json (asked);                             \
        g_error ("%s:%d: %s\n%s\n%s", __FILE__, __LINE__, #condition, told->str, json); \
      }                                                                                 \
  }                                                                                     \
  G_STMT_END

/* ---- One thing, all its values --------------------------------------------------------------------- */

/* Assessed at each value that does not leave the bounds; NULL elsewhere. */
typedef struct
{
  WjAssessment *at[16]; /* (owned) (nullable) */
} Values;

static void
values_clear (Values *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->at); i++)
    g_clear_object (&self->at[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

static void
try_all (Values *self, WjProject *project, const GridThing *thing, const WjPlace *place)
{
  for (gint64 value = 0; value <= thing->most; value++)
    {
      g_autoptr (WjProject) changed = wj_project_copy (project);

      /* What is not answered: as if its default were. */
      if ((value == thing->now && thing->answered) || grid_set (changed, thing, value))
        self->at[value] = grid_assess (changed, place);
    }
}

static const WjSiteResult *
get_site (WjAssessment *assessment)
{
  return wj_assessment_get_sites (assessment)->pdata[0];
}

static guint
get_stage (WjAssessment *assessment, guint offer)
{
  return grid_stage (get_site (assessment)->offers->pdata[offer]);
}

static double
get_support (WjAssessment *assessment)
{
  const WjAmount *support = &get_site (assessment)->support;

  return support->computed && support->has_central ? wj_number_to_double (support->central) : 0;
}

/* By default @one gives so much more than @other; FALSE: that of one is not known. */
static gboolean
get_gain (WjAssessment *one, WjAssessment *other, double *out)
{
  const WjAmount *a = &get_site (one)->support, *b = &get_site (other)->support;

  *out = get_support (one) - get_support (other);
  return a->computed && b->computed && a->has_central && b->has_central;
}

static gboolean
has_more (WjAssessment *one, WjAssessment *other)
{
  double gain;

  return get_gain (one, other, &gain) && gain > 0;
}

static double
get_cash (WjAssessment *assessment, guint offer)
{
  const WjAmount *cash = &((const WjOfferResult *) get_site (assessment)->offers->pdata[offer])->cash;

  return cash->computed && cash->has_central ? wj_number_to_double (cash->central) : 0;
}

/* From one value to the next, one way; 0 where there is none. */
static double
get_rise (const Values *values, double (*get) (WjAssessment *, guint), guint offer, gint64 from, int way)
{
  gint64 to = from + way;

  if (from < 0 || to < 0 || from > 12 || to > 12 || values->at[from] == NULL || values->at[to] == NULL)
    return 0;
  return get (values->at[to], offer) - get (values->at[from], offer);
}

static double
get_all (WjAssessment *assessment, guint offer)
{
  return get_support (assessment);
}

static gboolean
has_value (const Values *values, gint64 value)
{
  return value >= 0 && value <= 12 && values->at[value] != NULL;
}

/* By more than a dirham more than the steps before and after it, of which one tells how it slopes: at a
 * bound, or between a bound and a fall, a jump cannot be told from a slope. */
static gboolean
is_peak (const Values *values, double (*get) (WjAssessment *, guint), guint offer, gint64 value, int way)
{
  double rise = get_rise (values, get, offer, value - way, way);
  double last = get_rise (values, get, offer, value - 2 * way, way);
  double next = get_rise (values, get, offer, value, way);

  if (!has_value (values, value + way) || (next < 0 && !has_value (values, value - 2 * way)))
    return FALSE;
  return rise > MAX (last, 0) + 1 && rise > MAX (next, 0) + 1;
}

/* By default it gives less, or in any case no more and perhaps less: no advice. */
static gboolean
is_worse (WjAssessment *one, WjAssessment *other)
{
  const WjAmount *a = &get_site (one)->support, *b = &get_site (other)->support;
  double low, high, gain;

  if (!a->computed || !b->computed)
    return FALSE;
  low = wj_number_to_double (a->likely_low) - wj_number_to_double (b->likely_low);
  high = wj_number_to_double (a->likely_high) - wj_number_to_double (b->likely_high);
  if (get_gain (one, other, &gain))
    return gain < 0 || (gain == 0 && MIN (low, high) < 0 && MAX (low, high) <= 0);
  return MIN (low, high) < 0 && MAX (low, high) <= 0;
}

/* ---- What should be found --------------------------------------------------------------------------- */

/* For no more and as much: or the same column of another row or year, of which one is shown. */
static gboolean
is_covered (const WjAdvice *advice, const GridThing *thing, gint64 value, WjAssessment *after)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (after);
  const WjFact *fact = wj_catalogue_find_fact (catalogue, thing->fact);
  double gain;
  gboolean has_gain = get_gain (after, advice->assessment, &gain);
  double investment = g_str_has_prefix (thing->fact, "invest.") ? (double) (value - (thing->answered ? thing->now : 0)) : 0;

  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      const WjSuggestion *suggestion = advice->suggestions->pdata[i];
      gboolean unlocks = TRUE, same_column;

      for (guint j = 0; j < get_site (after)->offers->len; j++)
        if (get_stage (after, j) > get_stage (advice->assessment, j))
          unlocks = unlocks && g_ptr_array_find (suggestion->unlocked, ((const WjOfferResult *) get_site (after)->offers->pdata[j])->offer, NULL);
      same_column = thing->column != NULL && suggestion->n_changes == 1 && suggestion->changes[0].fact == fact;
      if (unlocks && (same_column || ((!has_gain || wj_number_to_double (suggestion->gain) >= gain - 1e-9) && suggestion->effort <= (thing->column != NULL ? 2 : fact->effort) &&
                                      wj_number_to_double (suggestion->investment) <= investment + 1e-9)))
        return TRUE;
    }
  return FALSE;
}

/* Is all answered but this thing? Else what is open now may stay so: the other answer is to be given. */
static gboolean
is_alone (const GridThing *thing)
{
  g_autoptr (GArray) things = grid_things (asked);

  for (guint i = 0; i < things->len; i++)
    {
      const GridThing *other = &g_array_index (things, GridThing, i);

      if (!other->answered && !g_str_equal (other->fact, thing->fact))
        return FALSE;
    }
  return wj_project_get (asked, "invest.machines")->kind == WJ_ANSWER_EXACT && wj_project_get (asked, "share")->kind == WJ_ANSWER_EXACT;
}

static gboolean
unlocks_here (const WjAdvice *advice, const GridThing *thing, const Values *values, gint64 value, int way)
{
  gboolean alone = is_alone (thing);

  for (guint i = 0; i < get_site (advice->assessment)->offers->len; i++)
    if ((alone || (get_stage (advice->assessment, i) == 0 && get_stage (values->at[value - way], i) == 0)) &&
        get_stage (values->at[value], i) > get_stage (values->at[value - way], i) && get_stage (values->at[value], i) > get_stage (advice->assessment, i))
      return TRUE;
  return FALSE;
}

/* The support jumps, and so does an offer that was in play already. */
static gboolean
jumps_here (const WjAdvice *advice, const Values *values, gint64 value, int way)
{
  if (!is_peak (values, get_all, 0, value, way) || !has_more (values->at[value], advice->assessment))
    return FALSE;
  for (guint i = 0; i < get_site (advice->assessment)->offers->len; i++)
    if (get_stage (advice->assessment, i) > 0 && is_peak (values, get_cash, i, value, way))
      return TRUE;
  return FALSE;
}

static guint
check_number (const WjAdvice *advice, const GridThing *thing, const Values *values)
{
  guint n = 0;

  for (int way = -1; way <= 1; way += 2)
    for (gint64 value = thing->now + way; value >= 0 && value <= thing->most && values->at[value] != NULL; value += way)
      if (values->at[value - way] != NULL && !is_worse (values->at[value], advice->assessment) && (unlocks_here (advice, thing, values, value, way) || jumps_here (advice, values, value, way)))
        {
          g_string_printf (told, "%s[%u][%u] = %d", thing->fact, thing->row, thing->year, (int) value);
          CHECK (is_covered (advice, thing, value, values->at[value]));
          n++;
        }
  return n;
}

/* What is taken for granted and not answered is made sure of by the least that keeps it. */
static guint
check_kept (const WjAdvice *advice, const GridThing *thing, const Values *values)
{
  gint64 least = thing->now;

  if (thing->answered || !is_alone (thing))
    return 0;
  for (guint i = 0; i < get_site (advice->assessment)->offers->len; i++)
    {
      for (least = thing->now; least >= 0 && get_stage (values->at[least], i) > get_stage (advice->assessment, i);)
        least--;
      least++;
      if (least == 0 || least > thing->now || is_worse (values->at[least], advice->assessment))
        continue;
      g_string_printf (told, "%s = %d keeps %u", thing->fact, (int) least, i);
      CHECK (is_covered (advice, thing, least, values->at[least]));
      return 1;
    }
  return 0;
}

static guint
check_options (const WjAdvice *advice, const GridThing *thing, const Values *values)
{
  guint n = 0;

  for (gint64 value = 0; value <= thing->most; value++)
    {
      gboolean unlocks = FALSE;

      for (guint i = 0; i < get_site (advice->assessment)->offers->len; i++)
        unlocks = unlocks || get_stage (values->at[value], i) > get_stage (advice->assessment, i);
      if (value == thing->now || ((!thing->answered || !unlocks || is_worse (values->at[value], advice->assessment)) && !has_more (values->at[value], advice->assessment)))
        continue;
      CHECK (is_covered (advice, thing, value, values->at[value]));
      n++;
    }
  return n;
}

/* ---- What is found ---------------------------------------------------------------------------------- */

static const GridThing *
find_thing (GArray *things, const WjAdviceChange *change)
{
  for (guint i = 0; i < things->len; i++)
    {
      const GridThing *thing = &g_array_index (things, GridThing, i);

      if (g_str_equal (thing->fact, change->fact->id) && (change->column == NULL || (thing->row == change->row && thing->year == change->year)))
        return thing;
    }
  return NULL;
}

static gboolean
unlocks_all (const WjSuggestion *suggestion, WjAssessment *less)
{
  for (guint i = 0; i < suggestion->unlocked->len; i++)
    {
      const char *id = ((const WjOffer *) suggestion->unlocked->pdata[i])->id;

      if (grid_stage (wj_site_result_find_offer (get_site (less), id)) < grid_stage (wj_site_result_find_offer (suggestion->contrast->other, id)))
        return FALSE;
    }
  return TRUE;
}

/* With @value instead of what change @which makes, the same is not had. */
static gboolean
falls_short (const WjAdvice *advice, const WjSuggestion *suggestion, GArray *things, guint which, gint64 value)
{
  g_autoptr (WjProject) less = wj_project_copy (asked);
  g_autoptr (WjAssessment) assessment = NULL;
  const WjPlace *place = wj_project_get_place (asked);

  for (guint i = 0; i < suggestion->n_changes; i++)
    {
      const WjAdviceChange *other = &suggestion->changes[i];

      if (other->fact == NULL)
        place = other->place;
      else if (!grid_set (less, find_thing (things, other), i == which ? value : (gint64) other->after.num))
        return TRUE;
    }
  assessment = grid_assess (less, place);
  return !unlocks_all (suggestion, assessment) ||
         (suggestion->n_changes == 1 && wj_suggestion_raises (suggestion) && get_support (assessment) < wj_number_to_double (suggestion->contrast->other->support.central));
}

/* One step less does not do. What is unanswered is made sure of by the least, or moved from its default. */
static void
check_least (const WjAdvice *advice, const WjSuggestion *suggestion, GArray *things, guint which)
{
  const WjAdviceChange *change = &suggestion->changes[which];
  const GridThing *thing = change->fact != NULL ? find_thing (things, change) : NULL;
  gint64 value = (gint64) change->after.num;

  CHECK (change->fact == NULL || thing != NULL);
  if (thing == NULL || !thing->is_number)
    return;
  CHECK (value >= 0 && value <= thing->most);
  CHECK (falls_short (advice, suggestion, things, which, value > thing->now ? value - 1 : value + 1) ||
         (!thing->answered && falls_short (advice, suggestion, things, which, value - 1)));
}

static void
tell (const WjSuggestion *suggestion)
{
  g_string_truncate (told, 0);
  for (guint i = 0; i < suggestion->n_changes; i++)
    {
      const WjAdviceChange *change = &suggestion->changes[i];
      g_autofree char *after = wj_number_to_string (change->after);

      g_string_append_printf (told, "%s[%u][%u] = %s; ", change->place != NULL ? change->place->id : change->fact->id, change->row, change->year, after);
    }
  for (guint i = 0; i < suggestion->unlocked->len; i++)
    g_string_append_printf (told, "+%s ", ((const WjOffer *) suggestion->unlocked->pdata[i])->id);
}

/* What is near comes before what is far, and of either what raises before what only opens. */
static gboolean
is_in_order (const WjSuggestion *first, const WjSuggestion *second)
{
  if (first->is_far != second->is_far)
    return second->is_far;
  return wj_suggestion_raises (first) || !wj_suggestion_raises (second);
}

static void
check_found (const WjAdvice *advice, GArray *things)
{
  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      const WjSuggestion *suggestion = advice->suggestions->pdata[i];
      g_autoptr (WjProject) changed = wj_project_copy (asked);
      g_autoptr (WjAssessment) after = NULL;
      const WjPlace *place = NULL;

      tell (suggestion);
      for (guint j = 0; j < suggestion->n_changes; j++)
        {
          const WjAdviceChange *change = &suggestion->changes[j];

          CHECK (change->fact == NULL ? change->place != NULL : change->fact->changeable && (change->column == NULL || change->column->changeable));
          place = change->place != NULL ? change->place : place;
          check_least (advice, suggestion, things, j);
        }
      CHECK (wj_suggestion_apply (suggestion, changed));
      after = grid_assess (changed, place);
      CHECK (wj_number_equal (get_site (after)->support.central, suggestion->contrast->other->support.central));
      CHECK (suggestion->unlocked->len > 0 || get_support (after) > get_support (advice->assessment));
      CHECK (suggestion->offer == NULL || wj_suggestion_raises (suggestion) || g_ptr_array_find (suggestion->unlocked, suggestion->offer, NULL));
      CHECK (!is_worse (after, advice->assessment));
      CHECK (wj_suggestion_raises (suggestion) == has_more (after, advice->assessment));
      CHECK (i == 0 || is_in_order (advice->suggestions->pdata[i - 1], suggestion));
    }
}

/* ---- Two things ------------------------------------------------------------------------------------- */

static gboolean
unlocks_in_two (const WjAdvice *advice, WjProject *project, const char *offer, const GridThing *one, const GridThing *other)
{
  for (gint64 first = 0; first <= one->most; first++)
    {
      g_autoptr (WjProject) half = wj_project_copy (project);
      g_autoptr (WjAssessment) assessment = NULL;

      if (!grid_set (half, one, first))
        continue;
      /* What one of them does is no matter of two. */
      assessment = grid_assess (half, NULL);
      if (grid_stage (wj_site_result_find_offer (get_site (assessment), offer)) > 0)
        continue;
      for (gint64 second = 0; second <= other->most; second++)
        {
          g_autoptr (WjProject) whole = wj_project_copy (half);
          g_autoptr (WjProject) alone = wj_project_copy (project);
          g_autoptr (WjAssessment) both = NULL;
          g_autoptr (WjAssessment) only = NULL;

          if (!grid_set (whole, other, second) || !grid_set (alone, other, second))
            continue;
          both = grid_assess (whole, NULL);
          if (grid_stage (wj_site_result_find_offer (get_site (both), offer)) == 0 || is_worse (both, advice->assessment))
            continue;
          only = grid_assess (alone, NULL);
          if (grid_stage (wj_site_result_find_offer (get_site (only), offer)) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_unlocked (const WjAdvice *advice, const WjOffer *offer)
{
  for (guint i = 0; i < advice->suggestions->len; i++)
    if (g_ptr_array_find (((const WjSuggestion *) advice->suggestions->pdata[i])->unlocked, offer, NULL))
      return TRUE;
  return FALSE;
}

/* What two things can do and advice does not say: nothing. Those without an answer or a default stay out. */
static guint
check_pairs (const WjAdvice *advice, GArray *things)
{
  GPtrArray *offers = get_site (advice->assessment)->offers;
  guint n = 0;

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOfferResult *result = offers->pdata[i];

      /* The others rest on one thing, or on what cannot be changed. */
      if (!g_str_equal (result->offer->id, "size") && !g_str_equal (result->offer->id, "option"))
        continue;
      if (grid_stage (result) > 0 || is_unlocked (advice, result->offer))
        continue;
      for (guint j = 0; j < things->len; j++)
        for (guint k = j + 1; k < things->len; k++)
          {
            const GridThing *one = &g_array_index (things, GridThing, j), *other = &g_array_index (things, GridThing, k);

            if (one->column == NULL || other->column == NULL || one->row != other->row)
              CHECK (!unlocks_in_two (advice, asked, result->offer->id, one, other));
          }
      n++;
    }
  return n;
}

/* ---- Another place ---------------------------------------------------------------------------------- */

static void
check_places (const WjAdvice *advice)
{
  GPtrArray *sites = wj_catalogue_get_sites (wj_assessment_get_catalogue (advice->assessment));

  for (guint i = 0; i < sites->len; i++)
    {
      const GridThing place = { .fact = "place" };
      g_autoptr (WjAssessment) there = grid_assess (asked, sites->pdata[i]);
      gboolean unlocks = FALSE;

      for (guint j = 0; j < get_site (there)->offers->len; j++)
        unlocks = unlocks || get_stage (there, j) > get_stage (advice->assessment, j);
      if ((unlocks && !is_worse (there, advice->assessment)) || has_more (there, advice->assessment))
        CHECK (is_covered (advice, &place, 0, there));
    }
}

/* ---- Margins ---------------------------------------------------------------------------------------- */

static gboolean
is_met (const WjSiteResult *site, const WjMargin *margin)
{
  GPtrArray *conditions = wj_site_result_find_offer (site, margin->offer->id)->conditions;

  for (guint i = 0; i < conditions->len; i++)
    if (((const WjConditionResult *) conditions->pdata[i])->condition == margin->condition)
      return ((const WjConditionResult *) conditions->pdata[i])->truth == WJ_CEL_MAY_BE_TRUE;
  return FALSE;
}

static void
check_margins (const WjAdvice *advice, GArray *things)
{
  for (guint i = 0; i < advice->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (advice->margins, WjMargin, i);
      const GridThing *thing = find_thing (things, &margin->change);
      gint64 value = (gint64) margin->change.after.num;
      g_autoptr (WjProject) lost = wj_project_copy (asked);
      g_autoptr (WjProject) kept = wj_project_copy (asked);
      g_autoptr (WjAssessment) beyond = NULL;
      g_autoptr (WjAssessment) before = NULL;
      const WjOfferResult *now = wj_site_result_find_offer (advice->site, margin->offer->id);

      CHECK (thing != NULL && thing->answered && grid_set (lost, thing, value));
      CHECK (!thing->is_number || value > 0);
      CHECK (grid_set (kept, thing, value > thing->now ? value - 1 : value + 1));
      beyond = grid_assess (lost, NULL);
      before = grid_assess (kept, NULL);
      if (margin->condition == NULL)
        continue;
      CHECK (grid_stage (wj_site_result_find_offer (get_site (beyond), margin->offer->id)) <= grid_stage (now));
      CHECK (is_met (get_site (before), margin) && !is_met (get_site (beyond), margin));
    }
}

/* ---- A goal ----------------------------------------------------------------------------------------- */

/* The support does run one way between crossings, so the least that reaches it is found. */
static void
check_goal (const WjAdvice *advice, GArray *things, const Values *values, GRand *random)
{
  double goal = get_support (advice->assessment) + g_rand_int_range (random, 1, 60);
  g_autoptr (WjGoal) found = wj_seek (advice, wj_number_from_int ((gint64) goal), NULL);

  goal = (double) (gint64) goal;
  CHECK (found->is_reached == (get_support (advice->assessment) >= goal));
  for (guint i = 0; i < found->ways->len; i++)
    {
      const WjSuggestion *way = found->ways->pdata[i];
      const GridThing *thing = way->changes[0].fact != NULL ? find_thing (things, &way->changes[0]) : NULL;

      CHECK (wj_number_to_double (way->contrast->other->support.central) >= goal);
      if (thing != NULL && thing->is_number && way->n_changes == 1)
        {
          const Values *of = &values[thing - &g_array_index (things, GridThing, 0)];
          gint64 after = (gint64) way->changes[0].after.num;
          int back = after > thing->now ? -1 : 1;

          for (gint64 value = after + back; value != thing->now && !found->is_reached; value += back)
            CHECK (get_support (of->at[value]) < goal);
        }
    }
  for (guint i = 0; i < things->len && !found->is_reached && advice->site->support.has_central; i++)
    for (gint64 value = 0; value <= g_array_index (things, GridThing, i).most; value++)
      if (values[i].at[value] != NULL && get_support (values[i].at[value]) >= goal)
        CHECK (found->ways->len > 0 && ((const WjSuggestion *) found->ways->pdata[0])->n_changes == 1);
}

/* ---- Tests ------------------------------------------------------------------------------------------ */

typedef struct
{
  guint n_changes, n_suggestions, n_unreachable, n_margins;
} Counts;

static void
check_case (GRand *random, WjCatalogue *catalogue, gboolean pairs, Counts *counts)
{
  g_autoptr (WjProject) project = asked = grid_project (random, catalogue);
  g_autoptr (WjAssessment) assessment = grid_assess (project, NULL);
  g_autoptr (WjAdvice) advice = wj_advise (assessment, NULL);
  g_autoptr (GArray) things = grid_things (project);
  g_autofree Values *values = g_new0 (Values, things->len);

  for (guint i = 0; i < things->len; i++)
    {
      const GridThing *thing = &g_array_index (things, GridThing, i);

      try_all (&values[i], project, thing, NULL);
      if (thing->is_number)
        counts->n_changes += check_number (advice, thing, &values[i]) + check_kept (advice, thing, &values[i]);
      else
        counts->n_changes += check_options (advice, thing, &values[i]);
    }
  check_places (advice);
  check_found (advice, things);
  check_margins (advice, things);
  check_goal (advice, things, values, random);
  if (pairs)
    counts->n_unreachable += check_pairs (advice, things);
  counts->n_suggestions += advice->suggestions->len;
  counts->n_margins += advice->margins->len;
  for (guint i = 0; i < things->len; i++)
    values_clear (&values[i]);
}

static void
test_exhaustive (void)
{
  gboolean thorough = g_getenv ("WJ_LONG") != NULL;
  guint n = thorough ? 2000 : g_getenv ("WJ_QUICK") != NULL ? 5
                                                            : 50;
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  Counts counts = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WjCatalogue) catalogue = grid_catalogue (random);

      check_case (random, catalogue, thorough, &counts);
    }
  g_test_message ("%u cases: %u changes to be found, %u suggestions, %u margins; %u offers that no pair unlocks", n, counts.n_changes, counts.n_suggestions, counts.n_margins, counts.n_unreachable);
  g_assert_cmpuint (counts.n_changes, >, n);
  g_assert_cmpuint (counts.n_margins, >, n / 2);
}

static WjCatalogue *
read_catalogue (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static WjAdvice *
advise_file (const char *first, const char *second, const char *third)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", first, second, third, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = read_catalogue ();
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);
  g_autoptr (WjAssessment) assessment = NULL;
  WjAdvice *advice;

  g_assert_no_error (error);
  assessment = wj_assess (catalogue, project, wj_project_get_as_of (project), NULL);
  advice = wj_advise (assessment, NULL);
  return advice;
}

static const WjSuggestion *
find_suggestion (const WjAdvice *advice, const char *fact, gint64 after)
{
  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      const WjSuggestion *suggestion = advice->suggestions->pdata[i];

      if (suggestion->n_changes == 1 && suggestion->changes[0].fact != NULL && g_str_equal (suggestion->changes[0].fact->id, fact) &&
          wj_number_equal (suggestion->changes[0].after, wj_number_from_int (after)))
        return suggestion;
    }
  return NULL;
}

static void
assert_money (WjNumber value, const char *expected)
{
  g_autofree char *text = wj_number_to_decimal (value, 2);

  g_assert_cmpstr (text, ==, expected);
}

/* The worked project: 68 jobs on 7 MDH. 71 / 7 is above 10, so 10 % instead of 7 % of 6,700,000 (201,000,
 * nothing where the cap binds), and PAE and PAF of three advisers (33,660 + 13,860). */
static void
test_worked (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("tests", "assessment", "fixtures/atlas.json");
  const WjSuggestion *jobs = find_suggestion (advice, "jobs.positions", 63);
  const WjSuggestion *funds = find_suggestion (advice, "investment.own_funds", 700000);
  const WjSuggestion *charter = find_suggestion (advice, "investment.equipment", 46500000);

  g_assert_nonnull (jobs);
  assert_money (jobs->least, "47520.00");
  assert_money (jobs->gain, "248520.00");
  assert_money (jobs->most, "248520.00");
  assert_money (jobs->wages, "198000.00");
  g_assert_cmpuint (jobs->lost->len, ==, 0);
  /* Ten percent of 7 MDH secures the scheme; nobody has said how much there is. */
  g_assert_nonnull (funds);
  g_assert_cmpstr (((const WjOffer *) funds->unlocked->pdata[0])->id, ==, "tpme.scheme");
  g_assert_false (wj_suggestion_raises (funds));
  g_assert_false (jobs->is_far);
  /* From 50 MDH on the other scheme: of a project of 7 that is far. */
  g_assert_nonnull (charter);
  g_assert_true (charter->is_far);
  g_assert_cmpstr (((const WjOffer *) charter->unlocked->pdata[0])->id, ==, "charter.main");
  g_assert_cmpstr (((const WjOffer *) charter->lost->pdata[0])->id, ==, "tpme.scheme");
  for (guint i = 0; i < advice->suggestions->len; i++)
    g_assert_true (((const WjSuggestion *) advice->suggestions->pdata[i])->n_changes > 0);
}

/* What is put forward raises the support by no more than twice what the project has: the 43 MDH of equipment that
 * another scheme asks are further away, and a tax regime that no support hangs on comes after what pays. */
static void
test_first (void)
{
  g_autoptr (WjAdvice) atlas = advise_file ("tests", "assessment", "fixtures/atlas.json");
  g_autoptr (WjAdvice) services = advise_file ("resources", "examples", "business-services.json");
  g_autoptr (WjAdvice) idea = advise_file ("resources", "examples", "first-idea.json");
  g_autoptr (WjAdvice) centre = advise_file ("resources", "examples", "contact-centre.json");
  guint n_near = wj_advice_count_near (atlas);

  g_assert_true (wj_advice_get_first (atlas) == atlas->suggestions->pdata[0]);
  g_assert_cmpuint (n_near, >, 0);
  for (guint i = 0; i < atlas->suggestions->len; i++)
    g_assert_cmpint (((const WjSuggestion *) atlas->suggestions->pdata[i])->is_far, ==, i >= n_near);
  /* 150 jobs instead of 66 are more than twice as many. */
  g_assert_cmpint (centre->reason, ==, WJ_ADVICE_FAR);
  g_assert_null (wj_advice_get_first (centre));
  /* Both only open a regime: suggested, but nothing is put forward. */
  g_assert_cmpuint (wj_advice_count_near (services), >, 0);
  g_assert_null (wj_advice_get_first (services));
  /* One percent of stable jobs would cost the premiums; it unlocks something all the same, and is no advice. */
  for (guint i = 0; i < idea->suggestions->len; i++)
    g_assert_true (((const WjSuggestion *) idea->suggestions->pdata[i])->changes[0].column == NULL ||
                   !g_str_equal (((const WjSuggestion *) idea->suggestions->pdata[i])->changes[0].column->id, "permanent"));
}

/* What a margin says is lost from a figure on, a suggestion that goes so far says too. */
static void
test_lost (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("tests", "assessment", "fixtures/range.json");
  const WjSuggestion *more = find_suggestion (advice, "investment.equipment", 43000000);
  gboolean is_said = FALSE;

  g_assert_nonnull (more);
  for (guint i = 0; i < advice->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (advice->margins, WjMargin, i);

      if (margin->condition == NULL || !g_str_equal (margin->condition->id, "investment-max"))
        continue;
      assert_money (margin->change.after, "43000000.00");
      is_said = g_ptr_array_find (more->lost, margin->offer, NULL);
    }
  g_assert_true (is_said);
}

/* No more than ten times what a figure is or usually is: the scheme from 2,000 MDH on is no advice for a
 * project of 2.5. From 50 MDH on another scheme applies, which is said, but not first. */
static void
test_reach (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("resources", "examples", "contact-centre.json");

  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      const WjSuggestion *suggestion = advice->suggestions->pdata[i];

      for (guint j = 0; j < suggestion->n_changes; j++)
        {
          const WjAdviceChange *change = &suggestion->changes[j];
          const WjFact *fact = change->column != NULL ? change->column : change->fact;

          if (fact != NULL && fact->type == WJ_FACT_NUMBER)
            g_assert_cmpfloat (wj_number_to_double (change->after), <=, 10 * MAX (wj_number_to_double (fact->usual_high), wj_number_to_double (change->before)));
        }
      for (guint j = 0; j < suggestion->unlocked->len; j++)
        g_assert_cmpstr (((const WjOffer *) suggestion->unlocked->pdata[j])->id, !=, "charter.strategic");
    }
  g_assert_nonnull (find_suggestion (advice, "investment.equipment", 49000000));
  g_assert_true (find_suggestion (advice, "investment.equipment", 49000000) != advice->suggestions->pdata[0]);
}

static void
test_margins (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("resources", "examples", "contact-centre.json");
  guint n = 0;

  for (guint i = 0; i < advice->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (advice->margins, WjMargin, i);

      if (margin->condition == NULL)
        continue;
      /* 10 % of 2,500,000; 2,500,000 + 47,500,000 is no longer below 50 MDH. */
      if (g_str_equal (margin->condition->id, "own-funds"))
        assert_money (margin->change.after, "249999.00");
      else if (g_str_equal (margin->condition->id, "investment-max"))
        assert_money (margin->change.after, "49000000.00");
      else
        continue;
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
test_goal (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("tests", "assessment", "fixtures/atlas.json");
  g_autoptr (WjGoal) near = wj_seek (advice, wj_number_from_int (3000000), NULL);
  g_autoptr (WjGoal) reached = wj_seek (advice, wj_number_from_int (1000000), NULL);
  gboolean found = FALSE;

  g_assert_true (reached->is_reached);
  g_assert_false (near->is_reached);
  for (guint i = 0; i < near->ways->len; i++)
    {
      const WjSuggestion *way = near->ways->pdata[i];

      g_assert_cmpint (wj_number_compare (way->contrast->other->support.central, near->goal), >=, 0);
      found = found || (way->changes[0].fact != NULL && g_str_equal (way->changes[0].fact->id, "jobs.positions") && wj_number_equal (way->changes[0].after, wj_number_from_int (63)));
    }
  g_assert_true (found);
}

/* @answers: with ` for " */
static WjAdvice *
advise_answers (const char *answers)
{
  g_autofree char *document = g_strdelimit (g_strdup_printf ("{`format`: 1, `as_of`: `2026-11-21`, `answers`: {`activity.line`: `crm`, %s}}", answers), "`", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (WjCatalogue) catalogue = read_catalogue ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, "answers", &error);
  g_autoptr (WjAssessment) assessment = NULL;

  g_assert_no_error (error);
  assessment = wj_assess (catalogue, project, wj_project_get_as_of (project), NULL);
  return wj_advise (assessment, NULL);
}

static WjAdvice *
advise_small (int equipment, int fit_out)
{
  static const char form[] = "`place`: `oujda-shore`, `company.kind`: `new`, `project.start`: `2027-01-01`,"
                             " `company.large_holder`: 0, `company.public_holder`: false, `investment.equipment`: %d, `investment.fit_out`: %d, `investment.rent`: 0,"
                             " `investment.buildings`: 0, `investment.land_private`: 0, `investment.land_public`: 0, `investment.studies`: 0, `investment.other`: 0,"
                             " `investment.own_funds`: 1000000, `jobs.positions`: [{`title`: `Adviser`, `gross`: 4000, `count`: [20, 40, 60], `moroccan`: 100, `women`: 50, `permanent`: 100}]";
  g_autofree char *answers = g_strdup_printf (form, equipment, fit_out);

  return advise_answers (answers);
}

/* With a wage of @gross, the central support reaches @goal. */
static gboolean
wage_reaches (const WjAdvice *advice, int gross, WjNumber goal)
{
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (advice->assessment));
  WjAnswer answer = wj_answer_number (wj_number_from_int (gross));
  g_autoptr (WjAssessment) assessment = NULL;

  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &answer, NULL));
  assessment = wj_assess (wj_assessment_get_catalogue (advice->assessment), project, wj_assessment_get_as_of (advice->assessment), NULL);
  return wj_number_compare (wj_assessment_get_result (assessment)->support.central, goal) >= 0;
}

/* The goal is reached at 5,808.09 a month and the threshold at 876,543: the next figures that people agree upon are told,
 * with which both still hold. */
static void
test_round (void)
{
  g_autoptr (WjAdvice) paid = advise_small (1200000, 200000);
  g_autoptr (WjAdvice) spent = advise_small (600000, 123457);
  g_autoptr (WjGoal) goal = wj_seek (paid, wj_number_from_int (1500000), NULL);
  const WjSuggestion *threshold = find_suggestion (spent, "investment.equipment", 876600);
  gboolean found = FALSE;

  for (guint i = 0; i < goal->ways->len; i++)
    {
      const WjAdviceChange *change = &((const WjSuggestion *) goal->ways->pdata[i])->changes[0];

      g_assert_true (wj_number_is_integer (change->after));
      if (change->column == NULL || !g_str_equal (change->column->id, "gross"))
        continue;
      found = TRUE;
      assert_money (change->after, "5810.00");
      g_assert_cmpint (wj_number_compare (((const WjSuggestion *) goal->ways->pdata[i])->contrast->other->support.central, goal->goal), >=, 0);
    }
  g_assert_true (found);
  g_assert_true (wage_reaches (paid, 5810, goal->goal));
  g_assert_false (wage_reaches (paid, 5800, goal->goal));
  g_assert_nonnull (threshold);
  g_assert_true (g_ptr_array_find (threshold->unlocked, wj_site_result_find_offer (spent->site, "tpme.scheme")->offer, NULL));
  for (guint i = 0; i < spent->suggestions->len; i++)
    {
      const WjSuggestion *each = spent->suggestions->pdata[i];

      g_assert_true (wj_suggestion_raises (each) || each->unlocked->len > 0);
    }
}

/* Ways that are near are shown alone; those that are far only where there is no other. */
static void
test_goal_shown (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("tests", "assessment", "fixtures/atlas.json");
  static const int goals[] = { 3000000, 4000000, 24000000 };
  guint n_near = 0, n_far = 0, n_hidden = 0;

  for (guint g = 0; g < G_N_ELEMENTS (goals); g++)
    {
      g_autoptr (WjGoal) goal = wj_seek (advice, wj_number_from_int (goals[g]), NULL);
      guint shown = wj_goal_count_shown (goal);

      for (guint i = 0; i < goal->ways->len; i++)
        g_assert_cmpint (((const WjSuggestion *) goal->ways->pdata[i])->is_far, ==, wj_goal_is_far (goal) || i >= shown);
      n_near += goal->ways->len > 0 && !wj_goal_is_far (goal);
      n_far += wj_goal_is_far (goal);
      n_hidden += goal->ways->len - shown;
    }
  g_assert_cmpuint (n_near, >, 0);
  g_assert_cmpuint (n_far, >, 0);
  g_assert_cmpuint (n_hidden, >, 0);
}

/* ---- What is said of the real catalogue ------------------------------------------------------------- */

/* At @value instead, each offer that @suggestion unlocks is as little in doubt. */
static gboolean
does_too (const WjAdvice *advice, const WjSuggestion *suggestion, WjNumber value)
{
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (advice->assessment));
  WjSuggestion other = *suggestion;
  g_autoptr (WjAssessment) assessment = NULL;

  other.changes[0].after = value;
  if (!wj_suggestion_apply (&other, project))
    return FALSE;
  wj_project_set_place (project, advice->site->place);
  assessment = wj_assess (wj_assessment_get_catalogue (advice->assessment), project, wj_assessment_get_as_of (advice->assessment), NULL);
  return unlocks_all (suggestion, assessment);
}

/* What opens offers and raises nothing opens the one whose rule it names, and does with neither neighbour of its value
 * what it does: or one would do that asks for less. */
static guint
check_steps (const WjAdvice *advice)
{
  guint n = 0;

  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      const WjSuggestion *suggestion = advice->suggestions->pdata[i];
      const WjAdviceChange *change = &suggestion->changes[0];
      const WjFact *fact = change->column != NULL ? change->column : change->fact;
      WjNumber less, more;

      /* Amounts of money are moved on to round figures. */
      if (suggestion->n_changes > 1 || fact == NULL || fact->type != WJ_FACT_NUMBER || g_strcmp0 (fact->unit_text, "MAD") == 0 || wj_suggestion_raises (suggestion))
        continue;
      g_assert_true (suggestion->offer == NULL || g_ptr_array_find (suggestion->unlocked, suggestion->offer, NULL));
      g_assert_true (wj_number_subtract (change->after, wj_fact_get_step (fact), &less) && wj_number_add (change->after, wj_fact_get_step (fact), &more));
      g_assert_false (does_too (advice, suggestion, less) && does_too (advice, suggestion, more));
      n++;
    }
  return n;
}

/* Of 110 jobs 1 % are one that lasts, which is what the exemption for a first contract asks for, and less would be none;
 * but other offers pay less then. 46 % are the 50 jobs of another offer, which they do not bring closer. */
static void
test_steps (void)
{
  static const char agents[] = "`jobs.positions`: [{`title`: `Agents`, `gross`: 5500, `count`: [40, 80, 110]%s}]";
  static const char *const more[] = { "", ", `permanent`: 0", ", `permanent`: 1", ", `permanent`: 45" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autofree char *answers = g_strdup_printf (agents, more[i]);
      g_autoptr (WjAdvice) advice = advise_answers (answers);

      n += check_steps (advice);
      g_assert_cmpint (i > 0, ==, find_suggestion (advice, "jobs.positions", 46) != NULL);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WjAdvice) advice = i == 0 ? advise_file ("tests", "assessment", "fixtures/atlas.json") : advise_file ("resources", "examples", "first-idea.json");

      n += check_steps (advice);
    }
  g_assert_cmpuint (n, >=, 4);
}

/* Contracts for a first hire are lost without any: of 110 jobs that goes without saying. Other rules keep their margins. */
static void
test_margins_plain (void)
{
  static const char one[] = "`jobs.positions`: [{`title`: `Agents`, `gross`: 5500, `count`: [40, 80, 110]}]";
  g_autoptr (WjAdvice) agents = advise_answers (one);
  g_autoptr (WjAdvice) idea = advise_file ("resources", "examples", "first-idea.json");
  g_autoptr (WjAdvice) range = advise_file ("tests", "assessment", "fixtures/range.json");

  g_assert_cmpuint (agents->margins->len, ==, 0);
  g_assert_cmpuint (idea->margins->len, ==, 0);
  g_assert_cmpuint (range->margins->len, ==, 3);
}

static void
test_cancelled (void)
{
  g_autoptr (WjAdvice) advice = advise_file ("resources", "examples", "contact-centre.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_nonnull (advice);
  g_cancellable_cancel (cancellable);
  g_assert_null (wj_advise (advice->assessment, cancellable));
  g_assert_null (wj_seek (advice, wj_number_from_int (900000000), cancellable));
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  told = g_string_new (NULL);
  g_test_add_func ("/advice/worked", test_worked);
  g_test_add_func ("/advice/first", test_first);
  g_test_add_func ("/advice/lost", test_lost);
  g_test_add_func ("/advice/reach", test_reach);
  g_test_add_func ("/advice/margins", test_margins);
  g_test_add_func ("/advice/margins-plain", test_margins_plain);
  g_test_add_func ("/advice/goal", test_goal);
  g_test_add_func ("/advice/round", test_round);
  g_test_add_func ("/advice/goal-shown", test_goal_shown);
  g_test_add_func ("/advice/steps", test_steps);
  g_test_add_func ("/advice/cancelled", test_cancelled);
  g_test_add_func ("/advice/exhaustive", test_exhaustive);
  result = g_test_run ();
  g_string_free (told, TRUE);
  return result;
}
