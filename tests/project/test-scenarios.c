/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "project/wj-project.h"

static WjCatalogue *catalogue;

static WjProject *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WjProject *project = wj_project_new_from_bytes (catalogue, bytes, "test.json", &error);

  g_assert_no_error (error);
  return project;
}

static void
set_equipment (WjProject *project, const char *figure)
{
  g_assert_true (wj_project_set_number (project, "investment.equipment", figure, NULL));
}

static void
assert_equipment (WjProject *project, const char *expected)
{
  const WjAnswer *answer = wj_project_get (project, "investment.equipment");
  g_autofree char *figure = answer->kind == WJ_ANSWER_NONE ? NULL : wj_number_to_string (answer->value.low);

  g_assert_cmpstr (figure, ==, expected);
}

/* ---- The file -------------------------------------------------------------------------------------- */

static const char full[] =
    "{\"format\": 1, \"title\": \"Atlas CX\", \"reference\": \"Oujda\", \"current\": \"C\",\n"
    " \"answers\": {\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"investment.equipment\": 2500000,\n"
    "  \"company.turnover\": {\"min\": 1000000, \"max\": 3000000}, \"assume.air_basis\": \"employee\",\n"
    "  \"jobs.positions\": [{\"gross\": 5500, \"count\": [20, 30]}, {\"gross\": 9000, \"count\": [2]}]},\n"
    " \"scenarios\": [{\"name\": \"Casablanca\", \"colour\": [\"blue\", 2.5], \"changes\": {\"place\": \"casanearshore\"}},\n"
    "  {\"changes\": {\"jobs.positions\": [{\"gross\": 6000, \"count\": [40]}], \"company.turnover\": null,\n"
    "    \"investment.equipment\": 2500000, \"assume.air_basis\": null, \"profit\": [], \"place\": null}}]}";

static void
test_read (void)
{
  g_autoptr (WjProject) project = read_text (full);

  g_assert_cmpuint (wj_project_get_n_scenarios (project), ==, 3);
  g_assert_cmpuint (wj_project_get_scenario (project), ==, 2);
  g_assert_cmpstr (wj_project_get_scenario_name (project, 0), ==, "Oujda");
  g_assert_cmpstr (wj_project_get_scenario_name (project, 1), ==, "Casablanca");
  g_assert_null (wj_project_get_scenario_name (project, 2));
  g_assert_null (wj_project_get_place (project));
  g_assert_cmpuint (wj_project_get_n_rows (project, "jobs.positions"), ==, 1);
  g_assert_cmpint (wj_project_get (project, "company.turnover")->kind, ==, WJ_ANSWER_NONE);
  g_assert_cmpint (wj_project_get (project, "assume.air_basis")->kind, ==, WJ_ANSWER_NONE);
  g_assert_true (wj_project_has_table (project, "profit"));
  assert_equipment (project, "2500000");
  wj_project_set_scenario (project, 1);
  g_assert_cmpstr (wj_project_get_place (project)->id, ==, "casanearshore");
  g_assert_cmpuint (wj_project_get_n_rows (project, "jobs.positions"), ==, 2);
  g_assert_false (wj_project_has_table (project, "profit"));
  wj_project_set_scenario (project, 0);
  g_assert_cmpstr (wj_project_get_place (project)->id, ==, "oujda-shore");
  g_assert_cmpint (wj_project_find_scenario (project, "Casablanca"), ==, 1);
  g_assert_cmpint (wj_project_find_scenario (project, "C"), ==, 2);
  g_assert_cmpint (wj_project_find_scenario (project, "D"), ==, -1);
  g_assert_cmpint (wj_project_find_scenario (project, "casablanca"), ==, -1);
}

static void
test_round_trip (void)
{
  g_autoptr (WjProject) project = read_text (full);
  g_autofree char *text = wj_project_to_json (project);
  g_autoptr (WjProject) again = read_text (text);
  g_autofree char *text_again = wj_project_to_json (again);

  g_assert_true (wj_project_equal (project, again));
  g_assert_cmpstr (text, ==, text_again);
  g_assert_cmpuint (wj_project_get_scenario (again), ==, 2);
  g_assert_nonnull (strstr (text, "\"colour\""));
  g_assert_nonnull (strstr (text, "\"company.turnover\": null"));
  g_assert_nonnull (strstr (text, "\"place\": null"));
  /* What is as in the reference is said once. */
  g_assert_null (strstr (strstr (text, "\"scenarios\""), "investment.equipment"));
  /* Which of them is looked at is in the file, and is no difference. */
  wj_project_set_scenario (again, 0);
  g_assert_true (wj_project_equal (project, again));
  wj_project_set_scenario (again, 1);
  set_equipment (again, "1");
  g_assert_false (wj_project_equal (project, again));
}

/* A project with one scenario is the file it was before there were several. */
static void
test_single (void)
{
  g_autoptr (WjProject) project = read_text ("{\"format\": 1, \"answers\": {\"activity.line\": \"crm\"}}");
  g_autofree char *before = wj_project_to_json (project);
  g_autofree char *after = NULL;

  wj_project_add_scenario (project);
  g_assert_true (wj_project_set_boolean (project, "company.public_holder", TRUE, NULL));
  wj_project_remove_scenario (project, 1);
  after = wj_project_to_json (project);
  g_assert_cmpstr (before, ==, after);
}

/* ---- What is done with them ------------------------------------------------------------------------ */

static void
count_cb (WjProject *project, guint *count)
{
  (*count)++;
}

