/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-cash-stream.h"

WjCash
wj_cash_stream_get_between (const WjCashStream *stream, int from, int to)
{
  WjCash sum = wj_cash_zero ();

  g_return_val_if_fail (stream != NULL && from >= 0, sum);

  for (guint i = 0; i < stream->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (stream->months, WjCashMonth, i);

      /* part of a total that was added up before */
      if (each->month >= from && each->month <= to && !wj_cash_add (&sum, &each->cash))
        g_warn_if_reached ();
    }
  return sum;
}

WjCash
wj_cash_flow_get_balance (const WjCashFlow *self, int month)
{
  WjCash balance, invested;

  g_return_val_if_fail (self != NULL && month >= 0, wj_cash_zero ());

  balance = wj_cash_stream_get_between (&self->paid, 0, month);
  invested = wj_cash_stream_get_between (&self->investment, 0, month);
  if (!wj_cash_subtract (&balance, &invested))
    g_warn_if_reached ();
  return balance;
}

static int
find_last (const WjCashStream *stream)
{
  int last = 0;

  for (guint i = 0; i < stream->months->len; i++)
    last = MAX (last, g_array_index (stream->months, WjCashMonth, i).month);
  return last;
}

static GArray *
list_periods (const WjCashFlow *self, int last, int length)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (WjCashPeriod));
  int first = (int) g_date_get_month (&self->start) - 1; /* months of the calendar, from 0 */
  int year = (int) g_date_get_year (&self->start);

  for (int from = 0; from <= last;)
    {
      int calendar = first + from;
      int next = from + length - calendar % length;
      WjCashPeriod period = { .from = from, .to = next - 1, .year = year + calendar / 12, .half = length == 12 ? 0 : calendar % 12 / 6 + 1 };

      g_array_append_val (periods, period);
      from = next;
    }
  return periods;
}

GArray *
wj_cash_flow_list_periods (const WjCashFlow *self, guint most)
{
  g_autoptr (GArray) halves = NULL;
  int last;

  g_return_val_if_fail (self != NULL, NULL);

  last = MAX (find_last (&self->earned), find_last (&self->paid));
  halves = list_periods (self, last, 6);
  return halves->len <= most ? g_steal_pointer (&halves) : list_periods (self, last, 12);
}
