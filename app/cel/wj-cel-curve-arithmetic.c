/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-curve.h"
#include "cel/wj-cel-slope.h"

/* ---- The numbers a view can have, as they are found one by one --------------------------------- */

typedef struct
{
  WjNumber low;
  WjNumber high;
  gboolean begun;
  gboolean overflowed;
} Span;

static void
span_add (Span *self, WjNumber value)
{
  self->low = self->begun ? wj_number_least (self->low, value) : value;
  self->high = self->begun ? wj_number_most (self->high, value) : value;
  self->begun = TRUE;
}

/* A number of which only the @sign is known; 0: not even that. */
static void
span_add_overflow (Span *self, int sign)
{
  span_add (self, sign == 0 ? wj_number_negate (WJ_NUMBER_LARGEST) : WJ_NUMBER_ZERO);
  span_add (self, sign < 0 ? wj_number_negate (WJ_NUMBER_LARGEST) : WJ_NUMBER_LARGEST);
  self->overflowed = TRUE;
}

gboolean
wj_cel_value_meet (const WjCelValue *a, const WjCelValue *b, WjCelValue *out)
{
  *out = (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .defined = a->defined && b->defined, .fault = wj_cel_fault_of (a, b) };
  if (!out->defined && out->fault == WJ_CEL_FAULT_NONE)
    out->fault = WJ_CEL_FAULT_ABSENT;
  return out->defined;
}

/* @exact: the operands had one value each, so an overflow leaves none. */
static void
set_span (WjCelValue *value, const Span *span, gboolean exact)
{
  if (span->overflowed && value->fault == WJ_CEL_FAULT_NONE)
    value->fault = WJ_CEL_FAULT_OVERFLOW;
  value->defined = !(span->overflowed && exact);
  value->low = span->low;
  value->high = span->high;
}

static gboolean
are_points (const WjCelValue *a, const WjCelValue *b)
{
  return wj_cel_value_is_point (a) && wj_cel_value_is_point (b);
}

static WjCelSlope
range_of (const WjCelCurve *a)
{
  return (WjCelSlope){ a->views[WJ_CEL_OVER].low, a->views[WJ_CEL_OVER].high };
}

/* An interval of each operand is all there is to know where no side moves both. */
static void
narrow_shared (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  if ((a->moves & b->moves) != 0 || wj_number_equal (out->views[WJ_CEL_OVER].low, out->views[WJ_CEL_OVER].high))
    wj_cel_curve_narrow (piece, out);
}

static void
start (const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  out->moves = a->moves | b->moves;
  out->cut.side = -1;
}

/* ---- Sums ---------------------------------------------------------------------------------- */

static void
add_view (const WjCelValue *a, const WjCelValue *b, WjCelValue *out)
{
  gboolean exact = are_points (a, b);
  Span span = { 0 };
  WjNumber sum;

  if (!wj_cel_value_meet (a, b, out))
    return;
  if (wj_number_add (a->low, b->low, &sum))
    span_add (&span, sum);
  else
    span_add_overflow (&span, 0);
  if (!exact && wj_number_add (a->high, b->high, &sum))
    span_add (&span, sum);
  else if (!exact)
    span_add_overflow (&span, 0);
  set_span (out, &span, exact);
}

