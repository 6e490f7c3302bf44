/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "domain.h"

/*
 * Random expressions in which a few inputs are ranged, over domains small enough to try all that they
 * can be: what the room says must be the hull of what the reference finds, no more and no less.
 */

#define MAX_LEAVES 14

typedef struct
{
  guint n_equal;
  guint n_wider;
  guint n_excused; /* completions that 128 bits do not hold */
  guint n_ranges;  /* hulls of more than one value, of those compared */
} Tally;

/* ---- Hulls ----------------------------------------------------------------------------------- */

typedef struct
{
  gboolean may_fail;
  gboolean begun;
  Exact low, high;
  guint set; /* of Booleans and choices */
} Hull;

static void
hull_add (Hull *self, const Answer *found)
{
  self->may_fail = self->may_fail || found->error;
  if (found->error)
    return;
  if (!self->begun || exact_compare (&found->number, &self->low) < 0)
    self->low = found->number;
  if (!self->begun || exact_compare (&found->number, &self->high) > 0)
    self->high = found->number;
  self->set |= 1u << (answer_to_int (&found->number) & 31);
  self->begun = TRUE;
}

static gboolean
is_end (const WjCelType *type, WjNumber said, const Exact *found)
{
  Exact end = exact_from_number (said), factor = exact_from_number (type->kind == WJ_CEL_DECIMAL ? type->unit.factor : WJ_NUMBER_ONE);

  end = exact_multiply (&end, &factor);
  return exact_compare (&end, found) == 0;
}

static gboolean
hull_equals (const Hull *self, const WjCelType *type, const WjCelValue *said)
{
  if (self->may_fail != (said->fault != WJ_CEL_FAULT_NONE) || self->begun != said->defined)
    return FALSE;
  if (!self->begun)
    return TRUE;
  if (type->kind == WJ_CEL_BOOL)
    return said->truth == ((self->set & 2 ? WJ_CEL_MAY_BE_TRUE : 0) | (self->set & 1 ? WJ_CEL_MAY_BE_FALSE : 0));
  return is_end (type, said->low, &self->low) && is_end (type, said->high, &self->high);
}

/* ---- The property ---------------------------------------------------------------------------- */

/* FALSE: 128 bits do not hold all of it. */
static gboolean
find_hull (Scene *scene, WjCelProgram *program, const Tree *tree, WjCelFrame *completions, Hull *hull)
{
  g_autoptr (WjCelRun) run = wj_cel_run (program, completions);

  for (guint lane = 0; lane < wj_cel_frame_get_n_lanes (completions); lane++)
    {
      WjCelValue computed = wj_cel_run_get_result (run, lane);
      Answer inputs[N_VARIABLES], found;

      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue input = wj_cel_frame_get (completions, i, lane);

          inputs[i] = scene_to_answer (scene, i, &input);
        }
      found = answer (tree, inputs);
      if (computed.fault == WJ_CEL_FAULT_OVERFLOW && !found.error)
        return FALSE;
      hull_add (hull, &found);
    }
  return TRUE;
}

static void
check_expression (Scene *scene, GRand *rand, const Tree *tree, const char *source, const gboolean *ranged, int most, gboolean strict, Tally *tally)
{
  g_autoptr (WjCelProgram) program = world_compile (&scene->world, source);
  g_autoptr (WjCelFrame) frame = scene_frame (scene), completions = NULL;
  g_autoptr (WjCelRun) run = NULL;
  const WjCelType *type = wj_cel_program_get_type (program);
  WjCelValue said;
  Hull hull = { 0 };

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      WjCelValue domain = domain_random (rand, i, ranged[i], most);

      wj_cel_frame_fill (frame, i, &domain);
    }
  completions = domain_complete (frame);
  if (completions == NULL || !find_hull (scene, program, tree, completions, &hull))
    {
      tally->n_excused++;
      return;
    }
  run = wj_cel_run (program, frame);
  said = wj_cel_run_get_result (run, 0);
  tally->n_ranges += !wj_cel_value_is_exact (&said, type) && said.defined;
  if (hull_equals (&hull, type, &said))
    tally->n_equal++;
  else
    tally->n_wider++;
  if (!hull_equals (&hull, type, &said) && (strict || g_getenv ("WJ_SHOW") != NULL))
    {
      g_autofree char *words = world_describe (type, &said);
      g_autoptr (GString) domains = g_string_new (NULL);

      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue value = wj_cel_frame_get (frame, i, 0);
          g_autofree char *domain = world_describe (wj_cel_registry_get_type (scene->world.registry, i), &value);

          if (strstr (source, variables[i].name) != NULL)
            g_string_append_printf (domains, "\n %s: %s", variables[i].name, domain);
        }
      g_test_message ("%s\n said %s, wider than its hull%s", source, words, domains->str);
      if (hull.begun && type->kind != WJ_CEL_BOOL)
        g_test_message ("hull [%s/%s; %s/%s]%s", big_to_string (&hull.low.num), big_to_string (&hull.low.den), big_to_string (&hull.high.num), big_to_string (&hull.high.den), hull.may_fail ? " or error" : "");
      if (strict)
        g_test_fail ();
    }
}

