/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "wj-test-program.h"
#include "json/wj-json.h"

#define PROJECT "{\"format\": 1, \"as_of\": \"2026-11-21\", \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\", "                                     \
                "\"company.kind\": \"new\", \"jobs.positions\": [{\"title\": \"Adviser\", \"gross\": 5500, \"count\": [20], \"moroccan\": 100, \"permanent\": 100}]}, " \
                "\"done\": [\"company-creation/name\", \"document/signed-articles\", \"of/another-catalogue\"]}"

static void
test_text (void)
{
  g_autofree char *path = wj_test_file ("project.json", PROJECT);
  g_autoptr (WjTestRun) run = wj_test_run ("steps", path, NULL);

  wj_test_assert_done (run);
  g_assert_nonnull (strstr (run->out, "Steps done: 1 of "));
  g_assert_nonnull (strstr (run->out, "Documents ready: 1 of "));
  g_assert_nonnull (strstr (run->out, "[x] 1. Request the negative certificate"));
  g_assert_nonnull (strstr (run->out, "[x] signed articles"));
  /* What is known beside the steps, with its mark. */
  g_assert_nonnull (strstr (run->out, "C  Time reported: one week on average"));
  /* Who decides is said once, over the steps. */
  g_assert_null (strstr (run->out, "    Authority: the National Commission for Personal Data Protection"));
  g_assert_nonnull (strstr (run->out, "Authority: the National Commission for Personal"));
  /* The lawful order: the company, the data, hiring, then the file of the offer. */
  g_assert_nonnull (strstr (strstr (strstr (strstr (run->out, "Create the company ─"), "Protect personal data ─"), "Open the workplace and hire ─"), "Apply for the AIR, AIS, PAE and PAF ─"));
}

/* The members that CONTRIBUTING names. */
static void
test_json (void)
{
  static const char *const members[] = { "format", "catalogue", "as_of", "place", "offers", "stages", "documents", "whole", "unpublished_delays" };
  static const char *const of_step[] = { "id", "done", "applies", "conditional", "on_refusal", "documents", "delay", "begins", "ends", "cost", "source" };
  g_autofree char *path = wj_test_file ("project.json", PROJECT);
  g_autoptr (WjTestRun) run = wj_test_run ("steps", path, "--format", "json", NULL);
  g_autoptr (WjTestRun) french = wj_test_run ("steps", path, "--format", "json", "--lang", "fr", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "steps", &error);
  WjJsonValue root, list, stage, step, member;
  gboolean done = FALSE;

  wj_test_assert_done (run);
  g_assert_no_error (error);
  g_assert_cmpstr (run->out, ==, french->out);
  root = wj_json_document_get_root (document);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (wj_json_find (&root, members[i], &member));
  g_assert_true (wj_json_find (&root, "stages", &list));
  stage = wj_json_element (&list, 0);
  g_assert_true (wj_json_find (&stage, "steps", &list));
  step = wj_json_element (&list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_step); i++)
    g_assert_true (wj_json_find (&step, of_step[i], &member) || g_str_equal (of_step[i], "delay"));
  g_assert_true (wj_json_find (&step, "done", &member));
  g_assert_true (wj_json_boolean (&member, &done, NULL));
  g_assert_true (done);
}

/* The place of the command stands in for that of the project; nothing kept is said, not an empty page. */
static void
test_place (void)
{
  g_autofree char *path = wj_test_file ("project.json", PROJECT);
  g_autoptr (WjTestRun) elsewhere = wj_test_run ("steps", path, "--place", "casanearshore", NULL);
  g_autoptr (WjTestRun) unknown = wj_test_run ("steps", path, "--place", "casanearshor", NULL);
  g_autoptr (WjTestRun) dormant = wj_test_run ("steps", path, "--place", "agadir-shore", NULL);
  g_autoptr (WjTestRun) absent = wj_test_run ("steps", "absent.json", NULL);

  wj_test_assert_done (elsewhere);
  g_assert_nonnull (strstr (elsewhere->out, "Casanearshore"));
  wj_test_assert_refused (unknown, 1, "casanearshore");
  wj_test_assert_refused (dormant, 1, "does not operate");
  wj_test_assert_refused (absent, 4, "absent.json");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/steps/text", test_text);
  g_test_add_func ("/cli/steps/json", test_json);
  g_test_add_func ("/cli/steps/place", test_place);
  return g_test_run ();
}
