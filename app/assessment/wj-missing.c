/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

/*
 * Which unanswered facts, open parameters and open assumptions can still change a result: what a run
 * says of its slots, followed through derived facts down to what a person can answer.
 */

static guint
count_words (const WjPlan *plan)
{
  return (plan->n_things + 63) / 64;
}

void
wj_missing_init (WjMissing *self, const WjPlan *plan)
{
  self->n_words = count_words (plan);
  self->words = g_new0 (guint64, self->n_words + 1);
}

void
wj_missing_clear (WjMissing *self)
{
  g_clear_pointer (&self->words, g_free);
}

void
wj_missing_merge (WjMissing *self, const WjMissing *other)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] |= other->words[i];
}

static void
flag (WjMissing *self, int thing)
{
  self->words[thing / 64] |= (guint64) 1 << (thing % 64);
}

/* The first one that is flagged, from @thing on; G_MAXUINT: none */
static guint
find_flagged (const WjMissing *self, guint thing)
{
  guint word = thing / 64;
  guint64 bits = word < self->n_words ? self->words[word] >> (thing % 64) << (thing % 64) : 0;

  while (bits == 0 && ++word < self->n_words)
    bits = self->words[word];
  return bits != 0 ? word * 64 + (guint) __builtin_ctzll (bits) : G_MAXUINT;
}

/* ---- Walking down ------------------------------------------------------------------------------- */

typedef struct
{
  WjMissing *missing;
  WjLanes *lanes;
  guint group;
  WjSpace *space; /* (nullable) where the run belongs to loops */
  int row;        /* of positions the lane belongs to, or -1 */
} Walk;

static void add_derived (Walk *walk, guint index, guint lane);

static void
add_slot (Walk *walk, guint slot, guint lane)
{
  WjEngine *engine = walk->lanes->engine;
  const WjMeaning *meaning = &engine->plan->meanings[slot];

  if (meaning->derived != NULL)
    add_derived (walk, meaning->derived_index, lane);
  else if (engine->open[slot])
    flag (walk->missing, meaning->thing);
}

/* What the program names itself is at most what its run can flag. */
static void
add_run_lane (Walk *walk, WjCelRun *run, guint lane)
{
  WjCelProgram *program = wj_cel_run_get_program (run);
  const WjProgramUse *use = wj_plan_get_use (walk->lanes->engine->plan, program);
  WjCelValue result = wj_cel_run_get_result (run, lane);
  g_autofree guint8 *flags = NULL;

  if (wj_cel_value_is_exact (&result, wj_cel_program_get_type (program)))
    return;
  flags = g_new0 (guint8, walk->lanes->engine->n_slots);
  wj_cel_run_missing (run, lane, flags);
  for (guint i = 0; i < use->n_slots; i++)
    if (flags[use->slots[i]])
      add_slot (walk, use->slots[i], lane);
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

void
wj_missing_add_run (WjMissing *self, WjLanes *lanes, guint group, WjCelRun *run)
{
  Walk walk = { self, lanes, group, NULL, -1 };

  if (!lanes->engine->is_brief)
    add_run_lane (&walk, run, wj_lanes_get_lane (lanes, group, WJ_FIGURE_POSSIBLE));
}

void
wj_missing_add_loops (WjMissing *self, WjLoops *loops, guint group)
{
  WjSpace *space = loops->space;
  Walk walk = { self, space != NULL ? space->lanes : NULL, group, space, -1 };

  for (guint i = 0; space != NULL && !space->lanes->engine->is_brief && i < space->iterations->len; i++)
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
wj_missing_add_slot (WjMissing *self, const WjPlan *plan, guint slot)
{
  flag (self, plan->meanings[slot].thing);
}

void
wj_missing_add_caps (WjMissing *self, WjEngine *engine, const WjOfferPlan *offer, guint group)
{
  GPtrArray *caps = wj_catalogue_get_caps (engine->catalogue);

  for (guint i = 0; i < offer->caps->len; i++)
    {
      guint index = g_array_index (offer->caps, guint, i);
      const WjCap *cap = g_ptr_array_index (caps, index);

      wj_missing_add_run (self, wj_engine_lanes (engine, cap->limit), group, engine->cap_limits[index]);
    }
}

/* ---- Lists -------------------------------------------------------------------------------------- */

/* (transfer full): those of @all that are flagged, @first being the first one's number */
static GPtrArray *
list (const WjMissing *self, GPtrArray *all, guint first)
{
  GPtrArray *listed = g_ptr_array_new ();

  for (guint thing = find_flagged (self, first); thing < first + all->len; thing = find_flagged (self, thing + 1))
    g_ptr_array_add (listed, g_ptr_array_index (all, thing - first));
  return listed;
}

GPtrArray *
wj_missing_list_facts (const WjMissing *self, const WjPlan *plan)
{
  return list (self, wj_catalogue_get_facts (plan->catalogue), 0);
}

GPtrArray *
wj_missing_list_assumptions (const WjMissing *self, const WjPlan *plan)
{
  return list (self, wj_catalogue_get_assumptions (plan->catalogue), plan->n_facts);
}

GPtrArray *
wj_missing_list_parameters (const WjMissing *self, const WjPlan *plan)
{
  return list (self, wj_catalogue_get_parameters (plan->catalogue), plan->n_facts + plan->n_assumptions);
}
