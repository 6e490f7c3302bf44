/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-result-json.h"
#include "json/wj-json.h"

/* The worked project of the first drawings, Atlas CX, on the catalogue as it stands: what the window
 * shows of it has to come out of the engine. */

static WjCatalogue *catalogue;
static WjProject *atlas;
static GDate as_of;

static WjNumber
number (const char *text)
{
  WjNumber value;

  g_assert_true (wj_number_parse (text, &value));
  return value;
}

static void
assert_amount (const WjAmount *amount, const char *low, const char *central, const char *high)
{
  g_autofree char *found_low = wj_number_to_decimal (amount->likely_low, 2);
  g_autofree char *found_central = wj_number_to_decimal (amount->central, 2);
  g_autofree char *found_high = wj_number_to_decimal (amount->likely_high, 2);

  g_assert_true (amount->computed);
  g_assert_cmpstr (found_low, ==, low);
  g_assert_cmpint (amount->has_central, ==, central != NULL);
  if (central != NULL)
    g_assert_cmpstr (found_central, ==, central);
  g_assert_cmpstr (found_high, ==, high);
}

static WjAssessment *
assess_at (const char *place)
{
  g_autoptr (WjProject) project = wj_project_copy (atlas);

  wj_project_set_place (project, place != NULL ? wj_catalogue_find_place (catalogue, place) : NULL);
  return wj_assess (catalogue, project, &as_of, NULL);
}

static const WjSiteResult *
first_site (WjAssessment *assessment)
{
  return g_ptr_array_index (wj_assessment_get_sites (assessment), 0);
}

static const WjBenefitResult *
find_benefit (const WjSiteResult *site, const char *offer, const char *id)
{
  const WjOfferResult *result = wj_site_result_find_offer (site, offer);

  g_assert_nonnull (result);
  for (guint i = 0; i < result->benefits->len; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, i);

      if (g_str_equal (benefit->benefit->id, id))
        return benefit;
    }
  g_assert_not_reached ();
}

/* ---- Figures --------------------------------------------------------------------------------------- */

static void
test_oujda (void)
{
  g_autoptr (WjAssessment) assessment = assess_at ("oujda-shore");
  const WjSiteResult *site = first_site (assessment);
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "tpme.scheme");
  const WjCapResult *cap = NULL;

  assert_amount (&wj_site_result_find_offer (site, "offshoring.employment-premium")->cash, "848640.00", "848640.00", "848640.00");
  assert_amount (&wj_site_result_find_offer (site, "offshoring.training-premium")->cash, "530880.00", "530880.00", "530880.00");
  assert_amount (&wj_site_result_find_offer (site, "offshoring.income-tax-relief")->cash, "0.00", "0.00", "67255.79");
  assert_amount (&scheme->cash, "0.00", "1474000.00", "2010000.00");
  /* each part of what may be refused is told from nothing on, as the whole is */
  assert_amount (&find_benefit (site, "tpme.scheme", "jobs")->total, "335000.00", "469000.00", "469000.00");
  assert_amount (&find_benefit (site, "tpme.scheme", "jobs")->due, "0.00", "469000.00", "469000.00");
  assert_amount (&g_array_index (find_benefit (site, "tpme.scheme", "jobs")->years, WjYearAmount, 0).amount, "335000.00", "469000.00", "469000.00");
  assert_amount (&g_array_index (find_benefit (site, "tpme.scheme", "jobs")->due_years, WjYearAmount, 0).amount, "0.00", "469000.00", "469000.00");
  assert_amount (&site->support, "1379520.00", "2853520.00", "3456775.79");
  /* what has no date is the scheme alone: the cap holds there, too */
  assert_amount (&g_array_index (site->years, WjYearAmount, site->years->len - 1).amount, "0.00", "1474000.00", "2010000.00");
  g_assert_cmpint (scheme->verdict, ==, WJ_VERDICT_OPEN);

  /* 7 + 15 + 10 points asked for, 30 allowed: the cut falls on what may come on top */
  for (guint i = 0; i < site->caps->len; i++)
    if (g_str_equal (((const WjCapResult *) g_ptr_array_index (site->caps, i))->cap->id, "tpme-30"))
      cap = g_ptr_array_index (site->caps, i);
  g_assert_nonnull (cap);
  assert_amount (&cap->limit, "2010000.00", "2010000.00", "2010000.00");
  assert_amount (&cap->cut, "0.00", "0.00", "134000.00");
  assert_amount (&find_benefit (site, "tpme.scheme", "territory")->counted, "1005000.00", "1005000.00", "1005000.00");
  assert_amount (&find_benefit (site, "tpme.scheme", "priority")->counted, "0.00", "0.00", "670000.00");
}

