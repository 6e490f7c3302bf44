/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain.h"

/* ---- Cases ----------------------------------------------------------------------------------- */

/* In the world's exact frame; people are whole, days are days, money has no step. */
static const struct
{
  const char *source;
  const char *slot;
  const char *low, *high;
  const char *reach; /* value (change), "beyond" where the value itself does not do; "none" */
} cases[] = {
  { "jobs.stable / investment.own >= params.floor_jobs", "jobs.stable", "0", "1000", "66 (0)" },
  /* 66 jobs in 1.25 MDH: 52.8; 60 a MDH are 75 jobs, or 1.1 MDH */
  { "jobs.stable / investment.own >= params.floor_jobs * 40.0", "jobs.stable", "0", "1000", "75 (9)" },
  { "jobs.stable / investment.own >= params.floor_jobs * 40.0", "investment.own", "0", "1000", "1.1 (-0.15)" },
  { "jobs.stable / investment.own > params.floor_jobs * 40.0", "jobs.stable", "0", "1000", "76 (10)" },
  { "jobs.stable / investment.own > params.floor_jobs * 40.0", "investment.own", "0", "1000", "1.1 (-0.15) beyond" },
  { "jobs.stable / investment.own >= params.floor_jobs * 40.0", "jobs.stable", "0", "70", "none" },
  { "jobs.stable / investment.total >= params.floor_jobs * 40.0", "investment.total", "0", "10000000", "1100000 (-1400000)" },
  { "!(jobs.stable / investment.own < params.floor_jobs * 40.0)", "jobs.stable", "0", "1000", "75 (9)" },
  { "investment.own >= params.threshold * 2.0", "investment.own", "0", "100", "2 (0.75)" },
  { "investment.total > investment.own * 3.0", "investment.total", "0", "10000000", "3750000 (1250000) beyond" },
  { "investment.total > investment.own * 3.0", "investment.own", "0", "10", "5/6 (-5/12) beyond" },
  { "banded (params.bands, jobs.stable) >= 0.07", "jobs.stable", "0", "1000", "10 (-56)" },
  { "banded (params.bands, jobs.stable) >= 0.07", "jobs.stable", "50", "1000", "none" },
  { "ratio * ratio >= 0.25", "ratio", "-3", "3", "none" }, /* not by straight lines */
  { "ratio * ratio >= 2.0", "ratio", "-3", "3", "none" },
  { "end - start < params.months", "end", "0", "40000", "none" },
  { "count % 5 == 4", "count", "-100", "100", "9 (2)" },
  { "count == 3", "count", "-100", "100", "3 (-4)" },
  { "count != 7", "count", "-100", "100", "6 (-1)" },
  { "count in [1, 12]", "count", "-100", "100", "12 (5)" },
  { "share + share >= 1.6", "share", "0", "100", "80 (10)" },
  { "yes", "count", "0", "1", "none" },
};

static char *
find_reach (World *world, WjCelFrame *frame, gsize i)
{
  g_autoptr (WjCelProgram) program = world_compile (world, cases[i].source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  g_autoptr (GArray) comparisons = wj_cel_run_comparisons (run, 0);
  WjCelValue bounds = wj_cel_value_range (world_number (cases[i].low), world_number (cases[i].high));
  g_autofree char *value = NULL, *change = NULL;
  WjCelReach reach;

  if (!wj_cel_run_reach (run, 0, &g_array_index (comparisons, WjCelComparison, 0), (guint) wj_cel_registry_find (world->registry, cases[i].slot), &bounds, &reach))
    return g_strdup ("none");
  value = wj_number_to_string (reach.value);
  change = wj_number_to_string (reach.change);
  return g_strdup_printf ("%s (%s)%s", value, change, reach.is_excluded ? " beyond" : "");
}

static void
test_cases (void)
{
  g_autoptr (World) world = world_new ();
  WjCelType months = { WJ_CEL_DECIMAL, world_unit ("month"), NULL };
  g_autoptr (WjCelFrame) frame = NULL;

  wj_cel_registry_set_step (world->registry, (guint) world->jobs, WJ_NUMBER_ONE);
  wj_cel_registry_add_variable (world->registry, "params.months", &months, 0);
  frame = world_frame (world);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reach = find_reach (world, frame, i);

      if (g_strcmp0 (reach, cases[i].reach) != 0)
        g_test_message ("%s, %s", cases[i].source, cases[i].slot);
      g_assert_cmpstr (reach, ==, cases[i].reach);
    }
}

/* ---- Against every value on a grid --------------------------------------------------------------- */

#define REACH 40 /* steps to either side */

typedef struct
{
  guint n_asked;    /* where some value within the bounds does */
  guint n_answered; /* of these */
  guint n_nowhere;  /* where none does, and none was given */
} Tally;

