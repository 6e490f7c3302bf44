/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wording/wj-wording-sensitivity.h"

/* What is shown adds up to what is shown for the sum, and no figure is off by a thousand. */
static void
test_sums (void)
{
  GRand *random = g_rand_new_with_seed (20261122);

  for (guint round = 0; round < 20000; round++)
    {
      WjNumber values[12], out[12], sum = WJ_NUMBER_ZERO, shown = WJ_NUMBER_ZERO, total;
      guint n = (guint) g_rand_int_range (random, 0, 13);

      for (guint i = 0; i < n; i++)
        {
          values[i] = wj_number_from_decimal (g_rand_int_range (random, -200000000, G_MAXINT32), 2);
          g_assert_true (wj_number_add (sum, values[i], &sum));
        }
      g_assert_true (wj_wording_thousands (values, n, out));
      for (guint i = 0; i < n; i++)
        {
          WjNumber off;

          g_assert_true (wj_number_is_integer (out[i]) && wj_number_add (shown, out[i], &shown));
          g_assert_true (wj_number_multiply (out[i], wj_number_from_int (1000), &off) && wj_number_subtract (values[i], off, &off));
          g_assert_cmpint (wj_number_compare (wj_number_most (off, wj_number_negate (off)), wj_number_from_int (1000)), <, 0);
        }
      g_assert_true (wj_number_divide (sum, wj_number_from_int (1000), &total) && wj_number_round (total, 0, &total));
      g_assert_true (wj_number_equal (total, shown));
    }
  g_rand_free (random);
}

/* The one that loses most by rounding down is rounded up. */
static void
test_largest_remainder (void)
{
  const WjNumber values[] = { wj_number_from_int (1400), wj_number_from_int (1499), wj_number_from_int (2101) };
  WjNumber out[3];

  g_assert_true (wj_wording_thousands (values, 3, out));
  g_assert_true (wj_number_equal (out[0], wj_number_from_int (1)));
  g_assert_true (wj_number_equal (out[1], wj_number_from_int (2)));
  g_assert_true (wj_number_equal (out[2], wj_number_from_int (2)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/thousands/sums", test_sums);
  g_test_add_func ("/wording/thousands/largest-remainder", test_largest_remainder);
  return g_test_run ();
}
