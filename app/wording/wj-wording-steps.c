/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sheet.h"
#include "wording/wj-wording-steps.h"

/* ---- Stages and steps ------------------------------------------------------------------------------ */

char *
wj_wording_stage (WjWording *self, const WjStage *stage)
{
  const WjOffer *offer;

  g_return_val_if_fail (self != NULL && stage != NULL, NULL);

  if (stage->procedure != NULL)
    return g_strdup (wj_wording_of (self, &stage->procedure->label));
  offer = stage->offers->pdata[0];
  /* Translators: heading over the steps that one offer alone asks for; %s is the offer. */
  return g_strdup_printf (wj_wording_text (self, "Own steps: %s"), wj_wording_of (self, &offer->label));
}

char *
wj_wording_stage_for (WjWording *self, const WjStage *stage)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && stage != NULL, NULL);

  if (stage->offers->len == 0)
    return stage->procedure->when.test == NULL ? g_strdup (wj_wording_text (self, "Every project goes through it.")) : NULL;
  for (guint i = 0; i < stage->offers->len; i++)
    g_ptr_array_add (labels, (gpointer) wj_wording_of (self, &((const WjOffer *) stage->offers->pdata[i])->label));
  g_ptr_array_add (labels, NULL);
  list = wj_wording_parts (self, (const char *const *) labels->pdata);
  /* Translators: %s is a list of offers or of steps that need something. */
  return g_strdup_printf (wj_wording_text (self, "For: %s."), list);
}

static char *
say_authority (WjWording *self, const WjText *authority)
{
  /* Translators: %s is an authority, with its article. */
  return g_strdup_printf (wj_wording_text (self, "Authority: %s."), wj_wording_of (self, authority));
}

char *
wj_wording_stage_authority (WjWording *self, const WjStage *stage)
{
  g_return_val_if_fail (self != NULL && stage != NULL, NULL);

  return stage->procedure != NULL ? say_authority (self, &stage->procedure->authority) : NULL;
}

char *
wj_wording_step_authority (WjWording *self, const WjStage *stage, const WjStep *step)
{
  g_return_val_if_fail (self != NULL && stage != NULL && step != NULL, NULL);

  if (step->authority == NULL || (stage->procedure != NULL && step->authority == &stage->procedure->authority))
    return g_strdup ("");
  return say_authority (self, step->authority);
}

char *
wj_wording_step_facts (WjWording *self, const WjStep *step, const GDate *as_of)
{
  gboolean no_delay, no_cost;
  g_autofree char *delay = NULL;
  g_autofree char *cost = NULL;
  WjNumber low, high;

  g_return_val_if_fail (self != NULL && step != NULL, NULL);

  no_delay = step->of == NULL || !step->of->delay.published;
  no_cost = step->of == NULL || (!step->of->is_free && !wj_procedure_step_cost (step->of, as_of, &low, &high));
  if (no_delay && no_cost)
    return g_strdup (wj_wording_text (self, "Delay and cost: not published."));
  delay = wj_wording_delay (self, &step->of->delay);
  cost = wj_wording_step_cost (self, step->of, as_of);
  return g_strconcat (delay, " ", cost, NULL);
}

const char *
wj_wording_on_refusal (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "Only after a refusal: not counted in the delays.");
}

/* ---- Time ------------------------------------------------------------------------------------------ */

/* (nullable): nothing is known */
static char *
say_days (WjWording *self, const WjElapsed *elapsed)
{
  return elapsed->complete || elapsed->latest > 0 ? wj_wording_days (self, elapsed->earliest, elapsed->latest) : NULL;
}

char *
wj_wording_elapsed (WjWording *self, const WjElapsed *elapsed)
{
  g_autofree char *days = NULL;

  g_return_val_if_fail (self != NULL && elapsed != NULL, NULL);

  days = say_days (self, elapsed);
  if (days == NULL)
    return g_strdup (wj_wording_text (self, "Days elapsed: not published."));
  if (!elapsed->complete)
    /* Translators: since the first step; %s is a number of days, or two. */
    return g_strdup_printf (wj_wording_text (self, "Days elapsed, apart from delays not published: %s."), days);
  /* Translators: since the first step; %s is a number of days, or two. */
  return g_strdup_printf (wj_wording_text (self, "Days elapsed: %s."), days);
}

