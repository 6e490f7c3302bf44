/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-reader.h"

const char *const wj_confidence_words[] = { "A", "B", "C", NULL };

static const WjMember wj_text_members[] = {
  { "fr", WJ_HOLDS_STRING, WJ_REQUIRED },
  { "ar", WJ_HOLDS_STRING, WJ_REQUIRED },
  { "en", WJ_HOLDS_STRING, WJ_REQUIRED },
  { NULL },
};

const WjShape wj_text_shape = { "text", wj_text_members };

WjReader *
wj_reader_new (void)
{
  WjReader *self = g_new0 (WjReader, 1);

  self->catalogue = wj_catalogue_new_empty ();
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_json_document_unref);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_finding_free);
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new (NULL, NULL);
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cited = g_hash_table_new (NULL, NULL);
  self->weakest = g_hash_table_new (NULL, NULL);
  self->texts = g_array_new (FALSE, TRUE, sizeof (WjReadText));
  self->marks = g_array_new (FALSE, TRUE, sizeof (WjReadMark));
  return self;
}

void
wj_reader_free (WjReader *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->catalogue);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->findings);
  g_clear_error (&self->error);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->broken);
  g_hash_table_unref (self->cited);
  g_hash_table_unref (self->weakest);
  g_array_unref (self->texts);
  g_array_unref (self->marks);
  g_free (self->canonical);
  g_free (self);
}

/* ---- Findings ------------------------------------------------------------------------------ */

/* `LINE:COLUMN: what` or `what` → the three parts. */
static const char *
split_position (const char *message, guint *line, guint *column)
{
  char *end = NULL;
  guint64 first, second;

  *line = 0;
  *column = 0;
  if (!g_ascii_isdigit (*message))
    return message;
  first = g_ascii_strtoull (message, &end, 10);
  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return message;
  second = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != ':')
    return message;
  *line = (guint) first;
  *column = (guint) second;
  return end + 1;
}

static void
remember_first (WjReader *self, const WjFinding *finding, int code)
{
  if (self->error != NULL)
    return;
  if (finding->line > 0)
    self->error = g_error_new (WJ_JSON_ERROR, code, "%s:%u:%u: %s", finding->file, finding->line, finding->column, finding->message);
  else
    self->error = g_error_new (WJ_JSON_ERROR, code, "%s: %s", finding->file, finding->message);
}

/* app/json promises `NAME:LINE:COLUMN: what`, or `NAME: what` where no position exists. @offset is
 * added to the column (transfer full: @error). */
static void
add_finding (WjReader *self, WjFindingLevel level, const char *name, GError *error, guint offset)
{
  g_autoptr (GError) owned = error;
  const char *message = owned->message;
  WjFinding *finding = g_new0 (WjFinding, 1);

  if (g_str_has_prefix (message, name) && message[strlen (name)] == ':')
    {
      message += strlen (name) + 1;
      message += strspn (message, " ");
      message = split_position (message, &finding->line, &finding->column);
      message += strspn (message, " ");
    }
  finding->level = level;
  finding->file = g_strdup (name);
  finding->column += offset;
  finding->message = g_strdup (message);
  if (level == WJ_FINDING_ERROR)
    {
      self->n_errors++;
      remember_first (self, finding, owned->code);
    }
  g_ptr_array_add (self->findings, finding);
}

G_GNUC_PRINTF (5, 0)
static void
report (WjReader *self, WjFindingLevel level, const WjJsonValue *value, guint offset, const char *format, va_list args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);
  GError *error = NULL;

  if (level == WJ_FINDING_ERROR && self->n_errors >= WJ_READER_MAX_ERRORS)
    {
      self->n_errors++;
      return;
    }
  wj_json_fail (&error, value, "%s", message);
  add_finding (self, level, wj_json_document_get_name (value->document), error, offset);
}

void
wj_reader_report (WjReader *self, WjFindingLevel level, const WjJsonValue *value, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report (self, level, value, 0, format, args);
  va_end (args);
}

gboolean
wj_reader_fail (WjReader *self, const WjJsonValue *value, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report (self, WJ_FINDING_ERROR, value, 0, format, args);
  va_end (args);
  return FALSE;
}

gboolean
wj_reader_fail_inside (WjReader *self, const WjJsonValue *value, guint offset, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  report (self, WJ_FINDING_ERROR, value, offset, format, args);
  va_end (args);
  return FALSE;
}

gboolean
wj_reader_take_error (WjReader *self, const char *name, GError *error)
{
  if (self->n_errors < WJ_READER_MAX_ERRORS)
    {
      add_finding (self, WJ_FINDING_ERROR, name, error, 0);
      return FALSE;
    }
  self->n_errors++;
  g_error_free (error);
  return FALSE;
}

