/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-sensitivity.h"
#include "small.h"

#define BASE "`activity.line`: `crm`, `company.listed`: false, `investment.land`: 0"
#define PARK "port-park"

static WjNumber
number (const char *text)
{
  WjNumber out;

  g_assert_true (wj_number_parse (text, &out));
  return out;
}

static WjCatalogue *published;

static WjAssessment *
assess_example (WjProject *project, const char *site)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  g_ptr_array_add (sites, (gpointer) wj_catalogue_find_place (published, site));
  return wj_assess (published, project, &as_of, sites);
}

static WjProject *
load_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "examples", "contact-centre.json", NULL);
  g_autoptr (GError) error = NULL;
  WjProject *project = wj_project_load (published, path, &error);

  g_assert_no_error (error);
  return project;
}

/* ---- Where the breaks are ------------------------------------------------------------------------ */

static const WjBreak *
find_break (WjSensitivity *self, const char *after)
{
  for (guint i = 0; i < self->breaks->len; i++)
    if (wj_number_equal (((WjBreak *) self->breaks->pdata[i])->after.x, number (after)))
      return self->breaks->pdata[i];
  return NULL;
}

/* The catalogue's thresholds, to the centime, and no others; each named. */
static void
test_thresholds (void)
{
  g_autoptr (WjAssessment) assessment = small_assess (BASE ", `investment.equipment`: 1500000, `jobs.positions`: []", PARK);
  const WjFact *fact = wj_catalogue_find_fact (small_catalogue (), "investment.equipment");
  const WjParameter *minimum = wj_catalogue_find_parameter (small_catalogue (), "minimum");
  WjNumber low = number ("0"), high = number ("100000000");
  g_autoptr (WjSensitivity) found = wj_sensitivity_new (assessment, wj_catalogue_find_place (small_catalogue (), PARK), fact, &low, &high, NULL);
  g_autofree char *at = NULL;
  const WjBreak *there;
  WjNumber step;

  g_assert_nonnull (found);
  at = wj_number_to_string (((const WjParameterPeriod *) minimum->periods->pdata[0])->value.number);
  there = find_break (found, at);
  g_assert_nonnull (there);
  g_assert_true (there->jumps);
  g_assert_true (wj_number_subtract (there->after.x, there->before.x, &step) && wj_number_equal (step, number ("0.01")));
  g_assert_cmpuint (there->thresholds->len, >, 0);
  g_assert_cmpstr (g_array_index (there->thresholds, WjThreshold, 0).condition->id, ==, "minimum");
  g_assert_true (wj_number_equal (g_array_index (there->thresholds, WjThreshold, 0).at, there->after.x));
  for (guint i = 0; i < found->breaks->len; i++)
    g_assert_cmpuint (((WjBreak *) found->breaks->pdata[i])->thresholds->len, >, 0);
}

/* Both sides of each break, and points inside each piece, are what an assessment says. */
static void
check_points (WjProject *project, const WjSensitivity *found, const char *site, gboolean jobs)
{
  for (guint i = 0; i < found->pieces->len; i++)
    {
      const WjPiece *piece = &g_array_index (found->pieces, WjPiece, i);
      WjNumber middle;
      WjNumber xs[3] = { piece->from.x, piece->to.x };

      g_assert_true (wj_number_add (piece->from.x, piece->to.x, &middle) && wj_number_divide (middle, wj_number_from_int (2), &middle) &&
                     wj_number_floor (middle, &middle));
      xs[2] = wj_number_most (middle, piece->from.x);
      for (guint j = 0; j < G_N_ELEMENTS (xs); j++)
        {
          g_autoptr (WjProject) moved = wj_project_copy (project);
          g_autoptr (WjAssessment) assessment = NULL;
          WjAnswer answer = wj_answer_number (xs[j]);
          WjNumber told, difference;

          g_assert_false (jobs);
          g_assert_true (wj_project_set (moved, found->fact->id, &answer, NULL));
          assessment = assess_example (moved, site);
          g_assert_true (wj_sensitivity_get (found, xs[j], &told));
          g_assert_true (wj_number_subtract (told, wj_assessment_get_result (assessment)->support.central, &difference));
          g_assert_cmpint (wj_number_compare (wj_number_most (difference, wj_number_negate (difference)), number (j < 2 ? "0" : "0.5")), <=, 0);
        }
    }
}

static void
test_published_money (void)
{
  static const char *const ids[] = { "investment.equipment", "investment.own_funds", "investment.studies", "investment.fit_out" };
  g_autoptr (WjProject) project = load_example ();
  g_autoptr (WjAssessment) assessment = assess_example (project, "oujda-shore");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      WjNumber high = number ("70000000");
      const WjFact *fact = wj_catalogue_find_fact (published, ids[i]);
      g_autoptr (WjSensitivity) found = wj_sensitivity_new (assessment, wj_catalogue_find_place (published, "oujda-shore"), fact, NULL, &high, NULL);

      g_assert_nonnull (found);
      g_test_message ("%s: %u pieces", ids[i], found->pieces->len);
      for (guint j = 0; j < found->breaks->len; j++)
        {
          const WjBreak *each = found->breaks->pdata[j];
          g_autofree char *x = wj_number_to_decimal (each->after.x, 2), *before = wj_number_to_decimal (each->before.support, 2), *after = wj_number_to_decimal (each->after.support, 2);

          g_test_message ("  at %s: %s -> %s%s, %u thresholds, %s", x, before, after, each->jumps ? " jump" : "", each->thresholds->len,
                          each->thresholds->len == 0 ? "?" : g_array_index (each->thresholds, WjThreshold, 0).offer != NULL ? g_array_index (each->thresholds, WjThreshold, 0).offer->id
                                                                                                                            : "cap or so");
        }
      check_points (project, found, "oujda-shore", FALSE);
    }
}

