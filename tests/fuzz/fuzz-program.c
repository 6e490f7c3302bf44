/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../cel/reference.h"
#include "fuzz.h"

/* Bytes that grow a tree, which is well typed however they fall, and its inputs. */

#define MAX_LEAVES 10
#define MAX_DEPTH 5

/* ---- Trees ------------------------------------------------------------------------------------------- */

typedef struct
{
  FuzzBytes *bytes;
  Forest forest;
} Grower;

static Tree *grow (Grower *self, Sort sort, int depth);

static Tree *
make (Grower *self, What what, Sort sort, Tree *a, Tree *b, Tree *c)
{
  return forest_make (&self->forest, what, sort, (a != NULL) + (b != NULL) + (c != NULL), a, b, c);
}

static Tree *
grow_variable (Grower *self, Sort sort)
{
  Tree *tree = make (self, VARIABLE, sort, NULL, NULL, NULL);
  guint start = fuzz_take (self->bytes, N_VARIABLES);

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      tree->number = (int) ((start + i) % N_VARIABLES);
      if (variables[tree->number].sort == sort || (sort == SHARE && variables[tree->number].sort == PLAIN))
        break;
    }
  return tree;
}

static Tree *
grow_leaf (Grower *self, Sort sort)
{
  gboolean has_literal = sort == PLAIN || sort == INTEGER || sort == TRUTH || sort == CHOICE;
  Tree *tree;

  self->forest.leaves--;
  if (sort == MONTHS)
    return make (self, SUBTRACT, MONTHS, grow_variable (self, DAY), grow_variable (self, DAY), NULL);
  if (!has_literal || fuzz_take (self->bytes, 3) != 0)
    return grow_variable (self, sort);
  tree = make (self, LITERAL, sort, NULL, NULL, NULL);
  tree->number = sort == TRUTH ? (int) fuzz_take (self->bytes, 2) : sort == CHOICE ? (int) fuzz_take (self->bytes, N_CHOICES)
                                                                                   : (int) fuzz_take (self->bytes, 80) - 30;
  return tree;
}

static Tree *
grow_two (Grower *self, What what, Sort sort, Sort a, Sort b, int depth)
{
  Tree *left = grow (self, a, depth);

  return make (self, what, sort, left, grow (self, b, depth), NULL);
}

static Tree *
grow_conditional (Grower *self, Sort sort, int depth)
{
  Tree *condition = grow (self, TRUTH, depth), *yes = grow (self, sort, depth);

  return make (self, CONDITIONAL, sort, condition, yes, grow (self, sort, depth));
}

/* The same part twice: where a range must not be counted twice. */
static Tree *
grow_twice (Grower *self, Sort sort, int depth)
{
  static const What outer[] = { SUBTRACT, SUBTRACT, ADD, MIN, MAX }, inner[] = { MIN, MAX, ADD, SUBTRACT };
  What first = outer[fuzz_take (self->bytes, G_N_ELEMENTS (outer))], second = inner[fuzz_take (self->bytes, G_N_ELEMENTS (inner))];
  Tree *x = grow (self, sort, depth), *y = grow (self, sort, depth);
  Tree *part = fuzz_take (self->bytes, 2) ? make (self, second, sort, x, y, NULL) : make (self, second, sort, y, x, NULL);

  return fuzz_take (self->bytes, 2) ? make (self, first, sort, x, part, NULL) : make (self, first, sort, part, x, NULL);
}

static Tree *
grow_own (Grower *self, Sort sort, int depth)
{
  switch ((int) sort)
    {
    case PLAIN:
      return make (self, FLOOR, sort, grow (self, sort, depth), NULL, NULL);
    case SHARE:
      return fuzz_take (self->bytes, 2) ? make (self, BANDED, sort, grow (self, sort, depth), NULL, NULL) : grow_two (self, DIVIDE, sort, MONEY, MONEY, depth);
    case MONEY:
      return make (self, PROGRESSIVE, sort, grow (self, sort, depth), NULL, NULL);
    case INTEGER:
      return grow_two (self, MODULO, sort, sort, sort, depth);
    default:
      return grow_leaf (self, sort);
    }
}

static Tree *
grow_number (Grower *self, Sort sort, int depth)
{
  Sort factor = sort == PLAIN || sort == INTEGER ? sort : SHARE;

  switch (fuzz_take (self->bytes, 12))
    {
    case 1:
      return grow_two (self, ADD, sort, sort, sort, depth);
    case 2:
      return grow_two (self, SUBTRACT, sort, sort, sort, depth);
    case 3:
      return make (self, NEGATE, sort, grow (self, sort, depth), NULL, NULL);
    case 4:
    case 5:
      return grow_two (self, MULTIPLY, sort, sort, factor, depth);
    case 6:
      return grow_two (self, DIVIDE, sort, sort, factor, depth);
    case 7:
      return grow_two (self, MIN, sort, sort, sort, depth);
    case 8:
      return grow_two (self, MAX, sort, sort, sort, depth);
    case 9:
      return grow_twice (self, sort, depth);
    case 10:
      return grow_conditional (self, sort, depth);
    case 11:
      return grow_own (self, sort, depth);
    default:
      return grow_leaf (self, sort);
    }
}

static Tree *
grow_in (Grower *self, int depth)
{
  static const Sort sorts[] = { CHOICE, PLAIN, INTEGER, DAY, MONEY };
  Sort sort = sorts[fuzz_take (self->bytes, G_N_ELEMENTS (sorts))];
  Tree *x = grow (self, sort, depth), *a = grow (self, sort, 0);

  return make (self, IN, TRUTH, x, a, grow (self, sort, 0));
}

