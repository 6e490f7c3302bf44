/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

const char *
wj_cel_op_symbol (WjCelOp op)
{
  static const char *const symbols[] = {
    [WJ_CEL_OP_NOT] = "!",
    [WJ_CEL_OP_NEGATE] = "-",
    [WJ_CEL_OP_AND] = "&&",
    [WJ_CEL_OP_OR] = "||",
    [WJ_CEL_OP_EQUAL] = "==",
    [WJ_CEL_OP_NOT_EQUAL] = "!=",
    [WJ_CEL_OP_LESS] = "<",
    [WJ_CEL_OP_LESS_EQUAL] = "<=",
    [WJ_CEL_OP_GREATER] = ">",
    [WJ_CEL_OP_GREATER_EQUAL] = ">=",
    [WJ_CEL_OP_IN] = "in",
    [WJ_CEL_OP_ADD] = "+",
    [WJ_CEL_OP_SUBTRACT] = "-",
    [WJ_CEL_OP_MULTIPLY] = "*",
    [WJ_CEL_OP_DIVIDE] = "/",
    [WJ_CEL_OP_MODULO] = "%",
    [WJ_CEL_OP_CONDITIONAL] = "?:",
    [WJ_CEL_OP_MIN] = "min",
    [WJ_CEL_OP_MAX] = "max",
    [WJ_CEL_OP_FLOOR] = "floor",
    [WJ_CEL_OP_BANDED] = "banded",
    [WJ_CEL_OP_PROGRESSIVE] = "progressive",
  };

  return symbols[op];
}

char *
wj_cel_choices_describe (const WjCelChoices *choices)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < choices->n_strings; i++)
    g_string_append_printf (words, "%s'%s'", i > 0 ? ", " : "", choices->strings[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
wj_cel_type_describe (const WjCelType *type)
{
  g_autofree char *words = NULL;

  switch (type->kind)
    {
    case WJ_CEL_BOOL:
      return g_strdup ("a Boolean");
    case WJ_CEL_INT:
      return g_strdup ("an int");
    case WJ_CEL_DATE:
      return g_strdup ("a date");
    case WJ_CEL_STRING:
      return g_strdup ("a string");
    case WJ_CEL_CHOICE:
      words = wj_cel_choices_describe (type->choices);
      return g_strdup_printf ("a choice of %s", words);
    case WJ_CEL_DECIMAL:
      break;
    }
  if (wj_unit_equal (&type->unit, &wj_unit_none))
    return g_strdup ("a decimal without unit");
  words = wj_unit_to_string (&type->unit);
  return g_strdup_printf ("a decimal in %s", words);
}

/* Beyond so many names a unit helps nobody. */
#define MAX_REMEDY_NAMES 2

char *
wj_cel_unit_remedy (const WjUnit *found, const WjUnit *wanted, const char *what)
{
  WjUnit from, to, ratio;
  g_autofree char *words = NULL;
  int above = 0, below = 0;

  wj_unit_without_percent (found, &from);
  wj_unit_without_percent (wanted, &to);
  if (!wj_unit_divide (&to, &from, &ratio))
    return NULL;
  for (guint i = 0; i < WJ_N_DIMENSIONS; i++)
    {
      above += MAX (ratio.exponent[i], 0);
      below += MAX (-ratio.exponent[i], 0);
    }
  if (above + below > MAX_REMEDY_NAMES || (above == 0 && !wj_unit_divide (&from, &to, &ratio)))
    return NULL;
  words = wj_unit_to_string (&ratio);
  return g_strdup_printf ("%s %s by a figure in %s", above > 0 ? "multiply" : "divide", what, words);
}
