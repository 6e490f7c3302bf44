/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/*
 * What an expression does over a piece of its inputs. An interval alone forgets that an input which
 * stands in two places has one value in both; a curve also knows the values at two corners of the
 * piece and how fast the expression rises with each input, which brings that knowledge back:
 * f (x) ≥ f (corner) + (least slope) × (x - corner).
 */

/* ---- Pieces -------------------------------------------------------------------------------- */

/* More inputs than these that are open at once are left whole: sound, only less tight. */
#define WJ_CEL_MAX_SIDES 6

/* One input of a piece. */
typedef struct
{
  guint slot;
  gboolean is_number;
  WjCelValue value; /* all that it can be here */
  gboolean open[2]; /* numbers: the low end, the high end is not itself in the piece */
  WjNumber step;    /* numbers: each is a multiple of it; 0: any between the ends */
  WjNumber width;   /* numbers: high - low; 0 of all else */
} WjCelSide;

/* Some of what the inputs can be: each combination of what its sides can be. */
typedef struct
{
  WjCelSide sides[WJ_CEL_MAX_SIDES];
  guint n_sides;
  gboolean is_single; /* one value a side */
  gboolean is_flat;   /* one number a side at most: all corners are one */
} WjCelPiece;

/* Works out what follows from the sides; FALSE: a width does not fit. */
gboolean wj_cel_piece_measure (WjCelPiece *self);

/* What is known of the slot of that node in the frame. */
WjCelSide wj_cel_side_new (WjCelProgram *program, WjCelFrame *frame, guint lane, guint node);
/* It is one value, or none. */
gboolean wj_cel_side_is_single (const WjCelSide *self);

/* ---- Curves -------------------------------------------------------------------------------- */

/* How much a value changes for each unit of an input, between any two points of the piece at which
 * it is defined. A denominator of 0 stands for infinity: there is no bound. */
typedef struct
{
  WjNumber low;
  WjNumber high;
} WjCelSlope;

/* Over the whole piece; at the corner of all low ends, and of all high ends: there the value itself,
 * or, at an end that is open, what it tends to. Of a flat piece the first alone. */
typedef enum
{
  WJ_CEL_OVER,
  WJ_CEL_AT_LOW,
  WJ_CEL_AT_HIGH,
} WjCelView;

#define WJ_CEL_N_VIEWS (WJ_CEL_AT_HIGH + 1)

/* Where cutting the piece tells more: in @side, at @at if that is known. */
typedef struct
{
  int side; /* -1: nowhere */
  gboolean has_at;
  gboolean is_exact; /* left and right of it the value behaves in one way each */
  WjNumber at;
} WjCelCut;

#define WJ_CEL_MAX_PARTS 3

/* Returns: how many parts @self was cut into; 0: it cannot be cut there */
guint wj_cel_piece_cut (const WjCelPiece *self, const WjCelCut *cut, WjCelPiece *parts);

typedef struct
{
  WjCelValue views[WJ_CEL_N_VIEWS];
  WjCelSlope slopes[WJ_CEL_MAX_SIDES]; /* numbers */
  guint moves;                         /* bits of the sides it may change with, sets and Booleans left out */
  WjCelCut cut;
} WjCelCurve;

static inline guint
wj_cel_piece_count_views (const WjCelPiece *self)
{
  return self->is_flat ? 1 : WJ_CEL_N_VIEWS;
}

/* The same everywhere. */
void wj_cel_curve_fill (const WjCelPiece *piece, WjCelCurve *self, const WjCelValue *value);
/* It is undefined, for the first fault of the two, wherever one of them is. FALSE: that is everywhere. */
gboolean wj_cel_value_meet (const WjCelValue *a, const WjCelValue *b, WjCelValue *out);
/* It moves with no side. */
void wj_cel_curve_level (const WjCelPiece *piece, WjCelCurve *self);
/* Numbers; none of them minds int64. @out is another than the operands. */
void wj_cel_curve_add (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out);
void wj_cel_curve_subtract (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out);
void wj_cel_curve_negate (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out);
void wj_cel_curve_multiply (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out);
/* The completed months from the day @b to the day @a. */
void wj_cel_curve_subtract_dates (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out);
void wj_cel_curve_modulo (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out);
void wj_cel_curve_floor (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out);
/* The smaller of the two (@sign -1), or the larger (1). */
void wj_cel_curve_choose (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, int sign, WjCelCurve *out);
/* The table is NULL if it is not published. */
void wj_cel_curve_look_up (const WjCelPiece *piece, const WjCelCurve *a, const WjCelTable *table, WjCelCurve *out);
void wj_cel_curve_add_slices (const WjCelPiece *piece, const WjCelCurve *a, const WjCelTable *table, WjCelCurve *out);
void wj_cel_curve_scale (const WjCelPiece *piece, const WjCelCurve *a, WjNumber factor, WjCelCurve *out);
/* @whole: of ints, the fraction dropped */
void wj_cel_curve_divide (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, gboolean whole, WjCelCurve *out);

/* Uses corners and slopes for what the whole piece can give, and drops slopes that are all 0. */
void wj_cel_curve_narrow (const WjCelPiece *piece, WjCelCurve *self);
/* CEL's int64: what lies beyond is an overflow. */
void wj_cel_curve_clamp (const WjCelPiece *piece, WjCelCurve *self);
/* The slopes of what may jump, but only up where @a rises and down where it falls (@direction 1), or
 * the other way round (-1), or both (0). */
void wj_cel_curve_step (const WjCelPiece *piece, const WjCelCurve *a, int direction, WjCelCurve *out);

#define WJ_CEL_NEGATIVE 1u
#define WJ_CEL_ZERO 2u
#define WJ_CEL_POSITIVE 4u

/* Which signs it may have in that view. */
guint wj_cel_curve_get_signs (const WjCelPiece *piece, const WjCelCurve *self, WjCelView view);
/* Whether the ends of what it can be are only tended to: the low one 1 (values lie above it), the
 * high one -1, else 0. At a corner both ends can lie on either side. */
void wj_cel_curve_get_lean (const WjCelPiece *piece, const WjCelCurve *self, WjCelView view, int *low, int *high);
/* Where it passes @level; its cut, if it has none yet. */
void wj_cel_curve_cut_at (const WjCelPiece *piece, WjCelCurve *self, const WjCelCurve *passing, WjNumber level);
/* It moves with one side only, and evenly. */
gboolean wj_cel_curve_is_line (const WjCelPiece *piece, const WjCelCurve *self, guint *side);

/* It has a value for certain. */
static inline gboolean
wj_cel_value_is_sure (const WjCelValue *value)
{
  return value->defined && value->fault == WJ_CEL_FAULT_NONE;
}

G_END_DECLS
