/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-assessment.h"
#include "assessment/wj-lever.h"
#include "random-project.h"

/*
 * What is said of a project that is partly answered holds for every way of answering the rest: random
 * projects against random completions, on the catalogue as it stands and on the small one of the
 * fixtures, which has doubts of every kind.
 */

static WjCatalogue *catalogue;
static GDate as_of;

/* The case at hand, for the message when something fails. */
static WjProject *asked;
static WjProject *answered;
static const char *site_id;

static void
fail (const char *format, ...) G_GNUC_PRINTF (1, 2);

static void
fail (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *before = wj_project_to_json (asked);
  g_autofree char *after = answered != NULL ? wj_project_to_json (answered) : NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_error ("%s\nat %s, project %s\ncompletion %s", text, site_id, before, after != NULL ? after : "(none)");
}

/* ---- Amounts ------------------------------------------------------------------------------------------- */

static gboolean
rises (WjNumber a, WjNumber b)
{
  return wj_number_compare (a, b) <= 0;
}

/* For the last message of a run, so its text is not freed. */
static char *
say (const WjAmount *amount)
{
  g_autofree char *low = wj_number_to_decimal (amount->possible_low, 2);
  g_autofree char *likely_low = wj_number_to_decimal (amount->likely_low, 2);
  g_autofree char *central = wj_number_to_decimal (amount->central, 2);
  g_autofree char *likely_high = wj_number_to_decimal (amount->likely_high, 2);
  g_autofree char *high = wj_number_to_decimal (amount->possible_high, 2);

  return g_strdup_printf ("[%s [%s %s %s] %s]", low, likely_low, amount->has_central ? central : "-", likely_high, high);
}

static void
check_order (const char *what, const WjAmount *amount)
{
  if (!amount->computed)
    return;
  if (!rises (amount->possible_low, amount->likely_low) || !rises (amount->likely_low, amount->likely_high) || !rises (amount->likely_high, amount->possible_high))
    fail ("%s: not in order: %s", what, say (amount));
  if (amount->has_central && (!rises (amount->likely_low, amount->central) || !rises (amount->central, amount->likely_high)))
    fail ("%s: the central figure is outside: %s", what, say (amount));
}

static void
check_within (const char *what, const WjAmount *wide, const WjAmount *narrow, gboolean usual)
{
  if (wide->computed && wide->fault == WJ_CEL_FAULT_NONE && !narrow->computed)
    fail ("%s: no figure, where %s was promised", what, say (wide));
  /* what is not published is not promised */
  if (!wide->computed || wide->fault == WJ_CEL_FAULT_ABSENT || !narrow->computed)
    return;
  if (!rises (wide->possible_low, narrow->possible_low) || !rises (narrow->possible_high, wide->possible_high))
    fail ("%s: %s is outside of what is possible, %s", what, say (narrow), say (wide));
  if (usual && (!rises (wide->likely_low, narrow->likely_low) || !rises (narrow->likely_high, wide->likely_high)))
    fail ("%s: %s is outside of what is likely, %s", what, say (narrow), say (wide));
}

/* A year that is told of gives at least what was told, even if nothing is left of it. */
static void
check_no_more (const char *what, GArray *wide, GArray *narrow, gboolean usual)
{
  for (guint i = 0; i < wide->len; i++)
    {
      const WjYearAmount *outer = &g_array_index (wide, WjYearAmount, i);
      gboolean found = FALSE;

      for (guint j = 0; j < narrow->len && !found; j++)
        found = g_array_index (narrow, WjYearAmount, j).year == outer->year;
      if (!found && (wj_number_sign (outer->amount.possible_low) > 0 || (usual && wj_number_sign (outer->amount.likely_low) > 0)))
        fail ("%s: no amount in %d, where %s was promised", what, outer->year, say (&outer->amount));
    }
}

