/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../folder.h"
#include "assessment/wj-job-cost.h"
#include "random-project.h"

static WjCatalogue *whole, *small;
static GDate as_of;

static WjCatalogue *
load (const char *first, const char *second, const char *third)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, first, second, third, NULL);
  g_autoptr (GError) error = NULL;
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

/* ---- The worked project ------------------------------------------------------------------------------ */

static WjProject *
load_atlas (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "atlas.json", NULL);
  g_autoptr (GError) error = NULL;
  WjProject *project = wj_project_load (whole, path, &error);

  g_assert_no_error (error);
  return project;
}

static void
assume (WjProject *project, const char *id, int months)
{
  WjAnswer answer = { .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_number (wj_number_from_int (months)) };
  g_autoptr (GError) error = NULL;

  wj_project_set (project, id, &answer, &error);
  g_assert_no_error (error);
}

static WjCashFlow *
flow_of (WjProject *project)
{
  g_autoptr (WjAssessment) assessment = wj_assess (wj_project_get_catalogue (project), project, &as_of, NULL);

  return wj_cash_flow_new (assessment, wj_cash_flow_choose_site (assessment));
}

static const WjCashLine *
find_line (const WjCashFlow *flow, const char *offer, const char *benefit)
{
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const WjCashLine *line = g_ptr_array_index (flow->lines, i);

      if (g_str_equal (line->offer->id, offer) && g_str_equal (line->benefit->id, benefit))
        return line;
    }
  g_assert_not_reached ();
}

/* "2028-07 293760.00, undated 10.00": the months of one case, those of nothing left out */
static char *
say (const WjCashFlow *flow, const WjCashStream *stream, WjTold told)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stream->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (stream->months, WjCashMonth, i);
      g_autofree char *amount = wj_number_to_decimal (each->cash.told[told], 2);
      GDate month;

      if (wj_number_sign (each->cash.told[told]) == 0)
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      if (each->month == WJ_CASH_UNDATED)
        g_string_append (text, "undated ");
      else
        {
          wj_cash_flow_get_month (flow, each->month, &month);
          g_string_append_printf (text, "%04u-%02u ", g_date_get_year (&month), g_date_get_month (&month));
        }
      g_string_append (text, amount);
    }
  return g_string_free (text, FALSE);
}

static void
assert_stream (const WjCashFlow *flow, const WjCashStream *stream, const char *expected)
{
  g_autofree char *central = say (flow, stream, WJ_TOLD_CENTRAL);

  g_assert_true (stream->computed && stream->has_central);
  g_assert_cmpstr (central, ==, expected);
}

static void
assert_high (const WjCashFlow *flow, const WjCashStream *stream, const char *expected)
{
  g_autofree char *high = say (flow, stream, WJ_TOLD_HIGH);

  g_assert_cmpstr (high, ==, expected);
}

/*
 * By hand. Gross a month hired in 2027: 20 × 5,500 + 2 × 9,000 + 16,000 = 144,000, the same in 2028, and 128,000 in
 * 2029. PAE, 18 months later: 144,000 × 12 × 17 % = 293,760, and 261,120. PAF, at the end of each year:
 * 144,000 × 12 × 3.5 % = 60,480; 288,000 give 120,960 and 416,000 give 174,720.
 */
#define PAE "2028-07 293760.00, 2029-07 293760.00, 2030-07 261120.00"
#define PAF "2027-12 60480.00, 2028-12 120960.00, 2029-12 174720.00, 2030-12 174720.00"

/* Nobody says when anything is paid: it is earned, and then waits. */
static void
test_unpublished (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  g_autoptr (WjCashFlow) flow = flow_of (project);
  const WjCashLine *pae = find_line (flow, "offshoring.employment-premium", "pae");
  const WjCashLine *paf = find_line (flow, "offshoring.training-premium", "paf");
  const WjBridge *bridge = &flow->bridge[WJ_TOLD_CENTRAL];

  g_assert_false (flow->start_assumed);
  assert_stream (flow, &pae->earned, PAE);
  assert_stream (flow, &paf->earned, PAF);
  assert_stream (flow, &pae->paid, "undated 848640.00");
  assert_stream (flow, &paf->paid, "undated 530880.00");
  g_assert_cmpint (pae->payment, ==, WJ_PAYMENT_UNPUBLISHED);
  g_assert_cmpstr (pae->delay->id, ==, "offshoring_payment_delay");
  assert_stream (flow, &find_line (flow, "tpme.scheme", "territory")->earned, "undated 1005000.00");
  /* 848,640 + 530,880, and no end in sight */
  g_assert_true (wj_number_equal (bridge->largest, wj_number_from_int (1379520)));
  g_assert_cmpint (bridge->from, ==, 11);
  g_assert_cmpint (bridge->peak, ==, 47);
  g_assert_cmpint (bridge->until, ==, WJ_CASH_UNDATED);
}

