/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "by-hand.h"

const char *const hand_offer_ids[HAND_N_OFFERS] = {
  [HAND_HEART] = "beni-mellal-khenifra.heart-of-morocco",
  [HAND_CASABLANCA_FUND] = "casablanca-settat.investment-fund",
  [HAND_CHARTER] = "charter.main",
  [HAND_DRAA_PROGRAMME] = "draa-tafilalet.investment-programme",
  [HAND_TAHFIZ] = "employment.tahfiz",
  [HAND_FES_SHORE_FIT_OUT] = "fes-meknes.fes-shore-fit-out",
  [HAND_FES_SHORE_JOBS] = "fes-meknes.fes-shore-jobs",
  [HAND_LAAYOUNE_SUPPORT] = "laayoune-sakia-el-hamra.investor-support",
  [HAND_MARRAKECH_FUND] = "marrakech-safi.investment-fund",
  [HAND_MDM_INVEST] = "mre.mdm-invest",
  [HAND_TAX_CONTRIBUTION] = "offshoring.corporate-tax-contribution",
  [HAND_EMPLOYMENT_PREMIUM] = "offshoring.employment-premium",
  [HAND_TAX_RELIEF] = "offshoring.income-tax-relief",
  [HAND_TRAINING_PREMIUM] = "offshoring.training-premium",
  [HAND_ORIENTAL] = "oriental.council-fund",
  [HAND_ORIENTAL_EQUITY] = "oriental.equity-fund",
  [HAND_OUJDA_SHORE] = "oriental.oujda-shore-agreement",
  [HAND_TAX_EXEMPTION] = "outsourcing.corporate-tax-exemption",
  [HAND_RABAT_FUND] = "rabat-sale-kenitra.investment-fund",
  [HAND_SOUSS] = "souss-massa.investment-jobs",
  [HAND_SOUTH_TAX] = "southern-provinces.tax-practice",
  [HAND_NORDEV_2023] = "tanger-tetouan.nordev-2023",
  [HAND_NORDEV_2025] = "tanger-tetouan.nordev-2025",
  [HAND_TETOUAN_PARK] = "tanger-tetouan.tetouan-park",
  [HAND_FINANCE_CITY] = "tax.casablanca-finance-city",
  [HAND_ACCELERATION_ZONE] = "tax.industrial-acceleration-zone",
  [HAND_TPME] = "tpme.scheme",
};

const guint hand_offer_at[HAND_N_OFFERS] = {
  [HAND_HEART] = HAND_AT_BENI_MELLAL,
  [HAND_CASABLANCA_FUND] = HAND_AT_CASABLANCA,
  [HAND_DRAA_PROGRAMME] = HAND_AT_DRAA,
  [HAND_FES_SHORE_FIT_OUT] = HAND_AT_FES_SHORE,
  [HAND_FES_SHORE_JOBS] = HAND_AT_FES_SHORE,
  [HAND_LAAYOUNE_SUPPORT] = HAND_AT_LAAYOUNE,
  [HAND_MARRAKECH_FUND] = HAND_AT_MARRAKECH,
  [HAND_ORIENTAL] = HAND_AT_ORIENTAL,
  [HAND_ORIENTAL_EQUITY] = HAND_AT_ORIENTAL,
  [HAND_OUJDA_SHORE] = HAND_AT_ORIENTAL,
  [HAND_RABAT_FUND] = HAND_AT_RABAT,
  [HAND_SOUSS] = HAND_AT_SOUSS,
  [HAND_SOUTH_TAX] = HAND_AT_LAAYOUNE | HAND_AT_DAKHLA,
  [HAND_NORDEV_2023] = HAND_AT_TANGER,
  [HAND_NORDEV_2025] = HAND_AT_TANGER,
  [HAND_TETOUAN_PARK] = HAND_AT_TETOUAN,
};

