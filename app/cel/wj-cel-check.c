/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-private.h"

/*
 * One walk over the tree, children before parents: each node gets its type and is lowered to a node
 * of the program. A refused node has none (NONE); what is built on it says nothing more.
 */

#define NONE G_MAXUINT

/* Every node of the tree makes one, and every child and the whole may be converted once. */
#define MAX_LOWERED (2 * WJ_CEL_MAX_NODES + 1)

typedef struct
{
  WjCelRegistry *registry;
  const WjCelTree *tree;
  guint scope;
  GPtrArray *errors;

  GArray *nodes; /* (owned) (element-type WjCelNode): as lowered */
  guint *links;  /* (owned): the children of the lowered nodes, MAX_LOWERED of them */
  guint n_links;
  guint *lowered;     /* (owned): of each node of the tree, its lowered node or NONE */
  guint *origin;      /* (owned): of each lowered node, its node of the tree */
  guint8 *bare;       /* (owned): made of literals alone */
  GPtrArray *strings; /* (owned) (element-type GBytes): what the bits of STRING stand for */
} Checker;

static void
refuse_kind (Checker *self, const WjCelSyntax *syntax, const char *wanted, const WjCelType *found)
{
  g_autofree char *words = wj_cel_type_describe (found);

  wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants %s; found %s", wj_cel_op_symbol (syntax->op), wanted, words);
}

/* ---- Lowering ------------------------------------------------------------------------------ */

static WjCelNode *
get_node (Checker *self, guint index)
{
  return &g_array_index (self->nodes, WjCelNode, index);
}

static const WjCelType *
get_type (Checker *self, guint index)
{
  return &get_node (self, index)->type;
}

static const WjCelSyntax *
get_syntax (Checker *self, guint index)
{
  return &g_array_index (self->tree->nodes, WjCelSyntax, index);
}

static const guint *
get_syntax_children (Checker *self, const WjCelSyntax *syntax)
{
  return syntax->n_children > 0 ? &g_array_index (self->tree->links, guint, syntax->first) : NULL;
}

/* The node of the tree from which the lowered node @index comes. */
static const WjCelSyntax *
get_origin (Checker *self, guint index)
{
  return get_syntax (self, self->origin[index]);
}

static guint
emit (Checker *self, guint at, WjCelOp op, const WjCelType *type, const guint *children, guint n_children)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelNode node = { .op = op, .type = *type, .line = syntax->line, .column = syntax->column, .slot = -1 };
  guint index = self->nodes->len;
  gboolean bare = n_children > 0;

  g_assert (index < MAX_LOWERED && self->n_links + n_children <= MAX_LOWERED);
  node.n_children = n_children;
  node.children = self->links + self->n_links;
  for (guint i = 0; i < n_children; i++)
    {
      self->links[self->n_links++] = children[i];
      bare = bare && self->bare[children[i]];
    }
  g_array_append_val (self->nodes, node);
  self->origin[index] = at;
  self->bare[index] = bare;
  return index;
}

static guint
emit_literal (Checker *self, guint at, WjCelKind kind, WjCelValue value)
{
  WjCelType type = { kind, wj_unit_none, NULL };
  guint index = emit (self, at, WJ_CEL_OP_LITERAL, &type, NULL, 0);

  get_node (self, index)->literal = value;
  self->bare[index] = TRUE;
  return index;
}

/* Strings are told apart by a bit each, as choices are. */
static guint
emit_string (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  guint bit = 0;

  while (bit < self->strings->len)
    {
      gsize length;
      const char *known = g_bytes_get_data (g_ptr_array_index (self->strings, bit), &length);

      if (length == syntax->length && (length == 0 || memcmp (known, syntax->text, length) == 0))
        break;
      bit++;
    }
  if (bit >= WJ_CEL_MAX_CHOICES)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "the expression has more than %d different strings: name a part of it as a derived fact", WJ_CEL_MAX_CHOICES);
      return NONE;
    }
  if (bit == self->strings->len)
    g_ptr_array_add (self->strings, g_bytes_new (syntax->text, syntax->length));
  return emit_literal (self, at, WJ_CEL_STRING, wj_cel_value_set ((WjUInt128) 1 << bit));
}

