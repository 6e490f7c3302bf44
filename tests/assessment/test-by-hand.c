/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "by-hand.h"
#include "random-project.h"

/* The engine against the rules written by hand: random projects without a doubt in them, at random
 * sites and on days on which other figures and windows hold. */

#define MAX_POSITIONS 8
#define N_SITES 3

static const char *const days[] = { "2025-12-01", "2025-12-31", "2026-01-01", "2026-11-21", "2026-11-21", "2030-12-31", "2031-01-01" };

static WjCatalogue *catalogue;

/* What came up, so that the test does not pass for want of cases. */
typedef struct
{
  guint verdicts[WJ_VERDICT_NONE + 1];
  guint held, failed;
  guint amounts; /* above 0 */
} Tally;

/* The case at hand, for the message when something differs. */
typedef struct
{
  WjProject *project;
  const char *day;
  const char *site;
  const char *offer;
} Case;

static void
fail (const Case *each, const char *what, gint64 engine, gint64 hand)
{
  g_autofree char *text = wj_project_to_json (each->project);

  g_error ("%s, %s: the engine says %" G_GINT64_FORMAT ", by hand it is %" G_GINT64_FORMAT "\non %s at %s, project %s", each->offer, what, engine, hand, each->day, each->site, text);
}

/* ---- Projects ---------------------------------------------------------------------------------------- */

/* Figures with centimes and hundredths of a percent, half of the time. */
static void
add_decimals (GRand *random, WjProject *project)
{
  static const char *const ids[] = { "investment.equipment", "investment.rent", "investment.studies", "investment.own_funds", "company.turnover", "company.large_holder" };
  static const char *const columns[] = { "gross", "moroccan", "women", "permanent" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      WjNumber number;
      WjAnswer answer;

      if (g_rand_boolean (random) || !wj_number_add (wj_project_get (project, ids[i])->value.low, wj_number_from_decimal (g_rand_int_range (random, -99, 100), 2), &number))
        continue;
      answer = wj_answer_number (number);
      wj_project_set (project, ids[i], &answer, NULL); /* but where that is out of bounds */
    }
  for (guint row = 0; row < wj_project_get_n_rows (project, "jobs.positions"); row++)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        WjNumber number;
        WjAnswer answer;

        if (g_rand_boolean (random) || !wj_number_add (wj_project_get_cell (project, "jobs.positions", row, columns[i], 0)->value.low, wj_number_from_decimal (g_rand_int_range (random, -99, 100), 2), &number))
          continue;
        answer = wj_answer_number (number);
        wj_project_set_cell (project, "jobs.positions", row, columns[i], 0, &answer, NULL);
      }
}

static void
set_day (WjProject *project, const char *id, int year, int month, int day)
{
  GDate date;
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT };

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  answer.value = wj_cel_value_date (&date);
  g_assert_true (wj_project_set (project, id, &answer, NULL));
}

static void
random_day (GRand *random, WjProject *project, const char *id, int from, int to)
{
  int year = g_rand_int_range (random, 0, 3) == 0 ? from : g_rand_int_range (random, from, to), month = g_rand_int_range (random, 1, 13);
  int last = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);

  set_day (project, id, year, month, g_rand_boolean (random) ? 1 : g_rand_int_range (random, 0, 3) == 0 ? last
                                                                                                        : g_rand_int_range (random, 1, last + 1));
}

/* Starts on any day, often the first or the last of a month, now and then 29 February. */
static void
add_days (GRand *random, WjProject *project)
{
  if (g_rand_int_range (random, 0, 20) == 0)
    set_day (project, "project.start", 2020 + 4 * g_rand_int_range (random, 0, 4), 2, 29);
  else if (g_rand_boolean (random))
    random_day (random, project, "project.start", 2020, 2033);
  else
    random_day (random, project, "project.start", 2026, 2028);
  if (g_rand_boolean (random))
    random_day (random, project, "company.operations_start", 2018, 2033);
}

