/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include <string.h>

#include "json/wj-json-private.h"

/*
 * json-glib forgets where a value stood. Only errors want to know, so the place is found again: the
 * path from the root is followed through the bytes, which the guard has already found well-formed.
 */

void
wj_json_position (const char *text, gsize size, gsize offset, guint *line, guint *column)
{
  *line = 1;
  *column = 1;
  for (gsize i = 0; i < MIN (offset, size); i++)
    {
      guchar c = text[i];

      if (c == '\n')
        {
          (*line)++;
          *column = 1;
        }
      else if ((c & 0xc0) != 0x80) /* not the inside of a UTF-8 sequence */
        (*column)++;
    }
}

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* At a quotation mark. */
static const char *
skip_string (const char *at)
{
  for (at++; *at != '"'; at++)
    if (*at == '\\')
      at++;
  return at + 1;
}

/* At the first character of any value. */
static const char *
skip_value (const char *at)
{
  guint depth = 0;

  do
    {
      if (*at == '"')
        {
          at = skip_string (at);
          continue;
        }
      if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']')
        depth--;
      else if (depth == 0)
        return at + strcspn (at, ",]} \t\r\n");
      at++;
    }
  while (depth > 0);
  return at;
}

/* Does the string at @at (escapes and all) say @name? */
static gboolean
string_equals (const char *at, const char *name)
{
  const char *end = skip_string (at);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (memchr (at, '\\', end - at) == NULL)
    return strlen (name) == (gsize) (end - at - 2) && memcmp (at + 1, name, end - at - 2) == 0;
  text = g_strdup_printf ("%.*s", (int) (end - at), at);
  node = json_from_string (text, NULL);
  return node != NULL && g_strcmp0 (json_node_get_string (node), name) == 0;
}

/* From the opening bracket of @value's parent to @value; @name_at gets its name's place in an object. */
static const char *
enter (const char *at, const WjJsonValue *value, const char **name_at)
{
  guint left = value->index;

  at = skip_space (at + 1);
  if (value->member == NULL)
    {
      for (; left > 0; left--)
        at = skip_space (skip_space (skip_value (at)) + 1);
      return at;
    }
  while (!string_equals (at, value->member))
    {
      at = skip_space (skip_string (at));                 /* colon */
      at = skip_space (skip_value (skip_space (at + 1))); /* comma */
      at = skip_space (at + 1);
    }
  *name_at = at;
  return skip_space (skip_space (skip_string (at)) + 1);
}

static guint
collect_chain (const WjJsonValue *value, const WjJsonValue *chain[WJ_JSON_MAX_DEPTH])
{
  guint n = 0;

  for (; value->parent != NULL; value = value->parent)
    {
      g_assert (n < WJ_JSON_MAX_DEPTH);
      chain[n++] = value;
    }
  return n;
}

static void
locate (const WjJsonValue *value, gboolean name, guint *line, guint *column)
{
  const WjJsonValue *chain[WJ_JSON_MAX_DEPTH];
  guint n = collect_chain (value, chain);
  /* Terminated, for strspn and its like; only errors come here. */
  g_autofree char *text = NULL;
  const char *at, *name_at = NULL;
  gsize size;

  text = g_strndup (g_bytes_get_data (value->document->bytes, &size), g_bytes_get_size (value->document->bytes));
  at = skip_space (text);
  while (n > 0)
    {
      name_at = NULL;
      at = enter (at, chain[--n], &name_at);
    }
  if (name && name_at != NULL)
    at = name_at;
  wj_json_position (text, size, at - text, line, column);
}

void
wj_json_locate (const WjJsonValue *value, guint *line, guint *column)
{
  g_return_if_fail (value != NULL && value->document != NULL);

  locate (value, FALSE, line, column);
}

void
wj_json_locate_name (const WjJsonValue *value, guint *line, guint *column)
{
  locate (value, TRUE, line, column);
}

static gboolean
is_plain_name (const char *name)
{
  if (*name == '\0' || strlen (name) > 100)
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("_-./", *name) == NULL)
      return FALSE;
  return TRUE;
}

char *
wj_json_path (const WjJsonValue *value)
{
  const WjJsonValue *chain[WJ_JSON_MAX_DEPTH];
  GString *path;

  g_return_val_if_fail (value != NULL && value->document != NULL, NULL);

  path = g_string_new (NULL);
  for (guint n = collect_chain (value, chain); n > 0; n--)
    {
      const WjJsonValue *step = chain[n - 1];

      if (step->member == NULL)
        g_string_append_printf (path, "[%u]", step->index);
      else if (is_plain_name (step->member))
        g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", step->member);
      else
        {
          g_autofree char *shown = wj_json_printable (step->member, 60);

          g_string_append_printf (path, "[\"%s\"]", shown);
        }
    }
  return g_string_free (path, FALSE);
}
