/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-advice-json.h"
#include "assessment/wj-result-json.h"

/* What is advised, for programs: ids and exact figures. */

static void
add_money (WjJsonWriter *writer, const char *name, gboolean has, WjNumber value)
{
  g_autofree char *text = has ? wj_number_to_decimal (value, 2) : NULL;

  wj_result_json_string (writer, name, text);
}

/* A number as it is, an option by its id, yes and no. */
static void
add_value (WjJsonWriter *writer, const char *name, const WjFact *fact, WjNumber value)
{
  g_autofree char *text = NULL;

  if (fact->type == WJ_FACT_BOOLEAN)
    {
      wj_json_writer_member (writer, name);
      wj_json_writer_boolean (writer, wj_number_sign (value) != 0);
      return;
    }
  if (fact->type == WJ_FACT_CHOICE)
    {
      wj_result_json_string (writer, name, wj_cel_choices_get (fact->choices, (guint) value.num));
      return;
    }
  text = wj_number_to_string (value);
  wj_result_json_string (writer, name, text);
}

static void
add_index (WjJsonWriter *writer, const char *name, gboolean has, guint index)
{
  wj_json_writer_member (writer, name);
  if (has)
    wj_json_writer_integer (writer, index + 1);
  else
    wj_json_writer_null (writer);
}

static void
add_change (WjJsonWriter *writer, const WjAdvice *advice, const WjAdviceChange *change)
{
  const WjFact *fact = change->column != NULL ? change->column : change->fact;

  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "fact", change->place != NULL ? "place" : change->fact->id);
  wj_result_json_string (writer, "column", change->column != NULL ? change->column->id : NULL);
  add_index (writer, "row", change->column != NULL, change->row);
  add_index (writer, "year", change->column != NULL && change->column->by_year, change->year);
  if (change->place != NULL)
    wj_result_json_string (writer, "before", advice->site->place->id);
  else if (change->answered)
    add_value (writer, "before", fact, change->before);
  else
    wj_result_json_string (writer, "before", NULL);
  if (change->place != NULL)
    wj_result_json_string (writer, "after", change->place->id);
  else
    add_value (writer, "after", fact, change->after);
  wj_json_writer_end_object (writer);
}

static void
add_offers (WjJsonWriter *writer, const char *name, GPtrArray *offers)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < offers->len; i++)
    wj_json_writer_string (writer, ((const WjOffer *) offers->pdata[i])->id);
  wj_json_writer_end_array (writer);
}

static void
add_rule (WjJsonWriter *writer, const WjOffer *offer, const WjCondition *condition, const WjBenefit *benefit)
{
  wj_result_json_string (writer, "offer", offer != NULL ? offer->id : NULL);
  wj_result_json_string (writer, "condition", condition != NULL ? condition->id : NULL);
  wj_result_json_string (writer, "benefit", benefit != NULL ? benefit->id : NULL);
}

static void
add_suggestion (WjJsonWriter *writer, const WjAdvice *advice, const WjSuggestion *self)
{
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "changes");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->n_changes; i++)
    add_change (writer, advice, &self->changes[i]);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "gain");
  wj_json_writer_begin_object (writer);
  add_money (writer, "low", TRUE, self->least);
  add_money (writer, "central", self->has_gain, self->gain);
  add_money (writer, "high", TRUE, self->most);
  wj_json_writer_end_object (writer);
  wj_result_json_amount (writer, "support", &self->contrast->other->support);
  add_money (writer, "investment", TRUE, self->investment);
  add_money (writer, "wages", TRUE, self->wages);
  wj_json_writer_member (writer, "effort");
  wj_json_writer_integer (writer, self->effort);
  wj_json_writer_member (writer, "far");
  wj_json_writer_boolean (writer, self->is_far);
  add_offers (writer, "unlocked", self->unlocked);
  add_offers (writer, "lost", self->lost);
  add_rule (writer, self->offer, self->condition, self->benefit);
  wj_json_writer_end_object (writer);
}

static void
add_suggestions (WjJsonWriter *writer, const char *name, const WjAdvice *advice, GPtrArray *suggestions)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < suggestions->len; i++)
    add_suggestion (writer, advice, suggestions->pdata[i]);
  wj_json_writer_end_array (writer);
}

static void
add_margins (WjJsonWriter *writer, const WjAdvice *self)
{
  wj_json_writer_member (writer, "margins");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (self->margins, WjMargin, i);

      wj_json_writer_begin_object (writer);
      add_rule (writer, margin->offer, margin->condition, margin->benefit);
      wj_json_writer_member (writer, "change");
      add_change (writer, self, &margin->change);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

static void
add_goal (WjJsonWriter *writer, const WjAdvice *self, const WjGoal *goal)
{
  wj_json_writer_member (writer, "goal");
  if (goal == NULL)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  add_money (writer, "support", TRUE, goal->goal);
  wj_json_writer_member (writer, "reached");
  wj_json_writer_boolean (writer, goal->is_reached);
  add_suggestions (writer, "ways", self, goal->ways);
  wj_json_writer_end_object (writer);
}

char *
wj_advice_to_json (const WjAdvice *self, const WjGoal *goal)
{
  static const char *const reasons[] = { "some", "far", "fixed", "untold", "no_site" };
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  g_return_val_if_fail (self != NULL, NULL);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_result_json_string (writer, "place", self->site != NULL ? self->site->place->id : NULL);
  wj_result_json_date (writer, "as_of", wj_assessment_get_as_of (self->assessment));
  if (self->site != NULL)
    wj_result_json_amount (writer, "support", &self->site->support);
  wj_result_json_string (writer, "reason", reasons[self->reason]);
  add_suggestions (writer, "suggestions", self, self->suggestions);
  add_margins (writer, self);
  add_goal (writer, self, goal);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}
