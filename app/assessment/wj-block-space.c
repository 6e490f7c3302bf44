/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

#define ROWS WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS)
#define POSITIONS WJ_BLOCK_BIT (WJ_BLOCK_AXIS_POSITIONS)
#define ITERATIONS WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ITERATIONS)

static const WjIteration *
get_iteration (const WjBlockSpace *self, guint index)
{
  return &g_array_index (self->iterations, WjIteration, index);
}

/* ---- Finding ------------------------------------------------------------------------------------- */

static void
number_cells (WjBlockSpace *self)
{
  int number[WJ_N_CELLS];

  memset (number, -1, sizeof number);
  self->cells = g_new (guint, self->iterations->len);
  for (guint i = 0; i < self->iterations->len; i++)
    {
      int *cell = &number[get_iteration (self, i)->cell];

      if (*cell < 0)
        *cell = (int) self->n_cells++;
      self->cells[i] = (guint) *cell;
    }
}

static WjBlockSpace *
space_new (WjBlock *block, const WjBenefit *benefit, GArray *iterations, int after_slot, WjNumber delay)
{
  WjBlockSpace *self = g_new0 (WjBlockSpace, 1);

  self->loops = benefit->loops;
  self->iterations = g_array_ref (iterations);
  self->after_slot = after_slot;
  self->delay = delay;
  self->delay_months = wj_loops_get_delay_months (block->plan, benefit, delay);
  self->each_uses = g_new0 (guint8, block->plan->n_slots);
  self->uses = g_new0 (guint8, block->plan->n_slots);
  self->each = wj_cel_frame_new_repeated_outside (block->positions, iterations->len);
  self->frame = self->loops & WJ_LOOP_POSITION ? self->each : wj_cel_frame_new_repeated_outside (self->each, 1);
  number_cells (self);
  return self;
}

void
wj_block_space_free (WjBlockSpace *self)
{
  if (self->frame != self->each)
    wj_cel_frame_free (self->frame);
  wj_cel_frame_free (self->each);
  g_array_unref (self->iterations);
  g_free (self->cells);
  g_free (self->each_uses);
  g_free (self->uses);
  g_free (self->cohort_jobs);
  g_free (self->year_jobs);
  g_free (self->all_jobs);
  g_free (self->profits);
  g_free (self->profit_columns);
  g_free (self);
}

static gboolean
is_of (const WjBlockSpace *self, guint loops, GArray *iterations, int after_slot, WjNumber delay)
{
  return self->loops == loops && self->after_slot == after_slot && wj_number_equal (self->delay, delay) && self->iterations->len == iterations->len &&
         memcmp (self->iterations->data, iterations->data, iterations->len * sizeof (WjIteration)) == 0;
}

static void
add_uses (const WjPlan *plan, WjCelProgram *program, guint8 *uses)
{
  const guint8 *rests = program != NULL ? wj_plan_get_use (plan, program)->rests : NULL;

  for (guint slot = 0; rests != NULL && slot < plan->n_slots; slot++)
    uses[slot] |= rests[slot];
}

WjBlockSpace *
wj_block_find_space (WjBlock *block, const WjBenefit *benefit, GArray *iterations, WjNumber delay)
{
  int after_slot = benefit->earned == WJ_EARNED_AFTER_HIRE ? benefit->after_slot : -1;
  WjBlockSpace *space = NULL;

  for (guint i = 0; i < block->spaces->len && space == NULL; i++)
    if (is_of (g_ptr_array_index (block->spaces, i), benefit->loops, iterations, after_slot, delay))
      space = g_ptr_array_index (block->spaces, i);
  if (space == NULL)
    {
      space = space_new (block, benefit, iterations, after_slot, delay);
      g_ptr_array_add (block->spaces, space);
    }
  add_uses (block->plan, benefit->when, space->uses);
  add_uses (block->plan, benefit->amount, space->uses);
  return space;
}

/* ---- What stands still --------------------------------------------------------------------------- */

static gboolean
uses_loop (const WjBlock *block, const guint8 *uses, WjLoopSlot which)
{
  int slot = block->plan->loop_slots[which];

  return slot >= 0 && uses[slot];
}

static void
set_dates (WjBlock *block, WjBlockSpace *self, WjLoopSlot which)
{
  g_autofree WjCelValue *values = g_new (WjCelValue, self->iterations->len);

  if (!uses_loop (block, self->uses, which))
    return;
  for (guint i = 0; i < self->iterations->len; i++)
    {
      GDate date;

      values[i] = wj_iteration_get_date (get_iteration (self, i), &block->model->start, which, &date) ? wj_cel_value_date (&date) : wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
    }
  wj_cel_frame_set_values (self->each, (guint) block->plan->loop_slots[which], values, ITERATIONS);
}

static gboolean
is_of_years (const WjBlockSpace *self, const WjDerived *derived)
{
  return self->uses[derived->slot] && (derived->loops & ~(guint) (self->loops | WJ_LOOP_POSITION)) == 0 && derived->loops != 0 &&
         (derived->sum_over != NULL || derived->loops != WJ_LOOP_POSITION);
}

