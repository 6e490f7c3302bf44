/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

/*
 * Intervals tell all there is to know where each input stands once, and where no more is asked of a
 * value than its ends. Which inputs make a program looser than that? Those that stand twice; and
 * those below a value with gaps (whole numbers times 2, a figure from a table) that is compared with
 * one value, or divided by, or looked up.
 */

typedef struct
{
  guint n_paths;     /* from the root, up to 2 */
  gboolean has_gaps; /* not every value between its ends can be had */
  gboolean is_asked; /* the gaps of it, or of what is made of it, matter */
  gboolean is_listed;
} Place;

/* A divisor that may be 0 makes a gap too, but only where something is wrong already. */
static gboolean
makes_gaps (const WjCelNode *node)
{
  switch ((int) node->op)
    {
    case WJ_CEL_OP_SLOT:
      return wj_number_sign (node->step) != 0;
    case WJ_CEL_OP_CONDITIONAL:
      return wj_cel_kind_has_order (node->type.kind);
    case WJ_CEL_OP_FLOOR:
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_MODULO:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Every whole number or day between its ends. */
static gboolean
is_plain_count (const WjCelNode *node)
{
  return (node->op == WJ_CEL_OP_SLOT || node->op == WJ_CEL_OP_LITERAL) && node->type.kind != WJ_CEL_DECIMAL;
}

/* Is more asked of the child than its ends? */
static gboolean
asks (const WjCelProgram *program, const WjCelNode *node, guint nth)
{
  gboolean all_plain = TRUE;

  for (guint i = 0; i < node->n_children; i++)
    all_plain = all_plain && is_plain_count (&program->nodes[node->children[i]]);
  switch ((int) node->op)
    {
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_IN:
      return wj_cel_kind_has_order (program->nodes[node->children[0]].type.kind) && !(all_plain && node->n_children == 2);
    case WJ_CEL_OP_DIVIDE:
      return nth == 1 && !is_plain_count (&program->nodes[node->children[1]]);
    case WJ_CEL_OP_MODULO:
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What is looked for in a list is compared with each of its items. */
static gboolean
is_asked_often (const WjCelNode *node, guint nth)
{
  return node->op == WJ_CEL_OP_IN && nth == 0 && node->n_children > 2;
}

static void
find_gaps (const WjCelProgram *program, Place *places)
{
  for (guint i = 0; i < program->n_nodes; i++)
    {
      const WjCelNode *node = &program->nodes[i];

      places[i].has_gaps = makes_gaps (node);
      for (guint j = 0; j < node->n_children; j++)
        places[i].has_gaps |= wj_cel_kind_has_order (node->type.kind) && places[node->children[j]].has_gaps;
    }
}

static void
find_paths (const WjCelProgram *program, Place *places)
{
  places[program->n_nodes - 1].n_paths = 1;
  for (guint i = program->n_nodes; i-- > 0;)
    {
      const WjCelNode *node = &program->nodes[i];

      for (guint j = 0; j < node->n_children; j++)
        {
          Place *child = &places[node->children[j]];

          child->n_paths = MIN (2, child->n_paths + places[i].n_paths);
          child->is_asked |= places[i].is_asked || (child->has_gaps && asks (program, node, j)) || is_asked_often (node, j);
        }
    }
}

/* By node, the first of its slot; and all of them in a row. */
static guint *
find_inputs (WjCelProgram *self)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (NULL, NULL); /* slot → one more than the node */
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  guint *first = g_new0 (guint, self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      gpointer slot = GINT_TO_POINTER (self->nodes[i].slot), known;

      first[i] = i;
      if (self->nodes[i].op != WJ_CEL_OP_SLOT)
        continue;
      known = g_hash_table_lookup (firsts, slot);
      if (known != NULL)
        {
          first[i] = GPOINTER_TO_UINT (known) - 1;
          continue;
        }
      g_hash_table_insert (firsts, slot, GUINT_TO_POINTER (i + 1));
      g_array_append_val (inputs, i);
    }
  self->n_inputs = inputs->len;
  self->inputs = (guint *) g_array_free (g_steal_pointer (&inputs), FALSE);
  return first;
}

void
wj_cel_program_find_loose (WjCelProgram *self)
{
  g_autofree Place *places = g_new0 (Place, self->n_nodes);
  g_autofree guint *first = find_inputs (self);
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint));

  find_gaps (self, places);
  find_paths (self, places);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      gboolean is_loose = first[i] != i || places[i].n_paths > 1 || places[i].is_asked;

      if (self->nodes[i].op != WJ_CEL_OP_SLOT || !is_loose || places[first[i]].is_listed)
        continue;
      g_array_append_val (loose, first[i]);
      places[first[i]].is_listed = TRUE;
    }
  self->n_loose = loose->len;
  self->loose = (guint *) g_array_free (g_steal_pointer (&loose), FALSE);
}
