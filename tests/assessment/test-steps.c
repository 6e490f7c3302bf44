/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assessment/wj-steps.h"
#include "catalogue/sample.h"
#include "json/wj-json.h"

/* On the small catalogue: beta is eligible everywhere, and needs the procedure "founding" and a step
 * of its own. Nobody names the procedures "census" and "moving"; the second is for existing companies. */

#define T(text) "{`fr`: `" text "`, `ar`: `" text "`, `en`: `" text "`}"
#define STEP(id, rest) "{`id`: `" id "`, `text`: " T (id) rest ", `source`: `law`, `confidence`: `A`}"
#define DELAY(days, working) ", `delay`: {`days`: " days ", `working`: " working ", `source`: `law`, `confidence`: `A`}"
#define WHEN(test) ", `when`: `" test "`, `if`: " T ("if " test)
#define PROCEDURE(id, rest, steps) "{`id`: `" id "`, `label`: " T (id) ", `summary`: " T (id) ", `authority`: " T ("office") rest ", `steps`: [" steps "]}"

typedef struct
{
  Sample *sample;
  WjCatalogue *catalogue;
  WjProject *project;
  GDate as_of;
} Fixture;

/* A project with an answer that changes no verdict. */
static WjProject *
begin (WjCatalogue *catalogue)
{
  WjProject *project = wj_project_new (catalogue);

  g_assert_true (wj_project_set_number (project, "company.turnover", "5", NULL));
  return project;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sample = sample_new ();
  sample_write (fixture->sample, "procedures.json",
                "{`procedures`: ["
                /* what stands first comes first, whoever names it */
                PROCEDURE ("founding", "",
                           STEP ("name", DELAY ("[1, 3]", "true")) "," STEP ("appeal", ", `conditional`: true" DELAY ("[10, 20]", "false")) "," STEP ("entry", ", `documents`: [" T ("Deed, signed") ", " T ("Plan") "]" DELAY ("8", "false"))) "," PROCEDURE ("census", "", STEP ("count", ", `documents`: [" T ("Plan") "]")) "," PROCEDURE ("moving", WHEN ("company.kind == 'existing'"), STEP ("move", DELAY ("4", "false"))) "," PROCEDURE ("unused", "", STEP ("never", "")) "]}");
  sample_change (fixture->sample, "offers/beta.json", "`where`: `true`",
                 "\"where\": \"true\", \"steps\": [\"founding\", {\"id\": \"call\", \"text\": {\"fr\": \"c\", \"ar\": \"c\", \"en\": \"c\"}}],"
                 " \"documents\": [{\"fr\": \"Plan\", \"ar\": \"Plan\", \"en\": \"Plan\"}, {\"fr\": \"List\", \"ar\": \"List\", \"en\": \"List\"}]");
  sample_change (fixture->sample, "offers/gamma.json", "`steps`: [`founding`", "\"steps\": [\"founding\", \"unused\"");
  fixture->catalogue = sample_read (fixture->sample);
  fixture->project = begin (fixture->catalogue);
  g_date_clear (&fixture->as_of, 1);
  g_date_set_dmy (&fixture->as_of, 21, 11, 2026);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_assert_finalize_object (g_steal_pointer (&fixture->catalogue));
  sample_free (fixture->sample);
}

/* The sample has changed. */
static void
read_anew (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->project));
  g_assert_finalize_object (g_steal_pointer (&fixture->catalogue));
  fixture->catalogue = sample_read (fixture->sample);
  fixture->project = begin (fixture->catalogue);
}

static WjSteps *
find_steps (Fixture *fixture)
{
  g_autoptr (WjAssessment) assessment = wj_assess (fixture->catalogue, fixture->project, &fixture->as_of, NULL);

  return wj_steps_new (assessment);
}

/* (transfer full): "founding:name,appeal,entry census:count" */
static char *
list_stages (const WjSteps *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->stages->len; i++)
    {
      const WjStage *stage = steps->stages->pdata[i];

      for (guint j = 0; j < stage->steps->len; j++)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", ((const WjStep *) stage->steps->pdata[j])->id);
    }
  return g_string_free (text, FALSE);
}

static void
assert_stages (Fixture *fixture, const char *expected)
{
  g_autoptr (WjSteps) steps = find_steps (fixture);
  g_autofree char *found = list_stages (steps);

  g_assert_cmpstr (found, ==, expected);
}

static const WjStep *
find_step (const WjSteps *steps, const char *id)
{
  for (guint i = 0; i < steps->stages->len; i++)
    {
      const WjStage *stage = steps->stages->pdata[i];

      for (guint j = 0; j < stage->steps->len; j++)
        if (g_str_equal (((const WjStep *) stage->steps->pdata[j])->id, id))
          return stage->steps->pdata[j];
    }
  g_error ("there is no step %s", id);
}

