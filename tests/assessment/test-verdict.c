/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "small.h"

#define GOOD "`activity.line`: `crm`, `company.listed`: false, `investment.land`: 0"

typedef struct
{
  const char *name;
  const char *answers;
  const char *site; /* NULL: all of them together */
  const char *offer;
  WjVerdict verdict;
  gboolean elsewhere;
} Row;

/* One row for each turn of the definition, on both sides. */
static const Row rows[] = {
  { "nothing answered", "", "port.elsewhere", "grant", WJ_VERDICT_OPEN },
  { "every condition holds", GOOD ", `investment.equipment`: 1000000", "port.elsewhere", "grant", WJ_VERDICT_ELIGIBLE },
  { "one centime below, changeable", GOOD ", `investment.equipment`: 999999.99", "port.elsewhere", "grant", WJ_VERDICT_REACHABLE },
  { "a range that straddles", GOOD ", `investment.equipment`: {`min`: 900000, `max`: 1100000}", "port.elsewhere", "grant", WJ_VERDICT_OPEN },
  { "a range that does not", GOOD ", `investment.equipment`: {`min`: 1000000, `max`: 1100000}", "port.elsewhere", "grant", WJ_VERDICT_ELIGIBLE },
  { "false, and nothing to change", "`activity.line`: `mining`", "port.elsewhere", "grant", WJ_VERDICT_INELIGIBLE },
  { "false for good beside what can change", "`company.listed`: true, `investment.equipment`: 1", "port.elsewhere", "grant", WJ_VERDICT_INELIGIBLE },
  { "what cannot change makes up for it", "`activity.line`: `crm`, `company.listed`: false, `investment.land`: 5000000, `investment.equipment`: 0", "port.elsewhere", "grant", WJ_VERDICT_ELIGIBLE },
  { "the unanswered may make up for it", "`activity.line`: `crm`, `company.listed`: false, `investment.equipment`: 0", "port.elsewhere", "grant", WJ_VERDICT_OPEN },
  { "confidence C refuses nothing", "`investment.equipment`: 5, `investment.land`: 0", "port.elsewhere", "doubtful", WJ_VERDICT_OPEN },
  { "confidence C, and it holds", "`investment.equipment`: 1000000", "port.elsewhere", "doubtful", WJ_VERDICT_ELIGIBLE },
  { "unclear terms, all holds", "`investment.equipment`: 1000000", "plain.elsewhere", "unclear", WJ_VERDICT_UNSETTLED },
  { "unclear terms, below", "`investment.equipment`: 1, `investment.land`: 0", "plain.elsewhere", "unclear", WJ_VERDICT_UNSETTLED },
  { "unclear terms, but never here", "`investment.equipment`: 1000000", "port.elsewhere", "unclear", WJ_VERDICT_INELIGIBLE, TRUE },
  { "window over", "`investment.equipment`: 1000000", "port.elsewhere", "closed", WJ_VERDICT_NONE },
  { "window to come", "", "port.elsewhere", "later", WJ_VERDICT_NONE },
  { "sources disagree, both say yes", "`investment.equipment`: 2000000", "port.elsewhere", "range", WJ_VERDICT_ELIGIBLE },
  { "sources disagree", "`investment.equipment`: 2500000", "port.elsewhere", "range", WJ_VERDICT_OPEN },
  { "sources disagree, both say no", "`investment.equipment`: 3000000.01", "port.elsewhere", "range", WJ_VERDICT_REACHABLE },
  { "sources disagree, the project says which", "`investment.equipment`: 2500000, `params.maximum`: 3000000", "port.elsewhere", "range", WJ_VERDICT_ELIGIBLE },
  { "sources disagree, the project says the other", "`investment.equipment`: 2500000, `params.maximum`: 2000000", "port.elsewhere", "range", WJ_VERDICT_REACHABLE },
  { "not published", "`investment.equipment`: 1000000", "port.elsewhere", "secret", WJ_VERDICT_OPEN },
  { "not published, typed by the project", "`investment.equipment`: 1000000, `params.unpublished`: 100", "port.elsewhere", "secret", WJ_VERDICT_ELIGIBLE },
  { "not published, typed, below: a figure nobody vouches for", "`investment.equipment`: 1, `investment.land`: 0, `params.unpublished`: 100", "port.elsewhere", "secret", WJ_VERDICT_OPEN },
  { "the place alone refuses", "`investment.equipment`: 1000000", "port.elsewhere", "park", WJ_VERDICT_INELIGIBLE, TRUE },
  { "the place allows", "`investment.equipment`: 1000000", "port-park", "park", WJ_VERDICT_ELIGIBLE },
  { "a doubtful place refuses nothing", "", "hill.elsewhere", "flat", WJ_VERDICT_OPEN },
  { "a sure place does", "", "plain.elsewhere", "flat", WJ_VERDICT_INELIGIBLE, TRUE },
  { "a condition that names the place alone", "", "plain.elsewhere", "local", WJ_VERDICT_INELIGIBLE, TRUE },
  { "all sites: granted at one, refused at others", "`investment.equipment`: 1000000", NULL, "park", WJ_VERDICT_OPEN },
  { "all sites: reachable at one, refused at others", "`investment.equipment`: 1, `investment.land`: 0", NULL, "park", WJ_VERDICT_REACHABLE },
  { "all sites: unsettled at one", "", NULL, "unclear", WJ_VERDICT_UNSETTLED },
  { "all sites: refused at all", "`activity.line`: `mining`", NULL, "grant", WJ_VERDICT_INELIGIBLE },
  { "all sites: granted at all", GOOD ", `investment.equipment`: 1000000", NULL, "grant", WJ_VERDICT_ELIGIBLE },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjAssessment) assessment = small_assess (rows[i].answers, rows[i].site);
      const WjOfferResult *result = small_find (assessment, rows[i].offer);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (result->verdict, ==, rows[i].verdict);
      g_assert_cmpint (result->elsewhere, ==, rows[i].elsewhere);
    }
}

