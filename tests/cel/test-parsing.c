/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "conformance.h"

/*
 * The parser's tests of cel-go: what has a fault of syntax is refused; a tree that our grammar can
 * write is read as the same tree; every other one is refused, and not read as something else.
 */

static GRegex *kinds, *breaks, *foreign, *strings;

/* ---- The tree as cel-go prints it, without the kinds of nodes and without white space ------------------ */

static void
append_quoted (GString *text, const char *string, gsize length)
{
  static const char letters[] = "abfnrtv\\\"", meanings[] = "\a\b\f\n\r\t\v\\\"";

  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++)
    {
      const char *meaning = string[i] != '\0' ? strchr (meanings, string[i]) : NULL;

      if (meaning != NULL)
        g_string_append_printf (text, "\\%c", letters[meaning - meanings]);
      else
        g_string_append_c (text, string[i]);
    }
  g_string_append_c (text, '"');
}

static const char *
get_function (const WjCelSyntax *node)
{
  static const char *const names[] = {
    [WJ_CEL_OP_NOT] = "!_",
    [WJ_CEL_OP_NEGATE] = "-_",
    [WJ_CEL_OP_AND] = "_&&_",
    [WJ_CEL_OP_OR] = "_||_",
    [WJ_CEL_OP_EQUAL] = "_==_",
    [WJ_CEL_OP_NOT_EQUAL] = "_!=_",
    [WJ_CEL_OP_LESS] = "_<_",
    [WJ_CEL_OP_LESS_EQUAL] = "_<=_",
    [WJ_CEL_OP_GREATER] = "_>_",
    [WJ_CEL_OP_GREATER_EQUAL] = "_>=_",
    [WJ_CEL_OP_IN] = "@in",
    [WJ_CEL_OP_ADD] = "_+_",
    [WJ_CEL_OP_SUBTRACT] = "_-_",
    [WJ_CEL_OP_MULTIPLY] = "_*_",
    [WJ_CEL_OP_DIVIDE] = "_/_",
    [WJ_CEL_OP_MODULO] = "_%_",
    [WJ_CEL_OP_CONDITIONAL] = "_?_:_",
  };

  return node->kind == WJ_CEL_SYNTAX_CALL ? node->text : names[node->op];
}

static void append_tree (GString *text, const WjCelTree *tree, guint index);

static const WjCelSyntax *
get_node (const WjCelTree *tree, guint index)
{
  return &g_array_index (tree->nodes, WjCelSyntax, index);
}

static guint
get_child (const WjCelTree *tree, const WjCelSyntax *node, guint i)
{
  return g_array_index (tree->links, guint, node->first + i);
}

static void
append_leaf (GString *text, const WjCelSyntax *node)
{
  g_autofree char *number = node->kind == WJ_CEL_SYNTAX_INT || node->kind == WJ_CEL_SYNTAX_DECIMAL ? wj_number_to_string (node->number) : NULL;

  if (number != NULL)
    g_string_append (text, number);
  else if (node->kind == WJ_CEL_SYNTAX_BOOL)
    g_string_append (text, wj_number_sign (node->number) != 0 ? "true" : "false");
  else if (node->kind == WJ_CEL_SYNTAX_STRING)
    append_quoted (text, node->text, node->length);
  else
    g_string_append (text, node->text);
}

/* cel-go balances what we read from the left: of the @operands, those of the operators @first … @last. */
static void
append_balanced (GString *text, const WjCelTree *tree, GArray *operands, const char *function, guint first, guint last)
{
  guint middle = (first + last + 1) / 2;

  g_string_append_printf (text, "%s(", function);
  if (middle == first)
    append_tree (text, tree, g_array_index (operands, guint, middle));
  else
    append_balanced (text, tree, operands, function, first, middle - 1);
  g_string_append_c (text, ',');
  if (middle == last)
    append_tree (text, tree, g_array_index (operands, guint, middle + 1));
  else
    append_balanced (text, tree, operands, function, middle + 1, last);
  g_string_append_c (text, ')');
}

/* a && b && c, of && or || */
static void
append_chain (GString *text, const WjCelTree *tree, const WjCelSyntax *node)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (guint));
  const WjCelSyntax *at = node;
  guint left;

  for (;;)
    {
      guint right = get_child (tree, at, 1);

      left = get_child (tree, at, 0);
      g_array_prepend_val (operands, right);
      if (get_node (tree, left)->kind != WJ_CEL_SYNTAX_OPERATOR || get_node (tree, left)->op != node->op)
        break;
      at = get_node (tree, left);
    }
  g_array_prepend_val (operands, left);
  append_balanced (text, tree, operands, get_function (node), 0, operands->len - 2);
}

