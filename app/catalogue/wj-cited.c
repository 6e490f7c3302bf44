/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include "catalogue/wj-cited.h"

typedef struct
{
  WjCatalogue *catalogue;
  const GDate *as_of;
  GPtrArray *sources;
  GHashTable *seen; /* slots + 1 */
} Cited;

static void
add (Cited *self, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (self->sources, source, NULL))
    g_ptr_array_add (self->sources, (gpointer) source);
}

static void
add_parameter (Cited *self, const WjParameter *parameter)
{
  const WjParameterPeriod *period = wj_parameter_at (parameter, self->as_of);

  if (period == NULL)
    return;
  add (self, period->value.source);
  for (guint i = 0; i < period->alternatives->len; i++)
    add (self, ((const WjParameterValue *) period->alternatives->pdata[i])->source);
}

static void
add_program (Cited *self, WjCelProgram *program)
{
  for (guint i = 0; program != NULL && i < wj_cel_program_get_n_nodes (program); i++)
    {
      int slot = wj_cel_program_get_node (program, i)->slot;
      const WjParameter *parameter = NULL;
      const WjDerived *derived = NULL;

      if (slot < 0 || !g_hash_table_add (self->seen, GINT_TO_POINTER (slot + 1)))
        continue;
      wj_catalogue_describe_slot (self->catalogue, slot, NULL, &derived, &parameter, NULL);
      if (parameter != NULL)
        add_parameter (self, parameter);
      /* No derived fact rests on itself, and each is entered once. */
      if (derived != NULL)
        add_program (self, derived->program);
    }
}

GPtrArray *
wj_cited_sources (WjCatalogue *catalogue, const WjSource *first, WjCelProgram *program, const GDate *as_of)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Cited self = { catalogue, as_of, g_ptr_array_new (), seen };

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && as_of != NULL && g_date_valid (as_of), self.sources);

  add (&self, first);
  add_program (&self, program);
  return self.sources;
}
