/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forest.h"

const Variable variables[N_VARIABLES] = {
  { "plain.a", PLAIN, "1" },
  { "plain.b", PLAIN, "1" },
  { "share.a", SHARE, "%" },
  { "money.a", MONEY, "MAD" },
  { "money.b", MONEY, "MDH" },
  { "int.a", INTEGER, "1" },
  { "int.b", INTEGER, "1" },
  { "flag.a", TRUTH, "1" },
  { "flag.b", TRUTH, "1" },
  { "day.a", DAY, "1" },
  { "day.b", DAY, "1" },
  { "line.a", CHOICE, "1" },
  { "line.b", CHOICE, "1" },
};

const char *const choices[N_CHOICES] = { "crm", "bpo", "ito" };

Tree *
forest_make (Forest *self, What what, Sort sort, int n_children, Tree *a, Tree *b, Tree *c)
{
  Tree *tree = g_new0 (Tree, 1);

  *tree = (Tree){ what, sort, 0, { a, b, c }, n_children };
  g_ptr_array_add (self->trees, tree);
  return tree;
}

static Tree *
grow_leaf (Forest *self, Sort sort)
{
  gboolean has_literal = sort != MONEY && sort != MONTHS && sort != DAY && sort != SHARE;
  Tree *tree;

  self->leaves--;
  if (sort == MONTHS)
    return forest_make (self, SUBTRACT, MONTHS, 2, grow_leaf (self, DAY), grow_leaf (self, DAY), NULL);
  if (has_literal && g_rand_int_range (self->rand, 0, 3) == 0)
    {
      tree = forest_make (self, LITERAL, sort, 0, NULL, NULL, NULL);
      tree->number = sort == TRUTH ? g_rand_boolean (self->rand) : sort == CHOICE ? g_rand_int_range (self->rand, 0, 3)
                                                                                  : g_rand_int_range (self->rand, -30, 40);
      return tree;
    }
  tree = forest_make (self, VARIABLE, sort, 0, NULL, NULL, NULL);
  do
    tree->number = g_rand_int_range (self->rand, 0, N_VARIABLES);
  while (variables[tree->number].sort != sort && !(sort == SHARE && variables[tree->number].sort == PLAIN));
  return tree;
}

static Tree *
grow_two (Forest *self, What what, Sort sort, Sort a, Sort b, int depth)
{
  Tree *left = forest_grow (self, a, depth);

  return forest_make (self, what, sort, 2, left, forest_grow (self, b, depth), NULL);
}

static Tree *
grow_conditional (Forest *self, Sort sort, int depth)
{
  Tree *condition = forest_grow (self, TRUTH, depth), *yes = forest_grow (self, sort, depth);

  return forest_make (self, CONDITIONAL, sort, 3, condition, yes, forest_grow (self, sort, depth));
}

/* x - min (x, y) or x - min (y, x): the room counts this x once. */
static Tree *
grow_rest (Forest *self, Sort sort, int depth)
{
  Tree *x = forest_grow (self, sort, depth), *y = forest_grow (self, sort, depth);
  Tree *min = g_rand_boolean (self->rand) ? forest_make (self, MIN, sort, 2, x, y, NULL) : forest_make (self, MIN, sort, 2, y, x, NULL);

  return forest_make (self, SUBTRACT, sort, 2, x, min, NULL);
}

static Tree *
grow_number (Forest *self, Sort sort, int depth)
{
  Sort factor = sort == PLAIN || sort == INTEGER ? sort : SHARE;

  switch (g_rand_int_range (self->rand, 0, 12))
    {
    case 0:
      return grow_two (self, ADD, sort, sort, sort, depth);
    case 1:
      return grow_two (self, SUBTRACT, sort, sort, sort, depth);
    case 2:
      return forest_make (self, NEGATE, sort, 1, forest_grow (self, sort, depth), NULL, NULL);
    case 3:
    case 4:
      return grow_two (self, MULTIPLY, sort, sort, factor, depth);
    case 5:
      return sort == SHARE && g_rand_boolean (self->rand) ? grow_two (self, DIVIDE, sort, MONEY, MONEY, depth)
                                                          : grow_two (self, DIVIDE, sort, sort, factor, depth);
    case 6:
      return grow_two (self, MIN, sort, sort, sort, depth);
    case 7:
      return grow_two (self, MAX, sort, sort, sort, depth);
    case 8:
      return grow_rest (self, sort, depth);
    case 9:
      return grow_conditional (self, sort, depth);
    default:
      break;
    }
  switch ((int) sort)
    {
    case PLAIN:
      return forest_make (self, FLOOR, sort, 1, forest_grow (self, sort, depth), NULL, NULL);
    case SHARE:
      return forest_make (self, BANDED, sort, 1, forest_grow (self, sort, depth), NULL, NULL);
    case MONEY:
      return forest_make (self, PROGRESSIVE, sort, 1, forest_grow (self, sort, depth), NULL, NULL);
    case INTEGER:
      return grow_two (self, MODULO, sort, sort, sort, depth);
    default:
      return grow_leaf (self, sort);
    }
}

