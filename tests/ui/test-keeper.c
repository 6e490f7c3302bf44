/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "wj-keeper.h"
#include "wj-session-files.h"

#define EQUIPMENT "investment.equipment"
#define FIT_OUT "investment.fit_out"

typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
  WjKeeper *keeper;
  WjSession *next_session; /* of the process that comes after; (nullable) */
  WjKeeper *next;
  char *folder;
  char *path;
} Fixture;

static void
make_keeper (Fixture *fixture, WjSession **session, WjKeeper **keeper)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  *session = wj_session_new (fixture->catalogue, &today);
  *keeper = wj_keeper_new (*session, fixture->folder);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("wijha-keeper-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "session.json", NULL);
  make_keeper (fixture, &fixture->session, &fixture->keeper);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->keeper);
  g_assert_finalize_object (fixture->session);
  g_clear_object (&fixture->next);
  g_clear_object (&fixture->next_session);
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
settle (void)
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
assert_kept (Fixture *fixture, gboolean kept)
{
  g_assert_cmpint (g_file_test (fixture->path, G_FILE_TEST_EXISTS), ==, kept);
}

static gboolean
too_late_cb (gpointer data)
{
  g_error ("not written within three seconds");
  return G_SOURCE_REMOVE;
}

static void
await_saved (WjKeeper *keeper)
{
  guint timeout = g_timeout_add_seconds (3, too_late_cb, NULL);

  while (!wj_keeper_get_saved (keeper))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* The next process; FALSE: it found nothing to go on from. */
static gboolean
start_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean restored;

  make_keeper (fixture, &fixture->next_session, &fixture->next);
  restored = wj_keeper_restore (fixture->next, &error);
  g_assert_no_error (error);
  return restored;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_autosave (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_unknown (fixture->session, FIT_OUT, TRUE);
  wj_session_set_page (fixture->session, "question/jobs");
  wj_session_set_goal (fixture->session, "4000000");
  settle ();
  g_assert_false (wj_keeper_get_saved (fixture->keeper));
  await_saved (fixture->keeper);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_true (start_again (fixture));
  assert_answer (fixture->next_session, EQUIPMENT, "1000000");
  g_assert_true (wj_session_is_unknown (fixture->next_session, FIT_OUT));
  g_assert_true (wj_session_get_dirty (fixture->next_session));
  g_assert_true (wj_keeper_get_saved (fixture->next));
  g_assert_cmpstr (wj_session_get_page (fixture->next_session), ==, "question/jobs");
  g_assert_cmpstr (wj_session_get_goal (fixture->next_session), ==, "4000000");
  g_assert_true (wj_session_get_can_undo (fixture->next_session));
  wj_session_undo (fixture->next_session);
  assert_answer (fixture->next_session, EQUIPMENT, NULL);
}

/* "Saved" is never said of what has just been typed. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  guint count = 0;

  g_signal_connect_swapped (fixture->keeper, "notify::saved", G_CALLBACK (count_cb), &count);
  g_assert_true (wj_keeper_get_saved (fixture->keeper));
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_false (wj_keeper_get_saved (fixture->keeper));
  g_assert_cmpuint (count, >, 0);
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  g_assert_true (wj_keeper_get_saved (fixture->keeper));
  answer (fixture->session, EQUIPMENT, "2000000");
  g_assert_false (wj_keeper_get_saved (fixture->keeper));
}

/* What is aimed for is kept as soon as it is given, and goes with the project it was asked of. */
static void
test_goal (Fixture *fixture, gconstpointer data)
{
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  wj_session_set_goal (fixture->session, "250000.5");
  g_assert_false (wj_keeper_get_saved (fixture->keeper));
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  g_assert_true (start_again (fixture));
  g_assert_cmpstr (wj_session_get_goal (fixture->next_session), ==, "250000.5");
  wj_session_new_project (fixture->next_session);
  g_assert_null (wj_session_get_goal (fixture->next_session));
}

/* A project that never was anything leaves no trace. */
static void
test_blank (Fixture *fixture, gconstpointer data)
{
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  assert_kept (fixture, FALSE);
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  assert_kept (fixture, TRUE);
  wj_session_new_project (fixture->session);
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  assert_kept (fixture, FALSE);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (g_file_set_contents (fixture->path, "{\"format\": 1, \"project\": 7}", -1, NULL));
  g_assert_false (wj_keeper_restore (fixture->keeper, &error));
  g_assert_nonnull (error);
  assert_answer (fixture->session, EQUIPMENT, "1000000");
  /* What could not be read is not written over. */
  assert_kept (fixture, FALSE);
  drafts = wj_keeper_list_drafts (fixture->keeper);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_false (wj_keeper_open_draft (fixture->keeper, drafts->pdata[0], NULL));
  g_assert_true (g_file_test (drafts->pdata[0], G_FILE_TEST_EXISTS));
  wj_keeper_forget (fixture->keeper);
}

static void
test_remember_nothing (Fixture *fixture, gconstpointer data)
{
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  assert_kept (fixture, TRUE);
  wj_keeper_set_remember_nothing (fixture->keeper, TRUE);
  assert_kept (fixture, FALSE);
  answer (fixture->session, EQUIPMENT, "2000000");
  settle ();
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  assert_kept (fixture, FALSE);
  assert_answer (fixture->session, EQUIPMENT, "2000000");
  g_assert_false (start_again (fixture));

  /* What has been typed meanwhile is kept from then on. */
  wj_keeper_set_remember_nothing (fixture->keeper, FALSE);
  await_saved (fixture->keeper);
  assert_kept (fixture, TRUE);
}

static void
test_forget (Fixture *fixture, gconstpointer data)
{
  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_page (fixture->session, "estimate");
  g_assert_true (wj_keeper_save (fixture->keeper, NULL));
  wj_keeper_forget (fixture->keeper);
  assert_kept (fixture, FALSE);
  assert_answer (fixture->session, EQUIPMENT, NULL);
  g_assert_null (wj_session_get_page (fixture->session));
  g_assert_false (wj_session_get_can_undo (fixture->session));
  g_assert_true (wj_keeper_get_saved (fixture->keeper));
  settle ();
  assert_kept (fixture, FALSE);
}

/* Work put aside is read by nobody until it is asked for; then it goes on as if it had never been. */
static void
test_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_page (fixture->session, "estimate");
  await_saved (fixture->keeper);
  wj_keeper_put_aside (fixture->keeper);
  assert_kept (fixture, FALSE);
  g_assert_false (start_again (fixture));
  answer (fixture->next_session, FIT_OUT, "5");
  await_saved (fixture->next);
  drafts = wj_keeper_list_drafts (fixture->next);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_true (wj_keeper_open_draft (fixture->next, drafts->pdata[0], &error));
  g_assert_no_error (error);
  assert_answer (fixture->next_session, EQUIPMENT, "1000000");
  assert_answer (fixture->next_session, FIT_OUT, NULL);
  g_assert_cmpstr (wj_session_get_page (fixture->next_session), ==, "estimate");
  assert_kept (fixture, TRUE);
  left = wj_keeper_list_drafts (fixture->next);
  g_assert_cmpuint (left->len, ==, 0);
}