/* What is written by hand: conditions, then benefits, in their order. */
static const char *const contents[HAND_N_OFFERS] = {
  [HAND_HEART] = "investment jobs | support",
  [HAND_CASABLANCA_FUND] = "| equity",
  [HAND_DRAA_PROGRAMME] = "| support",
  [HAND_FES_SHORE_FIT_OUT] = "| fit-out",
  [HAND_FES_SHORE_JOBS] = "line | jobs",
  [HAND_LAAYOUNE_SUPPORT] = "| help",
  [HAND_MARRAKECH_FUND] = "| support",
  [HAND_ORIENTAL_EQUITY] = "| equity",
  [HAND_OUJDA_SHORE] = "line | jobs equipment",
  [HAND_RABAT_FUND] = "| support",
  [HAND_SOUSS] = "jobs | support",
  [HAND_SOUTH_TAX] = "| exemption",
  [HAND_NORDEV_2023] = "| grant",
  [HAND_NORDEV_2025] = "| investment operation",
  [HAND_TETOUAN_PARK] = "| aid",
  [HAND_TAHFIZ] = "hired permanent | charges income-tax",
  [HAND_MDM_INVEST] = "abroad investment currency sector | grant",
  [HAND_FINANCE_CITY] = "status | exemption rate",
  [HAND_ACCELERATION_ZONE] = "status | exemption rate",
  [HAND_CHARTER] = "size | jobs women future sustainable territory sector",
  [HAND_TAX_CONTRIBUTION] = "line timing | ais",
  [HAND_EMPLOYMENT_PREMIUM] = "line | pae pae-later",
  [HAND_TAX_RELIEF] = "line | air",
  [HAND_TRAINING_PREMIUM] = "line | paf",
  [HAND_ORIENTAL] = "investment jobs |",
  [HAND_TAX_EXEMPTION] = "line | exemption",
  [HAND_TPME] = "branch investment-min investment-max ratio turnover holder public own-funds | jobs territory priority",
};

/* ---- Numbers --------------------------------------------------------------------------------------- */

/* @number × @times, which has to be whole: if not, the scale of by-hand.h is too coarse. */
static gint64
whole (const char *what, WjNumber number, gint64 times)
{
  if (!wj_number_multiply (number, wj_number_from_int (times), &number) || !wj_number_is_integer (number) || number.num > G_MAXINT64 / 2 || number.num < 0)
    g_error ("%s: %s is no whole number in the scale of by-hand.h", what, wj_number_to_string (number));
  return (gint64) number.num;
}

