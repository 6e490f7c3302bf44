/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-run.h"

/*
 * Results of a batch in whole steps of 10^-n, half away from zero. A product is rounded piece by piece
 * as it is multiplied, so that it never stands anywhere as a whole.
 */

/* raw × num / den to the nearest whole */
typedef struct
{
  WjUInt128 num;
  WjUInt128 den;
  WjCelLanes lanes; /* of the raws */
  gboolean fits;    /* 64 bits hold all that is computed on the way */
  gboolean positive;
  gint64 *out;
} Rounding;

static void
rounding_init (Rounding *self, const WjCelColumn *column, guint places, gint64 *out)
{
  WjUInt128 num = 1, common, bound;

  for (guint i = 0; i < places; i++)
    num *= 10;
  common = wj_number_gcd (num, column->scale);
  *self = (Rounding){ .num = num / common, .den = column->scale / common, .lanes = column->lanes, .positive = column->positive, .out = out };
  self->fits = column->lanes == WJ_CEL_LANES_64 && self->den <= WJ_CEL_LARGEST_64 && wj_cel_column_grow (column->magnitude, 2 * self->num, &bound) && bound + self->den <= G_MAXINT64;
}

/* ---- One figure -------------------------------------------------------------------------------- */

static gboolean
round_raw (WjInt128 raw, WjUInt128 num, WjUInt128 den, gint64 *out)
{
  WjUInt128 size = wj_int128_get_size (raw), twice, whole;

  if (__builtin_mul_overflow (size, 2 * num, &twice) || __builtin_add_overflow (twice, den, &twice))
    return FALSE;
  whole = twice / (2 * den);
  if (whole > G_MAXINT64)
    return FALSE;
  *out = raw < 0 ? -(gint64) whole : (gint64) whole;
  return TRUE;
}

/* Division by what is the same in all lanes, 2 at least: Granlund and Montgomery's product and shift,
 * exact for all dividends below 2^63. */
typedef struct
{
  guint64 factor;
  guint shift; /* after the upper half of the product has been taken */
} Reciprocal;

static Reciprocal
reciprocal_of (guint64 divisor)
{
  guint bits = 64 - (guint) __builtin_clzll (divisor - 1);

  return (Reciprocal){ (guint64) (((WjUInt128) 1 << (63 + bits)) / divisor + 1), bits - 1 };
}

static inline gint64
divide (guint64 dividend, Reciprocal by)
{
  return (gint64) ((guint64) ((WjUInt128) dividend * by.factor >> 64) >> by.shift);
}

/* ---- Many -------------------------------------------------------------------------------------- */

WJ_CEL_LOOP static void
round_positive (const gint64 *raws, guint n, guint64 num, guint64 den, gint64 *restrict out)
{
  const Reciprocal twice = reciprocal_of (2 * den);

  if (num == 1)
    for (guint i = 0; i < n; i++)
      out[i] = divide (2 * (guint64) raws[i] + den, twice);
  else
    for (guint i = 0; i < n; i++)
      out[i] = divide (2 * num * (guint64) raws[i] + den, twice);
}

WJ_CEL_LOOP static void
round_signed (const gint64 *raws, guint n, guint64 num, guint64 den, gint64 *restrict out)
{
  const Reciprocal twice = reciprocal_of (2 * den);

  for (guint i = 0; i < n; i++)
    {
      guint64 size = (guint64) (raws[i] < 0 ? -raws[i] : raws[i]);
      gint64 whole = divide (2 * num * size + den, twice);

      out[i] = raws[i] < 0 ? -whole : whole;
    }
}

/* Most figures are small all the same. */
static gboolean
round_wide (const Rounding *self, const void *raws, guint n, gint64 *out)
{
  gboolean is_small = 2 * self->num <= G_MAXINT32 && self->den <= G_MAXINT32;
  const Reciprocal twice = reciprocal_of (is_small ? 2 * (guint64) self->den : 2);

  for (guint i = 0; i < n; i++)
    {
      WjInt128 raw = wj_cel_lanes_get_raw (self->lanes, raws, i);
      WjUInt128 size = wj_int128_get_size (raw);

      if (is_small && size <= (guint64) G_MAXINT64 / 4 / (guint64) (2 * self->num))
        {
          gint64 whole = divide ((guint64) (2 * self->num) * (guint64) size + (guint64) self->den, twice);

          out[i] = raw < 0 ? -whole : whole;
        }
      else if (!round_raw (raw, self->num, self->den, &out[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
round_piece (gpointer data, const void *raws, guint n, guint place)
{
  const Rounding *self = data;

  if (!self->fits)
    return round_wide (self, raws, n, self->out + place);
  if (self->positive)
    round_positive (raws, n, (guint64) self->num, (guint64) self->den, self->out + place);
  else
    round_signed (raws, n, (guint64) self->num, (guint64) self->den, self->out + place);
  return TRUE;
}

gboolean
wj_cel_round_number (WjNumber number, guint places, gint64 *out)
{
  WjNumber scale = wj_number_from_int (1), rounded;

  for (guint i = 0; i < places; i++)
    scale.num *= 10;
  if (!wj_number_multiply (number, scale, &rounded) || !wj_number_round (rounded, 0, &rounded) || rounded.num > G_MAXINT64 || rounded.num < -G_MAXINT64)
    return FALSE;
  *out = (gint64) rounded.num;
  return TRUE;
}

static gboolean
round_boxes (const WjCelColumn *column, guint places, gint64 *out)
{
  for (guint i = 0; i < column->n; i++)
    {
      const WjCelValue *value = &column->boxes[i];

      if (!value->defined || value->fault != WJ_CEL_FAULT_NONE || !wj_cel_value_is_point (value) || !wj_cel_round_number (value->low, places, &out[i]))
        return FALSE;
    }
  return TRUE;
}

/* ---- A result ---------------------------------------------------------------------------------- */

static gboolean
round_product (WjCelRun *self, guint places, gint64 *out)
{
  Rounding rounding;
  gboolean done;

  rounding_init (&rounding, &self->product->out, places, out);
  done = wj_cel_product_run (self->product, self, NULL, round_piece, &rounding);
  wj_cel_run_drop_passing (self);
  return done;
}

gboolean
wj_cel_column_round (const WjCelColumn *column, guint places, gint64 *out)
{
  Rounding rounding;

  if (column->state != NULL || column->low != column->high)
    return FALSE;
  if (!wj_cel_column_is_figures (column))
    return round_boxes (column, places, out);
  rounding_init (&rounding, column, places, out);
  return round_piece (&rounding, column->low, column->n, 0);
}

gboolean
wj_cel_run_round (WjCelRun *self, guint places, gint64 *out)
{
  const WjCelColumn *column;
  guint axes, n;

  g_return_val_if_fail (self != NULL && wj_cel_program_get_type (self->program)->kind == WJ_CEL_DECIMAL && places <= 18, FALSE);

  if (!self->is_summed)
    return FALSE;
  column = self->product != NULL ? &self->product->out : wj_cel_run_get_result_column (self);
  if (!(self->product != NULL ? round_product (self, places, out) : wj_cel_column_round (column, places, out)))
    return FALSE;
  axes = wj_cel_run_get_axes (self);
  n = wj_cel_extent_count (self->extent, axes);
  if (column->n < n)
    {
      g_autofree gint64 *values = g_memdup2 (out, column->n * sizeof *out);

      memcpy (out, wj_cel_run_spread (self, values, column->axes, axes, sizeof *out), n * sizeof *out);
      wj_cel_run_drop_passing (self);
    }
  return TRUE;
}
