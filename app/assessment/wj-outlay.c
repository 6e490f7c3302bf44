/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-outlay.h"

int
wj_outlay_find_derived (WjEngine *engine, const char *id)
{
  GPtrArray *derived = wj_catalogue_get_derived (engine->catalogue);

  for (guint i = 0; i < derived->len; i++)
    if (g_str_equal (((const WjDerived *) g_ptr_array_index (derived, i))->id, id))
      return (int) i;
  return -1;
}

gboolean
wj_outlay_get_of_row (WjEngine *engine, guint derived, guint row, WjFigure figure, WjCelValue *out)
{
  const WjDerived *each = g_ptr_array_index (wj_catalogue_get_derived (engine->catalogue), derived);
  WjLanes *lanes = wj_lanes_get_owner (engine->all, derived);

  if (lanes->rows == NULL || !lanes->derived_by_row[derived] || wj_engine_rows_unanswered (engine, figure))
    return FALSE;
  *out = wj_cel_frame_get (lanes->rows, (guint) each->slot, wj_lanes_get_lane (lanes, 0, figure) * engine->n_rows + row);
  return out->defined;
}

gboolean
wj_outlay_read (const WjCelValue *likely, const WjCelValue *central, WjCash *out, gboolean *has_central)
{
  *out = wj_cash_zero ();
  if (!likely->defined)
    return FALSE;
  *has_central = *has_central && central->defined && wj_number_equal (central->low, central->high);
  out->told[WJ_TOLD_LOW] = likely->low;
  out->told[WJ_TOLD_HIGH] = likely->high;
  if (*has_central)
    out->told[WJ_TOLD_CENTRAL] = central->low;
  return TRUE;
}

void
wj_outlay_invest (WjEngine *engine, WjCashStream *out)
{
  int index = wj_outlay_find_derived (engine, "investment.total");
  WjLanes *lanes = engine->all;
  WjCelValue likely, central;
  WjCash cash;
  guint slot;

  wj_cash_stream_init (out);
  out->computed = FALSE;
  if (index < 0)
    return;
  slot = (guint) ((const WjDerived *) g_ptr_array_index (wj_catalogue_get_derived (engine->catalogue), (guint) index))->slot;
  likely = wj_cel_frame_get (lanes->base, slot, wj_lanes_get_lane (lanes, 0, WJ_FIGURE_LIKELY));
  central = wj_cel_frame_get (lanes->base, slot, wj_lanes_get_lane (lanes, 0, WJ_FIGURE_CENTRAL));
  out->computed = wj_outlay_read (&likely, &central, &cash, &out->has_central) && wj_cash_stream_add (out, 0, &cash);
}

/* What the head count of @year is paid in one month, gross. */
static gboolean
pay_heads (WjEngine *engine, guint gross, guint year, WjFigure figure, WjCelValue *out)
{
  WjNumber low = WJ_NUMBER_ZERO, high = WJ_NUMBER_ZERO;

  for (guint row = 0; row < wj_engine_get_n_rows (engine, figure); row++)
    {
      const WjCelValue *count = &wj_engine_get_head_counts (engine, row, figure)->count[year];
      WjNumber least, most;
      WjCelValue wage;

      if (!wj_outlay_get_of_row (engine, gross, row, figure, &wage) || !count->defined || !wj_number_multiply (wage.low, count->low, &least) ||
          !wj_number_multiply (wage.high, count->high, &most) || !wj_number_add (low, least, &low) || !wj_number_add (high, most, &high))
        return FALSE;
    }
  if (!wj_number_divide (low, wj_number_from_int (12), &low) || !wj_number_divide (high, wj_number_from_int (12), &high))
    return FALSE;
  *out = wj_cel_value_range (low, high);
  return TRUE;
}

static gboolean
pay_year (WjEngine *engine, guint gross, guint year, WjCashStream *out)
{
  WjCelValue likely, central = wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  WjCash cash;

  if (out->has_central && !pay_heads (engine, gross, year, WJ_FIGURE_CENTRAL, &central))
    out->has_central = FALSE;
  if (!pay_heads (engine, gross, year, WJ_FIGURE_LIKELY, &likely) || !wj_outlay_read (&likely, &central, &cash, &out->has_central))
    return FALSE;
  for (guint month = 0; month < 12; month++)
    if (!wj_cash_stream_add (out, (int) (12 * year + month), &cash))
      return FALSE;
  return TRUE;
}

void
wj_outlay_pay_wages (WjEngine *engine, WjCashStream *out)
{
  int gross = wj_outlay_find_derived (engine, "pay.gross");

  wj_cash_stream_init (out);
  out->computed = gross >= 0 && !wj_engine_rows_unanswered (engine, WJ_FIGURE_LIKELY);
  for (guint year = 0; out->computed && year < WJ_PROJECT_YEARS; year++)
    out->computed = pay_year (engine, (guint) gross, year, out);
  if (out->computed)
    {
      wj_cash_stream_tidy (out);
      return;
    }
  g_array_set_size (out->months, 0);
  out->total = wj_cash_zero ();
}
