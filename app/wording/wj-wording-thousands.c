/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-sensitivity.h"

/* The index of the largest remainder that is left; ties go to the first. */
static guint
find_largest (const WjNumber *remainders, guint n)
{
  guint largest = 0;

  for (guint i = 1; i < n; i++)
    if (wj_number_compare (remainders[i], remainders[largest]) > 0)
      largest = i;
  return largest;
}

gboolean
wj_wording_thousands (const WjNumber *values, guint n, WjNumber *out)
{
  g_autofree WjNumber *remainders = g_new (WjNumber, n + 1);
  WjNumber thousand = wj_number_from_int (1000), sum = WJ_NUMBER_ZERO, given = WJ_NUMBER_ZERO;

  for (guint i = 0; i < n; i++)
    {
      WjNumber exact;

      if (!wj_number_add (sum, values[i], &sum) || !wj_number_divide (values[i], thousand, &exact) || !wj_number_floor (exact, &out[i]) ||
          !wj_number_subtract (exact, out[i], &remainders[i]) || !wj_number_add (given, out[i], &given))
        return FALSE;
    }
  if (!wj_number_divide (sum, thousand, &sum) || !wj_number_round (sum, 0, &sum))
    return FALSE;
  while (wj_number_compare (given, sum) < 0)
    {
      guint i = find_largest (remainders, n);

      remainders[i] = wj_number_from_int (-1);
      if (!wj_number_add (out[i], wj_number_from_int (1), &out[i]) || !wj_number_add (given, wj_number_from_int (1), &given))
        return FALSE;
    }
  return TRUE;
}
