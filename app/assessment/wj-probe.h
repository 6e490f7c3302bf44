/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"
#include "assessment/wj-lever.h"

G_BEGIN_DECLS

/* A place where a rule changes its answer: a comparison that holds from some figure on, or the edge of a
 * band. It has two sides. */
typedef struct
{
  const WjOffer *offer;         /* (unowned) (nullable) whose rule it is; NULL: of a derived fact */
  const WjCondition *condition; /* (unowned) (nullable) */
  const WjBenefit *benefit;     /* (unowned) (nullable) */
  WjCelProgram *program;        /* (unowned) it runs in no loop */
  guint node;                   /* the comparison, or what falls in the bands */
  gboolean is_edge;
  WjCelTableRow edge;
  int beyond; /* of an edge: 1, the band beyond it holds more, −1: less, 0: as much */
} WjThreshold;

/* (transfer full) (element-type WjThreshold): of the offers whose window is open that day */
GArray *wj_thresholds_new (WjEngine *engine);

/* Trial values of one lever side by side, in one figure of the project at one group of sites. */
typedef struct _WjProbe WjProbe;

/* @engine: with the project set; both outlive the probe. @figure: the central one, or what is possible:
 * there a rule may have both answers, and a threshold is passed where one of them comes in or drops out */
WjProbe *wj_probe_new (WjEngine *engine, guint group, WjFigure figure);
void wj_probe_free (WjProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjProbe, wj_probe_free)

/* Where a lever, moved one way, passes a threshold. */
typedef struct
{
  guint lever;
  guint threshold;
  int direction;     /* 1: more, −1: less */
  gint64 steps;      /* the fewest with which the other side is reached */
  gboolean holds;    /* the comparison holds (or may) there, or the edge is passed: else it did before */
  gboolean in_doubt; /* in what is possible: not in the central figure */
} WjCrossing;

/* (transfer full) (element-type WjCrossing): exact wherever what the threshold compares rises or falls
 * one way only between here and the lever's bound; where the figure is in doubt, of comparisons alone.
 * @wanted: (nullable) flags by threshold. NULL: cancelled. */
GArray *wj_probe_find_crossings (WjProbe *self, GArray *levers, GArray *thresholds, const guint8 *wanted, GCancellable *cancellable);
/* (transfer full): the same text for two values, of one lever or of two, only if no rule can tell the
 * projects apart that have them; NULL if that cannot be said */
char *wj_probe_describe (WjProbe *self, const WjLever *lever, WjNumber value);

G_END_DECLS
