/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-contrast.h"
#include "assessment/wj-needless.h"
#include "random-project.h"

/* On the real catalogue: what is said not to be needed can be answered anyhow. */

static WjCatalogue *catalogue;
static GDate as_of;

static void
assert_same (WjAssessment *one, WjAssessment *other, const WjFact *fact)
{
  const WjSiteResult *was = wj_assessment_get_result (one);
  const WjSiteResult *is = wj_assessment_get_result (other);

  for (guint i = 0; i < was->offers->len; i++)
    {
      const WjOfferResult *before = was->offers->pdata[i];
      const WjOfferResult *after = is->offers->pdata[i];

      if (before->verdict != after->verdict || !wj_amount_is_same (&before->cash, &after->cash) || !wj_amount_is_same (&before->relief, &after->relief))
        g_error ("%s is not needed, and another answer changes %s", fact->id, before->offer->id);
    }
  g_assert_true (wj_amount_is_same (&was->support, &is->support));
  g_assert_true (wj_amount_is_same (&was->relief, &is->relief));
}

/* Each needless question is answered in another way; nothing may change. Returns how many there were. */
static guint
try_project (GRand *random, WjProject *project)
{
  g_autoptr (WjProject) empty = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
  g_autoptr (GHashTable) needless = wj_needless_facts_new (assessment, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, needless);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const WjFact *fact = key;
      g_autoptr (WjProject) other = wj_random_completion (random, empty, &as_of, FALSE);
      g_autoptr (WjProject) changed = wj_project_copy (project);
      g_autoptr (WjAssessment) again = NULL;

      g_assert_cmpint (fact->type, !=, WJ_FACT_PLACE);
      if (fact->type == WJ_FACT_TABLE)
        wj_project_clear_table (changed, fact->id);
      else
        g_assert_true (wj_project_set (changed, fact->id, wj_project_get (other, fact->id), NULL));
      again = wj_assess (catalogue, changed, &as_of, NULL);
      assert_same (assessment, again, fact);
    }
  return g_hash_table_size (needless);
}

static void
test_nothing_changes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  guint rounds = g_getenv ("WJ_LONG") != NULL ? 400 : g_getenv ("WJ_QUICK") != NULL ? 1
                                                                                    : 8;
  guint found = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (WjProject) project = wj_random_project (random, catalogue, &as_of);
      g_autoptr (WjProject) truth = wj_random_completion (random, project, &as_of, TRUE);

      wj_project_set_place (project, sites->pdata[g_rand_int_range (random, 0, (gint32) sites->len)]);
      wj_project_set_place (truth, wj_project_get_place (project));
      found += try_project (random, project);
      found += try_project (random, truth);
    }
  g_test_message ("%u projects, %u questions not needed", 2 * rounds, found);
  g_assert_cmpuint (found, >, 2 * rounds);
}

/* The share of promoters living abroad is asked only where there is one; what was said of it is kept. */
static void
test_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "examples", "contact-centre.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);

  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
      g_autoptr (GHashTable) needless = wj_needless_facts_new (assessment, NULL);

      g_assert_true (g_hash_table_contains (needless, wj_catalogue_find_fact (catalogue, "promoter.share")));
      for (guint i = 0; i < 4; i++)
        {
          static const char *const needed[] = { "project.start", "company.kind", "jobs.positions", "place" };

          g_assert_false (g_hash_table_contains (needless, wj_catalogue_find_fact (catalogue, needed[i])));
        }
      g_assert_true (wj_project_set_number (project, "promoter.share", "60", NULL));
    }
  g_assert_cmpint (wj_project_get (project, "promoter.share")->kind, ==, WJ_ANSWER_EXACT);
}

static void
test_empty (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
  g_autoptr (GHashTable) needless = wj_needless_facts_new (assessment, NULL);

  g_assert_false (g_hash_table_contains (needless, wj_catalogue_find_fact (catalogue, "jobs.positions")));
  g_assert_false (g_hash_table_contains (needless, wj_catalogue_find_fact (catalogue, "investment.equipment")));
}

static void
test_cancelled (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = wj_assess (catalogue, project, &as_of, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (wj_needless_facts_new (assessment, cancellable));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  GError *error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);
  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  g_test_add_func ("/assessment/needless/nothing-changes", test_nothing_changes);
  g_test_add_func ("/assessment/needless/example", test_example);
  g_test_add_func ("/assessment/needless/empty", test_empty);
  g_test_add_func ("/assessment/needless/cancelled", test_cancelled);
  result = g_test_run ();
  g_object_unref (catalogue);
  return result;
}
