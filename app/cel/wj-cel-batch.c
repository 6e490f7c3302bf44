/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * Thousands of rows at a time, of which nobody asks why: each register is used again as soon as its
 * last reader has been computed, and results are read in whole columns.
 */

struct _WjCelScratch
{
  WjCelMemory memory;
};

WjCelScratch *
wj_cel_scratch_new (void)
{
  WjCelScratch *self = g_new0 (WjCelScratch, 1);

  wj_cel_memory_init (&self->memory, TRUE, NULL, 0);
  return self;
}

void
wj_cel_scratch_free (WjCelScratch *self)
{
  g_return_if_fail (self != NULL);

  wj_cel_memory_clear (&self->memory);
  g_free (self);
}

void
wj_cel_scratch_reset (WjCelScratch *self)
{
  g_return_if_fail (self != NULL);

  wj_cel_memory_reset (&self->memory);
}

/* ---- Registers used again ------------------------------------------------------------------------ */

static void
recycle (WjCelRun *self, guint index)
{
  const WjCelNode *node = &self->program->nodes[index];
  WjCelColumn *column = &self->columns[index];

  if (node->op == WJ_CEL_OP_SLOT || node->op == WJ_CEL_OP_LITERAL || self->program->links_on[index] ||
      column->lanes == WJ_CEL_LANES_LATER || column->borrowed)
    return;
  if (wj_cel_column_is_figures (column))
    {
      wj_cel_memory_give_back (self->memory, column->low, wj_cel_column_get_size (column, node->type.kind));
      if (column->high != column->low)
        wj_cel_memory_give_back (self->memory, column->high, wj_cel_column_get_size (column, node->type.kind));
    }
  wj_cel_memory_give_back (self->memory, column->boxes, column->n * sizeof (WjCelValue));
}

/* Those whose last reader has just been computed, each once. */
static void
recycle_after (WjCelRun *self, guint reader)
{
  for (; self->next_recycled < self->program->n_nodes && self->program->last_use[self->program->by_last_use[self->next_recycled]] <= reader; self->next_recycled++)
    recycle (self, self->program->by_last_use[self->next_recycled]);
}

void
wj_cel_run_give_back (WjCelRun *self)
{
  if (self->n_resets != self->memory->n_resets)
    return;
  if (self->product != NULL)
    wj_cel_product_give_back (self->product, self);
  recycle_after (self, G_MAXUINT);
}

/* ---- A run --------------------------------------------------------------------------------------- */

/* What a chain was to spare. */
static void
run_links (WjCelRun *self, guint index)
{
  const WjCelNode *node = &self->program->nodes[index];

  for (guint i = 0; i < node->n_children; i++)
    if (self->program->links_on[node->children[i]])
      {
        run_links (self, node->children[i]);
        wj_cel_run_node (self, node->children[i]);
      }
}

static gboolean
heads_chain (const WjCelProgram *program, guint index)
{
  const WjCelNode *node = &program->nodes[index];
  gboolean heads = FALSE;

  for (guint i = 0; i < node->n_children; i++)
    heads = heads || program->links_on[node->children[i]];
  return heads;
}

/* A chain of products, if it is one and fits. */
static gboolean
run_chain (WjCelRun *self, guint index)
{
  WjCelProduct product;

  if (!heads_chain (self->program, index) || !wj_cel_run_chain (self, index, 0, &product))
    return FALSE;
  wj_cel_product_make (&product, self, &self->columns[index]);
  return TRUE;
}

/* The root added up along the axes that the caller asked for. */
static void
run_root (WjCelRun *self, guint over)
{
  guint root = self->program->n_nodes - 1;
  WjCelColumn sums = { 0 };
  WjCelProduct product;

  self->over = over;
  self->is_summed = TRUE;
  self->columns[root] = (WjCelColumn){ 0 };
  if (wj_cel_node_multiplies (&self->program->nodes[root]) && wj_cel_run_chain (self, root, over, &product))
    {
      self->product = wj_cel_memory_take (self->memory, sizeof product);
      *self->product = product;
      return;
    }
  run_links (self, root);
  wj_cel_run_node (self, root);
  wj_cel_run_tighten (self);
  if (over == 0)
    return;
  self->is_summed = wj_cel_run_add_up (self, wj_cel_run_get_result_column (self), over, &sums);
  wj_cel_run_drop_passing (self);
  if (!self->is_summed)
    return;
  recycle (self, root);
  self->columns[root] = sums;
}

