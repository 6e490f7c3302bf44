/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* Lanes are laid out along groups of sites, the figures of each, and, within a figure, rows of
 * positions or iterations of loops. What is the same along one of them is set, and computed, once. */
#define GROUPS (1u << 0)
#define FIGURES (1u << 1)
#define INNER (1u << 2)

gboolean
wj_value_is_same (const WjCelValue *a, const WjCelValue *b)
{
  return a->defined == b->defined && a->fault == b->fault && a->truth == b->truth && a->set == b->set &&
         (!a->defined || (wj_number_equal (a->low, b->low) && wj_number_equal (a->high, b->high)));
}

WjCelValue *
wj_figures_values_new (guint n)
{
  WjCelValue *values = g_new (WjCelValue, (gsize) n * WJ_N_FIGURES);

  for (guint i = 0; i < n * WJ_N_FIGURES; i++)
    values[i] = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  return values;
}

/* Do all of the first @n_figures have the same? */
static gboolean
is_alike (const WjCelValue *values, guint n, guint n_figures)
{
  for (guint i = n; i < n * n_figures; i++)
    if (!wj_value_is_same (&values[i % n], &values[i]))
      return FALSE;
  return TRUE;
}

void
wj_figures_set_values (WjCelFrame *frame, guint slot, const WjCelValue *values, guint n, guint n_figures)
{
  wj_cel_frame_set_values (frame, slot, values, is_alike (values, n, n_figures) ? INNER : FIGURES | INNER);
}

void
wj_lanes_set_figures (WjCelFrame *frame, guint slot, const WjCelValue *values, gboolean by_group)
{
  guint axes = by_group ? GROUPS | FIGURES : is_alike (values, 1, WJ_N_FIGURES) ? 0
                                                                                : FIGURES;

  wj_cel_frame_set_values (frame, slot, values, axes);
}

/* One value a figure, the same at every group. */
static void
fill (WjLanes *self, int slot, const WjCelValue values[WJ_N_FIGURES])
{
  wj_lanes_set_figures (self->base, (guint) slot, values, FALSE);
}

/* The start of the project is one day in the three figures that lay out years from it. */
static void
fill_start (WjLanes *self, const WjFact *fact)
{
  WjCelValue start = wj_cel_value_date (&self->engine->start);
  WjCelValue values[WJ_N_FIGURES] = { start, start, start, start };

  if (self->engine->start_assumed || fact->changeable)
    values[WJ_FIGURE_RESET] = wj_cel_value_range (fact->low, fact->high);
  fill (self, fact->slot, values);
}

/* @changed: (nullable): flags by slot: only those are filled, and what rests on them derived */
static gboolean
is_kept (const guint8 *changed, int slot)
{
  return changed != NULL && !changed[slot];
}

static void
fill_facts (WjLanes *self, const guint8 *changed)
{
  GPtrArray *facts = wj_catalogue_get_facts (self->engine->catalogue);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      WjCelValue values[WJ_N_FIGURES];

      if (fact->slot < 0 || fact->type == WJ_FACT_TABLE || fact->type == WJ_FACT_PLACE || fact->type == WJ_FACT_TEXT || is_kept (changed, fact->slot))
        continue;
      if (fact == self->engine->plan->start_fact)
        {
          fill_start (self, fact);
          continue;
        }
      for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
        values[figure] = wj_engine_fact_value (fact, self->engine->answers[fact->slot], figure);
      fill (self, fact->slot, values);
    }
}

static void
fill_parameters (WjLanes *self, const guint8 *changed)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (self->engine->catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (self->engine->catalogue);
  WjCelValue values[WJ_N_FIGURES];

  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (parameters, i);

      if (is_kept (changed, parameter->slot))
        continue;
      if (parameter->type == WJ_PARAMETER_BANDS || parameter->type == WJ_PARAMETER_SLICES)
        {
          const WjParameterPeriod *period = wj_engine_get_period (self->engine, parameter);

          wj_cel_frame_set_table (self->base, (guint) parameter->slot, period != NULL && period->value.published ? &period->value.table : NULL);
          continue;
        }
      for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
        values[figure] = wj_engine_parameter_value (self->engine, parameter, figure);
      fill (self, parameter->slot, values);
    }
  for (guint i = 0; i < assumptions->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (assumptions, i);

      if (is_kept (changed, assumption->slot))
        continue;
      for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
        values[figure] = wj_engine_assumption_value (self->engine, assumption, figure);
      fill (self, assumption->slot, values);
    }
}

