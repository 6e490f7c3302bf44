/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include <string.h>

#include "json/wj-json-private.h"
#include "json/wj-json-writer.h"

/* A pretty array of scalars this short stands on one line. */
#define MAX_LINE 76

typedef struct
{
  gboolean object;
  gboolean scalars; /* nothing but scalars so far */
  gboolean named;   /* object: a name waits for its value */
  guint n;
  gsize start; /* where its bracket stands */
} Level;

struct _WjJsonWriter
{
  gboolean pretty;
  gboolean sorted;
  gboolean done;  /* the root is written */
  GString *text;  /* (owned) */
  GArray *levels; /* (owned) (element-type Level) */
};

static WjJsonWriter *
writer_new (gboolean pretty, gboolean sorted)
{
  WjJsonWriter *self = g_new0 (WjJsonWriter, 1);

  self->pretty = pretty;
  self->sorted = sorted;
  self->text = g_string_new (NULL);
  self->levels = g_array_new (FALSE, TRUE, sizeof (Level));
  return self;
}

WjJsonWriter *
wj_json_writer_new (gboolean pretty)
{
  return writer_new (pretty, FALSE);
}

void
wj_json_writer_free (WjJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->levels);
  g_free (self);
}

static Level *
get_level (WjJsonWriter *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

static void
break_line (WjJsonWriter *self)
{
  if (!self->pretty)
    return;
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->levels->len; i++)
    g_string_append (self->text, "  ");
}

/* What stands before a value: the comma and line of an array, nothing after a name or at the root. */
static void
begin_value (WjJsonWriter *self, gboolean scalar)
{
  Level *level = get_level (self);

  g_assert (!self->done);
  if (level == NULL)
    {
      self->done = scalar;
      return;
    }
  if (!scalar)
    level->scalars = FALSE;
  if (level->object)
    {
      g_assert (level->named);
      level->named = FALSE;
      return;
    }
  if (level->n++ > 0)
    g_string_append_c (self->text, ',');
  break_line (self);
}

static void
begin (WjJsonWriter *self, gboolean object)
{
  Level level = { .object = object, .scalars = TRUE };

  begin_value (self, FALSE);
  level.start = self->text->len;
  g_string_append_c (self->text, object ? '{' : '[');
  g_array_append_val (self->levels, level);
}

/* Puts an array that ends here on one line. No text holds a raw line break, so each one found is ours. */
static void
join_lines (WjJsonWriter *self, gsize start)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *at = self->text->str + start; *at != '\0'; at++)
    {
      if (*at != '\n')
        {
          g_string_append_c (line, *at);
          continue;
        }
      at += strspn (at + 1, " ");
      if (line->str[line->len - 1] == ',')
        g_string_append_c (line, ' ');
    }
  if (line->len > MAX_LINE)
    return;
  g_string_truncate (self->text, start);
  g_string_append_len (self->text, line->str, line->len);
}

static void
end (WjJsonWriter *self, gboolean object)
{
  Level level;

  g_assert (self->levels->len > 0);
  level = *get_level (self);
  g_assert (level.object == object && !level.named);
  if (self->pretty && !object && level.scalars)
    join_lines (self, level.start);
  g_array_set_size (self->levels, self->levels->len - 1);
  if (level.n > 0 && strchr (self->text->str + level.start, '\n') != NULL)
    break_line (self);
  g_string_append_c (self->text, object ? '}' : ']');
  self->done = self->levels->len == 0;
}

void
wj_json_writer_begin_object (WjJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  begin (self, TRUE);
}

void
wj_json_writer_end_object (WjJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end (self, TRUE);
}

void
wj_json_writer_begin_array (WjJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  begin (self, FALSE);
}

