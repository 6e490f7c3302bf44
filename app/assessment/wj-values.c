/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* ---- Facts ------------------------------------------------------------------------------------- */

static WjUInt128
all_choices (const WjCelChoices *choices)
{
  guint n = wj_cel_choices_get_n (choices);

  return n >= 128 ? ~(WjUInt128) 0 : ((WjUInt128) 1 << n) - 1;
}

/* Every value the fact can have. */
static WjCelValue
bounds (const WjFact *fact)
{
  if (fact->type == WJ_FACT_CHOICE)
    return wj_cel_value_set (all_choices (fact->choices));
  if (fact->type == WJ_FACT_BOOLEAN)
    return wj_cel_value_unknown_bool ();
  return wj_cel_value_range (fact->low, fact->high);
}

static WjNumber
clamp (WjNumber value, WjNumber low, WjNumber high)
{
  if (wj_number_compare (value, low) < 0)
    return low;
  return wj_number_compare (value, high) > 0 ? high : value;
}

/* The middle of a range, on the fact's own grid. */
static WjNumber
middle (const WjFact *fact, WjNumber low, WjNumber high)
{
  WjNumber step = wj_fact_get_step (fact), value;

  if (!wj_number_add (low, high, &value) || !wj_number_divide (value, wj_number_from_int (2), &value) || !wj_number_floor_to (value, step, &value))
    return low;
  return clamp (value, low, high);
}

/* The one value a range is taken for: the default where it lies inside, else what is nearest to it. */
static WjCelValue
centre (const WjFact *fact, const WjCelValue *range)
{
  if (fact->has_default && fact->fallback.defined)
    return wj_cel_value_number (clamp (fact->fallback.low, range->low, range->high));
  return wj_cel_value_number (middle (fact, range->low, range->high));
}

WjCelValue
wj_engine_fact_value (const WjFact *fact, const WjAnswer *answer, WjFigure figure)
{
  gboolean answered = answer != NULL && answer->kind != WJ_ANSWER_NONE && !(figure == WJ_FIGURE_RESET && fact->changeable);

  if (answered && (figure != WJ_FIGURE_CENTRAL || answer->kind == WJ_ANSWER_EXACT))
    return answer->value;
  if (answered)
    return centre (fact, &answer->value);
  if (figure == WJ_FIGURE_CENTRAL && fact->has_default)
    return fact->fallback;
  /* Without a default the central figure keeps the whole usual interval: a result that needs the fact
   * then comes out as a range, which is no central figure; one that does not need it is not lost. */
  if ((figure == WJ_FIGURE_LIKELY || figure == WJ_FIGURE_CENTRAL) && fact->has_usual && (fact->type == WJ_FACT_NUMBER || fact->type == WJ_FACT_DATE))
    return wj_cel_value_range (fact->usual_low, fact->usual_high);
  return bounds (fact);
}

/* ---- Parameters and assumptions ---------------------------------------------------------------- */

const WjParameterPeriod *
wj_engine_get_period (WjEngine *self, const WjParameter *parameter)
{
  return wj_parameter_at (parameter, &self->as_of);
}

gboolean
wj_engine_parameter_is_answered (WjEngine *self, const WjParameter *parameter)
{
  return self->answers[parameter->slot] != NULL;
}

gboolean
wj_engine_assumption_is_answered (WjEngine *self, const WjAssumption *assumption)
{
  return self->answers[assumption->slot] != NULL;
}

static void
take_in (WjCelValue *value, const WjParameterValue *candidate, gboolean first_only)
{
  if (!candidate->published || (value->defined && first_only))
    return;
  if (!value->defined)
    *value = wj_cel_value_number (candidate->number);
  else if (wj_number_compare (candidate->number, value->low) < 0)
    value->low = candidate->number;
  else if (wj_number_compare (candidate->number, value->high) > 0)
    value->high = candidate->number;
}

WjCelValue
wj_engine_parameter_value (WjEngine *self, const WjParameter *parameter, WjFigure figure)
{
  const WjAnswer *answer = self->answers[parameter->slot];
  const WjParameterPeriod *period = wj_engine_get_period (self, parameter);
  WjCelValue value = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);

  if (answer != NULL && figure != WJ_FIGURE_RESET)
    return answer->value;
  if (period == NULL)
    return value;
  take_in (&value, &period->value, FALSE);
  for (guint i = 0; i < period->alternatives->len; i++)
    take_in (&value, g_ptr_array_index (period->alternatives, i), figure == WJ_FIGURE_CENTRAL);
  return value;
}

WjCelValue
wj_engine_assumption_value (WjEngine *self, const WjAssumption *assumption, WjFigure figure)
{
  const WjAnswer *answer = self->answers[assumption->slot];

  if (answer != NULL && figure != WJ_FIGURE_RESET)
    return answer->value;
  if (figure == WJ_FIGURE_CENTRAL)
    return wj_cel_value_set ((WjUInt128) 1 << wj_assumption_get_default (assumption));
  return wj_cel_value_set (all_choices (assumption->choices));
}
