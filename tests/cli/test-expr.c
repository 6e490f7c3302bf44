/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli/wj-test-program.h"

#define EXAMPLE "resources/examples/contact-centre.json"

typedef struct
{
  const char *expression;
  const char *json;
  const char *text;
} Row;

/* @path: (nullable): a project file */
static void
check_rows (const Row *rows, gsize n_rows, const char *path)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      const char *option = path != NULL ? "--project" : "--as-of", *value = path != NULL ? path : "2026-11-21";
      g_autoptr (WjTestRun) json = wj_test_run ("expr", option, value, "--format", "json", "--", rows[i].expression, NULL);
      g_autoptr (WjTestRun) text = wj_test_run ("expr", option, value, "--", rows[i].expression, NULL);
      g_autofree char *wanted_json = g_strconcat (rows[i].json, "\n", NULL);
      g_autofree char *wanted_text = g_strconcat (rows[i].text, "\n", NULL);

      wj_test_assert_done (json);
      wj_test_assert_done (text);
      g_assert_cmpstr (json->out, ==, wanted_json);
      g_assert_cmpstr (text->out, ==, wanted_text);
    }
}

/* With a project: its answers, what is derived from them, and parameters. */
static void
test_answered (void)
{
  static const Row rows[] = {
    { "1 + 2", "{\"type\":\"int\",\"unit\":null,\"value\":\"3\"}", "3" },
    { "-1", "{\"type\":\"int\",\"unit\":null,\"value\":\"-1\"}", "-1" },
    { "0.1 + 0.2 == 0.3", "{\"type\":\"bool\",\"unit\":null,\"value\":true}", "true" },
    { "1.0 / 3.0", "{\"type\":\"decimal\",\"unit\":\"1\",\"value\":\"1/3\",\"approx\":\"0.333333333333\"}", "1/3 (≈ 0.333333333333)" },
    { "1.0 / 8.0", "{\"type\":\"decimal\",\"unit\":\"1\",\"value\":\"0.125\"}", "0.125" },
    { "params.pae_rate", "{\"type\":\"decimal\",\"unit\":\"%\",\"value\":\"17\"}", "17 %" },
    { "investment.equipment", "{\"type\":\"decimal\",\"unit\":\"MAD\",\"value\":\"1500000\"}", "1500000 MAD" },
    { "investment.total", "{\"type\":\"decimal\",\"unit\":\"MAD\",\"value\":\"2500000\"}", "2500000 MAD" },
    { "investment.total >= params.tpme_min_investment", "{\"type\":\"bool\",\"unit\":null,\"value\":true}", "true" },
    { "company.turnover / investment.total", "{\"type\":\"decimal\",\"unit\":\"1/year\",\"value\":\"0\"}", "0 1/year" },
    { "activity.line", "{\"type\":\"choice\",\"unit\":null,\"value\":\"crm\"}", "crm" },
    { "project.start", "{\"type\":\"date\",\"unit\":null,\"value\":\"2027-01-01\"}", "2027-01-01" },
    { "place.region", "{\"type\":\"choice\",\"unit\":null,\"value\":\"MA-02\"}", "MA-02" },
    { "'\\u00e9\\u0000\\x1b'", "{\"type\":\"string\",\"unit\":null,\"value\":\"é\\u0000\\u001b\"}", "é��" },
    { "1 / 0", "{\"undefined\":\"division_by_zero\",\"at\":[1,3]}", "1:3: undefined: division_by_zero" },
    { "true || 1 / 0 == 1", "{\"type\":\"bool\",\"unit\":null,\"value\":true}", "true" },
    { "2 + (1 / 0)", "{\"undefined\":\"division_by_zero\",\"at\":[1,8]}", "1:8: undefined: division_by_zero" },
    { "9223372036854775807 + 1", "{\"undefined\":\"overflow\",\"at\":[1,21]}", "1:21: undefined: overflow" },
  };
  g_autofree char *path = wj_test_source_path (EXAMPLE);

  check_rows (rows, G_N_ELEMENTS (rows), path);
}

/* Without a project every fact takes each value it can have. */
static void
test_unanswered (void)
{
  static const Row rows[] = {
    { "activity.sustainable", "{\"type\":\"bool\",\"unit\":null,\"may_be\":[true,false]}", "true | false" },
    { "activity.sustainable || true", "{\"type\":\"bool\",\"unit\":null,\"value\":true}", "true" },
    { "activity.export_share", "{\"type\":\"decimal\",\"unit\":\"%\",\"low\":\"0\",\"high\":\"100\"}", "0 … 100 %" },
    { "activity.export_share / 3.0", "{\"type\":\"decimal\",\"unit\":\"%\",\"low\":\"0\",\"high\":\"100/3\",\"high_approx\":\"33.333333333333\"}", "0 … 100/3 (≈ 33.333333333333) %" },
    { "1.0 / activity.export_share", "{\"type\":\"decimal\",\"unit\":\"1/%\",\"low\":\"0.01\",\"high\":null,\"may_be_undefined\":\"division_by_zero\"}", "0.01 … ∞ 1/% | undefined: division_by_zero" },
    { "company.kind", "{\"type\":\"choice\",\"unit\":null,\"may_be\":[\"new\",\"existing\"]}", "new | existing" },
    { "activity.sustainable ? 'a' : 'b'", "{\"type\":\"string\",\"unit\":null,\"may_be\":[\"a\",\"b\"]}", "a | b" },
    { "company.operations_start", "{\"type\":\"date\",\"unit\":null,\"low\":\"1980-01-01\",\"high\":\"2040-12-31\"}", "1980-01-01 … 2040-12-31" },
  };

  check_rows (rows, G_N_ELEMENTS (rows), NULL);
}

