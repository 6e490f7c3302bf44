/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-cash-stream.h"
#include "assessment/wj-outlay.h"
#include "assessment/wj-sensitivity.h"

/* Beyond so many months a delay is no date. */
#define MOST_MONTHS 1200

typedef struct
{
  WjCashFlow *flow;
  WjEngine *engine;
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

static gboolean
earn (const Work *work, guint offer, const WjBenefitResult *result, WjCashLine *line)
{
  const WjSiteResult *site = work->flow->site;
  g_autoptr (GArray) delays = wj_loops_get_delays (work->engine, result->benefit);
  guint delay_months = 0;

  wj_cash_stream_init (&line->earned);
  wj_cash_stream_init (&line->paid);
  line->earned.has_central = line->paid.has_central = site->support.has_central;
  if (delays->len != 1)
    {
      /* sources disagree on the delay, so there is no one month, and the years are not of one reading */
      WjCash total = read_amount (site, offer, &result->total);

      return wj_cash_stream_add (&line->earned, WJ_CASH_UNDATED, &total);
    }
  if (result->benefit->earned == WJ_EARNED_AFTER_HIRE)
    delay_months = wj_parameter_get_months (work->engine->plan->meanings[result->benefit->after_slot].parameter, g_array_index (delays, WjNumber, 0));
  for (guint i = 0; i < result->years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (result->years, WjYearAmount, i);
      WjCash cash = read_amount (site, offer, &year->amount);

      if (!wj_cash_stream_add (&line->earned, find_month (work, result->benefit, delay_months, year->year), &cash))
        return FALSE;
    }
  return TRUE;
}

static gboolean
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

      if (!wj_benefit_is_cash (benefit->benefit) || !benefit->total.computed)
        continue;
      line = g_new0 (WjCashLine, 1);
      line->offer = result->offer;
      line->benefit = benefit->benefit;
      g_ptr_array_add (work->flow->lines, line);
      if (!earn (work, index, benefit, line))
        return FALSE;
    }
  return TRUE;
}

/* ---- What caps cut ----------------------------------------------------------------------------------- */

/* What all lines have above the support of the case. */
static gboolean
get_excess (const WjCashFlow *flow, WjTold told, WjNumber *out)
{
  const WjAmount *support = &flow->site->support;
  const WjNumber ends[WJ_N_TOLD] = { support->likely_low, support->has_central ? support->central : WJ_NUMBER_ZERO, support->likely_high };
  WjNumber sum = wj_number_negate (ends[told]);

  for (guint i = 0; i < flow->lines->len; i++)
    if (!wj_number_add (sum, ((const WjCashLine *) g_ptr_array_index (flow->lines, i))->earned.total.told[told], &sum))
      return FALSE;
  *out = sum;
  return TRUE;
}

static int
find_last_month (GPtrArray *lines)
{
  int last = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const GArray *months = ((const WjCashLine *) g_ptr_array_index (lines, i))->earned.months;

      for (guint j = 0; j < months->len; j++)
        last = MAX (last, g_array_index (months, WjCashMonth, j).month);
    }
  return last;
}

/* Undated amounts first, then the last month backwards: as the engine cuts. */
static gboolean
cut (GPtrArray *lines, WjTold told, WjNumber most)
{
  int last = find_last_month (lines);

  for (int step = last + 1; step >= 0 && wj_number_sign (most) > 0; step--)
    for (guint i = lines->len; i-- > 0;)
      if (!wj_cash_stream_cut (&((WjCashLine *) g_ptr_array_index (lines, i))->earned, step > last ? WJ_CASH_UNDATED : step, told, &most))
        return FALSE;
  return TRUE;
}

/* (transfer container): the lines of a cap's members, in its order */
static GPtrArray *
find_members (const WjCashFlow *flow, const WjCap *cap)
{
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < cap->members->len; i++)
    for (guint j = 0; j < flow->lines->len; j++)
      if (((const WjCashLine *) g_ptr_array_index (flow->lines, j))->benefit == g_ptr_array_index (cap->members, i))
        g_ptr_array_add (members, g_ptr_array_index (flow->lines, j));
  return members;
}

static gboolean
apply_cap (const WjCashFlow *flow, const WjCapResult *cap, WjTold told)
{
  const WjNumber limits[WJ_N_TOLD] = { cap->limit.likely_low, cap->limit.central, cap->limit.likely_high };
  g_autoptr (GPtrArray) members = find_members (flow, cap->cap);
  WjNumber over = wj_number_negate (limits[told]);
  WjNumber excess;

  for (guint i = 0; i < members->len; i++)
    if (!wj_number_add (over, ((const WjCashLine *) g_ptr_array_index (members, i))->earned.total.told[told], &over))
      return FALSE;
  return get_excess (flow, told, &excess) && cut (members, told, wj_number_least (over, excess));
}

static gboolean
apply_caps (const WjCashFlow *flow)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    {
      WjNumber excess;

      for (guint i = 0; i < flow->site->caps->len; i++)
        if (!apply_cap (flow, g_ptr_array_index (flow->site->caps, i), told))
          return FALSE;
      /* the estimate says what there is in all: what caps that overlap cut beyond */
      if (!get_excess (flow, told, &excess) || !cut (flow->lines, told, excess))
        return FALSE;
    }
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

  for (guint i = 0; i < flow->site->offers->len; i++)
    if (!add_lines (work, i))
      return FALSE;
  if (!apply_caps (flow) || !pay_all (work))
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
  work = (Work){ .flow = self, .engine = engine };
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
