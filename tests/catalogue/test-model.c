/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample.h"

static void
assert_number (WjNumber number, const char *text)
{
  g_autofree char *found = wj_number_to_string (number);

  g_assert_cmpstr (found, ==, text);
}

static GDate
day (guint year, guint month, guint mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) mday, (GDateMonth) month, (GDateYear) year);
  return date;
}

static void
test_head (void)
{
  g_autoptr (Sample) sample = sample_new ();
  WjCatalogue *catalogue = sample_read (sample);
  GDate issued = day (2026, 11, 21);
  GDate expires = day (2027, 2, 19);

  g_assert_cmpuint (wj_catalogue_get_version (catalogue), ==, 7);
  g_assert_cmpstr (wj_catalogue_get_title (catalogue)->in[WJ_LANGUAGE_FR], ==, "Sample (fr)");
  g_assert_cmpstr (wj_catalogue_get_publisher (catalogue)->in[WJ_LANGUAGE_EN], ==, "Tests");
  g_assert_cmpint (g_date_compare (wj_catalogue_get_issued (catalogue), &issued), ==, 0);
  g_assert_cmpint (g_date_compare (wj_catalogue_get_expires (catalogue), &expires), ==, 0);
  g_assert_cmpuint (wj_catalogue_get_sources (catalogue)->len, ==, 2);
  g_assert_cmpstr (wj_catalogue_find_source (catalogue, "law")->address, ==, "https://example.org/law");
  g_assert_null (wj_catalogue_find_source (catalogue, "press")->address);
  g_assert_cmpint (wj_catalogue_find_source (catalogue, "press")->confidence, ==, WJ_CONFIDENCE_B);
  g_assert_null (wj_catalogue_find_source (catalogue, "gossip"));
  g_assert_finalize_object (catalogue);
}

static void
test_languages (void)
{
  WjLanguage language = WJ_LANGUAGE_FR;

  g_assert_true (wj_language_from_code ("ar", &language));
  g_assert_cmpint (language, ==, WJ_LANGUAGE_AR);
  g_assert_false (wj_language_from_code ("es", &language));
  g_assert_cmpint (language, ==, WJ_LANGUAGE_AR);
  g_assert_cmpstr (wj_language_to_code (WJ_LANGUAGE_EN), ==, "en");
}

static void
test_facts (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjPage *page = wj_catalogue_get_pages (catalogue)->pdata[1];
  const WjFact *fact = wj_catalogue_find_fact (catalogue, "investment.equipment");
  const WjFact *seen = NULL;

  g_assert_cmpuint (wj_catalogue_get_pages (catalogue)->len, ==, 3);
  g_assert_cmpuint (wj_catalogue_get_facts (catalogue)->len, ==, 8);
  g_assert_true (page->facts->pdata[0] == fact);
  g_assert_cmpint (fact->type, ==, WJ_FACT_NUMBER);
  g_assert_cmpstr (fact->unit_text, ==, "MAD");
  g_assert_cmpuint (fact->places, ==, 2);
  g_assert_true (fact->nothing_else);
  g_assert_cmpuint (fact->effort, ==, 1);
  g_assert_true (fact->changeable);
  g_assert_false (fact->is_money_flow);
  assert_number (fact->high, "1000000000");
  assert_number (fact->usual_high, "3000000.5");
  assert_number (fact->fallback.low, "2000000");
  g_assert_cmpstr (fact->usual_source->id, ==, "press");
  g_assert_cmpstr (fact->hint.in[WJ_LANGUAGE_AR], ==, "");
  wj_catalogue_describe_slot (catalogue, fact->slot, &seen, NULL, NULL, NULL);
  g_assert_true (seen == fact);

  g_assert_true (wj_catalogue_find_fact (catalogue, "company.turnover")->is_money_flow);
  g_assert_false (wj_catalogue_find_fact (catalogue, "company.turnover")->has_usual);
  fact = wj_catalogue_find_fact (catalogue, "company.kind");
  g_assert_cmpuint (fact->options->len, ==, 2);
  g_assert_true (fact->fallback.set == 2);
  fact = wj_catalogue_find_fact (catalogue, "company.foreign");
  g_assert_cmpuint (fact->fallback.truth, ==, WJ_CEL_MAY_BE_FALSE);
  g_assert_cmpstr (fact->hint.in[WJ_LANGUAGE_EN], ==, "By its owners.");
  fact = wj_catalogue_find_fact (catalogue, "project.start");
  g_assert_true (fact->exact_only);
  assert_number (fact->fallback.low, "20819");
}

