/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-check.h"

/* ---- Names --------------------------------------------------------------------------------- */

static void
refuse_unknown_name (WjCelChecker *self, const WjCelSyntax *syntax)
{
  const char *nearest = wj_cel_registry_find_nearest (self->registry, syntax->text);

  if (nearest != NULL)
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "there is no “%s”; did you mean %s?", syntax->text, nearest);
  else
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "there is no “%s”, nor any name like it; a declared name is wanted here", syntax->text);
}

guint
wj_cel_check_name (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  int slot = wj_cel_registry_find (self->registry, syntax->text);
  const WjCelEntry *entry;
  guint index, missing;

  if (slot < 0)
    {
      refuse_unknown_name (self, syntax);
      return WJ_CEL_NONE;
    }
  entry = wj_cel_registry_get_entry (self->registry, (guint) slot);
  if (entry->is_table)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” is a table: write %s (%s, …)", syntax->text, entry->kind == WJ_CEL_TABLE_BANDS ? "banded" : "progressive", syntax->text);
      return WJ_CEL_NONE;
    }
  missing = entry->scope & ~self->scope;
  if (missing != 0)
    {
      g_autofree char *loops = wj_cel_registry_describe_scope (self->registry, entry, missing);

      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” has a value only in a loop over %s, which is missing here", syntax->text, loops);
      return WJ_CEL_NONE;
    }

  index = wj_cel_checker_emit (self, at, WJ_CEL_OP_SLOT, &entry->type, NULL, 0);
  wj_cel_checker_get_node (self, index)->slot = slot;
  wj_cel_checker_get_node (self, index)->step = entry->step;
  return index;
}

/* ---- Calls --------------------------------------------------------------------------------- */

static guint
check_extreme (WjCelChecker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjCelType type;

  if (n_operands < 2)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants two arguments or more; found %u", syntax->text, n_operands);
      return WJ_CEL_NONE;
    }
  if (!wj_cel_checker_meet (self, operands, n_operands, syntax, syntax->text))
    return WJ_CEL_NONE;
  type = *wj_cel_checker_get_type (self, operands[0]);
  if (!wj_cel_checker_is_number (self, operands[0]) && type.kind != WJ_CEL_DATE)
    {
      wj_cel_checker_refuse_kind (self, syntax, "numbers or dates, which have an order", &type);
      return WJ_CEL_NONE;
    }
  return wj_cel_checker_emit (self, at, syntax->op, &type, operands, n_operands);
}

/* floor () counts whole units: of 30 % of 7 jobs, whole jobs and not whole percents of a job. A
 * share alone is counted in whole percents, as it is written. */
static guint
check_floor (WjCelChecker *self, guint at, guint *operands, guint n_operands)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  WjUnit percent;
  WjCelType type;

  if (n_operands != 1)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“floor” wants one argument; found %u", n_operands);
      return WJ_CEL_NONE;
    }
  type = *wj_cel_checker_get_type (self, operands[0]);
  if (type.kind != WJ_CEL_DECIMAL)
    {
      wj_cel_checker_refuse_kind (self, syntax, "a decimal", &type);
      return WJ_CEL_NONE;
    }
  wj_unit_parse ("%", &percent);
  if (!wj_unit_equal (&type.unit, &percent))
    wj_unit_without_percent (&type.unit, &type.unit);
  operands[0] = wj_cel_checker_convert (self, operands[0], &type.unit);
  return wj_cel_checker_emit (self, at, WJ_CEL_OP_FLOOR, &type, operands, 1);
}

guint
wj_cel_check_call (WjCelChecker *self, guint at, guint *operands, guint n_operands)
{
  return wj_cel_checker_get_syntax (self, at)->op == WJ_CEL_OP_FLOOR ? check_floor (self, at, operands, n_operands) : check_extreme (self, at, operands, n_operands);
}

/* The table that the first argument names; -1, and refused, if it names none of the kind. */
static int
find_table (WjCelChecker *self, const WjCelSyntax *syntax, const WjCelSyntax *name)
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

guint
wj_cel_check_table_call (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  const guint *arguments = wj_cel_checker_get_children (self, syntax);
  const WjCelEntry *entry;
  guint argument, index;
  int slot;

  if (syntax->n_children != 2)
    {
      wj_cel_refuse (self->errors, syntax->line, syntax->column, "“%s” wants two arguments, a table and a figure; found %u", syntax->text, syntax->n_children);
      return WJ_CEL_NONE;
    }
  slot = find_table (self, syntax, wj_cel_checker_get_syntax (self, arguments[0]));
  argument = self->lowered[arguments[1]];
  if (slot < 0 || argument == WJ_CEL_NONE)
    return WJ_CEL_NONE;

  entry = wj_cel_registry_get_entry (self->registry, (guint) slot);
  if (wj_cel_checker_get_type (self, argument)->kind != WJ_CEL_DECIMAL || !wj_unit_same_dimension (&wj_cel_checker_get_type (self, argument)->unit, &entry->argument))
    {
      g_autofree char *wanted = wj_unit_to_string (&entry->argument);
      g_autofree char *found = wj_cel_type_describe (wj_cel_checker_get_type (self, argument));
      g_autofree char *remedy = wj_cel_checker_get_type (self, argument)->kind == WJ_CEL_DECIMAL ? wj_cel_unit_remedy (&wj_cel_checker_get_type (self, argument)->unit, &entry->argument, "it") : NULL;
      const WjCelSyntax *figure = wj_cel_checker_get_origin (self, argument);

      wj_cel_refuse (self->errors, figure->line, figure->column, "%s is a table over figures in %s; found %s%s%s", entry->name, wanted, found, remedy != NULL ? ": " : "", remedy != NULL ? remedy : "");
      return WJ_CEL_NONE;
    }
  argument = wj_cel_checker_convert (self, argument, &entry->argument);
  index = wj_cel_checker_emit (self, at, syntax->op, &entry->type, &argument, 1);
  wj_cel_checker_get_node (self, index)->slot = slot;
  return index;
}
