/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-advice.h"
#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

/* ---- One change ------------------------------------------------------------------------------------ */

/* "Head count, Adviser, from year 3 on" */
static char *
say_thing (WjWording *self, WjProject *project, const WjAdviceChange *change)
{
  g_autofree char *thing = NULL;
  g_autofree char *year = NULL;

  if (change->column == NULL)
    return g_strdup (wj_wording_of (self, &change->fact->label));
  thing = wj_wording_cell (self, project, change->fact, change->column, change->row);
  if (!change->column->by_year)
    return g_steal_pointer (&thing);
  year = wj_wording_count (self, change->year + 1);
  /* Translators: %1$s is what is counted by year, %2$s the number of a year. */
  return g_strdup_printf (wj_wording_text (self, "%1$s, from year %2$s on"), thing, year);
}

static char *
say_value (WjWording *self, const WjFact *fact, WjNumber value)
{
  if (fact->type == WJ_FACT_BOOLEAN)
    return wj_wording_yes_no (self, wj_number_sign (value) != 0);
  if (fact->type == WJ_FACT_CHOICE)
    return wj_wording_choices (self, NULL, (WjUInt128) 1 << (guint) value.num, fact->choices, fact);
  return wj_wording_quantity (self, value, &fact->unit);
}

char *
wj_wording_advice_change (WjWording *self, const WjAdvice *advice, const WjAdviceChange *change)
{
  const WjFact *fact = change->column != NULL ? change->column : change->fact;
  g_autofree char *thing = NULL;
  g_autofree char *after = NULL;
  g_autofree char *before = NULL;

  g_return_val_if_fail (self != NULL && advice != NULL && change != NULL, NULL);

  if (change->place != NULL)
    {
      after = wj_wording_place (self, change->place);
      before = wj_wording_place (self, advice->site->place);
      /* Translators: two places: %1$s to be chosen, %2$s as it is. */
      return g_strdup_printf (wj_wording_text (self, "%1$s rather than %2$s"), after, before);
    }
  thing = say_thing (self, wj_assessment_get_project (advice->assessment), change);
  after = say_value (self, fact, change->after);
  if (!change->answered)
    /* Translators: %1$s is what is answered, %2$s the answer. */
    return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s"), thing, after);
  before = say_value (self, fact, change->before);
  /* Translators: %1$s is what differs, %2$s as it is in the second of two, %3$s as it is in the first. */
  return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s rather than %3$s"), thing, after, before);
}

/* ---- One suggestion -------------------------------------------------------------------------------- */

char *
wj_wording_suggestion_title (WjWording *self, const WjAdvice *advice, const WjSuggestion *suggestion)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && advice != NULL && suggestion != NULL, NULL);

  for (guint i = 0; i < suggestion->n_changes; i++)
    g_ptr_array_add (parts, wj_wording_advice_change (self, advice, &suggestion->changes[i]));
  g_ptr_array_add (parts, NULL);
  return wj_wording_parts (self, (const char *const *) parts->pdata);
}

char *
wj_wording_suggestion_gain (WjWording *self, const WjSuggestion *suggestion)
{
  g_autofree char *range = NULL;
  g_autofree char *central = NULL;

  g_return_val_if_fail (self != NULL && suggestion != NULL, NULL);

  range = wj_wording_money_range (self, suggestion->least, suggestion->most);
  if (wj_number_sign (suggestion->least) == 0 && wj_number_sign (suggestion->most) == 0)
    return NULL;
  if (!suggestion->has_gain || wj_number_equal (suggestion->least, suggestion->most))
    /* Translators: %s is an amount, or a range of amounts. */
    return g_strdup_printf (wj_wording_text (self, "Gain of estimated support: %s."), range);
  central = wj_wording_money (self, suggestion->gain);
  /* Translators: %1$s is a range of amounts, %2$s an amount. */
  return g_strdup_printf (wj_wording_text (self, "Gain of estimated support: %1$s; by default %2$s."), range, central);
}

char *
wj_wording_suggestion_cost (WjWording *self, const WjSuggestion *suggestion)
{
  int sign;
  g_autofree char *investment = NULL;
  g_autofree char *wages = NULL;

  g_return_val_if_fail (self != NULL && suggestion != NULL, NULL);

  sign = wj_number_sign (suggestion->investment);
  investment = wj_wording_money (self, wj_number_most (suggestion->investment, wj_number_negate (suggestion->investment)));
  wages = wj_wording_money (self, suggestion->wages);
  if (wj_number_sign (suggestion->wages) > 0 && sign > 0)
    /* Translators: both are amounts. */
    return g_strdup_printf (wj_wording_text (self, "Cost: %1$s to bring in, and %2$s of gross wages a year."), investment, wages);
  if (wj_number_sign (suggestion->wages) > 0 && sign < 0)
    /* Translators: both are amounts. */
    return g_strdup_printf (wj_wording_text (self, "Cost: %1$s less to bring in, but %2$s of gross wages a year."), investment, wages);
  if (wj_number_sign (suggestion->wages) > 0)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_text (self, "Cost: %s of gross wages a year."), wages);
  if (sign > 0)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_text (self, "Cost: %s to bring in."), investment);
  if (sign < 0)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_text (self, "Cost: %s less to bring in."), investment);
  return g_strdup (wj_wording_text (self, "Cost: not known."));
}

