/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-curve.h"
#include "cel/wj-cel-slope.h"

/* What bends or jumps: the smaller and the larger, whole units, tables. */

/* ---- The smaller, the larger ------------------------------------------------------------------- */

static void
choose_view (const WjCelValue *a, const WjCelValue *b, int sign, WjCelValue *out)
{
  if (!wj_cel_value_meet (a, b, out))
    return;
  out->low = sign < 0 ? wj_number_least (a->low, b->low) : wj_number_most (a->low, b->low);
  out->high = sign < 0 ? wj_number_least (a->high, b->high) : wj_number_most (a->high, b->high);
}

/* It is @one, undefined wherever @other is. */
static void
take (const WjCelPiece *piece, const WjCelCurve *one, const WjCelCurve *other, WjCelCurve *out)
{
  *out = *one;
  out->cut.side = -1;
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    if (wj_cel_value_meet (&one->views[view], &other->views[view], &out->views[view]))
      {
        out->views[view].low = one->views[view].low;
        out->views[view].high = one->views[view].high;
      }
}

void
wj_cel_curve_choose (const WjCelPiece *piece, const WjCelCurve *a, const WjCelCurve *b, int sign, WjCelCurve *out)
{
  WjCelCurve difference;
  guint signs;

  if (!piece->is_flat && a->views[WJ_CEL_OVER].defined && b->views[WJ_CEL_OVER].defined)
    {
      wj_cel_curve_subtract (piece, a, b, &difference);
      signs = wj_cel_curve_get_signs (piece, &difference, WJ_CEL_OVER);
      if ((signs & (sign < 0 ? WJ_CEL_POSITIVE : WJ_CEL_NEGATIVE)) == 0)
        {
          take (piece, a, b, out);
          return;
        }
      if ((signs & (sign < 0 ? WJ_CEL_NEGATIVE : WJ_CEL_POSITIVE)) == 0)
        {
          take (piece, b, a, out);
          return;
        }
    }
  out->moves = a->moves | b->moves;
  out->cut.side = -1;
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    choose_view (&a->views[view], &b->views[view], sign, &out->views[view]);
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_hull (a->slopes[k], b->slopes[k]);
  if (!piece->is_flat && out->views[WJ_CEL_OVER].defined)
    {
      wj_cel_curve_cut_at (piece, out, &difference, WJ_NUMBER_ZERO);
      wj_cel_curve_narrow (piece, out);
    }
}

/* ---- Whole units --------------------------------------------------------------------------- */

static WjNumber
round_down (WjNumber value, int lean)
{
  WjNumber whole;

  /* A floor has no larger terms than its number. */
  if (!wj_number_floor (value, &whole))
    g_assert_not_reached ();
  /* Nothing lies below the smallest number. */
  if (lean < 0 && wj_number_is_integer (value) && !wj_number_equal (whole, wj_number_negate (WJ_NUMBER_LARGEST)))
    whole.num--;
  return whole;
}

/* The whole number in the middle of those it steps to. */
static WjNumber
find_middle_step (const WjCelValue *over)
{
  WjInt128 steps = over->high.num / 2 - over->low.num / 2;

  return (WjNumber){ over->low.num + MAX (steps, 1), 1 };
}

/* It starts at a whole number, and each step of each side adds a whole number. */
static gboolean
is_whole (const WjCelPiece *piece, const WjCelCurve *a)
{
  const WjCelValue *corner = &a->views[WJ_CEL_AT_LOW];

  if (piece->is_flat || !wj_cel_value_is_sure (corner) || !wj_cel_value_is_point (corner) || !wj_number_is_integer (corner->low))
    return FALSE;
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjNumber rise;

      if (wj_cel_slope_is_zero (&a->slopes[k]))
        continue;
      if (!wj_cel_slope_is_point (&a->slopes[k]) || wj_number_sign (piece->sides[k].step) == 0 ||
          !wj_number_multiply (a->slopes[k].low, piece->sides[k].step, &rise) || !wj_number_is_integer (rise))
        return FALSE;
    }
  return TRUE;
}

/* Dropping the fraction changes a difference by less than 1, and two values of a side are at least a
 * step apart. */
static void
limit_steps (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out)
{
  for (guint k = 0; k < piece->n_sides; k++)
    {
      WjCelSlope limit;
      WjNumber most;

      if (wj_number_sign (piece->sides[k].step) == 0 || wj_cel_slope_is_zero (&out->slopes[k]) || !wj_number_divide (WJ_NUMBER_ONE, piece->sides[k].step, &most))
        continue;
      limit = wj_cel_slope_add (a->slopes[k], (WjCelSlope){ wj_number_negate (most), most });
      out->slopes[k].low = wj_number_most (out->slopes[k].low, limit.low);
      out->slopes[k].high = wj_number_least (out->slopes[k].high, limit.high);
    }
}

