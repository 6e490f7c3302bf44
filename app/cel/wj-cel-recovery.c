/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "cel/wj-cel-parser.h"

/*
 * One fault should not hide the next, and should not make others appear. After a fault the parser is
 * lost: it skips to a token at which one knows again where one is (a bracket that closes, a comma,
 * && || ? :), says nothing on the way, and reads on from there.
 */

void
wj_cel_parser_stop (WjCelParser *self)
{
  self->stopped = TRUE;
  self->lexer.at += strlen (self->lexer.at);
  self->token.kind = WJ_CEL_TOKEN_END;
}

void
wj_cel_parser_refuse (WjCelParser *self, const WjCelToken *token, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (self->lost || self->stopped)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  wj_cel_refuse (self->lexer.errors, token->line, token->column, "%s", message);
}

void
wj_cel_parser_refuse_token (WjCelParser *self, const char *remedy)
{
  if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_END))
    wj_cel_parser_refuse (self, &self->token, "found the end; %s", remedy);
  else if (!wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_REFUSED))
    wj_cel_parser_refuse (self, &self->token, "found “%.*s”; %s", (int) self->token.length, self->token.start, remedy);
  self->lost = TRUE;
}

void
wj_cel_parser_step (WjCelParser *self)
{
  self->lost = FALSE;
  wj_cel_parser_advance (self);
}

static gboolean
is_landmark (const WjCelToken *token)
{
  switch ((int) token->kind)
    {
    case WJ_CEL_TOKEN_RIGHT_PARENTHESIS:
    case WJ_CEL_TOKEN_RIGHT_BRACKET:
    case WJ_CEL_TOKEN_COMMA:
    case WJ_CEL_TOKEN_COLON:
    case WJ_CEL_TOKEN_END:
      return TRUE;
    case WJ_CEL_TOKEN_OPERATOR:
      return token->op == WJ_CEL_OP_AND || token->op == WJ_CEL_OP_OR || token->op == WJ_CEL_OP_CONDITIONAL;
    default:
      return FALSE;
    }
}

/* To the next landmark that is not inside brackets which open on the way. */
static void
skip (WjCelParser *self)
{
  guint depth = 0;

  while (!wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_END) && !(depth == 0 && is_landmark (&self->token)))
    {
      if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_LEFT_PARENTHESIS) || wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_LEFT_BRACKET))
        depth++;
      else if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_RIGHT_PARENTHESIS) || wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_RIGHT_BRACKET))
        depth--;
      wj_cel_parser_advance (self);
    }
}

static gboolean
is_closing (WjCelTokenKind kind)
{
  return kind == WJ_CEL_TOKEN_RIGHT_PARENTHESIS || kind == WJ_CEL_TOKEN_RIGHT_BRACKET;
}

/* Reads on behind a landmark that nothing waits for. */
static void
resume (WjCelParser *self)
{
  if (wj_cel_parser_looks_at_op (self, WJ_CEL_OP_CONDITIONAL))
    {
      wj_cel_parse_branches (self, WJ_CEL_HOLE);
      return;
    }
  if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_OPERATOR))
    wj_cel_parser_step (self);
  else
    wj_cel_parser_advance (self);
  wj_cel_parse_expression (self);
}

gboolean
wj_cel_parser_reach (WjCelParser *self, WjCelTokenKind kind, WjCelTokenKind other, const char *remedy)
{
  while (!wj_cel_parser_looks_at (self, kind) && !wj_cel_parser_looks_at (self, other))
    {
      wj_cel_parser_refuse_token (self, remedy);
      skip (self);
      if (wj_cel_parser_looks_at (self, kind) || wj_cel_parser_looks_at (self, other))
        break;
      if (wj_cel_parser_looks_at (self, WJ_CEL_TOKEN_END) || self->open[self->token.kind] > 0)
        return FALSE;
      if (is_closing (kind) && is_closing (self->token.kind))
        self->token.kind = kind; /* the wrong bracket, but meant to close this one */
      else
        resume (self);
    }
  return TRUE;
}
