/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-number.h"

G_BEGIN_DECLS

typedef enum
{
  WJ_DIMENSION_MAD,
  WJ_DIMENSION_EUR,
  WJ_DIMENSION_USD,
  WJ_DIMENSION_JOB,
  WJ_DIMENSION_MONTH,
  WJ_DIMENSION_M2,
  WJ_DIMENSION_KM,
  WJ_DIMENSION_HOUR,
} WjDimension;

#define WJ_N_DIMENSIONS (WJ_DIMENSION_HOUR + 1)

/**
 * WjUnit:
 *
 * Exponents over the dimensions, and the exact factor that takes a figure in this unit to the base
 * (MAD, EUR, USD, job, month, m², km, hour). "%" is dimensionless with factor 1/100, "MDH" is MAD
 * with factor 10⁶, "year" is month with factor 12; so "MAD/year" has factor 1/12.
 * Text form: names joined by * and /, as in "MAD/job/month", "job/MDH", "%", "1".
 */
typedef struct
{
  gint8 exponent[WJ_N_DIMENSIONS];
  WjNumber factor;
} WjUnit;

extern const WjUnit wj_unit_none;

/* A product or quotient of units with a larger exponent is refused. */
#define WJ_UNIT_MAX_EXPONENT 8

/* FALSE: @text is not a unit; @out is untouched. */
gboolean wj_unit_parse (const char *text, WjUnit *out);
/* (transfer full): the dimension and factor in few words, as "MAD/year"; wj_unit_parse () reads it
 * back, but for a factor that no names make ("MAD × 1/7") */
char *wj_unit_to_string (const WjUnit *unit);
gboolean wj_unit_same_dimension (const WjUnit *a, const WjUnit *b);
gboolean wj_unit_equal (const WjUnit *a, const WjUnit *b);
gboolean wj_unit_is_dimensionless (const WjUnit *unit);
/* FALSE: an exponent or the factor does not fit; @out is untouched, and may be an argument. */
gboolean wj_unit_multiply (const WjUnit *a, const WjUnit *b, WjUnit *out);
gboolean wj_unit_divide (const WjUnit *a, const WjUnit *b, WjUnit *out);
/* The figure @value in @from, said in @to (same dimension). */
gboolean wj_unit_convert (WjNumber value, const WjUnit *from, const WjUnit *to, WjNumber *out);
/* The unit in which "30 % of 7 jobs" is 2.1: @unit with its percentages, and what cancels out as in
 * year/month, worked out. */
void wj_unit_without_percent (const WjUnit *unit, WjUnit *out);

G_END_DECLS
