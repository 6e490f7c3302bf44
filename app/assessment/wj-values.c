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
  static const int grid[] = { 1, 10, 100 };
  int steps = fact->type == WJ_FACT_NUMBER ? grid[MIN (fact->places, 2)] : 1;
  WjNumber value;

  if (!wj_number_add (low, high, &value) || !wj_number_multiply (value, wj_number_from_int (steps), &value) ||
      !wj_number_divide (value, wj_number_from_int (2), &value) || !wj_number_floor (value, &value) ||
      !wj_number_divide (value, wj_number_from_int (steps), &value))
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
  gboolean answered = answer->kind != WJ_ANSWER_NONE && !(figure == WJ_FIGURE_RESET && fact->changeable);

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

static const WjAnswer *
get_answer (WjEngine *self, const char *prefix, const char *id)
{
  g_autofree char *name = g_strconcat (prefix, id, NULL);

  return wj_project_get (self->project, name);
}

gboolean
wj_engine_parameter_is_answered (WjEngine *self, const WjParameter *parameter)
{
  return get_answer (self, "params.", parameter->id)->kind != WJ_ANSWER_NONE;
}

gboolean
wj_engine_assumption_is_answered (WjEngine *self, const WjAssumption *assumption)
{
  return get_answer (self, "assume.", assumption->id)->kind != WJ_ANSWER_NONE;
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
  const WjAnswer *answer = get_answer (self, "params.", parameter->id);
  const WjParameterPeriod *period = wj_engine_get_period (self, parameter);
  WjCelValue value = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);

  if (answer->kind != WJ_ANSWER_NONE && figure != WJ_FIGURE_RESET)
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
  const WjAnswer *answer = get_answer (self, "assume.", assumption->id);
  const WjOption *first = g_ptr_array_index (assumption->options, 0);

  if (answer->kind != WJ_ANSWER_NONE && figure != WJ_FIGURE_RESET)
    return answer->value;
  if (figure == WJ_FIGURE_CENTRAL)
    return wj_cel_value_set ((WjUInt128) 1 << wj_cel_choices_find (assumption->choices, first->id));
  return wj_cel_value_set (all_choices (assumption->choices));
}

/* ---- Rows of positions ------------------------------------------------------------------------- */

gboolean
wj_engine_rows_unanswered (WjEngine *self, WjFigure figure)
{
  if (self->positions == NULL || !wj_project_has_table (self->project, self->positions->id))
    return TRUE;
  return figure == WJ_FIGURE_RESET && self->positions->changeable;
}

guint
wj_engine_get_n_rows (WjEngine *self, WjFigure figure)
{
  if (self->positions == NULL)
    return 0;
  return wj_engine_rows_unanswered (self, figure) ? 1 : wj_project_get_n_rows (self->project, self->positions->id);
}

WjCelValue
wj_engine_cell_value (WjEngine *self, const WjFact *column, guint row, guint year, WjFigure figure)
{
  static const WjAnswer unanswered = { .kind = WJ_ANSWER_NONE };

  if (wj_engine_rows_unanswered (self, figure))
    return wj_engine_fact_value (column, &unanswered, figure);
  return wj_engine_fact_value (column, wj_project_get_cell (self->project, self->positions->id, row, column->id, year), figure);
}

static const WjFact *
find_count (WjEngine *self)
{
  for (guint i = 0; self->positions != NULL && i < self->positions->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (self->positions->columns, i);

      if (column->by_year)
        return column;
    }
  return NULL;
}