static void
append_tree (GString *text, const WjCelTree *tree, guint index)
{
  const WjCelSyntax *node = get_node (tree, index);
  gboolean is_list = node->kind == WJ_CEL_SYNTAX_LIST;

  if (!is_list && node->kind != WJ_CEL_SYNTAX_CALL && node->kind != WJ_CEL_SYNTAX_OPERATOR)
    {
      append_leaf (text, node);
      return;
    }
  if (node->kind == WJ_CEL_SYNTAX_OPERATOR && (node->op == WJ_CEL_OP_AND || node->op == WJ_CEL_OP_OR))
    {
      append_chain (text, tree, node);
      return;
    }
  g_string_append_printf (text, "%s%s", is_list ? "" : get_function (node), is_list ? "[" : "(");
  for (guint i = 0; i < node->n_children; i++)
    {
      g_string_append (text, i > 0 ? "," : "");
      append_tree (text, tree, get_child (tree, node, i));
    }
  g_string_append_c (text, is_list ? ']' : ')');
}

/* ---- The trees of the data ------------------------------------------------------------------------------ */

/* (transfer full): without the kinds of nodes and the white space */
static char *
compact (const char *ast)
{
  g_autofree char *bare = g_regex_replace_literal (kinds, ast, -1, 0, "", 0, NULL);

  return g_regex_replace_literal (breaks, bare, -1, 0, "", 0, NULL);
}

/* Has a node that our grammar cannot write. */
static gboolean
is_foreign (const char *ast)
{
  g_autofree char *words = g_regex_replace_literal (strings, ast, -1, 0, "''", 0, NULL), *code = NULL;

  if (g_regex_match_simple ("expr\\.(Constant_(Bytes|Uint64|Null)Value|Expr_StructExpr|Expr_ComprehensionExpr)#", words, 0, 0))
    return TRUE;
  code = compact (words);
  return g_regex_match (foreign, code, 0, NULL);
}

/* Refused by a limit that is set for that test, and may be well formed. */
static gboolean
is_too_deep (JsonObject *record)
{
  const char *error = conformance_get_word (record, "error");

  return error != NULL && strstr (error, "recursion") != NULL;
}

/* ---- The property --------------------------------------------------------------------------------------- */

typedef enum
{
  FAULT,
  SAME,
  FOREIGN,
  TOO_DEEP,
} Outcome;

static Outcome
ask (JsonObject *record)
{
  g_autoptr (GString) source = conformance_get_text (record, "expr");
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autoptr (WjCelTree) tree = wj_cel_parse (source->str, errors);
  const char *ast = conformance_get_word (record, "ast");
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *wanted = NULL;

  g_assert_cmpint (tree == NULL, ==, errors->len > 0);
  if (ast == NULL && is_too_deep (record))
    return TOO_DEEP;
  if (ast == NULL || is_foreign (ast))
    {
      if (tree != NULL)
        g_error ("read, though it %s: %s", ast == NULL ? "is no expression" : "lies outside", source->str);
      return ast == NULL ? FAULT : FOREIGN;
    }

  if (tree == NULL)
    g_error ("refused, though it lies inside: %s: %s", source->str, ((WjCelError *) errors->pdata[0])->message);
  append_tree (found, tree, tree->nodes->len - 1);
  wanted = compact (ast);
  g_assert_cmpstr (found->str, ==, wanted);
  return SAME;
}

static void
test_suite (gconstpointer user_data)
{
  g_autoptr (JsonNode) data = conformance_load ("parsing.json");
  JsonArray *records = json_node_get_array (data);
  guint counts[4] = { 0 };

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonObject *record = json_array_get_object_element (records, i);

      if (g_str_equal (conformance_get_word (record, "suite"), user_data))
        counts[ask (record)]++;
    }
  g_test_message ("%u faults of syntax refused, %u trees the same, %u trees outside the grammar refused, %u too deep for that test alone", counts[FAULT], counts[SAME], counts[FOREIGN], counts[TOO_DEEP]);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  kinds = g_regex_new ("\\^#\\*expr\\.\\w+#", G_REGEX_OPTIMIZE, 0, NULL);
  breaks = g_regex_new ("\\n *", G_REGEX_OPTIMIZE, 0, NULL);
  strings = g_regex_new ("\"(?:\\\\.|[^\"\\\\])*\"", G_REGEX_OPTIMIZE, 0, NULL);
  /* An index, a field that is tested, a method, a name from the root, a function we do not have. */
  foreign = g_regex_new ("_\\[_\\]|~test-only~|[])'][.]|(^|[(,[])[.]|(?<![\\w.])(?!(?:in|min|max|floor|banded|progressive|_)\\()[A-Za-z_][\\w.]*\\(", G_REGEX_OPTIMIZE, 0, NULL);
  g_test_add_data_func ("/cel/parsing/parsing", "parsing", test_suite);
  g_test_add_data_func ("/cel/parsing/checking", "checking", test_suite);
  status = g_test_run ();

  g_regex_unref (kinds);
  g_regex_unref (breaks);
  g_regex_unref (foreign);
  g_regex_unref (strings);
  return status;
}
