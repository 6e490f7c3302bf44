/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-arrival.h"
#include "service/wj-service-file.h"

char *
wj_arrival_get_pointer_name (const char *base)
{
  return g_strconcat (base, "/current.minisig", NULL);
}

char *
wj_arrival_get_payload_name (const char *base, const WjPointer *pointer)
{
  return g_strconcat (base, "/", pointer->sha256, ".json.gz", NULL);
}

gboolean
wj_arrival_check_expiry (const WjPointer *pointer, gint64 time, GError **error)
{
  if (time < pointer->expires)
    return TRUE;
  g_set_error_literal (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_STALE_SERVER, "what is offered has expired");
  return FALSE;
}

WjArrival
wj_arrival_judge (const WjArrivalContext *context, GBytes *text, WjPointer *out, GError **error)
{
  if (!wj_pointer_read (wj_store_get_keys (context->store), text, out, error))
    return WJ_ARRIVAL_REFUSED;
  if (wj_pointer_compare (out, &context->trusted) < 0)
    {
      g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ROLLBACK, "epoch %" G_GUINT64_FORMAT " version %" G_GUINT64_FORMAT " after epoch %" G_GUINT64_FORMAT " version %" G_GUINT64_FORMAT,
                   out->epoch, out->version, context->trusted.epoch, context->trusted.version);
      return WJ_ARRIVAL_REFUSED;
    }
  if (!wj_arrival_check_expiry (out, context->time, error))
    return WJ_ARRIVAL_REFUSED;
  if (wj_pointer_compare (out, &context->held) == 0)
    return WJ_ARRIVAL_SAME;
  return wj_pointer_check_program (out, error) ? WJ_ARRIVAL_NEW : WJ_ARRIVAL_REFUSED;
}

WjHeld *
wj_arrival_take (WjStore *store, const WjPointer *pointer, GBytes *text, GBytes *payload, WjOrigin origin, const char *etag, GError **error)
{
  g_autoptr (WjHeld) held = g_new0 (WjHeld, 1);

  held->from = WJ_HELD_CURRENT;
  held->origin = origin;
  held->pointer = *pointer;
  held->trusted = *pointer;
  held->etag = g_strdup (etag);
  held->catalogue = wj_pointer_open (pointer, payload, error);
  if (held->catalogue == NULL || !wj_store_save (store, text, payload, origin, etag, error))
    return NULL;
  return g_steal_pointer (&held);
}

WjArrival
wj_arrival_import (const WjArrivalContext *context, const char *path, WjHeld **held, GError **error)
{
  g_autofree char *folder = g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path) : g_path_get_dirname (path);
  g_autofree char *pointer_path = g_file_test (path, G_FILE_TEST_IS_DIR) ? wj_arrival_get_pointer_name (folder) : g_strdup (path);
  g_autofree char *payload_path = NULL;
  g_autoptr (GBytes) text = wj_service_read_file (pointer_path, WJ_POINTER_MAX, WJ_SERVICE_ERROR_NOT_A_SIGNATURE, error);
  g_autoptr (GBytes) payload = NULL;
  WjPointer pointer;
  WjArrival arrival = text != NULL ? wj_arrival_judge (context, text, &pointer, error) : WJ_ARRIVAL_REFUSED;

  if (arrival != WJ_ARRIVAL_NEW)
    return arrival;
  payload_path = wj_arrival_get_payload_name (folder, &pointer);
  payload = wj_service_read_file (payload_path, pointer.size, WJ_SERVICE_ERROR_SIZE, error);
  *held = payload != NULL ? wj_arrival_take (context->store, &pointer, text, payload, WJ_ORIGIN_IMPORTED, NULL, error) : NULL;
  return *held != NULL ? WJ_ARRIVAL_NEW : WJ_ARRIVAL_REFUSED;
}

gboolean
wj_arrival_export (WjStore *store, WjHeldFrom from, const char *path, GError **error)
{
  g_autofree char *pointer_path = wj_arrival_get_pointer_name (path);
  g_autofree char *payload_path = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) payload = NULL;
  WjPointer pointer;

  if (!wj_store_get_files (store, from, &pointer, &text, &payload, error))
    return FALSE;
  payload_path = wj_arrival_get_payload_name (path, &pointer);
  return wj_service_write_file (payload_path, payload, 0644, error) && wj_service_write_file (pointer_path, text, 0644, error);
}
