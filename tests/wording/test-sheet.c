/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalogue/sample.h"
#include "wording/wj-lines-check.h"
#include "wording/wj-wording-steps.h"
#include "wording/wj-wording.h"

static WjWording *wordings[WJ_N_LANGUAGES];

/* The sample, read. */
typedef struct
{
  Sample *sample;
  WjCatalogue *catalogue;
  GDate as_of;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sample = sample_new ();
  fixture->catalogue = sample_read (fixture->sample);
  g_date_clear (&fixture->as_of, 1);
  g_date_set_dmy (&fixture->as_of, 21, 11, 2026);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->catalogue);
  sample_free (fixture->sample);
}

static char *
explain (Fixture *fixture, const char *id, guint language)
{
  const WjOffer *offer = wj_catalogue_find_offer (fixture->catalogue, id);
  g_autofree char *text = wj_wording_explain_text (wordings[language], fixture->catalogue, offer, &fixture->as_of);

  wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 100);
  return wj_test_flatten (text);
}

static void
assert_in_order (const char *text, const char *const *parts)
{
  const char *at = text;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      at = strstr (at, parts[i]);
      if (at == NULL)
        g_error ("no “%s”, or not after what stands before it, in\n%s", parts[i], text);
    }
}

static void
test_offer (Fixture *fixture, gconstpointer data)
{
  static const char *const gamma[] = {
    "Gamma", "The third.", "Terms unclear.", "Decision: The council.", "It follows: Beta.",
    "Conditions", "Above", "Hidden", "not published",
    "Payment", "It is paid once.", "Limits, and other offers", "Never both.", "With: Alpha.", "Which one?",
    "Steps", "1. Founding a company", "founding", "The company is registered.", "Authority: The court.",
    "2. The council is asked.", "3. The council meets.", "Documents", "• Plan", "Remarks", "An older one paid more.",
    "Questions", "What is the share?", "How much is it?", "Sources", "Paper", "Indicative", NULL
  };
  static const char *const beta[] = { "Beta", "It was followed by: Gamma.", NULL };
  static const char *const alpha[] = {
    "Alpha", "Limits, and other offers", "Half", "Rules whose form is not published", "Which year", "By default: Third.",
    "Which year counts?", "Answers it depends on", "Sources", NULL
  };
  g_autofree char *first = explain (fixture, "gamma", WJ_LANGUAGE_EN);
  g_autofree char *second = explain (fixture, "beta", WJ_LANGUAGE_EN);
  g_autofree char *third = explain (fixture, "alpha", WJ_LANGUAGE_EN);

  assert_in_order (first, gamma);
  assert_in_order (second, beta);
  assert_in_order (third, alpha);
}

/* All that the catalogue says of an offer is said in each language. */
static void
test_offer_languages (Fixture *fixture, gconstpointer data)
{
  const WjOffer *offer = wj_catalogue_find_offer (fixture->catalogue, "gamma");

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *text = explain (fixture, "gamma", language);

      g_assert_nonnull (strstr (text, offer->payment.text.in[language]));
      g_assert_nonnull (strstr (text, ((const WjText *) offer->documents->pdata[0])->in[language]));
      g_assert_nonnull (strstr (text, ((const WjStatement *) offer->remarks->pdata[0])->text.in[language]));
      for (guint i = 1; i < offer->steps->len; i++)
        g_assert_nonnull (strstr (text, ((const WjOfferStep *) offer->steps->pdata[i])->text.in[language]));
      for (guint i = 0; i < offer->sources->len; i++)
        g_assert_nonnull (strstr (text, ((const WjSource *) offer->sources->pdata[i])->statement.in[language]));
    }
}

