/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-parser.h"

/*
 * Precedence climbing. Chains (a + b + c, !!!a) are loops, so only what nests costs stack: brackets,
 * arguments, and the branches of ?:, all counted against WJ_CEL_MAX_DEPTH.
 *
 *   Expr = Or ["?" Or ":" Expr]      Or … Multiplication, by precedence ()      Unary = "!"… | "-"… Primary
 */

/* 0: no operator between two operands */
static int
precedence (const WjCelToken *token)
{
  if (token->kind != WJ_CEL_TOKEN_OPERATOR)
    return 0;
  switch ((int) token->op)
    {
    case WJ_CEL_OP_OR:
      return WJ_CEL_PRECEDENCE_OR;
    case WJ_CEL_OP_AND:
      return WJ_CEL_PRECEDENCE_AND;
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
    case WJ_CEL_OP_IN:
      return WJ_CEL_PRECEDENCE_RELATION;
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_SUBTRACT:
      return WJ_CEL_PRECEDENCE_SUM;
    case WJ_CEL_OP_MULTIPLY:
    case WJ_CEL_OP_DIVIDE:
    case WJ_CEL_OP_MODULO:
      return WJ_CEL_PRECEDENCE_PRODUCT;
    default:
      return 0;
    }
}

/* ---- Tokens and nodes ---------------------------------------------------------------------- */

void
wj_cel_parser_advance (WjCelParser *self)
{
  if (self->lexer.errors->len - self->n_errors >= WJ_CEL_MAX_ERRORS)
    wj_cel_parser_stop (self);
  if (!self->stopped)
    wj_cel_lexer_next (&self->lexer, &self->token);
}

WjCelSyntax
wj_cel_parser_begin_node (const WjCelToken *token, WjCelSyntaxKind kind)
{
  return (WjCelSyntax){ .kind = kind, .op = token->op, .line = token->line, .column = token->column };
}

int
wj_cel_parser_add_node (WjCelParser *self, WjCelSyntax *node, const guint *children, guint n_children)
{
  GArray *nodes = self->tree->nodes, *links = self->tree->links;

  if (self->lexer.errors->len > self->n_errors)
    return WJ_CEL_HOLE;
  if (nodes->len >= WJ_CEL_MAX_NODES)
    {
      wj_cel_refuse (self->lexer.errors, node->line, node->column, "the expression has more than %d parts: name a part of it as a derived fact", WJ_CEL_MAX_NODES);
      wj_cel_parser_stop (self);
      return WJ_CEL_HOLE;
    }
  node->first = links->len;
  node->n_children = n_children;
  if (n_children > 0)
    g_array_append_vals (links, children, n_children);
  g_array_append_val (nodes, *node);
  return (int) nodes->len - 1;
}

WjCelSyntax *
wj_cel_parser_get_node (WjCelParser *self, int index)
{
  return index != WJ_CEL_HOLE ? &g_array_index (self->tree->nodes, WjCelSyntax, index) : NULL;
}

/* ---- Operators ----------------------------------------------------------------------------- */

/* CEL does not mix "!" and "-": a run is of one of them. A "-" before a number belongs to it. */
static int
parse_unary (WjCelParser *self)
{
  g_autoptr (GArray) run = NULL;
  WjCelOp sign = self->token.op;
  int operand;

  if (!wj_cel_parser_looks_at_op (self, WJ_CEL_OP_NOT) && !wj_cel_parser_looks_at_op (self, WJ_CEL_OP_SUBTRACT))
    return wj_cel_parse_primary (self);

  run = g_array_new (FALSE, FALSE, sizeof (WjCelToken));
  while (wj_cel_parser_looks_at_op (self, sign))
    {
      g_array_append_val (run, self->token);
      wj_cel_parser_advance (self);
    }
  if (sign == WJ_CEL_OP_SUBTRACT && (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_INT) || wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_DECIMAL)))
    {
      operand = wj_cel_parse_number (self, &g_array_index (run, WjCelToken, run->len - 1));
      g_array_set_size (run, run->len - 1);
    }
  else
    operand = wj_cel_parse_primary (self);

  for (guint i = run->len; i-- > 0;)
    {
      WjCelSyntax node = wj_cel_parser_begin_node (&g_array_index (run, WjCelToken, i), WJ_CEL_SYNTAX_OPERATOR);
      guint child = (guint) operand;

      node.op = sign == WJ_CEL_OP_NOT ? WJ_CEL_OP_NOT : WJ_CEL_OP_NEGATE;
      operand = wj_cel_parser_add_node (self, &node, &child, 1);
    }
  return operand;
}

