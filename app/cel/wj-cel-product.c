/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * The product of two columns, added up along some axes, a piece at a time: the terms of a piece are
 * added where they stand, and whoever takes the piece does so while it is in the nearest cache.
 */

/* What the largest figure is, where so far it was known how large one can be. */
static void
measure (WjCelColumn *column)
{
  const gint64 *low = column->low;
  guint64 largest = 0;

  for (guint i = 0; i < column->n; i++)
    largest = MAX (largest, (guint64) (low[i] < 0 ? -low[i] : low[i]));
  column->magnitude = largest;
}

static gboolean
set_magnitude (WjCelProduct *self, WjUInt128 n_terms)
{
  WjUInt128 product;

  return wj_cel_column_grow (self->a.magnitude, self->b.magnitude, &product) && wj_cel_column_grow (product, n_terms, &self->out.magnitude);
}

/* Looking at the operands costs little where the product has many more values than they. */
static gboolean
choose_lanes (WjCelProduct *self, WjUInt128 n_terms)
{
  gboolean narrow = self->a.lanes == WJ_CEL_LANES_64 && self->b.lanes == WJ_CEL_LANES_64;

  if (!set_magnitude (self, n_terms))
    return FALSE;
  if (narrow && self->out.magnitude > WJ_CEL_LARGEST_64 / 4 && self->out.n >= 4 * MAX (self->a.n, self->b.n))
    {
      measure (&self->a);
      measure (&self->b);
      if (!set_magnitude (self, n_terms))
        return FALSE;
    }
  self->out.lanes = narrow && self->out.magnitude <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  return TRUE;
}

gboolean
wj_cel_product_init (WjCelProduct *self, WjCelRun *run, const WjCelColumn *a, const WjCelColumn *b, WjNumber ratio, guint over)
{
  guint axes = a->axes | b->axes;
  WjCelColumn *out = &self->out;
  WjUInt128 scale, common;

  *self = (WjCelProduct){ .a = *a, .b = *b, .over = over & axes };
  *out = (WjCelColumn){ .axes = axes & ~over, .n = wj_cel_extent_count (run->extent, axes & ~over), .positive = a->positive && b->positive };
  /* What does not vary along @over is added as often as that is long. */
  if (!wj_number_multiply (ratio, wj_number_from_int (wj_cel_extent_count (run->extent, over & ~axes)), &ratio) || !wj_cel_column_grow (a->scale, b->scale, &scale))
    return FALSE;
  common = wj_number_gcd (scale, (WjUInt128) ratio.num);
  if (!wj_cel_column_grow (scale / common, (WjUInt128) ratio.den, &out->scale))
    return FALSE;
  if ((WjUInt128) ratio.num != common)
    {
      WjCelColumn *shorter = a->n < b->n ? &self->a : &self->b, plain = *shorter;

      plain.scale = 1; /* the product has a scale of its own */
      if (!wj_cel_run_rescale (run, &plain, (WjNumber){ ratio.num / (WjInt128) common, 1 }, shorter))
        return FALSE;
    }
  return choose_lanes (self, wj_cel_extent_count (run->extent, self->over));
}

gboolean
wj_cel_product_run (const WjCelProduct *self, WjCelRun *run, void *to, WjCelTake take, gpointer data)
{
  guint read[] = { self->a.axes, self->b.axes, self->out.axes }, n_terms = wj_cel_extent_count (run->extent, self->over), term = 0, n;
  const WjCelLanesKernels *kernels = wj_cel_kernels_of (self->out.lanes);
  gboolean narrow = self->a.lanes == WJ_CEL_LANES_64 && self->b.lanes == WJ_CEL_LANES_64 && n_terms == 1;
  WjCelLanes lanes = narrow ? WJ_CEL_LANES_64 : self->out.lanes;
  gsize item = wj_cel_lanes_get_item (self->out.lanes), item_read = wj_cel_lanes_get_item (lanes);
  WjCelOperand one = wj_cel_run_operand (run, &self->a, self->a.scale, lanes), other = wj_cel_run_operand (run, &self->b, self->b.scale, lanes);
  gboolean into_one;
  char *room = NULL;
  WjCelWalk walk;

  wj_cel_walk_begin (&walk, run->extent, self->a.axes | self->b.axes, read, 3);
  wj_cel_walk_stay (&walk, 2);
  into_one = walk.single[2] && walk.n > 1;
  n = into_one ? 1 : walk.n;
  if (into_one)
    n_terms /= walk.n;
  if (to == NULL)
    room = wj_cel_run_take_passing (run, n * item);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, &one, item_read), y = wj_cel_walk_operand (&walk, 1, &other, item_read);
      char *piece = to != NULL ? (char *) to + walk.from[2] * item : room;

      if (n_terms > 1 || into_one)
        {
          if (term == 0)
            memset (piece, 0, n * item);
          kernels->multiply_to (&x, &y, into_one, piece, walk.n);
        }
      else if (narrow && self->out.lanes == WJ_CEL_LANES_128)
        wj_cel_lanes_multiply_wide (&x, &y, TRUE, (WjInt128 *) piece, (WjInt128 *) piece, n);
      else
        kernels->multiply (&x, &y, TRUE, piece, piece, n);
      if (++term < n_terms)
        continue;
      term = 0;
      if (take != NULL && !take (data, piece, n, walk.from[2]))
        return FALSE;
    }
  while (wj_cel_walk_next (&walk));
  return TRUE;
}

void
wj_cel_product_give_back (WjCelProduct *self, WjCelRun *run)
{
  if (self->owns_a)
    wj_cel_memory_give_back (run->memory, self->a.low, self->a.n * wj_cel_lanes_get_item (self->a.lanes));
  if (self->owns_b)
    wj_cel_memory_give_back (run->memory, self->b.low, self->b.n * wj_cel_lanes_get_item (self->b.lanes));
  self->owns_a = self->owns_b = FALSE;
}

void
wj_cel_product_make (WjCelProduct *self, WjCelRun *run, WjCelColumn *out)
{
  *out = self->out;
  wj_cel_run_open (run, out, out->lanes, out->axes, TRUE);
  wj_cel_product_run (self, run, out->low, NULL, NULL);
  wj_cel_product_give_back (self, run);
}
