/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "by-hand.h"

/* ---- Days ------------------------------------------------------------------------------------------ */

static inline int
year_of (HandDay day)
{
  return (day >> 5) / 12;
}

/* Completed months; of a later day first, those the other way round, negative. */
static inline int
months_between (HandDay from, HandDay to)
{
  if (from > to)
    return -months_between (to, from);
  return (to >> 5) - (from >> 5) - ((to & 31) < (from & 31));
}

static inline int
days_in_month (int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int year = month / 12;

  return days[month % 12] + (month % 12 == 1 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)));
}

/* To the same day of a later month, or its last. */
static inline HandDay
add_months (HandDay day, int months)
{
  int month = (day >> 5) + months;

  return (month << 5) | MIN (day & 31, days_in_month (month));
}

/* The first days of the ten twelve-months, and of the eleventh. A 29 February gives 1 March. */
static void
find_years (HandDay start, HandDay years[HAND_YEARS + 1])
{
  for (int y = 0; y <= HAND_YEARS; y++)
    {
      int month = (start >> 5) + 12 * y, day = start & 31;

      years[y] = day <= days_in_month (month) ? (month << 5) | day : ((month + 1) << 5) | 1;
    }
}

/* ---- Rounding ---------------------------------------------------------------------------------------- */

/* value × factor / divisor, none below 0, half away from zero. Fits if value / divisor × factor and
 * divisor × factor do. */
static inline gint64
scale (gint64 value, gint64 factor, gint64 divisor)
{
  return value / divisor * factor + (value % divisor * factor + divisor / 2) / divisor;
}

static inline gint64
scale_wide (WjInt128 value, int factor, gint64 divisor)
{
  value = value * factor + divisor / 2;
  return value <= G_MAXINT64 ? (gint64) value / divisor : (gint64) (value / divisor);
}

/* ---- Tables ------------------------------------------------------------------------------------------ */

static inline gint64
banded (const HandBands *bands, gint64 value)
{
  int row = 0;

  while (row < bands->n - 1 && value >= bands->edge[row] + bands->includes[row])
    row++;
  return bands->share[row];
}

/* Of @jobs (× SHARE, ≤ 2 × 10^10) to @investment: both sides of the comparison stay below 3 × 10^18. */
static inline gint64
banded_ratio (const HandBands *bands, gint64 jobs, gint64 investment)
{
  int row = 0;

  while (row < bands->n - 1 && jobs * 100000000 >= bands->edge[row] * investment + bands->includes[row])
    row++;
  return bands->share[row];
}

/* ---- What several rules rest on ------------------------------------------------------------------------ */

static inline gint64
total_investment (const HandProject *project)
{
  return project->land_private + project->land_public + project->buildings + project->rent + project->fit_out + project->equipment + project->studies + project->other;
}

/* Stable jobs × SHARE, at most 200 × 10,000 × 10^4. */
static inline gint64
stable_jobs (const HandProject *project)
{
  gint64 jobs = 0;

  for (int i = 0; i < project->n_positions; i++)
    jobs += (gint64) project->positions[i].count[project->stable_year] * project->positions[i].permanent;
  return jobs;
}

static inline HandDay
first_day (const HandProject *project)
{
  return project->existing ? project->operations_start : project->start;
}

/* ---- Conditions ---------------------------------------------------------------------------------------- */

static inline guint
bit (gboolean failed, int n)
{
  return (guint) (failed != 0) << n;
}

static void
try_tpme (const HandRules *rules, const HandProject *project, gint64 total, gint64 stable, HandConditions *out)
{
  gboolean young = !project->existing || months_between (project->operations_start, rules->as_of) < rules->tpme_young_months;
  gboolean large = !young && project->turnover >= rules->tpme_max_turnover;
  gboolean small = !young && project->turnover < rules->tpme_min_turnover && !project->start_up;
  guint fixed = bit ((rules->lines >> project->line & 1) == 0, 0) |
                bit (project->large_holder > rules->tpme_max_holder, 5) |
                bit (project->public_holder, 6);

  out->failed[HAND_TPME] = fixed |
                           bit (total < rules->tpme_min_investment, 1) |
                           bit (total >= rules->tpme_max_investment, 2) |
                           bit (stable * 100000000 < rules->tpme_min_ratio * total, 3) |
                           bit (large || small, 4) |
                           bit (project->own_funds * HAND_SHARE < rules->tpme_own_funds * total, 7);
  out->hopeless[HAND_TPME] = fixed | bit (large, 4);
}

