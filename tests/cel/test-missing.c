/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain.h"

/* In a world where jobs are 0 … 12, the total 1 … 3 MDH, the ratio -2 … 3, the line crm or bpo, yes
 * and no unknown; 1.25 MDH own, 70 %, 17 %, as always. */
static const char *const cases[][2] = {
  { "jobs.stable > params.threshold * params.floor_jobs", "jobs.stable" },
  { "investment.total >= params.threshold", "" },
  { "investment.total > params.threshold", "investment.total" },
  { "investment.own >= params.threshold", "" },
  { "yes && no", "yes no" },
  { "yes && 1 > 2", "" },
  { "1 < 2 || yes", "" },
  { "1 < 2 && yes", "yes" },
  { "ratio > 5.0 && yes", "" },
  { "ratio > 5.0 || yes", "yes" },
  { "yes ? ratio > 5.0 : no", "yes no" },
  { "ratio > 5.0 ? jobs.stable > jobs.stable : line == 'crm'", "line" },
  { "line == 'ito'", "" },
  { "line in ['crm', 'bpo']", "" },
  { "line == old_line", "line" },
  { "min (ratio, 3.0)", "ratio" },
  { "min (ratio, -2.0)", "" },
  { "max (ratio, 1.0)", "ratio" },
  { "max (ratio, 3.0)", "" },
  { "min (ratio, investment.total / investment.own, 0.3)", "ratio" },
  { "ratio * 0.0", "" },
  { "investment.own - min (investment.own, investment.own + investment.total)", "" },
  { "investment.total - min (investment.total, investment.own)", "investment.total" },
  { "investment.total - min (investment.total, investment.own) > params.threshold * 2.0", "" },
  { "banded (params.bands, jobs.stable) > 0.06", "jobs.stable" },
  { "banded (params.bands, jobs.stable / 10.0)", "" },
  { "1.0 / jobs.stable > params.rate / jobs.stable", "jobs.stable" },
  /* what stands twice */
  { "(yes && no) || (!yes && no)", "no" },
  { "yes || no || !yes", "" },
  { "yes ? ratio : ratio + 0.0", "ratio yes" },
  { "line == 'crm' ? yes : line == 'bpo' ? yes : no", "yes" },
  { "(jobs.stable > params.threshold * params.floor_jobs ? 1.0 : 1.0) * ratio", "ratio" },
  { "(yes ? min (ratio, 0.0) : ratio) > 0.0", "ratio yes" },
  { "(yes ? min (ratio, 0.0) : ratio + 3.0) < 4.0 || yes", "ratio yes" },
  /* not published */
  { "premium > investment.total", "investment.total premium" },
  { "premium > investment.total && ratio > 5.0", "" },
  { "banded (params.other, jobs.stable) == 0.0", "jobs.stable params.other" },
};

static char *
list_missing (World *world, WjCelFrame *frame, const char *source)
{
  g_autoptr (WjCelProgram) program = world_compile (world, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  guint n_slots = wj_cel_registry_get_n_slots (world->registry);
  g_autofree guint8 *slots = g_new0 (guint8, n_slots);
  g_autoptr (GString) names = g_string_new (NULL);

  wj_cel_run_missing (run, 0, slots);
  for (guint i = 0; i < n_slots; i++)
    if (slots[i])
      g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", wj_cel_registry_get_name (world->registry, i));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
test_missing (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = NULL;
  WjUnit job = world_unit ("job"), percent = world_unit ("%");

  g_assert_cmpint (wj_cel_registry_add_table (world->registry, "params.other", WJ_CEL_TABLE_BANDS, &job, &percent), >=, 0);
  frame = world_frame (world);
  world_set_range (frame, world->total, "1000000", "3000000");
  world_set_range (frame, world->jobs, "0", "12");
  world_set_range (frame, world->ratio, "-2", "3");
  world_set_choices (frame, world->line, 3);
  world_set_unknown (frame, world->yes);
  world_set_unknown (frame, world->no);
  world_set_undefined (frame, world->premium, WJ_CEL_FAULT_ABSENT);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *missing = list_missing (world, frame, cases[i][0]);

      if (g_strcmp0 (missing, cases[i][1]) != 0)
        g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (missing, ==, cases[i][1]);
    }
}

/* ---- Against all completions ------------------------------------------------------------------- */

typedef struct
{
  guint n_listed;
  guint n_needless; /* listed, and changes nothing */
  guint n_excused;
} Tally;

/* Two completions that differ in that variable alone give two results; @stride: how far apart the
 * lanes of its values are. */
static gboolean
matters (const Answer *answers, guint n_lanes, guint stride, guint n_values)
{
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      guint digit = lane / stride % n_values;

      if (digit > 0 && !answer_is_same (&answers[lane], &answers[lane - digit * stride]))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) (nullable): NULL: 128 bits do not hold all of them */
static Answer *
answer_all (Scene *scene, WjCelProgram *program, const Tree *tree, WjCelFrame *completions)
{
  g_autoptr (WjCelRun) run = wj_cel_run (program, completions);
  guint n_lanes = wj_cel_frame_get_n_lanes (completions);
  g_autofree Answer *answers = g_new (Answer, n_lanes);

  for (guint lane = 0; lane < n_lanes; lane++)
    {
      WjCelValue computed = wj_cel_run_get_result (run, lane);
      Answer inputs[N_VARIABLES];

      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue input = wj_cel_frame_get (completions, i, lane);

          inputs[i] = scene_to_answer (scene, i, &input);
        }
      answers[lane] = answer (tree, inputs);
      if (computed.fault == WJ_CEL_FAULT_OVERFLOW && !answers[lane].error)
        return NULL;
    }
  return g_steal_pointer (&answers);
}

