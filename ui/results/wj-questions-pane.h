/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjQuestionsPane:
 *
 * All that the project leaves to be asked at the Regional Investment Centre, by offer, to be copied at once. Follows the
 * session.
 */
#define WJ_TYPE_QUESTIONS_PANE (wj_questions_pane_get_type ())
G_DECLARE_FINAL_TYPE (WjQuestionsPane, wj_questions_pane, WJ, QUESTIONS_PANE, GtkWidget)

GtkWidget *wj_questions_pane_new (WjSession *session);

G_END_DECLS