static guint
convert (Checker *self, guint index, const WjUnit *unit)
{
  WjCelType type = { WJ_CEL_DECIMAL, *unit, NULL };

  if (wj_unit_equal (&get_type (self, index)->unit, unit))
    return index;
  return emit (self, self->origin[index], WJ_CEL_OP_CONVERT, &type, &index, 1);
}

/* ---- Choices ------------------------------------------------------------------------------- */

/* Which of @choices the string is; -1, and refused, if none. */
static int
find_choice (Checker *self, const WjCelSyntax *syntax, const WjCelChoices *choices)
{
  gboolean has_nul = memchr (syntax->text, '\0', syntax->length) != NULL;
  int found = has_nul ? -1 : wj_cel_choices_find (choices, syntax->text);
  g_autofree char *words = NULL;
  const char *nearest;

  if (found >= 0)
    return found;
  words = wj_cel_choices_describe (choices);
  nearest = wj_cel_choices_find_nearest (choices, syntax->text);
  if (nearest != NULL)
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” is not one of %s; did you mean '%s'?", syntax->text, words, nearest);
  else
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” is not one of %s", syntax->text, words);
  return -1;
}

/* A string that meets a choice is one of its set: literals, and branches of ?:, become so. */
static gboolean
become_choice (Checker *self, guint index, const WjCelChoices *choices)
{
  WjCelNode *node = get_node (self, index);

  node->type = (WjCelType){ WJ_CEL_CHOICE, wj_unit_none, choices };
  if (node->op == WJ_CEL_OP_LITERAL)
    {
      int choice = find_choice (self, get_origin (self, index), choices);

      if (choice >= 0)
        node->literal = wj_cel_value_set ((WjUInt128) 1 << choice);
      return choice >= 0;
    }
  g_assert (node->op == WJ_CEL_OP_CONDITIONAL);
  /* As deep as ?: nest, which the parser bounds. */
  return become_choice (self, node->children[1], choices) && become_choice (self, node->children[2], choices);
}

/* ---- Meeting: what + - < == min max ?: in ask of their operands -------------------------------- */

static void
refuse_int_and_decimal (Checker *self, guint index_int, guint index_decimal, const char *where)
{
  const WjCelSyntax *literal = get_origin (self, index_int);
  const WjUnit *unit = &get_type (self, index_decimal)->unit;
  g_autofree char *words = wj_cel_type_describe (get_type (self, index_decimal));
  g_autofree char *unit_words = wj_unit_to_string (unit);
  g_autofree char *number = NULL;

  if (literal->kind != WJ_CEL_SYNTAX_INT)
    wj_cel_refuse (self->errors, literal->line, literal->column, "“%s” mixes an int and %s: make both decimals", where, words);
  else if (!wj_unit_is_dimensionless (unit))
    wj_cel_refuse (self->errors, literal->line, literal->column, "“%s” mixes an int and %s: make it a parameter with unit %s", where, words, unit_words);
  else
    {
      number = wj_number_to_string (literal->number);
      wj_cel_refuse (self->errors, literal->line, literal->column, "“%s” mixes an int and %s: write %s.0", where, words, number);
    }
}

static void
refuse_units (Checker *self, guint a, guint b, const WjCelSyntax *at, const char *where)
{
  guint bare = self->bare[a] ? a : b, other = bare == a ? b : a;
  g_autofree char *unit_a = wj_unit_to_string (&get_type (self, a)->unit);
  g_autofree char *unit_b = wj_unit_to_string (&get_type (self, b)->unit);
  const WjCelSyntax *figure = get_origin (self, bare);

  if (self->bare[bare])
    wj_cel_refuse (self->errors, figure->line, figure->column, "“%s”: a figure without unit meets %s: make it a parameter with unit %s", where, other == a ? unit_a : unit_b, other == a ? unit_a : unit_b);
  else
    wj_cel_refuse (self->errors, at->line, at->column, "“%s” wants one dimension on both sides; found %s and %s", where, unit_a, unit_b);
}

