/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-engine.h"
#include "assessment/wj-sensitivity.h"

G_BEGIN_DECLS

/* A place in the rules where something else is said on either side of 0. */
typedef struct
{
  WjThreshold threshold;
  WjNumber value;  /* of the central project: how far it is past the threshold */
  WjNumber level;  /* of a whole part: which one; else 0 */
  gboolean strict; /* 0 itself still lies before */
  gboolean known;  /* FALSE: no figure, and always on one side */
} WjGate;

/* (transfer full) (element-type WjGate): all gates of the project that @engine, of one site, has been
 * asked last, in an order that depends on the rules alone. @moves: (array) by slot: what may change;
 * gates that rest on nothing of it are left out. @result: what the engine said. */
GArray *wj_gates_new (WjEngine *engine, const WjSiteResult *result, const guint8 *moves);
gboolean wj_gate_is_past (const WjGate *self);
/* No gate has been passed between the two. */
gboolean wj_gates_are_same (GArray *one, GArray *other);
/* (transfer full) (element-type WjThreshold): each rule whose gate is passed between the two, once; those that
 * bear on the support on neither side say nothing. @before_result, @after_result: what the engine said there. */
GArray *wj_gates_name (GArray *before, const WjSiteResult *before_result, GArray *after, const WjSiteResult *after_result);

G_END_DECLS
