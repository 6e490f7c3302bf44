/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-advice.h"
#include "assessment/wj-engine.h"
#include "assessment/wj-next-question.h"
#include "assessment/wj-sensitivity.h"

/*
 * What a worker does is dropped at once when an answer changes: cancelled while it lays out a project to
 * assess, it lays out no other one. Layouts are counted by standing before the function that makes them
 * (the linker's --wrap).
 */

void __real_wj_engine_set_project (WjEngine *self, WjProject *project);
void __wrap_wj_engine_set_project (WjEngine *self, WjProject *project);

static WjCatalogue *catalogue;
static GDate as_of;

static struct
{
  GCancellable *cancellable; /* (unowned) (nullable) */
  guint n;                   /* layouts so far */
  guint last;                /* the one during which it is cancelled; 0: none */
} watch;

void
__wrap_wj_engine_set_project (WjEngine *self, WjProject *project)
{
  if (++watch.n == watch.last)
    g_cancellable_cancel (watch.cancellable);
  __real_wj_engine_set_project (self, project);
}

/* ---- Each of them ------------------------------------------------------------------------------- */

/* TRUE: it came to an end. */
typedef gboolean (*Work) (WjAssessment *assessment, GCancellable *cancellable);

static gboolean
ask_next (WjAssessment *assessment, GCancellable *cancellable)
{
  GPtrArray *questions = wj_next_questions_new (assessment, cancellable);
  gboolean done = questions != NULL;

  g_clear_pointer (&questions, g_ptr_array_unref);
  return done;
}

static gboolean
draw_tornado (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (WjTornado) tornado = wj_tornado_new (assessment, wj_assessment_get_best_site (assessment)->place, cancellable);

  return tornado != NULL;
}

static gboolean
advise (WjAssessment *assessment, GCancellable *cancellable)
{
  g_autoptr (WjAdvice) advice = wj_advise (assessment, cancellable);

  return advice != NULL;
}

/* ---- Cancelling ---------------------------------------------------------------------------------- */

static gboolean
run (Work work, WjAssessment *assessment, guint last)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  watch.cancellable = cancellable;
  watch.n = 0;
  watch.last = last;
  return work (assessment, cancellable);
}

static void
check (Work work, WjAssessment *assessment)
{
  const guint n_tries = 8;
  guint n;

  g_assert_true (run (work, assessment, 0));
  n = watch.n;
  g_assert_cmpuint (n, >, n_tries);
  for (guint i = 0; i <= n_tries; i++)
    {
      guint last = 1 + (n - 1) * i / n_tries;

      g_assert_false (run (work, assessment, last));
      g_assert_cmpuint (watch.n, ==, last);
    }
}

static WjAssessment *
assess (const char *path)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "..", "resources", "examples", path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, file, &error);

  g_assert_no_error (error);
  return wj_assess (catalogue, project, &as_of, NULL);
}

static void
test_next_question (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjAssessment) assessment = NULL;

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  check (ask_next, assessment);
}

static void
test_tornado (void)
{
  g_autoptr (WjAssessment) assessment = assess ("contact-centre.json");

  check (draw_tornado, assessment);
}

static void
test_advice (void)
{
  g_autoptr (WjAssessment) assessment = assess ("contact-centre.json");

  check (advise, assessment);
}

int
main (int argc, char **argv)
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
  g_test_add_func ("/assessment/cancelled/next-question", test_next_question);
  g_test_add_func ("/assessment/cancelled/tornado", test_tornado);
  g_test_add_func ("/assessment/cancelled/advice", test_advice);
  result = g_test_run ();
  g_object_unref (catalogue);
  return result;
}
