/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "small.h"

#define TEN "`project.start`: `2027-01-01`, `jobs.positions`: [{`gross`: 1000, `count`: [10]}]"

static const WjSiteResult *
first_site (WjAssessment *assessment)
{
  return g_ptr_array_index (wj_assessment_get_sites (assessment), 0);
}

/* Two sources on when it is earned: one amount in one of two years, never both. */
static void
test_delays (void)
{
  g_autoptr (WjAssessment) assessment = small_assess (TEN, "port-park");
  g_autoptr (WjAssessment) late = small_assess ("`project.start`: `2029-04-01`, `jobs.positions`: [{`gross`: 1000, `count`: [10]}]", "port-park");
  g_autoptr (WjAssessment) said = small_assess (TEN ", `params.stay`: 24", "port-park");
  const WjBenefitResult *premium = small_benefit (assessment, "premium", "premium");

  small_assert_amount (&premium->total, "12000.00 12000.00 12000.00");
  small_assert_years (premium->years, "2028: 0.00 12000.00 12000.00, 2029: 0.00 0.00 12000.00");
  /* after 24 months the measure is over */
  small_assert_amount (&small_benefit (late, "premium", "premium")->total, "0.00 12000.00 12000.00");
  small_assert_years (small_benefit (said, "premium", "premium")->years, "2029: 12000.00 12000.00 12000.00");
}

/* A project that began before the measure: what was earned before its first day was never due. */
static void
test_before_measure (void)
{
  g_autoptr (WjAssessment) on_the_day = small_assess ("`project.start`: `2024-01-01`, `jobs.positions`: [{`gross`: 1000, `count`: [10]}]", "port-park");
  g_autoptr (WjAssessment) before = small_assess ("`project.start`: `2023-12-31`, `jobs.positions`: [{`gross`: 1000, `count`: [10]}]", "port-park");

  /* 18 months after hire, or 24 */
  small_assert_years (small_benefit (on_the_day, "premium", "premium")->years, "2025: 0.00 12000.00 12000.00, 2026: 0.00 0.00 12000.00");
  small_assert_years (small_benefit (before, "premium", "premium")->years, "2025: 0.00 0.00 12000.00");
  small_assert_years (small_benefit (on_the_day, "yearly", "yearly")->years,
                      "2025: 12000.00 12000.00 12000.00, 2026: 12000.00 12000.00 12000.00, "
                      "2027: 12000.00 12000.00 12000.00, 2028: 12000.00 12000.00 12000.00, "
                      "2029: 12000.00 12000.00 12000.00, 2030: 12000.00 12000.00 12000.00");
}

/* The measure ends on the last day of 2030; undated amounts come last and are cut first. */
static void
test_cap (void)
{
  g_autoptr (WjAssessment) assessment = small_assess (TEN, "port-park");
  const WjOfferResult *yearly = small_find (assessment, "yearly");
  const WjCapResult *cap = g_ptr_array_index (first_site (assessment)->caps, 0);

  small_assert_years (small_benefit (assessment, "yearly", "yearly")->years,
                      "2027: 12000.00 12000.00 12000.00, 2028: 12000.00 12000.00 12000.00, "
                      "2029: 12000.00 12000.00 12000.00, 2030: 12000.00 12000.00 12000.00");
  small_assert_amount (&small_benefit (assessment, "yearly", "yearly")->total, "48000.00 48000.00 48000.00");
  small_assert_amount (&small_benefit (assessment, "yearly", "yearly")->counted, "30000.00 30000.00 30000.00");
  small_assert_amount (&small_benefit (assessment, "yearly", "bonus")->counted, "0.00 0.00 0.00");
  small_assert_amount (&yearly->cash, "30000.00 30000.00 30000.00");
  g_assert_cmpstr (cap->cap->id, ==, "yearly-cap");
  small_assert_amount (&cap->sum, "53000.00 53000.00 53000.00");
  small_assert_amount (&cap->limit, "30000.00 30000.00 30000.00");
  small_assert_amount (&cap->cut, "23000.00 23000.00 23000.00");
}

