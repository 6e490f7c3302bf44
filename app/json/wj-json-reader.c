/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include <string.h>

#include "json/wj-json-private.h"

#define MAX_MESSAGE 600
/* Bytes of a name that may be a slip of the hand. */
#define MAX_NEAR 100

/* ---- Messages -------------------------------------------------------------------------------- */

static gboolean
is_unprintable (gunichar c)
{
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
    return TRUE;
  /* The marks that turn the direction of what follows. */
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What keeps a value apart in a sentence: it ends with its line at the latest. */
static gboolean
is_isolate (gunichar c)
{
  return c == 0x2066 || c == 0x2068 || c == 0x2069;
}

static char *
make_printable (const char *text, gsize max, gboolean keeps_isolates)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_new (NULL);
  const char *at = valid;

  for (; *at != '\0' && max > 0; at = g_utf8_next_char (at), max--)
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (out, is_unprintable (c) && !(keeps_isolates && is_isolate (c)) ? 0xfffd : c);
    }
  if (*at != '\0')
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

char *
wj_json_printable (const char *text, gsize max)
{
  return make_printable (text, max, FALSE);
}

static void
set_error (GError **error, const WjJsonValue *value, guint line, guint column, const char *message)
{
  g_autofree char *path = wj_json_path (value);
  g_autofree char *shown = make_printable (message, MAX_MESSAGE, TRUE);

  g_set_error (error, WJ_JSON_ERROR, WJ_JSON_ERROR_CONTENT, "%s:%u:%u: %s%s%s", value->document->name, line, column, path, *path != '\0' ? ": " : "", shown);
}

gboolean
wj_json_fail (GError **error, const WjJsonValue *value, const char *format, ...)
{
  g_autofree char *message = NULL;
  guint line, column;
  va_list args;

  g_return_val_if_fail (value != NULL && value->document != NULL, FALSE);

  /* Finding the place costs time in proportion to the document; who only asks does not pay it. */
  if (error == NULL)
    return FALSE;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  wj_json_locate (value, &line, &column);
  set_error (error, value, line, column, message);
  return FALSE;
}

static const char *
describe (const WjJsonValue *value)
{
  if (wj_json_is_object (value))
    return "an object { … }";
  if (wj_json_is_array (value))
    return "an array [ … ]";
  if (wj_json_is_string (value))
    return "a text";
  if (wj_json_is_number (value))
    return "a number";
  return wj_json_is_boolean (value) ? "true or false" : "null";
}

static gboolean
fail_kind (GError **error, const WjJsonValue *value, const char *wanted)
{
  return wj_json_fail (error, value, "%s is expected here, not %s", wanted, describe (value));
}

/* ---- Kinds ----------------------------------------------------------------------------------- */

gboolean
wj_json_is_object (const WjJsonValue *value)
{
  return JSON_NODE_HOLDS_OBJECT ((JsonNode *) value->node);
}

gboolean
wj_json_is_array (const WjJsonValue *value)
{
  return JSON_NODE_HOLDS_ARRAY ((JsonNode *) value->node);
}

static gboolean
holds (const WjJsonValue *value, GType type)
{
  return JSON_NODE_HOLDS_VALUE ((JsonNode *) value->node) && json_node_get_value_type (value->node) == type;
}

gboolean
wj_json_is_string (const WjJsonValue *value)
{
  return holds (value, G_TYPE_STRING);
}

gboolean
wj_json_is_number (const WjJsonValue *value)
{
  return holds (value, G_TYPE_INT64) || holds (value, G_TYPE_DOUBLE);
}

gboolean
wj_json_is_boolean (const WjJsonValue *value)
{
  return holds (value, G_TYPE_BOOLEAN);
}

gboolean
wj_json_is_null (const WjJsonValue *value)
{
  return JSON_NODE_HOLDS_NULL ((JsonNode *) value->node);
}

/* ---- Objects --------------------------------------------------------------------------------- */

static gboolean
look_up (const WjJsonValue *object, const char *name, WjJsonValue *out)
{
  JsonObject *members = json_node_get_object (object->node);
  JsonNode *node = json_object_get_member (members, name);

  if (node == NULL)
    return FALSE;
  *out = (WjJsonValue){ .document = object->document, .node = node, .parent = object, .member = name };
  return TRUE;
}

