/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exact.h"

static WjNumber
number (const char *text)
{
  WjNumber value = WJ_NUMBER_ZERO;

  g_assert_true (wj_number_parse (text, &value));
  return value;
}

static void
assert_same (WjNumber value, const Exact *expected)
{
  Exact actual = exact_from_number (value);

  g_assert_cmpint (exact_compare (&actual, expected), ==, 0);
  g_assert_true (value.den > 0);
  g_assert_true (value.num != 0 || value.den == 1);
}

static void
assert_lowest_terms (WjNumber value)
{
  WjInt128 a = value.num < 0 ? -value.num : value.num, b = value.den;

  while (b != 0)
    {
      WjInt128 rest = a % b;

      a = b;
      b = rest;
    }
  g_assert_true (a == 1);
}

/* The multiples of @step on both sides of @a, unless they are too large. */
static void
check_steps (WjNumber a, WjNumber step)
{
  WjNumber below, above, steps, width;

  if (!wj_number_floor_to (a, step, &below) || !wj_number_ceil_to (a, step, &above) || !wj_number_divide (below, step, &steps) || !wj_number_subtract (above, below, &width))
    return;
  g_assert_true (wj_number_is_integer (steps));
  g_assert_cmpint (wj_number_compare (below, a), <=, 0);
  g_assert_cmpint (wj_number_compare (a, above), <=, 0);
  g_assert_true (wj_number_equal (width, wj_number_equal (below, a) ? WJ_NUMBER_ZERO : step));
}

static WjNumber
times (WjNumber a, gint64 b)
{
  WjNumber product;

  g_assert_true (wj_number_multiply (a, wj_number_from_int (b), &product));
  return product;
}

/* It holds enough of what is told, or that is 1, and too few of ten times as much. */
static void
test_power_within (void)
{
  static const gint64 values[] = { -5, 0, 1, 9, 10, 99, 100, 999, 1000, 1999, 2000, 12345678, 99999999999 };
  static const gint64 least[] = { 1, 10, 100, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (guint j = 0; j < G_N_ELEMENTS (least); j++)
      {
        WjNumber power, value = wj_number_from_int (values[i]), one = WJ_NUMBER_ONE;

        g_assert_true (wj_number_power_within (value, least[j], &power));
        while (wj_number_compare (one, power) < 0)
          one = times (one, 10);
        g_assert_true (wj_number_equal (one, power));
        g_assert_true (wj_number_equal (power, WJ_NUMBER_ONE) || wj_number_compare (value, times (power, least[j])) >= 0);
        g_assert_cmpint (wj_number_compare (value, times (power, 10 * least[j])), <, 0);
      }
}

/* Every operation on @a and @b, against the reference. */
static void
check_pair (WjNumber a, WjNumber b, guint *n_fitting)
{
  Exact x = exact_from_number (a), y = exact_from_number (b), expected;
  WjNumber result;

  g_assert_cmpint (wj_number_compare (a, b), ==, exact_compare (&x, &y));
  g_assert_cmpint (wj_number_compare (b, a), ==, exact_compare (&y, &x));
  g_assert_cmpint (wj_number_equal (a, b), ==, exact_compare (&x, &y) == 0);
  if (wj_number_add (a, b, &result))
    {
      expected = exact_add (&x, &y);
      assert_same (result, &expected);
      assert_lowest_terms (result);
      *n_fitting += 1;
    }
  if (wj_number_subtract (a, b, &result))
    {
      expected = exact_subtract (&x, &y);
      assert_same (result, &expected);
    }
  if (wj_number_multiply (a, b, &result))
    {
      expected = exact_multiply (&x, &y);
      assert_same (result, &expected);
      assert_lowest_terms (result);
      *n_fitting += 1;
    }
  if (wj_number_divide (a, b, &result))
    {
      g_assert_cmpint (exact_sign (&y), !=, 0);
      expected = exact_divide (&x, &y);
      assert_same (result, &expected);
    }
  g_assert_true (wj_number_floor (a, &result));
  expected = exact_floor (&x);
  assert_same (result, &expected);
  if (wj_number_sign (b) > 0)
    check_steps (a, b);
}

static void
test_small_rationals (void)
{
  guint n_fitting = 0, n_pairs = 0;

  for (int n1 = -7; n1 <= 7; n1++)
    for (int d1 = 1; d1 <= 6; d1++)
      for (int n2 = -7; n2 <= 7; n2++)
        for (int d2 = 1; d2 <= 6; d2++)
          {
            WjNumber a, b;

            g_assert_true (wj_number_divide (wj_number_from_int (n1), wj_number_from_int (d1), &a));
            g_assert_true (wj_number_divide (wj_number_from_int (n2), wj_number_from_int (d2), &b));
            check_pair (a, b, &n_fitting);
            n_pairs++;
          }
  g_assert_cmpuint (n_fitting, ==, 2 * n_pairs);
}

/* A number of random size: up to 126 bits, half of them whole. */
static WjNumber
random_number (GRand *rand)
{
  WjUInt128 bits = 0;
  WjInt128 num, den = 1;
  WjNumber result;

  for (int i = 0; i < 4; i++)
    bits = bits << 32 | g_rand_int (rand);
  num = (WjInt128) (bits >> g_rand_int_range (rand, 2, 127));
  if (g_rand_boolean (rand))
    den = (WjInt128) g_rand_int (rand) << 32 | g_rand_int (rand) | 1;
  if (g_rand_boolean (rand))
    den >>= g_rand_int_range (rand, 0, 63);
  if (!wj_number_divide ((WjNumber){ num, 1 }, (WjNumber){ den > 0 ? den : 1, 1 }, &result))
    return WJ_NUMBER_ONE;
  return g_rand_boolean (rand) ? wj_number_negate (result) : result;
}

static void
test_random_rationals (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);
  guint n = g_getenv ("WJ_LONG") != NULL ? 2000000 : 40000, n_fitting = 0;

  for (guint i = 0; i < n; i++)
    check_pair (random_number (rand), random_number (rand), &n_fitting);
  g_assert_cmpuint (n_fitting, >, n / 2);
  g_assert_cmpuint (n_fitting, <, 2 * n);
}

