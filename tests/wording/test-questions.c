/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalogue/sample.h"
#include "wording/wj-wording-questions.h"

typedef struct
{
  Sample *sample;
  WjCatalogue *catalogue;
  WjProject *project;
  WjAssessment *assessment;
  WjWording *wording;
} Fixture;

static const char *const nothing_else[] = {
  "investment.fit_out",
  "investment.rent",
  "investment.buildings",
  "investment.land_private",
  "investment.land_public",
  "investment.studies",
  "investment.other",
};

/* On the small catalogue: gamma is unsettled in the East, beta eligible everywhere and needs "founding". */
static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  fixture->sample = sample_new ();
  sample_change (fixture->sample, "offers/beta.json", "`where`: `true`",
                 "`where`: `true`, `steps`: [`founding`]");
  sample_change (fixture->sample, "offers/beta.json", "`open_questions`: []",
                 "`open_questions`: [{`id`: `who`, `text`: {`fr`: `F`, `ar`: `A`, `en`: `What does the seal cost?`}},"
                 " {`id`: `when`, `text`: {`fr`: `F2`, `ar`: `A2`, `en`: `When does beta pay?`}}]");
  fixture->catalogue = sample_read (fixture->sample);
  fixture->project = wj_project_new (fixture->catalogue);
  wj_project_set_title (fixture->project, "Aicha’s centre");
  g_assert_true (wj_project_set_number (fixture->project, "company.turnover", "5", NULL));
  wj_project_set_place (fixture->project, wj_catalogue_find_place (fixture->catalogue, "port-park"));
  fixture->assessment = wj_assess (fixture->catalogue, fixture->project, &as_of, NULL);
  fixture->wording = wj_wording_new (WJ_LANGUAGE_EN);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  wj_wording_unref (fixture->wording);
  g_assert_finalize_object (g_steal_pointer (&fixture->assessment));
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_assert_finalize_object (g_steal_pointer (&fixture->catalogue));
  sample_free (fixture->sample);
}

/* A question that an offer and a procedure have stands with the offer alone; each question stands once. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) groups = wj_wording_question_groups (fixture->wording, fixture->assessment, wj_assessment_get_result (fixture->assessment));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  g_assert_cmpuint (groups->len, >, 1);
  for (guint i = 0; i < groups->len; i++)
    {
      const WjQuestionGroup *group = groups->pdata[i];

      g_assert_cmpstr (group->title, !=, "Founding a company");
      g_assert_cmpuint (group->texts->len, >, 0);
      for (guint j = 0; j < group->texts->len; j++, n++)
        g_assert_true (g_hash_table_add (seen, (gpointer) ((const WjText *) group->texts->pdata[j])->in[WJ_LANGUAGE_EN]));
    }
  g_assert_cmpuint (wj_wording_count_questions (groups), ==, n);
  g_assert_true (g_hash_table_contains (seen, "What does the seal cost?"));
  g_assert_true (g_hash_table_contains (seen, "When does beta pay?"));
}

/* What is ineligible leaves nothing to ask. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const WjSiteResult *site = wj_assessment_get_result (fixture->assessment);
  g_autoptr (GPtrArray) groups = wj_wording_question_groups (fixture->wording, fixture->assessment, site);

  for (guint i = 0; i < groups->len; i++)
    {
      const WjQuestionGroup *group = groups->pdata[i];
      WjVerdict verdict = group->offer != NULL ? wj_site_result_find_offer (site, group->offer->id)->verdict : WJ_VERDICT_OPEN;

      g_assert_cmpint (verdict, !=, WJ_VERDICT_INELIGIBLE);
      g_assert_cmpint (verdict, !=, WJ_VERDICT_NONE);
    }
}

/* The scheme for strategic projects asks for two thousand million: who is far from it is not told to ask about it;
 * who comes near it is. */