gboolean
wj_json_member (const WjJsonValue *object, const char *name, WjJsonValue *out, GError **error)
{
  g_return_val_if_fail (object != NULL && name != NULL && out != NULL, FALSE);

  if (!wj_json_is_object (object))
    return fail_kind (error, object, "an object { … }");
  if (!look_up (object, name, out))
    return wj_json_fail (error, object, "the member “%s” is missing; add it", name);
  return TRUE;
}

gboolean
wj_json_find (const WjJsonValue *object, const char *name, WjJsonValue *out)
{
  WjJsonValue found;

  g_return_val_if_fail (object != NULL && name != NULL, FALSE);

  if (!wj_json_is_object (object) || !look_up (object, name, &found) || wj_json_is_null (&found))
    return FALSE;
  if (out != NULL)
    *out = found;
  return TRUE;
}

GPtrArray *
wj_json_member_names (const WjJsonValue *object)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GList) list = NULL;

  g_return_val_if_fail (object != NULL, names);

  if (!wj_json_is_object (object))
    return names;
  list = json_object_get_members (json_node_get_object (object->node));
  for (GList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (names, l->data);
  return names;
}

/* Letters to insert, remove or replace between two names, both of at most MAX_NEAR bytes. */
static guint
count_changes (const char *a, const char *b)
{
  guint row[MAX_NEAR + 1];
  gsize n = strlen (a), m = strlen (b);

  for (gsize j = 0; j <= m; j++)
    row[j] = j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= m; j++)
        {
          guint replaced = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, replaced);
        }
    }
  return row[m];
}

const char *
wj_json_find_nearest (const char *name, const char *const *names)
{
  const char *nearest = NULL;
  guint best;

  g_return_val_if_fail (name != NULL && names != NULL, NULL);

  /* The cost grows with the product of the lengths, and a name this long is no slip of the hand. */
  if (strlen (name) > MAX_NEAR)
    return NULL;
  best = MAX (2, strlen (name) / 3) + 1;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      guint changes = strlen (names[i]) <= MAX_NEAR ? count_changes (name, names[i]) : G_MAXUINT;

      if (changes < best)
        {
          best = changes;
          nearest = names[i];
        }
    }
  return nearest;
}

static gboolean
fail_unknown (GError **error, const WjJsonValue *object, const char *name, const char *const *allowed)
{
  WjJsonValue value;
  const char *nearest = wj_json_find_nearest (name, allowed);
  g_autofree char *choices = NULL;
  g_autofree char *message = NULL;
  guint line, column;

  if (error == NULL)
    return FALSE;
  look_up (object, name, &value);
  if (nearest != NULL)
    message = g_strdup_printf ("this member is not known; is “%s” meant?", nearest);
  else if (allowed[0] == NULL)
    message = g_strdup ("this member is not known; remove it");
  else
    {
      choices = g_strjoinv (", ", (char **) allowed);
      message = g_strdup_printf ("this member is not known; remove it, or use one of: %s", choices);
    }
  wj_json_locate_name (&value, &line, &column);
  set_error (error, &value, line, column, message);
  return FALSE;
}

gboolean
wj_json_allow (const WjJsonValue *object, const char *const *allowed, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (object != NULL && allowed != NULL, FALSE);

  if (!wj_json_is_object (object))
    return fail_kind (error, object, "an object { … }");
  names = wj_json_member_names (object);
  for (guint i = 0; i < names->len; i++)
    if (!g_strv_contains (allowed, names->pdata[i]))
      return fail_unknown (error, object, names->pdata[i], allowed);
  return TRUE;
}

/* ---- Arrays ---------------------------------------------------------------------------------- */

gboolean
wj_json_length (const WjJsonValue *array, guint *length, GError **error)
{
  g_return_val_if_fail (array != NULL && length != NULL, FALSE);

  if (!wj_json_is_array (array))
    return fail_kind (error, array, "an array [ … ]");
  *length = json_array_get_length (json_node_get_array (array->node));
  return TRUE;
}