static void
check_years (const char *what, const WjAmount *total, GArray *wide, GArray *narrow, gboolean usual)
{
  if (!total->computed || total->fault == WJ_CEL_FAULT_ABSENT)
    return;
  for (guint i = 0; i < narrow->len; i++)
    {
      const WjYearAmount *inner = &g_array_index (narrow, WjYearAmount, i);
      const WjYearAmount *outer = NULL;

      for (guint j = 0; j < wide->len && outer == NULL; j++)
        if (g_array_index (wide, WjYearAmount, j).year == inner->year)
          outer = &g_array_index (wide, WjYearAmount, j);
      if (outer != NULL)
        check_within (what, &outer->amount, &inner->amount, usual);
      else if (wj_number_sign (inner->amount.possible_high) != 0)
        fail ("%s: an amount in %d that was not foreseen", what, inner->year);
    }
  check_no_more (what, wide, narrow, usual);
}

/* Rising years, what has no date last; the years of the central figure make its total. */
static void
check_adds_up (const char *what, const WjAmount *total, GArray *years, gboolean ranges_too)
{
  WjNumber low = WJ_NUMBER_ZERO, central = WJ_NUMBER_ZERO, high = WJ_NUMBER_ZERO;

  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);

      check_order (what, &year->amount);
      if (i > 0 && year->year != 0 && year->year <= g_array_index (years, WjYearAmount, i - 1).year)
        fail ("%s: the years do not rise", what);
      g_assert_true (wj_number_add (low, year->amount.likely_low, &low));
      g_assert_true (wj_number_add (central, year->amount.central, &central));
      g_assert_true (wj_number_add (high, year->amount.likely_high, &high));
    }
  if (!total->computed)
    return;
  if (total->has_central && !wj_number_equal (central, total->central))
    fail ("%s: the years do not add up to the central total", what);
  if (ranges_too && (!wj_number_equal (low, total->likely_low) || !wj_number_equal (high, total->likely_high)))
    fail ("%s: the years do not add up to the total", what);
}

/* ---- Verdicts -------------------------------------------------------------------------------------------- */

static gboolean
may_become (WjVerdict before, WjVerdict after)
{
  switch (before)
    {
    case WJ_VERDICT_ELIGIBLE:
    case WJ_VERDICT_INELIGIBLE:
    case WJ_VERDICT_NONE:
      return after == before;
    case WJ_VERDICT_REACHABLE:
      return after == WJ_VERDICT_REACHABLE || after == WJ_VERDICT_INELIGIBLE;
    case WJ_VERDICT_UNSETTLED:
      return after == WJ_VERDICT_UNSETTLED || after == WJ_VERDICT_INELIGIBLE;
    case WJ_VERDICT_OPEN:
      return after < WJ_VERDICT_UNSETTLED;
    default:
      return FALSE;
    }
}

static void
check_conditions (const WjOfferResult *before, const WjOfferResult *after)
{
  for (guint i = 0; i < before->conditions->len; i++)
    {
      const WjConditionResult *wide = g_ptr_array_index (before->conditions, i);
      const WjConditionResult *narrow = g_ptr_array_index (after->conditions, i);

      if (narrow->truth & ~wide->truth)
        fail ("%s/%s: was %u, became %u", before->offer->id, wide->condition->id, wide->truth, narrow->truth);
      if ((narrow->truth & WJ_CEL_MAY_BE_TRUE) && !wide->possible)
        fail ("%s/%s: was impossible, became true", before->offer->id, wide->condition->id);
    }
}

/* What is told of a benefit counts on nothing that a completion refuses. */
static void
check_due (const WjOfferResult *before, const WjOfferResult *after, gboolean usual)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (WjYearAmount));
  WjAmount zero = { .computed = TRUE };

  zero.possible_low = zero.possible_high = zero.likely_low = zero.likely_high = zero.central = WJ_NUMBER_ZERO;
  for (guint i = 0; wj_offer_result_counts (before) && i < before->benefits->len; i++)
    {
      const WjBenefitResult *wide = g_ptr_array_index (before->benefits, i);
      const WjBenefitResult *narrow = i < after->benefits->len ? g_ptr_array_index (after->benefits, i) : NULL;
      gboolean counts = wj_offer_result_counts (after) && narrow != NULL;

      check_within (wide->benefit->id, &wide->due, counts ? &narrow->due : &zero, usual);
      check_years (wide->benefit->id, &wide->due, wide->due_years, counts ? narrow->due_years : nothing, usual);
    }
}

