/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-assessor.h"
#include "assessment/wj-contrast.h"
#include "assessment/wj-engine.h"
#include "assessment/wj-result-json.h"

#include "random-project.h"

/*
 * One engine asked of many projects, one after the other, says what a fresh one says: whatever was kept
 * rests on nothing that has changed.
 */

static WjCatalogue *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

/* (transfer full): some of all kinds */
static WjEngine *
engine_new (WjCatalogue *catalogue, const GDate *as_of)
{
  GPtrArray *all = wj_catalogue_get_sites (catalogue);
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();

  for (guint i = 0; i<all->len; i += all->len> 20 ? 9 : 1)
    g_ptr_array_add (sites, g_ptr_array_index (all, i));
  return wj_engine_new (catalogue, as_of, sites);
}

#define PUBLISHED "../resources/catalogue"
#define SMALL "assessment/fixtures/small"

/* ---- Small changes ----------------------------------------------------------------------------- */

/* (transfer container) (element-type utf8): every id under which a project holds an answer */
static GPtrArray *
list_ids (WjCatalogue *catalogue)
{
  const WjPlan *plan = wj_plan_get (catalogue);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint slot = 0; slot < plan->n_slots; slot++)
    if (plan->meanings[slot].name != NULL)
      g_ptr_array_add (ids, (gpointer) plan->meanings[slot].name);
  return ids;
}

/* One answer becomes what @other has, be it none. */
static void
change_answer (GRand *random, WjProject *project, WjProject *other, GPtrArray *ids)
{
  const char *id = g_ptr_array_index (ids, (guint) g_rand_int_range (random, 0, (gint32) ids->len));

  wj_project_set (project, id, wj_project_get (other, id), NULL);
}

/* A row more, a row less, another figure in a row, or no answer at all. */
static void
change_table (GRand *random, WjProject *project, const WjFact *table, const char *column, int least, int most)
{
  WjAnswer answer = wj_answer_number (wj_number_from_int (g_rand_int_range (random, least, most)));
  guint n_rows = wj_project_get_n_rows (project, table->id);
  gint32 year = g_str_equal (column, "count") ? g_rand_int_range (random, 0, 4) : 0;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      if (n_rows < 4)
        wj_project_insert_row (project, table->id, n_rows);
      break;
    case 1:
      if (n_rows > 0)
        wj_project_remove_row (project, table->id, 0);
      break;
    case 2:
      wj_project_clear_table (project, table->id);
      break;
    default:
      if (n_rows > 0)
        wj_project_set_cell (project, table->id, (guint) g_rand_int_range (random, 0, (gint32) n_rows), column, (guint) year, &answer, NULL);
    }
}

static void
change (GRand *random, WjProject *project, WjProject *other, GPtrArray *ids)
{
  const WjPlan *plan = wj_plan_get (wj_project_get_catalogue (project));

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      change_table (random, project, plan->positions, g_rand_boolean (random) ? "gross" : "count", 1, 20000);
      break;
    case 1:
      if (plan->profits != NULL)
        change_table (random, project, plan->profits, "amount", 0, 1000000);
      break;
    default:
      change_answer (random, project, other, ids);
    }
}

/* ---- Reuse ------------------------------------------------------------------------------------- */

static void
check (WjEngine *engine, WjProject *project, const GDate *as_of)
{
  g_autoptr (WjAssessment) kept = wj_engine_assess (engine, project, NULL);
  g_autoptr (WjAssessment) fresh = wj_assess (wj_project_get_catalogue (project), project, as_of, engine->sites);
  g_autofree char *one = wj_assessment_to_json (kept);
  g_autofree char *other = wj_assessment_to_json (fresh);

  g_assert_cmpstr (one, ==, other);
}

static void
assert_same_runs (WjCelRun *one, WjCelRun *other, guint n)
{
  g_assert_true ((one != NULL) == (other != NULL));
  for (guint lane = 0; one != NULL && lane < n; lane++)
    {
      WjCelValue kept = wj_cel_run_get_result (one, lane), fresh = wj_cel_run_get_result (other, lane);

      g_assert_true (wj_value_is_same (&kept, &fresh));
    }
}

