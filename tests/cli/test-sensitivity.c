/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "wj-test-program.h"
#include "json/wj-json.h"

/* (transfer full): the example that comes with the program */
static char *
example (void)
{
  return wj_test_source_path ("resources/examples/contact-centre.json");
}

static void
test_text (void)
{
  g_autofree char *path = example ();
  g_autoptr (WjTestRun) run = wj_test_run ("sensitivity", path, "--from", "10", "--to", "60", "--fact", "jobs.positions", NULL);

  wj_test_assert_done (run);
  g_assert_nonnull (strstr (run->out, "Total jobs, 10 to 60"));
  g_assert_nonnull (strstr (run->out, "Every other open point is taken by the assumptions of the estimate."));
  g_assert_nonnull (strstr (run->out, "What is left open"));
}

/* The members that CONTRIBUTING names. */
static void
test_json (void)
{
  static const char *const members[] = { "format", "as_of", "place", "support", "figures", "doubts" };
  static const char *const of_figure[] = { "fact", "unit", "step", "now", "pieces", "breaks" };
  static const char *const of_doubt[] = { "fact", "parameter", "assumption", "least", "most", "swing" };
  g_autofree char *path = example ();
  g_autoptr (WjTestRun) run = wj_test_run ("sensitivity", path, "--format", "json", NULL);
  g_autoptr (WjTestRun) french = wj_test_run ("sensitivity", path, "--format", "json", "--lang", "fr", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "sensitivity", &error);
  WjJsonValue root, list, each, member;

  wj_test_assert_done (run);
  g_assert_no_error (error);
  g_assert_cmpstr (run->out, ==, french->out);
  root = wj_json_document_get_root (document);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (wj_json_find (&root, members[i], &member));
  g_assert_true (wj_json_find (&root, "figures", &list));
  each = wj_json_element (&list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_figure); i++)
    g_assert_true (wj_json_find (&each, of_figure[i], &member));
  g_assert_true (wj_json_find (&root, "doubts", &list));
  each = wj_json_element (&list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_doubt); i++)
    g_assert_true (wj_json_find (&each, of_doubt[i], &member) || i < 3); /* null but one */
}

static void
test_refused (void)
{
  g_autofree char *path = example ();
  g_autofree char *empty = wj_test_file ("empty.json", "{\"format\": 1, \"answers\": {}}");
  g_autoptr (WjTestRun) fact = wj_test_run ("sensitivity", path, "--fact", "company.kind", NULL);
  g_autoptr (WjTestRun) end = wj_test_run ("sensitivity", path, "--from", "many", NULL);
  g_autoptr (WjTestRun) nothing = wj_test_run ("sensitivity", empty, NULL);

  wj_test_assert_refused (fact, 1, "company.kind");
  wj_test_assert_refused (end, 2, "many");
  wj_test_assert_refused (nothing, 1, "answer the activity");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/sensitivity/text", test_text);
  g_test_add_func ("/cli/sensitivity/json", test_json);
  g_test_add_func ("/cli/sensitivity/refused", test_refused);
  return g_test_run ();
}
