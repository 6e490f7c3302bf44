/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-private.h"

/* Longer names are not compared for likeness. */
#define MAX_LIKENESS_LENGTH 63

#define N_LOOPS 32

/* Of a table that nobody told the rows of. */
#define ASSUMED_ROWS 16

struct _WjCelRegistry
{
  GArray *entries;      /* (owned) (element-type WjCelEntry) */
  GHashTable *slots;    /* (owned): name (owned by its entry) → slot */
  GPtrArray *choices;   /* (owned) (element-type WjCelChoices) */
  char *loops[N_LOOPS]; /* (owned) (nullable) */
};

static void
choices_free (WjCelChoices *self)
{
  g_strfreev (self->strings);
  g_free (self);
}

static void
entry_clear (WjCelEntry *self)
{
  g_free (self->name);
}

static int
add_entry (WjCelRegistry *self, const WjCelEntry *entry)
{
  int slot = (int) self->entries->len;

  if (g_hash_table_contains (self->slots, entry->name))
    return -1;
  g_array_append_val (self->entries, *entry);
  g_array_index (self->entries, WjCelEntry, slot).name = g_strdup (entry->name);
  g_hash_table_insert (self->slots, g_array_index (self->entries, WjCelEntry, slot).name, GINT_TO_POINTER (slot));
  return slot;
}

/* How many characters must be added, dropped, changed or swapped with the next to make @a of @b. */
static guint
count_slips (const char *a, const char *b)
{
  gsize length_a = strlen (a), length_b = strlen (b);
  guint rows[3][MAX_LIKENESS_LENGTH + 1];

  if (length_a > MAX_LIKENESS_LENGTH || length_b > MAX_LIKENESS_LENGTH)
    return G_MAXUINT;

  for (gsize j = 0; j <= length_b; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= length_a; i++)
    {
      guint *row = rows[i % 3], *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= length_b; j++)
        {
          row[j] = MIN (MIN (before[j], row[j - 1]) + 1, before[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], earlier[j - 2] + 1);
        }
    }
  return rows[length_a % 3][length_b];
}

/* Keeps the candidate with the fewest slips; one in three characters may be wrong. */
static void
consider (const char *wanted, const char *candidate, const char **best, guint *best_slips)
{
  guint slips = count_slips (wanted, candidate);

  if (slips < *best_slips && slips <= MAX (1, strlen (wanted) / 3))
    {
      *best = candidate;
      *best_slips = slips;
    }
}

WjCelRegistry *
wj_cel_registry_new (void)
{
  WjCelRegistry *self = g_new0 (WjCelRegistry, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (WjCelEntry));
  g_array_set_clear_func (self->entries, (GDestroyNotify) entry_clear);
  self->slots = g_hash_table_new (g_str_hash, g_str_equal);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choices_free);
  return self;
}

void
wj_cel_registry_free (WjCelRegistry *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->slots);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->choices);
  for (guint i = 0; i < N_LOOPS; i++)
    g_free (self->loops[i]);
  g_free (self);
}

const WjCelChoices *
wj_cel_registry_add_choices (WjCelRegistry *self, const char *const *strings, guint n_strings)
{
  WjCelChoices *choices;

  g_return_val_if_fail (self != NULL && (strings != NULL || n_strings == 0), NULL);

  if (n_strings > WJ_CEL_MAX_CHOICES)
    return NULL;
  choices = g_new (WjCelChoices, 1);
  choices->n_strings = n_strings;
  choices->strings = g_new0 (char *, n_strings + 1);
  for (guint i = 0; i < n_strings; i++)
    choices->strings[i] = g_strdup (strings[i]);
  g_ptr_array_add (self->choices, choices);
  return choices;
}

guint
wj_cel_choices_get_n (const WjCelChoices *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_strings;
}

const char *
wj_cel_choices_get (const WjCelChoices *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_strings, NULL);

  return self->strings[index];
}

int
wj_cel_choices_find (const WjCelChoices *self, const char *string)
{
  g_return_val_if_fail (self != NULL && string != NULL, -1);

  for (guint i = 0; i < self->n_strings; i++)
    if (self->strings[i][0] == string[0] && strcmp (self->strings[i], string) == 0)
      return (int) i;
  return -1;
}

const char *
wj_cel_choices_find_nearest (const WjCelChoices *self, const char *string)
{
  const char *best = NULL;
  guint slips = G_MAXUINT;

  for (guint i = 0; i < self->n_strings; i++)
    consider (string, self->strings[i], &best, &slips);
  return best;
}

