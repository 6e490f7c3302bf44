/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-difference.h"
#include "assessment/wj-reason.h"
#include "random-project.h"

/*
 * What is said of the difference between two projects, or of one at two places, holds for every way of answering what
 * both leave open: random pairs against random completions, the same for both.
 */

static WjCatalogue *catalogue;
static GDate as_of;

/* How the second of two differs from the first. */
typedef struct
{
  const WjPlace *place;
  const WjFact *fact; /* (nullable) */
  WjAnswer answer;
  const WjFact *column; /* (nullable) of @fact, in its first row */
  gboolean drops_row;   /* … the last */
} Change;

static void
apply (const Change *change, WjProject *project)
{
  wj_project_set_place (project, change->place);
  if (change->drops_row)
    wj_project_remove_row (project, change->fact->id, wj_project_get_n_rows (project, change->fact->id) - 1);
  else if (change->column != NULL)
    g_assert_true (wj_project_set_cell (project, change->fact->id, 0, change->column->id, 0, &change->answer, NULL));
  else if (change->fact != NULL)
    g_assert_true (wj_project_set (project, change->fact->id, &change->answer, NULL));
}

/* Of a complete project all is answered exactly. */
static void
draw_fact (GRand *random, WjProject *project, WjProject *complete, Change *out)
{
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);
  const WjFact *fact = g_ptr_array_index (facts, g_rand_int_range (random, 0, (gint32) facts->len));
  guint n_rows = fact->type == WJ_FACT_TABLE ? wj_project_get_n_rows (project, fact->id) : 0;

  if (fact->type == WJ_FACT_TABLE && n_rows > 0 && g_strcmp0 (fact->loop, "position") == 0)
    {
      out->fact = fact;
      out->drops_row = g_rand_int_range (random, 0, 4) == 0;
      out->column = g_ptr_array_index (fact->columns, g_rand_int_range (random, 1, (gint32) fact->columns->len));
      out->answer = *wj_project_get_cell (complete, fact->id, n_rows - 1, out->column->id, 0);
    }
  else if (fact->type != WJ_FACT_TABLE && fact->type != WJ_FACT_PLACE && fact->type != WJ_FACT_TEXT)
    {
      out->fact = fact;
      out->answer = *wj_project_get (complete, fact->id);
    }
  if (out->fact != NULL && out->answer.kind != WJ_ANSWER_EXACT && !out->drops_row)
    out->fact = out->column = NULL;
}

/* Another place, another answer, or both. */
static Change
draw_change (GRand *random, WjProject *project, const WjPlace *place)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  g_autoptr (WjProject) complete = wj_random_completion (random, project, &as_of, FALSE);
  int kind = g_rand_int_range (random, 0, 5);
  Change change = { place };

  if (kind < 2 || kind == 4)
    change.place = g_ptr_array_index (sites, g_rand_int_range (random, 0, (gint32) sites->len));
  if (kind >= 2)
    draw_fact (random, project, complete, &change);
  return change;
}

static WjAssessment *
assess (WjProject *project)
{
  return wj_assess (catalogue, project, &as_of, NULL);
}

static char *
say (const WjAmount *amount)
{
  g_autofree char *low = wj_number_to_decimal (amount->possible_low, 2), *likely_low = wj_number_to_decimal (amount->likely_low, 2);
  g_autofree char *likely_high = wj_number_to_decimal (amount->likely_high, 2), *high = wj_number_to_decimal (amount->possible_high, 2);

  return g_strdup_printf ("[%s [%s %s] %s]", low, likely_low, likely_high, high);
}

static void
check_end (const WjAmount *difference, WjNumber one, WjNumber other, gboolean usual, WjProject *asked, WjProject *changed, WjProject *complete)
{
  WjNumber low = usual ? difference->likely_low : difference->possible_low, high = usual ? difference->likely_high : difference->possible_high, minus;

  g_assert_true (wj_number_subtract (other, one, &minus));
  if (wj_number_compare (low, minus) > 0 || wj_number_compare (minus, high) > 0)
    {
      g_autofree char *before = wj_project_to_json (asked), *after = wj_project_to_json (changed), *all = wj_project_to_json (complete);
      g_autofree char *told = say (difference), *found = wj_number_to_decimal (minus, 2);

      g_error ("told %s, found %s\nproject %s\nthe other %s\ncompletion %s", told, found, before, after, all);
    }
}

