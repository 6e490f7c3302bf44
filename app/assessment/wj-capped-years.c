/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-capped-years.h"

typedef struct
{
  WjYearLine *lines;
  guint n;
} Lines;

/* @cap: (nullable): NULL: all lines */
static gboolean
is_member (const WjYearLine *line, const WjCap *cap)
{
  return cap == NULL || g_ptr_array_find (cap->members, line->benefit, NULL);
}

/* What the members of @cap have above @limit. */
static gboolean
get_excess (const Lines *self, const WjCap *cap, WjNumber limit, WjNumber *out)
{
  *out = wj_number_negate (limit);
  for (guint i = 0; i < self->n; i++)
    for (guint cell = 0; is_member (&self->lines[i], cap) && cell < WJ_N_CELLS; cell++)
      if (!wj_number_add (*out, self->lines[i].cell[cell], out))
        return FALSE;
  return TRUE;
}

static gboolean
cut_cell (WjNumber *cell, WjNumber *most)
{
  WjNumber part = wj_number_least (*cell, *most);

  return wj_number_sign (part) <= 0 || (wj_number_subtract (*cell, part, cell) && wj_number_subtract (*most, part, most));
}

static gboolean
cut (const Lines *self, const WjCap *cap, WjNumber most)
{
  for (guint cell = WJ_N_CELLS; cell-- > 0 && wj_number_sign (most) > 0;)
    for (guint i = self->n; i-- > 0;)
      if (is_member (&self->lines[i], cap) && !cut_cell (&self->lines[i].cell[cell], &most))
        return FALSE;
  return TRUE;
}

gboolean
wj_cap_years (WjYearLine *lines, guint n, const GPtrArray *caps, WjTold told, WjNumber total)
{
  const Lines self = { lines, n };
  WjNumber over, excess;

  for (guint i = 0; i < caps->len; i++)
    {
      const WjCapResult *each = g_ptr_array_index (caps, i);
      const WjNumber limits[WJ_N_TOLD] = { each->limit.likely_low, each->limit.central, each->limit.likely_high };

      if (!get_excess (&self, each->cap, limits[told], &over) || !get_excess (&self, NULL, total, &excess) ||
          !cut (&self, each->cap, wj_number_least (over, excess)))
        return FALSE;
    }
  return get_excess (&self, NULL, total, &excess) && cut (&self, NULL, excess);
}