static void
test_table (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  WjCelRegistry *registry = wj_catalogue_get_registry (catalogue);
  const WjFact *table = wj_catalogue_find_fact (catalogue, "jobs.positions");
  const WjFact *title = table->columns->pdata[0];
  const WjFact *gross = table->columns->pdata[1];
  const WjFact *count = table->columns->pdata[2];
  const WjFact *seen = NULL;

  g_assert_cmpstr (table->loop, ==, "position");
  g_assert_cmpint (table->slot, ==, -1);
  g_assert_cmpint (title->slot, ==, -1);
  g_assert_cmpint (wj_catalogue_find_fact (catalogue, "place")->slot, ==, -1);
  g_assert_cmpstr (wj_cel_registry_get_name (registry, (guint) gross->slot), ==, "position.gross");
  g_assert_true (gross->is_money_flow);
  g_assert_true (count->by_year);
  g_assert_cmpstr (wj_cel_registry_get_name (registry, (guint) count->slot), ==, "position.count_1");
  g_assert_cmpstr (wj_cel_registry_get_name (registry, (guint) count->slot + 9), ==, "position.count_10");
  wj_catalogue_describe_slot (catalogue, count->slot + 9, &seen, NULL, NULL, NULL);
  g_assert_true (seen == count);
  g_assert_cmpint (wj_cel_registry_find (registry, "financial_year.amount"), >=, 0);
  g_assert_cmpint (wj_catalogue_get_loop_slot (catalogue, WJ_LOOP_SLOT_AS_OF), ==, wj_cel_registry_find (registry, "as_of"));
  g_assert_cmpint (wj_catalogue_get_loop_slot (catalogue, WJ_LOOP_SLOT_YEAR_JOBS), ==, wj_cel_registry_find (registry, "year.jobs"));
}

/* Of jobs there are whole ones only, which ranges of them are told by; the others are moved by what a
 * person may type. */
static void
test_steps (void)
{
  static const struct
  {
    const char *variable, *step, *in_ranges; /* 0: any number */
    gboolean is_counted;
  } cases[] = {
    { "position.count_10", "1", "1", TRUE },
    { "position.gross", "0.01", "0", FALSE },
    { "investment.equipment", "0.01", "0", FALSE },
    { "company.turnover", "1", "0", FALSE },
  };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  WjCelRegistry *registry = wj_catalogue_get_registry (catalogue);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
      g_autoptr (WjCelProgram) program = wj_cel_compile (registry, cases[i].variable, NULL, WJ_LOOP_POSITION, errors);
      const WjFact *fact = NULL;

      wj_catalogue_describe_slot (catalogue, wj_cel_registry_find (registry, cases[i].variable), &fact, NULL, NULL, NULL);
      assert_number (wj_fact_get_step (fact), cases[i].step);
      g_assert_cmpint (wj_fact_is_counted (fact), ==, cases[i].is_counted);
      assert_number (wj_cel_program_get_node (program, 0)->step, cases[i].in_ranges);
    }
}

static void
test_derived (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  static const char *const order[] = { "jobs.counted", "company.age", "threshold", "jobs.stable", "jobs.density" };
  GPtrArray *all = wj_catalogue_get_derived (catalogue);
  const WjDerived *derived;
  const WjDerived *seen = NULL;

  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < all->len; i++)
    {
      derived = all->pdata[i];
      g_assert_cmpstr (derived->id, ==, order[i]);
    }
  derived = wj_catalogue_find_derived (catalogue, "jobs.stable");
  g_assert_cmpstr (derived->sum_over, ==, "position");
  g_assert_cmpuint (derived->loops, ==, 0);
  g_assert_cmpstr (derived->unit_text, ==, "job");
  wj_catalogue_describe_slot (catalogue, derived->slot, NULL, &seen, NULL, NULL);
  g_assert_true (seen == derived);
  g_assert_cmpuint (wj_catalogue_find_derived (catalogue, "jobs.counted")->loops, ==, WJ_LOOP_POSITION);
  g_assert_cmpstr (wj_catalogue_find_derived (catalogue, "jobs.density")->unit_text, ==, "job/MDH");
  g_assert_cmpstr (wj_catalogue_find_derived (catalogue, "company.age")->unit_text, ==, "month");
}

