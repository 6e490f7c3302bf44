/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exact.h"
#include "forest.h"
#include "world.h"

G_BEGIN_DECLS

/*
 * The partner of the room in tests with random expressions. It shares nothing with it: its own tree,
 * made before the text is, walked by recursion over large fractions in base units, with CEL's logic
 * written out.
 */

typedef struct
{
  gboolean error;
  Exact number; /* in base units; days; 0 or 1; index of the choice */
} Answer;

/* @inputs: one for each of the variables of the forest */
Answer answer (const Tree *tree, const Answer *inputs);
gboolean answer_is_true (const Answer *answer);
gboolean answer_is_same (const Answer *a, const Answer *b);
gint64 answer_to_int (const Exact *value);

/* A registry with the variables of the forest in the first slots, in their order, and its tables. */
typedef struct
{
  World world; /* the registry alone is used */
  Exact factor[N_VARIABLES];
  int bands, slices;
} Scene;

void scene_init (Scene *self);
void scene_clear (Scene *self);
/* (transfer full): one lane, the tables set, the variables not */
WjCelFrame *scene_frame (Scene *self);
/* What the reference takes for an exact or undefined @value. */
Answer scene_to_answer (const Scene *scene, guint variable, const WjCelValue *value);

G_END_DECLS
