/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/*
 * The comparisons that a condition consists of are known once it is compiled; how far each is from
 * holding is one subtraction of two columns. A WjCelComparison is made only of what is asked for.
 */

/* ---- Parts ------------------------------------------------------------------------------------- */

static WjCelOp
opposite (WjCelOp op)
{
  switch ((int) op)
    {
    case WJ_CEL_OP_EQUAL:
      return WJ_CEL_OP_NOT_EQUAL;
    case WJ_CEL_OP_NOT_EQUAL:
      return WJ_CEL_OP_EQUAL;
    case WJ_CEL_OP_LESS:
      return WJ_CEL_OP_GREATER_EQUAL;
    case WJ_CEL_OP_LESS_EQUAL:
      return WJ_CEL_OP_GREATER;
    case WJ_CEL_OP_GREATER:
      return WJ_CEL_OP_LESS_EQUAL;
    case WJ_CEL_OP_GREATER_EQUAL:
      return WJ_CEL_OP_LESS;
    default:
      return op;
    }
}

static gboolean
is_relation (WjCelOp op)
{
  return opposite (op) != op;
}

/* A part of the condition still to be looked at. */
typedef struct
{
  guint node;
  gboolean negated;
  int branch;
} Step;

static void
push (GArray *steps, guint node, gboolean negated, int branch)
{
  Step step = { node, negated, branch };

  g_array_append_val (steps, step);
}

static int
add_branch (WjCelProgram *self, guint condition, guint8 truth, int outer)
{
  WjCelBranch branch = { condition, truth, outer };

  g_array_append_val (self->branches, branch);
  return (int) self->branches->len - 1;
}

/* The branches, after what decides between them. */
static void
push_branches (WjCelProgram *self, const WjCelNode *node, Step step, GArray *steps)
{
  push (steps, node->children[2], step.negated, add_branch (self, node->children[0], WJ_CEL_MAY_BE_FALSE, step.branch));
  push (steps, node->children[1], step.negated, add_branch (self, node->children[0], WJ_CEL_MAY_BE_TRUE, step.branch));
  push (steps, node->children[0], FALSE, step.branch);
}

static void
add_part (WjCelProgram *self, const WjCelNode *node, Step step)
{
  WjCelPart part = { .node = step.node, .negated = step.negated, .branch = step.branch, .left = step.node, .ratio = WJ_NUMBER_ONE };

  if (is_relation (node->op) || node->op == WJ_CEL_OP_IN)
    {
      const WjCelNode *left = &self->nodes[node->children[0]];

      part.left = left->op == WJ_CEL_OP_CONVERT ? left->children[0] : node->children[0];
      if (left->op == WJ_CEL_OP_CONVERT && !wj_unit_convert (WJ_NUMBER_ONE, &left->type.unit, &self->nodes[part.left].type.unit, &part.ratio))
        part.ratio = WJ_NUMBER_ZERO;
    }
  g_array_append_val (self->parts, part);
}

void
wj_cel_program_find_parts (WjCelProgram *self)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step)); /* the next one last */

  self->parts = g_array_new (FALSE, FALSE, sizeof (WjCelPart));
  self->branches = g_array_new (FALSE, FALSE, sizeof (WjCelBranch));
  if (wj_cel_program_get_type (self)->kind == WJ_CEL_BOOL)
    push (steps, self->n_nodes - 1, FALSE, -1);
  while (steps->len > 0)
    {
      Step step = g_array_index (steps, Step, steps->len - 1);
      const WjCelNode *node = &self->nodes[step.node];

      g_array_set_size (steps, steps->len - 1);
      switch ((int) node->op)
        {
        case WJ_CEL_OP_AND:
        case WJ_CEL_OP_OR:
          push (steps, node->children[1], step.negated, step.branch);
          push (steps, node->children[0], step.negated, step.branch);
          break;
        case WJ_CEL_OP_NOT:
          push (steps, node->children[0], !step.negated, step.branch);
          break;
        case WJ_CEL_OP_CONDITIONAL:
          push_branches (self, node, step, steps);
          break;
        default:
          add_part (self, node, step);
          break;
        }
    }
}

/* ---- Distances --------------------------------------------------------------------------------- */

static const WjCelPart *
get_part (const WjCelProgram *program, guint index)
{
  return &g_array_index (program->parts, WjCelPart, index);
}

static gboolean
measure (WjCelRun *self, const WjCelPart *part, WjCelMeasured *out)
{
  const WjCelNode *node = &self->program->nodes[part->node];
  WjCelColumn difference = { 0 };
  const WjCelColumn *a, *b;

  if (!is_relation (node->op) || !wj_cel_kind_has_order (self->program->nodes[part->left].type.kind) || part->ratio.num == 0)
    return FALSE;
  a = &self->columns[node->children[0]];
  b = &self->columns[node->children[1]];
  out->difference = out->required = (WjCelColumn){ 0 };
  return wj_cel_run_sum (self, WJ_CEL_OP_SUBTRACT, a, b, &difference) &&
         wj_cel_run_rescale (self, &difference, part->ratio, &out->difference) &&
         wj_cel_run_rescale (self, b, part->ratio, &out->required);
}

