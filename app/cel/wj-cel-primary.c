/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <string.h>

#include "cel/wj-cel-parser.h"

/* What stands between operators: numbers, strings, lists, names, calls, and what is in parentheses. */

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

/* ---- Literals ------------------------------------------------------------------------------ */

int
wj_cel_parse_number (WjCelParser *self, const WjCelToken *minus)
{
  gboolean is_int = wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_INT);
  WjCelSyntax node = wj_cel_parser_begin_node (minus != NULL ? minus : &self->token, is_int ? WJ_CEL_SYNTAX_INT : WJ_CEL_SYNTAX_DECIMAL);

  if (is_int && minus == NULL && self->token.number.num > G_MAXINT64)
    wj_cel_parser_refuse (self, &self->token, "found “%.*s”; an int is at most 9223372036854775807", (int) self->token.length, self->token.start);
  node.number = minus != NULL ? wj_number_negate (self->token.number) : self->token.number;
  wj_cel_parser_advance (self);
  return wj_cel_parser_add_node (self, &node, NULL, 0);
}

static int
parse_string (WjCelParser *self)
{
  WjCelSyntax node = wj_cel_parser_begin_node (&self->token, WJ_CEL_SYNTAX_STRING);

  node.text = self->token.string;
  node.length = self->token.string_length;
  wj_cel_parser_advance (self);
  return wj_cel_parser_add_node (self, &node, NULL, 0);
}

/* ---- Brackets ------------------------------------------------------------------------------ */

/* Expressions with commas between, up to @end; the bracket that opens them is looked at. */
static void
parse_items (WjCelParser *self, WjCelTokenKind end, gboolean may_trail, GArray *items, const char *remedy)
{
  guint outer_commas = self->open[WJ_CEL_TOKEN_COMMA], outer_colons = self->open[WJ_CEL_TOKEN_COLON];
  gboolean reached = TRUE;

  self->open[WJ_CEL_TOKEN_COMMA] = 1;
  self->open[WJ_CEL_TOKEN_COLON] = 0;
  self->open[end]++;
  wj_cel_parser_advance (self);
  while (reached && !wj_cel_parser_looks_at (self, end))
    {
      int item = wj_cel_parse_expression (self);

      g_array_append_val (items, item);
      reached = wj_cel_parser_reach (self, end, WJ_CEL_TOKEN_COMMA, remedy);
      if (!reached || wj_cel_parser_looks_at (self, end))
        break;
      wj_cel_parser_step (self);
      if (wj_cel_parser_looks_at (self, end) && !may_trail)
        wj_cel_parser_refuse_token (self, "another argument is wanted after the comma");
    }
  self->open[end]--;
  self->open[WJ_CEL_TOKEN_COMMA] = outer_commas;
  self->open[WJ_CEL_TOKEN_COLON] = outer_colons;
  if (reached)
    wj_cel_parser_step (self);
}

static int
parse_list (WjCelParser *self)
{
  WjCelSyntax node = wj_cel_parser_begin_node (&self->token, WJ_CEL_SYNTAX_LIST);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (int));

  parse_items (self, WJ_CEL_TOKEN_RIGHT_BRACKET, TRUE, items, "“,” or “]” is wanted in this list");
  for (guint i = 0; i < items->len; i++)
    {
      WjCelSyntax *item = wj_cel_parser_get_node (self, g_array_index (items, int, i));

      if (item != NULL)
        item->held = item->kind == WJ_CEL_SYNTAX_STRING;
    }
  return wj_cel_parser_add_node (self, &node, (guint *) items->data, items->len);
}

static int
parse_parentheses (WjCelParser *self)
{
  guint outer_commas = self->open[WJ_CEL_TOKEN_COMMA], outer_colons = self->open[WJ_CEL_TOKEN_COLON];
  gboolean reached;
  int inner;

  self->open[WJ_CEL_TOKEN_COMMA] = self->open[WJ_CEL_TOKEN_COLON] = 0;
  self->open[WJ_CEL_TOKEN_RIGHT_PARENTHESIS]++;
  wj_cel_parser_advance (self);
  inner = wj_cel_parse_expression (self);
  reached = wj_cel_parser_reach (self, WJ_CEL_TOKEN_RIGHT_PARENTHESIS, WJ_CEL_TOKEN_RIGHT_PARENTHESIS, "“)” or an operator is wanted here");
  self->open[WJ_CEL_TOKEN_RIGHT_PARENTHESIS]--;
  self->open[WJ_CEL_TOKEN_COMMA] = outer_commas;
  self->open[WJ_CEL_TOKEN_COLON] = outer_colons;
  if (!reached)
    return WJ_CEL_HOLE;
  wj_cel_parser_step (self);
  return inner;
}

/* ---- Names --------------------------------------------------------------------------------- */

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

