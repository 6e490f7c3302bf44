/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"
#include "cel/wj-cel-run.h"

/* What columns do not hold is computed in boxes, and goes back into a column where its result can. */

/* ---- Boxes of a column --------------------------------------------------------------------------- */

static WjCelBoxes
spread_boxes (WjCelRun *self, guint index, guint axes)
{
  const WjCelColumn *column = &self->columns[index];
  const WjCelValue *boxes = wj_cel_run_box (self, index);

  if (column->n == 1)
    return (WjCelBoxes){ boxes, 0 };
  return (WjCelBoxes){ wj_cel_run_spread (self, boxes, column->axes, axes, sizeof (WjCelValue)), 1 };
}

/* A quotient that was left open. */
static void
box_quotient (WjCelRun *self, guint index, WjCelColumn *column)
{
  WjCelBoxes operands[2] = { spread_boxes (self, column->dividend, column->axes), spread_boxes (self, column->divisor, column->axes) };
  WjCelNode divide = { .op = WJ_CEL_OP_DIVIDE };
  WjCelKernel kernel = { self->program, &divide, WJ_CEL_DECIMAL, operands, column->boxes, column->n, NULL };

  wj_cel_box_arithmetic (&kernel);
  for (guint i = 0; i < column->n; i++)
    column->boxes[i] = wj_cel_box_times (&kernel, &column->boxes[i], column->ratio);
}

const WjCelValue *
wj_cel_run_box (WjCelRun *self, guint index)
{
  WjCelColumn *column = &self->columns[index];
  WjCelValue *boxes;

  if (column->boxes != NULL)
    return column->boxes;
  boxes = wj_cel_memory_take (self->memory, column->n * sizeof (WjCelValue));
  if (column->lanes != WJ_CEL_LANES_LATER)
    for (guint i = 0; i < column->n; i++)
      boxes[i] = wj_cel_column_unpack (column, &self->program->nodes[index].type, i);
  column->boxes = boxes;
  if (column->lanes == WJ_CEL_LANES_LATER)
    box_quotient (self, index, column);
  return boxes;
}

/* ---- A node in boxes ----------------------------------------------------------------------------- */

static void
run_kernel (const WjCelKernel *kernel)
{
  switch (wj_cel_op_get_group (kernel->node->op))
    {
    case WJ_CEL_GROUP_FIGURES:
      wj_cel_box_arithmetic (kernel);
      break;
    case WJ_CEL_GROUP_TRUTHS:
      wj_cel_box_logic (kernel);
      break;
    case WJ_CEL_GROUP_TABLES:
      wj_cel_box_tables (kernel);
      break;
    case WJ_CEL_GROUP_INPUT:
    default:
      g_assert_not_reached ();
    }
}

void
wj_cel_run_boxed (WjCelRun *self, guint index, WjCelColumn *out)
{
  const WjCelNode *node = &self->program->nodes[index];
  g_autofree WjCelBoxes *operands = g_new (WjCelBoxes, node->n_children);
  gboolean has_table = node->op == WJ_CEL_OP_BANDED || node->op == WJ_CEL_OP_PROGRESSIVE;
  guint axes = 0;
  WjCelKernel kernel = { self->program, node, self->program->nodes[node->children[0]].type.kind, operands, NULL, 0, NULL };

  for (guint i = 0; i < node->n_children; i++)
    axes |= self->columns[node->children[i]].axes;
  for (guint i = 0; i < node->n_children; i++)
    operands[i] = spread_boxes (self, node->children[i], axes);
  kernel.n_lanes = wj_cel_extent_count (self->extent, axes);
  kernel.out = wj_cel_run_take_passing (self, kernel.n_lanes * sizeof (WjCelValue));
  kernel.table = has_table ? wj_cel_frame_get_table (self->frame, (guint) node->slot) : NULL;
  run_kernel (&kernel);
  wj_cel_column_pack (out, self->memory, &node->type, kernel.out, axes, kernel.n_lanes);
}