/* What is settled neither by answers nor by the texts falls out alike on both sides. */
static void
check_completion (GRand *random, WjProject *one, WjProject *other, const Change *change, const WjAmount *difference, gboolean usual)
{
  g_autoptr (WjProject) here = wj_random_completion (random, one, &as_of, usual);
  g_autoptr (WjProject) there = wj_project_copy (here);
  g_autoptr (WjAssessment) first = NULL;
  g_autoptr (WjAssessment) second = NULL;
  const WjAmount *less, *more;

  apply (change, there);
  first = assess (here);
  second = assess (there);
  less = &wj_assessment_get_result (first)->support;
  more = &wj_assessment_get_result (second)->support;
  if (!less->computed || !more->computed || less->fault != WJ_CEL_FAULT_NONE || more->fault != WJ_CEL_FAULT_NONE)
    return;
  check_end (difference, less->possible_low, more->possible_low, usual, one, other, here);
  check_end (difference, less->possible_high, more->possible_high, usual, one, other, here);
  if (less->has_central && more->has_central)
    check_end (difference, less->central, more->central, usual, one, other, here);
}

/* How often something is known of which of two gives more, by the ends of both supports and by their difference. */
typedef struct
{
  guint by_ends, by_difference;
} Told;

static gboolean
tells (const WjAmount *difference)
{
  int low = wj_number_sign (difference->possible_low), high = wj_number_sign (difference->possible_high);

  return difference->computed && (low >= 0 || high <= 0) && (low != 0 || high != 0);
}

static void
try_one (GRand *random, Told *told)
{
  GPtrArray *sites = wj_catalogue_get_sites (catalogue);
  const WjPlace *place = g_ptr_array_index (sites, g_rand_int_range (random, 0, (gint32) sites->len));
  g_autoptr (WjProject) one = wj_random_project (random, catalogue, &as_of);
  g_autoptr (WjProject) other = wj_project_copy (one);
  Change change = draw_change (random, one, place);
  g_autoptr (WjAssessment) first = NULL;
  g_autoptr (WjAssessment) second = NULL;
  WjAmount difference, ends;

  wj_project_set_place (one, place);
  apply (&change, other);
  first = assess (one);
  second = assess (other);
  difference = wj_difference_find (first, wj_assessment_get_result (first), second, wj_assessment_get_result (second));
  ends = wj_difference_of_ends (&wj_assessment_get_result (first)->support, &wj_assessment_get_result (second)->support);
  told->by_ends += tells (&ends);
  told->by_difference += tells (&difference);
  if (difference.computed)
    for (guint i = 0; i < 3; i++)
      check_completion (random, one, other, &change, &difference, i % 3 == 0);
}

static void
test_completions (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : g_getenv ("WJ_QUICK") != NULL ? 20
                                                                                 : 100;
  Told told = { 0 };

  catalogue = (WjCatalogue *) data;
  for (guint i = 0; i < n; i++)
    try_one (random, &told);
  g_test_message ("known of %u pairs: %u by the ends, %u by the difference", n, told.by_ends, told.by_difference);
  g_assert_cmpuint (told.by_difference, >=, told.by_ends);
}

/* ---- By hand ---------------------------------------------------------------------------------------- */

/* Ten million in Meknes, category A, or Oujda, category B: 10 and 15 % of it by the scheme for small companies, whose cap
 * is not reached. The rest is the same at both. */
#define SMALL                                                                                                                                       \
  "`activity.line`: `crm`, `activity.future_skill`: false, `activity.sustainable`: false, `company.kind`: `new`, `company.turnover`: 0,"            \
  "`company.large_holder`: 0, `project.start`: `2027-01-01`, `investment.land_private`: 0, `investment.land_public`: 0, `investment.buildings`: 0," \
  "`investment.rent`: 0, `investment.fit_out`: 0, `investment.studies`: 0, `investment.other`: 0, `investment.own_funds`: 20000000,"                \
  "`jobs.existing`: 0, `jobs.positions`: [{`title`: `Adviser`, `gross`: 4000, `count`: [60], `moroccan`: 100, `women`: 0, `permanent`: 100}],"      \
  "`promoter.abroad`: false, `assume.tpme_priority`: `no`, `assume.offshoring-and-tpme`: `together`"

static WjAssessment *
assess_at (const char *answers, const char *place)
{
  g_autofree char *document = g_strdelimit (g_strdup_printf ("{`format`: 1, `answers`: {%s}}", answers), "`", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, "answers", &error);

  g_assert_no_error (error);
  wj_project_set_place (project, wj_catalogue_find_place (catalogue, place));
  return assess (project);
}

