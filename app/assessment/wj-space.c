/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

guint
wj_space_get_lane (const WjSpace *self, guint base_lane, guint iteration)
{
  return base_lane * self->iterations->len + iteration;
}

static const WjIteration *
get_iteration (const WjSpace *self, guint index)
{
  return &g_array_index (self->iterations, WjIteration, index);
}

static int
used_slot (const WjSpace *self, WjLoopSlot which, const guint8 *uses)
{
  int slot = self->lanes->engine->loop_slots[which];

  return slot >= 0 && uses[slot] ? slot : -1;
}

/* Sets one value of an iteration in every figure that is computed. */
static void
set_everywhere (WjSpace *self, int slot, guint iteration, const WjCelValue *value)
{
  for (guint base = 0; base < self->lanes->n_groups * WJ_N_FIGURES; base++)
    wj_cel_frame_set (self->frame, (guint) slot, wj_space_get_lane (self, base, iteration), value);
}

/* … in one figure. */
static void
set_figure (WjSpace *self, int slot, guint iteration, WjFigure figure, const WjCelValue *value)
{
  for (guint group = 0; group < self->lanes->n_groups; group++)
    wj_cel_frame_set (self->frame, (guint) slot, wj_space_get_lane (self, group * WJ_N_FIGURES + figure, iteration), value);
}

/* ---- Dates of the loops ------------------------------------------------------------------------ */

static void
set_date (WjSpace *self, int slot, guint iteration, const GDate *date)
{
  WjCelValue value = wj_cel_value_date (date);

  if (slot >= 0)
    set_everywhere (self, slot, iteration, &value);
}

static void
set_dates (WjSpace *self, const guint8 *uses)
{
  const GDate *start = &self->lanes->engine->start;

  for (guint i = 0; i < self->iterations->len; i++)
    {
      const WjIteration *each = get_iteration (self, i);
      GDate date;

      if (each->cohort >= 0)
        {
          wj_project_year_start (start, (guint) each->cohort, &date);
          set_date (self, used_slot (self, WJ_LOOP_SLOT_COHORT_START, uses), i, &date);
        }
      if (each->year >= 0)
        {
          wj_project_year_start (start, (guint) each->year, &date);
          set_date (self, used_slot (self, WJ_LOOP_SLOT_YEAR_START, uses), i, &date);
          wj_project_year_end (start, (guint) each->year, &date);
          set_date (self, used_slot (self, WJ_LOOP_SLOT_YEAR_END, uses), i, &date);
        }
      if (each->financial_year >= 0)
        {
          g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear) each->financial_year);
          set_date (self, used_slot (self, WJ_LOOP_SLOT_FINANCIAL_YEAR_START, uses), i, &date);
          g_date_set_dmy (&date, 31, G_DATE_DECEMBER, (GDateYear) each->financial_year);
          set_date (self, used_slot (self, WJ_LOOP_SLOT_FINANCIAL_YEAR_END, uses), i, &date);
        }
    }
}

/* ---- Head counts ------------------------------------------------------------------------------- */

/* The year at whose end a cohort is counted: the loop's own, else the one its delay ends in. */
static guint
counting_year (const WjSpace *self, const WjIteration *iteration)
{
  guint years = self->delay_months > 0 ? (self->delay_months + 11) / 12 - 1 : 0;

  if (iteration->year >= 0)
    return (guint) iteration->year;
  return MIN ((guint) iteration->cohort + years, WJ_PROJECT_YEARS - 1);
}

static void
set_cohort_jobs (WjSpace *self, int slot, WjFigure figure, guint row)
{
  WjCelValue none = wj_cel_value_number (WJ_NUMBER_ZERO);
  GArray *cohorts = wj_engine_get_head_counts (self->lanes->engine, row, figure)->cohorts;

  for (guint i = 0; i < self->iterations->len; i++)
    {
      const WjIteration *each = get_iteration (self, i);
      const WjCelValue *jobs = &none;

      if (each->row != (int) row || each->cohort < 0)
        continue;
      for (guint j = 0; j < cohorts->len; j++)
        if (g_array_index (cohorts, WjCohort, j).hired == (guint) each->cohort)
          jobs = &g_array_index (cohorts, WjCohort, j).jobs[counting_year (self, each)];
      set_figure (self, slot, i, figure, jobs);
    }
}

typedef struct
{
  WjEngine *engine;
  WjFigure figure;
  guint year;
} HeadCount;

