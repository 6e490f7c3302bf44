/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/*
 * The rules of the catalogue written out in C, for one project whose facts are all exact: what the
 * engine has to agree with, and the measure of its speed. The forms of the rules stand here; figures
 * are read from the catalogue once, so a new rate changes nothing and a new rule breaks the test.
 *
 * Whole numbers throughout. Money is in centimes, shares in hundredths of a percent (SHARE makes 1),
 * ratios in ten-thousandths of a job a million dirhams. Comments say why 64 bits are enough: a project
 * has at most 200 positions of 10,000 jobs at 200,000 MAD a month, and no sum above 10^10 MAD.
 */

#define HAND_SHARE 10000
#define HAND_YEARS 10
#define HAND_CELLS (HAND_YEARS + 1) /* the calendar years that ten twelve-months touch */
#define HAND_MAX_ROWS 8             /* of a table of figures */

/* Month of all × 32 + day of the month: days so written stand in their order, and months are near. */
typedef int HandDay;

#define HAND_DAY(year, month, day) ((((year) *12 + (month) -1) << 5) | (day))

/* ---- What there is ------------------------------------------------------------------------------ */

typedef enum
{
  HAND_HEART,
  HAND_CASABLANCA_FUND,
  HAND_CHARTER,
  HAND_DRAA_PROGRAMME,
  HAND_TAHFIZ,
  HAND_FES_SHORE_FIT_OUT,
  HAND_FES_SHORE_JOBS,
  HAND_LAAYOUNE_SUPPORT,
  HAND_MARRAKECH_FUND,
  HAND_MDM_INVEST,
  HAND_TAX_CONTRIBUTION,
  HAND_EMPLOYMENT_PREMIUM,
  HAND_TAX_RELIEF,
  HAND_TRAINING_PREMIUM,
  HAND_ORIENTAL,
  HAND_ORIENTAL_EQUITY,
  HAND_OUJDA_SHORE,
  HAND_TAX_EXEMPTION,
  HAND_RABAT_FUND,
  HAND_SOUSS,
  HAND_SOUTH_TAX,
  HAND_NORDEV_2023,
  HAND_NORDEV_2025,
  HAND_TETOUAN_PARK,
  HAND_FINANCE_CITY,
  HAND_ACCELERATION_ZONE,
  HAND_TPME,
} HandOffer;

#define HAND_N_OFFERS (HAND_TPME + 1)

/* The place of each benefit among its offer's. */
enum
{
  HAND_CHARTER_JOBS,
  HAND_CHARTER_WOMEN,
  HAND_CHARTER_FUTURE,
  HAND_CHARTER_SUSTAINABLE,
  HAND_CHARTER_TERRITORY,
  HAND_CHARTER_SECTOR,
  HAND_N_CHARTER,
};

enum
{
  HAND_TPME_JOBS,
  HAND_TPME_TERRITORY,
  HAND_TPME_PRIORITY,
  HAND_N_TPME,
};

/* The corporate-tax regimes one may ask to enter. */
typedef enum
{
  HAND_REGIME_NONE,
  HAND_REGIME_ZONE,
  HAND_REGIME_FINANCE_CITY,
} HandRegime;

#define HAND_N_REGIMES (HAND_REGIME_FINANCE_CITY + 1)

/* What NORDEV makes of a file. */
typedef enum
{
  HAND_NORDEV_REFUSED,
  HAND_NORDEV_SMALL,
  HAND_NORDEV_SME,
  HAND_NORDEV_LARGE,
} HandNordev;

#define HAND_N_NORDEV (HAND_NORDEV_LARGE + 1)

typedef enum
{
  HAND_CATEGORY_NONE,
  HAND_CATEGORY_A,
  HAND_CATEGORY_B,
} HandCategory;

#define HAND_N_CATEGORIES (HAND_CATEGORY_B + 1)

typedef enum
{
  HAND_PLATFORM_NONE,
  HAND_PLATFORM_PRINCIPAL,
  HAND_PLATFORM_SECONDARY,
} HandPlatform;

