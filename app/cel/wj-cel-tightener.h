/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-whole.h"

G_BEGIN_DECLS

/* Lanes are often alike: what came of the last few is kept. */
#define WJ_CEL_N_TIGHTENED 8

typedef struct
{
  guint lane;
  WjCelValue before;
  WjCelValue after;
} WjCelTightened;

/* What a whole told. */
typedef struct
{
  guint64 hash;
  guint64 *words; /* (owned) */
  guint n_words;
  WjCelValue after;
} WjCelTold;

typedef struct
{
  WjCelProgram *program; /* (unowned) */
  WjCelFrame *frame;     /* (unowned) */
  guint n;               /* tightened so far; the last few of them in a ring */
  WjCelTightened last[WJ_CEL_N_TIGHTENED];
  WjCelRun *run; /* (unowned) (nullable): whose inputs are traced to what computed them */
  WjCelKey key;  /* where there is a run */
  GArray *told;  /* (owned) (element-type WjCelTold): likewise */
} WjCelTightener;

/* @run: (nullable): whose inputs are traced to what computed them */
void wj_cel_tightener_init (WjCelTightener *self, WjCelProgram *program, WjCelFrame *frame, WjCelRun *run);
void wj_cel_tightener_clear (WjCelTightener *self);

/**
 * wj_cel_tightener_run:
 * @value: (inout): the root's value in that lane, as intervals make it
 *
 * Narrows @value by cutting the loose slots that are ranged where the program bends or jumps and
 * taking the hull of the pieces. After 512 pieces (fewer of a large program) what is left is taken
 * as it is, which is wider and still sound. Where something ranged stands behind two inputs or several summands, the same
 * is done with the programs that computed them (wj-cel-whole.h). Costs nothing where no slot is loose,
 * or the value is exact.
 */
void wj_cel_tightener_run (WjCelTightener *self, guint lane, WjCelValue *value);

G_END_DECLS