static void
set_number (WjProject *project, const char *id, gint64 value)
{
  WjAnswer answer = wj_answer_number (wj_number_from_int (value));

  g_assert_true (wj_project_set (project, id, &answer, NULL));
}

static void
set_cell (WjProject *project, const char *column, guint year, gint64 value)
{
  g_autoptr (GError) error = NULL;
  WjAnswer answer = wj_answer_number (wj_number_from_int (value));

  wj_project_set_cell (project, "jobs.positions", 0, column, year, &answer, &error);
  g_assert_no_error (error);
}

/* Most random projects invest far too much for the small scheme. */
static void
make_small (GRand *random, WjProject *project, gint64 most)
{
  static const char *const ids[] = { "investment.equipment", "investment.fit_out", "investment.rent", "investment.buildings", "investment.land_private", "investment.land_public", "investment.studies", "investment.other" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    set_number (project, ids[i], (gint64) (g_rand_double (random) * (double) most));
}

/* Exactly on the thresholds of investments and of jobs, and one step beside them. */
static void
make_edge (GRand *random, WjProject *project)
{
  static const gint64 totals[] = { 500000, 1000000, 2000000, 10000000, 50000000 };
  static const gint64 halves[] = { 2, 3, 4, 6, 10, 20 }; /* jobs for two million dirhams */
  gint64 total = totals[g_rand_int_range (random, 0, G_N_ELEMENTS (totals))];
  gint64 jobs = g_rand_int_range (random, 0, 4) == 0 ? 150 : total * halves[g_rand_int_range (random, 0, G_N_ELEMENTS (halves))] / 2000000;

  make_small (random, project, 0);
  set_number (project, "investment.equipment", total - total / 4 + g_rand_int_range (random, -1, 2));
  set_number (project, "investment.studies", total / 4);
  set_number (project, "investment.own_funds", total / 10 + g_rand_int_range (random, -1, 2));
  wj_project_clear_table (project, "jobs.positions");
  wj_project_insert_row (project, "jobs.positions", 0);
  set_cell (project, "gross", 0, 4000);
  set_cell (project, "moroccan", 0, 100);
  set_cell (project, "women", 0, 30 + g_rand_int_range (random, -1, 2));
  set_cell (project, "permanent", 0, 100);
  set_cell (project, "count", 0, jobs == 0 ? 0 : jobs + g_rand_int_range (random, -1, 2));
  if (g_rand_boolean (random))
    set_cell (project, "count", 1, jobs);
}

static WjProject *
random_exact (GRand *random, const GDate *as_of)
{
  static const gint64 sizes[] = { 30000, 600000, 12000000 };
  g_autoptr (WjProject) project = wj_random_project (random, catalogue, as_of);
  WjProject *complete = wj_random_completion (random, project, as_of, g_rand_boolean (random));

  if (g_rand_boolean (random))
    make_small (random, complete, sizes[g_rand_int_range (random, 0, G_N_ELEMENTS (sizes))]);
  if (g_rand_int_range (random, 0, 4) == 0)
    make_edge (random, complete);
  else
    add_decimals (random, complete);
  add_days (random, complete);
  return complete;
}

/* ---- Comparing --------------------------------------------------------------------------------------- */

/* In centimes; all five figures have to be one. */
static gint64
to_centimes (const Case *each, const WjAmount *amount)
{
  WjNumber centimes;

  if (!amount->computed || !amount->has_central || amount->fault != WJ_CEL_FAULT_NONE || !wj_number_equal (amount->possible_low, amount->possible_high) ||
      !wj_number_equal (amount->likely_low, amount->likely_high) || !wj_number_equal (amount->central, amount->possible_low) || !wj_number_equal (amount->central, amount->likely_low))
    fail (each, "one figure", FALSE, TRUE);
  g_assert_true (wj_number_multiply (amount->central, wj_number_from_int (100), &centimes));
  g_assert_true (wj_number_is_integer (centimes));
  return (gint64) centimes.num;
}

/* @dated: by calendar year from @first on; or @undated. What is not listed is nothing. */
static void
compare_benefit (const Case *each, const WjBenefitResult *result, int first, const gint64 *dated, gint64 undated, Tally *tally)
{
  gint64 left[HAND_CELLS + 1] = { 0 };

  if (dated != NULL)
    memcpy (left, dated, sizeof (gint64) * HAND_CELLS);
  left[HAND_CELLS] = undated;
  for (guint i = 0; i < HAND_CELLS + 1; i++)
    tally->amounts += left[i] > 0;
  for (guint i = 0; i < result->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (result->years, WjYearAmount, i);
      int cell = year->year == 0 ? HAND_CELLS : year->year - first;
      gint64 amount = to_centimes (each, &year->amount);

      g_assert_cmpint (cell, >=, 0);
      g_assert_cmpint (cell, <=, HAND_CELLS);
      if (amount != left[cell])
        fail (each, result->benefit->id, amount, left[cell]);
      left[cell] = 0;
    }
  for (guint i = 0; i < HAND_CELLS + 1; i++)
    if (left[i] != 0)
      fail (each, result->benefit->id, 0, left[i]);
}

static void
compare_benefits (const Case *each, HandOffer offer, GPtrArray *results, int first, const HandAmounts *amounts, Tally *tally)
{
  const gint64 *dated[HAND_N_OFFERS] = {
    [HAND_TAX_CONTRIBUTION] = amounts->tax_contribution,
    [HAND_EMPLOYMENT_PREMIUM] = amounts->employment_premium,
    [HAND_TAX_RELIEF] = amounts->tax_relief,
    [HAND_TRAINING_PREMIUM] = amounts->training_premium,
    [HAND_TAX_EXEMPTION] = amounts->tax_exemption,
    [HAND_ACCELERATION_ZONE] = amounts->regime[HAND_REGIME_ZONE],
    [HAND_FINANCE_CITY] = amounts->regime[HAND_REGIME_FINANCE_CITY],
  };
  const gint64 *undated[HAND_N_OFFERS] = {
    [HAND_CHARTER] = amounts->charter,
    [HAND_NORDEV_2023] = &amounts->nordev,
    [HAND_TAHFIZ] = &amounts->tahfiz,
    [HAND_MDM_INVEST] = &amounts->mdm,
    [HAND_TPME] = amounts->tpme,
  };

  for (guint i = 0; i < results->len; i++)
    {
      const WjBenefitResult *result = g_ptr_array_index (results, i);

      if (result->benefit->amount == NULL)
        g_assert_false (result->total.computed);
      else
        compare_benefit (each, result, first, dated[offer], undated[offer] != NULL ? undated[offer][i] : 0, tally);
    }
}

static void
compare_offer (Case *each, HandOffer offer, const WjOfferResult *result, const HandRules *rules, const HandSite *site, const HandConditions *conditions, Tally *tally)
{
  WjVerdict verdict = hand_verdict (rules, site, conditions, offer);
  gboolean where = (conditions->failed[offer] & HAND_WHERE) == 0;

  each->offer = hand_offer_ids[offer];
  if (result->verdict != verdict)
    fail (each, "verdict", result->verdict, verdict);
  if (result->where_truth != (where ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE))
    fail (each, "where", result->where_truth, where);
  if (result->elsewhere != (verdict == WJ_VERDICT_INELIGIBLE && (conditions->hopeless[offer] & ~HAND_WHERE & rules->offers[offer].decisive) == 0))
    fail (each, "elsewhere", result->elsewhere, !result->elsewhere);
  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = g_ptr_array_index (result->conditions, i);
      gboolean holds = (conditions->failed[offer] >> i & 1) == 0, possible = (conditions->hopeless[offer] >> i & 1) == 0;

      if (condition->truth != (holds ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE))
        fail (each, condition->condition->id, condition->truth, holds);
      if (condition->possible != possible)
        fail (each, condition->condition->id, condition->possible, possible);
      tally->held += holds;
      tally->failed += !holds;
    }
  tally->verdicts[verdict]++;
}

