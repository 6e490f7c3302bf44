/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* Numbers and dates in columns. Each function first says how large its result can be. */

static gboolean
is_exact (const WjCelColumn *a, const WjCelColumn *b)
{
  return a->low == a->high && b->low == b->high;
}

/* Room for the operands as well as for the result. */
static WjCelLanes
lanes_for (const WjCelColumn *a, const WjCelColumn *b, WjUInt128 largest)
{
  return a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && largest <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
}

/* ---- Pieces ------------------------------------------------------------------------------------ */

typedef void (*Kernel) (const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);

static void *
piece_of (void *values, const WjCelWalk *walk, gsize item)
{
  return (char *) values + walk->at * item;
}

/* Along axes in which each operand either goes on or stands still. */
static void
run_pieces (WjCelRun *self, Kernel kernel, const WjCelColumn *a, const WjCelOperand *one, const WjCelColumn *b, const WjCelOperand *other, WjCelColumn *out)
{
  gsize item = wj_cel_lanes_get_item (out->lanes);
  guint read[] = { a->axes, b->axes };
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->extent, out->axes, read, 2);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, one, item), y = wj_cel_walk_operand (&walk, 1, other, item);

      kernel (&x, &y, piece_of (out->low, &walk, item), piece_of (out->high, &walk, item), walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

/* ---- Sums, least and most ---------------------------------------------------------------------- */

gboolean
wj_cel_run_sum (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint axes = a->axes | b->axes;
  WjUInt128 scale, first, second;
  const WjCelLanesKernels *kernels;
  WjCelOperand one, other;
  WjCelLanes lanes;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) || !wj_cel_scale_meet (a->scale, b->scale, &scale) ||
      !wj_cel_column_grow (a->magnitude, scale / a->scale, &first) || !wj_cel_column_grow (b->magnitude, scale / b->scale, &second) ||
      first + second > WJ_CEL_LARGEST_128)
    return FALSE;

  lanes = lanes_for (a, b, first + second);
  kernels = wj_cel_kernels_of (lanes);
  one = wj_cel_run_operand (self, a, scale, lanes);
  other = wj_cel_run_operand (self, b, scale, lanes);
  out->state = wj_cel_run_meet_states (self, a, b, axes);
  out->scale = scale;
  wj_cel_run_open (self, out, lanes, axes, is_exact (a, b));
  switch ((int) op)
    {
    case WJ_CEL_OP_ADD:
      run_pieces (self, kernels->add, a, &one, b, &other, out);
      out->magnitude = first + second;
      out->positive = a->positive && b->positive;
      break;
    case WJ_CEL_OP_SUBTRACT:
      run_pieces (self, kernels->subtract, a, &one, b, &other, out);
      out->magnitude = a->positive && b->positive ? MAX (first, second) : first + second;
      out->positive = FALSE;
      break;
    case WJ_CEL_OP_MIN:
      run_pieces (self, kernels->min, a, &one, b, &other, out);
      out->magnitude = a->positive && b->positive ? MIN (first, second) : MAX (first, second);
      out->positive = a->positive && b->positive;
      break;
    default:
      run_pieces (self, kernels->max, a, &one, b, &other, out);
      out->magnitude = MAX (first, second);
      out->positive = a->positive || b->positive;
      break;
    }
  return TRUE;
}

/* min and max of any number of operands. */
static gboolean
fold (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  WjCelColumn sum = self->columns[node->children[0]];

  for (guint i = 1; i < node->n_children; i++)
    {
      WjCelColumn next = { 0 };

      if (!wj_cel_run_sum (self, node->op, &sum, &self->columns[node->children[i]], &next))
        return FALSE;
      sum = next;
    }
  *out = sum;
  return TRUE;
}

/* ---- Products ---------------------------------------------------------------------------------- */