static void
check_offer (const WjOfferResult *before, const WjOfferResult *after, gboolean usual)
{
  if (!may_become (before->verdict, after->verdict))
    fail ("%s: was %d, became %d", before->offer->id, before->verdict, after->verdict);
  check_conditions (before, after);
  check_due (before, after, usual);
  if (after->verdict == WJ_VERDICT_INELIGIBLE || after->verdict == WJ_VERDICT_NONE)
    return;
  for (guint i = 0; i < before->benefits->len && i < after->benefits->len; i++)
    {
      const WjBenefitResult *wide = g_ptr_array_index (before->benefits, i);
      const WjBenefitResult *narrow = g_ptr_array_index (after->benefits, i);

      check_within (wide->benefit->id, &wide->total, &narrow->total, usual);
      check_within (wide->benefit->id, &wide->counted, &narrow->counted, usual);
      check_years (wide->benefit->id, &wide->total, wide->years, narrow->years, usual);
    }
  check_within (before->offer->id, &before->cash, &after->cash, usual);
  check_within (before->offer->id, &before->relief, &after->relief, usual);
}

static void
check_alone (const WjSiteResult *site)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (site->offers, i);

      for (guint j = 0; j < result->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, j);

          check_order (benefit->benefit->id, &benefit->total);
          check_order (benefit->benefit->id, &benefit->counted);
          /* of two delays one is right: the years hold both, the total one */
          check_adds_up (benefit->benefit->id, &benefit->total, benefit->years, benefit->benefit->earned != WJ_EARNED_AFTER_HIRE || result->doubts->len == 0);
        }
      check_order (result->offer->id, &result->cash);
      check_order (result->offer->id, &result->relief);
    }
  check_order ("support", &site->support);
  check_order ("relief", &site->relief);
  check_adds_up ("support", &site->support, site->years, FALSE);
  for (guint i = 0; i < site->caps->len; i++)
    check_order ("cut", &((const WjCapResult *) g_ptr_array_index (site->caps, i))->cut);
}

static void
check_site (const WjSiteResult *before, const WjSiteResult *after, gboolean usual)
{
  for (guint i = 0; i < before->offers->len; i++)
    check_offer (g_ptr_array_index (before->offers, i), g_ptr_array_index (after->offers, i), usual);
  check_within ("support", &before->support, &after->support, usual);
  check_within ("relief", &before->relief, &after->relief, usual);
  check_years ("support", &before->support, before->years, after->years, usual);
}

/* Everything is answered: one figure, but for what nobody settles between offers. */
static void
check_complete (const WjSiteResult *site)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (site->offers, i);

      if (result->missing->len > 0 || result->assumptions->len > 0 || result->doubts->len > 0)
        fail ("%s: something is missing from a complete project", result->offer->id);
      for (guint j = 0; j < result->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, j);

          if (benefit->total.computed && !wj_number_equal (benefit->total.possible_low, benefit->total.possible_high))
            fail ("%s: a range in a complete project", benefit->benefit->id);
        }
    }
}

/* ---- What is not listed as missing changes nothing ------------------------------------------------------------ */

static gboolean
same_amount (const WjAmount *a, const WjAmount *b)
{
  return a->computed == b->computed && a->has_central == b->has_central && wj_number_equal (a->possible_low, b->possible_low) &&
         wj_number_equal (a->possible_high, b->possible_high) && wj_number_equal (a->likely_low, b->likely_low) &&
         wj_number_equal (a->likely_high, b->likely_high) && wj_number_equal (a->central, b->central);
}

