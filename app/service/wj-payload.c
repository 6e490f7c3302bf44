/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>

#include "service/wj-pointer.h"

#define DAY (24 * 60 * 60)

static gboolean
check_bytes (const WjPointer *self, GBytes *payload, GError **error)
{
  g_autofree char *sha256 = NULL;
  gsize size = g_bytes_get_size (payload);

  if (size != self->size)
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SIZE, "%" G_GSIZE_FORMAT " bytes instead of %" G_GSIZE_FORMAT, size, self->size);
      return FALSE;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  if (!g_str_equal (sha256, self->sha256))
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH, "the SHA-256 of what arrived is %s", sha256);
      return FALSE;
    }
  return wj_signature_check (&self->signature, payload, error);
}

/* Into as many bytes as the pointer says, and one more that must stay empty. NULL: it does not fit. */
static GBytes *
unpack (const guint8 *data, gsize size, gsize usize)
{
  g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autofree guint8 *plain = g_malloc (usize + 1);
  gsize at = 0, filled = 0;

  for (;;)
    {
      gsize n_read = 0, n_written = 0;
      GConverterResult result = g_converter_convert (G_CONVERTER (gzip), data + at, size - at, plain + filled, usize + 1 - filled, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);

      at += n_read;
      filled += n_written;
      if (result == G_CONVERTER_FINISHED && at == size && filled == usize)
        return g_bytes_new_take (g_steal_pointer (&plain), usize);
      if (result != G_CONVERTER_CONVERTED || filled > usize)
        return NULL;
    }
}

GBytes *
wj_pointer_unpack (const WjPointer *self, GBytes *payload, GError **error)
{
  GBytes *plain;
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (self != NULL && payload != NULL, NULL);

  if (!check_bytes (self, payload, error))
    return NULL;
  data = g_bytes_get_data (payload, &size);
  plain = unpack (data, size, self->usize);
  if (plain == NULL)
    g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CATALOGUE, "does not unpack to %" G_GSIZE_FORMAT " bytes", self->usize);
  return plain;
}

static gboolean
is_day (const GDate *date, gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);

  return time / DAY == g_date_time_to_unix (day) / DAY;
}

WjCatalogue *
wj_pointer_open (const WjPointer *self, GBytes *payload, GError **error)
{
  g_autoptr (GBytes) plain = wj_pointer_unpack (self, payload, error);
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (GError) local = NULL;

  if (plain == NULL || !wj_pointer_check_program (self, error))
    return NULL;
  catalogue = wj_catalogue_new_from_bytes (plain, "catalogue", &local);
  if (catalogue == NULL)
    g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CATALOGUE, "%s", local->message);
  /* What the reader of a report sees has to be what was compared. */
  else if (wj_catalogue_get_version (catalogue) != self->version || !is_day (wj_catalogue_get_issued (catalogue), self->issued) || !is_day (wj_catalogue_get_expires (catalogue), self->expires))
    g_set_error_literal (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CATALOGUE, "the pointer names another version or other days than the catalogue");
  else
    return g_steal_pointer (&catalogue);
  return NULL;
}
