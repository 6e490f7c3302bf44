/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-diff.h"
#include "json/wj-json-writer.h"

/* Where the walk stands. */
typedef struct
{
  GPtrArray *found; /* (unowned) */
  const char *part; /* (unowned) */
  const char *id;   /* (unowned) (nullable) */
  GString *path;    /* (owned) */
} Walk;

/* Lists whose elements are things of their own, wherever they stand. */
static const char *const parts[] = {
  "offers", "parameters", "sources", "regions", "provinces", "zones", "facts", "derived", "pages", "assumptions",
  "caps", "exclusions", "unsettled", "procedures", "terms", NULL
};

static void
clear_value (WjDifferenceValue *value)
{
  g_free (value->json);
  g_free (value->string);
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    g_free (value->text[i]);
}

void
wj_difference_free (WjDifference *difference)
{
  if (difference == NULL)
    return;
  g_free (difference->part);
  g_free (difference->id);
  g_free (difference->path);
  clear_value (&difference->before);
  clear_value (&difference->after);
  g_free (difference);
}

static gboolean
is_text (const WjJsonValue *value)
{
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    if (!wj_json_find (value, wj_language_to_code ((WjLanguage) i), NULL))
      return FALSE;
  return TRUE;
}

/* What a person would call it. */
static void
name_value (const WjJsonValue *value, WjDifferenceValue *out)
{
  static const char *const names[] = { "label", "name", "text", "title", "value", "id" };
  const char *string = NULL;
  gint64 mantissa = 0;
  guint scale = 0;
  WjJsonValue member;

  if (wj_json_is_string (value) && wj_json_string (value, &string, NULL))
    out->string = g_strdup (string);
  else if (wj_json_is_number (value) && wj_json_decimal (value, &mantissa, &scale, NULL))
    {
      out->is_number = TRUE;
      out->number = wj_number_from_decimal (mantissa, scale);
    }
  else if (is_text (value))
    for (guint i = 0; i < WJ_N_LANGUAGES; i++)
      {
        wj_json_find (value, wj_language_to_code ((WjLanguage) i), &member);
        if (wj_json_is_string (&member) && wj_json_string (&member, &string, NULL))
          out->text[i] = g_strdup (string);
      }
  else
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (wj_json_find (value, names[i], &member))
        {
          name_value (&member, out);
          return;
        }
}

static void
report (Walk *walk, WjDifferenceKind kind, const WjJsonValue *before, const WjJsonValue *after)
{
  WjDifference *difference = g_new0 (WjDifference, 1);
  gboolean whole = walk->path->len == 0 && walk->id != NULL;

  difference->kind = kind;
  difference->part = g_strdup (walk->part);
  difference->id = g_strdup (walk->id);
  difference->path = g_strdup (walk->path->str);
  if (before != NULL && !whole)
    {
      difference->before.json = wj_json_canonical (before);
      name_value (before, &difference->before);
    }
  if (after != NULL && !whole)
    {
      difference->after.json = wj_json_canonical (after);
      name_value (after, &difference->after);
    }
  g_ptr_array_add (walk->found, difference);
}

static gboolean
is_same (const WjJsonValue *before, const WjJsonValue *after)
{
  g_autofree char *one = wj_json_canonical (before);
  g_autofree char *other = wj_json_canonical (after);

  return g_str_equal (one, other);
}

/* What tells an element from its neighbours: its id, its first day, or itself if it is a text. */
static const char *
key_of (const WjJsonValue *element)
{
  static const char *const names[] = { "id", "from" };
  const char *key = NULL;
  WjJsonValue value;

  if (wj_json_is_string (element) && wj_json_string (element, &key, NULL))
    return key;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (wj_json_find (element, names[i], &value) && wj_json_is_string (&value) && wj_json_string (&value, &key, NULL))
      return key;
  return NULL;
}