HandDay
hand_day (const GDate *date)
{
  return HAND_DAY (g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

static HandDay
read_days (WjNumber days)
{
  GDate date;

  g_assert_true (wj_cel_value_to_date (days, &date));
  return hand_day (&date);
}

/* ---- Rules ------------------------------------------------------------------------------------------- */

typedef struct
{
  WjCatalogue *catalogue;
  const GDate *as_of;
} Reader;

static const WjParameterValue *
find_value (const Reader *reader, const char *id, const WjParameter **parameter)
{
  const WjParameterPeriod *period;

  *parameter = wj_catalogue_find_parameter (reader->catalogue, id);
  g_assert_nonnull (*parameter);
  period = wj_parameter_at (*parameter, reader->as_of);
  if (period == NULL || !period->value.published || period->alternatives->len > 0)
    g_error ("%s: not one published figure at that date", id);
  return &period->value;
}

/* In @unit, × @times. */
static gint64
read_number (const Reader *reader, const char *id, const char *unit_text, gint64 times)
{
  const WjParameter *parameter;
  WjNumber number = find_value (reader, id, &parameter)->number;
  WjUnit unit = wj_unit_none;

  g_assert_true (wj_unit_parse (unit_text, &unit) && wj_unit_convert (number, &parameter->unit, &unit, &number));
  return whole (id, number, times);
}

static gint64
read_share (const Reader *reader, const char *id)
{
  return read_number (reader, id, "1", HAND_SHARE);
}

static gint64
read_money (const Reader *reader, const char *id)
{
  return read_number (reader, id, "MAD", 100);
}

/* Edges in @unit × @times. */
static void
read_bands (const Reader *reader, const char *id, const char *unit_text, gint64 times, HandBands *out)
{
  const WjParameter *parameter;
  const WjCelTable *table = &find_value (reader, id, &parameter)->table;
  WjUnit unit = wj_unit_none;

  g_assert_true (wj_unit_parse (unit_text, &unit));
  g_assert_cmpuint (table->n_rows, <=, HAND_MAX_ROWS);
  out->n = (int) table->n_rows;
  for (guint i = 0; i < table->n_rows; i++)
    {
      WjNumber edge = table->rows[i].edge, share;

      g_assert_true (table->rows[i].has_edge == (i + 1 < table->n_rows));
      g_assert_true (wj_unit_convert (table->rows[i].value, &parameter->unit, &wj_unit_none, &share));
      out->share[i] = whole (id, share, HAND_SHARE);
      if (!table->rows[i].has_edge)
        continue;
      g_assert_true (wj_unit_convert (edge, &parameter->argument_unit, &unit, &edge));
      out->edge[i] = whole (id, edge, times);
      out->includes[i] = table->rows[i].includes;
    }
}

static void
read_slices (const Reader *reader, const char *id, gint64 times, HandSlices *out)
{
  const WjParameter *parameter;
  const WjCelTable *table = &find_value (reader, id, &parameter)->table;

  g_assert_cmpuint (table->n_rows, <=, HAND_MAX_ROWS);
  out->n = (int) table->n_rows;
  for (guint i = 0; i < table->n_rows; i++)
    {
      g_assert_true (table->rows[i].has_edge == (i + 1 < table->n_rows));
      out->share[i] = whole (id, table->rows[i].value, HAND_SHARE);
      out->minus[i] = i > 0 ? out->minus[i - 1] + out->edge[i - 1] * (out->share[i] - out->share[i - 1]) : 0;
      if (table->rows[i].has_edge)
        out->edge[i] = whole (id, table->rows[i].edge, times);
    }
}

static void
read_offer (HandRules *self, const Reader *reader, HandOffer index)
{
  const WjOffer *offer = wj_catalogue_find_offer (reader->catalogue, hand_offer_ids[index]);
  g_autoptr (GString) found = g_string_new (NULL);
  GDate past;

  g_assert_nonnull (offer);
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = g_ptr_array_index (offer->conditions, i);

      g_string_append_printf (found, "%s ", condition->id);
      if (condition->confidence != WJ_CONFIDENCE_C)
        self->offers[index].decisive |= 1u << i;
    }
  g_string_append_c (found, '|');
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefit *benefit = g_ptr_array_index (offer->benefits, i);

      g_assert_cmpuint (benefit->places, ==, 2);
      g_string_append_printf (found, " %s", benefit->id);
    }
  g_assert_cmpstr (found->str, ==, contents[index]);

  self->offers[index].from = g_date_valid (&offer->from) ? hand_day (&offer->from) : 0;
  self->offers[index].past = G_MAXINT;
  if (g_date_valid (&offer->to))
    {
      past = offer->to;
      g_date_add_days (&past, 1);
      self->offers[index].past = hand_day (&past);
    }
  self->offers[index].window = self->as_of < self->offers[index].from ? WJ_WINDOW_NOT_YET : self->as_of >= self->offers[index].past ? WJ_WINDOW_CLOSED
                                                                                                                                    : WJ_WINDOW_OPEN;
  self->offers[index].terms = offer->terms;
}

static void
read_charter (HandRules *self, const Reader *reader)
{
  self->charter_min_investment = read_money (reader, "charter_min_investment");
  g_assert_cmpint (self->charter_min_investment % 100, ==, 0);
  self->charter_floor = self->charter_min_investment / 100;
  self->charter_min_jobs = read_number (reader, "charter_min_jobs", "job", 1);
  self->charter_jobs_alone = read_number (reader, "charter_jobs_alone", "job", 1);
  read_bands (reader, "charter_jobs_bands", "job/MDH", 10000, &self->charter_jobs);
  self->charter_women_threshold = read_share (reader, "charter_women_threshold");
  self->charter_women = read_share (reader, "charter_women");
  self->charter_future = read_share (reader, "charter_future");
  self->charter_sustainable = read_share (reader, "charter_sustainable");
  self->charter_sector = read_share (reader, "charter_sector");
  self->charter_territory[HAND_CATEGORY_A] = read_share (reader, "charter_territory_a");
  self->charter_territory[HAND_CATEGORY_B] = read_share (reader, "charter_territory_b");
}