static void
assert_same_lanes (WjLanes *one, WjLanes *other)
{
  guint n = wj_cel_frame_get_n_lanes (one->base);

  for (guint slot = 0; slot < one->engine->n_slots; slot++)
    for (guint lane = 0; lane < n; lane++)
      {
        WjCelValue kept = wj_cel_frame_get (one->base, slot, lane), fresh = wj_cel_frame_get (other->base, slot, lane);

        g_assert_true (wj_value_is_same (&kept, &fresh));
      }
  for (guint i = 0; i < wj_catalogue_get_derived (one->engine->catalogue)->len; i++)
    assert_same_runs (one->derived[i], other->derived[i], one->derived_by_row[i] ? n * one->engine->n_rows : n);
}

/* What is laid out, unseen by results as it may be. */
static void
check_lanes (WjEngine *engine, WjProject *project)
{
  g_autoptr (WjEngine) fresh = wj_engine_new (engine->catalogue, &engine->as_of, engine->sites);

  wj_engine_set_project (fresh, project);
  assert_same_lanes (engine->one, fresh->one);
  assert_same_lanes (engine->all, fresh->all);
}

/* Of the offers asked before, how many need not be asked again of @project? */
static guint
count_kept (WjEngine *engine, WjProject *project)
{
  guint n = 0;

  wj_engine_set_project (engine, project);
  for (guint i = 0; i < engine->offers->len; i++)
    n += g_ptr_array_index (engine->offers, i) != NULL;
  return n;
}

static void
test_reuse (gconstpointer folder)
{
  g_autoptr (WjCatalogue) catalogue = load (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  g_autoptr (GPtrArray) ids = list_ids (catalogue);
  g_autoptr (WjEngine) engine = NULL;
  guint n_kept = 0, n_asked = 0;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  engine = engine_new (catalogue, &as_of);
  for (guint i = 0; i < (g_getenv ("WJ_LONG") != NULL ? 2000 : g_getenv ("WJ_QUICK") != NULL ? 2
                                                                                             : 12);
       i++)
    {
      g_autoptr (WjProject) first = wj_random_project (random, catalogue, &as_of);
      g_autoptr (WjProject) project = wj_project_copy (first);
      g_autoptr (WjProject) other = wj_random_project (random, catalogue, &as_of);

      /* what is told of a base comes back once changes are undone; of an older one hardly ever */
      if (i % 2 == 0)
        wj_engine_set_base (engine, first);
      for (guint j = 0; i % 4 == 0 && j < 10; j++)
        change (random, project, other, ids);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (WjProject) copy = wj_project_copy (project);

          n_kept += count_kept (engine, copy);
          check_lanes (engine, copy);
          n_asked += engine->offers->len;
          check (engine, project, &as_of);
          change (random, project, other, ids);
          if (j % 3 == 2)
            {
              g_object_unref (project);
              project = wj_project_copy (first);
            }
        }
    }
  /* or nothing would have been tested */
  g_assert_cmpuint (n_kept, >, n_asked / 4);
  g_assert_cmpuint (n_kept, <, n_asked);
}

/* ---- While it is being answered ------------------------------------------------------------------ */

static void
check_assessor (WjAssessor *assessor, WjCatalogue *catalogue, WjProject *project, const GDate *as_of)
{
  g_autoptr (WjAssessment) kept = wj_assessor_assess (assessor, catalogue, project, as_of);
  g_autoptr (WjAssessment) fresh = wj_assess (catalogue, project, as_of, NULL);
  g_autofree char *one = wj_assessment_to_json (kept);
  g_autofree char *other = wj_assessment_to_json (fresh);

  g_assert_cmpstr (one, ==, other);
}

/* Answers, place, day and catalogue change; what was told before stays as it was told. */
static void
test_assessor (void)
{
  g_autoptr (WjCatalogue) catalogue = load (SMALL);
  g_autoptr (WjCatalogue) again = load (SMALL);
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autoptr (GPtrArray) ids = list_ids (catalogue);
  g_autoptr (WjAssessor) assessor = wj_assessor_new ();
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjProject) other = NULL;
  g_autoptr (WjAssessment) former = NULL;
  g_autofree char *told = NULL;
  g_autofree char *still = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  project = wj_random_project (random, catalogue, &as_of);
  other = wj_random_project (random, catalogue, &as_of);
  former = wj_assessor_assess (assessor, catalogue, project, &as_of);
  told = wj_assessment_to_json (former);
  for (guint i = 0; i < 40; i++)
    {
      change (random, project, other, ids);
      if (i % 8 == 3)
        wj_project_set_place (project, i % 16 == 3 ? NULL : g_ptr_array_index (wj_catalogue_get_sites (catalogue), i % wj_catalogue_get_sites (catalogue)->len));
      if (i % 8 == 6)
        g_date_add_months (&as_of, 7);
      check_assessor (assessor, catalogue, project, &as_of);
    }
  g_clear_object (&project);
  project = wj_random_project (random, again, &as_of);
  check_assessor (assessor, again, project, &as_of);
  still = wj_assessment_to_json (former);
  g_assert_cmpstr (told, ==, still);
}

