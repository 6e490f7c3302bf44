/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-cash-flow.h"
#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

char *
wj_wording_cash (WjWording *self, const WjCash *cash, gboolean has_central)
{
  WjNumber least, most;

  g_return_val_if_fail (self != NULL && cash != NULL, NULL);

  wj_cash_get_range (cash, has_central, &least, &most);
  return wj_wording_money_range (self, least, most);
}

char *
wj_wording_cash_month (WjWording *self, const WjCashFlow *flow, int month)
{
  GDate date;

  g_return_val_if_fail (self != NULL && flow != NULL && month >= 0, NULL);

  wj_cash_flow_get_month (flow, month, &date);
  return wj_wording_month (self, &date);
}

static char *
say_total (WjWording *self, const WjCashStream *stream)
{
  return wj_wording_cash (self, &stream->total, stream->has_central);
}

static gboolean
is_nothing (const WjCash *cash, gboolean has_central)
{
  WjNumber least, most;

  wj_cash_get_range (cash, has_central, &least, &most);
  return wj_number_sign (least) == 0 && wj_number_sign (most) == 0;
}

/* ---- The finding ------------------------------------------------------------------------------------ */

/* Of what has a date of payment; FALSE: nothing has. */
static gboolean
find_dates (const WjCashStream *stream, int *first, int *last)
{
  const WjCashMonth *months = (const WjCashMonth *) stream->months->data;
  guint n = stream->months->len;

  if (n > 0 && months[n - 1].month == WJ_CASH_UNDATED)
    n--;
  if (n == 0)
    return FALSE;
  *first = months[0].month;
  *last = months[n - 1].month;
  return TRUE;
}

static gboolean
any_assumed (const WjCashFlow *flow)
{
  for (guint i = 0; i < flow->lines->len; i++)
    if (((const WjCashLine *) flow->lines->pdata[i])->payment == WJ_PAYMENT_ASSUMED)
      return TRUE;
  return FALSE;
}

char *
wj_wording_cash_finding (WjWording *self, const WjCashFlow *flow)
{
  g_autofree char *support = NULL, *undated = NULL, *from = NULL, *to = NULL;
  WjCash left;
  int first, last;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  if (is_nothing (&flow->earned.total, flow->earned.has_central))
    return g_strdup (wj_wording_text (self, "With these answers, no support is there to be paid."));
  support = say_total (self, &flow->earned);
  left = wj_cash_stream_get_undated (&flow->paid);
  if (!find_dates (&flow->paid, &first, &last))
    /* Translators: %s is an amount or a range. */
    return g_strdup_printf (wj_wording_text (self, "Estimated support: %s. When it is paid is not published."), support);
  if (!is_nothing (&left, flow->paid.has_central))
    {
      undated = wj_wording_cash (self, &left, flow->paid.has_central);
      /* Translators: both are amounts or ranges. */
      return g_strdup_printf (wj_wording_text (self, "Estimated support: %1$s. Part of it without a date of payment: %2$s."), support, undated);
    }
  from = wj_wording_cash_month (self, flow, first);
  to = wj_wording_cash_month (self, flow, last);
  if (any_assumed (flow))
    /* Translators: %1$s is an amount or a range, %2$s and %3$s are months. */
    return g_strdup_printf (wj_wording_text (self, "Estimated support: %1$s. With the delays this project assumes, paid between %2$s and %3$s."), support, from, to);
  /* Translators: %1$s is an amount or a range, %2$s and %3$s are months. */
  return g_strdup_printf (wj_wording_text (self, "Estimated support: %1$s. Paid between %2$s and %3$s."), support, from, to);
}

/* A year's own range may be wider: what is better in all may be worse in one year. */
const char *
wj_wording_cash_cases (WjWording *self, const WjCashFlow *flow)
{
  WjNumber least, most;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  wj_cash_get_range (&flow->earned.total, flow->earned.has_central, &least, &most);
  if (wj_number_equal (least, most))
    return NULL;
  return wj_wording_text (self, "Ranges run from the least support in all to the most; a single year may fall outside them.");
}

/* ---- The bridge --------------------------------------------------------------------------------------- */

char *
wj_wording_bridge (WjWording *self, const WjCashFlow *flow)
{
  g_autofree char *amount = NULL, *peak = NULL, *from = NULL, *until = NULL;
  const WjBridge *lead;
  WjCash largest;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    largest.told[told] = flow->bridge[told].largest;
  lead = &flow->bridge[wj_cash_flow_get_lead (flow)];
  if (wj_number_sign (lead->largest) == 0)
    lead = &flow->bridge[WJ_TOLD_HIGH];
  if (wj_number_sign (lead->largest) == 0)
    return NULL;
  amount = wj_wording_cash (self, &largest, flow->earned.has_central);
  peak = wj_wording_cash_month (self, flow, lead->peak);
  from = wj_wording_cash_month (self, flow, lead->from);
  if (lead->until == WJ_CASH_UNDATED)
    /* Translators: %1$s is an amount or a range, %2$s and %3$s are months. */
    return g_strdup_printf (wj_wording_text (self, "To be bridged until the support is paid: %1$s at most, reached in %2$s. It begins in %3$s; when it ends is not published."), amount, peak, from);
  until = wj_wording_cash_month (self, flow, lead->until);
  /* Translators: %1$s is an amount or a range, the others are months. */
  return g_strdup_printf (wj_wording_text (self, "To be bridged until the support is paid: %1$s at most, reached in %2$s. It begins in %3$s and ends in %4$s."), amount, peak, from, until);
}

