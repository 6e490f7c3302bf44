/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cel/wj-unit.h"

static WjUnit
unit (const char *text)
{
  WjUnit result = wj_unit_none;

  g_assert_true (wj_unit_parse (text, &result));
  return result;
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } cases[] = {
    { "1", "1" },
    { "%", "%" },
    { "MAD", "MAD" },
    { "MDH", "MDH" },
    { "year", "year" },
    { "MAD/year", "MAD/year" },
    { "MAD/job/month", "MAD/job/month" },
    { "job/MDH", "job/MDH" },
    { "1/month", "1/month" },
    { "1/MDH", "1/MDH" },
    { "MAD*%", "MAD*%" },
    { "%*MAD", "MAD*%" },
    { "MAD*MDH/year/month", "MAD*MDH/month/year" },
    { "m2*hour/km", "m2*hour/km" },
    { "year/month", "year/month" },
    { "month/year", "month/year" },
    { "MDH/MAD", "MDH/MAD" },
    { "job/%", "job/%" },
    { "MAD/MDH*job", "job*%*%*%" },
    { "MDH*%*%*%", "MAD" },
    { "EUR*MAD/EUR", "MAD" },
  };
  static const char *const refused[] = { "", "mad", "MAD/", "/MAD", "MAD//job", "MAD job", "MAD ", "2", "months", "m", "*", "MAD*MAD*MAD*MAD*MAD*MAD*MAD*MAD*MAD" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WjUnit parsed = unit (cases[i].text), again;
      g_autofree char *said = wj_unit_to_string (&parsed);

      g_assert_cmpstr (said, ==, cases[i].said);
      if (strstr (said, "×") == NULL)
        {
          again = unit (said);
          g_assert_true (wj_unit_equal (&parsed, &again));
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      WjUnit untouched = unit ("MAD"), mad = unit ("MAD");

      g_assert_false (wj_unit_parse (refused[i], &untouched));
      g_assert_true (wj_unit_equal (&untouched, &mad));
    }
}