static char *
list_offers (WjWording *self, GPtrArray *offers)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < offers->len; i++)
    g_ptr_array_add (names, (gpointer) wj_wording_of (self, &((const WjOffer *) offers->pdata[i])->label));
  g_ptr_array_add (names, NULL);
  return wj_wording_parts (self, (const char *const *) names->pdata);
}

char *
wj_wording_suggestion_unlocked (WjWording *self, const WjSuggestion *suggestion)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && suggestion != NULL, NULL);

  if (suggestion->unlocked->len == 0)
    return NULL;
  list = list_offers (self, suggestion->unlocked);
  /* Translators: %s is a list of offers. */
  return g_strdup_printf (wj_suggestion_raises (suggestion) ? wj_wording_text (self, "Brings closer: %s.")
                                                            : wj_wording_text (self, "No gain is computed; brings closer: %s."),
                          list);
}

char *
wj_wording_suggestion_lost (WjWording *self, const WjSuggestion *suggestion)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && suggestion != NULL, NULL);

  if (suggestion->lost->len == 0)
    return g_strdup (wj_wording_text (self, "Lost: nothing."));
  list = list_offers (self, suggestion->lost);
  /* Translators: %s is a list of offers. */
  return g_strdup_printf (wj_wording_text (self, "Lost or reduced: %s."), list);
}

/* ---- One margin -------------------------------------------------------------------------------------- */

const char *
wj_wording_margins_purpose (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "How far an answer can change before an offer is lost or reduced.");
}

char *
wj_wording_margin_title (WjWording *self, const WjMargin *margin)
{
  g_return_val_if_fail (self != NULL && margin != NULL, NULL);

  return wj_wording_rule (self, margin->offer, margin->condition != NULL ? &margin->condition->label : &margin->benefit->label);
}

char *
wj_wording_margin (WjWording *self, const WjAdvice *advice, const WjMargin *margin)
{
  const WjAdviceChange *change;
  const WjFact *fact;
  g_autofree char *thing = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (self != NULL && advice != NULL && margin != NULL, NULL);

  change = &margin->change;
  fact = change->column != NULL ? change->column : change->fact;
  thing = say_thing (self, wj_assessment_get_project (advice->assessment), change);
  before = fact->type == WJ_FACT_NUMBER ? wj_wording_quantity_brief (self, change->before, &fact->unit) : say_value (self, fact, change->before);
  after = fact->type == WJ_FACT_NUMBER ? wj_wording_quantity_inside (self, change->after, &fact->unit) : say_value (self, fact, change->after);
  if (fact->type != WJ_FACT_NUMBER)
    /* Translators: %1$s is what is answered, %2$s the answer, %3$s another answer. */
    return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s in the answers. At %3$s, this support may be lost or reduced."), thing, before, after);
  if (wj_number_compare (change->after, change->before) < 0)
    /* Translators: %1$s is what is answered, %2$s the answer, %3$s a smaller one. */
    return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s in the answers. At %3$s or below, this support may be lost or reduced."), thing, before, after);
  /* Translators: %1$s is what is answered, %2$s the answer, %3$s a greater one. */
  return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s in the answers. At %3$s or above, this support may be lost or reduced."), thing, before, after);
}

/* ---- Nothing to put forward -------------------------------------------------------------------------- */

const char *
wj_wording_advice_reason (WjWording *self, WjAdviceReason reason)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (reason)
    {
    case WJ_ADVICE_UNTOLD:
      return wj_wording_text (self, "More answers are needed before changes can be weighed.");
    case WJ_ADVICE_NO_SITE:
      return wj_wording_text (self, "No place is assessed here, so no change can be weighed.");
    case WJ_ADVICE_FIXED:
    case WJ_ADVICE_FAR:
      return wj_wording_text (self, "No change in proportion to the project raises it: no further threshold is within reach.");
    case WJ_ADVICE_SOME:
    default:
      return "";
    }
}

/* ---- Where it starts from ---------------------------------------------------------------------------- */

char *
wj_wording_advice_start (WjWording *self, const WjAdvice *advice)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (self != NULL && advice != NULL, NULL);

  if (advice->site == NULL)
    return g_strdup ("");
  place = wj_wording_place (self, advice->site->place);
  if (wj_project_get_place (wj_assessment_get_project (advice->assessment)) != NULL)
    /* Translators: %s is a place */
    return g_strdup_printf (wj_wording_text (self, "Starting from %s: only what can be changed is looked at"), place);
  /* Translators: %s is a place */
  return g_strdup_printf (wj_wording_text (self, "No place is chosen: this starts from %s, as no other place has a higher estimated support. Only what can be changed is looked at."), place);
}

/* ---- A goal ---------------------------------------------------------------------------------------- */