static void
test_procedure (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = {
    "Founding a company", "21 November 2026", "The company is registered.", "Authority: The court.", "Steps",
    "1. The name is reserved.", "Authority: The office of names.", "Delay in working days: 1 to 3.", "Cost: MAD\u00a0350.",
    "2. The company is entered.", "Delay in days: 8.", "Free of charge.", "Documents:", "• Deed",
    "3. The books are sealed.", "Delay: not published.", "Cost: not published.",
    "Remarks", "A notary may do it all.", "Questions", "What does the seal cost?", "Sources", "State", "Paper", NULL
  };

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      const WjProcedure *procedure = wj_catalogue_find_procedure (fixture->catalogue, "founding");
      g_autofree char *text = wj_wording_procedure_text (wordings[language], fixture->catalogue, procedure, &fixture->as_of);
      g_autofree char *flat = wj_test_flatten (text);

      wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 100);
      if (language == WJ_LANGUAGE_EN)
        assert_in_order (flat, parts);
      for (guint i = 0; i < procedure->steps->len; i++)
        g_assert_nonnull (strstr (flat, ((const WjProcedureStep *) procedure->steps->pdata[i])->text.in[language]));
    }
}

/* Two sources that differ give a range; before its first day nothing is known of a cost. */
static void
test_cost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autofree char *range = NULL;
  g_autofree char *early = NULL;
  const WjProcedure *procedure;
  GDate before;

  sample_change (fixture->sample, "parameters.json", "`value`: 350, `source`: `law`, `confidence`: `A`",
                 "`value`: 350, `source`: `law`, `confidence`: `A`, `alternatives`: [{`value`: 300, `source`: `press`, `confidence`: `B`}, {`value`: 500, `source`: `press`, `confidence`: `B`}]");
  catalogue = sample_read (fixture->sample);
  procedure = wj_catalogue_find_procedure (catalogue, "founding");
  range = wj_wording_step_cost (wordings[WJ_LANGUAGE_EN], procedure->steps->pdata[0], &fixture->as_of);
  g_assert_cmpstr (range, ==, "Cost: MAD\u00a0300 to 500.");
  g_date_clear (&before, 1);
  g_date_set_dmy (&before, 1, 1, 2019);
  early = wj_wording_step_cost (wordings[WJ_LANGUAGE_EN], procedure->steps->pdata[0], &before);
  g_assert_cmpstr (early, ==, "Cost: not published.");
}

/* A predecessor, over long ago, is said to be closed; what nobody publishes is said so. */
static void
test_predecessor (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "Old", "Terms not published.", "Closed", "2015", "It was followed by: Alpha.", NULL };
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;

  sample_write (fixture->sample, "offers/old.json",
                "{`id`: `old`, `label`: {`fr`: `Old`, `ar`: `Old`, `en`: `Old`}, `summary`: {`fr`: `O`, `ar`: `O`, `en`: `O`},"
                " `decides`: {`fr`: `D`, `ar`: `D`, `en`: `D`}, `terms`: `unpublished`, `valid`: {`from`: `2007-01-01`, `to`: `2015-12-31`},"
                " `where`: `true`, `conditions`: [], `benefits`: [], `open_questions`: [{`id`: `q`, `text`: {`fr`: `Q`, `ar`: `Q`, `en`: `Q`}}], `sources`: [`law`]}");
  sample_change (fixture->sample, "offers/alpha.json", "`where`", "`replaces`: `old`, `where`");
  catalogue = sample_read (fixture->sample);
  text = wj_wording_explain_text (wordings[WJ_LANGUAGE_EN], catalogue, wj_catalogue_find_offer (catalogue, "old"), &fixture->as_of);
  flat = wj_test_flatten (text);
  assert_in_order (flat, parts);
}

/* A fact with a figure a year is named once. */
static void
test_fact_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *answers;

  sample_change (fixture->sample, "facts.json", "position.count_1 : position.count_3", "position.count_1 : position.count_2 + position.count_3");
  g_clear_object (&fixture->catalogue);
  fixture->catalogue = sample_read (fixture->sample);
  text = explain (fixture, "alpha", WJ_LANGUAGE_EN);
  answers = strstr (text, "Answers it depends on");
  g_assert_nonnull (answers);
  g_assert_nonnull (strstr (answers, "Jobs;"));
  g_assert_null (strstr (strstr (answers, "Jobs;") + 1, "Jobs;"));
}

