/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-paste"

#include "config.h"

#include <locale.h>

#include "wj-walk.h"

#define TAB 0xff09
#define CONTROL (1 << 2)

/* What a spreadsheet copies: headings, a quoted cell with a line break, figures as they are shown. */
#define SHEET                                                              \
  "Poste\t2027\t2028\t2029\tSalaire brut mensuel\r\n"                      \
  "\"Conseillers\n\"\"grands comptes\"\"\"\t20\t40\t60\t5\u202f500,00\r\n" \
  "Superviseurs\t2\t\t4\t9 000\r\n"                                        \
  "Formateurs\t1\tbeaucoup\t2\t12 000\r\n"

/* (transfer full): a program that has @text to paste */
static GSubprocess *
copy (const char *text)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *program = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("CLIPBOARD"), text, NULL);
  char ready[6] = "";
  gsize n;

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (program), ready, sizeof ready - 1, &n, NULL, &error));
  g_assert_cmpstr (ready, ==, "ready");
  return program;
}

/* (transfer full): how a cell is called; @year: (nullable) */
static char *
name_cell (WjWalk *walk, const char *column, const char *year, guint row)
{
  g_autofree char *id = g_strconcat ("jobs.positions/", column, NULL);
  g_autofree char *number = wj_wording_number (walk->wording, wj_number_from_int (row), 0);

  return year != NULL ? g_strdup_printf (wj_walk_say (walk, "%s, %s, row %s"), wj_walk_fact (walk, id), year, number)
                      : g_strdup_printf (wj_walk_say (walk, "%s, row %s"), wj_walk_fact (walk, id), number);
}

static void
await_cell (WjWalk *walk, const char *column, const char *year, guint row, const char *text)
{
  g_autofree char *name = name_cell (walk, column, year, row);

  wj_driver_await_text (walk->driver, "text", name, text);
}

static void
test_paste (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autoptr (GSubprocess) spreadsheet = copy (SHEET);
  g_autofree char *first = name_cell (walk, "title", NULL, 1);
  g_autofree char *third = name_cell (walk, "title", NULL, 3);

  wj_walk_new_project (walk);
  wj_walk_go (walk, "start");
  wj_walk_date (walk, "project.start", 1, 2027);
  wj_walk_go (walk, "jobs");
  wj_walk_press (walk, "Add a position");
  wj_driver_await (walk->driver, "text", first);
  wj_driver_move (walk->driver, TAB, "text", first);
  wj_driver_key_with (walk->driver, CONTROL, 'v');

  await_cell (walk, "title", NULL, 1, "Conseillers \"grands comptes\"");
  await_cell (walk, "count", "2029", 1, "60");
  await_cell (walk, "gross", NULL, 1, "5\u202f500");
  await_cell (walk, "title", NULL, 2, "Superviseurs");
  await_cell (walk, "gross", NULL, 2, "9\u202f000");
  await_cell (walk, "title", NULL, 3, "Formateurs");
  /* What is no figure is said, and the rest is taken. */
  wj_driver_await (walk->driver, NULL, "*beaucoup*");
  await_cell (walk, "count", "2029", 3, "2");

  /* One undo takes all of it back. */
  wj_walk_press (walk, "Undo");
  wj_driver_await_gone (walk->driver, "text", third);
  await_cell (walk, "title", NULL, 1, "");
  g_subprocess_force_exit (spreadsheet);
  wj_driver_close (walk->driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/paste/fr", "fr", test_paste);
  return g_test_run ();
}