const WjJsonValue *
wj_reader_keep (WjReader *self, const WjJsonValue *value)
{
  WjJsonValue *kept = NULL;
  WjJsonValue *child = NULL;
  WjJsonValue *first = NULL;

  for (const WjJsonValue *from = value; from != NULL; from = from->parent)
    {
      kept = g_new (WjJsonValue, 1);
      *kept = *from;
      kept->parent = NULL;
      g_ptr_array_add (self->kept, kept);
      if (child != NULL)
        child->parent = kept;
      else
        first = kept;
      child = kept;
    }
  return first;
}

void
wj_reader_place (WjReader *self, gconstpointer thing, const WjJsonValue *value)
{
  g_hash_table_insert (self->places, (gpointer) thing, (gpointer) wj_reader_keep (self, value));
}

const WjJsonValue *
wj_reader_where (WjReader *self, gconstpointer thing)
{
  return g_hash_table_lookup (self->places, thing);
}

/* ---- Members ------------------------------------------------------------------------------- */

static gboolean
take (WjReader *self, const WjJsonValue *value, GError *error)
{
  return wj_reader_take_error (self, wj_json_document_get_name (value->document), error);
}

gboolean
wj_reader_allow (WjReader *self, const WjJsonValue *object, const WjShape *shape)
{
  GError *error = NULL;

  /* Enough has been said: what is still to come is passed over. */
  if (self->n_errors >= WJ_READER_MAX_ERRORS)
    return FALSE;
  if (!wj_json_is_object (object))
    return wj_reader_fail (self, object, "here should be an object; write {…}");
  if (!wj_shape_allow (shape, object, &error))
    take (self, object, error);
  return TRUE;
}

gboolean
wj_reader_get (WjReader *self, const WjJsonValue *object, const char *name, WjJsonValue *out)
{
  GError *error = NULL;

  if (!wj_json_member (object, name, out, &error))
    return take (self, object, error);
  return TRUE;
}

guint
wj_reader_list (WjReader *self, const WjJsonValue *object, const char *name, gboolean required, WjJsonValue *out)
{
  GError *error = NULL;
  guint length = 0;

  if (!wj_json_find (object, name, out))
    {
      if (!required || !wj_reader_get (self, object, name, out))
        return 0;
    }
  if (!wj_json_length (out, &length, &error))
    {
      take (self, out, error);
      return 0;
    }
  return length;
}

void
wj_reader_each (WjReader *self, const WjJsonValue *object, const char *name, void (*read) (WjReader *self, const WjJsonValue *value))
{
  WjJsonValue list;
  guint n = wj_reader_list (self, object, name, TRUE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);

      read (self, &value);
    }
}

gboolean
wj_reader_string_value (WjReader *self, const WjJsonValue *value, const char **out)
{
  GError *error = NULL;
  const char *string = NULL;

  if (!wj_json_string (value, &string, &error))
    return take (self, value, error);
  if (*string == '\0')
    return wj_reader_fail (self, value, "the text is empty; write it, or leave the member out if it may be absent");
  *out = wj_catalogue_intern (self->catalogue, string);
  return TRUE;
}

gboolean
wj_reader_string (WjReader *self, const WjJsonValue *object, const char *name, const char **out)
{
  WjJsonValue value;

  return wj_reader_get (self, object, name, &value) && wj_reader_string_value (self, &value, out);
}

gboolean
wj_reader_optional_string (WjReader *self, const WjJsonValue *object, const char *name, const char **out)
{
  WjJsonValue value;

  if (!wj_json_find (object, name, &value))
    return TRUE;
  return wj_reader_string_value (self, &value, out);
}

gboolean
wj_reader_boolean (WjReader *self, const WjJsonValue *object, const char *name, gboolean *out)
{
  GError *error = NULL;
  WjJsonValue value;

  if (!wj_reader_get (self, object, name, &value))
    return FALSE;
  if (!wj_json_boolean (&value, out, &error))
    return take (self, &value, error);
  return TRUE;
}

gboolean
wj_reader_optional_boolean (WjReader *self, const WjJsonValue *object, const char *name, gboolean *out)
{
  WjJsonValue value;

  if (!wj_json_find (object, name, &value))
    return TRUE;
  return wj_reader_boolean (self, object, name, out);
}

gboolean
wj_reader_integer (WjReader *self, const WjJsonValue *object, const char *name, gint64 low, gint64 high, guint *out)
{
  GError *error = NULL;
  WjJsonValue value;
  gint64 integer = 0;

  if (!wj_reader_get (self, object, name, &value))
    return FALSE;
  if (!wj_json_integer (&value, low, high, &integer, &error))
    return take (self, &value, error);
  *out = (guint) integer;
  return TRUE;
}

gboolean
wj_reader_number_value (WjReader *self, const WjJsonValue *value, WjNumber *out)
{
  GError *error = NULL;
  gint64 mantissa = 0;
  guint scale = 0;

  if (!wj_json_decimal (value, &mantissa, &scale, &error))
    return take (self, value, error);
  *out = wj_number_from_decimal (mantissa, scale);
  return TRUE;
}

