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
  int slot = self->lanes->engine->plan->loop_slots[which];

  return slot >= 0 && uses[slot] ? slot : -1;
}

/* What is set here, figure by figure: the figures of RESET are never read in loops. */
#define N_FIGURES (WJ_FIGURE_CENTRAL + 1)

/* (transfer full): room for a value of each iteration in each figure, all absent */
static WjCelValue *
values_new (const WjSpace *self)
{
  return wj_figures_values_new (self->iterations->len);
}

static WjCelValue *
value_at (const WjSpace *self, WjCelValue *values, WjFigure figure, guint iteration)
{
  return &values[figure * self->iterations->len + iteration];
}

static void
set_values (WjSpace *self, int slot, const WjCelValue *values)
{
  wj_figures_set_values (self->frame, (guint) slot, values, self->iterations->len, N_FIGURES);
}

/* ---- Dates of the loops ------------------------------------------------------------------------ */

gboolean
wj_iteration_get_date (const WjIteration *self, const GDate *start, WjLoopSlot which, GDate *out)
{
  switch ((int) which)
    {
    case WJ_LOOP_SLOT_COHORT_START:
      if (self->cohort >= 0)
        wj_project_year_start (start, (guint) self->cohort, out);
      return self->cohort >= 0;
    case WJ_LOOP_SLOT_YEAR_START:
      if (self->year >= 0)
        wj_project_year_start (start, (guint) self->year, out);
      return self->year >= 0;
    case WJ_LOOP_SLOT_YEAR_END:
      if (self->year >= 0)
        wj_project_year_end (start, (guint) self->year, out);
      return self->year >= 0;
    case WJ_LOOP_SLOT_FINANCIAL_YEAR_START:
      if (self->financial_year >= 0)
        g_date_set_dmy (out, 1, G_DATE_JANUARY, (GDateYear) self->financial_year);
      return self->financial_year >= 0;
    case WJ_LOOP_SLOT_FINANCIAL_YEAR_END:
      if (self->financial_year >= 0)
        g_date_set_dmy (out, 31, G_DATE_DECEMBER, (GDateYear) self->financial_year);
      return self->financial_year >= 0;
    default:
      return FALSE;
    }
}

static void
set_dates (WjSpace *self, WjLoopSlot which, const guint8 *uses)
{
  int slot = used_slot (self, which, uses);
  g_autofree WjCelValue *values = slot >= 0 ? values_new (self) : NULL;

  if (slot < 0)
    return;
  for (guint i = 0; i < self->iterations->len; i++)
    {
      GDate date;

      if (wj_iteration_get_date (get_iteration (self, i), &self->lanes->engine->start, which, &date))
        for (WjFigure figure = 0; figure < N_FIGURES; figure++)
          *value_at (self, values, figure, i) = wj_cel_value_date (&date);
    }
  set_values (self, slot, values);
}

/* ---- Head counts ------------------------------------------------------------------------------- */

guint
wj_iteration_get_counting_year (const WjIteration *self, guint delay_months)
{
  guint years = delay_months > 0 ? (delay_months + 11) / 12 - 1 : 0;

  if (self->year >= 0)
    return (guint) self->year;
  return MIN ((guint) self->cohort + years, WJ_PROJECT_YEARS - 1);
}