static void
test_convert (void)
{
  static const struct
  {
    const char *value, *from, *to, *result;
  } cases[] = {
    { "2.5", "MDH", "MAD", "2500000" },
    { "50000000", "MAD", "MDH", "50" },
    { "5500", "MAD/month", "MAD/year", "66000" },
    { "100000", "MAD/year", "MAD/month", "25000/3" },
    { "17", "%", "1", "0.17" },
    { "0.2", "1", "%", "20" },
    { "66", "job/MDH", "job/MAD", "0.000066" },
    { "18", "month", "year", "1.5" },
    { "12", "MAD/job/year", "MAD/job/month", "1" },
    { "7", "MAD*%", "MAD", "0.07" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WjUnit from = unit (cases[i].from), to = unit (cases[i].to);
      WjNumber value, result;
      g_autofree char *text = NULL;

      g_assert_true (wj_unit_same_dimension (&from, &to));
      g_assert_true (wj_number_parse (cases[i].value, &value));
      g_assert_true (wj_unit_convert (value, &from, &to, &result));
      text = wj_number_to_string (result);
      g_assert_cmpstr (text, ==, cases[i].result);
    }
}

static void
test_combine (void)
{
  WjUnit gross = unit ("MAD/job/month"), jobs = unit ("job"), period = unit ("month"), rate = unit ("%");
  WjUnit product, expected = unit ("MAD*%"), money = unit ("MAD"), power = unit ("MAD");

  g_assert_true (wj_unit_multiply (&gross, &jobs, &product));
  g_assert_true (wj_unit_multiply (&product, &period, &product));
  g_assert_true (wj_unit_multiply (&product, &rate, &product));
  g_assert_true (wj_unit_equal (&product, &expected));
  g_assert_true (wj_unit_same_dimension (&product, &money));
  g_assert_false (wj_unit_equal (&product, &money));
  g_assert_true (wj_unit_divide (&product, &money, &product));
  g_assert_true (wj_unit_is_dimensionless (&product));
  g_assert_false (wj_unit_is_dimensionless (&money));

  for (int i = 1; i < WJ_UNIT_MAX_EXPONENT; i++)
    g_assert_true (wj_unit_multiply (&power, &money, &power));
  g_assert_false (wj_unit_multiply (&power, &money, &power));
  g_assert_cmpint (power.exponent[WJ_DIMENSION_MAD], ==, WJ_UNIT_MAX_EXPONENT);
}

/* ---- For whatever units ------------------------------------------------------------------------ */

static WjUnit
random_unit (GRand *rand)
{
  static const char *const words[] = { "MAD", "MDH", "EUR", "USD", "job", "month", "year", "m2", "km", "hour", "%", "1" };
  WjUnit result = wj_unit_none;
  int n = g_rand_int_range (rand, 0, 7);

  for (int i = 0; i < n; i++)
    {
      WjUnit part = unit (words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

      g_assert_true (g_rand_boolean (rand) ? wj_unit_multiply (&result, &part, &result) : wj_unit_divide (&result, &part, &result));
    }
  return result;
}

static void
test_algebra (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n = g_getenv ("WJ_LONG") != NULL ? 1000000 : 10000;

  for (guint i = 0; i < n; i++)
    {
      WjUnit a = random_unit (rand), b = random_unit (rand), c, d, e;
      g_autofree char *said = wj_unit_to_string (&a);

      /* what is said is read back */
      c = unit (said);
      g_assert_true (wj_unit_equal (&a, &c));
      /* a·b = b·a, (a·b)/b = a, (a/b)·b = a, a/a = 1 */
      g_assert_true (wj_unit_multiply (&a, &b, &c));
      g_assert_true (wj_unit_multiply (&b, &a, &d));
      g_assert_true (wj_unit_equal (&c, &d));
      g_assert_true (wj_unit_divide (&c, &b, &d));
      g_assert_true (wj_unit_equal (&d, &a));
      g_assert_true (wj_unit_divide (&a, &b, &e));
      g_assert_true (wj_unit_multiply (&e, &b, &d));
      g_assert_true (wj_unit_equal (&d, &a));
      g_assert_true (wj_unit_divide (&a, &a, &d));
      g_assert_true (wj_unit_equal (&d, &wj_unit_none));
    }
}

/* There and back gives the figure again, and a product is the product of what its parts convert to. */
static void
test_conversions (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  guint n = g_getenv ("WJ_LONG") != NULL ? 1000000 : 10000;

  for (guint i = 0; i < n; i++)
    {
      WjUnit from = random_unit (rand), to = from, other = random_unit (rand), both_from, both_to;
      WjNumber value = wj_number_from_decimal (g_rand_int_range (rand, -1000000, 1000000), 2), said, back, product;

      /* another unit of the same dimension */
      g_assert_true (wj_unit_multiply (&to, (const WjUnit[]){ unit ("year/month") }, &to));
      if (g_rand_boolean (rand))
        g_assert_true (wj_unit_multiply (&to, (const WjUnit[]){ unit ("MAD*%/MDH") }, &to));
      g_assert_true (wj_unit_same_dimension (&from, &to));
      g_assert_true (wj_unit_convert (value, &from, &to, &said));
      g_assert_true (wj_unit_convert (said, &to, &from, &back));
      g_assert_true (wj_number_equal (value, back));

      g_assert_true (wj_unit_multiply (&from, &other, &both_from));
      g_assert_true (wj_unit_multiply (&to, &other, &both_to));
      g_assert_true (wj_unit_convert (value, &both_from, &both_to, &product));
      g_assert_true (wj_number_equal (product, said));
    }
}

static void
test_without_percent (void)
{
  static const char *const cases[][2] = {
    { "job*%", "job" }, { "MDH*%", "MDH" }, { "MAD/year", "MAD/year" }, { "%", "1" }, { "job/MDH", "job/MDH" }, { "year/month", "1" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WjUnit from = unit (cases[i][0]), expected = unit (cases[i][1]), result;

      wj_unit_without_percent (&from, &result);
      g_assert_true (wj_unit_equal (&result, &expected));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/unit/text", test_text);
  g_test_add_func ("/cel/unit/convert", test_convert);
  g_test_add_func ("/cel/unit/combine", test_combine);
  g_test_add_func ("/cel/unit/algebra", test_algebra);
  g_test_add_func ("/cel/unit/conversions", test_conversions);
  g_test_add_func ("/cel/unit/without-percent", test_without_percent);
  return g_test_run ();
}
