/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/*
 * Which inputs can still change the result? From the root downwards (parents come after their
 * children, so one loop does it), whatever a node that is still open depends on is open itself,
 * unless it is decided, or the node can do without it.
 */

static gboolean
is_decided (WjCelRun *self, guint index, guint lane)
{
  WjCelValue value = wj_cel_run_get (self, index, lane);

  return wj_cel_value_is_exact (&value, &self->program->nodes[index].type);
}

static void
mark (WjCelRun *self, guint index, guint lane, guint8 *open)
{
  if (!is_decided (self, index, lane))
    open[index] = TRUE;
}

static void
mark_children (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  for (guint i = 0; i < node->n_children; i++)
    mark (self, node->children[i], lane, open);
}

/* Only branches that the condition can still choose. */
static void
mark_branches (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  WjCelValue condition = wj_cel_run_get (self, node->children[0], lane);

  mark (self, node->children[0], lane, open);
  if (!condition.defined || condition.truth & WJ_CEL_MAY_BE_TRUE)
    mark (self, node->children[1], lane, open);
  if (!condition.defined || condition.truth & WJ_CEL_MAY_BE_FALSE)
    mark (self, node->children[2], lane, open);
}

/* Is there another operand that @one never goes below (min) or above (max)? */
static gboolean
cannot_win (WjCelRun *self, const WjCelNode *node, guint one, guint lane)
{
  WjCelValue value = wj_cel_run_get (self, node->children[one], lane);

  if (!value.defined || value.fault != WJ_CEL_FAULT_NONE)
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    {
      WjCelValue other = wj_cel_run_get (self, node->children[i], lane);

      if (i == one || !other.defined)
        continue;
      if (node->op == WJ_CEL_OP_MIN ? wj_number_compare (value.low, other.high) >= 0
                                    : wj_number_compare (value.high, other.low) <= 0)
        return TRUE;
    }
  return FALSE;
}

static void
mark_winners (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  for (guint i = 0; i < node->n_children; i++)
    if (!cannot_win (self, node, i, lane))
      mark (self, node->children[i], lane, open);
}

static void
mark_node (WjCelRun *self, guint index, guint lane, guint8 *open, guint8 *slots)
{
  const WjCelNode *node = &self->program->nodes[index];

  switch ((int) node->op)
    {
    case WJ_CEL_OP_SLOT:
      slots[node->slot] = TRUE;
      break;
    case WJ_CEL_OP_CONDITIONAL:
      mark_branches (self, node, lane, open);
      break;
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      mark_winners (self, node, lane, open);
      break;
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      if (wj_cel_frame_get_table (self->frame, (guint) node->slot) == NULL)
        slots[node->slot] = TRUE;
      mark_children (self, node, lane, open);
      break;
    default:
      mark_children (self, node, lane, open);
      break;
    }
}

void
wj_cel_run_missing (WjCelRun *self, guint lane, guint8 *slots)
{
  g_autofree guint8 *open = NULL;

  g_return_if_fail (self != NULL && slots != NULL && lane < wj_cel_frame_get_n_lanes (self->frame));

  open = g_new0 (guint8, self->program->n_nodes);
  mark (self, self->program->n_nodes - 1, lane, open);
  for (guint i = self->program->n_nodes; i-- > 0;)
    if (open[i])
      mark_node (self, i, lane, open, slots);
}