static void
fill_places (WjLanes *self)
{
  WjCelValue as_of = wj_cel_value_date (&self->engine->as_of);

  if (self->engine->plan->loop_slots[WJ_LOOP_SLOT_AS_OF] >= 0)
    wj_cel_frame_fill (self->base, (guint) self->engine->plan->loop_slots[WJ_LOOP_SLOT_AS_OF], &as_of);
  for (guint group = 0; group < self->n_groups; group++)
    {
      const WjGroup *sites = g_ptr_array_index (self->engine->groups, group);

      for (guint which = 0; which < WJ_N_PLACE_SLOTS; which++)
        if (self->engine->plan->place_slots[which] >= 0)
          wj_cel_frame_set (self->groups, (guint) self->engine->plan->place_slots[which], group, &sites->place[which]);
    }
}

/* ---- Derived facts ----------------------------------------------------------------------------- */

static gboolean
is_by_row (const WjDerived *derived)
{
  return derived->sum_over != NULL ? derived->loops == 0 : derived->loops == WJ_LOOP_POSITION;
}

/* What names no place is the same at every group: it is run in the lanes of one, and copied. */
static gboolean
is_copied (WjLanes *self, const WjDerived *derived)
{
  return self->n_groups > 1 && !wj_plan_get_use (self->engine->plan, derived->program)->names_place;
}

/* What the programs that are run over rows here rest on. */
static guint8 *
find_row_uses (WjLanes *self)
{
  GPtrArray *all = wj_catalogue_get_derived (self->engine->catalogue);
  guint8 *uses = g_new0 (guint8, self->engine->n_slots);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);
      const guint8 *more = is_by_row (derived) && !is_copied (self, derived) ? wj_plan_get_use (self->engine->plan, derived->program)->rests : NULL;

      for (guint slot = 0; more != NULL && slot < self->engine->n_slots; slot++)
        uses[slot] |= more[slot];
    }
  return uses;
}

static gboolean
rests_on_any (WjLanes *self, const WjDerived *derived, const guint8 *changed)
{
  return changed == NULL || wj_plan_rests_on_any (self->engine->plan, wj_plan_get_use (self->engine->plan, derived->program)->rests, changed);
}

/* Which lanes of a run the value of a derived fact comes from: those of @from, at which it was run for all
 * groups or for one; @times: the lanes of the frame for each base lane. What is set back to unanswered is
 * asked for verdicts alone, whose time it is not worth. */
static void
tell_origin (WjLanes *from, guint index, WjCelFrame *frame, guint slot, guint times)
{
  WjEngine *engine = from->engine;
  const WjDerived *derived = g_ptr_array_index (wj_catalogue_get_derived (engine->catalogue), index);
  guint n = from->n_groups * WJ_N_FIGURES * times, n_rows = derived->sum_over != NULL ? engine->n_rows : 1;
  g_autofree guint *origins = g_new (guint, n);

  if (derived->sum_over != NULL && derived->type.kind != WJ_CEL_DECIMAL)
    return;
  for (guint i = 0; i < n; i++)
    {
      WjFigure figure = i / times % WJ_N_FIGURES;
      gboolean is_known = figure != WJ_FIGURE_RESET && (derived->sum_over == NULL || wj_engine_adds_rows (engine, figure));

      origins[i] = is_known ? i * n_rows : WJ_CEL_NO_LANE;
    }
  wj_cel_frame_set_origin (frame, slot, from->derived[index], origins, n, n_rows);
}

/* What was run by row in the lanes of one group. */
static void
copy_rows_from_one (WjLanes *self, const guint8 *uses, const guint8 *changed)
{
  GPtrArray *all = wj_catalogue_get_derived (self->engine->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (derived->loops != WJ_LOOP_POSITION || !uses[derived->slot] || !is_copied (self, derived) || !rests_on_any (self, derived, changed))
        continue;
      wj_cel_frame_set_run (self->rows, (guint) derived->slot, self->engine->one->derived[i]);
      tell_origin (self->engine->one, i, self->rows, (guint) derived->slot, self->engine->n_rows);
    }
}

static void
set_positions (WjLanes *self, const guint8 *uses)
{
  g_autofree int *rows = g_new (int, self->engine->n_rows);

  for (guint i = 0; i < self->engine->n_rows; i++)
    rows[i] = (int) i;
  wj_engine_set_positions (self->engine, self->rows, self->engine->n_rows, rows, WJ_N_FIGURES, uses);
}

