/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-private.h"

/*
 * Precedence climbing. Chains (a + b + c, !!!a) are loops, so only what nests costs stack: brackets,
 * arguments, and the branches of ?:, all counted against WJ_CEL_MAX_DEPTH.
 *
 *   Expr = Or ["?" Or ":" Expr]      Or … Multiplication, by precedence ()      Unary = "!"… | "-"… Primary
 */

typedef struct
{
  WjCelLexer lexer;
  WjCelToken token; /* the one looked at */
  WjCelTree *tree;
  guint depth;
} Parser;

/* Says that the source is refused; the error was added. */
#define REFUSED (-1)

#define PRECEDENCE_OR 1
#define PRECEDENCE_AND 2
#define PRECEDENCE_RELATION 3
#define PRECEDENCE_SUM 4
#define PRECEDENCE_PRODUCT 5

static const struct
{
  const char *name;
  WjCelOp op;
} functions[] = {
  { "min", WJ_CEL_OP_MIN },
  { "max", WJ_CEL_OP_MAX },
  { "floor", WJ_CEL_OP_FLOOR },
  { "banded", WJ_CEL_OP_BANDED },
  { "progressive", WJ_CEL_OP_PROGRESSIVE },
};

static int parse_expression (Parser *self);

/* 0: no operator between two operands */
static int
precedence (const WjCelToken *token)
{
  if (token->kind != WJ_CEL_TOKEN_OPERATOR)
    return 0;
  switch ((int) token->op)
    {
    case WJ_CEL_OP_OR:
      return PRECEDENCE_OR;
    case WJ_CEL_OP_AND:
      return PRECEDENCE_AND;
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
    case WJ_CEL_OP_IN:
      return PRECEDENCE_RELATION;
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_SUBTRACT:
      return PRECEDENCE_SUM;
    case WJ_CEL_OP_MULTIPLY:
    case WJ_CEL_OP_DIVIDE:
    case WJ_CEL_OP_MODULO:
      return PRECEDENCE_PRODUCT;
    default:
      return 0;
    }
}

static void
advance (Parser *self)
{
  wj_cel_lexer_next (&self->lexer, &self->token);
}

static gboolean
looks_at (Parser *self, WjCelTokenKind kind)
{
  return self->token.kind == kind;
}

static gboolean
looks_at_op (Parser *self, WjCelOp op)
{
  return self->token.kind == WJ_CEL_TOKEN_OPERATOR && self->token.op == op;
}

/* "found X; Y", where the token stands; nothing if the lexer has spoken already */
static int
refuse_token (Parser *self, const char *remedy)
{
  if (looks_at (self, WJ_CEL_TOKEN_END))
    wj_cel_refuse (self->lexer.errors, self->token.line, self->token.column, "found the end; %s", remedy);
  else if (!looks_at (self, WJ_CEL_TOKEN_REFUSED))
    wj_cel_refuse (self->lexer.errors, self->token.line, self->token.column, "found “%.*s”; %s", (int) self->token.length, self->token.start, remedy);
  return REFUSED;
}

static int
add_node (Parser *self, WjCelSyntax *node, const guint *children, guint n_children)
{
  GArray *nodes = self->tree->nodes, *links = self->tree->links;

  if (nodes->len >= WJ_CEL_MAX_NODES)
    {
      wj_cel_refuse (self->lexer.errors, node->line, node->column, "the expression has more than %d parts: name a part of it as a derived fact", WJ_CEL_MAX_NODES);
      return REFUSED;
    }
  node->first = links->len;
  node->n_children = n_children;
  if (n_children > 0)
    g_array_append_vals (links, children, n_children);
  g_array_append_val (nodes, *node);
  return (int) nodes->len - 1;
}

static WjCelSyntax
begin_node (const WjCelToken *token, WjCelSyntaxKind kind)
{
  return (WjCelSyntax){ .kind = kind, .op = token->op, .line = token->line, .column = token->column };
}

static WjCelSyntax *
get_node (Parser *self, int index)
{
  return &g_array_index (self->tree->nodes, WjCelSyntax, index);
}

/* ---- Primaries ----------------------------------------------------------------------------- */

/* @minus: the "-" before it, or NULL */
static int
parse_number (Parser *self, const WjCelToken *minus)
{
  gboolean is_int = looks_at (self, WJ_CEL_TOKEN_INT);
  WjCelSyntax node = begin_node (minus != NULL ? minus : &self->token, is_int ? WJ_CEL_SYNTAX_INT : WJ_CEL_SYNTAX_DECIMAL);

  if (is_int && minus == NULL && self->token.number.num > G_MAXINT64)
    return refuse_token (self, "an int is at most 9223372036854775807");

  node.number = minus != NULL ? wj_number_negate (self->token.number) : self->token.number;
  advance (self);
  return add_node (self, &node, NULL, 0);
}

