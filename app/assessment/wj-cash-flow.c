/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-capped-years.h"
#include "assessment/wj-cash-stream.h"
#include "assessment/wj-outlay.h"
#include "assessment/wj-sensitivity.h"

/* Beyond so many months a delay is no date. */
#define MOST_MONTHS 1200

/* What a line earns by calendar year, and the month of each. */
typedef struct
{
  WjCash cash[WJ_N_CELLS];
  int month[WJ_N_CELLS];
} Years;

typedef struct
{
  WjCashFlow *flow;
  WjEngine *engine;
  GArray *years;      /* (element-type Years) by line */
  WjCashStream dated; /* what is earned on a day, less what is paid of it on one */
} Work;

static void
line_free (gpointer data)
{
  WjCashLine *line = data;

  wj_cash_stream_clear (&line->earned);
  wj_cash_stream_clear (&line->paid);
  g_free (line);
}

/* ---- When it is earned ------------------------------------------------------------------------------ */

static int
month_of (const GDate *start, const GDate *date)
{
  return 12 * ((int) g_date_get_year (date) - (int) g_date_get_year (start)) + (int) g_date_get_month (date) - (int) g_date_get_month (start);
}

/* The day that ends the loop of project year @year. */
static void
get_earned (const Work *work, const WjBenefit *benefit, guint delay_months, guint year, GDate *out)
{
  const GDate *start = &work->engine->start;

  if (benefit->earned == WJ_EARNED_AFTER_HIRE)
    {
      wj_project_year_start (start, year, out);
      g_date_add_months (out, delay_months);
    }
  else if (benefit->loops & WJ_LOOP_FINANCIAL_YEAR)
    g_date_set_dmy (out, 31, G_DATE_DECEMBER, (GDateYear) (g_date_get_year (start) + year));
  else
    wj_project_year_end (start, year, out);
}

/* Amounts are computed by calendar year. What one benefit earns is twelve months apart, so a year holds one
 * month of it; where it does not (a project that starts on 29 February), the month is not told. */
static int
find_month (const Work *work, const WjBenefit *benefit, guint delay_months, int calendar_year)
{
  int found = WJ_CASH_UNDATED;

  if (calendar_year == 0 || benefit->earned == WJ_EARNED_UNDATED)
    return WJ_CASH_UNDATED;
  for (guint year = 0; year <= WJ_PROJECT_YEARS; year++)
    {
      GDate earned;
      int month;

      g_date_clear (&earned, 1);
      get_earned (work, benefit, delay_months, year, &earned);
      if ((int) g_date_get_year (&earned) != calendar_year)
        continue;
      month = month_of (&work->engine->start, &earned);
      if (found != WJ_CASH_UNDATED && found != month)
        return WJ_CASH_UNDATED;
      found = month;
    }
  return found;
}

/* The likely figures of @amount in the cases in which the offer is granted. */
static WjCash
read_amount (const WjSiteResult *site, guint offer, const WjAmount *amount)
{
  const WjNumber likely[WJ_N_TOLD] = { amount->likely_low, amount->central, amount->likely_high };
  WjCash cash = wj_cash_zero ();

  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if ((site->behind[told] & ((guint64) 1 << offer)) && (told != WJ_TOLD_CENTRAL || site->support.has_central))
      cash.told[told] = likely[told];
  return cash;
}

/* Of several ways to read the delay there is no one month. Only the years of the central figure are of one reading,
 * and are what caps cut; of the other figures there is the total. */
static void
read_years (const Work *work, guint offer, const WjBenefitResult *result, Years *out)
{
  g_autoptr (GArray) delays = wj_loops_get_delays (work->engine, result->benefit);
  WjCash total = read_amount (work->flow->site, offer, &result->total);
  gboolean is_one = delays->len == 1;
  guint delay_months = 0;

  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    {
      out->cash[cell] = wj_cash_zero ();
      out->month[cell] = WJ_CASH_UNDATED;
    }
  if (is_one && result->benefit->earned == WJ_EARNED_AFTER_HIRE)
    delay_months = wj_parameter_get_months (work->engine->plan->meanings[result->benefit->after_slot].parameter, g_array_index (delays, WjNumber, 0));
  for (guint i = 0; i < result->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (result->years, WjYearAmount, i);
      int cell = year->year == 0 ? WJ_CELL_UNDATED : year->year - (int) g_date_get_year (&work->engine->start);
      WjCash cash = read_amount (work->flow->site, offer, &year->amount);

      out->cash[cell].told[WJ_TOLD_CENTRAL] = cash.told[WJ_TOLD_CENTRAL];
      if (!is_one)
        continue;
      out->cash[cell] = cash;
      out->month[cell] = find_month (work, result->benefit, delay_months, year->year);
    }
  for (WjTold told = 0; told < WJ_N_TOLD && !is_one; told++)
    if (told != WJ_TOLD_CENTRAL)
      out->cash[WJ_CELL_UNDATED].told[told] = total.told[told];
}

