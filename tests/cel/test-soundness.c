/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference.h"

/*
 * Random expressions over partial inputs: whatever the inputs turn out to be, the result must lie
 * in what the room said.
 */

#define MAX_LEAVES 14
#define N_COMPLETIONS 8

/* ---- Inputs ---------------------------------------------------------------------------------- */

static WjNumber
random_end (GRand *rand, Sort sort)
{
  switch ((int) sort)
    {
    case INTEGER:
      if (g_rand_int_range (rand, 0, 20) == 0)
        return wj_number_from_int (g_rand_boolean (rand) ? G_MAXINT64 - g_rand_int_range (rand, 0, 3) : G_MININT64 + g_rand_int_range (rand, 0, 3));
      return wj_number_from_int (g_rand_int_range (rand, -6, 8));
    case DAY:
      return wj_number_from_int (g_rand_int_range (rand, 20400, 20900));
    case SHARE:
      return wj_number_from_decimal (g_rand_int_range (rand, -20, 1200), 1);
    default:
      return g_rand_boolean (rand) ? wj_number_from_int (g_rand_int_range (rand, -5, 8)) : wj_number_from_decimal (g_rand_int_range (rand, -500, 800), 2);
    }
}

static WjCelValue
random_partial (GRand *rand, Sort sort)
{
  gboolean exact = g_rand_boolean (rand);
  WjCelValue value;

  if (g_rand_int_range (rand, 0, 25) == 0)
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  if (sort == TRUTH)
    value = exact ? wj_cel_value_bool (g_rand_boolean (rand)) : wj_cel_value_unknown_bool ();
  else if (sort == CHOICE)
    value = wj_cel_value_set ((WjUInt128) (exact ? 1 << g_rand_int_range (rand, 0, 3) : g_rand_int_range (rand, 1, 8)));
  else
    {
      WjNumber a = random_end (rand, sort), b = exact ? a : random_end (rand, sort);

      value = wj_number_compare (a, b) <= 0 ? wj_cel_value_range (a, b) : wj_cel_value_range (b, a);
    }
  if (g_rand_int_range (rand, 0, 25) == 0)
    value.fault = WJ_CEL_FAULT_ABSENT;
  return value;
}

/* One of all that @partial can be. */
static WjCelValue
random_completion (GRand *rand, Sort sort, const WjCelValue *partial)
{
  WjNumber step = wj_number_from_decimal (g_rand_int_range (rand, 0, 11), 1), width;
  int choice;

  if (!partial->defined || (partial->fault != WJ_CEL_FAULT_NONE && g_rand_boolean (rand)))
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  if (sort == TRUTH)
    return wj_cel_value_bool (partial->truth == WJ_CEL_MAY_BE_TRUE || (partial->truth != WJ_CEL_MAY_BE_FALSE && g_rand_boolean (rand)));
  if (sort == CHOICE)
    {
      do
        choice = g_rand_int_range (rand, 0, 3);
      while ((partial->set >> choice & 1) == 0);
      return wj_cel_value_set ((WjUInt128) 1 << choice);
    }
  if (g_rand_int_range (rand, 0, 4) == 0)
    return wj_cel_value_number (g_rand_boolean (rand) ? partial->low : partial->high);
  g_assert_true (wj_number_subtract (partial->high, partial->low, &width));
  g_assert_true (wj_number_multiply (width, step, &width));
  g_assert_true (wj_number_add (partial->low, width, &width));
  if (sort == INTEGER || sort == DAY)
    g_assert_true (wj_number_floor (width, &width));
  return wj_cel_value_number (width);
}

/* ---- The property ---------------------------------------------------------------------------- */

static gboolean
covers (const WjCelValue *value, const WjCelType *type, const Answer *expected)
{
  Exact low, high, factor;

  if (expected->error)
    return value->fault != WJ_CEL_FAULT_NONE;
  if (!value->defined)
    return FALSE;
  if (type->kind == WJ_CEL_BOOL)
    return (value->truth & (answer_is_true (expected) ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE)) != 0;
  if (type->kind == WJ_CEL_CHOICE)
    return (value->set >> answer_to_int (&expected->number) & 1) != 0;

  factor = exact_from_number (type->kind == WJ_CEL_DECIMAL ? type->unit.factor : WJ_NUMBER_ONE);
  low = exact_from_number (value->low);
  high = exact_from_number (value->high);
  low = exact_multiply (&low, &factor);
  high = exact_multiply (&high, &factor);
  return exact_compare (&low, &expected->number) <= 0 && exact_compare (&expected->number, &high) <= 0;
}

typedef struct
{
  guint n_exact;     /* completions whose result was exact, and right */
  guint n_errors;    /* completions in error, and said to be */
  guint n_overflows; /* completions that 128 bits do not hold: excused */
  guint n_narrow;    /* partial inputs whose result was one value */
  guint n_ranges;    /* … was a range or unknown */
} Tally;

static void
report (const char *source, const WjCelType *type, const WjCelValue *partial, const WjCelValue *exact, const Answer *expected)
{
  g_autofree char *said = world_describe (type, partial), *computed = world_describe (type, exact);
  g_autofree char *num = expected->error ? NULL : big_to_string (&expected->number.num);
  g_autofree char *den = expected->error ? NULL : big_to_string (&expected->number.den);

  g_error ("%s\n said %s, computed %s, truth %s/%s", source, said, computed, expected->error ? "error" : num, den);
}

