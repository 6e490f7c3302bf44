/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

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

typedef void (*Comparison) (const WjCelOperand *a, const WjCelOperand *b, guint8 *truth, guint n);

static void
compare_pieces (WjCelRun *self, Comparison kernel, const WjCelColumn *a, const WjCelOperand *one, const WjCelColumn *b, const WjCelOperand *other, WjCelLanes lanes, WjCelColumn *out)
{
  gsize item = wj_cel_lanes_get_item (lanes);
  guint read[] = { a->axes, b->axes };
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->extent, out->axes, read, 2);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, one, item), y = wj_cel_walk_operand (&walk, 1, other, item);

      kernel (&x, &y, (guint8 *) out->low + walk.at, walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

static gboolean
compare (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint axes = a->axes | b->axes;
  const WjCelLanesKernels *kernels;
  WjUInt128 scale, first, second;
  WjCelOperand one, other;
  WjCelLanes lanes;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) || !wj_cel_scale_meet (a->scale, b->scale, &scale) ||
      !wj_cel_column_grow (a->magnitude, scale / a->scale, &first) || !wj_cel_column_grow (b->magnitude, scale / b->scale, &second))
    return FALSE;

  lanes = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && MAX (first, second) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  kernels = wj_cel_kernels_of (lanes);
  one = wj_cel_run_operand (self, a, scale, lanes);
  other = wj_cel_run_operand (self, b, scale, lanes);
  out->state = wj_cel_run_meet_states (self, a, b, axes);
  wj_cel_run_open_truths (self, out, axes);
  switch ((int) op)
    {
    case WJ_CEL_OP_LESS:
      compare_pieces (self, kernels->less, a, &one, b, &other, lanes, out);
      break;
    case WJ_CEL_OP_LESS_EQUAL:
      compare_pieces (self, kernels->less_equal, a, &one, b, &other, lanes, out);
      break;
    case WJ_CEL_OP_GREATER:
      compare_pieces (self, kernels->less, b, &other, a, &one, lanes, out);
      break;
    case WJ_CEL_OP_GREATER_EQUAL:
      compare_pieces (self, kernels->less_equal, b, &other, a, &one, lanes, out);
      break;
    default:
      compare_pieces (self, kernels->equal, a, &one, b, &other, lanes, out);
      if (op == WJ_CEL_OP_NOT_EQUAL)
        invert (out->low, out->n);
      break;
    }
  return TRUE;
}

/* q / d against x is q against x × d, as d is above 0 and q not below it. */
static gboolean
compare_quotient (WjCelRun *self, WjCelOp op, const WjCelColumn *quotient, const WjCelColumn *other, gboolean is_first, WjCelColumn *out)
{
  WjCelColumn dividend = { 0 }, product = { 0 }, states = { .axes = quotient->axes, .n = quotient->n };
  gboolean done;

  if (!wj_cel_run_rescale (self, &self->columns[quotient->dividend], quotient->ratio, &dividend) ||
      !wj_cel_run_multiply (self, other, &self->columns[quotient->divisor], &product))
    return FALSE;
  done = is_first ? compare (self, op, &dividend, &product, out) : compare (self, op, &product, &dividend, out);
  if (!done || out->state == NULL)
    return done;
  /* The first fault is the first in the source. */
  states.state = wj_cel_run_meet_states (self, &dividend, &self->columns[quotient->divisor], quotient->axes);
  out->state = is_first ? wj_cel_run_meet_states (self, &states, other, out->axes) : wj_cel_run_meet_states (self, other, &states, out->axes);
  return TRUE;
}

static WjUInt128
set_at (const WjCelColumn *column, guint place)
{
  return column->lanes == WJ_CEL_LANES_64 ? ((const guint64 *) column->low)[place] : ((const WjUInt128 *) column->low)[place];
}

static gboolean
compare_sets (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint axes = a->axes | b->axes, read[] = { a->axes, b->axes };
  WjCelWalk walk;

  if (!wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b))
    return FALSE;
  out->state = wj_cel_run_meet_states (self, a, b, axes);
  wj_cel_run_open_truths (self, out, axes);
  wj_cel_walk_begin (&walk, self->extent, axes, read, 2);
  do
    for (guint i = 0; i < walk.n; i++)
      {
        WjUInt128 one = set_at (a, walk.from[0] + (walk.single[0] ? 0 : i)), other = set_at (b, walk.from[1] + (walk.single[1] ? 0 : i));

        ((guint8 *) out->low)[walk.at + i] = (guint8) ((one & other ? WJ_CEL_MAY_BE_TRUE : 0) | (one != other || (one & (one - 1)) != 0 ? WJ_CEL_MAY_BE_FALSE : 0));
      }
  while (wj_cel_walk_next (&walk));
  if (op == WJ_CEL_OP_NOT_EQUAL)
    invert (out->low, out->n);
  return TRUE;
}

typedef void (*Connective) (const guint8 *a, const guint8 *b, guint8 *truth, guint n);

