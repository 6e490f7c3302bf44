/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-update.h"
#include "service/wj-updater-private.h"

/* What is done with the disk, in a thread. */
typedef struct _Operation Operation;
typedef gboolean (*Work) (Operation *operation, GError **error);

/* The data of a task. Its thread sees nothing else. */
struct _Operation
{
  WjStore *store; /* (owned) */
  WjArrivalContext context;
  WjHeldFrom from;
  gint64 now;
  char *path; /* (owned) (nullable) */
  Work work;
  WjHeld *held; /* (owned) (nullable): in use from now on */
};

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  wj_store_unref (operation->store);
  g_free (operation->path);
  wj_held_free (operation->held);
  g_free (operation);
}

/* ---- An operation: it begins, works, ends -------------------------------------------------------- */

/* (transfer full) (nullable): NULL: something is under way, which has been returned */
static GTask *
begin (WjUpdater *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Operation *operation;

  g_task_set_source_tag (task, tag);
  /* Done is done: a store that was written is not undone by who no longer waits for it. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->busy)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, "the service is busy");
      return NULL;
    }
  operation = g_new0 (Operation, 1);
  operation->store = wj_store_ref (self->store);
  operation->now = self->now ();
  operation->context.store = operation->store;
  /* One time for the whole, whatever the clock does meanwhile. */
  operation->context.time = wj_clock_effective (operation->now, wj_updater_get_known_time (self));
  if (self->held != NULL)
    {
      operation->context.held = self->held->pointer;
      operation->context.trusted = self->held->trusted;
      operation->from = self->held->from;
    }
  g_task_set_task_data (task, operation, operation_free);
  wj_updater_set_busy (self, TRUE);
  return g_steal_pointer (&task);
}

/* (transfer full) @error: (nullable) */
static void
end (GTask *task, GError *error)
{
  WjUpdater *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);
  g_autoptr (WjCatalogue) old = self->held != NULL ? g_object_ref (self->held->catalogue) : NULL;
  gboolean arrives = operation->held != NULL;

  wj_updater_set_busy (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wj_updater_set_error (self, error);
  if (error != NULL)
    {
      wj_updater_judge_again (self);
      g_task_return_error (task, error);
      return;
    }
  if (arrives)
    wj_updater_take_held (self, g_steal_pointer (&operation->held));
  wj_updater_judge_again (self);
  if (arrives && old != NULL)
    wj_updater_tell_arrived (self, old);
  g_task_return_int (task, arrives ? WJ_UPDATE_ARRIVED : WJ_UPDATE_UNCHANGED);
}

static WjUpdate
finish (WjUpdater *self, GAsyncResult *result, gpointer tag, GError **error)
{
  gssize update;

  g_return_val_if_fail (g_task_is_valid (result, self), WJ_UPDATE_FAILED);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), WJ_UPDATE_FAILED);

  update = g_task_propagate_int (G_TASK (result), error);
  return update < 0 ? WJ_UPDATE_FAILED : (WjUpdate) update;
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Operation *operation = data;
  GError *error = NULL;

  if (operation->work (operation, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end (task, error);
}

/* (transfer full) @task */
static void
work (GTask *task, Work function, const char *path)
{
  Operation *operation = g_task_get_task_data (task);
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, worked_cb, task);

  operation->work = function;
  operation->path = g_strdup (path);
  g_task_set_task_data (inner, operation, NULL); /* lives as long as the outer task */
  g_task_run_in_thread (inner, work_thread);
}

/* FALSE: there is no key, or no address where it has to be one; it has been returned. */
static gboolean
is_set_up (WjUpdater *self, GTask *task, gboolean address)
{
  if (wj_store_get_keys (self->store)->n_keys > 0 && (!address || (self->address != NULL && *self->address != '\0')))
    return TRUE;
  end (task, g_error_new_literal (WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SETUP, "no address or no key is set"));
  return FALSE;
}

/* ---- The operations ------------------------------------------------------------------------------ */

static gboolean
load (Operation *operation, GError **error)
{
  operation->held = wj_store_load (operation->store, error);
  return operation->held != NULL;
}

void
wj_updater_load_async (WjUpdater *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (WJ_IS_UPDATER (self));

  task = begin (self, wj_updater_load_async, cancellable, callback, user_data);
  if (task != NULL)
    work (task, load, NULL);
}

gboolean
wj_updater_load_finish (WjUpdater *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, wj_updater_load_async, error) != WJ_UPDATE_FAILED;
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  WjUpdater *self = g_task_get_source_object (task);
  Operation *operation = g_task_get_task_data (task);
  GError *error = NULL;

  if (wj_update_finish (result, &operation->held, &error))
    wj_updater_set_checked (self, operation->now);
  end (task, error);
}

void
wj_updater_update_async (WjUpdater *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Operation *operation;
  WjUpdateRequest request;

  g_return_if_fail (WJ_IS_UPDATER (self));
  g_return_if_fail (self->held != NULL);

  task = begin (self, wj_updater_update_async, cancellable, callback, user_data);
  if (task == NULL || !is_set_up (self, task, TRUE))
    return;
  operation = g_task_get_task_data (task);
  request = (WjUpdateRequest){
    .context = operation->context,
    .fetcher = self->fetcher,
    .address = self->address,
    /* Only with what it names verified and in use is "not modified" an answer. */
    .etag = self->held->etag,
    .clock_is_wrong = wj_clock_looks_wrong (operation->now, wj_updater_get_known_time (self)),
    .pointer_deadline = self->pointer_deadline,
    .payload_deadline = self->payload_deadline,
  };
  wj_update_async (&request, cancellable, updated_cb, g_steal_pointer (&task));
}

WjUpdate
wj_updater_update_finish (WjUpdater *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, wj_updater_update_async, error);
}

static gboolean
import (Operation *operation, GError **error)
{
  return wj_arrival_import (&operation->context, operation->path, &operation->held, error) != WJ_ARRIVAL_REFUSED;
}

void
wj_updater_import_async (WjUpdater *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WJ_IS_UPDATER (self));
  g_return_if_fail (self->held != NULL && path != NULL);

  task = begin (self, wj_updater_import_async, cancellable, callback, user_data);
  if (task != NULL && is_set_up (self, task, FALSE))
    work (g_steal_pointer (&task), import, path);
}

WjUpdate
wj_updater_import_finish (WjUpdater *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, wj_updater_import_async, error);
}

static gboolean export(Operation *operation, GError **error)
{
  return wj_arrival_export (operation->store, operation->from, operation->path, error);
}

void
wj_updater_export_async (WjUpdater *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (WJ_IS_UPDATER (self));
  g_return_if_fail (self->held != NULL && path != NULL);

  task = begin (self, wj_updater_export_async, cancellable, callback, user_data);
  if (task != NULL)
    work (task, export, path);
}

gboolean
wj_updater_export_finish (WjUpdater *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, wj_updater_export_async, error) != WJ_UPDATE_FAILED;
}