static void
test_parameters (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjParameter *parameter = wj_catalogue_find_parameter (catalogue, "min_investment");
  const WjParameterPeriod *period;
  const WjParameterValue *value;
  GDate early = day (2019, 12, 31);
  GDate last = day (2025, 12, 31);
  GDate first = day (2026, 1, 1);

  g_assert_null (wj_parameter_at (parameter, &early));
  assert_number (wj_parameter_at (parameter, &last)->value.number, "1");
  period = wj_parameter_at (parameter, &first);
  assert_number (period->value.number, "1.5");
  g_assert_cmpuint (period->alternatives->len, ==, 1);
  value = period->alternatives->pdata[0];
  g_assert_cmpstr (value->source->id, ==, "press");

  parameter = wj_catalogue_find_parameter (catalogue, "last_day");
  g_assert_cmpint (parameter->type, ==, WJ_PARAMETER_DATE);
  assert_number (wj_parameter_at (parameter, &first)->value.number, "22279");

  parameter = wj_catalogue_find_parameter (catalogue, "hidden");
  g_assert_false (wj_parameter_at (parameter, &first)->value.published);
  g_assert_cmpint (wj_parameter_at (parameter, &first)->value.confidence, ==, WJ_CONFIDENCE_C);
  g_assert_cmpstr (parameter->question.in[WJ_LANGUAGE_EN], ==, "How much is it?");
}

static void
test_bands (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjParameter *bands = wj_catalogue_find_parameter (catalogue, "steps");
  const WjParameter *slices = wj_catalogue_find_parameter (catalogue, "scale");
  const WjCelTable *table = &((const WjParameterPeriod *) bands->periods->pdata[0])->value.table;

  g_assert_true (wj_cel_registry_is_table (wj_catalogue_get_registry (catalogue), (guint) bands->slot));
  g_assert_cmpuint (table->n_rows, ==, 3);
  g_assert_true (table->rows[0].has_edge && !table->rows[0].includes);
  assert_number (table->rows[0].edge, "2");
  g_assert_true (table->rows[1].has_edge && table->rows[1].includes);
  assert_number (table->rows[1].value, "5");
  g_assert_false (table->rows[2].has_edge);

  table = &((const WjParameterPeriod *) slices->periods->pdata[0])->value.table;
  assert_number (table->rows[2].value, "0.37");
}

static void
test_places (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  static const char *const sites[] = { "port-park", "port.elsewhere", "hill.elsewhere", "plain.elsewhere" };
  const WjPlace *park = wj_catalogue_find_place (catalogue, "port-park");
  const WjPlace *hill = wj_catalogue_find_place (catalogue, "hill.elsewhere");
  const WjPlace *plain = wj_catalogue_find_place (catalogue, "plain.elsewhere");
  const WjCelType *zones = wj_cel_registry_get_type (wj_catalogue_get_registry (catalogue), (guint) wj_catalogue_get_place_slot (catalogue, WJ_PLACE_SLOT_ZONE));
  WjCelValue value;

  g_assert_cmpuint (wj_catalogue_get_places (catalogue)->len, ==, 2);
  g_assert_cmpuint (wj_catalogue_get_sites (catalogue)->len, ==, G_N_ELEMENTS (sites));
  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    g_assert_cmpstr (((const WjPlace *) wj_catalogue_get_sites (catalogue)->pdata[i])->id, ==, sites[i]);
  g_assert_cmpstr (hill->name.in[WJ_LANGUAGE_EN], ==, "Hill");
  g_assert_cmpstr (hill->category, ==, "A");
  g_assert_cmpstr (park->parent->id, ==, "port");
  g_assert_true (park->parent->is_prefecture);
  g_assert_cmpuint (park->attributes->len, ==, 1);
  g_assert_cmpuint (park->parent->parent->attributes->len, ==, 1);
  g_assert_false (wj_catalogue_find_place (catalogue, "plain-park")->is_site);

  value = wj_catalogue_place_value (catalogue, hill, WJ_PLACE_SLOT_ZONE);
  g_assert_true (value.set == (WjUInt128) 1 << wj_cel_choices_find (zones->choices, "none"));
  /* The region of the announced park has no platform yet. */
  value = wj_catalogue_place_value (catalogue, hill, WJ_PLACE_SLOT_REGION_HAS_PLATFORM);
  g_assert_cmpuint (value.truth, ==, WJ_CEL_MAY_BE_TRUE);
  value = wj_catalogue_place_value (catalogue, plain, WJ_PLACE_SLOT_REGION_HAS_PLATFORM);
  g_assert_cmpuint (value.truth, ==, WJ_CEL_MAY_BE_FALSE);
  value = wj_catalogue_place_value (catalogue, plain, WJ_PLACE_SLOT_CATEGORY);
  g_assert_true (value.set == 2);
}

