/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-block.h"

/*
 * What is not settled has a few answers, and most tables leave it open. A figure is computed once for each way
 * to answer what it rests on, all rows at a time: between what comes out lies what an assessment of one row
 * finds as a range. A truth is told from what its inputs can be, as there. The central project has the first
 * answer to each.
 */

static guint
get_n_options (const WjAssumption *assumption)
{
  return assumption->options->len;
}

gboolean
wj_block_find_worlds (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out)
{
  const guint8 *rests = wj_plan_get_use (self->plan, program)->rests;

  *out = (WjBlockWorlds){ .n = 1 };
  for (guint i = 0; i < self->open->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (self->open, i);

      if (!rests[assumption->slot])
        continue;
      if (out->n_open == WJ_BLOCK_MAX_OPEN || out->n * get_n_options (assumption) > WJ_BLOCK_MAX_WORLDS)
        return FALSE;
      out->open[out->n_open++] = assumption;
      out->n *= get_n_options (assumption);
    }
  return TRUE;
}

/* Derived facts that are others in other worlds. */
static guint8 *
find_derived (WjBlock *self, const WjBlockWorlds *worlds)
{
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);
  guint8 *found = g_new0 (guint8, self->plan->n_slots);

  for (guint i = 0; i < all->len; i++)
    {
      const WjDerived *derived = g_ptr_array_index (all, i);
      const guint8 *rests = wj_plan_get_use (self->plan, derived->program)->rests;

      for (guint j = 0; j < worlds->n_open; j++)
        found[derived->slot] |= self->uses[derived->slot] && rests[worlds->open[j]->slot];
    }
  return found;
}

void
wj_block_enter_world (WjBlock *self, const WjBlockWorlds *worlds, guint world, WjBlockSpace *space)
{
  g_autofree guint8 *derived = find_derived (self, worlds);

  for (guint i = 0; i < worlds->n_open; world /= get_n_options (worlds->open[i++]))
    {
      const WjOption *option = g_ptr_array_index (worlds->open[i]->options, world % get_n_options (worlds->open[i]));
      guint8 index = (guint8) wj_cel_choices_find (worlds->open[i]->choices, option->id);

      wj_cel_frame_set_indices (self->base, (guint) worlds->open[i]->slot, &index, 0);
    }
  if (!wj_block_derive (self, derived) || (space != NULL && !wj_block_space_derive (self, space, derived)))
    memset (self->alone, TRUE, sizeof self->alone);
}

/* ---- Truths -------------------------------------------------------------------------------------- */

/* TRUE: the program names something that is open, and of years. */
static gboolean
ask_inputs (WjBlock *self, WjCelProgram *program)
{
  const WjProgramUse *use = wj_plan_get_use (self->plan, program);
  gboolean is_of_years = FALSE;

  for (guint i = 0; i < use->n_slots; i++)
    {
      const WjDerived *derived = self->plan->meanings[use->slots[i]].derived;
      WjBlockWorlds deeper = { .n = 1 };

      if (derived == NULL || !wj_block_find_worlds (self, derived->program, &deeper) || deeper.n == 1)
        continue;
      is_of_years |= derived->loops != 0;
      if (derived->loops == 0 && self->hulls[derived->slot] == NULL)
        self->hulls[derived->slot] = g_new0 (WjCelValue, WJ_BLOCK_ROWS);
    }
  return is_of_years;
}

gboolean
wj_block_ask_truth (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out)
{
  return wj_block_find_worlds (self, program, out) && !(out->n > 1 && ask_inputs (self, program));
}

gboolean
wj_block_ask_figure (WjBlock *self, WjCelProgram *program, WjBlockWorlds *out)
{
  if (!wj_block_find_worlds (self, program, out))
    return FALSE;
  out->is_of_years = out->n > 1 && ask_inputs (self, program);
  return TRUE;
}

/* What @derived can be in each lane of @frame; what is no one value in some world sends the row away. */
static WjCelValue *
find_lanes (WjBlock *self, const WjDerived *derived, WjCelFrame *frame, WjBlockSpace *space, WjCelValue *by_world)
{
  guint n = wj_cel_frame_get_n_lanes (frame);
  WjCelValue *hulls = g_new (WjCelValue, n);
  WjBlockWorlds worlds;

  wj_block_find_worlds (self, derived->program, &worlds);
  for (guint world = worlds.n; world-- > 0;)
    {
      g_autoptr (WjCelRun) run = NULL;

      wj_block_enter_world (self, &worlds, world, space);
      run = wj_cel_run_in (self->scratch, derived->program, frame, 0);
      for (guint lane = 0; lane < n; lane++)
        {
          WjCelValue value = wj_cel_run_get_result (run, lane);

          self->alone[lane % WJ_BLOCK_ROWS] |= !wj_cel_value_is_exact (&value, &derived->type);
          hulls[lane] = world == worlds.n - 1 ? value : wj_cel_value_hull (&hulls[lane], &value, &derived->type);
          by_world[world * n + lane] = value;
        }
    }
  return hulls;
}

