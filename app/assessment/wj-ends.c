/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"

gboolean
wj_ends_add (WjEnds *sum, const WjEnds *ends)
{
  WjEnds result;

  for (guint i = 0; i < WJ_N_ENDS; i++)
    if (!wj_number_add (sum->end[i], ends->end[i], &result.end[i]))
      return FALSE;
  *sum = result;
  return TRUE;
}

void
wj_ends_hull (WjEnds *hull, const WjEnds *ends)
{
  for (guint i = WJ_END_POSSIBLE_LOW; i <= WJ_END_LIKELY_LOW; i++)
    hull->end[i] = wj_number_least (hull->end[i], ends->end[i]);
  for (guint i = WJ_END_LIKELY_HIGH; i <= WJ_END_POSSIBLE_HIGH; i++)
    hull->end[i] = wj_number_most (hull->end[i], ends->end[i]);
}

void
wj_ends_order (WjEnds *ends)
{
  ends->end[WJ_END_CENTRAL] = wj_number_most (ends->end[WJ_END_CENTRAL], ends->end[WJ_END_LIKELY_LOW]);
  ends->end[WJ_END_CENTRAL] = wj_number_least (ends->end[WJ_END_CENTRAL], ends->end[WJ_END_LIKELY_HIGH]);
  ends->end[WJ_END_POSSIBLE_LOW] = wj_number_least (ends->end[WJ_END_POSSIBLE_LOW], ends->end[WJ_END_LIKELY_LOW]);
  ends->end[WJ_END_POSSIBLE_HIGH] = wj_number_most (ends->end[WJ_END_POSSIBLE_HIGH], ends->end[WJ_END_LIKELY_HIGH]);
}

void
wj_ends_reach_nothing (WjEnds *ends, gboolean central_holds)
{
  for (WjEnd end = 0; end < WJ_N_ENDS; end++)
    {
      int sign = wj_number_sign (ends->end[end]);

      if ((end < WJ_END_CENTRAL && sign > 0) || (end > WJ_END_CENTRAL && sign < 0) || (end == WJ_END_CENTRAL && !central_holds))
        ends->end[end] = WJ_NUMBER_ZERO;
    }
}

WjAmount
wj_ends_to_amount (const WjEnds *ends, gboolean has_central, WjCelFault fault)
{
  return (WjAmount){
    .possible_low = ends->end[WJ_END_POSSIBLE_LOW],
    .possible_high = ends->end[WJ_END_POSSIBLE_HIGH],
    .likely_low = ends->end[WJ_END_LIKELY_LOW],
    .likely_high = ends->end[WJ_END_LIKELY_HIGH],
    .central = has_central ? ends->end[WJ_END_CENTRAL] : WJ_NUMBER_ZERO,
    .has_central = has_central,
    .fault = fault,
    .computed = TRUE,
  };
}

WjAmount
wj_amount_none (WjCelFault fault)
{
  return (WjAmount){
    .possible_low = WJ_NUMBER_ZERO,
    .possible_high = WJ_NUMBER_ZERO,
    .likely_low = WJ_NUMBER_ZERO,
    .likely_high = WJ_NUMBER_ZERO,
    .central = WJ_NUMBER_ZERO,
    .fault = fault,
  };
}

WjAmount
wj_amount_zero (void)
{
  WjAmount amount = wj_amount_none (WJ_CEL_FAULT_NONE);

  amount.computed = TRUE;
  amount.has_central = TRUE;
  return amount;
}

WjAmount
wj_figures_to_amount (const WjFigures *figures)
{
  if (!figures->computed)
    return wj_amount_none (figures->fault);
  return wj_ends_to_amount (&figures->total, figures->has_central, figures->fault);
}

WjEnds
wj_amount_to_ends (const WjAmount *amount)
{
  return (WjEnds){ .end = {
                       [WJ_END_POSSIBLE_LOW] = amount->possible_low,
                       [WJ_END_LIKELY_LOW] = amount->likely_low,
                       [WJ_END_CENTRAL] = amount->central,
                       [WJ_END_LIKELY_HIGH] = amount->likely_high,
                       [WJ_END_POSSIBLE_HIGH] = amount->possible_high,
                   } };
}
