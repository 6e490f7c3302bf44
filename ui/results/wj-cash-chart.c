/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-estimate-charts.h"

#include <math.h>

#include "wj-i18n.h"
#include "wording/wj-wording-cash-flow.h"
#include "wording/wj-wording-sensitivity.h"

/* As many columns as find room for the label of a half-year. */
#define MOST_PERIODS 12

typedef struct
{
  const WjCashFlow *flow;
  WjTold support, investment; /* the figure each is drawn by */
} Work;

static double
thousands (WjNumber value)
{
  return wj_number_to_double (value) / 1000;
}

/* "−7,000" */
static char *
say_thousands (WjNumber value)
{
  g_autofree char *digits = NULL;
  WjNumber shown;

  if (!wj_wording_thousands (&value, 1, &shown))
    return g_strdup ("");
  digits = wj_wording_number (wj_i18n_get_wording (), wj_number_sign (shown) < 0 ? wj_number_negate (shown) : shown, 0);
  return g_strdup_printf ("\u2066%s%s\u2069", wj_number_sign (shown) < 0 ? "−" : "", digits);
}

static char *
say_period (const WjCashPeriod *period)
{
  g_autofree char *year = g_strdup_printf ("%d", period->year);

  if (period->half == 0)
    return g_steal_pointer (&year);
  return g_strdup_printf (period->half == 1
                          ? /* Translators: the first half of a year, under a chart; %s is the year */ _("First half of %s")
                          : /* Translators: the second half of a year, under a chart; %s is the year */ _("Second half of %s"),
                                                                                                           year);
}

/* What flows in a period; "" where nothing does. */
static char *
say_flow (const WjCashStream *stream, const WjCashPeriod *period)
{
  WjCash cash = wj_cash_stream_get_between (stream, period->from, period->to);
  WjNumber least, most;

  wj_cash_get_range (&cash, stream->has_central, &least, &most);
  if (wj_number_sign (least) == 0 && wj_number_sign (most) == 0)
    return g_strdup ("");
  return wj_wording_cash (wj_i18n_get_wording (), &cash, stream->has_central);
}

/* ---- Columns -------------------------------------------------------------------------------------------- */

/* Nobody says when any of it is paid. */
static gboolean
only_waits (const WjCashLine *line)
{
  for (guint i = 0; i < line->paid.months->len; i++)
    if (g_array_index (line->paid.months, WjCashMonth, i).month != WJ_CASH_UNDATED)
      return FALSE;
  return TRUE;
}

/* What is paid to the project, then what is earned and waits, by offer: in dirhams. */
static WjNumber
stack_support (const Work *work, WjChartColumn *column, const WjCashPeriod *period)
{
  WjNumber at = WJ_NUMBER_ZERO;

  for (guint waits = 0; waits < 2; waits++)
    for (guint i = 0; i < work->flow->lines->len; i++)
      {
        const WjCashLine *line = work->flow->lines->pdata[i];
        WjCash cash = wj_cash_stream_get_between (waits ? &line->earned : &line->paid, period->from, period->to);
        WjNumber top;

        if ((waits && !only_waits (line)) || !wj_number_add (at, cash.told[work->support], &top))
          continue;
        wj_chart_column_add (column, thousands (at), thousands (top), waits ? WJ_CHART_HATCHED : WJ_CHART_SOLID, wj_estimate_get_hue (work->flow->site, line->offer));
        at = top;
      }
  return at;
}

static char *
say_tip (const Work *work, const WjCashPeriod *period, const char *label)
{
  g_autofree char *invested = say_flow (&work->flow->investment, period);
  g_autofree char *earned = say_flow (&work->flow->earned, period);
  g_autofree char *paid = say_flow (&work->flow->paid, period);
  GString *tip = g_string_new (label);
  const char *const names[] = { _("Investment"), _("Earned"), _("Paid") };
  const char *const amounts[] = { invested, earned, paid };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*amounts[i] != '\0')
      {
        g_autofree char *line = g_strdup_printf (/* Translators: %1$s names an amount, %2$s is it */ _("%1$s: %2$s"), names[i], amounts[i]);

        g_string_append_printf (tip, "\n%s", line);
      }
  return g_string_free (tip, FALSE);
}

/* The support over the column, or the investment where there is no support. */
static char *
say_value (WjNumber support, WjNumber invested)
{
  if (wj_number_sign (support) != 0)
    return say_thousands (support);
  return wj_number_sign (invested) != 0 ? say_thousands (wj_number_negate (invested)) : g_strdup ("");
}