/* The positions of one row at one iteration, added up. FALSE: too large */
static gboolean
add_positions (const WjBlock *self, const WjCelValue *values, WjNumber *low, WjNumber *high)
{
  *low = *high = WJ_NUMBER_ZERO;
  for (guint position = 0; position < self->n_positions; position++)
    if (!wj_number_add (*low, values[position * WJ_BLOCK_ROWS].low, low) || !wj_number_add (*high, values[position * WJ_BLOCK_ROWS].high, high))
      return FALSE;
  return TRUE;
}

/* Does some world bring all positions to that end at once? */
static gboolean
meets (const WjBlock *self, const WjCelValue *by_world, guint n_worlds, guint n, WjNumber end)
{
  for (guint world = 0; world < n_worlds; world++)
    {
      WjNumber low, high;

      if (add_positions (self, by_world + world * n, &low, &high) && wj_number_equal (low, end))
        return TRUE;
    }
  return FALSE;
}

/* Of a sum over positions a single project is told the sum of all that each of them can bring, and how far it
 * sees through that depends: where no one world brings it, the row is assessed alone. @out: (nullable): by
 * row, of the first iteration */
static void
find_sums (WjBlock *self, const WjDerived *derived, WjCelFrame *frame, WjBlockSpace *space, WjCelValue *out)
{
  guint n = wj_cel_frame_get_n_lanes (frame), n_each = self->n_positions * WJ_BLOCK_ROWS;
  g_autofree WjCelValue *by_world = NULL;
  g_autofree WjCelValue *hulls = NULL;
  WjBlockWorlds worlds;

  wj_block_find_worlds (self, derived->program, &worlds);
  by_world = g_new (WjCelValue, (gsize) n * worlds.n);
  hulls = find_lanes (self, derived, frame, space, by_world);
  for (guint first = 0; first < n; first += n_each)
    for (guint row = 0; row < WJ_BLOCK_ROWS; row++)
      {
        WjNumber low = WJ_NUMBER_ZERO, high = WJ_NUMBER_ZERO;

        if (!self->alone[row])
          self->alone[row] = !add_positions (self, hulls + first + row, &low, &high) || !meets (self, by_world + first + row, worlds.n, n, low) ||
                             !meets (self, by_world + first + row, worlds.n, n, high);
        if (first == 0 && out != NULL)
          out[row] = wj_cel_value_range (low, high);
      }
}

static void
find_hull (WjBlock *self, const WjDerived *derived)
{
  WjCelValue *out = self->hulls[derived->slot];
  g_autofree WjCelValue *by_world = NULL;
  g_autofree WjCelValue *hulls = NULL;

  if (derived->sum_over != NULL)
    {
      find_sums (self, derived, self->positions, NULL, out);
      return;
    }
  by_world = g_new (WjCelValue, WJ_BLOCK_ROWS * WJ_BLOCK_MAX_WORLDS);
  hulls = find_lanes (self, derived, self->base, NULL, by_world);
  memcpy (out, hulls, WJ_BLOCK_ROWS * sizeof *out);
}

void
wj_block_find_hulls (WjBlock *self)
{
  GPtrArray *all = wj_catalogue_get_derived (self->catalogue);

  for (guint i = 0; i < all->len; i++)
    if (self->hulls[((const WjDerived *) g_ptr_array_index (all, i))->slot] != NULL)
      find_hull (self, g_ptr_array_index (all, i));
}

WjCelFrame *
wj_block_open_frame (WjBlock *self, WjCelFrame *frame)
{
  WjCelFrame *opened = wj_cel_frame_new_repeated_outside (frame, 1);

  for (guint i = 0; i < self->open->len; i++)
    {
      const WjAssumption *assumption = g_ptr_array_index (self->open, i);
      WjCelValue value = wj_engine_assumption_value (self->model, assumption, WJ_FIGURE_POSSIBLE);

      wj_cel_frame_fill (opened, (guint) assumption->slot, &value);
    }
  for (guint slot = 0; slot < self->plan->n_slots; slot++)
    if (self->hulls[slot] != NULL)
      wj_cel_frame_set_values (opened, slot, self->hulls[slot], WJ_BLOCK_BIT (WJ_BLOCK_AXIS_ROWS));
  return opened;
}