static void
refuse_kinds (Checker *self, guint a, guint b, const WjCelSyntax *at, const char *where)
{
  WjCelKind kind_a = get_type (self, a)->kind, kind_b = get_type (self, b)->kind;
  g_autofree char *words_a = wj_cel_type_describe (get_type (self, a)), *words_b = wj_cel_type_describe (get_type (self, b));

  if (kind_a == WJ_CEL_INT && kind_b == WJ_CEL_DECIMAL)
    refuse_int_and_decimal (self, a, b, where);
  else if (kind_a == WJ_CEL_DECIMAL && kind_b == WJ_CEL_INT)
    refuse_int_and_decimal (self, b, a, where);
  else if (kind_a == WJ_CEL_CHOICE && kind_b == WJ_CEL_CHOICE)
    wj_cel_refuse (self->errors, at->line, at->column, "“%s” wants two of the same set; found %s and %s", where, words_a, words_b);
  else
    wj_cel_refuse (self->errors, at->line, at->column, "“%s” wants two of the same type; found %s and %s", where, words_a, words_b);
}

/* Strings among choices become choices. */
static gboolean
meet_choices (Checker *self, guint *operands, guint n_operands)
{
  const WjCelChoices *choices = NULL;
  gboolean ok = TRUE;

  for (guint i = 0; i < n_operands && choices == NULL; i++)
    choices = get_type (self, operands[i])->choices;
  for (guint i = 0; i < n_operands && choices != NULL; i++)
    if (get_type (self, operands[i])->kind == WJ_CEL_STRING)
      ok = become_choice (self, operands[i], choices) && ok;
  return ok;
}

/* Decimals are said in the unit with the smallest factor, so that converting multiplies and whole
 * numbers stay whole. */
static gboolean
meet_units (Checker *self, guint *operands, guint n_operands, const WjCelSyntax *at, const char *where)
{
  WjUnit unit = get_type (self, operands[0])->unit;

  for (guint i = 1; i < n_operands; i++)
    {
      const WjUnit *other = &get_type (self, operands[i])->unit;

      if (!wj_unit_same_dimension (&unit, other))
        {
          refuse_units (self, operands[0], operands[i], at, where);
          return FALSE;
        }
      if (wj_number_compare (other->factor, unit.factor) < 0)
        unit = *other;
    }
  for (guint i = 0; i < n_operands; i++)
    operands[i] = convert (self, operands[i], &unit);
  return TRUE;
}

/* Brings the operands to one type, or refuses them. */
static gboolean
meet (Checker *self, guint *operands, guint n_operands, const WjCelSyntax *at, const char *where)
{
  if (!meet_choices (self, operands, n_operands))
    return FALSE;
  for (guint i = 1; i < n_operands; i++)
    {
      const WjCelType *a = get_type (self, operands[0]), *b = get_type (self, operands[i]);

      if (a->kind != b->kind || a->choices != b->choices)
        {
          refuse_kinds (self, operands[0], operands[i], at, where);
          return FALSE;
        }
    }
  return get_type (self, operands[0])->kind != WJ_CEL_DECIMAL || meet_units (self, operands, n_operands, at, where);
}

static gboolean
is_number (Checker *self, guint index)
{
  WjCelKind kind = get_type (self, index)->kind;

  return kind == WJ_CEL_INT || kind == WJ_CEL_DECIMAL;
}

/* ---- Names --------------------------------------------------------------------------------- */

static void
refuse_unknown_name (Checker *self, const WjCelSyntax *syntax)
{
  const char *nearest = wj_cel_registry_find_nearest (self->registry, syntax->text);

  if (nearest != NULL)
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "there is no “%s”; did you mean %s?", syntax->text, nearest);
  else
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "there is no “%s”", syntax->text);
}

static guint
check_name (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  int slot = wj_cel_registry_find (self->registry, syntax->text);
  const WjCelEntry *entry;
  guint index, missing;

  if (slot < 0)
    {
      refuse_unknown_name (self, syntax);
      return NONE;
    }
  entry = wj_cel_registry_get_entry (self->registry, (guint) slot);
  if (entry->is_table)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” is a table: write %s (%s, …)", syntax->text, entry->kind == WJ_CEL_TABLE_BANDS ? "banded" : "progressive", syntax->text);
      return NONE;
    }
  missing = entry->scope & ~self->scope;
  if (missing != 0)
    {
      g_autofree char *loops = wj_cel_registry_describe_scope (self->registry, entry, missing);

      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” has a value only in a loop over %s, which is missing here", syntax->text, loops);
      return NONE;
    }

  index = emit (self, at, WJ_CEL_OP_SLOT, &entry->type, NULL, 0);
  get_node (self, index)->slot = slot;
  return index;
}