typedef struct
{
  const char *place, *low, *central, *high;
} Place;

static void
test_places (void)
{
  static const Place places[] = {
    { "fes-shore", "1379520.00", "2518520.00", "3255775.79" },
    { "technopolis", "1379520.00", "2518520.00", "3188520.00" },
    { "casanearshore", "1379520.00", "1848520.00", "2518520.00" },
  };
  g_autoptr (WjAssessment) everywhere = assess_at (NULL);

  g_assert_cmpuint (wj_assessment_get_sites (everywhere)->len, ==, wj_catalogue_get_sites (catalogue)->len);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (WjAssessment) assessment = assess_at (places[i].place);
      const WjSiteResult *together = wj_assessment_find_site (everywhere, wj_catalogue_find_place (catalogue, places[i].place));

      assert_amount (&first_site (assessment)->support, places[i].low, places[i].central, places[i].high);
      assert_amount (&together->support, places[i].low, places[i].central, places[i].high);
    }
}

/* Three more advisers reach the next band: 71 / 7.00 = 10.14. */
static void
test_three_more (void)
{
  g_autoptr (WjProject) project = wj_project_copy (atlas);
  g_autoptr (WjAssessment) assessment = NULL;
  WjAnswer count = wj_answer_number (wj_number_from_int (63));
  WjAnswer own_funds = wj_answer_number (wj_number_from_int (700000));
  const WjSiteResult *site;

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  g_assert_true (wj_project_set (project, "investment.own_funds", &own_funds, NULL));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 2, &count, NULL));
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  site = first_site (assessment);
  g_assert_cmpint (wj_site_result_find_offer (site, "tpme.scheme")->verdict, ==, WJ_VERDICT_ELIGIBLE);
  g_assert_cmpint (wj_number_compare (wj_site_result_find_offer (site, "offshoring.employment-premium")->cash.central, number ("882300")), ==, 0);
  g_assert_cmpint (wj_number_compare (wj_site_result_find_offer (site, "offshoring.training-premium")->cash.central, number ("544740")), ==, 0);
  g_assert_cmpint (wj_number_compare (find_benefit (site, "tpme.scheme", "jobs")->total.central, number ("670000")), ==, 0);
}

static void
test_years (void)
{
  g_autoptr (WjAssessment) assessment = assess_at ("oujda-shore");
  const WjBenefitResult *training = find_benefit (first_site (assessment), "offshoring.training-premium", "paf");
  static const char *const expected[] = { "60480.00", "120960.00", "174720.00", "174720.00" };

  g_assert_cmpuint (training->years->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < training->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (training->years, WjYearAmount, i);

      g_assert_cmpint (year->year, ==, 2027 + (int) i);
      assert_amount (&year->amount, expected[i], expected[i], expected[i]);
    }
}

/* Nobody says whether the VSME premiums add up with the Offshoring Offer; if not, the better one is kept. At Casanearshore
 * that is the Offer, 1379520 against 1139000 at most, so that what it brings in 2027 is certain; at Oujda the premiums may
 * come to 2010000, and then 2027 has nothing. */
static void
test_least_year (void)
{
  g_autoptr (WjAssessment) casanearshore = assess_at ("casanearshore");
  g_autoptr (WjAssessment) oujda = assess_at ("oujda-shore");

  assert_amount (&g_array_index (first_site (casanearshore)->years, WjYearAmount, 0).amount, "60480.00", "60480.00", "60480.00");
  assert_amount (&g_array_index (first_site (oujda)->years, WjYearAmount, 0).amount, "0.00", "60480.00", "70087.97");
}

/* ---- What is missing, what is given --------------------------------------------------------------------- */

static gboolean
has_id (GPtrArray *things, const char *id)
{
  for (guint i = 0; i < things->len; i++)
    if (g_str_equal (*(const char *const *) g_ptr_array_index (things, i), id))
      return TRUE;
  return FALSE;
}

