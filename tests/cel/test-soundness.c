/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exact.h"
#include "forest.h"
#include "world.h"

/*
 * Random expressions over partial inputs: whatever the inputs turn out to be, the result must lie
 * in what the room said. The reference here shares nothing with the room: its own tree, made before
 * the text is, walked by recursion over large fractions in base units, with CEL's logic written out.
 */

#define MAX_LEAVES 14
#define N_COMPLETIONS 8

/* ---- Tables ---------------------------------------------------------------------------------- */

static WjCelTableRow band_rows[] = {
  { TRUE, FALSE, { -3, 1 }, { 2, 1 } },
  { TRUE, TRUE, { 2, 1 }, { -5, 2 } },
  { TRUE, TRUE, { 10, 1 }, { 7, 1 } },
};
static const WjCelTable bands = { band_rows, G_N_ELEMENTS (band_rows) };

/* In % of MAD; a falling part, as no tax has one. */
static WjCelTableRow slice_rows[] = {
  { TRUE, TRUE, { 2, 1 }, { 10, 1 } },
  { TRUE, TRUE, { 5, 1 }, { -40, 1 } },
  { FALSE, FALSE, { 0, 1 }, { 25, 1 } },
};
static const WjCelTable slices = { slice_rows, G_N_ELEMENTS (slice_rows) };

/* ---- The reference --------------------------------------------------------------------------- */

typedef struct
{
  gboolean error;
  Exact number; /* in base units; days; 0 or 1; index of the choice */
} Answer;

static Answer
fail (void)
{
  return (Answer){ .error = TRUE };
}

static Answer
truth (gboolean value)
{
  return (Answer){ FALSE, exact_from_int (value) };
}

static gboolean
is_true (const Answer *answer)
{
  return exact_sign (&answer->number) != 0;
}

static Exact
ratio (gint64 num, gint64 den)
{
  Exact a = exact_from_int (num), b = exact_from_int (den);

  return exact_divide (&a, &b);
}

static gint64
to_int (const Exact *value)
{
  Exact whole = exact_floor (value);
  guint64 size = 0;

  for (guint i = whole.num.n; i-- > 0;)
    size = size << 32 | whole.num.limb[i];
  return whole.num.negative ? -(gint64) size : (gint64) size;
}

/* Months a person has lived from @from to @to, by counting birthdays in GDate's calendar. */
static gint64
age_in_months (gint64 from, gint64 to)
{
  GDate birth, day;
  gint64 months;

  if (from > to)
    return -age_in_months (to, from);
  g_date_clear (&birth, 1);
  g_date_clear (&day, 1);
  g_date_set_julian (&birth, (guint32) (from + 719163));
  g_date_set_julian (&day, (guint32) (to + 719163));
  months = (g_date_get_year (&day) - g_date_get_year (&birth)) * 12 + (int) g_date_get_month (&day) - (int) g_date_get_month (&birth);
  return g_date_get_day (&day) < g_date_get_day (&birth) ? months - 1 : months;
}

static Answer
within (Sort sort, Exact value)
{
  Exact least = exact_from_int (G_MININT64), most = exact_from_int (G_MAXINT64);

  if (sort == INTEGER && (exact_compare (&value, &least) < 0 || exact_compare (&value, &most) > 0))
    return fail ();
  return (Answer){ FALSE, value };
}

static Answer
divide (const Tree *tree, const Answer *a, const Answer *b)
{
  Exact quotient, whole, product, zero = exact_from_int (0);

  if (exact_sign (&b->number) == 0)
    return fail ();
  quotient = exact_divide (&a->number, &b->number);
  if (tree->sort != INTEGER)
    return (Answer){ FALSE, quotient };

  if (exact_sign (&quotient) < 0)
    {
      quotient = exact_subtract (&zero, &quotient);
      whole = exact_floor (&quotient);
      whole = exact_subtract (&zero, &whole);
    }
  else
    whole = exact_floor (&quotient);
  if (tree->what == DIVIDE)
    return within (INTEGER, whole);
  if (within (INTEGER, whole).error)
    return fail ();
  product = exact_multiply (&whole, &b->number);
  return (Answer){ FALSE, exact_subtract (&a->number, &product) };
}

