/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "wj-history.h"

#define EQUIPMENT "investment.equipment"
#define FIT_OUT "investment.fit_out"
#define SECONDS(n) ((n) *G_USEC_PER_SEC)

typedef struct
{
  WjCatalogue *catalogue;
  WjProject *project;
  WjHistory *history;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  fixture->project = wj_project_new (fixture->catalogue);
  fixture->history = wj_history_new ();
  wj_history_start (fixture->history, fixture->project);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wj_history_free (fixture->history);
  g_assert_finalize_object (fixture->project);
  g_object_unref (fixture->catalogue);
}

/* An answer changes; nothing is kept yet. */
static void
note (Fixture *fixture, const char *id, const char *number, gint64 now)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_project_set_number (fixture->project, id, number, &error));
  g_assert_no_error (error);
  wj_history_note (fixture->history, g_quark_from_string (id), now);
}

static void
answer (Fixture *fixture, const char *id, const char *number, gint64 now)
{
  note (fixture, id, number, now);
  wj_history_keep (fixture->history, fixture->project);
}

/* Takes @step, which has @equipment and @fit_out (NULL: not answered). */
static void
assert_step (WjProject *step, const char *equipment, const char *fit_out)
{
  const char *const ids[] = { EQUIPMENT, FIT_OUT };
  const char *const expected[] = { equipment, fit_out };

  g_assert_nonnull (step);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const WjAnswer *given = wj_project_get (step, ids[i]);
      g_autofree char *text = given->kind == WJ_ANSWER_NONE ? NULL : wj_number_to_string (given->value.low);

      g_assert_cmpstr (text, ==, expected[i]);
    }
  g_assert_finalize_object (step);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_false (wj_history_can_undo (fixture->history));
  g_assert_false (wj_history_can_redo (fixture->history));
  g_assert_null (wj_history_undo (fixture->history));
  g_assert_null (wj_history_redo (fixture->history));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  answer (fixture, EQUIPMENT, "1", SECONDS (1));
  answer (fixture, FIT_OUT, "2", SECONDS (2));
  assert_step (wj_history_undo (fixture->history), "1", NULL);
  g_assert_true (wj_history_can_redo (fixture->history));
  assert_step (wj_history_undo (fixture->history), NULL, NULL);
  g_assert_null (wj_history_undo (fixture->history));
  assert_step (wj_history_redo (fixture->history), "1", NULL);
  assert_step (wj_history_redo (fixture->history), "1", "2");
  g_assert_null (wj_history_redo (fixture->history));

  /* A new answer leaves nothing to redo. */
  assert_step (wj_history_undo (fixture->history), "1", NULL);
  answer (fixture, FIT_OUT, "3", SECONDS (3));
  g_assert_false (wj_history_can_redo (fixture->history));
  assert_step (wj_history_undo (fixture->history), "1", NULL);
}

/* What is noted can be taken back, even before it is kept. */
static void
test_noted (Fixture *fixture, gconstpointer data)
{
  note (fixture, EQUIPMENT, "1", SECONDS (1));
  g_assert_true (wj_history_can_undo (fixture->history));
  wj_history_keep (fixture->history, fixture->project);
  assert_step (wj_history_undo (fixture->history), NULL, NULL);
  g_assert_false (wj_history_can_undo (fixture->history));
}

/* One number is typed digit by digit and taken back as one, unless the reader paused. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  answer (fixture, EQUIPMENT, "1", SECONDS (1));
  answer (fixture, EQUIPMENT, "15", SECONDS (3));
  answer (fixture, EQUIPMENT, "150", SECONDS (6));
  answer (fixture, EQUIPMENT, "7", SECONDS (10));
  assert_step (wj_history_undo (fixture->history), "150", NULL);
  assert_step (wj_history_undo (fixture->history), NULL, NULL);
  g_assert_false (wj_history_can_undo (fixture->history));
}

static void
test_break (Fixture *fixture, gconstpointer data)
{
  answer (fixture, EQUIPMENT, "1", SECONDS (1));
  wj_history_break (fixture->history);
  answer (fixture, EQUIPMENT, "2", SECONDS (1));
  assert_step (wj_history_undo (fixture->history), "1", NULL);

  /* So does going back: what follows does not join what was taken back. */
  answer (fixture, EQUIPMENT, "3", SECONDS (1));
  assert_step (wj_history_undo (fixture->history), "1", NULL);
}

/* Answers that change in one go are one step, and not more of the last one. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  answer (fixture, EQUIPMENT, "1", SECONDS (1));
  note (fixture, EQUIPMENT, "2", SECONDS (1));
  note (fixture, FIT_OUT, "2", SECONDS (1));
  wj_history_keep (fixture->history, fixture->project);
  assert_step (wj_history_undo (fixture->history), "1", NULL);
  assert_step (wj_history_undo (fixture->history), NULL, NULL);
}

static void
test_depth (Fixture *fixture, gconstpointer data)
{
  guint steps = 0;

  for (gint64 i = 1; i <= 300; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, i);

      answer (fixture, EQUIPMENT, number, SECONDS (10 * i));
    }
  for (;; steps++)
    {
      g_autoptr (WjProject) step = wj_history_undo (fixture->history);

      if (!step)
        break;
    }
  g_assert_cmpuint (steps, ==, 200);
}

/* The nearest twenty steps outlive the program, and one that does not read is passed over. */
static void
test_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjHistory) again = wj_history_new ();
  g_autoptr (GPtrArray) undo = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) redo = g_ptr_array_new_with_free_func (g_free);

  for (gint64 i = 1; i <= 30; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, i);

      answer (fixture, EQUIPMENT, number, SECONDS (10 * i));
    }
  assert_step (wj_history_undo (fixture->history), "29", NULL);
  wj_history_store (fixture->history, undo, redo);
  g_assert_cmpuint (undo->len, ==, 20);
  g_assert_cmpuint (redo->len, ==, 1);
  g_ptr_array_add (undo, g_strdup ("[not a project"));

  wj_history_start (again, fixture->project);
  wj_history_restore (again, fixture->catalogue, undo, redo);
  assert_step (wj_history_undo (again), "28", NULL);
  assert_step (wj_history_redo (again), "30", NULL);
  assert_step (wj_history_redo (again), "30", NULL);
  g_assert_false (wj_history_can_redo (again));
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  answer (fixture, EQUIPMENT, "1", SECONDS (1));
  answer (fixture, FIT_OUT, "2", SECONDS (2));
  assert_step (wj_history_undo (fixture->history), "1", NULL);
  wj_history_start (fixture->history, fixture->project);
  g_assert_false (wj_history_can_undo (fixture->history));
  g_assert_false (wj_history_can_redo (fixture->history));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/history/empty", test_empty);
  ADD ("/history/steps", test_steps);
  ADD ("/history/noted", test_noted);
  ADD ("/history/merge", test_merge);
  ADD ("/history/break", test_break);
  ADD ("/history/several", test_several);
  ADD ("/history/depth", test_depth);
  ADD ("/history/stored", test_stored);
  ADD ("/history/start", test_start);
  return g_test_run ();
}