void
wj_cel_run_measure (WjCelRun *self)
{
  g_return_if_fail (self != NULL && wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL);

  if (self->measured != NULL)
    return;
  self->measured = wj_cel_memory_take (self->memory, self->program->parts->len * sizeof (WjCelMeasured));
  for (guint i = 0; i < self->program->parts->len; i++)
    self->measured[i].is_done = measure (self, get_part (self->program, i), &self->measured[i]);
  wj_cel_run_drop_passing (self);
}

/* ---- Comparisons of a lane ----------------------------------------------------------------------- */

/* Of what @value − @required can be, @low … @high, the end nearest to holding. */
static void
set_distance (WjCelComparison *comparison, WjNumber low, WjNumber high)
{
  switch ((int) comparison->op)
    {
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
      comparison->distance = high;
      break;
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
      comparison->distance = low;
      break;
    case WJ_CEL_OP_EQUAL:
      comparison->distance = high.num < 0 ? high : low.num > 0 ? low
                                                               : WJ_NUMBER_ZERO;
      break;
    default:
      return;
    }
  comparison->has_distance = TRUE;
}

static void
read_measured (WjCelRun *self, guint lane, const WjCelMeasured *measured, WjCelComparison *comparison)
{
  WjCelValue difference = wj_cel_column_unpack (&measured->difference, &comparison->type, wj_cel_run_find_place (self, &measured->difference, lane));

  comparison->required = wj_cel_column_unpack (&measured->required, &comparison->type, wj_cel_run_find_place (self, &measured->required, lane));
  if (difference.defined)
    set_distance (comparison, difference.low, difference.high);
}

/* FALSE: a bound does not fit in the other unit. */
static gboolean
convert_value (WjCelValue *value, WjNumber ratio)
{
  WjNumber low, high;

  if (ratio.num == 0 || !wj_number_multiply (value->low, ratio, &low) || !wj_number_multiply (value->high, ratio, &high))
    return FALSE;
  value->low = low;
  value->high = high;
  return TRUE;
}

/* If need be in the unit in which they are compared. */
static void
read_boxed (WjCelRun *self, guint lane, const WjCelPart *part, WjCelComparison *comparison)
{
  const WjCelNode *node = &self->program->nodes[part->node];
  const WjCelType *common = &self->program->nodes[node->children[1]].type;
  WjNumber low, high;

  comparison->required = wj_cel_run_get (self, node->children[1], lane);
  if (part->left != node->children[0] && !convert_value (&comparison->required, part->ratio))
    {
      comparison->type = *common;
      comparison->value = wj_cel_run_get (self, node->children[0], lane);
    }
  if (wj_cel_kind_has_order (comparison->type.kind) && comparison->value.defined && comparison->required.defined &&
      wj_number_subtract (comparison->value.low, comparison->required.high, &low) && wj_number_subtract (comparison->value.high, comparison->required.low, &high))
    set_distance (comparison, low, high);
}

static guint8
negate_truth (guint8 truth)
{
  return (guint8) ((truth & WJ_CEL_MAY_BE_TRUE ? WJ_CEL_MAY_BE_FALSE : 0) | (truth & WJ_CEL_MAY_BE_FALSE ? WJ_CEL_MAY_BE_TRUE : 0));
}

static void
read_comparison (WjCelRun *self, guint lane, const WjCelPart *part, const WjCelMeasured *measured, WjCelComparison *out)
{
  const WjCelNode *node = &self->program->nodes[part->node];

  out->node = part->node;
  out->op = part->negated ? opposite (node->op) : node->op;
  out->negated = part->negated && !is_relation (node->op);
  out->type = self->program->nodes[part->left].type;
  out->truth = wj_cel_run_get (self, part->node, lane);
  out->value = wj_cel_run_get (self, part->left, lane);
  if (part->negated)
    out->truth.truth = negate_truth (out->truth.truth);
  out->distance = WJ_NUMBER_ZERO;
  out->has_distance = FALSE;
  if (measured->is_done)
    read_measured (self, lane, measured, out);
  else if (is_relation (node->op))
    read_boxed (self, lane, part, out);
  else
    out->required = node->op == WJ_CEL_OP_IN ? wj_cel_value_set (node->set) : wj_cel_value_bool (!part->negated);
}

/* FALSE: a ?: that it stands in cannot take that branch. */
static gboolean
is_taken (WjCelRun *self, guint lane, const WjCelPart *part)
{
  for (int i = part->branch; i >= 0;)
    {
      const WjCelBranch *branch = &g_array_index (self->program->branches, WjCelBranch, i);

      if ((wj_cel_run_get (self, branch->condition, lane).truth & branch->truth) == 0)
        return FALSE;
      i = branch->outer;
    }
  return TRUE;
}

GArray *
wj_cel_run_comparisons (WjCelRun *self, guint lane)
{
  GArray *comparisons;
  guint n = 0;

  g_return_val_if_fail (self != NULL && lane < self->n_lanes, NULL);
  g_return_val_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL, NULL);

  wj_cel_run_measure (self);
  comparisons = g_array_sized_new (FALSE, FALSE, sizeof (WjCelComparison), self->program->parts->len);
  g_array_set_size (comparisons, self->program->parts->len);
  for (guint i = 0; i < self->program->parts->len; i++)
    {
      const WjCelPart *part = get_part (self->program, i);

      if (is_taken (self, lane, part))
        read_comparison (self, lane, part, &self->measured[i], &g_array_index (comparisons, WjCelComparison, n++));
    }
  g_array_set_size (comparisons, n);
  return comparisons;
}