void
wj_cel_curve_add (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  start (a, b, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    add_view (&a->views[view], &b->views[view], &out->views[view]);
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_add (a->slopes[k], b->slopes[k]);
  narrow_shared (piece, a, b, out);
}

void
wj_cel_curve_negate (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out)
{
  start (a, a, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    {
      out->views[view] = a->views[view];
      out->views[view].low = wj_number_negate (a->views[view].high);
      out->views[view].high = wj_number_negate (a->views[view].low);
    }
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_negate (a->slopes[k]);
}

void
wj_cel_curve_subtract (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  WjCelCurve opposite;

  wj_cel_curve_negate (piece, b, &opposite);
  wj_cel_curve_add (piece, a, &opposite, out);
}

void
wj_cel_curve_step (const WjCelPiece *piece, const WjCelCurve *a, int direction, WjCelCurve *out)
{
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjCelSlope slope = direction < 0 ? wj_cel_slope_negate (a->slopes[k]) : a->slopes[k];

      if (wj_cel_slope_is_zero (&slope))
        out->slopes[k] = wj_cel_slope_none;
      else if (direction == 0 || (wj_number_sign (slope.low) < 0 && wj_number_sign (slope.high) > 0))
        out->slopes[k] = wj_cel_slope_any;
      else
        out->slopes[k] = wj_number_sign (slope.high) > 0 ? (WjCelSlope){ WJ_NUMBER_ZERO, { 1, 0 } } : (WjCelSlope){ { -1, 0 }, WJ_NUMBER_ZERO };
    }
}

static gint64
day (WjNumber date)
{
  return (gint64) CLAMP (date.num, -G_MAXINT32, G_MAXINT32);
}

void
wj_cel_curve_subtract_dates (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  start (a, b, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    {
      const WjCelValue *to = &a->views[view], *from = &b->views[view];

      if (!wj_cel_value_meet (to, from, &out->views[view]))
        continue;
      out->views[view].low = wj_number_from_int (wj_cel_months_between (day (from->high), day (to->low)));
      out->views[view].high = wj_number_from_int (wj_cel_months_between (day (from->low), day (to->high)));
    }
  /* The later the one and the earlier the other, the more months; how the two together move, if both
   * move the same way, is not known. */
  for (guint k = 0; k < piece->n_sides; k++)
    {
      gboolean down_to = wj_number_sign (a->slopes[k].low)<0, up_to = wj_number_sign (a->slopes[k].high)> 0;
      gboolean down_from = wj_number_sign (b->slopes[k].low)<0, up_from = wj_number_sign (b->slopes[k].high)> 0;

      out->slopes[k] = wj_cel_slope_any;
      if (!down_to && !up_from)
        out->slopes[k].low = WJ_NUMBER_ZERO;
      if (!up_to && !down_from)
        out->slopes[k].high = WJ_NUMBER_ZERO;
    }
  wj_cel_curve_narrow (piece, out);
}

/* ---- Products ------------------------------------------------------------------------------ */

static void
span_add_product (Span *self, WjNumber a, WjNumber b)
{
  WjNumber product;

  if (wj_number_multiply (a, b, &product))
    span_add (self, product);
  else
    span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

static void
multiply_view (const WjCelValue *a, const WjCelValue *b, WjCelValue *out)
{
  gboolean exact = are_points (a, b);
  Span span = { 0 };

  if (!wj_cel_value_meet (a, b, out))
    return;
  span_add_product (&span, a->low, b->low);
  if (!exact)
    span_add_product (&span, a->high, b->high);
  if (!wj_cel_value_is_point (a) && !wj_cel_value_is_point (b))
    {
      span_add_product (&span, a->low, b->high);
      span_add_product (&span, a->high, b->low);
    }
  set_span (out, &span, exact);
}

/* A product of two straight lines turns where the slope of the one times the other, and the other
 * way round, add up to 0. */
static void
cut_at_turn (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  WjNumber slope_a, slope_b, left, right, at;
  guint side, other;

  if (!wj_cel_curve_is_line (piece, a, &side) || !wj_cel_curve_is_line (piece, b, &other) || side != other ||
      !wj_cel_value_is_point (&a->views[WJ_CEL_AT_LOW]) || !wj_cel_value_is_point (&b->views[WJ_CEL_AT_LOW]))
    return;
  slope_a = a->slopes[side].low;
  slope_b = b->slopes[side].low;
  if (!wj_number_multiply (slope_a, b->views[WJ_CEL_AT_LOW].low, &left) || !wj_number_multiply (slope_b, a->views[WJ_CEL_AT_LOW].low, &right) ||
      !wj_number_add (left, right, &at) || !wj_number_multiply (slope_a, slope_b, &right) || !wj_number_add (right, right, &right) ||
      !wj_number_divide (at, wj_number_negate (right), &at) || !wj_number_add (at, piece->sides[side].value.low, &at))
    return;
  if (wj_number_compare (at, piece->sides[side].value.low) > 0 && wj_number_compare (at, piece->sides[side].value.high) < 0)
    out->cut = (WjCelCut){ (int) side, TRUE, TRUE, at };
}

void
wj_cel_curve_multiply (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  start (a, b, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    multiply_view (&a->views[view], &b->views[view], &out->views[view]);
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_add (wj_cel_slope_multiply (a->slopes[k], range_of (b)), wj_cel_slope_multiply (b->slopes[k], range_of (a)));
  if (!piece->is_flat && (a->moves & b->moves) != 0)
    cut_at_turn (piece, a, b, out);
  narrow_shared (piece, a, b, out);
}

/* ---- Quotients ----------------------------------------------------------------------------- */

static void
span_add_quotient (Span *self, WjNumber a, WjNumber b)
{
  WjNumber quotient;

  if (wj_number_divide (a, b, &quotient))
    span_add (self, quotient);
  else
    span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

/* Divisors from next to 0 up to @far, which is not 0. Of ints, ±1 is next to 0; of decimals there is
 * none, and quotients grow as large as they can be. */
static void
span_add_quotients_from_zero (Span *self, const WjCelValue *a, WjNumber far, gboolean whole)
{
  int side = wj_number_sign (far);
  WjNumber ends[2] = { a->low, a->high };

  for (guint i = 0; i < 2; i++)
    {
      span_add_quotient (self, ends[i], far);
      if (whole)
        span_add_quotient (self, ends[i], wj_number_from_int (side));
      else if (ends[i].num != 0)
        span_add (self, wj_number_sign (ends[i]) * side < 0 ? wj_number_negate (WJ_NUMBER_LARGEST) : WJ_NUMBER_LARGEST);
    }
}

/* As C and CEL do with ints. */
static WjNumber
truncate (WjNumber value)
{
  return (WjNumber){ value.num / value.den, 1 };
}

/* @at_zero: what a divisor of 0 is: a fault, or, where it is only tended to, too large a result */
static void
divide_view (const WjCelValue *a, const WjCelValue *b, gboolean whole, WjCelFault at_zero, WjCelValue *out)
{
  int low = wj_number_sign (b->low), high = wj_number_sign (b->high);
  gboolean exact = are_points (a, b);
  Span span = { 0 };

  if (!wj_cel_value_meet (a, b, out))
    return;
  if (low <= 0 && high >= 0 && out->fault == WJ_CEL_FAULT_NONE)
    out->fault = at_zero;
  if (low == 0 && high == 0)
    {
      out->defined = FALSE;
      return;
    }
  if (low <= 0 && high >= 0)
    {
      if (low < 0)
        span_add_quotients_from_zero (&span, a, b->low, whole);
      if (high > 0)
        span_add_quotients_from_zero (&span, a, b->high, whole);
    }
  else
    {
      span_add_quotient (&span, a->low, b->low);
      span_add_quotient (&span, a->low, b->high);
      span_add_quotient (&span, a->high, b->low);
      span_add_quotient (&span, a->high, b->high);
    }
  if (whole)
    {
      span.low = truncate (span.low);
      span.high = truncate (span.high);
    }
  set_span (out, &span, exact);
}

/* f / g rises by (f' g - f g') / g². Where f' and g' are known exactly so is the top, and of two
 * straight lines over one side it is one number. */
static WjCelSlope
get_slope_of_quotient (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, guint side)
{
  WjCelSlope inverse = wj_cel_slope_invert (range_of (b)), top;
  WjCelCurve left, right, difference;

  if (!wj_cel_slope_is_point (&a->slopes[side]) || !wj_cel_slope_is_point (&b->slopes[side]))
    {
      top = wj_cel_slope_multiply (wj_cel_slope_multiply (range_of (a), inverse), wj_cel_slope_negate (b->slopes[side]));
      return wj_cel_slope_multiply (wj_cel_slope_add (a->slopes[side], top), inverse);
    }
  if (wj_cel_slope_is_zero (&b->slopes[side]))
    return wj_cel_slope_multiply (a->slopes[side], inverse);
  wj_cel_curve_scale (piece, b, a->slopes[side].low, &left);
  wj_cel_curve_scale (piece, a, b->slopes[side].low, &right);
  wj_cel_curve_subtract (piece, &left, &right, &difference);
  if (!difference.views[WJ_CEL_OVER].defined)
    return wj_cel_slope_any;
  top = range_of (&difference);
  return wj_cel_slope_multiply (wj_cel_slope_multiply (top, inverse), inverse);
}

static gboolean
can_be_zero (const WjCelPiece *piece, const WjCelCurve *self, WjCelView view)
{
  return (wj_cel_curve_get_signs (piece, self, view) & WJ_CEL_ZERO) != 0;
}

void
wj_cel_curve_divide (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, gboolean whole, WjCelCurve *out)
{
  gboolean has_zero = b->views[WJ_CEL_OVER].defined && can_be_zero (piece, b, WJ_CEL_OVER);
  WjCelCurve quotient;

  start (a, b, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    divide_view (&a->views[view], &b->views[view], whole,
                 b->views[view].defined && can_be_zero (piece, b, (WjCelView) view) ? WJ_CEL_FAULT_DIVISION_BY_ZERO : WJ_CEL_FAULT_OVERFLOW,
                 &out->views[view]);
  for (guint k = 0; k < piece->n_sides; k++)
    if (piece->is_flat || (wj_cel_slope_is_zero (&a->slopes[k]) && wj_cel_slope_is_zero (&b->slopes[k])))
      out->slopes[k] = wj_cel_slope_none;
    else
      out->slopes[k] = has_zero || !out->views[WJ_CEL_OVER].defined ? wj_cel_slope_any : get_slope_of_quotient (piece, a, b, k);
  if (piece->is_flat)
    return;
  if (has_zero)
    wj_cel_curve_cut_at (piece, out, b, WJ_NUMBER_ZERO);
  quotient = *out;
  if (whole)
    wj_cel_curve_step (piece, &quotient, 1, out);
  narrow_shared (piece, a, b, out);
}

/* ---- Rests --------------------------------------------------------------------------------- */

static WjInt128
size (WjNumber integer)
{
  return integer.num < 0 ? -integer.num : integer.num;
}

/* The rest has the sign of @a and is smaller than @b and no larger than @a. */
static void
modulo_view (const WjCelValue *a, const WjCelValue *b, WjCelValue *out)
{
  gboolean may_overflow = a->low.num == G_MININT64 && b->low.num <= -1 && b->high.num >= -1;
  gboolean exact = are_points (a, b);
  WjInt128 most;

  if (!wj_cel_value_meet (a, b, out))
    return;
  if (out->fault == WJ_CEL_FAULT_NONE && b->low.num <= 0 && b->high.num >= 0)
    out->fault = WJ_CEL_FAULT_DIVISION_BY_ZERO;
  if (out->fault == WJ_CEL_FAULT_NONE && may_overflow)
    out->fault = WJ_CEL_FAULT_OVERFLOW;
  out->defined = !(b->low.num == 0 && b->high.num == 0) && !(exact && may_overflow);
  if (!out->defined)
    return;
  if (exact)
    {
      out->low = out->high = (WjNumber){ a->low.num % b->low.num, 1 };
      return;
    }
  most = MAX (size (b->low), size (b->high)) - 1;
  out->low = (WjNumber){ a->low.num < 0 ? -MIN (most, size (a->low)) : 0, 1 };
  out->high = (WjNumber){ a->high.num > 0 ? MIN (most, a->high.num) : 0, 1 };
}

void
wj_cel_curve_modulo (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, WjCelCurve *out)
{
  WjCelCurve times, whole;
  const WjCelValue *over = &times.views[WJ_CEL_OVER];

  if (!piece->is_flat)
    {
      /* As long as the divisor goes into it equally often, the rest is a difference. */
      wj_cel_curve_divide (piece, a, b, TRUE, &times);
      if (wj_cel_value_is_sure (over) && wj_cel_value_is_point (over))
        {
          wj_cel_curve_scale (piece, b, over->low, &whole);
          wj_cel_curve_subtract (piece, a, &whole, out);
          return;
        }
    }
  start (a, b, out);
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    modulo_view (&a->views[view], &b->views[view], &out->views[view]);
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_is_zero (&a->slopes[k]) && wj_cel_slope_is_zero (&b->slopes[k]) ? wj_cel_slope_none : wj_cel_slope_any;
  if (out->views[WJ_CEL_OVER].fault == WJ_CEL_FAULT_DIVISION_BY_ZERO)
    wj_cel_curve_cut_at (piece, out, b, WJ_NUMBER_ZERO);
}

void
wj_cel_curve_scale (const WjCelPiece *piece, const WjCelCurve *a, WjNumber factor, WjCelCurve *out)
{
  WjCelValue value = wj_cel_value_number (factor);
  WjCelCurve constant;

  wj_cel_curve_fill (piece, &constant, &value);
  wj_cel_curve_multiply (piece, a, &constant, out);
}

void
wj_cel_curve_fill (const WjCelPiece *piece, WjCelCurve *self, const WjCelValue *value)
{
  self->moves = 0;
  self->cut.side = -1;
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    self->views[view] = *value;
  for (guint k = 0; k < piece->n_sides; k++)
    self->slopes[k] = wj_cel_slope_none;
}