/* ---- Operators ----------------------------------------------------------------------------- */

static const WjCelType type_bool = { WJ_CEL_BOOL, { { 0 }, { 1, 1 } }, NULL };

static guint
check_logic (Checker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  gboolean ok = TRUE;

  for (guint i = 0; i < n_operands; i++)
    if (get_type (self, operands[i])->kind != WJ_CEL_BOOL)
      {
        refuse_kind (self, syntax, "Booleans", get_type (self, operands[i]));
        ok = FALSE;
      }
  return ok ? emit (self, at, syntax->op, &type_bool, operands, n_operands) : NONE;
}

static guint
check_negate (Checker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelType type = *get_type (self, operands[0]);

  if (!is_number (self, operands[0]))
    {
      refuse_kind (self, syntax, "a number", &type);
      return NONE;
    }
  return emit (self, at, WJ_CEL_OP_NEGATE, &type, operands, 1);
}

static guint
check_comparison (Checker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  const WjCelType *type;

  if (!meet (self, operands, 2, syntax, wj_cel_op_symbol (syntax->op)))
    return NONE;
  type = get_type (self, operands[0]);
  if (syntax->op != WJ_CEL_OP_EQUAL && syntax->op != WJ_CEL_OP_NOT_EQUAL && !is_number (self, operands[0]) && type->kind != WJ_CEL_DATE)
    {
      refuse_kind (self, syntax, "numbers or dates, which have an order", type);
      return NONE;
    }
  return emit (self, at, syntax->op, &type_bool, operands, 2);
}

static guint
check_sum (Checker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelType type = *get_type (self, operands[0]), other = *get_type (self, operands[1]);

  if (type.kind == WJ_CEL_DATE && other.kind == WJ_CEL_DATE && syntax->op == WJ_CEL_OP_SUBTRACT)
    {
      type = (WjCelType){ WJ_CEL_DECIMAL, wj_unit_none, NULL };
      type.unit.exponent[WJ_DIMENSION_MONTH] = 1;
      return emit (self, at, WJ_CEL_OP_SUBTRACT, &type, operands, 2);
    }
  if (type.kind == WJ_CEL_DATE || other.kind == WJ_CEL_DATE)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "a date can only be compared with a date or taken from one (which gives months): write date - date");
      return NONE;
    }
  if (!meet (self, operands, 2, syntax, wj_cel_op_symbol (syntax->op)))
    return NONE;
  type = *get_type (self, operands[0]);
  if (!is_number (self, operands[0]))
    {
      refuse_kind (self, syntax, "numbers", &type);
      return NONE;
    }
  return emit (self, at, syntax->op, &type, operands, 2);
}

static guint
check_product (Checker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelType type = *get_type (self, operands[0]);
  const WjUnit other = get_type (self, operands[1])->unit;

  for (guint i = 0; i < 2; i++)
    if (!is_number (self, operands[i]))
      {
        refuse_kind (self, syntax, "numbers", get_type (self, operands[i]));
        return NONE;
      }
  if (type.kind != get_type (self, operands[1])->kind)
    {
      refuse_kinds (self, operands[0], operands[1], syntax, wj_cel_op_symbol (syntax->op));
      return NONE;
    }
  if (type.kind == WJ_CEL_DECIMAL && syntax->op == WJ_CEL_OP_MODULO)
    {
      refuse_kind (self, syntax, "ints", &type);
      return NONE;
    }
  if (type.kind == WJ_CEL_DECIMAL &&
      !(syntax->op == WJ_CEL_OP_MULTIPLY ? wj_unit_multiply (&type.unit, &other, &type.unit)
                                         : wj_unit_divide (&type.unit, &other, &type.unit)))
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” makes a unit with an exponent over %d, which no figure has: check what is multiplied", wj_cel_op_symbol (syntax->op), WJ_UNIT_MAX_EXPONENT);
      return NONE;
    }
  return emit (self, at, syntax->op, &type, operands, 2);
}

static guint
check_conditional (Checker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelType type;

  if (get_type (self, operands[0])->kind != WJ_CEL_BOOL)
    {
      refuse_kind (self, syntax, "a Boolean before “?”", get_type (self, operands[0]));
      return NONE;
    }
  if (!meet (self, operands + 1, 2, syntax, "?:"))
    return NONE;
  type = *get_type (self, operands[1]);
  return emit (self, at, WJ_CEL_OP_CONDITIONAL, &type, operands, 3);
}

