/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "generated.h"

/* The engine against C made from the same description: every condition and every amount, at all sites. */

#define N_AT_ONCE 4

static void
fail (const char *what, guint index, const char *source)
{
  g_error ("%s %u is not what it is by hand: %s", what, index, source);
}

static const char *
find_benefit (gboolean site, gboolean dated, guint index)
{
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    if (generated_benefits[i].site == site && generated_benefits[i].dated == dated && generated_benefits[i].index == index)
      return generated_benefits[i].source;
  g_assert_not_reached ();
}

static void
compare_failed (const guint8 *engine, const guint8 *hand, gboolean site)
{
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    {
      const GeneratedCondition *condition = &generated_conditions[i];

      if ((site || !condition->site) && ((engine[condition->offer] ^ hand[condition->offer]) >> condition->bit & 1) != 0)
        fail ("condition", i, condition->source);
    }
}

static void
compare_amounts (const gint64 *engine, const gint64 *hand, guint n, gboolean site, gboolean dated)
{
  guint years = dated ? GENERATED_YEARS : 1;

  for (guint i = 0; i < n * years; i++)
    if (engine[i] != hand[i])
      fail ("benefit", i / years, find_benefit (site, dated, i / years));
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GeneratedWorld) world = generated_world_new ();
  g_autoptr (GeneratedFrames) frames = generated_frames_new (world, N_AT_ONCE);
  g_autoptr (GeneratedResults) results = generated_results_new (N_AT_ONCE);
  g_autofree GeneratedProjectResult *projects = g_new0 (GeneratedProjectResult, 2 * N_AT_ONCE);
  g_autofree GeneratedSiteResult *sites = g_new0 (GeneratedSiteResult, 2 * N_AT_ONCE * GENERATED_N_SITES);
  GeneratedProjectResult *hand = projects + N_AT_ONCE;
  GeneratedSiteResult *hand_sites = sites + N_AT_ONCE * GENERATED_N_SITES;
  guint n = g_getenv ("WJ_LONG") != NULL ? 20000 : g_getenv ("WJ_QUICK") != NULL ? 8
                                                                                 : 200;
  guint n_eligible = 0;

  for (guint done = 0; done < n; done += N_AT_ONCE)
    {
      g_autoptr (GeneratedInputs) inputs = generated_inputs_new (random, N_AT_ONCE);

      generated_frames_fill (frames, inputs, 0);
      generated_engine_batch (frames, results);
      for (guint i = 0; i < N_AT_ONCE; i++)
        generated_results_read (results, i, &projects[i], sites + i * GENERATED_N_SITES);
      generated_hand_batch (inputs, 0, N_AT_ONCE, hand, hand_sites);
      for (guint i = 0; i < N_AT_ONCE; i++)
        {
          compare_failed (projects[i].failed, hand[i].failed, FALSE);
          compare_amounts (projects[i].undated, hand[i].undated, GENERATED_N_UNDATED, FALSE, FALSE);
          compare_amounts (projects[i].dated[0], hand[i].dated[0], GENERATED_N_DATED, FALSE, TRUE);
        }
      for (guint i = 0; i < N_AT_ONCE * GENERATED_N_SITES; i++)
        {
          compare_failed (sites[i].failed, hand_sites[i].failed, TRUE);
          compare_amounts (sites[i].undated, hand_sites[i].undated, GENERATED_N_SITE_UNDATED, TRUE, FALSE);
          compare_amounts (sites[i].dated[0], hand_sites[i].dated[0], GENERATED_N_SITE_DATED, TRUE, TRUE);
          for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
            n_eligible += sites[i].failed[offer] == 0;
        }
    }
  g_test_message ("%u projects at %d sites: %.1f offers of %d stand open at one", n, GENERATED_N_SITES, (double) n_eligible / (n * GENERATED_N_SITES), GENERATED_N_OFFERS);
  g_assert_cmpuint (n_eligible, >, n * GENERATED_N_SITES / 2);
}

/* The size that is promised. */
static void
test_size (void)
{
  guint conditions[GENERATED_N_OFFERS] = { 0 }, benefits[GENERATED_N_OFFERS] = { 0 };

  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    conditions[generated_conditions[i].offer]++;
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    benefits[generated_benefits[i].offer]++;
  for (guint offer = 0; offer < GENERATED_N_OFFERS; offer++)
    {
      g_assert_cmpuint (conditions[offer], >=, 4);
      g_assert_cmpuint (conditions[offer], <=, 8);
      g_assert_cmpuint (benefits[offer], >=, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/generated/size", test_size);
  g_test_add_func ("/cel/generated/random", test_random);
  return g_test_run ();
}