static Tree *
grow_truth (Grower *self, int depth)
{
  static const Sort ordered[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, DAY };

  switch (fuzz_take (self->bytes, 9))
    {
    case 1:
      return grow_two (self, AND, TRUTH, TRUTH, TRUTH, depth);
    case 2:
      return grow_two (self, OR, TRUTH, TRUTH, TRUTH, depth);
    case 3:
      return make (self, NOT, TRUTH, grow (self, TRUTH, depth), NULL, NULL);
    case 4:
      return grow_conditional (self, TRUTH, depth);
    case 5:
      return grow_two (self, fuzz_take (self->bytes, 2) ? EQUAL : NOT_EQUAL, TRUTH, CHOICE, CHOICE, 0);
    case 6:
      return grow_in (self, depth);
    case 7:
    case 8:
      {
        Sort sort = ordered[fuzz_take (self->bytes, G_N_ELEMENTS (ordered))];

        return grow_two (self, LESS + (What) fuzz_take (self->bytes, 6), TRUTH, sort, sort, depth);
      }
    default:
      return grow_leaf (self, TRUTH);
    }
}

static Tree *
grow (Grower *self, Sort sort, int depth)
{
  if (depth <= 0 || self->forest.leaves <= 0)
    return grow_leaf (self, sort);
  if (sort == TRUTH)
    return grow_truth (self, depth - 1);
  if (sort == DAY || sort == CHOICE)
    return fuzz_take (self->bytes, 3) == 1 ? grow_conditional (self, sort, depth - 1) : grow_leaf (self, sort);
  return grow_number (self, sort, depth - 1);
}

/* A choice alone is a string until it meets its set. */
static Tree *
grow_root (Grower *self)
{
  static const Sort roots[] = { TRUTH, MONEY, PLAIN, SHARE, INTEGER, MONTHS, DAY };

  return grow (self, roots[fuzz_take (self->bytes, G_N_ELEMENTS (roots))], MAX_DEPTH);
}

/* ---- The reference ------------------------------------------------------------------------------------ */

static Scene scene;
static WjCelFrame *tables;

static void
set_up (void)
{
  if (tables != NULL)
    return;
  scene_init (&scene);
  tables = scene_frame (&scene);
}

/* How many bits the larger side of the reference's fraction can take, which it never reduces. */
static guint
count_bits (const Tree *tree)
{
  guint bits = 0;

  if (tree->what == VARIABLE)
    return 160;
  if (tree->n_children == 0 || tree->what == BANDED)
    return 16;
  for (int i = 0; i < tree->n_children; i++)
    bits += count_bits (tree->child[i]) + 8;
  return tree->what == DIVIDE || tree->what == MODULO || tree->what == PROGRESSIVE ? 3 * bits : bits;
}

static gboolean
is_right (const WjCelType *type, const WjCelValue *value, const Answer *expected)
{
  Exact number, factor;

  if (expected->error || !value->defined)
    return expected->error && !value->defined;
  if (type->kind == WJ_CEL_BOOL)
    return value->truth == (answer_is_true (expected) ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE);
  number = exact_from_number (value->low);
  factor = exact_from_number (type->kind == WJ_CEL_DECIMAL ? type->unit.factor : WJ_NUMBER_ONE);
  number = exact_multiply (&number, &factor);
  return exact_compare (&number, &expected->number) == 0;
}

static void
check_right (WjCelFrame *completions, WjCelRun *run, guint lane, gpointer data)
{
  const WjCelType *type = wj_cel_program_get_type (wj_cel_run_get_program (run));
  WjCelValue value = wj_cel_run_get_result (run, lane);
  Answer inputs[N_VARIABLES], expected;

  for (guint i = 0; i < N_VARIABLES; i++)
    {
      WjCelValue input = wj_cel_frame_get (completions, i, lane);

      inputs[i] = scene_to_answer (&scene, i, &input);
    }
  expected = answer (data, inputs);
  if (!is_right (type, &value, &expected))
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autofree char *text = world_describe (type, &value);
      g_autofree char *num = expected.error ? g_strdup ("error") : big_to_string (&expected.number.num);
      g_autofree char *den = expected.error ? g_strdup ("") : big_to_string (&expected.number.den);

      tree_write (data, source);
      for (guint i = 0; i < N_VARIABLES; i++)
        {
          WjCelValue input = wj_cel_frame_get (completions, i, lane);
          g_autofree char *said = world_describe (wj_cel_registry_get_type (scene.world.registry, i), &input);

          g_printerr (" %s = %s\n", variables[i].name, said);
        }
      g_error ("%s\nis %s; the reference says %s/%s in base units", source->str, text, num, den);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzBytes bytes = { data, size };
  int n_leaves = MAX_LEAVES - (int) fuzz_take_last (&bytes, MAX_LEAVES); /* small trees are tried more often */
  Grower grower = { &bytes, { NULL, g_ptr_array_new_with_free_func (g_free), n_leaves } };
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (GString) source = g_string_new (NULL);
  g_autoptr (WjCelProgram) program = NULL;
  Tree *tree;

  set_up ();
  tree = grow_root (&grower);
  tree_write (tree, source);
  program = wj_cel_compile (scene.world.registry, source->str, NULL, 0, errors);
  if (program == NULL)
    g_error ("%s: %s", source->str, ((const WjCelError *) g_ptr_array_index (errors, 0))->message);
  fuzz_program (scene.world.registry, program, tables, source->str, &bytes, count_bits (tree) < 2000 ? check_right : NULL, tree);
  g_ptr_array_unref (grower.forest.trees);
  return 0;
}
