/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-number.h"

G_BEGIN_DECLS

/*
 * Loops over raw figures, for 64 and for 128 bits from one source (wj-cel-lanes.inc.h). Whoever
 * calls them has made sure that no result can exceed its bits. Each range is two arrays, its low
 * and high ends; where all values are exact the two are one, and the second loop falls away.
 */

/* A loop that is compiled twice where the compiler can do so, for any machine and for one of AVX2; which
 * of the two runs is found out once, when the program is loaded. */
#ifdef WJ_CEL_CLONES
#define WJ_CEL_LOOP __attribute__ ((target_clones ("arch=x86-64-v3", "default")))
#else
#define WJ_CEL_LOOP
#endif

typedef struct
{
  const void *low;
  const void *high;
  gboolean single; /* one value for all lanes */
} WjCelOperand;

/* A step of a table: up to @edge (times the divisor, in the kernel's own scale). */
typedef struct
{
  gboolean has_edge;
  gboolean includes;
  WjInt128 edge;
  WjInt128 value; /* banded: the result; progressive: the rate */
  WjInt128 base;  /* progressive: the sum of the slices below, less edge below × rate */
} WjCelStep;

/* Raws are multiplied by @times and compared with edges multiplied by the divisor's. */
typedef struct
{
  const WjCelStep *steps;
  guint n_steps;
  WjInt128 times;
} WjCelSteps;

typedef struct
{
  void (*add) (const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);
  void (*subtract) (const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);
  void (*negate) (const WjCelOperand *a, void *low, void *high, guint n);
  /* @positive: neither has a raw below 0 */
  void (*multiply) (const WjCelOperand *a, const WjCelOperand *b, gboolean positive, void *low, void *high, guint n);
  void (*times) (const WjCelOperand *a, WjInt128 factor, void *low, void *high, guint n);
  void (*min) (const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);
  void (*max) (const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);
  void (*floor) (const WjCelOperand *a, WjInt128 scale, void *low, void *high, guint n);
  /* Truths, as WJ_CEL_MAY_BE_TRUE and _FALSE. */
  void (*less) (const WjCelOperand *a, const WjCelOperand *b, guint8 *truth, guint n);
  void (*less_equal) (const WjCelOperand *a, const WjCelOperand *b, guint8 *truth, guint n);
  void (*equal) (const WjCelOperand *a, const WjCelOperand *b, guint8 *truth, guint n);
  /* What @truth says: @a, @b, or all from one to the other. */
  void (*choose) (const WjCelOperand *truth, const WjCelOperand *a, const WjCelOperand *b, void *low, void *high, guint n);
  /* @b: (nullable): a divisor above 0. @beyond: set where the value is above the last edge: 1 it may
   * be, 2 it is. */
  void (*banded) (const WjCelOperand *a, const WjCelOperand *b, const WjCelSteps *steps, void *low, void *high, guint8 *beyond, guint n);
  /* Rates that never fall below 0. */
  void (*progressive) (const WjCelOperand *a, const WjCelSteps *steps, void *low, void *high, guint8 *beyond, guint n);
  /* Adds the products of exact values to what stands in @out: each to its own, or all to one. */
  void (*multiply_to) (const WjCelOperand *a, const WjCelOperand *b, gboolean into_one, void *out, guint n);
  /* Adds @n to what stands in @low and @high: each to its own, or all to one (@into_one). */
  void (*sum) (const WjCelOperand *a, gboolean into_one, void *low, void *high, guint n);
} WjCelLanesKernels;

extern const WjCelLanesKernels wj_cel_lanes_64;
extern const WjCelLanesKernels wj_cel_lanes_128;

/* From 64 to 128 bits: a copy, and a product of two that 64 bits might not hold. */
void wj_cel_lanes_widen (const gint64 *from, WjInt128 *to, guint n);
void wj_cel_lanes_multiply_wide (const WjCelOperand *a, const WjCelOperand *b, gboolean positive, WjInt128 *low, WjInt128 *high, guint n);

G_END_DECLS