static void
try_regional (const HandRules *rules, gint64 total, gint64 created, gint64 stable, HandConditions *out)
{
  out->failed[HAND_ORIENTAL] = bit (total < rules->oriental_min_investment, 0) | bit (created < rules->oriental_min_jobs, 1);
  out->failed[HAND_HEART] = bit (total < rules->heart_min_investment, 0) | bit (created < rules->heart_min_jobs, 1);
  out->failed[HAND_SOUSS] = bit (stable < rules->souss_min_jobs * HAND_SHARE, 0);
}

static void
try_national (const HandRules *rules, const HandProject *project, gint64 total, gint64 stable, HandConditions *out)
{
  HandDay earliest = MAX (rules->first_start, rules->as_of), planned = MAX (project->start, rules->as_of);
  gboolean too_late = project->existing && months_between (project->operations_start, planned) >= rules->tahfiz_window_months;
  gboolean never = project->existing && months_between (project->operations_start, earliest) >= rules->tahfiz_window_months;

  out->failed[HAND_TAHFIZ] = bit (too_late, 0) | bit (stable == 0, 1);
  out->hopeless[HAND_TAHFIZ] = bit (never, 0);
  out->failed[HAND_MDM_INVEST] = bit (!project->abroad, 0) | bit (total < rules->mdm_min_investment, 1) |
                                 bit (project->promoter_currency < rules->mdm_min_currency, 2) | bit (!project->services, 3);
  out->hopeless[HAND_MDM_INVEST] = bit (!project->abroad, 0);
  out->failed[HAND_ACCELERATION_ZONE] = bit (project->regime != HAND_REGIME_ZONE, 0);
  out->failed[HAND_FINANCE_CITY] = bit (project->regime != HAND_REGIME_FINANCE_CITY, 0);
}

void
hand_conditions (const HandRules *rules, const HandProject *project, HandConditions *out)
{
  gint64 total = total_investment (project), stable = stable_jobs (project), created = 0;
  gboolean other_line = (rules->lines >> project->line & 1) == 0;
  HandDay first = project->existing ? project->operations_start : MAX (project->start, rules->as_of);
  HandDay earliest = project->existing ? project->operations_start : MAX (rules->first_start, rules->as_of);
  gboolean alone = stable >= rules->charter_jobs_alone * HAND_SHARE + project->exceeded;

  *out = (HandConditions){ { 0 } };
  for (int i = 0; i < project->n_positions; i++)
    created += project->positions[i].count[project->stable_year];

  out->failed[HAND_CHARTER] = bit (!alone && !(total >= rules->charter_min_investment && stable >= rules->charter_min_jobs * HAND_SHARE), 0);
  out->hopeless[HAND_CHARTER] = 0;
  out->failed[HAND_TAX_CONTRIBUTION] = bit (other_line, 0) | bit (months_between (first, rules->offshoring_end) < rules->exemption_months, 1);
  out->hopeless[HAND_TAX_CONTRIBUTION] = bit (other_line, 0) | bit (months_between (earliest, rules->offshoring_end) < rules->exemption_months, 1);
  out->failed[HAND_EMPLOYMENT_PREMIUM] = out->hopeless[HAND_EMPLOYMENT_PREMIUM] = bit (other_line, 0);
  out->failed[HAND_TAX_RELIEF] = out->hopeless[HAND_TAX_RELIEF] = bit (other_line, 0);
  out->failed[HAND_TRAINING_PREMIUM] = out->hopeless[HAND_TRAINING_PREMIUM] = bit (other_line, 0);
  try_national (rules, project, total, stable, out);
  try_regional (rules, total, created, stable, out);
  out->failed[HAND_FES_SHORE_JOBS] = out->hopeless[HAND_FES_SHORE_JOBS] = bit (other_line, 0);
  out->failed[HAND_OUJDA_SHORE] = out->hopeless[HAND_OUJDA_SHORE] = bit (other_line, 0);
  out->failed[HAND_TAX_EXEMPTION] = out->hopeless[HAND_TAX_EXEMPTION] = bit (other_line, 0);
  try_tpme (rules, project, total, stable, out);
}