/* ---- One benefit --------------------------------------------------------------------------------- */

/* What it gives in a row in one case, by cell. */
typedef struct
{
  WjNumber low[WJ_N_CELLS], central[WJ_N_CELLS], high[WJ_N_CELLS];
} Sums;

typedef struct
{
  WjBlock *block;
  const WjBlockBenefit *each;
  GPtrArray *amounts;     /* (owned) (element-type WjCelRun) by world … */
  WjCelRun *amount;       /* (owned) … and of all that its inputs can be */
  WjCelFrame *opened;     /* (owned) where that was run */
  WjCelRun *when;         /* (owned) (nullable) in all worlds; NULL: always */
  WjCelRun *when_central; /* (owned) (nullable) in the first */
} Worlds;

/* (transfer full) (element-type WjCelRun): the results of @program in each world; then the first one holds again */
static GPtrArray *
run_worlds (WjBlock *self, WjCelProgram *program, const WjBlockWorlds *worlds, WjBlockSpace *space)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_run_free);

  for (guint world = 0; world < worlds->n; world++)
    {
      WjCelRun *run;

      if (worlds->n > 1)
        wj_block_enter_world (self, worlds, world, space);
      run = wj_cel_run_in (self->scratch, program, space->frame, 0);
      wj_cel_run_get_result (run, 0); /* all of it is worked out in this world */
      g_ptr_array_add (runs, run);
    }
  if (worlds->n > 1)
    wj_block_enter_world (self, worlds, 0, space);
  return runs;
}

/* Of all worlds together; @central: of the first. */
static WjCelValue
read_worlds (GPtrArray *runs, guint lane, WjCelValue *central)
{
  WjCelValue hull = *central = wj_cel_run_get_result (runs->pdata[0], lane);
  const WjCelType *type = wj_cel_program_get_type (wj_cel_run_get_program (runs->pdata[0]));

  for (guint world = 0; world < runs->len; world++)
    {
      WjCelValue value = wj_cel_run_get_result (runs->pdata[world], lane);

      if (!wj_cel_value_is_exact (&value, type))
        return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
      hull = wj_cel_value_hull (&hull, &value, type);
    }
  return hull;
}

/* A single project is told a figure of all worlds together only where two of its inputs are open; where one is,
 * of all that input can be. */
static gboolean
has_one_open (const Worlds *self, guint lane)
{
  WjBlock *block = self->block;
  const WjProgramUse *use = wj_plan_get_use (block->plan, self->each->benefit->amount);
  guint n_open = 0;

  for (guint i = 0; i < use->n_slots && !self->each->worlds.is_of_years; i++)
    {
      guint slot = use->slots[i];
      WjCelValue value;

      if (wj_cel_registry_is_table (block->model->registry, slot))
        continue;
      value = wj_cel_frame_get (self->opened, slot, lane);
      n_open += !wj_cel_value_is_exact (&value, wj_cel_registry_get_type (block->model->registry, slot));
    }
  return n_open == 1;
}

/* Undefined: it is not known for certain. */
static WjCelValue
read_amount (const Worlds *self, guint lane, WjCelValue *central)
{
  WjCelValue value = read_worlds (self->amounts, lane, central);

  if (!value.defined || !has_one_open (self, lane))
    return value;
  value = wj_cel_run_get_result (self->amount, lane);
  return value.fault == WJ_CEL_FAULT_NONE ? value : wj_cel_value_undefined (value.fault);
}

static gboolean
add (WjNumber *sum, WjNumber value)
{
  return wj_number_add (*sum, value, sum);
}

/* FALSE: it is not known for certain. */
static gboolean
add_lane (const Worlds *self, guint lane, guint cell, Sums *sums)
{
  WjCelValue when = self->when != NULL ? wj_cel_run_get_result (self->when, lane) : wj_cel_value_bool (TRUE);
  WjCelValue when_central = self->when != NULL ? wj_cel_run_get_result (self->when_central, lane) : when;
  WjCelValue central, amount;

  if (!when.defined || when.fault != WJ_CEL_FAULT_NONE || (!wj_cel_value_is_certainly (&when_central, TRUE) && !wj_cel_value_is_certainly (&when_central, FALSE)))
    return FALSE;
  if (wj_cel_value_is_certainly (&when, FALSE))
    return TRUE;
  amount = read_amount (self, lane, &central);
  if (!amount.defined)
    return FALSE;
  if (!wj_cel_value_is_certainly (&when, TRUE))
    wj_reach_zero (&amount.low, &amount.high);
  return add (&sums->low[cell], amount.low) && add (&sums->high[cell], amount.high) &&
         (!wj_cel_value_is_certainly (&when_central, TRUE) || add (&sums->central[cell], central.low));
}