static void
test_cap_of_ranges (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("`project.start`: `2027-01-01`, `jobs.positions`: [{`gross`: {`min`: 100, `max`: 1000}, `count`: [10]}]", "port-park");
  const WjCapResult *cap = g_ptr_array_index (first_site (assessment)->caps, 0);

  /* 4 × 1 200 + 5 000 … 4 × 12 000 + 5 000; the default lies above the range, so its end is taken */
  small_assert_amount (&cap->sum, "9800.00 53000.00 53000.00");
  small_assert_amount (&cap->cut, "0.00 23000.00 23000.00");
  g_assert_cmpuint (cap->idle, ==, 0); /* it may not be reached at all */
  small_assert_amount (&small_find (assessment, "yearly")->cash, "9800.00 30000.00 30000.00");
}

/* 5 000 + 5 000 + 100 000 for 12 000 at most, over three offers. */
static void
test_common_cap (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("`activity.line`: `crm`, `company.listed`: false, `investment.land`: 0, `investment.equipment`: 1000000, `jobs.positions`: []", "port-park");
  const WjCapResult *cap = g_ptr_array_index (first_site (assessment)->caps, 1);

  g_assert_cmpstr (cap->cap->id, ==, "common-cap");
  small_assert_amount (&cap->sum, "110000.00 110000.00 110000.00");
  small_assert_amount (&cap->cut, "98000.00 98000.00 98000.00");
  /* the grant, its last member, fills it alone: what both others ask for is in vain */
  g_assert_cmpuint (cap->idle, ==, 1 << 0 | 1 << 1);
  small_assert_amount (&small_find (assessment, "grant")->cash, "100000.00 100000.00 100000.00");
  /* with the 5 000 of the yearly offer */
  small_assert_amount (&first_site (assessment)->support, "17000.00 17000.00 17000.00");
  small_assert_years (first_site (assessment)->years, "0: 17000.00 17000.00 17000.00");
}

/* What may not be granted brings nothing in the low figure; its own figure stays. */
static void
test_open (void)
{
  g_autoptr (WjAssessment) open = small_assess ("`investment.equipment`: 2500000, `jobs.positions`: []", "port-park");
  g_autoptr (WjAssessment) reachable = small_assess ("`investment.equipment`: 3500000, `jobs.positions`: []", "port-park");

  small_assert_amount (&small_benefit (open, "range", "bonus")->total, "5000.00 5000.00 5000.00");
  small_assert_amount (&small_find (open, "range")->cash, "0.00 0.00 5000.00");
  small_assert_amount (&small_find (reachable, "range")->cash, "5000.00 5000.00 5000.00");
  /* the doubtful bonus and the yearly one alone; of the grant nothing is known */
  g_assert_cmpint (small_find (reachable, "doubtful")->verdict, ==, WJ_VERDICT_ELIGIBLE);
  g_assert_false (first_site (reachable)->support.has_central);
}

static void
test_not_computed (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("`investment.equipment`: 1000000", "port-park");
  const WjBenefitResult *share = small_benefit (assessment, "secret", "share");

  small_assert_amount (&share->total, "none");
  g_assert_cmpint (share->total.fault, ==, WJ_CEL_FAULT_ABSENT);
  small_assert_amount (&small_benefit (assessment, "flat", "bonus")->total, "none");
  g_assert_cmpint (small_benefit (assessment, "flat", "bonus")->total.fault, ==, WJ_CEL_FAULT_NONE);
}

