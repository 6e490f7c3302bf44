/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* What the answer to a question is worth. The shares are means over its usual answers, equally likely. */
typedef struct
{
  const WjFact *fact;
  const WjPage *page;
  double width;      /* 0 to 1: the share of the support's likely range that it takes away */
  double offers;     /* 0 to 1: the share of the open offers that it decides */
  double effort;     /* 0 (known by heart) to 1 (needs a document) */
  double score;      /* width + offers − effort */
  WjNumber money;    /* by how much the estimate differs among the answers tried (no bound; of a table in one row); MAD */
  guint n_clarified; /* offers whose verdict or amounts rest on it */
} WjNextQuestion;

/**
 * wj_next_questions_new:
 * @cancellable: (nullable): looked at while each answer is tried
 *
 * The unanswered questions whose answer can change the result, the most useful first. Each is tried
 * with answers spread over its usual interval, and each time the project is assessed. Pure, and safe in
 * any thread that has the assessment to itself or shares it with readers.
 *
 * Returns: (transfer full) (nullable) (element-type WjNextQuestion): NULL once cancelled
 */
GPtrArray *wj_next_questions_new (WjAssessment *assessment, GCancellable *cancellable);

/**
 * wj_next_questions_choose:
 * @questions: (element-type WjNextQuestion): as ranked
 * @page: (nullable): where the person is
 *
 * What to ask next: the best of @page as long as it has any that is worth its effort, so that a
 * conversation keeps to its topic; else the best of all.
 *
 * Returns: (nullable) (transfer none): NULL where nothing is left to ask
 */
const WjNextQuestion *wj_next_questions_choose (GPtrArray *questions, const WjPage *page);

G_END_DECLS