/* Neighbours that differ in the 76th decimal: no product of 128 bits can tell them apart. */
static void
test_compare_large (void)
{
  WjNumber largest = WJ_NUMBER_LARGEST;
  WjNumber a = { largest.num, largest.num - 1 }, b = { largest.num - 1, largest.num - 2 };

  g_assert_cmpint (wj_number_compare (a, b), ==, -1);
  g_assert_cmpint (wj_number_compare (b, a), ==, 1);
  g_assert_cmpint (wj_number_compare (wj_number_negate (a), wj_number_negate (b)), ==, 1);
  g_assert_cmpint (wj_number_compare (a, a), ==, 0);
}

static void
test_limits (void)
{
  WjNumber largest = WJ_NUMBER_LARGEST, smallest = wj_number_negate (largest);
  WjNumber tiny = { 1, largest.num }, result = number ("42");

  g_assert_false (wj_number_add (largest, WJ_NUMBER_ONE, &result));
  g_assert_false (wj_number_subtract (smallest, WJ_NUMBER_ONE, &result));
  g_assert_false (wj_number_multiply (largest, number ("2"), &result));
  g_assert_false (wj_number_divide (largest, tiny, &result));
  g_assert_false (wj_number_multiply (tiny, number ("1/2"), &result));
  g_assert_false (wj_number_divide (WJ_NUMBER_ONE, WJ_NUMBER_ZERO, &result));
  g_assert_true (wj_number_equal (result, number ("42")));
  g_assert_true (wj_number_multiply (largest, tiny, &result));
  g_assert_true (wj_number_equal (result, WJ_NUMBER_ONE));
  g_assert_true (wj_number_add (largest, smallest, &result));
  g_assert_true (wj_number_equal (result, WJ_NUMBER_ZERO));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *exact;
    const char *two_places;
  } cases[] = {
    { "0", "0", "0.00" },
    { "-0", "0", "0.00" },
    { "12", "12", "12.00" },
    { "-0.035", "-0.035", "-0.04" },
    { "0.005", "0.005", "0.01" },
    { "-0.005", "-0.005", "-0.01" },
    { "0.004999999999999999999999999999999999", "0.004999999999999999999999999999999999", "0.00" },
    { "-0.004", "-0.004", "0.00" },
    { "1/3", "1/3", "0.33" },
    { "-2/6", "-1/3", "-0.33" },
    { "6/4", "1.5", "1.50" },
    { "9.995", "9.995", "10.00" },
    { "99.999", "99.999", "100.00" },
    { "1/1024", "0.0009765625", "0.00" },
    { "170141183460469231731687303715884105727", "170141183460469231731687303715884105727", "170141183460469231731687303715884105727.00" },
    { "-170141183460469231731687303715884105727", "-170141183460469231731687303715884105727", "-170141183460469231731687303715884105727.00" },
    { "1/170141183460469231731687303715884105727", "1/170141183460469231731687303715884105727", "0.00" },
    { "170141183460469231731687303715884105726/170141183460469231731687303715884105727", "170141183460469231731687303715884105726/170141183460469231731687303715884105727", "1.00" },
  };
  static const char *const refused[] = { "", "-", "+1", ".5", "5.", "1e3", " 1", "1 ", "010", "00", "1/0", "1/-2", "1/", "/2", "1.2.3", "0x1", "1,5", "170141183460469231731687303715884105728" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = wj_number_to_string (number (cases[i].text));
      g_autofree char *rounded = wj_number_to_decimal (number (cases[i].text), 2);

      g_assert_cmpstr (exact, ==, cases[i].exact);
      g_assert_cmpstr (rounded, ==, cases[i].two_places);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      WjNumber untouched = WJ_NUMBER_ONE;

      g_assert_false (wj_number_parse (refused[i], &untouched));
      g_assert_true (wj_number_equal (untouched, WJ_NUMBER_ONE));
    }
}

