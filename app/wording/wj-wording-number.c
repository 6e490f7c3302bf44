/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

#define MINUS "\u2212"

/* What separates thousands and decimals; never a plain space, which swaps groups after Arabic letters. */
static const struct
{
  const char *group;
  const char *decimal;
} separators[WJ_N_LANGUAGES] = {
  [WJ_LANGUAGE_FR] = { "\u202f", "," },
  [WJ_LANGUAGE_AR] = { ".", "," },
  [WJ_LANGUAGE_EN] = { ",", "." },
};

static WjNumber
absolute (WjNumber value)
{
  return wj_number_sign (value) < 0 ? wj_number_negate (value) : value;
}

static WjNumber
power_of_ten (guint exponent)
{
  gint64 power = 1;

  for (guint i = 0; i < exponent; i++)
    power *= 10;
  return wj_number_from_int (power);
}

/* @ascii: digits with at most one full stop, no sign */
static char *
group_digits (WjWording *self, const char *ascii)
{
  WjLanguage language = wj_wording_get_language (self);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize whole = strcspn (ascii, ".");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (text, separators[language].group);
      g_string_append_c (text, ascii[i]);
    }
  if (ascii[whole] == '.')
    {
      g_string_append (text, separators[language].decimal);
      g_string_append (text, ascii + whole + 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @sign is "" or a sign; a signed figure is isolated, or its sign lands on the wrong side. */
static char *
with_sign (WjWording *self, const char *sign, const char *digits)
{
  g_autofree char *text = g_strconcat (sign, digits, NULL);

  return *sign == '\0' ? g_steal_pointer (&text) : wj_wording_isolate (self, text);
}

static char *
decimal_text (WjNumber value, guint places, gboolean trim)
{
  g_autofree char *ascii = wj_number_to_decimal (absolute (value), places);

  if (trim && strchr (ascii, '.') != NULL)
    {
      gsize length = strlen (ascii);

      while (ascii[length - 1] == '0')
        length--;
      if (ascii[length - 1] == '.')
        length--;
      ascii[length] = '\0';
    }
  return g_steal_pointer (&ascii);
}

static char *
format_number (WjWording *self, WjNumber value, guint places, gboolean trim)
{
  g_autofree char *ascii = decimal_text (value, places, trim);
  g_autofree char *digits = group_digits (self, ascii);
  /* A figure that rounds to nothing has no sign. */
  gboolean zero = strspn (ascii, "0.") == strlen (ascii);

  return zero || wj_number_sign (value) > 0 ? g_steal_pointer (&digits) : with_sign (self, MINUS, digits);
}

char *
wj_wording_number (WjWording *self, WjNumber value, guint places)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format_number (self, value, places, FALSE);
}

char *
wj_wording_number_short (WjWording *self, WjNumber value, guint most)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format_number (self, value, most, TRUE);
}

gulong
wj_wording_plural_of (WjWording *self, WjNumber value)
{
  WjLanguage language = wj_wording_get_language (self);
  WjNumber whole;

  /* Arabic counts with the noun alone for one and two: what is signed or broken keeps its digits. */
  if (language == WJ_LANGUAGE_AR && (wj_number_sign (value) < 0 || !wj_number_is_integer (value)))
    return 100;
  value = absolute (value);
  if (language == WJ_LANGUAGE_EN && !wj_number_is_integer (value))
    return 2;
  if (!wj_number_floor (value, &whole))
    return 100;
  /* Rules look at the last two digits and at small figures only. */
  if (whole.num >= 1000000)
    return 1000000 + (gulong) (whole.num % 100);
  return (gulong) whole.num;
}

/* After a word that governs it: the Arabic dual would change its ending, and nothing is not "no job". */
static gulong
in_digits (WjWording *self, gulong n)
{
  return (n == 0 || n == 2) && wj_wording_is_rtl (self) ? 100 : n;
}

/* @digits: the figure, without a sign; @always: in digits even where a form has none. The English sign stands before the currency. */
static char *
place_money (WjWording *self, WjNumber value, const char *digits, gboolean always)
{
  int sign = strspn (digits, "0.,") == strlen (digits) ? 0 : wj_number_sign (value);
  const char *mark = sign < 0 ? MINUS : "";
  gboolean sign_first = wj_wording_get_language (self) == WJ_LANGUAGE_EN;
  g_autofree char *figure = with_sign (self, sign_first ? "" : mark, digits);
  g_autofree char *money = NULL;
  gulong n = *mark != '\0' && !sign_first ? 100 : wj_wording_plural_of (self, value);

  if (always)
    n = in_digits (self, n);
  /* Translators: an amount in dirhams; %s is the figure. Forms one and two may leave it out. */
  money = g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%s", "MAD\u00a0%s", n), figure);
  return sign_first ? g_strconcat (mark, money, NULL) : g_steal_pointer (&money);
}