/* Conditions are evaluated whatever the window and the terms, with their distance. */
static void
test_conditions (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("`investment.equipment`: 600000, `investment.land`: 0", "port.elsewhere");
  static const char *const offers[] = { "grant", "doubtful", "unclear", "closed" };

  for (gsize i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      const WjOfferResult *result = small_find (assessment, offers[i]);
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, 0);
      const WjCelComparison *comparison = &g_array_index (condition->comparisons, WjCelComparison, 0);

      g_assert_cmpint (condition->truth, ==, WJ_CEL_MAY_BE_FALSE);
      g_assert_true (condition->possible);
      g_assert_cmpint (condition->decisive, ==, !g_str_equal (offers[i], "doubtful"));
      g_assert_true (comparison->has_distance);
      g_assert_cmpint ((int) comparison->value.low.num, ==, 600000);
      g_assert_cmpint ((int) comparison->required.low.num, ==, 1000000);
    }
  g_assert_cmpint (small_find (assessment, "closed")->window, ==, WJ_WINDOW_CLOSED);
  g_assert_cmpint (small_find (assessment, "later")->window, ==, WJ_WINDOW_NOT_YET);
  g_assert_cmpuint (small_find (assessment, "closed")->benefits->len, ==, 0);
  g_assert_cmpuint (small_find (assessment, "unclear")->benefits->len, ==, 0);
}

/* A condition that shows the place shows the site's own, whatever sites share with it. */
static void
test_shown_place (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("", NULL);
  int slot = wj_catalogue_get_place_slot (small_catalogue (), WJ_PLACE_SLOT_PROVINCE);
  GPtrArray *sites = wj_assessment_get_sites (assessment);

  g_assert_cmpint (slot, >=, 0);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);
      const WjConditionResult *condition = g_ptr_array_index (wj_site_result_find_offer (site, "local")->conditions, 0);
      const WjCelComparison *comparison = &g_array_index (condition->comparisons, WjCelComparison, 0);
      WjCelValue own = wj_catalogue_place_value (small_catalogue (), site->place, WJ_PLACE_SLOT_PROVINCE);

      g_assert_true (comparison->value.set == own.set);
    }
}

static gboolean
lists (GPtrArray *things, const char *id)
{
  for (guint i = 0; i < things->len; i++)
    if (g_str_equal (*(const char *const *) g_ptr_array_index (things, i), id))
      return TRUE;
  return FALSE;
}

