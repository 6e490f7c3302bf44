/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exact.h"

static void
trim (Big *a)
{
  while (a->n > 0 && a->limb[a->n - 1] == 0)
    a->n--;
  if (a->n == 0)
    a->negative = FALSE;
}

static int
compare_sizes (const Big *a, const Big *b)
{
  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  for (guint i = a->n; i-- > 0;)
    if (a->limb[i] != b->limb[i])
      return a->limb[i] < b->limb[i] ? -1 : 1;
  return 0;
}

static void
add_sizes (const Big *a, const Big *b, Big *out)
{
  guint64 carry = 0;
  guint n = MAX (a->n, b->n);

  for (guint i = 0; i < n; i++)
    {
      carry += (guint64) (i < a->n ? a->limb[i] : 0) + (i < b->n ? b->limb[i] : 0);
      out->limb[i] = (guint32) carry;
      carry >>= 32;
    }
  if (carry != 0)
    {
      g_assert_cmpuint (n, <, BIG_LIMBS);
      out->limb[n++] = (guint32) carry;
    }
  out->n = n;
}

/* @a is at least as large as @b. */
static void
subtract_sizes (const Big *a, const Big *b, Big *out)
{
  gint64 borrow = 0;

  for (guint i = 0; i < a->n; i++)
    {
      gint64 rest = (gint64) a->limb[i] - (i < b->n ? b->limb[i] : 0) + borrow;

      borrow = rest < 0 ? -1 : 0;
      out->limb[i] = (guint32) rest;
    }
  out->n = a->n;
}

static Big
big_add (const Big *a, const Big *b)
{
  Big sum = { a->negative, 0 };

  if (a->negative == b->negative)
    add_sizes (a, b, &sum);
  else if (compare_sizes (a, b) >= 0)
    subtract_sizes (a, b, &sum);
  else
    {
      subtract_sizes (b, a, &sum);
      sum.negative = b->negative;
    }
  trim (&sum);
  return sum;
}

static Big
big_multiply (const Big *a, const Big *b)
{
  Big product = { a->negative != b->negative, a->n + b->n };

  g_assert_cmpuint (product.n, <=, BIG_LIMBS);
  for (guint i = 0; i < a->n; i++)
    {
      guint64 carry = 0;

      for (guint j = 0; j < b->n; j++)
        {
          carry += (guint64) a->limb[i] * b->limb[j] + product.limb[i + j];
          product.limb[i + j] = (guint32) carry;
          carry >>= 32;
        }
      product.limb[i + b->n] = (guint32) carry;
    }
  trim (&product);
  return product;
}

static Big
big_negate (const Big *a)
{
  Big opposite = *a;

  opposite.negative = a->n > 0 && !a->negative;
  return opposite;
}

static int
big_compare (const Big *a, const Big *b)
{
  if (a->negative != b->negative)
    return a->negative ? -1 : 1;
  return a->negative ? compare_sizes (b, a) : compare_sizes (a, b);
}

static void
shift_in (Big *a, guint bit)
{
  guint32 carry = bit;

  for (guint i = 0; i < a->n; i++)
    {
      guint32 next = a->limb[i] >> 31;

      a->limb[i] = a->limb[i] << 1 | carry;
      carry = next;
    }
  if (carry != 0)
    {
      g_assert_cmpuint (a->n, <, BIG_LIMBS);
      a->limb[a->n++] = carry;
    }
}

/* Bit by bit, sizes only. */
static void
divide_sizes (const Big *a, const Big *b, Big *quotient, Big *rest)
{
  quotient->negative = rest->negative = FALSE;
  quotient->n = rest->n = 0;
  for (guint i = a->n * 32; i-- > 0;)
    {
      gboolean fits;

      shift_in (rest, a->limb[i / 32] >> i % 32 & 1);
      fits = compare_sizes (rest, b) >= 0;
      if (fits)
        {
          subtract_sizes (rest, b, rest);
          trim (rest);
        }
      shift_in (quotient, fits);
    }
}

Big
big_from_int128 (WjInt128 value)
{
  WjUInt128 size = value < 0 ? -(WjUInt128) value : (WjUInt128) value;
  Big big = { value < 0, 4 };

  for (guint i = 0; i < 4; i++)
    big.limb[i] = (guint32) (size >> 32 * i);
  trim (&big);
  return big;
}

char *
big_to_string (const Big *a)
{
  g_autoptr (GString) string = g_string_new (NULL);
  Big ten = big_from_int128 (10), left = *a;

  left.negative = FALSE;
  do
    {
      Big quotient, digit;

      divide_sizes (&left, &ten, &quotient, &digit);
      g_string_prepend_c (string, (char) ('0' + (int) (digit.n > 0 ? digit.limb[0] : 0)));
      left = quotient;
    }
  while (left.n > 0);
  if (a->negative)
    g_string_prepend_c (string, '-');
  return g_string_free (g_steal_pointer (&string), FALSE);
}

Exact
exact_from_int (gint64 value)
{
  return (Exact){ big_from_int128 (value), big_from_int128 (1) };
}

Exact
exact_from_number (WjNumber value)
{
  return (Exact){ big_from_int128 (value.num), big_from_int128 (value.den) };
}

Exact
exact_add (const Exact *a, const Exact *b)
{
  Big left = big_multiply (&a->num, &b->den), right = big_multiply (&b->num, &a->den);

  return (Exact){ big_add (&left, &right), big_multiply (&a->den, &b->den) };
}

Exact
exact_subtract (const Exact *a, const Exact *b)
{
  Exact opposite = { big_negate (&b->num), b->den };

  return exact_add (a, &opposite);
}

Exact
exact_multiply (const Exact *a, const Exact *b)
{
  return (Exact){ big_multiply (&a->num, &b->num), big_multiply (&a->den, &b->den) };
}

Exact
exact_divide (const Exact *a, const Exact *b)
{
  Exact quotient = { big_multiply (&a->num, &b->den), big_multiply (&a->den, &b->num) };

  g_assert_cmpuint (b->num.n, >, 0);
  if (quotient.den.negative)
    {
      quotient.num = big_negate (&quotient.num);
      quotient.den = big_negate (&quotient.den);
    }
  return quotient;
}

Exact
exact_floor (const Exact *a)
{
  Big quotient, rest, one = big_from_int128 (1);

  divide_sizes (&a->num, &a->den, &quotient, &rest);
  if (a->num.negative)
    {
      if (rest.n > 0)
        quotient = big_add (&quotient, &one);
      quotient = big_negate (&quotient);
    }
  return (Exact){ quotient, one };
}

int
exact_compare (const Exact *a, const Exact *b)
{
  Big left = big_multiply (&a->num, &b->den), right = big_multiply (&b->num, &a->den);

  return big_compare (&left, &right);
}

int
exact_sign (const Exact *a)
{
  return a->num.n == 0 ? 0 : (a->num.negative ? -1 : 1);
}
