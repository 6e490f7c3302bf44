/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"

/* ---- Sums ---------------------------------------------------------------------------------- */

typedef gboolean (*Operation) (WjNumber a, WjNumber b, WjNumber *out);

static void
span_add_result (WjCelSpan *self, Operation operation, WjNumber a, WjNumber b)
{
  WjNumber result;

  if (operation (a, b, &result))
    wj_cel_span_add (self, result);
  else
    wj_cel_span_widen (self);
}

static WjCelValue
add (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  WjCelSpan span = { 0 };

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  span_add_result (&span, wj_number_add, a->low, b->low);
  if (!wj_cel_both_points (a, b))
    span_add_result (&span, wj_number_add, a->high, b->high);
  return wj_cel_span_to_value (kernel, &span, wj_cel_both_points (a, b), fault);
}

static WjCelValue
subtract (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  WjCelSpan span = { 0 };

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  span_add_result (&span, wj_number_subtract, a->low, b->high);
  if (!wj_cel_both_points (a, b))
    span_add_result (&span, wj_number_subtract, a->high, b->low);
  return wj_cel_span_to_value (kernel, &span, wj_cel_both_points (a, b), fault);
}

static gint64
day (WjNumber date)
{
  return (gint64) CLAMP (date.num, -G_MAXINT32, G_MAXINT32);
}

/* The later the one and the earlier the other, the more months: the ends tell all. */
static WjCelValue
subtract_dates (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  WjCelValue value = { .defined = TRUE, .fault = fault };

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  value.low = wj_number_from_int (wj_cel_months_between (day (b->high), day (a->low)));
  value.high = wj_number_from_int (wj_cel_months_between (day (b->low), day (a->high)));
  return value;
}

static WjCelValue
negate (const WjCelKernel *kernel, const WjCelValue *a)
{
  WjCelSpan span = { wj_number_negate (a->high), wj_number_negate (a->low), TRUE, FALSE };

  return a->defined ? wj_cel_span_to_value (kernel, &span, wj_cel_value_is_point (a), a->fault) : *a;
}

/* ---- Products ------------------------------------------------------------------------------ */

static void
span_add_product (WjCelSpan *self, WjNumber a, WjNumber b)
{
  WjNumber product;

  if (wj_number_multiply (a, b, &product))
    wj_cel_span_add (self, product);
  else
    wj_cel_span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

static WjCelValue
multiply (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  WjCelSpan span = { 0 };

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);

  span_add_product (&span, a->low, b->low);
  if (wj_cel_both_points (a, b))
    return wj_cel_span_to_value (kernel, &span, TRUE, fault);
  span_add_product (&span, a->high, b->high);
  if (wj_number_sign (a->low) < 0 || wj_number_sign (b->low) < 0)
    {
      span_add_product (&span, a->low, b->high);
      span_add_product (&span, a->high, b->low);
    }
  return wj_cel_span_to_value (kernel, &span, FALSE, fault);
}

static void
span_add_quotient (WjCelSpan *self, WjNumber a, WjNumber b)
{
  WjNumber quotient;

  if (wj_number_divide (a, b, &quotient))
    wj_cel_span_add (self, quotient);
  else
    wj_cel_span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

/* Divisors from next to 0 up to @far, which is not 0. Of ints, ±1 is next to 0; of decimals there
 * is none, and quotients grow as large as they can be. */
static void
span_add_quotients_from_zero (WjCelSpan *self, const WjCelKernel *kernel, const WjCelValue *a, WjNumber far)
{
  int side = wj_number_sign (far);
  WjNumber ends[2] = { a->low, a->high };

  for (guint i = 0; i < 2; i++)
    {
      int sign = wj_number_sign (ends[i]) * side;

      span_add_quotient (self, ends[i], far);
      if (kernel->kind == WJ_CEL_INT)
        span_add_quotient (self, ends[i], wj_number_from_int (side));
      else
        wj_cel_span_add (self, sign == 0 ? WJ_NUMBER_ZERO : wj_cel_widest (sign));
    }
}

/* As C and CEL do with ints. */
static WjNumber
truncated (WjNumber value)
{
  return (WjNumber){ value.num / value.den, 1 };
}

static WjCelValue
divide (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  int low_sign = wj_number_sign (b->low), high_sign = wj_number_sign (b->high);
  gboolean has_zero = low_sign <= 0 && high_sign >= 0;
  WjCelSpan span = { 0 };

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (low_sign == 0 && high_sign == 0)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_DIVISION_BY_ZERO);

  if (has_zero)
    {
      if (fault == WJ_CEL_FAULT_NONE)
        fault = WJ_CEL_FAULT_DIVISION_BY_ZERO;
      if (low_sign < 0)
        span_add_quotients_from_zero (&span, kernel, a, b->low);
      if (high_sign > 0)
        span_add_quotients_from_zero (&span, kernel, a, b->high);
    }
  else
    {
      span_add_quotient (&span, a->low, b->low);
      span_add_quotient (&span, a->low, b->high);
      span_add_quotient (&span, a->high, b->low);
      span_add_quotient (&span, a->high, b->high);
    }
  if (kernel->kind == WJ_CEL_INT)
    {
      span.low = truncated (span.low);
      span.high = truncated (span.high);
    }
  return wj_cel_span_to_value (kernel, &span, wj_cel_both_points (a, b), fault);
}

