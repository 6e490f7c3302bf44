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

  g_array_append_val (self->passing, passing);
  return passing.piece;
}

void
wj_cel_run_drop_passing (WjCelRun *self)
{
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

static gsize
item_size (WjCelLanes lanes)
{
  return lanes == WJ_CEL_LANES_64 ? sizeof (gint64) : sizeof (WjInt128);
}

/* ---- Shapes ------------------------------------------------------------------------------------ */

/* Lays out @from, whose lanes have the shape @shape, in the shape @to. */
static void
spread (const char *from, WjCelShape shape, char *out, WjCelShape to, gsize item)
{
  if (shape.each == 1 && to.each == 1 && to.n % shape.n == 0)
    {
      for (guint i = 0; i < to.n; i += shape.n)
        memcpy (out + i * item, from, shape.n * item);
      return;
    }
  for (guint i = 0; i < to.n; i++)
    memcpy (out + i * item, from + wj_cel_shape_at (shape, i * to.each) * item, item);
}

static gboolean
has_shape (const WjCelColumn *column, WjCelShape shape)
{
  return column->shape.n == shape.n && column->shape.each == shape.each;
}

const void *
wj_cel_run_spread (WjCelRun *self, const void *values, WjCelShape from, WjCelShape to, gsize item)
{
  void *out;

  if (from.n == to.n && from.each == to.each)
    return values;
  out = wj_cel_run_take_passing (self, to.n * item);
  spread (values, from, out, to, item);
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
  out = wj_cel_run_take_passing (self, n * item_size (lanes));
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
bring (WjCelRun *self, const WjCelColumn *column, const void *raws, WjCelShape shape, WjUInt128 scale, WjCelLanes lanes)
{
  const void *out = widen (self, raws, column->shape.n, column->lanes, lanes);

  out = rescale (self, out, column->shape.n, lanes, scale / column->scale);
  return column->shape.n == 1 ? out : wj_cel_run_spread (self, out, column->shape, shape, item_size (lanes));
}

WjCelOperand
wj_cel_run_operand (WjCelRun *self, const WjCelColumn *column, WjCelShape shape, WjUInt128 scale, WjCelLanes lanes)
{
  WjCelOperand operand;

  operand.low = bring (self, column, column->low, shape, scale, lanes);
  operand.high = column->high == column->low ? operand.low : bring (self, column, column->high, shape, scale, lanes);
  operand.single = column->shape.n == 1 && !has_shape (column, shape);
  return operand;
}

WjCelColumn
wj_cel_run_lay_out (WjCelRun *self, const WjCelColumn *column, WjCelShape shape, WjCelLanes lanes)
{
  WjCelOperand operand = wj_cel_run_operand (self, column, shape, column->scale, lanes);
  WjCelColumn out = *column;

  out.low = (gpointer) operand.low;
  out.high = (gpointer) operand.high;
  if (operand.single)
    {
      out.low = (gpointer) wj_cel_run_spread (self, operand.low, column->shape, shape, item_size (lanes));
      out.high = operand.high == operand.low ? out.low : (gpointer) wj_cel_run_spread (self, operand.high, column->shape, shape, item_size (lanes));
    }
  out.lanes = lanes;
  out.shape = shape;
  return out;
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
wj_cel_run_meet_states (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, WjCelShape shape)
{
  guint8 *states;

  if (a->state == NULL && (b == NULL || b->state == NULL))
    return NULL;
  states = wj_cel_memory_take (self->memory, shape.n);
  for (guint i = 0; i < shape.n; i++)
    {
      guint lane = i * shape.each;
      guint8 first = a->state != NULL ? a->state[wj_cel_shape_at (a->shape, lane)] : 0;
      guint8 second = b != NULL && b->state != NULL ? b->state[wj_cel_shape_at (b->shape, lane)] : 0;

      states[i] = wj_cel_state_meet (first, second);
    }
  return states;
}

/* ---- Results ----------------------------------------------------------------------------------- */

void
wj_cel_run_open (WjCelRun *self, WjCelColumn *out, WjCelLanes lanes, WjCelShape shape, gboolean exact)
{
  out->lanes = lanes;
  out->shape = shape;
  out->low = out->high = wj_cel_memory_take (self->memory, shape.n * item_size (lanes));
  if (!exact)
    out->high = wj_cel_memory_take (self->memory, shape.n * item_size (lanes));
}

void
wj_cel_run_open_truths (WjCelRun *self, WjCelColumn *out, WjCelShape shape)
{
  out->lanes = WJ_CEL_LANES_64;
  out->shape = shape;
  out->low = out->high = wj_cel_memory_take (self->memory, shape.n);
}