static char *
format_money (WjWording *self, WjNumber value, gboolean always)
{
  WjNumber rounded = value;
  g_autofree char *ascii = NULL;
  g_autofree char *digits = NULL;

  if (!wj_number_round (value, 2, &rounded))
    rounded = value;
  ascii = decimal_text (rounded, wj_number_is_integer (rounded) ? 0 : 2, FALSE);
  digits = group_digits (self, ascii);
  return place_money (self, rounded, digits, always);
}

char *
wj_wording_money (WjWording *self, WjNumber value)
{
  g_return_val_if_fail (self != NULL, NULL);

  return format_money (self, value, FALSE);
}

char *
wj_wording_money_range (WjWording *self, WjNumber low, WjNumber high)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  WjNumber whole_low;
  WjNumber whole_high;
  gulong n;

  g_return_val_if_fail (self != NULL, NULL);

  if (wj_number_equal (low, high))
    return wj_wording_money (self, low);

  /* Centimes say nothing about a range; rounded outward, it still holds all it held. */
  if (wj_number_floor (low, &whole_low))
    low = whole_low;
  if (wj_number_floor (wj_number_negate (high), &whole_high))
    high = wj_number_negate (whole_high);
  from = wj_wording_number (self, low, 0);
  to = wj_wording_number (self, high, 0);
  n = in_digits (self, wj_wording_plural_of (self, high));
  /* Translators: a range of amounts in dirhams; %1$s and %2$s are figures, the form follows the second. */
  return g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%1$s to %2$s", "MAD\u00a0%1$s to %2$s", n), from, to);
}

/* ---- Headlines ------------------------------------------------------------------------------- */

/* The scale of a headline: dirhams, millions, billions. */
typedef enum
{
  SCALE_ONE = 0,
  SCALE_MILLION = 6,
  SCALE_BILLION = 9,
} Scale;

static Scale
scale_of (WjNumber value)
{
  if (wj_number_compare (value, wj_number_from_int (1000000000)) >= 0)
    return SCALE_BILLION;
  return wj_number_compare (value, wj_number_from_int (1000000)) >= 0 ? SCALE_MILLION : SCALE_ONE;
}

/* Three significant digits of @value ≥ 0: @direction -1 down, 0 to the nearest, 1 up. FALSE: too large. */
static gboolean
three_digits (WjNumber value, int direction, WjNumber *out)
{
  WjNumber step, steps, rounded;

  if (!wj_number_power_within (value, 100, &step))
    return FALSE;
  if (!wj_number_divide (value, step, &steps) || !wj_number_floor (steps, &rounded))
    return FALSE;
  if (direction == 0 && !wj_number_round (steps, 0, &rounded))
    return FALSE;
  if (direction > 0 && !wj_number_is_integer (steps) && !wj_number_add (rounded, WJ_NUMBER_ONE, &rounded))
    return FALSE;
  return wj_number_multiply (rounded, step, out);
}

static gboolean
round_headline (WjNumber value, int direction, WjNumber *out)
{
  if (wj_number_sign (value) >= 0)
    return three_digits (value, direction, out);
  if (!three_digits (wj_number_negate (value), -direction, out))
    return FALSE;
  *out = wj_number_negate (*out);
  return TRUE;
}

/* @scaled: what stands before "million" or "billion"; @always: in digits even where a form has none. */
static char *
place_scaled (WjWording *self, Scale scale, WjNumber scaled, gboolean always)
{
  g_autofree char *figure = NULL;
  g_autofree char *text = NULL;
  gboolean negative = wj_number_sign (scaled) < 0;
  gboolean sign_first = wj_wording_get_language (self) == WJ_LANGUAGE_EN;
  gulong n = wj_wording_plural_of (self, scaled);

  if (always)
    n = in_digits (self, n);
  figure = wj_wording_number_short (self, sign_first ? absolute (scaled) : scaled, 12);
  if (scale == SCALE_BILLION)
    /* Translators: an amount; %s is a figure such as 1.38. Forms one and two may leave it out. */
    text = g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%s\u00a0billion", "MAD\u00a0%s\u00a0billion", n), figure);
  else
    /* Translators: an amount; %s is a figure such as 1.38. Forms one and two may leave it out. */
    text = g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%s\u00a0million", "MAD\u00a0%s\u00a0million", n), figure);
  return negative && sign_first ? g_strconcat (MINUS, text, NULL) : g_steal_pointer (&text);
}

char *
wj_wording_headline (WjWording *self, WjNumber value)
{
  WjNumber rounded, scaled;
  Scale scale;

  g_return_val_if_fail (self != NULL, NULL);

  if (!round_headline (value, 0, &rounded))
    return wj_wording_money (self, value);
  scale = scale_of (absolute (rounded));
  if (scale == SCALE_ONE || !wj_number_divide (rounded, power_of_ten (scale), &scaled))
    return wj_wording_money (self, rounded);
  return place_scaled (self, scale, scaled, FALSE);
}