static void
test_round (void)
{
  static const struct
  {
    const char *value;
    guint places;
    const char *rounded;
  } cases[] = {
    { "2.5", 0, "3" },
    { "-2.5", 0, "-3" },
    { "2.4999", 0, "2" },
    { "0.125", 2, "0.13" },
    { "-0.125", 2, "-0.13" },
    { "1/3", 2, "0.33" },
    { "2/3", 2, "0.67" },
    { "-2/3", 0, "-1" },
    { "1/6", 1, "0.2" },
    { "848640", 2, "848640" },
    { "1999.995", 2, "2000" },
    { "170141183460469231731687303715884105727", 18, "170141183460469231731687303715884105727" },
  };
  WjNumber third_of_largest = { WJ_NUMBER_LARGEST.num, 4 }, result;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (wj_number_round (number (cases[i].value), cases[i].places, &result));
      g_assert_true (wj_number_equal (result, number (cases[i].rounded)));
    }
  g_assert_false (wj_number_round (third_of_largest, 2, &result));
}

static void
test_from_decimal (void)
{
  g_assert_true (wj_number_equal (wj_number_from_decimal (55, 1), number ("5.5")));
  g_assert_true (wj_number_equal (wj_number_from_decimal (-1500, 2), number ("-15")));
  g_assert_true (wj_number_equal (wj_number_from_decimal (G_MININT64, 18), number ("-9.223372036854775808")));
  g_assert_true (wj_number_is_integer (number ("-3")));
  g_assert_false (wj_number_is_integer (number ("-3.5")));
  g_assert_cmpint (wj_number_sign (number ("-1/7")), ==, -1);
  g_assert_cmpint (wj_number_sign (WJ_NUMBER_ZERO), ==, 0);
  g_assert_cmpfloat_with_epsilon (wj_number_to_double (number ("-1/3")), -1.0 / 3.0, 1e-15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/number/small", test_small_rationals);
  g_test_add_func ("/cel/number/random", test_random_rationals);
  g_test_add_func ("/cel/number/compare-large", test_compare_large);
  g_test_add_func ("/cel/number/limits", test_limits);
  g_test_add_func ("/cel/number/power-within", test_power_within);
  g_test_add_func ("/cel/number/text", test_text);
  g_test_add_func ("/cel/number/round", test_round);
  g_test_add_func ("/cel/number/from-decimal", test_from_decimal);
  return g_test_run ();
}