static void
test_missing (void)
{
  g_autoptr (WjAssessment) nothing = small_assess ("", "port.elsewhere");
  g_autoptr (WjAssessment) refused = small_assess ("`activity.line`: `mining`", "port.elsewhere");
  g_autoptr (WjAssessment) nowhere = small_assess ("`investment.equipment`: 1000000", NULL);
  const WjOfferResult *grant = small_find (nothing, "grant");

  g_assert_cmpuint (grant->missing->len, ==, 4);
  g_assert_true (lists (grant->missing, "investment.equipment"));
  g_assert_true (lists (grant->missing, "company.listed"));
  g_assert_cmpuint (small_find (refused, "grant")->missing->len, ==, 0);
  g_assert_true (lists (small_find (nothing, "premium")->missing, "jobs.positions"));
  g_assert_false (lists (small_find (nothing, "premium")->missing, "investment.equipment"));
  g_assert_true (lists (small_find (nothing, "range")->doubts, "maximum"));
  g_assert_true (lists (small_find (nothing, "secret")->doubts, "unpublished"));
  g_assert_true (lists (small_find (nothing, "assumed")->assumptions, "basis"));
  g_assert_true (lists (small_find (nothing, "taxed")->missing, "profit"));
  g_assert_true (lists (small_find (nowhere, "park")->missing, "place"));
}

static const WjGiven *
find_given (WjAssessment *assessment, WjGivenKind kind)
{
  GArray *givens = wj_assessment_get_givens (assessment);

  for (guint i = 0; i < givens->len; i++)
    if (g_array_index (givens, WjGiven, i).kind == kind)
      return &g_array_index (givens, WjGiven, i);
  return NULL;
}

static void
test_givens (void)
{
  g_autoptr (WjAssessment) nothing = small_assess ("", "port.elsewhere");
  g_autoptr (WjAssessment) started = small_assess ("`project.start`: `2027-03-01`, `params.unpublished`: 7, `assume.basis`: `full`, `investment.land`: 0", "port.elsewhere");
  const WjGiven *start = find_given (nothing, WJ_GIVEN_START);
  GDate date;

  g_assert_nonnull (start);
  g_assert_true (wj_cel_value_to_date (start->value.low, &date));
  g_assert_cmpint (g_date_get_year (&date), ==, 2026);
  g_assert_cmpint ((int) g_date_get_month (&date), ==, 12);
  g_assert_cmpint (g_date_get_day (&date), ==, 1);
  g_assert_cmpstr (find_given (nothing, WJ_GIVEN_UNPUBLISHED)->parameter->id, ==, "unpublished");
  g_assert_cmpstr (find_given (nothing, WJ_GIVEN_ASSUMPTION)->assumption->id, ==, "basis");
  g_assert_cmpstr (find_given (nothing, WJ_GIVEN_PARAMETER)->parameter->id, ==, "maximum");
  g_assert_cmpstr (find_given (nothing, WJ_GIVEN_FACT_DEFAULT)->fact->id, ==, "investment.land");
  g_assert_nonnull (find_given (nothing, WJ_GIVEN_LATER_YEARS));
  g_assert_nonnull (find_given (nothing, WJ_GIVEN_HIRES));
  g_assert_null (find_given (started, WJ_GIVEN_START));
  g_assert_null (find_given (started, WJ_GIVEN_UNPUBLISHED));
  g_assert_null (find_given (started, WJ_GIVEN_ASSUMPTION));
}

static const WjDerivedFigures *
derived_of (WjAssessment *assessment, const char *id)
{
  return wj_assessment_get_derived (assessment, wj_assessment_get_result (assessment), wj_catalogue_find_derived (small_catalogue (), id));
}

static void
assert_between (const WjCelValue *value, gint64 low, gint64 high)
{
  g_assert_true (value->defined);
  g_assert_true (wj_number_equal (value->low, wj_number_from_int (low)));
  g_assert_true (wj_number_equal (value->high, wj_number_from_int (high)));
}

/* A range stays one, whatever is taken of it by default; what is unanswered reaches to its bounds. */
static void
test_derived (void)
{
  g_autoptr (WjAssessment) exact = small_assess ("`investment.equipment`: 600000, `investment.land`: 1, `jobs.positions`: [{`count`: [1, 2, 4]}, {`count`: [3]}]", "port-park");
  g_autoptr (WjAssessment) range = small_assess ("`investment.equipment`: {`min`: 1200000, `max`: 1800000}, `investment.land`: 200000", "port-park");
  g_autoptr (WjAssessment) half = small_assess ("`investment.equipment`: {`min`: 1200000, `max`: 1800000}", "port-park");
  g_autoptr (WjAssessment) nothing = small_assess ("", NULL);

  assert_between (&derived_of (exact, "jobs.created")->possible, 7, 7);
  assert_between (&derived_of (exact, "jobs.created")->central, 7, 7);
  assert_between (&derived_of (exact, "investment.total")->possible, 600001, 600001);
  assert_between (&derived_of (range, "investment.total")->possible, 1400000, 2000000);
  assert_between (&derived_of (range, "investment.total")->likely, 1400000, 2000000);
  assert_between (&derived_of (range, "investment.total")->central, 1700000, 1700000);
  assert_between (&derived_of (half, "investment.total")->possible, 1200000, 1001800000);
  assert_between (&derived_of (half, "investment.total")->likely, 1200000, 2800000);
  assert_between (&derived_of (half, "investment.total")->central, 1500000, 1500000);
  g_assert_false (derived_of (nothing, "investment.total")->central.defined);
  g_assert_null (derived_of (nothing, "pay.due"));
}

