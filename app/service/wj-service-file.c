/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-service-file.h"
#include "json/wj-json.h"

GBytes *
wj_service_read_file (const char *path, gsize max, WjServiceError too_large, GError **error)
{
  g_autoptr (GError) local = NULL;
  GBytes *bytes = wj_json_load_bytes (path, max, &local);

  if (bytes == NULL)
    g_set_error (error, WJ_SERVICE_ERROR, g_error_matches (local, WJ_JSON_ERROR, WJ_JSON_ERROR_LIMIT) ? (int) too_large : WJ_SERVICE_ERROR_FILE, "%s", local->message);
  return bytes;
}

gboolean
wj_service_write_file (const char *path, GBytes *bytes, int mode, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, &local))
    return TRUE;
  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE, "%s", local->message);
  return FALSE;
}
