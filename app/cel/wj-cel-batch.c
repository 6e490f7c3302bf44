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

/* Those whose last reader has just been computed; @next goes through them once. */
static void
recycle_after (WjCelRun *self, guint reader, guint *next)
{
  for (; *next < self->program->n_nodes && self->program->last_use[self->program->by_last_use[*next]] <= reader; (*next)++)
    recycle (self, self->program->by_last_use[*next]);
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

/* The root added up along the axes that the caller asked for. */
static void
run_root (WjCelRun *self, guint over)
{
  guint root = self->program->n_nodes - 1;
  WjCelColumn sums = { 0 };

  self->is_summed = over != 0 && wj_cel_node_multiplies (&self->program->nodes[root]) && wj_cel_run_chain (self, root, over, &sums);
  if (!self->is_summed)
    {
      run_links (self, root);
      wj_cel_run_node (self, root);
      wj_cel_run_tighten (self);
      self->is_summed = over == 0 || wj_cel_run_add_up (self, wj_cel_run_get_result_column (self), over, &sums);
    }
  if (over != 0 && self->is_summed)
    self->columns[root] = sums;
  self->over = over;
  wj_cel_run_drop_passing (self);
}

WjCelRun *
wj_cel_run_in (WjCelScratch *scratch, WjCelProgram *program, WjCelFrame *frame, guint over)
{
  guint next = 0;
  WjCelRun *self;

  g_return_val_if_fail (scratch != NULL && program != NULL && frame != NULL && wj_cel_frame_get_n_lanes (frame) > 0, NULL);
  g_return_val_if_fail (over == 0 || wj_cel_program_get_type (program)->kind == WJ_CEL_DECIMAL, NULL);

  self = wj_cel_run_new (program, frame, &scratch->memory);
  for (guint i = 0; i + 1 < program->n_nodes; i++)
    {
      if (program->links_on[i])
        continue;
      self->columns[i] = (WjCelColumn){ 0 };
      if (!heads_chain (program, i))
        wj_cel_run_node (self, i);
      else if (!wj_cel_run_chain (self, i, 0, &self->columns[i]))
        {
          run_links (self, i);
          wj_cel_run_node (self, i);
        }
      wj_cel_run_drop_passing (self);
      recycle_after (self, i, &next);
    }
  run_root (self, over);
  return self;
}

static guint
all_axes (const WjCelRun *self)
{
  return (1u << self->extent->n_axes) - 1;
}

/* ---- Results in columns ---------------------------------------------------------------------------- */

void
wj_cel_run_add_failures (WjCelRun *self, guint32 bit, guint32 *failures)
{
  const WjCelColumn *column = wj_cel_run_get_result_column (self);
  WjCelWalk walk;

  g_return_if_fail (wj_cel_program_get_type (self->program)->kind == WJ_CEL_BOOL);

  wj_cel_walk_begin (&walk, self->extent, all_axes (self), &column->axes, 1);
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

/* raw × @num / @den to the nearest whole, half away from zero. */
static gboolean
round_raw (WjInt128 raw, WjUInt128 num, WjUInt128 den, gint64 *out)
{
  WjUInt128 size = wj_int128_get_size (raw), twice, whole;

  if (__builtin_mul_overflow (size, 2 * num, &twice) || __builtin_add_overflow (twice, den, &twice))
    return FALSE;
  whole = twice / (2 * den);
  if (whole > G_MAXINT64)
    return FALSE;
  *out = raw < 0 ? -(gint64) whole : (gint64) whole;
  return TRUE;
}

/* Division by what is the same in all lanes: Granlund and Montgomery's product and shift, exact for
 * all dividends below 2^63. */
typedef struct
{
  guint64 factor;
  guint shift; /* after the upper half of the product has been taken */
} Reciprocal;

static Reciprocal
reciprocal_of (guint64 divisor)
{
  guint bits = divisor > 1 ? 64 - (guint) __builtin_clzll (divisor - 1) : 1;

  return (Reciprocal){ (guint64) (((WjUInt128) 1 << (63 + bits)) / divisor + 1), bits - 1 };
}

static inline gint64
divide (guint64 dividend, Reciprocal by)
{
  return (gint64) ((guint64) ((WjUInt128) dividend * by.factor >> 64) >> by.shift);
}

static void
round_64 (const gint64 *raws, guint n, guint64 num, guint64 den, gint64 *out)
{
  Reciprocal twice = reciprocal_of (2 * den);

  for (guint i = 0; i < n; i++)
    {
      guint64 size = (guint64) (raws[i] < 0 ? -raws[i] : raws[i]);
      gint64 whole = divide (2 * num * size + den, twice);

      out[i] = raws[i] < 0 ? -whole : whole;
    }
}

/* Most figures are small all the same. */
static gboolean
round_128 (const WjCelColumn *column, WjUInt128 num, WjUInt128 den, gint64 *out)
{
  gboolean is_small = 2 * num <= G_MAXINT32 && den <= G_MAXINT32;
  Reciprocal twice = reciprocal_of (is_small ? 2 * (guint64) den : 1);

  for (guint i = 0; i < column->n; i++)
    {
      WjInt128 raw = wj_cel_lanes_get_raw (column->lanes, column->low, i);
      WjUInt128 size = wj_int128_get_size (raw);

      if (is_small && size <= (guint64) G_MAXINT64 / 4 / (guint64) (2 * num))
        {
          gint64 whole = divide ((guint64) (2 * num) * (guint64) size + (guint64) den, twice);

          out[i] = raw < 0 ? -whole : whole;
        }
      else if (!round_raw (raw, num, den, &out[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
round_boxes (const WjCelColumn *column, guint places, gint64 *out)
{
  for (guint i = 0; i < column->n; i++)
    {
      const WjCelValue *value = &column->boxes[i];
      WjNumber scale = wj_number_from_int (1), rounded;

      for (guint j = 0; j < places; j++)
        scale.num *= 10;
      if (!value->defined || value->fault != WJ_CEL_FAULT_NONE || !wj_cel_value_is_point (value) ||
          !wj_number_multiply (value->low, scale, &rounded) || !wj_number_round (rounded, 0, &rounded) ||
          rounded.num > G_MAXINT64 || rounded.num < -G_MAXINT64)
        return FALSE;
      out[i] = (gint64) rounded.num;
    }
  return TRUE;
}

static gboolean
round_column (const WjCelColumn *column, guint places, gint64 *out)
{
  WjUInt128 num = 1, den, common, bound;

  if (column->state != NULL || column->low != column->high)
    return FALSE;
  if (!wj_cel_column_is_figures (column))
    return round_boxes (column, places, out);
  for (guint i = 0; i < places; i++)
    num *= 10;
  common = wj_number_gcd (num, column->scale);
  num /= common;
  den = column->scale / common;
  if (column->lanes == WJ_CEL_LANES_64 && wj_cel_column_grow (column->magnitude, 2 * num, &bound) && bound <= WJ_CEL_LARGEST_64 && den <= WJ_CEL_LARGEST_64 / 2)
    {
      round_64 (column->low, column->n, (guint64) num, (guint64) den, out);
      return TRUE;
    }
  return round_128 (column, num, den, out);
}

gboolean
wj_cel_run_round (WjCelRun *self, guint places, gint64 *out)
{
  const WjCelColumn *column;
  guint axes;

  g_return_val_if_fail (self != NULL && wj_cel_program_get_type (self->program)->kind == WJ_CEL_DECIMAL && places <= 18, FALSE);

  column = wj_cel_run_get_result_column (self);
  axes = all_axes (self) & ~self->over;
  if (!self->is_summed || !round_column (column, places, out))
    return FALSE;
  if (column->n < wj_cel_extent_count (self->extent, axes))
    {
      g_autofree gint64 *values = g_memdup2 (out, column->n * sizeof *out);

      memcpy (out, wj_cel_run_spread (self, values, column->axes, axes, sizeof *out), wj_cel_extent_count (self->extent, axes) * sizeof *out);
      wj_cel_run_drop_passing (self);
    }
  return TRUE;
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
  return wj_cel_run_rescale (self, &sums, wj_number_from_int (times), out);
}