static Tree *
grow_relation (Forest *forest)
{
  static const Sort sorts[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, DAY };
  Sort sort = sorts[g_rand_int_range (forest->rand, 0, G_N_ELEMENTS (sorts))];
  Tree *left = forest_grow (forest, sort, g_rand_int_range (forest->rand, 1, 4)), *right = forest_grow (forest, sort, g_rand_int_range (forest->rand, 0, 3));

  return forest_make (forest, LESS + (What) g_rand_int_range (forest->rand, 0, 6), TRUTH, 2, left, right, NULL);
}

/* The change to the nearest value that does, in steps, as the reference finds it; REACH + 1: none */
static int
find_nearest (Scene *scene, const Tree *tree, WjCelFrame *frame, guint variable)
{
  for (int n = 0; n <= REACH; n++)
    for (int way = -1; way <= 1; way += 2)
      {
        Answer inputs[N_VARIABLES], found;

        for (guint i = 0; i < N_VARIABLES; i++)
          {
            WjCelValue input = wj_cel_frame_get (frame, i, 0);
            WjNumber change;

            g_assert_true (wj_number_multiply (domain_get_step (i), wj_number_from_int (n * way), &change));
            if (i == variable && !wj_number_add (input.low, change, &input.low))
              g_assert_not_reached ();
            inputs[i] = scene_to_answer (scene, i, &input);
          }
        found = answer (tree, inputs);
        if (!found.error && answer_is_true (&found))
          return n;
      }
  return REACH + 1;
}

static void
check_reach (Scene *scene, const Tree *tree, const char *source, WjCelFrame *frame, guint variable, Tally *tally)
{
  g_autoptr (WjCelProgram) program = world_compile (&scene->world, source);
  g_autoptr (WjCelRun) run = wj_cel_run (program, frame);
  WjCelComparison comparison = { .node = wj_cel_program_get_root (program) };
  WjCelValue now = wj_cel_frame_get (frame, variable, 0), bounds = now;
  int nearest = find_nearest (scene, tree, frame, variable);
  WjNumber far, steps;
  WjCelReach reach;

  comparison.op = wj_cel_program_get_node (program, comparison.node)->op;
  g_assert_true (wj_number_multiply (domain_get_step (variable), wj_number_from_int (REACH), &far));
  g_assert_true (wj_number_subtract (now.low, far, &bounds.low) && wj_number_add (now.low, far, &bounds.high));
  tally->n_asked += nearest <= REACH;
  if (!wj_cel_run_reach (run, 0, &comparison, variable, &bounds, &reach))
    {
      tally->n_nowhere += nearest > REACH;
      return;
    }
  g_assert_true (wj_number_divide (reach.change, domain_get_step (variable), &steps));
  if (reach.is_excluded || !wj_number_equal (steps, wj_number_from_int (wj_number_sign (steps) < 0 ? -nearest : nearest)))
    g_error ("%s: %s changes by %s, nearest is %d steps", source, variables[variable].name, wj_number_to_string (reach.change), nearest);
  tally->n_answered++;
}

static void
test_grid (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 100000 : 1500, n_tried = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_getenv ("WJ_SEED") != NULL ? (guint32) g_ascii_strtoull (g_getenv ("WJ_SEED"), NULL, 10) : 2029);
  Tally tally = { 0 };
  Scene scene;

  scene_init (&scene);
  domain_set_steps (&scene);
  while (n_tried < n)
    {
      Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), 10 };
      Tree *tree = grow_relation (&forest);
      g_autoptr (WjCelFrame) frame = scene_frame (&scene);
      g_autoptr (GString) source = g_string_new (NULL);
      gboolean chosen[N_VARIABLES] = { FALSE };

      tree_write (tree, source);
      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue value = domain_random (rand, i, FALSE, 1);

          wj_cel_frame_fill (frame, i, &value);
        }
      if (domain_choose (rand, tree, 1, chosen))
        for (guint i = 0; i < N_VARIABLES; i++)
          if (chosen[i] && variables[i].sort != TRUTH && variables[i].sort != CHOICE)
            {
              check_reach (&scene, tree, source->str, frame, i, &tally);
              n_tried++;
            }
      g_ptr_array_unref (forest.trees);
    }
  scene_clear (&scene);
  g_test_message ("%u of %u answered (%.2f %%), each right; of the other %u, none for %u", tally.n_answered, tally.n_asked,
                  100.0 * tally.n_answered / tally.n_asked, n - tally.n_asked, tally.n_nowhere);
  g_assert_cmpuint (tally.n_asked, >, n / 2);
  g_assert_cmpuint (tally.n_answered * 100, >=, tally.n_asked * 99);
  g_assert_cmpuint (tally.n_nowhere, ==, n - tally.n_asked);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/cel/distance/cases", test_cases);
  g_test_add_func ("/cel/distance/grid", test_grid);
  return g_test_run ();
}
