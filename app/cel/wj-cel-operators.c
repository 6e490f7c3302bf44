/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-check.h"

static const WjCelType type_bool = { WJ_CEL_BOOL, { { 0 }, { 1, 1 } }, NULL };

static guint
check_logic (WjCelChecker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  gboolean ok = TRUE;

  for (guint i = 0; i < n_operands; i++)
    if (wj_cel_checker_get_type (self, operands[i])->kind != WJ_CEL_BOOL)
      {
        wj_cel_checker_refuse_kind (self, syntax, "Booleans", wj_cel_checker_get_type (self, operands[i]));
        ok = FALSE;
      }
  return ok ? wj_cel_checker_emit (self, at, syntax->op, &type_bool, operands, n_operands) : WJ_CEL_NONE;
}

static guint
check_negate (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelType type = *wj_cel_checker_get_type (self, operands[0]);

  if (!wj_cel_checker_is_number (self, operands[0]))
    {
      wj_cel_checker_refuse_kind (self, syntax, "a number", &type);
      return WJ_CEL_NONE;
    }
  return wj_cel_checker_emit (self, at, WJ_CEL_OP_NEGATE, &type, operands, 1);
}

static guint
check_comparison (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  const WjCelType *type;

  if (!wj_cel_checker_meet (self, operands, 2, syntax, wj_cel_op_symbol (syntax->op)))
    return WJ_CEL_NONE;
  type = wj_cel_checker_get_type (self, operands[0]);
  if (syntax->op != WJ_CEL_OP_EQUAL && syntax->op != WJ_CEL_OP_NOT_EQUAL && !wj_cel_checker_is_number (self, operands[0]) && type->kind != WJ_CEL_DATE)
    {
      wj_cel_checker_refuse_kind (self, syntax, "numbers or dates, which have an order", type);
      return WJ_CEL_NONE;
    }
  return wj_cel_checker_emit (self, at, syntax->op, &type_bool, operands, 2);
}

static guint
check_sum (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelType type = *wj_cel_checker_get_type (self, operands[0]), other = *wj_cel_checker_get_type (self, operands[1]);

  if (type.kind == WJ_CEL_DATE && other.kind == WJ_CEL_DATE && syntax->op == WJ_CEL_OP_SUBTRACT)
    {
      type = (WjCelType){ WJ_CEL_DECIMAL, wj_unit_none, NULL };
      type.unit.exponent[WJ_DIMENSION_MONTH] = 1;
      return wj_cel_checker_emit (self, at, WJ_CEL_OP_SUBTRACT, &type, operands, 2);
    }
  if (type.kind == WJ_CEL_DATE || other.kind == WJ_CEL_DATE)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "a date can only be compared with a date or taken from one (which gives months): write date - date");
      return WJ_CEL_NONE;
    }
  if (!wj_cel_checker_meet (self, operands, 2, syntax, wj_cel_op_symbol (syntax->op)))
    return WJ_CEL_NONE;
  type = *wj_cel_checker_get_type (self, operands[0]);
  if (!wj_cel_checker_is_number (self, operands[0]))
    {
      wj_cel_checker_refuse_kind (self, syntax, "numbers", &type);
      return WJ_CEL_NONE;
    }
  return wj_cel_checker_emit (self, at, syntax->op, &type, operands, 2);
}

static guint
check_product (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelType type = *wj_cel_checker_get_type (self, operands[0]);
  const WjUnit other = wj_cel_checker_get_type (self, operands[1])->unit;

  for (guint i = 0; i < 2; i++)
    if (!wj_cel_checker_is_number (self, operands[i]))
      {
        wj_cel_checker_refuse_kind (self, syntax, "numbers", wj_cel_checker_get_type (self, operands[i]));
        return WJ_CEL_NONE;
      }
  if (type.kind != wj_cel_checker_get_type (self, operands[1])->kind)
    {
      wj_cel_checker_refuse_kinds (self, operands[0], operands[1], syntax, wj_cel_op_symbol (syntax->op));
      return WJ_CEL_NONE;
    }
  if (type.kind == WJ_CEL_DECIMAL && syntax->op == WJ_CEL_OP_MODULO)
    {
      wj_cel_checker_refuse_kind (self, syntax, "ints", &type);
      return WJ_CEL_NONE;
    }
  if (type.kind == WJ_CEL_DECIMAL &&
      !(syntax->op == WJ_CEL_OP_MULTIPLY ? wj_unit_multiply (&type.unit, &other, &type.unit)
                                         : wj_unit_divide (&type.unit, &other, &type.unit)))
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” makes a unit with an exponent over %d, which no figure has: check what is multiplied", wj_cel_op_symbol (syntax->op), WJ_UNIT_MAX_EXPONENT);
      return WJ_CEL_NONE;
    }
  return wj_cel_checker_emit (self, at, syntax->op, &type, operands, 2);
}