/* Parks, regions without one, and what stands outside, if it is taken to count. */
static inline gboolean
has_tax_relief (const HandProject *project, const HandSite *site)
{
  return site->platform != HAND_PLATFORM_NONE || !site->region_has_platform || project->outside != HAND_OUTSIDE_NONE;
}

void
hand_conditions_at (const HandProject *project, const HandSite *site, HandConditions *conditions)
{
  if (!has_tax_relief (project, site))
    conditions->failed[HAND_TAX_RELIEF] |= HAND_WHERE;
  for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
    if (hand_offer_at[offer] != 0 && (hand_offer_at[offer] & site->at) == 0)
      {
        conditions->failed[offer] |= HAND_WHERE;
        conditions->hopeless[offer] |= HAND_WHERE;
      }
}

WjVerdict
hand_verdict (const HandRules *rules, const HandSite *site, const HandConditions *conditions, HandOffer offer)
{
  /* a `where` that refuses for good asks which place it is, which is never in doubt */
  guint decisive = rules->offers[offer].decisive | (hand_offer_at[offer] != 0 || !site->doubtful ? HAND_WHERE : 0);

  if (rules->offers[offer].window != WJ_WINDOW_OPEN)
    return WJ_VERDICT_NONE;
  if (conditions->hopeless[offer] & decisive)
    return WJ_VERDICT_INELIGIBLE;
  if (rules->offers[offer].terms != WJ_TERMS_ESTABLISHED)
    return WJ_VERDICT_UNSETTLED;
  if (conditions->failed[offer] & decisive)
    return WJ_VERDICT_REACHABLE;
  return conditions->failed[offer] != 0 ? WJ_VERDICT_OPEN : WJ_VERDICT_ELIGIBLE;
}

/* ---- Benefits: shares of the investment ------------------------------------------------------------------ */

/* 7 × 10^12 centimes × SHARE at most. */
static inline gint64
share_of (gint64 base, gint64 share)
{
  return (base * share + HAND_SHARE / 2) / HAND_SHARE;
}

static void
add_charter (const HandRules *rules, const HandProject *project, gint64 base, gint64 total, gint64 stable, HandShared *out)
{
  gint64 primable = base + project->studies;
  gint64 pay = 0, women = 0;

  /* at most 2 × 10^6 jobs × 2 × 10^7 centimes × SHARE */
  for (int i = 0; i < project->n_positions; i++)
    {
      const HandPosition *position = &project->positions[i];
      gint64 wages = position->count[project->stable_year] * position->gross;

      pay += wages;
      women += wages * position->women;
    }
  out->amounts.charter[HAND_CHARTER_JOBS] = share_of (primable, banded_ratio (&rules->charter_jobs, stable, MAX (total, rules->charter_floor)));
  out->amounts.charter[HAND_CHARTER_WOMEN] = women > rules->charter_women_threshold * pay ? share_of (primable, rules->charter_women) : 0;
  out->amounts.charter[HAND_CHARTER_FUTURE] = project->future_skill ? share_of (primable, rules->charter_future) : 0;
  out->amounts.charter[HAND_CHARTER_SUSTAINABLE] = project->sustainable ? share_of (primable, rules->charter_sustainable) : 0;
  out->amounts.charter[HAND_CHARTER_SECTOR] = rules->lines >> project->line & 1 ? share_of (primable, rules->charter_sector) : 0;
  for (int category = 0; category < HAND_N_CATEGORIES; category++)
    out->charter_territory[category] = share_of (primable, rules->charter_territory[category]);
}

