/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjInterviewPage:
 *
 * One thought of the interview, made from a page of the catalogue: question, rows, why it is asked,
 * and the way on. Never a dead end: every button leads somewhere whatever is answered.
 */
#define WJ_TYPE_INTERVIEW_PAGE (wj_interview_page_get_type ())
G_DECLARE_FINAL_TYPE (WjInterviewPage, wj_interview_page, WJ, INTERVIEW_PAGE, GtkWidget)

GtkWidget *wj_interview_page_new (WjSession *session, const WjPage *page);
/* Which question to go to once the page is entered next; NULL: its heading */
void wj_interview_page_set_target (WjInterviewPage *self, const char *fact_id);

G_END_DECLS
