/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/* A part of the condition still to be looked at; negated, if an odd number of "!" stand before it. */
typedef struct
{
  guint node;
  gboolean negated;
} Part;

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

static guint8
negate_truth (guint8 truth)
{
  return (guint8) ((truth & WJ_CEL_MAY_BE_TRUE ? WJ_CEL_MAY_BE_FALSE : 0) | (truth & WJ_CEL_MAY_BE_FALSE ? WJ_CEL_MAY_BE_TRUE : 0));
}

/* What stands before the checker's conversion. */
static guint
as_written (WjCelProgram *program, guint index)
{
  return program->nodes[index].op == WJ_CEL_OP_CONVERT ? program->nodes[index].children[0] : index;
}

/* FALSE: a bound does not fit in the other unit. */
static gboolean
convert_value (WjCelValue *value, const WjUnit *from, const WjUnit *to)
{
  WjNumber low, high;

  if (!wj_unit_convert (value->low, from, to, &low) || !wj_unit_convert (value->high, from, to, &high))
    return FALSE;
  value->low = low;
  value->high = high;
  return TRUE;
}

/* The ends nearest to holding: of a value that should be large its high end and of what is asked
 * the low one, and so on; for == the nearest ends, or 0 where they touch. */
static gboolean
choose_ends (const WjCelComparison *comparison, WjNumber *value, WjNumber *required)
{
  const WjCelValue *a = &comparison->value, *b = &comparison->required;
  gboolean from_below = TRUE;

  switch ((int) comparison->op)
    {
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
      break;
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
      from_below = FALSE;
      break;
    case WJ_CEL_OP_EQUAL:
      if (wj_number_compare (a->high, b->low) >= 0)
        from_below = FALSE;
      if (!from_below && wj_number_compare (a->low, b->high) <= 0)
        {
          *value = *required = WJ_NUMBER_ZERO;
          return TRUE;
        }
      break;
    default:
      return FALSE;
    }
  *value = from_below ? a->high : a->low;
  *required = from_below ? b->low : b->high;
  return TRUE;
}

static void
measure (WjCelComparison *comparison)
{
  WjNumber value, required;

  if (!wj_cel_kind_has_order (comparison->type.kind))
    return;
  comparison->has_distance = comparison->value.defined && comparison->required.defined &&
                             choose_ends (comparison, &value, &required) &&
                             wj_number_subtract (value, required, &comparison->distance);
}

/* Both sides in the unit in which the left one is written. */
static void
add_relation (WjCelRun *self, guint lane, const WjCelNode *node, WjCelComparison *comparison)
{
  WjCelProgram *program = self->program;
  guint left = as_written (program, node->children[0]), right = node->children[1];
  const WjCelType *type = &program->nodes[left].type, *common = &program->nodes[right].type;

  comparison->required = wj_cel_run_get (self, right, lane);
  if (left != node->children[0] && !convert_value (&comparison->required, &common->unit, &type->unit))
    {
      left = node->children[0];
      type = common;
    }
  comparison->type = *type;
  comparison->value = wj_cel_run_get (self, left, lane);
  measure (comparison);
}

static void
add_in (WjCelRun *self, guint lane, const WjCelNode *node, WjCelComparison *comparison)
{
  guint left = as_written (self->program, node->children[0]);

  comparison->type = self->program->nodes[left].type;
  comparison->value = wj_cel_run_get (self, left, lane);
  comparison->required = wj_cel_value_set (node->set);
}

static void
add_comparison (WjCelRun *self, guint lane, Part part, GArray *comparisons)
{
  const WjCelNode *node = &self->program->nodes[part.node];
  WjCelComparison *comparison;

  g_array_set_size (comparisons, comparisons->len + 1);
  comparison = &g_array_index (comparisons, WjCelComparison, comparisons->len - 1);
  comparison->node = part.node;
  comparison->op = node->op;
  comparison->negated = FALSE;
  comparison->type = node->type;
  comparison->has_distance = FALSE;
  comparison->distance = WJ_NUMBER_ZERO;
  comparison->truth = wj_cel_run_get (self, part.node, lane);
  if (part.negated)
    comparison->truth.truth = negate_truth (comparison->truth.truth);

  if (is_relation (node->op))
    {
      comparison->op = part.negated ? opposite (node->op) : node->op;
      add_relation (self, lane, node, comparison);
      return;
    }
  comparison->negated = part.negated;
  if (node->op == WJ_CEL_OP_IN)
    {
      add_in (self, lane, node, comparison);
      return;
    }
  comparison->value = wj_cel_run_get (self, part.node, lane);
  comparison->required = wj_cel_value_bool (!part.negated);
}

static void
push (GArray *parts, guint node, gboolean negated)
{
  Part part = { node, negated };

  g_array_append_val (parts, part);
}

/* The branches that can be taken, after what decides between them. */
static void
push_branches (WjCelRun *self, guint lane, const WjCelNode *node, gboolean negated, GArray *parts)
{
  guint8 truth = wj_cel_run_get (self, node->children[0], lane).truth;

  if (truth & WJ_CEL_MAY_BE_FALSE)
    push (parts, node->children[2], negated);
  if (truth & WJ_CEL_MAY_BE_TRUE)
    push (parts, node->children[1], negated);
  push (parts, node->children[0], FALSE);
}

GArray *
wj_cel_run_comparisons (WjCelRun *self, guint lane)
{
  g_autoptr (GArray) parts = NULL; /* the next one last */
  GArray *comparisons;

  g_return_val_if_fail (self != NULL && lane < wj_cel_frame_get_n_lanes (self->frame), NULL);
  g_return_val_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL, NULL);

  comparisons = g_array_new (FALSE, FALSE, sizeof (WjCelComparison));
  parts = g_array_new (FALSE, FALSE, sizeof (Part));
  push (parts, self->program->n_nodes - 1, FALSE);
  while (parts->len > 0)
    {
      Part part = g_array_index (parts, Part, parts->len - 1);
      const WjCelNode *node = &self->program->nodes[part.node];

      g_array_set_size (parts, parts->len - 1);
      switch ((int) node->op)
        {
        case WJ_CEL_OP_AND:
        case WJ_CEL_OP_OR:
          push (parts, node->children[1], part.negated);
          push (parts, node->children[0], part.negated);
          break;
        case WJ_CEL_OP_NOT:
          push (parts, node->children[0], !part.negated);
          break;
        case WJ_CEL_OP_CONDITIONAL:
          push_branches (self, lane, node, part.negated, parts);
          break;
        default:
          add_comparison (self, lane, part, comparisons);
          break;
        }
    }
  return comparisons;
}
