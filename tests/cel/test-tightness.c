/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference.h"

/*
 * Random expressions in which a few inputs are ranged, over domains small enough to try all that they
 * can be: what the room says must be the hull of what the reference finds, no more and no less.
 */

#define MAX_LEAVES 14
#define MAX_RANGED 3
#define MAX_COMPLETIONS 1024

typedef struct
{
  guint n_equal;
  guint n_wider;
  guint n_excused; /* completions that 128 bits do not hold */
  guint n_ranges;  /* hulls of more than one value, of those compared */
} Tally;

/* ---- Domains --------------------------------------------------------------------------------- */

static const char *const steps[N_VARIABLES] = { "0.5", "1", "10", "0.5", "0.25" };

static void
set_steps (Scene *scene)
{
  for (guint i = 0; i < N_VARIABLES; i++)
    if (steps[i] != NULL)
      wj_cel_registry_set_step (scene->world.registry, i, world_number (steps[i]));
}

static WjNumber
get_step (guint variable)
{
  return steps[variable] != NULL ? world_number (steps[variable]) : WJ_NUMBER_ONE;
}

static WjNumber
get_multiple (guint variable, gint64 n)
{
  WjNumber value;

  g_assert_true (wj_number_multiply (get_step (variable), wj_number_from_int (n), &value));
  return value;
}

static gint64
random_start (GRand *rand, Sort sort)
{
  return sort == DAY ? g_rand_int_range (rand, 20400, 20900) : g_rand_int_range (rand, -9, 12);
}

/* One value, or, if it is @ranged, up to @most; sometimes one that may be undefined. */
static WjCelValue
random_domain (GRand *rand, guint variable, gboolean ranged, int most)
{
  Sort sort = variables[variable].sort;
  gint64 start = random_start (rand, sort);
  WjCelValue value;

  if (sort == TRUTH)
    value = ranged ? wj_cel_value_unknown_bool () : wj_cel_value_bool (g_rand_boolean (rand));
  else if (sort == CHOICE)
    value = wj_cel_value_set ((WjUInt128) (ranged ? (1 << g_rand_int_range (rand, 0, 3)) ^ 7 : 1 << g_rand_int_range (rand, 0, 3)));
  else
    value = wj_cel_value_range (get_multiple (variable, start), get_multiple (variable, start + (ranged ? g_rand_int_range (rand, 1, most) : 0)));
  if (ranged && g_rand_int_range (rand, 0, 20) == 0)
    value.fault = WJ_CEL_FAULT_ABSENT;
  return value;
}

/* The next of all that @domain can be; FALSE after the last. */
static gboolean
advance (guint variable, const WjCelValue *domain, WjCelValue *value)
{
  Sort sort = variables[variable].sort;

  if (!value->defined)
    return FALSE;
  if (sort == TRUTH && value->truth == WJ_CEL_MAY_BE_TRUE && (domain->truth & WJ_CEL_MAY_BE_FALSE))
    *value = wj_cel_value_bool (FALSE);
  else if (sort == CHOICE && (domain->set & ~(value->set | (value->set - 1))) != 0)
    {
      do
        value->set <<= 1;
      while ((domain->set & value->set) == 0);
    }
  else if (sort != TRUTH && sort != CHOICE && wj_number_compare (value->low, domain->high) < 0)
    {
      g_assert_true (wj_number_add (value->low, get_step (variable), &value->low));
      value->high = value->low;
    }
  else if (domain->fault != WJ_CEL_FAULT_NONE)
    *value = wj_cel_value_undefined (domain->fault);
  else
    return FALSE;
  return TRUE;
}

static WjCelValue
get_first (guint variable, const WjCelValue *domain)
{
  Sort sort = variables[variable].sort;

  if (sort == TRUTH)
    return wj_cel_value_bool (domain->truth & WJ_CEL_MAY_BE_TRUE);
  return sort == CHOICE ? wj_cel_value_set (domain->set & -domain->set) : wj_cel_value_number (domain->low);
}

/* (transfer full): a lane for each completion; NULL if there are too many */
static WjCelFrame *
complete (WjCelFrame *frame)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, N_VARIABLES * sizeof (WjCelValue));
  WjCelValue values[N_VARIABLES], domains[N_VARIABLES];
  WjCelFrame *completions;
  guint turned = 0;

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      domains[i] = wj_cel_frame_get (frame, i, 0);
      values[i] = get_first (i, &domains[i]);
    }
  while (turned < N_VARIABLES)
    {
      if (lanes->len == MAX_COMPLETIONS)
        return NULL;
      g_array_append_vals (lanes, values, 1);
      for (turned = 0; turned < N_VARIABLES && !advance (turned, &domains[turned], &values[turned]); turned++)
        values[turned] = get_first (turned, &domains[turned]);
    }
  completions = wj_cel_frame_new_repeated (frame, lanes->len);
  for (guint lane = 0; lane < lanes->len; lane++)
    for (guint i = 0; i < N_VARIABLES; i++)
      wj_cel_frame_set (completions, i, lane, (const WjCelValue *) (gpointer) (lanes->data + lane * N_VARIABLES * sizeof (WjCelValue)) + i);
  return completions;
}

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

static void
find_variables (const Tree *tree, gboolean *used)
{
  if (tree->what == VARIABLE)
    used[tree->number] = TRUE;
  for (int i = 0; i < tree->n_children; i++)
    find_variables (tree->child[i], used);
}

/* Of the variables it has, @n ranged; FALSE: it has fewer. */
static gboolean
choose_ranged (GRand *rand, const Tree *tree, guint n, gboolean *ranged)
{
  gboolean used[N_VARIABLES] = { FALSE };
  guint n_used = 0;

  find_variables (tree, used);
  for (guint i = 0; i < N_VARIABLES; i++)
    n_used += (guint) used[i];
  if (n_used < n)
    return FALSE;
  while (n > 0)
    {
      guint i = (guint) g_rand_int_range (rand, 0, N_VARIABLES);

      if (!used[i] || ranged[i])
        continue;
      ranged[i] = TRUE;
      n--;
    }
  return TRUE;
}

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
      WjCelValue domain = random_domain (rand, i, ranged[i], most);

      wj_cel_frame_fill (frame, i, &domain);
    }
  completions = complete (frame);
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
  set_steps (&scene);
  while (tally.n_equal + tally.n_wider < n)
    {
      Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), MAX_LEAVES };
      Tree *tree = forest_grow (&forest, roots[g_rand_int_range (rand, 0, G_N_ELEMENTS (roots))], g_rand_int_range (rand, 1, 5));
      g_autoptr (GString) source = g_string_new (NULL);
      gboolean ranged[N_VARIABLES] = { FALSE };

      tree_write (tree, source);
      if (choose_ranged (rand, tree, n_ranged, ranged))
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

/* More values than pieces: they cannot all be tried. */
static void
test_one_wide (void)
{
  try_expressions (100 * get_scale (), 1, 1000, TRUE);
}

static void
test_two (void)
{
  Tally tally = try_expressions (1000 * get_scale (), 2, 9, FALSE);

  g_assert_cmpuint (tally.n_equal, >, 990 * get_scale ());
}

static void
test_three (void)
{
  Tally tally = try_expressions (300 * get_scale (), 3, 7, FALSE);

  g_assert_cmpuint (tally.n_equal, >, 290 * get_scale ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/cel/tightness/one", test_one);
  g_test_add_func ("/cel/tightness/one-wide", test_one_wide);
  g_test_add_func ("/cel/tightness/two", test_two);
  g_test_add_func ("/cel/tightness/three", test_three);
  return g_test_run ();
}