/* Studies s may be a share of what they are counted with: s ≤ share × (base + s). To stay whole the
 * sum is kept times 1 - share: below 10^17. */
static void
add_tpme (const HandRules *rules, const HandProject *project, gint64 base, gint64 total, gint64 stable, HandShared *out)
{
  gint64 rest = HAND_SHARE - rules->tpme_studies_share;
  gint64 primable = base * rest + MIN (MIN (project->studies, rules->tpme_studies_cap) * rest, base * rules->tpme_studies_share);
  gint64 divisor = rest * HAND_SHARE;

  out->amounts.tpme[HAND_TPME_JOBS] = scale (primable, banded_ratio (&rules->tpme_jobs, stable, MAX (total, rules->tpme_min_investment)), divisor);
  out->amounts.tpme[HAND_TPME_PRIORITY] = project->priority ? scale (primable, rules->tpme_priority, divisor) : 0;
  for (int category = 0; category < HAND_N_CATEGORIES; category++)
    out->tpme_territory[category] = scale (primable, rules->tpme_territory[category], divisor);
}

/* ---- Benefits: tax on profit ------------------------------------------------------------------------------- */

static const HandOffer regime_offers[HAND_N_REGIMES] = {
  [HAND_REGIME_ZONE] = HAND_ACCELERATION_ZONE,
  [HAND_REGIME_FINANCE_CITY] = HAND_FINANCE_CITY,
};

static void
add_tax (const HandRules *rules, const HandProject *project, const HandDay years[HAND_YEARS + 1], HandShared *out)
{
  HandDay first = first_day (project);
  int start = year_of (project->start);

  for (int cell = 0; cell < HAND_CELLS; cell++)
    {
      HandDay end = HAND_DAY (start + cell, 12, 31);
      gint64 profit = project->profit[cell], rate;
      int months;

      if (end >= years[HAND_YEARS])
        break;
      months = months_between (first, end);
      rate = banded (&rules->tax_rate, profit);
      if (months >= rules->exemption_months && end >= rules->offers[HAND_TAX_CONTRIBUTION].from && end < rules->offers[HAND_TAX_CONTRIBUTION].past)
        out->amounts.tax_contribution[cell] = scale (profit, rate * rules->tax_contribution, HAND_SHARE * HAND_SHARE);
      for (HandRegime regime = HAND_REGIME_ZONE; regime < HAND_N_REGIMES; regime++)
        if (months >= rules->regime_months[regime] && end >= rules->offers[regime_offers[regime]].from)
          out->amounts.regime[regime][cell] = share_of (profit, MAX (rate - rules->regime_rate[regime], 0));
      if (end >= first && months < rules->exemption_months && end >= rules->offers[HAND_TAX_EXEMPTION].from && end < rules->offers[HAND_TAX_EXEMPTION].past)
        out->amounts.tax_exemption[cell] = share_of (profit, rate);
    }
}

/* ---- Benefits: jobs ---------------------------------------------------------------------------------------- */

static inline int
least (const int *count, int from, int to)
{
  int value = count[from];

  for (int y = from + 1; y <= to; y++)
    value = MIN (value, count[y]);
  return value;
}

/* Each cohort once, some months after it is hired, as many as are there at the end of that year. The
 * newest leave first, so of those hired in h there are in y as many as the count never fell below
 * since, less those who were there before. */