static WjCelValue
get_head_count (gpointer data, guint row)
{
  const HeadCount *head_count = data;

  return wj_engine_get_head_counts (head_count->engine, row, head_count->figure)->count[head_count->year];
}

static void
set_year_jobs (WjSpace *self, int slot, WjFigure figure)
{
  for (guint i = 0; i < self->iterations->len; i++)
    {
      const WjIteration *each = get_iteration (self, i);
      HeadCount head_count = { self->lanes->engine, figure, (guint) MAX (each->year, 0) };
      WjCelValue value;

      if (each->year < 0)
        continue;
      value = each->row >= 0 ? get_head_count (&head_count, (guint) each->row)
                             : wj_engine_add_rows (self->lanes->engine, figure, get_head_count, &head_count);
      set_figure (self, slot, i, figure, &value);
    }
}

static void
set_jobs (WjSpace *self, const guint8 *uses)
{
  WjEngine *engine = self->lanes->engine;
  int cohort_slot = used_slot (self, WJ_LOOP_SLOT_COHORT_JOBS, uses);
  int year_slot = used_slot (self, WJ_LOOP_SLOT_YEAR_JOBS, uses);

  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure <= WJ_FIGURE_CENTRAL; figure++)
    {
      for (guint row = 0; cohort_slot >= 0 && row < wj_engine_get_n_rows (engine, figure); row++)
        set_cohort_jobs (self, cohort_slot, figure, row);
      if (year_slot >= 0)
        set_year_jobs (self, year_slot, figure);
    }
}

/* ---- Financial years --------------------------------------------------------------------------- */

/* The row of the table that tells of @year; -1 if none does. */
static int
find_financial_year (WjEngine *engine, int year)
{
  WjNumber number = wj_number_from_int (year);

  for (guint row = 0; row < wj_project_get_n_rows (engine->project, engine->profits->id); row++)
    {
      const WjAnswer *answer = wj_project_get_cell (engine->project, engine->profits->id, row, "year", 0);

      if (answer->kind == WJ_ANSWER_EXACT && wj_number_equal (answer->value.low, number))
        return (int) row;
    }
  return -1;
}

static void
set_financial_year (WjSpace *self, const WjFact *column, guint iteration, int year)
{
  static const WjAnswer unanswered = { .kind = WJ_ANSWER_NONE };
  WjEngine *engine = self->lanes->engine;
  int row = find_financial_year (engine, year);
  const WjAnswer *answer = row >= 0 ? wj_project_get_cell (engine->project, engine->profits->id, (guint) row, column->id, 0) : &unanswered;

  for (WjFigure figure = WJ_FIGURE_POSSIBLE; figure <= WJ_FIGURE_CENTRAL; figure++)
    {
      WjCelValue value = g_str_equal (column->id, "year") ? wj_cel_value_number (wj_number_from_int (year))
                                                          : wj_engine_fact_value (column, answer, figure);

      set_figure (self, column->slot, iteration, figure, &value);
    }
}

static void
set_financial_years (WjSpace *self, const guint8 *uses)
{
  WjEngine *engine = self->lanes->engine;

  for (guint i = 0; engine->profits != NULL && i < engine->profits->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (engine->profits->columns, i);

      for (guint j = 0; column->slot >= 0 && uses[column->slot] && j < self->iterations->len; j++)
        if (get_iteration (self, j)->financial_year >= 0)
          set_financial_year (self, column, j, get_iteration (self, j)->financial_year);
    }
}

/* ---- Derived facts of the loops ---------------------------------------------------------------- */

static void
copy_from_rows (WjSpace *self, guint index, const WjDerived *derived)
{
  WjLanes *owner = wj_lanes_get_owner (self->lanes, index);
  guint n_rows = self->lanes->engine->n_rows;

  for (guint base = 0; base < self->lanes->n_groups * WJ_N_FIGURES; base++)
    for (guint i = 0; i < self->iterations->len; i++)
      {
        guint from = wj_lanes_get_lane (owner, base / WJ_N_FIGURES, base % WJ_N_FIGURES);
        guint row = (guint) get_iteration (self, i)->row;

        WjCelValue value = wj_cel_run_get_result (owner->derived[index], from * n_rows + row);

        wj_cel_frame_set (self->frame, (guint) derived->slot, wj_space_get_lane (self, base, i), &value);
      }
}

