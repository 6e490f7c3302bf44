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

static gboolean
comes_first (const WjCelColumn *one, const WjCelColumn *other, guint over)
{
  gboolean one_varies = (one->axes & over) != 0, other_varies = (other->axes & over) != 0;

  return one_varies > other_varies || (one_varies == other_varies && one->n <= other->n);
}

/* Those that vary along @over first, and among them those with the fewest values. */
static void
sort (Chain *chain, guint over)
{
  for (guint i = 1; i < chain->n; i++)
    for (guint j = i; j > 0 && !comes_first (chain->factors[j - 1], chain->factors[j], over); j--)
      {
        const WjCelColumn *one = chain->factors[j - 1];

        chain->factors[j - 1] = chain->factors[j];
        chain->factors[j] = one;
      }
}

/* How many are multiplied before they are added up along @over: those that vary along it, and all if the
 * others are constants, which are best multiplied while there are few values. */
static guint
split (Chain *chain, guint over)
{
  guint n_summed = 0;

  sort (chain, over);
  while (n_summed < chain->n && (chain->factors[n_summed]->axes & over) != 0)
    n_summed++;
  if (n_summed < chain->n && chain->factors[chain->n - 1]->n > 1)
    return n_summed;
  sort (chain, 0);
  return chain->n;
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

/* @first to @last, two at least, as one product. */
static gboolean
multiply_last (WjCelRun *self, const Chain *chain, guint first, guint last, WjNumber ratio, guint over, WjCelProduct *out)
{
  gboolean owned, done;
  WjCelColumn others;

  if (!multiply (self, chain, first, last - 1, &others, &owned))
    return FALSE;
  done = wj_cel_product_init (out, self, &others, chain->factors[last], ratio, over);
  out->owns_a = done && owned && out->a.low == others.low;
  if (owned && !out->owns_a)
    give_back (self, &others);
  return done;
}

/* The first @n added up along @over. */
static gboolean
add_up (WjCelRun *self, const Chain *chain, guint n, guint over, WjCelColumn *out)
{
  WjCelProduct product;

  if (n == 1)
    return wj_cel_run_add_up (self, chain->factors[0], over, out);
  if (!multiply_last (self, chain, 0, n - 1, WJ_NUMBER_ONE, over, &product))
    return FALSE;
  wj_cel_product_make (&product, self, out);
  return TRUE;
}

gboolean
wj_cel_run_chain (WjCelRun *self, guint index, guint over, WjCelProduct *out)
{
  Chain chain = { .ratio = WJ_NUMBER_ONE };
  WjCelColumn sums, others;
  gboolean owned, done;
  guint n_summed;

  if (!gather (self, index, &chain) || chain.n < 2)
    return FALSE;
  n_summed = split (&chain, over);
  if (n_summed == 0 || n_summed == chain.n)
    return multiply_last (self, &chain, 0, chain.n - 1, chain.ratio, over, out);
  if (!add_up (self, &chain, n_summed, over, &sums))
    return FALSE;
  if (!multiply (self, &chain, n_summed, chain.n - 1, &others, &owned))
    {
      give_back (self, &sums);
      return FALSE;
    }
  done = wj_cel_product_init (out, self, &sums, &others, chain.ratio, 0);
  out->owns_a = done && out->a.low == sums.low;
  out->owns_b = done && owned && out->b.low == others.low;
  if (!out->owns_a)
    give_back (self, &sums);
  if (owned && !out->owns_b)
    give_back (self, &others);
  return done;
}
