/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several projects answer differently, row by row. */
#include "config.h"

#include "wording/wj-wording.h"

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

static const char full[] =
    "{\"format\": 1, \"answers\": {\"place\": \"oujda-shore\", \"investment.own_funds\": 500000, \"assume.air_basis\": \"employee\","
    "  \"jobs.positions\": [{\"title\": \"Adviser\", \"gross\": 5500, \"count\": [20, 30, 40]}, {\"title\": \"Lead\", \"gross\": 9000, \"count\": [2]}]},"
    " \"scenarios\": [{\"changes\": {\"place\": \"casanearshore\", \"investment.own_funds\": null}},"
    "  {\"changes\": {\"jobs.positions\": [{\"title\": \"Adviser\", \"gross\": 5500, \"count\": [20, 30, {\"min\": 40, \"max\": 1200}]}], \"assume.air_basis\": null}}]}";

/* (transfer full): "label|first|second≠|third" of each row */
static GPtrArray *
say (WjLanguage language)
{
  g_autoptr (WjWording) wording = wj_wording_new (language);
  g_autoptr (WjProject) project = read_text (full);
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (projects, wj_project_copy_scenario (project, i));
  rows = wj_wording_variants (wording, projects);
  for (guint i = 0; i < rows->len; i++)
    {
      const WjVariantRow *row = rows->pdata[i];
      g_autoptr (GString) line = g_string_new (row->label);

      g_assert_cmpuint (row->values->len, ==, 3);
      g_assert_false (row->differs & 1);
      for (guint j = 0; j < 3; j++)
        g_string_append_printf (line, "|%s%s", (const char *) row->values->pdata[j], row->differs >> j & 1 ? "≠" : "");
      g_ptr_array_add (lines, g_string_free (g_steal_pointer (&line), FALSE));
    }
  return lines;
}

static void
assert_line (GPtrArray *lines, const char *expected)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (lines->pdata[i], expected))
      return;
  for (guint i = 0; i < lines->len; i++)
    g_test_message ("%s", (const char *) lines->pdata[i]);
  g_test_message ("not there: %s", expected);
  g_test_fail ();
}

static void
test_english (void)
{
  g_autoptr (GPtrArray) lines = say (WJ_LANGUAGE_EN);

  assert_line (lines, "Place of the project|Oujda Shore, Oujda-Angad, Oriental|Casanearshore, Casablanca, Casablanca-Settat≠|Oujda Shore, Oujda-Angad, Oriental");
  assert_line (lines, "Own funds|MAD\u00a0500,000|not answered≠|MAD\u00a0500,000");
  assert_line (lines, "Jobs at the end of the year, \u2068Adviser\u2069|20 · 30 · 40|20 · 30 · 40|20 · 30 · 40–1,200≠");
  assert_line (lines, "Jobs at the end of the year, \u2068Lead\u2069|2|2|no such line≠");
  assert_line (lines, "Gross monthly wage, \u2068Lead\u2069|MAD\u00a09,000 a month|MAD\u00a09,000 a month|no such line≠");
  assert_line (lines, "What the AIR is computed on|Employee by employee|Employee by employee|by default≠");
  g_assert_cmpuint (lines->len, ==, 6);
}

