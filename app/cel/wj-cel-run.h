/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-axes.h"
#include "cel/wj-cel-column.h"
#include "cel/wj-cel-lanes.h"
#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/*
 * How a program is evaluated: node by node, each a column of lanes. Before a node is computed its
 * scale and the size its figures can reach are worked out from its operands' (figures, truths); if
 * 64 or 128 bits hold them, a kernel of that width does all lanes, and nothing can go wrong in it.
 * Else the node is computed in boxes, one exact WjCelValue a lane, where anything can be said.
 */

/* Which inputs of a lane matter is kept for the last few lanes. */
#define WJ_CEL_N_MATTERED 8

typedef struct
{
  guint lane;
  guint matter; /* bits */
} WjCelMattered;

/* A comparison of figures in all lanes: what is asked, and value − what is asked, both in the unit of
 * the left side as written. */
typedef struct
{
  gboolean is_done; /* FALSE: it is worked out in boxes, lane by lane, where it is asked for */
  WjCelColumn required;
  WjCelColumn difference;
} WjCelMeasured;

/* A product of two columns of exact figures without fault, added up along @over. */
typedef struct
{
  WjCelColumn a, b;
  gboolean owns_a, owns_b; /* their values are given back with the product */
  guint over;
  WjCelColumn out; /* what comes of it: its lanes, axes, scale and size, no values */
} WjCelProduct;

/* @raws: (array): @n values of the product, from @place on. FALSE: no more of it. */
typedef gboolean (*WjCelTake) (gpointer data, const void *raws, guint n, guint place);

struct _WjCelRun
{
  WjCelProgram *program;     /* (unowned) */
  WjCelFrame *frame;         /* (unowned) */
  const WjCelExtent *extent; /* (unowned): the frame's */
  guint n_lanes;
  WjCelMemory *memory; /* own, or a scratch's */
  WjCelMemory own;
  guint over;              /* axes along which the result has been added up … */
  gboolean is_summed;      /* … if it could be */
  WjCelProduct *product;   /* (nullable): the result as long as nobody wants it whole, in the run's memory */
  guint next_recycled;     /* in the order of last uses */
  guint n_resets;          /* of the memory when the run began */
  GArray *passing;         /* (owned) (nullable): what is dropped once the node at hand is computed */
  WjCelMeasured *measured; /* (nullable): one a comparison of the program, in the run's memory */
  WjUInt128 *below;        /* (owned) (nullable): by lane, see wj-cel-whole-key.c */
  guint n_mattered;        /* so far; the last few of them in a ring */
  WjCelMattered mattered[WJ_CEL_N_MATTERED];
  WjCelColumn columns[]; /* one a node; of recycled ones only the root's has values */
};

/* ---- Operands (wj-cel-operands.c) ---------------------------------------------------------------- */

void *wj_cel_run_take_passing (WjCelRun *self, gsize size);
void wj_cel_run_drop_passing (WjCelRun *self);
gboolean wj_cel_column_is_figures (const WjCelColumn *self);
const WjCelLanesKernels *wj_cel_kernels_of (WjCelLanes lanes);
/* Values along @from, laid out along @to. */
const void *wj_cel_run_spread (WjCelRun *self, const void *values, guint from, guint to, gsize item);
/* FALSE: @magnitude × @factor does not fit in 128 bits. */
gboolean wj_cel_column_grow (WjUInt128 magnitude, WjUInt128 factor, WjUInt128 *out);
/* The smallest scale that both are divisors of; FALSE: too large. */
gboolean wj_cel_scale_meet (WjUInt128 a, WjUInt128 b, WjUInt128 *out);
/* @column's raws in that scale and width; must fit. Not single: wj_cel_walk_operand () says what is. */
WjCelOperand wj_cel_run_operand (WjCelRun *self, const WjCelColumn *column, WjUInt128 scale, WjCelLanes lanes);
/* The piece of an operand that a walk is at; the @index-th of what it reads. */
WjCelOperand wj_cel_walk_operand (const WjCelWalk *walk, guint index, const WjCelOperand *whole, gsize item);
guint8 wj_cel_state_meet (guint8 a, guint8 b);
/* (nullable): NULL if neither has one; @b: (nullable) */
guint8 *wj_cel_run_meet_states (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, guint axes);
/* Memory for the values of @out. */
void wj_cel_run_open (WjCelRun *self, WjCelColumn *out, WjCelLanes lanes, guint axes, gboolean exact);
void wj_cel_run_open_truths (WjCelRun *self, WjCelColumn *out, guint axes);

