/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

G_BEGIN_DECLS

/* The report as it grows: what is said of the offers (wj-wording-offers.c) and around them
 * (wj-wording-text.c). All unowned. */
typedef struct
{
  WjWording *wording;
  WjAssessment *assessment;
  const WjSiteResult *site;
  WjLines *lines;
  GPtrArray *sources;   /* (element-type WjSource) cited so far, each once */
  GPtrArray *questions; /* (element-type WjText) asked so far, each once */
} WjReport;

/* Icon before words, as in every view; by verdict. */
extern const char *const wj_report_marks[WJ_VERDICT_NONE + 1];

/* Sources and questions are listed once, in the order in which they come up. */
void wj_report_cite (WjReport *report, const WjSource *source);
void wj_report_ask (WjReport *report, const WjText *question);
void wj_report_collect_questions (WjReport *report, const WjOfferResult *offer);
/* The one figure inside a range; nothing where there is none, no range, or only a bare 0 to say. */
void wj_report_add_central (WjReport *report, guint indent, const WjAmount *amount);
void wj_report_add_offers (WjReport *report);
void wj_report_add_caps (WjReport *report);

G_END_DECLS
