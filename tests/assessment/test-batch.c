/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-batch.h"

#include "random-project.h"

/* A batch says of each project what an assessment of it alone says. */

static WjCatalogue *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
assert_same_amount (const WjAmount *one, const WjAmount *other)
{
  g_assert_cmpint (one->computed, ==, other->computed);
  g_assert_cmpint (one->fault, ==, other->fault);
  if (!one->computed)
    return;
  g_assert_cmpint (one->has_central, ==, other->has_central);
  g_assert_true (wj_number_equal (one->possible_low, other->possible_low) && wj_number_equal (one->likely_low, other->likely_low) &&
                 wj_number_equal (one->likely_high, other->likely_high) && wj_number_equal (one->possible_high, other->possible_high));
  if (one->has_central)
    g_assert_true (wj_number_equal (one->central, other->central));
}

static void
assert_same (const WjBatchResult *row, const WjSiteResult *site)
{
  assert_same_amount (&row->support, &site->support);
  assert_same_amount (&row->relief, &site->relief);
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    g_assert_cmpuint (row->count[verdict], ==, site->count[verdict]);
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      g_assert_cmpint (row->offers[i].verdict, ==, offer->verdict);
      assert_same_amount (&row->offers[i].cash, &offer->cash);
    }
}

#define N_TOGETHER 50

/* (transfer full): answered in part, or exactly; at a site, in a region, or nowhere */
static WjProject *
project_new (GRand *random, WjCatalogue *catalogue, const GDate *as_of, gboolean exact)
{
  g_autoptr (WjProject) partial = wj_random_project (random, catalogue, as_of);
  WjProject *project = exact ? wj_random_completion (random, partial, as_of, TRUE) : g_object_ref (partial);
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  const WjPlace *site = g_ptr_array_index (sites, (guint) g_rand_int_range (random, 0, (gint32) sites->len));

  if (g_rand_int_range (random, 0, 4) > 0)
    wj_project_set_place (project, site);
  else if (exact)
    wj_project_set_place (project, site->parent);
  return project;
}

static void
check_together (WjBatch *batch, GRand *random, WjCatalogue *catalogue, const GDate *as_of, guint n, guint n_partial)
{
  WjProject *projects[N_TOGETHER];
  WjBatchResult results[N_TOGETHER];

  for (guint i = 0; i < n; i++)
    projects[i] = project_new (random, catalogue, as_of, i >= n_partial);
  wj_batch_assess (batch, projects, n, results);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WjAssessment) assessment = wj_assess (catalogue, projects[i], as_of, NULL);

      assert_same (&results[i], wj_assessment_get_result (assessment));
      wj_batch_result_clear (&results[i]);
      g_object_unref (projects[i]);
    }
}

static void
test_same (gconstpointer folder)
{
  g_autoptr (WjCatalogue) catalogue = load (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (41);
  g_autoptr (WjBatch) batch = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  batch = wj_batch_new (catalogue, &as_of);
  for (guint i = 0; i < (g_getenv ("WJ_LONG") != NULL ? 200 : g_getenv ("WJ_QUICK") != NULL ? 1
                                                                                            : 10);
       i++)
    check_together (batch, random, catalogue, &as_of, N_TOGETHER, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/assessment/batch/published", "../resources/catalogue", test_same);
  g_test_add_data_func ("/assessment/batch/small", "assessment/fixtures/small", test_same);
  return g_test_run ();
}
