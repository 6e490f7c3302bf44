/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>

#include "assessment/wj-engine.h"

#include "by-hand.h"
#include "examples.h"
#include "random-project.h"

/*
 * How long one assessment over all sites takes: the frame of a keystroke is 16 ms. Then the same
 * project without a doubt in it, beside the rules written by hand (one figure, no reasons, no
 * distances, no ranges). Processor time, so that what else the machine does is left out.
 */

#define N_RUNS 200
#define N_TIMES 5 /* each case */
#define N_BY_HAND 20000
#define MAX_POSITIONS 8

static const char asked[] =
    "{\"format\": 1, \"answers\": {\"activity.line\": \"crm\", \"project.start\": \"2027-01-01\", \"company.kind\": \"new\",\n"
    " \"investment.equipment\": {\"min\": 2000000, \"max\": 3500000}, \"investment.fit_out\": 2900000, \"jobs.positions\": [\n"
    "  {\"gross\": 5500, \"count\": [20, 40, 60]}, {\"gross\": {\"min\": 8000, \"max\": 10000}, \"count\": [2, 4, 6]}, {\"gross\": 16000, \"count\": [1, 2]}]}}";

static void
measure (WjCatalogue *catalogue, WjProject *project, const char *name)
{
  gint64 times[N_RUNS];
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < N_RUNS; i++)
    {
      gint64 start = examples_now ();

      g_object_unref (wj_assess (catalogue, project, &as_of, NULL));
      times[i] = examples_now () - start;
    }
  examples_tell (times, N_RUNS, name);
}

/* ---- Over all cases of the catalogue ----------------------------------------------------------- */

/* A figure a person would unfold: the first benefit that is computed there. */
static void
trace_one (WjAssessment *assessment, const WjPlace *place)
{
  const WjSiteResult *site = wj_assessment_find_site (assessment, place);

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      if (offer->benefits->len > 0)
        {
          g_ptr_array_unref (wj_assessment_trace_benefit (assessment, site, ((const WjBenefitResult *) g_ptr_array_index (offer->benefits, 0))->benefit));
          return;
        }
    }
}

static gint64
time_example (WjCatalogue *catalogue, const Example *example, GPtrArray *sites)
{
  gint64 start = examples_now ();
  g_autoptr (WjAssessment) assessment = wj_assess (catalogue, example->project, &example->as_of, sites);

  trace_one (assessment, example->place);
  return examples_now () - start;
}

/* What a person waits for after a keystroke: verdicts and amounts with stacking, and one trace. */
static void
measure_examples (WjCatalogue *catalogue, GPtrArray *examples)
{
  guint n = examples->len * N_TIMES;
  g_autofree gint64 *everywhere = g_new (gint64, n), *alone = g_new (gint64, n);

  for (guint i = 0; i < n; i++)
    {
      const Example *example = g_ptr_array_index (examples, i % examples->len);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, (gpointer) example->place);
      everywhere[i] = time_example (catalogue, example, wj_catalogue_get_sites (catalogue));
      alone[i] = time_example (catalogue, example, one);
    }
  examples_tell (everywhere, n, "cases, all sites");
  examples_tell (alone, n, "cases, one site");
}

/* What advice does: one answer changes, and the engine of the site is asked again; beside an assessment
 * from nothing. */
static void
measure_variants (WjCatalogue *catalogue, GPtrArray *examples)
{
  guint n = examples->len * N_TIMES;
  g_autofree gint64 *again = g_new (gint64, n), *anew = g_new (gint64, n);

  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (WjEngine) engine = NULL;

      g_ptr_array_add (one, (gpointer) example->place);
      engine = wj_engine_new (catalogue, &example->as_of, one);
      g_object_unref (wj_engine_assess (engine, example->project, NULL));
      for (guint j = 0; j < N_TIMES; j++)
        {
          gint64 start;

          wj_project_set_number (example->project, "investment.equipment", (const char *[]){ "100000", "600000", "2500000", "9000000", "60000000" }[j], NULL);
          start = examples_now ();
          g_object_unref (wj_engine_assess (engine, example->project, NULL));
          again[i * N_TIMES + j] = examples_now () - start;
          start = examples_now ();
          g_object_unref (wj_assess (catalogue, example->project, &example->as_of, one));
          anew[i * N_TIMES + j] = examples_now () - start;
        }
    }
  examples_tell (again, n, "variants, asked again");
  examples_tell (anew, n, "variants, anew");
}

