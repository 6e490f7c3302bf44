/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-number.h"

/* The smallest WjInt128 has no opposite; it counts as overflow, so that negating never fails. */
#define INT128_LARGEST ((WjInt128) (~(WjUInt128) 0 >> 1))
#define INT128_SMALLEST (-INT128_LARGEST - 1)

static guint
trailing_zeros (WjUInt128 value)
{
  guint64 low = (guint64) value;

  return low != 0 ? (guint) __builtin_ctzll (low) : 64 + (guint) __builtin_ctzll ((guint64) (value >> 64));
}

static WjUInt128
gcd64 (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* By halving and subtracting: a division of 128 bits costs as much as a dozen of these steps. */
WjUInt128
wj_number_gcd (WjUInt128 a, WjUInt128 b)
{
  guint shift;

  if (a == 0 || b == 0)
    return a | b;

  shift = trailing_zeros (a | b);
  a >>= trailing_zeros (a);
  do
    {
      b >>= trailing_zeros (b);
      if (((a | b) >> 64) == 0)
        return gcd64 ((guint64) a, (guint64) b) << shift;
      if (a > b)
        {
          WjUInt128 larger = a;

          a = b;
          b = larger;
        }
      b -= a;
    }
  while (b != 0);

  return a << shift;
}

static gboolean
multiply (WjInt128 a, WjInt128 b, WjInt128 *out)
{
  return !__builtin_mul_overflow (a, b, out) && *out != INT128_SMALLEST;
}

static gboolean
add (WjInt128 a, WjInt128 b, WjInt128 *out)
{
  return !__builtin_add_overflow (a, b, out) && *out != INT128_SMALLEST;
}

/* Rounds down, where C rounds towards zero. */
static WjInt128
floor_divide (WjInt128 a, WjInt128 b)
{
  WjInt128 quotient = a / b;

  return quotient - (a % b != 0 && a < 0);
}

static WjInt128
floor_rest (WjInt128 a, WjInt128 b)
{
  WjInt128 rest = a % b;

  return rest < 0 ? rest + b : rest;
}

/* Mostly there is nothing to divide by, or little. */
static WjInt128
divide_by_common (WjInt128 value, WjInt128 common)
{
  if (common == 1)
    return value;
  return value == (gint64) value && common == (gint64) common ? (gint64) value / (gint64) common : value / common;
}

static WjNumber
reduced (WjInt128 num, WjInt128 den)
{
  WjInt128 common;

  if (den == 1)
    return (WjNumber){ num, 1 };

  common = (WjInt128) wj_number_gcd (wj_int128_get_size (num), (WjUInt128) den);
  return (WjNumber){ divide_by_common (num, common), divide_by_common (den, common) };
}

/* The next decimal digit of @rest / @den (@rest < @den), which leaves a new rest. Ten additions, as
 * ten times the rest need not fit. */
static guint
next_digit (WjUInt128 *rest, WjUInt128 den)
{
  WjUInt128 sum = 0;
  guint digit = 0;

  for (guint i = 0; i < 10; i++)
    {
      sum += *rest;
      if (sum >= den)
        {
          sum -= den;
          digit++;
        }
    }
  *rest = sum;
  return digit;
}

static void
append_integer (GString *string, WjUInt128 value)
{
  char digits[40];
  guint first = sizeof digits;
  guint64 rest;

  for (; value > G_MAXUINT64; value /= 10)
    digits[--first] = (char) ('0' + (int) (value % 10));
  rest = (guint64) value;
  do
    {
      digits[--first] = (char) ('0' + (int) (rest % 10));
      rest /= 10;
    }
  while (rest != 0);
  g_string_append_len (string, digits + first, (gssize) (sizeof digits - first));
}

/* Adds one to the last digit of a decimal text, whatever stands before it. */
static void
carry (GString *string)
{
  gsize i = string->len;

  while (i > 0)
    {
      char *digit = &string->str[--i];

      if (*digit == '.')
        continue;
      if (*digit != '9')
        {
          (*digit)++;
          return;
        }
      *digit = '0';
    }
  g_string_prepend_c (string, '1');
}

/* How many decimals @den needs (it is 2^a × 5^b), or FALSE if it has another factor. */
static gboolean
count_decimals (WjUInt128 den, guint *out)
{
  guint twos = trailing_zeros (den), fives = 0;

  den >>= twos;
  while (den % 5 == 0)
    {
      den /= 5;
      fives++;
    }
  *out = MAX (twos, fives);
  return den == 1;
}

static const char *
parse_digits (const char *text, WjInt128 *value)
{
  while (g_ascii_isdigit (*text))
    {
      if (!multiply (*value, 10, value) || !add (*value, *text - '0', value))
        return NULL;
      text++;
    }
  return text;
}

WjNumber
wj_number_from_int (gint64 value)
{
  return (WjNumber){ value, 1 };
}

WjNumber
wj_number_from_ratio (WjInt128 num, WjInt128 den)
{
  return reduced (num, den);
}

WjNumber
wj_number_from_decimal (gint64 mantissa, guint scale)
{
  WjInt128 den = 1;

  g_return_val_if_fail (scale <= 18, WJ_NUMBER_ZERO);

  while (scale-- > 0)
    den *= 10;
  return reduced (mantissa, den);
}

gboolean
wj_number_parse (const char *text, WjNumber *out)
{
  WjInt128 num = 0, den = 1;
  gboolean negative;
  const char *start, *end;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  negative = *text == '-';
  start = negative ? text + 1 : text;
  end = parse_digits (start, &num);
  if (end == NULL || end == start || (*start == '0' && end - start > 1))
    return FALSE;

  if (*end == '.')
    {
      const char *fraction = end + 1;

      end = parse_digits (fraction, &num);
      if (end == NULL || end == fraction)
        return FALSE;
      for (const char *digit = fraction; digit < end; digit++)
        if (!multiply (den, 10, &den))
          return FALSE;
    }
  else if (*end == '/')
    {
      start = end + 1;
      den = 0;
      end = parse_digits (start, &den);
      if (end == NULL || end == start || *start == '0')
        return FALSE;
    }
  if (*end != '\0')
    return FALSE;

  *out = reduced (negative ? -num : num, den);
  return TRUE;
}

gboolean
wj_number_add (WjNumber a, WjNumber b, WjNumber *out)
{
  WjInt128 common, left, right, sum, den;

  if (a.den == b.den)
    {
      if (!add (a.num, b.num, &sum))
        return FALSE;
      *out = reduced (sum, a.den);
      return TRUE;
    }

  /* Knuth, 4.5.1: what can still be cancelled divides the denominators' common part. */
  common = (WjInt128) wj_number_gcd ((WjUInt128) a.den, (WjUInt128) b.den);
  if (!multiply (a.num, b.den / common, &left) ||
      !multiply (b.num, a.den / common, &right) ||
      !add (left, right, &sum))
    return FALSE;
  den = a.den / common;
  common = (WjInt128) wj_number_gcd (wj_int128_get_size (sum), (WjUInt128) common);
  if (!multiply (den, b.den / common, &den))
    return FALSE;

  *out = (WjNumber){ sum / common, den };
  return TRUE;
}

gboolean
wj_number_subtract (WjNumber a, WjNumber b, WjNumber *out)
{
  return wj_number_add (a, wj_number_negate (b), out);
}

gboolean
wj_number_multiply (WjNumber a, WjNumber b, WjNumber *out)
{
  WjInt128 left = 1, right = 1, num, den;

  /* Cancelling crosswise first leaves lowest terms, and fails only if the product does not fit. */
  if (b.den != 1)
    left = (WjInt128) wj_number_gcd (wj_int128_get_size (a.num), (WjUInt128) b.den);
  if (a.den != 1)
    right = (WjInt128) wj_number_gcd (wj_int128_get_size (b.num), (WjUInt128) a.den);
  if (!multiply (divide_by_common (a.num, left), divide_by_common (b.num, right), &num) ||
      !multiply (divide_by_common (a.den, right), divide_by_common (b.den, left), &den))
    return FALSE;

  *out = (WjNumber){ num, den };
  return TRUE;
}

gboolean
wj_number_divide (WjNumber a, WjNumber b, WjNumber *out)
{
  if (b.num == 0)
    return FALSE;
  return wj_number_multiply (a, b.num < 0 ? (WjNumber){ -b.den, -b.num } : (WjNumber){ b.den, b.num }, out);
}

gboolean
wj_number_floor (WjNumber a, WjNumber *out)
{
  *out = (WjNumber){ floor_divide (a.num, a.den), 1 };
  return TRUE;
}

gboolean
wj_number_floor_to (WjNumber a, WjNumber step, WjNumber *out)
{
  WjNumber steps;

  return wj_number_divide (a, step, &steps) && wj_number_floor (steps, &steps) && wj_number_multiply (steps, step, out);
}

gboolean
wj_number_ceil_to (WjNumber a, WjNumber step, WjNumber *out)
{
  WjNumber opposite;

  if (!wj_number_floor_to (wj_number_negate (a), step, &opposite))
    return FALSE;
  *out = wj_number_negate (opposite);
  return TRUE;
}

gboolean
wj_number_power_within (WjNumber a, gint64 least, WjNumber *out)
{
  WjNumber next = WJ_NUMBER_ONE, limit;

  do
    {
      *out = next;
      if (!wj_number_multiply (next, wj_number_from_int (10), &next) || !wj_number_multiply (next, wj_number_from_int (least), &limit))
        return FALSE;
    }
  while (wj_number_compare (a, limit) >= 0);
  return TRUE;
}

WjNumber
wj_number_negate (WjNumber a)
{
  return (WjNumber){ -a.num, a.den };
}

/* Whole parts first; where they are equal, the order of the fractions is the opposite of that of
 * their reciprocals. Nothing is multiplied, so nothing can overflow. */
static int
compare_by_continued_fractions (WjNumber a, WjNumber b)
{
  int sign = 1;

  for (;;)
    {
      WjInt128 whole_a = floor_divide (a.num, a.den), whole_b = floor_divide (b.num, b.den);
      WjInt128 rest_a = floor_rest (a.num, a.den), rest_b = floor_rest (b.num, b.den);

      if (whole_a != whole_b)
        return whole_a < whole_b ? -sign : sign;
      if (rest_a == 0 || rest_b == 0)
        return rest_a == rest_b ? 0 : (rest_a == 0 ? -sign : sign);

      a = (WjNumber){ a.den, rest_a };
      b = (WjNumber){ b.den, rest_b };
      sign = -sign;
    }
}

int
wj_number_compare (WjNumber a, WjNumber b)
{
  WjInt128 left, right;

  if (a.den == b.den)
    return (a.num > b.num) - (a.num < b.num);
  if (multiply (a.num, b.den, &left) && multiply (b.num, a.den, &right))
    return (left > right) - (left < right);
  return compare_by_continued_fractions (a, b);
}

gboolean
wj_number_equal (WjNumber a, WjNumber b)
{
  return a.num == b.num && a.den == b.den;
}

gboolean
wj_number_is_integer (WjNumber a)
{
  return a.den == 1;
}

int
wj_number_sign (WjNumber a)
{
  return (a.num > 0) - (a.num < 0);
}

gboolean
wj_number_round (WjNumber a, guint places, WjNumber *out)
{
  WjUInt128 den = (WjUInt128) a.den;
  WjUInt128 rest = wj_int128_get_size (a.num) % den;
  WjInt128 rounded = (WjInt128) (wj_int128_get_size (a.num) / den), scale = 1;

  for (guint i = 0; i < places && rest != 0; i++)
    {
      guint digit = next_digit (&rest, den);

      if (!multiply (rounded, 10, &rounded) || !add (rounded, digit, &rounded) || !multiply (scale, 10, &scale))
        return FALSE;
    }
  if (rest >= den - rest && !add (rounded, 1, &rounded))
    return FALSE;

  *out = reduced (a.num < 0 ? -rounded : rounded, scale);
  return TRUE;
}

char *
wj_number_to_string (WjNumber a)
{
  guint places;
  g_autoptr (GString) string = NULL;

  if (count_decimals ((WjUInt128) a.den, &places))
    return wj_number_to_decimal (a, places);

  string = g_string_new (a.num < 0 ? "-" : NULL);
  append_integer (string, wj_int128_get_size (a.num));
  g_string_append_c (string, '/');
  append_integer (string, (WjUInt128) a.den);
  return g_string_free (g_steal_pointer (&string), FALSE);
}

/* Of most amounts 64 bits hold all digits; NULL: not of this one. */
static char *
to_short_decimal (WjNumber a, guint places)
{
  char digits[24];
  guint first = sizeof digits - 1;
  guint64 scale = 1, rest;

  for (guint i = 0; i < places && places <= 6; i++)
    scale *= 10;
  if (places > 6 || a.den > (WjInt128) scale || scale % (guint64) a.den != 0 || wj_int128_get_size (a.num) > G_MAXUINT64 / 1000000)
    return NULL;
  rest = (guint64) wj_int128_get_size (a.num) * (scale / (guint64) a.den);
  digits[first] = '\0';
  for (guint i = 0; i <= places || rest != 0; i++, rest /= 10)
    {
      if (i == places && places > 0)
        digits[--first] = '.';
      digits[--first] = (char) ('0' + rest % 10);
    }
  if (a.num < 0)
    digits[--first] = '-';
  return g_memdup2 (digits + first, sizeof digits - first);
}

char *
wj_number_to_decimal (WjNumber a, guint places)
{
  char *text = to_short_decimal (a, places);
  g_autoptr (GString) string = text == NULL ? g_string_new (NULL) : NULL;
  WjUInt128 den = (WjUInt128) a.den, rest;

  if (text != NULL)
    return text;
  rest = wj_int128_get_size (a.num) % den;
  append_integer (string, wj_int128_get_size (a.num) / den);
  if (places > 0)
    g_string_append_c (string, '.');
  for (guint i = 0; i < places; i++)
    g_string_append_c (string, (char) ('0' + (int) next_digit (&rest, den)));
  if (rest >= den - rest)
    carry (string);
  if (a.num < 0 && strspn (string->str, "0.") < string->len)
    g_string_prepend_c (string, '-');
  return g_string_free (g_steal_pointer (&string), FALSE);
}

double
wj_number_to_double (WjNumber a)
{
  return (double) a.num / (double) a.den;
}
