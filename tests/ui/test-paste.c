/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include "interview/wj-position-paste.h"
#include "widgets/wj-sheet-paste.h"
#include "wj-session.h"

#define TABLE "jobs.positions"

typedef struct
{
  WjCatalogue *catalogue;
  WjSession *session;
  const WjFact *table;
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
  fixture->table = wj_catalogue_find_fact (fixture->catalogue, TABLE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_object_unref (fixture->catalogue);
}

static const WjFact *
find_column (Fixture *fixture, const char *id)
{
  for (guint i = 0; i < fixture->table->columns->len; i++)
    if (g_str_equal (((const WjFact *) fixture->table->columns->pdata[i])->id, id))
      return fixture->table->columns->pdata[i];
  g_assert_not_reached ();
}

/* Pastes into the cell; how many were taken, and how many sentences it gave. */
static void
paste (Fixture *fixture, guint row, const char *column, guint year, const char *text, guint n_taken, guint n_problems)
{
  guint taken = 0;
  g_autoptr (GPtrArray) problems = wj_positions_paste (fixture->session, fixture->table, row, find_column (fixture, column), year, text, &taken);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) problems->pdata[i]);
  g_assert_cmpuint (taken, ==, n_taken);
  g_assert_cmpuint (problems->len, ==, n_problems);
}

static void
assert_cell (Fixture *fixture, guint row, const char *column, guint year, const char *expected)
{
  const WjAnswer *cell = wj_project_get_cell (wj_session_get_project (fixture->session), TABLE, row, column, year);
  g_autofree char *number = cell->kind == WJ_ANSWER_NONE || cell->text ? NULL : wj_number_to_string (cell->value.low);

  g_assert_cmpstr (cell->text ? cell->text : number, ==, expected);
}

static guint
count_rows (Fixture *fixture)
{
  return wj_project_get_n_rows (wj_session_get_project (fixture->session), TABLE);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  paste (fixture, 0, "title", 0,
         "Poste\t2027\t2028\t2029\tSalaire brut mensuel\r\n"
         "Conseillers\t20\t40\t60\t5 500\r\n"
         "\"Chefs, \"\"grands\"\" projets\"\t1\t\t2\t16.000\r\n"
         "\t\t\t\t\r\n",
         9, 0);
  g_assert_cmpuint (count_rows (fixture), ==, 2);
  assert_cell (fixture, 0, "title", 0, "Conseillers");
  assert_cell (fixture, 0, "count", 0, "20");
  assert_cell (fixture, 0, "count", 2, "60");
  assert_cell (fixture, 0, "gross", 0, "5500");
  assert_cell (fixture, 1, "title", 0, "Chefs, \"grands\" projets");
  /* the empty cell repeats the year before, as one that is left empty does */
  assert_cell (fixture, 1, "count", 1, "1");
  assert_cell (fixture, 1, "count", 2, "2");
  assert_cell (fixture, 1, "gross", 0, "16000");
}

/* Into the middle: to the end of the rows that are there, and beyond. */
static void
test_middle (Fixture *fixture, gconstpointer data)
{
  paste (fixture, 0, "title", 0, "A\t1\nB\t2", 4, 0);
  paste (fixture, 1, "count", 1, "5\t6\t7,000\n8\t9\t10.000,50", 6, 0);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  assert_cell (fixture, 0, "count", 0, "1");
  assert_cell (fixture, 1, "title", 0, "B");
  assert_cell (fixture, 1, "count", 0, "2");
  assert_cell (fixture, 1, "count", 1, "5");
  assert_cell (fixture, 1, "gross", 0, "7000");
  assert_cell (fixture, 2, "gross", 0, "10000.5");
}

/* The same amount in French, Arabic and English writing, with what a sheet may add. */
static void
test_writing (Fixture *fixture, gconstpointer data)
{
  static const char *const same[] = { "12 345,5", "12\u202f345,50", "12.345,5", "12,345.50", "12345.5", "12345,5", "MAD 12,345.50" };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *text = g_strconcat (same[i], "\t50", NULL);

      paste (fixture, i, "gross", 0, text, 2, 0);
      assert_cell (fixture, i, "gross", 0, "12345.5");
    }
  paste (fixture, 0, "gross", 0, "1.2.3\t5", 1, 1);
}

/* What is no number, or no number that can be, is named and left out; the rest counts. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;
  guint taken = 0;

  paste (fixture, 0, "title", 0, "A\t1\t2\t3\t5000", 5, 0);
  problems = wj_positions_paste (fixture->session, fixture->table, 0, find_column (fixture, "count"), 0, "many\t99999\t7\t6000\n1\t2\t3\t4", &taken);
  g_assert_cmpuint (taken, ==, 6);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_nonnull (strstr (problems->pdata[0], "many"));
  g_assert_nonnull (strstr (problems->pdata[0], "Year 1"));
  g_assert_nonnull (strstr (problems->pdata[1], "99999"));
  assert_cell (fixture, 0, "count", 0, "1");
  assert_cell (fixture, 0, "count", 1, "2");
  assert_cell (fixture, 0, "count", 2, "7");
}

static void
test_too_much (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *huge = g_strnfill ((1 << 20) + 1, '1');

  paste (fixture, 0, "gross", 0, "5000\t100\t50\t100\t1\t2", 4, 1);
  for (guint i = 0; i < WJ_PROJECT_MAX_ROWS + 5; i++)
    g_string_append_printf (rows, "Row %u\t1\n", i);
  paste (fixture, 0, "title", 0, rows->str, 2 * WJ_PROJECT_MAX_ROWS, 1);
  g_assert_cmpuint (count_rows (fixture), ==, WJ_PROJECT_MAX_ROWS);
  paste (fixture, 0, "title", 0, huge, 0, 1);
}

/* All of it goes with one undo, and what was typed before stays. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  paste (fixture, 0, "title", 0, "A\t1\t2\t3\t5000", 5, 0);
  paste (fixture, 0, "count", 0, "10\t20\n30\t40\n50\t60", 6, 0);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  wj_session_undo (fixture->session);
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  assert_cell (fixture, 0, "count", 0, "1");
  assert_cell (fixture, 0, "gross", 0, "5000");
  wj_session_redo (fixture->session);
  assert_cell (fixture, 2, "count", 1, "60");
}

/* What has one cell is pasted as ever. */
static void
test_sheet (void)
{
  g_assert_true (wj_sheet_paste_is_sheet ("1\t2"));
  g_assert_true (wj_sheet_paste_is_sheet ("1\n2\n"));
  g_assert_false (wj_sheet_paste_is_sheet ("5 500\r\n"));
  g_assert_false (wj_sheet_paste_is_sheet (""));
  g_assert_false (wj_sheet_paste_is_sheet (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/ui/paste/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("whole", test_whole);
  ADD ("middle", test_middle);
  ADD ("writing", test_writing);
  ADD ("unreadable", test_unreadable);
  ADD ("too-much", test_too_much);
  ADD ("undo", test_undo);
#undef ADD
  g_test_add_func ("/ui/paste/sheet", test_sheet);
  return g_test_run ();
}
