/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-cash-stream.h"

/* ---- Amounts ------------------------------------------------------------------------------------- */

WjCash
wj_cash_zero (void)
{
  return (WjCash){ { WJ_NUMBER_ZERO, WJ_NUMBER_ZERO, WJ_NUMBER_ZERO } };
}

gboolean
wj_cash_is_zero (const WjCash *cash)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (wj_number_sign (cash->told[told]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
wj_cash_add (WjCash *sum, const WjCash *cash)
{
  WjCash result;

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!wj_number_add (sum->told[told], cash->told[told], &result.told[told]))
      return FALSE;
  *sum = result;
  return TRUE;
}

gboolean
wj_cash_subtract (WjCash *sum, const WjCash *part)
{
  WjCash opposite;

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    opposite.told[told] = wj_number_negate (part->told[told]);
  return wj_cash_add (sum, &opposite);
}

void
wj_cash_get_range (const WjCash *cash, gboolean has_central, WjNumber *least, WjNumber *most)
{
  g_return_if_fail (cash != NULL && least != NULL && most != NULL);

  *least = wj_number_least (cash->told[WJ_TOLD_LOW], cash->told[WJ_TOLD_HIGH]);
  *most = wj_number_most (cash->told[WJ_TOLD_LOW], cash->told[WJ_TOLD_HIGH]);
  if (!has_central)
    return;
  *least = wj_number_least (*least, cash->told[WJ_TOLD_CENTRAL]);
  *most = wj_number_most (*most, cash->told[WJ_TOLD_CENTRAL]);
}

/* ---- Streams ------------------------------------------------------------------------------------- */

void
wj_cash_stream_init (WjCashStream *self)
{
  *self = (WjCashStream){ .computed = TRUE, .has_central = TRUE, .total = wj_cash_zero () };
  self->months = g_array_new (FALSE, FALSE, sizeof (WjCashMonth));
}

void
wj_cash_stream_clear (WjCashStream *self)
{
  g_clear_pointer (&self->months, g_array_unref);
}

/* What is undated comes last. */
static gboolean
comes_before (int month, int other)
{
  return month != WJ_CASH_UNDATED && (other == WJ_CASH_UNDATED || month < other);
}

static guint
find (const WjCashStream *self, int month)
{
  guint i = 0;

  while (i < self->months->len && comes_before (g_array_index (self->months, WjCashMonth, i).month, month))
    i++;
  return i;
}

static gboolean
is_at (const WjCashStream *self, guint i, int month)
{
  return i < self->months->len && g_array_index (self->months, WjCashMonth, i).month == month;
}

gboolean
wj_cash_stream_add (WjCashStream *self, int month, const WjCash *cash)
{
  guint i = find (self, month);
  WjCash total = self->total;

  if (!wj_cash_add (&total, cash))
    return FALSE;
  if (!is_at (self, i, month))
    {
      WjCashMonth each = { month, wj_cash_zero () };

      g_array_insert_val (self->months, i, each);
    }
  if (!wj_cash_add (&g_array_index (self->months, WjCashMonth, i).cash, cash))
    return FALSE;
  self->total = total;
  return TRUE;
}

gboolean
wj_cash_stream_add_all (WjCashStream *self, const WjCashStream *other)
{
  self->computed = self->computed && other->computed;
  self->has_central = self->has_central && other->has_central;
  for (guint i = 0; i < other->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (other->months, WjCashMonth, i);

      if (!wj_cash_stream_add (self, each->month, &each->cash))
        return FALSE;
    }
  return TRUE;
}

void
wj_cash_stream_tidy (WjCashStream *self)
{
  for (guint i = self->months->len; i-- > 0;)
    if (wj_cash_is_zero (&g_array_index (self->months, WjCashMonth, i).cash))
      g_array_remove_index (self->months, i);
}

WjCash
wj_cash_stream_get_undated (const WjCashStream *stream)
{
  guint i;

  g_return_val_if_fail (stream != NULL && stream->months != NULL, wj_cash_zero ());

  i = find (stream, WJ_CASH_UNDATED);
  return is_at (stream, i, WJ_CASH_UNDATED) ? g_array_index (stream->months, WjCashMonth, i).cash : wj_cash_zero ();
}