static void
test_far (void)
{
  static const char *const equipment[] = { "4000000", "200000000" };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_autoptr (WjWording) wording = wj_wording_new (WJ_LANGUAGE_EN);
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  for (gsize i = 0; i < G_N_ELEMENTS (equipment); i++)
    {
      g_autoptr (WjProject) project = wj_project_new (catalogue);
      g_autoptr (WjAssessment) assessment = NULL;
      g_autofree char *text = NULL;

      g_assert_true (wj_project_set_number (project, "investment.equipment", equipment[i], NULL));
      for (gsize j = 0; j < G_N_ELEMENTS (nothing_else); j++)
        g_assert_true (wj_project_set_number (project, nothing_else[j], "0", NULL));
      wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
      assessment = wj_assess (catalogue, project, &as_of, NULL);
      text = wj_wording_questions_text (wording, assessment, wj_assessment_get_result (assessment));
      g_assert_cmpint (strstr (text, "\nScheme for strategic projects\n") != NULL, ==, i == 1);
    }
}

/* Place, day and catalogue stand above; the project's title, which may name someone, does not. A line a question. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  const WjSiteResult *site = wj_assessment_get_result (fixture->assessment);
  g_autoptr (GPtrArray) groups = wj_wording_question_groups (fixture->wording, fixture->assessment, site);
  g_autofree char *text = wj_wording_questions_text (fixture->wording, fixture->assessment, site);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  g_assert_cmpstr (lines[0], ==, "Questions for the CRI");
  g_assert_true (g_str_has_prefix (lines[1], "Port Park"));
  g_assert_true (g_str_has_suffix (lines[1], ", 21 November 2026"));
  g_assert_cmpstr (lines[2], ==, "Catalogue no. 7 of 21 November 2026, good until 19 February 2027.");
  g_assert_null (strstr (text, "Aicha"));
  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], "• ");
  g_assert_cmpuint (n, ==, wj_wording_count_questions (groups));
}

/* In each language no text of another one, and in Arabic the direction of its own. */
static void
test_languages (Fixture *fixture, gconstpointer data)
{
  const WjSiteResult *site = wj_assessment_get_result (fixture->assessment);
  g_autoptr (WjWording) french = wj_wording_new (WJ_LANGUAGE_FR);
  g_autoptr (WjWording) arabic = wj_wording_new (WJ_LANGUAGE_AR);
  g_autofree char *fr = wj_wording_questions_text (french, fixture->assessment, site);
  g_autofree char *ar = wj_wording_questions_text (arabic, fixture->assessment, site);

  g_assert_true (g_str_has_prefix (fr, "Questions à poser au CRI\n"));
  g_assert_true (g_str_has_prefix (ar, "أسئلة تطرح على المركز الجهوي للاستثمار\n"));
  g_assert_nonnull (strstr (fr, "• F2\n"));
  g_assert_nonnull (strstr (ar, "• A2\n"));
  g_assert_null (strstr (fr, "When does"));
  g_assert_null (strstr (ar, "When does"));
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  g_autofree char *text = NULL;

  sample_change (fixture->sample, "offers/alpha.json", "`to`: `2030-12-31`", "`to`: `2026-01-01`");
  sample_change (fixture->sample, "offers/beta.json", "`valid`: {}", "`valid`: {`to`: `2026-01-01`}");
  catalogue = sample_read (fixture->sample);
  project = wj_project_new (catalogue);
  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "port.elsewhere"));
  assessment = wj_assess (catalogue, project, wj_assessment_get_as_of (fixture->assessment), NULL);
  text = wj_wording_questions_text (fixture->wording, assessment, wj_assessment_get_result (assessment));
  g_assert_nonnull (strstr (text, wj_wording_no_questions (fixture->wording)));
  g_assert_null (strstr (text, "• "));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/questions/groups", test_groups);
  ADD ("/questions/refused", test_refused);
  g_test_add_func ("/questions/far", test_far);
  ADD ("/questions/text", test_text);
  ADD ("/questions/languages", test_languages);
  ADD ("/questions/none", test_none);
  return g_test_run ();
}
