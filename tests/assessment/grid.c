/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "grid.h"

/* ---- The catalogue --------------------------------------------------------------------------------- */

static void
add_parameter (GString *text, const char *id, const char *unit, const char *rest)
{
  g_string_append_printf (text, "%s{\"id\": \"%s\", \"unit\": \"%s\", \"label\": {\"fr\": \"%s\", \"ar\": \"%s\", \"en\": \"%s\"},", text->str[text->len - 1] == '[' ? "" : ",\n", id, unit, id, id, id);
  g_string_append_printf (text, "%s \"source\": \"law\", \"confidence\": \"A\"}]}", rest);
}

static void
draw (GRand *random, GString *text, const char *id, const char *unit, int low, int high, const char *decimals)
{
  g_autofree char *rest = g_strdup_printf (" \"values\": [{\"from\": \"2020-01-01\", \"value\": %s%d,", decimals, g_rand_int_range (random, low, high + 1));

  add_parameter (text, id, unit, rest);
}

static char *
draw_parameters (GRand *random)
{
  GString *text = g_string_new ("{\"parameters\": [");
  int first = g_rand_int_range (random, 1, 4), second = first + g_rand_int_range (random, 1, 4);
  g_autofree char *bands = g_strdup_printf (" \"type\": \"bands\", \"of\": \"job/MAD\", \"values\": [{\"from\": \"2020-01-01\", \"bands\": [{\"%s\": 0.%d, \"is\": %d}, {\"%s\": 0.%d, \"is\": %d}, {\"is\": %d}],",
                                            g_rand_boolean (random) ? "upto" : "below", first, g_rand_int_range (random, 0, 3) * 100,
                                            g_rand_boolean (random) ? "upto" : "below", second, g_rand_int_range (random, 2, 5) * 100, g_rand_int_range (random, 4, 8) * 100);

  draw (random, text, "size", "MAD", 0, 12, "");
  draw (random, text, "jobs", "job", 0, 12, "");
  draw (random, text, "ratio", "job/MAD", 1, 3, "0.");
  draw (random, text, "least", "MAD", 1, 4, "");
  draw (random, text, "bonus", "MAD", 3, 60, "");
  draw (random, text, "share", "%", 0, 11, "");
  draw (random, text, "rate", "%", 10, 300, "");
  draw (random, text, "ceiling", "MAD", 25, 36, "");
  draw (random, text, "machines", "MAD", 0, 12, "");
  draw (random, text, "local", "MAD", 3, 60, "");
  draw (random, text, "given", "MAD", 0, 12, "");
  draw (random, text, "studies", "MAD", 0, 12, "");
  draw (random, text, "cap", "MAD", 5, 200, "");
  add_parameter (text, "rates", "%", bands);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

WjCatalogue *
grid_catalogue (GRand *random)
{
  static const char *const parts[] = { "catalogue.json", "compatibility.json", "facts.json", "offers", "places.json", "sources.json" };
  g_autofree char *folder = g_dir_make_tmp ("wijha-grid-XXXXXX", NULL);
  g_autofree char *text = draw_parameters (random);
  g_autofree char *path = g_build_filename (folder, "parameters.json", NULL);
  g_autoptr (GError) error = NULL;
  WjCatalogue *catalogue;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "grid", parts[i], NULL);
      g_autofree char *real = g_canonicalize_filename (from, NULL);
      g_autofree char *to = g_build_filename (folder, parts[i], NULL);

      g_assert_cmpint (symlink (real, to), ==, 0);
    }
  catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *to = g_build_filename (folder, parts[i], NULL);

      g_unlink (to);
    }
  g_unlink (path);
  g_rmdir (folder);
  return catalogue;
}

/* ---- Projects -------------------------------------------------------------------------------------- */

static void
set_number (GRand *random, WjProject *project, const char *fact, double chance)
{
  g_autofree char *text = g_strdup_printf ("%d", g_rand_int_range (random, 0, 13));

  if (g_rand_double (random) < chance)
    g_assert_true (wj_project_set_number (project, fact, text, NULL));
}

static void
set_cell (WjProject *project, guint row, const char *column, guint year, gint64 value)
{
  WjAnswer answer = wj_answer_number (wj_number_from_int (value));

  g_assert_true (wj_project_set_cell (project, "jobs.positions", row, column, year, &answer, NULL));
}