void
wj_cel_curve_floor (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out)
{
  const WjCelValue *over = &out->views[WJ_CEL_OVER];

  if (is_whole (piece, a))
    {
      *out = *a;
      out->cut.side = -1;
      return;
    }
  out->moves = a->moves;
  out->cut.side = -1;
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    {
      int low, high;

      out->views[view] = a->views[view];
      if (!a->views[view].defined)
        continue;
      wj_cel_curve_get_lean (piece, a, (WjCelView) view, &low, &high);
      out->views[view].low = round_down (a->views[view].low, low);
      out->views[view].high = round_down (a->views[view].high, high);
    }
  wj_cel_curve_step (piece, a, 1, out);
  limit_steps (piece, a, out);
  if (!over->defined)
    return;
  if (!wj_cel_value_is_point (over))
    wj_cel_curve_cut_at (piece, out, a, find_middle_step (over));
  wj_cel_curve_narrow (piece, out);
}

/* ---- Bands --------------------------------------------------------------------------------- */

/* The row @value falls in; n_rows if it lies beyond the last. @lean: what lies just below, above. */
static guint
find_row (const WjCelTable *table, WjNumber value, int lean)
{
  guint row = 0;

  for (; row < table->n_rows && table->rows[row].has_edge; row++)
    {
      int order = wj_number_compare (value, table->rows[row].edge);

      if (order < 0 || (order == 0 && (lean < 0 || (lean == 0 && table->rows[row].includes))))
        break;
    }
  return row;
}

static void
look_up_rows (const WjCelTable *table, guint first, guint last, WjCelValue *out)
{
  if (last >= table->n_rows && out->fault == WJ_CEL_FAULT_NONE)
    out->fault = WJ_CEL_FAULT_NO_BAND;
  out->defined = first < table->n_rows;
  for (guint row = first; row <= last && row < table->n_rows; row++)
    {
      WjNumber value = table->rows[row].value;

      out->low = row == first ? value : wj_number_least (out->low, value);
      out->high = row == first ? value : wj_number_most (out->high, value);
    }
}

/* 1: the figures of these rows only rise, -1: only fall, 0: neither. */
static int
get_direction (const WjCelTable *table, guint first, guint last)
{
  gboolean rises = FALSE, falls = FALSE;

  for (guint row = first + 1; row <= last && row < table->n_rows; row++)
    {
      int order = wj_number_compare (table->rows[row].value, table->rows[row - 1].value);

      rises = rises || order > 0;
      falls = falls || order < 0;
    }
  return rises && falls ? 0 : falls ? -1
                                    : 1;
}

static void
set_unpublished (const WjCelPiece *piece, const WjCelCurve *a, WjCelCurve *out)
{
  WjCelFault fault = a->views[WJ_CEL_OVER].fault;
  WjCelValue value = wj_cel_value_undefined (fault != WJ_CEL_FAULT_NONE ? fault : WJ_CEL_FAULT_ABSENT);

  wj_cel_curve_fill (piece, out, &value);
}

void
wj_cel_curve_look_up (const WjCelPiece *piece, const WjCelCurve *a, const WjCelTable *table, WjCelCurve *out)
{
  guint first = 0, last = 0;

  if (table == NULL)
    {
      set_unpublished (piece, a, out);
      return;
    }
  out->moves = a->moves;
  out->cut.side = -1;
  for (guint view = wj_cel_piece_count_views (piece); view-- > 0;)
    {
      const WjCelValue *value = &a->views[view];
      int low, high;

      out->views[view] = *value;
      if (!value->defined)
        continue;
      wj_cel_curve_get_lean (piece, a, (WjCelView) view, &low, &high);
      first = find_row (table, value->low, low);
      last = find_row (table, value->high, high);
      look_up_rows (table, first, last, &out->views[view]);
    }
  /* The whole piece came last. */
  if (first == last)
    {
      wj_cel_curve_level (piece, out);
      return;
    }
  wj_cel_curve_step (piece, a, get_direction (table, first, last), out);
  wj_cel_curve_cut_at (piece, out, a, table->rows[(first + last - 1) / 2].edge);
  wj_cel_curve_narrow (piece, out);
}

/* ---- Slices -------------------------------------------------------------------------------- */

/* Each slice of @value times its rate, added; FALSE: it does not fit. */
static gboolean
add_slices (const WjCelTable *table, WjNumber value, WjNumber *out)
{
  WjNumber below = WJ_NUMBER_ZERO, sum = WJ_NUMBER_ZERO;

  for (guint row = 0; row < table->n_rows && wj_number_compare (value, below) > 0; row++)
    {
      const WjCelTableRow *slice = &table->rows[row];
      WjNumber top = slice->has_edge ? wj_number_least (value, slice->edge) : value, part;

      if (wj_number_compare (top, below) <= 0)
        continue;
      if (!wj_number_subtract (top, below, &part) || !wj_number_multiply (part, slice->value, &part) || !wj_number_add (sum, part, &sum))
        return FALSE;
      below = top;
    }
  *out = sum;
  return TRUE;
}

