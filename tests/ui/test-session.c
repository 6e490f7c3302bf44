/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "wj-session-files.h"

#define EQUIPMENT "investment.equipment"
#define FIT_OUT "investment.fit_out"

typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  fixture->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  fixture->session = wj_session_new (fixture->catalogue, &today);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->catalogue);
}

static void
answer (WjSession *session, const char *id, const char *number)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_project_set_number (wj_session_get_project (session), id, number, &error));
  g_assert_no_error (error);
}

static void
settle (WjSession *session)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_answer (WjSession *session, const char *id, const char *expected)
{
  const WjAnswer *given = wj_project_get (wj_session_get_project (session), id);
  g_autofree char *text = given->kind == WJ_ANSWER_NONE ? NULL : wj_number_to_string (given->value.low);

  g_assert_cmpstr (text, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_assessment (Fixture *fixture, gconstpointer data)
{
  WjAssessment *before = wj_session_get_assessment (fixture->session);
  guint count = 0;

  g_signal_connect_swapped (fixture->session, "notify::assessment", G_CALLBACK (count_cb), &count);
  answer (fixture->session, EQUIPMENT, "1000000");
  answer (fixture->session, FIT_OUT, "500000");
  g_assert_cmpuint (count, ==, 0);
  settle (fixture->session);
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (wj_session_get_assessment (fixture->session) != before);
  g_assert_true (wj_session_get_dirty (fixture->session));

  /* Whoever asks at once is not told of a state that has passed. */
  answer (fixture->session, EQUIPMENT, "2000000");
  before = wj_session_get_assessment (fixture->session);
  g_assert_cmpuint (count, ==, 2);
  settle (fixture->session);
  g_assert_true (wj_session_get_assessment (fixture->session) == before);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_false (wj_session_get_can_undo (fixture->session));
  answer (fixture->session, EQUIPMENT, "1");
  settle (fixture->session);
  /* One number is typed digit by digit and taken back as one. */
  answer (fixture->session, EQUIPMENT, "15");
  settle (fixture->session);
  answer (fixture->session, EQUIPMENT, "150");
  settle (fixture->session);
  answer (fixture->session, FIT_OUT, "7");
  settle (fixture->session);
  g_assert_true (wj_session_get_can_undo (fixture->session));
  wj_session_undo (fixture->session);
  assert_answer (fixture->session, FIT_OUT, NULL);
  assert_answer (fixture->session, EQUIPMENT, "150");
  wj_session_undo (fixture->session);
  assert_answer (fixture->session, EQUIPMENT, NULL);
  g_assert_false (wj_session_get_can_undo (fixture->session));
  wj_session_redo (fixture->session);
  assert_answer (fixture->session, EQUIPMENT, "150");
  wj_session_redo (fixture->session);
  assert_answer (fixture->session, FIT_OUT, "7");
  g_assert_false (wj_session_get_can_redo (fixture->session));

  /* A new answer leaves nothing to redo. */
  wj_session_undo (fixture->session);
  answer (fixture->session, FIT_OUT, "9");
  settle (fixture->session);
  g_assert_false (wj_session_get_can_redo (fixture->session));
}

static void
test_break_undo (Fixture *fixture, gconstpointer data)
{
  answer (fixture->session, EQUIPMENT, "1");
  wj_session_break_undo (fixture->session);
  answer (fixture->session, EQUIPMENT, "2");
  settle (fixture->session);
  wj_session_undo (fixture->session);
  assert_answer (fixture->session, EQUIPMENT, "1");
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("wijha-session-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "project.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_session_save (fixture->session, file, &error));
  g_assert_no_error (error);
  g_assert_false (wj_session_get_dirty (fixture->session));
  wj_session_new_project (fixture->session);
  g_assert_null (wj_session_get_file (fixture->session));
  assert_answer (fixture->session, EQUIPMENT, NULL);
  g_assert_true (wj_session_open (fixture->session, file, &error));
  assert_answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (g_file_equal (wj_session_get_file (fixture->session), file));

  /* A file that does not read leaves everything as it was. */
  g_assert_true (g_file_set_contents (path, "[1, 2", -1, NULL));
  g_assert_false (wj_session_open (fixture->session, file, &error));
  g_assert_nonnull (error);
  assert_answer (fixture->session, EQUIPMENT, "1000000");
  g_unlink (path);
  g_rmdir (folder);
}

/* ---- Scenarios ------------------------------------------------------------------------------------ */

static void
assert_scenarios (WjSession *session, guint n, guint current)
{
  g_assert_cmpuint (wj_project_get_n_scenarios (wj_session_get_project (session)), ==, n);
  g_assert_cmpuint (wj_project_get_scenario (wj_session_get_project (session)), ==, current);
}

/* Undo goes back over all of them, and shows where it does. */
static void
test_scenarios (Fixture *fixture, gconstpointer data)
{
  WjSession *session = fixture->session;
  guint count = 0;

  answer (session, EQUIPMENT, "1");
  g_assert_true (wj_session_add_scenario (session));
  assert_scenarios (session, 2, 1);
  assert_answer (session, EQUIPMENT, "1");
  answer (session, EQUIPMENT, "2");
  settle (session);

  /* Which is worked on is no step, and is worth keeping. */
  g_signal_connect_swapped (session, "changed", G_CALLBACK (count_cb), &count);
  wj_session_choose_scenario (session, 0);
  g_assert_cmpuint (count, ==, 1);
  assert_answer (session, EQUIPMENT, "1");
  wj_session_choose_scenario (session, 0);
  g_assert_cmpuint (count, ==, 1);
  answer (session, EQUIPMENT, "3");
  settle (session);
  wj_session_choose_scenario (session, 1);
  assert_answer (session, EQUIPMENT, "2");

  wj_session_undo (session);
  assert_scenarios (session, 2, 0);
  assert_answer (session, EQUIPMENT, "1");
  wj_session_redo (session);
  assert_scenarios (session, 2, 0);
  assert_answer (session, EQUIPMENT, "3");
  wj_session_undo (session);
  wj_session_undo (session);
  assert_scenarios (session, 2, 1);
  assert_answer (session, EQUIPMENT, "1");
  wj_session_undo (session);
  assert_scenarios (session, 1, 0);
  assert_answer (session, EQUIPMENT, "1");
  wj_session_redo (session);
  assert_scenarios (session, 2, 1);
}

static void
test_scenario_edits (Fixture *fixture, gconstpointer data)
{
  WjSession *session = fixture->session;

  for (guint i = 1; i < WJ_PROJECT_MAX_SCENARIOS; i++)
    g_assert_true (wj_session_add_scenario (session));
  g_assert_false (wj_session_add_scenario (session));
  g_assert_true (wj_session_rename_scenario (session, 1, "Oujda"));
  g_assert_false (wj_session_rename_scenario (session, 2, "Oujda"));
  g_assert_null (wj_project_get_scenario_name (wj_session_get_project (session), 2));
  wj_session_remove_scenario (session, 1);
  assert_scenarios (session, WJ_PROJECT_MAX_SCENARIOS - 1, 2);
  wj_session_undo (session);
  g_assert_cmpstr (wj_project_get_scenario_name (wj_session_get_project (session), 1), ==, "Oujda");
  wj_session_undo (session);
  g_assert_null (wj_project_get_scenario_name (wj_session_get_project (session), 1));
}

/* Each is assessed; the one worked on is the one that is shown. */
static void
test_scenario_results (Fixture *fixture, gconstpointer data)
{
  WjSession *session = fixture->session;
  GPtrArray *assessments;

  answer (session, EQUIPMENT, "1000000");
  g_assert_true (wj_session_add_scenario (session));
  answer (session, EQUIPMENT, "2000000");
  assessments = wj_session_get_scenarios (session);
  g_assert_cmpuint (assessments->len, ==, 2);
  g_assert_true (assessments->pdata[1] == wj_session_get_assessment (session));
  g_assert_cmpint ((int) wj_project_get (wj_assessment_get_project (assessments->pdata[0]), EQUIPMENT)->value.low.num, ==, 1000000);
  g_assert_true (wj_session_get_scenarios (session) == assessments);
  answer (session, FIT_OUT, "5");
  g_assert_cmpint (wj_project_get (wj_assessment_get_project (wj_session_get_scenarios (session)->pdata[0]), FIT_OUT)->kind, ==, WJ_ANSWER_NONE);
}

/* "I don't know" was said of the project; an answer in one of them is one all the same. */
static void
test_scenario_unknown (Fixture *fixture, gconstpointer data)
{
  WjSession *session = fixture->session;

  answer (session, EQUIPMENT, "1");
  g_assert_true (wj_session_add_scenario (session));
  wj_session_set_unknown (session, EQUIPMENT, TRUE);
  settle (session);
  g_assert_true (wj_session_is_unknown (session, EQUIPMENT));
  wj_session_choose_scenario (session, 0);
  g_assert_false (wj_session_is_unknown (session, EQUIPMENT));
  wj_session_choose_scenario (session, 1);
  g_assert_true (wj_session_is_unknown (session, EQUIPMENT));
}

static void
test_scenarios_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSession) again = NULL;
  g_autoptr (WjStoredSession) stored = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture->session, EQUIPMENT, "1");
  g_assert_true (wj_session_add_scenario (fixture->session));
  answer (fixture->session, EQUIPMENT, "2");
  g_assert_true (wj_session_add_scenario (fixture->session));
  wj_session_choose_scenario (fixture->session, 1);
  stored = wj_session_store (fixture->session);
  again = wj_session_new (fixture->catalogue, wj_session_get_as_of (fixture->session));
  g_assert_true (wj_session_restore (again, stored, "work", &error));
  g_assert_no_error (error);
  assert_scenarios (again, 3, 1);
  assert_answer (again, EQUIPMENT, "2");
  wj_session_undo (again);
  assert_scenarios (again, 2, 1);
  wj_session_undo (again);
  assert_answer (again, EQUIPMENT, "1");
  wj_session_undo (again);
  assert_scenarios (again, 1, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/session/assessment", test_assessment);
  ADD ("/session/undo", test_undo);
  ADD ("/session/break-undo", test_break_undo);
  ADD ("/session/files", test_files);
  ADD ("/session/scenarios", test_scenarios);
  ADD ("/session/scenario-edits", test_scenario_edits);
  ADD ("/session/scenario-results", test_scenario_results);
  ADD ("/session/scenario-unknown", test_scenario_unknown);
  ADD ("/session/scenarios-kept", test_scenarios_kept);
  return g_test_run ();
}
