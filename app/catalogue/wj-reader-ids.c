/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

static const WjMember wj_option_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "label", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { NULL },
};

const WjShape wj_option_shape = { "option", wj_option_members };

/* What each index holds, and where a new one goes. */
static const struct
{
  const char *what;
  const char *file;
} indices[WJ_N_INDICES] = {
  [WJ_INDEX_FACT] = { "fact", "facts.json" },
  [WJ_INDEX_DERIVED] = { "derived fact", "facts.json" },
  [WJ_INDEX_PARAMETER] = { "parameter", "parameters.json" },
  [WJ_INDEX_ASSUMPTION] = { "assumption", "catalogue.json" },
  [WJ_INDEX_PLACE] = { "place", "places.json" },
  [WJ_INDEX_OFFER] = { "offer", "offers/" },
  [WJ_INDEX_SOURCE] = { "source", "sources.json" },
  [WJ_INDEX_PROCEDURE] = { "procedure", "procedures.json" },
  [WJ_INDEX_TERM] = { "term", "glossary.json" },
};

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
wj_reader_fail_absent (WjReader *self, const WjJsonValue *value, WjIndex index, const char *id)
{
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (self->catalogue->indices[index], NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const char *nearest;

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (ids, keys[i]);
  /* The same of two that are as near, whatever the order of the table. */
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  nearest = wj_json_find_nearest (id, (const char *const *) ids->pdata);
  if (nearest != NULL)
    return wj_reader_fail (self, value, "no %s has the id “%s”; is “%s” meant? Else add it to %s", indices[index].what, id, nearest, indices[index].file);
  return wj_reader_fail (self, value, "no %s has the id “%s”; add it to %s, or name another", indices[index].what, id, indices[index].file);
}

static gboolean
id_is_well_formed (const char *id, WjIdForm form)
{
  gboolean start = TRUE;

  for (const char *p = id; *p != '\0'; p++)
    {
      if (form == WJ_ID_SLUG)
        {
          if (!g_ascii_isalnum (*p) && (p == id || strchr ("._-", *p) == NULL))
            return FALSE;
          continue;
        }
      if (start ? !g_ascii_islower (*p) : !(g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '_' || *p == '.'))
        return FALSE;
      start = *p == '.';
    }
  return !start || form == WJ_ID_SLUG;
}

static gboolean
claim (WjReader *self, const WjJsonValue *value, const char *kind, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s %s", kind, id);
  const WjJsonValue *other = g_hash_table_lookup (self->claims, key);
  guint line = 0;
  guint column = 0;

  if (other == NULL)
    {
      g_hash_table_insert (self->claims, g_steal_pointer (&key), (gpointer) wj_reader_keep (self, value));
      return TRUE;
    }
  if (self->n_errors >= WJ_READER_MAX_ERRORS)
    return wj_reader_fail (self, value, "the id “%s” stands twice; change one", id);

  wj_json_locate (value, &line, &column);
  wj_reader_fail (self, other, "the id “%s” stands twice, here and at %s:%u:%u; change one", id, wj_json_document_get_name (value->document), line, column);
  wj_json_locate (other, &line, &column);
  return wj_reader_fail (self, value, "the id “%s” stands twice, here and at %s:%u:%u; change one", id, wj_json_document_get_name (other->document), line, column);
}

static gboolean
read_id (WjReader *self, const WjJsonValue *object, WjIdForm form, const char **out)
{
  WjJsonValue value;
  const char *id = NULL;

  if (!wj_reader_get (self, object, "id", &value) || !wj_reader_string_value (self, &value, &id))
    return FALSE;
  if (!id_is_well_formed (id, form))
    return wj_reader_fail (self, &value, form == WJ_ID_NAME ? "“%s” cannot be named in an expression; use words of lower case letters, digits and _ joined by dots" : "“%s” is no id; use letters, digits, dots, _ and -", id);
  *out = id;
  return TRUE;
}

gboolean
wj_reader_id (WjReader *self, const WjJsonValue *object, const char *kind, WjIdForm form, const char **out)
{
  WjJsonValue value;
  const char *id = NULL;

  if (!read_id (self, object, form, &id) || !wj_reader_get (self, object, "id", &value))
    return FALSE;
  if (!claim (self, &value, kind, id))
    return FALSE;
  *out = id;
  return TRUE;
}

gboolean
wj_reader_options (WjReader *self, const WjJsonValue *object, GPtrArray **options, const WjCelChoices **choices)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  WjJsonValue list;
  guint n_errors = self->n_errors;
  gboolean ok = TRUE;
  guint n = wj_reader_list (self, object, "options", TRUE, &list);

  *options = wj_catalogue_new_array (self->catalogue);
  if (self->n_errors > n_errors)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjOption *option = wj_catalogue_new_struct (self->catalogue, WjOption);

      if (!wj_reader_allow (self, &value, &wj_option_shape))
        return FALSE;
      ok = read_id (self, &value, WJ_ID_SLUG, &option->id) && ok;
      ok = wj_reader_text (self, &value, "label", &option->label) && ok;
      if (option->id == NULL)
        continue;
      if (!g_hash_table_add (seen, (gpointer) option->id))
        ok = wj_reader_fail (self, &value, "the option “%s” stands twice; change one", option->id);
      g_ptr_array_add (strings, (gpointer) option->id);
      g_ptr_array_add (*options, option);
    }
  if (n < 2)
    ok = wj_reader_fail (self, &list, "one option alone is no choice; add another");
  if (ok)
    *choices = wj_cel_registry_add_choices (self->catalogue->registry, (const char *const *) strings->pdata, strings->len);
  if (ok && *choices == NULL)
    ok = wj_reader_fail (self, &list, "%u options are too many; 128 are allowed", n);
  return ok;
}
