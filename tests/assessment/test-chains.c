/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assessment/wj-assessment.h"

/* A range that goes through several derived facts is as narrow as if all were one expression. */

static WjCatalogue *catalogue;

/* The tax relief of one adviser, from 2027 to 2030: @low and @high dirhams a month, which of the rule's two forms
 * holds not being known. */
static WjAmount
find_relief (int low, int high)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"project.start\": \"2027-01-01\", \"company.kind\": \"new\","
                                           " \"place\": \"oujda-shore\", \"jobs.positions\": [{\"gross\": {\"min\": %d, \"max\": %d}, \"count\": [1],"
                                           " \"moroccan\": 100, \"women\": 0, \"permanent\": 100}]}}",
                                           low, high);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, "chains", &error);
  g_autoptr (WjAssessment) assessment = NULL;
  const WjOfferResult *offer;
  const WjBenefitResult *benefit;
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  offer = wj_site_result_find_offer (wj_assessment_get_overall (assessment), "offshoring.income-tax-relief");
  g_assert_nonnull (offer);
  benefit = g_ptr_array_index (offer->benefits, 0);
  return benefit->total;
}

static void
test_relief (void)
{
  WjAmount range = find_relief (10000, 14000);
  WjNumber low = WJ_NUMBER_LARGEST, high = WJ_NUMBER_ZERO;

  for (int gross = 10000; gross <= 14000; gross += 25)
    {
      WjAmount exact = find_relief (gross, gross);

      low = wj_number_least (low, exact.possible_low);
      high = wj_number_most (high, exact.possible_high);
    }
  g_assert_true (wj_number_equal (range.possible_low, low));
  g_assert_true (wj_number_equal (range.possible_high, high));
  g_assert_true (wj_number_equal (high, wj_number_from_decimal (4 * 403238, 2)));
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
  g_test_add_func ("/assessment/chains/relief", test_relief);
  status = g_test_run ();
  g_object_unref (catalogue);
  return status;
}