static void
add_lines (const Work *work, guint index)
{
  const WjOfferResult *result = g_ptr_array_index (work->flow->site->offers, index);
  guint64 behind = 0;

  for (WjTold told = 0; told < WJ_N_TOLD && index < 64; told++)
    behind |= work->flow->site->behind[told] & ((guint64) 1 << index);
  for (guint i = 0; behind != 0 && i < result->benefits->len; i++)
    {
      const WjBenefitResult *benefit = g_ptr_array_index (result->benefits, i);
      WjCashLine *line;
      Years years;

      if (!wj_benefit_is_cash (benefit->benefit) || !benefit->total.computed)
        continue;
      line = g_new0 (WjCashLine, 1);
      line->offer = result->offer;
      line->benefit = benefit->benefit;
      g_ptr_array_add (work->flow->lines, line);
      read_years (work, index, benefit, &years);
      g_array_append_val (work->years, years);
    }
}

/* ---- What caps cut ----------------------------------------------------------------------------------- */

static gboolean
apply_caps (const Work *work, WjTold told)
{
  const WjSiteResult *site = work->flow->site;
  const WjAmount *support = &site->support;
  const WjNumber totals[WJ_N_TOLD] = { support->likely_low, support->has_central ? support->central : WJ_NUMBER_ZERO, support->likely_high };
  guint n = work->years->len;
  g_autofree WjYearLine *lines = g_new (WjYearLine, n + 1);

  for (guint i = 0; i < n; i++)
    {
      lines[i].benefit = ((const WjCashLine *) g_ptr_array_index (work->flow->lines, i))->benefit;
      for (guint cell = 0; cell < WJ_N_CELLS; cell++)
        lines[i].cell[cell] = g_array_index (work->years, Years, i).cash[cell].told[told];
    }
  if (!wj_cap_years (lines, n, site->caps, told, totals[told]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint cell = 0; cell < WJ_N_CELLS; cell++)
      g_array_index (work->years, Years, i).cash[cell].told[told] = lines[i].cell[cell];
  return TRUE;
}

static gboolean
earn (const Work *work, guint index)
{
  WjCashLine *line = g_ptr_array_index (work->flow->lines, index);
  const Years *years = &g_array_index (work->years, Years, index);

  wj_cash_stream_init (&line->earned);
  wj_cash_stream_init (&line->paid);
  line->earned.has_central = line->paid.has_central = work->flow->site->support.has_central;
  for (guint cell = 0; cell < WJ_N_CELLS; cell++)
    if (!wj_cash_is_zero (&years->cash[cell]) && !wj_cash_stream_add (&line->earned, years->month[cell], &years->cash[cell]))
      return FALSE;
  return TRUE;
}

static gboolean
earn_all (const Work *work)
{
  for (guint i = 0; i < work->flow->site->offers->len; i++)
    add_lines (work, i);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!apply_caps (work, told))
      return FALSE;
  for (guint i = 0; i < work->flow->lines->len; i++)
    if (!earn (work, i))
      return FALSE;
  return TRUE;
}

/* ---- When it is paid --------------------------------------------------------------------------------- */

/* Months to a payment; FALSE: nobody says, or not all say the same. */
static gboolean
get_delay (const Work *work, const WjTranche *tranche, int *out, gboolean *assumed)
{
  const WjParameterPeriod *period;
  WjCelValue value;

  if (tranche->after == NULL)
    return FALSE;
  period = wj_engine_get_period (work->engine, tranche->after);
  *assumed = wj_engine_parameter_is_answered (work->engine, tranche->after);
  value = wj_engine_parameter_value (work->engine, tranche->after, WJ_FIGURE_CENTRAL);
  if (!value.defined || !wj_number_equal (value.low, value.high) || (!*assumed && period != NULL && period->alternatives->len > 0) ||
      wj_number_compare (value.low, wj_number_from_int (MOST_MONTHS)) > 0)
    return FALSE;
  *out = (int) wj_parameter_get_months (tranche->after, value.low);
  return TRUE;
}