/* Six months after it is earned, and the VSME premium twenty months after the start, as the project assumes. */
static void
test_assumed (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  g_autoptr (WjCashFlow) flow = NULL;
  const WjCashLine *pae, *territory;
  const WjBridge *bridge;

  assume (project, "params.offshoring_payment_delay", 6);
  assume (project, "params.tpme_payment_delay", 20);
  flow = flow_of (project);
  pae = find_line (flow, "offshoring.employment-premium", "pae");
  territory = find_line (flow, "tpme.scheme", "territory");
  bridge = &flow->bridge[WJ_TOLD_CENTRAL];
  assert_stream (flow, &pae->earned, PAE);
  assert_stream (flow, &pae->paid, "2029-01 293760.00, 2030-01 293760.00, 2031-01 261120.00");
  assert_stream (flow, &find_line (flow, "offshoring.training-premium", "paf")->paid,
                 "2028-06 60480.00, 2029-06 120960.00, 2030-06 174720.00, 2031-06 174720.00");
  g_assert_cmpint (pae->payment, ==, WJ_PAYMENT_ASSUMED);
  assert_stream (flow, &territory->earned, "undated 1005000.00");
  assert_stream (flow, &territory->paid, "2028-09 1005000.00");
  /* at the end of 2029: the PAE of July 293,760 and the PAF of December 174,720 */
  g_assert_true (wj_number_equal (bridge->largest, wj_number_from_int (468480)));
  g_assert_cmpint (bridge->from, ==, 11);
  g_assert_cmpint (bridge->peak, ==, 35);
  g_assert_cmpint (bridge->until, ==, 53);
}

/* Of the small catalogue: 12,000 at the end of each year under a cap of 30,000; two thirds of it are paid two and a
 * half months later, in the third month, and of the rest there are words but no day. */
static void
test_tranches (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjCashFlow) flow = NULL;
  g_autoptr (GError) error = NULL;
  static const char document[] = "{\"format\": 1, \"answers\": {\"project.start\": \"2027-01-01\", \"place\": \"port-park\", "
                                 "\"jobs.positions\": [{\"gross\": 1000, \"count\": [10]}]}}";
  const WjCashLine *line;

  bytes = g_bytes_new_static (document, strlen (document));
  project = wj_project_new_from_bytes (small, bytes, "answers", &error);
  g_assert_no_error (error);
  flow = flow_of (project);
  line = find_line (flow, "yearly", "yearly");
  assert_high (flow, &line->earned, "2027-12 12000.00, 2028-12 12000.00, 2029-12 6000.00");
  assert_high (flow, &line->paid, "2028-03 7999.20, 2029-03 7999.20, 2030-03 3999.60, undated 10002.00");
  g_assert_cmpint (line->payment, ==, WJ_PAYMENT_UNPUBLISHED);
  g_assert_null (line->delay);
}

static void
test_outlay (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  g_autoptr (WjCashFlow) flow = flow_of (project);
  const WjCashMonth *months = (const WjCashMonth *) flow->wages.months->data;

  assert_stream (flow, &flow->investment, "2027-01 7000000.00");
  g_assert_cmpuint (flow->wages.months->len, ==, 120);
  g_assert_true (wj_number_equal (months[0].cash.told[WJ_TOLD_CENTRAL], wj_number_from_int (144000)));
  g_assert_true (wj_number_equal (months[12].cash.told[WJ_TOLD_CENTRAL], wj_number_from_int (288000)));
  g_assert_true (wj_number_equal (months[119].cash.told[WJ_TOLD_CENTRAL], wj_number_from_int (416000)));
}

static void
assert_decimal (WjNumber value, const char *expected)
{
  g_autofree char *text = wj_number_to_string (value);

  g_assert_cmpstr (text, ==, expected);
}