/* Completions in pairs: the second differs from the first only in what is not missing. */
static WjCelFrame *
complete (GRand *rand, WjCelFrame *frame, const guint8 *missing)
{
  WjCelFrame *completions = wj_cel_frame_new_repeated (frame, N_COMPLETIONS);

  for (guint i = 0; i < N_VARIABLES; i++)
    for (guint lane = 0; lane < N_COMPLETIONS; lane++)
      {
        WjCelValue partial = wj_cel_frame_get (frame, i, 0);
        WjCelValue completion = random_completion (rand, variables[i].sort, &partial);

        if (lane % 2 == 1 && missing[i])
          completion = wj_cel_frame_get (completions, i, lane - 1);
        wj_cel_frame_set (completions, i, lane, &completion);
      }
  return completions;
}

static void
check_expression (Scene *scene, GRand *rand, const Tree *tree, const char *source, Tally *tally)
{
  g_autoptr (WjCelProgram) program = world_compile (&scene->world, source);
  g_autoptr (WjCelFrame) frame = scene_frame (scene), completions = NULL;
  g_autoptr (WjCelRun) run = NULL, exact_run = NULL;
  const WjCelType *type = wj_cel_program_get_type (program);
  guint8 missing[N_VARIABLES + 2] = { 0 };
  WjCelValue said;
  Answer before = { 0 };

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      WjCelValue partial = random_partial (rand, variables[i].sort);

      wj_cel_frame_fill (frame, i, &partial);
    }
  run = wj_cel_run (program, frame);
  wj_cel_run_missing (run, 0, missing);
  completions = complete (rand, frame, missing);
  exact_run = wj_cel_run (program, completions);
  said = wj_cel_run_get_result (run, 0);
  if (wj_cel_value_is_exact (&said, type))
    tally->n_narrow++;
  else if (said.defined)
    tally->n_ranges++;

  for (guint lane = 0; lane < N_COMPLETIONS; lane++)
    {
      WjCelValue computed = wj_cel_run_get_result (exact_run, lane);
      Answer inputs[N_VARIABLES], expected;

      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue input = wj_cel_frame_get (completions, i, lane);

          inputs[i] = scene_to_answer (scene, i, &input);
        }
      expected = answer (tree, inputs);
      if (!computed.defined && computed.fault == WJ_CEL_FAULT_OVERFLOW && !expected.error)
        {
          tally->n_overflows++;
          expected.error = TRUE;
        }
      if (!covers (&said, type, &expected) || !covers (&computed, type, &expected) ||
          !(expected.error ? !computed.defined : wj_cel_value_is_exact (&computed, type)))
        report (source, type, &said, &computed, &expected);
      if (lane % 2 == 1 && !answer_is_same (&before, &expected))
        g_error ("%s: something that is not missing changes the result", source);
      before = expected;
      tally->n_errors += expected.error;
      tally->n_exact += !expected.error;
    }
}

static Tree *
line_a (Forest *forest)
{
  Tree *line = forest_make (forest, VARIABLE, CHOICE, 0, NULL, NULL, NULL);

  while (g_strcmp0 (variables[line->number].name, "line.a") != 0)
    line->number++;
  return line;
}

static void
test_soundness (void)
{
  static const Sort roots[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, TRUTH, TRUTH, CHOICE };
  guint n = g_getenv ("WJ_LONG") != NULL ? 1000000 : g_getenv ("WJ_QUICK") != NULL ? 4000
                                                                                   : 20000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_getenv ("WJ_SEED") != NULL ? (guint32) g_ascii_strtoull (g_getenv ("WJ_SEED"), NULL, 10) : 2026);
  Tally tally = { 0 };
  Scene scene;

  scene_init (&scene);
  for (guint i = 0; i < n; i++)
    {
      Forest forest = { rand, g_ptr_array_new_with_free_func (g_free), MAX_LEAVES };
      Tree *tree = forest_grow (&forest, roots[g_rand_int_range (rand, 0, G_N_ELEMENTS (roots))], g_rand_int_range (rand, 1, 5));
      g_autoptr (GString) source = g_string_new (NULL);

      /* A choice alone is a string until it meets its set. */
      if (tree->sort == CHOICE)
        tree = forest_make (&forest, EQUAL, TRUTH, 2, tree, line_a (&forest), NULL);
      tree_write (tree, source);
      check_expression (&scene, rand, tree, source->str, &tally);
      g_ptr_array_unref (forest.trees);
    }
  g_test_message ("%u right, %u errors, of which overflows %u; %u narrow, %u ranges", tally.n_exact, tally.n_errors, tally.n_overflows, tally.n_narrow, tally.n_ranges);

  /* The property must not hold for want of cases. */
  g_assert_cmpuint (tally.n_exact, >, n * N_COMPLETIONS / 2);
  g_assert_cmpuint (tally.n_errors, >, n / 4);
  g_assert_cmpuint (tally.n_overflows, <, n * N_COMPLETIONS / 100);
  g_assert_cmpuint (tally.n_ranges, >, n / 4);
  g_assert_cmpuint (tally.n_narrow, >, n / 20);
  scene_clear (&scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cel/soundness", test_soundness);
  return g_test_run ();
}