/* Every head count on the grid, one assessment each: the same function, and a break wherever two
 * neighbours are not on the line of the others. */
static void
test_published_jobs (void)
{
  g_autoptr (WjProject) project = load_example ();
  g_autoptr (WjAssessment) assessment = NULL;
  const WjFact *positions = wj_catalogue_find_fact (published, "jobs.positions");
  WjNumber low = number ("6"), high = number ("160");
  g_autoptr (WjSensitivity) found = NULL;

  /* so much that the ratio of jobs to investment passes its bands; all from own funds */
  g_assert_true (wj_project_set_number (project, "investment.equipment", "13000000", NULL));
  g_assert_true (wj_project_set_number (project, "investment.own_funds", "9000000", NULL));
  assessment = assess_example (project, "oujda-shore");
  found = wj_sensitivity_new (assessment, wj_catalogue_find_place (published, "oujda-shore"), positions, &low, &high, NULL);
  g_assert_nonnull (found);
  g_test_message ("%u pieces", found->pieces->len);
  g_assert_cmpuint (found->pieces->len, >, 3);
  for (guint i = 0; i < found->breaks->len; i++)
    {
      const WjBreak *each = found->breaks->pdata[i];
      g_autofree char *x = wj_number_to_decimal (each->after.x, 0), *before = wj_number_to_decimal (each->before.support, 2), *after = wj_number_to_decimal (each->after.support, 2);

      g_test_message ("  at %s: %s -> %s%s, %u thresholds", x, before, after, each->jumps ? " jump" : "", each->thresholds->len);
    }
  for (int heads = 6; heads <= 160; heads += g_test_slow () ? 1 : 3)
    {
      g_autoptr (WjProject) moved = wj_project_copy (project);
      g_autoptr (WjAssessment) there = NULL;
      static const int counts[] = { 30, 45, 60 };
      WjNumber told, difference;

      for (guint year = 0; year < 3; year++)
        {
          WjAnswer answer = wj_answer_number (wj_number_from_int (MAX (counts[year] + heads - 66, 0)));

          g_assert_true (wj_project_set_cell (moved, "jobs.positions", 0, "count", year, &answer, NULL));
        }
      there = assess_example (moved, "oujda-shore");
      g_assert_true (wj_sensitivity_get (found, wj_number_from_int (heads), &told));
      g_assert_true (wj_number_subtract (told, wj_assessment_get_result (there)->support.central, &difference));
      if (wj_number_compare (wj_number_most (difference, wj_number_negate (difference)), number ("0.5")) > 0)
        g_error ("%d heads: differs by %s", heads, wj_number_to_decimal (difference, 2));
    }
}

/* ---- Doubts ---------------------------------------------------------------------------------------- */

/* Each end is what an assessment of the project with that one answer says. */
static void
test_tornado (void)
{
  g_autoptr (WjProject) project = load_example ();
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjTornado) tornado = NULL;

  g_assert_true (wj_project_set_range (project, "investment.own_funds", "100000", "500000", NULL));
  wj_project_clear (project, "company.turnover");
  assessment = assess_example (project, "oujda-shore");
  tornado = wj_tornado_new (assessment, wj_catalogue_find_place (published, "oujda-shore"), NULL);
  g_assert_nonnull (tornado);
  g_assert_cmpuint (tornado->doubts->len, >, 1);
  for (guint i = 0; i < tornado->doubts->len; i++)
    {
      const WjDoubt *doubt = tornado->doubts->pdata[i];
      const WjTry *ends[] = { &doubt->least, &doubt->most };
      g_autofree char *id = doubt->fact != NULL        ? g_strdup (doubt->fact->id)
                            : doubt->parameter != NULL ? g_strconcat ("params.", doubt->parameter->id, NULL)
                                                       : g_strconcat ("assume.", doubt->assumption->id, NULL);

      g_test_message ("%s", id);
      if (i > 0)
        g_assert_cmpint (wj_number_compare (((WjDoubt *) tornado->doubts->pdata[i - 1])->swing, doubt->swing), >=, 0);
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (WjProject) moved = wj_project_copy (project);
          g_autoptr (WjAssessment) there = NULL;
          WjAnswer answer = { .kind = WJ_ANSWER_EXACT, .value = ends[j]->value };

          g_assert_true (wj_project_set (moved, id, &answer, NULL));
          there = assess_example (moved, "oujda-shore");
          g_assert_true (wj_number_equal (wj_assessment_get_result (there)->support.central, ends[j]->support));
        }
    }
}

static void
test_cancelled (void)
{
  g_autoptr (WjProject) project = load_example ();
  g_autoptr (WjAssessment) assessment = assess_example (project, "oujda-shore");
  const WjPlace *site = wj_catalogue_find_place (published, "oujda-shore");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (wj_tornado_new (assessment, site, cancellable));
  g_assert_null (wj_sensitivity_new (assessment, site, wj_catalogue_find_fact (published, "jobs.positions"), NULL, NULL, cancellable));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  published = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/assessment/sensitivity/thresholds", test_thresholds);
  g_test_add_func ("/assessment/sensitivity/published-money", test_published_money);
  g_test_add_func ("/assessment/sensitivity/published-jobs", test_published_jobs);
  g_test_add_func ("/assessment/sensitivity/tornado", test_tornado);
  g_test_add_func ("/assessment/sensitivity/cancelled", test_cancelled);
  result = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&published));
  small_catalogue ();
  small_free ();
  return result;
}