/* ---- One benefit ------------------------------------------------------------------------------------------ */

char *
wj_wording_cash_line (WjWording *self, const WjCashFlow *flow, const WjCashLine *line)
{
  const char *offer = wj_wording_of (self, &line->offer->label);
  guint n = 0;

  g_return_val_if_fail (self != NULL && flow != NULL && line != NULL, NULL);

  for (guint i = 0; i < flow->lines->len; i++)
    n += ((const WjCashLine *) flow->lines->pdata[i])->offer == line->offer;
  if (n == 1)
    return g_strdup (offer);
  /* Translators: %1$s is the name of an offer, %2$s of one of its benefits. */
  return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s"), offer, wj_wording_of (self, &line->benefit->label));
}

static gboolean
is_earned_on_a_day (const WjCashLine *line)
{
  WjCash undated = wj_cash_stream_get_undated (&line->earned);

  return is_nothing (&undated, line->earned.has_central);
}

char *
wj_wording_payment_day (WjWording *self, const WjCashFlow *flow, const WjCashLine *line)
{
  g_autofree char *id = NULL, *delay = NULL;
  gboolean dated;

  g_return_val_if_fail (self != NULL && flow != NULL && line != NULL, NULL);

  dated = is_earned_on_a_day (line);
  if (line->payment == WJ_PAYMENT_PUBLISHED)
    return g_strdup (wj_wording_text (self, "Paid by the delays the texts publish."));
  if (line->payment == WJ_PAYMENT_UNPUBLISHED || line->delay == NULL)
    return g_strdup (dated ? wj_wording_text (self, "Earned; the date of payment is not published.")
                           : wj_wording_text (self, "Neither the day it is earned nor its payment is dated by the texts."));
  id = g_strconcat ("params.", line->delay->id, NULL);
  delay = wj_wording_quantity (self, wj_project_get (wj_assessment_get_project (flow->assessment), id)->value.low, &line->delay->unit);
  if (dated)
    /* Translators: %s is a number of months. */
    return g_strdup_printf (wj_wording_text (self, "Assumption of this project: paid %s after it is earned."), delay);
  /* Translators: %s is a number of months. */
  return g_strdup_printf (wj_wording_text (self, "Assumption of this project: paid %s after the project starts."), delay);
}

/* ---- What is paid out ---------------------------------------------------------------------------------- */

char *
wj_wording_investment (WjWording *self, const WjCashFlow *flow)
{
  g_autofree char *amount = NULL, *month = NULL;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  if (!flow->investment.computed)
    return NULL;
  amount = say_total (self, &flow->investment);
  month = wj_wording_cash_month (self, flow, 0);
  /* Translators: %1$s is an amount or a range, %2$s a month. */
  return g_strdup_printf (wj_wording_text (self, "Investment: %1$s. Assumption: all of it is paid in %2$s, when the project starts."), amount, month);
}

char *
wj_wording_wages (WjWording *self, const WjCashFlow *flow)
{
  const WjCashStream *wages = &flow->wages;
  g_autofree char *first = NULL, *last = NULL;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  if (!wages->computed || wages->months->len == 0)
    return NULL;
  first = wj_wording_cash (self, &g_array_index (wages->months, WjCashMonth, 0).cash, wages->has_central);
  last = wj_wording_cash (self, &g_array_index (wages->months, WjCashMonth, wages->months->len - 1).cash, wages->has_central);
  if (g_str_equal (first, last))
    /* Translators: %s is an amount or a range. */
    return g_strdup_printf (wj_wording_text (self, "Gross wages a month: %s."), first);
  /* Translators: both are amounts or ranges. */
  return g_strdup_printf (wj_wording_text (self, "Gross wages a month: %1$s at first, %2$s at the end of the ten years."), first, last);
}

/* ---- The whole -------------------------------------------------------------------------------------------- */

static const WjCash *
find_month (const WjCashStream *stream, int month)
{
  for (guint i = 0; i < stream->months->len; i++)
    if (g_array_index (stream->months, WjCashMonth, i).month == month)
      return &g_array_index (stream->months, WjCashMonth, i).cash;
  return NULL;
}

