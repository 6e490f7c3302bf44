/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

#define N_SCALES 2

/* The scales a dimension is said in: dirhams or millions of them, months or years. */
static const gint64 scales[WJ_N_DIMENSIONS][N_SCALES] = {
  [WJ_DIMENSION_MAD] = { 1, 1000000 },
  [WJ_DIMENSION_EUR] = { 1, 1 },
  [WJ_DIMENSION_USD] = { 1, 1 },
  [WJ_DIMENSION_JOB] = { 1, 1 },
  [WJ_DIMENSION_MONTH] = { 1, 12 },
  [WJ_DIMENSION_M2] = { 1, 1 },
  [WJ_DIMENSION_KM] = { 1, 1 },
  [WJ_DIMENSION_HOUR] = { 1, 1 },
};

typedef enum
{
  STYLE_FULL = 0,
  STYLE_BRIEF = 1 << 0,      /* money in millions and months in years where that is exact */
  STYLE_DIGITS = 1 << 1,     /* after a word that governs it: nothing and two in digits */
  STYLE_DIFFERENCE = 1 << 2, /* shares in points */
} Style;

/* A unit taken apart: what is counted, per what. -1: nothing. */
typedef struct
{
  int counted;
  gint64 counted_scale;
  gboolean percent; /* nothing is counted, in hundredths */
  int per[2];
  gint64 per_scale[2];
} Parts;

static gboolean
split_exponents (const WjUnit *unit, Parts *parts)
{
  guint n_per = 0;

  *parts = (Parts){ .counted = -1, .counted_scale = 1, .per = { -1, -1 }, .per_scale = { 1, 1 } };
  for (int i = 0; i < WJ_N_DIMENSIONS; i++)
    {
      if (unit->exponent[i] == 0)
        continue;
      if (unit->exponent[i] == 1 && parts->counted < 0)
        parts->counted = i;
      else if (unit->exponent[i] == -1 && n_per < 2)
        parts->per[n_per++] = i;
      else
        return FALSE;
    }
  return TRUE;
}

static gboolean
scales_match (const Parts *parts, WjNumber factor)
{
  WjNumber made = parts->percent ? wj_number_from_decimal (1, 2) : wj_number_from_int (parts->counted_scale);

  for (guint i = 0; i < 2; i++)
    {
      if (!wj_number_divide (made, wj_number_from_int (parts->per_scale[i]), &made))
        return FALSE;
    }
  return wj_number_equal (made, factor);
}

static gint64
scale_at (int dimension, guint index)
{
  return dimension < 0 ? 1 : scales[dimension][index];
}

/* Finds the words whose factor is the unit's; FALSE if no combination has it. */
static gboolean
find_scales (Parts *parts, WjNumber factor)
{
  for (guint i = 0; i < 1 << 3; i++)
    {
      parts->percent = parts->counted < 0 && (i & 1) != 0;
      parts->counted_scale = scale_at (parts->counted, i & 1);
      parts->per_scale[0] = scale_at (parts->per[0], (i >> 1) & 1);
      parts->per_scale[1] = scale_at (parts->per[1], (i >> 2) & 1);
      if (scales_match (parts, factor))
        return TRUE;
    }
  return FALSE;
}

/* Jobs per dirham are too few to read: they are said per million. A wage needs no "per job", and
 * the time comes last: "per m² a month". */
static gboolean
settle (Parts *parts, WjNumber *value)
{
  for (guint i = 0; i < 2; i++)
    {
      if (parts->per[i] == WJ_DIMENSION_MAD && parts->per_scale[i] == 1)
        {
          if (!wj_number_multiply (*value, wj_number_from_int (1000000), value))
            return FALSE;
          parts->per_scale[i] = 1000000;
        }
    }
  if (parts->counted == WJ_DIMENSION_MAD && parts->per[0] == WJ_DIMENSION_JOB && parts->per[1] == WJ_DIMENSION_MONTH)
    parts->per[0] = -1;
  if (parts->per[0] == WJ_DIMENSION_MONTH && parts->per[1] >= 0)
    {
      gint64 scale = parts->per_scale[0];

      parts->per[0] = parts->per[1];
      parts->per_scale[0] = parts->per_scale[1];
      parts->per[1] = WJ_DIMENSION_MONTH;
      parts->per_scale[1] = scale;
    }
  return TRUE;
}

/* Two of a thing after a word such as "from" or "at least", where Arabic has a form of its own and no figure.
 * (transfer full) (nullable): there is none for it */
static char *
say_two (WjWording *self, int dimension, gint64 scale)
{
  if (dimension == WJ_DIMENSION_JOB)
    return g_strdup (wj_wording_context (self, "within a sentence", "2\u00a0jobs"));
  if (dimension == WJ_DIMENSION_MONTH && scale == 12)
    return g_strdup (wj_wording_context (self, "within a sentence", "2\u00a0years"));
  if (dimension == WJ_DIMENSION_MONTH)
    return g_strdup (wj_wording_context (self, "within a sentence", "2\u00a0months"));
  return NULL;
}

