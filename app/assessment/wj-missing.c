/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * Which unanswered facts, open parameters and open assumptions can still change a result: what a run
 * says of its slots, followed through derived facts down to what a person can answer.
 */

void
wj_missing_init (WjMissing *self, WjCatalogue *catalogue)
{
  self->n_facts = wj_catalogue_get_facts (catalogue)->len;
  self->n_assumptions = wj_catalogue_get_assumptions (catalogue)->len;
  self->n_parameters = wj_catalogue_get_parameters (catalogue)->len;
  self->facts = g_new0 (guint8, self->n_facts + 1);
  self->assumptions = g_new0 (guint8, self->n_assumptions + 1);
  self->parameters = g_new0 (guint8, self->n_parameters + 1);
}

void
wj_missing_clear (WjMissing *self)
{
  g_clear_pointer (&self->facts, g_free);
  g_clear_pointer (&self->assumptions, g_free);
  g_clear_pointer (&self->parameters, g_free);
}

static void
merge (guint8 *into, const guint8 *from, guint n)
{
  for (guint i = 0; i < n; i++)
    into[i] |= from[i];
}

void
wj_missing_merge (WjMissing *self, const WjMissing *other)
{
  merge (self->facts, other->facts, self->n_facts);
  merge (self->assumptions, other->assumptions, self->n_assumptions);
  merge (self->parameters, other->parameters, self->n_parameters);
}

static void
flag (guint8 *flags, GPtrArray *list, gconstpointer thing)
{
  guint index;

  if (thing != NULL && g_ptr_array_find (list, thing, &index))
    flags[index] = TRUE;
}

/* Is anything of it left to answer? A flagged slot may hold an exact value next to one that does not. */
static gboolean
is_open (WjEngine *engine, const WjMeaning *meaning)
{
  if (meaning->parameter != NULL)
    return !wj_engine_parameter_is_answered (engine, meaning->parameter);
  if (meaning->assumption != NULL)
    return !wj_engine_assumption_is_answered (engine, meaning->assumption);
  if (meaning->fact == NULL || meaning->column != NULL)
    return meaning->fact != NULL;
  if (meaning->fact == engine->positions)
    return TRUE;
  return wj_project_get (engine->project, meaning->fact->id)->kind != WJ_ANSWER_EXACT;
}

typedef struct
{
  WjMissing *missing;
  WjLanes *lanes;
  guint group;
  WjSpace *space; /* (nullable) where the run belongs to loops */
  int row;        /* of positions the lane belongs to, or -1 */
} Walk;

static void add_slots (Walk *walk, const guint8 *slots, guint lane);

static void
add_run_lane (Walk *walk, WjCelRun *run, guint lane)
{
  g_autofree guint8 *slots = g_new0 (guint8, walk->lanes->engine->n_slots);

  wj_cel_run_missing (run, lane, slots);
  add_slots (walk, slots, lane);
}

/* A derived fact of loops: its run at this iteration, at every row of it if it is a sum. */
static void
add_derived_in_loops (Walk *walk, guint index, guint lane)
{
  WjSpace *space = walk->space;
  WjSpace *inner = space->inner[index];
  guint n_rows = walk->lanes->engine->n_rows;
  guint iteration = lane % space->iterations->len;

  if (inner == NULL)
    {
      add_run_lane (walk, space->derived[index], lane);
      return;
    }
  for (guint row = 0; row < wj_engine_get_n_rows (walk->lanes->engine, WJ_FIGURE_POSSIBLE); row++)
    {
      Walk deeper = { walk->missing, inner->lanes, walk->group, inner, (int) row };
      guint base = wj_lanes_get_lane (inner->lanes, walk->group, WJ_FIGURE_POSSIBLE);

      add_run_lane (&deeper, space->derived[index], wj_space_get_lane (inner, base, iteration * n_rows + row));
    }
}

/* A derived fact by row: what a row names of its own is that row's, or each step would multiply the
 * walk by the number of rows; a sum takes them all. */
static void
add_derived_by_row (Walk *walk, WjLanes *owner, guint index)
{
  const WjDerived *derived = g_ptr_array_index (wj_catalogue_get_derived (owner->engine->catalogue), index);
  guint base = wj_lanes_get_lane (owner, walk->group, WJ_FIGURE_POSSIBLE);
  gboolean own = derived->sum_over == NULL && walk->row >= 0;

  for (guint row = 0; row < wj_engine_get_n_rows (owner->engine, WJ_FIGURE_POSSIBLE); row++)
    {
      Walk deeper = { walk->missing, owner, walk->group, NULL, (int) row };

      if (!own || row == (guint) walk->row)
        add_run_lane (&deeper, owner->derived[index], base * owner->engine->n_rows + row);
    }
}