static void
read_tpme (HandRules *self, const Reader *reader)
{
  self->tpme_min_investment = read_money (reader, "tpme_min_investment");
  self->tpme_max_investment = read_money (reader, "tpme_max_investment");
  self->tpme_min_ratio = read_number (reader, "tpme_min_ratio", "job/MDH", 10000);
  self->tpme_min_turnover = read_number (reader, "tpme_min_turnover", "MAD/year", 100);
  self->tpme_max_turnover = read_number (reader, "tpme_max_turnover", "MAD/year", 100);
  self->tpme_young_months = (int) read_number (reader, "tpme_young_age", "month", 1);
  self->tpme_max_holder = read_share (reader, "tpme_max_holder");
  self->tpme_own_funds = read_share (reader, "tpme_own_funds");
  self->tpme_priority = read_share (reader, "tpme_priority_rate");
  self->tpme_studies_share = read_share (reader, "tpme_studies_share");
  self->tpme_studies_cap = read_money (reader, "tpme_studies_cap");
  read_bands (reader, "tpme_jobs_bands", "job/MDH", 10000, &self->tpme_jobs);
  self->tpme_territory[HAND_CATEGORY_A] = read_share (reader, "tpme_territory_a");
  self->tpme_territory[HAND_CATEGORY_B] = read_share (reader, "tpme_territory_b");
}

static void
read_regional (HandRules *self, const Reader *reader)
{
  self->oriental_min_investment = read_money (reader, "oriental_min_investment");
  self->oriental_min_jobs = read_number (reader, "oriental_min_jobs", "job", 1);
  self->heart_min_investment = read_money (reader, "heart_min_investment");
  self->heart_min_jobs = read_number (reader, "heart_min_jobs", "job", 1);
  self->souss_min_jobs = read_number (reader, "souss_min_jobs", "job", 1);
  self->nordev_rate = read_share (reader, "nordev_rate");
  self->nordev_cap[HAND_NORDEV_SMALL] = read_money (reader, "nordev_cap_small");
  self->nordev_cap[HAND_NORDEV_SME] = read_money (reader, "nordev_cap_sme");
  self->nordev_cap[HAND_NORDEV_LARGE] = read_money (reader, "nordev_cap_large");
}

static void
read_national (HandRules *self, const Reader *reader)
{
  self->tahfiz_window_months = (int) read_number (reader, "tahfiz_window", "month", 1);
  self->tahfiz_months = (int) read_number (reader, "tahfiz_months", "month", 1);
  self->tahfiz_employees = read_number (reader, "tahfiz_employees", "job", 1);
  self->tahfiz_wage = read_number (reader, "tahfiz_wage", "MAD/job/month", 100);
  self->cnss_month_ceiling = read_number (reader, "cnss_ceiling", "MAD/job/month", 100);
  self->employer_share = read_share (reader, "cnss_employer_rate");
  self->uncapped_share = read_share (reader, "family_benefits_rate") + read_share (reader, "training_tax_rate");
  self->employer_amo_share = read_share (reader, "amo_employer_rate");
  self->mdm_min_investment = read_money (reader, "mdm_min_investment");
  self->mdm_min_currency = read_share (reader, "mdm_min_currency");
  self->mdm_rate = read_share (reader, "mdm_rate");
  self->regime_rate[HAND_REGIME_ZONE] = read_share (reader, "zai_rate");
  self->regime_months[HAND_REGIME_ZONE] = (int) read_number (reader, "zai_years", "month", 1);
  self->regime_rate[HAND_REGIME_FINANCE_CITY] = read_share (reader, "cfc_rate");
  self->regime_months[HAND_REGIME_FINANCE_CITY] = (int) read_number (reader, "cfc_years", "month", 1);
}

