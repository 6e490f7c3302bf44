/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-contrast.h"
#include "small.h"

#define GOOD "`activity.line`: `crm`, `company.listed`: false, `investment.land`: 0, `jobs.positions`: []"
#define RICH GOOD ", `investment.equipment`: 2000000"
#define POOR GOOD ", `investment.equipment`: 1000000"
#define NEITHER GOOD ", `investment.equipment`: 1"
#define BETWEEN GOOD ", `investment.equipment`: {`min`: 900000, `max`: 1100000}"

static WjContrast *
contrast (const char *one, const char *other)
{
  g_autoptr (WjAssessment) first = small_assess (one, "port-park");
  g_autoptr (WjAssessment) second = small_assess (other, "port-park");

  return wj_contrast_new (first, wj_assessment_get_result (first), second, wj_assessment_get_result (second));
}

static void
test_same (void)
{
  g_autoptr (WjContrast) same = contrast (RICH, RICH);

  g_assert_true (wj_contrast_is_empty (same));
  g_assert_cmpint (same->winner, ==, WJ_CONTRAST_SAME);
  g_assert_cmpint (wj_number_sign (same->gain), ==, 0);
}

/* More support on one side, whichever stands first. */
static void
test_winner (void)
{
  g_autoptr (WjContrast) up = contrast (NEITHER, RICH);
  g_autoptr (WjContrast) down = contrast (RICH, NEITHER);

  g_assert_false (wj_contrast_is_empty (up));
  g_assert_cmpint (up->winner, ==, WJ_CONTRAST_OTHER);
  g_assert_cmpint (down->winner, ==, WJ_CONTRAST_ONE);
  g_assert_cmpint (wj_number_sign (up->gain), >, 0);
  g_assert_true (wj_number_equal (up->gain, wj_number_negate (down->gain)));
  g_assert_cmpuint (up->offers->len, ==, down->offers->len);
}

/* The gain is that of the support; offers come with the largest difference first. */
static void
test_offers (void)
{
  g_autoptr (WjContrast) up = contrast (NEITHER, RICH);
  WjNumber gain;

  g_assert_true (wj_number_subtract (up->other->support.central, up->one->support.central, &gain));
  g_assert_true (wj_number_equal (gain, up->gain));
  g_assert_cmpuint (up->offers->len, >, 0);
  for (guint i = 0; i < up->offers->len; i++)
    {
      const WjOfferContrast *offer = up->offers->pdata[i];

      g_assert_true (offer->one->verdict != offer->other->verdict || !wj_amount_is_same (&offer->one->cash, &offer->other->cash) ||
                     !wj_amount_is_same (&offer->one->relief, &offer->other->relief));
      if (i > 0)
        {
          WjNumber before = ((const WjOfferContrast *) up->offers->pdata[i - 1])->gain;

          g_assert_cmpint (wj_number_compare (wj_number_most (before, wj_number_negate (before)), wj_number_most (offer->gain, wj_number_negate (offer->gain))), >=, 0);
        }
    }
}

/* What an offer would give makes no difference as long as it is not had. */
static void
test_reachable (void)
{
  g_autoptr (WjContrast) contrasted = contrast (NEITHER, RICH);
  const WjOfferContrast *grant = NULL;

  for (guint i = 0; i < contrasted->offers->len; i++)
    {
      const WjOfferContrast *offer = contrasted->offers->pdata[i];

      if (g_str_equal (offer->offer->id, "grant"))
        grant = offer;
    }
  g_assert_nonnull (grant);
  g_assert_cmpint (grant->one->verdict, ==, WJ_VERDICT_REACHABLE);
  g_assert_true (grant->one->cash.computed && wj_number_sign (grant->one->cash.central) > 0);
  g_assert_null (grant->one_cash);
  g_assert_true (wj_number_equal (grant->gain, grant->other->cash.central));
}

/* Certain only if the ranges do not meet. */
static void
test_certain (void)
{
  g_autoptr (WjContrast) sure = contrast (NEITHER, RICH);
  g_autoptr (WjContrast) open = contrast (NEITHER, BETWEEN);

  g_assert_cmpint (wj_number_compare (sure->other->support.likely_low, sure->one->support.likely_high), >, 0);
  g_assert_true (sure->is_certain);
  g_assert_cmpint (wj_number_compare (open->other->support.likely_low, open->one->support.likely_high), <=, 0);
  g_assert_false (open->is_certain);
}

