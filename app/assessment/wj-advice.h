/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "assessment/wj-contrast.h"

G_BEGIN_DECLS

/* One thing that is changed; @fact NULL: the place. */
typedef struct
{
  const WjFact *fact;   /* (nullable) the fact, or the table */
  const WjFact *column; /* (nullable) of the table */
  guint row;
  guint year;        /* of a column by year: from this one on, 0-based, head counts move by as much */
  gboolean answered; /* else @before is the default that the central figure took */
  WjNumber before;   /* yes is 1; an option is its place in the list */
  WjNumber after;
  const WjPlace *place; /* (nullable) where to go instead */
} WjAdviceChange;

#define WJ_MAX_CHANGES 2

/**
 * WjSuggestion:
 *
 * A change that unlocks an offer or raises one by a step, verified by a full assessment: one step less of
 * it would not, but that amounts of money are moved on to figures that people pay. In the central project,
 * that is with the default assumptions.
 */
typedef struct
{
  WjAdviceChange changes[WJ_MAX_CHANGES];
  guint n_changes;
  const WjOffer *offer;         /* (nullable) whose rule it is that answers otherwise: NULL where there are */
  const WjCondition *condition; /* (nullable) several, or it is that of a derived fact; one of these two */
  const WjBenefit *benefit;     /* (nullable) */
  WjAssessment *assessment;     /* (owned): so changed */
  WjContrast *contrast;         /* (owned): from the project as it is to that */
  GPtrArray *unlocked;          /* (element-type WjOffer): grew less doubtful: open, or without a blocking criterion */
  GPtrArray *lost;              /* (element-type WjOffer): pay less, or grew more doubtful */
  gboolean has_gain;            /* of support, in the central figure */
  WjNumber gain;                /* MAD */
  WjNumber least, most;         /* of low, central and high end: the least and the most that it gains */
  WjNumber investment, wages;   /* MAD, MAD a year: what it costs, as far as it is told; 0: nothing */
  guint effort;                 /* 1 … 5, the facts' own, added up */
  gboolean is_far;              /* it takes more than WJ_LEVER_NEAR times what the project has of something */
} WjSuggestion;

/* Does it raise the support by default? Else it opens an offer, and says which: that is no gain. */
gboolean wj_suggestion_raises (const WjSuggestion *self);

/* How far a rule that is met is from not being so, in one thing the investor can change; not where only having none of
 * it loses it. */
typedef struct
{
  const WjOffer *offer;
  const WjCondition *condition; /* (nullable) one of the two */
  const WjBenefit *benefit;     /* (nullable) */
  WjAdviceChange change;        /* the least that loses it */
} WjMargin;

/* Why nothing is put forward. */
typedef enum
{
  WJ_ADVICE_SOME,
  WJ_ADVICE_FAR,     /* what is suggested is all far */
  WJ_ADVICE_FIXED,   /* all that is short cannot be changed, or nothing is short */
  WJ_ADVICE_UNTOLD,  /* too little is answered for a central figure */
  WJ_ADVICE_NO_SITE, /* nowhere to be */
} WjAdviceReason;

/**
 * WjAdvice:
 *
 * What could be changed in a project at one site, best first. Immutable.
 */
typedef struct
{
  WjAssessment *assessment; /* (owned): the project as it is, at one site */
  const WjSiteResult *site; /* of @assessment */
  GPtrArray *suggestions;   /* (element-type WjSuggestion) near before far, what raises before what only opens */
  GArray *margins;          /* (element-type WjMargin) in the catalogue's order */
  WjAdviceReason reason;
} WjAdvice;

/**
 * wj_advise:
 * @assessment: of one site; of several, the one that gives most by default is taken
 * @cancellable: (nullable)
 *
 * Finds the smallest changes that unlock or raise an offer: of one changeable fact, of two where no single
 * one does, or of the place. What another one does as well or better, for no more, is left out, and so is what lowers
 * the support by default, or can only lower it: that is no advice. Numbers
 * move in steps of one, and up to ten times the greater of what they are and of what is usual
 * (WJ_LEVER_REACH): more is another project, of which this one says nothing. Two changes each get a rule
 * right that the other does not. What has neither an exact answer nor a default is a question, and stays. Where
 * rules change is found in the central project, and of an offer that is refused in all that is possible. A
 * change that merely takes a doubt away is not looked for, as an answer does that, but for the least that
 * makes sure of what is taken for granted. Pure, and of nothing that changes: to be called in any thread.
 *
 * Returns: (transfer full) (nullable): NULL: cancelled
 */
WjAdvice *wj_advise (WjAssessment *assessment, GCancellable *cancellable);
/* How many of its suggestions, the first, are near. */
guint wj_advice_count_near (const WjAdvice *self);
/* (nullable) (transfer none): what is put forward where there is room for one: it is near, and it raises. */
const WjSuggestion *wj_advice_get_first (const WjAdvice *self);
WjAdvice *wj_advice_ref (WjAdvice *self);
void wj_advice_unref (WjAdvice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjAdvice, wj_advice_unref)

/* Makes these changes in @project. FALSE: one does not fit it (any more); some may have been made. */
gboolean wj_suggestion_apply (const WjSuggestion *self, WjProject *project);

/* ---- Goal seek -------------------------------------------------------------------------------------- */

/* The least change with which the central support reaches @goal, amounts of money in round figures. */
typedef struct
{
  WjNumber goal;       /* MAD */
  gboolean is_reached; /* by the project as it is */
  GPtrArray *ways;     /* (element-type WjSuggestion) the least change of each thing, the best first; empty: none does */
} WjGoal;

/* NULL: cancelled. @goal: MAD, above 0 */
WjGoal *wj_seek (const WjAdvice *advice, WjNumber goal, GCancellable *cancellable);
void wj_goal_free (WjGoal *self);
/* How many of its ways, the first, are to be shown: those that are near; all if all are far. */
guint wj_goal_count_shown (const WjGoal *self);
/* It is reached, but by what is far alone. */
gboolean wj_goal_is_far (const WjGoal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjGoal, wj_goal_free)

G_END_DECLS