/* Half-years of the calendar, the first cut short where the project starts within it; years where there are many. */
static void
test_periods (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  g_autoptr (WjCashFlow) flow = NULL;
  g_autoptr (GArray) halves = NULL;
  g_autoptr (GArray) years = NULL;
  WjAnswer start = { .kind = WJ_ANSWER_EXACT };
  GDate april;
  WjCash sum, balance;

  g_date_clear (&april, 1);
  g_date_set_dmy (&april, 1, G_DATE_APRIL, 2027);
  start.value = wj_cel_value_date (&april);
  g_assert_true (wj_project_set (project, "project.start", &start, NULL));
  assume (project, "params.offshoring_payment_delay", 2);
  assume (project, "params.tpme_payment_delay", 3);
  flow = flow_of (project);
  halves = wj_cash_flow_list_periods (flow, 12);
  years = wj_cash_flow_list_periods (flow, 3);
  g_assert_cmpint (g_array_index (halves, WjCashPeriod, 0).to, ==, 2);
  g_assert_cmpint (g_array_index (halves, WjCashPeriod, 0).half, ==, 1);
  g_assert_cmpint (g_array_index (halves, WjCashPeriod, 1).from, ==, 3);
  g_assert_cmpint (g_array_index (halves, WjCashPeriod, 1).half, ==, 2);
  g_assert_cmpint (g_array_index (years, WjCashPeriod, 0).to, ==, 8);
  g_assert_cmpint (g_array_index (years, WjCashPeriod, 1).year, ==, 2028);
  /* the premium of July is in the second half-year, the balance counts all until then */
  sum = wj_cash_stream_get_between (&find_line (flow, "tpme.scheme", "territory")->paid, 3, 8);
  assert_decimal (sum.told[WJ_TOLD_CENTRAL], "1005000");
  balance = wj_cash_flow_get_balance (flow, 2);
  assert_decimal (balance.told[WJ_TOLD_CENTRAL], "-7000000");
  balance = wj_cash_flow_get_balance (flow, 3);
  assert_decimal (balance.told[WJ_TOLD_CENTRAL], "-5526000");
}

/* The delays nobody publishes are among what the result rests on, until the project says. */
static void
test_listed (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  guint found[2] = { 0 };

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (WjAssessment) assessment = wj_assess (whole, project, &as_of, NULL);
      GArray *givens = wj_assessment_get_givens (assessment);

      for (guint i = 0; i < givens->len; i++)
        {
          const WjGiven *given = &g_array_index (givens, WjGiven, i);

          found[round] += given->parameter != NULL && g_str_equal (given->parameter->id, "offshoring_payment_delay");
        }
      assume (project, "params.offshoring_payment_delay", 3);
    }
  g_assert_cmpuint (found[0], ==, 1);
  g_assert_cmpuint (found[1], ==, 0);
}

static WjJobCost *
cost_of (WjProject *project)
{
  g_autoptr (WjAssessment) assessment = wj_assess (wj_project_get_catalogue (project), project, &as_of, NULL);

  return wj_job_cost_new (assessment, wj_cash_flow_choose_site (assessment));
}

/*
 * By hand. At 5,500 a month: 66,000 × (8.98 + 6.4 + 4.11 + 1.6) % = 13,919.40. At 9,000 CNSS stops at 6,000 a month:
 * 72,000 × 8.98 % + 108,000 × 12.11 % = 19,544.40. At 16,000: 6,465.60 + 192,000 × 12.11 % = 29,716.80.
 * Job-years: 20 + 40 + 8 × 60 = 540, 54 and 19, in all 613. The mean: (540 × 79,919.40 + 54 × 127,544.40 +
 * 19 × 221,716.80) / 613 = 88,509.78. Support 2,518,520 by default, so 4,108.52 less a job-year.
 */
