/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* Comparisons, logic and ?: in columns. */

/* ---- Comparisons ------------------------------------------------------------------------------- */

static void
invert (guint8 *truth, guint n)
{
  /* The two bits change places. */
  for (guint i = 0; i < n; i++)
    truth[i] = (guint8) (((truth[i] & 1u) << 1) | (truth[i] >> 1));
}

static gboolean
compare (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  WjCelShape shape = wj_cel_shape_meet (a->shape, b->shape, self->n_lanes);
  const WjCelLanesKernels *kernels;
  WjUInt128 scale, first, second;
  WjCelOperand one, other;
  WjCelLanes lanes;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) || !wj_cel_scale_meet (a->scale, b->scale, &scale) ||
      !wj_cel_column_grow (a->magnitude, scale / a->scale, &first) || !wj_cel_column_grow (b->magnitude, scale / b->scale, &second))
    return FALSE;

  lanes = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && MAX (first, second) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  kernels = wj_cel_kernels_of (lanes);
  one = wj_cel_run_operand (self, a, shape, scale, lanes);
  other = wj_cel_run_operand (self, b, shape, scale, lanes);
  out->state = wj_cel_run_meet_states (self, a, b, shape);
  wj_cel_run_open_truths (self, out, shape);
  switch ((int) op)
    {
    case WJ_CEL_OP_LESS:
      kernels->less (&one, &other, out->low, shape.n);
      break;
    case WJ_CEL_OP_LESS_EQUAL:
      kernels->less_equal (&one, &other, out->low, shape.n);
      break;
    case WJ_CEL_OP_GREATER:
      kernels->less (&other, &one, out->low, shape.n);
      break;
    case WJ_CEL_OP_GREATER_EQUAL:
      kernels->less_equal (&other, &one, out->low, shape.n);
      break;
    default:
      kernels->equal (&one, &other, out->low, shape.n);
      if (op == WJ_CEL_OP_NOT_EQUAL)
        invert (out->low, shape.n);
      break;
    }
  return TRUE;
}

/* q / d against x is q against x × d, as d is above 0 and q not below it. */
static gboolean
compare_quotient (WjCelRun *self, WjCelOp op, const WjCelColumn *quotient, const WjCelColumn *other, gboolean is_first, WjCelColumn *out)
{
  WjCelColumn dividend = { 0 }, product = { 0 }, states = { .shape = quotient->shape };
  gboolean done;

  if (!wj_cel_run_rescale (self, &self->columns[quotient->dividend], quotient->ratio, &dividend) ||
      !wj_cel_run_multiply (self, other, &self->columns[quotient->divisor], &product))
    return FALSE;
  done = is_first ? compare (self, op, &dividend, &product, out) : compare (self, op, &product, &dividend, out);
  if (!done || out->state == NULL)
    return done;
  /* The first fault is the first in the source. */
  states.state = wj_cel_run_meet_states (self, &dividend, &self->columns[quotient->divisor], quotient->shape);
  out->state = is_first ? wj_cel_run_meet_states (self, &states, other, out->shape) : wj_cel_run_meet_states (self, other, &states, out->shape);
  return TRUE;
}

static gboolean
compare_sets (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  WjCelShape shape = wj_cel_shape_meet (a->shape, b->shape, self->n_lanes);
  guint8 *truth;

  if (!wj_cel_column_is_figures (a) || a->lanes != b->lanes)
    return FALSE;
  out->state = wj_cel_run_meet_states (self, a, b, shape);
  wj_cel_run_open_truths (self, out, shape);
  truth = out->low;
  for (guint i = 0; i < shape.n; i++)
    {
      guint x = wj_cel_shape_at (a->shape, i * shape.each), y = wj_cel_shape_at (b->shape, i * shape.each);
      WjUInt128 one = a->lanes == WJ_CEL_LANES_64 ? ((const guint64 *) a->low)[x] : ((const WjUInt128 *) a->low)[x];
      WjUInt128 other = b->lanes == WJ_CEL_LANES_64 ? ((const guint64 *) b->low)[y] : ((const WjUInt128 *) b->low)[y];

      truth[i] = (guint8) ((one & other ? WJ_CEL_MAY_BE_TRUE : 0) | (one != other || (one & (one - 1)) != 0 ? WJ_CEL_MAY_BE_FALSE : 0));
    }
  if (op == WJ_CEL_OP_NOT_EQUAL)
    invert (truth, shape.n);
  return TRUE;
}

static gboolean
compare_truths (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  WjCelShape shape = wj_cel_shape_meet (a->shape, b->shape, self->n_lanes);
  const guint8 *one = wj_cel_run_spread (self, a->low, a->shape, shape, 1), *other = wj_cel_run_spread (self, b->low, b->shape, shape, 1);
  guint8 *truth;

  out->state = wj_cel_run_meet_states (self, a, b, shape);
  wj_cel_run_open_truths (self, out, shape);
  truth = out->low;
  for (guint i = 0; i < shape.n; i++)
    {
      guint8 swapped = (guint8) (((other[i] & 1u) << 1) | (other[i] >> 1));

      truth[i] = (guint8) ((one[i] & other[i] ? WJ_CEL_MAY_BE_TRUE : 0) | (one[i] & swapped ? WJ_CEL_MAY_BE_FALSE : 0));
    }
  if (op == WJ_CEL_OP_NOT_EQUAL)
    invert (truth, shape.n);
  return TRUE;
}

