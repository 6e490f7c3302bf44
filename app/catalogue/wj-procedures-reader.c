/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

#define MAX_DAYS 3650

static const char *const cost_words[] = { "free", NULL };

static const WjMember delay_members[] = {
  { "days", WJ_HOLDS_INTEGER, WJ_REQUIRED | WJ_OR_PAIR },
  { "working", WJ_HOLDS_BOOLEAN, 0 },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { NULL },
};

static const WjShape delay_shape = { "delay", delay_members };

static const WjMember step_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "authority", WJ_HOLDS_TEXT, 0 },
  { "when", WJ_HOLDS_EXPRESSION, 0 },
  { "if", WJ_HOLDS_TEXT, 0 },
  { "conditional", WJ_HOLDS_BOOLEAN, 0 },
  { "on_refusal", WJ_HOLDS_BOOLEAN, 0 },
  { "documents", WJ_HOLDS_TEXT, WJ_LIST },
  { "delay", WJ_HOLDS_OBJECT, 0, NULL, WJ_SHAPES (&delay_shape) },
  { "cost", WJ_HOLDS_WORD | WJ_HOLDS_PARAMETER, 0, cost_words },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "confidence", WJ_HOLDS_WORD, WJ_REQUIRED, wj_confidence_words },
  { NULL },
};

static const WjShape step_shape = { "procedure-step", step_members };

static const WjMember procedure_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "summary", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "authority", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "when", WJ_HOLDS_EXPRESSION, 0 },
  { "if", WJ_HOLDS_TEXT, 0 },
  { "steps", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&step_shape) },
  { "open_questions", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&wj_question_shape) },
  { "remarks", WJ_HOLDS_OBJECT, WJ_LIST, NULL, WJ_SHAPES (&wj_statement_shape) },
  { NULL },
};

static const WjShape procedure_shape = { "procedure", procedure_members };

static const WjMember wj_procedures_members[] = {
  { "procedures", WJ_HOLDS_OBJECT, WJ_REQUIRED | WJ_LIST, NULL, WJ_SHAPES (&procedure_shape) },
  { NULL },
};

const WjShape wj_procedures_shape = { "procedures", wj_procedures_members };

/* 30, or [5, 30] */
static gboolean
read_days (WjReader *self, const WjJsonValue *object, WjDelay *delay)
{
  GError *error = NULL;
  WjJsonValue days;
  gint64 range[2] = { 0, 0 };
  guint n = 0;

  if (!wj_reader_get (self, object, "days", &days))
    return FALSE;
  if (wj_json_is_array (&days) && (!wj_json_length (&days, &n, NULL) || n != 2))
    return wj_reader_fail (self, &days, "a delay is one number of days, or two; write [5, 30]");
  for (guint i = 0; i < 2; i++)
    {
      WjJsonValue value = n == 2 ? wj_json_element (&days, i) : days;

      if (!wj_json_integer (&value, 0, MAX_DAYS, &range[i], &error))
        return wj_reader_take_error (self, wj_json_document_get_name (value.document), error);
    }
  if (range[0] > range[1])
    return wj_reader_fail (self, &days, "the first number of days is larger than the second; turn them round");
  delay->least = (guint) range[0];
  delay->most = (guint) range[1];
  return TRUE;
}

/* None says that it is not published; then the step says so. */
static void
read_delay (WjReader *self, const WjJsonValue *object, WjDelay *delay)
{
  WjJsonValue value;

  delay->confidence = WJ_CONFIDENCE_C;
  if (!wj_json_find (object, "delay", &value) || !wj_reader_allow (self, &value, &delay_shape))
    return;
  delay->published = read_days (self, &value, delay);
  wj_reader_optional_boolean (self, &value, "working", &delay->working_days);
  wj_reader_source (self, &value, "source", &delay->source);
  wj_reader_confidence (self, &value, "confidence", &delay->confidence);
}

