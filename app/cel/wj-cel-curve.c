/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-curve.h"
#include "cel/wj-cel-slope.h"

/* ---- Corners ------------------------------------------------------------------------------- */

/* Going from the corner into the piece: 1 if it only rises, and does so with an open side, which
 * leaves the corner for certain; -1 if it only falls so; 0 if the corner itself is in the piece, or it
 * does not move with what is open; 2 if nothing is known. */
static int
get_drift (const WjCelPiece *piece, const WjCelCurve *self, WjCelView corner)
{
  guint end = corner == WJ_CEL_AT_HIGH;
  gboolean rises = FALSE, falls = FALSE;

  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjCelSlope inward = end ? wj_cel_slope_negate (self->slopes[k]) : self->slopes[k];

      if (!piece->sides[k].open[end] || piece->sides[k].width.num == 0 || wj_cel_slope_is_zero (&inward))
        continue;
      rises = rises || wj_number_sign (inward.low) > 0;
      falls = falls || wj_number_sign (inward.high) < 0;
      if (wj_number_sign (inward.low) <= 0 && wj_number_sign (inward.high) >= 0)
        return 2;
    }
  return rises && falls ? 2 : rises - falls;
}

/* Does it go one way only (@way) from the corner, with all sides? */
static gboolean
goes_only (const WjCelPiece *piece, const WjCelCurve *self, WjCelView corner, int way)
{
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjCelSlope inward = corner == WJ_CEL_AT_HIGH ? wj_cel_slope_negate (self->slopes[k]) : self->slopes[k];

      if (piece->sides[k].width.num != 0 && (way > 0 ? wj_number_sign (inward.low) < 0 : wj_number_sign (inward.high) > 0))
        return FALSE;
    }
  return TRUE;
}

/* The end of what it can be over the piece (@way 1: the low end) is that of a corner which is not in
 * the piece, and which it leaves at once. */
static gboolean
is_only_tended_to (const WjCelPiece *piece, const WjCelCurve *self, int way)
{
  const WjCelValue *over = &self->views[WJ_CEL_OVER];

  for (WjCelView corner = WJ_CEL_AT_LOW; corner <= WJ_CEL_AT_HIGH; corner++)
    {
      const WjCelValue *at = &self->views[corner];

      if (wj_cel_value_is_sure (at) && get_drift (piece, self, corner) == way && goes_only (piece, self, corner, way) &&
          (way > 0 ? wj_number_equal (at->low, over->low) : wj_number_equal (at->high, over->high)))
        return TRUE;
    }
  return FALSE;
}

void
wj_cel_curve_get_lean (const WjCelPiece *piece, const WjCelCurve *self, WjCelView view, int *low, int *high)
{
  int drift;

  *low = *high = 0;
  if (piece->is_flat)
    return;
  if (view == WJ_CEL_OVER)
    {
      *low = is_only_tended_to (piece, self, 1);
      *high = -is_only_tended_to (piece, self, -1);
      return;
    }
  drift = get_drift (piece, self, view);
  *low = drift == 2 ? -1 : drift;
  *high = drift == 2 ? 1 : drift;
}

guint
wj_cel_curve_get_signs (const WjCelPiece *piece, const WjCelCurve *self, WjCelView view)
{
  const WjCelValue *value = &self->views[view];
  int low = wj_number_sign (value->low), high = wj_number_sign (value->high), lean_low, lean_high;
  guint signs = (low < 0 ? WJ_CEL_NEGATIVE : 0) | (high > 0 ? WJ_CEL_POSITIVE : 0);

  if (low > 0 || high < 0)
    return signs;
  if (low < 0 && high > 0)
    return signs | WJ_CEL_ZERO;

  /* One end is 0, or both: is it there, or next to it? */
  wj_cel_curve_get_lean (piece, self, view, &lean_low, &lean_high);
  if (low == 0 && lean_low < 0)
    signs |= WJ_CEL_NEGATIVE;
  if (high == 0 && lean_high > 0)
    signs |= WJ_CEL_POSITIVE;
  if (low == 0 && high == 0 && lean_low == lean_high && lean_low != 0)
    return lean_low > 0 ? WJ_CEL_POSITIVE : WJ_CEL_NEGATIVE;
  if ((low == 0 && high != 0 && lean_low > 0) || (high == 0 && low != 0 && lean_high < 0))
    return signs;
  return signs | WJ_CEL_ZERO;
}

/* ---- Narrowing ----------------------------------------------------------------------------- */

/* The least it can be, going from a corner by the slopes; FALSE: no bound. */
static gboolean
bound_below (const WjCelPiece *piece, const WjCelCurve *self, WjCelView corner, WjNumber *out)
{
  if (!wj_cel_value_is_sure (&self->views[corner]))
    return FALSE;
  *out = self->views[corner].low;
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjNumber fall = corner == WJ_CEL_AT_LOW ? self->slopes[k].low : wj_number_negate (self->slopes[k].high);

      if (piece->sides[k].width.num == 0 || wj_number_sign (fall) >= 0)
        continue;
      if (!wj_cel_number_is_finite (fall) || !wj_number_multiply (fall, piece->sides[k].width, &fall) || !wj_number_add (*out, fall, out))
        return FALSE;
    }
  return TRUE;
}