WjProject *
grid_project (GRand *random, WjCatalogue *catalogue)
{
  static const char *const places[] = { "port.elsewhere", "hill.elsewhere", "plain.elsewhere" };
  static const char *const regimes[] = { "none", "one", "other" };
  WjProject *project = wj_project_new (catalogue);
  guint n_rows = g_rand_int_range (random, 1, 3);

  wj_project_set_place (project, wj_catalogue_find_place (catalogue, places[g_rand_int_range (random, 0, 3)]));
  set_number (random, project, "invest.machines", 0.97);
  set_number (random, project, "invest.studies", 0.9);
  set_number (random, project, "invest.given", 1);
  set_number (random, project, "share", 0.97);
  if (g_rand_double (random) < 0.9)
    g_assert_true (wj_project_set_boolean (project, "green", g_rand_double (random) < 0.3, NULL));
  g_assert_true (wj_project_set_boolean (project, "family", g_rand_double (random) < 0.3, NULL));
  if (g_rand_double (random) < 0.9)
    g_assert_true (wj_project_set_choice (project, "regime", regimes[g_rand_int_range (random, 0, 3)], NULL));
  for (guint row = 0; row < n_rows; row++)
    {
      guint n_years = g_rand_int_range (random, 1, 4);

      wj_project_insert_row (project, "jobs.positions", row);
      set_cell (project, row, "gross", 0, g_rand_int_range (random, 1, 10));
      for (guint year = 0; year < n_years; year++)
        set_cell (project, row, "count", year, g_rand_int_range (random, 0, 13));
    }
  return project;
}

/* ---- What can be changed --------------------------------------------------------------------------- */

static void
add_number (GArray *things, WjProject *project, const char *fact, gint64 fallback, gint64 usual)
{
  const WjAnswer *answer = wj_project_get (project, fact);
  GridThing thing = { .fact = fact, .is_number = TRUE };

  thing.answered = answer->kind == WJ_ANSWER_EXACT;
  thing.now = thing.answered ? (gint64) answer->value.low.num : fallback;
  /* Ten times what it is or usually is, and the bound. */
  thing.most = MIN (10 * MAX (usual, thing.now), 12);
  if (thing.now >= 0)
    g_array_append_val (things, thing);
}

GArray *
grid_things (WjProject *project)
{
  GArray *things = g_array_new (FALSE, FALSE, sizeof (GridThing));
  const WjAnswer *green = wj_project_get (project, "green");
  const WjAnswer *regime = wj_project_get (project, "regime");
  GridThing yes = { .fact = "green", .most = 1, .answered = green->kind == WJ_ANSWER_EXACT };
  GridThing option = { .fact = "regime", .most = 2, .answered = regime->kind == WJ_ANSWER_EXACT };

  add_number (things, project, "invest.machines", -1, 1);
  add_number (things, project, "invest.studies", 6, 12);
  add_number (things, project, "share", -1, 1);
  yes.now = yes.answered && green->value.truth == WJ_CEL_MAY_BE_TRUE;
  g_array_append_val (things, yes);
  option.now = !option.answered || regime->value.set == 1 ? 0 : regime->value.set == 2 ? 1
                                                                                       : 2;
  g_array_append_val (things, option);
  for (guint row = 0; row < wj_project_get_n_rows (project, "jobs.positions"); row++)
    for (guint year = 0; year < wj_project_get_n_years (project, "jobs.positions", row, "count"); year++)
      {
        GridThing count = { "jobs.positions", "count", row, year, 0, TRUE, TRUE, 12 };

        count.now = (gint64) wj_project_get_cell (project, "jobs.positions", row, "count", year)->value.low.num;
        g_array_append_val (things, count);
      }
  return things;
}

gboolean
grid_set (WjProject *project, const GridThing *thing, gint64 value)
{
  static const char *const regimes[] = { "none", "one", "other" };
  g_autofree char *text = g_strdup_printf ("%d", (int) value);

  if (value < 0 || value > thing->most)
    return FALSE;
  if (g_str_equal (thing->fact, "green"))
    return wj_project_set_boolean (project, "green", value != 0, NULL);
  if (g_str_equal (thing->fact, "regime"))
    return wj_project_set_choice (project, "regime", regimes[value], NULL);
  if (thing->column == NULL)
    return wj_project_set_number (project, thing->fact, text, NULL);
  /* Who is hired stays. */
  for (guint year = thing->year; year < wj_project_get_n_years (project, thing->fact, thing->row, thing->column); year++)
    {
      gint64 was = (gint64) wj_project_get_cell (project, thing->fact, thing->row, thing->column, year)->value.low.num;

      if (was + value - thing->now < 0 || was + value - thing->now > 12)
        return FALSE;
      set_cell (project, thing->row, thing->column, year, was + value - thing->now);
    }
  return TRUE;
}

WjAssessment *
grid_assess (WjProject *project, const WjPlace *place)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  g_ptr_array_add (sites, (gpointer) (place != NULL ? place : wj_project_get_place (project)));
  return wj_assess (wj_project_get_catalogue (project), project, &as_of, sites);
}

guint
grid_stage (const WjOfferResult *result)
{
  return result->verdict == WJ_VERDICT_ELIGIBLE ? 2 : result->verdict == WJ_VERDICT_OPEN ? 1
                                                                                         : 0;
}
