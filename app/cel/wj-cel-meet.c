/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-check.h"

void
wj_cel_checker_refuse_kind (WjCelChecker *self, const WjCelSyntax *syntax, const char *wanted, const WjCelType *found)
{
  g_autofree char *words = wj_cel_type_describe (found);

  wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants %s; found %s", wj_cel_op_symbol (syntax->op), wanted, words);
}

/* ---- Choices ------------------------------------------------------------------------------- */

int
wj_cel_checker_find_choice (WjCelChecker *self, const WjCelSyntax *syntax, const WjCelChoices *choices)
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

gboolean
wj_cel_checker_become_choice (WjCelChecker *self, guint index, const WjCelChoices *choices)
{
  WjCelNode *node = wj_cel_checker_get_node (self, index);

  node->type = (WjCelType){ WJ_CEL_CHOICE, wj_unit_none, choices };
  if (node->op == WJ_CEL_OP_LITERAL)
    {
      int choice = wj_cel_checker_find_choice (self, wj_cel_checker_get_origin (self, index), choices);

      if (choice >= 0)
        node->literal = wj_cel_value_set ((WjUInt128) 1 << choice);
      return choice >= 0;
    }
  g_assert (node->op == WJ_CEL_OP_CONDITIONAL);
  /* As deep as ?: nest, which the parser bounds. */
  return wj_cel_checker_become_choice (self, node->children[1], choices) && wj_cel_checker_become_choice (self, node->children[2], choices);
}

/* ---- Meeting ------------------------------------------------------------------------------- */

static void
refuse_int_and_decimal (WjCelChecker *self, guint index_int, guint index_decimal, const char *where)
{
  const WjCelSyntax *literal = wj_cel_checker_get_origin (self, index_int);
  const WjUnit *unit = &wj_cel_checker_get_type (self, index_decimal)->unit;
  g_autofree char *words = wj_cel_type_describe (wj_cel_checker_get_type (self, index_decimal));
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

/* A figure in the text never gets a unit silently: it has no source. */
static void
refuse_bare (WjCelChecker *self, guint figure, guint other, const char *where)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_origin (self, figure);
  const WjCelNode *node = wj_cel_checker_get_node (self, figure);
  g_autofree char *unit = wj_unit_to_string (&wj_cel_checker_get_type (self, other)->unit);
  gboolean is_zero = node->op == WJ_CEL_OP_LITERAL && wj_number_sign (node->literal.low) == 0;

  wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s”: a figure without unit meets %s: make it a parameter with unit %s%s%s", where, unit, unit, is_zero ? ", or write 0.0 times a figure in " : "", is_zero ? unit : "");
}

static void
refuse_units (WjCelChecker *self, guint a, guint b, const WjCelSyntax *at, const char *where)
{
  const WjUnit *unit_a = &wj_cel_checker_get_type (self, a)->unit, *unit_b = &wj_cel_checker_get_type (self, b)->unit;
  g_autofree char *words_a = wj_unit_to_string (unit_a), *words_b = wj_unit_to_string (unit_b);
  g_autofree char *remedy = wj_cel_unit_remedy (unit_b, unit_a, "the second");

  if (self->bare[a] || self->bare[b])
    refuse_bare (self, self->bare[a] ? a : b, self->bare[a] ? b : a, where);
  else
    wj_cel_refuse (self->errors, at->line, at->column, "“%s” wants one dimension on both sides; found %s and %s: %s%stake a second in %s", where, words_a, words_b, remedy != NULL ? remedy : "", remedy != NULL ? ", or " : "", words_a);
}

void
wj_cel_checker_refuse_kinds (WjCelChecker *self, guint a, guint b, const WjCelSyntax *at, const char *where)
{
  WjCelKind kind_a = wj_cel_checker_get_type (self, a)->kind, kind_b = wj_cel_checker_get_type (self, b)->kind;
  g_autofree char *words_a = wj_cel_type_describe (wj_cel_checker_get_type (self, a)), *words_b = wj_cel_type_describe (wj_cel_checker_get_type (self, b));

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
meet_choices (WjCelChecker *self, guint *operands, guint n_operands)
{
  const WjCelChoices *choices = NULL;
  gboolean ok = TRUE;

  for (guint i = 0; i < n_operands && choices == NULL; i++)
    choices = wj_cel_checker_get_type (self, operands[i])->choices;
  for (guint i = 0; i < n_operands && choices != NULL; i++)
    if (wj_cel_checker_get_type (self, operands[i])->kind == WJ_CEL_STRING)
      ok = wj_cel_checker_become_choice (self, operands[i], choices) && ok;
  return ok;
}

/* Decimals are said in the unit with the smallest factor, so that converting multiplies and whole
 * numbers stay whole. */
static gboolean
meet_units (WjCelChecker *self, guint *operands, guint n_operands, const WjCelSyntax *at, const char *where)
{
  WjUnit unit = wj_cel_checker_get_type (self, operands[0])->unit;

  for (guint i = 1; i < n_operands; i++)
    {
      const WjUnit *other = &wj_cel_checker_get_type (self, operands[i])->unit;

      if (!wj_unit_same_dimension (&unit, other))
        {
          refuse_units (self, operands[0], operands[i], at, where);
          return FALSE;
        }
      if (wj_number_compare (other->factor, unit.factor) < 0)
        unit = *other;
    }
  for (guint i = 0; i < n_operands; i++)
    operands[i] = wj_cel_checker_convert (self, operands[i], &unit);
  return TRUE;
}

gboolean
wj_cel_checker_meet (WjCelChecker *self, guint *operands, guint n_operands, const WjCelSyntax *at, const char *where)
{
  if (!meet_choices (self, operands, n_operands))
    return FALSE;
  for (guint i = 1; i < n_operands; i++)
    {
      const WjCelType *a = wj_cel_checker_get_type (self, operands[0]), *b = wj_cel_checker_get_type (self, operands[i]);

      if (a->kind != b->kind || a->choices != b->choices)
        {
          wj_cel_checker_refuse_kinds (self, operands[0], operands[i], at, where);
          return FALSE;
        }
    }
  return wj_cel_checker_get_type (self, operands[0])->kind != WJ_CEL_DECIMAL || meet_units (self, operands, n_operands, at, where);
}

gboolean
wj_cel_checker_is_number (WjCelChecker *self, guint index)
{
  WjCelKind kind = wj_cel_checker_get_type (self, index)->kind;

  return kind == WJ_CEL_INT || kind == WJ_CEL_DECIMAL;
}