/* ---- The way to the offers kept ---------------------------------------------------------------------- */

static WjSteps *
find_steps (Fixture *fixture)
{
  g_autoptr (WjProject) project = wj_project_new (fixture->catalogue);
  g_autoptr (WjAssessment) assessment = NULL;

  g_assert_true (wj_project_set_number (project, "company.turnover", "5", NULL));
  wj_project_set_done (project, "founding/name", TRUE);
  wj_project_set_done (project, "document/deed", TRUE);
  assessment = wj_assess (fixture->catalogue, project, &fixture->as_of, NULL);
  return wj_steps_new (assessment);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = {
    "Steps", "21 November 2026", "Steps done: 1 of 3", "Documents ready: 1 of 1",
    "Published delays, one step after the other, in days: 9 to 13. Delays not published: 1 of 3.",
    "Founding a company", "The company is registered. For: Beta. Authority: The court.",
    "[x] 1. The name is reserved.", "Authority: The office of names. Delay in working days: 1 to 3. Cost: MAD\u00a0350. Days elapsed: 1 to 5.",
    "[ ] 2. The company is entered.", "Delay in days: 8. Free of charge. Days elapsed: 9 to 13.", "[x] Deed",
    "[ ] 3. The books are sealed.", "Delay and cost: not published.",
    "Payment", "When and how it is paid is not published: Beta.", "What does the seal cost?", "Sources", NULL
  };
  g_autoptr (WjSteps) steps = NULL;

  sample_change (fixture->sample, "offers/beta.json", "`where`: `true`", "\"where\": \"true\", \"steps\": [\"founding\"]");
  sample_change (fixture->sample, "offers/alpha.json", "`to`: `2030-12-31`", "\"to\": \"2026-01-01\"");
  g_clear_object (&fixture->catalogue);
  fixture->catalogue = sample_read (fixture->sample);
  steps = find_steps (fixture);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *text = wj_wording_steps_text (wordings[language], steps);
      g_autofree char *flat = wj_test_flatten (text);

      wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 100);
      if (language == WJ_LANGUAGE_EN)
        assert_in_order (flat, parts);
    }
}

/* Of a step that may not concern the project its words are said, and not once an answer has settled it. In the
 * catalogue's own sheet they always stand. */
static void
test_when (Fixture *fixture, gconstpointer data)
{
  static const char *const open[] = { "Founding a company", "If it is abroad. The company is registered.", "The name is reserved.", "The company is entered.", "If it is new.", NULL };
  static const char *const sheet[] = { "The company is registered.", "If it is abroad.", "The company is entered.", "If it is new.", NULL };
  g_autoptr (WjSteps) steps = NULL;
  g_autoptr (WjSteps) settled = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;
  g_autofree char *later = NULL;
  g_autofree char *explained = NULL;
  g_autofree char *flat_sheet = NULL;

  sample_change (fixture->sample, "offers/beta.json", "`where`: `true`", "`where`: `true`, `steps`: [`founding`]");
  sample_change (fixture->sample, "procedures.json", "`id`: `founding`, ", "`id`: `founding`, `when`: `company.foreign`, `if`: {`fr`: `f`, `ar`: `a`, `en`: `if it is abroad`}, ");
  sample_change (fixture->sample, "procedures.json", "`id`: `entry`, ", "`id`: `entry`, `when`: `company.kind == 'new'`, `if`: {`fr`: `f`, `ar`: `a`, `en`: `if it is new`}, ");
  g_clear_object (&fixture->catalogue);
  fixture->catalogue = sample_read (fixture->sample);
  steps = find_steps (fixture);
  text = wj_wording_steps_text (wordings[WJ_LANGUAGE_EN], steps);
  flat = wj_test_flatten (text);
  assert_in_order (flat, open);

  project = wj_project_new (fixture->catalogue);
  g_assert_true (wj_project_set_choice (project, "company.kind", "new", NULL));
  g_assert_true (wj_project_set_boolean (project, "company.foreign", TRUE, NULL));
  assessment = wj_assess (fixture->catalogue, project, &fixture->as_of, NULL);
  settled = wj_steps_new (assessment);
  later = wj_wording_steps_text (wordings[WJ_LANGUAGE_EN], settled);
  g_assert_nonnull (strstr (later, "The company is entered."));
  g_assert_null (strstr (later, "If it is"));

  explained = wj_wording_procedure_text (wordings[WJ_LANGUAGE_EN], fixture->catalogue, wj_catalogue_find_procedure (fixture->catalogue, "founding"), &fixture->as_of);
  flat_sheet = wj_test_flatten (explained);
  assert_in_order (flat_sheet, sheet);
}