static gboolean
to_centimes (WjNumber number, guint places, WjNumber *out)
{
  return wj_number_round (number, places, out) && wj_number_multiply (*out, wj_number_from_int (100), out) && wj_number_is_integer (*out);
}

/* Rounded once a cell; FALSE: too large. */
static gboolean
give (const Worlds *self, WjBlockOffer *offer, guint row, const Sums *sums)
{
  for (guint cell = 0; cell < self->each->space->n_cells; cell++)
    {
      const WjNumber *by_told[] = { [WJ_TOLD_LOW] = sums->low, [WJ_TOLD_CENTRAL] = sums->central, [WJ_TOLD_HIGH] = sums->high };
      WjNumber centimes[WJ_N_TOLD];

      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        if (!to_centimes (by_told[told][cell], self->each->benefit->places, &centimes[told]) || wj_int128_get_size (centimes[told].num) > G_MAXINT64)
          return FALSE;
      centimes[WJ_TOLD_CENTRAL] = wj_number_least (wj_number_most (centimes[WJ_TOLD_CENTRAL], centimes[WJ_TOLD_LOW]), centimes[WJ_TOLD_HIGH]);
      for (WjTold told = 0; told < WJ_N_TOLD; told++)
        wj_block_give (self->block, offer, self->each, told, row, (gint64) centimes[told].num);
    }
  return TRUE;
}

static gboolean
add_row (const Worlds *self, WjBlockOffer *offer, guint row)
{
  const WjBlockSpace *space = self->each->space;
  guint n_positions = MAX (self->block->n_positions, 1), n_read = space->loops & WJ_LOOP_POSITION ? n_positions : 1;
  Sums sums;

  for (guint cell = 0; cell < space->n_cells; cell++)
    sums.low[cell] = sums.central[cell] = sums.high[cell] = WJ_NUMBER_ZERO;
  for (guint i = 0; i < space->iterations->len; i++)
    for (guint position = 0; position < n_read; position++)
      if (!add_lane (self, (i * n_positions + position) * WJ_BLOCK_ROWS + row, space->cells[i], &sums))
        return FALSE;
  return give (self, offer, row, &sums);
}

/* Sums of years that the benefit names. */
static void
check_sums (WjBlock *self, const WjBlockBenefit *each)
{
  const WjProgramUse *use = wj_plan_get_use (self->plan, each->benefit->amount);

  for (guint i = 0; each->worlds.is_of_years && i < use->n_slots; i++)
    {
      const WjDerived *derived = self->plan->meanings[use->slots[i]].derived;
      WjBlockWorlds worlds;

      if (derived != NULL && derived->loops != 0 && derived->sum_over != NULL && wj_block_find_worlds (self, derived->program, &worlds) && worlds.n > 1)
        find_sums (self, derived, each->space->each, each->space, NULL);
    }
}

void
wj_block_add_up_worlds (WjBlock *self, WjBlockOffer *offer, const WjBlockBenefit *each)
{
  WjCelProgram *when = each->benefit->when;
  g_autoptr (GPtrArray) amounts = run_worlds (self, each->benefit->amount, &each->worlds, each->space);
  g_autoptr (WjCelFrame) opened = wj_block_open_frame (self, each->space->frame);
  g_autoptr (WjCelRun) amount = wj_cel_run_in (self->scratch, each->benefit->amount, opened, 0);
  g_autoptr (WjCelRun) possible = when != NULL ? wj_cel_run_in (self->scratch, when, opened, 0) : NULL;
  g_autoptr (WjCelRun) central = when != NULL ? wj_cel_run_in (self->scratch, when, each->space->frame, 0) : NULL;
  Worlds worlds = { self, each, amounts, amount, opened, possible, central };

  check_sums (self, each);
  for (guint row = 0; row < self->n; row++)
    if (wj_verdict_has_amounts (offer->verdict[row]) && !self->alone[row] && !add_row (&worlds, offer, row))
      self->alone[row] = TRUE;
}