/* x in ['a', 'b'] where x is a choice: the list becomes a set. */
static guint
check_in_set (Checker *self, guint at, guint left, const WjCelSyntax *list)
{
  const guint *items = get_syntax_children (self, list);
  const WjCelChoices *choices = get_type (self, left)->choices;
  WjUInt128 set = 0;
  gboolean ok = TRUE;
  guint index;

  for (guint i = 0; i < list->n_children; i++)
    {
      int choice = find_choice (self, get_syntax (self, items[i]), choices);

      if (choice >= 0)
        set |= (WjUInt128) 1 << choice;
      ok = ok && choice >= 0;
    }
  if (!ok)
    return NONE;
  index = emit (self, at, WJ_CEL_OP_IN, &type_bool, &left, 1);
  get_node (self, index)->set = set;
  return index;
}

static guint
check_in (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  const guint *sides = get_syntax_children (self, syntax);
  const WjCelSyntax *list = get_syntax (self, sides[1]);
  const guint *items = get_syntax_children (self, list);
  guint left = self->lowered[sides[0]];
  gboolean all_held = TRUE;
  g_autofree guint *operands = NULL;

  if (list->kind != WJ_CEL_SYNTAX_LIST)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“in” wants a list written out after it, as in ['a', 'b']");
      return NONE;
    }
  if (left == NONE)
    return NONE;
  for (guint i = 0; i < list->n_children; i++)
    all_held = all_held && get_syntax (self, items[i])->held;
  if (get_type (self, left)->kind == WJ_CEL_CHOICE && all_held)
    return check_in_set (self, at, left, list);

  operands = g_new (guint, list->n_children + 1);
  operands[0] = left;
  for (guint i = 0; i < list->n_children; i++)
    {
      operands[i + 1] = get_syntax (self, items[i])->held ? emit_string (self, items[i]) : self->lowered[items[i]];
      if (operands[i + 1] == NONE)
        return NONE;
    }
  if (!meet (self, operands, list->n_children + 1, syntax, "in"))
    return NONE;
  return emit (self, at, WJ_CEL_OP_IN, &type_bool, operands, list->n_children + 1);
}

/* ---- Calls --------------------------------------------------------------------------------- */

static guint
check_extreme (Checker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjCelType type;

  if (n_operands < 2)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants two arguments or more; found %u", syntax->text, n_operands);
      return NONE;
    }
  if (!meet (self, operands, n_operands, syntax, syntax->text))
    return NONE;
  type = *get_type (self, operands[0]);
  if (!is_number (self, operands[0]) && type.kind != WJ_CEL_DATE)
    {
      refuse_kind (self, syntax, "numbers or dates, which have an order", &type);
      return NONE;
    }
  return emit (self, at, syntax->op, &type, operands, n_operands);
}

/* floor () counts whole units: of 30 % of 7 jobs, whole jobs and not whole percents of a job. A
 * share alone is counted in whole percents, as it is written. */
static guint
check_floor (Checker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  WjUnit percent;
  WjCelType type;

  if (n_operands != 1)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“floor” wants one argument; found %u", n_operands);
      return NONE;
    }
  type = *get_type (self, operands[0]);
  if (type.kind != WJ_CEL_DECIMAL)
    {
      refuse_kind (self, syntax, "a decimal", &type);
      return NONE;
    }
  wj_unit_parse ("%", &percent);
  if (!wj_unit_equal (&type.unit, &percent))
    wj_unit_without_percent (&type.unit, &type.unit);
  operands[0] = convert (self, operands[0], &type.unit);
  return emit (self, at, WJ_CEL_OP_FLOOR, &type, operands, 1);
}

