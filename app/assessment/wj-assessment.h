/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-cohort.h"
#include "project/wj-project.h"

G_BEGIN_DECLS

#define WJ_ENGINE_VERSION 1

typedef enum
{
  WJ_VERDICT_ELIGIBLE,
  WJ_VERDICT_OPEN,
  WJ_VERDICT_REACHABLE,
  WJ_VERDICT_INELIGIBLE,
  WJ_VERDICT_UNSETTLED,
  WJ_VERDICT_NONE, /* the offer's window is not open: listed apart */
} WjVerdict;

#define WJ_N_VERDICTS (WJ_VERDICT_UNSETTLED + 1)

/* "eligible", "open", "reachable", "ineligible", "unsettled", "none": as files and programs name it */
const char *wj_verdict_to_id (WjVerdict verdict);

typedef enum
{
  WJ_WINDOW_OPEN,
  WJ_WINDOW_CLOSED, /* since offer->to */
  WJ_WINDOW_NOT_YET,
} WjWindowState;

/* low ≤ central ≤ high, MAD. possible = within hard bounds; likely = within usual; central exists
 * only where every fact that matters has an answer or a default. */
typedef struct
{
  WjNumber possible_low, possible_high;
  WjNumber likely_low, likely_high;
  WjNumber central;
  gboolean has_central;
  WjCelFault fault;  /* not NONE: not computed in some completion; ABSENT: a figure is not published */
  gboolean computed; /* FALSE: no figure at all (the numbers are 0 and mean nothing) */
} WjAmount;

typedef struct
{
  int year;        /* calendar year; 0 = the texts do not say when */
  WjAmount amount; /* rounded */
} WjYearAmount;

typedef struct
{
  const WjBenefit *benefit;
  WjAmount total;    /* if its conditions are met, before any cap; sum of the years' rounded amounts */
  WjAmount due;      /* the total, from nothing where answers that are missing may still refuse the offer: what is told */
  GArray *years;     /* (element-type WjYearAmount) of the total; rising, year 0 last */
  GArray *due_years; /* (element-type WjYearAmount) the same years, of what is due */
  WjAmount counted;  /* after caps: what enters the offer's total */
} WjBenefitResult;

typedef struct
{
  const WjCondition *condition;
  guint8 truth;        /* WJ_CEL_MAY_BE_… over all completions of what is unanswered */
  gboolean decisive;   /* figures are all A or B: it may refuse */
  gboolean possible;   /* can hold once the changeable facts are set back to unanswered */
  GArray *comparisons; /* (element-type WjCelComparison) as answered, possible figures */
  GPtrArray *missing;  /* (element-type WjFact) (unowned): unanswered facts that can change it */
} WjConditionResult;

typedef struct
{
  const WjOffer *offer;
  WjWindowState window;
  WjVerdict verdict;
  gboolean elsewhere;    /* INELIGIBLE for the place alone */
  gboolean far;          /* REACHABLE, but by no change within reach (wj_lever_get_reach ()) */
  GPtrArray *conditions; /* (element-type WjConditionResult) */
  guint8 where_truth;
  GPtrArray *benefits;    /* (element-type WjBenefitResult); empty if terms are not established */
  WjAmount cash;          /* grants and premiums, after caps inside the offer */
  WjAmount relief;        /* tax and charge relief */
  GPtrArray *missing;     /* (element-type WjFact): facts whose answer can change verdict or amounts */
  GPtrArray *assumptions; /* (element-type WjAssumption) used and not answered */
  GPtrArray *doubts;      /* (element-type WjParameter) used, with alternatives or unpublished, not answered */
} WjOfferResult;

typedef struct
{
  const WjCap *cap;
  WjAmount sum; /* of the members, before */
  WjAmount limit;
  WjAmount cut; /* what is without effect */
  guint64 idle; /* bit i: the cap's member i; all of these can be dropped and the limit is reached all the
                 * same, within the likely figures: the most there are of such */
} WjCapResult;

/* The three figures a person is told, as cases: what is granted together in each. */
typedef enum
{
  WJ_TOLD_LOW,
  WJ_TOLD_CENTRAL,
  WJ_TOLD_HIGH,
} WjTold;

#define WJ_N_TOLD (WJ_TOLD_HIGH + 1)

typedef struct
{
  const WjPlace *place;
  GPtrArray *offers; /* (element-type WjOfferResult) in the catalogue's order */
  GPtrArray *caps;   /* (element-type WjCapResult) */
  WjAmount support;  /* cash of eligible and open offers, after caps, exclusions, what is not settled */
  WjAmount relief;   /* tax and charge relief of eligible and open offers; never in the same sum */
  GArray *years;     /* (element-type WjYearAmount) of the cash of eligible and open offers */
  /* by WjTold: bit i: offer i gives its likely figure of that case to the support; of all sites taken
   * together nothing */
  guint64 behind[WJ_N_TOLD];
  guint count[WJ_N_VERDICTS]; /* as they are listed */
} WjSiteResult;

/* What was taken as given, to be listed with the result. */
typedef enum
{
  WJ_GIVEN_FACT_DEFAULT, /* an unanswered fact took its default in the central figure */
  WJ_GIVEN_PARAMETER,    /* the first of several values */
  WJ_GIVEN_UNPUBLISHED,  /* a figure that nobody publishes */
  WJ_GIVEN_ASSUMPTION,   /* a rule whose form is not published */
  WJ_GIVEN_START,        /* project.start: the month after as_of */
  WJ_GIVEN_LATER_YEARS,  /* parameters of as_of hold on in later years */
  WJ_GIVEN_HIRES,        /* hires on the first day of a year, the last head count holds on */
} WjGivenKind;

