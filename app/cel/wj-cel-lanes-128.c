/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-lanes.h"
#include "cel/wj-cel.h"

typedef WjInt128 Raw;

#define KERNELS wj_cel_lanes_128

#include "cel/wj-cel-lanes.inc.h"

/* ---- From 64 bits ------------------------------------------------------------------------------ */

void
wj_cel_lanes_widen (const gint64 *from, WjInt128 *to, guint n)
{
  for (guint i = 0; i < n; i++)
    to[i] = from[i];
}

void
wj_cel_lanes_multiply_wide (const WjCelOperand *a, const WjCelOperand *b, gboolean positive, WjInt128 *low, WjInt128 *high, guint n)
{
  const gint64 *a_low = a->low, *a_high = a->high, *b_low = b->low, *b_high = b->high;

  for (guint i = 0; i < n; i++)
    {
      guint x = a->single ? 0 : i, y = b->single ? 0 : i;

      low[i] = (WjInt128) a_low[x] * b_low[y];
      if (low == high)
        continue;
      high[i] = (WjInt128) a_high[x] * b_high[y];
      if (!positive)
        {
          WjInt128 p = (WjInt128) a_low[x] * b_high[y], q = (WjInt128) a_high[x] * b_low[y];
          WjInt128 r = low[i], s = high[i];

          low[i] = MIN (MIN (p, q), MIN (r, s));
          high[i] = MAX (MAX (p, q), MAX (r, s));
        }
    }
}
