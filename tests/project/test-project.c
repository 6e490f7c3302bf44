/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "project/wj-cohort.h"
#include "project/wj-project.h"

static WjCatalogue *catalogue;

static WjProject *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return wj_project_new_from_bytes (catalogue, bytes, "test.json", error);
}

/* ---- Refusals ---------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *text;
  int code;
  const char *says[3]; /* all of them stand in the message */
} Refusal;

#define ANSWERS(text) "{\"format\": 1, \"answers\": {" text "}}"

static const Refusal refusals[] = {
  { "not JSON", "hello", WJ_JSON_ERROR_SYNTAX, { "test.json:1:1" } },
  { "empty", "", WJ_JSON_ERROR_SYNTAX, { "test.json" } },
  { "no format", "{\"answers\": {}}", WJ_JSON_ERROR_CONTENT, { "format" } },
  { "unknown format", "{\"format\": 2, \"answers\": {}}", WJ_JSON_ERROR_FORMAT, { "format 2", "newer" } },
  { "format of the wrong kind", "{\"format\": \"1\", \"answers\": {}}", WJ_JSON_ERROR_CONTENT, { "format" } },
  { "no answers", "{\"format\": 1}", WJ_JSON_ERROR_CONTENT, { "answers" } },
  { "answers are a list", "{\"format\": 1, \"answers\": []}", WJ_JSON_ERROR_CONTENT, { "answers" } },
  { "unknown fact", ANSWERS ("\"investment.equipement\": 1"), WJ_JSON_ERROR_CONTENT, { "investment.equipement", "investment.equipment" } },
  { "text for a number", ANSWERS ("\"investment.equipment\": \"many\""), WJ_JSON_ERROR_CONTENT, { "investment.equipment", "number" } },
  { "number for a choice", ANSWERS ("\"activity.line\": 3"), WJ_JSON_ERROR_CONTENT, { "activity.line", "text" } },
  { "unknown choice", ANSWERS ("\"activity.line\": \"mining\""), WJ_JSON_ERROR_CONTENT, { "activity.line", "mining", "\"crm\"" } },
  { "yes for a boolean", ANSWERS ("\"company.public_holder\": \"yes\""), WJ_JSON_ERROR_CONTENT, { "company.public_holder" } },
  { "negative money", ANSWERS ("\"investment.equipment\": -5"), WJ_JSON_ERROR_CONTENT, { "investment.equipment", "-5 MAD", "from 0 to" } },
  { "out of bounds", ANSWERS ("\"activity.export_share\": 101"), WJ_JSON_ERROR_CONTENT, { "activity.export_share", "101", "100" } },
  { "a millime", ANSWERS ("\"investment.equipment\": 5.125"), WJ_JSON_ERROR_CONTENT, { "investment.equipment", "5.125", "2 decimals" } },
  { "30 February", ANSWERS ("\"company.operations_start\": \"2027-02-30\""), WJ_JSON_ERROR_CONTENT, { "company.operations_start", "2027-02-30" } },
  { "day out of bounds", ANSWERS ("\"company.operations_start\": \"1912-03-30\""), WJ_JSON_ERROR_CONTENT, { "company.operations_start", "1912-03-30" } },
  { "min above max", ANSWERS ("\"company.turnover\": {\"min\": 3, \"max\": 1}"), WJ_JSON_ERROR_CONTENT, { "company.turnover", "min", "swap" } },
  { "half a range", ANSWERS ("\"company.turnover\": {\"min\": 3}"), WJ_JSON_ERROR_CONTENT, { "company.turnover", "max" } },
  { "more than a range", ANSWERS ("\"company.turnover\": {\"min\": 3, \"max\": 4, \"mean\": 3}"), WJ_JSON_ERROR_CONTENT, { "mean" } },
  { "range where a day is needed", ANSWERS ("\"project.start\": {\"min\": \"2027-01-01\", \"max\": \"2027-06-01\"}"), WJ_JSON_ERROR_CONTENT, { "project.start", "range" } },
  { "unknown place", ANSWERS ("\"place\": \"atlantis\""), WJ_JSON_ERROR_CONTENT, { "place", "atlantis" } },
  { "unknown column", ANSWERS ("\"jobs.positions\": [{\"salary\": 1}]"), WJ_JSON_ERROR_CONTENT, { "jobs.positions[0]", "salary" } },
  { "wrong cell", ANSWERS ("\"jobs.positions\": [{\"gross\": 4000}, {\"gross\": -1}]"), WJ_JSON_ERROR_CONTENT, { "jobs.positions[1]", "gross", "-1" } },
  { "half a job", ANSWERS ("\"jobs.positions\": [{\"count\": [20, 20.5]}]"), WJ_JSON_ERROR_CONTENT, { "count", "20.5", "whole" } },
  { "too many years", ANSWERS ("\"jobs.positions\": [{\"count\": [1,2,3,4,5,6,7,8,9,10,11]}]"), WJ_JSON_ERROR_CONTENT, { "11 years" } },
  { "row that is no row", ANSWERS ("\"jobs.positions\": [7]"), WJ_JSON_ERROR_CONTENT, { "jobs.positions[0]" } },
  { "table that is none", ANSWERS ("\"jobs.positions\": {}"), WJ_JSON_ERROR_CONTENT, { "jobs.positions" } },
  { "profit without a year", ANSWERS ("\"profit\": [{\"amount\": 1}]"), WJ_JSON_ERROR_CONTENT, { "profit[0]", "year" } },
  { "profit of part of a year", ANSWERS ("\"profit\": [{\"year\": 2027.5, \"amount\": 1}]"), WJ_JSON_ERROR_CONTENT, { "profit[0]", "whole", "2027" } },
  { "profit of one year twice", ANSWERS ("\"profit\": [{\"year\": 2027}, {\"year\": 2027}]"), WJ_JSON_ERROR_CONTENT, { "profit[1]", "same year" } },
  { "a settled parameter", ANSWERS ("\"params.pae_rate\": 20"), WJ_JSON_ERROR_CONTENT, { "params.pae_rate", "agree" } },
  { "unknown option of an assumption", ANSWERS ("\"assume.air_basis\": \"moon\""), WJ_JSON_ERROR_CONTENT, { "assume.air_basis", "payroll" } },
  { "scenarios that are no list", "{\"format\": 1, \"answers\": {}, \"scenarios\": {}}", WJ_JSON_ERROR_CONTENT, { "scenarios" } },
  { "scenario that is none", "{\"format\": 1, \"answers\": {}, \"scenarios\": [7]}", WJ_JSON_ERROR_CONTENT, { "scenarios[0]", "changes" } },
  { "changes of a wrong fact", "{\"format\": 1, \"answers\": {}, \"scenarios\": [{}, {\"changes\": {\"plaice\": 1}}]}", WJ_JSON_ERROR_CONTENT, { "scenarios[1].changes", "place" } },
  { "changes that are a list", "{\"format\": 1, \"answers\": {}, \"scenarios\": [{\"changes\": []}]}", WJ_JSON_ERROR_CONTENT, { "scenarios[0].changes", "object" } },
  { "changes out of bounds", "{\"format\": 1, \"answers\": {}, \"scenarios\": [{\"changes\": {\"activity.export_share\": 101}}]}", WJ_JSON_ERROR_CONTENT, { "scenarios[0].changes", "101", "100" } },
  { "two scenarios of one name", "{\"format\": 1, \"answers\": {}, \"reference\": \"Oujda\", \"scenarios\": [{\"name\": \"Oujda\"}]}", WJ_JSON_ERROR_CONTENT, { "scenarios[0].name", "Oujda", "its own name" } },
  { "a name on two lines", "{\"format\": 1, \"answers\": {}, \"reference\": \"Ou\\njda\"}", WJ_JSON_ERROR_CONTENT, { "reference", "control character" } },
  { "too many scenarios", "{\"format\": 1, \"answers\": {}, \"scenarios\": [{}, {}, {}, {}]}", WJ_JSON_ERROR_CONTENT, { "scenarios", "at most 3" } },
  { "current that is none", "{\"format\": 1, \"answers\": {}, \"current\": \"C\", \"scenarios\": [{}]}", WJ_JSON_ERROR_CONTENT, { "current", "\"A\" to \"B\"" } },
  { "date of the wrong form", "{\"format\": 1, \"as_of\": \"21/11/2026\", \"answers\": {}}", WJ_JSON_ERROR_CONTENT, { "as_of" } },
};

