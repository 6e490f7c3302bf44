/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-worker.h"

struct _WjWorker
{
  GObject parent_instance;

  GCancellable *cancellable; /* (owned) (nullable) of what is asked now */
};

G_DEFINE_FINAL_TYPE (WjWorker, wj_worker, G_TYPE_OBJECT)

typedef struct
{
  WjAssessment *assessment; /* (owned) */
  WjWorkFunc work;
  gpointer question; /* (owned) (nullable) */
  GDestroyNotify free_question;
  GDestroyNotify free_result;
  WjWorkDone done;
  gpointer user_data; /* (unowned) */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->assessment);
  if (self->question != NULL && self->free_question != NULL)
    self->free_question (self->question);
  g_free (self);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  gpointer result = g_cancellable_is_cancelled (cancellable) ? NULL : job->work (job->assessment, job->question, cancellable);

  g_task_return_pointer (task, result, job->free_result);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gpointer found = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL)
    job->done (found, job->user_data);
}

void
wj_worker_drop (WjWorker *self)
{
  g_return_if_fail (WJ_IS_WORKER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
wj_worker_ask (WjWorker *self, WjAssessment *assessment, WjWorkFunc work, gpointer question, GDestroyNotify free_question, GDestroyNotify free_result, WjWorkDone done, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (WJ_IS_WORKER (self) && WJ_IS_ASSESSMENT (assessment) && work != NULL && done != NULL);

  wj_worker_drop (self);
  self->cancellable = g_cancellable_new ();
  job = g_new (Job, 1);
  *job = (Job){ g_object_ref (assessment), work, question, free_question, free_result, done, user_data };
  task = g_task_new (NULL, self->cancellable, done_cb, NULL);
  g_task_set_source_tag (task, wj_worker_ask);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work_thread);
}

static void
wj_worker_dispose (GObject *object)
{
  wj_worker_drop (WJ_WORKER (object));
  G_OBJECT_CLASS (wj_worker_parent_class)->dispose (object);
}

static void
wj_worker_class_init (WjWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_worker_dispose;
}

static void
wj_worker_init (WjWorker *self)
{
}

WjWorker *
wj_worker_new (void)
{
  return g_object_new (WJ_TYPE_WORKER, NULL);
}