/* @narrow: the operands are of 64 bits, whatever the result is. */
static void
multiply_pieces (WjCelRun *self, gboolean narrow, const WjCelColumn *a, const WjCelOperand *one, const WjCelColumn *b, const WjCelOperand *other, WjCelColumn *out)
{
  gsize item = wj_cel_lanes_get_item (out->lanes), item_read = narrow ? sizeof (gint64) : item;
  gboolean positive = a->positive && b->positive;
  guint read[] = { a->axes, b->axes };
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->extent, out->axes, read, 2);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, one, item_read), y = wj_cel_walk_operand (&walk, 1, other, item_read);
      void *low = piece_of (out->low, &walk, item), *high = piece_of (out->high, &walk, item);

      if (narrow && out->lanes == WJ_CEL_LANES_128)
        wj_cel_lanes_multiply_wide (&x, &y, positive, low, high, walk.n);
      else
        wj_cel_kernels_of (out->lanes)->multiply (&x, &y, positive, low, high, walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

gboolean
wj_cel_run_multiply (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint axes = a->axes | b->axes;
  gboolean narrow = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64;
  gboolean positive = a->positive && b->positive;
  WjCelLanes lanes = WJ_CEL_LANES_64;
  WjUInt128 scale, magnitude;
  WjCelOperand one, other;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) ||
      !wj_cel_column_grow (a->scale, b->scale, &scale) || !wj_cel_column_grow (a->magnitude, b->magnitude, &magnitude))
    return FALSE;

  if (!narrow || magnitude > WJ_CEL_LARGEST_64)
    lanes = WJ_CEL_LANES_128;
  one = wj_cel_run_operand (self, a, a->scale, narrow ? WJ_CEL_LANES_64 : lanes);
  other = wj_cel_run_operand (self, b, b->scale, narrow ? WJ_CEL_LANES_64 : lanes);
  out->state = wj_cel_run_meet_states (self, a, b, axes);
  out->scale = scale;
  out->magnitude = magnitude;
  out->positive = positive;
  wj_cel_run_open (self, out, lanes, axes, is_exact (a, b));
  multiply_pieces (self, narrow, a, &one, b, &other, out);
  return TRUE;
}

gboolean
wj_cel_run_rescale (WjCelRun *self, const WjCelColumn *a, WjNumber ratio, WjCelColumn *out)
{
  WjUInt128 common, scale, magnitude;
  WjInt128 factor;
  WjCelOperand operand;
  WjCelLanes lanes;

  if (!wj_cel_column_is_figures (a))
    return FALSE;
  common = wj_number_gcd (a->scale, (WjUInt128) ratio.num);
  factor = ratio.num / (WjInt128) common;
  if (!wj_cel_column_grow (a->scale / common, (WjUInt128) ratio.den, &scale) || !wj_cel_column_grow (a->magnitude, (WjUInt128) factor, &magnitude))
    return FALSE;

  *out = *a;
  out->boxes = NULL;
  out->borrowed = TRUE;
  out->scale = scale;
  if (factor == 1)
    return TRUE;
  out->borrowed = FALSE;
  lanes = lanes_for (a, a, magnitude);
  operand = wj_cel_run_operand (self, a, a->scale, lanes);
  wj_cel_run_open (self, out, lanes, a->axes, a->low == a->high);
  wj_cel_kernels_of (lanes)->times (&operand, factor, out->low, out->high, a->n);
  out->magnitude = magnitude;
  return TRUE;
}

/* Is the quotient × @ratio a number in whatever lane? Then it is one in boxes too, and whether a lane
 * meets an overflow does not hang on what stands in the others. */
static gboolean
always_fits (const WjCelColumn *dividend, const WjCelColumn *divisor, WjNumber ratio)
{
  WjUInt128 num, den;

  return wj_cel_column_grow (dividend->magnitude, divisor->scale, &num) && wj_cel_column_grow (num, (WjUInt128) ratio.num, &num) &&
         wj_cel_column_grow (divisor->magnitude, dividend->scale, &den) && wj_cel_column_grow (den, (WjUInt128) ratio.den, &den);
}

static gboolean
convert (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]];

  if (node->ratio.num == 0)
    return FALSE;
  if (a->lanes == WJ_CEL_LANES_LATER)
    {
      *out = *a;
      out->boxes = NULL;
      return wj_number_multiply (a->ratio, node->ratio, &out->ratio) && always_fits (&self->columns[a->dividend], &self->columns[a->divisor], out->ratio);
    }
  return wj_cel_run_rescale (self, a, node->ratio, out);
}

/* One exact figure above 0, the same in all lanes. */
static gboolean
get_constant (const WjCelColumn *column, WjNumber *out)
{
  if (!wj_cel_column_is_figures (column) || column->n != 1 || column->state != NULL || column->low != column->high)
    return FALSE;
  *out = wj_number_from_ratio (wj_cel_lanes_get_raw (column->lanes, column->low, 0), (WjInt128) column->scale);
  return wj_number_sign (*out) > 0;
}

gboolean
wj_cel_column_is_above_zero (const WjCelColumn *self)
{
  for (guint i = 0; i < self->n; i++)
    if (wj_cel_lanes_get_raw (self->lanes, self->low, i) <= 0)
      return FALSE;
  return TRUE;
}

/* By a constant: another scale. Else the quotient is left open: what compares it or looks it up in a
 * table does so by multiplying crosswise; whoever wants to see it, or to go on with it, gets boxes. */