static WjChartColumn *
add_column (const Work *work, WjChart *chart, const WjCashPeriod *period)
{
  const WjCashFlow *flow = work->flow;
  WjCash investment = wj_cash_stream_get_between (&flow->investment, period->from, period->to);
  WjNumber invested = investment.told[work->investment];
  g_autofree char *label = say_period (period);
  WjChartColumn *column = wj_chart_add_column (chart, g_strdup (label), NULL, say_tip (work, period, label));

  wj_chart_column_add (column, 0, -thousands (invested), WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
  column->value = say_value (stack_support (work, column, period), invested);
  return column;
}

static gboolean
is_any_paid (const WjCashFlow *flow)
{
  for (guint i = 0; i < flow->lines->len; i++)
    if (!only_waits (flow->lines->pdata[i]))
      return TRUE;
  return FALSE;
}

/* The balance runs over all columns, and is said where it ends: it begins at the investment, which has its own figure.
 * Without dated payments it would only repeat that. */
static void
add_levels (const Work *work, WjChart *chart, const GArray *periods)
{
  for (guint i = 0; work->flow->investment.computed && is_any_paid (work->flow) && i < periods->len; i++)
    {
      WjChartColumn *column = chart->columns->pdata[i];
      WjNumber balance = wj_cash_flow_get_balance (work->flow, g_array_index (periods, WjCashPeriod, i).to).told[work->support];

      column->level = thousands (balance);
      if (i + 1 == periods->len)
        column->level_label = say_thousands (balance);
    }
}

/* ---- The whole ---------------------------------------------------------------------------------------------- */

static void
add_row (const Work *work, WjChart *chart, const WjCashPeriod *period)
{
  g_autofree char *label = say_period (period);
  g_autofree char *earned = say_flow (&work->flow->earned, period);
  g_autofree char *paid = say_flow (&work->flow->paid, period);
  g_autofree char *invested = say_flow (&work->flow->investment, period);

  /* a picture keeps time even; a table is shorter without what says nothing */
  if (*earned != '\0' || *paid != '\0' || *invested != '\0')
    wj_chart_add_row (chart, (const char *const[]){ label, earned, paid, invested, NULL });
}

static void
add_undated_row (const Work *work, WjChart *chart)
{
  WjCash earned = wj_cash_stream_get_undated (&work->flow->earned);
  WjCash paid = wj_cash_stream_get_undated (&work->flow->paid);
  gboolean has_central = work->flow->earned.has_central;
  g_autofree char *first = wj_wording_cash (wj_i18n_get_wording (), &earned, has_central);
  g_autofree char *second = wj_wording_cash (wj_i18n_get_wording (), &paid, has_central);

  wj_chart_add_row (chart, (const char *const[]){ _("Without a date"), first, second, "", NULL });
}

WjChart *
wj_estimate_cash_new (const WjCashFlow *flow)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autoptr (GArray) periods = wj_cash_flow_list_periods (flow, MOST_PERIODS);
  Work work = { flow, wj_cash_flow_get_lead (flow), flow->investment.has_central ? WJ_TOLD_CENTRAL : WJ_TOLD_HIGH };
  WjChart *chart = wj_chart_new (WJ_CHART_COLUMNS, wj_wording_cash_finding (wording, flow));

  chart->headings = g_strdupv ((char **) (const char *const[]){ _("Period"), _("Earned"), _("Paid"), _("Investment"), NULL });
  for (guint i = 0; i < periods->len; i++)
    {
      add_column (&work, chart, &g_array_index (periods, WjCashPeriod, i));
      add_row (&work, chart, &g_array_index (periods, WjCashPeriod, i));
    }
  add_undated_row (&work, chart);
  add_levels (&work, chart, periods);
  return chart;
}

char *
wj_estimate_cash_caption (const WjCashFlow *flow, const WjChart *chart, const char *place)
{
  gboolean has_line = chart->columns->len > 0 && !isnan (((const WjChartColumn *) chart->columns->pdata[0])->level);
  const char *unit = flow->earned.has_central ? _("Thousand MAD") : _("Thousand MAD at most");

  if (has_line)
    /* Translators: of a chart; %1$s is its unit, %2$s a place */
    return g_strdup_printf (_("%1$s; hatched: earned, no date of payment; line: support paid so far less the investment; %2$s"), unit, place);
  /* Translators: of a chart; %1$s is its unit, %2$s a place */
  return g_strdup_printf (_("%1$s; hatched: earned, no date of payment; %2$s"), unit, place);
}
