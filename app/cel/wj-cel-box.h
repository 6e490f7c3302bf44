/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/*
 * Every kernel is sound: whatever one value the operands turn out to have, the result has its value
 * inside. Bounds that do not fit are replaced by the widest there are, and the value is marked as
 * one that may be undefined.
 */

/* The boxes of one operand: one for all lanes (stride 0), or one a lane. */
typedef struct
{
  const WjCelValue *values;
  guint stride;
} WjCelBoxes;

/* One node to be computed in all its lanes. */
typedef struct
{
  const WjCelProgram *program;
  const WjCelNode *node;
  WjCelKind kind; /* of the first operand */
  const WjCelBoxes *operands;
  WjCelValue *out;
  guint n_lanes;
  const WjCelTable *table; /* (nullable) BANDED, PROGRESSIVE */
} WjCelKernel;

static inline const WjCelValue *
wj_cel_boxes_at (const WjCelBoxes *self, guint lane)
{
  return &self->values[lane * self->stride];
}

typedef WjCelValue (*WjCelUnary) (const WjCelKernel *kernel, const WjCelValue *a);
typedef WjCelValue (*WjCelBinary) (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b);

/* Each for the operations of its file. */
void wj_cel_box_arithmetic (const WjCelKernel *kernel);
void wj_cel_box_logic (const WjCelKernel *kernel);
void wj_cel_box_tables (const WjCelKernel *kernel);
/* @value × @ratio */
WjCelValue wj_cel_box_times (const WjCelKernel *kernel, const WjCelValue *value, WjNumber ratio);

/* ---- Spans --------------------------------------------------------------------------------- */

/* The numbers a result can be, as they are found one by one. */
typedef struct
{
  WjNumber low;
  WjNumber high;
  gboolean begun;
  gboolean overflowed;
} WjCelSpan;

void wj_cel_span_add (WjCelSpan *self, WjNumber value);
/* A number of which only the @sign is known: its terms, not its size, may be what does not fit. */
void wj_cel_span_add_overflow (WjCelSpan *self, int sign);
/* A bound that does not fit: all that a number can be. */
void wj_cel_span_widen (WjCelSpan *self);
/* @exact: the operands had one value each, so an overflow leaves none */
WjCelValue wj_cel_span_to_value (const WjCelKernel *kernel, WjCelSpan *span, gboolean exact, WjCelFault fault);

/* The first of the faults that is one. */
WjCelValue wj_cel_undefined (WjCelFault fault, WjCelFault other);
gboolean wj_cel_both_points (const WjCelValue *a, const WjCelValue *b);
/* The largest number or its opposite. */
WjNumber wj_cel_widest (int sign);

/* ---- Loops --------------------------------------------------------------------------------- */

static G_ALWAYS_INLINE inline void
wj_cel_kernel_unary (const WjCelKernel *kernel, WjCelUnary function)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = function (kernel, wj_cel_boxes_at (&kernel->operands[0], lane));
}

static G_ALWAYS_INLINE inline void
wj_cel_kernel_binary (const WjCelKernel *kernel, WjCelBinary function)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = function (kernel, wj_cel_boxes_at (&kernel->operands[0], lane), wj_cel_boxes_at (&kernel->operands[1], lane));
}

/* min and max take two operands or more. */
static G_ALWAYS_INLINE inline void
wj_cel_kernel_fold (const WjCelKernel *kernel, WjCelBinary function)
{
  wj_cel_kernel_binary (kernel, function);
  for (guint i = 2; i < kernel->node->n_children; i++)
    for (guint lane = 0; lane < kernel->n_lanes; lane++)
      kernel->out[lane] = function (kernel, &kernel->out[lane], wj_cel_boxes_at (&kernel->operands[i], lane));
}

G_END_DECLS
