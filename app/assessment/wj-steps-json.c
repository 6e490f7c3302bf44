/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-result-json.h"
#include "assessment/wj-steps.h"

static void
write_count (WjJsonWriter *writer, const char *name, guint count)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_integer (writer, count);
}

static void
write_boolean (WjJsonWriter *writer, const char *name, gboolean value)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_boolean (writer, value);
}

static void
write_elapsed (WjJsonWriter *writer, const char *name, const WjElapsed *elapsed)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  write_count (writer, "earliest", elapsed->earliest);
  write_count (writer, "latest", elapsed->latest);
  write_boolean (writer, "complete", elapsed->complete);
  wj_json_writer_end_object (writer);
}

/* null: no day of the way */
static void
write_when (WjJsonWriter *writer, const char *name, const WjStep *step, const WjElapsed *elapsed)
{
  if (!step->on_refusal)
    {
      write_elapsed (writer, name, elapsed);
      return;
    }
  wj_json_writer_member (writer, name);
  wj_json_writer_null (writer);
}

static void
write_offers (WjJsonWriter *writer, GPtrArray *offers)
{
  wj_json_writer_member (writer, "offers");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < offers->len; i++)
    wj_json_writer_string (writer, ((const WjOffer *) offers->pdata[i])->id);
  wj_json_writer_end_array (writer);
}

/* {"least", "most", "working"}, or null where nobody publishes it. */
static void
write_delay (WjJsonWriter *writer, const WjStep *step)
{
  wj_json_writer_member (writer, "delay");
  if (step->of == NULL || !step->of->delay.published)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  write_count (writer, "least", step->of->delay.least);
  write_count (writer, "most", step->of->delay.most);
  write_boolean (writer, "working", step->of->delay.working_days);
  wj_json_writer_end_object (writer);
}

/* "free", {"low", "high"} in MAD, or null where nobody publishes it. */
static void
write_cost (WjJsonWriter *writer, const WjStep *step, const GDate *as_of)
{
  WjNumber low, high;

  wj_json_writer_member (writer, "cost");
  if (step->of != NULL && step->of->is_free)
    {
      wj_json_writer_string (writer, "free");
    }
  else if (step->of != NULL && wj_procedure_step_cost (step->of, as_of, &low, &high))
    {
      g_autofree char *least = wj_number_to_decimal (low, 2);
      g_autofree char *most = wj_number_to_decimal (high, 2);

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "low", least);
      wj_result_json_string (writer, "high", most);
      wj_json_writer_end_object (writer);
    }
  else
    {
      wj_json_writer_null (writer);
    }
}

/* Whether it concerns the project, and what to answer so that it is known. */
static void
write_applies (WjJsonWriter *writer, const WjText *only_if, const WjFact *asks)
{
  wj_result_json_string (writer, "applies", only_if != NULL ? "maybe" : "yes");
  wj_result_json_string (writer, "asks", asks != NULL ? asks->id : NULL);
}

static void
write_step (WjJsonWriter *writer, const WjStep *step, const GDate *as_of)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "id", step->id);
  write_boolean (writer, "done", step->done);
  write_applies (writer, step->only_if, step->asks);
  write_boolean (writer, "conditional", step->conditional);
  write_boolean (writer, "on_refusal", step->on_refusal);
  wj_json_writer_member (writer, "documents");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < step->documents->len; i++)
    wj_json_writer_string (writer, ((const WjDocument *) step->documents->pdata[i])->id);
  wj_json_writer_end_array (writer);
  write_delay (writer, step);
  write_when (writer, "begins", step, &step->before);
  write_when (writer, "ends", step, &step->after);
  write_cost (writer, step, as_of);
  wj_result_json_string (writer, "source", step->source != NULL ? step->source->id : NULL);
  wj_json_writer_end_object (writer);
}

static void
write_stage (WjJsonWriter *writer, const WjStage *stage, const GDate *as_of)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "procedure", stage->procedure != NULL ? stage->procedure->id : NULL);
  write_applies (writer, stage->only_if, stage->asks);
  write_offers (writer, stage->offers);
  wj_json_writer_member (writer, "steps");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < stage->steps->len; i++)
    write_step (writer, stage->steps->pdata[i], as_of);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_document (WjJsonWriter *writer, const WjDocument *document)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "id", document->id);
  write_boolean (writer, "ready", document->ready);
  wj_json_writer_member (writer, "text");
  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    wj_result_json_string (writer, wj_language_to_code ((WjLanguage) i), document->text->in[i]);
  wj_json_writer_end_object (writer);
  wj_json_writer_member (writer, "steps");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < document->steps->len; i++)
    wj_json_writer_string (writer, ((const WjStep *) document->steps->pdata[i])->id);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_head (WjJsonWriter *writer, const WjSteps *self)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (self->assessment);
  const GDate *day = wj_assessment_get_as_of (self->assessment);
  const WjPlace *place = wj_project_get_place (wj_assessment_get_project (self->assessment));
  g_autofree char *as_of = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));

  write_count (writer, "format", 1);
  wj_json_writer_member (writer, "catalogue");
  wj_json_writer_begin_object (writer);
  write_count (writer, "version", wj_catalogue_get_version (catalogue));
  wj_result_json_string (writer, "hash", wj_catalogue_get_hash (catalogue));
  wj_json_writer_end_object (writer);
  wj_result_json_string (writer, "as_of", as_of);
  wj_result_json_string (writer, "place", place != NULL ? place->id : NULL);
  write_offers (writer, self->offers);
}

char *
wj_steps_to_json (const WjSteps *self)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  g_return_val_if_fail (self != NULL, NULL);

  wj_json_writer_begin_object (writer);
  write_head (writer, self);
  wj_json_writer_member (writer, "stages");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->stages->len; i++)
    write_stage (writer, self->stages->pdata[i], wj_assessment_get_as_of (self->assessment));
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "documents");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->documents->len; i++)
    write_document (writer, self->documents->pdata[i]);
  wj_json_writer_end_array (writer);
  write_elapsed (writer, "whole", &self->whole);
  write_count (writer, "unpublished_delays", self->n_unpublished);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}