static gboolean
run_comparison (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]], *b = &self->columns[node->children[1]];

  switch (self->program->nodes[node->children[0]].type.kind)
    {
    case WJ_CEL_BOOL:
      return compare_truths (self, node->op, a, b, out);
    case WJ_CEL_CHOICE:
    case WJ_CEL_STRING:
      return compare_sets (self, node->op, a, b, out);
    case WJ_CEL_INT:
      return FALSE;
    case WJ_CEL_DECIMAL:
    case WJ_CEL_DATE:
      break;
    }
  if (a->lanes == WJ_CEL_LANES_LATER)
    return compare_quotient (self, node->op, a, b, TRUE, out);
  if (b->lanes == WJ_CEL_LANES_LATER)
    return compare_quotient (self, node->op, b, a, FALSE, out);
  return compare (self, node->op, a, b, out);
}

static gboolean
run_in_set (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]];
  guint8 *truth;

  if (node->n_children != 1 || !wj_cel_column_is_figures (a))
    return FALSE;
  out->state = wj_cel_run_meet_states (self, a, NULL, a->shape);
  wj_cel_run_open_truths (self, out, a->shape);
  truth = out->low;
  for (guint i = 0; i < a->shape.n; i++)
    {
      WjUInt128 set = a->lanes == WJ_CEL_LANES_64 ? ((const guint64 *) a->low)[i] : ((const WjUInt128 *) a->low)[i];

      truth[i] = (guint8) ((set & node->set ? WJ_CEL_MAY_BE_TRUE : 0) | (set & ~node->set ? WJ_CEL_MAY_BE_FALSE : 0));
    }
  return TRUE;
}

/* ---- Logic: where all is defined; else in boxes ------------------------------------------------------ */

static gboolean
run_connective (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]], *b = &self->columns[node->children[1]];
  WjCelShape shape = wj_cel_shape_meet (a->shape, b->shape, self->n_lanes);
  const guint8 *one, *other;
  guint8 *restrict truth;

  if (a->state != NULL || b->state != NULL)
    return FALSE;
  one = wj_cel_run_spread (self, a->low, a->shape, shape, 1);
  other = wj_cel_run_spread (self, b->low, b->shape, shape, 1);
  wj_cel_run_open_truths (self, out, shape);
  truth = out->low;
  if (node->op == WJ_CEL_OP_AND)
    for (guint i = 0; i < shape.n; i++)
      truth[i] = (guint8) ((one[i] & other[i] & WJ_CEL_MAY_BE_TRUE) | ((one[i] | other[i]) & WJ_CEL_MAY_BE_FALSE));
  else
    for (guint i = 0; i < shape.n; i++)
      truth[i] = (guint8) ((one[i] & other[i] & WJ_CEL_MAY_BE_FALSE) | ((one[i] | other[i]) & WJ_CEL_MAY_BE_TRUE));
  return TRUE;
}

static gboolean
run_not (WjCelRun *self, const WjCelColumn *a, WjCelColumn *out)
{
  const guint8 *from = a->low;

  out->state = wj_cel_run_meet_states (self, a, NULL, a->shape);
  wj_cel_run_open_truths (self, out, a->shape);
  for (guint i = 0; i < a->shape.n; i++)
    ((guint8 *) out->low)[i] = from[i];
  invert (out->low, a->shape.n);
  return TRUE;
}

static gboolean
says_one (const WjCelColumn *truth)
{
  for (guint i = 0; i < truth->shape.n; i++)
    if (((const guint8 *) truth->low)[i] == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
run_conditional (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *condition = &self->columns[node->children[0]], *a = &self->columns[node->children[1]], *b = &self->columns[node->children[2]];
  WjCelShape shape = wj_cel_shape_meet (wj_cel_shape_meet (condition->shape, a->shape, self->n_lanes), b->shape, self->n_lanes);
  WjUInt128 scale, first, second;
  WjCelOperand truth, one, other;
  WjCelLanes lanes;

  if ((node->type.kind != WJ_CEL_DECIMAL && node->type.kind != WJ_CEL_DATE) || condition->state != NULL || a->state != NULL || b->state != NULL ||
      !wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) || !wj_cel_scale_meet (a->scale, b->scale, &scale) ||
      !wj_cel_column_grow (a->magnitude, scale / a->scale, &first) || !wj_cel_column_grow (b->magnitude, scale / b->scale, &second))
    return FALSE;

  lanes = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && MAX (first, second) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  one = wj_cel_run_operand (self, a, shape, scale, lanes);
  other = wj_cel_run_operand (self, b, shape, scale, lanes);
  truth.low = truth.high = wj_cel_run_spread (self, condition->low, condition->shape, shape, 1);
  truth.single = FALSE;
  out->scale = scale;
  out->magnitude = MAX (first, second);
  out->positive = a->positive && b->positive;
  wj_cel_run_open (self, out, lanes, shape, a->low == a->high && b->low == b->high && says_one (condition));
  wj_cel_kernels_of (lanes)->choose (&truth, &one, &other, out->low, out->high, shape.n);
  return TRUE;
}

gboolean
wj_cel_run_truths (WjCelRun *self, guint index, WjCelColumn *out)
{
  const WjCelNode *node = &self->program->nodes[index];

  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      return run_not (self, &self->columns[node->children[0]], out);
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      return run_connective (self, node, out);
    case WJ_CEL_OP_IN:
      return self->program->nodes[node->children[0]].type.kind == WJ_CEL_CHOICE && run_in_set (self, node, out);
    case WJ_CEL_OP_CONDITIONAL:
      return run_conditional (self, node, out);
    default:
      return run_comparison (self, node, out);
    }
}
