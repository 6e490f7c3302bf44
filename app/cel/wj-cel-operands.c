/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * What has to be done before two columns can meet in a kernel: one scale, one width, one shape.
 * What is made for that lives until the node is computed.
 */

typedef struct
{
  void *piece;
  gsize size;
} Passing;

void *
wj_cel_run_take_passing (WjCelRun *self, gsize size)
{
  Passing passing = { wj_cel_memory_take (self->memory, size), size };

  if (self->memory->spare == NULL)
    return passing.piece;
  if (self->passing == NULL)
    self->passing = g_array_new (FALSE, FALSE, sizeof (Passing));
  g_array_append_val (self->passing, passing);
  return passing.piece;
}

void
wj_cel_run_drop_passing (WjCelRun *self)
{
  if (self->passing == NULL)
    return;
  for (guint i = 0; i < self->passing->len; i++)
    wj_cel_memory_give_back (self->memory, g_array_index (self->passing, Passing, i).piece, g_array_index (self->passing, Passing, i).size);
  g_array_set_size (self->passing, 0);
}

gboolean
wj_cel_column_is_figures (const WjCelColumn *self)
{
  return self->lanes == WJ_CEL_LANES_64 || self->lanes == WJ_CEL_LANES_128;
}

const WjCelLanesKernels *
wj_cel_kernels_of (WjCelLanes lanes)
{
  return lanes == WJ_CEL_LANES_64 ? &wj_cel_lanes_64 : &wj_cel_lanes_128;
}

/* ---- Axes -------------------------------------------------------------------------------------- */

WjCelOperand
wj_cel_walk_operand (const WjCelWalk *walk, guint index, const WjCelOperand *whole, gsize item)
{
  return (WjCelOperand){ (const char *) whole->low + walk->from[index] * item, (const char *) whole->high + walk->from[index] * item, walk->single[index] };
}

const void *
wj_cel_run_spread (WjCelRun *self, const void *values, guint from, guint to, gsize item)
{
  WjCelWalk walk;
  char *out;

  if (from == to)
    return values;
  out = wj_cel_run_take_passing (self, wj_cel_extent_count (self->extent, to) * item);
  wj_cel_walk_begin (&walk, self->extent, to, &from, 1);
  do
    {
      const char *piece = (const char *) values + walk.from[0] * item;

      for (guint i = 0; i < walk.n && walk.single[0]; i++)
        memcpy (out + (walk.at + i) * item, piece, item);
      if (!walk.single[0])
        memcpy (out + walk.at * item, piece, walk.n * item);
    }
  while (wj_cel_walk_next (&walk));
  return out;
}

/* ---- Scales ------------------------------------------------------------------------------------ */

gboolean
wj_cel_column_grow (WjUInt128 magnitude, WjUInt128 factor, WjUInt128 *out)
{
  return !__builtin_mul_overflow (magnitude, factor, out) && *out <= WJ_CEL_LARGEST_128;
}

gboolean
wj_cel_scale_meet (WjUInt128 a, WjUInt128 b, WjUInt128 *out)
{
  if (a == b || a % b == 0)
    *out = a;
  else if (b % a == 0)
    *out = b;
  else if (__builtin_mul_overflow (a, b / wj_number_gcd (a, b), out))
    return FALSE;
  return *out <= WJ_CEL_LARGEST_128;
}

static const void *
rescale (WjCelRun *self, const void *raws, guint n, WjCelLanes lanes, WjUInt128 factor)
{
  WjCelOperand operand = { raws, raws, FALSE };
  void *out;

  if (factor == 1)
    return raws;
  out = wj_cel_run_take_passing (self, n * wj_cel_lanes_get_item (lanes));
  wj_cel_kernels_of (lanes)->times (&operand, (WjInt128) factor, out, out, n);
  return out;
}

static const void *
widen (WjCelRun *self, const void *raws, guint n, WjCelLanes from, WjCelLanes to)
{
  WjInt128 *out;

  if (from == to)
    return raws;
  out = wj_cel_run_take_passing (self, n * sizeof (WjInt128));
  wj_cel_lanes_widen (raws, out, n);
  return out;
}

static const void *
bring (WjCelRun *self, const WjCelColumn *column, const void *raws, WjUInt128 scale, WjCelLanes lanes)
{
  return rescale (self, widen (self, raws, column->n, column->lanes, lanes), column->n, lanes, scale / column->scale);
}

WjCelOperand
wj_cel_run_operand (WjCelRun *self, const WjCelColumn *column, WjUInt128 scale, WjCelLanes lanes)
{
  WjCelOperand operand;

  operand.low = bring (self, column, column->low, scale, lanes);
  operand.high = column->high == column->low ? operand.low : bring (self, column, column->high, scale, lanes);
  operand.single = FALSE;
  return operand;
}

/* ---- States ------------------------------------------------------------------------------------ */

/* As wj_cel_fault_of () and wj_cel_undefined () have it: the first fault; no value unless both have. */
guint8
wj_cel_state_meet (guint8 a, guint8 b)
{
  guint8 fault = a & WJ_CEL_STATE_FAULT ? a & WJ_CEL_STATE_FAULT : b & WJ_CEL_STATE_FAULT;
  guint8 undefined = (a | b) & WJ_CEL_STATE_UNDEFINED;

  return undefined && !fault ? undefined | WJ_CEL_FAULT_ABSENT : undefined | fault;
}

guint8 *
wj_cel_run_meet_states (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, guint axes)
{
  guint read[] = { a->axes, b != NULL ? b->axes : 0 };
  guint8 *states;
  WjCelWalk walk;

  if (a->state == NULL && (b == NULL || b->state == NULL))
    return NULL;
  states = wj_cel_memory_take (self->memory, wj_cel_extent_count (self->extent, axes));
  wj_cel_walk_begin (&walk, self->extent, axes, read, 2);
  do
    for (guint i = 0; i < walk.n; i++)
      {
        guint8 first = a->state != NULL ? a->state[walk.from[0] + (walk.single[0] ? 0 : i)] : 0;
        guint8 second = b != NULL && b->state != NULL ? b->state[walk.from[1] + (walk.single[1] ? 0 : i)] : 0;

        states[walk.at + i] = wj_cel_state_meet (first, second);
      }
  while (wj_cel_walk_next (&walk));
  return states;
}

/* ---- Results ----------------------------------------------------------------------------------- */

void
wj_cel_run_open (WjCelRun *self, WjCelColumn *out, WjCelLanes lanes, guint axes, gboolean exact)
{
  out->lanes = lanes;
  out->axes = axes;
  out->n = wj_cel_extent_count (self->extent, axes);
  out->low = out->high = wj_cel_memory_take (self->memory, out->n * wj_cel_lanes_get_item (lanes));
  if (!exact)
    out->high = wj_cel_memory_take (self->memory, out->n * wj_cel_lanes_get_item (lanes));
}

void
wj_cel_run_open_truths (WjCelRun *self, WjCelColumn *out, guint axes)
{
  out->lanes = WJ_CEL_LANES_64;
  out->axes = axes;
  out->n = wj_cel_extent_count (self->extent, axes);
  out->low = out->high = wj_cel_memory_take (self->memory, out->n);
}
