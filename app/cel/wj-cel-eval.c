/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-kernel.h"

/*
 * Nodes outside, lanes inside: each operation is a loop of one small function over columns. A node
 * that is the same in all lanes is computed once. Nothing is allocated once the columns stand.
 */

static void
run_slot (const WjCelKernel *kernel)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = *wj_cel_frame_get (kernel->run->frame, (guint) kernel->node->slot, lane);
}

static void
run_kernel (const WjCelKernel *kernel)
{
  switch (kernel->node->op)
    {
    case WJ_CEL_OP_LITERAL:
      kernel->out[0] = kernel->node->literal;
      break;
    case WJ_CEL_OP_SLOT:
      run_slot (kernel);
      break;
    case WJ_CEL_OP_NEGATE:
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_SUBTRACT:
    case WJ_CEL_OP_MULTIPLY:
    case WJ_CEL_OP_DIVIDE:
    case WJ_CEL_OP_MODULO:
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
    case WJ_CEL_OP_FLOOR:
    case WJ_CEL_OP_CONVERT:
      wj_cel_run_arithmetic (kernel);
      break;
    case WJ_CEL_OP_NOT:
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
    case WJ_CEL_OP_IN:
    case WJ_CEL_OP_CONDITIONAL:
      wj_cel_run_logic (kernel);
      break;
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      wj_cel_run_tables (kernel);
      break;
    }
}

/* Strides first, so that all columns can be cut from one piece of memory. */
static gsize
lay_out (WjCelRun *self, guint n_lanes)
{
  gsize n_values = 0;

  for (guint i = 0; i < self->program->n_nodes; i++)
    {
      const WjCelNode *node = &self->program->nodes[i];
      guint stride = node->op == WJ_CEL_OP_SLOT && !wj_cel_frame_is_uniform (self->frame, (guint) node->slot);

      for (guint j = 0; j < node->n_children; j++)
        stride |= self->columns[node->children[j]].stride;
      self->columns[i].stride = stride;
      n_values += stride == 0 ? 1 : n_lanes;
    }
  return n_values;
}

static WjCelKernel
make_kernel (WjCelRun *self, guint index, guint n_lanes)
{
  const WjCelNode *node = &self->program->nodes[index];
  const WjCelColumn *first = node->n_children > 0 ? &self->columns[node->children[0]] : NULL;
  const WjCelColumn *second = node->n_children > 1 ? &self->columns[node->children[1]] : NULL;
  WjCelKind kind = first != NULL ? self->program->nodes[node->children[0]].type.kind : node->type.kind;

  return (WjCelKernel){ .run = self,
                        .node = node,
                        .kind = kind,
                        .first = first,
                        .second = second,
                        .out = self->columns[index].values,
                        .n_lanes = n_lanes,
                        .table = node->op == WJ_CEL_OP_BANDED || node->op == WJ_CEL_OP_PROGRESSIVE ? wj_cel_frame_get_table (self->frame, (guint) node->slot) : NULL,
                        .rest_of = self->program->rest_of[index] };
}

WjCelRun *
wj_cel_run (WjCelProgram *program, WjCelFrame *frame)
{
  WjCelRun *self;
  WjCelValue *next;
  guint n_lanes;

  g_return_val_if_fail (program != NULL && frame != NULL && wj_cel_frame_get_n_lanes (frame) > 0, NULL);

  n_lanes = wj_cel_frame_get_n_lanes (frame);
  self = g_new (WjCelRun, 1);
  self->program = program;
  self->frame = frame;
  self->columns = g_new (WjCelColumn, program->n_nodes);
  next = self->values = g_new (WjCelValue, lay_out (self, n_lanes));
  for (guint i = 0; i < program->n_nodes; i++)
    {
      guint n_values = self->columns[i].stride == 0 ? 1 : n_lanes;
      WjCelKernel kernel;

      self->columns[i].values = next;
      next += n_values;
      kernel = make_kernel (self, i, n_values);
      run_kernel (&kernel);
    }
  return self;
}

void
wj_cel_run_free (WjCelRun *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->columns);
  g_free (self->values);
  g_free (self);
}

const WjCelValue *
wj_cel_run_get (WjCelRun *self, guint node, guint lane)
{
  g_return_val_if_fail (self != NULL && node < self->program->n_nodes, NULL);
  g_return_val_if_fail (lane < wj_cel_frame_get_n_lanes (self->frame), NULL);

  return wj_cel_column_at (&self->columns[node], lane);
}

const WjCelValue *
wj_cel_run_get_result (WjCelRun *self, guint lane)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_cel_run_get (self, self->program->n_nodes - 1, lane);
}