static void
test_missing (void)
{
  g_autoptr (WjAssessment) assessment = assess_at ("oujda-shore");
  const WjSiteResult *site = first_site (assessment);
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "tpme.scheme");
  GArray *givens = wj_assessment_get_givens (assessment);
  gboolean own_funds = FALSE, basis = FALSE;

  g_assert_cmpuint (scheme->missing->len, ==, 1);
  g_assert_true (has_id (scheme->missing, "investment.own_funds"));
  g_assert_true (has_id (scheme->assumptions, "tpme_priority"));
  g_assert_true (has_id (wj_site_result_find_offer (site, "offshoring.income-tax-relief")->assumptions, "air_basis"));
  g_assert_cmpuint (wj_site_result_find_offer (site, "offshoring.employment-premium")->missing->len, ==, 0);
  for (guint i = 0; i < givens->len; i++)
    {
      const WjGiven *given = &g_array_index (givens, WjGiven, i);

      g_assert_cmpint (given->kind, !=, WJ_GIVEN_START);
      own_funds |= given->kind == WJ_GIVEN_FACT_DEFAULT && g_str_equal (given->fact->id, "investment.own_funds");
      basis |= given->kind == WJ_GIVEN_ASSUMPTION && g_str_equal (given->assumption->id, "air_basis");
    }
  g_assert_true (own_funds);
  g_assert_true (basis);
}

/* A salary reaches the income-tax relief only through facts derived in its loops. */
static void
test_missing_in_loops (void)
{
  g_autoptr (WjProject) project = wj_project_copy (atlas);
  g_autoptr (WjAssessment) assessment = NULL;

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 2, "gross", 0, NULL, NULL));
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  g_assert_true (has_id (wj_site_result_find_offer (first_site (assessment), "offshoring.income-tax-relief")->missing, "jobs.positions"));
}

static void
test_assumption_answered (void)
{
  g_autoptr (WjProject) project = wj_project_copy (atlas);
  g_autoptr (WjAssessment) assessment = NULL;
  const WjSiteResult *site;

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  g_assert_true (wj_project_set_choice (project, "assume.air_basis", "employee", NULL));
  g_assert_true (wj_project_set_choice (project, "assume.offshoring-and-tpme", "alone", NULL));
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  site = first_site (assessment);
  assert_amount (&wj_site_result_find_offer (site, "offshoring.income-tax-relief")->cash, "67255.79", "67255.79", "67255.79");
  /* alone: the better of 1 446 775.79 and the scheme's 1 474 000, at most 2 010 000 */
  assert_amount (&site->support, "1446775.79", "1474000.00", "2010000.00");
}

/* ---- The calculation --------------------------------------------------------------------------------------- */

static guint
count_nodes (const WjTrace *trace, gboolean *unfolds)
{
  guint n = 1;

  *unfolds |= trace->derived != NULL && trace->children->len > 0;
  for (guint i = 0; i < trace->children->len; i++)
    n += count_nodes (g_ptr_array_index (trace->children, i), unfolds);
  return n;
}

/* Without a central figure the calculation follows what is usual, as the amount is told. */
static void
check_range (WjAssessment *assessment, const WjSiteResult *site, const WjBenefitResult *benefit)
{
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, benefit->benefit);
  WjNumber sum = WJ_NUMBER_ZERO;

  g_assert_false (benefit->total.has_central);
  for (guint i = 0; i < lines->len; i++)
    {
      const WjTrace *trace = ((const WjTraceLine *) g_ptr_array_index (lines, i))->trace;

      g_assert_false (trace->central.defined);
      g_assert_cmpint (wj_number_compare (trace->likely.high, trace->possible.high), <, 0);
      g_assert_true (wj_number_add (sum, trace->likely.high, &sum));
    }
  g_assert_true (wj_number_equal (sum, benefit->total.likely_high));
}

static void
test_trace (void)
{
  g_autoptr (WjAssessment) assessment = assess_at ("oujda-shore");
  g_autoptr (WjAssessment) everywhere = assess_at (NULL);
  const WjSiteResult *site = first_site (assessment);
  const WjBenefitResult *premium = find_benefit (site, "offshoring.employment-premium", "pae");
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "tpme.scheme");
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, premium->benefit);
  WjNumber sum = WJ_NUMBER_ZERO;
  gboolean unfolds = FALSE;

  /* three hires of two positions, two of the third */
  g_assert_cmpuint (lines->len, ==, 8);
  for (guint i = 0; i < lines->len; i++)
    {
      const WjTraceLine *line = g_ptr_array_index (lines, i);

      g_assert_true (wj_number_equal (line->trace->central.low, line->amount.central));
      g_assert_cmpint (line->year, ==, 2028 + line->cohort);
      g_assert_true (wj_number_add (sum, line->amount.central, &sum));
    }
  g_assert_true (wj_number_equal (sum, premium->total.central));
  check_range (assessment, site, find_benefit (site, "outsourcing.corporate-tax-exemption", "exemption"));

  for (guint i = 0; i < scheme->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (scheme->conditions, i);
      g_autoptr (WjTrace) trace = wj_assessment_trace_condition (assessment, site, scheme->offer, condition->condition);
      g_autoptr (WjTrace) overall = wj_assessment_trace_condition (everywhere, wj_assessment_get_overall (everywhere), scheme->offer, condition->condition);

      g_assert_cmpint (trace->possible.truth, ==, condition->truth);
      g_assert_cmpuint (count_nodes (trace, &unfolds), ==, count_nodes (overall, &unfolds));
    }
  g_assert_true (unfolds);
}

