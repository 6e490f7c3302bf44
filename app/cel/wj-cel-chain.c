/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

/*
 * A product of many factors may be multiplied in any order, as figures are exact: what varies along
 * few axes first, so that what varies along many is multiplied once. And a sum of products whose
 * factors do not all vary along what is summed is the product of the others with a smaller sum. Only
 * batches do so: what a person may ask about is computed as it is written.
 */

#define MAX_FACTORS 16

typedef struct
{
  const WjCelColumn *factors[MAX_FACTORS]; /* (unowned) */
  guint n;
  WjNumber ratio; /* of the conversions on the way */
} Chain;

static gboolean
can_join (const WjCelColumn *column)
{
  return wj_cel_column_is_figures (column) && column->state == NULL && column->low == column->high;
}

/* As deep as products stand in one another, which the parser bounds. FALSE: not a chain of this kind. */
static gboolean
gather (WjCelRun *self, guint index, Chain *chain)
{
  const WjCelNode *node = &self->program->nodes[index];

  if (node->op == WJ_CEL_OP_CONVERT)
    {
      WjNumber ratio;

      if (!wj_unit_convert (WJ_NUMBER_ONE, &self->program->nodes[node->children[0]].type.unit, &node->type.unit, &ratio) ||
          !wj_number_multiply (chain->ratio, ratio, &chain->ratio))
        return FALSE;
    }
  for (guint i = 0; i < node->n_children; i++)
    {
      guint child = node->children[i];

      if (self->program->links_on[child])
        {
          if (!gather (self, child, chain))
            return FALSE;
        }
      else if (chain->n == MAX_FACTORS || !can_join (&self->columns[child]))
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
      if (!done)
        return FALSE;
      *out = product;
      *owned = TRUE;
    }
  return TRUE;
}

gboolean
wj_cel_run_chain (WjCelRun *self, guint index, guint over, WjCelColumn *out)
{
  Chain chain = { .ratio = WJ_NUMBER_ONE };
  WjCelColumn summed, sums, rest, product = { 0 };
  gboolean owned, rest_owned = FALSE, done;
  guint n_summed = 0;

  if (!gather (self, index, &chain))
    return FALSE;
  sort (&chain, over);
  while (n_summed < chain.n && (chain.factors[n_summed]->axes & over) != 0)
    n_summed++;
  if (n_summed == 0)
    n_summed = 1; /* the sum is as many times the product as @over is long */
  if (!multiply (self, &chain, 0, n_summed - 1, &summed, &owned))
    return FALSE;
  if (over != 0)
    {
      done = wj_cel_run_add_up (self, &summed, over, &sums);
      if (owned)
        give_back (self, &summed);
      if (!done)
        return FALSE;
      summed = sums;
      owned = TRUE;
    }
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
    }
  return wj_cel_run_rescale (self, &summed, chain.ratio, out);
}