char *
wj_wording_money_brief (WjWording *self, WjNumber value, gboolean always)
{
  WjNumber scaled, hundredths;

  if (wj_number_compare (absolute (value), wj_number_from_int (1000000)) < 0 ||
      !wj_number_divide (value, wj_number_from_int (1000000), &scaled) ||
      !wj_number_multiply (scaled, wj_number_from_int (100), &hundredths) || !wj_number_is_integer (hundredths))
    return format_money (self, value, always);
  return place_scaled (self, SCALE_MILLION, scaled, always);
}

/* ---- Headlines of ranges ------------------------------------------------------------------------ */

/* A range is rounded to steps of which it holds so many at least: outward that makes it a hundredth wider at most. */
#define LEAST_STEPS 200
/* Below ten million no coarser than in charts, which show thousands: both are read on one page. */
#define CHART_STEP 1000
#define CHART_END 10000000

/* Below a tenth of the unit in which the upper end is said? It would be "0.067 million". */
static gboolean
is_small (WjNumber from, WjNumber to)
{
  WjNumber tenth;

  return wj_number_sign (from) > 0 && wj_number_divide (power_of_ten (scale_of (to)), wj_number_from_int (10), &tenth) && wj_number_compare (from, tenth) < 0;
}

/* Both ends as a headline shows them: outward, to one step, a power of ten from the dirham up. FALSE: too large. */
static gboolean
round_range (WjNumber low, WjNumber high, WjNumber *from, WjNumber *to)
{
  WjNumber width, step;

  if (!wj_number_subtract (high, low, &width) || !wj_number_power_within (width, LEAST_STEPS, &step))
    return FALSE;
  if (wj_number_compare (absolute (high), wj_number_from_int (CHART_END)) < 0)
    step = wj_number_least (step, wj_number_from_int (CHART_STEP));
  if (!wj_number_floor_to (low, step, from) || !wj_number_ceil_to (high, step, to))
    return FALSE;
  return !is_small (low, *to) || three_digits (low, -1, from);
}

/* The largest unit in which both have three decimals at most. */
static Scale
scale_of_range (WjNumber from, WjNumber to)
{
  Scale scale = scale_of (absolute (to));

  while (scale != SCALE_ONE)
    {
      WjNumber thousandth, first, last;

      if (wj_number_divide (power_of_ten (scale), wj_number_from_int (1000), &thousandth) && wj_number_divide (from, thousandth, &first) &&
          wj_number_divide (to, thousandth, &last) && wj_number_is_integer (first) && wj_number_is_integer (last))
        break;
      scale = scale == SCALE_BILLION ? SCALE_MILLION : SCALE_ONE;
    }
  return scale;
}

/* In the largest unit that it fills, all its digits. */
static char *
say_rounded (WjWording *self, WjNumber value, gboolean always)
{
  Scale scale = scale_of (absolute (value));
  WjNumber scaled;

  if (scale == SCALE_ONE || !wj_number_divide (value, power_of_ten (scale), &scaled))
    return format_money (self, value, always);
  return place_scaled (self, scale, scaled, always);
}

char *
wj_wording_headline_range (WjWording *self, WjNumber low, WjNumber high)
{
  WjNumber from, to;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gulong n;
  Scale scale;

  g_return_val_if_fail (self != NULL, NULL);

  if (wj_number_equal (low, high))
    return wj_wording_headline (self, low);
  if (!round_range (low, high, &from, &to))
    return wj_wording_money_range (self, low, high);
  if (is_small (from, to))
    {
      first = say_rounded (self, from, TRUE);
      last = say_rounded (self, to, TRUE);
      /* Translators: a range of amounts that are said in different units: "MAD 67,000 to MAD 2 million". */
      return g_strdup_printf (wj_wording_context (self, "amounts", "%1$s to %2$s"), first, last);
    }

  scale = scale_of_range (from, to);
  if (scale == SCALE_ONE || !wj_number_divide (from, power_of_ten (scale), &from) || !wj_number_divide (to, power_of_ten (scale), &to))
    return wj_wording_money_range (self, from, to);
  first = wj_wording_number_short (self, from, 3);
  last = wj_wording_number_short (self, to, 3);
  n = in_digits (self, wj_wording_plural_of (self, to));
  if (scale == SCALE_BILLION)
    /* Translators: a range of amounts; %1$s and %2$s are figures such as 1.38, the form follows the second. */
    return g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%1$s to %2$s\u00a0billion",
                                               "MAD\u00a0%1$s to %2$s\u00a0billion", n),
                            first, last);
  /* Translators: a range of amounts; %1$s and %2$s are figures such as 1.38, the form follows the second. */
  return g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%1$s to %2$s\u00a0million",
                                             "MAD\u00a0%1$s to %2$s\u00a0million", n),
                          first, last);
}

char *
wj_wording_headline_width (WjWording *self, WjNumber low, WjNumber high)
{
  WjNumber from, to, width;

  g_return_val_if_fail (self != NULL, NULL);

  if (!round_range (low, high, &from, &to) || !wj_number_subtract (to, from, &width))
    return g_strdup ("");
  /* Nobody takes 4,320 from 12.63 million. */
  return is_small (from, to) ? wj_wording_headline (self, width) : say_rounded (self, width, FALSE);
}
