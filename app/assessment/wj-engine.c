/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/* ---- What the slots stand for ------------------------------------------------------------------ */

static void
note_table (WjEngine *self, const WjFact *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      guint n = column->by_year ? WJ_PROJECT_YEARS : 1;

      for (guint year = 0; year < n && column->slot >= 0; year++)
        {
          self->meanings[column->slot + (int) year].fact = table;
          self->meanings[column->slot + (int) year].column = column;
        }
    }
  if (g_strcmp0 (table->loop, "position") == 0)
    self->positions = table;
  else if (g_strcmp0 (table->loop, "financial_year") == 0)
    self->profits = table;
}

static void
note_facts (WjEngine *self)
{
  GPtrArray *facts = wj_catalogue_get_facts (self->catalogue);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);

      if (fact->type == WJ_FACT_TABLE)
        note_table (self, fact);
      else if (fact->type == WJ_FACT_PLACE)
        self->place_fact = fact;
      else if (fact->slot >= 0)
        self->meanings[fact->slot].fact = fact;
    }
  self->start_fact = wj_catalogue_find_fact (self->catalogue, "project.start");
}

static void
note_loop_slots (WjEngine *self)
{
  for (WjLoopSlot which = 0; which < WJ_N_LOOP_SLOTS; which++)
    {
      int slot = wj_catalogue_get_loop_slot (self->catalogue, which);

      self->loop_slots[which] = slot;
      if (slot < 0 || which == WJ_LOOP_SLOT_AS_OF)
        continue;
      if (which == WJ_LOOP_SLOT_COHORT_JOBS || which == WJ_LOOP_SLOT_YEAR_JOBS)
        self->meanings[slot].fact = self->positions;
      else
        self->meanings[slot].fact = self->start_fact;
    }
}

static void
note_slots (WjEngine *self)
{
  GPtrArray *derived = wj_catalogue_get_derived (self->catalogue);
  GPtrArray *parameters = wj_catalogue_get_parameters (self->catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (self->catalogue);

  self->meanings = g_new0 (WjMeaning, self->n_slots);
  note_facts (self);
  note_loop_slots (self);
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);

      self->meanings[each->slot].derived = each;
      self->meanings[each->slot].derived_index = i;
    }
  for (guint i = 0; i < parameters->len; i++)
    self->meanings[((const WjParameter *) g_ptr_array_index (parameters, i))->slot].parameter = g_ptr_array_index (parameters, i);
  for (guint i = 0; i < assumptions->len; i++)
    self->meanings[((const WjAssumption *) g_ptr_array_index (assumptions, i))->slot].assumption = g_ptr_array_index (assumptions, i);
  for (WjPlaceSlot which = 0; which < WJ_N_PLACE_SLOTS; which++)
    {
      self->place_slots[which] = wj_catalogue_get_place_slot (self->catalogue, which);
      if (self->place_slots[which] >= 0)
        self->meanings[self->place_slots[which]].place = TRUE;
    }
}

/* ---- What programs rest on --------------------------------------------------------------------- */

const guint8 *
wj_engine_uses (WjEngine *self, WjCelProgram *program)
{
  guint8 *uses = g_hash_table_lookup (self->uses, program);

  if (uses != NULL)
    return uses;
  uses = g_new0 (guint8, self->n_slots);
  for (guint i = 0; i < wj_cel_program_get_n_nodes (program); i++)
    {
      int slot = wj_cel_program_get_node (program, i)->slot;
      const guint8 *deeper;

      if (slot < 0 || uses[slot])
        continue;
      uses[slot] = TRUE;
      if (self->meanings[slot].derived == NULL)
        continue;
      /* The catalogue refuses cycles, so this ends. */
      deeper = wj_engine_uses (self, self->meanings[slot].derived->program);
      for (guint j = 0; j < self->n_slots; j++)
        uses[j] |= deeper[j];
    }
  g_hash_table_insert (self->uses, program, uses);
  return uses;
}

gboolean
wj_engine_names_place (WjEngine *self, WjCelProgram *program)
{
  const guint8 *uses = wj_engine_uses (self, program);

  for (guint i = 0; i < WJ_N_PLACE_SLOTS; i++)
    if (self->place_slots[i] >= 0 && uses[self->place_slots[i]])
      return TRUE;
  return FALSE;
}

WjLanes *
wj_engine_lanes (WjEngine *self, WjCelProgram *program)
{
  return wj_engine_names_place (self, program) ? self->all : self->one;
}

guint
wj_lanes_get_lane (const WjLanes *self, guint group, WjFigure figure)
{
  return (group < self->n_groups ? group : 0) * WJ_N_FIGURES + figure;
}

WjLanes *
wj_lanes_get_owner (WjLanes *self, guint index)
{
  return self->derived[index] != NULL ? self : self->engine->one;
}

/* ---- The engine -------------------------------------------------------------------------------- */

static void
find_start (WjEngine *self)
{
  const WjAnswer *answer = wj_project_get (self->project, "project.start");

  self->start_assumed = answer->kind != WJ_ANSWER_EXACT || !wj_cel_value_to_date (answer->value.low, &self->start);
  if (self->start_assumed)
    wj_project_default_start (&self->as_of, &self->start);
  wj_project_year_end (&self->start, WJ_PROJECT_YEARS - 1, &self->horizon);
}

static void
run_limits (WjEngine *self)
{
  GPtrArray *caps = wj_catalogue_get_caps (self->catalogue);

  self->cap_limits = g_new0 (WjCelRun *, caps->len);
  for (guint i = 0; i < caps->len; i++)
    {
      const WjCap *cap = g_ptr_array_index (caps, i);

      self->cap_limits[i] = wj_cel_run (cap->limit, wj_engine_lanes (self, cap->limit)->base);
    }
}

WjEngine *
wj_engine_new (WjCatalogue *catalogue, WjProject *project, const GDate *as_of, GPtrArray *sites)
{
  WjEngine *self = g_new0 (WjEngine, 1);

  self->catalogue = catalogue;
  self->project = project;
  self->registry = wj_catalogue_get_registry (catalogue);
  self->n_slots = wj_cel_registry_get_n_slots (self->registry);
  self->uses = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->as_of = *as_of;
  note_slots (self);
  find_start (self);
  wj_engine_read_rows (self);
  self->groups = wj_groups_new (self, sites);
  self->n_site_groups = MAX (self->groups->len - 1, MIN (sites->len, 1));
  self->one = wj_lanes_new (self, 1);
  self->all = self->groups->len > 1 ? wj_lanes_new (self, self->groups->len) : self->one;
  run_limits (self);
  return self;
}

void
wj_engine_free (WjEngine *self)
{
  for (guint i = 0; i < wj_catalogue_get_caps (self->catalogue)->len; i++)
    wj_cel_run_free (self->cap_limits[i]);
  g_free (self->cap_limits);
  if (self->all != self->one)
    g_clear_pointer (&self->all, wj_lanes_free);
  g_clear_pointer (&self->one, wj_lanes_free);
  g_clear_pointer (&self->head_counts, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_free (self->meanings);
  g_free (self);
}