static Tally
try_expressions (guint n, guint n_ranged, int most, gboolean strict)
{
  static const Sort roots[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, TRUTH, TRUTH };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_getenv ("WJ_SEED") != NULL ? (guint32) g_ascii_strtoull (g_getenv ("WJ_SEED"), NULL, 10) : 2027);
  Tally tally = { 0 };
  Scene scene;

  scene_init (&scene);
  domain_set_steps (&scene);
  while (tally.n_equal + tally.n_wider < n)
    {
      Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), MAX_LEAVES };
      Tree *tree = forest_grow (&forest, roots[g_rand_int_range (rand, 0, G_N_ELEMENTS (roots))], g_rand_int_range (rand, 1, 5));
      g_autoptr (GString) source = g_string_new (NULL);
      gboolean ranged[N_VARIABLES] = { FALSE };

      tree_write (tree, source);
      if (domain_choose (rand, tree, n_ranged, ranged))
        check_expression (&scene, rand, tree, source->str, ranged, most, strict, &tally);
      g_ptr_array_unref (forest.trees);
    }
  scene_clear (&scene);
  g_test_message ("%u ranged, up to %d values each: %u of %u equal to the hull (%.2f %%), %u of them ranges; %u left out",
                  n_ranged, most, tally.n_equal, n, 100.0 * tally.n_equal / n, tally.n_ranges, tally.n_excused);

  /* The property must not hold for want of cases. */
  g_assert_cmpuint (tally.n_ranges, >, n / 5);
  g_assert_cmpuint (tally.n_excused, <, n / 5);
  return tally;
}

static guint
get_scale (void)
{
  return g_getenv ("WJ_LONG") != NULL ? 100 : 1;
}

static void
test_one (void)
{
  try_expressions (4000 * get_scale (), 1, 9, TRUE);
}

/* More values than pieces: they cannot all be tried, and what neither rises nor falls for long (a rest,
 * a fraction dropped) may stay a little wider. */
static void
test_one_wide (void)
{
  Tally tally = try_expressions (100 * get_scale (), 1, 1000, FALSE);

  g_assert_cmpuint (tally.n_equal, >=, 99 * get_scale ());
}

static void
test_two (void)
{
  Tally tally = try_expressions (1000 * get_scale (), 2, 9, FALSE);

  g_assert_cmpuint (tally.n_equal, >=, 998 * get_scale ());
}

static void
test_three (void)
{
  Tally tally = try_expressions (300 * get_scale (), 3, 7, FALSE);

  g_assert_cmpuint (tally.n_equal, >=, 299 * get_scale ());
}

/* ---- A salary ---------------------------------------------------------------------------------- */

static WjCelTableRow rate_rows[] = {
  { TRUE, TRUE, { 78000, 1 }, { 35, 1 } },
  { FALSE, FALSE, { 0, 1 }, { 25, 1 } },
};
static const WjCelTable rates = { rate_rows, G_N_ELEMENTS (rate_rows) };

static WjCelTableRow scale_rows[] = {
  { TRUE, TRUE, { 40000, 1 }, { 0, 1 } },
  { TRUE, TRUE, { 60000, 1 }, { 10, 1 } },
  { TRUE, TRUE, { 80000, 1 }, { 20, 1 } },
  { TRUE, TRUE, { 100000, 1 }, { 30, 1 } },
  { TRUE, TRUE, { 180000, 1 }, { 34, 1 } },
  { FALSE, FALSE, { 0, 1 }, { 37, 1 } },
};
static const WjCelTable scale = { scale_rows, G_N_ELEMENTS (scale_rows) };

/* The income tax above 10 % of a salary of 10,000 to 14,000 a month, in which the salary stands seven
 * times: of 14,000 a month, after 35,000 of expenses and 7,022.40 of contributions, 20,832.384 of tax
 * less 16,800. */
static void
test_salary (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (WjCelFrame) frame = NULL;
  WjUnit money = world_unit ("MAD"), percent = world_unit ("%"), tax;
  WjCelType type = { WJ_CEL_DECIMAL, money, NULL };
  int gross, cap, ceiling, rate, slices;
  g_autofree char *relief = NULL;

  g_assert_true (wj_unit_multiply (&money, &percent, &tax));
  gross = wj_cel_registry_add_variable (world->registry, "gross", &type, 0);
  cap = wj_cel_registry_add_variable (world->registry, "cap", &type, 0);
  ceiling = wj_cel_registry_add_variable (world->registry, "ceiling", &type, 0);
  rate = wj_cel_registry_add_table (world->registry, "rate", WJ_CEL_TABLE_BANDS, &money, &percent);
  slices = wj_cel_registry_add_table (world->registry, "scale", WJ_CEL_TABLE_SLICES, &money, &tax);
  frame = world_frame (world);
  world_set_range (frame, gross, "120000", "168000");
  world_set_range (frame, cap, "35000", "35000");
  world_set_range (frame, ceiling, "72000", "72000");
  wj_cel_frame_set_table (frame, (guint) rate, &rates);
  wj_cel_frame_set_table (frame, (guint) slices, &scale);
  relief = world_evaluate (world, frame,
                           "max (0.0 * gross, progressive (scale, gross - min (cap, banded (rate, gross) * gross)"
                           " - 0.0448 * min (gross, ceiling) - 0.0226 * gross) - 0.1 * gross)");
  g_assert_cmpstr (relief, ==, "[0; 403238.4]"); /* in % of dirhams */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/tightness/one", test_one);
  g_test_add_func ("/cel/tightness/one-wide", test_one_wide);
  g_test_add_func ("/cel/tightness/salary", test_salary);
  g_test_add_func ("/cel/tightness/two", test_two);
  g_test_add_func ("/cel/tightness/three", test_three);
  return g_test_run ();
}