WjCelRun *
wj_cel_run_in (WjCelScratch *scratch, WjCelProgram *program, WjCelFrame *frame, guint over)
{
  WjCelRun *self;

  g_return_val_if_fail (scratch != NULL && program != NULL && frame != NULL && wj_cel_frame_get_n_lanes (frame) > 0, NULL);
  g_return_val_if_fail (over == 0 || wj_cel_program_get_type (program)->kind == WJ_CEL_DECIMAL, NULL);

  self = wj_cel_run_new (program, frame, &scratch->memory);
  self->n_resets = scratch->memory.n_resets;
  for (guint i = 0; i + 1 < program->n_nodes; i++)
    {
      if (program->links_on[i])
        continue;
      self->columns[i] = (WjCelColumn){ 0 };
      if (!run_chain (self, i))
        {
          run_links (self, i);
          wj_cel_run_node (self, i);
        }
      wj_cel_run_drop_passing (self);
      recycle_after (self, i);
    }
  run_root (self, over);
  return self;
}

gboolean
wj_cel_run_is_whole (const WjCelRun *self)
{
  return self->over == 0 || self->is_summed;
}

guint
wj_cel_run_get_axes (const WjCelRun *self)
{
  return ((1u << self->extent->n_axes) - 1) & ~self->over;
}

/* ---- Results in columns ---------------------------------------------------------------------------- */

void
wj_cel_run_add_failures (WjCelRun *self, guint32 bit, guint32 *failures)
{
  const WjCelColumn *column = wj_cel_run_get_result_column (self);
  WjCelWalk walk;

  g_return_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL);

  wj_cel_walk_begin (&walk, self->extent, wj_cel_run_get_axes (self), &column->axes, 1);
  do
    {
      const guint8 *truths = (const guint8 *) column->low + walk.from[0];
      const guint8 *states = column->state != NULL ? column->state + walk.from[0] : NULL;
      guint32 *out = failures + walk.at;

      if (!walk.single[0])
        for (guint i = 0; i < walk.n; i++)
          out[i] |= truths[i] == WJ_CEL_MAY_BE_TRUE && (states == NULL || states[i] == 0) ? 0 : bit;
      else if (truths[0] != WJ_CEL_MAY_BE_TRUE || (states != NULL && states[0] != 0))
        for (guint i = 0; i < walk.n; i++)
          out[i] |= bit;
    }
  while (wj_cel_walk_next (&walk));
}

void
wj_cel_run_get_truths (WjCelRun *self, guint8 *truths)
{
  const WjCelColumn *column = wj_cel_run_get_result_column (self);
  WjCelWalk walk;

  g_return_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL);

  wj_cel_walk_begin (&walk, self->extent, wj_cel_run_get_axes (self), &column->axes, 1);
  do
    for (guint i = 0; i < walk.n; i++)
      {
        guint place = walk.from[0] + (walk.single[0] ? 0 : i);
        gboolean is_unsure = column->state != NULL && column->state[place] != 0;

        truths[walk.at + i] = is_unsure ? WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE : ((const guint8 *) column->low)[place];
      }
  while (wj_cel_walk_next (&walk));
}

/* ---- Sums ------------------------------------------------------------------------------------------ */

/* The columns are read along the axes that stay, then added into one along those that go. */
static void
add_pieces (WjCelRun *self, const WjCelColumn *column, const WjCelOperand *raws, guint over, WjCelColumn *out)
{
  const WjCelLanesKernels *kernels = wj_cel_kernels_of (out->lanes);
  gsize item = wj_cel_lanes_get_item (out->lanes);
  gboolean exact = out->low == out->high;
  guint read[] = { column->axes, column->axes & ~over };
  WjCelWalk walk;

  memset (out->low, 0, out->n * item);
  if (!exact)
    memset (out->high, 0, out->n * item);
  wj_cel_walk_begin (&walk, self->extent, column->axes, read, 2);
  do
    {
      WjCelOperand piece = wj_cel_walk_operand (&walk, 0, raws, item);

      kernels->sum (&piece, walk.single[1], (char *) out->low + walk.from[1] * item, (char *) out->high + walk.from[1] * item, walk.n);
    }
  while (wj_cel_walk_next (&walk));
}

/* What does not vary along @over is added as often as that is long. */
gboolean
wj_cel_run_add_up (WjCelRun *self, const WjCelColumn *column, guint over, WjCelColumn *out)
{
  guint times = wj_cel_extent_count (self->extent, over & ~column->axes), added = wj_cel_extent_count (self->extent, over & column->axes);
  WjCelColumn sums = { .scale = column->scale, .positive = column->positive };
  WjCelOperand raws;

  if (!wj_cel_column_is_figures (column) || column->state != NULL || !wj_cel_column_grow (column->magnitude, added, &sums.magnitude))
    return FALSE;
  wj_cel_run_open (self, &sums, column->lanes == WJ_CEL_LANES_64 && sums.magnitude <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128, column->axes & ~over, column->low == column->high);
  raws = wj_cel_run_operand (self, column, column->scale, sums.lanes);
  add_pieces (self, column, &raws, over, &sums);
  if (!wj_cel_run_rescale (self, &sums, wj_number_from_int (times), out))
    return FALSE;
  out->borrowed = FALSE;
  return TRUE;
}