/* An official text is said to be one; that the others are not is said once. The date of a page without one is not
 * guessed. */
static void
test_sources (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "A  State, December 2022. Law. It says so. Official text. https://example.org/law", "B  Paper. Article. It reports so.", "A source of which nothing else is said is indirect: no official text was read.", NULL };
  const WjSource *law;
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;
  g_autofree char *agreeing = NULL;

  sample_change (fixture->sample, "sources.json", "`title`: `Article`, `date`: `2025-01-31`", "`title`: `Article`");
  sample_change (fixture->sample, "sources.json", "`kind`: `law`, ", "`kind`: `law`, `also`: [`https://example.org/a`, `https://example.org/b`], ");
  g_clear_object (&fixture->catalogue);
  fixture->catalogue = sample_read (fixture->sample);
  text = wj_wording_explain_text (wordings[WJ_LANGUAGE_EN], fixture->catalogue, wj_catalogue_find_offer (fixture->catalogue, "alpha"), &fixture->as_of);
  flat = wj_test_flatten (text);
  assert_in_order (flat, parts);
  law = wj_catalogue_find_source (fixture->catalogue, "law");
  agreeing = wj_wording_agreeing (wordings[WJ_LANGUAGE_EN], law);
  g_assert_cmpstr (agreeing, ==, "Other sources that agree: 2.");
  g_assert_null (wj_wording_agreeing (wordings[WJ_LANGUAGE_EN], wj_catalogue_find_source (fixture->catalogue, "press")));
}

static void
test_no_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = NULL;
  g_autofree char *text = NULL;
  g_autofree char *flat = NULL;

  sample_change (fixture->sample, "offers/beta.json", "`valid`: {}", "\"valid\": {\"to\": \"2026-01-01\"}");
  sample_change (fixture->sample, "offers/alpha.json", "`to`: `2030-12-31`", "\"to\": \"2026-01-01\"");
  g_clear_object (&fixture->catalogue);
  fixture->catalogue = sample_read (fixture->sample);
  steps = find_steps (fixture);
  text = wj_wording_steps_text (wordings[WJ_LANGUAGE_EN], steps);
  flat = wj_test_flatten (text);
  g_assert_nonnull (strstr (flat, wj_wording_no_steps (wordings[WJ_LANGUAGE_EN])));
  g_assert_null (strstr (flat, "Payment"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);
  ADD ("/sheet/offer", test_offer);
  ADD ("/sheet/offer-languages", test_offer_languages);
  ADD ("/sheet/procedure", test_procedure);
  ADD ("/sheet/cost", test_cost);
  ADD ("/sheet/predecessor", test_predecessor);
  ADD ("/sheet/fact-once", test_fact_once);
  ADD ("/sheet/steps", test_steps);
  ADD ("/sheet/when", test_when);
  ADD ("/sheet/sources", test_sources);
  ADD ("/sheet/no-steps", test_no_steps);
  result = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  return result;
}