static void
test_refusals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WjProject) project = read_text (refusals[i].text, &error);

      g_test_message ("%s: %s", refusals[i].name, error != NULL ? error->message : "read");
      g_assert_null (project);
      g_assert_error (error, WJ_JSON_ERROR, refusals[i].code);
      g_assert_true (g_str_has_prefix (error->message, "test.json"));
      for (guint j = 0; j < G_N_ELEMENTS (refusals[i].says); j++)
        if (refusals[i].says[j] != NULL)
          g_assert_nonnull (strstr (error->message, refusals[i].says[j]));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) rows = g_string_new ("{\"format\": 1, \"answers\": {\"jobs.positions\": [{}");
  g_autofree char *title = g_strnfill (WJ_PROJECT_MAX_TEXT + 1, 'x');
  g_autofree char *titled = g_strdup_printf ("{\"format\": 1, \"title\": \"%s\", \"answers\": {}}", title);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < WJ_PROJECT_MAX_ROWS; i++)
    g_string_append (rows, ", {}");
  g_string_append (rows, "]}}");
  g_assert_null (read_text (rows->str, &error));
  g_assert_nonnull (strstr (error->message, "201 rows"));
  g_clear_error (&error);
  g_assert_null (read_text (titled, &error));
  g_assert_nonnull (strstr (error->message, "201 characters"));
}

