/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"

/* A few offers that bear on each other, in plain integers. Sets of offers are bits. */

#define PUZZLE_MAX_OFFERS 5
#define PUZZLE_MAX_PAIRS 10

typedef struct
{
  guint n;
  int amount[PUZZLE_MAX_OFFERS][WJ_N_ENDS];
  int first_year[PUZZLE_MAX_OFFERS][WJ_N_ENDS]; /* of it; the rest has no date */
  guint certain, in_play, central;              /* sets */
  WjPair pairs[PUZZLE_MAX_PAIRS];
  guint n_pairs;
  guint capped; /* the set under a common cap; 0: no cap */
  int limit[WJ_N_ENDS];
} Puzzle;

/* Of five ends, as one that is certain. */
#define PUZZLE_SAME(x) \
  {                    \
    x, x, x, x, x      \
  }

gboolean puzzle_is_subset (guint set, guint of);
/* Does @set keep to every pair of those bearings (bits)? */
gboolean puzzle_is_lawful (const Puzzle *self, guint set, guint bearings);
/* Lawful by the exclusions, and nothing of @granted could be added. */
gboolean puzzle_is_outcome (const Puzzle *self, guint set, guint granted);
void puzzle_fill (Puzzle *self);
/* The engine's answer. */
void puzzle_stack (const Puzzle *self, WjStackResult *out);