static void
check_missing (Scene *scene, GRand *rand, const Tree *tree, const char *source, const gboolean *ranged, Tally *tally)
{
  g_autoptr (WjCelProgram) program = world_compile (&scene->world, source);
  g_autoptr (WjCelFrame) frame = scene_frame (scene), completions = NULL;
  g_autoptr (WjCelRun) run = NULL;
  g_autofree Answer *answers = NULL;
  guint8 slots[N_VARIABLES + 2] = { 0 };
  guint stride = 1;

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      WjCelValue domain = domain_random (rand, i, ranged[i], 8);

      wj_cel_frame_fill (frame, i, &domain);
    }
  completions = domain_complete (frame);
  answers = completions != NULL ? answer_all (scene, program, tree, completions) : NULL;
  if (answers == NULL)
    {
      tally->n_excused++;
      return;
    }
  run = wj_cel_run (program, frame);
  wj_cel_run_missing (run, 0, slots);
  for (guint i = 0; i < N_VARIABLES; i++)
    {
      WjCelValue domain = wj_cel_frame_get (frame, i, 0);
      guint n_values = domain_count (i, &domain);
      gboolean truth = matters (answers, wj_cel_frame_get_n_lanes (completions), stride, n_values);

      if (truth && !slots[i])
        g_error ("%s: %s is left out, and changes the result", source, variables[i].name);
      if (slots[i] && !truth && g_getenv ("WJ_SHOW") != NULL)
        {
          g_autofree char *words = world_describe (wj_cel_registry_get_type (scene->world.registry, i), &domain);

          g_test_message ("%s: %s is listed, and changes nothing: %s", source, variables[i].name, words);
          for (guint j = 0; j < N_VARIABLES; j++)
            {
              WjCelValue value = wj_cel_frame_get (frame, j, 0);
              g_autofree char *text = world_describe (wj_cel_registry_get_type (scene->world.registry, j), &value);

              if (strstr (source, variables[j].name) != NULL)
                g_test_message ("  %s = %s", variables[j].name, text);
            }
        }
      tally->n_listed += slots[i];
      tally->n_needless += slots[i] && !truth;
      stride *= n_values;
    }
}

/* Of facts with few values, up to three open ones, those are listed that matter: never one less, and
 * hardly ever one more. */
static void
test_against_all (void)
{
  static const Sort roots[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, TRUTH, TRUTH, TRUTH };
  guint n = g_getenv ("WJ_LONG") != NULL ? 100000 : 1500;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_getenv ("WJ_SEED") != NULL ? (guint32) g_ascii_strtoull (g_getenv ("WJ_SEED"), NULL, 10) : 2028);
  Tally tally = { 0 };
  Scene scene;

  scene_init (&scene);
  domain_set_steps (&scene);
  for (guint i = 0; i < n; i++)
    {
      Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), 14 };
      Tree *tree = forest_grow (&forest, roots[g_rand_int_range (rand, 0, G_N_ELEMENTS (roots))], g_rand_int_range (rand, 1, 5));
      g_autoptr (GString) source = g_string_new (NULL);
      gboolean ranged[N_VARIABLES] = { FALSE };

      tree_write (tree, source);
      if (domain_choose (rand, tree, (guint) g_rand_int_range (rand, 1, 4), ranged))
        check_missing (&scene, rand, tree, source->str, ranged, &tally);
      g_ptr_array_unref (forest.trees);
    }
  scene_clear (&scene);
  g_test_message ("%u listed, of which needlessly %u; %u expressions left out", tally.n_listed, tally.n_needless, tally.n_excused);
  g_assert_cmpuint (tally.n_listed, >, n / 4);
  g_assert_cmpuint (tally.n_needless * 200, <=, tally.n_listed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/missing/cases", test_missing);
  g_test_add_func ("/cel/missing/against-all", test_against_all);
  return g_test_run ();
}