static gboolean
divide (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]], *b = &self->columns[node->children[1]];
  WjNumber constant;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b))
    return FALSE;
  if (get_constant (b, &constant))
    return wj_cel_run_rescale (self, a, (WjNumber){ constant.den, constant.num }, out);
  if (!a->positive || !wj_cel_column_is_above_zero (b) || !always_fits (a, b, WJ_NUMBER_ONE))
    return FALSE;
  *out = (WjCelColumn){ .lanes = WJ_CEL_LANES_LATER, .axes = a->axes | b->axes, .n = wj_cel_extent_count (self->extent, a->axes | b->axes), .dividend = node->children[0], .divisor = node->children[1], .ratio = WJ_NUMBER_ONE };
  return TRUE;
}

/* ---- Others ------------------------------------------------------------------------------------ */

static gboolean
negate (WjCelRun *self, const WjCelColumn *a, WjCelColumn *out)
{
  WjCelOperand operand;

  if (!wj_cel_column_is_figures (a))
    return FALSE;
  operand = wj_cel_run_operand (self, a, a->scale, a->lanes);
  out->state = wj_cel_run_meet_states (self, a, NULL, a->axes);
  out->scale = a->scale;
  out->magnitude = a->magnitude;
  out->positive = FALSE;
  wj_cel_run_open (self, out, a->lanes, a->axes, a->low == a->high);
  wj_cel_kernels_of (a->lanes)->negate (&operand, out->low, out->high, a->n);
  return TRUE;
}

static gboolean
round_down (WjCelRun *self, const WjCelColumn *a, WjCelColumn *out)
{
  WjCelOperand operand;

  if (!wj_cel_column_is_figures (a) || a->scale > (a->lanes == WJ_CEL_LANES_64 ? WJ_CEL_LARGEST_64 : WJ_CEL_LARGEST_128))
    return FALSE;
  operand = wj_cel_run_operand (self, a, a->scale, a->lanes);
  out->state = wj_cel_run_meet_states (self, a, NULL, a->axes);
  out->scale = 1;
  out->magnitude = a->magnitude / a->scale + 1;
  out->positive = a->positive;
  wj_cel_run_open (self, out, a->lanes, a->axes, a->low == a->high);
  wj_cel_kernels_of (a->lanes)->floor (&operand, (WjInt128) a->scale, out->low, out->high, a->n);
  return TRUE;
}

/* The later the one and the earlier the other, the more months: the ends tell all. */
static void
months_between (const WjCelOperand *a, const WjCelOperand *b, void *low_out, void *high_out, guint n)
{
  const gint64 *a_low = a->low, *a_high = a->high, *b_low = b->low, *b_high = b->high;
  gint64 *low = low_out, *high = high_out;

  for (guint i = 0; i < n; i++)
    {
      guint x = a->single ? 0 : i, y = b->single ? 0 : i;

      low[i] = wj_cel_months_between (b_high[y], a_low[x]);
      if (low != high)
        high[i] = wj_cel_months_between (b_low[y], a_high[x]);
    }
}

static gboolean
subtract_dates (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint axes = a->axes | b->axes;
  WjCelOperand one, other;

  if (a->lanes != WJ_CEL_LANES_64 || b->lanes != WJ_CEL_LANES_64 || a->scale != 1 || b->scale != 1 || a->magnitude > G_MAXINT32 || b->magnitude > G_MAXINT32)
    return FALSE;
  one = (WjCelOperand){ a->low, a->high, FALSE };
  other = (WjCelOperand){ b->low, b->high, FALSE };
  out->state = wj_cel_run_meet_states (self, a, b, axes);
  out->scale = 1;
  out->magnitude = a->magnitude + b->magnitude;
  out->positive = FALSE;
  wj_cel_run_open (self, out, WJ_CEL_LANES_64, axes, is_exact (a, b));
  run_pieces (self, months_between, a, &one, b, &other, out);
  return TRUE;
}

gboolean
wj_cel_run_figures (WjCelRun *self, guint index, WjCelColumn *out)
{
  const WjCelNode *node = &self->program->nodes[index];
  const WjCelColumn *a = &self->columns[node->children[0]];
  const WjCelColumn *b = node->n_children > 1 ? &self->columns[node->children[1]] : NULL;

  switch ((int) node->op)
    {
    case WJ_CEL_OP_ADD:
      return wj_cel_run_sum (self, node->op, a, b, out);
    case WJ_CEL_OP_SUBTRACT:
      return self->program->nodes[node->children[0]].type.kind == WJ_CEL_DATE ? subtract_dates (self, a, b, out) : wj_cel_run_sum (self, node->op, a, b, out);
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      return fold (self, node, out);
    case WJ_CEL_OP_MULTIPLY:
      return wj_cel_run_multiply (self, a, b, out);
    case WJ_CEL_OP_DIVIDE:
      return divide (self, node, out);
    case WJ_CEL_OP_CONVERT:
      return convert (self, node, out);
    case WJ_CEL_OP_NEGATE:
      return negate (self, a, out);
    case WJ_CEL_OP_FLOOR:
      return round_down (self, a, out);
    default:
      return FALSE;
    }
}
