/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-result-json.h"
#include "assessment/wj-sensitivity-json.h"

static void
write_number (WjJsonWriter *writer, const char *name, WjNumber number)
{
  g_autofree char *text = wj_number_to_string (number);

  wj_result_json_string (writer, name, text);
}

static void
write_money (WjJsonWriter *writer, const char *name, WjNumber number)
{
  g_autofree char *text = wj_number_to_decimal (number, 2);

  wj_result_json_string (writer, name, text);
}

static void
write_point (WjJsonWriter *writer, const char *name, const WjPoint *point)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  write_number (writer, "x", point->x);
  write_money (writer, "support", point->support);
  wj_json_writer_end_object (writer);
}

static void
write_threshold (WjJsonWriter *writer, const WjThreshold *threshold)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "offer", threshold->offer != NULL ? threshold->offer->id : NULL);
  wj_result_json_string (writer, "condition", threshold->condition != NULL ? threshold->condition->id : NULL);
  wj_result_json_string (writer, "benefit", threshold->benefit != NULL ? threshold->benefit->id : NULL);
  wj_result_json_string (writer, "derived", threshold->derived != NULL ? threshold->derived->id : NULL);
  wj_result_json_string (writer, "parameter", threshold->parameter != NULL ? threshold->parameter->id : NULL);
  wj_result_json_string (writer, "cap", threshold->cap != NULL ? threshold->cap->id : NULL);
  wj_result_json_string (writer, "compatibility", threshold->compatibility != NULL ? threshold->compatibility->id : NULL);
  if (threshold->has_at)
    write_number (writer, "at", threshold->at);
  else
    wj_result_json_string (writer, "at", NULL);
  wj_json_writer_end_object (writer);
}

static void
write_break (WjJsonWriter *writer, const WjBreak *each)
{
  wj_json_writer_begin_object (writer);
  write_point (writer, "before", &each->before);
  write_point (writer, "after", &each->after);
  wj_json_writer_member (writer, "jumps");
  wj_json_writer_boolean (writer, each->jumps);
  wj_json_writer_member (writer, "thresholds");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < each->thresholds->len; i++)
    write_threshold (writer, &g_array_index (each->thresholds, WjThreshold, i));
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_pieces (WjJsonWriter *writer, const WjSensitivity *self)
{
  wj_json_writer_member (writer, "pieces");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const WjPiece *piece = &g_array_index (self->pieces, WjPiece, i);

      wj_json_writer_begin_object (writer);
      write_point (writer, "from", &piece->from);
      write_point (writer, "to", &piece->to);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

static void
write_sensitivity (WjJsonWriter *writer, const WjSensitivity *self)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "fact", self->fact->id);
  wj_result_json_string (writer, "unit", self->fact->type == WJ_FACT_TABLE ? "job" : self->fact->unit_text);
  write_number (writer, "step", self->step);
  write_point (writer, "now", &self->now);
  write_pieces (writer, self);
  wj_json_writer_member (writer, "breaks");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->breaks->len; i++)
    write_break (writer, self->breaks->pdata[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

/* A choice by its id, a number or day as the result format says it. */
static void
write_value (WjJsonWriter *writer, const WjDoubt *doubt, const WjCelValue *value)
{
  const WjCelChoices *choices = doubt->assumption != NULL ? doubt->assumption->choices : (doubt->fact != NULL ? doubt->fact->choices : NULL);
  gboolean is_date = doubt->fact != NULL ? doubt->fact->type == WJ_FACT_DATE : doubt->parameter != NULL && doubt->parameter->type == WJ_PARAMETER_DATE;
  GDate day;

  if (choices != NULL)
    {
      for (guint i = 0; i < wj_cel_choices_get_n (choices); i++)
        if (value->set == (WjUInt128) 1 << i)
          wj_result_json_string (writer, "value", wj_cel_choices_get (choices, i));
    }
  else if (doubt->fact != NULL && doubt->fact->type == WJ_FACT_BOOLEAN)
    {
      wj_json_writer_member (writer, "value");
      wj_json_writer_boolean (writer, value->truth == WJ_CEL_MAY_BE_TRUE);
    }
  else if (is_date && wj_cel_value_to_date (value->low, &day))
    wj_result_json_date (writer, "value", &day);
  else
    write_number (writer, "value", value->low);
}

static void
write_try (WjJsonWriter *writer, const char *name, const WjDoubt *doubt, const WjTry *each)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  write_value (writer, doubt, &each->value);
  write_money (writer, "support", each->support);
  wj_json_writer_end_object (writer);
}

static void
write_doubt (WjJsonWriter *writer, const WjDoubt *doubt)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "fact", doubt->fact != NULL ? doubt->fact->id : NULL);
  wj_result_json_string (writer, "parameter", doubt->parameter != NULL ? doubt->parameter->id : NULL);
  wj_result_json_string (writer, "assumption", doubt->assumption != NULL ? doubt->assumption->id : NULL);
  write_try (writer, "least", doubt, &doubt->least);
  write_try (writer, "most", doubt, &doubt->most);
  write_money (writer, "swing", doubt->swing);
  wj_json_writer_end_object (writer);
}

char *
wj_sensitivity_to_json (WjAssessment *assessment, const WjTornado *tornado, GPtrArray *sensitivities)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && tornado != NULL && sensitivities != NULL, NULL);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_result_json_date (writer, "as_of", wj_assessment_get_as_of (assessment));
  wj_result_json_string (writer, "place", tornado->site->id);
  write_money (writer, "support", tornado->support);
  wj_json_writer_member (writer, "figures");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < sensitivities->len; i++)
    write_sensitivity (writer, sensitivities->pdata[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "doubts");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < tornado->doubts->len; i++)
    write_doubt (writer, tornado->doubts->pdata[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}