/* The table that the first argument names; -1, and refused, if it names none of the kind. */
static int
find_table (Checker *self, const WjCelSyntax *syntax, const WjCelSyntax *name)
{
  WjCelTableKind kind = syntax->op == WJ_CEL_OP_BANDED ? WJ_CEL_TABLE_BANDS : WJ_CEL_TABLE_SLICES;
  const char *wanted = kind == WJ_CEL_TABLE_BANDS ? "bands" : "slices";
  const WjCelEntry *entry;
  int slot;

  if (!name->held)
    {
      wj_cel_refuse (self->errors, name->line, name->column, "“%s” wants the name of a table of %s as its first argument", syntax->text, wanted);
      return -1;
    }
  slot = wj_cel_registry_find (self->registry, name->text);
  if (slot < 0)
    {
      refuse_unknown_name (self, name);
      return -1;
    }
  entry = wj_cel_registry_get_entry (self->registry, (guint) slot);
  if (!entry->is_table || entry->kind != kind)
    {
      wj_cel_refuse (self->errors, name->line, name->column, "“%s” wants a table of %s as its first argument; %s is %s", syntax->text, wanted, name->text, entry->is_table ? "a table of the other kind" : "no table");
      return -1;
    }
  return slot;
}

static guint
check_table_call (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  const guint *arguments = get_syntax_children (self, syntax);
  const WjCelEntry *entry;
  guint argument, index;
  int slot;

  if (syntax->n_children != 2)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants two arguments, a table and a figure; found %u", syntax->text, syntax->n_children);
      return NONE;
    }
  slot = find_table (self, syntax, get_syntax (self, arguments[0]));
  argument = self->lowered[arguments[1]];
  if (slot < 0 || argument == NONE)
    return NONE;

  entry = wj_cel_registry_get_entry (self->registry, (guint) slot);
  if (get_type (self, argument)->kind != WJ_CEL_DECIMAL || !wj_unit_same_dimension (&get_type (self, argument)->unit, &entry->argument))
    {
      g_autofree char *wanted = wj_unit_to_string (&entry->argument);
      g_autofree char *found = wj_cel_type_describe (get_type (self, argument));
      const WjCelSyntax *figure = get_origin (self, argument);

      wj_cel_refuse (self->errors, figure->line, figure->column, "%s is a table over figures in %s; found %s", entry->name, wanted, found);
      return NONE;
    }
  argument = convert (self, argument, &entry->argument);
  index = emit (self, at, syntax->op, &entry->type, &argument, 1);
  get_node (self, index)->slot = slot;
  return index;
}

/* ---- The walk ------------------------------------------------------------------------------ */

static guint
check_operation (Checker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = get_syntax (self, at);

  switch (syntax->op)
    {
    case WJ_CEL_OP_NOT:
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      return check_logic (self, at, operands, n_operands);
    case WJ_CEL_OP_NEGATE:
      return check_negate (self, at, operands);
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
      return check_comparison (self, at, operands);
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_SUBTRACT:
      return check_sum (self, at, operands);
    case WJ_CEL_OP_MULTIPLY:
    case WJ_CEL_OP_DIVIDE:
    case WJ_CEL_OP_MODULO:
      return check_product (self, at, operands);
    case WJ_CEL_OP_CONDITIONAL:
      return check_conditional (self, at, operands);
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      return check_extreme (self, at, operands, n_operands);
    case WJ_CEL_OP_FLOOR:
      return check_floor (self, at, operands, n_operands);
    case WJ_CEL_OP_LITERAL:
    case WJ_CEL_OP_SLOT:
    case WJ_CEL_OP_IN:
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
    case WJ_CEL_OP_CONVERT:
      break;
    }
  g_return_val_if_reached (NONE);
}

/* What has operands, once they are all lowered. */
static guint
check_operands (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);
  const guint *children = get_syntax_children (self, syntax);
  g_autofree guint *operands = g_new (guint, syntax->n_children);
  gboolean ok = TRUE;

  for (guint i = 0; i < syntax->n_children; i++)
    {
      const WjCelSyntax *child = get_syntax (self, children[i]);

      operands[i] = self->lowered[children[i]];
      if (child->kind == WJ_CEL_SYNTAX_LIST)
        wj_cel_refuse (self->errors, child->line, child->column, "a list can only stand after “in”");
      ok = ok && operands[i] != NONE;
    }
  return ok ? check_operation (self, at, operands, syntax->n_children) : NONE;
}

