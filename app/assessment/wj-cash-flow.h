/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/*
 * When the support of one site is earned, and when it is paid. Each of the three figures a person is told is
 * a case of its own, in which everything adds up: what is granted together in it, after caps, month by month.
 * Where two offers exclude each other one of them may so be larger in the low case than in the high one; the
 * sums never are. No date is made up: what has none is listed apart.
 */

/* Not a month: nobody says when. */
#define WJ_CASH_UNDATED -1

/* MAD, whole centimes; by WjTold. Where there is no central figure it is 0 and means nothing. */
typedef struct
{
  WjNumber told[WJ_N_TOLD];
} WjCash;

typedef struct
{
  int month; /* 0 = the first of the project; WJ_CASH_UNDATED */
  WjCash cash;
} WjCashMonth;

/* What flows month by month; the sum of its months is @total, to the centime. */
typedef struct
{
  gboolean computed; /* FALSE: too little is answered; there are no months */
  gboolean has_central;
  GArray *months; /* (owned) (element-type WjCashMonth) rising, each once, what is undated last */
  WjCash total;
} WjCashStream;

typedef enum
{
  WJ_PAYMENT_PUBLISHED,   /* all of it, by the texts */
  WJ_PAYMENT_ASSUMED,     /* all of it; at least one delay is the project's own assumption */
  WJ_PAYMENT_UNPUBLISHED, /* of some of it nobody says when */
} WjPayment;

/* One benefit in cash. */
typedef struct
{
  const WjOffer *offer;
  const WjBenefit *benefit;
  WjCashStream earned;
  WjCashStream paid;        /* the same total */
  WjPayment payment;        /* of what it brings */
  const WjParameter *delay; /* (nullable) the delay the project may give its own assumption for, or gives */
} WjCashLine;

/* What is earned and not yet paid, in one case; only of what has a day on which it is earned. */
typedef struct
{
  WjNumber largest; /* MAD; 0: there is nothing to bridge */
  int peak;         /* the first month at whose end it is largest */
  int from;         /* the first month at whose end there is something to bridge */
  int until;        /* the month in which the last of it is paid; WJ_CASH_UNDATED: some of it has no date of payment */
} WjBridge;

/**
 * WjCashFlow:
 *
 * Pure: of an assessment's result at one site and nothing else. It keeps the assessment.
 */
typedef struct
{
  WjAssessment *assessment; /* (owned) */
  const WjSiteResult *site;
  GDate start;            /* first day of month 0 */
  gboolean start_assumed; /* nobody gave it */
  GPtrArray *lines;       /* (owned) (element-type WjCashLine) in the catalogue's order; what brings nothing is left out */
  WjCashStream earned;    /* the total is the site's support */
  WjCashStream paid;      /* the same total */
  WjBridge bridge[WJ_N_TOLD];
  WjCashStream investment; /* paid out; all in the first month, which is an assumption */
  WjCashStream wages;      /* gross, paid out in each month of the ten years */
} WjCashFlow;

/**
 * wj_cash_flow_new:
 * @site: of @assessment, one site and not all taken together
 *
 * Returns: (nullable) (transfer full): NULL: the site has no figures
 */
WjCashFlow *wj_cash_flow_new (WjAssessment *assessment, const WjSiteResult *site);
void wj_cash_flow_free (WjCashFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCashFlow, wj_cash_flow_free)

/* The site to tell the flow of: the only one, else the one with the largest central support; NULL: several, and
 * none has a central figure. */
const WjSiteResult *wj_cash_flow_choose_site (WjAssessment *assessment);
/* The first day of @month. */
void wj_cash_flow_get_month (const WjCashFlow *self, int month, GDate *out);
/* What @stream has without a date; zero if nothing. */
WjCash wj_cash_stream_get_undated (const WjCashStream *stream);
/* From month @from to @to, both of them in it. */
WjCash wj_cash_stream_get_between (const WjCashStream *stream, int from, int to);
/* The least and the most of the cases. */
void wj_cash_get_range (const WjCash *cash, gboolean has_central, WjNumber *least, WjNumber *most);
/* The case to tell one figure by: the central one, else the high one. */
WjTold wj_cash_flow_get_lead (const WjCashFlow *self);

/* ---- Told in a few figures (wj-cash-periods.c) ----------------------------------------------------- */

/* A half-year of the calendar, or a year; the first begins with the project. */
typedef struct
{
  int from, to; /* months, both in it */
  int year;
  int half; /* 1 or 2; 0: the whole year */
} WjCashPeriod;

/* (transfer full) (element-type WjCashPeriod): up to the last month in which anything is earned or paid; half-years,
 * or years where there would be more than @most of them. At least one. */
GArray *wj_cash_flow_list_periods (const WjCashFlow *self, guint most);
/* What has been paid to the project less what it has invested, from the first month to the end of @month. */
WjCash wj_cash_flow_get_balance (const WjCashFlow *self, int month);

G_END_DECLS
