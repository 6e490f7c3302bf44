/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-private.h"

G_BEGIN_DECLS

/*
 * One walk over the tree, children before parents (wj-cel-check.c): each node gets its type and is
 * lowered to a node of the program (wj-cel-lower.c). What operands need to meet is one file
 * (wj-cel-meet.c: types, choices, units), what operators want another (wj-cel-operators.c), and what
 * names and functions stand for the third (wj-cel-names.c).
 *
 * Everywhere an index “at” is of a node of the tree, operands are of lowered nodes. A refused node has
 * none (WJ_CEL_NONE); what is built on it says nothing more.
 */

#define WJ_CEL_NONE G_MAXUINT

/* Every node of the tree makes one, and every child and the whole may be converted once. */
#define WJ_CEL_MAX_LOWERED (2 * WJ_CEL_MAX_NODES + 1)

typedef struct
{
  WjCelRegistry *registry;
  const WjCelTree *tree;
  guint scope;
  GPtrArray *errors;
  guint n_errors; /* in the list, before this source */

  GArray *nodes; /* (owned) (element-type WjCelNode): as lowered */
  guint *links;  /* (owned): the children of the lowered nodes, WJ_CEL_MAX_LOWERED of them */
  guint n_links;
  guint *lowered;     /* (owned): of each node of the tree, its lowered node or WJ_CEL_NONE */
  guint *origin;      /* (owned): of each lowered node, its node of the tree */
  guint8 *bare;       /* (owned): made of literals alone */
  GPtrArray *strings; /* (owned) (element-type GBytes): what the bits of STRING stand for */
} WjCelChecker;

/* ---- Lowering ------------------------------------------------------------------------------ */

const WjCelSyntax *wj_cel_checker_get_syntax (WjCelChecker *self, guint at);
/* NULL if there are none */
const guint *wj_cel_checker_get_children (WjCelChecker *self, const WjCelSyntax *syntax);
WjCelNode *wj_cel_checker_get_node (WjCelChecker *self, guint operand);
const WjCelType *wj_cel_checker_get_type (WjCelChecker *self, guint operand);
/* The node of the tree from which it comes. */
const WjCelSyntax *wj_cel_checker_get_origin (WjCelChecker *self, guint operand);

/* So many refusals that no more are told. */
gboolean wj_cel_checker_is_full (WjCelChecker *self);

/* Each returns the new node. */
guint wj_cel_checker_emit (WjCelChecker *self, guint at, WjCelOp op, const WjCelType *type, const guint *operands, guint n_operands);
guint wj_cel_checker_emit_literal (WjCelChecker *self, guint at, WjCelKind kind, WjCelValue value);
guint wj_cel_checker_emit_string (WjCelChecker *self, guint at);
/* Said in @unit, of the same dimension; itself if it is already. */
guint wj_cel_checker_convert (WjCelChecker *self, guint operand, const WjUnit *unit);

/* ---- Meeting ------------------------------------------------------------------------------- */

gboolean wj_cel_checker_is_number (WjCelChecker *self, guint operand);
/* “op” wants …; found … */
void wj_cel_checker_refuse_kind (WjCelChecker *self, const WjCelSyntax *syntax, const char *wanted, const WjCelType *found);
void wj_cel_checker_refuse_kinds (WjCelChecker *self, guint a, guint b, const WjCelSyntax *at, const char *where);
/* Which of @choices the string is; -1, and refused, if none. */
int wj_cel_checker_find_choice (WjCelChecker *self, const WjCelSyntax *syntax, const WjCelChoices *choices);
/* A string that meets a choice is one of its set: literals, and branches of ?:, become so. */
gboolean wj_cel_checker_become_choice (WjCelChecker *self, guint operand, const WjCelChoices *choices);
/* Brings the operands to one type, as + - < == min max ?: in ask, or refuses them. */
gboolean wj_cel_checker_meet (WjCelChecker *self, guint *operands, guint n_operands, const WjCelSyntax *at, const char *where);

/* ---- Operators and names ------------------------------------------------------------------- */

/* Each returns the lowered node, or WJ_CEL_NONE. @operands may be changed. */
guint wj_cel_check_operator (WjCelChecker *self, guint at, guint *operands);
/* x in […], whose list is no operand */
guint wj_cel_check_in (WjCelChecker *self, guint at);
guint wj_cel_check_name (WjCelChecker *self, guint at);
/* min, max, floor */
guint wj_cel_check_call (WjCelChecker *self, guint at, guint *operands, guint n_operands);
/* banded, progressive, whose table is no operand */
guint wj_cel_check_table_call (WjCelChecker *self, guint at);

G_END_DECLS