/* Procedures stand in the catalogue's order, then come own steps. What only a refused or unsettled
 * offer names is left out; what no offer names concerns all; a "when" leaves out only for certain. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  assert_stages (fixture, "founding/name founding/appeal founding/entry census/count moving/move beta/call");
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "new", NULL));
  assert_stages (fixture, "founding/name founding/appeal founding/entry census/count beta/call");
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "existing", NULL));
  assert_stages (fixture, "founding/name founding/appeal founding/entry census/count moving/move beta/call");
}

static void
test_offers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = find_steps (fixture);
  const WjStage *founding = steps->stages->pdata[0];
  const WjStage *census = steps->stages->pdata[1];
  const WjStage *own = steps->stages->pdata[steps->stages->len - 1];

  g_assert_cmpuint (founding->offers->len, ==, 1);
  g_assert_cmpstr (((const WjOffer *) founding->offers->pdata[0])->id, ==, "beta");
  g_assert_cmpuint (census->offers->len, ==, 0);
  g_assert_null (own->procedure);
  g_assert_cmpstr (((const WjOffer *) own->offers->pdata[0])->id, ==, "beta");
}

/* Nothing is kept: no way, not even what concerns every project. */
static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = NULL;

  sample_change (fixture->sample, "offers/beta.json", "`valid`: {}", "\"valid\": {\"to\": \"2020-01-01\"}");
  sample_change (fixture->sample, "offers/alpha.json", "`to`: `2030-12-31`", "\"to\": \"2026-01-01\"");
  read_anew (fixture);
  steps = find_steps (fixture);
  g_assert_cmpuint (steps->offers->len, ==, 0);
  g_assert_cmpuint (steps->stages->len, ==, 0);
  g_assert_cmpuint (steps->documents->len, ==, 0);
}

/* Nothing answered: every offer is open, and none is kept. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = NULL;

  wj_project_clear (fixture->project, "company.turnover");
  steps = find_steps (fixture);
  g_assert_cmpuint (steps->offers->len, ==, 0);
  g_assert_cmpuint (steps->stages->len, ==, 0);
}

static void
assert_elapsed (const WjElapsed *elapsed, guint earliest, guint latest, gboolean complete)
{
  g_assert_cmpuint (elapsed->earliest, ==, earliest);
  g_assert_cmpuint (elapsed->latest, ==, latest);
  g_assert_cmpint (elapsed->complete, ==, complete);
}

/* 1 to 3 working days are 1 to 5 days (Friday to Wednesday); what is conditional takes none at the earliest. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = find_steps (fixture);

  assert_elapsed (&find_step (steps, "founding/name")->before, 0, 0, TRUE);
  assert_elapsed (&find_step (steps, "founding/name")->after, 1, 5, TRUE);
  assert_elapsed (&find_step (steps, "founding/appeal")->after, 1, 25, TRUE);
  assert_elapsed (&find_step (steps, "founding/entry")->after, 9, 33, TRUE);
  assert_elapsed (&find_step (steps, "census/count")->after, 9, 33, FALSE);
  assert_elapsed (&find_step (steps, "moving/move")->after, 9, 37, FALSE);
  assert_elapsed (&steps->whole, 9, 37, FALSE);
  g_assert_cmpuint (steps->n_unpublished, ==, 2);
}

/* What is taken only on refusal stands there, and is counted nowhere: neither its days nor itself. */
static void
test_on_refusal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = NULL;
  g_autofree char *json = NULL;

  sample_change (fixture->sample, "procedures.json", "`conditional`: true", "\"on_refusal\": true");
  read_anew (fixture);
  wj_project_set_done (fixture->project, "founding/appeal", TRUE);
  assert_stages (fixture, "founding/name founding/appeal founding/entry census/count moving/move beta/call");
  steps = find_steps (fixture);
  g_assert_true (find_step (steps, "founding/appeal")->on_refusal);
  g_assert_true (find_step (steps, "founding/appeal")->done);
  g_assert_false (find_step (steps, "founding/entry")->on_refusal);
  assert_elapsed (&find_step (steps, "founding/entry")->after, 9, 13, TRUE);
  assert_elapsed (&steps->whole, 9, 17, FALSE);
  g_assert_cmpuint (steps->n_steps, ==, 5);
  g_assert_cmpuint (steps->n_done, ==, 0);
  json = wj_steps_to_json (steps);
  g_assert_nonnull (strstr (strstr (json, "\"on_refusal\": true"), "\"begins\": null"));
}

