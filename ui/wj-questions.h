/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-next-question.h"

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjQuestions:
 *
 * What is worth asking next about a session's project, and what need not be asked any more. It is found
 * in a thread of its own once typing rests; answers that change before it is done stop it, and what was
 * found last stands until then. Emits "changed" when there is something new to show.
 */
#define WJ_TYPE_QUESTIONS (wj_questions_get_type ())
G_DECLARE_FINAL_TYPE (WjQuestions, wj_questions, WJ, QUESTIONS, GObject)

/* (transfer none): the session's own, made when first asked for */
WjQuestions *wj_questions_of (WjSession *session);
/* FALSE: nothing has been found for this project yet. */
gboolean wj_questions_is_known (WjQuestions *self);
/* (nullable): what an answer to @fact is worth; NULL where it is answered, said not to be known, or
 * changes nothing */
const WjNextQuestion *wj_questions_find (WjQuestions *self, const WjFact *fact);
/* (nullable): the most useful question of @page that is open */
const WjNextQuestion *wj_questions_find_best (WjQuestions *self, const WjPage *page);
/* How many questions are open and can still change the result. */
guint wj_questions_count (WjQuestions *self);
/* No answer to @fact can change anything any more, whether or not it has one. */
gboolean wj_questions_is_needless (WjQuestions *self, const WjFact *fact);
/* Where to go on after @page (nullable): the page of the most useful question that was not gone past
 * yet; NULL where there is none. */
const WjPage *wj_questions_get_next (WjQuestions *self, const WjPage *page);
/* The reader goes past @page: it is not offered again. */
void wj_questions_pass (WjQuestions *self, const WjPage *page);

G_END_DECLS
