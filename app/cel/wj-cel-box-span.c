/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"

WjNumber
wj_cel_widest (int sign)
{
  return sign < 0 ? wj_number_negate (WJ_NUMBER_LARGEST) : WJ_NUMBER_LARGEST;
}

void
wj_cel_span_add (WjCelSpan *self, WjNumber value)
{
  self->low = self->begun ? wj_number_least (self->low, value) : value;
  self->high = self->begun ? wj_number_most (self->high, value) : value;
  self->begun = TRUE;
}

void
wj_cel_span_add_overflow (WjCelSpan *self, int sign)
{
  wj_cel_span_add (self, WJ_NUMBER_ZERO);
  wj_cel_span_add (self, wj_cel_widest (sign));
  self->overflowed = TRUE;
}

void
wj_cel_span_widen (WjCelSpan *self)
{
  wj_cel_span_add (self, wj_cel_widest (-1));
  wj_cel_span_add (self, wj_cel_widest (1));
  self->overflowed = TRUE;
}

WjCelValue
wj_cel_undefined (WjCelFault fault, WjCelFault other)
{
  return wj_cel_value_undefined (fault != WJ_CEL_FAULT_NONE ? fault : other);
}

/* An int is CEL's int64: what lies beyond is an overflow. */
static WjCelValue
within_int64 (WjCelSpan *span, WjCelFault fault)
{
  WjNumber least = wj_number_from_int (G_MININT64), most = wj_number_from_int (G_MAXINT64);
  WjCelValue value = { .defined = TRUE, .fault = fault };

  if (wj_number_compare (span->high, least) < 0 || wj_number_compare (span->low, most) > 0)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  value.low = wj_number_most (span->low, least);
  value.high = wj_number_least (span->high, most);
  if (fault == WJ_CEL_FAULT_NONE && !(wj_number_equal (value.low, span->low) && wj_number_equal (value.high, span->high)))
    value.fault = WJ_CEL_FAULT_OVERFLOW;
  return value;
}

WjCelValue
wj_cel_span_to_value (const WjCelKernel *kernel, WjCelSpan *span, gboolean exact, WjCelFault fault)
{
  if (span->overflowed && exact)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  if (kernel->kind == WJ_CEL_INT)
    return within_int64 (span, fault);
  if (span->overflowed && fault == WJ_CEL_FAULT_NONE)
    fault = WJ_CEL_FAULT_OVERFLOW;
  return (WjCelValue){ .low = span->low, .high = span->high, .defined = TRUE, .fault = fault };
}

gboolean
wj_cel_both_points (const WjCelValue *a, const WjCelValue *b)
{
  return wj_cel_value_is_point (a) && wj_cel_value_is_point (b);
}