/* The truths of two, in pieces of which a single value has been made as long as the other. */
static void
connect (WjCelRun *self, Connective kernel, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  guint read[] = { a->axes, b->axes };
  guint8 *same;
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, self->extent, out->axes, read, 2);
  same = wj_cel_run_take_passing (self, walk.n);
  do
    {
      const guint8 *one = (const guint8 *) a->low + walk.from[0], *other = (const guint8 *) b->low + walk.from[1];

      if (walk.single[0] && !walk.single[1])
        one = memset (same, *one, walk.n);
      else if (walk.single[1] && !walk.single[0])
        other = memset (same, *other, walk.n);
      kernel (one, other, (guint8 *) out->low + walk.at, walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

WJ_CEL_LOOP static void
both (const guint8 *a, const guint8 *b, guint8 *restrict truth, guint n)
{
  for (guint i = 0; i < n; i++)
    truth[i] = (guint8) ((a[i] & b[i] & WJ_CEL_MAY_BE_TRUE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_FALSE));
}

WJ_CEL_LOOP static void
either (const guint8 *a, const guint8 *b, guint8 *restrict truth, guint n)
{
  for (guint i = 0; i < n; i++)
    truth[i] = (guint8) ((a[i] & b[i] & WJ_CEL_MAY_BE_FALSE) | ((a[i] | b[i]) & WJ_CEL_MAY_BE_TRUE));
}

static void
same_truth (const guint8 *a, const guint8 *b, guint8 *restrict truth, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint8 swapped = (guint8) (((b[i] & 1u) << 1) | (b[i] >> 1));

      truth[i] = (guint8) ((a[i] & b[i] ? WJ_CEL_MAY_BE_TRUE : 0) | (a[i] & swapped ? WJ_CEL_MAY_BE_FALSE : 0));
    }
}

static gboolean
compare_truths (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out)
{
  out->state = wj_cel_run_meet_states (self, a, b, a->axes | b->axes);
  wj_cel_run_open_truths (self, out, a->axes | b->axes);
  connect (self, same_truth, a, b, out);
  if (op == WJ_CEL_OP_NOT_EQUAL)
    invert (out->low, out->n);
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
  out->state = wj_cel_run_meet_states (self, a, NULL, a->axes);
  wj_cel_run_open_truths (self, out, a->axes);
  truth = out->low;
  for (guint i = 0; i < a->n; i++)
    {
      WjUInt128 set = set_at (a, i);

      truth[i] = (guint8) ((set & node->set ? WJ_CEL_MAY_BE_TRUE : 0) | (set & ~node->set ? WJ_CEL_MAY_BE_FALSE : 0));
    }
  return TRUE;
}

/* ---- Logic: where all is defined; else in boxes ------------------------------------------------------ */

static gboolean
run_connective (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *a = &self->columns[node->children[0]], *b = &self->columns[node->children[1]];

  if (a->state != NULL || b->state != NULL)
    return FALSE;
  wj_cel_run_open_truths (self, out, a->axes | b->axes);
  connect (self, node->op == WJ_CEL_OP_AND ? both : either, a, b, out);
  return TRUE;
}

static gboolean
run_not (WjCelRun *self, const WjCelColumn *a, WjCelColumn *out)
{
  const guint8 *from = a->low;

  out->state = wj_cel_run_meet_states (self, a, NULL, a->axes);
  wj_cel_run_open_truths (self, out, a->axes);
  for (guint i = 0; i < a->n; i++)
    ((guint8 *) out->low)[i] = from[i];
  invert (out->low, a->n);
  return TRUE;
}

static gboolean
says_one (const WjCelColumn *truth)
{
  for (guint i = 0; i < truth->n; i++)
    if (((const guint8 *) truth->low)[i] == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
run_conditional (WjCelRun *self, const WjCelNode *node, WjCelColumn *out)
{
  const WjCelColumn *condition = &self->columns[node->children[0]], *a = &self->columns[node->children[1]], *b = &self->columns[node->children[2]];
  guint axes = condition->axes | a->axes | b->axes, read[] = { condition->axes, a->axes, b->axes };
  WjUInt128 scale, first, second;
  WjCelOperand one, other;
  WjCelLanes lanes;
  WjCelWalk walk;
  gsize item;

  if ((node->type.kind != WJ_CEL_DECIMAL && node->type.kind != WJ_CEL_DATE) || condition->state != NULL || a->state != NULL || b->state != NULL ||
      !wj_cel_column_is_figures (a) || !wj_cel_column_is_figures (b) || !wj_cel_scale_meet (a->scale, b->scale, &scale) ||
      !wj_cel_column_grow (a->magnitude, scale / a->scale, &first) || !wj_cel_column_grow (b->magnitude, scale / b->scale, &second))
    return FALSE;

  lanes = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && MAX (first, second) <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  item = wj_cel_lanes_get_item (lanes);
  one = wj_cel_run_operand (self, a, scale, lanes);
  other = wj_cel_run_operand (self, b, scale, lanes);
  out->scale = scale;
  out->magnitude = MAX (first, second);
  out->positive = a->positive && b->positive;
  wj_cel_run_open (self, out, lanes, axes, a->low == a->high && b->low == b->high && says_one (condition));
  wj_cel_walk_begin (&walk, self->extent, axes, read, 3);
  do
    {
      WjCelOperand truth = { (const guint8 *) condition->low + walk.from[0], NULL, walk.single[0] };
      WjCelOperand x = wj_cel_walk_operand (&walk, 1, &one, item), y = wj_cel_walk_operand (&walk, 2, &other, item);

      wj_cel_kernels_of (lanes)->choose (&truth, &x, &y, (char *) out->low + walk.at * item, (char *) out->high + walk.at * item, walk.n);
    }
  while (wj_cel_walk_next (&walk));
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