/* Who never asks cannot be refused: it goes with the step before it. */
static void
test_on_refusal_of_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdelimit (g_strconcat ("`id`: `name`", WHEN ("company.kind == 'new'"), NULL), "`", '"');

  sample_change (fixture->sample, "procedures.json", "`conditional`: true", "\"on_refusal\": true");
  sample_change (fixture->sample, "procedures.json", "`id`: `name`", name);
  read_anew (fixture);
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "existing", NULL));
  assert_stages (fixture, "founding/entry census/count moving/move beta/call");
}

/* Working days, counted out: the first Monday is day 0, weekends are days 5, 6, 12, 13 … */
static void
test_working_days (Fixture *fixture, gconstpointer data)
{
  for (guint days = 0; days <= 12; days++)
    {
      guint least = G_MAXUINT, most = 0;
      g_autoptr (WjSteps) steps = NULL;
      g_autofree char *delay = g_strdup_printf ("`days`: [%u, %u]", days, days);
      g_autofree char *quoted = g_strdelimit (g_strdup (delay), "`", '"');

      for (guint first = 0; first < 7; first++)
        {
          guint day = first, left = days;

          while (left > 0)
            left -= ++day % 7 < 5;
          least = MIN (least, day - first);
          /* A request is made on a working day or before the next one. */
          most = first < 5 ? MAX (most, day - first) : most;
        }
      sample_change (fixture->sample, "procedures.json", "`days`: [", quoted);
      sample_change (fixture->sample, "procedures.json", "1, 3]", "");
      g_clear_object (&fixture->project);
      g_clear_object (&fixture->catalogue);
      fixture->catalogue = sample_read (fixture->sample);
      fixture->project = begin (fixture->catalogue);
      steps = find_steps (fixture);
      assert_elapsed (&find_step (steps, "founding/name")->after, least, most, TRUE);
      sample_change (fixture->sample, "procedures.json", delay, "\"days\": [1, 3]");
    }
}

/* A document that several steps ask for is one; own documents go with the first own step. */
static void
test_documents (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "document/deed-signed", "document/plan", "document/list" };
  static const guint askers[] = { 1, 3, 1 };
  g_autoptr (WjSteps) steps = NULL;

  wj_project_set_done (fixture->project, "document/plan", TRUE);
  wj_project_set_done (fixture->project, "founding/entry", TRUE);
  wj_project_set_done (fixture->project, "founding/gone", TRUE);
  steps = find_steps (fixture);
  g_assert_cmpuint (steps->documents->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < steps->documents->len; i++)
    {
      const WjDocument *document = steps->documents->pdata[i];

      g_assert_cmpstr (document->id, ==, ids[i]);
      g_assert_cmpuint (document->steps->len, ==, askers[i]);
      g_assert_cmpint (document->ready, ==, i == 1);
    }
  g_assert_cmpuint (steps->n_ready, ==, 1);
  g_assert_cmpuint (steps->n_done, ==, 1);
  g_assert_true (find_step (steps, "founding/entry")->done);
  g_assert_false (find_step (steps, "founding/name")->done);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) steps = find_steps (fixture);
  g_autofree char *text = wj_steps_to_json (steps);
  g_autofree char *again = wj_steps_to_json (steps);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjJsonDocument) document = wj_json_document_new (bytes, "steps", &error);
  WjJsonValue root, stages, stage, member;
  guint n;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, again);
  root = wj_json_document_get_root (document);
  g_assert_true (wj_json_find (&root, "stages", &stages));
  g_assert_true (wj_json_length (&stages, &n, NULL));
  g_assert_cmpuint (n, ==, steps->stages->len);
  stage = wj_json_element (&stages, n - 1);
  g_assert_true (wj_json_find (&stage, "offers", &member));
  g_assert_true (wj_json_find (&root, "documents", &member));
  g_assert_true (wj_json_length (&member, &n, NULL));
  g_assert_cmpuint (n, ==, 3);
  g_assert_nonnull (strstr (text, "\"unpublished_delays\": 2"));
  g_assert_nonnull (strstr (text, "\"applies\": \"maybe\",\n      \"asks\": \"company.kind\""));
}

/* Reads the sample anew with steps that do not concern all: "entry" those in a park, beta's own "call" the new. */
static void
narrow (Fixture *fixture)
{
  g_autofree char *entry = g_strconcat ("`id`: `entry`", WHEN ("place.zone == 'port-park'"), NULL);
  g_autofree char *call = g_strdelimit (g_strconcat ("`id`: `call`", WHEN ("company.kind == 'new'"), NULL), "`", '"');

  sample_change (fixture->sample, "procedures.json", "`id`: `entry`", g_strdelimit (entry, "`", '"'));
  sample_change (fixture->sample, "offers/beta.json", "`id`: `call`", call);
  read_anew (fixture);
}