guint
wj_engine_get_counts (WjEngine *self, guint row, WjFigure figure, WjCelValue count[WJ_PROJECT_YEARS])
{
  const WjFact *column = find_count (self);
  guint n_given;

  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    count[year] = column != NULL ? wj_engine_cell_value (self, column, row, year, figure)
                                 : wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  if (column == NULL)
    return 1;
  /* Unanswered: anything can happen in any year; the usual project keeps one head count. */
  n_given = wj_engine_rows_unanswered (self, figure) ? 0 : wj_project_get_n_years (self->project, self->positions->id, row, column->id);
  if (n_given == 0)
    return figure == WJ_FIGURE_POSSIBLE || figure == WJ_FIGURE_RESET ? WJ_PROJECT_YEARS : 1;
  return MIN (n_given, WJ_PROJECT_YEARS);
}

/* Any number of rows like this one, none included. */
static WjCelValue
any_number_of (const WjCelValue *value)
{
  WjNumber many = wj_number_from_int (WJ_PROJECT_MAX_ROWS);
  WjCelValue result = *value;

  if (!value->defined)
    return result;
  if (!wj_number_multiply (value->low, many, &result.low) || !wj_number_multiply (value->high, many, &result.high))
    return wj_cel_value_undefined (WJ_CEL_FAULT_OVERFLOW);
  if (wj_number_sign (result.low) > 0)
    result.low = WJ_NUMBER_ZERO;
  if (wj_number_sign (result.high) < 0)
    result.high = WJ_NUMBER_ZERO;
  return result;
}

WjCelValue
wj_engine_add_rows (WjEngine *self, WjFigure figure, WjCelValue (*get) (gpointer data, guint row), gpointer data)
{
  WjCelValue sum = wj_cel_value_number (WJ_NUMBER_ZERO);
  guint n_rows = wj_engine_get_n_rows (self, figure);

  for (guint row = 0; row < n_rows; row++)
    {
      WjCelValue value = get (data, row);

      if (!value.defined)
        return value;
      if (!wj_number_add (sum.low, value.low, &sum.low) || !wj_number_add (sum.high, value.high, &sum.high))
        return wj_cel_value_undefined (WJ_CEL_FAULT_OVERFLOW);
      if (value.fault != WJ_CEL_FAULT_NONE)
        sum.fault = value.fault;
    }
  if (wj_engine_rows_unanswered (self, figure) && (figure == WJ_FIGURE_POSSIBLE || figure == WJ_FIGURE_RESET))
    return any_number_of (&sum);
  return sum;
}

static void
set_column (WjEngine *self, WjCelFrame *frame, int slot, const WjFact *column, guint year, guint n_base_lanes, guint times, const int *rows)
{
  g_autofree WjCelValue *values = g_new (WjCelValue, (gsize) self->n_rows * WJ_N_FIGURES);

  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    for (guint row = 0; row < wj_engine_get_n_rows (self, figure); row++)
      values[row * WJ_N_FIGURES + figure] = wj_engine_cell_value (self, column, row, year, figure);

  for (guint lane = 0; lane < n_base_lanes; lane++)
    {
      WjFigure figure = lane % WJ_N_FIGURES;
      guint n_rows = wj_engine_get_n_rows (self, figure);

      for (guint i = 0; i < times; i++)
        if (rows[i] >= 0 && (guint) rows[i] < n_rows)
          wj_cel_frame_set (frame, (guint) slot, lane * times + i, &values[(guint) rows[i] * WJ_N_FIGURES + figure]);
    }
}

void
wj_engine_set_positions (WjEngine *self, WjCelFrame *frame, guint n_base_lanes, guint times, const int *rows, const guint8 *uses)
{
  for (guint i = 0; self->positions != NULL && i < self->positions->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (self->positions->columns, i);

      if (!column->by_year && column->slot >= 0 && (uses == NULL || uses[column->slot]))
        set_column (self, frame, column->slot, column, 0, n_base_lanes, times, rows);
      for (guint year = 0; column->by_year && year < WJ_PROJECT_YEARS; year++)
        if (self->count_slots[year] >= 0 && (uses == NULL || uses[self->count_slots[year]]))
          set_column (self, frame, self->count_slots[year], column, year, n_base_lanes, times, rows);
    }
}
