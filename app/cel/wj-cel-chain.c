/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * A product of many factors may be multiplied in any order, as figures are exact: what varies along
 * few axes first, so that what varies along many is multiplied once. And a sum of products whose
 * factors do not all vary along what is summed is the product of the others with a smaller sum. Only
 * batches do so: what a person may ask about is computed as it is written.
 */

typedef struct
{
  const WjCelColumn *factors[WJ_CEL_MAX_FACTORS]; /* (unowned) */
  guint n;
  WjNumber ratio; /* of the conversions on the way */
} Chain;

static gboolean
can_join (const WjCelColumn *column)
{
  return wj_cel_column_is_figures (column) && column->state == NULL && column->low == column->high;
}

/* No deeper than WJ_CEL_MAX_FACTORS. FALSE: not a chain of this kind. */
static gboolean
gather (WjCelRun *self, guint index, Chain *chain)
{
  const WjCelNode *node = &self->program->nodes[index];

  if (node->op == WJ_CEL_OP_CONVERT && (node->ratio.num == 0 || !wj_number_multiply (chain->ratio, node->ratio, &chain->ratio)))
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    {
      guint child = node->children[i];

      if (self->program->links_on[child])
        {
          if (!gather (self, child, chain))
            return FALSE;
        }
      else if (!can_join (&self->columns[child]))
        return FALSE;
      else
        chain->factors[chain->n++] = &self->columns[child];
    }
  return TRUE;
}

/* Those that vary along @over first, and among them those with the fewest values. */
static void
sort (Chain *chain, guint over)
{
  for (guint i = 1; i < chain->n; i++)
    for (guint j = i; j > 0; j--)
      {
        const WjCelColumn *one = chain->factors[j - 1], *other = chain->factors[j];
        gboolean one_varies = (one->axes & over) != 0, other_varies = (other->axes & over) != 0;

        if (one_varies > other_varies || (one_varies == other_varies && one->n <= other->n))
          break;
        chain->factors[j - 1] = other;
        chain->factors[j] = one;
      }
}

static void
give_back (WjCelRun *self, WjCelColumn *column)
{
  wj_cel_memory_give_back (self->memory, column->low, column->n * wj_cel_lanes_get_item (column->lanes));
}

/* @first to @last multiplied into @out, with @owned telling whether its values are its own. */
static gboolean
multiply (WjCelRun *self, const Chain *chain, guint first, guint last, WjCelColumn *out, gboolean *owned)
{
  *out = *chain->factors[first];
  out->boxes = NULL;
  *owned = FALSE;
  for (guint i = first + 1; i <= last; i++)
    {
      WjCelColumn product = { 0 };
      gboolean done = wj_cel_run_multiply (self, out, chain->factors[i], &product);

      if (*owned)
        give_back (self, out);
      *owned = done;
      if (!done)
        return FALSE;
      *out = product;
    }
  return TRUE;
}

/* The sum along @over of @a × @b, whose product need not stand anywhere. FALSE: it might not fit. */
static gboolean
multiply_and_sum (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, guint over, WjCelColumn *out)
{
  guint axes = a->axes | b->axes, read[] = { a->axes, b->axes, axes & ~over };
  WjCelColumn sums = { .positive = a->positive && b->positive };
  WjCelOperand one, other;
  WjUInt128 largest;
  WjCelLanes lanes;
  WjCelWalk walk;
  gsize item;

  if (!wj_cel_column_grow (a->scale, b->scale, &sums.scale) || !wj_cel_column_grow (a->magnitude, b->magnitude, &largest) ||
      !wj_cel_column_grow (largest, wj_cel_extent_count (self->extent, over & axes), &sums.magnitude))
    return FALSE;
  lanes = a->lanes == WJ_CEL_LANES_64 && b->lanes == WJ_CEL_LANES_64 && sums.magnitude <= WJ_CEL_LARGEST_64 ? WJ_CEL_LANES_64 : WJ_CEL_LANES_128;
  item = wj_cel_lanes_get_item (lanes);
  one = wj_cel_run_operand (self, a, a->scale, lanes);
  other = wj_cel_run_operand (self, b, b->scale, lanes);
  wj_cel_run_open (self, &sums, lanes, axes & ~over, TRUE);
  memset (sums.low, 0, sums.n * item);
  wj_cel_walk_begin (&walk, self->extent, axes, read, 3);
  do
    {
      WjCelOperand x = wj_cel_walk_operand (&walk, 0, &one, item), y = wj_cel_walk_operand (&walk, 1, &other, item);

      wj_cel_kernels_of (lanes)->multiply_to (&x, &y, walk.single[2] && walk.n > 1, (char *) sums.low + walk.from[2] * item, walk.n);
    }
  while (wj_cel_walk_next (&walk));
  return wj_cel_run_rescale (self, &sums, wj_number_from_int (wj_cel_extent_count (self->extent, over & ~axes)), out);
}

/* The factors that vary along @over multiplied, and added up along it. */
static gboolean
sum_products (WjCelRun *self, const Chain *chain, guint n_summed, guint over, WjCelColumn *out, gboolean *owned)
{
  WjCelColumn product;
  gboolean done;

  if (over == 0)
    return multiply (self, chain, 0, n_summed - 1, out, owned);
  *owned = FALSE;
  if (!multiply (self, chain, 0, MAX (n_summed, 2) - 2, &product, owned))
    return FALSE;
  done = n_summed > 1 ? multiply_and_sum (self, &product, chain->factors[n_summed - 1], over, out) : wj_cel_run_add_up (self, &product, over, out);
  if (*owned)
    give_back (self, &product);
  *owned = done;
  return done;
}

gboolean
wj_cel_run_chain (WjCelRun *self, guint index, guint over, WjCelColumn *out)
{
  Chain chain = { .ratio = WJ_NUMBER_ONE };
  WjCelColumn summed, rest, product = { 0 };
  gboolean owned, rest_owned = FALSE, done;
  guint n_summed = 0;

  if (!gather (self, index, &chain))
    return FALSE;
  sort (&chain, over);
  while (n_summed < chain.n && (chain.factors[n_summed]->axes & over) != 0)
    n_summed++;
  if (n_summed == 0)
    n_summed = 1; /* the sum is as many times the product as @over is long */
  if (!sum_products (self, &chain, n_summed, over, &summed, &owned))
    return FALSE;
  if (n_summed < chain.n)
    {
      done = multiply (self, &chain, n_summed, chain.n - 1, &rest, &rest_owned) && wj_cel_run_multiply (self, &summed, &rest, &product);
      if (owned)
        give_back (self, &summed);
      if (rest_owned)
        give_back (self, &rest);
      if (!done)
        return FALSE;
      summed = product;
      owned = TRUE;
    }
  done = wj_cel_run_rescale (self, &summed, chain.ratio, out);
  if (done && out->low == summed.low)
    out->borrowed = !owned;
  else if (owned)
    give_back (self, &summed);
  return done;
}