static void
measure_memory (WjCatalogue *catalogue, GPtrArray *examples)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  gsize before = mallinfo2 ().uordblks;

  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);

      g_ptr_array_add (kept, wj_assess (catalogue, example->project, &example->as_of, wj_catalogue_get_sites (catalogue)));
    }
  g_print ("%-24s %.0f KiB\n", "one assessment keeps", (double) (mallinfo2 ().uordblks - before) / examples->len / 1024);
}

/* ---- Beside the rules by hand ------------------------------------------------------------------- */

static double
measure_assessment (WjCatalogue *catalogue, WjProject *project, const GDate *as_of)
{
  gint64 start = examples_now ();

  for (guint i = 0; i < N_RUNS; i++)
    g_object_unref (wj_assess (catalogue, project, as_of, NULL));
  return (double) (examples_now () - start) / N_RUNS;
}

static void
tell_widths (WjCelRun *run, WjCelWidths *widths)
{
  wj_cel_run_count_widths (run, widths);
  wj_cel_run_free (run);
}

static GPtrArray *
lay_out_benefits (WjEngine *engine, GPtrArray *offers)
{
  GPtrArray *benefits = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_loops_free);

  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);

      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefit *benefit = g_ptr_array_index (offer->benefits, j);
          g_autoptr (GArray) delays = wj_loops_get_delays (engine, benefit);

          for (guint k = 0; benefit->amount != NULL && k < delays->len; k++)
            g_ptr_array_add (benefits, wj_loops_new (engine, offer, benefit, g_array_index (delays, WjNumber, k)));
        }
    }
  return benefits;
}

static void
run_derived (WjEngine *engine, GPtrArray *derived, WjCelWidths *widths)
{
  for (guint i = 0; i < derived->len; i++)
    {
      const WjDerived *each = g_ptr_array_index (derived, i);
      WjLanes *lanes = wj_engine_lanes (engine, each->program);

      if (each->loops == 0 && each->sum_over == NULL)
        tell_widths (wj_cel_run (each->program, lanes->base), widths);
      else if (lanes->rows != NULL && (each->loops & ~(guint) WJ_LOOP_POSITION) == 0)
        tell_widths (wj_cel_run (each->program, lanes->rows), widths);
    }
}

static void
run_conditions (WjEngine *engine, const WjOffer *offer, WjCelWidths *widths)
{
  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjCondition *condition = g_ptr_array_index (offer->conditions, i);
      WjLanes *lanes = wj_engine_lanes (engine, condition->test);
      g_autoptr (WjCelRun) trace = wj_cel_run (condition->test, lanes->base);

      wj_cel_run_count_widths (trace, widths);
      for (guint group = 0; group < lanes->n_groups; group++)
        g_array_unref (wj_cel_run_comparisons (trace, wj_lanes_get_lane (lanes, group, WJ_FIGURE_CENTRAL)));
    }
}

static void
run_benefit (const WjLoops *loops, WjCelWidths *widths)
{
  if (loops->when != NULL)
    tell_widths (wj_cel_run (wj_cel_run_get_program (loops->when), loops->space->frame), widths);
  if (loops->amount != NULL)
    tell_widths (wj_cel_run (wj_cel_run_get_program (loops->amount), loops->space->frame), widths);
}

/* The engine's own share: every derived fact, condition and benefit at every place, all registers kept,
 * with the distance of every comparison; over inputs that have been laid out before. */
static double
measure_engine (WjCatalogue *catalogue, WjProject *project, const GDate *as_of, WjCelWidths *widths)
{
  g_autoptr (WjEngine) engine = wj_engine_new (catalogue, as_of, wj_catalogue_get_sites (catalogue));
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);
  g_autoptr (GPtrArray) benefits = NULL;
  gint64 start;

  wj_engine_set_project (engine, project);
  benefits = lay_out_benefits (engine, offers);
  start = examples_now ();

  for (guint run = 0; run < N_RUNS; run++)
    {
      run_derived (engine, wj_catalogue_get_derived (catalogue), widths);
      for (guint i = 0; i < offers->len; i++)
        run_conditions (engine, g_ptr_array_index (offers, i), widths);
      for (guint i = 0; i < benefits->len; i++)
        run_benefit (g_ptr_array_index (benefits, i), widths);
    }
  return (double) (examples_now () - start) / N_RUNS;
}