static int
parse_string (Parser *self)
{
  WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_STRING);

  node.text = self->token.string;
  node.length = self->token.string_length;
  advance (self);
  return add_node (self, &node, NULL, 0);
}

/* Expressions with commas between, up to @end; the token after "(" or "[" is looked at. */
static gboolean
parse_items (Parser *self, WjCelTokenKind end, gboolean may_trail, GArray *items, const char *remedy)
{
  while (!looks_at (self, end))
    {
      int item = parse_expression (self);

      if (item == REFUSED)
        return FALSE;
      g_array_append_val (items, item);
      if (looks_at (self, end))
        break;
      if (!looks_at (self, WJ_CEL_TOKEN_COMMA))
        return refuse_token (self, remedy), FALSE;
      advance (self);
      if (looks_at (self, end) && !may_trail)
        return refuse_token (self, "another argument is wanted after the comma"), FALSE;
    }
  advance (self);
  return TRUE;
}

static int
parse_list (Parser *self)
{
  WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_LIST);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  advance (self);
  if (!parse_items (self, WJ_CEL_TOKEN_RIGHT_BRACKET, TRUE, items, "“,” or “]” is wanted in this list"))
    return REFUSED;
  for (guint i = 0; i < items->len; i++)
    {
      WjCelSyntax *item = get_node (self, (int) g_array_index (items, guint, i));

      item->held = item->kind == WJ_CEL_SYNTAX_STRING;
    }
  return add_node (self, &node, (guint *) items->data, items->len);
}

static gboolean
find_function (const char *name, WjCelOp *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      {
        *out = functions[i].op;
        return TRUE;
      }
  return FALSE;
}

/* "(" is looked at. */
static int
parse_call (Parser *self, WjCelSyntax *node)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  node->kind = WJ_CEL_SYNTAX_CALL;
  if (!find_function (node->text, &node->op))
    {
      wj_cel_refuse (self->lexer.errors, node->line, node->column, "there is no function “%s”: the functions are min, max, floor, banded and progressive", node->text);
      return REFUSED;
    }

  advance (self);
  if (!parse_items (self, WJ_CEL_TOKEN_RIGHT_PARENTHESIS, FALSE, items, "“,” or “)” is wanted in these arguments"))
    return REFUSED;
  if (items->len > 0 && (node->op == WJ_CEL_OP_BANDED || node->op == WJ_CEL_OP_PROGRESSIVE))
    {
      WjCelSyntax *table = get_node (self, (int) g_array_index (items, guint, 0));

      table->held = table->kind == WJ_CEL_SYNTAX_NAME;
    }
  return add_node (self, node, (guint *) items->data, items->len);
}

/* After a dot even most of CEL's own words are names. */
static gboolean
is_selector (const WjCelToken *token)
{
  static const char *const never[] = { "true", "false", "null" };

  if (token->kind != WJ_CEL_TOKEN_WORD)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    if (strlen (never[i]) == token->length && memcmp (never[i], token->start, token->length) == 0)
      return FALSE;
  return TRUE;
}

static int
parse_name (Parser *self)
{
  WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_NAME);
  g_autoptr (GString) name = g_string_new_len (self->token.start, (gssize) self->token.length);

  if (wj_cel_word_is_reserved (name->str, name->len))
    return refuse_token (self, "this word is reserved: a name, a number, a string or “(” is wanted");

  advance (self);
  while (looks_at (self, WJ_CEL_TOKEN_DOT))
    {
      advance (self);
      if (!is_selector (&self->token))
        return refuse_token (self, "a name is wanted after the point");
      g_string_append_c (name, '.');
      g_string_append_len (name, self->token.start, (gssize) self->token.length);
      advance (self);
    }
  node.text = g_string_chunk_insert_len (self->tree->strings, name->str, (gssize) name->len);
  node.length = name->len;

  return looks_at (self, WJ_CEL_TOKEN_LEFT_PARENTHESIS) ? parse_call (self, &node) : add_node (self, &node, NULL, 0);
}

static int
parse_word (Parser *self)
{
  gboolean is_true = self->token.length == 4 && memcmp (self->token.start, "true", 4) == 0;
  gboolean is_false = self->token.length == 5 && memcmp (self->token.start, "false", 5) == 0;
  WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_BOOL);

  if (!is_true && !is_false)
    return parse_name (self);
  node.number = is_true ? WJ_NUMBER_ONE : WJ_NUMBER_ZERO;
  advance (self);
  return add_node (self, &node, NULL, 0);
}

static int
parse_parentheses (Parser *self)
{
  int inner;

  advance (self);
  inner = parse_expression (self);
  if (inner == REFUSED)
    return REFUSED;
  if (!looks_at (self, WJ_CEL_TOKEN_RIGHT_PARENTHESIS))
    return refuse_token (self, "“)” or an operator is wanted here");
  advance (self);
  return inner;
}