void
wj_json_writer_end_array (WjJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end (self, FALSE);
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  static const char names[] = "\"\\bfnrt", means[] = "\"\\\b\f\n\r\t";

  g_string_append_c (out, '"');
  for (const char *end = text + length; text < end; text++)
    {
      const char *found = *text != '\0' ? strchr (means, *text) : NULL;

      if (found != NULL)
        g_string_append_printf (out, "\\%c", names[found - means]);
      else if ((guchar) *text < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_text (GString *out, const char *text)
{
  g_autofree char *valid = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  append_escaped (out, text, strlen (text));
}

void
wj_json_writer_member (WjJsonWriter *self, const char *name)
{
  Level *level;

  g_return_if_fail (self != NULL && name != NULL);

  level = get_level (self);
  g_assert (level != NULL && level->object && !level->named);
  if (level->n++ > 0)
    g_string_append_c (self->text, ',');
  level->named = TRUE;
  break_line (self);
  append_text (self->text, name);
  g_string_append (self->text, self->pretty ? ": " : ":");
}

void
wj_json_writer_string (WjJsonWriter *self, const char *value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, TRUE);
  if (value == NULL)
    g_string_append (self->text, "null");
  else
    append_text (self->text, value);
}

void
wj_json_writer_text (WjJsonWriter *self, const char *value, gsize length)
{
  g_return_if_fail (self != NULL && (value != NULL || length == 0));

  begin_value (self, TRUE);
  append_escaped (self->text, value, length);
}

void
wj_json_writer_boolean (WjJsonWriter *self, gboolean value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, TRUE);
  g_string_append (self->text, value ? "true" : "false");
}

void
wj_json_writer_integer (WjJsonWriter *self, gint64 value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, TRUE);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

static gboolean
is_decimal (const char *text)
{
  gsize n;

  if (*text == '-')
    text++;
  n = strspn (text, "0123456789");
  if (n == 0 || (n > 1 && *text == '0'))
    return FALSE;
  text += n;
  if (*text == '\0')
    return TRUE;
  n = *text == '.' ? strspn (text + 1, "0123456789") : 0;
  return n > 0 && text[1 + n] == '\0';
}

void
wj_json_writer_number (WjJsonWriter *self, const char *decimal)
{
  g_return_if_fail (self != NULL && decimal != NULL);

  g_assert (is_decimal (decimal));
  begin_value (self, TRUE);
  g_string_append (self->text, decimal);
}

void
wj_json_writer_null (WjJsonWriter *self)
{
  wj_json_writer_string (self, NULL);
}

/* The digits of @mantissa with a point before the last @scale of them. */
static void
append_decimal (GString *out, gint64 mantissa, guint scale)
{
  g_autofree char *digits = g_strdup_printf ("%0*" G_GINT64_FORMAT, (int) scale + 1, ABS (mantissa));
  gsize whole = strlen (digits) - scale;

  g_string_append_printf (out, "%s%.*s", mantissa < 0 ? "-" : "", (int) whole, digits);
  if (scale > 0)
    g_string_append_printf (out, ".%s", digits + whole);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_object (WjJsonWriter *self, const WjJsonValue *value)
{
  g_autoptr (GPtrArray) names = wj_json_member_names (value);

  if (self->sorted)
    g_ptr_array_sort (names, compare_names);
  wj_json_writer_begin_object (self);
  for (guint i = 0; i < names->len; i++)
    {
      WjJsonValue member = { 0 };
      gboolean found = wj_json_member (value, names->pdata[i], &member, NULL);

      g_assert (found);
      wj_json_writer_member (self, names->pdata[i]);
      wj_json_writer_value (self, &member);
    }
  wj_json_writer_end_object (self);
}

static void
write_array (WjJsonWriter *self, const WjJsonValue *value)
{
  guint length = 0;
  gboolean found = wj_json_length (value, &length, NULL);

  g_assert (found);
  wj_json_writer_begin_array (self);
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue element = wj_json_element (value, i);

      wj_json_writer_value (self, &element);
    }
  wj_json_writer_end_array (self);
}

/* Recursive: no document that the guard let through is deeper than WJ_JSON_MAX_DEPTH. */
void
wj_json_writer_value (WjJsonWriter *self, const WjJsonValue *value)
{
  const char *text;
  gboolean truth;
  gint64 mantissa;
  guint scale;

  g_return_if_fail (self != NULL && value != NULL);

  if (wj_json_is_object (value))
    write_object (self, value);
  else if (wj_json_is_array (value))
    write_array (self, value);
  else if (wj_json_string (value, &text, NULL))
    wj_json_writer_string (self, text);
  else if (wj_json_boolean (value, &truth, NULL))
    wj_json_writer_boolean (self, truth);
  else if (wj_json_decimal (value, &mantissa, &scale, NULL))
    {
      begin_value (self, TRUE);
      append_decimal (self->text, mantissa, scale);
    }
  else
    wj_json_writer_null (self);
}

static char *
take_text (WjJsonWriter *self)
{
  char *text;

  g_assert (self->done && self->levels->len == 0);
  text = g_string_free (self->text, FALSE);
  self->text = g_string_new (NULL);
  self->done = FALSE;
  return text;
}

char *
wj_json_writer_end (WjJsonWriter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_string_append_c (self->text, '\n');
  return take_text (self);
}

char *
wj_json_canonical (const WjJsonValue *value)
{
  g_autoptr (WjJsonWriter) writer = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  writer = writer_new (FALSE, TRUE);
  wj_json_writer_value (writer, value);
  return take_text (writer);
}
