/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"

G_BEGIN_DECLS

/*
 * Two projects, each at one site, on the same unknowns: what both leave open alike is one thing, whatever it
 * turns out to be. So the difference of two figures is told more closely than by the ends of both.
 */

/* The figures that are told by ranges: POSSIBLE and LIKELY. */
#define WJ_N_RANGED_FIGURES (WJ_FIGURE_LIKELY + 1)

/* By how much a figure of the other is above that of the one, at least and at most: MAD. */
typedef struct
{
  gboolean known; /* else the numbers mean nothing */
  WjNumber low[WJ_N_RANGED_FIGURES], high[WJ_N_RANGED_FIGURES];
} WjGap;

WjGap wj_gap_none (void);
WjGap wj_gap_unknown (void);
/* By the ends of both alone; not known where one is not computed in every completion. */
WjGap wj_gap_between (const WjAmount *one, const WjAmount *other);
/* Unknown if one of them is. */
WjGap wj_gap_add (const WjGap *a, const WjGap *b);
WjGap wj_gap_hull (const WjGap *a, const WjGap *b);
/* What both say; the known one where one is not. */
WjGap wj_gap_meet (const WjGap *a, const WjGap *b);

typedef struct
{
  WjEngine *one, *other; /* (owned) */
  guint8 *changed;       /* (owned) by slot: not the same thing in both */
  guint8 *shared;        /* (owned) by slot: the others */
} WjTwins;

/* NULL: they have not the catalogue and the day in common. */
WjTwins *wj_twins_new (WjAssessment *of_one, const WjPlace *one, WjAssessment *of_other, const WjPlace *other);
void wj_twins_free (WjTwins *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTwins, wj_twins_free)
/* Does @program (nullable) rest on nothing that is not the same in both? */
gboolean wj_twins_is_same (const WjTwins *self, WjCelProgram *program);
/* Of @benefit, before caps, each time its conditions hold in both. */
WjGap wj_twins_subtract_benefit (const WjTwins *self, const WjOffer *offer, const WjBenefit *benefit);
/* Of the limit of cap @index. */
WjGap wj_twins_subtract_limit (const WjTwins *self, guint index);

G_END_DECLS