static void
add_employment_premium (const HandRules *rules, const HandProject *project, const HandDay years[HAND_YEARS + 1], HandShared *out)
{
  int later = rules->pae_stay_months > 0 ? (rules->pae_stay_months + 11) / 12 - 1 : 0;
  gint64 sums[HAND_CELLS] = { 0 };

  for (int hired = 0; hired < HAND_YEARS; hired++)
    {
      HandDay earned = add_months (years[hired], rules->pae_stay_months);
      gint64 pay = 0;

      if (earned >= years[HAND_YEARS] || earned < rules->offers[HAND_EMPLOYMENT_PREMIUM].from || earned >= rules->offers[HAND_EMPLOYMENT_PREMIUM].past)
        continue;
      for (int i = 0; i < project->n_positions; i++)
        {
          const HandPosition *position = &project->positions[i];
          int jobs = least (position->count, hired, MIN (hired + later, HAND_YEARS - 1)) - (hired > 0 ? position->count[hired - 1] : 0);

          if (jobs > 0)
            pay += jobs * position->gross * position->moroccan;
        }
      sums[year_of (earned) - year_of (project->start)] += pay;
    }
  /* at most 4 × 10^17 each */
  for (int cell = 0; cell < HAND_CELLS; cell++)
    out->amounts.employment_premium[cell] = scale (sums[cell], rules->pae_factor, HAND_SHARE * HAND_SHARE);
}

/* The cell of what is earned at the end of year @y, or -1 if it does not count. */
static inline int
year_end_cell (const HandRules *rules, HandOffer offer, const HandDay years[HAND_YEARS + 1], int y)
{
  HandDay next = years[y + 1];

  if (next <= rules->offers[offer].from || next > rules->offers[offer].past)
    return -1;
  return year_of (next) - year_of (years[0]) - ((next & 31) == 1 && (next >> 5) % 12 == 0);
}

/* All who were hired less than some years before: the count, less those of older cohorts still there. */
static void
add_training_premium (const HandRules *rules, const HandProject *project, const HandDay years[HAND_YEARS + 1], HandShared *out)
{
  for (int y = 0; y < HAND_YEARS; y++)
    {
      int cell = year_end_cell (rules, HAND_TRAINING_PREMIUM, years, y), old = y;
      gint64 pay = 0;

      if (cell < 0)
        continue;
      while (old >= 0 && months_between (years[old], years[y]) < rules->paf_months)
        old--;
      for (int i = 0; i < project->n_positions; i++)
        {
          const HandPosition *position = &project->positions[i];
          int jobs = position->count[y] - (old >= 0 ? least (position->count, old, y) : 0);

          pay += jobs * position->gross * position->moroccan;
        }
      out->amounts.training_premium[cell] = scale (pay, rules->paf_factor, HAND_SHARE * HAND_SHARE);
    }
}

/* The charges on those hired within the window, of more than so many the mean: the text does not say
 * which ones are named. Both sums can pass 64 bits. */
static void
add_tahfiz (const HandRules *rules, const HandProject *project, HandShared *out)
{
  gboolean second_year = months_between (first_day (project), project->start) < rules->tahfiz_window_months / 2;
  gint64 uncapped = rules->uncapped_share + (project->with_amo ? rules->employer_amo_share : 0);
  gint64 all = rules->tahfiz_employees * HAND_SHARE, hires = 0;
  WjInt128 charges = 0, divisor;

  for (int i = 0; i < project->n_positions; i++)
    {
      const HandPosition *position = &project->positions[i];
      gint64 hired = (second_year ? MAX (position->count[0], position->count[1]) : position->count[0]) * (gint64) position->permanent;

      if (position->gross > rules->tahfiz_wage && !project->high_wages)
        continue;
      hires += hired;
      charges += (WjInt128) hired * (rules->employer_share * MIN (position->gross, rules->cnss_month_ceiling) + uncapped * MIN (position->gross, rules->tahfiz_wage));
    }
  divisor = (WjInt128) MAX (hires, all) * HAND_SHARE;
  out->amounts.tahfiz = (gint64) ((charges * rules->tahfiz_months * rules->tahfiz_employees + divisor / 2) / divisor);
}

/* ---- Benefits: income tax ---------------------------------------------------------------------------------- */