static void
test_job_cost (void)
{
  g_autoptr (WjProject) project = load_atlas ();
  g_autoptr (WjJobCost) cost = NULL;
  const WjPositionCost *positions;

  wj_project_set_place (project, wj_catalogue_find_place (whole, "fes-shore"));
  cost = cost_of (project);
  positions = (const WjPositionCost *) cost->positions->data;
  g_assert_true (cost->has_central);
  assert_decimal (positions[0].charges.told[WJ_TOLD_CENTRAL], "13919.4");
  assert_decimal (positions[1].charges.told[WJ_TOLD_CENTRAL], "19544.4");
  assert_decimal (positions[2].charges.told[WJ_TOLD_CENTRAL], "29716.8");
  assert_decimal (cost->job_years.told[WJ_TOLD_CENTRAL], "613");
  assert_decimal (cost->before.told[WJ_TOLD_LOW], "88509.78");
  assert_decimal (cost->before.told[WJ_TOLD_HIGH], "88509.78");
  assert_decimal (cost->support.told[WJ_TOLD_CENTRAL], "4108.52");
  assert_decimal (cost->after.told[WJ_TOLD_CENTRAL], "84401.26");
  g_assert_cmpuint (cost->rents->len, ==, 1);
}

/* 10 to 20 jobs at 5,500 beside 10 at 10,000, which cost 79,919.40 and 140,997.60: (20 × 79,919.40 + 10 × 140,997.60) / 30
 * at least, and with 10 of each 110,458.50 at most. */
static void
test_job_cost_range (void)
{
  static const char document[] = "{\"format\": 1, \"answers\": {\"place\": \"oujda-shore\", \"jobs.positions\": ["
                                 "{\"gross\": 5500, \"count\": [{\"min\": 10, \"max\": 20}]}, {\"gross\": 10000, \"count\": [10]}]}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (whole, bytes, "answers", &error);
  g_autoptr (WjJobCost) cost = NULL;

  g_assert_no_error (error);
  cost = cost_of (project);
  assert_decimal (cost->before.told[WJ_TOLD_LOW], "100278.8");
  assert_decimal (cost->before.told[WJ_TOLD_HIGH], "110458.5");
}

/* Whatever is left open, what the finished project has lies between the ends; nobody hired has no cost. */
static void
test_job_cost_holds (void)
{
  GPtrArray *sites = wj_catalogue_get_sites (whole);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = g_getenv ("WJ_LONG") != NULL ? 5000 : g_getenv ("WJ_QUICK") != NULL ? 10
                                                                                : 80;
  guint told = 0;

  for (guint trial = 0; trial < n; trial++)
    {
      g_autoptr (WjProject) project = wj_random_project (random, whole, &as_of);
      g_autoptr (WjProject) complete = NULL;
      g_autoptr (WjJobCost) before = NULL;
      g_autoptr (WjJobCost) after = NULL;

      wj_project_set_place (project, g_ptr_array_index (sites, (guint) g_rand_int_range (random, 0, (gint32) sites->len)));
      complete = wj_random_completion (random, project, &as_of, TRUE);
      before = cost_of (project);
      after = cost_of (complete);
      if (before == NULL || after == NULL)
        continue;
      told++;
      g_assert_cmpint (wj_number_compare (before->before.told[WJ_TOLD_LOW], after->before.told[WJ_TOLD_LOW]), <=, 0);
      g_assert_cmpint (wj_number_compare (after->before.told[WJ_TOLD_HIGH], before->before.told[WJ_TOLD_HIGH]), <=, 0);
      g_assert_cmpint (wj_number_compare (before->after.told[WJ_TOLD_LOW], after->after.told[WJ_TOLD_LOW]), <=, 0);
      g_assert_cmpint (wj_number_compare (after->after.told[WJ_TOLD_HIGH], before->after.told[WJ_TOLD_HIGH]), <=, 0);
      if (before->has_central)
        {
          g_assert_cmpint (wj_number_compare (before->before.told[WJ_TOLD_LOW], before->before.told[WJ_TOLD_CENTRAL]), <=, 0);
          g_assert_cmpint (wj_number_compare (before->after.told[WJ_TOLD_CENTRAL], before->after.told[WJ_TOLD_HIGH]), <=, 0);
        }
    }
  g_assert_cmpuint (told, >, n / 10);
}

/* ---- Any project --------------------------------------------------------------------------------------- */

static void
assert_same (WjNumber a, WjNumber b)
{
  g_autofree char *left = wj_number_to_string (a);
  g_autofree char *right = wj_number_to_string (b);

  g_assert_cmpstr (left, ==, right);
}