typedef struct
{
  WjGivenKind kind;
  const WjFact *fact;             /* (nullable) */
  const WjParameter *parameter;   /* (nullable) */
  const WjAssumption *assumption; /* (nullable) */
  WjCelValue value;               /* the one taken */
} WjGiven;

/**
 * WjAssessment:
 *
 * The immutable result of catalogue × project × date × sites. Pure: no clock, no file, no language.
 */
#define WJ_TYPE_ASSESSMENT (wj_assessment_get_type ())
G_DECLARE_FINAL_TYPE (WjAssessment, wj_assessment, WJ, ASSESSMENT, GObject)

/**
 * wj_assess:
 * @project: copied; later changes do not reach the assessment
 * @sites: (nullable) (element-type WjPlace): leaves to assess; NULL = those under the project's
 *   place, or all sites if it has none
 */
WjAssessment *wj_assess (WjCatalogue *catalogue, WjProject *project, const GDate *as_of, GPtrArray *sites);

WjCatalogue *wj_assessment_get_catalogue (WjAssessment *self);
WjProject *wj_assessment_get_project (WjAssessment *self); /* the copy; not to be changed */
const GDate *wj_assessment_get_as_of (WjAssessment *self);
int wj_assessment_get_first_year (WjAssessment *self); /* the calendar year in which the first people are hired */
/* (transfer full): a short name for this result, "3f2a-91c0-77de-0b12-c4d5": the beginning of a SHA-256
 * over all that decides it (catalogue, engine, project, answers, day, sites), so anyone who has these
 * finds it again on any machine. */
char *wj_assessment_make_id (WjAssessment *self);
GPtrArray *wj_assessment_get_sites (WjAssessment *self); /* (element-type WjSiteResult) */
/* NULL if that site was not assessed */
const WjSiteResult *wj_assessment_find_site (WjAssessment *self, const WjPlace *place);
/* All sites taken together: verdict most open, amounts hulled; what a project without a place is told. */
const WjSiteResult *wj_assessment_get_overall (WjAssessment *self);
/* (nullable): that whose central support is largest, which charts are drawn for where no place is chosen; NULL if none
 * has one */
const WjSiteResult *wj_assessment_get_best_site (WjAssessment *self);
/* What the project is told: at the site if there is one alone, else all taken together. */
const WjSiteResult *wj_assessment_get_result (WjAssessment *self);
GArray *wj_assessment_get_givens (WjAssessment *self); /* (element-type WjGiven) */
/* The verdict under which it is listed and counted: what is far is not within reach. */
WjVerdict wj_offer_result_get_group (const WjOfferResult *self);
/* Without a blocking criterion, or open: its amounts count. */
gboolean wj_offer_result_counts (const WjOfferResult *self);
const WjOfferResult *wj_site_result_find_offer (const WjSiteResult *self, const char *offer_id);

/* What is derived of the answers, in the derived fact's unit. */
typedef struct
{
  WjCelValue possible; /* all that it can be, whatever is answered to what is open */
  WjCelValue likely;   /* … within what is usual: the same where no answer to it is missing */
  WjCelValue central;  /* the one by default: never to be told alone; undefined where there is none */
} WjDerivedFigures;

/* (nullable): NULL where it has not one value for the project, or is of another catalogue */
const WjDerivedFigures *wj_assessment_get_derived (WjAssessment *self, const WjSiteResult *site, const WjDerived *derived);

/* ---- The calculation behind a figure -------------------------------------------------------- */

/* A node of the calculation tree as a person may unfold it; owned by its root. */
typedef struct _WjTrace WjTrace;
struct _WjTrace
{
  WjCelOp op;
  WjCelType type;
  WjCelValue possible; /* unrounded */
  WjCelValue likely;   /* of a benefit: within what is usual, as its amount is told; of a condition all that is possible */
  WjCelValue central;
  const WjFact *fact;             /* (nullable) SLOT */
  const WjDerived *derived;       /* (nullable) SLOT: its children are the derivation */
  const WjParameter *parameter;   /* (nullable) SLOT, BANDED, PROGRESSIVE */
  const WjAssumption *assumption; /* (nullable) SLOT */
  const char *name;               /* (nullable) SLOT: as in the expression */
  WjUInt128 set;                  /* IN: the choices of the list */
  GPtrArray *children;            /* (element-type WjTrace) */
};

/* A number or day that can be several, even within what is usual. */
gboolean wj_trace_is_range (const WjTrace *trace);
void wj_trace_free (WjTrace *trace);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTrace, wj_trace_free)

/* One iteration of a benefit's loops. */
typedef struct
{
  int row;         /* position, or -1 */
  int cohort;      /* year of hire, 0-based, or -1 */
  int year;        /* calendar year in which it is earned; 0 = undated */
  WjAmount amount; /* unrounded */
  WjTrace *trace;
  WjTrace *when; /* (nullable) whether it is given at all; NULL: always */
} WjTraceLine;

/* (transfer full) (element-type WjTraceLine): computed when asked, for one benefit at one site; what
 * gives nothing for certain is left out, and where a delay has several values the central one is shown */
GPtrArray *wj_assessment_trace_benefit (WjAssessment *self, const WjSiteResult *site, const WjBenefit *benefit);
/* … and what gives nothing, too: as many lines for every project with the same rows and days */
GPtrArray *wj_assessment_trace_whole_benefit (WjAssessment *self, const WjSiteResult *site, const WjBenefit *benefit);
WjTrace *wj_assessment_trace_condition (WjAssessment *self, const WjSiteResult *site, const WjOffer *offer, const WjCondition *condition);

/* ---- Kinds of benefits ---------------------------------------------------------------------------- */

/* A grant or a premium: paid, and added up as support. */
gboolean wj_benefit_is_cash (const WjBenefit *benefit);

G_END_DECLS