/* What sums over positions ask for at each of them. */
static void
find_each_uses (WjBlock *block, WjBlockSpace *self)
{
  GPtrArray *all = wj_catalogue_get_derived (block->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (is_of_years (self, derived) && derived->sum_over != NULL)
        add_uses (block->plan, derived->program, self->each_uses);
    }
  for (guint slot = 0; (self->loops & WJ_LOOP_POSITION) && slot < block->plan->n_slots; slot++)
    self->each_uses[slot] |= self->uses[slot];
}

/* ---- Profits ------------------------------------------------------------------------------------- */

/* The cell of the table that tells of @year. */
static const WjProjectColumn *
find_profit (WjBlock *block, const WjFact *fact, int year)
{
  const WjFact *table = block->plan->profits;
  WjNumber number = wj_number_from_int (year);
  guint n = 0;

  for (guint row = 0; row < WJ_PROJECT_MAX_ROWS && n < wj_project_get_n_rows (block->project, table->id); row++)
    {
      const WjProjectColumn *found = NULL;
      gboolean has_row = FALSE;

      for (guint i = 0; i < wj_project_columns_get_n (block->columns); i++)
        {
          const WjProjectColumn *column = wj_project_columns_get (block->columns, i);

          if (!block->answered[i] || column->table != table || column->row != row)
            continue;
          has_row = TRUE;
          found = column->fact == fact ? column : found;
        }
      if (has_row && wj_number_equal (wj_project_get_cell (block->project, table->id, n, "year", 0)->value.low, number))
        return found;
      n += has_row;
    }
  return NULL;
}

/* FALSE: some years are answered, and some are not, or there is more than one column of them. */
static gboolean
add_profit_column (WjBlock *block, WjBlockSpace *self, const WjFact *fact)
{
  g_autofree WjCelValue *values = g_new (WjCelValue, self->iterations->len);
  g_autofree guint *columns = g_new0 (guint, self->iterations->len);
  gboolean is_year = g_str_equal (fact->id, "year");
  guint n_found = 0;

  for (guint i = 0; i < self->iterations->len; i++)
    {
      int year = get_iteration (self, i)->financial_year;
      const WjProjectColumn *column = is_year ? NULL : find_profit (block, fact, year);

      values[i] = is_year ? wj_cel_value_number (wj_number_from_int (year)) : wj_engine_fact_value (fact, NULL, WJ_FIGURE_POSSIBLE);
      if (column == NULL)
        continue;
      n_found++;
      columns[i] = column->at;
      self->profit_decimals = column->places;
    }
  if (n_found == 0)
    {
      wj_cel_frame_set_values (self->each, (guint) fact->slot, values, ITERATIONS);
      block->unsettled_cells[fact->slot] |= !is_year;
      return TRUE;
    }
  if (n_found < self->iterations->len || self->profits != NULL)
    return FALSE;
  self->profit_columns = g_steal_pointer (&columns);
  self->profit_slot = (guint) fact->slot;
  self->profits = g_new (gint64, (gsize) self->iterations->len * WJ_BLOCK_ROWS);
  return TRUE;
}

static gboolean
add_profits (WjBlock *block, WjBlockSpace *self)
{
  GPtrArray *columns = block->plan->profits != NULL ? block->plan->profits->columns : NULL;

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (columns, i);

      if (fact->slot >= 0 && self->uses[fact->slot] && !add_profit_column (block, self, fact))
        return FALSE;
    }
  return TRUE;
}

gboolean
wj_block_space_lay_out (WjBlock *block, WjBlockSpace *self)
{
  gsize n_each = (gsize) self->iterations->len * MAX (block->n_positions, 1) * WJ_BLOCK_ROWS;

  find_each_uses (block, self);
  if (self->after_slot >= 0)
    {
      WjCelValue delay = wj_cel_value_number (self->delay);

      wj_cel_frame_fill (self->each, (guint) self->after_slot, &delay);
    }
  for (WjLoopSlot which = 0; which < WJ_LOOP_SLOT_AS_OF; which++)
    if (which != WJ_LOOP_SLOT_COHORT_JOBS && which != WJ_LOOP_SLOT_YEAR_JOBS)
      set_dates (block, self, which);
  if (uses_loop (block, self->uses, WJ_LOOP_SLOT_COHORT_JOBS))
    self->cohort_jobs = g_new (gint64, n_each);
  if (uses_loop (block, self->each_uses, WJ_LOOP_SLOT_YEAR_JOBS))
    self->year_jobs = g_new (gint64, n_each);
  if (uses_loop (block, self->uses, WJ_LOOP_SLOT_YEAR_JOBS) && self->frame != self->each)
    self->all_jobs = g_new (gint64, (gsize) self->iterations->len * WJ_BLOCK_ROWS);
  return (self->cohort_jobs == NULL && self->year_jobs == NULL && self->all_jobs == NULL) || block->n_positions > 0 ? add_profits (block, self) : FALSE;
}