static void
check_stream (const WjCashStream *stream, gboolean rises)
{
  WjNumber sum[WJ_N_TOLD] = { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO };
  int before = G_MININT;

  for (guint i = 0; i < stream->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (stream->months, WjCashMonth, i);
      int place = each->month == WJ_CASH_UNDATED ? G_MAXINT : each->month;

      g_assert_cmpint (place, >, before);
      before = place;
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        {
          WjNumber rounded;

          g_assert_true (wj_number_round (each->cash.told[told], 2, &rounded));
          if (told != WJ_TOLD_CENTRAL || stream->has_central)
            assert_same (rounded, each->cash.told[told]);
          g_assert_true (wj_number_add (sum[told], each->cash.told[told], &sum[told]));
        }
    }
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (told != WJ_TOLD_CENTRAL || stream->has_central)
      assert_same (sum[told], stream->total.told[told]);
  if (!rises)
    return;
  g_assert_cmpint (wj_number_compare (stream->total.told[WJ_TOLD_LOW], stream->total.told[WJ_TOLD_HIGH]), <=, 0);
  if (!stream->has_central)
    return;
  g_assert_cmpint (wj_number_compare (stream->total.told[WJ_TOLD_LOW], stream->total.told[WJ_TOLD_CENTRAL]), <=, 0);
  g_assert_cmpint (wj_number_compare (stream->total.told[WJ_TOLD_CENTRAL], stream->total.told[WJ_TOLD_HIGH]), <=, 0);
}

static WjNumber
sum_lines (const WjCashFlow *flow, WjTold told)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < flow->lines->len; i++)
    g_assert_true (wj_number_add (sum, ((const WjCashLine *) g_ptr_array_index (flow->lines, i))->earned.total.told[told], &sum));
  return sum;
}

static WjNumber
sum_year (const WjCashFlow *flow, int year, WjTold told)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < flow->earned.months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (flow->earned.months, WjCashMonth, i);
      GDate month;

      if (each->month != WJ_CASH_UNDATED)
        wj_cash_flow_get_month (flow, each->month, &month);
      if ((each->month == WJ_CASH_UNDATED ? 0 : (int) g_date_get_year (&month)) == year)
        g_assert_true (wj_number_add (sum, each->cash.told[told], &sum));
    }
  return sum;
}

/* Where sources disagree on a delay, the years hold each of them, and the cases none. */
static gboolean
has_one_delay (const WjCashFlow *flow)
{
  GPtrArray *offers = flow->site->offers;

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (offers, i);

      for (guint j = 0; offer->doubts->len > 0 && j < offer->benefits->len; j++)
        if (((const WjBenefitResult *) g_ptr_array_index (offer->benefits, j))->benefit->earned == WJ_EARNED_AFTER_HIRE)
          return FALSE;
    }
  return TRUE;
}

/* Each case is one that the range of a year foresees. */
static void
check_year (const WjCashFlow *flow, const WjYearAmount *year)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    {
      WjNumber sum = sum_year (flow, year->year, told);

      if (told == WJ_TOLD_CENTRAL && !flow->earned.has_central)
        continue;
      g_assert_cmpint (wj_number_compare (year->amount.likely_low, sum), <=, 0);
      g_assert_cmpint (wj_number_compare (sum, year->amount.likely_high), <=, 0);
      if (told == WJ_TOLD_CENTRAL)
        assert_same (sum, year->amount.central);
    }
}

static void
get_counted (const WjSiteResult *site, const WjBenefit *benefit, WjNumber out[WJ_N_TOLD])
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *result = g_ptr_array_index (site->offers, i);

      for (guint j = 0; j < result->benefits->len; j++)
        {
          const WjBenefitResult *each = g_ptr_array_index (result->benefits, j);

          out[WJ_TOLD_LOW] = each->counted.likely_low;
          out[WJ_TOLD_CENTRAL] = each->counted.central;
          out[WJ_TOLD_HIGH] = each->counted.likely_high;
          if (each->benefit == benefit)
            return;
        }
    }
  g_assert_not_reached ();
}

/* What no cap touches is had whole, or not at all. */
static void
check_whole (const WjCashFlow *flow, const WjCashLine *line)
{
  WjNumber counted[WJ_N_TOLD];

  for (guint i = 0; i < flow->site->caps->len; i++)
    if (g_ptr_array_find (((const WjCapResult *) g_ptr_array_index (flow->site->caps, i))->cap->members, line->benefit, NULL))
      return;
  get_counted (flow->site, line->benefit, counted);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (wj_number_sign (line->earned.total.told[told]) != 0)
      assert_same (line->earned.total.told[told], counted[told]);
}