/* ---- The document -------------------------------------------------------------------------------------------- */

static void
test_json (void)
{
  g_autoptr (WjAssessment) assessment = assess_at ("oujda-shore");
  g_autofree char *text = wj_assessment_to_json (assessment);
  g_autofree char *again = wj_assessment_to_json (assessment);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "result", &error);
  WjJsonValue root, sites, site, totals, support, central;
  gint64 format;
  const char *string;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, again);
  root = wj_json_document_get_root (document);
  g_assert_true (wj_json_member (&root, "format", &site, NULL) && wj_json_integer (&site, 1, 1, &format, NULL));
  g_assert_true (wj_json_member (&root, "sites", &sites, NULL));
  site = wj_json_element (&sites, 0);
  g_assert_true (wj_json_member (&site, "totals", &totals, NULL));
  g_assert_true (wj_json_member (&totals, "support", &support, NULL));
  g_assert_true (wj_json_member (&support, "central", &central, NULL));
  g_assert_true (wj_json_string (&central, &string, NULL));
  g_assert_cmpstr (string, ==, "2853520.00");
}

/* What is missing is found in a walk that grows with the rows, not with a power of them. */
static void
test_missing_of_many_rows (void)
{
  g_autoptr (GString) text = g_string_new ("{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\", \"jobs.positions\": [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (GError) error = NULL;
  const WjOfferResult *relief;

  for (guint row = 0; row < 50; row++)
    g_string_append_printf (text, "%s{\"gross\": {\"min\": %u, \"max\": 30000}, \"count\": [{\"min\": 1, \"max\": %u}]}", row > 0 ? ", " : "", 4000 + row, 2 + row);
  g_string_append (text, "]}}");
  bytes = g_bytes_new (text->str, text->len);
  project = wj_project_new_from_bytes (catalogue, bytes, "many rows", &error);
  g_assert_no_error (error);
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  relief = wj_site_result_find_offer (first_site (assessment), "offshoring.income-tax-relief");
  g_assert_cmpuint (relief->missing->len, ==, 1);
  g_assert_cmpstr (((const WjFact *) g_ptr_array_index (relief->missing, 0))->id, ==, "jobs.positions");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  WjJsonValue root, answers;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  file = g_build_filename (path, "cases", "atlas-cx-oujda-shore.json", NULL);
  document = wj_json_document_load (file, WJ_JSON_MAX_PROJECT, &error);
  g_assert_no_error (error);
  root = wj_json_document_get_root (document);
  g_assert_true (wj_json_member (&root, "answers", &answers, &error));
  atlas = wj_project_new (catalogue);
  g_assert_true (wj_project_read_answers (atlas, &answers, &error));

  g_test_add_func ("/assessment/atlas/oujda", test_oujda);
  g_test_add_func ("/assessment/atlas/places", test_places);
  g_test_add_func ("/assessment/atlas/least-year", test_least_year);
  g_test_add_func ("/assessment/atlas/three-more", test_three_more);
  g_test_add_func ("/assessment/atlas/years", test_years);
  g_test_add_func ("/assessment/atlas/missing", test_missing);
  g_test_add_func ("/assessment/atlas/missing-in-loops", test_missing_in_loops);
  g_test_add_func ("/assessment/atlas/missing-of-many-rows", test_missing_of_many_rows);
  g_test_add_func ("/assessment/atlas/assumption-answered", test_assumption_answered);
  g_test_add_func ("/assessment/atlas/trace", test_trace);
  g_test_add_func ("/assessment/atlas/json", test_json);
  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&atlas));
  g_assert_finalize_object (g_steal_pointer (&catalogue));
  return status;
}