/* "(" is looked at. @name: the token that the name began with */
static int
parse_call (WjCelParser *self, WjCelSyntax *node, const WjCelToken *name)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (int));
  WjCelSyntax *table;

  node->kind = WJ_CEL_SYNTAX_CALL;
  if (!find_function (node->text, &node->op))
    wj_cel_parser_refuse (self, name, "there is no function “%s”: the functions are min, max, floor, banded and progressive", node->text);
  parse_items (self, WJ_CEL_TOKEN_RIGHT_PARENTHESIS, FALSE, items, "“,” or “)” is wanted in these arguments");

  table = items->len > 0 ? wj_cel_parser_get_node (self, g_array_index (items, int, 0)) : NULL;
  if (table != NULL && (node->op == WJ_CEL_OP_BANDED || node->op == WJ_CEL_OP_PROGRESSIVE))
    table->held = table->kind == WJ_CEL_SYNTAX_NAME;
  return wj_cel_parser_add_node (self, node, (guint *) items->data, items->len);
}

static gboolean
is_word (const WjCelToken *token, const char *word)
{
  return strlen (word) == token->length && memcmp (word, token->start, token->length) == 0;
}

/* After a point even most of CEL's own words are names. */
static gboolean
is_selector (const WjCelToken *token)
{
  return token->kind == WJ_CEL_TOKEN_WORD && !is_word (token, "true") && !is_word (token, "false") && !is_word (token, "null");
}

/* Words with points between; a hole in them is refused, and FALSE. */
static gboolean
read_name (WjCelParser *self, GString *name)
{
  g_string_append_len (name, self->token.start, (gssize) self->token.length);
  wj_cel_parser_advance (self);
  while (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_DOT))
    {
      wj_cel_parser_advance (self);
      if (!is_selector (&self->token))
        {
          wj_cel_parser_refuse_token (self, "a name is wanted after the point");
          return FALSE;
        }
      g_string_append_c (name, '.');
      g_string_append_len (name, self->token.start, (gssize) self->token.length);
      wj_cel_parser_advance (self);
    }
  return TRUE;
}

static int
parse_name (WjCelParser *self)
{
  WjCelToken first = self->token;
  WjCelSyntax node = wj_cel_parser_begin_node (&first, WJ_CEL_SYNTAX_NAME);
  g_autoptr (GString) name = g_string_new (NULL);

  if (wj_cel_word_is_reserved (first.start, first.length))
    {
      wj_cel_parser_refuse_token (self, "this word is reserved: a name, a number, a string or “(” is wanted");
      wj_cel_parser_advance (self);
      return WJ_CEL_HOLE;
    }
  if (!read_name (self, name))
    return WJ_CEL_HOLE;
  node.text = g_string_chunk_insert_len (self->tree->strings, name->str, (gssize) name->len);
  node.length = name->len;

  return wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_LEFT_PARENTHESIS) ? parse_call (self, &node, &first) : wj_cel_parser_add_node (self, &node, NULL, 0);
}

static int
parse_word (WjCelParser *self)
{
  gboolean is_true = is_word (&self->token, "true");
  WjCelSyntax node = wj_cel_parser_begin_node (&self->token, WJ_CEL_SYNTAX_BOOL);

  if (!is_true && !is_word (&self->token, "false"))
    return parse_name (self);
  node.number = is_true ? WJ_NUMBER_ONE : WJ_NUMBER_ZERO;
  wj_cel_parser_advance (self);
  return wj_cel_parser_add_node (self, &node, NULL, 0);
}

/* ---- Primaries ----------------------------------------------------------------------------- */

static int
parse_bare_primary (WjCelParser *self)
{
  switch ((int) self->token.kind)
    {
    case WJ_CEL_TOKEN_INT:
    case WJ_CEL_TOKEN_DECIMAL:
      return wj_cel_parse_number (self, NULL);
    case WJ_CEL_TOKEN_STRING:
      return parse_string (self);
    case WJ_CEL_TOKEN_WORD:
      return parse_word (self);
    case WJ_CEL_TOKEN_LEFT_PARENTHESIS:
      return parse_parentheses (self);
    case WJ_CEL_TOKEN_LEFT_BRACKET:
      return parse_list (self);
    case WJ_CEL_TOKEN_REFUSED: /* whatever was meant by it stands here */
      self->lost = TRUE;
      wj_cel_parser_advance (self);
      return WJ_CEL_HOLE;
    default:
      wj_cel_parser_refuse_token (self, "a name, a number, a string or “(” is wanted here");
      return WJ_CEL_HOLE;
    }
}

int
wj_cel_parse_primary (WjCelParser *self)
{
  int node = parse_bare_primary (self);

  if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_DOT) || wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_LEFT_BRACKET))
    wj_cel_parser_refuse_token (self, "only names have parts: an operator or the end is wanted here");
  return node;
}