/* ---- What is kept ------------------------------------------------------------------------------ */

static const char full[] =
    "{\"format\": 1, \"title\": \"Atlas CX\", \"as_of\": \"2026-11-21\", \"later\": {\"kept\": [1, 2.50, null]},\n"
    " \"answers\": {\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"company.public_holder\": false,\n"
    "  \"investment.equipment\": 2500000.50, \"company.turnover\": {\"min\": 1000000, \"max\": 3000000},\n"
    "  \"company.operations_start\": {\"min\": \"2027-01-01\", \"max\": \"2027-06-01\"}, \"project.start\": \"2027-01-01\",\n"
    "  \"company.large_holder\": null, \"assume.air_basis\": \"employee\",\n"
    "  \"jobs.positions\": [{\"title\": \"Adviser \\\"one\\\"\", \"gross\": 5500, \"count\": [20, {\"min\": 30, \"max\": 40}, 60]}, {}],\n"
    "  \"profit\": [{\"year\": 2027, \"amount\": 500000}]}, \"and\": \"this\"}";

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = read_text (full, &error);
  g_autofree char *text = NULL;
  g_autoptr (WjProject) again = NULL;
  g_autofree char *text_again = NULL;

  g_assert_no_error (error);
  text = wj_project_to_json (project);
  again = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_true (wj_project_equal (project, again));
  text_again = wj_project_to_json (again);
  g_assert_cmpstr (text, ==, text_again);

  g_assert_nonnull (strstr (text, "\"later\""));
  g_assert_nonnull (strstr (text, "\"and\": \"this\""));
  g_assert_nonnull (strstr (text, "2500000.5"));
  g_assert_null (strstr (text, "large_holder"));
  g_assert_cmpstr (wj_project_get_title (again), ==, "Atlas CX");
  g_assert_cmpuint (wj_project_get_n_rows (again, "jobs.positions"), ==, 2);
  g_assert_cmpuint (wj_project_get_n_years (again, "jobs.positions", 0, "count"), ==, 3);
  g_assert_cmpint (wj_project_get_cell (again, "jobs.positions", 0, "count", 1)->kind, ==, WJ_ANSWER_RANGE);
  g_assert_cmpint ((int) wj_project_get_cell (again, "jobs.positions", 0, "count", 9)->value.low.num, ==, 60);
  g_assert_cmpstr (wj_project_get_place (again)->id, ==, "oujda-shore");
}

static void
test_empty_table (void)
{
  g_autoptr (WjProject) project = read_text (ANSWERS ("\"jobs.positions\": []"), NULL);
  g_autofree char *text = wj_project_to_json (project);
  g_autoptr (WjProject) nothing = wj_project_new (catalogue);

  g_assert_true (wj_project_has_table (project, "jobs.positions"));
  g_assert_false (wj_project_is_empty (project));
  g_assert_nonnull (strstr (text, "\"jobs.positions\": []"));
  g_assert_false (wj_project_equal (project, nothing));
  g_assert_true (wj_project_is_empty (nothing));
}

