/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "wj-tests"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "arithmetic.h"

/* Issue 1 asks for at least this many worked cases. */
#define LEAST_CASES 40

static void
assert_line (const char *text, gboolean holds)
{
  g_autofree char *fault = NULL;
  WjTestLine line;

  if (!wj_test_read_line (text, &line, &fault))
    g_test_fail_printf ("%s", fault);
  else if (wj_test_line_holds (&line) != holds)
    g_test_fail_printf ("“%s” should %s", text, holds ? "hold" : "not hold");
}

static void
test_evaluator (void)
{
  assert_line ("0.17 * 20 * 5500 * 12 = 224400", TRUE);
  assert_line ("0.17 * 20 * 5500 * 12 = 224400.01", FALSE);
  assert_line ("68 / 7 > 5", TRUE);
  assert_line ("68 / 7 >= 10", FALSE);
  assert_line ("1 / 3 + 1 / 6 = 1 / 2", TRUE);
  assert_line ("0.1 + 0.2 = 0.3", TRUE);
  assert_line ("2 - 3 - 4 = -5", TRUE);
  assert_line ("2 / 3 / 4 = 1 / 6", TRUE);
  assert_line ("2 + 3 * (4 - 1) = 11", TRUE);
  assert_line ("min (3, 2, 5) = 2", TRUE);
  assert_line ("max(3, 2.5, 5) = 5", TRUE);
  assert_line ("floor (-7 / 2) = -4", TRUE);
  assert_line ("round (0.125, 2) = 0.13", TRUE);
  assert_line ("round (-0.125, 2) = -0.13", TRUE);
  assert_line ("round (2 / 3, 0) = 1", TRUE);
  assert_line ("1.5 < 1.5", FALSE);
  assert_line ("1.5 <= 1.5", TRUE);
  assert_line ("99999999999999999999 * 99999999999999 < 9999999999999999999999999999999999", TRUE);
}

static void
test_evaluator_refuses (void)
{
  const char *texts[] = {
    "",
    "1",
    "1 =",
    "1 = 1 = 1",
    "1 = 1 jobs",
    "1 / 0 = 1",
    "1 / (2 - 2) = 1",
    "(1 = 1",
    "1, = 1",
    "1. = 1",
    ".5 = 0.5",
    "min (1) = 1",
    "round (1, 0.5) = 1",
    "round (1, 7) = 1",
    "1e3 = 1000",
    "99999999999999999999 * 99999999999999999999 > 1",
    "340282366920938463463374607431768211456 > 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *fault = NULL;
      WjTestLine line;

      if (wj_test_read_line (texts[i], &line, &fault))
        g_test_fail_printf ("“%s” should be refused", texts[i]);
    }
}

/* ---- Cases ----------------------------------------------------------------------------------- */

/* The right sides of a case's equations. */
typedef struct
{
  GArray *results; /* (owned) (element-type WjTestFraction) */
} Worked;

static void
check_lines (JsonArray *lines, Worked *worked)
{
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      const char *text = json_array_get_string_element (lines, i);
      g_autofree char *fault = NULL;
      WjTestLine line;

      if (!wj_test_read_line (text, &line, &fault))
        g_test_fail_printf ("%s", fault);
      else if (!wj_test_line_holds (&line))
        g_test_fail_printf ("“%s” does not hold", text);
      else if (line.relation == WJ_TEST_EQUAL && !line.right_is_literal)
        g_test_fail_printf ("“%s”: the right side of an equation is a number", text);
      else if (line.relation == WJ_TEST_EQUAL)
        g_array_append_val (worked->results, line.right);
    }
}

static gboolean
read_figure (const char *text, WjTestFraction *figure)
{
  g_autofree char *fault = NULL;

  if (wj_test_read_number (text, figure, &fault))
    return TRUE;
  g_test_fail_printf ("%s", fault);
  return FALSE;
}

static void
check_figure (const char *text, const Worked *worked, const char *name)
{
  WjTestFraction figure;

  if (!read_figure (text, &figure) || figure.numerator == 0)
    return;
  for (guint i = 0; i < worked->results->len; i++)
    if (wj_test_fractions_equal (&figure, &g_array_index (worked->results, WjTestFraction, i)))
      return;
  g_test_fail_printf ("%s: no line of arithmetic gives %s", name, text);
}

static void
check_order (JsonObject *amount, const char *smaller, const char *greater, const char *name)
{
  WjTestFraction a, b;

  if (json_object_get_null_member (amount, smaller) || json_object_get_null_member (amount, greater))
    return;
  if (read_figure (json_object_get_string_member (amount, smaller), &a) && read_figure (json_object_get_string_member (amount, greater), &b))
    if (wj_test_fractions_compare (&a, &b) > 0)
      g_test_fail_printf ("%s: %s is above %s", name, smaller, greater);
}

static void
check_amount (JsonNode *node, const Worked *worked, const char *name)
{
  const char *members[] = { "low", "central", "high" };
  JsonObject *amount;

  if (JSON_NODE_HOLDS_VALUE (node))
    {
      check_figure (json_node_get_string (node), worked, name);
      return;
    }
  amount = json_node_get_object (node);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_assert_true (json_object_has_member (amount, members[i]));
      if (!json_object_get_null_member (amount, members[i]))
        check_figure (json_object_get_string_member (amount, members[i]), worked, name);
    }
  check_order (amount, "low", "high", name);
  check_order (amount, "low", "central", name);
  check_order (amount, "central", "high", name);
}

static void
check_expected_offer (JsonObject *offer, const Worked *worked, const char *id)
{
  if (json_object_has_member (offer, "benefits"))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *node;

      json_object_iter_init (&iter, json_object_get_object_member (offer, "benefits"));
      while (json_object_iter_next (&iter, &name, &node))
        {
          g_autofree char *full = g_strdup_printf ("%s/%s", id, name);

          check_amount (node, worked, full);
        }
    }
  if (json_object_has_member (offer, "cash"))
    check_amount (json_object_get_member (offer, "cash"), worked, id);
  if (json_object_has_member (offer, "relief"))
    check_amount (json_object_get_member (offer, "relief"), worked, id);
}

static void
test_case (gconstpointer data)
{
  const char *path = data;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  Worked worked = { g_array_new (FALSE, FALSE, sizeof (WjTestFraction)) };
  JsonObject *root, *expect;
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  check_lines (json_object_get_array_member (root, "arithmetic"), &worked);

  expect = json_object_get_object_member (root, "expect");
  json_object_iter_init (&iter, json_object_get_object_member (expect, "offers"));
  while (json_object_iter_next (&iter, &id, &node))
    check_expected_offer (json_node_get_object (node), &worked, id);
  if (json_object_has_member (expect, "support"))
    check_amount (json_object_get_member (expect, "support"), &worked, "support");
  if (json_object_has_member (expect, "relief"))
    check_amount (json_object_get_member (expect, "relief"), &worked, "relief");
  g_array_unref (worked.results);
}

static void
test_enough (gconstpointer data)
{
  g_assert_cmpint (GPOINTER_TO_INT (data), >=, LEAST_CASES);
}

static int
add_cases (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", "cases", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int count = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *id = g_strndup (name, strlen (name) - strlen (".json"));
        g_autofree char *test = g_strconcat ("/arithmetic/case/", id, NULL);

        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_case, g_free);
        count++;
      }
  return count;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/arithmetic/evaluator", test_evaluator);
  g_test_add_func ("/arithmetic/evaluator/refuses", test_evaluator_refuses);
  g_test_add_data_func ("/arithmetic/enough-cases", GINT_TO_POINTER (add_cases ()), test_enough);
  return g_test_run ();
}