static WjInt128
size (WjNumber integer)
{
  return integer.num < 0 ? -integer.num : integer.num;
}

/* Ints only: the rest has the sign of @a and is smaller than @b and no larger than @a. */
static WjCelValue
modulo (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  gboolean may_overflow = a->low.num == G_MININT64 && b->low.num <= -1 && b->high.num >= -1;
  WjInt128 most;

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (b->low.num == 0 && b->high.num == 0)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_DIVISION_BY_ZERO);
  if (wj_cel_both_points (a, b) && may_overflow)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  if (wj_cel_both_points (a, b))
    {
      WjNumber rest = { a->low.num % b->low.num, 1 };

      return (WjCelValue){ .low = rest, .high = rest, .defined = TRUE, .fault = fault };
    }

  if (fault == WJ_CEL_FAULT_NONE && b->low.num <= 0 && b->high.num >= 0)
    fault = WJ_CEL_FAULT_DIVISION_BY_ZERO;
  if (fault == WJ_CEL_FAULT_NONE && may_overflow)
    fault = WJ_CEL_FAULT_OVERFLOW;
  most = MAX (size (b->low), size (b->high)) - 1;
  return (WjCelValue){ .low = { a->low.num < 0 ? -MIN (most, size (a->low)) : 0, 1 },
                       .high = { a->high.num > 0 ? MIN (most, a->high.num) : 0, 1 },
                       .defined = TRUE,
                       .fault = fault };
}

WjCelValue
wj_cel_box_times (const WjCelKernel *kernel, const WjCelValue *value, WjNumber ratio)
{
  WjCelValue factor = wj_cel_value_number (ratio);

  return multiply (kernel, value, &factor);
}

static void
run_convert (const WjCelKernel *kernel)
{
  WjNumber ratio = kernel->node->ratio;

  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    {
      const WjCelValue *value = wj_cel_boxes_at (&kernel->operands[0], lane);

      kernel->out[lane] = ratio.num != 0 ? wj_cel_box_times (kernel, value, ratio) : wj_cel_undefined (value->fault, WJ_CEL_FAULT_OVERFLOW);
    }
}

/* ---- Least, most, whole --------------------------------------------------------------------- */

static WjCelValue
min (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  return (WjCelValue){ .low = wj_number_least (a->low, b->low), .high = wj_number_least (a->high, b->high), .defined = TRUE, .fault = fault };
}

static WjCelValue
max (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  return (WjCelValue){ .low = wj_number_most (a->low, b->low), .high = wj_number_most (a->high, b->high), .defined = TRUE, .fault = fault };
}

static WjCelValue
round_down (const WjCelKernel *kernel, const WjCelValue *a)
{
  WjCelValue value = *a;

  if (!wj_number_floor (a->low, &value.low) || !wj_number_floor (a->high, &value.high))
    return wj_cel_undefined (a->fault, WJ_CEL_FAULT_OVERFLOW);
  return value;
}

/* ---- The kernels --------------------------------------------------------------------------- */

void
wj_cel_box_arithmetic (const WjCelKernel *kernel)
{
  switch ((int) kernel->node->op)
    {
    case WJ_CEL_OP_ADD:
      wj_cel_kernel_binary (kernel, add);
      break;
    case WJ_CEL_OP_SUBTRACT:
      if (kernel->kind == WJ_CEL_DATE)
        wj_cel_kernel_binary (kernel, subtract_dates);
      else
        wj_cel_kernel_binary (kernel, subtract);
      break;
    case WJ_CEL_OP_NEGATE:
      wj_cel_kernel_unary (kernel, negate);
      break;
    case WJ_CEL_OP_MULTIPLY:
      wj_cel_kernel_binary (kernel, multiply);
      break;
    case WJ_CEL_OP_DIVIDE:
      wj_cel_kernel_binary (kernel, divide);
      break;
    case WJ_CEL_OP_MODULO:
      wj_cel_kernel_binary (kernel, modulo);
      break;
    case WJ_CEL_OP_CONVERT:
      run_convert (kernel);
      break;
    case WJ_CEL_OP_MIN:
      wj_cel_kernel_fold (kernel, min);
      break;
    case WJ_CEL_OP_MAX:
      wj_cel_kernel_fold (kernel, max);
      break;
    case WJ_CEL_OP_FLOOR:
      wj_cel_kernel_unary (kernel, round_down);
      break;
    default:
      g_assert_not_reached ();
    }
}