/* What stands left to right, of operators of @lowest precedence and above. */
static int
parse_binary (WjCelParser *self, int lowest)
{
  int left = parse_unary (self);

  while (precedence (&self->token) >= lowest)
    {
      WjCelSyntax node = wj_cel_parser_begin_node (&self->token, WJ_CEL_SYNTAX_OPERATOR);
      int own = precedence (&self->token);
      guint children[2] = { (guint) left, 0 };

      if (own <= WJ_CEL_PRECEDENCE_AND)
        wj_cel_parser_step (self);
      else
        wj_cel_parser_advance (self);
      children[1] = (guint) parse_binary (self, own + 1);
      left = wj_cel_parser_add_node (self, &node, children, 2);
    }
  return left;
}

/* Its first branch is no ?: itself but in parentheses; its second may be. */
int
wj_cel_parse_branches (WjCelParser *self, int condition)
{
  WjCelSyntax node = wj_cel_parser_begin_node (&self->token, WJ_CEL_SYNTAX_OPERATOR);
  guint children[3] = { (guint) condition, 0, 0 };
  gboolean reached;

  wj_cel_parser_step (self);
  self->open[WJ_CEL_TOKEN_COLON]++;
  children[1] = (guint) parse_binary (self, WJ_CEL_PRECEDENCE_OR);
  reached = wj_cel_parser_reach (self, WJ_CEL_TOKEN_COLON, WJ_CEL_TOKEN_COLON, "“:” and what holds otherwise are wanted after “?”");
  self->open[WJ_CEL_TOKEN_COLON]--;
  if (!reached)
    return WJ_CEL_HOLE;

  wj_cel_parser_step (self);
  children[2] = (guint) wj_cel_parse_expression (self);
  return wj_cel_parser_add_node (self, &node, children, 3);
}

int
wj_cel_parse_expression (WjCelParser *self)
{
  int node;

  if (self->depth >= WJ_CEL_MAX_DEPTH)
    {
      if (!self->stopped)
        wj_cel_refuse (self->lexer.errors, self->token.line, self->token.column, "this is nested more than %d deep: name a part of it as a derived fact", WJ_CEL_MAX_DEPTH);
      wj_cel_parser_stop (self);
      return WJ_CEL_HOLE;
    }
  self->depth++;
  node = parse_binary (self, WJ_CEL_PRECEDENCE_OR);
  if (wj_cel_parser_looks_at_op (self, WJ_CEL_OP_CONDITIONAL))
    node = wj_cel_parse_branches (self, node);
  self->depth--;
  return node;
}

/* ---- The whole ----------------------------------------------------------------------------- */

void
wj_cel_tree_free (WjCelTree *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static WjCelTree *
tree_new (void)
{
  WjCelTree *self = g_new (WjCelTree, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (WjCelSyntax));
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->strings = g_string_chunk_new (256);
  return self;
}

WjCelTree *
wj_cel_parse (const char *source, GPtrArray *errors)
{
  g_autoptr (WjCelTree) tree = tree_new ();
  WjCelParser parser = { .lexer = { source, 1, 1, tree->strings, errors }, .tree = tree, .n_errors = errors->len };

  if (strnlen (source, WJ_CEL_MAX_SOURCE + 1) > WJ_CEL_MAX_SOURCE)
    {
      wj_cel_refuse (errors, 1, 1, "the expression is longer than %d bytes: name a part of it as a derived fact", WJ_CEL_MAX_SOURCE);
      return NULL;
    }
  if (!g_utf8_validate (source, -1, NULL))
    {
      wj_cel_refuse (errors, 1, 1, "the expression is not valid UTF-8");
      return NULL;
    }

  wj_cel_parser_advance (&parser);
  wj_cel_parse_expression (&parser);
  wj_cel_parser_reach (&parser, WJ_CEL_TOKEN_END, WJ_CEL_TOKEN_END, "an operator or the end is wanted here");
  return errors->len == parser.n_errors ? g_steal_pointer (&tree) : NULL;
}
