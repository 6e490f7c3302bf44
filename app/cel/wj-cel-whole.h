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
} WjCelWhole;

/**
 * wj_cel_whole_init:
 * @run: keeps its registers; what is ranged is traced to its origin, what has one value is taken as it is
 *
 * FALSE: nothing was traced, or it is too large: there is nothing to clear.
 */
gboolean wj_cel_whole_init (WjCelWhole *self, WjCelRun *run, guint lane);
void wj_cel_whole_clear (WjCelWhole *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjCelWhole, wj_cel_whole_clear)
/* Where the value of a slot comes from, if that computes the type it stands for. */
gboolean wj_cel_frame_trace (WjCelFrame *self, const WjCelNode *node, guint lane, WjCelOrigin *out);

/* What tells one lane from another: which runs stand behind it, what they were given, and what of it is one
 * thing. Lanes with the same words have the same whole, and the words cost far less (wj-cel-whole-key.c). */
typedef struct
{
  GArray *words;   /* (owned) (element-type guint64) */
  GArray *parts;   /* (owned): private … */
  GArray *sources; /* (owned) */
  guint n_begun;   /* … parts */
} WjCelKey;

/* FALSE: nothing that is ranged stands behind two of the inputs. Told at a glance, which may see something
 * where there is nothing. */
gboolean wj_cel_run_may_share (WjCelRun *self, guint lane);
void wj_cel_key_init (WjCelKey *self);
void wj_cel_key_clear (WjCelKey *self);
/* FALSE: nothing that is ranged stands behind two inputs, or twice behind one that was added up, so that the
 * whole tells no more than the program; or there is too much behind it. */
gboolean wj_cel_key_read (WjCelKey *self, WjCelRun *run, guint lane);
guint64 wj_cel_key_hash (const WjCelKey *self);

G_END_DECLS
