/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-probe-private.h"

/* Axes: the project itself, trials, and within each the rows of positions. */
#define TRIALS (1u << 1)
#define ROWS (1u << 2)

/* ---- The project as it is ------------------------------------------------------------------------- */

static void
fill_root (WjProbe *self, guint group)
{
  WjLanes *lanes = self->engine->all;
  guint lane = wj_lanes_get_lane (lanes, group, self->figure);

  wj_cel_frame_copy_tables (self->root, lanes->base);
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (!wj_cel_registry_is_table (self->engine->registry, slot) && self->plan->meanings[slot].column == NULL)
      {
        WjCelValue value = wj_cel_frame_get (lanes->base, slot, lane);

        wj_cel_frame_fill (self->root, slot, &value);
      }
}

static void
read_cells (WjProbe *self)
{
  const WjFact *table = self->plan->positions;

  for (guint i = 0; table != NULL && i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n_years = column->by_year ? WJ_PROJECT_YEARS : 1;

      for (guint year = 0; column->slot >= 0 && year < n_years; year++)
        {
          WjCelValue *cells = self->cells[column->slot + (int) year] = g_new (WjCelValue, self->n_rows + 1);

          for (guint row = 0; row < self->n_rows; row++)
            cells[row] = wj_engine_cell_value (self->engine, column, row, year, self->figure);
        }
    }
}

WjProbe *
wj_probe_new (WjEngine *engine, guint group, WjFigure figure)
{
  WjProbe *self = g_new0 (WjProbe, 1);

  self->engine = engine;
  self->plan = engine->plan;
  self->figure = figure;
  self->n_rows = wj_engine_get_n_rows (engine, figure);
  self->root = wj_cel_frame_new (engine->registry, 1);
  self->cells = g_new0 (WjCelValue *, self->plan->n_slots);
  fill_root (self, group);
  read_cells (self);
  return self;
}

void
wj_probe_free (WjProbe *self)
{
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    g_free (self->cells[slot]);
  g_free (self->cells);
  wj_cel_frame_free (self->root);
  g_free (self);
}

/* ---- Trials --------------------------------------------------------------------------------------- */

void
wj_trials_clear (WjTrials *self)
{
  g_clear_pointer (&self->rows, wj_cel_frame_free);
  g_clear_pointer (&self->frame, wj_cel_frame_free);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
}

gboolean
wj_probe_minds (const WjLever *lever, const guint8 *rests)
{
  const WjFact *fact = wj_lever_get_fact (lever);

  if (fact->slot < 0)
    return FALSE;
  for (guint year = lever->year; fact->by_year && year < WJ_PROJECT_YEARS; year++)
    if (rests[fact->slot + (int) year])
      return TRUE;
  return !fact->by_year && rests[fact->slot];
}

static WjCelValue
to_value (const WjLever *lever, WjNumber value)
{
  const WjFact *fact = wj_lever_get_fact (lever);

  if (fact->type == WJ_FACT_NUMBER)
    return wj_cel_value_number (value);
  if (fact->type == WJ_FACT_BOOLEAN)
    return wj_cel_value_bool (wj_number_sign (value) != 0);
  return wj_cel_value_set ((WjUInt128) 1 << (guint) value.num);
}

/* A column in which one row moves. */
static void
set_moving (WjTrials *self, const WjLever *lever, guint year, const WjNumber *values)
{
  WjProbe *probe = self->probe;
  guint slot = (guint) lever->column->slot + year;
  g_autofree WjCelValue *cells = g_new (WjCelValue, (gsize) self->n * probe->n_rows);

  for (guint i = 0; i < self->n; i++)
    for (guint row = 0; row < probe->n_rows; row++)
      {
        WjCelValue *cell = &cells[i * probe->n_rows + row];
        WjNumber value = values[i];

        *cell = probe->cells[slot][row];
        if (row != lever->row)
          continue;
        if (lever->column->by_year && !wj_lever_get_cell (lever, probe->engine->project, year, values[i], &value))
          *cell = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
        else
          *cell = to_value (lever, value);
      }
  wj_cel_frame_set_values (self->rows, slot, cells, TRIALS | ROWS);
}

static gboolean
is_moving_sum (const WjTrials *self, const WjDerived *derived, const WjLever *lever)
{
  return derived->sum_over != NULL && derived->loops == 0 && self->probe->n_rows > 0 &&
         wj_probe_minds (lever, wj_plan_get_use (self->probe->plan, derived->program)->rests);
}

/* (transfer full) (nullable): flags by slot: what the sums over positions that move with the lever rest on */
static guint8 *
find_row_uses (const WjTrials *self, const WjLever *lever)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->probe->engine->catalogue);
  guint8 *uses = NULL;

  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);

      if (!is_moving_sum (self, each, lever))
        continue;
      if (uses == NULL)
        uses = g_new0 (guint8, self->probe->plan->n_slots);
      for (guint slot = 0; slot < self->probe->plan->n_slots; slot++)
        uses[slot] |= wj_plan_get_use (self->probe->plan, each->program)->rests[slot];
    }
  return uses;
}