static void
assert_difference (const char *answers, const char *others, const char *expected)
{
  g_autoptr (WjAssessment) one = assess_at (answers, "meknes.elsewhere");
  g_autoptr (WjAssessment) other = assess_at (others, "oujda-angad.elsewhere");
  WjAmount there = wj_difference_find (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
  WjAmount back = wj_difference_find (other, wj_assessment_get_result (other), one, wj_assessment_get_result (one));
  g_autofree char *told = say (&there);

  g_assert_true (there.computed && back.computed);
  g_assert_true (wj_number_equal (there.possible_low, wj_number_negate (back.possible_high)));
  g_assert_true (wj_number_equal (there.likely_high, wj_number_negate (back.likely_low)));
  g_assert_cmpstr (told, ==, expected);
}

static void
test_by_hand (gconstpointer data)
{
  catalogue = (WjCatalogue *) data;
  /* what is open is the same at both: 5 % of whatever it is */
  assert_difference (SMALL ", `company.public_holder`: false, `investment.equipment`: 10000000", SMALL ", `company.public_holder`: false, `investment.equipment`: 10000000",
                     "[500000.00 [500000.00 500000.00] 500000.00]");
  assert_difference (SMALL ", `company.public_holder`: false, `investment.equipment`: {`min`: 9000000, `max`: 11000000}",
                     SMALL ", `company.public_holder`: false, `investment.equipment`: {`min`: 9000000, `max`: 11000000}", "[450000.00 [450000.00 550000.00] 550000.00]");
  /* rounded at both: half a tenth of a centime may be a centime */
  assert_difference (SMALL ", `company.public_holder`: false, `investment.equipment`: {`min`: 9000000.01, `max`: 11000000.01}",
                     SMALL ", `company.public_holder`: false, `investment.equipment`: {`min`: 9000000.01, `max`: 11000000.01}", "[450000.00 [450000.00 550000.01] 550000.01]");
  /* both may be refused: for the same reason, so together */
  assert_difference (SMALL ", `investment.equipment`: 10000000", SMALL ", `investment.equipment`: 10000000", "[0.00 [0.00 500000.00] 500000.00]");
}

/* ---- By which rule ------------------------------------------------------------------------------------ */

static char *
say_trace (const WjTrace *trace)
{
  g_autofree char *number = trace != NULL ? wj_number_to_string (trace->possible.low) : NULL;

  if (trace == NULL)
    return g_strdup ("-");
  return trace->type.kind == WJ_CEL_CHOICE ? g_strdup (wj_cel_choices_get (trace->type.choices, (guint) __builtin_ctzll ((guint64) trace->possible.set))) : g_steal_pointer (&number);
}

/* The first reason of the scheme for small companies: kind, condition or benefit, what differs, and why. */
static void
assert_reason (const char *answers, const char *place, const char *others, const char *other_place, const char *expected)
{
  static const char *const kinds[] = { "rule", "answer", "given", "condition", "place" };
  g_autoptr (WjAssessment) one = assess_at (answers, place);
  g_autoptr (WjAssessment) other = assess_at (others, other_place);
  g_autoptr (WjContrast) contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
  g_autofree char *told = NULL;

  for (guint i = 0; i < contrast->offers->len && told == NULL; i++)
    {
      const WjOfferContrast *offer = contrast->offers->pdata[i];
      g_autoptr (WjReasons) reasons = wj_reasons_new (offer, one, contrast->one, other, contrast->other);
      const WjReason *first = reasons->reasons->len > 0 ? &g_array_index (reasons->reasons, WjReason, 0) : NULL;
      g_autofree char *here = say_trace (first != NULL ? first->one : NULL), *there = say_trace (first != NULL ? first->other : NULL);
      g_autofree char *cause = say_trace (first != NULL ? first->cause_one : NULL), *against = say_trace (first != NULL ? first->cause_other : NULL);

      if (g_str_equal (offer->offer->id, "tpme.scheme") && first != NULL)
        told = g_strdup_printf ("%s %s %s (%s) %s (%s)", kinds[first->kind], first->benefit != NULL ? first->benefit->id : first->met_one->condition->id, here, cause, there, against);
    }
  g_assert_cmpstr (told, ==, expected);
}

static void
test_reasons (gconstpointer data)
{
  const char *ten = SMALL ", `company.public_holder`: false, `investment.equipment`: 10000000";
  const char *range = SMALL ", `company.public_holder`: false, `investment.equipment`: {`min`: 9000000, `max`: 11000000}";

  g_autoptr (GString) more = g_string_new (ten);

  g_string_replace (more, "[60]", "[120]", 1);
  catalogue = (WjCatalogue *) data;
  assert_reason (ten, "meknes.elsewhere", ten, "oujda-angad.elsewhere", "rule territory 10 (A) 15 (B)");
  assert_reason (ten, "oujda-angad.elsewhere", ten, "casanearshore", "rule territory 15 (B) 0 (none)");
  assert_reason (range, "meknes.elsewhere", range, "oujda-angad.elsewhere", "rule territory 10 (A) 15 (B)");
  assert_reason (ten, "meknes.elsewhere", SMALL ", `company.public_holder`: false, `investment.equipment`: 20000000", "meknes.elsewhere", "answer territory 10000000 (-) 20000000 (-)");
  /* six jobs a million, and twelve, stand in two bands */
  assert_reason (ten, "meknes.elsewhere", more->str, "meknes.elsewhere", "rule jobs 7 (6) 10 (12)");
  assert_reason (ten, "meknes.elsewhere", SMALL ", `company.public_holder`: true, `investment.equipment`: 10000000", "meknes.elsewhere", "condition public - (-) - (-)");
}

static WjAssessment *
assess_centre (guint advisers)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "examples", "contact-centre.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);
  WjAnswer last = wj_answer_number (wj_number_from_int (advisers));

  g_assert_no_error (error);
  g_assert_true (wj_project_set_cell (project, "jobs.positions", 0, "count", 2, &last, NULL));
  g_assert_true (wj_project_set_number (project, "investment.equipment", "2500000", NULL));
  return wj_assess (catalogue, project, &as_of, NULL);
}

