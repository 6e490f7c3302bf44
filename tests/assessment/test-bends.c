/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "assessment/wj-sensitivity.h"

#include "../folder.h"

/*
 * On catalogues whose rules are drawn at random: the support as a function of a figure is what assessments
 * say at every single point, with nothing between the breaks that is not told; or there is none. There is one
 * wherever no rule multiplies what moves by what moves, or divides by it.
 */

#define DEPTH 3
#define N_POINTS 160 /* steps of a centime, or heads */

static guint
get_n_trials (void)
{
  return g_getenv ("WJ_LONG") != NULL ? 2000 : g_getenv ("WJ_QUICK") != NULL ? 2
                                                                             : 15;
}

/* ---- Rules ------------------------------------------------------------------------------------ */

typedef struct
{
  GRand *random;
  gboolean bends; /* products and quotients of what moves may be drawn */
} Drawing;

static char *draw_sum (Drawing *self, guint depth);

static int
pick (Drawing *self, int n)
{
  return g_rand_int_range (self->random, 0, n);
}

static char *
draw_test (Drawing *self, guint depth)
{
  static const char *const relations[] = { ">=", ">", "<", "<=" };
  g_autofree char *one = draw_sum (self, depth), *other = draw_sum (self, depth);
  const char *relation = relations[pick (self, G_N_ELEMENTS (relations))];

  switch (pick (self, self->bends ? 6 : 4))
    {
    case 0:
      return g_strdup_printf ("(%s) / params.p1 %s 1.5", one, relation);
    case 1:
      return g_strdup_printf ("(%s %s params.p2 || %s > params.p1)", one, relation, other);
    case 4:
      return g_strdup_printf ("(%s) * (%s) %s params.p1 * params.p2", one, other, relation);
    case 5:
      return g_strdup_printf ("(%s) / (params.p1 + investment.equipment) %s 0.7", one, relation);
    default:
      return g_strdup_printf ("%s %s %s", one, relation, other);
    }
}

static char *
draw_leaf (Drawing *self)
{
  static const char *const leaves[] = { "investment.equipment", "investment.equipment", "jobs.created * params.per_job", "investment.land", "params.p1", "params.p2" };

  return g_strdup (leaves[pick (self, G_N_ELEMENTS (leaves))]);
}

/* In MAD. */
static char *
draw_sum (Drawing *self, guint depth)
{
  g_autofree char *one = NULL, *other = NULL, *test = NULL;

  if (depth == 0)
    return draw_leaf (self);
  one = draw_sum (self, depth - 1);
  other = draw_sum (self, depth - 1);
  switch (pick (self, self->bends ? 13 : 10))
    {
    case 0:
      return g_strdup_printf ("min (%s, %s)", one, other);
    case 1:
      return g_strdup_printf ("max (%s, %s)", one, other);
    case 2:
      return g_strdup_printf ("banded (params.steps, %s) * (%s)", one, other);
    case 3:
      return g_strdup_printf ("progressive (params.scale, %s)", one);
    case 4:
      return g_strdup_printf ("floor ((%s) / params.p1) * params.p2", one);
    case 5:
      return g_strdup_printf ("(%s - (%s))", one, other);
    case 6:
      test = draw_test (self, depth - 1);
      return g_strdup_printf ("(%s ? %s : %s)", test, one, other);
    case 7:
      return g_strdup_printf ("params.share * (%s)", one);
    case 10:
      return g_strdup_printf ("(%s) * ((%s) / params.p1)", one, other);
    case 11:
      return g_strdup_printf ("params.p2 * (%s) / (params.p1 + investment.equipment)", one);
    case 12:
      return g_strdup_printf ("floor ((%s) / params.p1) * (%s)", one, other);
    default:
      return g_strdup_printf ("(%s + %s)", one, other);
    }
}

