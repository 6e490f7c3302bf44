/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <time.h>

#include "generated.h"

/*
 * The engine beside C written for just these rules, which computes the same exact results (a test
 * sees to that): in batches, and one project with every register kept and every distance told.
 * Processor time; each figure is the best of several, so that what else the machine does counts little.
 */

#define N_PROJECTS 4096
#define N_AT_ONCE 512 /* of the engine, for which a register this long is best … */
#define N_BY_HAND 128 /* … and by hand, where what is written should stay near */
#define N_ROUNDS 5
#define N_SINGLE 200

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static double
time_hand (const GeneratedInputs *inputs)
{
  g_autofree GeneratedProjectResult *projects = g_new0 (GeneratedProjectResult, N_BY_HAND);
  g_autofree GeneratedSiteResult *sites = g_new0 (GeneratedSiteResult, N_BY_HAND * GENERATED_N_SITES);
  double start = now ();

  for (guint first = 0; first < N_PROJECTS; first += N_BY_HAND)
    generated_hand_batch (inputs, first, N_BY_HAND, projects, sites);
  return (now () - start) / N_PROJECTS;
}

static double
time_engine (GeneratedWorld *world, const GeneratedInputs *inputs)
{
  g_autoptr (GeneratedFrames) frames = generated_frames_new (world, N_AT_ONCE);
  g_autoptr (GeneratedResults) results = generated_results_new (N_AT_ONCE);
  double start = now ();

  for (guint first = 0; first < N_PROJECTS; first += N_AT_ONCE)
    {
      generated_frames_fill (frames, inputs, first);
      generated_engine_batch (frames, results);
    }
  return (now () - start) / N_PROJECTS;
}

/* Conditions that name no place once, the others at every site. @read: each comparison with its distance
 * as a person is told it, one structure each; else in columns, from which it is read when it is asked for. */
static void
trace_condition (GeneratedFrames *frames, guint index, gboolean read)
{
  gboolean site = generated_conditions[index].site;
  g_autoptr (WjCelRun) run = wj_cel_run (frames->world->conditions[index], generated_frames_pick (frames, site, FALSE));

  wj_cel_run_measure (run);
  for (guint lane = 0; read && lane < (site ? GENERATED_N_SITES : 1); lane++)
    g_array_unref (wj_cel_run_comparisons (run, lane));
}

static void
trace_all (GeneratedFrames *frames, gboolean read)
{
  GeneratedWorld *world = frames->world;
  WjCelRun *derived[GENERATED_N_DERIVED];

  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    {
      derived[i] = wj_cel_run (world->derived[i], frames->project);
      wj_cel_frame_set_run (frames->project, (guint) world->derived_slots[i], derived[i]);
    }
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    trace_condition (frames, i, read);
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    wj_cel_run_free (wj_cel_run (world->benefits[i], generated_frames_pick (frames, generated_benefits[i].site, generated_benefits[i].dated)));
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    wj_cel_run_free (derived[i]);
}

static double
time_single (GeneratedWorld *world, const GeneratedInputs *inputs, gboolean read)
{
  g_autoptr (GeneratedFrames) frames = generated_frames_new (world, 1);
  double start = now ();

  for (guint i = 0; i < N_SINGLE; i++)
    {
      generated_frames_fill (frames, inputs, i);
      trace_all (frames, read);
    }
  return (now () - start) / N_SINGLE;
}

static double
time_hand_single (const GeneratedInputs *inputs)
{
  g_autofree GeneratedSiteResult *sites = g_new0 (GeneratedSiteResult, GENERATED_N_SITES);
  GeneratedProjectResult project = { 0 };
  double start = now ();

  for (guint i = 0; i < N_PROJECTS; i++)
    generated_hand_project (inputs, i, &project, sites);
  return (now () - start) / N_PROJECTS;
}

/* How wide the registers of all programs have come out. */
static void
tell_widths (GeneratedWorld *world, const GeneratedInputs *inputs)
{
  g_autoptr (GeneratedFrames) frames = generated_frames_new (world, N_AT_ONCE);
  WjCelRun *derived[GENERATED_N_DERIVED];
  WjCelWidths widths = { 0 };

  generated_frames_fill (frames, inputs, 0);
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    {
      derived[i] = wj_cel_run (world->derived[i], frames->project);
      wj_cel_frame_set_run (frames->project, (guint) world->derived_slots[i], derived[i]);
      wj_cel_run_count_widths (derived[i], &widths);
    }
  for (guint i = 0; i < GENERATED_N_CONDITIONS; i++)
    {
      g_autoptr (WjCelRun) run = wj_cel_run (world->conditions[i], generated_frames_pick (frames, generated_conditions[i].site, FALSE));

      wj_cel_run_count_widths (run, &widths);
    }
  for (guint i = 0; i < GENERATED_N_BENEFITS; i++)
    {
      g_autoptr (WjCelRun) run = wj_cel_run (world->benefits[i], generated_frames_pick (frames, generated_benefits[i].site, generated_benefits[i].dated));

      wj_cel_run_count_widths (run, &widths);
    }
  for (guint i = 0; i < GENERATED_N_DERIVED; i++)
    wj_cel_run_free (derived[i]);
  g_print ("numbers in lanes of 64 bits: %.1f %%, of 128: %.1f %%, quotients left open: %.1f %%, in boxes: %.1f %%\n",
           100.0 * widths.narrow / widths.numbers, 100.0 * widths.wide / widths.numbers, 100.0 * widths.open / widths.numbers, 100.0 * widths.boxed / widths.numbers);
}

/* Other engines on the same rules: @command runs them and says what they take. */
static void
tell_peers (char **command)
{
  g_autoptr (GError) error = NULL;

  if (command[0] == NULL)
    g_print ("other engines: not measured, as node is not there\n");
  else if (!g_spawn_sync (NULL, command, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, NULL, &error))
    g_print ("other engines: not measured (%s)\n", error->message);
}

int
main (int argc G_GNUC_UNUSED, char *argv[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (GeneratedInputs) inputs = generated_inputs_new (random, N_PROJECTS);
  g_autoptr (GeneratedWorld) world = generated_world_new ();
  double hand = G_MAXDOUBLE, engine = G_MAXDOUBLE, hand_single = G_MAXDOUBLE, single = G_MAXDOUBLE, read = G_MAXDOUBLE;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      hand = MIN (hand, time_hand (inputs));
      engine = MIN (engine, time_engine (world, inputs));
      hand_single = MIN (hand_single, time_hand_single (inputs));
      single = MIN (single, time_single (world, inputs, FALSE));
      read = MIN (read, time_single (world, inputs, TRUE));
    }
  g_print ("a batch, %d sites each:  engine %.2f us a project, by hand %.2f us: %.2f times as long\n", GENERATED_N_SITES, engine, hand, engine / hand);
  g_print ("one project, all told:  engine %.0f us, by hand %.2f us: %.1f times as long\n", single, hand_single, single / hand_single);
  g_print ("... and each comparison read at every site:  engine %.0f us: %.1f times as long\n", read, read / hand_single);
  tell_widths (world, inputs);
  tell_peers (argv + 1);
  return 0;
}