/* ---- Head counts --------------------------------------------------------------------------------- */

static const gint64 *
get_counts (const WjBlock *block, guint year, guint position)
{
  return block->counts[year]->raws + position * WJ_BLOCK_ROWS;
}

/* As wj_cohorts_new () has it: the levels above the count before the hire that no year since fell below. */
static void
count_cohort (const WjBlock *block, guint hired, guint counted, guint position, gint64 *out)
{
  memcpy (out, get_counts (block, hired, position), WJ_BLOCK_ROWS * sizeof (gint64));
  for (guint year = hired + 1; year <= counted; year++)
    {
      const gint64 *counts = get_counts (block, year, position);

      for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
        out[row] = MIN (out[row], counts[row]);
    }
  for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
    out[row] = MAX (0, out[row] - (hired > 0 ? get_counts (block, hired - 1, position)[row] : 0));
}

static void
fill_jobs (WjBlock *block, WjBlockSpace *self)
{
  guint decimals = block->counts[0]->decimals;

  for (guint i = 0; i < self->iterations->len; i++)
    for (guint position = 0; position < block->n_positions; position++)
      {
        const WjIteration *each = get_iteration (self, i);
        gsize at = ((gsize) i * block->n_positions + position) * WJ_BLOCK_ROWS;

        if (self->cohort_jobs != NULL)
          count_cohort (block, (guint) each->cohort, wj_iteration_get_counting_year (each, self->delay_months), position, self->cohort_jobs + at);
        if (self->year_jobs != NULL)
          memcpy (self->year_jobs + at, get_counts (block, (guint) each->year, position), WJ_BLOCK_ROWS * sizeof (gint64));
        for (guint row = 0; self->all_jobs != NULL && row < WJ_BLOCK_ROWS; row++)
          self->all_jobs[i * WJ_BLOCK_ROWS + row] = (position > 0 ? self->all_jobs[i * WJ_BLOCK_ROWS + row] : 0) + get_counts (block, (guint) each->year, position)[row];
      }
  if (self->cohort_jobs != NULL)
    wj_cel_frame_set_raws (self->each, (guint) block->plan->loop_slots[WJ_LOOP_SLOT_COHORT_JOBS], self->cohort_jobs, decimals, ROWS | POSITIONS | ITERATIONS);
  if (self->year_jobs != NULL)
    wj_cel_frame_set_raws (self->each, (guint) block->plan->loop_slots[WJ_LOOP_SLOT_YEAR_JOBS], self->year_jobs, decimals, ROWS | POSITIONS | ITERATIONS);
  if (self->all_jobs != NULL)
    wj_cel_frame_set_raws (self->frame, (guint) block->plan->loop_slots[WJ_LOOP_SLOT_YEAR_JOBS], self->all_jobs, decimals, ROWS | ITERATIONS);
}

static void
fill_profits (WjBlock *block, WjBlockSpace *self, const WjBlockRow *rows)
{
  for (guint i = 0; i < self->iterations->len; i++)
    for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
      self->profits[i * WJ_BLOCK_ROWS + row] = rows[MIN (row, block->n - 1)].values[self->profit_columns[i]];
  wj_cel_frame_set_raws (self->each, self->profit_slot, self->profits, self->profit_decimals, ROWS | ITERATIONS);
}

/* ---- Derived facts of years ---------------------------------------------------------------------- */

static gboolean
derive (WjBlock *block, WjBlockSpace *self, const WjDerived *derived)
{
  WjCelRun *run;

  if (derived->sum_over != NULL)
    {
      run = wj_block_run (block, derived->program, self->each, POSITIONS);
      if (!wj_cel_run_is_whole (run))
        return FALSE;
      wj_cel_frame_set_run (self->each, (guint) derived->slot, run);
      return TRUE;
    }
  if (self->each_uses[derived->slot])
    wj_cel_frame_set_run (self->each, (guint) derived->slot, wj_block_run (block, derived->program, self->each, 0));
  if (self->frame != self->each && (derived->loops & WJ_LOOP_POSITION) == 0)
    wj_cel_frame_set_run (self->frame, (guint) derived->slot, wj_block_run (block, derived->program, self->frame, 0));
  return TRUE;
}

gboolean
wj_block_space_derive (WjBlock *block, WjBlockSpace *self, const guint8 *wanted)
{
  GPtrArray *all = wj_catalogue_get_derived (block->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (wanted[derived->slot] && is_of_years (self, derived) && !derive (block, self, derived))
        return FALSE;
    }
  return TRUE;
}

gboolean
wj_block_space_fill (WjBlock *block, WjBlockSpace *self, const WjBlockRow *rows)
{
  if (self->cohort_jobs != NULL || self->year_jobs != NULL || self->all_jobs != NULL)
    fill_jobs (block, self);
  if (self->profits != NULL)
    fill_profits (block, self, rows);
  return wj_block_space_derive (block, self, self->uses);
}
