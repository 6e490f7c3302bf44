/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cash flow of the worked project, said in the three languages. */
#include "config.h"

#include <string.h>

#include "wj-lines-check.h"
#include "wording/wj-wording-cash-flow.h"

static WjWording *wordings[WJ_N_LANGUAGES];
static WjCatalogue *catalogue;

static WjCashFlow *
flow_of (int offshoring_delay, int tpme_delay)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "atlas.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);
  g_autoptr (WjAssessment) assessment = NULL;
  const char *const ids[] = { "params.offshoring_payment_delay", "params.tpme_payment_delay" };
  const int delays[] = { offshoring_delay, tpme_delay };
  GDate as_of;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      WjAnswer answer = { .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_number (wj_number_from_int (delays[i])) };

      if (delays[i] >= 0)
        g_assert_true (wj_project_set (project, ids[i], &answer, NULL));
    }
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  return wj_cash_flow_new (assessment, wj_cash_flow_choose_site (assessment));
}

static char *
say (const WjCashFlow *flow, WjLanguage language)
{
  g_autoptr (WjJobCost) cost = wj_job_cost_new (flow->assessment, flow->site);
  g_autofree char *text = wj_wording_cash_flow_text (wordings[language], flow, cost);
  g_autofree char *flat = NULL;
  g_autoptr (GRegex) spaces = g_regex_new ("[\u00a0\u202f]", 0, 0, NULL);

  g_assert_nonnull (cost);
  wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 80);
  flat = wj_test_flatten (text);
  return g_regex_replace_literal (spaces, flat, -1, 0, " ", 0, NULL);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("%s\nis not in\n%s", part, text);
}

/* No date is made up, and it is said that there is none. */
static void
test_unpublished (void)
{
  g_autoptr (WjCashFlow) flow = flow_of (-1, -1);
  g_autofree char *english = say (flow, WJ_LANGUAGE_EN);
  g_autofree char *french = say (flow, WJ_LANGUAGE_FR);
  g_autofree char *arabic = say (flow, WJ_LANGUAGE_AR);

  assert_says (english, "Estimated support: MAD 1,379,520 to 3,456,776. When it is paid is not published.");
  assert_says (english, "To be bridged until the support is paid: MAD 1,379,520 to 1,446,776 at most, reached in December 2030. It begins in December 2027; when it ends is not published.");
  assert_says (english, "Earned; the date of payment is not published.");
  assert_says (english, "Neither the day it is earned nor its payment is dated by the texts.");
  assert_says (english, "Investment: MAD 7,000,000. Assumption: all of it is paid in January 2027");
  assert_says (english, "Gross wages a month: MAD 144,000 at first, MAD 416,000 at the end");
  g_assert_null (strstr (english, "– January"));
  /* what is earned in a year is not what is paid in it, and a year has a range of its own */
  assert_says (english, "Support counts in the year it is earned; it may be paid later, often without a published date.");
  assert_says (french, "Le soutien compte dans l’année où il est acquis");
  assert_says (arabic, "يحتسب الدعم في السنة التي يستحق فيها");
  assert_says (english, "a single year may fall outside them.");
  assert_says (french, "sa date de fin n’est pas publiée.");
  assert_says (french, "juillet 2028");
  assert_says (arabic, "تاريخ الصرف غير منشور");
  assert_says (arabic, "يوليوز 2028");
}

static void
test_assumed (void)
{
  g_autoptr (WjCashFlow) flow = flow_of (6, 20);
  g_autofree char *english = say (flow, WJ_LANGUAGE_EN);
  g_autofree char *french = say (flow, WJ_LANGUAGE_FR);
  g_autofree char *arabic = say (flow, WJ_LANGUAGE_AR);

  assert_says (english, "With the delays this project assumes, paid between June 2028 and June 2031.");
  assert_says (english, "MAD 468,480 to 487,696 at most, reached in December 2029. It begins in December 2027 and ends in June 2031.");
  assert_says (english, "Assumption of this project: paid 6 months after it is earned.");
  assert_says (english, "Assumption of this project: paid 20 months after the project starts.");
  assert_says (french, "versement 6 mois après l’échéance");
  assert_says (arabic, "فرضية هذا المشروع");
}

/* One of the two is assumed: what is left has no date. */
static void
test_part (void)
{
  g_autoptr (WjCashFlow) flow = flow_of (0, -1);
  g_autofree char *english = say (flow, WJ_LANGUAGE_EN);

  assert_says (english, "Part of it without a date of payment: MAD 0 to 2,010,000.");
  /* paid in the month in which it is earned: there is nothing to bridge */
  g_assert_null (strstr (english, "to be bridged"));
}

/* Each figure of the cost of a job stands there with its source, and what is left out is said. */
static void
test_job_cost (void)
{
  g_autoptr (WjCashFlow) flow = flow_of (-1, -1);
  g_autofree char *english = say (flow, WJ_LANGUAGE_EN);

  assert_says (english, "Cost of a job for a year, before support: MAD 88,509.78. After estimated support: MAD 82,870 to 86,260.");
  assert_says (english, "Left out, for want of a source for each job: rent,");
  assert_says (english, "MAD 79,919.40");
  assert_says (english, "Family benefits, employer’s share: 6.4%.");
  assert_says (english, "Rent, Oujda Shore: not published. Not counted");
  assert_says (english, "CLEISS");
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
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    wordings[i] = wj_wording_new ((WjLanguage) i);
  g_test_add_func ("/wording/cash-flow/unpublished", test_unpublished);
  g_test_add_func ("/wording/cash-flow/assumed", test_assumed);
  g_test_add_func ("/wording/cash-flow/part", test_part);
  g_test_add_func ("/wording/cash-flow/job-cost", test_job_cost);
  status = g_test_run ();
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    wj_wording_unref (wordings[i]);
  g_assert_finalize_object (catalogue);
  return status;
}