/* Announced zones are never assessed: their surroundings are. */
static void
test_sites (void)
{
  g_autoptr (WjProject) project = wj_project_new (small_catalogue ());
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (WjAssessment) region = small_assess ("", "MA-01");
  g_autoptr (WjAssessment) announced = small_assess ("", "plain-park");
  g_autoptr (WjAssessment) none = NULL;

  g_assert_cmpuint (wj_assessment_get_sites (region)->len, ==, 3);
  g_assert_cmpuint (wj_assessment_get_sites (announced)->len, ==, 1);
  g_assert_null (wj_assessment_find_site (announced, wj_catalogue_find_place (small_catalogue (), "port-park")));
  none = wj_assess (small_catalogue (), project, wj_assessment_get_as_of (region), asked);
  g_assert_cmpuint (wj_assessment_get_sites (none)->len, ==, 0);
}

/* ---- Within reach ------------------------------------------------------------------------------------ */

/* Equipment, of which five million are usual; the scheme for strategic projects asks for two thousand million. */
static const struct
{
  const char *equipment;
  WjVerdict verdict, group;
  gboolean far;
} plans[] = {
  { "4000000", WJ_VERDICT_REACHABLE, WJ_VERDICT_INELIGIBLE, TRUE },
  { "100000000", WJ_VERDICT_REACHABLE, WJ_VERDICT_INELIGIBLE, TRUE },
  { "200000000", WJ_VERDICT_REACHABLE, WJ_VERDICT_REACHABLE, FALSE },
  { "2000000000", WJ_VERDICT_ELIGIBLE, WJ_VERDICT_ELIGIBLE, FALSE },
};

static WjAssessment *
assess_equipment (WjCatalogue *catalogue, const char *equipment)
{
  g_autofree char *document = g_strdup_printf ("{\"format\": 1, \"answers\": {\"investment.fit_out\": 0, \"investment.rent\": 0, \"investment.buildings\": 0, "
                                               "\"investment.land_private\": 0, \"investment.land_public\": 0, \"investment.studies\": 0, \"investment.other\": 0, "
                                               "\"investment.equipment\": %s, \"place\": \"oujda-shore\"}}",
                                               equipment);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, "answers", &error);
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  return wj_assess (catalogue, project, &as_of, NULL);
}

/* What asks for more than ten times what there is and is usual is not within reach; nor is it refused for good, and what
 * is missing is told. */
static void
test_far (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (WjAssessment) assessment = assess_equipment (catalogue, plans[i].equipment);
      const WjSiteResult *site = wj_assessment_get_result (assessment);
      const WjOfferResult *result = wj_site_result_find_offer (site, "charter.strategic");
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, 0);
      guint listed = 0;

      g_assert_cmpint (result->verdict, ==, plans[i].verdict);
      g_assert_cmpint (result->far, ==, plans[i].far);
      g_assert_cmpint (wj_offer_result_get_group (result), ==, plans[i].group);
      g_assert_true (condition->possible);
      g_assert_true (g_array_index (condition->comparisons, WjCelComparison, 0).has_distance);
      for (guint j = 0; j < site->offers->len; j++)
        listed += wj_offer_result_get_group (g_ptr_array_index (site->offers, j)) == WJ_VERDICT_REACHABLE;
      g_assert_cmpuint (site->count[WJ_VERDICT_REACHABLE], ==, listed);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/verdict/table", test_table);
  g_test_add_func ("/assessment/verdict/conditions", test_conditions);
  g_test_add_func ("/assessment/verdict/shown-place", test_shown_place);
  g_test_add_func ("/assessment/verdict/missing", test_missing);
  g_test_add_func ("/assessment/verdict/givens", test_givens);
  g_test_add_func ("/assessment/verdict/derived", test_derived);
  g_test_add_func ("/assessment/verdict/sites", test_sites);
  g_test_add_func ("/assessment/verdict/far", test_far);
  status = g_test_run ();
  small_free ();
  return status;
}