static void
set_rows (WjTrials *self, const WjLever *lever, const WjNumber *values, const guint8 *uses)
{
  WjProbe *probe = self->probe;

  self->rows = wj_cel_frame_new_repeated (self->frame, probe->n_rows);
  for (guint slot = 0; slot < probe->plan->n_slots; slot++)
    {
      const WjFact *column = probe->plan->meanings[slot].column;
      guint year;

      if (probe->cells[slot] == NULL || !uses[slot])
        continue;
      year = slot - (guint) column->slot;
      if (column == lever->column && (!column->by_year || year >= lever->year))
        set_moving (self, lever, year, values);
      else
        wj_cel_frame_set_values (self->rows, slot, probe->cells[slot], ROWS);
    }
}

static WjCelValue
add_up (WjTrials *self, WjCelRun *run, guint trial)
{
  WjProbe *probe = self->probe;

  return wj_engine_add_results (probe->engine, probe->figure, run, trial * probe->n_rows);
}

static void
run_derived (WjTrials *self, const WjDerived *derived)
{
  gboolean by_row = derived->sum_over != NULL || derived->loops == WJ_LOOP_POSITION;
  WjCelRun *run = wj_cel_run (derived->program, by_row ? self->rows : self->frame);

  g_ptr_array_add (self->runs, run);
  if (derived->sum_over != NULL)
    {
      g_autofree WjCelValue *sums = g_new (WjCelValue, self->n);

      for (guint i = 0; i < self->n; i++)
        sums[i] = add_up (self, run, i);
      wj_cel_frame_set_values (self->frame, (guint) derived->slot, sums, TRIALS);
    }
  else
    wj_cel_frame_set_run (by_row ? self->rows : self->frame, (guint) derived->slot, run);
}

void
wj_trials_lay_out (WjTrials *self, WjProbe *probe, const WjLever *lever, const WjNumber *values, guint n)
{
  GPtrArray *derived = wj_catalogue_get_derived (probe->engine->catalogue);
  g_autofree guint8 *row_uses = NULL;

  self->probe = probe;
  self->n = n;
  self->frame = wj_cel_frame_new_repeated (probe->root, n);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_run_free);
  row_uses = find_row_uses (self, lever);
  if (row_uses != NULL)
    set_rows (self, lever, values, row_uses);
  if (lever->column == NULL)
    {
      g_autofree WjCelValue *cells = g_new (WjCelValue, n);

      for (guint i = 0; i < n; i++)
        cells[i] = to_value (lever, values[i]);
      wj_cel_frame_set_values (self->frame, (guint) lever->fact->slot, cells, TRIALS);
    }
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      gboolean is_used_by_row = each->loops == WJ_LOOP_POSITION && each->sum_over == NULL && row_uses != NULL && row_uses[each->slot];
      gboolean moves = each->loops == 0 && each->sum_over == NULL && wj_probe_minds (lever, wj_plan_get_use (probe->plan, each->program)->rests);

      if (is_used_by_row || moves || is_moving_sum (self, each, lever))
        run_derived (self, each);
    }
}

/* ---- Telling projects apart ----------------------------------------------------------------------- */

/* A rule names the fact itself, not a derived fact alone. */
static gboolean
is_named (WjProbe *self, int slot)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->engine->catalogue);
  GPtrArray *caps = wj_catalogue_get_caps (self->engine->catalogue);

  for (guint i = 0; i < offers->len + caps->len; i++)
    {
      g_autoptr (GPtrArray) programs = g_ptr_array_new ();
      gboolean found = FALSE;

      if (i >= offers->len)
        g_ptr_array_add (programs, ((const WjCap *) g_ptr_array_index (caps, i - offers->len))->limit);
      else
        {
          const WjOffer *offer = g_ptr_array_index (offers, i);

          g_ptr_array_add (programs, offer->where);
          for (guint j = 0; j < offer->conditions->len; j++)
            g_ptr_array_add (programs, ((const WjCondition *) g_ptr_array_index (offer->conditions, j))->test);
          for (guint j = 0; j < offer->benefits->len; j++)
            {
              g_ptr_array_add (programs, ((const WjBenefit *) g_ptr_array_index (offer->benefits, j))->when);
              g_ptr_array_add (programs, ((const WjBenefit *) g_ptr_array_index (offer->benefits, j))->amount);
            }
        }
      for (guint j = 0; j < programs->len && !found; j++)
        {
          const WjProgramUse *use = programs->pdata[j] != NULL ? wj_plan_get_use (self->plan, programs->pdata[j]) : NULL;

          for (guint k = 0; use != NULL && k < use->n_slots; k++)
            found = found || use->slots[k] == (guint) slot;
        }
      if (found)
        return TRUE;
    }
  return FALSE;
}

char *
wj_probe_describe (WjProbe *self, const WjLever *lever, WjNumber value)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->engine->catalogue);
  g_auto (WjTrials) trials = { NULL };
  GString *text;

  /* Head counts have cohorts, which rules see without naming the count. */
  if (lever->column != NULL || !lever->answered || is_named (self, lever->fact->slot))
    return NULL;
  wj_trials_lay_out (&trials, self, lever, &value, 1);
  text = g_string_new (NULL);
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      WjCelValue moved;
      g_autofree char *number = NULL;

      if (!wj_probe_minds (lever, wj_plan_get_use (self->plan, each->program)->rests))
        continue;
      if (each->loops != 0)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      moved = wj_cel_frame_get (trials.frame, (guint) each->slot, 0);
      if (each->type.kind != WJ_CEL_DECIMAL || !wj_cel_value_is_exact (&moved, &each->type))
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      number = wj_number_to_string (moved.low);
      g_string_append_printf (text, "%u=%s;", i, number);
    }
  return g_string_free (text, FALSE);
}