/* On the pay of a year, in 10^-8 centimes: at most 2.4 × 10^8 centimes × SHARE × SHARE. */
static inline gint64
income_tax (const HandRules *rules, gint64 gross)
{
  gint64 expenses = MIN (rules->expenses_cap * HAND_SHARE, banded (&rules->expenses_rate, gross) * gross);
  gint64 contributions = rules->cnss_share * MIN (gross, rules->cnss_ceiling) + rules->amo_share * gross;
  gint64 taxable = gross * HAND_SHARE - expenses - contributions;
  int row = 0;

  if (taxable <= 0)
    return 0;
  while (row < rules->income_tax.n - 1 && taxable > rules->income_tax.edge[row])
    row++;
  return taxable * rules->income_tax.share[row] - rules->income_tax.minus[row];
}

/* The tax above a share of the pay, person by person or of the whole payroll. The sums of a year can
 * pass 64 bits. */
static void
add_tax_relief (const HandRules *rules, const HandProject *project, const HandDay years[HAND_YEARS + 1], HandShared *out)
{
  WjInt128 sums[HAND_YEARS][HAND_N_CAPS] = { 0 };

  for (int i = 0; i < project->n_positions; i++)
    {
      const HandPosition *position = &project->positions[i];
      gint64 gross = 12 * position->gross, tax = income_tax (rules, gross), above[HAND_N_CAPS];

      for (int cap = 0; cap < HAND_N_CAPS; cap++)
        {
          above[cap] = tax - rules->cap[cap] * gross * HAND_SHARE;
          if (project->basis_is_employee)
            above[cap] = MAX (above[cap], 0);
        }
      for (int y = 0; y < HAND_YEARS; y++)
        for (int cap = 0; cap < HAND_N_CAPS; cap++)
          sums[y][cap] += (WjInt128) above[cap] * position->count[y];
    }
  for (int y = 0; y < HAND_YEARS; y++)
    {
      int cell = year_end_cell (rules, HAND_TAX_RELIEF, years, y);

      for (int cap = 0; cell >= 0 && cap < HAND_N_CAPS; cap++)
        out->tax_relief[cap][cell] = scale_wide (MAX (sums[y][cap], 0), rules->income_tax_months, (gint64) HAND_SHARE * HAND_SHARE * 12);
    }
}

/* ---- Benefits ---------------------------------------------------------------------------------------------- */

void
hand_benefits (const HandRules *rules, const HandProject *project, HandShared *out)
{
  gint64 total = total_investment (project), stable = stable_jobs (project);
  gint64 base = project->buildings + project->rent + project->fit_out + project->equipment + (project->land_included ? project->land_private + project->land_public : 0);
  HandDay years[HAND_YEARS + 1];

  *out = (HandShared){ 0 };
  find_years (project->start, years);
  out->amounts.nordev = project->nordev == HAND_NORDEV_REFUSED ? 0 : MIN (share_of (total, rules->nordev_rate), rules->nordev_cap[project->nordev]);
  out->amounts.mdm = scale (total, project->promoter_share * rules->mdm_rate, HAND_SHARE * HAND_SHARE);
  add_charter (rules, project, base, total, stable, out);
  add_tpme (rules, project, base, total, stable, out);
  add_tax (rules, project, years, out);
  add_employment_premium (rules, project, years, out);
  add_training_premium (rules, project, years, out);
  add_tax_relief (rules, project, years, out);
  add_tahfiz (rules, project, out);
}

void
hand_benefits_at (const HandProject *project, const HandSite *site, const HandShared *shared, HandAmounts *out)
{
  gboolean secondary = site->platform == HAND_PLATFORM_SECONDARY ||
                       (site->platform == HAND_PLATFORM_NONE && (!site->region_has_platform || project->outside == HAND_OUTSIDE_CAP_10));

  *out = shared->amounts;
  out->charter[HAND_CHARTER_TERRITORY] = shared->charter_territory[site->category];
  out->tpme[HAND_TPME_TERRITORY] = shared->tpme_territory[site->category];
  if (has_tax_relief (project, site))
    memcpy (out->tax_relief, shared->tax_relief[secondary ? HAND_CAP_SECONDARY : HAND_CAP_PRINCIPAL], sizeof out->tax_relief);
}