/* ---- Kernels: FALSE where the node has to be computed in boxes ------------------------------------- */

/* Figures (wj-cel-figures.c) */
gboolean wj_cel_run_sum (WjCelRun *self, WjCelOp op, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out);
gboolean wj_cel_run_multiply (WjCelRun *self, const WjCelColumn *a, const WjCelColumn *b, WjCelColumn *out);
gboolean wj_cel_run_figures (WjCelRun *self, guint index, WjCelColumn *out);
/* A column × @ratio > 0: another scale, and another column only where that does not do. */
gboolean wj_cel_run_rescale (WjCelRun *self, const WjCelColumn *a, WjNumber ratio, WjCelColumn *out);

/* Truths (wj-cel-truths.c) */
gboolean wj_cel_run_truths (WjCelRun *self, guint index, WjCelColumn *out);

/* Tables (wj-cel-steps.c) */
gboolean wj_cel_run_steps (WjCelRun *self, guint index, WjCelColumn *out);

/* Boxes (wj-cel-boxes.c) */
void wj_cel_run_boxed (WjCelRun *self, guint index, WjCelColumn *out);
/* The boxes of a column, made if need be, as many as it has values. */
const WjCelValue *wj_cel_run_box (WjCelRun *self, guint index);

/* (transfer full): by node, whether it can still change the result, as far as intervals tell
 * (wj-cel-missing.c); of a run whose registers stay */
guint8 *wj_cel_run_find_open (WjCelRun *self, guint lane);
/* Narrows ranges of the root (wj-cel-tighten.c). */
void wj_cel_run_tighten (WjCelRun *self);

/* Where @column has the value of @lane. */
guint wj_cel_run_find_place (WjCelRun *self, const WjCelColumn *column, guint lane);
/* The column of the root, in lanes or boxes. */
const WjCelColumn *wj_cel_run_get_result_column (WjCelRun *self);

/* @column added up along @over; FALSE: a sum might not fit. */
gboolean wj_cel_run_add_up (WjCelRun *self, const WjCelColumn *column, guint over, WjCelColumn *out);
/* Products (wj-cel-product.c). FALSE: @a × @b × @ratio, added up, might not fit. */
gboolean wj_cel_product_init (WjCelProduct *self, WjCelRun *run, const WjCelColumn *a, const WjCelColumn *b, WjNumber ratio, guint over);
/* Into @to (nullable), and to @take (nullable) piece by piece. FALSE: it wanted no more. */
gboolean wj_cel_product_run (const WjCelProduct *self, WjCelRun *run, void *to, WjCelTake take, gpointer data);
/* The whole of it as a column; what it owned is given back. */
void wj_cel_product_make (WjCelProduct *self, WjCelRun *run, WjCelColumn *out);
void wj_cel_product_give_back (WjCelProduct *self, WjCelRun *run);

/* The product at @index with all that it alone reads (wj-cel-chain.c), added up along @over. */
gboolean wj_cel_run_chain (WjCelRun *self, guint index, guint over, WjCelProduct *out);
/* As wj_cel_run_round (): of a column that stands, and of one number (wj-cel-round.c). */
gboolean wj_cel_column_round (const WjCelColumn *column, guint places, gint64 *out);
gboolean wj_cel_round_number (WjNumber number, guint places, gint64 *out);
/* Those along which the result was not added up. */
guint wj_cel_run_get_axes (const WjCelRun *self);
/* What a run in a scratch no longer needs. */
void wj_cel_run_give_back (WjCelRun *self);
/* A run of nothing yet; in the scratch's memory, or with its own. @scratch: (nullable) */
WjCelRun *wj_cel_run_new (WjCelProgram *program, WjCelFrame *frame, WjCelMemory *scratch);
void wj_cel_run_node (WjCelRun *self, guint index);

/* Every divisor is above 0 in all lanes. */
gboolean wj_cel_column_is_above_zero (const WjCelColumn *self);

G_END_DECLS