/* A derived fact of the project: its run at this group. */
static void
add_derived (Walk *walk, guint index, guint lane)
{
  WjLanes *owner = wj_lanes_get_owner (walk->lanes, index);
  Walk deeper = { walk->missing, owner, walk->group, NULL, -1 };

  if (walk->space != NULL && walk->space->derived[index] != NULL)
    add_derived_in_loops (walk, index, lane);
  else if (owner->derived[index] == NULL)
    return;
  else if (!owner->derived_by_row[index])
    add_run_lane (&deeper, owner->derived[index], wj_lanes_get_lane (owner, walk->group, WJ_FIGURE_POSSIBLE));
  else
    add_derived_by_row (walk, owner, index);
}

static void
add_slots (Walk *walk, const guint8 *slots, guint lane)
{
  WjEngine *engine = walk->lanes->engine;

  for (guint slot = 0; slot < engine->n_slots; slot++)
    {
      const WjMeaning *meaning = &engine->meanings[slot];

      if (!slots[slot])
        continue;
      if (meaning->derived != NULL)
        add_derived (walk, meaning->derived_index, lane);
      else if (meaning->place)
        flag (walk->missing->facts, wj_catalogue_get_facts (engine->catalogue), engine->place_fact);
      else if (is_open (engine, meaning))
        {
          flag (walk->missing->facts, wj_catalogue_get_facts (engine->catalogue), meaning->fact);
          flag (walk->missing->parameters, wj_catalogue_get_parameters (engine->catalogue), meaning->parameter);
          flag (walk->missing->assumptions, wj_catalogue_get_assumptions (engine->catalogue), meaning->assumption);
        }
    }
}

void
wj_missing_add_run (WjMissing *self, WjLanes *lanes, guint group, WjCelRun *run)
{
  Walk walk = { self, lanes, group, NULL, -1 };

  add_run_lane (&walk, run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_POSSIBLE));
}

void
wj_missing_add_loops (WjMissing *self, WjLoops *loops, guint group)
{
  WjSpace *space = loops->space;
  Walk walk = { self, space != NULL ? space->lanes : NULL, group, space, -1 };

  for (guint i = 0; space != NULL && i < space->iterations->len; i++)
    {
      guint lane = wj_space_get_lane (space, wj_lanes_get_lane (space->lanes, group, WJ_FIGURE_POSSIBLE), i);

      walk.row = g_array_index (space->iterations, WjIteration, i).row;
      if (loops->when != NULL)
        {
          WjCelValue when = wj_cel_run_get_result (loops->when, lane);

          add_run_lane (&walk, loops->when, lane);
          if (wj_cel_value_is_certainly (&when, FALSE))
            continue;
        }
      if (loops->amount != NULL)
        add_run_lane (&walk, loops->amount, lane);
    }
}

void
wj_missing_add_parameter (WjMissing *self, WjCatalogue *catalogue, const WjParameter *parameter)
{
  flag (self->parameters, wj_catalogue_get_parameters (catalogue), parameter);
}

void
wj_missing_add_caps (WjMissing *self, WjEngine *engine, const WjOffer *offer, guint group)
{
  GPtrArray *caps = wj_catalogue_get_caps (engine->catalogue);

  for (guint i = 0; i < caps->len; i++)
    {
      const WjCap *cap = g_ptr_array_index (caps, i);
      gboolean touches = FALSE;

      for (guint j = 0; j < cap->members->len && !touches; j++)
        touches = g_ptr_array_find (offer->benefits, g_ptr_array_index (cap->members, j), NULL);
      if (touches)
        wj_missing_add_run (self, wj_engine_lanes (engine, cap->limit), group, engine->cap_limits[i]);
    }
}

static GPtrArray *
list (const guint8 *flags, GPtrArray *things)
{
  GPtrArray *listed = g_ptr_array_new ();

  for (guint i = 0; i < things->len; i++)
    if (flags[i])
      g_ptr_array_add (listed, g_ptr_array_index (things, i));
  return listed;
}

GPtrArray *
wj_missing_list_facts (const WjMissing *self, WjCatalogue *catalogue)
{
  return list (self->facts, wj_catalogue_get_facts (catalogue));
}

GPtrArray *
wj_missing_list_assumptions (const WjMissing *self, WjCatalogue *catalogue)
{
  return list (self->assumptions, wj_catalogue_get_assumptions (catalogue));
}

GPtrArray *
wj_missing_list_parameters (const WjMissing *self, WjCatalogue *catalogue)
{
  return list (self->parameters, wj_catalogue_get_parameters (catalogue));
}