static void
test_rounding (void)
{
  static const struct
  {
    const char *equipment, *centime, *dirham;
  } rows[] = {
    { "1", "0.01 0.01 0.01", "1.00 1.00 1.00" },    /* 0.005 and 0.5: half away from zero */
    { "3", "0.02 0.02 0.02", "2.00 2.00 2.00" },    /* 0.015 and 1.5 */
    { "2.98", "0.01 0.01 0.01", "1.00 1.00 1.00" }, /* 0.0149 and 1.49 */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *answers = g_strdup_printf ("`investment.equipment`: %s", rows[i].equipment);
      g_autoptr (WjAssessment) assessment = small_assess (answers, "port-park");

      small_assert_amount (&small_benefit (assessment, "rounded", "centime")->total, rows[i].centime);
      small_assert_amount (&small_benefit (assessment, "rounded", "dirham")->total, rows[i].dirham);
    }
}

/* Reliefs stand beside the support, loans and help in kind are never added. */
static void
test_relief (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("`investment.equipment`: 100, `assume.basis`: `full`, `jobs.positions`: [], `project.start`: `2027-01-01`,\n"
                                                      "`profit`: [{`year`: 2027, `amount`: 1000}, {`year`: 2028, `amount`: 2000}]",
                                                      "port-park");
  const WjBenefitResult *tax = small_benefit (assessment, "taxed", "tax");

  small_assert_amount (&small_find (assessment, "assumed")->relief, "5000.00 5000.00 5000.00");
  small_assert_amount (&small_find (assessment, "assumed")->cash, "0.00 0.00 0.00");
  /* a profit that is not given is a range, never 0 */
  g_assert_cmpuint (tax->years->len, ==, 10);
  small_assert_amount (&g_array_index (tax->years, WjYearAmount, 0).amount, "100.00 - 100.00");
  small_assert_amount (&g_array_index (tax->years, WjYearAmount, 2).amount, "0.00 - 100000.00");
  g_assert_false (first_site (assessment)->relief.has_central);
}

static void
test_assumption (void)
{
  g_autoptr (WjAssessment) assessment = small_assess ("", "port-park");

  /* half comes first */
  small_assert_amount (&small_benefit (assessment, "assumed", "bonus")->total, "0.00 0.00 5000.00");
}

/* No rows is an answer; no answer is none. */
static void
test_rows (void)
{
  g_autoptr (WjAssessment) none = small_assess ("`jobs.positions`: []", "port-park");
  g_autoptr (WjAssessment) unanswered = small_assess ("`project.start`: `2027-01-01`", "port-park");
  g_autoptr (WjAssessment) ranged = small_assess ("`project.start`: `2027-01-01`, `jobs.positions`: [{`gross`: 1000, `count`: [{`min`: 10, `max`: 20}]}]", "port-park");
  const WjAmount *total = &small_benefit (unanswered, "premium", "premium")->total;

  small_assert_amount (&small_benefit (none, "premium", "premium")->total, "0.00 0.00 0.00");
  /* the usual project: 5 … 60 jobs at 4 000 … 12 000; no default for the count */
  small_assert_amount (total, "24000.00 - 864000.00");
  g_assert_cmpint (wj_number_sign (total->possible_low), ==, 0);
  /* one head count that holds on is one figure, not one a year */
  small_assert_amount (&small_benefit (ranged, "premium", "premium")->total, "12000.00 18000.00 24000.00");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assessment/amounts/delays", test_delays);
  g_test_add_func ("/assessment/amounts/before-measure", test_before_measure);
  g_test_add_func ("/assessment/amounts/cap", test_cap);
  g_test_add_func ("/assessment/amounts/cap-of-ranges", test_cap_of_ranges);
  g_test_add_func ("/assessment/amounts/common-cap", test_common_cap);
  g_test_add_func ("/assessment/amounts/open", test_open);
  g_test_add_func ("/assessment/amounts/not-computed", test_not_computed);
  g_test_add_func ("/assessment/amounts/rounding", test_rounding);
  g_test_add_func ("/assessment/amounts/relief", test_relief);
  g_test_add_func ("/assessment/amounts/assumption", test_assumption);
  g_test_add_func ("/assessment/amounts/rows", test_rows);
  status = g_test_run ();
  small_free ();
  return status;
}
