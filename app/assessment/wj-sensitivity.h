/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* ---- The support as a function of one figure ------------------------------------------------------ */

/* Where a rule says something else from a figure on: one of the condition, the benefit, the derived
 * fact, the cap or the compatibility is what says so. */
typedef struct
{
  const WjOffer *offer;                 /* (nullable) */
  const WjCondition *condition;         /* (nullable) */
  const WjBenefit *benefit;             /* (nullable) */
  const WjDerived *derived;             /* (nullable) which the benefit or condition rests on */
  const WjCap *cap;                     /* (nullable) */
  const WjCompatibility *compatibility; /* (nullable) */
  const WjParameter *parameter;         /* (nullable) of bands or slices: the table */
  gboolean has_at;
  WjNumber at; /* the threshold itself, in @unit */
  WjUnit unit;
} WjThreshold;

/* What the figure gives there: MAD, central. */
typedef struct
{
  WjNumber x;
  WjNumber support;
} WjPoint;

/* From one point to the other the support rises evenly, but for roundings to the centime. */
typedef struct
{
  WjPoint from, to;
} WjPiece;

/* Between the last point of a piece and the first of the next; the two are one step apart. */
typedef struct
{
  WjPoint before, after;
  gboolean jumps;     /* else only the slope is another */
  GArray *thresholds; /* (owned) (element-type WjThreshold): those passed there, each once; may be empty */
} WjBreak;

/**
 * WjSensitivity:
 *
 * The central support at one site as an exact function of one figure, all else being what it is. The
 * breaks are found by solving the rules' own thresholds, not by trying values, and each is confirmed on
 * both sides.
 */
typedef struct
{
  const WjFact *fact; /* the figure; the table of positions: the jobs in all, see wj_sensitivity_new () */
  const WjPlace *site;
  WjNumber low, high; /* of what was looked at, in the fact's unit */
  WjNumber step;      /* of the figure */
  WjPoint now;        /* as answered, or by default */
  GArray *pieces;     /* (owned) (element-type WjPiece) rising; at least one */
  GPtrArray *breaks;  /* (owned) (element-type WjBreak) between the pieces: one less */
} WjSensitivity;

/**
 * wj_sensitivity_new:
 * @site: one of the sites assessed
 * @fact: a changeable number; or the table of positions: then the figure is the head count of all at the
 *   end of the ten years, and what is added or taken away is added or taken away in every year of the
 *   position with most heads (in no year below nobody)
 * @low: (nullable) in the fact's unit
 * @high: (nullable): by default from the least the fact may be to twice what it is
 *
 * Returns: (nullable) (transfer full): NULL if cancelled, if there is no central support or no figure to
 *   move, or if a rule multiplies what moves by what moves too, or divides an amount by it: then the support
 *   is not made of lines
 */
WjSensitivity *wj_sensitivity_new (WjAssessment *assessment, const WjPlace *site, const WjFact *fact, const WjNumber *low, const WjNumber *high, GCancellable *cancellable);
void wj_sensitivity_free (WjSensitivity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjSensitivity, wj_sensitivity_free)

/* Interpolated on its piece and rounded to the centime: the support at @x, on the step. FALSE: outside. */
gboolean wj_sensitivity_get (const WjSensitivity *self, WjNumber x, WjNumber *out);
/* The changeable figures it can be made for, the jobs first, then the largest sums of money. (transfer
 * container) (element-type WjFact) */
GPtrArray *wj_sensitivity_list_facts (WjAssessment *assessment);

/* ---- What each doubt can do to the support --------------------------------------------------------- */

typedef struct
{
  WjCelValue value; /* of the fact, parameter or rule */
  WjNumber support; /* with it, all else central */
} WjTry;

/* One thing that is not answered, or only as a range. */
typedef struct
{
  const WjFact *fact;             /* (nullable) */
  const WjParameter *parameter;   /* (nullable) */
  const WjAssumption *assumption; /* (nullable) */
  WjTry least, most;              /* the support at the two ends of what it usually is */
  WjNumber swing;                 /* the one less the other, MAD */
} WjDoubt;

typedef struct
{
  const WjPlace *site;
  WjNumber support;  /* central */
  GPtrArray *doubts; /* (element-type WjDoubt): the widest swing first; those without any left out */
} WjTornado;

/**
 * wj_tornado_new:
 *
 * Each doubt at the ends of its usual interval (of a choice: at each of its options), with everything
 * else central: one full assessment each.
 *
 * Returns: (nullable) (transfer full): NULL if cancelled, or if there is no central support
 */
WjTornado *wj_tornado_new (WjAssessment *assessment, const WjPlace *site, GCancellable *cancellable);
void wj_tornado_free (WjTornado *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTornado, wj_tornado_free)

G_END_DECLS