/* ---- Catalogues -------------------------------------------------------------------------------- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
add_parameter (GString *text, const char *id, const char *rest)
{
  g_string_append_printf (text, ",\n{\"id\": \"%s\", \"label\": {\"fr\": \"%s\", \"ar\": \"%s\", \"en\": \"%s\"}, %s, \"source\": \"law\", \"confidence\": \"A\"}]}", id, id, id, id, rest);
}

static void
add_number (GString *text, const char *id, const char *unit, int hundredths)
{
  g_autofree char *rest = g_strdup_printf ("\"unit\": \"%s\", \"values\": [{\"from\": \"2020-01-01\", \"value\": %d.%02d", unit, hundredths / 100, hundredths % 100);

  add_parameter (text, id, rest);
}

static void
write_parameters (Drawing *self, const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "small", "parameters.json", NULL);
  g_autofree char *small = NULL, *steps = NULL, *scale = NULL;
  g_autoptr (GString) text = NULL;
  int first = 20 + pick (self, 50), second = first + 1 + pick (self, 60);

  g_assert_true (g_file_get_contents (path, &small, NULL, NULL));
  text = g_string_new (small);
  g_string_truncate (text, (gsize) (g_strrstr (text->str, "]") - text->str));
  g_strchomp (text->str);
  text->len = strlen (text->str);
  steps = g_strdup_printf ("\"type\": \"bands\", \"unit\": \"%%\", \"of\": \"MAD\", \"values\": [{\"from\": \"2020-01-01\", \"bands\": [{\"%s\": 0.%02d, \"is\": %d}, {\"%s\": 1.%02d, \"is\": %d}, {\"is\": 40}]",
                           pick (self, 2) ? "below" : "upto", first, pick (self, 100), pick (self, 2) ? "below" : "upto", first, pick (self, 100));
  scale = g_strdup_printf ("\"type\": \"slices\", \"unit\": \"MAD\", \"of\": \"MAD\", \"values\": [{\"from\": \"2020-01-01\", \"slices\": [{\"upto\": 0.%02d, \"rate\": %d}, {\"upto\": 1.%02d, \"rate\": 20}, {\"rate\": 30}]",
                           first, pick (self, 10), second % 100);
  add_number (text, "p1", "MAD", 5 + pick (self, 100));
  add_number (text, "p2", "MAD", 5 + pick (self, 150));
  add_number (text, "per_job", "MAD/job", 1 + pick (self, 4));
  add_number (text, "share", "%", 100 * pick (self, 150));
  add_parameter (text, "steps", steps);
  add_parameter (text, "scale", scale);
  g_string_append (text, "]}");
  write_file (folder, "parameters.json", text->str);
}

/* A thousandfold, so that centimes are fine beside it. */
static void
write_offer (const char *folder, const char *test, const char *amount)
{
  static const char form[] =
      "{\"id\": \"drawn\", \"label\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"}, \"summary\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"},\n"
      " \"decides\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"}, \"terms\": \"established\", \"valid\": {\"from\": \"2020-01-01\"}, \"where\": \"true\",\n"
      " \"conditions\": [{\"id\": \"c\", \"label\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"}, \"test\": \"%s\", \"source\": \"law\"}],\n"
      " \"benefits\": [{\"id\": \"b\", \"label\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"}, \"kind\": \"grant\", \"amount\": \"1000.0 * (%s)\",\n"
      "   \"earned\": \"undated\", \"paid\": null, \"source\": \"law\"}], \"open_questions\": [], \"sources\": [\"law\"]}";
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (form, test, amount);
#pragma GCC diagnostic pop
  write_file (folder, "offers/drawn.json", text);
  g_test_message ("%s\n# if %s", amount, test);
}

static void
write_caps (Drawing *self, const char *folder)
{
  g_autofree char *limit = draw_sum (self, 1);
  g_autofree char *text = g_strdup_printf ("{\"caps\": [{\"id\": \"cap\", \"label\": {\"fr\": \"x\", \"ar\": \"x\", \"en\": \"x\"}, \"limit\": \"1000.0 * (%s)\", \"source\": \"law\", \"members\": [\"drawn/b\"]}], \"exclusions\": [], \"unsettled\": []}", limit);

  write_file (folder, "compatibility.json", pick (self, 2) ? text : "{\"caps\": [], \"exclusions\": [], \"unsettled\": []}");
}