static void
make_rows (WjLanes *self)
{
  g_autofree guint8 *uses = find_row_uses (self);

  self->rows = wj_cel_frame_new_repeated (self->base, self->engine->n_rows);
  set_positions (self, uses);
  copy_rows_from_one (self, uses, NULL);
}

static void
update_rows (WjLanes *self, const guint8 *changed)
{
  g_autofree guint8 *uses = find_row_uses (self);

  copy_rows_from_one (self, uses, changed);
  for (guint slot = 0; slot < self->engine->n_slots; slot++)
    uses[slot] = uses[slot] && changed[slot];
  set_positions (self, uses);
}

static void
set_sum (WjLanes *self, const WjDerived *derived, WjCelRun *run)
{
  gboolean names_place = wj_plan_get_use (self->engine->plan, derived->program)->names_place;
  guint n = (names_place ? self->n_groups : 1) * WJ_N_FIGURES;
  g_autofree WjCelValue *values = g_new (WjCelValue, n);

  for (guint lane = 0; lane < n; lane++)
    values[lane] = wj_engine_add_results (self->engine, lane % WJ_N_FIGURES, run, lane * self->engine->n_rows);
  if (names_place)
    wj_cel_frame_set_values (self->base, (guint) derived->slot, values, GROUPS | FIGURES);
  else
    fill (self, derived->slot, values);
}

static void
copy_from_one (WjLanes *self, guint index, const WjDerived *derived)
{
  WjCelValue values[WJ_N_FIGURES];

  for (WjFigure figure = 0; figure < WJ_N_FIGURES; figure++)
    values[figure] = wj_cel_frame_get (self->engine->one->base, (guint) derived->slot, figure);
  fill (self, derived->slot, values);
  tell_origin (self->engine->one, index, self->base, (guint) derived->slot, 1);
}

static void
run_derived (WjLanes *self, guint index, const WjDerived *derived)
{
  WjCelFrame *frame;

  if (is_by_row (derived) && self->rows == NULL)
    make_rows (self);
  frame = is_by_row (derived) ? self->rows : self->base;
  g_clear_pointer (&self->derived[index], wj_cel_run_free);
  self->derived[index] = wj_cel_run (derived->program, frame);
  self->derived_by_row[index] = is_by_row (derived);
  if (derived->sum_over != NULL)
    set_sum (self, derived, self->derived[index]);
  else
    wj_cel_frame_set_run (frame, (guint) derived->slot, self->derived[index]);
  tell_origin (self, index, derived->sum_over != NULL ? self->base : frame, (guint) derived->slot, derived->sum_over == NULL && is_by_row (derived) ? self->engine->n_rows : 1);
}

/* Derived facts come in the order of computing. Those of loops over years wait for a benefit. */
static void
derive (WjLanes *self, const guint8 *changed)
{
  GPtrArray *all = wj_catalogue_get_derived (self->engine->catalogue);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);

      if (!rests_on_any (self, derived, changed))
        continue;
      if (!is_copied (self, derived) && (derived->loops == 0 || is_by_row (derived)))
        run_derived (self, i, derived);
      else if (derived->loops == 0)
        copy_from_one (self, i, derived);
    }
}

WjLanes *
wj_lanes_new (WjEngine *engine, guint n_groups)
{
  WjLanes *self = g_new0 (WjLanes, 1);
  guint n_derived = wj_catalogue_get_derived (engine->catalogue)->len;

  self->engine = engine;
  self->n_groups = n_groups;
  self->groups = wj_cel_frame_new (engine->registry, n_groups);
  self->base = wj_cel_frame_new_repeated (self->groups, WJ_N_FIGURES);
  self->derived = g_new0 (WjCelRun *, n_derived);
  self->derived_by_row = g_new0 (gboolean, n_derived);
  fill_facts (self, NULL);
  fill_parameters (self, NULL);
  fill_places (self);
  derive (self, NULL);
  return self;
}

void
wj_lanes_update (WjLanes *self, const guint8 *changed)
{
  fill_facts (self, changed);
  fill_parameters (self, changed);
  if (self->rows != NULL)
    update_rows (self, changed);
  derive (self, changed);
}

void
wj_lanes_free (WjLanes *self)
{
  guint n_derived = wj_catalogue_get_derived (self->engine->catalogue)->len;

  for (guint i = 0; i < n_derived; i++)
    g_clear_pointer (&self->derived[i], wj_cel_run_free);
  g_free (self->derived);
  g_free (self->derived_by_row);
  g_clear_pointer (&self->rows, wj_cel_frame_free);
  wj_cel_frame_free (self->base);
  wj_cel_frame_free (self->groups);
  g_free (self);
}