static void
check_irrelevant (const WjSiteResult *before, const WjSiteResult *after, const char *id)
{
  const WjFact *fact = wj_catalogue_find_fact (catalogue, id);

  for (guint i = 0; i < before->offers->len; i++)
    {
      const WjOfferResult *wide = g_ptr_array_index (before->offers, i);
      const WjOfferResult *narrow = g_ptr_array_index (after->offers, i);

      if (g_ptr_array_find (wide->missing, fact, NULL))
        continue;
      if (wide->verdict != narrow->verdict)
        fail ("%s: %s was not missing, yet the verdict went from %d to %d", wide->offer->id, id, wide->verdict, narrow->verdict);
      for (guint j = 0; j < wide->benefits->len; j++)
        if (!same_amount (&((const WjBenefitResult *) g_ptr_array_index (wide->benefits, j))->total, &((const WjBenefitResult *) g_ptr_array_index (narrow->benefits, j))->total))
          fail ("%s: %s was not missing, yet an amount changed", wide->offer->id, id);
      if (!same_amount (&wide->cash, &narrow->cash))
        fail ("%s: %s was not missing, yet the cash changed", wide->offer->id, id);
    }
}

/* ---- The tests ------------------------------------------------------------------------------------------------- */

static WjAssessment *
assess (WjProject *project)
{
  return wj_assess (catalogue, project, &as_of, NULL);
}

static const WjSiteResult *
only_site (WjAssessment *assessment)
{
  g_assert_cmpuint (wj_assessment_get_sites (assessment)->len, ==, 1);
  return g_ptr_array_index (wj_assessment_get_sites (assessment), 0);
}

static void
check_changed (GRand *random, const WjSiteResult *before)
{
  g_autoptr (WjProject) changed = wj_project_copy (answered);
  g_autoptr (WjAssessment) assessment = NULL;
  const WjSiteResult *after;

  wj_random_change (random, changed);
  assessment = assess (changed);
  after = only_site (assessment);
  for (guint i = 0; i < before->offers->len; i++)
    {
      const WjOfferResult *refused = g_ptr_array_index (before->offers, i);

      if (refused->verdict == WJ_VERDICT_INELIGIBLE && ((const WjOfferResult *) g_ptr_array_index (after->offers, i))->verdict != WJ_VERDICT_INELIGIBLE)
        fail ("%s: refused for good, yet a change brings it back", refused->offer->id);
    }
}

/* What is told to be far is reached by no change within reach. */
static void
check_far (GRand *random, const WjSiteResult *before)
{
  g_autoptr (WjProject) reach = wj_lever_reach_project (answered);
  g_autoptr (WjProject) changed = wj_random_completion (random, reach, &as_of, FALSE);
  g_autoptr (WjAssessment) assessment = assess (changed);

  for (guint i = 0; i < before->offers->len; i++)
    {
      const WjOfferResult *far = g_ptr_array_index (before->offers, i);

      if (far->far && ((const WjOfferResult *) g_ptr_array_index (only_site (assessment)->offers, i))->verdict <= WJ_VERDICT_OPEN)
        fail ("%s: far, yet a change within reach brings it", far->offer->id);
    }
}

static void
try_one (GRand *random, guint trial)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  const WjPlace *place = g_ptr_array_index (sites, g_rand_int_range (random, 0, (gint32) sites->len));
  g_autoptr (WjProject) project = wj_random_project (random, catalogue, &as_of);
  g_autoptr (WjProject) complete = NULL;
  g_autoptr (WjAssessment) before = NULL;
  g_autoptr (WjAssessment) after = NULL;
  gboolean usual = trial % 3 == 0;

  wj_project_set_place (project, place);
  complete = wj_random_completion (random, project, &as_of, usual);
  asked = project;
  answered = complete;
  site_id = place->id;
  before = assess (project);
  after = assess (complete);
  check_alone (only_site (before));
  check_alone (only_site (after));
  check_complete (only_site (after));
  check_site (only_site (before), only_site (after), usual);
  if (trial % 4 == 0)
    check_changed (random, only_site (before));
  if (trial % 16 == 2)
    check_far (random, only_site (after));
  if (trial % 4 == 1)
    {
      g_autoptr (WjProject) narrowed = wj_project_copy (project);
      const char *id = wj_random_answer (random, narrowed);
      g_autoptr (WjAssessment) assessment = assess (narrowed);

      answered = narrowed;
      if (id != NULL)
        check_irrelevant (only_site (before), only_site (assessment), id);
    }
}