/* The centimes of @cash up to @share of it. */
static gboolean
take_share (const WjCash *cash, WjNumber share, WjCash *out)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!wj_number_multiply (cash->told[told], share, &out->told[told]) || !wj_number_round (out->told[told], 2, &out->told[told]))
      return FALSE;
  return TRUE;
}

static gboolean
settle (Work *work, WjCashLine *line, const WjCashMonth *earned, int month, const WjCash *part)
{
  WjCash opposite = wj_cash_zero ();

  if (month == WJ_CASH_UNDATED && !wj_cash_is_zero (part))
    line->payment = WJ_PAYMENT_UNPUBLISHED;
  if (!wj_cash_stream_add (&line->paid, month, part))
    return FALSE;
  if (earned->month == WJ_CASH_UNDATED || month == WJ_CASH_UNDATED)
    return TRUE;
  return wj_cash_subtract (&opposite, part) && wj_cash_stream_add (&work->dated, month, &opposite);
}

/* Each share is what is due up to it less what was due before, so that they add up to the centime. */
static gboolean
pay_month (Work *work, WjCashLine *line, const WjCashMonth *earned)
{
  GPtrArray *tranches = line->benefit->tranches;
  WjCash before = wj_cash_zero ();
  WjNumber share = WJ_NUMBER_ZERO;

  if (earned->month != WJ_CASH_UNDATED && !wj_cash_stream_add (&work->dated, earned->month, &earned->cash))
    return FALSE;
  for (guint i = 0; i <= tranches->len; i++)
    {
      const WjTranche *tranche = i < tranches->len ? g_ptr_array_index (tranches, i) : NULL;
      WjCash due = earned->cash, part;
      int month = WJ_CASH_UNDATED, delay = 0;
      gboolean assumed = FALSE;

      /* what is left after the last has no date */
      if (tranche != NULL && (!wj_number_add (share, tranche->share, &share) || !take_share (&earned->cash, share, &due)))
        return FALSE;
      if (tranche != NULL && get_delay (work, tranche, &delay, &assumed))
        {
          month = (earned->month == WJ_CASH_UNDATED ? 0 : earned->month) + delay;
          if (assumed && line->payment == WJ_PAYMENT_PUBLISHED)
            line->payment = WJ_PAYMENT_ASSUMED;
        }
      part = due;
      if (!wj_cash_subtract (&part, &before) || !settle (work, line, earned, month, &part))
        return FALSE;
      before = due;
    }
  return TRUE;
}

/* What the project may say of it: where nobody publishes a delay, or sources disagree. */
static const WjParameter *
find_delay (const Work *work, const WjBenefit *benefit)
{
  for (guint i = 0; i < benefit->tranches->len; i++)
    {
      const WjParameter *after = ((const WjTranche *) g_ptr_array_index (benefit->tranches, i))->after;
      const WjParameterPeriod *period = after != NULL ? wj_engine_get_period (work->engine, after) : NULL;

      if (after != NULL && (period == NULL || !period->value.published || period->alternatives->len > 0))
        return after;
    }
  return NULL;
}

static gboolean
pay (Work *work, WjCashLine *line)
{
  wj_cash_stream_tidy (&line->earned);
  line->payment = WJ_PAYMENT_PUBLISHED;
  line->delay = find_delay (work, line->benefit);
  for (guint i = 0; i < line->earned.months->len; i++)
    if (!pay_month (work, line, &g_array_index (line->earned.months, WjCashMonth, i)))
      return FALSE;
  wj_cash_stream_tidy (&line->paid);
  return wj_cash_stream_add_all (&work->flow->earned, &line->earned) && wj_cash_stream_add_all (&work->flow->paid, &line->paid);
}

