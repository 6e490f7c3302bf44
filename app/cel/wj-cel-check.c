/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-check.h"

/* ---- The walk ------------------------------------------------------------------------------ */

/* What has operands, once they are all lowered. */
static guint
check_operands (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);
  const guint *children = wj_cel_checker_get_children (self, syntax);
  g_autofree guint *operands = g_new (guint, syntax->n_children);
  gboolean ok = TRUE;

  for (guint i = 0; i < syntax->n_children; i++)
    {
      const WjCelSyntax *child = wj_cel_checker_get_syntax (self, children[i]);

      operands[i] = self->lowered[children[i]];
      if (child->kind == WJ_CEL_SYNTAX_LIST)
        wj_cel_refuse (self->errors, child->line, child->column, "a list can only stand after “in”");
      ok = ok && operands[i] != WJ_CEL_NONE;
    }
  if (!ok)
    return WJ_CEL_NONE;
  return syntax->kind == WJ_CEL_SYNTAX_CALL ? wj_cel_check_call (self, at, operands, syntax->n_children) : wj_cel_check_operator (self, at, operands);
}

static guint
check_node (WjCelChecker *self, guint at)
{
  const WjCelSyntax *syntax = wj_cel_checker_get_syntax (self, at);

  switch (syntax->kind)
    {
    case WJ_CEL_SYNTAX_BOOL:
      return wj_cel_checker_emit_literal (self, at, WJ_CEL_BOOL, wj_cel_value_bool (wj_number_sign (syntax->number) > 0));
    case WJ_CEL_SYNTAX_INT:
      return wj_cel_checker_emit_literal (self, at, WJ_CEL_INT, wj_cel_value_number (syntax->number));
    case WJ_CEL_SYNTAX_DECIMAL:
      return wj_cel_checker_emit_literal (self, at, WJ_CEL_DECIMAL, wj_cel_value_number (syntax->number));
    case WJ_CEL_SYNTAX_STRING:
      return syntax->held ? WJ_CEL_NONE : wj_cel_checker_emit_string (self, at);
    case WJ_CEL_SYNTAX_NAME:
      return syntax->held ? WJ_CEL_NONE : wj_cel_check_name (self, at);
    case WJ_CEL_SYNTAX_LIST:
      return WJ_CEL_NONE; /* "in" looks at it */
    case WJ_CEL_SYNTAX_CALL:
    case WJ_CEL_SYNTAX_OPERATOR:
      break;
    }
  if (syntax->op == WJ_CEL_OP_IN)
    return wj_cel_check_in (self, at);
  if (syntax->op == WJ_CEL_OP_BANDED || syntax->op == WJ_CEL_OP_PROGRESSIVE)
    return wj_cel_check_table_call (self, at);
  return check_operands (self, at);
}

/* The whole must be of type @expected; a decimal is said in its unit. */
static void
check_expected (WjCelChecker *self, guint root, const WjCelType *expected)
{
  const WjCelType *found = wj_cel_checker_get_type (self, root);
  const WjCelSyntax *syntax = wj_cel_checker_get_origin (self, root);
  g_autofree char *wanted = wj_cel_type_describe (expected), *words = wj_cel_type_describe (found);
  g_autofree char *remedy = expected->kind == WJ_CEL_DECIMAL && found->kind == WJ_CEL_DECIMAL ? wj_cel_unit_remedy (&found->unit, &expected->unit, "it") : NULL;

  if (expected->kind == WJ_CEL_CHOICE && found->kind == WJ_CEL_STRING)
    wj_cel_checker_become_choice (self, root, expected->choices);
  else if (expected->kind == WJ_CEL_DECIMAL && found->kind == WJ_CEL_DECIMAL && wj_unit_same_dimension (&expected->unit, &found->unit))
    wj_cel_checker_convert (self, root, &expected->unit);
  else if (expected->kind == WJ_CEL_DECIMAL && found->kind == WJ_CEL_DECIMAL && self->bare[root])
    {
      g_autofree char *unit = wj_unit_to_string (&expected->unit);

      wj_cel_refuse (self->errors, syntax->line, syntax->column, "the whole must be %s; found a figure without unit: make it a parameter with unit %s", wanted, unit);
    }
  else if (expected->kind != found->kind || expected->kind == WJ_CEL_DECIMAL || (expected->kind == WJ_CEL_CHOICE && expected->choices != found->choices))
    wj_cel_refuse (self->errors, syntax->line, syntax->column, "the whole must be %s; found %s%s%s", wanted, words, remedy != NULL ? ": " : "", remedy != NULL ? remedy : "");
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void
checker_clear (WjCelChecker *self)
{
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->strings);
  g_free (self->links);
  g_free (self->lowered);
  g_free (self->origin);
  g_free (self->bare);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjCelChecker, checker_clear)

static WjCelProgram *
check (WjCelRegistry *registry, const WjCelTree *tree, const WjCelType *expected, guint scope, GPtrArray *errors)
{
  g_auto (WjCelChecker) self = { registry, tree, scope, errors, errors->len };
  guint n_errors = errors->len, root = WJ_CEL_NONE, cost = 0;
  WjCelProgram *program;

  self.nodes = g_array_new (FALSE, FALSE, sizeof (WjCelNode));
  self.strings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.links = g_new (guint, WJ_CEL_MAX_LOWERED);
  self.lowered = g_new (guint, tree->nodes->len);
  self.origin = g_new (guint, WJ_CEL_MAX_LOWERED);
  self.bare = g_new0 (guint8, WJ_CEL_MAX_LOWERED);

  for (guint i = 0; i < tree->nodes->len && !wj_cel_checker_is_full (&self); i++)
    root = self.lowered[i] = check_node (&self, i);
  if (root == WJ_CEL_NONE && errors->len == n_errors)
    {
      const WjCelSyntax *list = wj_cel_checker_get_syntax (&self, tree->nodes->len - 1);

      wj_cel_refuse (errors, list->line, list->column, "a list can only stand after “in”");
    }
  if (errors->len == n_errors && expected != NULL)
    check_expected (&self, root, expected);

  if (errors->len == n_errors)
    cost = wj_cel_cost (registry, (const WjCelNode *) self.nodes->data, self.nodes->len, errors);
  if (errors->len > n_errors)
    return NULL;
  program = wj_cel_program_new (self.nodes, self.links, self.n_links, self.strings);
  program->cost = cost;
  return program;
}

void
wj_cel_error_free (WjCelError *error)
{
  g_free (error->message);
  g_free (error);
}

static int
compare_places (gconstpointer pointer_a, gconstpointer pointer_b, gpointer user_data)
{
  const WjCelError *a = *(WjCelError *const *) pointer_a, *b = *(WjCelError *const *) pointer_b;

  return a->line != b->line ? (a->line < b->line ? -1 : 1) : (a->column > b->column) - (a->column < b->column);
}

WjCelProgram *
wj_cel_compile (WjCelRegistry *registry, const char *source, const WjCelType *expected, guint scope, GPtrArray *errors)
{
  g_autoptr (WjCelTree) tree = NULL;
  WjCelProgram *program = NULL;
  guint n_errors;

  g_return_val_if_fail (registry != NULL && source != NULL && errors != NULL, NULL);

  n_errors = errors->len;
  tree = wj_cel_parse (source, errors);
  if (tree != NULL)
    program = check (registry, tree, expected, scope, errors);
  if (program == NULL)
    g_qsort_with_data (errors->pdata + n_errors, (int) (errors->len - n_errors), sizeof (gpointer), compare_places, NULL);
  return program;
}
