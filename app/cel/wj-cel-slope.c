/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-slope.h"

const WjCelSlope wj_cel_slope_any = { { -1, 0 }, { 1, 0 } };
const WjCelSlope wj_cel_slope_none = { { 0, 1 }, { 0, 1 } };

static WjNumber
infinite (int sign)
{
  return (WjNumber){ sign, 0 };
}

/* @side: the infinity that a sum which does not fit becomes */
static WjNumber
add (WjNumber a, WjNumber b, int side)
{
  WjNumber sum;

  if (!wj_cel_number_is_finite (a) || !wj_cel_number_is_finite (b) || !wj_number_add (a, b, &sum))
    return infinite (side);
  return sum;
}

WjCelSlope
wj_cel_slope_add (WjCelSlope a, WjCelSlope b)
{
  if (wj_cel_slope_is_zero (&a) || wj_cel_slope_is_zero (&b))
    return wj_cel_slope_is_zero (&a) ? b : a;
  return (WjCelSlope){ add (a.low, b.low, -1), add (a.high, b.high, 1) };
}

WjCelSlope
wj_cel_slope_negate (WjCelSlope a)
{
  return (WjCelSlope){ { -a.high.num, a.high.den }, { -a.low.num, a.low.den } };
}

WjCelSlope
wj_cel_slope_hull (WjCelSlope a, WjCelSlope b)
{
  return (WjCelSlope){ wj_number_least (a.low, b.low), wj_number_most (a.high, b.high) };
}

/* 0 times infinity is 0: slopes are as large as one likes, but finite. A product that does not fit
 * may be large, or have terms that are. */
static WjCelSlope
multiply (WjNumber a, WjNumber b)
{
  int sign = wj_number_sign (a) * wj_number_sign (b);
  WjNumber product;

  if (sign == 0)
    return wj_cel_slope_none;
  if (!wj_cel_number_is_finite (a) || !wj_cel_number_is_finite (b))
    return (WjCelSlope){ infinite (sign), infinite (sign) };
  if (wj_number_multiply (a, b, &product))
    return (WjCelSlope){ product, product };
  return sign > 0 ? (WjCelSlope){ WJ_NUMBER_ZERO, infinite (1) } : (WjCelSlope){ infinite (-1), WJ_NUMBER_ZERO };
}

WjCelSlope
wj_cel_slope_multiply (WjCelSlope a, WjCelSlope b)
{
  WjCelSlope product;

  if (wj_cel_slope_is_zero (&a) || wj_cel_slope_is_zero (&b))
    return wj_cel_slope_none;
  product = multiply (a.low, b.low);
  if (wj_cel_slope_is_point (&a) && wj_cel_slope_is_point (&b))
    return product;
  product = wj_cel_slope_hull (product, multiply (a.high, b.high));
  product = wj_cel_slope_hull (product, multiply (a.low, b.high));
  return wj_cel_slope_hull (product, multiply (a.high, b.low));
}

static WjNumber
invert (WjNumber a, int side)
{
  WjNumber inverse;

  if (!wj_cel_number_is_finite (a))
    return WJ_NUMBER_ZERO;
  return wj_number_divide (WJ_NUMBER_ONE, a, &inverse) ? inverse : infinite (side);
}

WjCelSlope
wj_cel_slope_invert (WjCelSlope a)
{
  return (WjCelSlope){ invert (a.high, -1), invert (a.low, 1) };
}
