/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"
#include "assessment/wj-lever.h"

G_BEGIN_DECLS

/* A place in a program where a rule changes its answer: a comparison that holds from some figure on, or the
 * edge of a band. It has two sides. Turns are listed before anything is run, and looked for lever by lever, at many
 * trial values at once; so loops, caps and choices between offers have none. The support as a function of one
 * figure needs those too, and how far each is: they are read from one assessment after the other (wj-gates). What
 * is told of a gate to a person is a WjThreshold. */
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
} WjTurn;

/* (transfer full) (element-type WjTurn): of the offers whose window is open that day */
GArray *wj_turns_new (WjEngine *engine);

/* Trial values of one lever side by side, in one figure of the project at one group of sites. */
typedef struct _WjProbe WjProbe;

/* @engine: with the project set; both outlive the probe. @figure: the central one, or what is possible:
 * there a rule may have both answers, and a turn is passed where one of them comes in or drops out */
WjProbe *wj_probe_new (WjEngine *engine, guint group, WjFigure figure);
void wj_probe_free (WjProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjProbe, wj_probe_free)

/* Where a lever, moved one way, passes a turn. */
typedef struct
{
  guint lever;
  guint turn;
  int direction;     /* 1: more, −1: less */
  gint64 steps;      /* the fewest with which the other side is reached */
  gboolean holds;    /* the comparison holds (or may) there, or the edge is passed: else it did before */
  gboolean in_doubt; /* in what is possible: not in the central figure */
} WjCrossing;

/* (transfer full) (element-type WjCrossing): exact wherever what the turn compares rises or falls
 * one way only between here and the lever's bound; where the figure is in doubt, of comparisons alone.
 * @wanted: (nullable) flags by turn. NULL: cancelled. */
GArray *wj_probe_find_crossings (WjProbe *self, GArray *levers, GArray *turns, const guint8 *wanted, GCancellable *cancellable);
/* (transfer full): the same text for two values, of one lever or of two, only if no rule can tell the
 * projects apart that have them; NULL if that cannot be said */
char *wj_probe_describe (WjProbe *self, const WjLever *lever, WjNumber value);

G_END_DECLS