static void
take_slices (const WjCelTable *table, WjNumber value, WjCelValue *out, gboolean *begun)
{
  WjNumber sum;

  if (!add_slices (table, value, &sum))
    {
      out->low = wj_number_negate (WJ_NUMBER_LARGEST);
      out->high = WJ_NUMBER_LARGEST;
      out->fault = out->fault != WJ_CEL_FAULT_NONE ? out->fault : WJ_CEL_FAULT_OVERFLOW;
      *begun = TRUE;
      return;
    }
  out->low = *begun ? wj_number_least (out->low, sum) : sum;
  out->high = *begun ? wj_number_most (out->high, sum) : sum;
  *begun = TRUE;
}

static gboolean
lies_between (WjNumber edge, const WjCelValue *value)
{
  return wj_number_compare (edge, value->low) > 0 && wj_number_compare (edge, value->high) < 0;
}

static void
add_slices_view (const WjCelTable *table, const WjCelValue *a, int lean_low, int lean_high, WjCelValue *out)
{
  const WjCelTableRow *top = &table->rows[table->n_rows - 1];
  WjCelValue inside = *a;
  gboolean begun = FALSE;

  *out = *a;
  if (top->has_edge)
    {
      int low = wj_number_compare (a->low, top->edge), high = wj_number_compare (a->high, top->edge);

      if ((high > 0 || (high == 0 && lean_high > 0)) && out->fault == WJ_CEL_FAULT_NONE)
        out->fault = WJ_CEL_FAULT_NO_BAND;
      out->defined = low < 0 || (low == 0 && lean_low <= 0);
      inside.high = wj_number_least (a->high, top->edge);
    }
  if (!out->defined)
    return;
  take_slices (table, inside.low, out, &begun);
  take_slices (table, inside.high, out, &begun);
  if (lies_between (WJ_NUMBER_ZERO, &inside))
    take_slices (table, WJ_NUMBER_ZERO, out, &begun);
  for (guint row = 0; row < table->n_rows && table->rows[row].has_edge; row++)
    if (lies_between (table->rows[row].edge, &inside))
      take_slices (table, table->rows[row].edge, out, &begun);
}

/* The rates of the slices that @over touches, of which that below 0 is 0. @middle: an edge where the
 * rate changes, if there is one. */
static WjCelSlope
get_rates (const WjCelTable *table, const WjCelValue *over, WjNumber *middle, gboolean *bends)
{
  WjCelSlope rates = wj_cel_slope_none;
  WjNumber below = WJ_NUMBER_ZERO;
  gboolean begun = wj_number_sign (over->low) < 0 || wj_number_sign (over->high) <= 0;

  *bends = FALSE;
  for (guint row = 0; row < table->n_rows; row++)
    {
      const WjCelTableRow *slice = &table->rows[row];
      WjCelSlope rate = { slice->value, slice->value };

      if (wj_number_compare (over->high, below) <= 0)
        break;
      if (slice->has_edge && wj_number_compare (slice->edge, wj_number_most (below, over->low)) <= 0)
        {
          below = wj_number_most (below, slice->edge);
          continue;
        }
      rates = begun ? wj_cel_slope_hull (rates, rate) : rate;
      if (lies_between (below, over))
        {
          *middle = below;
          *bends = TRUE;
        }
      begun = TRUE;
      if (slice->has_edge)
        below = slice->edge;
    }
  return rates;
}

void
wj_cel_curve_add_slices (const WjCelPiece *piece, const WjCelCurve *a, const WjCelTable *table, WjCelCurve *out)
{
  const WjCelValue *over = &a->views[WJ_CEL_OVER];
  WjCelSlope rates;
  WjNumber middle;
  gboolean bends;

  if (table == NULL || table->n_rows == 0)
    {
      set_unpublished (piece, a, out);
      return;
    }
  out->moves = a->moves;
  out->cut.side = -1;
  for (guint view = 0; view < wj_cel_piece_count_views (piece); view++)
    {
      int low, high;

      out->views[view] = a->views[view];
      if (!a->views[view].defined)
        continue;
      wj_cel_curve_get_lean (piece, a, (WjCelView) view, &low, &high);
      add_slices_view (table, &a->views[view], low, high, &out->views[view]);
    }
  if (piece->is_flat || !over->defined)
    {
      wj_cel_curve_level (piece, out);
      return;
    }
  rates = get_rates (table, over, &middle, &bends);
  for (guint k = 0; k < piece->n_sides; k++)
    out->slopes[k] = wj_cel_slope_multiply (a->slopes[k], rates);
  if (bends)
    wj_cel_curve_cut_at (piece, out, a, middle);
  if (table->rows[table->n_rows - 1].has_edge && lies_between (table->rows[table->n_rows - 1].edge, over))
    wj_cel_curve_cut_at (piece, out, a, table->rows[table->n_rows - 1].edge);
  wj_cel_curve_narrow (piece, out);
}