WjJsonValue
wj_json_element (const WjJsonValue *array, guint index)
{
  WjJsonValue out = { 0 };

  g_return_val_if_fail (array != NULL && wj_json_is_array (array), out);
  g_return_val_if_fail (index < json_array_get_length (json_node_get_array (array->node)), out);

  out.document = array->document;
  out.node = json_array_get_element (json_node_get_array (array->node), index);
  out.parent = array;
  out.index = index;
  return out;
}

/* ---- Scalars --------------------------------------------------------------------------------- */

gboolean
wj_json_string (const WjJsonValue *value, const char **out, GError **error)
{
  g_return_val_if_fail (value != NULL && out != NULL, FALSE);

  if (!wj_json_is_string (value))
    return fail_kind (error, value, "a text between quotation marks");
  *out = json_node_get_string (value->node);
  return TRUE;
}

gboolean
wj_json_boolean (const WjJsonValue *value, gboolean *out, GError **error)
{
  g_return_val_if_fail (value != NULL && out != NULL, FALSE);

  if (!wj_json_is_boolean (value))
    return fail_kind (error, value, "true or false");
  *out = json_node_get_boolean (value->node);
  return TRUE;
}

gboolean
wj_json_decimal (const WjJsonValue *value, gint64 *mantissa, guint *scale, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *at = text;
  gboolean negative;
  int exponent = 0;
  gint64 digits = 0;

  g_return_val_if_fail (value != NULL && mantissa != NULL && scale != NULL, FALSE);

  if (!wj_json_is_number (value))
    return fail_kind (error, value, "a number");
  /* The one place where a number of a file passes through a double. The guard lets at most 15
   * digits through, and 15 digits come back from a double as they were written. */
  g_ascii_formatd (text, sizeof text, "%.14e", json_node_get_double (value->node));
  negative = *at == '-';
  if (negative)
    at++;
  for (; *at != 'e'; at++)
    if (*at != '.')
      digits = digits * 10 + (*at - '0');
  exponent = (int) g_ascii_strtoll (at + 1, NULL, 10) - (WJ_JSON_MAX_DIGITS - 1);
  while (exponent < 0 && digits % 10 == 0 && digits != 0)
    {
      digits /= 10;
      exponent++;
    }
  if (digits == 0)
    exponent = 0;
  /* Up to 15 digits before and behind the point: neither end can be passed. */
  g_assert (exponent <= 0 && exponent >= -WJ_JSON_MAX_DIGITS);
  *mantissa = negative ? -digits : digits;
  *scale = (guint) -exponent;
  return TRUE;
}

gboolean
wj_json_integer (const WjJsonValue *value, gint64 min, gint64 max, gint64 *out, GError **error)
{
  gint64 mantissa;
  guint scale;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!wj_json_decimal (value, &mantissa, &scale, error))
    return FALSE;
  if (scale != 0)
    return wj_json_fail (error, value, "a whole number is expected here, without decimals");
  if (mantissa < min || mantissa > max)
    return wj_json_fail (error, value, "%" G_GINT64_FORMAT " is out of bounds; give a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, mantissa, min, max);
  *out = mantissa;
  return TRUE;
}

static gboolean
parse_date (const char *text, GDate *out)
{
  int part[3] = { 0 };

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0, p = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        {
          p++;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      part[p] = part[p] * 10 + (text[i] - '0');
    }
  if (!g_date_valid_dmy (part[2], part[1], part[0]))
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_dmy (out, part[2], part[1], part[0]);
  return TRUE;
}

gboolean
wj_json_date (const WjJsonValue *value, GDate *out, GError **error)
{
  const char *text;

  g_return_val_if_fail (value != NULL && out != NULL, FALSE);

  if (!wj_json_is_string (value))
    return fail_kind (error, value, "a day written \"YYYY-MM-DD\"");
  text = json_node_get_string (value->node);
  if (!parse_date (text, out))
    {
      g_autofree char *shown = wj_json_printable (text, 40);

      return wj_json_fail (error, value, "“%s” is not a day of the calendar; write a real day as YYYY-MM-DD", shown);
    }
  return TRUE;
}