/* What a regional offer asks of the place. */
typedef enum
{
  HAND_AT_TANGER = 1 << 0,
  HAND_AT_ORIENTAL = 1 << 1,
  HAND_AT_RABAT = 1 << 2,
  HAND_AT_BENI_MELLAL = 1 << 3,
  HAND_AT_CASABLANCA = 1 << 4,
  HAND_AT_MARRAKECH = 1 << 5,
  HAND_AT_DRAA = 1 << 6,
  HAND_AT_SOUSS = 1 << 7,
  HAND_AT_LAAYOUNE = 1 << 8,
  HAND_AT_DAKHLA = 1 << 9,
  HAND_AT_TETOUAN = 1 << 10, /* two provinces */
  HAND_AT_FES_SHORE = 1 << 11,
} HandAt;

/* Which of the two caps on income tax. */
typedef enum
{
  HAND_CAP_PRINCIPAL,
  HAND_CAP_SECONDARY,
} HandCap;

#define HAND_N_CAPS (HAND_CAP_SECONDARY + 1)

/* ---- Figures ------------------------------------------------------------------------------------- */

/* The first row whose edge lies above the value; the last has none. */
typedef struct
{
  int n;
  gint64 edge[HAND_MAX_ROWS];
  int includes[HAND_MAX_ROWS]; /* 1: the edge itself belongs to the row */
  gint64 share[HAND_MAX_ROWS];
} HandBands;

/* Within row n the sum of the slices is value × share - minus. */
typedef struct
{
  int n;
  gint64 edge[HAND_MAX_ROWS];
  gint64 share[HAND_MAX_ROWS];
  gint64 minus[HAND_MAX_ROWS];
} HandSlices;

typedef struct
{
  HandDay as_of;
  HandDay first_start; /* the earliest start that a project may give */

  struct
  {
    HandDay from, past; /* earned from, and before */
    WjWindowState window;
    WjTerms terms;
    guint decisive; /* bits of the conditions that may refuse */
  } offers[HAND_N_OFFERS];

  guint lines; /* bits of the outsourcing lines */

  gint64 charter_min_investment, charter_min_jobs, charter_jobs_alone, charter_floor;
  HandBands charter_jobs;
  gint64 charter_women_threshold, charter_women, charter_future, charter_sustainable, charter_sector;
  gint64 charter_territory[HAND_N_CATEGORIES];

  gint64 tpme_min_investment, tpme_max_investment, tpme_min_ratio, tpme_min_turnover, tpme_max_turnover;
  int tpme_young_months;
  gint64 tpme_max_holder, tpme_own_funds, tpme_priority, tpme_studies_share, tpme_studies_cap;
  HandBands tpme_jobs;
  gint64 tpme_territory[HAND_N_CATEGORIES];

  gint64 oriental_min_investment, oriental_min_jobs;
  gint64 heart_min_investment, heart_min_jobs, souss_min_jobs;
  gint64 nordev_rate, nordev_cap[HAND_N_NORDEV];

  int tahfiz_window_months, tahfiz_months;
  gint64 tahfiz_employees, tahfiz_wage; /* a month */
  gint64 employer_share, uncapped_share, employer_amo_share;
  gint64 mdm_min_investment, mdm_min_currency, mdm_rate;
  gint64 regime_rate[HAND_N_REGIMES];
  int regime_months[HAND_N_REGIMES];

  HandDay offshoring_end;
  int exemption_months;
  HandBands tax_rate;
  gint64 tax_contribution;

  int pae_stay_months, paf_months;
  gint64 pae_factor, paf_factor; /* share × months */

  gint64 cap[HAND_N_CAPS];
  int income_tax_months;
  HandSlices income_tax; /* of ten-thousandths of a centime a year */
  HandBands expenses_rate;
  gint64 expenses_cap, cnss_ceiling, cnss_month_ceiling; /* the first two a year */
  gint64 cnss_share, amo_share;
} HandRules;

/* ---- Inputs -------------------------------------------------------------------------------------- */

typedef struct
{
  gint64 gross; /* a month */
  int moroccan, women, permanent;
  int count[HAND_YEARS];
} HandPosition;