static void
test_save (void)
{
  g_autofree char *directory = g_dir_make_tmp ("wijha-project-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "project.json", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "absent", "project.json", NULL);
  g_autoptr (WjProject) project = read_text (full, NULL);
  g_autoptr (WjProject) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (wj_project_save (project, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  loaded = wj_project_load (catalogue, path, &error);
  g_assert_no_error (error);
  g_assert_true (wj_project_equal (project, loaded));

  g_assert_false (wj_project_save (project, nowhere, &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_null (wj_project_load (catalogue, directory, &error));
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_FILE);
  g_remove (path);
  g_rmdir (directory);
}

/* ---- Changing ---------------------------------------------------------------------------------- */

static void
changed_cb (WjProject *project, GString *log)
{
  g_string_append_c (log, '.');
}

static void
test_changed (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GString) detailed = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_signal_connect (project, "changed", G_CALLBACK (changed_cb), log);
  g_signal_connect (project, "changed::investment.equipment", G_CALLBACK (changed_cb), detailed);
  g_assert_true (wj_project_set_number (project, "investment.equipment", "12", NULL));
  g_assert_true (wj_project_set_number (project, "investment.equipment", "12.00", NULL));
  g_assert_cmpuint (log->len, ==, 1);
  g_assert_false (wj_project_set_number (project, "investment.equipment", "-1", &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (wj_project_set_number (project, "investment.equipment", "twelve", &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (wj_project_set_choice (project, "activity.line", "mining", &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (wj_project_set_number (project, "no.such.fact", "1", &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
  g_assert_cmpuint (log->len, ==, 1);
  wj_project_clear (project, "investment.equipment");
  wj_project_clear (project, "investment.equipment");
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpuint (detailed->len, ==, 2);
  wj_project_set_title (project, "One");
  wj_project_set_title (project, "One");
  g_assert_cmpuint (log->len, ==, 3);
  wj_project_set_title (project, "");
  g_assert_null (wj_project_get_title (project));
  g_assert_finalize_object (g_steal_pointer (&project));
}

static void
test_cells (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjProject) copy = NULL;
  WjAnswer sixty = wj_answer_number (wj_number_from_int (60));
  WjAnswer twenty = wj_answer_number (wj_number_from_int (20));

  wj_project_insert_row (project, "jobs.positions", G_MAXUINT);
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 0, &twenty, NULL));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 3, &sixty, NULL));
  g_assert_cmpuint (wj_project_get_n_years (project, "jobs.positions", 0, "count"), ==, 4);
  g_assert_cmpint ((int) wj_project_get_cell (project, "jobs.positions", 0, "count", 2)->value.low.num, ==, 20);
  copy = wj_project_copy (project);
  g_assert_true (wj_project_equal (project, copy));
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 3, NULL, NULL));
  g_assert_cmpuint (wj_project_get_n_years (project, "jobs.positions", 0, "count"), ==, 3);
  g_assert_false (wj_project_equal (project, copy));
  wj_project_remove_row (project, "jobs.positions", 0);
  g_assert_true (wj_project_has_table (project, "jobs.positions"));
  wj_project_clear_table (project, "jobs.positions");
  g_assert_true (wj_project_is_empty (project));
}

static void
test_range_of_one (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);

  g_assert_true (wj_project_set_range (project, "company.turnover", "5", "5", NULL));
  g_assert_cmpint (wj_project_get (project, "company.turnover")->kind, ==, WJ_ANSWER_EXACT);
  g_assert_true (wj_project_set_range (project, "company.turnover", "5", "6", NULL));
  g_assert_cmpint (wj_project_get (project, "company.turnover")->kind, ==, WJ_ANSWER_RANGE);
}

/* Ticks go with the project: into its copy and its file, and with what a later catalogue may know. */
static void
test_done (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (WjProject) copy = NULL;
  g_autoptr (WjProject) read = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *long_id = g_strnfill (201, 'x');
  g_autofree char *too_long = g_strdup_printf ("{\"format\": 1, \"answers\": {}, \"done\": [\"%s\"]}", long_id);

  g_signal_connect (project, "changed::done/a/b", G_CALLBACK (changed_cb), log);
  wj_project_set_done (project, "a/b", TRUE);
  wj_project_set_done (project, "a/b", TRUE);
  wj_project_set_done (project, "document/z", TRUE);
  g_assert_cmpuint (log->len, ==, 1);
  g_assert_true (wj_project_is_empty (project));
  copy = wj_project_copy (project);
  g_assert_true (wj_project_equal (project, copy));
  wj_project_set_done (project, "a/b", FALSE);
  g_assert_false (wj_project_equal (project, copy));
  g_assert_true (wj_project_is_done (copy, "a/b"));
  g_assert_false (wj_project_is_done (project, "a/b"));
  text = wj_project_to_json (copy);
  g_assert_nonnull (strstr (text, "\"done\": [\"a/b\", \"document/z\"]"));
  read = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_true (wj_project_equal (read, copy));

  g_clear_object (&read);
  read = read_text ("{\"format\": 1, \"answers\": {}, \"done\": [1]}", &error);
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "done[0]"));
  g_clear_error (&error);
  read = read_text (too_long, &error);
  g_assert_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "done[0]"));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/project/refusals", test_refusals);
  g_test_add_func ("/project/limits", test_limits);
  g_test_add_func ("/project/round-trip", test_round_trip);
  g_test_add_func ("/project/empty-table", test_empty_table);
  g_test_add_func ("/project/save", test_save);
  g_test_add_func ("/project/changed", test_changed);
  g_test_add_func ("/project/cells", test_cells);
  g_test_add_func ("/project/range-of-one", test_range_of_one);
  g_test_add_func ("/project/done", test_done);
  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&catalogue));
  return status;
}