/* Nobody, where the cohort is not one of that figure's. */
static WjCelValue
get_cohort_jobs (const WjSpace *self, const WjIteration *each, WjFigure figure)
{
  GArray *cohorts = wj_engine_get_head_counts (self->lanes->engine, (guint) each->row, figure)->cohorts;

  for (guint i = cohorts->len; i-- > 0;)
    if (g_array_index (cohorts, WjCohort, i).hired == (guint) each->cohort)
      return g_array_index (cohorts, WjCohort, i).jobs[wj_iteration_get_counting_year (each, self->delay_months)];
  return wj_cel_value_number (WJ_NUMBER_ZERO);
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

static WjCelValue
get_year_jobs (const WjSpace *self, const WjIteration *each, WjFigure figure)
{
  HeadCount head_count = { self->lanes->engine, figure, (guint) each->year };

  return each->row >= 0 ? get_head_count (&head_count, (guint) each->row)
                        : wj_engine_add_rows (self->lanes->engine, figure, get_head_count, &head_count);
}

static void
set_jobs (WjSpace *self, WjLoopSlot which, const guint8 *uses)
{
  WjEngine *engine = self->lanes->engine;
  int slot = used_slot (self, which, uses);
  g_autofree WjCelValue *values = slot >= 0 ? values_new (self) : NULL;

  for (WjFigure figure = 0; slot >= 0 && figure < N_FIGURES; figure++)
    for (guint i = 0; i < self->iterations->len; i++)
      {
        const WjIteration *each = get_iteration (self, i);

        if (which == WJ_LOOP_SLOT_YEAR_JOBS && each->year >= 0)
          *value_at (self, values, figure, i) = get_year_jobs (self, each, figure);
        else if (which == WJ_LOOP_SLOT_COHORT_JOBS && each->cohort >= 0 && (guint) each->row < wj_engine_get_n_rows (engine, figure))
          *value_at (self, values, figure, i) = get_cohort_jobs (self, each, figure);
      }
  if (slot >= 0)
    set_values (self, slot, values);
}

/* ---- Financial years --------------------------------------------------------------------------- */

/* The row of the table that tells of @year; -1 if none does. */
static int
find_financial_year (WjEngine *engine, int year)
{
  WjNumber number = wj_number_from_int (year);

  for (guint row = 0; row < wj_project_get_n_rows (engine->project, engine->plan->profits->id); row++)
    {
      const WjAnswer *answer = wj_project_get_cell (engine->project, engine->plan->profits->id, row, "year", 0);

      if (answer->kind == WJ_ANSWER_EXACT && wj_number_equal (answer->value.low, number))
        return (int) row;
    }
  return -1;
}

static void
set_financial_column (WjSpace *self, const WjFact *column)
{
  WjEngine *engine = self->lanes->engine;
  g_autofree WjCelValue *values = values_new (self);

  for (guint i = 0; i < self->iterations->len; i++)
    {
      int year = get_iteration (self, i)->financial_year;
      int row = year >= 0 ? find_financial_year (engine, year) : -1;
      const WjAnswer *answer = row >= 0 ? wj_project_get_cell (engine->project, engine->plan->profits->id, (guint) row, column->id, 0) : NULL;

      for (WjFigure figure = 0; year >= 0 && figure < N_FIGURES; figure++)
        *value_at (self, values, figure, i) = g_str_equal (column->id, "year") ? wj_cel_value_number (wj_number_from_int (year))
                                                                               : wj_engine_fact_value (column, answer, figure);
    }
  set_values (self, column->slot, values);
}

static void
set_financial_years (WjSpace *self, const guint8 *uses)
{
  const WjFact *profits = self->lanes->engine->plan->profits;

  for (guint i = 0; profits != NULL && i < profits->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (profits->columns, i);

      if (column->slot >= 0 && uses[column->slot])
        set_financial_column (self, column);
    }
}

/* ---- Derived facts of the loops ---------------------------------------------------------------- */

/* What was computed elsewhere, in the lanes of @from, set here: at every group, or once for all if it is
 * the same at all of them. */
typedef struct
{
  WjLanes *from;
  WjCelRun *run;
  guint n;                                                                 /* lanes of the run that are added up */
  guint (*find) (WjSpace *self, guint index, guint base, guint iteration); /* the first of them */
} Source;

/* So that ranges can be told from what that run was given. */
static void
tell_origin (WjSpace *self, const WjDerived *derived, const Source *source, guint index)
{
  guint n_base = source->from->n_groups * WJ_N_FIGURES, n = self->iterations->len;
  g_autofree guint *lanes = g_new (guint, n_base * n);

  if (derived->sum_over != NULL && derived->type.kind != WJ_CEL_DECIMAL)
    return;
  for (guint base = 0; base < n_base; base++)
    for (guint i = 0; i < n; i++)
      {
        WjFigure figure = base % WJ_N_FIGURES;
        gboolean is_set = figure < N_FIGURES && (derived->sum_over == NULL || wj_engine_adds_rows (self->lanes->engine, figure));

        lanes[base * n + i] = is_set ? source->find (self, index, base, i) : WJ_CEL_NO_LANE;
      }
  wj_cel_frame_set_origin (self->frame, (guint) derived->slot, source->run, lanes, n_base * n, source->n);
}

static void
set_from (WjSpace *self, guint index, const WjDerived *derived, const Source *source)
{
  guint n_groups = source->from->n_groups;
  guint n = self->iterations->len;
  g_autofree WjCelValue *values = n_groups == 1 ? values_new (self) : NULL;

  for (guint group = 0; group < n_groups; group++)
    for (WjFigure figure = 0; figure < N_FIGURES; figure++)
      for (guint i = 0; i < n; i++)
        {
          guint lane = source->find (self, index, wj_lanes_get_lane (source->from, group, figure), i);
          WjCelValue value = derived->sum_over != NULL ? wj_engine_add_results (self->lanes->engine, figure, source->run, lane)
                                                       : wj_cel_run_get_result (source->run, lane);

          if (n_groups == 1)
            *value_at (self, values, figure, i) = value;
          else
            wj_cel_frame_set (self->frame, (guint) derived->slot, wj_space_get_lane (self, group * WJ_N_FIGURES + figure, i), &value);
        }
  if (n_groups == 1)
    set_values (self, derived->slot, values);
  tell_origin (self, derived, source, index);
}

static guint
find_row (WjSpace *self, G_GNUC_UNUSED guint index, guint base, guint iteration)
{
  return base * self->lanes->engine->n_rows + (guint) get_iteration (self, iteration)->row;
}

static void
copy_from_rows (WjSpace *self, guint index, const WjDerived *derived)
{
  WjLanes *owner = wj_lanes_get_owner (self->lanes, index);
  Source source = { owner, owner->derived[index], 1, find_row };

  set_from (self, index, derived, &source);
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

static guint
find_first_row (WjSpace *self, guint index, guint base, guint iteration)
{
  return wj_space_get_lane (self->inner[index], base, iteration * self->lanes->engine->n_rows);
}

/* A sum that names no place is the same at every group: its rows are laid out for one. */
static void
sum_rows (WjSpace *self, guint index, const WjDerived *derived)
{
  WjEngine *engine = self->lanes->engine;
  WjLanes *lanes = wj_engine_lanes (engine, derived->program);
  Source source = { lanes == engine->one ? lanes : self->lanes, NULL, engine->n_rows, find_first_row };

  self->inner[index] = wj_space_new (source.from, self->loops | WJ_LOOP_POSITION, add_rows (self), self->after_slot, self->delay, self->delay_months);
  wj_space_prepare (self->inner[index], wj_plan_get_use (engine->plan, derived->program)->rests);
  self->derived[index] = source.run = wj_cel_run (derived->program, self->inner[index]->frame);
  set_from (self, index, derived, &source);
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

/* ---- What the base lanes hold ------------------------------------------------------------------- */

/* (transfer full): @slot of the base lanes, RESET taken to be POSSIBLE; NULL: it is already */
static WjCelValue *
get_settled (WjSpace *self, guint slot, guint n_groups)
{
  WjCelValue *values = g_new (WjCelValue, (gsize) n_groups * WJ_N_FIGURES);
  gboolean differs = FALSE;

  for (guint group = 0; group < n_groups; group++)
    {
      WjCelValue *own = &values[group * WJ_N_FIGURES];

      for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
        own[figure] = wj_cel_frame_get (self->lanes->base, slot, wj_lanes_get_lane (self->lanes, group, figure));
      differs = differs || !wj_value_is_same (&own[WJ_FIGURE_POSSIBLE], &own[WJ_FIGURE_RESET]);
      own[WJ_FIGURE_RESET] = own[WJ_FIGURE_POSSIBLE];
    }
  if (!differs)
    g_clear_pointer (&values, g_free);
  return values;
}

/* The figures of RESET are never read here, and would be computed over ranges at every iteration. */
static void
settle (WjSpace *self, const guint8 *uses)
{
  WjEngine *engine = self->lanes->engine;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      const WjMeaning *meaning = &engine->plan->meanings[slot];
      gboolean derived = meaning->derived != NULL && meaning->derived->loops == 0;
      gboolean names_place = derived && wj_plan_get_use (engine->plan, meaning->derived->program)->names_place;
      g_autofree WjCelValue *values = NULL;

      if (uses[slot] && (int) slot != self->after_slot && (derived || engine->answers[slot] != NULL || meaning->fact == engine->plan->start_fact))
        values = get_settled (self, slot, names_place ? self->lanes->n_groups : 1);
      if (values != NULL)
        wj_lanes_set_figures (self->frame, slot, values, names_place);
    }
}

/* ---- The space --------------------------------------------------------------------------------- */

static void
set_positions (WjSpace *self, const guint8 *uses)
{
  g_autofree int *rows = g_new (int, self->iterations->len);

  for (guint i = 0; i < self->iterations->len; i++)
    rows[i] = get_iteration (self, i)->row;
  wj_engine_set_positions (self->lanes->engine, self->frame, self->iterations->len, rows, N_FIGURES, uses);
}

WjSpace *
wj_space_new (WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay, guint delay_months)
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
  self->prepared = g_new0 (guint8, lanes->engine->n_slots);
  if (after_slot >= 0)
    {
      WjCelValue value = wj_cel_value_number (delay);

      wj_cel_frame_fill (self->frame, (guint) after_slot, &value);
    }
  return self;
}

gboolean
wj_space_is (const WjSpace *self, const WjLanes *lanes, guint loops, GArray *iterations, int after_slot, WjNumber delay)
{
  return self->lanes == lanes && self->loops == loops && self->after_slot == after_slot && wj_number_equal (self->delay, delay) &&
         self->iterations->len == iterations->len &&
         memcmp (self->iterations->data, iterations->data, iterations->len * sizeof (WjIteration)) == 0;
}

void
wj_space_prepare (WjSpace *self, const guint8 *uses)
{
  guint n_slots = self->lanes->engine->n_slots;
  g_autofree guint8 *fresh = g_new (guint8, n_slots);

  for (guint slot = 0; slot < n_slots; slot++)
    {
      fresh[slot] = uses[slot] && !self->prepared[slot];
      self->prepared[slot] |= uses[slot];
    }
  settle (self, fresh);
  if (self->loops & WJ_LOOP_POSITION)
    set_positions (self, fresh);
  for (WjLoopSlot which = 0; which < WJ_LOOP_SLOT_AS_OF; which++)
    if (which == WJ_LOOP_SLOT_COHORT_JOBS || which == WJ_LOOP_SLOT_YEAR_JOBS)
      set_jobs (self, which, fresh);
    else
      set_dates (self, which, fresh);
  set_financial_years (self, fresh);
  derive (self, fresh);
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
  g_free (self->prepared);
  wj_cel_frame_free (self->frame);
  g_array_unref (self->iterations);
  g_free (self);
}
