/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain.h"

/*
 * Programs that are given what other programs computed. Over domains small enough to try all that the
 * inputs can be, the range of the last is the hull of its values, though it is handed only the ends of
 * theirs.
 */

#define N_ROWS 2
#define MAX_LEAVES 6
#define N_LANES 3

typedef struct
{
  guint n;
  guint n_equal;
  guint n_ranges;
  guint n_narrowed; /* tighter than the ends that were handed on would tell */
} Tally;

/* The names of money.a and money.b stand for what was computed, %s for a tree of random. */
static const char *const lasts[] = {
  "money.a - money.b",
  "max (money.a, money.b) - min (money.a, %s)",
  "money.a - %s",
  "min (money.a, %s) - min (money.b, %s)",
  "max (0.0 * money.a, money.a - money.b)",
};

typedef struct
{
  World *world; /* (unowned) */
  WjCelProgram *inner[2];
  guint slots[2];
  gboolean by_row; /* money.a is added up over rows that differ in money.b */
  WjCelProgram *last;
} Chain;

/* What the last program is given: @frame, whose lanes are those it is to run in, and above it what the
 * inner programs make of it. */
typedef struct
{
  WjCelFrame *rows;
  WjCelFrame *frame;
  WjCelRun *runs[2];
} Given;

static void
given_clear (Given *self)
{
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->runs[i], wj_cel_run_free);
  g_clear_pointer (&self->frame, wj_cel_frame_free);
  g_clear_pointer (&self->rows, wj_cel_frame_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Given, given_clear)

static WjCelValue
add_lanes (WjCelRun *run, guint first, guint n)
{
  WjCelValue sum = wj_cel_run_get_result (run, first);

  for (guint i = 1; i < n && sum.defined; i++)
    {
      WjCelValue next = wj_cel_run_get_result (run, first + i);

      if (!next.defined || !wj_number_add (sum.low, next.low, &sum.low) || !wj_number_add (sum.high, next.high, &sum.high))
        return wj_cel_value_undefined (next.defined ? WJ_CEL_FAULT_OVERFLOW : next.fault);
      sum.fault = sum.fault != WJ_CEL_FAULT_NONE ? sum.fault : next.fault;
    }
  return sum;
}

/* @traced: tell where the values come from */
static void
give (const Chain *chain, WjCelFrame *frame, gboolean traced, Given *given)
{
  guint n_lanes = wj_cel_frame_get_n_lanes (frame);

  given->rows = wj_cel_frame_new_repeated (frame, N_ROWS);
  for (guint lane = 0; lane < n_lanes; lane++)
    {
      WjCelValue value = wj_cel_frame_get (frame, chain->slots[1], lane);

      for (guint row = 0; row < N_ROWS; row++)
        {
          wj_cel_frame_set (given->rows, chain->slots[1], lane * N_ROWS + row, &value);
          if (value.defined && row == 0 && (!wj_number_add (value.low, wj_number_from_int (1), &value.low) || !wj_number_add (value.high, wj_number_from_int (1), &value.high)))
            g_assert_not_reached ();
        }
    }
  given->frame = wj_cel_frame_new_repeated (frame, 1);
  for (guint i = 0; i < 2; i++)
    {
      guint n = i == 0 && chain->by_row ? N_ROWS : 1;
      g_autofree guint *lanes = g_new (guint, n_lanes);

      given->runs[i] = wj_cel_run (chain->inner[i], n > 1 ? given->rows : frame);
      for (guint lane = 0; lane < n_lanes; lane++)
        {
          WjCelValue value = add_lanes (given->runs[i], lane * n, n);

          lanes[lane] = lane * n;
          wj_cel_frame_set (given->frame, chain->slots[i], lane, &value);
        }
      if (traced)
        wj_cel_frame_set_origin (given->frame, chain->slots[i], given->runs[i], lanes, n_lanes, n);
    }
}

static WjCelValue
run_last (const Chain *chain, WjCelFrame *frame, gboolean traced)
{
  g_auto (Given) given = { NULL };
  g_autoptr (WjCelRun) run = NULL;

  give (chain, frame, traced, &given);
  run = wj_cel_run (chain->last, given.frame);
  return wj_cel_run_get_result (run, 0);
}

/* FALSE: a figure is too large */
static gboolean
find_hull (const Chain *chain, WjCelFrame *completions, WjCelValue *hull)
{
  const WjCelType *type = wj_cel_program_get_type (chain->last);
  g_auto (Given) given = { NULL };
  g_autoptr (WjCelRun) run = NULL;

  give (chain, completions, FALSE, &given);
  run = wj_cel_run (chain->last, given.frame);
  for (guint lane = 0; lane < wj_cel_frame_get_n_lanes (completions); lane++)
    {
      WjCelValue value = wj_cel_run_get_result (run, lane);

      if (!value.defined || value.fault != WJ_CEL_FAULT_NONE)
        return FALSE;
      *hull = lane == 0 ? value : wj_cel_value_hull (hull, &value, type);
    }
  return TRUE;
}

