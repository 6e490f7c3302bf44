/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"
#include "wording/wj-wording-sensitivity.h"

/* ---- The figure that moves -------------------------------------------------------------------------- */

static gboolean
is_jobs (const WjFact *fact)
{
  return fact->type == WJ_FACT_TABLE;
}

static WjUnit
get_unit (const WjFact *fact)
{
  WjUnit unit = fact->unit;

  if (is_jobs (fact))
    wj_unit_parse ("job", &unit);
  return unit;
}

char *
wj_wording_lever (WjWording *self, const WjFact *fact)
{
  g_return_val_if_fail (self != NULL && fact != NULL, NULL);

  return g_strdup (is_jobs (fact) ? wj_wording_text (self, "Total jobs") : wj_wording_of (self, &fact->label));
}

char *
wj_wording_lever_value (WjWording *self, const WjFact *fact, WjNumber x)
{
  WjUnit unit;

  g_return_val_if_fail (self != NULL && fact != NULL, NULL);

  unit = get_unit (fact);
  return wj_wording_quantity_inside (self, x, &unit);
}

/* ---- Thresholds -------------------------------------------------------------------------------------- */

char *
wj_wording_rule (WjWording *self, const WjOffer *offer, const WjText *label)
{
  g_autofree char *what = wj_wording_inside (self, wj_wording_of (self, label));

  /* Translators: %1$s is an offer, %2$s one of its criteria or amounts. */
  return g_strdup_printf (wj_wording_context (self, "rule", "%1$s, %2$s"), wj_wording_of (self, &offer->label), what);
}

char *
wj_wording_threshold (WjWording *self, const WjThreshold *threshold)
{
  g_autofree char *edge = NULL;

  g_return_val_if_fail (self != NULL && threshold != NULL, NULL);

  if (threshold->cap != NULL)
    return g_strdup (wj_wording_of (self, &threshold->cap->label));
  if (threshold->compatibility != NULL)
    return g_strdup (wj_wording_of (self, &threshold->compatibility->text));
  if (threshold->condition != NULL)
    return wj_wording_rule (self, threshold->offer, &threshold->condition->label);
  if (threshold->parameter != NULL && threshold->has_at)
    {
      const WjText *label = threshold->offer != NULL ? &threshold->offer->label : &threshold->parameter->label;

      edge = wj_wording_quantity_inside (self, threshold->at, &threshold->unit);
      /* Translators: the edge of a band: %1$s is an offer or a scale, %2$s the figure with its unit. */
      return g_strdup_printf (wj_wording_text (self, "%1$s, band from %2$s"), wj_wording_of (self, label), edge);
    }
  if (threshold->benefit != NULL)
    return wj_wording_rule (self, threshold->offer, &threshold->benefit->label);
  return g_strdup (threshold->derived != NULL ? wj_wording_of (self, &threshold->derived->label) : "");
}

char *
wj_wording_thresholds (WjWording *self, const WjBreak *each)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL && each != NULL, NULL);

  for (guint i = 0; i < each->thresholds->len; i++)
    {
      char *part = wj_wording_threshold (self, &g_array_index (each->thresholds, WjThreshold, i));

      if (*part == '\0' || g_ptr_array_find_with_equal_func (parts, part, g_str_equal, NULL))
        g_free (part);
      else
        g_ptr_array_add (parts, part);
    }
  g_ptr_array_add (parts, NULL);
  return wj_wording_parts (self, (const char *const *) parts->pdata);
}

char *
wj_wording_break (WjWording *self, const WjSensitivity *sensitivity, const WjBreak *each)
{
  g_autofree char *x = NULL, *before = NULL, *after = NULL, *sentence = NULL, *names = NULL;

  g_return_val_if_fail (self != NULL && sensitivity != NULL && each != NULL, NULL);

  x = wj_wording_lever_value (self, sensitivity->fact, each->after.x);
  before = wj_wording_money (self, each->before.support);
  after = wj_wording_money (self, each->after.support);
  names = wj_wording_thresholds (self, each);
  if (each->jumps)
    /* Translators: %1$s is a number of jobs or an amount, %2$s and %3$s are amounts of support. */
    sentence = g_strdup_printf (wj_wording_text (self, "From %1$s: %2$s instead of %3$s."), x, after, before);
  else
    /* Translators: %1$s is a number of jobs or an amount, %2$s an amount of support. */
    sentence = g_strdup_printf (wj_wording_text (self, "From %1$s, where it is %2$s, the support grows at another rate."), x, after);
  return *names != '\0' ? g_strconcat (sentence, " ", names, ".", NULL) : g_steal_pointer (&sentence);
}

