/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-expression.h"
#include "assessment/wj-steps.h"

static void
document_free (gpointer data)
{
  WjDocument *document = data;

  g_free (document->id);
  g_ptr_array_unref (document->steps);
  g_free (document);
}

static void
step_free (gpointer data)
{
  WjStep *step = data;

  g_free (step->id);
  g_ptr_array_unref (step->documents);
  g_free (step);
}

static void
stage_free (gpointer data)
{
  WjStage *stage = data;

  g_ptr_array_unref (stage->offers);
  g_ptr_array_unref (stage->steps);
  g_free (stage);
}

/* ---- Which offers, which procedures -------------------------------------------------------------- */

static const WjSiteResult *
find_site (WjAssessment *assessment)
{
  const WjPlace *place = wj_project_get_place (wj_assessment_get_project (assessment));
  const WjSiteResult *site = place != NULL && place->is_site ? wj_assessment_find_site (assessment, place) : NULL;

  return site != NULL ? site : wj_assessment_get_overall (assessment);
}

static void
keep_offers (WjSteps *self)
{
  const WjSiteResult *site = find_site (self->assessment);

  /* Until something is answered every offer is open, and keeping them all would say nothing. */
  if (wj_project_is_empty (wj_assessment_get_project (self->assessment)))
    return;
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *result = site->offers->pdata[i];

      if (wj_offer_result_counts (result))
        g_ptr_array_add (self->offers, (gpointer) result->offer);
    }
}

static gboolean
names (const WjOffer *offer, const WjProcedure *procedure)
{
  for (guint i = 0; i < offer->steps->len; i++)
    if (((const WjOfferStep *) offer->steps->pdata[i])->procedure == procedure)
      return TRUE;
  return FALSE;
}

static gboolean
is_named (WjCatalogue *catalogue, const WjProcedure *procedure)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  for (guint i = 0; i < offers->len; i++)
    if (names (offers->pdata[i], procedure))
      return TRUE;
  return FALSE;
}

/* Never a false no: left out only if no completion of the answers goes through it.
 *
 * @only_if: (out) (nullable): the words for whom it is, where some completions do and some do not
 * @asks: (out) (nullable): then, what to answer so that it is known */
static gboolean
may_concern (WjAsker *asker, const WjWhen *when, const WjText **only_if, const WjFact **asks)
{
  WjCelValue value;
  guint node;

  *only_if = NULL;
  *asks = NULL;
  if (when->test == NULL)
    return TRUE;
  value = wj_asker_ask (asker, when->test, &node);
  if (!value.defined || (value.truth & WJ_CEL_MAY_BE_FALSE) != 0)
    {
      *only_if = &when->text;
      *asks = wj_asker_find_question (asker, when->test);
    }
  return !value.defined || (value.truth & WJ_CEL_MAY_BE_TRUE) != 0;
}

/* ---- Documents ----------------------------------------------------------------------------------- */

/* "Form J, less than six months old" → "document/form-j-less-than-six-months-old": the same wherever
 * the same words are asked for, and readable in a project file. */
static char *
make_document_id (const WjText *text)
{
  GString *id = g_string_new ("document/");
  gboolean gap = FALSE;

  for (const char *p = text->in[WJ_LANGUAGE_EN]; *p != '\0' && id->len < WJ_PROJECT_MAX_TEXT; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && !g_str_has_suffix (id->str, "/"))
        g_string_append_c (id, '-');
      g_string_append_unichar (id, g_unichar_tolower (c));
      gap = FALSE;
    }
  return g_string_free (id, FALSE);
}

static WjDocument *
ensure_document (WjSteps *self, const WjText *text)
{
  g_autofree char *id = make_document_id (text);
  WjDocument *document;

  for (guint i = 0; i < self->documents->len; i++)
    {
      document = self->documents->pdata[i];
      if (g_str_equal (document->id, id))
        return document;
    }
  document = g_new0 (WjDocument, 1);
  document->text = text;
  document->steps = g_ptr_array_new ();
  document->ready = wj_project_is_done (wj_assessment_get_project (self->assessment), id);
  document->id = g_steal_pointer (&id);
  self->n_ready += document->ready;
  g_ptr_array_add (self->documents, document);
  return document;
}

