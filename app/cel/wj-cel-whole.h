/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel-run.h"

G_BEGIN_DECLS

/*
 * A program together with those that computed its inputs, in one lane. A frame that was given the
 * results of a run knows which run that was; so what stands behind several inputs in common is seen as
 * one thing, and what a range forgets on the way from one program to the next is known again.
 */

/* A slot that no run computed, or a table. */
typedef struct
{
  guint slot;             /* of the registry */
  const WjCelFrame *home; /* (unowned): where it is set … */
  guint place;            /* … and what tells it from the same slot in other lanes */
  guint lane;             /* of @home */
  const WjCelTable *table;
  WjCelValue value;
} WjCelSource;

typedef struct
{
  WjCelProgram program; /* nodes, links and loose slots alone; a slot is a place in @sources */
  WjCelFrame *frame;    /* (owned): one lane of them */
  GArray *sources;      /* (owned) (element-type WjCelSource) */
  guint *own;           /* (owned): by node of the program proper, the node of the whole */
} WjCelWhole;

/**
 * wj_cel_whole_init:
 * @run: keeps its registers
 * @all: what has one value is traced to its origin too, not only ranges
 *
 * FALSE: nothing was traced, or it is too large: there is nothing to clear.
 */
gboolean wj_cel_whole_init (WjCelWhole *self, WjCelRun *run, guint lane, gboolean all);
void wj_cel_whole_clear (WjCelWhole *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjCelWhole, wj_cel_whole_clear)
/* Something ranged stands behind two inputs of the program proper. */
gboolean wj_cel_whole_shares (const WjCelWhole *self, const WjCelProgram *program);
/* They compute the same from the same. */
gboolean wj_cel_whole_is_same (const WjCelWhole *self, const WjCelWhole *other);

G_END_DECLS