/* ---- The whole -------------------------------------------------------------------------------------------- */

static void
find_extremes (const WjSensitivity *self, WjNumber *least, WjNumber *most)
{
  *least = *most = g_array_index (self->pieces, WjPiece, 0).from.support;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const WjPiece *piece = &g_array_index (self->pieces, WjPiece, i);

      *least = wj_number_least (*least, wj_number_least (piece->from.support, piece->to.support));
      *most = wj_number_most (*most, wj_number_most (piece->from.support, piece->to.support));
    }
}

char *
wj_wording_sensitivity_finding (WjWording *self, const WjSensitivity *sensitivity)
{
  g_autofree char *lever = NULL, *range = NULL, *support = NULL, *count = NULL, *sentence = NULL, *thresholds = NULL;
  WjNumber least, most;
  WjUnit unit;
  guint n;

  g_return_val_if_fail (self != NULL && sensitivity != NULL, NULL);

  lever = wj_wording_lever (self, sensitivity->fact);
  unit = get_unit (sensitivity->fact);
  range = wj_wording_quantity_range (self, sensitivity->low, sensitivity->high, &unit);
  find_extremes (sensitivity, &least, &most);
  support = wj_wording_money_range (self, least, most);
  /* Translators: %1$s is the name of a figure, %2$s the range it is moved in, %3$s an amount or a range of them. */
  sentence = g_strdup_printf (wj_wording_text (self, "%1$s, %2$s: support %3$s."), lever, range, support);
  n = sensitivity->breaks->len;
  if (n == 0)
    return g_strconcat (sentence, " ", wj_wording_text (self, "No threshold on the way."), NULL);
  count = wj_wording_count (self, n);
  /* Translators: %s is a number, one or more: where the support jumps or changes its pace. Forms one and two may leave
     it out. */
  thresholds = g_strdup_printf (wj_wording_plural (self, "%s threshold on the way.", "%s thresholds on the way.", n), count);
  return g_strconcat (sentence, " ", thresholds, NULL);
}

const char *
wj_wording_sensitivity_basis (WjWording *self)
{
  g_return_val_if_fail (self != NULL, "");

  return wj_wording_text (self, "Every other open point is taken by the assumptions of the estimate.");
}

static void
add_sensitivity (WjWording *self, WjLines *lines, const WjSensitivity *sensitivity)
{
  g_autofree char *now = NULL, *support = NULL;

  wj_lines_take (lines, 0, "", wj_wording_sensitivity_finding (self, sensitivity));
  now = wj_wording_lever_value (self, sensitivity->fact, sensitivity->now.x);
  support = wj_wording_money (self, sensitivity->now.support);
  /* Translators: %1$s is a number of jobs or an amount, %2$s an amount of support. */
  wj_lines_take (lines, 0, "", g_strdup_printf (wj_wording_text (self, "As answered, or by default: %1$s, support %2$s."), now, support));
  wj_lines_add (lines, 0, "", wj_wording_sensitivity_basis (self));
  if (is_jobs (sensitivity->fact))
    wj_lines_add (lines, 0, "", wj_wording_text (self, "Jobs are added to the position with most of them, or taken from it, in every year."));
  wj_lines_add_gap (lines);
  for (guint i = 0; i < sensitivity->breaks->len; i++)
    wj_lines_take (lines, 0, "– ", wj_wording_break (self, sensitivity, sensitivity->breaks->pdata[i]));
  if (sensitivity->breaks->len == 0)
    wj_lines_add (lines, 0, "", wj_wording_text (self, "The support changes evenly, or not at all."));
  wj_lines_add_gap (lines);
}

/* ---- Doubts -------------------------------------------------------------------------------------------- */

char *
wj_wording_doubt (WjWording *self, const WjDoubt *doubt)
{
  g_return_val_if_fail (self != NULL && doubt != NULL, NULL);

  return g_strdup (wj_wording_of (self, doubt->fact != NULL        ? &doubt->fact->label
                                        : doubt->parameter != NULL ? &doubt->parameter->label
                                                                   : &doubt->assumption->label));
}

