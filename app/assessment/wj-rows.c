/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * The table of positions, figure by figure. Where it is unanswered (or set back) one row with every
 * cell unanswered stands for any number of rows. Head counts are asked for again and again, so they
 * are worked out once.
 */

static gboolean
is_unanswered (WjEngine *self, WjFigure figure)
{
  if (self->plan->positions == NULL || !wj_project_has_table (self->project, self->plan->positions->id))
    return TRUE;
  return figure == WJ_FIGURE_RESET && self->plan->positions->changeable;
}

gboolean
wj_engine_rows_unanswered (WjEngine *self, WjFigure figure)
{
  return self->rows_unanswered[figure];
}

guint
wj_engine_get_n_rows (WjEngine *self, WjFigure figure)
{
  return self->rows_in[figure];
}

WjCelValue
wj_engine_cell_value (WjEngine *self, const WjFact *column, guint row, guint year, WjFigure figure)
{
  static const WjAnswer unanswered = { .kind = WJ_ANSWER_NONE };

  if (self->rows_unanswered[figure])
    return wj_engine_fact_value (column, &unanswered, figure);
  return wj_engine_fact_value (column, wj_project_get_cell (self->project, self->plan->positions->id, row, column->id, year), figure);
}

/* ---- Head counts --------------------------------------------------------------------------------- */

/* How many of the years stand for themselves. */
static guint
count_given (WjEngine *self, const WjFact *column, guint row, WjFigure figure)
{
  guint n_given = self->rows_unanswered[figure] ? 0 : wj_project_get_n_years (self->project, self->plan->positions->id, row, column->id);

  if (n_given > 0)
    return MIN (n_given, WJ_PROJECT_YEARS);
  /* Unanswered: anything can happen in any year; the usual project keeps one head count. */
  return figure == WJ_FIGURE_POSSIBLE || figure == WJ_FIGURE_RESET ? WJ_PROJECT_YEARS : 1;
}

static gboolean
has_same_counts (const WjHeadCounts *one, const WjHeadCounts *other)
{
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    if (!wj_value_is_same (&one->count[year], &other->count[year]))
      return FALSE;
  return TRUE;
}

/* @before: (nullable): the figure before, which mostly says the same */
static WjHeadCounts *
head_counts_new (WjEngine *self, const WjFact *column, guint row, WjFigure figure, const WjHeadCounts *before)
{
  WjHeadCounts *counts = g_new0 (WjHeadCounts, 1);

  counts->n_given = column != NULL ? count_given (self, column, row, figure) : 1;
  for (guint year = 0; year < WJ_PROJECT_YEARS; year++)
    counts->count[year] = column != NULL ? wj_engine_cell_value (self, column, row, year, figure)
                                         : wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  if (before != NULL && before->n_given == counts->n_given && has_same_counts (before, counts))
    counts->cohorts = g_array_ref (before->cohorts);
  else
    counts->cohorts = wj_cohorts_new (counts->count, counts->n_given);
  return counts;
}

static void
head_counts_free (gpointer data)
{
  WjHeadCounts *counts = data;

  g_array_unref (counts->cohorts);
  g_free (counts);
}

void
wj_engine_read_rows (WjEngine *self)
{
  int slot = self->plan->count_slots[0];
  const WjFact *count = slot >= 0 ? self->plan->meanings[slot].column : NULL;

  self->n_rows = 1;
  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    {
      self->rows_unanswered[figure] = is_unanswered (self, figure);
      self->rows_in[figure] = self->plan->positions == NULL   ? 0
                              : self->rows_unanswered[figure] ? 1
                                                              : wj_project_get_n_rows (self->project, self->plan->positions->id);
      self->n_rows = MAX (self->n_rows, self->rows_in[figure]);
    }
  self->cells = g_new0 (WjCelValue *, self->n_slots);
  self->head_counts = g_ptr_array_new_with_free_func (head_counts_free);
  for (guint row = 0; row < self->n_rows; row++)
    for (WjFigure figure = 0; figure < WJ_FIGURE_RESET; figure++)
      {
        const WjHeadCounts *before = figure > 0 ? wj_engine_get_head_counts (self, row, figure - 1) : NULL;

        g_ptr_array_add (self->head_counts, head_counts_new (self, count, row, figure, before));
      }
}

const WjHeadCounts *
wj_engine_get_head_counts (WjEngine *self, guint row, WjFigure figure)
{
  return g_ptr_array_index (self->head_counts, row * WJ_FIGURE_RESET + figure);
}

/* ---- Sums and columns ------------------------------------------------------------------------------ */

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

gboolean
wj_engine_adds_rows (WjEngine *self, WjFigure figure)
{
  gboolean any_number = wj_engine_rows_unanswered (self, figure) && (figure == WJ_FIGURE_POSSIBLE || figure == WJ_FIGURE_RESET);

  return !any_number && wj_engine_get_n_rows (self, figure) == self->n_rows;
}

typedef struct
{
  WjCelRun *run;
  guint first_lane;
} RowResults;

static WjCelValue
get_result (gpointer data, guint row)
{
  const RowResults *results = data;

  return wj_cel_run_get_result (results->run, results->first_lane + row);
}

WjCelValue
wj_engine_add_results (WjEngine *self, WjFigure figure, WjCelRun *run, guint first_lane)
{
  RowResults results = { run, first_lane };

  return wj_engine_add_rows (self, figure, get_result, &results);
}

/* One column in every figure and row. */
static const WjCelValue *
get_cells (WjEngine *self, int slot, const WjFact *column, guint year)
{
  WjCelValue *cells = self->cells[slot];

  if (cells != NULL)
    return cells;
  cells = self->cells[slot] = g_new (WjCelValue, (gsize) self->n_rows * WJ_N_FIGURES);
  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    for (guint row = 0; row < self->n_rows; row++)
      cells[figure * self->n_rows + row] = row < wj_engine_get_n_rows (self, figure) ? wj_engine_cell_value (self, column, row, year, figure)
                                                                                     : wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  return cells;
}

static void
set_column (WjEngine *self, WjCelFrame *frame, int slot, const WjFact *column, guint year, guint times, const int *rows, guint n_figures)
{
  const WjCelValue *cells = get_cells (self, slot, column, year);
  g_autofree WjCelValue *values = wj_figures_values_new (times);

  for (WjFigure figure = 0; figure < n_figures; figure++)
    for (guint i = 0; i < times; i++)
      if (rows[i] >= 0)
        values[figure * times + i] = cells[figure * self->n_rows + (guint) rows[i]];
  wj_figures_set_values (frame, (guint) slot, values, times, n_figures);
}

void
wj_engine_set_positions (WjEngine *self, WjCelFrame *frame, guint times, const int *rows, guint n_figures, const guint8 *uses)
{
  const WjFact *table = self->plan->positions;

  for (guint i = 0; table != NULL && i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n_years = column->by_year ? WJ_PROJECT_YEARS : 1;

      for (guint year = 0; column->slot >= 0 && year < n_years; year++)
        if (uses[column->slot + (int) year])
          set_column (self, frame, column->slot + (int) year, column, year, times, rows, n_figures);
    }
}