static void
compare_sites (GRand *random, Case *each, const GDate *as_of, const HandRules *rules, Tally *tally)
{
  GPtrArray *all = wj_catalogue_get_sites (catalogue);
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  g_autoptr (WjAssessment) assessment = NULL;
  HandPosition positions[MAX_POSITIONS];
  HandProject project;
  HandConditions conditions;
  HandShared shared;

  while (sites->len < N_SITES)
    {
      gpointer site = g_ptr_array_index (all, g_rand_int_range (random, 0, (gint32) all->len));

      if (!g_ptr_array_find (sites, site, NULL))
        g_ptr_array_add (sites, site);
    }
  hand_project_read (&project, each->project, positions, MAX_POSITIONS);
  hand_conditions (rules, &project, &conditions);
  hand_benefits (rules, &project, &shared);
  assessment = wj_assess (catalogue, each->project, as_of, sites);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *result = wj_assessment_find_site (assessment, g_ptr_array_index (sites, i));
      HandConditions here = conditions;
      HandAmounts amounts;
      HandSite site;

      each->site = result->place->id;
      hand_site_read (&site, catalogue, result->place);
      hand_conditions_at (&project, &site, &here);
      hand_benefits_at (&project, &site, &shared, &amounts);
      for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
        {
          const WjOfferResult *found = wj_site_result_find_offer (result, hand_offer_ids[offer]);

          compare_offer (each, offer, found, rules, &site, &here, tally);
          compare_benefits (each, offer, found->benefits, (project.start >> 5) / 12, &amounts, tally);
        }
    }
}

