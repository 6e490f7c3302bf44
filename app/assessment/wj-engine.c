/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-lever.h"

WjLanes *
wj_engine_lanes (WjEngine *self, WjCelProgram *program)
{
  return wj_plan_get_use (self->plan, program)->names_place ? self->all : self->one;
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

/* ---- One project --------------------------------------------------------------------------------- */

/* Is anything of it left to answer? A flagged slot may hold an exact value next to one that does not. */
static gboolean
is_open (WjEngine *self, guint slot)
{
  const WjMeaning *meaning = &self->plan->meanings[slot];

  if (meaning->thing < 0)
    return FALSE;
  if (meaning->place || meaning->column != NULL || meaning->fact == self->plan->positions)
    return TRUE;
  if (meaning->fact != NULL)
    return wj_project_get (self->project, meaning->fact->id)->kind != WJ_ANSWER_EXACT;
  return self->answers[slot] == NULL;
}

/* (transfer container): by slot; NULL: unanswered */
static const WjAnswer **
list_answers (const WjPlan *plan, WjProject *project)
{
  const WjAnswer **answers = g_new0 (const WjAnswer *, plan->n_slots);

  for (guint slot = 0; slot < plan->n_slots; slot++)
    {
      const char *name = plan->meanings[slot].name;
      const WjAnswer *answer = name != NULL ? wj_project_get (project, name) : NULL;

      if (answer != NULL && answer->kind != WJ_ANSWER_NONE)
        answers[slot] = answer;
    }
  return answers;
}

/* Takes @answers. */
static void
take_answers (WjEngine *self, const WjAnswer **answers)
{
  self->answers = answers;
  self->open = g_new0 (guint8, self->n_slots);
  for (guint slot = 0; slot < self->n_slots; slot++)
    self->open[slot] = is_open (self, slot);
}

static void
find_start (WjEngine *self)
{
  self->start_assumed = !wj_project_find_start (self->project, &self->as_of, &self->start);
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

/* ---- From one project to another ------------------------------------------------------------------- */

/* A project and what it answers, by slot. */
typedef struct
{
  WjProject *project;
  const WjAnswer **answers;
} Told;

static void
mark (guint8 *changed, int slot)
{
  if (slot >= 0)
    changed[slot] = TRUE;
}

static void
mark_table (const WjPlan *plan, const WjFact *table, guint8 *changed)
{
  for (guint slot = 0; slot < plan->n_slots; slot++)
    if (plan->meanings[slot].fact == table)
      changed[slot] = TRUE;
}

static gboolean
is_same_answer (const WjAnswer *one, const WjAnswer *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return one->kind == other->kind && wj_value_is_same (&one->value, &other->value);
}

static gboolean
has_same_rows (Told before, Told after, const WjFact *table)
{
  return table == NULL || (wj_project_has_table (before.project, table->id) == wj_project_has_table (after.project, table->id) &&
                           wj_project_get_n_rows (before.project, table->id) == wj_project_get_n_rows (after.project, table->id));
}

/* Of the same rows. */
static gboolean
has_same_column (Told before, Told after, const WjFact *table, const WjFact *column)
{
  for (guint row = 0; row < wj_project_get_n_rows (before.project, table->id); row++)
    {
      guint n_years = wj_project_get_n_years (before.project, table->id, row, column->id);

      if (n_years != wj_project_get_n_years (after.project, table->id, row, column->id))
        return FALSE;
      for (guint year = 0; year < n_years; year++)
        if (!is_same_answer (wj_project_get_cell (before.project, table->id, row, column->id, year), wj_project_get_cell (after.project, table->id, row, column->id, year)))
          return FALSE;
    }
  return TRUE;
}

/* Heads are counted by year, and cohorts are made of them. */
static void
mark_column (const WjPlan *plan, const WjFact *column, guint8 *changed)
{
  for (guint year = 0; year < (column->by_year ? WJ_PROJECT_YEARS : 1) && column->slot >= 0; year++)
    changed[column->slot + (int) year] = TRUE;
  if (column->by_year)
    {
      mark (changed, plan->loop_slots[WJ_LOOP_SLOT_COHORT_JOBS]);
      mark (changed, plan->loop_slots[WJ_LOOP_SLOT_YEAR_JOBS]);
    }
}

static void
mark_positions (const WjPlan *plan, Told before, Told after, guint8 *changed)
{
  const WjFact *table = plan->positions;

  if (table == NULL || wj_project_has_same_table (before.project, after.project, table->id))
    return;
  if (!has_same_rows (before, after, table))
    {
      mark_table (plan, table, changed);
      return;
    }
  for (guint i = 0; i < table->columns->len; i++)
    if (!has_same_column (before, after, table, g_ptr_array_index (table->columns, i)))
      mark_column (plan, g_ptr_array_index (table->columns, i), changed);
}

/* (transfer full): flags by slot: something else is said of it */
static guint8 *
find_changes (const WjPlan *plan, Told before, Told after)
{
  const WjFact *start = plan->start_fact;
  guint8 *changed = g_new0 (guint8, plan->n_slots);

  for (guint slot = 0; slot < plan->n_slots; slot++)
    changed[slot] = !is_same_answer (before.answers[slot], after.answers[slot]);
  mark_positions (plan, before, after, changed);
  if (plan->profits != NULL && !wj_project_has_same_table (before.project, after.project, plan->profits->id))
    mark_table (plan, plan->profits, changed);
  for (WjLoopSlot which = 0; start != NULL && start->slot >= 0 && changed[start->slot] && which < WJ_LOOP_SLOT_AS_OF; which++)
    mark (changed, plan->loop_slots[which]);
  return changed;
}

guint8 *
wj_engine_find_changes (WjEngine *self, WjEngine *other)
{
  return find_changes (self->plan, (Told){ self->project, self->answers }, (Told){ other->project, other->answers });
}

static void
drop_changed_offers (WjEngine *self, const guint8 *changed)
{
  for (guint i = 0; i < self->offers->len; i++)
    if (wj_plan_rests_on_any (self->plan, self->plan->offers[i].rests, changed))
      g_clear_pointer (&g_ptr_array_index (self->offers, i), wj_offer_work_unref);
}

/* What the base's offers said holds of those that see no difference. */
static void
take_from_base (WjEngine *self, Told now)
{
  WjBase *base = self->base;
  g_autofree guint8 *changed = find_changes (self->plan, (Told){ base->project, base->answers }, now);

  for (guint i = 0; i < self->offers->len; i++)
    {
      gpointer *work = &g_ptr_array_index (self->offers, i);

      base->differs[i] = wj_plan_rests_on_any (self->plan, self->plan->offers[i].rests, changed);
      if (!base->differs[i] && *work == NULL && g_ptr_array_index (base->offers, i) != NULL)
        *work = wj_offer_work_ref (g_ptr_array_index (base->offers, i));
    }
}

static void
base_free (WjBase *self)
{
  g_ptr_array_unref (self->offers);
  g_free (self->answers);
  g_free (self->differs);
  g_object_unref (self->project);
  g_free (self);
}

void
wj_engine_set_base (WjEngine *self, WjProject *project)
{
  WjBase *base = g_new0 (WjBase, 1);

  g_clear_pointer (&self->base, base_free);
  base->project = wj_project_copy (project);
  base->answers = list_answers (self->plan, base->project);
  base->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_work_unref);
  g_ptr_array_set_size (base->offers, (int) self->offers->len);
  base->differs = g_new0 (guint8, self->offers->len + 1);
  self->base = base;
}

WjOfferWork *
wj_engine_ask (WjEngine *self, guint index)
{
  gpointer *work = &g_ptr_array_index (self->offers, index);

  if (*work == NULL)
    *work = wj_offer_work_new (self, g_ptr_array_index (wj_catalogue_get_offers (self->catalogue), index), &self->plan->offers[index]);
  if (self->base != NULL && !self->base->differs[index] && g_ptr_array_index (self->base->offers, index) == NULL)
    g_ptr_array_index (self->base->offers, index) = wj_offer_work_ref (*work);
  return *work;
}

/* ---- The layout -------------------------------------------------------------------------------------- */

static void
drop_lanes (WjEngine *self)
{
  if (self->all != self->one)
    wj_lanes_free (self->all);
  self->all = NULL;
  g_clear_pointer (&self->one, wj_lanes_free);
}

/* What was read of the project; its lanes, and what the offers said of it, are kept. */
static void
drop_readings (WjEngine *self)
{
  guint n_caps = wj_catalogue_get_caps (self->catalogue)->len;

  self->reach_is_stale = TRUE;
  g_clear_pointer (&self->spaces, g_ptr_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  for (guint i = 0; self->cap_limits != NULL && i < n_caps; i++)
    wj_cel_run_free (self->cap_limits[i]);
  g_clear_pointer (&self->cap_limits, g_free);
  for (guint slot = 0; self->cells != NULL && slot < self->n_slots; slot++)
    g_free (self->cells[slot]);
  g_clear_pointer (&self->cells, g_free);
  g_clear_pointer (&self->head_counts, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_free);
  g_clear_pointer (&self->open, g_free);
}

/* Frames keep what was set in them before: once in a while they are made anew. */
#define MAX_UPDATES 256

static void
lay_out (WjEngine *self)
{
  drop_lanes (self);
  self->n_updates = 0;
  self->one = wj_lanes_new (self, 1);
  self->all = self->groups->len > 1 ? wj_lanes_new (self, self->groups->len) : self->one;
}

static void
update_lanes (WjEngine *self, const guint8 *changed)
{
  self->n_updates++;
  wj_lanes_update (self->one, changed);
  if (self->all != self->one)
    wj_lanes_update (self->all, changed);
}

void
wj_engine_set_project (WjEngine *self, WjProject *project)
{
  const WjAnswer **answers = list_answers (self->plan, project);
  Told now = { project, answers };
  Told before = { self->project, self->answers };
  g_autofree guint8 *changed = self->project != NULL ? find_changes (self->plan, before, now) : NULL;
  gboolean updates = changed != NULL && self->n_updates < MAX_UPDATES && has_same_rows (before, now, self->plan->positions);

  if (changed != NULL)
    drop_changed_offers (self, changed);
  if (self->base != NULL)
    take_from_base (self, now);
  drop_readings (self);
  g_set_object (&self->project, project);
  take_answers (self, answers);
  find_start (self);
  wj_engine_read_rows (self);
  if (updates)
    update_lanes (self, changed);
  else
    lay_out (self);
  run_limits (self);
  self->spaces = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_space_free);
  self->pairs = wj_pairs_new (self);
}

/* ---- The engine ---------------------------------------------------------------------------------- */

WjEngine *
wj_engine_new (WjCatalogue *catalogue, const GDate *as_of, GPtrArray *sites)
{
  WjEngine *self = g_new0 (WjEngine, 1);

  self->plan = wj_plan_get (catalogue);
  self->catalogue = catalogue;
  self->registry = wj_catalogue_get_registry (catalogue);
  self->n_slots = self->plan->n_slots;
  self->as_of = *as_of;
  self->sites = g_ptr_array_ref (sites);
  self->groups = wj_groups_new (self, sites);
  self->n_site_groups = MAX (self->groups->len - 1, MIN (sites->len, 1));
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_offer_work_unref);
  g_ptr_array_set_size (self->offers, (int) self->plan->n_offers);
  self->classes = g_new0 (WjClasses *, self->plan->sights->len);
  return self;
}

void
wj_engine_free (WjEngine *self)
{
  g_clear_pointer (&self->reach, wj_engine_free);
  g_ptr_array_unref (self->offers);
  g_clear_pointer (&self->base, base_free);
  drop_readings (self);
  drop_lanes (self);
  g_clear_object (&self->project);
  for (guint i = 0; i < self->plan->sights->len; i++)
    g_clear_pointer (&self->classes[i], wj_classes_free);
  g_free (self->classes);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

/* Kept from one project to the next, which differ in little. */
WjEngine *
wj_engine_get_reach (WjEngine *self)
{
  g_autoptr (WjProject) project = NULL;

  if (self->reach == NULL)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      if (self->sites->len > 0)
        g_ptr_array_add (one, g_ptr_array_index (self->sites, 0));
      self->reach = wj_engine_new (self->catalogue, &self->as_of, one);
      self->reach->is_brief = TRUE;
      self->reach_is_stale = TRUE;
    }
  if (!self->reach_is_stale)
    return self->reach;
  project = wj_lever_reach_project (self->project);
  wj_engine_set_project (self->reach, project);
  self->reach_is_stale = FALSE;
  return self->reach;
}