static void
read_offshoring (HandRules *self, const Reader *reader)
{
  const WjParameter *parameter;

  self->offshoring_end = read_days (find_value (reader, "offshoring_end", &parameter)->number);
  self->exemption_months = (int) read_number (reader, "exemption_years", "month", 1);
  read_bands (reader, "is_rate", "MAD", 100, &self->tax_rate);
  self->tax_contribution = read_share (reader, "ais_rate");
  self->pae_stay_months = (int) read_number (reader, "pae_stay", "month", 1);
  self->pae_factor = read_share (reader, "pae_rate") * read_number (reader, "pae_period", "month", 1);
  self->paf_months = (int) read_number (reader, "paf_years", "month", 1);
  self->paf_factor = read_share (reader, "paf_rate") * read_number (reader, "paf_period", "month", 1);
  self->cap[HAND_CAP_PRINCIPAL] = read_share (reader, "air_cap_principal");
  self->cap[HAND_CAP_SECONDARY] = read_share (reader, "air_cap_secondary");
  self->income_tax_months = (int) read_number (reader, "income_tax_period", "month", 1);
  read_slices (reader, "income_tax_scale", 100 * HAND_SHARE, &self->income_tax);
  read_bands (reader, "professional_expenses_rate", "MAD/job/year", 100, &self->expenses_rate);
  self->expenses_cap = read_number (reader, "professional_expenses_cap", "MAD/job/year", 100);
  self->cnss_ceiling = read_number (reader, "cnss_ceiling", "MAD/job/year", 100);
  self->cnss_share = read_share (reader, "cnss_employee_rate");
  self->amo_share = read_share (reader, "amo_employee_rate");
}

static gboolean
is_written (const WjOffer *offer)
{
  for (HandOffer i = 0; i < HAND_N_OFFERS; i++)
    if (g_str_equal (offer->id, hand_offer_ids[i]))
      return TRUE;
  return FALSE;
}

/* Left out is only what gives no figure: terms that are not established, or amounts that an agreement
 * or nobody sets. Their conditions are the cases' business. */
static void
check_others (WjCatalogue *catalogue)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);

      for (guint j = 0; j < offer->benefits->len && !is_written (offer); j++)
        if (((const WjBenefit *) g_ptr_array_index (offer->benefits, j))->amount != NULL)
          g_error ("%s computes an amount: write it by hand too", offer->id);
    }
}

void
hand_rules_read (HandRules *self, WjCatalogue *catalogue, const GDate *as_of)
{
  Reader reader = { catalogue, as_of };

  *self = (HandRules){ .as_of = hand_day (as_of) };
  self->first_start = read_days (wj_catalogue_find_fact (catalogue, "project.start")->low);
  self->lines = 0x1f; /* crm, bpo, ito, eso, kpo: all that can be answered */
  g_assert_cmpuint (wj_catalogue_find_fact (catalogue, "activity.line")->options->len, ==, 5);
  check_others (catalogue);
  for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
    read_offer (self, &reader, offer);
  read_charter (self, &reader);
  read_tpme (self, &reader);
  read_regional (self, &reader);
  read_national (self, &reader);
  read_offshoring (self, &reader);
}

/* ---- Projects ------------------------------------------------------------------------------------------ */

static gint64
get_number (WjProject *project, const char *id, gint64 times)
{
  const WjAnswer *answer = wj_project_get (project, id);

  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);
  return whole (id, answer->value.low, times);
}

static gboolean
get_boolean (WjProject *project, const char *id)
{
  const WjAnswer *answer = wj_project_get (project, id);

  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);
  return answer->value.truth == WJ_CEL_MAY_BE_TRUE;
}

static HandDay
get_day (WjProject *project, const char *id)
{
  const WjAnswer *answer = wj_project_get (project, id);

  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);
  return read_days (answer->value.low);
}

static int
get_choice (WjProject *project, const char *id, const WjCelChoices *choices, const char *const *options)
{
  const WjAnswer *answer = wj_project_get (project, id);

  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);
  for (int i = 0; options[i] != NULL; i++)
    {
      int index = wj_cel_choices_find (choices, options[i]);

      g_assert_cmpint (index, >=, 0);
      if (answer->value.set >> index & 1)
        return i;
    }
  g_assert_not_reached ();
}