int
wj_cel_registry_add_variable (WjCelRegistry *self, const char *name, const WjCelType *type, guint scope)
{
  WjCelEntry entry = { .name = (char *) name, .step = WJ_NUMBER_ZERO, .scope = scope };

  g_return_val_if_fail (self != NULL && name != NULL && type != NULL, -1);
  g_return_val_if_fail (type->kind != WJ_CEL_CHOICE || type->choices != NULL, -1);

  entry.type = *type;
  if (type->kind != WJ_CEL_DECIMAL)
    entry.type.unit = wj_unit_none;
  if (type->kind != WJ_CEL_CHOICE)
    entry.type.choices = NULL;
  if (type->kind == WJ_CEL_INT || type->kind == WJ_CEL_DATE)
    entry.step = WJ_NUMBER_ONE;
  return add_entry (self, &entry);
}

void
wj_cel_registry_set_step (WjCelRegistry *self, guint slot, WjNumber step)
{
  WjCelEntry *entry;

  g_return_if_fail (self != NULL && slot < self->entries->len && wj_number_sign (step) >= 0);

  entry = &g_array_index (self->entries, WjCelEntry, slot);
  g_return_if_fail (!entry->is_table && entry->type.kind == WJ_CEL_DECIMAL);

  entry->step = step;
}

void
wj_cel_registry_name_loop (WjCelRegistry *self, guint bit, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL && bit != 0 && (bit & (bit - 1)) == 0);

  g_free (self->loops[__builtin_ctz (bit)]);
  self->loops[__builtin_ctz (bit)] = g_strdup (name);
}

int
wj_cel_registry_add_table (WjCelRegistry *self, const char *name, WjCelTableKind kind, const WjUnit *argument, const WjUnit *result)
{
  WjCelEntry entry = { .name = (char *) name, .is_table = TRUE, .kind = kind };

  g_return_val_if_fail (self != NULL && name != NULL && argument != NULL && result != NULL, -1);

  entry.type = (WjCelType){ WJ_CEL_DECIMAL, *result, NULL };
  entry.argument = *argument;
  entry.n_rows = ASSUMED_ROWS;
  return add_entry (self, &entry);
}

void
wj_cel_registry_expect_rows (WjCelRegistry *self, guint slot, guint n_rows)
{
  WjCelEntry *entry;

  g_return_if_fail (self != NULL && slot < self->entries->len);

  entry = &g_array_index (self->entries, WjCelEntry, slot);
  g_return_if_fail (entry->is_table);
  entry->n_rows = MAX (entry->n_rows, n_rows);
}

guint
wj_cel_registry_get_n_slots (WjCelRegistry *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

int
wj_cel_registry_find (WjCelRegistry *self, const char *name)
{
  gpointer slot;

  g_return_val_if_fail (self != NULL && name != NULL, -1);

  return g_hash_table_lookup_extended (self->slots, name, NULL, &slot) ? GPOINTER_TO_INT (slot) : -1;
}

const WjCelEntry *
wj_cel_registry_get_entry (WjCelRegistry *self, guint slot)
{
  g_assert (slot < self->entries->len);

  return &g_array_index (self->entries, WjCelEntry, slot);
}

const char *
wj_cel_registry_get_name (WjCelRegistry *self, guint slot)
{
  g_return_val_if_fail (self != NULL && slot < self->entries->len, NULL);

  return wj_cel_registry_get_entry (self, slot)->name;
}

const WjCelType *
wj_cel_registry_get_type (WjCelRegistry *self, guint slot)
{
  g_return_val_if_fail (self != NULL && slot < self->entries->len, NULL);

  return &wj_cel_registry_get_entry (self, slot)->type;
}

gboolean
wj_cel_registry_is_table (WjCelRegistry *self, guint slot)
{
  g_return_val_if_fail (self != NULL && slot < self->entries->len, FALSE);

  return wj_cel_registry_get_entry (self, slot)->is_table;
}

char *
wj_cel_registry_describe_scope (WjCelRegistry *self, const WjCelEntry *entry, guint scope)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *point = strchr (entry->name, '.');

  for (guint i = 0; i < N_LOOPS; i++)
    {
      if ((scope >> i & 1) == 0)
        continue;
      if (self->loops[i] == NULL)
        return g_strndup (entry->name, point != NULL ? (gsize) (point - entry->name) : strlen (entry->name));
      if (words->len > 0)
        g_string_append (words, " and ");
      g_string_append (words, self->loops[i]);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

const char *
wj_cel_registry_find_nearest (WjCelRegistry *self, const char *name)
{
  const char *best = NULL;
  guint slips = G_MAXUINT;

  for (guint i = 0; i < self->entries->len; i++)
    consider (name, wj_cel_registry_get_entry (self, i)->name, &best, &slips);
  return best;
}