static void
check (const Chain *chain, WjCelFrame *frame, const char *text, Tally *tally)
{
  g_autoptr (WjCelFrame) completions = domain_complete (frame);
  WjCelValue said, told, hull;
  gboolean is_equal;

  if (completions == NULL || !find_hull (chain, completions, &hull))
    return;
  said = run_last (chain, frame, TRUE);
  told = run_last (chain, frame, FALSE);
  if (!said.defined || wj_number_compare (said.low, hull.low) > 0 || wj_number_compare (said.high, hull.high) < 0)
    g_error ("%s: [%s; %s] leaves out a value of [%s; %s]", text, wj_number_to_string (said.low), wj_number_to_string (said.high), wj_number_to_string (hull.low), wj_number_to_string (hull.high));
  is_equal = wj_number_equal (said.low, hull.low) && wj_number_equal (said.high, hull.high);
  tally->n++;
  tally->n_equal += is_equal;
  tally->n_ranges += !wj_number_equal (hull.low, hull.high);
  tally->n_narrowed += told.fault != said.fault || !wj_number_equal (told.low, said.low) || !wj_number_equal (told.high, said.high);
  if (!is_equal && g_getenv ("WJ_SHOW") != NULL)
    g_test_message ("%s: [%s; %s], the hull is [%s; %s]", text, wj_number_to_string (said.low), wj_number_to_string (said.high), wj_number_to_string (hull.low), wj_number_to_string (hull.high));
}

/* Of lanes that stand side by side each is told as if it were alone. @domains: (array): by variable, then lane */
static void
check_lanes (const Chain *chain, WjCelFrame *frame, const WjCelValue *domains, const char *text)
{
  g_autoptr (WjCelFrame) together = wj_cel_frame_new_repeated (frame, N_LANES);
  g_auto (Given) given = { NULL };
  g_autoptr (WjCelRun) run = NULL;

  for (guint i = 0; i < N_VARIABLES; i++)
    for (guint lane = 0; lane < N_LANES; lane++)
      wj_cel_frame_set (together, i, lane, &domains[i * N_LANES + lane]);
  give (chain, together, TRUE, &given);
  run = wj_cel_run (chain->last, given.frame);
  for (guint lane = 0; lane < N_LANES; lane++)
    {
      g_autoptr (WjCelFrame) single = wj_cel_frame_new_repeated (frame, 1);
      WjCelValue said = wj_cel_run_get_result (run, lane), alone;

      for (guint i = 0; i < N_VARIABLES; i++)
        wj_cel_frame_fill (single, i, &domains[i * N_LANES + lane]);
      alone = run_last (chain, single, TRUE);
      if (said.defined != alone.defined || (said.defined && (!wj_number_equal (said.low, alone.low) || !wj_number_equal (said.high, alone.high))))
        g_error ("%s: lane %u is [%s; %s], alone [%s; %s]", text, lane, wj_number_to_string (said.low), wj_number_to_string (said.high), wj_number_to_string (alone.low), wj_number_to_string (alone.high));
    }
}

static char *
grow (Forest *forest, Tree **tree)
{
  GString *text = g_string_new (NULL);

  *tree = forest_grow (forest, MONEY, g_rand_int_range (forest->rand, 1, 4));
  g_string_append_c (text, '(');
  tree_write (*tree, text);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static WjCelProgram *
compile (World *world, const char *text, guint slot)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  WjCelProgram *program = wj_cel_compile (world->registry, text, wj_cel_registry_get_type (world->registry, slot), 0, errors);

  if (program == NULL)
    g_error ("%s: %s", text, ((const WjCelError *) g_ptr_array_index (errors, 0))->message);
  return program;
}