/* ---- In brief ---------------------------------------------------------------------------------- */

static void
assert_same_amount (const WjAmount *one, const WjAmount *other)
{
  g_assert_true (wj_amount_is_same (one, other));
  g_assert_true (wj_number_equal (one->possible_low, other->possible_low) && wj_number_equal (one->possible_high, other->possible_high));
}

static void
assert_same_told (const WjSiteResult *brief, const WjSiteResult *whole)
{
  assert_same_amount (&brief->support, &whole->support);
  assert_same_amount (&brief->relief, &whole->relief);
  for (guint i = 0; i < whole->offers->len; i++)
    {
      const WjOfferResult *one = brief->offers->pdata[i], *other = whole->offers->pdata[i];

      g_assert_cmpint (one->verdict, ==, other->verdict);
      g_assert_true (one->elsewhere == other->elsewhere);
      assert_same_amount (&one->cash, &other->cash);
      assert_same_amount (&one->relief, &other->relief);
    }
}

/* What is left out changes nothing of what is told. */
static void
test_brief (gconstpointer folder)
{
  g_autoptr (WjCatalogue) catalogue = load (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (29);
  g_autoptr (WjEngine) engine = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  engine = engine_new (catalogue, &as_of);
  engine->is_brief = TRUE;
  for (guint i = 0; i < (g_getenv ("WJ_LONG") != NULL ? 2000 : g_getenv ("WJ_QUICK") != NULL ? 2
                                                                                             : 8);
       i++)
    {
      g_autoptr (WjProject) project = wj_random_project (random, catalogue, &as_of);
      g_autoptr (WjAssessment) brief = wj_engine_assess (engine, project, NULL);
      g_autoptr (WjAssessment) whole = wj_assess (catalogue, project, &as_of, engine->sites);
      GPtrArray *sites = wj_assessment_get_sites (whole);

      for (guint j = 0; j < sites->len; j++)
        assert_same_told (wj_assessment_get_sites (brief)->pdata[j], sites->pdata[j]);
      assert_same_told (wj_assessment_get_overall (brief), wj_assessment_get_overall (whole));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (WjCatalogue) catalogue = load (PUBLISHED);
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjEngine) engine = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  engine = engine_new (catalogue, &as_of);
  g_cancellable_cancel (cancellable);
  g_assert_null (wj_engine_assess (engine, project, cancellable));
  g_cancellable_reset (cancellable);
  assessment = wj_engine_assess (engine, project, cancellable);
  g_assert_nonnull (assessment);
  check (engine, project, &as_of);
}

/* ---- Cancelled from another thread ------------------------------------------------------------- */

static gpointer
assess_until_cancelled (gpointer data)
{
  GCancellable *cancellable = data;
  g_autoptr (WjCatalogue) catalogue = load (PUBLISHED);
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjEngine) engine = NULL;
  guint n = 0;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  engine = engine_new (catalogue, &as_of);
  for (;;)
    {
      g_autoptr (WjAssessment) assessment = wj_engine_assess (engine, project, cancellable);

      if (assessment == NULL)
        return GUINT_TO_POINTER (n + 1);
      n++;
    }
}

static void
test_worker (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("worker", assess_until_cancelled, cancellable);

  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (thread)), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/assessment/engine/reuse/published", PUBLISHED, test_reuse);
  g_test_add_data_func ("/assessment/engine/reuse/small", SMALL, test_reuse);
  g_test_add_data_func ("/assessment/engine/brief/published", PUBLISHED, test_brief);
  g_test_add_data_func ("/assessment/engine/brief/small", SMALL, test_brief);
  g_test_add_func ("/assessment/engine/assessor", test_assessor);
  g_test_add_func ("/assessment/engine/cancelled", test_cancelled);
  g_test_add_func ("/assessment/engine/worker", test_worker);
  return g_test_run ();
}