static int
get_assumption (WjProject *project, const char *name, const char *const *options)
{
  const WjAssumption *assumption = wj_catalogue_find_assumption (wj_project_get_catalogue (project), name);
  g_autofree char *id = g_strconcat ("assume.", name, NULL);

  g_assert_nonnull (assumption);
  return get_choice (project, id, assumption->choices, options);
}

static gint64
get_cell (WjProject *project, guint row, const char *column, guint year, gint64 times)
{
  const WjAnswer *answer = wj_project_get_cell (project, "jobs.positions", row, column, year);

  g_assert_cmpint (answer->kind, ==, WJ_ANSWER_EXACT);
  return whole (column, answer->value.low, times);
}

static void
read_position (HandPosition *self, WjProject *project, guint row)
{
  self->gross = get_cell (project, row, "gross", 0, 100);
  self->moroccan = (int) get_cell (project, row, "moroccan", 0, 100);
  self->women = (int) get_cell (project, row, "women", 0, 100);
  self->permanent = (int) get_cell (project, row, "permanent", 0, 100);
  for (guint year = 0; year < HAND_YEARS; year++)
    self->count[year] = (int) get_cell (project, row, "count", year, 1);
}

static void
read_profit (HandProject *self, WjProject *project)
{
  int start = (self->start >> 5) / 12;
  guint found = 0;

  for (guint row = wj_project_get_n_rows (project, "profit"); row-- > 0;)
    {
      gint64 year = whole ("year", wj_project_get_cell (project, "profit", row, "year", 0)->value.low, 1);
      const WjAnswer *amount = wj_project_get_cell (project, "profit", row, "amount", 0);

      if (year < start || year >= start + HAND_CELLS)
        continue;
      g_assert_cmpint (amount->kind, ==, WJ_ANSWER_EXACT);
      self->profit[year - start] = whole ("amount", amount->value.low, 100);
      found |= 1u << (year - start);
    }
  g_assert_cmpuint (found, ==, (1u << HAND_CELLS) - 1);
}

static void
read_assumptions (HandProject *self, WjProject *project)
{
  static const int years[] = { 0, 2, 4 };

  self->basis_is_employee = get_assumption (project, "air_basis", (const char *[]){ "payroll", "employee", NULL });
  self->outside = get_assumption (project, "air_outside", (const char *[]){ "none", "cap_20", "cap_10", NULL });
  self->stable_year = years[get_assumption (project, "stable_year", (const char *[]){ "year_1", "year_3", "year_5", NULL })];
  self->land_included = get_assumption (project, "land", (const char *[]){ "excluded", "included", NULL });
  self->priority = get_assumption (project, "tpme_priority", (const char *[]){ "no", "yes", NULL });
  self->start_up = get_assumption (project, "tpme_start_up", (const char *[]){ "no", "yes", NULL });
  self->nordev = (HandNordev) get_assumption (project, "nordev_file", (const char *[]){ "refused", "small", "sme", "large", NULL });
  self->with_amo = get_assumption (project, "tahfiz_share", (const char *[]){ "cnss", "all", NULL });
  self->high_wages = get_assumption (project, "tahfiz_high_wage", (const char *[]){ "excluded", "ceiling", NULL });
  self->services = get_assumption (project, "mdm_services", (const char *[]){ "no", "yes", NULL });
  self->exceeded = get_assumption (project, "charter_150", (const char *[]){ "reached", "exceeded", NULL });
}