char *
wj_wording_goal (WjWording *self, const WjAdvice *advice, const WjGoal *goal)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (self != NULL && advice != NULL && goal != NULL, NULL);

  amount = wj_wording_money (self, goal->goal);
  if (goal->is_reached)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_text (self, "With the default assumptions, the estimated support reaches %s already."), amount);
  if (advice->site == NULL || !advice->site->support.has_central)
    return g_strdup (wj_wording_advice_reason (self, WJ_ADVICE_UNTOLD));
  if (goal->ways->len == 0)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_text (self, "No change of one or two answers was found that reaches %s of estimated support."), amount);
  if (wj_goal_count_shown (goal) == 1)
    /* Translators: %s is an amount; a change to the project follows on a line of its own. */
    return g_strdup_printf (wj_wording_text (self, "For %s of estimated support by default, it would take this:"), amount);
  /* Translators: %s is an amount; changes to the project, any of which will do, follow, each on a line of its own. */
  return g_strdup_printf (wj_wording_text (self, "For %s of estimated support by default, it would take one of these:"), amount);
}

/* ---- All of it ------------------------------------------------------------------------------------- */

const char *
wj_wording_advice_far (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "More than twice what the project has: another project rather than a change to this one");
}

static void
add_far_heading (WjWording *self, WjLines *lines)
{
  wj_lines_add_gap (lines);
  wj_lines_add_heading (lines, wj_wording_text (self, "Further away"));
  wj_lines_add (lines, 0, "", wj_wording_advice_far (self));
}

static void
add_suggestion (WjWording *self, WjLines *lines, const WjAdvice *advice, const WjSuggestion *suggestion, guint number)
{
  g_autofree char *mark = g_strdup_printf ("%u. ", number);
  g_autofree char *title = wj_wording_suggestion_title (self, advice, suggestion);

  wj_lines_add (lines, 1, mark, title);
  wj_lines_take (lines, 2, "", wj_wording_suggestion_gain (self, suggestion));
  wj_lines_take (lines, 2, "", wj_wording_suggestion_unlocked (self, suggestion));
  wj_lines_take (lines, 2, "", wj_wording_suggestion_cost (self, suggestion));
  wj_lines_take (lines, 2, "", wj_wording_suggestion_lost (self, suggestion));
}

static void
add_goal (WjWording *self, WjLines *lines, const WjAdvice *advice, const WjGoal *goal)
{
  wj_lines_take (lines, 0, "", wj_wording_goal (self, advice, goal));
  for (guint i = 0; i < wj_goal_count_shown (goal); i++)
    wj_lines_take (lines, 1, "• ", wj_wording_suggestion_title (self, advice, goal->ways->pdata[i]));
  if (wj_goal_is_far (goal))
    wj_lines_add (lines, 0, "", wj_wording_advice_far (self));
}

static void
add_support (WjWording *self, WjLines *lines, const WjAdvice *advice)
{
  g_autofree char *place = wj_wording_place (self, advice->site->place);
  g_autofree char *support = wj_wording_amount (self, &advice->site->support);

  /* Translators: %1$s is a place, %2$s an amount. */
  wj_lines_take (lines, 0, "", g_strdup_printf (wj_wording_text (self, "%1$s: support %2$s"), place, support));
  wj_lines_take (lines, 0, "", wj_wording_advice_start (self, advice));
}

char *
wj_wording_advice_text (WjWording *self, const WjAdvice *advice, const WjGoal *goal)
{
  g_autoptr (WjLines) lines = NULL;

  g_return_val_if_fail (self != NULL && advice != NULL, NULL);

  lines = wj_lines_new (self, WJ_LINES_TERMINAL);
  if (advice->site != NULL)
    add_support (self, lines, advice);
  if (goal != NULL)
    add_goal (self, lines, advice, goal);
  wj_lines_add_gap (lines);
  wj_lines_add_heading (lines, wj_wording_text (self, "Smallest changes"));
  if (wj_advice_count_near (advice) == 0)
    wj_lines_add (lines, 0, "", wj_wording_advice_reason (self, advice->reason));
  for (guint i = 0; i < advice->suggestions->len; i++)
    {
      if (i == wj_advice_count_near (advice))
        add_far_heading (self, lines);
      add_suggestion (self, lines, advice, advice->suggestions->pdata[i], i + 1);
    }
  if (advice->margins->len > 0)
    {
      wj_lines_add_gap (lines);
      wj_lines_add_heading (lines, wj_wording_text (self, "Margins"));
      wj_lines_add (lines, 0, "", wj_wording_margins_purpose (self));
    }
  for (guint i = 0; i < advice->margins->len; i++)
    {
      const WjMargin *margin = &g_array_index (advice->margins, WjMargin, i);

      wj_lines_take (lines, 0, "– ", wj_wording_margin_title (self, margin));
      wj_lines_take (lines, 2, "", wj_wording_margin (self, advice, margin));
    }
  wj_lines_add_gap (lines);
  wj_lines_add (lines, 0, "", wj_wording_text (self, "Gains hold with the default assumptions."));
  wj_lines_add (lines, 0, "", wj_wording_indicative (self));
  return wj_lines_to_text (lines);
}
