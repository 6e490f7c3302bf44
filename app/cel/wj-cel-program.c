/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-run.h"

WjCelGroup
wj_cel_op_get_group (WjCelOp op)
{
  switch (op)
    {
    case WJ_CEL_OP_LITERAL:
    case WJ_CEL_OP_SLOT:
      return WJ_CEL_GROUP_INPUT;
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
      return WJ_CEL_GROUP_FIGURES;
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
      return WJ_CEL_GROUP_TRUTHS;
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      return WJ_CEL_GROUP_TABLES;
    default:
      g_assert_not_reached ();
    }
}

/* A conversion may be another scale of the same figures, a quotient is left open: what they read has
 * to last as long as they do. */
gboolean
wj_cel_node_lends (const WjCelNode *node)
{
  return node->op == WJ_CEL_OP_CONVERT || node->op == WJ_CEL_OP_DIVIDE;
}

static void
find_ratios (WjCelProgram *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      WjCelNode *node = &self->nodes[i];

      node->ratio = WJ_NUMBER_ZERO;
      if (node->op == WJ_CEL_OP_CONVERT && !wj_unit_convert (WJ_NUMBER_ONE, &self->nodes[node->children[0]].type.unit, &node->type.unit, &node->ratio))
        node->ratio = WJ_NUMBER_ZERO;
    }
}

/* Products of decimals, and their conversions, that one other product or conversion reads. */
static void
find_chains (WjCelProgram *self)
{
  g_autofree guint *n_readers = g_new0 (guint, self->n_nodes);
  g_autofree guint *n_factors = g_new0 (guint, self->n_nodes); /* of the chain that ends there */

  self->links_on = g_new0 (guint8, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    for (guint j = 0; j < self->nodes[i].n_children; j++)
      n_readers[self->nodes[i].children[j]]++;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const WjCelNode *node = &self->nodes[i];

      n_factors[i] = node->n_children;
      for (guint j = 0; wj_cel_node_multiplies (node) && j < node->n_children; j++)
        {
          guint child = node->children[j], more = n_factors[i] - 1 + n_factors[child];

          if (n_readers[child] != 1 || !wj_cel_node_multiplies (&self->nodes[child]) || more > WJ_CEL_MAX_FACTORS)
            continue;
          self->links_on[child] = TRUE;
          n_factors[i] = more;
        }
    }
}

static int
compare_last_uses (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *last_use = data;
  guint one = last_use[*(const guint *) a], other = last_use[*(const guint *) b];

  return one < other ? -1 : one > other;
}

static void
sort_by_last_use (WjCelProgram *self)
{
  self->by_last_use = g_new (guint, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    self->by_last_use[i] = i;
  g_qsort_with_data (self->by_last_use, (int) self->n_nodes, sizeof (guint), compare_last_uses, self->last_use);
}

static void
find_last_uses (WjCelProgram *self)
{
  self->last_use = g_new (guint, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    self->last_use[i] = i;
  self->last_use[self->n_nodes - 1] = G_MAXUINT;
  for (guint i = self->n_nodes; i-- > 0;)
    {
      const WjCelNode *node = &self->nodes[i];
      guint until = wj_cel_node_lends (node) || self->links_on[i] ? self->last_use[i] : i;

      for (guint j = 0; j < node->n_children; j++)
        self->last_use[node->children[j]] = MAX (self->last_use[node->children[j]], until);
    }
}

gboolean
wj_cel_node_multiplies (const WjCelNode *node)
{
  return node->type.kind == WJ_CEL_DECIMAL && (node->op == WJ_CEL_OP_MULTIPLY || node->op == WJ_CEL_OP_CONVERT);
}

static void
pack_literals (WjCelProgram *self)
{
  wj_cel_memory_init (&self->memory, FALSE, NULL, 0);
  self->literals = g_new0 (WjCelColumn, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].op == WJ_CEL_OP_LITERAL)
      wj_cel_column_pack (&self->literals[i], &self->memory, &self->nodes[i].type, &self->nodes[i].literal, 0, 1);
}

WjCelProgram *
wj_cel_program_new (GArray *nodes, const guint *links, guint n_links, GPtrArray *strings)
{
  WjCelProgram *self = g_new0 (WjCelProgram, 1);

  self->n_nodes = nodes->len;
  self->nodes = g_memdup2 (nodes->data, nodes->len * sizeof (WjCelNode));
  self->links = g_memdup2 (links, n_links * sizeof (guint));
  for (guint i = 0; i < self->n_nodes; i++)
    {
      WjCelNode *node = &self->nodes[i];

      node->children = node->n_children > 0 ? self->links + (node->children - links) : NULL;
    }
  self->strings = g_ptr_array_ref (strings);
  find_ratios (self);
  find_chains (self);
  find_last_uses (self);
  sort_by_last_use (self);
  pack_literals (self);
  wj_cel_program_find_loose (self);
  wj_cel_program_find_parts (self);
  return self;
}

void
wj_cel_program_free (WjCelProgram *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->nodes);
  g_free (self->links);
  g_ptr_array_unref (self->strings);
  g_free (self->last_use);
  g_free (self->by_last_use);
  g_free (self->links_on);
  g_free (self->literals);
  wj_cel_memory_clear (&self->memory);
  g_free (self->inputs);
  g_free (self->loose);
  g_array_unref (self->parts);
  g_array_unref (self->branches);
  g_free (self);
}

const WjCelType *
wj_cel_program_get_type (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->nodes[self->n_nodes - 1].type;
}

guint
wj_cel_program_get_n_nodes (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_nodes;
}

const WjCelNode *
wj_cel_program_get_node (WjCelProgram *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_nodes, NULL);

  return &self->nodes[index];
}

guint
wj_cel_program_get_cost (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cost;
}

guint
wj_cel_program_get_root (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_nodes - 1;
}

GBytes *
wj_cel_program_get_string (WjCelProgram *self, guint bit)
{
  g_return_val_if_fail (self != NULL && bit < self->strings->len, NULL);

  return g_ptr_array_index (self->strings, bit);
}