/* ---- The tests --------------------------------------------------------------------------------------- */

static void
read_date (const char *text, GDate *out)
{
  g_date_clear (out, 1);
  g_date_set_parse (out, text);
  g_assert_true (g_date_valid (out));
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = g_getenv ("WJ_LONG") != NULL ? 100000 : g_getenv ("WJ_QUICK") != NULL ? 100
                                                                                  : 2000;
  Tally tally = { { 0 } };
  HandRules rules[G_N_ELEMENTS (days)];
  GDate dates[G_N_ELEMENTS (days)];

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      read_date (days[i], &dates[i]);
      hand_rules_read (&rules[i], catalogue, &dates[i]);
    }
  for (guint trial = 0; trial < n; trial++)
    {
      guint day = trial % G_N_ELEMENTS (days);
      g_autoptr (WjProject) project = random_exact (random, &dates[day]);
      Case each = { project, days[day], NULL, NULL };

      compare_sites (random, &each, &dates[day], &rules[day], &tally);
    }
  g_test_message ("%u projects, %u sites each: %u eligible, %u reachable, %u ineligible, %u unsettled, %u not open; %u conditions held, %u failed; %u amounts above 0",
                  n, N_SITES, tally.verdicts[WJ_VERDICT_ELIGIBLE], tally.verdicts[WJ_VERDICT_REACHABLE], tally.verdicts[WJ_VERDICT_INELIGIBLE],
                  tally.verdicts[WJ_VERDICT_UNSETTLED], tally.verdicts[WJ_VERDICT_NONE], tally.held, tally.failed, tally.amounts);
  g_assert_cmpuint (tally.verdicts[WJ_VERDICT_ELIGIBLE], >, n);
  g_assert_cmpuint (tally.verdicts[WJ_VERDICT_REACHABLE], >, n / 4);
  g_assert_cmpuint (tally.verdicts[WJ_VERDICT_INELIGIBLE], >, n / 4);
  g_assert_cmpuint (tally.verdicts[WJ_VERDICT_NONE], >, n / 4);
  g_assert_cmpuint (tally.amounts, >, 10 * n);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/assessment/by-hand/random", test_random);
  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