/* No cap is passed, in any case. */
static void
check_cap (const WjCashFlow *flow, const WjCapResult *cap)
{
  const WjNumber limits[WJ_N_TOLD] = { cap->limit.likely_low, cap->limit.central, cap->limit.likely_high };

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    {
      WjNumber sum = WJ_NUMBER_ZERO;

      for (guint i = 0; i < flow->lines->len; i++)
        {
          const WjCashLine *line = g_ptr_array_index (flow->lines, i);

          if (g_ptr_array_find (cap->cap->members, line->benefit, NULL))
            g_assert_true (wj_number_add (sum, line->earned.total.told[told], &sum));
        }
      if (told != WJ_TOLD_CENTRAL || flow->earned.has_central)
        g_assert_cmpint (wj_number_compare (sum, limits[told]), <=, 0);
    }
}

/* Months make lines, lines make the estimate, to the centime, in each of its three figures. */
static void
check_flow (const WjCashFlow *flow)
{
  const WjAmount *support = &flow->site->support;

  check_stream (&flow->earned, TRUE);
  check_stream (&flow->paid, TRUE);
  assert_same (flow->earned.total.told[WJ_TOLD_LOW], support->likely_low);
  assert_same (flow->earned.total.told[WJ_TOLD_HIGH], support->likely_high);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    {
      assert_same (flow->earned.total.told[told], sum_lines (flow, told));
      assert_same (flow->earned.total.told[told], flow->paid.total.told[told]);
    }
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const WjCashLine *line = g_ptr_array_index (flow->lines, i);

      check_stream (&line->earned, FALSE);
      check_whole (flow, line);
      check_stream (&line->paid, FALSE);
      g_assert_cmpuint (line->earned.months->len, >, 0);
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        assert_same (line->earned.total.told[told], line->paid.total.told[told]);
      g_assert_true ((line->payment == WJ_PAYMENT_UNPUBLISHED) == (wj_number_sign (wj_cash_stream_get_undated (&line->paid).told[WJ_TOLD_HIGH]) != 0 ||
                                                                   wj_number_sign (wj_cash_stream_get_undated (&line->paid).told[WJ_TOLD_LOW]) != 0 ||
                                                                   wj_number_sign (wj_cash_stream_get_undated (&line->paid).told[WJ_TOLD_CENTRAL]) != 0));
    }
  for (guint i = 0; i < flow->site->caps->len; i++)
    check_cap (flow, g_ptr_array_index (flow->site->caps, i));
  if (support->has_central)
    assert_same (flow->earned.total.told[WJ_TOLD_CENTRAL], support->central);
  for (guint i = 0; has_one_delay (flow) && i < flow->site->years->len; i++)
    check_year (flow, &g_array_index (flow->site->years, WjYearAmount, i));
}

static guint
get_n_trials (void)
{
  return g_getenv ("WJ_LONG") != NULL ? 10000 : g_getenv ("WJ_QUICK") != NULL ? 20
                                                                              : 200;
}

static void
check_projects (WjCatalogue *catalogue, GRand *random, guint n)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  guint dated = 0;

  for (guint trial = 0; trial < n; trial++)
    {
      g_autoptr (WjProject) project = wj_random_project (random, catalogue, &as_of);
      g_autoptr (WjCashFlow) flow = NULL;

      wj_project_set_place (project, g_ptr_array_index (sites, (guint) g_rand_int_range (random, 0, (gint32) sites->len)));
      flow = flow_of (project);
      g_assert_nonnull (flow);
      check_flow (flow);
      dated += flow->bridge[WJ_TOLD_HIGH].from != WJ_CASH_UNDATED;
    }
  g_assert_cmpuint (dated, >, 0);
}

static void
test_adds_up (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  check_projects ((WjCatalogue *) data, random, get_n_trials ());
}

/* ---- Caps over several offers ------------------------------------------------------------------------- */

#define MAX_CAPS 3

static const char *const capped[] = { "yearly/yearly", "yearly/bonus", "doubtful/bonus", "later/bonus", "range/bonus", "grant/grant", "premium/premium" };

