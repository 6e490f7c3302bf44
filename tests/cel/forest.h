/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/*
 * Random expressions, made as trees before they are written as text, so that a reference can walk
 * them without reading what the room reads.
 */

/* ---- What expressions are made of -------------------------------------------------------------- */

typedef enum
{
  PLAIN, /* decimals of unit 1 */
  SHARE, /* decimals without dimension, of which some are in % */
  MONEY, /* of which some are in millions */
  MONTHS,
  INTEGER,
  TRUTH,
  DAY,
  CHOICE,
} Sort;

typedef struct
{
  const char *name;
  Sort sort;
  const char *unit;
} Variable;

#define N_VARIABLES 13
extern const Variable variables[N_VARIABLES];

#define N_CHOICES 3
extern const char *const choices[N_CHOICES];

/* ---- Trees ----------------------------------------------------------------------------------- */

typedef enum
{
  LITERAL,
  VARIABLE,
  NEGATE,
  NOT,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MODULO,
  MIN,
  MAX,
  FLOOR,
  BANDED,
  PROGRESSIVE,
  LESS,
  LESS_EQUAL,
  GREATER,
  GREATER_EQUAL,
  EQUAL,
  NOT_EQUAL,
  IN,
  AND,
  OR,
  CONDITIONAL,
} What;

typedef struct _Tree Tree;
struct _Tree
{
  What what;
  Sort sort;
  int number;     /* LITERAL: tenths of PLAIN, whole of INTEGER, 0 or 1, index of CHOICE; VARIABLE: which */
  Tree *child[3]; /* (unowned): in the forest; one may be in two places */
  int n_children;
};

typedef struct
{
  GRand *rand;      /* (unowned) */
  GPtrArray *trees; /* (owned) */
  int leaves;       /* still to be spent */
} Forest;

/* A tree with these children, the unused ones NULL. */
Tree *forest_make (Forest *self, What what, Sort sort, int n_children, Tree *a, Tree *b, Tree *c);
/* A random tree that gives a @sort, at most @depth operations deep. */
Tree *forest_grow (Forest *self, Sort sort, int depth);
/* With parentheses only where precedence asks for them, so that precedence is tested too. */
void tree_write (const Tree *tree, GString *text);

G_END_DECLS
