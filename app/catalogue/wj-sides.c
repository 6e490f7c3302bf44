/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-check.h"

struct _WjSides
{
  GHashTable *seen; /* WjCondition (unowned) → GByteArray: WJ_CEL_MAY_BE_… of each node of its program */
};

WjSides *
wj_sides_new (void)
{
  WjSides *self = g_new0 (WjSides, 1);

  self->seen = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_byte_array_unref);
  return self;
}

void
wj_sides_free (WjSides *self)
{
  g_hash_table_unref (self->seen);
  g_free (self);
}

void
wj_sides_add (WjSides *self, const WjCondition *condition, guint node, guint8 truth)
{
  GByteArray *seen = g_hash_table_lookup (self->seen, condition);

  if (truth != WJ_CEL_MAY_BE_TRUE && truth != WJ_CEL_MAY_BE_FALSE)
    return;
  if (seen == NULL)
    {
      guint n = wj_cel_program_get_n_nodes (condition->test);

      seen = g_byte_array_sized_new (n);
      g_byte_array_set_size (seen, n);
      memset (seen->data, 0, n);
      g_hash_table_insert (self->seen, (gpointer) condition, seen);
    }
  seen->data[node] |= truth;
}

guint8
wj_sides_get (const WjSides *self, const WjCondition *condition, guint node)
{
  const GByteArray *seen = g_hash_table_lookup (self->seen, condition);

  return seen != NULL ? seen->data[node] : 0;
}