/* The same iterations, each with every row of positions. */
static GArray *
add_rows (WjSpace *self)
{
  GArray *iterations = g_array_new (FALSE, FALSE, sizeof (WjIteration));

  for (guint i = 0; i < self->iterations->len; i++)
    for (guint row = 0; row < self->lanes->engine->n_rows; row++)
      {
        WjIteration iteration = *get_iteration (self, i);

        iteration.row = (int) row;
        g_array_append_val (iterations, iteration);
      }
  return iterations;
}

/* A sum that names no place is the same at every group: its rows are laid out for one. */
static void
sum_rows (WjSpace *self, guint index, const WjDerived *derived)
{
  WjEngine *engine = self->lanes->engine;
  WjLanes *lanes = wj_engine_lanes (engine, derived->program);
  WjSpace *inner = wj_space_new (lanes == engine->one ? lanes : self->lanes, self->loops | WJ_LOOP_POSITION, add_rows (self),
                                 self->after_slot, self->delay, self->delay_months, wj_engine_uses (engine, derived->program));

  self->inner[index] = inner;
  self->derived[index] = wj_cel_run (derived->program, inner->frame);
  for (guint base = 0; base < self->lanes->n_groups * WJ_N_FIGURES; base++)
    for (guint i = 0; i < self->iterations->len; i++)
      {
        guint from = wj_lanes_get_lane (inner->lanes, base / WJ_N_FIGURES, base % WJ_N_FIGURES);
        WjCelValue value = wj_engine_add_results (engine, base % WJ_N_FIGURES, self->derived[index], wj_space_get_lane (inner, from, i * engine->n_rows));

        wj_cel_frame_set (self->frame, (guint) derived->slot, wj_space_get_lane (self, base, i), &value);
      }
}

static void
derive (WjSpace *self, const guint8 *uses)
{
  GPtrArray *all = wj_catalogue_get_derived (self->lanes->engine->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (!uses[derived->slot] || derived->loops == 0 || (derived->loops & ~self->loops) != 0)
        continue;
      if (derived->sum_over != NULL)
        sum_rows (self, i, derived);
      else if (derived->loops == WJ_LOOP_POSITION)
        copy_from_rows (self, i, derived);
      else
        {
          self->derived[i] = wj_cel_run (derived->program, self->frame);
          wj_cel_frame_set_run (self->frame, (guint) derived->slot, self->derived[i]);
        }
    }
}

/* ---- The space --------------------------------------------------------------------------------- */

static void
set_positions (WjSpace *self, const guint8 *uses)
{
  g_autofree int *rows = g_new (int, self->iterations->len);

  for (guint i = 0; i < self->iterations->len; i++)
    rows[i] = get_iteration (self, i)->row;
  wj_engine_set_positions (self->lanes->engine, self->frame, self->lanes->n_groups * WJ_N_FIGURES, self->iterations->len, rows, uses);
}

WjSpace *
wj_space_new (WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay, guint delay_months, const guint8 *uses)
{
  WjSpace *self = g_new0 (WjSpace, 1);
  guint n_derived = wj_catalogue_get_derived (lanes->engine->catalogue)->len;

  self->lanes = lanes;
  self->loops = loops;
  self->iterations = iterations;
  self->after_slot = after_slot;
  self->delay = delay;
  self->delay_months = delay_months;
  self->frame = wj_cel_frame_new_repeated (lanes->base, iterations->len);
  self->derived = g_new0 (WjCelRun *, n_derived);
  self->inner = g_new0 (WjSpace *, n_derived);

  if (loops & WJ_LOOP_POSITION)
    set_positions (self, uses);
  set_dates (self, uses);
  set_jobs (self, uses);
  set_financial_years (self, uses);
  if (after_slot >= 0)
    {
      WjCelValue value = wj_cel_value_number (delay);

      for (guint i = 0; i < iterations->len; i++)
        set_everywhere (self, after_slot, i, &value);
    }
  derive (self, uses);
  return self;
}

void
wj_space_free (WjSpace *self)
{
  guint n_derived = wj_catalogue_get_derived (self->lanes->engine->catalogue)->len;

  for (guint i = 0; i < n_derived; i++)
    {
      g_clear_pointer (&self->derived[i], wj_cel_run_free);
      g_clear_pointer (&self->inner[i], wj_space_free);
    }
  g_free (self->derived);
  g_free (self->inner);
  wj_cel_frame_free (self->frame);
  g_array_unref (self->iterations);
  g_free (self);
}