char *
wj_wording_steps_time (WjWording *self, const WjSteps *steps)
{
  g_autofree char *days = NULL;
  g_autofree char *unpublished = NULL;
  g_autofree char *all = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && steps != NULL, NULL);

  days = say_days (self, &steps->whole);
  unpublished = wj_wording_count (self, steps->n_unpublished);
  all = wj_wording_count (self, steps->n_steps);
  if (days != NULL)
    /* Translators: %s is a number of days, or two. */
    g_string_append_printf (text, wj_wording_text (self, "Published delays, one step after the other, in days: %s."), days);
  if (steps->n_unpublished > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: how many steps have a delay that nobody publishes: %1$s out of %2$s. */
      g_string_append_printf (text, wj_wording_text (self, "Delays not published: %1$s of %2$s."), unpublished, all);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- What is done ---------------------------------------------------------------------------------- */

char *
wj_wording_documents_ready (WjWording *self, const WjSteps *steps)
{
  g_autofree char *ready = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (self != NULL && steps != NULL, NULL);

  ready = wj_wording_count (self, steps->n_ready);
  all = wj_wording_count (self, steps->documents->len);
  /* Translators: %1$s documents out of %2$s. */
  return g_strdup_printf (wj_wording_text (self, "Documents ready: %1$s of %2$s"), ready, all);
}

char *
wj_wording_steps_done (WjWording *self, const WjSteps *steps)
{
  g_autofree char *done = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (self != NULL && steps != NULL, NULL);

  done = wj_wording_count (self, steps->n_done);
  all = wj_wording_count (self, steps->n_steps);
  /* Translators: %1$s steps out of %2$s. */
  return g_strdup_printf (wj_wording_text (self, "Steps done: %1$s of %2$s"), done, all);
}

char *
wj_wording_document (WjWording *self, const WjText *document)
{
  g_return_val_if_fail (self != NULL && document != NULL, NULL);

  return wj_wording_open (wj_wording_of (self, document));
}

char *
wj_wording_document_for (WjWording *self, const WjDocument *document)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && document != NULL, NULL);

  for (guint i = 0; i < document->steps->len; i++)
    {
      char *text = g_strdup (wj_wording_of (self, ((const WjStep *) document->steps->pdata[i])->text));

      /* A step is a sentence; here it stands inside one. */
      if (g_str_has_suffix (text, "."))
        text[strlen (text) - 1] = '\0';
      g_ptr_array_add (labels, text);
    }
  g_ptr_array_add (labels, NULL);
  list = wj_wording_parts (self, (const char *const *) labels->pdata);
  return g_strdup_printf (wj_wording_text (self, "For: %s."), list);
}

char *
wj_wording_payment (WjWording *self, const WjOffer *offer)
{
  g_autoptr (GPtrArray) sentences = NULL;

  g_return_val_if_fail (self != NULL && offer != NULL, NULL);

  if (offer->payment.source != NULL)
    return g_strdup (wj_wording_of (self, &offer->payment.text));
  sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < offer->benefits->len; i++)
    if (wj_benefit_has_payment (offer->benefits->pdata[i]))
      g_ptr_array_add (sentences, wj_wording_paid (self, offer->benefits->pdata[i]));
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

const char *
wj_wording_no_steps (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "The steps depend on the offers whose criteria the project may meet. There is none yet; answer more questions.");
}

/* ---- The whole --------------------------------------------------------------------------------------- */

static void
add_head (WjSheet *sheet, const WjSteps *steps)
{
  WjProject *project = wj_assessment_get_project (steps->assessment);
  const WjPlace *place = wj_project_get_place (project);
  const char *title = wj_project_get_title (project);
  g_autofree char *date = wj_wording_date (sheet->wording, sheet->as_of);

  wj_lines_add_pair (sheet->lines, 0, "", wj_wording_text (sheet->wording, "Steps"), date);
  wj_lines_add_gap (sheet->lines);
  if (title != NULL)
    wj_lines_take (sheet->lines, 0, "", wj_wording_isolate_typed (sheet->wording, title));
  if (place != NULL)
    wj_lines_take (sheet->lines, 0, "", wj_wording_place_full (sheet->wording, place));
}

/* A tick that also a screen reader or a plain printer has. @n: 0: no number */
static char *
make_mark (guint n, gboolean done)
{
  return n > 0 ? g_strdup_printf ("[%c] %u. ", done ? 'x' : ' ', n) : g_strdup_printf ("[%c] ", done ? 'x' : ' ');
}

static void
add_step (WjSheet *sheet, const WjStage *stage, guint n, const WjStep *step)
{
  g_autofree char *mark = make_mark (n, step->done);
  g_autofree char *authority = wj_wording_step_authority (sheet->wording, stage, step);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  if (step->source != NULL)
    wj_lines_add_pair (sheet->lines, 0, mark, wj_wording_of (sheet->wording, step->text), wj_sheet_mark (step->of != NULL ? step->of->confidence : step->source->confidence));
  else
    wj_lines_add (sheet->lines, 0, mark, wj_wording_of (sheet->wording, step->text));
  g_ptr_array_add (sentences, wj_wording_when (sheet->wording, step->only_if));
  if (*authority != '\0')
    g_ptr_array_add (sentences, g_steal_pointer (&authority));
  g_ptr_array_add (sentences, wj_wording_step_facts (sheet->wording, step, sheet->as_of));
  if (step->of != NULL && step->of->delay.published && !step->on_refusal)
    g_ptr_array_add (sentences, wj_wording_elapsed (sheet->wording, &step->after));
  wj_sheet_add_sentences (sheet, 4, "", sentences);
  for (guint i = 0; i < step->documents->len; i++)
    {
      const WjDocument *document = step->documents->pdata[i];
      g_autofree char *box = make_mark (0, document->ready);

      wj_lines_add (sheet->lines, 4, box, wj_wording_of (sheet->wording, document->text));
    }
  wj_sheet_cite (sheet, step->source);
  if (step->of != NULL)
    wj_sheet_cite_step (sheet, step->of);
}