void
hand_project_read (HandProject *self, WjProject *project, HandPosition *positions, guint n_positions)
{
  WjCatalogue *catalogue = wj_project_get_catalogue (project);

  *self = (HandProject){
    .equipment = get_number (project, "investment.equipment", 100),
    .fit_out = get_number (project, "investment.fit_out", 100),
    .rent = get_number (project, "investment.rent", 100),
    .buildings = get_number (project, "investment.buildings", 100),
    .land_private = get_number (project, "investment.land_private", 100),
    .land_public = get_number (project, "investment.land_public", 100),
    .studies = get_number (project, "investment.studies", 100),
    .other = get_number (project, "investment.other", 100),
    .own_funds = get_number (project, "investment.own_funds", 100),
    .turnover = get_number (project, "company.turnover", 100),
    .large_holder = (int) get_number (project, "company.large_holder", 100),
    .promoter_share = (int) get_number (project, "promoter.share", 100),
    .promoter_currency = (int) get_number (project, "promoter.currency", 100),
    .start = get_day (project, "project.start"),
    .operations_start = get_day (project, "company.operations_start"),
    .n_positions = (int) wj_project_get_n_rows (project, "jobs.positions"),
    .positions = positions,
    .future_skill = get_boolean (project, "activity.future_skill"),
    .sustainable = get_boolean (project, "activity.sustainable"),
    .public_holder = get_boolean (project, "company.public_holder"),
    .abroad = get_boolean (project, "promoter.abroad"),
  };
  g_assert_cmpuint (self->n_positions, <=, n_positions);
  self->line = get_choice (project, "activity.line", wj_catalogue_find_fact (catalogue, "activity.line")->choices, (const char *[]){ "crm", "bpo", "ito", "eso", "kpo", NULL });
  self->existing = get_choice (project, "company.kind", wj_catalogue_find_fact (catalogue, "company.kind")->choices, (const char *[]){ "new", "existing", NULL });
  self->regime = (HandRegime) get_choice (project, "company.regime", wj_catalogue_find_fact (catalogue, "company.regime")->choices, (const char *[]){ "none", "zai", "cfc", NULL });
  for (int row = 0; row < self->n_positions; row++)
    read_position (&positions[row], project, (guint) row);
  read_profit (self, project);
  read_assumptions (self, project);
}

/* ---- Sites --------------------------------------------------------------------------------------------- */

/* The site, or what it lies in. */
static guint
read_at (const WjPlace *site)
{
  static const struct
  {
    const char *id;
    HandAt at;
  } all[] = {
    { "MA-01", HAND_AT_TANGER },
    { "MA-02", HAND_AT_ORIENTAL },
    { "MA-04", HAND_AT_RABAT },
    { "MA-05", HAND_AT_BENI_MELLAL },
    { "MA-06", HAND_AT_CASABLANCA },
    { "MA-07", HAND_AT_MARRAKECH },
    { "MA-08", HAND_AT_DRAA },
    { "MA-09", HAND_AT_SOUSS },
    { "MA-11", HAND_AT_LAAYOUNE },
    { "MA-12", HAND_AT_DAKHLA },
    { "tetouan", HAND_AT_TETOUAN },
    { "mdiq-fnideq", HAND_AT_TETOUAN },
    { "fes-shore", HAND_AT_FES_SHORE },
  };
  guint at = 0;

  for (const WjPlace *place = site; place != NULL; place = place->parent)
    for (guint i = 0; i < G_N_ELEMENTS (all); i++)
      if (g_str_equal (place->id, all[i].id))
        at |= all[i].at;
  return at;
}

void
hand_site_read (HandSite *self, WjCatalogue *catalogue, const WjPlace *site)
{
  *self = (HandSite){
    .category = g_str_equal (site->category, "A") ? HAND_CATEGORY_A : g_str_equal (site->category, "B") ? HAND_CATEGORY_B
                                                                                                        : HAND_CATEGORY_NONE,
    .platform = g_str_equal (site->platform, "principal") ? HAND_PLATFORM_PRINCIPAL : g_str_equal (site->platform, "secondary") ? HAND_PLATFORM_SECONDARY
                                                                                                                                : HAND_PLATFORM_NONE,
    .region_has_platform = wj_catalogue_place_value (catalogue, site, WJ_PLACE_SLOT_REGION_HAS_PLATFORM).truth == WJ_CEL_MAY_BE_TRUE,
    .at = read_at (site),
    .doubtful = site->confidence == WJ_CONFIDENCE_C,
  };
}