static gboolean
is_keyed (const WjJsonValue *list)
{
  guint n = 0;

  if (!wj_json_length (list, &n, NULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue element = wj_json_element (list, i);

      if (key_of (&element) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_key (const WjJsonValue *list, const char *key, WjJsonValue *out)
{
  guint n = 0;

  wj_json_length (list, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      *out = wj_json_element (list, i);
      if (g_str_equal (key_of (out), key))
        return TRUE;
    }
  return FALSE;
}

static void compare (Walk *walk, const WjJsonValue *before, const WjJsonValue *after);

/* One element, or two of the same key; a thing of its own is walked from its own beginning. */
static void
compare_element (Walk *walk, const char *list, const char *key, const WjJsonValue *before, const WjJsonValue *after)
{
  Walk inner = *walk;
  gsize length = walk->path->len;
  gboolean is_thing = g_strv_contains (parts, list) && (before != NULL ? wj_json_is_object (before) : wj_json_is_object (after));

  if (is_thing)
    {
      inner.part = list;
      inner.id = key;
      inner.path = g_string_new (NULL);
    }
  else
    g_string_append_printf (walk->path, "[%s]", key);
  if (before != NULL && after != NULL)
    compare (&inner, before, after);
  else
    report (&inner, before == NULL ? WJ_DIFFERENCE_ADDED : WJ_DIFFERENCE_REMOVED, before, after);
  if (is_thing)
    g_string_free (inner.path, TRUE);
  else
    g_string_truncate (walk->path, length);
}

/* Of those in both lists. */
static gboolean
is_reordered (const WjJsonValue *before, const WjJsonValue *after)
{
  guint n = 0, at = 0, m = 0;

  wj_json_length (before, &n, NULL);
  wj_json_length (after, &m, NULL);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue element = wj_json_element (before, i);
      WjJsonValue other;
      const char *key = key_of (&element);

      if (!find_key (after, key, &other))
        continue;
      for (; at < m; at++)
        {
          WjJsonValue next = wj_json_element (after, at);
          WjJsonValue was;

          if (find_key (before, key_of (&next), &was))
            break;
        }
      if (other.index != at++)
        return TRUE;
    }
  return FALSE;
}

static void
compare_lists (Walk *walk, const char *list, const WjJsonValue *before, const WjJsonValue *after)
{
  guint n = 0;

  wj_json_length (before, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue was = wj_json_element (before, i);
      WjJsonValue is;

      compare_element (walk, list, key_of (&was), &was, find_key (after, key_of (&was), &is) ? &is : NULL);
    }
  wj_json_length (after, &n, NULL);
  for (guint i = 0; i < n; i++)
    {
      WjJsonValue is = wj_json_element (after, i);
      WjJsonValue was;

      if (!find_key (before, key_of (&is), &was))
        compare_element (walk, list, key_of (&is), NULL, &is);
    }
  if (is_reordered (before, after))
    report (walk, WJ_DIFFERENCE_REORDERED, NULL, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer container): the members of either */
static GPtrArray *
list_members (const WjJsonValue *before, const WjJsonValue *after)
{
  GPtrArray *names = wj_json_member_names (before);
  g_autoptr (GPtrArray) others = wj_json_member_names (after);

  for (guint i = 0; i < others->len; i++)
    if (!g_ptr_array_find_with_equal_func (names, others->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (names, others->pdata[i]);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
compare_members (Walk *walk, const WjJsonValue *before, const WjJsonValue *after)
{
  g_autoptr (GPtrArray) names = list_members (before, after);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      gsize length = walk->path->len;
      gboolean was_there, is_there;
      WjJsonValue was, is;

      was_there = wj_json_find (before, name, &was);
      is_there = wj_json_find (after, name, &is);
      g_string_append_printf (walk->path, "%s%s", length > 0 ? "." : "", name);
      if (was_there && is_there && is_keyed (&was) && is_keyed (&is))
        compare_lists (walk, name, &was, &is);
      else if (was_there && is_there)
        compare (walk, &was, &is);
      else if (was_there || is_there)
        report (walk, is_there ? WJ_DIFFERENCE_ADDED : WJ_DIFFERENCE_REMOVED, was_there ? &was : NULL, is_there ? &is : NULL);
      g_string_truncate (walk->path, length);
    }
}

static void
compare (Walk *walk, const WjJsonValue *before, const WjJsonValue *after)
{
  if (is_same (before, after))
    return;
  if (wj_json_is_object (before) && wj_json_is_object (after) && !is_text (before) && !is_text (after))
    compare_members (walk, before, after);
  else
    report (walk, WJ_DIFFERENCE_CHANGED, before, after);
}

GPtrArray *
wj_catalogue_diff (WjJsonDocument *before, WjJsonDocument *after)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_difference_free);
  Walk walk = { .found = found, .part = "catalogue" };
  WjJsonValue was, is;

  g_return_val_if_fail (before != NULL && after != NULL, found);

  was = wj_json_document_get_root (before);
  is = wj_json_document_get_root (after);
  walk.path = g_string_new (NULL);
  compare (&walk, &was, &is);
  g_string_free (walk.path, TRUE);
  return found;
}
