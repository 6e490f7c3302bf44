/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "compat/wj-panes.h"
#include "widgets/wj-range-bar.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjResultPage:
 *
 * What the pages that show an assessment have in common: the session, the line that says for which
 * place and day, and that they are made anew only while on screen. A button in such a page opens
 * the explanation of a figure with the action `result.why`, all that is known of an offer with
 * `result.offer`, all that is to be asked at the CRI with `result.questions`, and a question with `win.go`.
 */
#define WJ_TYPE_RESULT_PAGE (wj_result_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WjResultPage, wj_result_page, WJ, RESULT_PAGE, GtkWidget)

struct _WjResultPageClass
{
  GtkWidgetClass parent_class;

  /* Shows the session's assessment as it is now. */
  void (*refresh) (WjResultPage *self);
};

WjSession *wj_result_page_get_session (WjResultPage *self);
WjPanesMode wj_result_page_get_mode (WjResultPage *self);
gboolean wj_result_page_is_narrow (WjResultPage *self);
/* Shows the assessment now if the page is on screen, else when it next is. */
void wj_result_page_refresh (WjResultPage *self);

/* A round "?" that explains a benefit or condition of an offer; @label is what it is about. */
GtkWidget *wj_result_why_button_new (const char *offer_id, const char *part_id, const char *label);
/* A button that opens all that is to be asked at the CRI. */
GtkWidget *wj_result_questions_button_new (void);
/* Has @button lead to the question about @fact. */
void wj_result_lead_to_question (GtkWidget *button, WjCatalogue *catalogue, const WjFact *fact);
/* A button that leads there, for a line that names the question. */
GtkWidget *wj_result_answer_button_new (WjCatalogue *catalogue, const WjFact *fact);
/* (transfer full) (element-type WjFact): the questions without an answer for which a comparison of @condition waits, as they
 * stand in the rule, so that what the project brings comes before what is asked of it. Empty: it waits for none. */
GPtrArray *wj_result_deciding_facts (WjAssessment *assessment, const WjConditionResult *condition, const WjCelComparison *comparison);
/* (transfer full): what a benefit gives before any cap, as its offer is judged (WjBenefitResult.due), or that it is only described */
char *wj_result_benefit_amount (const WjBenefitResult *result);
/* Shows an amount on a bar. @maximum: the end of the scale in MAD; 0 = a round number above it. */
void wj_result_show_amount (WjRangeBar *bar, const WjAmount *amount, double maximum);

G_END_DECLS