static int
parse_primary (Parser *self)
{
  int node;

  switch ((int) self->token.kind)
    {
    case WJ_CEL_TOKEN_INT:
    case WJ_CEL_TOKEN_DECIMAL:
      node = parse_number (self, NULL);
      break;
    case WJ_CEL_TOKEN_STRING:
      node = parse_string (self);
      break;
    case WJ_CEL_TOKEN_WORD:
      node = parse_word (self);
      break;
    case WJ_CEL_TOKEN_LEFT_PARENTHESIS:
      node = parse_parentheses (self);
      break;
    case WJ_CEL_TOKEN_LEFT_BRACKET:
      node = parse_list (self);
      break;
    default:
      return refuse_token (self, "a name, a number, a string or “(” is wanted here");
    }

  if (node != REFUSED && (looks_at (self, WJ_CEL_TOKEN_DOT) || looks_at (self, WJ_CEL_TOKEN_LEFT_BRACKET)))
    return refuse_token (self, "only names have parts: an operator or the end is wanted here");
  return node;
}

/* ---- Operators ----------------------------------------------------------------------------- */

/* CEL does not mix "!" and "-": a run is of one of them. A "-" before a number belongs to it. */
static int
parse_unary (Parser *self)
{
  g_autoptr (GArray) run = NULL;
  WjCelOp sign = self->token.op;
  int operand;

  if (!looks_at_op (self, WJ_CEL_OP_NOT) && !looks_at_op (self, WJ_CEL_OP_SUBTRACT))
    return parse_primary (self);

  run = g_array_new (FALSE, FALSE, sizeof (WjCelToken));
  while (looks_at_op (self, sign))
    {
      g_array_append_val (run, self->token);
      advance (self);
    }
  if (sign == WJ_CEL_OP_SUBTRACT && (looks_at (self, WJ_CEL_TOKEN_INT) || looks_at (self, WJ_CEL_TOKEN_DECIMAL)))
    {
      operand = parse_number (self, &g_array_index (run, WjCelToken, run->len - 1));
      g_array_set_size (run, run->len - 1);
    }
  else
    operand = parse_primary (self);

  for (guint i = run->len; i-- > 0 && operand != REFUSED;)
    {
      WjCelSyntax node = begin_node (&g_array_index (run, WjCelToken, i), WJ_CEL_SYNTAX_OPERATOR);
      guint child = (guint) operand;

      node.op = sign == WJ_CEL_OP_NOT ? WJ_CEL_OP_NOT : WJ_CEL_OP_NEGATE;
      operand = add_node (self, &node, &child, 1);
    }
  return operand;
}

/* What stands left to right, of operators of @lowest precedence and above. */
static int
parse_binary (Parser *self, int lowest)
{
  int left = parse_unary (self);

  while (left != REFUSED && precedence (&self->token) >= lowest)
    {
      WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_OPERATOR);
      int own = precedence (&self->token), right;
      guint children[2];

      advance (self);
      right = parse_binary (self, own + 1);
      if (right == REFUSED)
        return REFUSED;
      children[0] = (guint) left;
      children[1] = (guint) right;
      left = add_node (self, &node, children, 2);
    }
  return left;
}

/* "?" is looked at. Its first branch is no ?: itself but in parentheses; its second may be. */
static int
parse_branches (Parser *self, int condition)
{
  WjCelSyntax node = begin_node (&self->token, WJ_CEL_SYNTAX_OPERATOR);
  guint children[3] = { (guint) condition, 0, 0 };
  int branch;

  advance (self);
  branch = parse_binary (self, PRECEDENCE_OR);
  if (branch == REFUSED)
    return REFUSED;
  children[1] = (guint) branch;
  if (!looks_at (self, WJ_CEL_TOKEN_COLON))
    return refuse_token (self, "“:” and what holds otherwise are wanted after “?”");

  advance (self);
  branch = parse_expression (self);
  if (branch == REFUSED)
    return REFUSED;
  children[2] = (guint) branch;
  return add_node (self, &node, children, 3);
}

static int
parse_expression (Parser *self)
{
  int node;

  if (self->depth >= WJ_CEL_MAX_DEPTH)
    {
      wj_cel_refuse (self->lexer.errors, self->token.line, self->token.column, "this is nested more than %d deep: name a part of it as a derived fact", WJ_CEL_MAX_DEPTH);
      return REFUSED;
    }
  self->depth++;
  node = parse_binary (self, PRECEDENCE_OR);
  if (node != REFUSED && looks_at_op (self, WJ_CEL_OP_CONDITIONAL))
    node = parse_branches (self, node);
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
  Parser parser = { .lexer = { source, 1, 1, tree->strings, errors }, .tree = tree };

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

  advance (&parser);
  if (parse_expression (&parser) == REFUSED)
    return NULL;
  if (!looks_at (&parser, WJ_CEL_TOKEN_END))
    {
      refuse_token (&parser, "an operator or the end is wanted here");
      return NULL;
    }
  return g_steal_pointer (&tree);
}