typedef struct
{
  gint64 equipment, fit_out, rent, buildings, land_private, land_public, studies, other, own_funds;
  gint64 turnover;
  gint64 profit[HAND_CELLS]; /* from the calendar year of the start on */
  int line;                  /* 0 … */
  int large_holder;
  HandDay start, operations_start;
  int n_positions;
  const HandPosition *positions;
  gboolean future_skill, sustainable, existing, public_holder, abroad;
  int promoter_share, promoter_currency;
  HandRegime regime;

  /* what is not published, as the project takes it */
  gboolean basis_is_employee, land_included, priority, start_up, exceeded;
  gboolean with_amo, high_wages, services;
  enum
  {
    HAND_OUTSIDE_NONE,
    HAND_OUTSIDE_CAP_20,
    HAND_OUTSIDE_CAP_10,
  } outside;
  HandNordev nordev;
  int stable_year; /* 0-based */
} HandProject;

typedef struct
{
  HandCategory category;
  HandPlatform platform;
  gboolean region_has_platform;
  guint at;          /* bits of HandAt */
  gboolean doubtful; /* category and platform refuse nothing */
} HandSite;

/* ---- Results ------------------------------------------------------------------------------------- */

#define HAND_WHERE (1u << 31)

/* By offer: bit n is the n-th condition, HAND_WHERE the place. */
typedef struct
{
  guint failed[HAND_N_OFFERS];
  guint hopeless[HAND_N_OFFERS]; /* … and fails whatever changes */
} HandConditions;

/* Centimes, each rounded once, before caps. Nothing where an offer's own `when` says no; whether the
 * offer is granted at all is the verdict's. */
typedef struct
{
  gint64 charter[HAND_N_CHARTER]; /* undated, as those of the next */
  gint64 tpme[HAND_N_TPME];
  gint64 nordev, tahfiz, mdm;
  gint64 regime[HAND_N_REGIMES][HAND_CELLS];
  gint64 tax_contribution[HAND_CELLS];
  gint64 employment_premium[HAND_CELLS];
  gint64 training_premium[HAND_CELLS];
  gint64 tax_exemption[HAND_CELLS];
  gint64 tax_relief[HAND_CELLS];
} HandAmounts;

/* What is the same at every site, and what a site then picks from. */
typedef struct
{
  HandAmounts amounts; /* without what depends on the site */
  gint64 charter_territory[HAND_N_CATEGORIES];
  gint64 tpme_territory[HAND_N_CATEGORIES];
  gint64 tax_relief[HAND_N_CAPS][HAND_CELLS];
} HandShared;

/* ---- The rules ----------------------------------------------------------------------------------- */

void hand_conditions (const HandRules *rules, const HandProject *project, HandConditions *out);
/* Adds to what hand_conditions () gave what the site fails. */
void hand_conditions_at (const HandProject *project, const HandSite *site, HandConditions *conditions);
void hand_benefits (const HandRules *rules, const HandProject *project, HandShared *out);
void hand_benefits_at (const HandProject *project, const HandSite *site, const HandShared *shared, HandAmounts *out);
WjVerdict hand_verdict (const HandRules *rules, const HandSite *site, const HandConditions *conditions, HandOffer offer);

/* ---- Setting up ---------------------------------------------------------------------------------- */

extern const char *const hand_offer_ids[HAND_N_OFFERS];
/* Of a regional offer where it holds, any of HandAt; 0: anywhere. */
extern const guint hand_offer_at[HAND_N_OFFERS];

HandDay hand_day (const GDate *date);
/* Aborts if an offer that computes an amount is not written here, or one written here has other
 * conditions or benefits. */
void hand_rules_read (HandRules *self, WjCatalogue *catalogue, const GDate *as_of);
/* @positions: room for the rows of the table; unowned. Aborts if a fact is not exact. */
void hand_project_read (HandProject *self, WjProject *project, HandPosition *positions, guint n_positions);
void hand_site_read (HandSite *self, WjCatalogue *catalogue, const WjPlace *site);

G_END_DECLS
