/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjQuestionList:
 *
 * The questions of one page, each with what it takes to answer it. Those that cannot change anything for
 * this project are folded away below, with what they were answered; the one being answered stays where
 * it is. Emits "reached" (const WjFact *) when the focus comes to a question.
 */
#define WJ_TYPE_QUESTION_LIST (wj_question_list_get_type ())
G_DECLARE_FINAL_TYPE (WjQuestionList, wj_question_list, WJ, QUESTION_LIST, GtkWidget)

GtkWidget *wj_question_list_new (WjSession *session, const WjPage *page);
void wj_question_list_set_narrow (WjQuestionList *self, gboolean narrow);
/* Every question of the page is folded away. */
gboolean wj_question_list_is_all_folded (WjQuestionList *self);
/* Goes to the question, to what of it has no answer. FALSE: it is not of this page. */
gboolean wj_question_list_focus (WjQuestionList *self, const char *fact_id);

G_END_DECLS