static void
ask_for (WjSteps *self, WjStep *step, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      WjDocument *document = ensure_document (self, texts->pdata[i]);

      if (g_ptr_array_find (step->documents, document, NULL))
        continue;
      g_ptr_array_add (step->documents, document);
      g_ptr_array_add (document->steps, step);
    }
}

/* ---- Cost ------------------------------------------------------------------------------------------ */

gboolean
wj_procedure_step_cost (const WjProcedureStep *step, const GDate *as_of, WjNumber *low, WjNumber *high)
{
  const WjParameterPeriod *period;

  g_return_val_if_fail (step != NULL && as_of != NULL && g_date_valid (as_of), FALSE);

  period = step->cost != NULL ? wj_parameter_at (step->cost, as_of) : NULL;
  if (period == NULL || !period->value.published)
    return FALSE;
  *low = *high = period->value.number;
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      WjNumber other = ((const WjParameterValue *) period->alternatives->pdata[i])->number;

      if (wj_number_compare (other, *low) < 0)
        *low = other;
      if (wj_number_compare (other, *high) > 0)
        *high = other;
    }
  return TRUE;
}

/* ---- Time ------------------------------------------------------------------------------------------ */

/* At best the first day is a Monday, at worst the day before is a Friday. */
static guint
least_days (const WjDelay *delay)
{
  return delay->working_days && delay->least > 0 ? delay->least + 2 * ((delay->least - 1) / 5) : delay->least;
}

static guint
most_days (const WjDelay *delay)
{
  return delay->working_days ? delay->most + 2 * ((delay->most + 4) / 5) : delay->most;
}

/* The way goes through it. @delay: (nullable): as one that is not published */
static void
go_through (WjSteps *self, WjStep *step, const WjDelay *delay)
{
  gboolean published = delay != NULL && delay->published;

  self->n_steps++;
  self->n_done += step->done;
  step->before = self->whole;
  if (published && !step->conditional)
    self->whole.earliest += least_days (delay);
  if (published)
    self->whole.latest += most_days (delay);
  self->whole.complete = self->whole.complete && published;
  self->n_unpublished += !published;
  step->after = self->whole;
}

/* ---- Stages ---------------------------------------------------------------------------------------- */

static WjStage *
add_stage (WjSteps *self, const WjProcedure *procedure)
{
  WjStage *stage = g_new0 (WjStage, 1);

  stage->procedure = procedure;
  stage->offers = g_ptr_array_new ();
  stage->steps = g_ptr_array_new_with_free_func (step_free);
  g_ptr_array_add (self->stages, stage);
  return stage;
}

static WjStep *
add_step (WjSteps *self, WjStage *stage, const char *whose, const char *id)
{
  WjStep *step = g_new0 (WjStep, 1);

  step->id = g_strconcat (whose, "/", id, NULL);
  step->documents = g_ptr_array_new ();
  step->done = wj_project_is_done (wj_assessment_get_project (self->assessment), step->id);
  g_ptr_array_add (stage->steps, step);
  return step;
}

static WjStep *
add_procedure_step (WjSteps *self, WjStage *stage, const WjProcedureStep *of, const WjText *only_if)
{
  WjStep *step = add_step (self, stage, stage->procedure->id, of->id);

  step->of = of;
  step->text = &of->text;
  step->authority = *of->authority.in[0] != '\0' ? &of->authority : &stage->procedure->authority;
  step->source = of->source;
  step->only_if = only_if;
  step->conditional = of->conditional || only_if != NULL || stage->only_if != NULL;
  ask_for (self, step, of->documents);
  step->on_refusal = of->on_refusal;
  if (!step->on_refusal)
    go_through (self, step, &of->delay);
  return step;
}