static void
test_offers (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjOffer *alpha = wj_catalogue_find_offer (catalogue, "alpha");
  const WjOffer *beta = wj_catalogue_find_offer (catalogue, "beta");
  const WjOffer *gamma = wj_catalogue_find_offer (catalogue, "gamma");
  const WjBenefit *grant = alpha->benefits->pdata[0];
  const WjBenefit *premium = alpha->benefits->pdata[1];
  const WjTranche *tranche = grant->tranches->pdata[1];

  g_assert_cmpuint (wj_catalogue_get_offers (catalogue)->len, ==, 3);
  g_assert_true (g_date_valid (&alpha->to));
  g_assert_false (g_date_valid (&beta->from));
  g_assert_cmpint (gamma->terms, ==, WJ_TERMS_UNCLEAR);
  g_assert_cmpstr (gamma->replaces, ==, "beta");
  g_assert_cmpuint (alpha->sources->len, ==, 2);
  g_assert_cmpuint (grant->places, ==, 0);
  g_assert_cmpint (grant->earned, ==, WJ_EARNED_UNDATED);
  g_assert_cmpuint (grant->tranches->len, ==, 2);
  assert_number (tranche->share, "0.25");
  g_assert_cmpuint (premium->loops, ==, WJ_LOOP_POSITION | WJ_LOOP_COHORT);
  g_assert_cmpint (premium->earned, ==, WJ_EARNED_AFTER_HIRE);
  g_assert_cmpint (premium->after_slot, ==, wj_catalogue_find_parameter (catalogue, "stay")->slot);
  g_assert_nonnull (premium->when);
  g_assert_cmpuint (premium->places, ==, 2);
  g_assert_null (((const WjBenefit *) beta->benefits->pdata[1])->amount);
}

/* The weakest of the source and of what the condition uses, on the day of issue or later. */
static void
test_confidence (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjOffer *alpha = wj_catalogue_find_offer (catalogue, "alpha");
  const WjOffer *gamma = wj_catalogue_find_offer (catalogue, "gamma");
  const WjCondition *const *conditions = (const WjCondition *const *) alpha->conditions->pdata;

  /* The C of 2020 is over; the B of 2028 counts. */
  g_assert_cmpint (conditions[0]->confidence, ==, WJ_CONFIDENCE_B);
  /* Through a derived fact. */
  g_assert_cmpint (conditions[1]->confidence, ==, WJ_CONFIDENCE_B);
  /* The source alone. */
  g_assert_cmpint (conditions[2]->confidence, ==, WJ_CONFIDENCE_B);
  g_assert_cmpint (((const WjBenefit *) alpha->benefits->pdata[0])->confidence, ==, WJ_CONFIDENCE_A);
  g_assert_cmpint (((const WjBenefit *) alpha->benefits->pdata[1])->confidence, ==, WJ_CONFIDENCE_B);
  /* What nobody publishes refuses nobody. */
  g_assert_cmpint (((const WjCondition *) gamma->conditions->pdata[0])->confidence, ==, WJ_CONFIDENCE_C);
}

static void
test_compatibility (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjCap *cap = wj_catalogue_get_caps (catalogue)->pdata[0];
  const WjCompatibility *exclusion = wj_catalogue_get_compatibilities (catalogue)->pdata[0];
  const WjCompatibility *unsettled = wj_catalogue_get_compatibilities (catalogue)->pdata[1];
  const WjAssumption *assumption = wj_catalogue_find_assumption (catalogue, "alpha-and-beta");
  const WjAssumption *seen = NULL;

  g_assert_cmpuint (cap->members->len, ==, 2);
  g_assert_cmpstr (((const WjBenefit *) cap->members->pdata[1])->id, ==, "premium");
  g_assert_true (exclusion->excluded);
  g_assert_null (exclusion->assumption);
  g_assert_false (unsettled->excluded);
  g_assert_true (unsettled->assumption == assumption);
  g_assert_cmpuint (wj_catalogue_get_assumptions (catalogue)->len, ==, 2);
  g_assert_cmpstr (assumption->label.in[WJ_LANGUAGE_EN], ==, "Perhaps both.");
  g_assert_cmpstr (((const WjOption *) assumption->options->pdata[0])->id, ==, "together");
  g_assert_cmpint (wj_cel_choices_find (assumption->choices, "alone"), ==, 1);
  wj_catalogue_describe_slot (catalogue, assumption->slot, NULL, NULL, NULL, &seen);
  g_assert_true (seen == assumption);
}