static guint
check_conditional (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelType type;

  if (wj_cel_checker_get_type (self, operands[0])->kind != WJ_CEL_BOOL)
    {
      wj_cel_checker_refuse_kind (self, syntax, "a Boolean before “?”", wj_cel_checker_get_type (self, operands[0]));
      return WJ_CEL_NONE;
    }
  if (!wj_cel_checker_meet (self, operands + 1, 2, syntax, "?:"))
    return WJ_CEL_NONE;
  type = *wj_cel_checker_get_type (self, operands[1]);
  return wj_cel_checker_emit (self, at, WJ_CEL_OP_CONDITIONAL, &type, operands, 3);
}

/* x in ['a', 'b'] where x is a choice: the list becomes a set. */
static guint
check_in_set (WjCelChecker *self, guint at, guint left, const WjCelSyntax *list)
{
  const guint *items = wj_cel_checker_get_children (self, list);
  const WjCelChoices *choices = wj_cel_checker_get_type (self, left)->choices;
  WjUInt128 set = 0;
  gboolean ok = TRUE;
  guint index;

  for (guint i = 0; i < list->n_children && !wj_cel_checker_is_full (self); i++)
    {
      int choice = wj_cel_checker_find_choice (self, wj_cel_checker_get_syntax (self, items[i]), choices);

      if (choice >= 0)
        set |= (WjUInt128) 1 << choice;
      ok = ok && choice >= 0;
    }
  if (!ok)
    return WJ_CEL_NONE;
  index = wj_cel_checker_emit (self, at, WJ_CEL_OP_IN, &type_bool, &left, 1);
  wj_cel_checker_get_node (self, index)->set = set;
  return index;
}

guint
wj_cel_check_in (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  const guint *sides = wj_cel_checker_get_children (self, syntax);
  const WjCelSyntax *list = wj_cel_checker_get_syntax (self, sides[1]);
  const guint *items = wj_cel_checker_get_children (self, list);
  guint left = self->lowered[sides[0]];
  gboolean all_held = TRUE;
  g_autofree guint *operands = NULL;

  if (list->kind != WJ_CEL_SYNTAX_LIST)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“in” wants a list written out after it, as in ['a', 'b']");
      return WJ_CEL_NONE;
    }
  if (left == WJ_CEL_NONE)
    return WJ_CEL_NONE;
  for (guint i = 0; i < list->n_children; i++)
    all_held = all_held && wj_cel_checker_get_syntax (self, items[i])->held;
  if (wj_cel_checker_get_type (self, left)->kind == WJ_CEL_CHOICE && all_held)
    return check_in_set (self, at, left, list);

  operands = g_new (guint, list->n_children + 1);
  operands[0] = left;
  for (guint i = 0; i < list->n_children; i++)
    {
      operands[i + 1] = wj_cel_checker_get_syntax (self, items[i])->held ? wj_cel_checker_emit_string (self, items[i]) : self->lowered[items[i]];
      if (operands[i + 1] == WJ_CEL_NONE)
        return WJ_CEL_NONE;
    }
  if (!wj_cel_checker_meet (self, operands, list->n_children + 1, syntax, "in"))
    return WJ_CEL_NONE;
  return wj_cel_checker_emit (self, at, WJ_CEL_OP_IN, &type_bool, operands, list->n_children + 1);
}

guint
wj_cel_check_operator (WjCelChecker *self, guint at, guint *operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);

  switch ((int) syntax->op)
    {
    case WJ_CEL_OP_NOT:
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      return check_logic (self, at, operands, syntax->n_children);
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
    default:
      g_return_val_if_reached (WJ_CEL_NONE);
    }
}