/* With more jobs the main scheme opens, which excludes the one for small companies and is not paid: what makes the
 * difference are the premiums, which come to all of it, for those hired in the year that differs. */
static void
test_excluded (gconstpointer data)
{
  g_autoptr (WjAssessment) one = NULL;
  g_autoptr (WjAssessment) other = NULL;
  g_autoptr (WjContrast) contrast = NULL;
  gboolean has_main = FALSE, has_premium = FALSE;
  WjNumber sum = WJ_NUMBER_ZERO;

  catalogue = (WjCatalogue *) data;
  one = assess_centre (120);
  other = assess_centre (180);
  contrast = wj_contrast_new (one, wj_assessment_get_result (one), other, wj_assessment_get_result (other));
  for (guint i = 0; i < contrast->offers->len; i++)
    {
      const WjOfferContrast *offer = contrast->offers->pdata[i];
      g_autoptr (WjReasons) reasons = wj_reasons_new (offer, one, contrast->one, other, contrast->other);

      g_assert_true (wj_number_add (sum, offer->gain, &sum));
      if (g_str_equal (offer->offer->id, "charter.main"))
        {
          has_main = offer->other_cash != NULL && wj_number_sign (offer->other_cash->central) > 0;
          g_assert_cmpint (wj_number_sign (offer->gain), ==, 0);
        }
      if (g_str_equal (offer->offer->id, "offshoring.employment-premium"))
        {
          has_premium = TRUE;
          g_assert_cmpint (g_array_index (reasons->reasons, WjReason, 0).kind, ==, WJ_REASON_ANSWER);
          g_assert_cmpint (g_array_index (reasons->reasons, WjReason, 0).cohort, ==, 2);
        }
    }
  g_assert_true (has_main && has_premium);
  g_assert_true (wj_number_equal (sum, contrast->gain));
}

static WjCatalogue *
read_catalogue (const char *path)
{
  g_autoptr (GError) error = NULL;
  WjCatalogue *read = wj_catalogue_new_from_directory (path, NULL, &error);

  g_assert_no_error (error);
  return read;
}

int
main (int argc, char *argv[])
{
  g_autoptr (WjCatalogue) whole = NULL;
  g_autoptr (WjCatalogue) small = NULL;
  g_autofree char *path = NULL;
  g_autofree char *small_path = NULL;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  small_path = g_test_build_filename (G_TEST_DIST, "assessment", "fixtures", "small", NULL);
  whole = read_catalogue (path);
  small = read_catalogue (small_path);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  g_test_add_data_func ("/assessment/difference/by-hand", whole, test_by_hand);
  g_test_add_data_func ("/assessment/difference/reasons", whole, test_reasons);
  g_test_add_data_func ("/assessment/difference/excluded", whole, test_excluded);
  g_test_add_data_func ("/assessment/difference/completions", whole, test_completions);
  g_test_add_data_func ("/assessment/difference/small-completions", small, test_completions);
  return g_test_run ();
}