/* "free", or "params.<id>": an amount is dated and sourced like any other figure. */
static void
read_cost (WjReader *self, const WjJsonValue *object, WjProcedureStep *step)
{
  WjJsonValue value;
  const char *text = NULL;

  if (!wj_json_find (object, "cost", &value))
    return;
  step->is_free = wj_json_is_string (&value) && wj_json_string (&value, &text, NULL) && g_str_equal (text, cost_words[0]);
  if (!step->is_free)
    step->cost = wj_reader_parameter_value (self, &value, "MAD");
}

/* What happens only on refusal goes with the step that may refuse, and asks no answer of its own. */
static void
read_refusal (WjReader *self, const WjProcedure *procedure, const WjJsonValue *object, WjProcedureStep *step)
{
  WjJsonValue value;

  wj_reader_optional_boolean (self, object, "on_refusal", &step->on_refusal);
  if (!step->on_refusal || !wj_json_find (object, "on_refusal", &value))
    return;
  if (procedure->steps->len == 0)
    wj_reader_fail (self, &value, "a step on refusal stands after the one that may be refused; put it there");
  if (step->conditional || step->when.test != NULL)
    wj_reader_fail (self, &value, "a step on refusal goes with the one before it; leave “conditional” and “when” out");
}

static void
read_step (WjReader *self, WjProcedure *procedure, const WjJsonValue *value)
{
  WjProcedureStep *step = wj_catalogue_new_struct (self->catalogue, WjProcedureStep);
  g_autofree char *kind = g_strdup_printf ("step of procedure %s", procedure->id);

  if (!wj_reader_allow (self, value, &step_shape))
    return;
  wj_reader_id (self, value, kind, WJ_ID_SLUG, &step->id);
  wj_reader_text (self, value, "text", &step->text);
  wj_reader_optional_text (self, value, "authority", &step->authority);
  wj_reader_when (self, value, &step->when);
  wj_reader_optional_boolean (self, value, "conditional", &step->conditional);
  read_refusal (self, procedure, value, step);
  step->documents = wj_reader_texts (self, value, "documents");
  read_delay (self, value, &step->delay);
  read_cost (self, value, step);
  wj_reader_source (self, value, "source", &step->source);
  wj_reader_confidence (self, value, "confidence", &step->confidence);
  g_ptr_array_add (procedure->steps, step);
}

static void
read_procedure (WjReader *self, const WjJsonValue *value)
{
  WjProcedure *procedure = wj_catalogue_new_struct (self->catalogue, WjProcedure);
  g_autofree char *of = NULL;
  WjJsonValue list;
  guint n_errors = self->n_errors;
  guint n;

  if (!wj_reader_allow (self, value, &procedure_shape) || !wj_reader_id (self, value, "procedure", WJ_ID_SLUG, &procedure->id))
    return;
  procedure->steps = wj_catalogue_new_array (self->catalogue);
  wj_reader_text (self, value, "label", &procedure->label);
  wj_reader_text (self, value, "summary", &procedure->summary);
  wj_reader_text (self, value, "authority", &procedure->authority);
  wj_reader_when (self, value, &procedure->when);
  n = wj_reader_list (self, value, "steps", TRUE, &list);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue step = wj_json_element (&list, i);

      read_step (self, procedure, &step);
    }
  if (n == 0 && self->n_errors == n_errors)
    wj_reader_fail (self, &list, "a procedure has at least one step; write it, or leave the procedure out");
  of = g_strconcat ("procedure ", procedure->id, NULL);
  procedure->questions = wj_reader_questions (self, value, FALSE, of);
  procedure->remarks = wj_reader_statements (self, value, "remarks");
  g_ptr_array_add (self->catalogue->procedures, procedure);
  wj_catalogue_index (self->catalogue, WJ_INDEX_PROCEDURE, procedure->id, procedure);
  wj_reader_place (self, procedure, value);
}

void
wj_read_procedures (WjReader *self, const WjJsonValue *root)
{

  wj_reader_allow (self, root, &wj_procedures_shape);
  wj_reader_each (self, root, "procedures", read_procedure);
}
