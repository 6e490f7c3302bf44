/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-curve.h"

G_BEGIN_DECLS

/* Intervals whose ends may be infinite: what does not fit becomes infinite, so nothing here fails. */

extern const WjCelSlope wj_cel_slope_any;
extern const WjCelSlope wj_cel_slope_none;

WjCelSlope wj_cel_slope_add (WjCelSlope a, WjCelSlope b);
WjCelSlope wj_cel_slope_negate (WjCelSlope a);
WjCelSlope wj_cel_slope_multiply (WjCelSlope a, WjCelSlope b);
/* 1 / @a, which does not pass 0 and is not 0 alone */
WjCelSlope wj_cel_slope_invert (WjCelSlope a);
WjCelSlope wj_cel_slope_hull (WjCelSlope a, WjCelSlope b);

static inline gboolean
wj_cel_slope_is_zero (const WjCelSlope *self)
{
  return self->low.num == 0 && self->high.num == 0;
}

/* It is one number. */
static inline gboolean
wj_cel_slope_is_point (const WjCelSlope *self)
{
  return self->low.den != 0 && self->high.den != 0 && wj_number_equal (self->low, self->high);
}

static inline gboolean
wj_cel_number_is_finite (WjNumber number)
{
  return number.den != 0;
}

G_END_DECLS