/* @cap_of: by benefit; nothing, where no benefit is under that cap */
static void
append_cap (GString *text, GRand *random, const guint *cap_of, guint index)
{
  static const char *const limits[] = { "params.limit", "params.common", "params.bonus", "params.limit + params.limit" };
  g_autoptr (GString) members = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (capped); i++)
    if (cap_of[i] == index)
      g_string_append_printf (members, "%s\"%s\"", members->len > 0 ? ", " : "", capped[i]);
  if (members->len > 0)
    g_string_append_printf (text, "%s{\"id\": \"cap-%u\", \"label\": {\"fr\": \"Cap\", \"ar\": \"Cap\", \"en\": \"Cap\"}, \"limit\": \"%s\", \"source\": \"law\", \"members\": [%s]}",
                            g_str_has_suffix (text->str, "}") ? ", " : "", index, limits[g_rand_int_range (random, 0, G_N_ELEMENTS (limits))], members->str);
}

/* (transfer full): the small catalogue with other caps */
static WjCatalogue *
make_capped (GRand *random, const char *folder)
{
  g_autoptr (GString) text = g_string_new ("{\"caps\": [");
  g_autofree char *path = g_build_filename (folder, "compatibility.json", NULL);
  g_autoptr (GError) error = NULL;
  WjCatalogue *catalogue;
  guint cap_of[G_N_ELEMENTS (capped)];

  for (guint i = 0; i < G_N_ELEMENTS (capped); i++)
    cap_of[i] = (guint) g_rand_int_range (random, 0, MAX_CAPS + 1);
  for (guint i = 0; i < MAX_CAPS; i++)
    append_cap (text, random, cap_of, i);
  g_string_append (text, "], \"exclusions\": [], \"unsettled\": []}");
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
  catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);
  g_assert_no_error (error);
  return catalogue;
}

/* (transfer full): a folder with what the small catalogue has but for its caps */
static char *
make_folder (void)
{
  static const char *const names[] = { "catalogue.json", "facts.json", "offers", "parameters.json", "places.json", "sources.json" };
  char *folder = wj_test_path ("capped");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "small", names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (symlink (from, to), ==, 0);
    }
  return folder;
}

/* Whatever caps lie over whichever offers, one cut makes the years and the months. */
static void
test_capped (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *folder = make_folder ();
  guint n = get_n_trials () / 10;

  for (guint trial = 0; trial < n; trial++)
    {
      g_autoptr (WjCatalogue) catalogue = make_capped (random, folder);

      check_projects (catalogue, random, 40);
    }
}

/* Nothing answered: there is still a flow, and it is that of the estimate. */
static void
test_nothing_answered (void)
{
  g_autoptr (WjProject) project = wj_project_new (whole);
  g_autoptr (WjCashFlow) flow = NULL;

  wj_project_set_place (project, wj_catalogue_find_place (whole, "oujda-shore"));
  flow = flow_of (project);
  check_flow (flow);
  g_assert_true (flow->start_assumed);
  g_assert_false (flow->wages.computed);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  whole = load ("..", "resources", "catalogue");
  small = load ("assessment", "fixtures", "small");
  g_test_add_func ("/assessment/cash-flow/unpublished", test_unpublished);
  g_test_add_func ("/assessment/cash-flow/assumed", test_assumed);
  g_test_add_func ("/assessment/cash-flow/tranches", test_tranches);
  g_test_add_func ("/assessment/cash-flow/outlay", test_outlay);
  g_test_add_func ("/assessment/cash-flow/periods", test_periods);
  g_test_add_func ("/assessment/cash-flow/listed", test_listed);
  g_test_add_func ("/assessment/cash-flow/job-cost", test_job_cost);
  g_test_add_func ("/assessment/cash-flow/job-cost/range", test_job_cost_range);
  g_test_add_func ("/assessment/cash-flow/job-cost/holds", test_job_cost_holds);
  g_test_add_func ("/assessment/cash-flow/nothing-answered", test_nothing_answered);
  g_test_add_data_func ("/assessment/cash-flow/adds-up", whole, test_adds_up);
  g_test_add_data_func ("/assessment/cash-flow/small/adds-up", small, test_adds_up);
  g_test_add_func ("/assessment/cash-flow/small/capped", test_capped);
  status = g_test_run ();
  g_assert_finalize_object (whole);
  g_assert_finalize_object (small);
  return status;
}