static gboolean
bound_above (const WjCelPiece *piece, const WjCelCurve *self, WjCelView corner, WjNumber *out)
{
  if (!wj_cel_value_is_sure (&self->views[corner]))
    return FALSE;
  *out = self->views[corner].high;
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjNumber rise = corner == WJ_CEL_AT_LOW ? self->slopes[k].high : wj_number_negate (self->slopes[k].low);

      if (piece->sides[k].width.num == 0 || wj_number_sign (rise) <= 0)
        continue;
      if (!wj_cel_number_is_finite (rise) || !wj_number_multiply (rise, piece->sides[k].width, &rise) || !wj_number_add (*out, rise, out))
        return FALSE;
    }
  return TRUE;
}

void
wj_cel_curve_level (const WjCelPiece *piece, WjCelCurve *self)
{
  for (guint k = 0; k < piece->n_sides; k++)
    self->slopes[k] = wj_cel_slope_none;
  self->moves = 0;
}

void
wj_cel_curve_narrow (const WjCelPiece *piece, WjCelCurve *self)
{
  WjCelValue *over = &self->views[WJ_CEL_OVER];
  WjNumber low = over->low, high = over->high, bound;

  if (piece->is_flat || !over->defined)
    return;
  for (WjCelView corner = WJ_CEL_AT_LOW; corner <= WJ_CEL_AT_HIGH && self->moves != 0; corner++)
    {
      if (bound_below (piece, self, corner, &bound))
        low = wj_number_most (low, bound);
      if (bound_above (piece, self, corner, &bound))
        high = wj_number_least (high, bound);
    }
  if (wj_number_compare (low, high) <= 0)
    {
      over->low = low;
      over->high = high;
    }
  if (wj_number_equal (over->low, over->high))
    wj_cel_curve_level (piece, self);
}

static void
clamp_view (WjCelValue *value)
{
  WjNumber least = wj_number_from_int (G_MININT64), most = wj_number_from_int (G_MAXINT64);
  gboolean is_within = wj_number_compare (value->low, least) >= 0 && wj_number_compare (value->high, most) <= 0;

  if (!value->defined || is_within)
    return;
  if (value->fault == WJ_CEL_FAULT_NONE)
    value->fault = WJ_CEL_FAULT_OVERFLOW;
  value->defined = wj_number_compare (value->high, least) >= 0 && wj_number_compare (value->low, most) <= 0;
  value->low = wj_number_most (value->low, least);
  value->high = wj_number_least (value->high, most);
}

void
wj_cel_curve_clamp (const WjCelPiece *piece, WjCelCurve *self)
{
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    clamp_view (&self->views[view]);
}

/* ---- Where it passes a level ----------------------------------------------------------------- */

gboolean
wj_cel_curve_is_line (const WjCelPiece *piece, const WjCelCurve *self, guint *side)
{
  guint n = 0;

  for (guint k = 0; k < piece->n_sides; k++)
    {
      if (wj_cel_slope_is_zero (&self->slopes[k]) || piece->sides[k].width.num == 0)
        continue;
      *side = k;
      if (!wj_cel_slope_is_point (&self->slopes[k]))
        return FALSE;
      n++;
    }
  return n == 1;
}

/* How far apart the values can be that a side alone makes. */
static double
get_weight (const WjCelPiece *piece, const WjCelCurve *self, guint side)
{
  double low = wj_number_to_double (self->slopes[side].low), high = wj_number_to_double (self->slopes[side].high);

  return wj_number_to_double (piece->sides[side].width) * MAX (ABS (low), ABS (high));
}

/* The side that moves it most; -1: none. */
static int
find_heaviest (const WjCelPiece *piece, const WjCelCurve *self)
{
  int heaviest = -1;
  double most = 0;

  for (guint k = 0; k < piece->n_sides; k++)
    {
      double weight = piece->sides[k].width.num != 0 && !wj_cel_slope_is_zero (&self->slopes[k]) ? get_weight (piece, self, k) : 0;

      if (weight > most)
        {
          most = weight;
          heaviest = (int) k;
        }
    }
  return heaviest;
}

/* Where along @side, with all other sides in their middle; FALSE: it is no straight line. */
static gboolean
solve (const WjCelPiece *piece, const WjCelCurve *self, guint side, WjNumber level, WjNumber *out)
{
  const WjCelValue *corner = &self->views[WJ_CEL_AT_LOW];
  WjNumber rest, half = { 1, 2 };

  if (!wj_cel_value_is_sure (corner) || !wj_cel_value_is_point (corner) || !wj_number_subtract (level, corner->low, &rest))
    return FALSE;
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjNumber part;

      if (wj_cel_slope_is_zero (&self->slopes[k]))
        continue;
      if (!wj_cel_slope_is_point (&self->slopes[k]))
        return FALSE;
      if (k != side && (!wj_number_multiply (piece->sides[k].width, half, &part) || !wj_number_multiply (part, self->slopes[k].low, &part) || !wj_number_subtract (rest, part, &rest)))
        return FALSE;
    }
  return wj_number_divide (rest, self->slopes[side].low, &rest) && wj_number_add (piece->sides[side].value.low, rest, out) &&
         wj_number_compare (*out, piece->sides[side].value.low) >= 0 && wj_number_compare (*out, piece->sides[side].value.high) <= 0;
}

void
wj_cel_curve_cut_at (const WjCelPiece *piece, WjCelCurve *self, const WjCelCurve *passing, WjNumber level)
{
  WjCelCut cut = { .side = find_heaviest (piece, passing) };
  guint only;

  if (piece->is_flat || cut.side < 0 || (self->cut.side >= 0 && self->cut.is_exact))
    return;
  cut.has_at = solve (piece, passing, (guint) cut.side, level, &cut.at);
  cut.is_exact = cut.has_at && wj_cel_curve_is_line (piece, passing, &only);
  self->cut = cut;
}