/* What is answered says for certain that a step does not concern the project: it is left out, with the documents it
 * alone asks for and its days. Open, it stays, is said with its words, and may take no time. */
static void
test_when (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) open = NULL;
  g_autoptr (WjSteps) without = NULL;
  g_autoptr (WjSteps) with = NULL;

  narrow (fixture);
  open = find_steps (fixture);
  g_assert_cmpstr (find_step (open, "founding/entry")->only_if->in[WJ_LANGUAGE_EN], ==, "if place.zone == 'port-park'");
  g_assert_true (find_step (open, "founding/entry")->conditional);
  g_assert_cmpstr (find_step (open, "founding/entry")->asks->id, ==, "place");
  g_assert_nonnull (find_step (open, "beta/call")->only_if);
  g_assert_cmpstr (find_step (open, "beta/call")->asks->id, ==, "company.kind");
  g_assert_null (find_step (open, "founding/name")->only_if);
  g_assert_null (find_step (open, "founding/name")->asks);
  assert_elapsed (&find_step (open, "founding/entry")->after, 1, 33, TRUE);

  wj_project_set_place (fixture->project, wj_catalogue_find_place (fixture->catalogue, "port.elsewhere"));
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "existing", NULL));
  assert_stages (fixture, "founding/name founding/appeal census/count moving/move");
  without = find_steps (fixture);
  assert_elapsed (&find_step (without, "moving/move")->before, 1, 25, FALSE);
  for (guint i = 0; i < without->documents->len; i++)
    g_assert_cmpstr (((const WjDocument *) without->documents->pdata[i])->id, !=, "document/deed-signed");

  wj_project_set_place (fixture->project, wj_catalogue_find_place (fixture->catalogue, "port-park"));
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "new", NULL));
  assert_stages (fixture, "founding/name founding/appeal founding/entry census/count beta/call");
  with = find_steps (fixture);
  g_assert_null (find_step (with, "founding/entry")->only_if);
  g_assert_null (find_step (with, "founding/entry")->asks);
  g_assert_false (find_step (with, "founding/entry")->conditional);
  assert_elapsed (&find_step (with, "founding/entry")->after, 9, 33, TRUE);
}

/* A procedure that may not concern the project may take no time either; one none of whose steps do is left out. */
static void
test_when_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WjSteps) open = find_steps (fixture);
  g_autofree char *count = g_strdelimit (g_strconcat ("`id`: `count`", WHEN ("company.kind == 'new'"), NULL), "`", '"');

  g_assert_nonnull (((const WjStage *) open->stages->pdata[2])->only_if);
  g_assert_cmpstr (((const WjStage *) open->stages->pdata[2])->asks->id, ==, "company.kind");
  g_assert_true (find_step (open, "moving/move")->conditional);
  g_assert_null (find_step (open, "moving/move")->only_if);
  g_clear_pointer (&open, wj_steps_free);

  sample_change (fixture->sample, "procedures.json", "`id`: `count`", count);
  read_anew (fixture);
  g_assert_true (wj_project_set_choice (fixture->project, "company.kind", "existing", NULL));
  assert_stages (fixture, "founding/name founding/appeal founding/entry moving/move beta/call");
}

/* The catalogue as it stands: an offer never names a procedure before one that has to come first. */
static void
test_catalogue_order (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  GPtrArray *offers;
  GPtrArray *procedures;

  g_assert_no_error (error);
  offers = wj_catalogue_get_offers (catalogue);
  procedures = wj_catalogue_get_procedures (catalogue);
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = offers->pdata[i];
      guint last = 0;

      for (guint j = 0; j < offer->steps->len; j++)
        {
          const WjOfferStep *step = offer->steps->pdata[j];
          guint at = 0;

          if (step->procedure == NULL)
            continue;
          g_assert_true (g_ptr_array_find (procedures, step->procedure, &at));
          if (at < last)
            g_error ("%s names %s after a procedure that stands later in the catalogue", offer->id, step->procedure->id);
          last = at;
        }
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/steps/order", test_order);
  ADD ("/steps/offers", test_offers);
  ADD ("/steps/none", test_none);
  ADD ("/steps/empty", test_empty);
  ADD ("/steps/time", test_time);
  ADD ("/steps/on-refusal", test_on_refusal);
  ADD ("/steps/on-refusal-of-nothing", test_on_refusal_of_nothing);
  ADD ("/steps/working-days", test_working_days);
  ADD ("/steps/documents", test_documents);
  ADD ("/steps/when", test_when);
  ADD ("/steps/when-whole", test_when_whole);
  ADD ("/steps/json", test_json);
  g_test_add_func ("/steps/catalogue-order", test_catalogue_order);
  return g_test_run ();
}
