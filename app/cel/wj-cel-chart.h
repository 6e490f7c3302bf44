/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-curve.h"

G_BEGIN_DECLS

/* Room for the curves of a small program, which needs no memory of its own then. */
#define WJ_CEL_FEW_NODES 48

typedef struct
{
  WjCelCurve curves[WJ_CEL_FEW_NODES];
  guint8 depends[WJ_CEL_FEW_NODES];
  guint8 tells[WJ_CEL_FEW_NODES];
} WjCelChartRoom;

/* The curves of a program's nodes over one piece of the inputs after another. */
typedef struct
{
  WjCelProgram *program; /* (unowned) */
  WjCelFrame *frame;     /* (unowned) what is no side of the piece is taken from here */
  guint lane;
  guint root;
  WjCelPiece piece;
  guint n_drawn;        /* pieces so far */
  gboolean has_others;  /* what is taken from the frame is not all known either */
  WjCelChartRoom *room; /* (unowned) */
  WjCelCurve *curves;   /* (owned unless in the room): one a node */
  guint8 *depends;      /* likewise: on a side of the piece; the others are drawn once */
  guint8 *tells;        /* likewise: scratch of wj_cel_chart_find_cut () */
} WjCelChart;

/* Everything is taken from the frame but the sides of @piece; their slots stay the same from piece to
 * piece. @room outlives the chart. */
void wj_cel_chart_init (WjCelChart *self, WjCelChartRoom *room, WjCelProgram *program, WjCelFrame *frame, guint lane, const WjCelPiece *piece);
void wj_cel_chart_clear (WjCelChart *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjCelChart, wj_cel_chart_clear)

/* Returns: (transfer none): the root's curve over @piece, valid until the next one is drawn */
const WjCelCurve *wj_cel_chart_draw (WjCelChart *self, const WjCelPiece *piece);
/* Of the piece drawn last: the cut that tells most about the root, but in side @except (-1: in any).
 * FALSE: nothing bends in it. */
gboolean wj_cel_chart_find_cut (WjCelChart *self, int except, WjCelCut *cut);
/* What the root can be over a piece. */
typedef struct
{
  gboolean has_known;
  WjCelValue known; /* of which each end, and each of a set, is had somewhere, or tended to */
  WjCelValue all;   /* @known, and what cutting further would have told */
} WjCelHull;

/* Cuts @piece into no more than about @n_most. */
void wj_cel_chart_find_hull (WjCelChart *self, const WjCelPiece *piece, guint n_most, WjCelHull *hull);

/* FALSE: no two completions within @whole that differ in that side alone give different results. */
gboolean wj_cel_chart_minds (WjCelChart *self, const WjCelPiece *whole, guint side);

/* Of relations and what connects them. */
void wj_cel_chart_draw_truth (WjCelChart *self, const WjCelNode *node, WjCelCurve *out);

#define WJ_CEL_MAY_BE_UNDEFINED 4u

/* All that a Boolean can be, as three bits. */
static inline guint
wj_cel_value_get_outcomes (const WjCelValue *self)
{
  return self->defined ? self->truth | (self->fault != WJ_CEL_FAULT_NONE ? WJ_CEL_MAY_BE_UNDEFINED : 0) : WJ_CEL_MAY_BE_UNDEFINED;
}

static inline gboolean
wj_cel_curve_is_undecided (const WjCelCurve *self)
{
  return self->views[WJ_CEL_OVER].truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE);
}

/* All that the program names is the same in both lanes. */
gboolean wj_cel_frame_is_alike (WjCelFrame *self, WjCelProgram *program, guint lane, guint other);

G_END_DECLS
