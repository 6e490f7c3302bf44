/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-advice-watch.h"
#include "wj-worker.h"

struct _WjAdviceWatch
{
  GObject parent_instance;

  WjSession *session;  /* (unowned): it owns this */
  WjWorker *worker;    /* (owned) */
  WjAssessment *asked; /* (owned) (nullable): what was asked of last */
  WjAdvice *advice;    /* (owned) (nullable): what was found last */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (WjAdviceWatch, wj_advice_watch, G_TYPE_OBJECT)

static guint changed_signal;

static gpointer
find (WjAssessment *assessment, gpointer question, GCancellable *cancellable)
{
  return wj_advise (assessment, cancellable);
}

static void
found_cb (gpointer result, gpointer user_data)
{
  WjAdviceWatch *self = WJ_ADVICE_WATCH (user_data);

  self->busy = FALSE;
  g_clear_pointer (&self->advice, wj_advice_unref);
  self->advice = result;
  g_signal_emit (self, changed_signal, 0);
}

static void
forget (WjAdviceWatch *self)
{
  wj_worker_drop (self->worker);
  self->busy = FALSE;
  g_clear_object (&self->asked);
  g_clear_pointer (&self->advice, wj_advice_unref);
}

const WjAdvice *
wj_advice_watch_get (WjAdviceWatch *self)
{
  WjAssessment *assessment;

  g_return_val_if_fail (WJ_IS_ADVICE_WATCH (self), NULL);

  assessment = wj_session_get_assessment (self->session);
  if (wj_project_is_empty (wj_session_get_project (self->session)))
    {
      forget (self);
    }
  else if (g_set_object (&self->asked, assessment))
    {
      self->busy = TRUE;
      wj_worker_ask (self->worker, assessment, find, NULL, NULL, (GDestroyNotify) wj_advice_unref, found_cb, self);
    }
  return self->advice;
}

gboolean
wj_advice_watch_is_busy (WjAdviceWatch *self)
{
  g_return_val_if_fail (WJ_IS_ADVICE_WATCH (self), FALSE);

  return self->busy || (self->advice != NULL && self->asked != wj_session_get_assessment (self->session));
}

static void
wj_advice_watch_dispose (GObject *object)
{
  WjAdviceWatch *self = WJ_ADVICE_WATCH (object);

  if (self->worker != NULL)
    forget (self);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (wj_advice_watch_parent_class)->dispose (object);
}

static void
wj_advice_watch_class_init (WjAdviceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wj_advice_watch_dispose;
  changed_signal = g_signal_new ("changed", WJ_TYPE_ADVICE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wj_advice_watch_init (WjAdviceWatch *self)
{
  self->worker = wj_worker_new ();
}

WjAdviceWatch *
wj_advice_watch_of (WjSession *session)
{
  WjAdviceWatch *self;

  g_return_val_if_fail (WJ_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), "wj-advice-watch");
  if (self != NULL)
    return self;
  self = g_object_new (WJ_TYPE_ADVICE_WATCH, NULL);
  self->session = session;
  g_object_set_data_full (G_OBJECT (session), "wj-advice-watch", self, g_object_unref);
  /* what it found is of offers and facts that are no longer in use */
  g_signal_connect_object (session, "catalogue-changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  return self;
}
