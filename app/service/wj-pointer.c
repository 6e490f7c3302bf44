/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>

#include "service/wj-pointer.h"

#define DATE_TIME "%Y-%m-%dT%H:%M:%SZ"
#define N_WORDS 9

static const char *const names[N_WORDS] = { "epoch", "version", "issued", "expires", "sha256", "size", "usize", "schema", "min_app" };

/* ---- Words ------------------------------------------------------------------------------------- */

static gboolean
read_number (const char *text, guint64 max, guint64 *out)
{
  return (*text != '0' || text[1] == '\0') && g_ascii_string_to_unsigned (text, 10, 0, max, out, NULL);
}

static gboolean
read_size (const char *text, gsize max, gsize *out)
{
  guint64 number = 0;

  if (!read_number (text, max, &number) || number == 0)
    return FALSE;
  *out = number;
  return TRUE;
}

static gboolean
read_time (const char *text, gint64 *out)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);
  g_autofree char *again = time != NULL ? g_date_time_format (time, DATE_TIME) : NULL;

  /* One way alone to write each. */
  if (again == NULL || !g_str_equal (again, text))
    return FALSE;
  *out = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
read_hash (const char *text, char out[65])
{
  if (strlen (text) != 64 || strspn (text, "0123456789abcdef") != 64)
    return FALSE;
  memcpy (out, text, 65);
  return TRUE;
}

gboolean
wj_pointer_read_program (const char *text, guint out[3])
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < 3; i++)
    {
      guint64 number = 0;

      if (i < n && !read_number (parts[i], 9999, &number))
        return FALSE;
      out[i] = (guint) number;
    }
  return n == 2 || n == 3;
}

static gboolean
read_values (char **values, WjPointer *out)
{
  guint64 schema = 0;

  if (!read_number (values[0], G_MAXINT64, &out->epoch) || !read_number (values[1], G_MAXINT64, &out->version))
    return FALSE;
  if (!read_time (values[2], &out->issued) || !read_time (values[3], &out->expires) || out->issued >= out->expires)
    return FALSE;
  if (!read_hash (values[4], out->sha256) || !read_size (values[5], WJ_PAYLOAD_MAX, &out->size) || !read_size (values[6], WJ_PAYLOAD_MAX_UNPACKED, &out->usize))
    return FALSE;
  if (!read_number (values[7], 9999, &schema) || !wj_pointer_read_program (values[8], out->min_app))
    return FALSE;
  out->schema = (guint) schema;
  return out->epoch > 0 && out->version > 0;
}

static gboolean
read_comment (const char *comment, WjPointer *out)
{
  g_auto (GStrv) words = g_strsplit (comment, " ", N_WORDS + 1);
  char *values[N_WORDS];

  if (g_strv_length (words) != N_WORDS)
    return FALSE;
  for (guint i = 0; i < N_WORDS; i++)
    {
      gsize length = strlen (names[i]);

      if (strncmp (words[i], names[i], length) != 0 || words[i][length] != '=')
        return FALSE;
      values[i] = words[i] + length + 1;
    }
  return read_values (values, out);
}

/* ---- Public ------------------------------------------------------------------------------------ */

gboolean
wj_pointer_read (const WjKeys *keys, GBytes *text, WjPointer *out, GError **error)
{
  g_autofree char *comment = NULL;

  g_return_val_if_fail (keys != NULL && text != NULL && out != NULL, FALSE);

  if (!wj_signature_read (keys, text, &out->signature, &comment, error))
    return FALSE;
  if (!read_comment (comment, out))
    {
      g_set_error_literal (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_POINTER, "signed, but the comment is not that of a pointer");
      return FALSE;
    }
  /* Or who has stolen today's key could speak for tomorrow's. */
  if (out->epoch != out->signature.key.epoch)
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_UNKNOWN_KEY, "epoch %" G_GUINT64_FORMAT " signed by the key of epoch %" G_GUINT64_FORMAT, out->epoch, out->signature.key.epoch);
      return FALSE;
    }
  return TRUE;
}

int
wj_pointer_compare (const WjPointer *a, const WjPointer *b)
{
  if (a->epoch != b->epoch)
    return a->epoch < b->epoch ? -1 : 1;
  return a->version == b->version ? 0 : a->version < b->version ? -1
                                                                : 1;
}

gboolean
wj_pointer_check_program (const WjPointer *self, GError **error)
{
  guint own[3] = { 0 };
  gboolean newer = FALSE;

  wj_pointer_read_program (APP_VERSION, own);
  for (guint i = 0; i < 3 && !newer && self->min_app[i] >= own[i]; i++)
    newer = self->min_app[i] > own[i];
  if (!newer && self->schema <= WJ_CATALOGUE_SCHEMA)
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NEWER_APP, "needs program %u.%u.%u and schema %u; this is " APP_VERSION " with schema %d", self->min_app[0], self->min_app[1], self->min_app[2], self->schema, WJ_CATALOGUE_SCHEMA);
  return FALSE;
}

char *
wj_pointer_to_comment (const WjPointer *self)
{
  g_autoptr (GDateTime) issued = g_date_time_new_from_unix_utc (self->issued);
  g_autoptr (GDateTime) expires = g_date_time_new_from_unix_utc (self->expires);
  g_autofree char *from = g_date_time_format (issued, DATE_TIME);
  g_autofree char *to = g_date_time_format (expires, DATE_TIME);

  return g_strdup_printf ("epoch=%" G_GUINT64_FORMAT " version=%" G_GUINT64_FORMAT " issued=%s expires=%s sha256=%s size=%" G_GSIZE_FORMAT " usize=%" G_GSIZE_FORMAT " schema=%u min_app=%u.%u.%u",
                          self->epoch, self->version, from, to, self->sha256, self->size, self->usize, self->schema, self->min_app[0], self->min_app[1], self->min_app[2]);
}
