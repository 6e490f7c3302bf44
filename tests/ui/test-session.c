/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "wj-session.h"

#define EQUIPMENT "investment.equipment"
#define FIT_OUT "investment.fit_out"

typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
  char *folder;
  char *path;
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
  fixture->folder = g_dir_make_tmp ("wijha-session-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "session.json", NULL);
  fixture->session = wj_session_new (fixture->catalogue, &today, fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->catalogue);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
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

static gboolean
too_late_cb (gpointer data)
{
  g_error ("not written within three seconds");
  return G_SOURCE_REMOVE;
}

static void
await_saved (WjSession *session)
{
  guint timeout = g_timeout_add_seconds (3, too_late_cb, NULL);

  while (!wj_session_get_saved (session))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static WjSession *
start_again (Fixture *fixture, gboolean *restored)
{
  g_autoptr (GError) error = NULL;
  GDate today;
  WjSession *session;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  session = wj_session_new (fixture->catalogue, &today, fixture->folder);
  *restored = wj_session_restore (session, &error);
  g_assert_no_error (error);
  return session;
}

static void
test_autosave (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSession) again = NULL;
  gboolean restored = FALSE;
  GStatBuf status;

  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_unknown (fixture->session, FIT_OUT, TRUE);
  wj_session_set_page (fixture->session, "question/jobs");
  settle (fixture->session);
  g_assert_false (wj_session_get_saved (fixture->session));
  await_saved (fixture->session);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  again = start_again (fixture, &restored);
  g_assert_true (restored);
  assert_answer (again, EQUIPMENT, "1000000");
  g_assert_true (wj_session_is_unknown (again, FIT_OUT));
  g_assert_true (wj_session_get_dirty (again));
  g_assert_cmpstr (wj_session_get_page (again), ==, "question/jobs");
  g_assert_true (wj_session_get_can_undo (again));
  wj_session_undo (again);
  assert_answer (again, EQUIPMENT, NULL);
}

static void
test_damaged_state (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (g_file_set_contents (fixture->path, "{\"format\": 1, \"project\": 7}", -1, NULL));
  g_assert_false (wj_session_restore (fixture->session, &error));
  g_assert_nonnull (error);
  assert_answer (fixture->session, EQUIPMENT, "1000000");
}

static void
test_remember_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSession) again = NULL;
  gboolean restored = TRUE;

  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_session_autosave (fixture->session, NULL));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  wj_session_set_remember_nothing (fixture->session, TRUE);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  answer (fixture->session, EQUIPMENT, "2000000");
  settle (fixture->session);
  g_assert_true (wj_session_autosave (fixture->session, NULL));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  assert_answer (fixture->session, EQUIPMENT, "2000000");
  again = start_again (fixture, &restored);
  g_assert_false (restored);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_session_autosave (fixture->session, NULL));
  wj_session_forget (fixture->session);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  assert_answer (fixture->session, EQUIPMENT, NULL);
  g_assert_false (wj_session_get_can_undo (fixture->session));
  g_assert_true (wj_session_get_saved (fixture->session));
  settle (fixture->session);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "project.json", NULL);
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
}

static void
test_hand_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "run", NULL);
  g_autoptr (WjSession) again = NULL;
  gboolean restored = TRUE;

  wj_session_set_remember_nothing (fixture->session, TRUE);
  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_page (fixture->session, "estimate");
  wj_session_hand_over (fixture->session, folder);
  again = start_again (fixture, &restored);
  g_assert_false (restored);
  g_assert_true (wj_session_take_over (again, folder));
  assert_answer (again, EQUIPMENT, "1000000");
  g_assert_cmpstr (wj_session_get_page (again), ==, "estimate");
  g_assert_false (wj_session_take_over (again, folder));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/session/assessment", test_assessment);
  ADD ("/session/undo", test_undo);
  ADD ("/session/break-undo", test_break_undo);
  ADD ("/session/autosave", test_autosave);
  ADD ("/session/damaged-state", test_damaged_state);
  ADD ("/session/remember-nothing", test_remember_nothing);
  ADD ("/session/forget", test_forget);
  ADD ("/session/files", test_files);
  ADD ("/session/hand-over", test_hand_over);
  return g_test_run ();
}