/* Forgetting is forgetting what was put aside, too. */
static void
test_aside_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) now = NULL;

      answer (fixture->session, EQUIPMENT, i == 0 ? "1000000" : "2000000");
      await_saved (fixture->keeper);
      wj_keeper_put_aside (fixture->keeper);
      now = wj_keeper_list_drafts (fixture->keeper);
      g_assert_cmpuint (now->len, ==, i + 1);
    }
  wj_keeper_forget (fixture->keeper);
  drafts = wj_keeper_list_drafts (fixture->keeper);
  g_assert_cmpuint (drafts->len, ==, 0);
}

/* A disk that is full or closed to writing: it is said, nothing typed goes, and it is tried again. */
static void
test_failed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *blocked = g_build_filename (fixture->folder, "blocked", NULL);
  g_autoptr (WjKeeper) keeper = wj_keeper_new (fixture->session, blocked);
  g_autofree char *path = g_build_filename (blocked, "session.json", NULL);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  g_assert_true (g_file_set_contents (blocked, "a file where the folder has to be", -1, NULL));
  g_signal_connect_swapped (keeper, "notify::failed", G_CALLBACK (count_cb), &count);
  answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_false (wj_keeper_save (keeper, &error));
  g_assert_nonnull (error);
  g_assert_true (wj_keeper_get_failed (keeper));
  g_assert_false (wj_keeper_get_saved (keeper));
  g_assert_false (wj_keeper_hand_over (keeper, blocked, NULL));
  g_assert_false (wj_keeper_save (keeper, NULL));
  g_assert_cmpuint (count, ==, 1);
  assert_answer (fixture->session, EQUIPMENT, "1000000");
  g_assert_cmpint (g_unlink (blocked), ==, 0);
  g_assert_true (wj_keeper_save (keeper, NULL));
  g_assert_false (wj_keeper_get_failed (keeper));
  g_assert_true (wj_keeper_get_saved (keeper));
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (blocked), ==, 0);
}

static void
test_hand_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "run", NULL);
  g_autoptr (GError) error = NULL;

  wj_keeper_set_remember_nothing (fixture->keeper, TRUE);
  answer (fixture->session, EQUIPMENT, "1000000");
  wj_session_set_page (fixture->session, "estimate");
  g_assert_true (wj_keeper_hand_over (fixture->keeper, folder, &error));
  g_assert_no_error (error);
  g_assert_false (start_again (fixture));
  g_assert_true (wj_keeper_take_over (fixture->next, folder));
  assert_answer (fixture->next_session, EQUIPMENT, "1000000");
  g_assert_cmpstr (wj_session_get_page (fixture->next_session), ==, "estimate");
  g_assert_false (wj_keeper_take_over (fixture->next, folder));
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  /* Nothing else holds what was taken over: it is written like anything typed. */
  assert_kept (fixture, FALSE);
  await_saved (fixture->next);
  assert_kept (fixture, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/keeper/autosave", test_autosave);
  ADD ("/keeper/saved", test_saved);
  ADD ("/keeper/goal", test_goal);
  ADD ("/keeper/blank", test_blank);
  ADD ("/keeper/damaged", test_damaged);
  ADD ("/keeper/remember-nothing", test_remember_nothing);
  ADD ("/keeper/forget", test_forget);
  ADD ("/keeper/aside", test_aside);
  ADD ("/keeper/aside-forgotten", test_aside_forgotten);
  ADD ("/keeper/failed", test_failed);
  ADD ("/keeper/hand-over", test_hand_over);
  return g_test_run ();
}