static void
try_chain (Scene *scene, GRand *rand, Tally *tally)
{
  Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), 3 * MAX_LEAVES };
  Tree *trees[3];
  g_autofree char *one = grow (&forest, &trees[0]), *other = grow (&forest, &trees[1]), *third = grow (&forest, &trees[2]);
  const char *form = lasts[g_rand_int_range (rand, 0, G_N_ELEMENTS (lasts))];
  g_auto (GStrv) pieces = g_strsplit (form, "%s", -1);
  g_autofree char *last = g_strjoinv (third, pieces), *text = NULL;
  gboolean ranged[N_VARIABLES] = { FALSE };
  Chain chain = { &scene->world };

  chain.slots[0] = (guint) wj_cel_registry_find (scene->world.registry, "money.a");
  chain.slots[1] = (guint) wj_cel_registry_find (scene->world.registry, "money.b");
  chain.by_row = g_rand_boolean (rand);
  text = g_strdup_printf ("%s, with money.a = %s%s, money.b = %s", last, one, chain.by_row ? " over two rows" : "", other);
  if (domain_choose (rand, trees[0], (guint) g_rand_int_range (rand, 1, 4), ranged))
    {
      g_autoptr (WjCelFrame) frame = scene_frame (scene);
      WjCelValue domains[N_VARIABLES * N_LANES];

      chain.inner[0] = compile (&scene->world, one, chain.slots[0]);
      chain.inner[1] = compile (&scene->world, other, chain.slots[1]);
      chain.last = compile (&scene->world, last, chain.slots[0]);
      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue domain = domain_random (rand, i, ranged[i], 7);

          wj_cel_frame_fill (frame, i, &domain);
        }
      /* rows that differ by one have each a range of their own: only single values are tried there */
      if (!chain.by_row || !ranged[chain.slots[1]])
        check (&chain, frame, text, tally);
      for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
        domains[i] = domain_random (rand, i / N_LANES, ranged[i / N_LANES], 7);
      check_lanes (&chain, frame, domains, text);
      wj_cel_program_free (chain.inner[0]);
      wj_cel_program_free (chain.inner[1]);
      wj_cel_program_free (chain.last);
    }
  g_ptr_array_unref (forest.trees);
}

static void
test_chains (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 100000 : g_getenv ("WJ_QUICK") != NULL ? 300
                                                                                  : 1500;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_getenv ("WJ_SEED") != NULL ? (guint32) g_ascii_strtoull (g_getenv ("WJ_SEED"), NULL, 10) : 2030);
  Tally tally = { 0 };
  Scene scene;

  scene_init (&scene);
  domain_set_steps (&scene);
  while (tally.n < n)
    try_chain (&scene, rand, &tally);
  scene_clear (&scene);
  g_test_message ("%u of %u equal to the hull (%.2f %%), %u of them ranges, %u narrower than without what is behind", tally.n_equal, tally.n,
                  100.0 * tally.n_equal / tally.n, tally.n_ranges, tally.n_narrowed);
  g_assert_cmpuint (tally.n_ranges, >, n / 5);
  g_assert_cmpuint (tally.n_narrowed, >, n / 50);
  g_assert_cmpuint (tally.n_equal * 1000, >=, n * 990);
}

/* Two rows in which the share counts once against and once for: together they are nothing, whatever it is. */
static void
test_summands (void)
{
  WjCelValue half = wj_cel_value_number (world_number ("-0.5")), share = wj_cel_value_range (WJ_NUMBER_ZERO, wj_number_from_int (100));
  WjCelValue money = wj_cel_value_range (WJ_NUMBER_ZERO, wj_number_from_int (1000)), said;
  g_autoptr (WjCelProgram) sum = NULL, other = NULL, last = NULL;
  g_autoptr (WjCelFrame) frame = NULL;
  Chain chain = { .by_row = TRUE };
  Scene scene;

  scene_init (&scene);
  chain.world = &scene.world;
  chain.slots[0] = (guint) wj_cel_registry_find (scene.world.registry, "money.a");
  chain.slots[1] = (guint) wj_cel_registry_find (scene.world.registry, "money.b");
  chain.inner[0] = sum = compile (chain.world, "money.b * share.a", chain.slots[0]);
  chain.inner[1] = other = compile (chain.world, "money.a", chain.slots[1]);
  chain.last = last = compile (chain.world, "money.a - money.b", chain.slots[0]);
  frame = scene_frame (&scene);
  wj_cel_frame_fill (frame, chain.slots[0], &money);
  wj_cel_frame_fill (frame, chain.slots[1], &half);
  wj_cel_frame_fill (frame, (guint) wj_cel_registry_find (scene.world.registry, "share.a"), &share);
  said = run_last (&chain, frame, TRUE);
  g_assert_true (said.defined && wj_number_equal (said.low, wj_number_from_int (-1000)) && wj_number_equal (said.high, WJ_NUMBER_ZERO));
  g_clear_pointer (&frame, wj_cel_frame_free);
  g_clear_pointer (&sum, wj_cel_program_free);
  g_clear_pointer (&other, wj_cel_program_free);
  g_clear_pointer (&last, wj_cel_program_free);
  scene_clear (&scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/whole/chains", test_chains);
  g_test_add_func ("/cel/whole/summands", test_summands);
  return g_test_run ();
}