static void
test_procedures (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjProcedure *founding = wj_catalogue_find_procedure (catalogue, "founding");
  const WjProcedureStep *step;

  g_assert_cmpuint (wj_catalogue_get_procedures (catalogue)->len, ==, 1);
  g_assert_cmpstr (founding->authority.in[WJ_LANGUAGE_EN], ==, "The court");
  g_assert_cmpuint (founding->steps->len, ==, 3);
  g_assert_cmpuint (founding->questions->len, ==, 1);
  g_assert_cmpuint (founding->remarks->len, ==, 1);

  step = founding->steps->pdata[0];
  g_assert_cmpstr (step->authority.in[WJ_LANGUAGE_EN], ==, "The office of names");
  g_assert_cmpstr (step->cost->id, ==, "stamp");
  g_assert_false (step->is_free);
  g_assert_true (step->delay.published && step->delay.working_days);
  g_assert_cmpuint (step->delay.least, ==, 1);
  g_assert_cmpuint (step->delay.most, ==, 3);

  step = founding->steps->pdata[1];
  g_assert_cmpstr (step->authority.in[WJ_LANGUAGE_EN], ==, "");
  g_assert_true (step->is_free);
  g_assert_null (step->cost);
  g_assert_cmpuint (step->delay.least, ==, 8);
  g_assert_cmpuint (step->delay.most, ==, 8);
  g_assert_false (step->delay.working_days);
  g_assert_cmpstr (((const WjText *) step->documents->pdata[0])->in[WJ_LANGUAGE_FR], ==, "Deed (fr)");

  step = founding->steps->pdata[2];
  g_assert_false (step->is_free);
  g_assert_null (step->cost);
  g_assert_false (step->delay.published);
  g_assert_null (step->when.test);
  g_assert_cmpstr (step->when.text.in[WJ_LANGUAGE_EN], ==, "");
}

/* Whom a procedure, a step of it and an offer's own step concern. */
static void
test_when (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = NULL;
  const WjProcedure *founding;
  const WjOfferStep *own;

  sample_change (sample, "procedures.json", "`id`: `founding`, ", "`id`: `founding`, `when`: `company.kind == 'new'`, `if`: {`fr`: `f`, `ar`: `a`, `en`: `if it is new`}, ");
  sample_change (sample, "procedures.json", "`id`: `entry`, ", "`id`: `entry`, `when`: `place.platform == 'none'`, `if`: {`fr`: `f`, `ar`: `a`, `en`: `if outside`}, ");
  sample_change (sample, "procedures.json", "`id`: `seal`, ", "`id`: `seal`, `on_refusal`: true, ");
  sample_change (sample, "offers/gamma.json", "`id`: `wait`, ", "`id`: `wait`, `when`: `true`, `if`: {`fr`: `f`, `ar`: `a`, `en`: `if ever`}, ");
  catalogue = sample_read (sample);
  founding = wj_catalogue_find_procedure (catalogue, "founding");
  g_assert_nonnull (founding->when.test);
  g_assert_cmpstr (founding->when.text.in[WJ_LANGUAGE_EN], ==, "if it is new");
  g_assert_nonnull (((const WjProcedureStep *) founding->steps->pdata[1])->when.test);
  g_assert_cmpstr (((const WjProcedureStep *) founding->steps->pdata[1])->when.text.in[WJ_LANGUAGE_EN], ==, "if outside");
  g_assert_false (((const WjProcedureStep *) founding->steps->pdata[1])->on_refusal);
  g_assert_true (((const WjProcedureStep *) founding->steps->pdata[2])->on_refusal);
  own = wj_catalogue_find_offer (catalogue, "gamma")->steps->pdata[2];
  g_assert_nonnull (own->when.test);
  g_assert_cmpstr (own->when.text.in[WJ_LANGUAGE_AR], ==, "a");
}