static guint
check_node (Checker *self, guint at)
{
  const WjCelSyntax *syntax = get_syntax (self, at);

  switch (syntax->kind)
    {
    case WJ_CEL_SYNTAX_BOOL:
      return emit_literal (self, at, WJ_CEL_BOOL, wj_cel_value_bool (wj_number_sign (syntax->number) > 0));
    case WJ_CEL_SYNTAX_INT:
      return emit_literal (self, at, WJ_CEL_INT, wj_cel_value_number (syntax->number));
    case WJ_CEL_SYNTAX_DECIMAL:
      return emit_literal (self, at, WJ_CEL_DECIMAL, wj_cel_value_number (syntax->number));
    case WJ_CEL_SYNTAX_STRING:
      return syntax->held ? NONE : emit_string (self, at);
    case WJ_CEL_SYNTAX_NAME:
      return syntax->held ? NONE : check_name (self, at);
    case WJ_CEL_SYNTAX_LIST:
      return NONE; /* "in" looks at it */
    case WJ_CEL_SYNTAX_CALL:
    case WJ_CEL_SYNTAX_OPERATOR:
      break;
    }
  if (syntax->op == WJ_CEL_OP_IN)
    return check_in (self, at);
  if (syntax->op == WJ_CEL_OP_BANDED || syntax->op == WJ_CEL_OP_PROGRESSIVE)
    return check_table_call (self, at);
  return check_operands (self, at);
}

/* The whole must be of type @expected; a decimal is said in its unit. */
static void
check_expected (Checker *self, guint root, const WjCelType *expected)
{
  const WjCelType *found = get_type (self, root);
  const WjCelSyntax *syntax = get_origin (self, root);
  g_autofree char *wanted = wj_cel_type_describe (expected), *words = wj_cel_type_describe (found);

  if (expected->kind == WJ_CEL_CHOICE && found->kind == WJ_CEL_STRING)
    become_choice (self, root, expected->choices);
  else if (expected->kind == WJ_CEL_DECIMAL && found->kind == WJ_CEL_DECIMAL && wj_unit_same_dimension (&expected->unit, &found->unit))
    convert (self, root, &expected->unit);
  else if (expected->kind == WJ_CEL_DECIMAL && found->kind == WJ_CEL_DECIMAL && self->bare[root])
    {
      g_autofree char *unit = wj_unit_to_string (&expected->unit);

      wj_cel_refuse (self->errors, syntax->line, syntax->column, "the whole must be %s; found a figure without unit: make it a parameter with unit %s", wanted, unit);
    }
  else if (expected->kind != found->kind || expected->kind == WJ_CEL_DECIMAL || (expected->kind == WJ_CEL_CHOICE && expected->choices != found->choices))
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "the whole must be %s; found %s", wanted, words);
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void
checker_clear (Checker *self)
{
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->strings);
  g_free (self->links);
  g_free (self->lowered);
  g_free (self->origin);
  g_free (self->bare);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Checker, checker_clear)

static WjCelProgram *
check (WjCelRegistry *registry, const WjCelTree *tree, const WjCelType *expected, guint scope, GPtrArray *errors)
{
  g_auto (Checker) self = { registry, tree, scope, errors };
  guint n_errors = errors->len, root = NONE;

  self.nodes = g_array_new (FALSE, FALSE, sizeof (WjCelNode));
  self.strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.links = g_new (guint, MAX_LOWERED);
  self.lowered = g_new (guint, tree->nodes->len);
  self.origin = g_new (guint, MAX_LOWERED);
  self.bare = g_new0 (guint8, MAX_LOWERED);

  for (guint i = 0; i < tree->nodes->len; i++)
    root = self.lowered[i] = check_node (&self, i);
  if (root == NONE && errors->len == n_errors)
    {
      const WjCelSyntax *list = get_syntax (&self, tree->nodes->len - 1);

      wj_cel_refuse (errors, list->line, list->column, "a list can only stand after “in”");
    }
  if (root != NONE && expected != NULL)
    check_expected (&self, root, expected);

  return errors->len == n_errors ? wj_cel_program_new (self.nodes, self.links, self.n_links, self.strings) : NULL;
}

void
wj_cel_error_free (WjCelError *error)
{
  g_free (error->message);
  g_free (error);
}

WjCelProgram *
wj_cel_compile (WjCelRegistry *registry, const char *source, const WjCelType *expected, guint scope, GPtrArray *errors)
{
  g_autoptr (WjCelTree) tree = NULL;

  g_return_val_if_fail (registry != NULL && source != NULL && errors != NULL, NULL);

  tree = wj_cel_parse (source, errors);
  return tree != NULL ? check (registry, tree, expected, scope, errors) : NULL;
}