static Answer
look_up (const Answer *a)
{
  Exact low = exact_from_int (-3), middle = exact_from_int (2), high = exact_from_int (10);

  if (exact_compare (&a->number, &low) < 0)
    return (Answer){ FALSE, ratio (2, 100) };
  if (exact_compare (&a->number, &middle) <= 0)
    return (Answer){ FALSE, ratio (-5, 200) };
  if (exact_compare (&a->number, &high) <= 0)
    return (Answer){ FALSE, ratio (7, 100) };
  return fail ();
}

static Answer
cut (const Answer *a)
{
  Exact two = exact_from_int (2), five = exact_from_int (5), part, base;
  Exact first = ratio (10, 100), second = ratio (-40, 100), third = ratio (25, 100);

  if (exact_sign (&a->number) <= 0)
    return (Answer){ FALSE, exact_from_int (0) };
  if (exact_compare (&a->number, &two) <= 0)
    return (Answer){ FALSE, exact_multiply (&a->number, &first) };
  base = exact_multiply (&two, &first);
  if (exact_compare (&a->number, &five) <= 0)
    {
      part = exact_subtract (&a->number, &two);
      part = exact_multiply (&part, &second);
      return (Answer){ FALSE, exact_add (&base, &part) };
    }
  part = exact_from_int (3);
  part = exact_multiply (&part, &second);
  base = exact_add (&base, &part);
  part = exact_subtract (&a->number, &five);
  part = exact_multiply (&part, &third);
  return (Answer){ FALSE, exact_add (&base, &part) };
}

static Answer answer (const Tree *tree, const Answer *inputs);

static Answer
answer_logic (const Tree *tree, const Answer *inputs)
{
  Answer a = answer (tree->child[0], inputs), b = answer (tree->child[1], inputs);
  gboolean decisive = tree->what == OR;

  if ((!a.error && is_true (&a) == decisive) || (!b.error && is_true (&b) == decisive))
    return truth (decisive);
  return a.error || b.error ? fail () : truth (!decisive);
}

static Answer
answer_two (const Tree *tree, const Answer *a, const Answer *b)
{
  int order = exact_compare (&a->number, &b->number);

  switch ((int) tree->what)
    {
    case ADD:
      return within (tree->sort, exact_add (&a->number, &b->number));
    case SUBTRACT:
      if (tree->child[0]->sort == DAY)
        return (Answer){ FALSE, exact_from_int (age_in_months (to_int (&b->number), to_int (&a->number))) };
      return within (tree->sort, exact_subtract (&a->number, &b->number));
    case MULTIPLY:
      return within (tree->sort, exact_multiply (&a->number, &b->number));
    case DIVIDE:
    case MODULO:
      return divide (tree, a, b);
    case MIN:
      return order <= 0 ? *a : *b;
    case MAX:
      return order >= 0 ? *a : *b;
    case LESS:
      return truth (order < 0);
    case LESS_EQUAL:
      return truth (order <= 0);
    case GREATER:
      return truth (order > 0);
    case GREATER_EQUAL:
      return truth (order >= 0);
    case EQUAL:
      return truth (order == 0);
    case NOT_EQUAL:
      return truth (order != 0);
    default:
      g_assert_not_reached ();
    }
}

static Answer
answer_one (const Tree *tree, const Answer *a)
{
  Exact zero = exact_from_int (0);

  switch ((int) tree->what)
    {
    case NEGATE:
      return within (tree->sort, exact_subtract (&zero, &a->number));
    case NOT:
      return truth (!is_true (a));
    case FLOOR:
      return (Answer){ FALSE, exact_floor (&a->number) };
    case BANDED:
      return look_up (a);
    case PROGRESSIVE:
      return cut (a);
    default:
      g_assert_not_reached ();
    }
}

static Answer
answer (const Tree *tree, const Answer *inputs)
{
  Answer a, b, c;

  if (tree->what == LITERAL)
    return (Answer){ FALSE, tree->sort == PLAIN ? ratio (tree->number, 10) : exact_from_int (tree->number) };
  if (tree->what == VARIABLE)
    return inputs[tree->number];
  if (tree->what == AND || tree->what == OR)
    return answer_logic (tree, inputs);

  a = answer (tree->child[0], inputs);
  if (a.error)
    return a;
  if (tree->what == CONDITIONAL)
    return answer (tree->child[is_true (&a) ? 1 : 2], inputs);
  if (tree->n_children == 1)
    return answer_one (tree, &a);
  b = answer (tree->child[1], inputs);
  if (b.error)
    return b;
  if (tree->n_children == 2)
    return answer_two (tree, &a, &b);

  c = answer (tree->child[2], inputs);
  return c.error ? c : truth (exact_compare (&a.number, &b.number) == 0 || exact_compare (&a.number, &c.number) == 0);
}

