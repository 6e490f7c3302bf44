/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

__extension__ typedef __int128 WjInt128;
__extension__ typedef unsigned __int128 WjUInt128;

/**
 * WjNumber:
 *
 * An exact rational: @num / @den with @den > 0, in lowest terms, both at most 2^127 - 1 in size.
 * Every operation is exact or says that it overflowed; nothing is ever rounded but by
 * wj_number_round () and wj_number_to_decimal ().
 */
typedef struct
{
  WjInt128 num;
  WjInt128 den;
} WjNumber;

#define WJ_NUMBER_ZERO ((WjNumber){ 0, 1 })
#define WJ_NUMBER_ONE ((WjNumber){ 1, 1 })
/* No WjNumber is larger; its opposite is the smallest. */
#define WJ_NUMBER_LARGEST ((WjNumber){ (WjInt128) (~(WjUInt128) 0 >> 1), 1 })

WjNumber wj_number_from_int (gint64 value);
/* @mantissa × 10^-@scale, @scale ≤ 18 */
WjNumber wj_number_from_decimal (gint64 mantissa, guint scale);
/* "12", "-0.035", "1/3"; FALSE if @text is not one ("+1", ".5", "010", "1e3"), or is too large */
gboolean wj_number_parse (const char *text, WjNumber *out);

/* FALSE: the exact result, or in adding a step towards it, does not fit (or, for division, the
 * divisor is zero); @out is untouched. */
gboolean wj_number_add (WjNumber a, WjNumber b, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_number_subtract (WjNumber a, WjNumber b, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_number_multiply (WjNumber a, WjNumber b, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_number_divide (WjNumber a, WjNumber b, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_number_floor (WjNumber a, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
/* The multiple of @step, which is above 0, that is nearest to @a and not above it; … not below it. */
gboolean wj_number_floor_to (WjNumber a, WjNumber step, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_number_ceil_to (WjNumber a, WjNumber step, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
/* The greatest power of ten, from 1 up, of which @a holds @least ≥ 1 or more; 1 where it does not hold so many of 1. */
gboolean wj_number_power_within (WjNumber a, gint64 least, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
WjNumber wj_number_negate (WjNumber a);
/* -1, 0, 1; always exact */
int wj_number_compare (WjNumber a, WjNumber b);
gboolean wj_number_equal (WjNumber a, WjNumber b);
gboolean wj_number_is_integer (WjNumber a);
int wj_number_sign (WjNumber a);

/* To a multiple of 10^-@places, half away from zero. */
gboolean wj_number_round (WjNumber a, guint places, WjNumber *out) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): exact decimal text where it ends ("1234.5"), else the fraction ("1/3") */
char *wj_number_to_string (WjNumber a);
/* (transfer full): decimal text with exactly @places places, rounded half away from zero */
char *wj_number_to_decimal (WjNumber a, guint places);
static inline WjNumber
wj_number_least (WjNumber a, WjNumber b)
{
  return wj_number_compare (a, b) <= 0 ? a : b;
}

static inline WjNumber
wj_number_most (WjNumber a, WjNumber b)
{
  return wj_number_compare (a, b) >= 0 ? a : b;
}

static inline WjUInt128
wj_int128_get_size (WjInt128 value)
{
  return value < 0 ? -(WjUInt128) value : (WjUInt128) value;
}

/* @num / @den in lowest terms; @den > 0. */
WjNumber wj_number_from_ratio (WjInt128 num, WjInt128 den);
/* The greatest common divisor; of 0 and x it is x. */
WjUInt128 wj_number_gcd (WjUInt128 a, WjUInt128 b);
/* For drawing and for measures of closeness only; never for an amount. */
double wj_number_to_double (WjNumber a);

G_END_DECLS