static void
add_stage (WjSheet *sheet, const WjStage *stage, guint *n)
{
  g_autofree char *title = wj_wording_stage (sheet->wording, stage);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  wj_lines_add_heading (sheet->lines, title);
  g_ptr_array_add (sentences, wj_wording_when (sheet->wording, stage->only_if));
  if (stage->procedure != NULL)
    {
      g_ptr_array_add (sentences, g_strdup (wj_wording_of (sheet->wording, &stage->procedure->summary)));
      g_ptr_array_add (sentences, wj_wording_stage_for (sheet->wording, stage));
      g_ptr_array_add (sentences, wj_wording_stage_authority (sheet->wording, stage));
    }
  wj_sheet_add_sentences (sheet, 0, "", sentences);
  for (guint i = 0; i < stage->steps->len; i++)
    {
      const WjStep *step = stage->steps->pdata[i];

      if (step->on_refusal)
        wj_lines_add (sheet->lines, 0, "", wj_wording_on_refusal (sheet->wording));
      add_step (sheet, stage, step->on_refusal ? 0 : ++*n, step);
    }
  for (guint i = 0; stage->procedure != NULL && i < stage->procedure->remarks->len; i++)
    wj_sheet_add_statement (sheet, stage->procedure->remarks->pdata[i]);
}

static void
add_payment (WjSheet *sheet, const WjSteps *steps)
{
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  g_autofree char *list = NULL;

  wj_lines_add_heading (sheet->lines, wj_wording_text (sheet->wording, "Payment"));
  for (guint i = 0; i < steps->offers->len; i++)
    {
      const WjOffer *offer = steps->offers->pdata[i];
      g_autofree char *paid = wj_wording_payment (sheet->wording, offer);

      if (paid == NULL)
        {
          g_ptr_array_add (silent, (gpointer) wj_wording_of (sheet->wording, &offer->label));
          continue;
        }
      /* Translators: %1$s is an offer, %2$s a sentence on how it is paid. */
      wj_lines_take (sheet->lines, 0, "• ", g_strdup_printf (wj_wording_context (sheet->wording, "payment", "%1$s. %2$s"), wj_wording_of (sheet->wording, &offer->label), paid));
      wj_sheet_cite (sheet, offer->payment.source);
    }
  if (silent->len == 0)
    return;
  g_ptr_array_add (silent, NULL);
  list = wj_wording_parts (sheet->wording, (const char *const *) silent->pdata);
  /* Translators: %s is a list of offers. */
  wj_lines_take (sheet->lines, 0, "• ", g_strdup_printf (wj_wording_text (sheet->wording, "When and how it is paid is not published: %s."), list));
}

static void
add_questions (WjSheet *sheet, const WjSteps *steps)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();

  for (guint i = 0; i < steps->stages->len; i++)
    {
      const WjStage *stage = steps->stages->pdata[i];

      if (stage->procedure != NULL)
        g_ptr_array_extend (questions, stage->procedure->questions, NULL, NULL);
    }
  wj_sheet_add_questions (sheet, questions);
}

char *
wj_wording_steps_text (WjWording *self, const WjSteps *steps)
{
  g_autoptr (WjSheet) sheet = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && steps != NULL, NULL);

  sheet = wj_sheet_new (self, wj_assessment_get_catalogue (steps->assessment), wj_assessment_get_as_of (steps->assessment));
  add_head (sheet, steps);
  if (steps->stages->len == 0)
    {
      wj_lines_add (sheet->lines, 0, "", wj_wording_no_steps (self));
      return wj_sheet_end (sheet);
    }
  wj_lines_take (sheet->lines, 0, "", wj_wording_steps_done (self, steps));
  wj_lines_take (sheet->lines, 0, "", wj_wording_documents_ready (self, steps));
  wj_lines_take (sheet->lines, 0, "", wj_wording_steps_time (self, steps));
  for (guint i = 0; i < steps->stages->len; i++)
    add_stage (sheet, steps->stages->pdata[i], &n);
  add_payment (sheet, steps);
  add_questions (sheet, steps);
  return wj_sheet_end (sheet);
}
