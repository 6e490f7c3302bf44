/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

WjCelProgram *
wj_cel_program_ref (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->references);
  return self;
}

void
wj_cel_program_unref (WjCelProgram *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->references))
    return;
  g_free (self->source);
  g_free (self->nodes);
  g_free (self->links);
  g_free (self->rest_of);
  g_free (self);
}

const char *
wj_cel_program_get_source (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
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
wj_cel_program_get_root (WjCelProgram *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_nodes - 1;
}

gboolean
wj_cel_program_uses (WjCelProgram *self, guint slot)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].slot >= 0 && (guint) self->nodes[i].slot == slot)
      return TRUE;
  return FALSE;
}
