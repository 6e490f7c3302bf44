/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

/*
 * What a program costs in each lane, known before it runs: there are no loops, so it is a sum over
 * its nodes. One unit is about one operation on one value.
 */

/* To go through a row of slices takes a difference, a product and a sum. */
#define STEPS_PER_SLICE 3

static guint
cost_of (WjCelRegistry *registry, const WjCelNode *node)
{
  switch ((int) node->op)
    {
    case WJ_CEL_OP_IN:
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      return MAX (node->n_children, 2) - 1;
    case WJ_CEL_OP_BANDED:
      return 1 + wj_cel_registry_get_entry (registry, (guint) node->slot)->n_rows;
    case WJ_CEL_OP_PROGRESSIVE:
      return 1 + STEPS_PER_SLICE * wj_cel_registry_get_entry (registry, (guint) node->slot)->n_rows;
    default:
      return 1;
    }
}

guint
wj_cel_cost (WjCelRegistry *registry, const WjCelNode *nodes, guint n_nodes, GPtrArray *errors)
{
  const WjCelNode *first_too_many = NULL;
  guint64 cost = 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      cost += cost_of (registry, &nodes[i]);
      if (cost > WJ_CEL_MAX_COST && first_too_many == NULL)
        first_too_many = &nodes[i];
    }
  if (first_too_many != NULL)
    wj_cel_refuse (errors, first_too_many->line, first_too_many->column, "the expression costs %" G_GUINT64_FORMAT " units, and may cost %d (an operation is one, an item of a list one, a row of bands one, of slices %d): name a part of it as a derived fact", cost, WJ_CEL_MAX_COST, STEPS_PER_SLICE);
  return (guint) MIN (cost, G_MAXUINT);
}