static char *
say_count (WjWording *self, WjNumber value, int dimension, gint64 scale, guint style)
{
  g_autofree char *figure = wj_wording_number_short (self, value, 2);
  gulong n = wj_wording_plural_of (self, value);

  if ((style & STYLE_BRIEF) != 0 && dimension == WJ_DIMENSION_MONTH && scale == 1)
    {
      WjNumber years;

      if (wj_number_divide (value, wj_number_from_int (12), &years) && wj_number_is_integer (years) && years.num > 1)
        return say_count (self, years, dimension, 12, style);
    }
  if ((style & STYLE_DIGITS) != 0 && (n == 0 || n == 2) && wj_wording_is_rtl (self))
    {
      char *two = n == 2 ? say_two (self, dimension, scale) : NULL;

      if (two != NULL)
        return two;
      n = 100;
    }
  switch ((WjDimension) dimension)
    {
    case WJ_DIMENSION_JOB:
      /* Translators: a number of jobs. Forms zero, one and two may leave the figure out. */
      return g_strdup_printf (wj_wording_plural (self, "%s\u00a0job", "%s\u00a0jobs", n), figure);
    case WJ_DIMENSION_MONTH:
      if (scale == 12)
        /* Translators: a duration. Forms one and two may leave the figure out. */
        return g_strdup_printf (wj_wording_plural (self, "%s\u00a0year", "%s\u00a0years", n), figure);
      /* Translators: a duration. Forms one and two may leave the figure out. */
      return g_strdup_printf (wj_wording_plural (self, "%s\u00a0month", "%s\u00a0months", n), figure);
    case WJ_DIMENSION_HOUR:
      /* Translators: a duration. Forms one and two may leave the figure out. */
      return g_strdup_printf (wj_wording_plural (self, "%s\u00a0hour", "%s\u00a0hours", n), figure);
    case WJ_DIMENSION_M2:
      /* Translators: an area. */
      return g_strdup_printf (wj_wording_text (self, "%s\u00a0m²"), figure);
    case WJ_DIMENSION_KM:
      /* Translators: a length. */
      return g_strdup_printf (wj_wording_text (self, "%s\u00a0km"), figure);
    case WJ_DIMENSION_EUR:
      /* Translators: an amount in euros. */
      return g_strdup_printf (wj_wording_text (self, "EUR\u00a0%s"), figure);
    case WJ_DIMENSION_USD:
      /* Translators: an amount in US dollars. */
      return g_strdup_printf (wj_wording_text (self, "USD\u00a0%s"), figure);
    case WJ_DIMENSION_MAD:
    default:
      return g_steal_pointer (&figure);
    }
}

static char *
say_money (WjWording *self, WjNumber value, gint64 scale, guint style)
{
  WjNumber dirhams;

  if (!wj_number_multiply (value, wj_number_from_int (scale), &dirhams))
    return wj_wording_number_short (self, value, 2);
  if ((style & (STYLE_BRIEF | STYLE_DIFFERENCE)) == 0 && scale == 1)
    return wj_wording_money (self, dirhams);
  return wj_wording_money_brief (self, dirhams, (style & STYLE_DIGITS) != 0);
}

static char *
say_counted (WjWording *self, WjNumber value, const Parts *parts, guint style)
{
  g_autofree char *figure = NULL;

  if (parts->counted == WJ_DIMENSION_MAD)
    return say_money (self, value, parts->counted_scale, style);
  if (parts->counted >= 0)
    return say_count (self, value, parts->counted, parts->counted_scale, style);
  figure = wj_wording_number_short (self, value, 2);
  if (parts->percent && (style & STYLE_DIFFERENCE) != 0)
    /* Translators: a difference between two percentages. Forms one and two may leave the figure out. */
    return g_strdup_printf (wj_wording_plural (self, "%s\u00a0point", "%s\u00a0points", wj_wording_plural_of (self, value)), figure);
  if (parts->percent)
    /* Translators: a percentage; keep it in one piece (isolated) where text runs right to left. */
    return g_strdup_printf (wj_wording_text (self, "%s%%"), figure);
  return g_steal_pointer (&figure);
}

static char *
say_per (WjWording *self, const char *counted, int dimension, gint64 scale)
{
  switch ((WjDimension) dimension)
    {
    case WJ_DIMENSION_MONTH:
      if (scale == 12)
        /* Translators: a rate: "MAD 5,500 a year". */
        return g_strdup_printf (wj_wording_text (self, "%s a year"), counted);
      /* Translators: a rate: "MAD 5,500 a month". */
      return g_strdup_printf (wj_wording_text (self, "%s a month"), counted);
    case WJ_DIMENSION_JOB:
      /* Translators: a rate: "MAD 5,500 a job". */
      return g_strdup_printf (wj_wording_text (self, "%s a job"), counted);
    case WJ_DIMENSION_MAD:
      /* Translators: a rate: "9.71 jobs per MAD million". */
      return g_strdup_printf (wj_wording_text (self, "%s per MAD\u00a0million"), counted);
    case WJ_DIMENSION_M2:
      /* Translators: a rate: "MAD 90 per m²". */
      return g_strdup_printf (wj_wording_text (self, "%s per m²"), counted);
    case WJ_DIMENSION_KM:
      /* Translators: a rate: "MAD 90 per km". */
      return g_strdup_printf (wj_wording_text (self, "%s per km"), counted);
    case WJ_DIMENSION_HOUR:
      /* Translators: a rate: "MAD 90 an hour". */
      return g_strdup_printf (wj_wording_text (self, "%s an hour"), counted);
    case WJ_DIMENSION_EUR:
      /* Translators: a rate of exchange: "MAD 10.70 for one euro". */
      return g_strdup_printf (wj_wording_text (self, "%s for one euro"), counted);
    case WJ_DIMENSION_USD:
      /* Translators: a rate of exchange: "MAD 9.20 for one dollar". */
      return g_strdup_printf (wj_wording_text (self, "%s for one dollar"), counted);
    default:
      return g_strdup (counted);
    }
}