/* ---- Inputs ---------------------------------------------------------------------------------- */

typedef struct
{
  World world; /* the registry alone is used */
  Exact factor[N_VARIABLES];
  int bands, slices;
} Scene;

static void
scene_init (Scene *self)
{
  WjUnit none = wj_unit_none, percent = world_unit ("%"), money = world_unit ("MAD"), result;
  const WjCelChoices *set;

  self->world.registry = wj_cel_registry_new ();
  set = wj_cel_registry_add_choices (self->world.registry, choices, G_N_ELEMENTS (choices));
  for (guint i = 0; i < N_VARIABLES; i++)
    {
      static const WjCelKind kinds[] = { [PLAIN] = WJ_CEL_DECIMAL, [SHARE] = WJ_CEL_DECIMAL, [MONEY] = WJ_CEL_DECIMAL, [MONTHS] = WJ_CEL_DECIMAL, [INTEGER] = WJ_CEL_INT, [TRUTH] = WJ_CEL_BOOL, [DAY] = WJ_CEL_DATE, [CHOICE] = WJ_CEL_CHOICE };
      WjCelType type = { kinds[variables[i].sort], world_unit (variables[i].unit), variables[i].sort == CHOICE ? set : NULL };

      g_assert_cmpint (wj_cel_registry_add_variable (self->world.registry, variables[i].name, &type, 0), ==, (int) i);
      self->factor[i] = exact_from_number (type.unit.factor);
    }
  g_assert_true (wj_unit_multiply (&money, &percent, &result));
  self->bands = wj_cel_registry_add_table (self->world.registry, "bands", WJ_CEL_TABLE_BANDS, &none, &percent);
  self->slices = wj_cel_registry_add_table (self->world.registry, "slices", WJ_CEL_TABLE_SLICES, &money, &result);
}

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

static Answer
to_answer (const Scene *scene, guint variable, const WjCelValue *value)
{
  Exact number;

  if (!value->defined)
    return fail ();
  if (variables[variable].sort == TRUTH)
    return truth (value->truth == WJ_CEL_MAY_BE_TRUE);
  if (variables[variable].sort == CHOICE)
    return (Answer){ FALSE, exact_from_int (value->set == 1 ? 0 : value->set == 2 ? 1
                                                                                  : 2) };
  number = exact_from_number (value->low);
  return (Answer){ FALSE, exact_multiply (&number, &scene->factor[variable]) };
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
    return (value->truth & (is_true (expected) ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE)) != 0;
  if (type->kind == WJ_CEL_CHOICE)
    return (value->set >> to_int (&expected->number) & 1) != 0;

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

static gboolean
same_answer (const Answer *a, const Answer *b)
{
  return a->error || b->error ? a->error == b->error : exact_compare (&a->number, &b->number) == 0;
}

static void
check_expression (Scene *scene, GRand *rand, const Tree *tree, const char *source, Tally *tally)
{
  g_autoptr (WjCelProgram) program = world_compile (&scene->world, source);
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (scene->world.registry, 1), completions = NULL;
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
  wj_cel_frame_set_table (frame, (guint) scene->bands, &bands);
  wj_cel_frame_set_table (frame, (guint) scene->slices, &slices);
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

          inputs[i] = to_answer (scene, i, &input);
        }
      expected = answer (tree, inputs);
      if (!computed.defined && computed.fault == WJ_CEL_FAULT_OVERFLOW && !expected.error)
        {
          tally->n_overflows++;
          expected = fail ();
        }
      if (!covers (&said, type, &expected) || !covers (&computed, type, &expected) ||
          !(expected.error ? !computed.defined : wj_cel_value_is_exact (&computed, type)))
        report (source, type, &said, &computed, &expected);
      if (lane % 2 == 1 && !same_answer (&before, &expected))
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
  guint n = g_getenv ("WJ_LONG") != NULL ? 1000000 : 20000;
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
  wj_cel_registry_free (scene.world.registry);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/cel/soundness", test_soundness);
  return g_test_run ();
}
