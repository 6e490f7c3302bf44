/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-probe.h"

G_BEGIN_DECLS

/*
 * One figure of the project at one place is laid out once; trial values of a lever stand beside it in lanes,
 * and only what rests on the lever is run again.
 */

struct _WjProbe
{
  WjEngine *engine; /* (unowned) */
  const WjPlan *plan;
  WjFigure figure;
  guint n_rows;
  WjCelFrame *root;   /* (owned) one lane */
  WjCelValue **cells; /* (owned) (element-type owned) by slot: columns of positions, a value a row */
};

typedef struct
{
  WjProbe *probe; /* (unowned) */
  guint n;
  WjCelFrame *frame; /* (owned) */
  WjCelFrame *rows;  /* (owned) (nullable): no sum over positions moves */
  GPtrArray *runs;   /* (owned) (element-type WjCelRun): of derived facts */
} WjTrials;

/* @self: empty; @values: @n of them, which the lever may be */
void wj_trials_lay_out (WjTrials *self, WjProbe *probe, const WjLever *lever, const WjNumber *values, guint n);
void wj_trials_clear (WjTrials *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjTrials, wj_trials_clear)

/* Does what rests on @rests, flags by slot, move with the lever? */
gboolean wj_probe_minds (const WjLever *lever, const guint8 *rests);

G_END_DECLS
