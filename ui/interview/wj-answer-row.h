/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjAnswerRow:
 *
 * One question of a page: number, date, choice or yes/no. A range and "I don't know" are as near
 * as the answer itself.
 */
#define WJ_TYPE_ANSWER_ROW (wj_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (WjAnswerRow, wj_answer_row, WJ, ANSWER_ROW, GtkListBoxRow)

GtkWidget *wj_answer_row_new (WjSession *session, const WjFact *fact);
/* Shows the answer as it is now; done by who holds the row whenever the assessment is another. */
void wj_answer_row_update (WjAnswerRow *self);
/* Something is said against what was answered or typed. */
gboolean wj_answer_row_is_doubted (WjAnswerRow *self);
/* The control stands under the title instead of beside it. */
void wj_answer_row_set_narrow (WjAnswerRow *self, gboolean narrow);

G_END_DECLS