static WjAmount
range (gint64 low, gint64 high)
{
  return (WjAmount){ .computed = TRUE, .likely_low = wj_number_from_int (low), .likely_high = wj_number_from_int (high), .possible_low = wj_number_from_int (low), .possible_high = wj_number_from_int (high) };
}

/* Without a central figure: a range that begins and ends higher wins, and that is all that is said of it. */
static void
test_by_ends (void)
{
  static const struct
  {
    gint64 one[2], other[2];
    WjContrastWinner winner;
    gboolean is_by_ends, is_certain;
  } rows[] = {
    { { 253, 590 }, { 185, 480 }, WJ_CONTRAST_ONE, TRUE, FALSE },
    { { 185, 480 }, { 253, 590 }, WJ_CONTRAST_OTHER, TRUE, FALSE },
    { { 185, 590 }, { 253, 480 }, WJ_CONTRAST_UNTOLD, FALSE, FALSE },
    { { 185, 590 }, { 185, 480 }, WJ_CONTRAST_UNTOLD, FALSE, FALSE },
    { { 490, 590 }, { 185, 480 }, WJ_CONTRAST_ONE, FALSE, TRUE },
  };
  g_autoptr (WjAssessment) first = small_assess (RICH, "port-park");
  g_autoptr (WjAssessment) second = small_assess (POOR, "port-park");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WjSiteResult one = *wj_assessment_get_result (first), other = *wj_assessment_get_result (second);
      g_autoptr (WjContrast) contrasted = NULL;

      one.support = range (rows[i].one[0], rows[i].one[1]);
      other.support = range (rows[i].other[0], rows[i].other[1]);
      contrasted = wj_contrast_new (first, &one, second, &other);
      g_assert_cmpint (contrasted->winner, ==, rows[i].winner);
      g_assert_cmpint (contrasted->is_by_ends, ==, rows[i].is_by_ends);
      g_assert_cmpint (contrasted->is_certain, ==, rows[i].is_certain);
    }
}

/* ---- The result's id ------------------------------------------------------------------------------- */

static char *
make_id (const char *answers, const char *site)
{
  g_autoptr (WjAssessment) assessment = small_assess (answers, site);

  return wj_assessment_make_id (assessment);
}

/* The same for the same; another for another answer, place, day or project. */
static void
test_id (void)
{
  g_autofree char *id = make_id (RICH, "port.elsewhere");
  g_autofree char *again = make_id (RICH, "port.elsewhere");
  g_autofree char *answers = make_id (POOR, "port.elsewhere");
  g_autofree char *place = make_id (RICH, "plain.elsewhere");
  g_autoptr (WjAssessment) assessment = small_assess (RICH, "port.elsewhere");
  g_autoptr (WjProject) project = wj_project_copy (wj_assessment_get_project (assessment));
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autoptr (WjAssessment) later = NULL;
  g_autoptr (WjAssessment) other = NULL;
  g_autofree char *later_id = NULL;
  g_autofree char *other_id = NULL;
  GDate day = *wj_assessment_get_as_of (assessment);

  g_ptr_array_add (sites, (gpointer) wj_catalogue_find_place (small_catalogue (), "port.elsewhere"));
  g_date_add_days (&day, 1);
  later = wj_assess (small_catalogue (), project, &day, sites);
  later_id = wj_assessment_make_id (later);
  wj_project_ensure_id (project);
  other = wj_assess (small_catalogue (), project, wj_assessment_get_as_of (assessment), sites);
  other_id = wj_assessment_make_id (other);

  g_assert_true (g_regex_match_simple ("^([0-9a-f]{4}-){4}[0-9a-f]{4}$", id, 0, 0));
  g_assert_cmpstr (id, ==, again);
  g_assert_cmpstr (id, !=, answers);
  g_assert_cmpstr (id, !=, place);
  g_assert_cmpstr (id, !=, later_id);
  g_assert_cmpstr (id, !=, other_id);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/contrast/same", test_same);
  g_test_add_func ("/assessment/contrast/winner", test_winner);
  g_test_add_func ("/assessment/contrast/offers", test_offers);
  g_test_add_func ("/assessment/contrast/reachable", test_reachable);
  g_test_add_func ("/assessment/contrast/certain", test_certain);
  g_test_add_func ("/assessment/contrast/by-ends", test_by_ends);
  g_test_add_func ("/assessment/result-id", test_id);
  result = g_test_run ();
  small_free ();
  return result;
}