static gboolean
pay_all (Work *work)
{
  GPtrArray *lines = work->flow->lines;

  for (guint i = 0; i < lines->len;)
    {
      if (!pay (work, g_ptr_array_index (lines, i)))
        return FALSE;
      if (((const WjCashLine *) g_ptr_array_index (lines, i))->earned.months->len == 0)
        g_ptr_array_remove_index (lines, i);
      else
        i++;
    }
  return TRUE;
}

/* ---- What is to be bridged --------------------------------------------------------------------------- */

static gboolean
find_bridge (const WjCashStream *dated, WjTold told, WjBridge *out)
{
  WjNumber gap = WJ_NUMBER_ZERO;

  *out = (WjBridge){ .largest = WJ_NUMBER_ZERO, .peak = WJ_CASH_UNDATED, .from = WJ_CASH_UNDATED, .until = WJ_CASH_UNDATED };
  for (guint i = 0; i < dated->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (dated->months, WjCashMonth, i);

      if (wj_number_sign (each->cash.told[told]) == 0)
        continue;
      if (!wj_number_add (gap, each->cash.told[told], &gap))
        return FALSE;
      if (wj_number_sign (gap) > 0 && out->from == WJ_CASH_UNDATED)
        out->from = each->month;
      if (wj_number_compare (gap, out->largest) > 0)
        {
          out->largest = gap;
          out->peak = each->month;
        }
      out->until = out->from != WJ_CASH_UNDATED && wj_number_sign (gap) <= 0 ? each->month : WJ_CASH_UNDATED;
    }
  return TRUE;
}

/* ---- The whole ------------------------------------------------------------------------------------------ */

static gboolean
make (Work *work)
{
  WjCashFlow *flow = work->flow;

  if (!earn_all (work) || !pay_all (work))
    return FALSE;
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (!find_bridge (&work->dated, told, &flow->bridge[told]))
      return FALSE;
  wj_outlay_invest (work->engine, &flow->investment);
  wj_outlay_pay_wages (work->engine, &flow->wages);
  return TRUE;
}

WjCashFlow *
wj_cash_flow_new (WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (WjCashFlow) self = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (GArray) years = NULL;
  Work work;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && site != NULL && site->place != NULL, NULL);

  if (!site->support.computed)
    return NULL;
  self = g_new0 (WjCashFlow, 1);
  self->assessment = g_object_ref (assessment);
  self->site = site;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  wj_cash_stream_init (&self->earned);
  wj_cash_stream_init (&self->paid);
  self->earned.has_central = self->paid.has_central = site->support.has_central;
  places = g_ptr_array_new ();
  g_ptr_array_add (places, (gpointer) site->place);
  engine = wj_engine_new (wj_assessment_get_catalogue (assessment), wj_assessment_get_as_of (assessment), places);
  wj_engine_set_project (engine, wj_assessment_get_project (assessment));
  self->start = engine->start;
  self->start_assumed = engine->start_assumed;
  years = g_array_new (FALSE, FALSE, sizeof (Years));
  work = (Work){ .flow = self, .engine = engine, .years = years };
  wj_cash_stream_init (&work.dated);
  if (!make (&work))
    g_clear_pointer (&self, wj_cash_flow_free);
  wj_cash_stream_clear (&work.dated);
  return g_steal_pointer (&self);
}

void
wj_cash_flow_free (WjCashFlow *self)
{
  WjCashStream *const streams[] = { &self->earned, &self->paid, &self->investment, &self->wages };

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    wj_cash_stream_clear (streams[i]);
  g_ptr_array_unref (self->lines);
  g_object_unref (self->assessment);
  g_free (self);
}

const WjSiteResult *
wj_cash_flow_choose_site (WjAssessment *assessment)
{
  GPtrArray *sites;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  sites = wj_assessment_get_sites (assessment);
  return sites->len == 1 ? g_ptr_array_index (sites, 0) : wj_assessment_get_best_site (assessment);
}

void
wj_cash_flow_get_month (const WjCashFlow *self, int month, GDate *out)
{
  g_return_if_fail (self != NULL && month >= 0 && out != NULL);

  *out = self->start;
  g_date_set_day (out, 1);
  g_date_add_months (out, (guint) month);
}

WjTold
wj_cash_flow_get_lead (const WjCashFlow *self)
{
  g_return_val_if_fail (self != NULL, WJ_TOLD_HIGH);

  return self->earned.has_central ? WJ_TOLD_CENTRAL : WJ_TOLD_HIGH;
}