static void
test_way_to_offer (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjOffer *offer = wj_catalogue_find_offer (catalogue, "gamma");
  const WjOfferStep *step = offer->steps->pdata[0];

  g_assert_cmpuint (offer->steps->len, ==, 3);
  g_assert_true (step->procedure == wj_catalogue_find_procedure (catalogue, "founding"));
  g_assert_cmpstr (step->text.in[WJ_LANGUAGE_AR], ==, "");
  step = offer->steps->pdata[1];
  g_assert_null (step->procedure);
  g_assert_cmpstr (step->text.in[WJ_LANGUAGE_EN], ==, "The council is asked.");
  g_assert_cmpstr (step->source->id, ==, "press");
  g_assert_null (((const WjOfferStep *) offer->steps->pdata[2])->source);
  g_assert_cmpstr (((const WjText *) offer->documents->pdata[0])->in[WJ_LANGUAGE_EN], ==, "Plan");
  g_assert_cmpstr (offer->payment.text.in[WJ_LANGUAGE_EN], ==, "It is paid once.");
  g_assert_cmpstr (((const WjStatement *) offer->remarks->pdata[0])->source->id, ==, "law");

  offer = wj_catalogue_find_offer (catalogue, "alpha");
  g_assert_cmpuint (offer->steps->len + offer->documents->len + offer->remarks->len, ==, 0);
  g_assert_cmpstr (offer->payment.text.in[WJ_LANGUAGE_FR], ==, "");
}

static void
test_costs (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjParameter *rent = wj_catalogue_find_parameter (catalogue, "port_rent");

  g_assert_cmpint (rent->group, ==, WJ_COST_RENT);
  g_assert_true (rent->place == wj_catalogue_find_place (catalogue, "port"));
  g_assert_cmpint (wj_catalogue_find_parameter (catalogue, "stamp")->group, ==, WJ_COST_FEES);
  g_assert_null (wj_catalogue_find_parameter (catalogue, "stamp")->place);
  g_assert_cmpint (wj_catalogue_find_parameter (catalogue, "rate")->group, ==, WJ_COST_NONE);
}

static void
test_coordinates (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  const WjCoordinates *at = &wj_catalogue_find_place (catalogue, "port-park")->coordinates;

  g_assert_cmpfloat (wj_number_to_double (at->latitude), ==, 33.5);
  g_assert_cmpfloat (wj_number_to_double (at->longitude), ==, -7.625);
  g_assert_cmpfloat (wj_number_to_double (at->within_km), ==, 0.5);
  g_assert_cmpstr (at->source->id, ==, "law");
  g_assert_null (wj_catalogue_find_place (catalogue, "port")->coordinates.source);
}

/* A catalogue may be without procedures and words to explain. */
static void
test_glossary (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (WjCatalogue) catalogue = sample_read (sample);
  g_autoptr (WjCatalogue) without = NULL;

  g_assert_cmpuint (wj_catalogue_get_terms (catalogue)->len, ==, 1);
  g_assert_cmpstr (wj_catalogue_find_term (catalogue, "inst.court")->term.in[WJ_LANGUAGE_EN], ==, "court");
  g_assert_cmpstr (wj_catalogue_find_term (catalogue, "inst.court")->text.in[WJ_LANGUAGE_EN], ==, "Where companies are entered.");
  sample_remove (sample, "glossary.json");
  without = sample_read (sample);
  g_assert_cmpuint (wj_catalogue_get_terms (without)->len, ==, 0);
  g_assert_null (wj_catalogue_find_term (without, "inst.court"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/head", test_head);
  g_test_add_func ("/catalogue/languages", test_languages);
  g_test_add_func ("/catalogue/facts", test_facts);
  g_test_add_func ("/catalogue/table", test_table);
  g_test_add_func ("/catalogue/steps", test_steps);
  g_test_add_func ("/catalogue/derived", test_derived);
  g_test_add_func ("/catalogue/parameters", test_parameters);
  g_test_add_func ("/catalogue/bands", test_bands);
  g_test_add_func ("/catalogue/places", test_places);
  g_test_add_func ("/catalogue/offers", test_offers);
  g_test_add_func ("/catalogue/confidence", test_confidence);
  g_test_add_func ("/catalogue/compatibility", test_compatibility);
  g_test_add_func ("/model/procedures", test_procedures);
  g_test_add_func ("/model/when", test_when);
  g_test_add_func ("/model/way-to-offer", test_way_to_offer);
  g_test_add_func ("/model/costs", test_costs);
  g_test_add_func ("/model/coordinates", test_coordinates);
  g_test_add_func ("/model/glossary", test_glossary);
  return g_test_run ();
}
