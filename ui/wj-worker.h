/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjWorker:
 *
 * Asks one thing of an assessment at a time, away from the main thread; what is no longer wanted is
 * dropped at once. Whoever needs something owns a worker for it.
 */
#define WJ_TYPE_WORKER (wj_worker_get_type ())
G_DECLARE_FINAL_TYPE (WjWorker, wj_worker, WJ, WORKER, GObject)

/* In a thread. (transfer full) (nullable): what was found; NULL if cancelled. @question: as given */
typedef gpointer (*WjWorkFunc) (WjAssessment *assessment, gpointer question, GCancellable *cancellable);
/* In the main thread, unless another question was asked since, or the worker is gone. @result:
 * (transfer full) (nullable) */
typedef void (*WjWorkDone) (gpointer result, gpointer user_data);

WjWorker *wj_worker_new (void);
/**
 * wj_worker_ask:
 * @assessment: a reference is held until the thread is done
 * @question: (transfer full) (nullable): freed with @free_question
 * @free_result: for a result that nobody takes any more
 * @user_data: (unowned): has to outlive the worker
 */
void wj_worker_ask (WjWorker *self, WjAssessment *assessment, WjWorkFunc work, gpointer question, GDestroyNotify free_question, GDestroyNotify free_result, WjWorkDone done, gpointer user_data);
/* What was asked is not wanted any more. */
void wj_worker_drop (WjWorker *self);

G_END_DECLS