static void
add_procedure (WjSteps *self, WjAsker *asker, const WjProcedure *procedure)
{
  g_autoptr (GPtrArray) offers = g_ptr_array_new ();
  const WjText *stage_if, *only_if;
  const WjFact *stage_asks, *asks;
  WjStage *stage = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; i < self->offers->len; i++)
    if (names (self->offers->pdata[i], procedure))
      g_ptr_array_add (offers, self->offers->pdata[i]);
  if (offers->len == 0 && is_named (wj_assessment_get_catalogue (self->assessment), procedure))
    return;
  if (!may_concern (asker, &procedure->when, &stage_if, &stage_asks))
    return;
  for (guint i = 0; i < procedure->steps->len; i++)
    {
      const WjProcedureStep *of = procedure->steps->pdata[i];

      /* What follows a refusal goes with what may be refused. */
      taken = may_concern (asker, &of->when, &only_if, &asks) && (taken || !of->on_refusal);
      if (!taken)
        continue;
      if (stage == NULL)
        {
          stage = add_stage (self, procedure);
          stage->only_if = stage_if;
          stage->asks = stage_asks;
          g_ptr_array_extend (stage->offers, offers, NULL, NULL);
        }
      add_procedure_step (self, stage, of, only_if)->asks = asks;
    }
}

/* What an offer hands in beside its procedures goes with its own first step, or with its last stage. */
static void
add_own_steps (WjSteps *self, WjAsker *asker, const WjOffer *offer)
{
  WjStage *stage = NULL;
  WjStep *first = NULL;
  const WjText *only_if;
  const WjFact *asks;

  for (guint i = 0; i < offer->steps->len; i++)
    {
      const WjOfferStep *of = offer->steps->pdata[i];
      WjStep *step;

      if (of->procedure != NULL || !may_concern (asker, &of->when, &only_if, &asks))
        continue;
      if (stage == NULL)
        {
          stage = add_stage (self, NULL);
          g_ptr_array_add (stage->offers, (gpointer) offer);
        }
      step = add_step (self, stage, offer->id, of->id);
      step->text = &of->text;
      step->source = of->source;
      step->only_if = only_if;
      step->asks = asks;
      step->conditional = only_if != NULL;
      go_through (self, step, NULL);
      if (first == NULL)
        first = step;
    }
  for (guint i = self->stages->len; first == NULL && i > 0; i--)
    {
      const WjStage *other = self->stages->pdata[i - 1];

      if (g_ptr_array_find (other->offers, offer, NULL))
        first = other->steps->pdata[0];
    }
  if (first != NULL)
    ask_for (self, first, offer->documents);
}

WjSteps *
wj_steps_new (WjAssessment *assessment)
{
  g_autoptr (WjAsker) asker = NULL;
  WjSteps *self;
  GPtrArray *procedures;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  self = g_new0 (WjSteps, 1);
  self->assessment = g_object_ref (assessment);
  self->offers = g_ptr_array_new ();
  self->stages = g_ptr_array_new_with_free_func (stage_free);
  self->documents = g_ptr_array_new_with_free_func (document_free);
  self->whole.complete = TRUE;
  keep_offers (self);
  if (self->offers->len == 0)
    return self;
  asker = wj_asker_new (wj_assessment_get_project (assessment), wj_assessment_get_as_of (assessment));
  procedures = wj_catalogue_get_procedures (wj_assessment_get_catalogue (assessment));
  for (guint i = 0; i < procedures->len; i++)
    add_procedure (self, asker, procedures->pdata[i]);
  for (guint i = 0; i < self->offers->len; i++)
    add_own_steps (self, asker, self->offers->pdata[i]);
  return self;
}

void
wj_steps_free (WjSteps *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->stages);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->offers);
  g_object_unref (self->assessment);
  g_free (self);
}