gboolean
wj_reader_date (WjReader *self, const WjJsonValue *object, const char *name, GDate *out)
{
  GError *error = NULL;
  WjJsonValue value;

  if (!wj_reader_get (self, object, name, &value))
    return FALSE;
  if (!wj_json_date (&value, out, &error))
    return take (self, &value, error);
  return TRUE;
}

gboolean
wj_reader_unit (WjReader *self, const WjJsonValue *object, const char *name, WjUnit *out, const char **text)
{
  WjJsonValue value;
  const char *string = NULL;

  if (!wj_reader_get (self, object, name, &value) || !wj_reader_string_value (self, &value, &string))
    return FALSE;
  if (!wj_unit_parse (string, out))
    return wj_reader_fail (self, &value,
                           "“%s” is no unit; join MAD, MDH, EUR, USD, job, month, year, m2, km, hour, %% "
                           "with * and /, or write “1” for none",
                           string);
  if (text != NULL)
    *text = string;
  return TRUE;
}

gboolean
wj_reader_word_value (WjReader *self, const WjJsonValue *value, const char *const *words, guint *out)
{
  g_autofree char *list = NULL;
  const char *word = NULL;

  if (!wj_reader_string_value (self, value, &word))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      {
        *out = i;
        return TRUE;
      }
  list = g_strjoinv (", ", (char **) words);
  return wj_reader_fail (self, value, "“%s” is none of %s; write one of them", word, list);
}

gboolean
wj_reader_word (WjReader *self, const WjJsonValue *object, const char *name, const char *const *words, guint *out)
{
  WjJsonValue value;

  return wj_reader_get (self, object, name, &value) && wj_reader_word_value (self, &value, words, out);
}

void
wj_reader_clear_text (WjText *text)
{
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    text->in[i] = "";
}

gboolean
wj_reader_text_value (WjReader *self, const WjJsonValue *value, WjText *out)
{
  WjReadText read = { { { NULL } }, NULL };
  gboolean ok = TRUE;

  wj_reader_clear_text (out);
  if (!wj_reader_allow (self, value, &wj_text_shape))
    return FALSE;
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    ok = wj_reader_string (self, value, wj_language_to_code ((WjLanguage) i), &out->in[i]) && ok;
  for (guint i = 0; ok && i < WJ_N_LANGUAGES; i++)
    if (strstr (out->in[i], WJ_CATALOGUE_GAP) != NULL)
      ok = wj_reader_fail (self, value, "a gap is left in “%s”; write the text", wj_language_to_code ((WjLanguage) i));
  if (ok)
    {
      read.text = *out;
      read.value = wj_reader_keep (self, value);
      g_array_append_val (self->texts, read);
    }
  return ok;
}

gboolean
wj_reader_text (WjReader *self, const WjJsonValue *object, const char *name, WjText *out)
{
  WjJsonValue value;

  wj_reader_clear_text (out);
  return wj_reader_get (self, object, name, &value) && wj_reader_text_value (self, &value, out);
}

gboolean
wj_reader_optional_text (WjReader *self, const WjJsonValue *object, const char *name, WjText *out)
{
  WjJsonValue value;

  wj_reader_clear_text (out);
  if (!wj_json_find (object, name, &value))
    return TRUE;
  return wj_reader_text (self, object, name, out);
}

gboolean
wj_reader_source_value (WjReader *self, const WjJsonValue *value, const WjSource **out)
{
  const char *id = NULL;
  const WjSource *source;

  if (!wj_reader_string_value (self, value, &id))
    return FALSE;
  if (g_str_equal (id, WJ_CATALOGUE_GAP))
    return wj_reader_fail (self, value, "a gap is left here; name a source of sources.json");
  source = wj_catalogue_find_source (self->catalogue, id);
  if (source == NULL)
    return wj_reader_fail_absent (self, value, WJ_INDEX_SOURCE, id);
  g_hash_table_add (self->cited, (gpointer) source);
  *out = source;
  return TRUE;
}

gboolean
wj_reader_source (WjReader *self, const WjJsonValue *object, const char *name, const WjSource **out)
{
  WjJsonValue value;

  return wj_reader_get (self, object, name, &value) && wj_reader_source_value (self, &value, out);
}

gboolean
wj_reader_optional_source (WjReader *self, const WjJsonValue *object, const char *name, const WjSource **out)
{
  WjJsonValue value;

  if (!wj_json_find (object, name, &value))
    return TRUE;
  return wj_reader_source_value (self, &value, out);
}

gboolean
wj_reader_confidence (WjReader *self, const WjJsonValue *object, const char *name, WjConfidence *out)
{
  WjReadMark mark;
  guint word = 0;

  if (!wj_reader_word (self, object, name, wj_confidence_words, &word))
    return FALSE;
  *out = (WjConfidence) word;
  mark.confidence = *out;
  mark.object = wj_reader_keep (self, object);
  g_array_append_val (self->marks, mark);
  return TRUE;
}
