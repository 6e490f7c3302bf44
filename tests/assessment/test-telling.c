/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which comparisons of a condition are told, where it has several ways to hold and one of them is in doubt: whether 150 jobs reach
 * a threshold of 150 jobs. */
#include "config.h"

#include "assessment/wj-result-json.h"
#include "assessment/wj-telling.h"

static WjCatalogue *catalogue;

typedef struct
{
  const char *name;
  const char *equipment;
  guint jobs;
  const char *reading; /* (nullable): as the project says; NULL: it says nothing */
  const char *told[5]; /* what is asked for, in MAD or jobs */
  const char *json;    /* what is asked for, of the one in the file */
} Row;

static const Row rows[] = {
  { "the first way", "60000000", 60, NULL, { ">= 50000000", ">= 50" }, "50000000" },
  { "the second way, however it is read", "10000000", 200, NULL, { ">= 150" }, "150" },
  { "the second way, as the project reads it", "10000000", 200, "exceeded", { "> 150" }, "150" },
  { "neither way, however it is read", "10000000", 110, NULL, { ">= 50000000", ">= 150" }, "50000000" },
  { "neither way, as the project reads it", "10000000", 110, "exceeded", { ">= 50000000", "> 150" }, "50000000" },
  { "the reading decides", "10000000", 150, NULL, { ">= 50000000", "> 150", ">= 150" }, "50000000" },
  { "the reading decides, and the project says it", "10000000", 150, "reached", { ">= 150" }, "150" },
};

static WjAssessment *
assess (const Row *row)
{
  g_autofree char *reading = row->reading != NULL ? g_strdup_printf (", \"assume.charter_150\": \"%s\"", row->reading) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("{\"format\": 1, \"as_of\": \"2026-11-21\", \"answers\": {\"activity.line\": \"crm\", \"place\": \"oujda-shore\", \"investment.land_private\": 0,"
                                           " \"investment.land_public\": 0, \"investment.buildings\": 0, \"investment.rent\": 0, \"investment.fit_out\": 0, \"investment.studies\": 0,"
                                           " \"investment.other\": 0, \"investment.equipment\": %s, \"jobs.positions\": [{\"gross\": 5500, \"count\": [%u], \"permanent\": 100}]%s}}",
                                           row->equipment, row->jobs, reading);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, row->name, &error);

  g_assert_no_error (error);
  return wj_assess (catalogue, project, wj_project_get_as_of (project), NULL);
}

static const WjConditionResult *
find_size (WjAssessment *assessment)
{
  const WjOfferResult *offer = wj_site_result_find_offer (wj_assessment_get_result (assessment), "charter.main");

  g_assert_cmpstr (((const WjConditionResult *) offer->conditions->pdata[0])->condition->id, ==, "size");
  return offer->conditions->pdata[0];
}

static char *
say (const WjCelComparison *comparison)
{
  g_autofree char *required = wj_number_to_string (comparison->required.low);

  g_assert_true (comparison->op == WJ_CEL_OP_GREATER || comparison->op == WJ_CEL_OP_GREATER_EQUAL);
  return g_strdup_printf ("%s %s", comparison->op == WJ_CEL_OP_GREATER ? ">" : ">=", required);
}

static void
test_readings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjAssessment) assessment = assess (&rows[i]);
      g_autoptr (GPtrArray) telling = wj_condition_result_list_telling (find_size (assessment), catalogue);

      g_test_message ("%s", rows[i].name);
      g_assert_cmpuint (telling->len, ==, g_strv_length ((char **) rows[i].told));
      for (guint j = 0; j < telling->len; j++)
        {
          g_autofree char *said = say (telling->pdata[j]);

          g_assert_cmpstr (said, ==, rows[i].told[j]);
        }
    }
}

/* The file tells one of these: never the doubt, and of what holds no way that fails. */
static void
test_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjAssessment) assessment = assess (&rows[i]);
      g_autofree char *text = wj_assessment_to_json (assessment);
      g_autofree char *required = g_strdup_printf ("\"required\": \"%s\"", rows[i].json);
      const char *condition = strstr (strstr (text, "\"charter.main\""), "\"size\"");
      g_autofree char *told = g_strndup (condition, (gsize) (strchr (condition, '}') - condition));

      g_test_message ("%s: %s", rows[i].name, told);
      g_assert_nonnull (strstr (told, required));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/assessment/telling/readings", test_readings);
  g_test_add_func ("/assessment/telling/json", test_json);

  status = g_test_run ();
  g_assert_finalize_object (catalogue);
  return status;
}
