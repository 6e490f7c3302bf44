/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>

#include "service/wj-update.h"

/* The data of the task. Its thread sees nothing else. */
typedef struct
{
  WjArrivalContext context; /* its store is (owned) */
  WjFetcher *fetcher;       /* (owned) */
  gboolean clock_is_wrong;
  guint payload_deadline;
  char *base;      /* (owned): the address without a slash at its end */
  char *etag;      /* (owned) (nullable): what the server calls the pointer */
  GBytes *text;    /* (owned) (nullable): the pointer file */
  GBytes *payload; /* (owned) (nullable) */
  WjPointer pointer;
} Update;

static void
update_free (gpointer data)
{
  Update *update = data;

  wj_store_unref (update->context.store);
  g_object_unref (update->fetcher);
  g_free (update->base);
  g_free (update->etag);
  g_clear_pointer (&update->text, g_bytes_unref);
  g_clear_pointer (&update->payload, g_bytes_unref);
  g_free (update);
}

/* What the fetcher says, as it is meant here. @too_large: what more bytes than allowed show */
static void
return_error (GTask *task, GError *error, WjServiceError too_large)
{
  Update *update = g_task_get_task_data (task);

  if (g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TOO_LARGE))
    error->code = (int) too_large;
  else if (g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TLS) && update->clock_is_wrong)
    error->code = WJ_SERVICE_ERROR_CLOCK;
  g_task_return_error (task, error);
}

static void
take_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Update *update = data;
  GError *error = NULL;
  WjHeld *held = wj_arrival_take (update->context.store, &update->pointer, update->text, update->payload, WJ_ORIGIN_DOWNLOADED, update->etag, &error);

  if (held == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, held, (GDestroyNotify) wj_held_free);
}

static void
payload_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Update *update = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (WjReply) reply = wj_fetch_finish (WJ_FETCHER (source), result, &error);

  if (reply == NULL)
    {
      return_error (task, error, WJ_SERVICE_ERROR_SIZE);
      return;
    }
  update->payload = g_steal_pointer (&reply->bytes);
  g_task_run_in_thread (task, take_thread);
}

static void
fetch_payload (GTask *task)
{
  Update *update = g_task_get_task_data (task);
  g_autofree char *address = wj_arrival_get_payload_name (update->base, &update->pointer);
  WjRequest request = { .address = address, .max_size = update->pointer.size, .deadline = update->payload_deadline };

  wj_fetch_async (update->fetcher, &request, g_task_get_cancellable (task), payload_cb, g_object_ref (task));
}

/* What the server says it has. "Not modified" is what is in use, if that is still valid. */
static WjArrival
judge (Update *update, WjReply *reply, GError **error)
{
  if (reply->bytes == NULL)
    return wj_arrival_check_expiry (&update->context.held, update->context.time, error) ? WJ_ARRIVAL_SAME : WJ_ARRIVAL_REFUSED;
  update->etag = g_steal_pointer (&reply->etag);
  update->text = g_steal_pointer (&reply->bytes);
  return wj_arrival_judge (&update->context, update->text, &update->pointer, error);
}

static void
pointer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Update *update = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (WjReply) reply = wj_fetch_finish (WJ_FETCHER (source), result, &error);
  WjArrival arrival = reply != NULL ? judge (update, reply, &error) : WJ_ARRIVAL_REFUSED;

  if (arrival == WJ_ARRIVAL_REFUSED)
    return_error (task, error, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  else if (arrival == WJ_ARRIVAL_SAME)
    g_task_return_pointer (task, NULL, NULL);
  else
    fetch_payload (task);
}

void
wj_update_async (const WjUpdateRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *address = NULL;
  Update *update = g_new0 (Update, 1);
  WjRequest fetch = { .max_size = WJ_POINTER_MAX, .deadline = request->pointer_deadline, .etag = request->etag };
  gsize length = strlen (request->address);

  g_task_set_source_tag (task, wj_update_async);
  g_task_set_task_data (task, update, update_free);
  update->context = request->context;
  wj_store_ref (update->context.store);
  update->fetcher = g_object_ref (request->fetcher);
  update->clock_is_wrong = request->clock_is_wrong;
  update->payload_deadline = request->payload_deadline;
  update->base = g_strndup (request->address, g_str_has_suffix (request->address, "/") ? length - 1 : length);
  address = wj_arrival_get_pointer_name (update->base);
  fetch.address = address;
  wj_fetch_async (update->fetcher, &fetch, cancellable, pointer_cb, g_steal_pointer (&task));
}

gboolean
wj_update_finish (GAsyncResult *result, WjHeld **held, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, wj_update_async), FALSE);

  *held = g_task_propagate_pointer (G_TASK (result), error);
  return !g_task_had_error (G_TASK (result));
}