/* Each line of a table whole: its years, its ranges, and what is taken where nothing was answered. */
static void
test_rows (void)
{
  static const char answers[] = "{\"format\": 1, \"answers\": {\"project.start\": \"2027-01-01\", \"jobs.positions\": ["
                                "{\"title\": \"Adviser\", \"gross\": {\"min\": 5000, \"max\": 7000}, \"count\": [20, {\"min\": 40, \"max\": 60}], \"moroccan\": 100, \"women\": 50, \"permanent\": 80},"
                                "{\"count\": [1]}], \"profit\": [{\"year\": 2028, \"amount\": 500000}]}}";
  static const struct
  {
    WjLanguage language;
    const char *first, *second, *profit;
  } said[] = {
    { WJ_LANGUAGE_FR,
      "\u2068Adviser\u2069|2027\u00a0: 20\u00a0emplois\n2028\u00a0: de 40 à 60\u00a0emplois|Salaire brut mensuel\u00a0: de 5\u202f000 à 7\u202f000\u00a0MAD par mois\n"
      "Salariés marocains\u00a0: 100\u00a0%\u00a0; femmes\u00a0: 50\u00a0%\u00a0; emplois stables\u00a0: 80\u00a0%",
      "Ligne 2|2027\u00a0: 1\u00a0emploi|Salaire brut mensuel\u00a0: 5\u202f500\u00a0MAD par mois (par hypothèse)\n"
      "Salariés marocains\u00a0: 100\u00a0% (par hypothèse)\u00a0; femmes\u00a0: sans réponse\u00a0; emplois stables\u00a0: 100\u00a0% (par hypothèse)",
      "2028|500\u202f000\u00a0MAD|" },
    { WJ_LANGUAGE_EN,
      "\u2068Adviser\u2069|2027: 20\u00a0jobs\n2028: 40 to 60\u00a0jobs|Gross monthly wage: MAD\u00a05,000 to 7,000 a month\nMoroccan employees: 100%; women: 50%; stable jobs: 80%",
      "Line 2|2027: 1\u00a0job|Gross monthly wage: MAD\u00a05,500 a month (assumed)\nMoroccan employees: 100% (assumed); women: not answered; stable jobs: 100% (assumed)",
      "2028|MAD\u00a0500,000|" },
  };
  g_autoptr (WjProject) project = read_text (answers);
  GDate start;

  g_date_clear (&start, 1);
  g_date_set_dmy (&start, 1, G_DATE_JANUARY, 2027);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (WjWording) wording = wj_wording_new (said[i].language);
      g_autoptr (GPtrArray) positions = wj_wording_rows (wording, project, wj_catalogue_find_fact (catalogue, "jobs.positions"), &start);
      g_autoptr (GPtrArray) profit = wj_wording_rows (wording, project, wj_catalogue_find_fact (catalogue, "profit"), &start);
      const WjRowText *row[] = { positions->pdata[0], positions->pdata[1], profit->pdata[0] };
      const char *expected[] = { said[i].first, said[i].second, said[i].profit };

      g_assert_cmpuint (positions->len, ==, 2);
      for (guint j = 0; j < G_N_ELEMENTS (row); j++)
        {
          g_autofree char *text = g_strjoin ("|", row[j]->title, row[j]->value, row[j]->note, NULL);

          g_assert_cmpstr (text, ==, expected[j]);
        }
    }
}

static void
test_same (void)
{
  g_autoptr (WjWording) wording = wj_wording_new (WJ_LANGUAGE_FR);
  g_autoptr (WjProject) project = read_text (full);
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  g_ptr_array_add (projects, wj_project_copy_scenario (project, 0));
  g_ptr_array_add (projects, wj_project_copy_scenario (project, 0));
  rows = wj_wording_variants (wording, projects);
  g_assert_cmpuint (rows->len, ==, 0);
}

/* A table of many other cells is told as a whole. */
static void
test_large (void)
{
  g_autoptr (WjWording) wording = wj_wording_new (WJ_LANGUAGE_EN);
  g_autoptr (WjProject) project = read_text (full);
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  g_ptr_array_add (projects, wj_project_copy_scenario (project, 0));
  for (guint i = 0; i < 12; i++)
    {
      WjAnswer gross = wj_answer_number (wj_number_from_int (4000 + i));

      wj_project_insert_row (project, "jobs.positions", 0);
      g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "gross", 0, &gross, NULL));
    }
  g_ptr_array_add (projects, wj_project_copy_scenario (project, 0));
  rows = wj_wording_variants (wording, projects);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((const WjVariantRow *) rows->pdata[0])->values->pdata[0], ==, "2 lines");
  g_assert_cmpstr (((const WjVariantRow *) rows->pdata[0])->values->pdata[1], ==, "14 lines");
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
  g_test_add_func ("/variants/english", test_english);
  g_test_add_func ("/variants/rows", test_rows);
  g_test_add_func ("/variants/same", test_same);
  g_test_add_func ("/variants/large", test_large);
  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&catalogue));
  return status;
}
