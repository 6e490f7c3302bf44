/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "service/wj-arrival.h"
#include "service/wj-publisher.h"
#include "service/wj-service-file.h"

#define SIGNATURE ".minisig"

/* ---- Signing ----------------------------------------------------------------------------------- */

static gint64
get_midnight (const GDate *date)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date), 0, 0, 0);

  return g_date_time_to_unix (day);
}

/* The last word of a gzip file: how many bytes it unpacks to. */
static gsize
get_unpacked_size (GBytes *payload)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (payload, &size);

  return size < 4 ? 0 : (gsize) data[size - 4] | (gsize) data[size - 3] << 8 | (gsize) data[size - 2] << 16 | (gsize) data[size - 1] << 24;
}

static gboolean
describe (GBytes *payload, guint64 epoch, const char *min_app, WjPointer *out, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  g_autoptr (GError) local = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_bytes (payload, "catalogue", &local);

  if (catalogue == NULL)
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CATALOGUE, "%s", local->message);
      return FALSE;
    }
  *out = (WjPointer){
    .epoch = epoch,
    .version = wj_catalogue_get_version (catalogue),
    .issued = get_midnight (wj_catalogue_get_issued (catalogue)),
    .expires = get_midnight (wj_catalogue_get_expires (catalogue)),
    .size = g_bytes_get_size (payload),
    .usize = get_unpacked_size (payload),
    .schema = WJ_CATALOGUE_SCHEMA,
  };
  memcpy (out->sha256, sha256, sizeof out->sha256);
  if (wj_pointer_read_program (min_app, out->min_app))
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_POINTER, "“%s” is no version of a program; write one such as 1.2", min_app);
  return FALSE;
}

gboolean
wj_publisher_sign (const char *path, const char *secret_key, guint64 epoch, const char *min_app, GError **error)
{
  g_autofree char *signature = g_strconcat (path, SIGNATURE, NULL);
  g_autofree char *comment = NULL;
  g_autoptr (GBytes) payload = wj_service_read_file (path, WJ_PAYLOAD_MAX, WJ_SERVICE_ERROR_FILE, error);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) local = NULL;
  WjPointer pointer;

  if (payload == NULL || !describe (payload, epoch, min_app, &pointer, error))
    return FALSE;
  comment = wj_pointer_to_comment (&pointer);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_INHERIT, &local, "minisign", "-S", "-s", secret_key, "-m", path, "-x", signature, "-t", comment, NULL);
  if (process != NULL && g_subprocess_wait_check (process, NULL, &local))
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE, "minisign: %s", local->message);
  return FALSE;
}

/* ---- Verifying ----------------------------------------------------------------------------------- */

/* Where the two files are. A pointer alone names its payload, so that is found when it is read. */
static char *
find_pointer (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return wj_arrival_get_pointer_name (path);
  return g_str_has_suffix (path, SIGNATURE) ? g_strdup (path) : g_strconcat (path, SIGNATURE, NULL);
}

WjCatalogue *
wj_publisher_verify (const WjKeys *keys, const char *path, WjPointer *out, GBytes **text, GBytes **payload, GError **error)
{
  g_autofree char *pointer_path = find_pointer (path);
  g_autofree char *folder = g_path_get_dirname (pointer_path);
  g_autofree char *beside = g_strndup (pointer_path, strlen (pointer_path) - strlen (SIGNATURE));
  WjSignature signature;

  *text = wj_service_read_file (pointer_path, WJ_POINTER_MAX, WJ_SERVICE_ERROR_FILE, error);
  if (*text == NULL)
    return NULL;
  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    {
      *payload = wj_service_read_file (beside, WJ_PAYLOAD_MAX, WJ_SERVICE_ERROR_FILE, error);
      /* Who has both tells a forged signature from a changed comment. */
      if (*payload == NULL || !wj_signature_verify (keys, *text, *payload, &signature, NULL, error))
        return NULL;
    }
  if (!wj_pointer_read (keys, *text, out, error))
    return NULL;
  if (*payload == NULL)
    {
      g_autofree char *payload_path = wj_arrival_get_payload_name (folder, out);

      *payload = wj_service_read_file (payload_path, WJ_PAYLOAD_MAX, WJ_SERVICE_ERROR_FILE, error);
    }
  return *payload != NULL ? wj_pointer_open (out, *payload, error) : NULL;
}

/* ---- Publishing ---------------------------------------------------------------------------------- */

/* Is what lies in the folder older? A folder without a pointer is empty. */
static gboolean
check_newer (const WjKeys *keys, const char *pointer_path, const WjPointer *pointer, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  WjPointer published;

  if (!g_file_test (pointer_path, G_FILE_TEST_EXISTS))
    return TRUE;
  text = wj_service_read_file (pointer_path, WJ_POINTER_MAX, WJ_SERVICE_ERROR_FILE, error);
  if (text == NULL || !wj_pointer_read (keys, text, &published, error))
    {
      g_prefix_error (error, "%s, which is published: ", pointer_path);
      return FALSE;
    }
  if (wj_pointer_compare (pointer, &published) > 0)
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ROLLBACK, "epoch %" G_GUINT64_FORMAT " version %" G_GUINT64_FORMAT " is published; this is epoch %" G_GUINT64_FORMAT " version %" G_GUINT64_FORMAT,
               published.epoch, published.version, pointer->epoch, pointer->version);
  return FALSE;
}

/* 0: there is no such file */
static time_t
get_time (const char *path)
{
  GStatBuf found;

  return g_stat (path, &found) == 0 ? found.st_mtime : 0;
}

/* A server makes the tag of a file of its size and the second it was written in: what replaces a file of
 * the same second would be taken for it. */
static void
date_after (const char *path, time_t replaced)
{
  struct utimbuf later = { replaced + 1, replaced + 1 };

  if (get_time (path) <= replaced)
    g_utime (path, &later);
}

gboolean
wj_publisher_publish (const WjKeys *keys, const char *path, const char *folder, WjPointer *out, GError **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_publisher_verify (keys, path, out, &text, &payload, error);
  g_autofree char *pointer_path = wj_arrival_get_pointer_name (folder);
  g_autofree char *payload_path = NULL;
  time_t published;

  if (catalogue == NULL || !check_newer (keys, pointer_path, out, error))
    return FALSE;
  payload_path = wj_arrival_get_payload_name (folder, out);
  published = get_time (pointer_path);
  if (!wj_service_write_file (payload_path, payload, 0644, error) || !wj_service_write_file (pointer_path, text, 0644, error))
    return FALSE;
  date_after (pointer_path, published);
  return TRUE;
}
