/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-job-cost.h"
#include "wording/wj-wording.h"

G_BEGIN_DECLS

/* The cash flow of a project at one site, and what a job costs there, said in a language. All returned strings
 * are (transfer full). */

/* From the least to the most of the three figures */
char *wj_wording_cash (WjWording *self, const WjCash *cash, gboolean has_central);
/* "July 2028" */
char *wj_wording_cash_month (WjWording *self, const WjCashFlow *flow, int month);
/* What the whole shows, in a sentence or two */
char *wj_wording_cash_finding (WjWording *self, const WjCashFlow *flow);
/* (nullable): between what its ranges run; NULL: there are none */
const char *wj_wording_cash_cases (WjWording *self, const WjCashFlow *flow);
/* (nullable): what is to be bridged until the support is paid; NULL: nothing, as far as there are dates */
char *wj_wording_bridge (WjWording *self, const WjCashFlow *flow);
/* Whose benefit it is, and which */
char *wj_wording_cash_line (WjWording *self, const WjCashFlow *flow, const WjCashLine *line);
/* By what its payment is dated, or that nobody dates it */
char *wj_wording_payment_day (WjWording *self, const WjCashFlow *flow, const WjCashLine *line);
/* "Investment: MAD 7,000,000, all of it in January 2027." … NULL: not answered */
char *wj_wording_investment (WjWording *self, const WjCashFlow *flow);
char *wj_wording_wages (WjWording *self, const WjCashFlow *flow);
/* The whole as text for a terminal. @cost: (nullable) */
char *wj_wording_cash_flow_text (WjWording *self, const WjCashFlow *flow, const WjJobCost *cost);

/* ---- What a job costs (wj-wording-job-cost.c) ---------------------------------------------------- */

/* "Cost of a job for a year, before support: MAD 97,000. After support: MAD 95,000." */
char *wj_wording_job_cost (WjWording *self, const WjJobCost *cost);
/* Over what it is an average, and what it leaves out */
char *wj_wording_job_cost_span (WjWording *self);
/* (element-type char*): each figure it rests on, with its value that day; then what is known of the rent */
GPtrArray *wj_wording_job_cost_parts (WjWording *self, WjAssessment *assessment, const WjJobCost *cost);
/* (transfer container) (element-type WjSource): of those figures, each once */
GPtrArray *wj_wording_job_cost_sources (WjAssessment *assessment, const WjJobCost *cost);
/* The position's title as typed, or its number */
char *wj_wording_position (WjWording *self, WjProject *project, guint row);

G_END_DECLS
