/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-mo.h"

#include <string.h>

#include "wording/wj-plural.h"

#define MO_MAGIC 0x950412deu
#define MO_MAGIC_SWAPPED 0xde120495u
#define MO_HEADER_SIZE 28

struct _WjMo
{
  GBytes *bytes; /* (owned) */
  const guint8 *data;
  gsize size;
  gboolean swapped;
  guint32 n_messages;
  guint32 keys;     /* offset of the table of keys: length, offset */
  guint32 strings;  /* offset of the table of translations */
  WjPlural *plural; /* (owned) (nullable): none in the file */
};

/* @offset + 4 lies inside the bytes: the caller has looked. */
static guint32
read_word (const WjMo *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  return self->swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* The @index-th string of the table at @table; what it returns is followed by a NUL. */
static const char *
get_string (const WjMo *self, guint32 table, guint32 index, gsize *length)
{
  gsize entry = table + (gsize) index * 8;

  *length = read_word (self, entry);
  return (const char *) self->data + read_word (self, entry + 4);
}

static gboolean
table_is_inside (const WjMo *self, guint32 table)
{
  return table <= self->size && (self->size - table) / 8 >= self->n_messages;
}

static gboolean
string_is_sound (const WjMo *self, guint32 table, guint32 index)
{
  gsize entry = table + (gsize) index * 8;
  gsize length = read_word (self, entry);
  gsize offset = read_word (self, entry + 4);
  const char *string, *end;

  if (offset >= self->size || length >= self->size - offset || self->data[offset + length] != '\0')
    return FALSE;

  /* Plural forms are several strings in one, each with its NUL. */
  string = (const char *) self->data + offset;
  end = string + length;
  while (string <= end)
    {
      gsize part = strlen (string);

      if (!g_utf8_validate (string, (gssize) part, NULL))
        return FALSE;
      string += part + 1;
    }
  return TRUE;
}

static void
read_plural (WjMo *self)
{
  const char *header = wj_mo_lookup (self, NULL, "");
  const char *line, *end;

  line = header != NULL ? strstr (header, "Plural-Forms:") : NULL;
  if (line == NULL || (line != header && line[-1] != '\n'))
    return;
  line += strlen ("Plural-Forms:");
  end = strchr (line, '\n');
  self->plural = wj_plural_parse (line, end != NULL ? (gsize) (end - line) : strlen (line));
}

static gboolean
read_tables (WjMo *self)
{
  guint32 magic;

  if (self->size < MO_HEADER_SIZE)
    return FALSE;
  magic = read_word (self, 0);
  if (magic == MO_MAGIC_SWAPPED)
    self->swapped = TRUE;
  else if (magic != MO_MAGIC)
    return FALSE;
  /* The upper half of the revision says whether older readers may go on. */
  if (read_word (self, 4) >> 16 > 1)
    return FALSE;

  self->n_messages = read_word (self, 8);
  self->keys = read_word (self, 12);
  self->strings = read_word (self, 16);
  if (!table_is_inside (self, self->keys) || !table_is_inside (self, self->strings))
    return FALSE;
  for (guint32 i = 0; i < self->n_messages; i++)
    {
      if (!string_is_sound (self, self->keys, i) || !string_is_sound (self, self->strings, i))
        return FALSE;
    }
  return TRUE;
}

/* Keys are sorted as C strings: of a key with a plural only the singular counts. */
static gboolean
find_key (WjMo *self, const char *key, guint32 *index)
{
  guint32 low = 0, high = self->n_messages;
  gsize length;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = strcmp (key, get_string (self, self->keys, middle, &length));

      if (order == 0)
        {
          *index = middle;
          return TRUE;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return FALSE;
}

static const char *
get_form (WjMo *self, guint32 table, guint32 index, guint form)
{
  const char *string, *end;
  gsize length;

  string = get_string (self, table, index, &length);
  end = string + length;
  for (; form > 0; form--)
    {
      string += strlen (string) + 1;
      if (string > end)
        return NULL;
    }
  return string;
}

WjMo *
wj_mo_new (GBytes *bytes)
{
  g_autoptr (WjMo) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (WjMo, 1);
  self->bytes = g_bytes_ref (bytes);
  self->data = g_bytes_get_data (bytes, &self->size);
  if (!read_tables (self))
    return NULL;
  read_plural (self);
  return g_steal_pointer (&self);
}

void
wj_mo_free (WjMo *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->plural, wj_plural_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

const char *
wj_mo_lookup (WjMo *self, const char *context, const char *message)
{
  g_autofree char *key = NULL;
  const char *text;
  guint32 index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  if (context != NULL)
    key = g_strconcat (context, "\004", message, NULL);
  if (!find_key (self, key != NULL ? key : message, &index))
    return NULL;
  text = get_form (self, self->strings, index, 0);
  return *text != '\0' ? text : NULL;
}

const char *
wj_mo_lookup_plural (WjMo *self, const char *message, gulong n)
{
  const char *text;
  guint32 index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  if (!find_key (self, message, &index))
    return NULL;
  text = get_form (self, self->strings, index, wj_mo_choose_form (self, n));
  return text != NULL && *text != '\0' ? text : NULL;
}

guint
wj_mo_get_n_messages (WjMo *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_messages;
}

const char *
wj_mo_get_key (WjMo *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_messages, NULL);

  return get_form (self, self->keys, index, 0);
}

const char *
wj_mo_get_form (WjMo *self, guint index, guint form)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_messages, NULL);

  return get_form (self, self->strings, index, form);
}

const char *
wj_mo_get_key_plural (WjMo *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_messages, NULL);

  return get_form (self, self->keys, index, 1);
}

guint
wj_mo_get_n_forms (WjMo *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->plural != NULL ? wj_plural_get_n_forms (self->plural) : 2;
}

guint
wj_mo_choose_form (WjMo *self, gulong n)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->plural != NULL)
    return wj_plural_get_form (self->plural, n);
  return n == 1 ? 0 : 1; /* as gettext does without a rule */
}
