/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "wj-test-program.h"
#include "json/wj-json.h"

#define ANSWERS "\"activity.line\": \"crm\", \"company.kind\": \"new\", \"project.start\": \"2027-01-01\", " \
                "\"jobs.positions\": [{\"title\": \"Adviser\", \"gross\": 5500, \"count\": [20], \"moroccan\": 100, \"permanent\": 100}]"
#define PROJECT(more) "{\"format\": 1, \"as_of\": \"2026-11-21\", \"answers\": {" ANSWERS more "}}"

/* 20 × 5,500 × 12 × 17 % = 224,400, eighteen months after they are hired. */
static void
test_text (void)
{
  g_autofree char *path = wj_test_file ("project.json", PROJECT (", \"place\": \"oujda-shore\""));
  g_autofree char *assumed = wj_test_file ("assumed.json", PROJECT (", \"params.offshoring_payment_delay\": 4"));
  g_autoptr (WjTestRun) run = wj_test_run ("cashflow", path, NULL);
  g_autoptr (WjTestRun) own = wj_test_run ("cashflow", assumed, "--place", "fes-shore", NULL);

  wj_test_assert_done (run);
  g_assert_nonnull (strstr (run->out, "July 2028"));
  g_assert_nonnull (strstr (run->out, "224,400"));
  g_assert_nonnull (strstr (run->out, "What a job costs"));
  g_assert_null (strstr (run->out, "– November 2028"));
  wj_test_assert_done (own);
  g_assert_nonnull (strstr (own->out, "Fès Shore"));
  g_assert_nonnull (strstr (strstr (own->out, "– November 2028"), "224,400"));
}

static gboolean
has (const WjJsonValue *object, const char *name)
{
  WjJsonValue member;

  return wj_json_find (object, name, &member);
}

/* The members that CONTRIBUTING names. */
static void
test_json (void)
{
  static const char *const members[] = { "format", "as_of", "place", "start", "start_assumed", "benefits", "earned", "paid", "bridge", "wages", "job_cost" };
  static const char *const of_benefit[] = { "offer", "benefit", "payment", "delay", "earned", "paid" };
  static const char *const of_cost[] = { "job_years", "before", "support", "after", "positions", "rents" };
  g_autofree char *path = wj_test_file ("project.json", PROJECT (", \"place\": \"oujda-shore\""));
  g_autoptr (WjTestRun) run = wj_test_run ("cashflow", path, "--format", "json", NULL);
  g_autoptr (WjTestRun) french = wj_test_run ("cashflow", path, "--format", "json", "--lang", "fr", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "cashflow", &error);
  WjJsonValue root, list, each, member;

  wj_test_assert_done (run);
  g_assert_no_error (error);
  g_assert_cmpstr (run->out, ==, french->out);
  root = wj_json_document_get_root (document);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (has (&root, members[i]));
  g_assert_true (wj_json_find (&root, "benefits", &list));
  each = wj_json_element (&list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_benefit); i++)
    g_assert_true (has (&each, of_benefit[i]));
  g_assert_true (wj_json_find (&root, "job_cost", &member));
  for (guint i = 0; i < G_N_ELEMENTS (of_cost); i++)
    g_assert_true (has (&member, of_cost[i]));
}

static void
test_refused (void)
{
  g_autofree char *empty = wj_test_file ("empty.json", "{\"format\": 1, \"answers\": {}}");
  g_autofree char *early = wj_test_file ("early.json", PROJECT (", \"params.offshoring_payment_delay\": -1"));
  g_autoptr (WjTestRun) nowhere = wj_test_run ("cashflow", empty, NULL);
  g_autoptr (WjTestRun) negative = wj_test_run ("cashflow", early, NULL);
  g_autoptr (WjTestRun) place = wj_test_run ("cashflow", empty, "--place", "oujda-shor", NULL);
  g_autoptr (WjTestRun) option = wj_test_run ("cashflow", empty, "--goal", "1", NULL);

  wj_test_assert_refused (nowhere, 1, "--place");
  wj_test_assert_refused (negative, 1, "params.offshoring_payment_delay");
  wj_test_assert_refused (place, 1, "oujda-shore");
  wj_test_assert_refused (option, 2, "goal");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/cashflow/text", test_text);
  g_test_add_func ("/cli/cashflow/json", test_json);
  g_test_add_func ("/cli/cashflow/refused", test_refused);
  return g_test_run ();
}