static Tree *
grow_truth (Forest *self, int depth)
{
  static const Sort ordered[] = { PLAIN, SHARE, MONEY, MONTHS, INTEGER, DAY };
  Sort sort = ordered[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (ordered))];

  switch (g_rand_int_range (self->rand, 0, 10))
    {
    case 0:
      return grow_two (self, AND, TRUTH, TRUTH, TRUTH, depth);
    case 1:
      return grow_two (self, OR, TRUTH, TRUTH, TRUTH, depth);
    case 2:
      return forest_make (self, NOT, TRUTH, 1, forest_grow (self, TRUTH, depth), NULL, NULL);
    case 3:
      return grow_conditional (self, TRUTH, depth);
    case 4:
      return grow_two (self, g_rand_boolean (self->rand) ? EQUAL : NOT_EQUAL, TRUTH, CHOICE, CHOICE, 0);
    case 5:
      {
        Sort item = g_rand_boolean (self->rand) ? CHOICE : sort;
        Tree *x = forest_grow (self, item, depth), *a = forest_grow (self, item, 0);

        return forest_make (self, IN, TRUTH, 3, x, a, forest_grow (self, item, 0));
      }
    case 6:
      return grow_two (self, g_rand_boolean (self->rand) ? EQUAL : NOT_EQUAL, TRUTH, sort, sort, depth);
    default:
      return grow_two (self, LESS + (What) g_rand_int_range (self->rand, 0, 4), TRUTH, sort, sort, depth);
    }
}

Tree *
forest_grow (Forest *self, Sort sort, int depth)
{
  if (depth <= 0 || self->leaves <= 0)
    return grow_leaf (self, sort);
  if (sort == TRUTH)
    return grow_truth (self, depth - 1);
  if (sort == DAY || sort == CHOICE)
    return g_rand_int_range (self->rand, 0, 3) == 0 ? grow_conditional (self, sort, depth - 1) : grow_leaf (self, sort);
  return grow_number (self, sort, depth - 1);
}

/* ---- Text ------------------------------------------------------------------------------------ */

/* How tightly each kind binds: what stands inside looser needs parentheses. */
static int
tightness (const Tree *tree)
{
  switch (tree->what)
    {
    case CONDITIONAL:
      return 0;
    case OR:
      return 1;
    case AND:
      return 2;
    case LESS:
    case LESS_EQUAL:
    case GREATER:
    case GREATER_EQUAL:
    case EQUAL:
    case NOT_EQUAL:
    case IN:
      return 3;
    case ADD:
    case SUBTRACT:
      return 4;
    case MULTIPLY:
    case DIVIDE:
    case MODULO:
      return 5;
    case NEGATE:
    case NOT:
      return 6;
    case LITERAL:
      return tree->number < 0 ? 6 : 7;
    case VARIABLE:
    case MIN:
    case MAX:
    case FLOOR:
    case BANDED:
    case PROGRESSIVE:
      break;
    }
  return 7;
}

static const char *const signs[] = {
  [NEGATE] = "-",
  [NOT] = "!",
  [ADD] = " + ",
  [SUBTRACT] = " - ",
  [MULTIPLY] = "*",
  [DIVIDE] = " / ",
  [MODULO] = " % ",
  [MIN] = "min (",
  [MAX] = "max (",
  [FLOOR] = "floor (",
  [BANDED] = "banded (bands, ",
  [PROGRESSIVE] = "progressive (slices, ",
  [LESS] = " < ",
  [LESS_EQUAL] = " <= ",
  [GREATER] = " > ",
  [GREATER_EQUAL] = ">=",
  [EQUAL] = " == ",
  [NOT_EQUAL] = " != ",
  [IN] = " in [",
  [AND] = " && ",
  [OR] = " || ",
  [CONDITIONAL] = " ? ",
};

static void write_tree (GString *text, const Tree *tree, int least);

static void
write_literal (GString *text, const Tree *tree)
{
  if (tree->sort == TRUTH)
    g_string_append (text, tree->number ? "true" : "false");
  else if (tree->sort == CHOICE)
    g_string_append_printf (text, "'%s'", choices[tree->number]);
  else if (tree->sort == INTEGER)
    g_string_append_printf (text, "%d", tree->number);
  else
    g_string_append_printf (text, "%s%d.%d", tree->number < 0 ? "-" : "", ABS (tree->number) / 10, ABS (tree->number) % 10);
}

static void
write_inside (GString *text, const Tree *tree)
{
  int own = tightness (tree);

  if (tree->what == LITERAL)
    write_literal (text, tree);
  else if (tree->what == VARIABLE)
    g_string_append (text, variables[tree->number].name);
  else if (own == 6)
    {
      g_string_append (text, signs[tree->what]);
      write_tree (text, tree->child[0], 7);
    }
  else if (own == 7)
    {
      g_string_append (text, signs[tree->what]);
      write_tree (text, tree->child[0], 0);
      if (tree->n_children > 1)
        {
          g_string_append (text, ", ");
          write_tree (text, tree->child[1], 0);
        }
      g_string_append_c (text, ')');
    }
  else
    {
      write_tree (text, tree->child[0], own + (tree->what == CONDITIONAL));
      g_string_append (text, signs[tree->what]);
      write_tree (text, tree->child[1], tree->what == IN ? 0 : own + 1);
      if (tree->what == CONDITIONAL || tree->what == IN)
        {
          g_string_append (text, tree->what == IN ? ", " : " : ");
          write_tree (text, tree->child[2], 0);
        }
      if (tree->what == IN)
        g_string_append_c (text, ']');
    }
}

static void
write_tree (GString *text, const Tree *tree, int least)
{
  gboolean enclosed = tightness (tree) < least;

  if (enclosed)
    g_string_append_c (text, '(');
  write_inside (text, tree);
  if (enclosed)
    g_string_append_c (text, ')');
}

void
tree_write (const Tree *tree, GString *text)
{
  write_tree (text, tree, 0);
}