static void
add_flows (WjLines *lines, WjWording *self, const char *when, const WjCash *earned, const WjCash *paid, gboolean has_central)
{
  g_autofree char *first = earned != NULL ? wj_wording_cash (self, earned, has_central) : NULL;
  g_autofree char *second = paid != NULL ? wj_wording_cash (self, paid, has_central) : NULL;
  g_autofree char *text = NULL;

  if (first == NULL && second == NULL)
    return;
  if (second == NULL)
    /* Translators: %s is an amount or a range. */
    text = g_strdup_printf (wj_wording_text (self, "earned: %s"), first);
  else if (first == NULL)
    /* Translators: %s is an amount or a range. */
    text = g_strdup_printf (wj_wording_text (self, "paid: %s"), second);
  else
    /* Translators: both are amounts or ranges. */
    text = g_strdup_printf (wj_wording_text (self, "earned: %1$s; paid: %2$s"), first, second);
  wj_lines_add_pair (lines, 0, "– ", when, text);
}

static void
add_months (WjLines *lines, WjWording *self, const WjCashFlow *flow)
{
  int first_earned = 0, last_earned = -1, first_paid = 0, last_paid = -1;
  const char *cases = wj_wording_cash_cases (self, flow);

  if (flow->lines->len == 0)
    return;
  wj_lines_add_heading (lines, wj_wording_text (self, "Month by month"));
  if (cases != NULL)
    wj_lines_add (lines, 0, "", cases);
  find_dates (&flow->earned, &first_earned, &last_earned);
  find_dates (&flow->paid, &first_paid, &last_paid);
  for (int month = 0; month <= MAX (last_earned, last_paid); month++)
    {
      g_autofree char *when = wj_wording_cash_month (self, flow, month);

      add_flows (lines, self, when, find_month (&flow->earned, month), find_month (&flow->paid, month), flow->earned.has_central);
    }
  add_flows (lines, self, wj_wording_text (self, "Without a date"), find_month (&flow->earned, WJ_CASH_UNDATED), find_month (&flow->paid, WJ_CASH_UNDATED), flow->earned.has_central);
  wj_lines_add_gap (lines);
}

static void
add_lines (WjLines *lines, WjWording *self, const WjCashFlow *flow)
{
  if (flow->lines->len == 0)
    return;
  wj_lines_add_heading (lines, wj_wording_text (self, "When it is paid"));
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const WjCashLine *line = flow->lines->pdata[i];
      g_autofree char *label = wj_wording_cash_line (self, flow, line);
      g_autofree char *amount = say_total (self, &line->earned);

      wj_lines_add_pair (lines, 0, "– ", label, amount);
      wj_lines_take (lines, 2, "", wj_wording_payment_day (self, flow, line));
    }
  wj_lines_add_gap (lines);
}

static void
add_cost (WjLines *lines, WjWording *self, const WjCashFlow *flow, const WjJobCost *cost)
{
  g_autoptr (GPtrArray) parts = wj_wording_job_cost_parts (self, flow->assessment, cost);
  g_autoptr (GPtrArray) sources = wj_wording_job_cost_sources (flow->assessment, cost);

  wj_lines_add_heading (lines, wj_wording_text (self, "What a job costs"));
  wj_lines_take (lines, 0, "", wj_wording_job_cost (self, cost));
  wj_lines_take (lines, 0, "", wj_wording_job_cost_span (self));
  for (guint i = 0; i < cost->positions->len; i++)
    {
      const WjPositionCost *position = &g_array_index (cost->positions, WjPositionCost, i);
      g_autofree char *title = wj_wording_position (self, wj_assessment_get_project (flow->assessment), position->row);
      g_autofree char *amount = wj_wording_cash (self, &position->cost, cost->has_central);

      wj_lines_add_pair (lines, 0, "– ", title, amount);
    }
  for (guint i = 0; i < parts->len; i++)
    wj_lines_add (lines, 0, "", parts->pdata[i]);
  for (guint i = 0; i < sources->len; i++)
    wj_lines_add_source (lines, self, sources->pdata[i], FALSE);
  wj_lines_add_gap (lines);
}

char *
wj_wording_cash_flow_text (WjWording *self, const WjCashFlow *flow, const WjJobCost *cost)
{
  g_autoptr (WjLines) lines = NULL;
  g_autofree char *place = NULL, *date = NULL;

  g_return_val_if_fail (self != NULL && flow != NULL, NULL);

  lines = wj_lines_new (self, WJ_LINES_TERMINAL);
  place = wj_wording_place_full (self, flow->site->place);
  date = wj_wording_date (self, wj_assessment_get_as_of (flow->assessment));
  wj_lines_add_pair (lines, 0, "", place, date);
  wj_lines_add_gap (lines);
  wj_lines_add_heading (lines, wj_wording_text (self, "Cash flow"));
  wj_lines_take (lines, 0, "", wj_wording_cash_finding (self, flow));
  wj_lines_add (lines, 0, "", wj_wording_two_clocks (self));
  wj_lines_take (lines, 0, "", wj_wording_bridge (self, flow));
  wj_lines_take (lines, 0, "", wj_wording_investment (self, flow));
  wj_lines_take (lines, 0, "", wj_wording_wages (self, flow));
  wj_lines_add_gap (lines);
  add_months (lines, self, flow);
  add_lines (lines, self, flow);
  if (cost != NULL)
    add_cost (lines, self, flow, cost);
  wj_lines_add (lines, 0, "", wj_wording_indicative (self));
  return wj_lines_to_text (lines);
}
