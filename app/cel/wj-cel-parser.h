/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/*
 * The parser in three files: operators and the whole (wj-cel-parser.c), what stands between operators
 * (wj-cel-primary.c), and how it goes on after a fault (wj-cel-recovery.c).
 */

typedef struct
{
  WjCelLexer lexer;
  WjCelToken token; /* the one looked at */
  WjCelTree *tree;
  guint depth;
  guint n_errors; /* in the list of errors, before this source */
  /* How many of each are still to come to close what is open: brackets, commas, colons. */
  guint open[WJ_CEL_TOKEN_COLON + 1];
  gboolean lost;    /* a fault was told, and what follows may be a consequence of it */
  gboolean stopped; /* by a limit: nothing more is read or told */
} WjCelParser;

/* What was refused has no node. Once there is a fault nothing is added to the tree: it will not be used. */
#define WJ_CEL_HOLE (-1)

#define WJ_CEL_PRECEDENCE_OR 1
#define WJ_CEL_PRECEDENCE_AND 2
#define WJ_CEL_PRECEDENCE_RELATION 3
#define WJ_CEL_PRECEDENCE_SUM 4
#define WJ_CEL_PRECEDENCE_PRODUCT 5

/* ---- Tokens and nodes ---------------------------------------------------------------------- */

static inline gboolean
wj_cel_parser_looks_at (const WjCelParser *self, WjCelTokenKind kind)
{
  return self->token.kind == kind;
}

static inline gboolean
wj_cel_parser_looks_at_op (const WjCelParser *self, WjCelOp op)
{
  return self->token.kind == WJ_CEL_TOKEN_OPERATOR && self->token.op == op;
}

void wj_cel_parser_advance (WjCelParser *self);
WjCelSyntax wj_cel_parser_begin_node (const WjCelToken *token, WjCelSyntaxKind kind);
/* The node, or a hole. */
int wj_cel_parser_add_node (WjCelParser *self, WjCelSyntax *node, const guint *children, guint n_children);
/* NULL of a hole */
WjCelSyntax *wj_cel_parser_get_node (WjCelParser *self, int index);

/* ---- Recovery ------------------------------------------------------------------------------ */

/* Tells of a fault at @token, but not while lost. */
void wj_cel_parser_refuse (WjCelParser *self, const WjCelToken *token, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* "found X; Y" of the token looked at; from here on the parser is lost. */
void wj_cel_parser_refuse_token (WjCelParser *self, const char *remedy);
/* Reads and tells nothing more. */
void wj_cel_parser_stop (WjCelParser *self);
/* Steps over a token at which one knows again where one is: no longer lost. */
void wj_cel_parser_step (WjCelParser *self);
/**
 * wj_cel_parser_reach:
 *
 * After an expression: the token looked at should be of @kind, or else of the kind @other. If it is
 * not, it is refused, and what follows is read up to the next one that is.
 *
 * Returns: FALSE if there is none before the end, or before what closes something outside
 */
gboolean wj_cel_parser_reach (WjCelParser *self, WjCelTokenKind kind, WjCelTokenKind other, const char *remedy);

/* ---- Grammar ------------------------------------------------------------------------------- */

/* Each returns the node, or a hole. */
int wj_cel_parse_expression (WjCelParser *self);
/* "?" is looked at. */
int wj_cel_parse_branches (WjCelParser *self, int condition);
int wj_cel_parse_primary (WjCelParser *self);
/* A number is looked at. @minus: the "-" before it, or NULL */
int wj_cel_parse_number (WjCelParser *self, const WjCelToken *minus);

G_END_DECLS