static const char *
find_option (WjWording *self, GPtrArray *options, const WjCelChoices *choices, WjUInt128 set)
{
  for (guint i = 0; i < options->len; i++)
    {
      const WjOption *option = options->pdata[i];
      int index = wj_cel_choices_find (choices, option->id);

      if (index >= 0 && set == (WjUInt128) 1 << index)
        return wj_wording_of (self, &option->label);
    }
  return "";
}

char *
wj_wording_doubt_value (WjWording *self, const WjDoubt *doubt, const WjTry *each)
{
  WjCelType type = { .kind = WJ_CEL_DECIMAL };

  g_return_val_if_fail (self != NULL && doubt != NULL && each != NULL, NULL);

  if (doubt->assumption != NULL)
    return g_strdup (find_option (self, doubt->assumption->options, doubt->assumption->choices, each->value.set));
  if (doubt->fact != NULL && doubt->fact->type == WJ_FACT_CHOICE)
    return g_strdup (find_option (self, doubt->fact->options, doubt->fact->choices, each->value.set));
  if (doubt->fact != NULL && doubt->fact->type == WJ_FACT_BOOLEAN)
    return wj_wording_yes_no (self, each->value.truth == WJ_CEL_MAY_BE_TRUE);
  if ((doubt->fact != NULL && doubt->fact->type == WJ_FACT_DATE) || (doubt->parameter != NULL && doubt->parameter->type == WJ_PARAMETER_DATE))
    type.kind = WJ_CEL_DATE;
  type.unit = doubt->fact != NULL ? doubt->fact->unit : doubt->parameter->unit;
  return wj_wording_value (self, NULL, &each->value, &type, doubt->fact);
}

char *
wj_wording_tornado_finding (WjWording *self, const WjTornado *tornado)
{
  g_autofree char *label = NULL, *range = NULL;
  const WjDoubt *widest;

  g_return_val_if_fail (self != NULL && tornado != NULL, NULL);

  if (tornado->doubts->len == 0)
    return g_strdup (wj_wording_text (self, "Nothing that is left open changes the support by itself."));
  widest = tornado->doubts->pdata[0];
  label = wj_wording_doubt (self, widest);
  range = wj_wording_money_range (self, widest->least.support, widest->most.support);
  /* Translators: %1$s is a range of amounts, %2$s a question or a rule. */
  return g_strdup_printf (wj_wording_text (self, "Support %1$s, depending on what matters most: %2$s"), range, label);
}

static void
add_doubt (WjWording *self, WjLines *lines, const WjDoubt *doubt)
{
  const WjTry *ends[] = { &doubt->least, &doubt->most };

  wj_lines_take (lines, 0, "– ", wj_wording_doubt (self, doubt));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *value = wj_wording_doubt_value (self, doubt, ends[i]);
      g_autofree char *support = wj_wording_money (self, ends[i]->support);

      wj_lines_add_pair (lines, 2, "", value, support);
    }
}

static void
add_tornado (WjWording *self, WjLines *lines, const WjTornado *tornado)
{
  g_autofree char *support = wj_wording_money (self, tornado->support);

  wj_lines_add_heading (lines, wj_wording_text (self, "What is left open"));
  /* Translators: %s is an amount of support. */
  wj_lines_take (lines, 0, "", g_strdup_printf (wj_wording_text (self, "By default: %s. With the ends of what is usual, one at a time:"), support));
  for (guint i = 0; i < tornado->doubts->len; i++)
    add_doubt (self, lines, tornado->doubts->pdata[i]);
  if (tornado->doubts->len == 0)
    wj_lines_add (lines, 0, "", wj_wording_text (self, "Nothing that is left open changes the support by itself."));
}

char *
wj_wording_sensitivity_text (WjWording *self, const GPtrArray *sensitivities, const WjTornado *tornado)
{
  g_autoptr (WjLines) lines = NULL;

  g_return_val_if_fail (self != NULL && sensitivities != NULL && tornado != NULL, NULL);

  lines = wj_lines_new (self, WJ_LINES_TERMINAL);
  for (guint i = 0; i < sensitivities->len; i++)
    add_sensitivity (self, lines, sensitivities->pdata[i]);
  add_tornado (self, lines, tornado);
  wj_lines_add_gap (lines);
  wj_lines_add (lines, 0, "", wj_wording_indicative (self));
  return wj_lines_to_text (lines);
}