/* (transfer full) */
static char *
make_folder (void)
{
  static const char *const names[] = { "catalogue.json", "facts.json", "places.json", "sources.json", "offers/premium.json", "offers/yearly.json" };
  char *folder = wj_test_path ("bends");
  g_autofree char *offers = g_build_filename (folder, "offers", NULL);

  g_assert_cmpint (g_mkdir_with_parents (offers, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "small", names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);

      g_assert_cmpint (symlink (from, to), ==, 0);
    }
  return folder;
}

static WjCatalogue *
read_catalogue (const char *folder)
{
  g_autoptr (GError) error = NULL;
  WjCatalogue *catalogue = wj_catalogue_new_from_directory (folder, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

static WjCatalogue *
draw_catalogue (Drawing *self, const char *folder)
{
  g_autofree char *test = draw_test (self, DEPTH - 1), *amount = draw_sum (self, DEPTH);

  write_parameters (self, folder);
  write_offer (folder, test, amount);
  write_caps (self, folder);
  return read_catalogue (folder);
}

/* ---- Every point ------------------------------------------------------------------------------- */

static WjProject *
make_project (Drawing *self, WjCatalogue *catalogue)
{
  static const char form[] = "{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"company.listed\": false, \"investment.land\": 0.%02d, \"investment.equipment\": 0.%02d,\n"
                             " \"project.start\": \"2027-01-01\", \"jobs.positions\": [{\"gross\": 5000, \"count\": [%d, %d, %d]}, {\"gross\": 4000, \"count\": [1]}], \"place\": \"port-park\"}}";
  int heads = 2 + pick (self, 20);
  g_autofree char *text = g_strdup_printf (form, pick (self, 100), pick (self, 100), heads, heads + pick (self, 20), heads + 20 + pick (self, 20));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WjProject *project = wj_project_new_from_bytes (catalogue, bytes, "drawn", &error);

  g_assert_no_error (error);
  return project;
}

static WjAssessment *
assess (WjProject *project)
{
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  return wj_assess (wj_project_get_catalogue (project), project, &as_of, NULL);
}

static void
move (WjProject *project, const WjFact *fact, WjNumber now, WjNumber x)
{
  WjAnswer answer = wj_answer_number (x);

  if (fact->type == WJ_FACT_NUMBER)
    {
      g_assert_true (wj_project_set (project, fact->id, &answer, NULL));
      return;
    }
  for (guint year = 0; year < 3; year++)
    {
      WjNumber heads = wj_project_get_cell (project, fact->id, 0, "count", year)->value.low;

      g_assert_true (wj_number_add (heads, x, &heads) && wj_number_subtract (heads, now, &heads));
      answer = wj_answer_number (wj_number_most (heads, WJ_NUMBER_ZERO));
      g_assert_true (wj_project_set_cell (project, fact->id, 0, "count", year, &answer, NULL));
    }
}

static void
check_point (WjProject *project, const WjSensitivity *found, WjNumber x)
{
  g_autoptr (WjProject) moved = wj_project_copy (project);
  g_autoptr (WjAssessment) there = NULL;
  WjNumber told, difference, size;

  move (moved, found->fact, found->now.x, x);
  there = assess (moved);
  g_assert_true (wj_sensitivity_get (found, x, &told));
  g_assert_true (wj_number_subtract (told, wj_assessment_get_result (there)->support.central, &difference));
  size = wj_number_most (difference, wj_number_negate (difference));
  if (wj_number_compare (size, wj_number_from_decimal (3, 1)) > 0)
    g_error ("at %s: %s, differs by %s", wj_number_to_decimal (x, 2), wj_number_to_decimal (told, 2), wj_number_to_decimal (difference, 2));
}

/* The two sides of a break are next to each other, and what is told there is exact. */
static void
check_breaks (WjProject *project, const WjSensitivity *found)
{
  for (guint i = 0; i < found->breaks->len; i++)
    {
      const WjBreak *each = found->breaks->pdata[i];
      const WjPoint *sides[] = { &each->before, &each->after };
      WjNumber step;

      g_assert_true (wj_number_subtract (each->after.x, each->before.x, &step) && wj_number_equal (step, found->step));
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (WjProject) moved = wj_project_copy (project);
          g_autoptr (WjAssessment) there = NULL;

          move (moved, found->fact, found->now.x, sides[j]->x);
          there = assess (moved);
          g_assert_true (wj_number_equal (wj_assessment_get_result (there)->support.central, sides[j]->support));
        }
    }
}

/* FALSE: there is none */
static gboolean
check_fact (WjProject *project, const char *id, WjNumber step)
{
  WjCatalogue *catalogue = wj_project_get_catalogue (project);
  g_autoptr (WjAssessment) assessment = assess (project);
  WjNumber low = WJ_NUMBER_ZERO, high;
  g_autoptr (WjSensitivity) found = NULL;

  g_assert_true (wj_number_multiply (step, wj_number_from_int (N_POINTS), &high));
  found = wj_sensitivity_new (assessment, wj_catalogue_find_place (catalogue, "port-park"), wj_catalogue_find_fact (catalogue, id), &low, &high, NULL);
  if (found == NULL)
    return FALSE;
  check_breaks (project, found);
  for (guint i = 0; i < N_POINTS; i++)
    {
      WjNumber x;

      g_assert_true (wj_number_multiply (step, wj_number_from_int (i), &x) && wj_number_add (found->low, x, &x));
      if (wj_number_compare (x, found->high) <= 0)
        check_point (project, found, x);
    }
  return TRUE;
}

static void
test_bends (gconstpointer bends)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  Drawing drawing = { random, GPOINTER_TO_INT (bends) };
  g_autofree char *folder = make_folder ();
  guint n = get_n_trials (), n_told = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WjCatalogue) catalogue = draw_catalogue (&drawing, folder);
      g_autoptr (WjProject) project = make_project (&drawing, catalogue);

      n_told += check_fact (project, "investment.equipment", wj_number_from_decimal (1, 2));
      n_told += check_fact (project, "jobs.positions", wj_number_from_int (1));
    }
  g_test_message ("%u of %u told", n_told, 2 * n);
  if (!drawing.bends)
    g_assert_cmpuint (n_told, ==, 2 * n);
  else
    g_assert_cmpuint (n_told, >, 0);
  wj_test_remove (folder);
}