/* A unit that no words fit: its own text beside the figure. */
static char *
say_plainly (WjWording *self, WjNumber value, const WjUnit *unit)
{
  g_autofree char *figure = wj_wording_number_short (self, value, 2);
  g_autofree char *name = wj_unit_to_string (unit);
  g_autofree char *text = g_strconcat (figure, "\u00a0", name, NULL);

  return wj_wording_isolate (self, text);
}

/* What @unit counts, per what, in the scales words have; brings *@value to them. FALSE: no words fit. */
static gboolean
take_apart (const WjUnit *unit, WjNumber *value, Parts *parts)
{
  if (!split_exponents (unit, parts))
    return FALSE;
  if (!find_scales (parts, unit->factor))
    {
      if (!wj_number_multiply (*value, unit->factor, value))
        return FALSE;
      find_scales (parts, WJ_NUMBER_ONE);
    }
  return settle (parts, value);
}

/* @counted (transfer full), which is freed */
static char *
say_per_each (WjWording *self, char *counted, const Parts *parts)
{
  for (guint i = 0; i < 2; i++)
    {
      char *rate;

      if (parts->per[i] < 0)
        continue;
      rate = say_per (self, counted, parts->per[i], parts->per_scale[i]);
      g_free (counted);
      counted = rate;
    }
  return counted;
}

static char *
say (WjWording *self, WjNumber value, const WjUnit *unit, guint style)
{
  WjNumber scaled = value;
  Parts parts;

  if (!take_apart (unit, &scaled, &parts))
    return say_plainly (self, value, unit);
  return say_per_each (self, say_counted (self, scaled, &parts, style), &parts);
}

char *
wj_wording_quantity (WjWording *self, WjNumber value, const WjUnit *unit)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  return say (self, value, unit, STYLE_FULL);
}

char *
wj_wording_quantity_brief (WjWording *self, WjNumber value, const WjUnit *unit)
{
  return say (self, value, unit, STYLE_BRIEF);
}

char *
wj_wording_quantity_inside (WjWording *self, WjNumber value, const WjUnit *unit)
{
  return say (self, value, unit, STYLE_BRIEF | STYLE_DIGITS);
}

char *
wj_wording_quantity_digits (WjWording *self, WjNumber value, const WjUnit *unit)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (unit != NULL, NULL);

  return say (self, value, unit, STYLE_DIGITS);
}

char *
wj_wording_difference (WjWording *self, WjNumber value, const WjUnit *unit)
{
  if (wj_number_sign (value) < 0)
    value = wj_number_negate (value);
  return say (self, value, unit, STYLE_BRIEF | STYLE_DIFFERENCE);
}

/* "5 to 10 jobs", "MAD 50 to 130": what is counted is named once. */
static char *
say_counted_range (WjWording *self, WjNumber low, WjNumber high, const Parts *parts)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  /* A range of amounts leaves centimes out, which in a rate may be all there is. */
  if (parts->counted == WJ_DIMENSION_MAD && parts->counted_scale == 1 &&
      (parts->per[0] < 0 || (wj_number_is_integer (low) && wj_number_is_integer (high))))
    return wj_wording_money_range (self, low, high);
  from = parts->counted < 0 || parts->counted == WJ_DIMENSION_JOB ? wj_wording_number_short (self, low, 2)
                                                                  : say_counted (self, low, parts, STYLE_DIGITS);
  to = say_counted (self, high, parts, STYLE_DIGITS);
  /* Translators: a range of quantities: "5 to 10 jobs"; the second carries the unit. */
  return g_strdup_printf (wj_wording_text (self, "%1$s to %2$s"), from, to);
}

char *
wj_wording_quantity_range (WjWording *self, WjNumber low, WjNumber high, const WjUnit *unit)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  WjNumber scaled_low = low, scaled_high = high;
  Parts parts;

  if (wj_number_equal (low, high))
    return wj_wording_quantity (self, low, unit);
  if (take_apart (unit, &scaled_low, &parts) && take_apart (unit, &scaled_high, &parts))
    return say_per_each (self, say_counted_range (self, scaled_low, scaled_high, &parts), &parts);
  from = say_plainly (self, low, unit);
  to = say_plainly (self, high, unit);
  return g_strdup_printf (wj_wording_text (self, "%1$s to %2$s"), from, to);
}
