/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/*
 * Nodes outside, lanes inside: each operation is a loop over columns. A node that is the same in
 * many lanes is computed once for them. Nothing in a loop allocates, branches on types or can fail.
 */

/* ---- One node ---------------------------------------------------------------------------------- */

static gboolean
run_in_lanes (WjCelRun *self, guint index, WjCelColumn *out)
{
  switch (wj_cel_op_get_group (self->program->nodes[index].op))
    {
    case WJ_CEL_GROUP_FIGURES:
      return wj_cel_run_figures (self, index, out);
    case WJ_CEL_GROUP_TRUTHS:
      return wj_cel_run_truths (self, index, out);
    case WJ_CEL_GROUP_TABLES:
      return wj_cel_run_steps (self, index, out);
    case WJ_CEL_GROUP_INPUT:
    default:
      g_assert_not_reached ();
    }
}

void
wj_cel_run_node (WjCelRun *self, guint index)
{
  const WjCelNode *node = &self->program->nodes[index];
  WjCelColumn *out = &self->columns[index];

  *out = (WjCelColumn){ 0 };
  if (node->op == WJ_CEL_OP_SLOT)
    *out = wj_cel_frame_get_column (self->frame, (guint) node->slot);
  else if (node->op == WJ_CEL_OP_LITERAL)
    *out = self->program->literals[index];
  else if (!run_in_lanes (self, index, out))
    {
      *out = (WjCelColumn){ 0 };
      wj_cel_run_boxed (self, index, out);
    }
  wj_cel_run_drop_passing (self);
}

/* ---- A run --------------------------------------------------------------------------------------- */

/* What a node needs where there are few lanes. */
#define SMALL_REGISTER 64

/* One piece of memory, which for most programs of one project is all that is asked for. */
WjCelRun *
wj_cel_run_new (WjCelProgram *program, WjCelFrame *frame, WjCelMemory *scratch)
{
  gsize size = sizeof (WjCelRun) + program->n_nodes * sizeof (WjCelColumn), room = scratch != NULL ? 0 : program->n_nodes * SMALL_REGISTER;
  WjCelRun *self = g_malloc (size + room);

  *self = (WjCelRun){ .memory = scratch };
  if (scratch == NULL)
    {
      wj_cel_memory_init (&self->own, FALSE, (char *) self + size, room);
      self->memory = &self->own;
    }
  self->program = program;
  self->frame = frame;
  self->extent = wj_cel_frame_get_extent (frame);
  self->n_lanes = wj_cel_frame_get_n_lanes (frame);
  return self;
}

WjCelRun *
wj_cel_run (WjCelProgram *program, WjCelFrame *frame)
{
  WjCelRun *self;

  g_return_val_if_fail (program != NULL && frame != NULL && wj_cel_frame_get_n_lanes (frame) > 0, NULL);

  self = wj_cel_run_new (program, frame, NULL);
  for (guint i = 0; i < program->n_nodes; i++)
    wj_cel_run_node (self, i);
  wj_cel_run_tighten (self);
  return self;
}

void
wj_cel_run_free (WjCelRun *self)
{
  g_return_if_fail (self != NULL);

  if (self->memory == &self->own)
    wj_cel_memory_clear (&self->own);
  else
    wj_cel_run_give_back (self);
  g_clear_pointer (&self->passing, g_array_unref);
  g_free (self->below);
  g_free (self);
}

WjCelProgram *
wj_cel_run_get_program (WjCelRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->program;
}

void
wj_cel_run_count_widths (WjCelRun *self, WjCelWidths *widths)
{
  g_return_if_fail (self != NULL && widths != NULL);

  for (guint i = 0; i < self->program->n_nodes; i++)
    {
      WjCelLanes lanes = self->columns[i].lanes;

      if (!wj_cel_kind_has_order (self->program->nodes[i].type.kind))
        continue;
      widths->numbers++;
      widths->narrow += lanes == WJ_CEL_LANES_64;
      widths->wide += lanes == WJ_CEL_LANES_128;
      widths->open += lanes == WJ_CEL_LANES_LATER;
      widths->boxed += lanes == WJ_CEL_LANES_BOX;
    }
}

const WjCelColumn *
wj_cel_run_get_result_column (WjCelRun *self)
{
  WjCelColumn *column = &self->columns[self->program->n_nodes - 1];

  if (self->product != NULL)
    {
      wj_cel_product_make (self->product, self, column);
      wj_cel_run_drop_passing (self);
      self->product = NULL;
    }
  if (column->lanes == WJ_CEL_LANES_LATER)
    {
      wj_cel_run_box (self, self->program->n_nodes - 1);
      wj_cel_run_drop_passing (self);
      column->lanes = WJ_CEL_LANES_BOX;
    }
  return column;
}

guint
wj_cel_run_find_place (WjCelRun *self, const WjCelColumn *column, guint lane)
{
  if (column->n == 1)
    return 0;
  return column->n == self->n_lanes ? lane : wj_cel_extent_find (self->extent, column->axes, lane);
}

WjCelValue
wj_cel_run_get (WjCelRun *self, guint node, guint lane)
{
  const WjCelColumn *column;

  g_return_val_if_fail (self != NULL && node < self->program->n_nodes && lane < self->n_lanes, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  if (self->product != NULL)
    wj_cel_run_get_result_column (self);
  column = &self->columns[node];
  if (column->lanes == WJ_CEL_LANES_LATER)
    {
      wj_cel_run_box (self, node);
      wj_cel_run_drop_passing (self);
    }
  return wj_cel_column_unpack (column, &self->program->nodes[node].type, wj_cel_run_find_place (self, column, lane));
}

WjCelValue
wj_cel_run_get_result (WjCelRun *self, guint lane)
{
  g_return_val_if_fail (self != NULL, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  return wj_cel_run_get (self, self->program->n_nodes - 1, lane);
}