static void
test_apart (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  guint count = 0;

  set_equipment (project, "1");
  wj_project_insert_row (project, "jobs.positions", 0);
  g_signal_connect (project, "changed::scenarios", G_CALLBACK (count_cb), &count);
  wj_project_add_scenario (project);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpuint (wj_project_get_scenario (project), ==, 1);
  assert_equipment (project, "1");
  set_equipment (project, "2");
  wj_project_insert_row (project, "jobs.positions", 0);
  wj_project_add_scenario (project);
  set_equipment (project, "3");
  wj_project_set_title (project, "Atlas CX");
  wj_project_set_scenario (project, 0);
  assert_equipment (project, "1");
  g_assert_cmpuint (wj_project_get_n_rows (project, "jobs.positions"), ==, 1);
  wj_project_set_scenario (project, 1);
  assert_equipment (project, "2");
  g_assert_cmpuint (wj_project_get_n_rows (project, "jobs.positions"), ==, 2);
  g_assert_cmpstr (wj_project_get_title (project), ==, "Atlas CX");
  g_assert_cmpuint (count, ==, 4);
  wj_project_set_scenario (project, 1);
  g_assert_cmpuint (count, ==, 4);
}

/* A copy shares what neither of them changes, and no more. */
static void
test_copy (void)
{
  g_autoptr (WjProject) project = read_text (full);
  g_autoptr (WjProject) copy = wj_project_copy (project);
  g_autoptr (WjProject) alone = wj_project_copy_scenario (project, 0);

  g_assert_true (wj_project_equal (project, copy));
  wj_project_set_scenario (copy, 0);
  set_equipment (copy, "7");
  wj_project_set_scenario (copy, 1);
  wj_project_set_scenario (project, 0);
  assert_equipment (project, "2500000");
  g_assert_false (wj_project_equal (project, copy));
  g_assert_cmpuint (wj_project_get_n_scenarios (alone), ==, 1);
  g_assert_cmpstr (wj_project_get_place (alone)->id, ==, "oujda-shore");
  g_assert_cmpstr (wj_project_get_title (alone), ==, "Atlas CX");
}

static void
test_remove (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);

  for (guint i = 1; i < WJ_PROJECT_MAX_SCENARIOS; i++)
    {
      g_autofree char *figure = g_strdup_printf ("%u", i);

      wj_project_add_scenario (project);
      set_equipment (project, figure);
    }
  /* 0 (none), 1, 2, 3: the current one is 3 */
  wj_project_remove_scenario (project, 1);
  g_assert_cmpuint (wj_project_get_scenario (project), ==, 2);
  assert_equipment (project, "3");
  wj_project_remove_scenario (project, 2);
  g_assert_cmpuint (wj_project_get_scenario (project), ==, 1);
  assert_equipment (project, "2");
  wj_project_set_scenario (project, 0);
  wj_project_remove_scenario (project, 0);
  g_assert_cmpuint (wj_project_get_n_scenarios (project), ==, 1);
  g_assert_cmpuint (wj_project_get_scenario (project), ==, 0);
  assert_equipment (project, "2");
}

static void
test_names (void)
{
  g_autoptr (WjProject) project = wj_project_new (catalogue);
  g_autoptr (GError) error = NULL;

  wj_project_add_scenario (project);
  g_assert_true (wj_project_set_scenario_name (project, 0, "Oujda", NULL));
  g_assert_false (wj_project_set_scenario_name (project, 1, "Oujda", &error));
  g_assert_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID);
  g_assert_null (wj_project_get_scenario_name (project, 1));
  g_assert_true (wj_project_set_scenario_name (project, 1, "A", NULL));
  g_assert_cmpint (wj_project_find_scenario (project, "A"), ==, 1);
  g_assert_true (wj_project_set_scenario_name (project, 1, "", NULL));
  g_assert_null (wj_project_get_scenario_name (project, 1));
}

static void
test_differences (void)
{
  g_autoptr (WjProject) project = read_text (full);
  g_autoptr (WjProject) one = wj_project_copy_scenario (project, 0);
  g_autoptr (WjProject) two = wj_project_copy_scenario (project, 2);
  g_autoptr (GPtrArray) ids = wj_project_list_differences (one, two);
  g_autoptr (GPtrArray) none = wj_project_list_differences (one, one);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (list, "%s ", (const char *) g_ptr_array_index (ids, i));
  for (guint i = 0; i < ids->len; i++)
    g_assert_nonnull (strstr (list->str, g_ptr_array_index (ids, i)));
  g_assert_cmpuint (ids->len, ==, 5);
  g_assert_true (g_str_has_suffix (list->str, " assume.air_basis "));
  g_assert_nonnull (strstr (list->str, "jobs.positions "));
  g_assert_nonnull (strstr (list->str, "company.turnover "));
  g_assert_nonnull (strstr (list->str, "profit "));
  g_assert_nonnull (strstr (list->str, "place "));
  g_assert_cmpuint (none->len, ==, 0);
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
  g_test_add_func ("/scenarios/read", test_read);
  g_test_add_func ("/scenarios/round-trip", test_round_trip);
  g_test_add_func ("/scenarios/single", test_single);
  g_test_add_func ("/scenarios/apart", test_apart);
  g_test_add_func ("/scenarios/copy", test_copy);
  g_test_add_func ("/scenarios/remove", test_remove);
  g_test_add_func ("/scenarios/names", test_names);
  g_test_add_func ("/scenarios/differences", test_differences);
  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&catalogue));
  return status;
}
