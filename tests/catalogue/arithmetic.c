/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "wj-tests"

#include "config.h"

#include <string.h>

#include "arithmetic.h"

/* The first fault wins; from then on every value is 0 and nothing more is read. */
typedef struct
{
  const char *start;
  const char *at;
  char *fault; /* (owned) (nullable) */
} Reader;

static WjTestFraction read_sum (Reader *reader);

static void
fail (Reader *reader, const char *what)
{
  if (reader->fault == NULL)
    reader->fault = g_strdup_printf ("%s at column %d of “%s”", what, (int) (reader->at - reader->start) + 1, reader->start);
}

static WjTestInteger
multiply (Reader *reader, WjTestInteger a, WjTestInteger b)
{
  WjTestInteger result;

  if (!__builtin_mul_overflow (a, b, &result))
    return result;
  fail (reader, "more than 128 bits");
  return 0;
}

static WjTestInteger
add (Reader *reader, WjTestInteger a, WjTestInteger b)
{
  WjTestInteger result;

  if (!__builtin_add_overflow (a, b, &result))
    return result;
  fail (reader, "more than 128 bits");
  return 0;
}

static WjTestInteger
common_divisor (WjTestInteger a, WjTestInteger b)
{
  a = a < 0 ? -a : a;
  while (b != 0)
    {
      WjTestInteger rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static WjTestFraction
make_fraction (Reader *reader, WjTestInteger numerator, WjTestInteger denominator)
{
  WjTestInteger divisor;

  if (denominator == 0 || reader->fault != NULL)
    {
      fail (reader, "division by zero");
      return (WjTestFraction){ 0, 1 };
    }
  if (denominator < 0)
    {
      numerator = -numerator;
      denominator = -denominator;
    }
  divisor = common_divisor (numerator, denominator);
  return (WjTestFraction){ numerator / divisor, denominator / divisor };
}

static WjTestFraction
add_fractions (Reader *reader, WjTestFraction a, WjTestFraction b, int sign)
{
  WjTestInteger left = multiply (reader, a.numerator, b.denominator);
  WjTestInteger right = multiply (reader, b.numerator, a.denominator);

  return make_fraction (reader, add (reader, left, sign * right), multiply (reader, a.denominator, b.denominator));
}

static WjTestFraction
multiply_fractions (Reader *reader, WjTestFraction a, WjTestFraction b)
{
  WjTestFraction left = make_fraction (reader, a.numerator, b.denominator);
  WjTestFraction right = make_fraction (reader, b.numerator, a.denominator);

  return make_fraction (reader, multiply (reader, left.numerator, right.numerator), multiply (reader, left.denominator, right.denominator));
}

/* Towards minus infinity. */
static WjTestInteger
floor_of (WjTestFraction value)
{
  WjTestInteger whole = value.numerator / value.denominator;

  return value.numerator % value.denominator < 0 ? whole - 1 : whole;
}

/* Half away from zero, as amounts are rounded. */
static WjTestFraction
round_to (Reader *reader, WjTestFraction value, WjTestInteger places)
{
  WjTestInteger scale = 1;
  WjTestFraction scaled;
  WjTestInteger whole;
  gboolean negative = value.numerator < 0;

  if (places < 0 || places > 6)
    {
      fail (reader, "places outside 0 to 6");
      return value;
    }
  for (WjTestInteger i = 0; i < places; i++)
    scale *= 10;
  if (negative)
    value.numerator = -value.numerator;
  scaled = multiply_fractions (reader, value, (WjTestFraction){ scale, 1 });
  whole = floor_of (add_fractions (reader, scaled, (WjTestFraction){ 1, 2 }, 1));
  return make_fraction (reader, negative ? -whole : whole, scale);
}

/* ---- Reading --------------------------------------------------------------------------------- */

static void
skip_spaces (Reader *reader)
{
  while (*reader->at == ' ')
    reader->at++;
}

static gboolean
accept (Reader *reader, const char *token)
{
  skip_spaces (reader);
  if (!g_str_has_prefix (reader->at, token))
    return FALSE;
  reader->at += strlen (token);
  return TRUE;
}

static void
expect (Reader *reader, const char *token)
{
  if (reader->fault == NULL && !accept (reader, token))
    fail (reader, token[0] == ')' ? "“)” expected" : "“,” expected");
}

static WjTestFraction
read_literal (Reader *reader)
{
  WjTestInteger numerator = 0, denominator = 1;
  gboolean point = FALSE;

  skip_spaces (reader);
  if (!g_ascii_isdigit (*reader->at))
    fail (reader, "a number expected");
  while (reader->fault == NULL && (g_ascii_isdigit (*reader->at) || (*reader->at == '.' && !point && g_ascii_isdigit (reader->at[1]))))
    {
      if (*reader->at == '.')
        point = TRUE;
      else
        {
          numerator = add (reader, multiply (reader, numerator, 10), *reader->at - '0');
          denominator = multiply (reader, denominator, point ? 10 : 1);
        }
      reader->at++;
    }
  return make_fraction (reader, numerator, denominator);
}

static WjTestFraction
read_extreme (Reader *reader, gboolean greatest)
{
  WjTestFraction best = read_sum (reader);

  expect (reader, ",");
  do
    {
      WjTestFraction next = read_sum (reader);
      int order = wj_test_fractions_compare (&next, &best);

      if (greatest ? order > 0 : order < 0)
        best = next;
    }
  while (reader->fault == NULL && accept (reader, ","));
  expect (reader, ")");
  return best;
}

static WjTestFraction
read_rounded (Reader *reader)
{
  WjTestFraction value = read_sum (reader);
  WjTestFraction places;

  expect (reader, ",");
  places = read_literal (reader);
  expect (reader, ")");
  if (places.denominator != 1)
    fail (reader, "whole places expected");
  return round_to (reader, value, places.numerator);
}

static WjTestFraction
read_factor (Reader *reader)
{
  WjTestFraction value;

  if (reader->fault != NULL)
    return (WjTestFraction){ 0, 1 };
  if (accept (reader, "-"))
    {
      value = read_factor (reader);
      value.numerator = -value.numerator;
      return value;
    }
  if (accept (reader, "min (") || accept (reader, "min("))
    return read_extreme (reader, FALSE);
  if (accept (reader, "max (") || accept (reader, "max("))
    return read_extreme (reader, TRUE);
  if (accept (reader, "round (") || accept (reader, "round("))
    return read_rounded (reader);
  if (accept (reader, "floor (") || accept (reader, "floor("))
    {
      value = read_sum (reader);
      expect (reader, ")");
      return (WjTestFraction){ floor_of (value), 1 };
    }
  if (accept (reader, "("))
    {
      value = read_sum (reader);
      expect (reader, ")");
      return value;
    }
  return read_literal (reader);
}

static WjTestFraction
read_product (Reader *reader)
{
  WjTestFraction value = read_factor (reader);

  while (reader->fault == NULL)
    {
      if (accept (reader, "*"))
        value = multiply_fractions (reader, value, read_factor (reader));
      else if (accept (reader, "/"))
        {
          WjTestFraction by = read_factor (reader);

          value = multiply_fractions (reader, value, make_fraction (reader, by.denominator, by.numerator));
        }
      else
        break;
    }
  return value;
}

static WjTestFraction
read_sum (Reader *reader)
{
  WjTestFraction value = read_product (reader);

  while (reader->fault == NULL)
    {
      if (accept (reader, "+"))
        value = add_fractions (reader, value, read_product (reader), 1);
      else if (accept (reader, "-"))
        value = add_fractions (reader, value, read_product (reader), -1);
      else
        break;
    }
  return value;
}

static WjTestRelation
read_relation (Reader *reader)
{
  /* The longer spelling first. */
  if (accept (reader, "<="))
    return WJ_TEST_LESS_OR_EQUAL;
  if (accept (reader, ">="))
    return WJ_TEST_GREATER_OR_EQUAL;
  if (accept (reader, "<"))
    return WJ_TEST_LESS;
  if (accept (reader, ">"))
    return WJ_TEST_GREATER;
  if (!accept (reader, "="))
    fail (reader, "=, <, <=, > or >= expected");
  return WJ_TEST_EQUAL;
}

static gboolean
finish (Reader *reader, char **fault)
{
  skip_spaces (reader);
  if (*reader->at != '\0')
    fail (reader, "end of line expected");
  *fault = reader->fault;
  return reader->fault == NULL;
}

/* ---- Public ---------------------------------------------------------------------------------- */

gboolean
wj_test_read_line (const char *text, WjTestLine *line, char **fault)
{
  Reader reader = { text, text, NULL };

  line->left = read_sum (&reader);
  line->relation = read_relation (&reader);
  skip_spaces (&reader);
  line->right_is_literal = strspn (reader.at, "-0123456789. ") == strlen (reader.at);
  line->right = read_sum (&reader);
  return finish (&reader, fault);
}

gboolean
wj_test_read_number (const char *text, WjTestFraction *number, char **fault)
{
  Reader reader = { text, text, NULL };

  *number = read_literal (&reader);
  return finish (&reader, fault);
}

int
wj_test_fractions_compare (const WjTestFraction *a, const WjTestFraction *b)
{
  WjTestInteger left, right;

  if (__builtin_mul_overflow (a->numerator, b->denominator, &left) || __builtin_mul_overflow (b->numerator, a->denominator, &right))
    g_error ("a comparison needs more than 128 bits");
  return (left > right) - (left < right);
}

gboolean
wj_test_fractions_equal (const WjTestFraction *a, const WjTestFraction *b)
{
  return a->numerator == b->numerator && a->denominator == b->denominator;
}

gboolean
wj_test_line_holds (const WjTestLine *line)
{
  int order = wj_test_fractions_compare (&line->left, &line->right);

  switch (line->relation)
    {
    case WJ_TEST_EQUAL:
      return order == 0;
    case WJ_TEST_LESS:
      return order < 0;
    case WJ_TEST_LESS_OR_EQUAL:
      return order <= 0;
    case WJ_TEST_GREATER:
      return order > 0;
    case WJ_TEST_GREATER_OR_EQUAL:
      return order >= 0;
    default:
      g_assert_not_reached ();
    }
}