/* Rules that say the same at both ends of what is looked at, and something else in between: nothing but their own gates
 * tells of it. */
static const char *const rules[] = {
  "(investment.equipment in [params.p1, params.p2] ? params.p2 : params.p1)",                                      /* at single points */
  "(params.p2 / (investment.equipment - 1.001 * params.p1) > 1.0 ? investment.equipment + params.p1 : params.p1)", /* beside a pole, which lies between two steps */
};

static void
test_rule (gconstpointer rule)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  Drawing drawing = { random, FALSE };
  g_autofree char *folder = make_folder ();

  write_file (folder, "compatibility.json", "{\"caps\": [], \"exclusions\": [], \"unsettled\": []}");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (WjCatalogue) catalogue = NULL;
      g_autoptr (WjProject) project = NULL;

      write_parameters (&drawing, folder);
      write_offer (folder, "investment.land >= params.p1 || params.p1 >= investment.land", rule);
      catalogue = read_catalogue (folder);
      project = make_project (&drawing, catalogue);
      g_assert_true (check_fact (project, "investment.equipment", wj_number_from_decimal (1, 2)));
    }
  wj_test_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/assessment/bends/straight", GINT_TO_POINTER (FALSE), test_bends);
  g_test_add_data_func ("/assessment/bends/bent", GINT_TO_POINTER (TRUE), test_bends);
  g_test_add_data_func ("/assessment/bends/in", rules[0], test_rule);
  g_test_add_data_func ("/assessment/bends/pole", rules[1], test_rule);
  return g_test_run ();
}