static double
measure_by_hand (WjCatalogue *catalogue, WjProject *project, const GDate *as_of)
{
  GPtrArray *places = wj_catalogue_get_sites (catalogue);
  g_autofree HandSite *sites = g_new (HandSite, places->len);
  HandPosition positions[MAX_POSITIONS];
  guint64 sum = 0;
  HandProject hand;
  HandRules rules;
  gint64 start;

  hand_rules_read (&rules, catalogue, as_of);
  hand_project_read (&hand, project, positions, MAX_POSITIONS);
  for (guint i = 0; i < places->len; i++)
    hand_site_read (&sites[i], catalogue, g_ptr_array_index (places, i));
  start = examples_now ();
  for (guint run = 0; run < N_BY_HAND; run++)
    {
      HandConditions conditions;
      HandShared shared;

      hand.equipment += run % 2; /* so that no run is left out */
      hand_conditions (&rules, &hand, &conditions);
      hand_benefits (&rules, &hand, &shared);
      for (guint i = 0; i < places->len; i++)
        {
          HandConditions here = conditions;
          HandAmounts amounts;

          hand_conditions_at (&hand, &sites[i], &here);
          hand_benefits_at (&hand, &sites[i], &shared, &amounts);
          for (HandOffer offer = 0; offer < HAND_N_OFFERS; offer++)
            sum += hand_verdict (&rules, &sites[i], &here, offer);
          sum += (guint64) amounts.tax_relief[1];
        }
    }
  g_assert_cmpuint (sum, >, 0);
  return (double) (examples_now () - start) / N_BY_HAND;
}

static void
compare_with_hand (WjCatalogue *catalogue)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (WjProject) partial = NULL, project = NULL;
  double whole, engine, hand;
  WjCelWidths widths = { 0 };
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, G_DATE_NOVEMBER, 2026);
  do
    {
      g_clear_object (&partial);
      g_clear_object (&project);
      partial = wj_random_project (random, catalogue, &as_of);
      project = wj_random_completion (random, partial, &as_of, TRUE);
    }
  while (wj_project_get_n_rows (project, "jobs.positions") != 3 || wj_project_get (project, "project.start")->kind != WJ_ANSWER_EXACT);
  whole = measure_assessment (catalogue, project, &as_of);
  engine = measure_engine (catalogue, project, &as_of, &widths);
  hand = measure_by_hand (catalogue, project, &as_of);
  g_print ("%-24s %.0f us in all; the engine %.0f us, by hand %.1f us: %.0f times as long\n", "without a doubt", whole, engine, hand, engine / hand);
  g_print ("numbers in lanes of 64 bits: %.1f %%, of 128: %.1f %%, quotients left open: %.1f %%, in boxes: %.1f %%\n",
           100.0 * widths.narrow / widths.numbers, 100.0 * widths.wide / widths.numbers, 100.0 * widths.open / widths.numbers, 100.0 * widths.boxed / widths.numbers);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) empty = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (GPtrArray) examples = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (asked, sizeof asked - 1);

  g_assert_cmpint (argc, ==, 2);
  catalogue = wj_catalogue_new_from_directory (argv[1], NULL, &error);
  g_assert_no_error (error);
  empty = wj_project_new (catalogue);
  project = wj_project_new_from_bytes (catalogue, bytes, "benchmark", &error);
  g_assert_no_error (error);
  measure (catalogue, empty, "nothing answered");
  measure (catalogue, project, "partly answered");
  wj_project_set_place (project, wj_catalogue_find_place (catalogue, "oujda-shore"));
  measure (catalogue, project, "partly, at one site");
  examples = examples_read (catalogue, argv[1]);
  measure_examples (catalogue, examples);
  measure_memory (catalogue, examples);
  measure_variants (catalogue, examples);
  compare_with_hand (catalogue);
  return 0;
}