/* A refusal has its place; as JSON it is the answer, as text a complaint; exit code 1 both ways. */
static void
test_refused (void)
{
  static const struct
  {
    const char *expression;
    const char *place;
  } rows[] = {
    { "investment.total + jobs.stable", "1:18" },
    { "investment.totle", "1:1" },
    { "1 +", "1:4" },
    { "", "1:1" },
    { "\n", "2:1" },
    { "place.region == 'MA-99'", "1:17" },
    { "1 + 1.0", "1:1" },
    { "position.gross", "1:1" },
    { "'é' == 'é' && $", "1:15" },
    { "\xff", "1:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestRun) text = wj_test_run ("expr", rows[i].expression, NULL);
      g_autoptr (WjTestRun) json = wj_test_run ("expr", rows[i].expression, "--format", "json", NULL);
      g_autofree char *place = g_strconcat (rows[i].place, ": ", NULL);
      g_auto (GStrv) at = g_strsplit (rows[i].place, ":", 2);
      g_autofree char *at_json = g_strdup_printf ("\"at\":[%s,%s]}\n", at[0], at[1]);

      wj_test_assert_refused (text, 1, place);
      g_assert_cmpint (json->code, ==, 1);
      g_assert_cmpstr (json->err, ==, "");
      g_assert_true (g_str_has_prefix (json->out, "{\"error\":\""));
      if (!g_str_has_suffix (json->out, at_json))
        g_error ("%s: %s has not %s", rows[i].expression, json->out, at_json);
    }
}

/* For people: the line of each mistake with a caret under it; for programs: a list of all. */
static void
test_all_refusals (void)
{
  static const char *const expression = "jobs.stable > 1 &&\n  'é' == 3 && investment.totl > 1.0";
  g_autoptr (WjTestRun) text = wj_test_run ("expr", expression, NULL);
  g_autoptr (WjTestRun) json = wj_test_run ("expr", expression, "--format", "json", NULL);

  g_assert_cmpint (text->code, ==, 1);
  g_assert_cmpstr (text->err, ==,
                   "1:15: “>” mixes an int and a decimal in job: make it a parameter with unit job\n"
                   "  jobs.stable > 1 &&\n"
                   "                ^\n"
                   "2:7: “==” wants two of the same type; found a string and an int\n"
                   "    'é' == 3 && investment.totl > 1.0\n"
                   "        ^\n"
                   "2:15: there is no “investment.totl”; did you mean investment.total?\n"
                   "    'é' == 3 && investment.totl > 1.0\n"
                   "                ^\n");
  g_assert_cmpint (json->code, ==, 1);
  g_assert_cmpstr (json->out, ==,
                   "{\"error\":\"“>” mixes an int and a decimal in job: make it a parameter with unit job\",\"at\":[1,15],"
                   "\"errors\":[{\"error\":\"“>” mixes an int and a decimal in job: make it a parameter with unit job\",\"at\":[1,15]},"
                   "{\"error\":\"“==” wants two of the same type; found a string and an int\",\"at\":[2,7]},"
                   "{\"error\":\"there is no “investment.totl”; did you mean investment.total?\",\"at\":[2,15]}]}\n");
}

/* Of a long line what is around the mistake; nothing that a terminal would obey. */
static void
test_caret (void)
{
  g_autoptr (GString) long_line = g_string_new (NULL);
  g_autoptr (WjTestRun) cut = NULL, plain = wj_test_run ("expr", "'\x1b[31m\t' == 'a' && 'b' = 1", NULL), empty = wj_test_run ("expr", "", NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append (long_line, i == 100 ? "1 + x + " : "1 + ");
  g_string_append_c (long_line, '1');
  cut = wj_test_run ("expr", long_line->str, NULL);
  g_assert_true (g_str_has_prefix (cut->err, "1:405: there is no “x”"));
  g_assert_nonnull (strstr (cut->err, "\n  …1 + 1 +"));
  g_assert_nonnull (strstr (cut->err, " + 1 + x + 1 + "));
  g_assert_nonnull (strstr (cut->err, "…\n                                                   ^\n"));

  g_assert_null (strchr (plain->err, '\x1b'));
  g_assert_nonnull (strstr (plain->err, "\n  '�[31m ' == 'a' && 'b' = 1\n"));
  g_assert_true (g_str_has_suffix (empty->err, "\n  \n  ^\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/expr/answered", test_answered);
  g_test_add_func ("/cli/expr/unanswered", test_unanswered);
  g_test_add_func ("/cli/expr/refused", test_refused);
  g_test_add_func ("/cli/expr/all-refusals", test_all_refusals);
  g_test_add_func ("/cli/expr/caret", test_caret);
  return g_test_run ();
}