static void
use (gconstpointer data)
{
  catalogue = (WjCatalogue *) data;
}

static void
try_many (gconstpointer data, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  if (g_getenv ("WJ_LONG") != NULL)
    n *= 20;
  /* With sanitizers an assessment takes ten times as long; the full number runs without them. */
  if (g_getenv ("WJ_QUICK") != NULL)
    n /= 20;
  use (data);

  for (guint trial = 0; trial < n; trial++)
    try_one (random, trial);
}

static void
test_completions (gconstpointer data)
{
  try_many (data, 10000);
}

static void
test_small_completions (gconstpointer data)
{
  try_many (data, 3000);
}

/* Over all sites: an unanswered place is one more open question, and nothing is lost in sharing lanes. */
static void
test_places (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = g_getenv ("WJ_LONG") != NULL ? 2000 : g_getenv ("WJ_QUICK") != NULL ? 10
                                                                                : 60;
  GPtrArray *sites;

  use (data);
  sites = wj_catalogue_get_sites (catalogue);

  for (guint trial = 0; trial < n; trial++)
    {
      g_autoptr (WjProject) project = wj_random_project (random, catalogue, &as_of);
      g_autoptr (WjAssessment) everywhere = assess (project);
      const WjPlace *place = g_ptr_array_index (sites, g_rand_int_range (random, 0, (gint32) sites->len));
      g_autoptr (WjProject) placed = wj_project_copy (project);
      g_autoptr (WjAssessment) here = NULL;
      const WjSiteResult *shared = wj_assessment_find_site (everywhere, place);

      wj_project_set_place (placed, place);
      here = assess (placed);
      asked = project;
      answered = placed;
      site_id = place->id;
      check_alone (wj_assessment_get_overall (everywhere));
      check_site (wj_assessment_get_overall (everywhere), only_site (here), TRUE);
      check_site (shared, only_site (here), TRUE);
      check_site (only_site (here), shared, TRUE);
      g_assert_true (same_amount (&shared->support, &only_site (here)->support));
    }
}

/* Promise 1: nobody is refused who has said nothing. */
static void
test_nothing_answered (gconstpointer data)
{
  g_autoptr (WjProject) project = wj_project_new ((WjCatalogue *) data);
  g_autoptr (WjAssessment) assessment = wj_assess ((WjCatalogue *) data, project, &as_of, NULL);
  GPtrArray *sites = wj_assessment_get_sites (assessment);
  const WjSiteResult *overall = wj_assessment_get_overall (assessment);

  g_assert_cmpuint (sites->len, ==, wj_catalogue_get_sites ((WjCatalogue *) data)->len);
  g_assert_cmpuint (overall->count[WJ_VERDICT_INELIGIBLE], ==, 0);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);

      for (guint j = 0; j < site->offers->len; j++)
        {
          const WjOfferResult *result = g_ptr_array_index (site->offers, j);

          /* only the place, which is given here, may refuse */
          g_assert_true (result->verdict != WJ_VERDICT_INELIGIBLE || result->elsewhere);
        }
    }
}

static WjCatalogue *
load (const char *first, const char *second, const char *third)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, first, second, third, NULL);
  g_autoptr (GError) error = NULL;
  WjCatalogue *loaded = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return loaded;
}

int
main (int argc, char **argv)
{
  WjCatalogue *whole, *small;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  whole = load ("..", "resources", "catalogue");
  small = load ("assessment", "fixtures", "small");
  g_test_add_data_func ("/assessment/property/nothing-answered", whole, test_nothing_answered);
  g_test_add_data_func ("/assessment/property/places", whole, test_places);
  g_test_add_data_func ("/assessment/property/completions", whole, test_completions);
  g_test_add_data_func ("/assessment/property/small/nothing-answered", small, test_nothing_answered);
  g_test_add_data_func ("/assessment/property/small/places", small, test_places);
  g_test_add_data_func ("/assessment/property/small/completions", small, test_small_completions);
  status = g_test_run ();
  g_assert_finalize_object (whole);
  g_assert_finalize_object (small);
  return status;
}
