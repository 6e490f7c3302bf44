/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-advice.h"
#include "assessment/wj-probe.h"

G_BEGIN_DECLS

/* What the files of advice share; nobody else includes it. */
typedef struct
{
  const WjAdvice *advice;    /* (unowned) */
  WjCatalogue *catalogue;    /* (unowned) */
  WjProject *project;        /* (unowned) as it is */
  GPtrArray *here;           /* (owned) (element-type WjPlace): the one site */
  GArray *levers;            /* (owned) (element-type WjLever) */
  GArray *thresholds;        /* (owned) (element-type WjThreshold) */
  WjEngine *engine;          /* (owned): the project as it is, here */
  WjEngine *trials;          /* (owned): one changed project after the other, here */
  WjProbe *probe;            /* (owned) */
  GArray *crossings;         /* (owned) (element-type WjCrossing) */
  GCancellable *cancellable; /* (unowned) (nullable) */
} WjAdviser;

/* FALSE: cancelled */
gboolean wj_adviser_init (WjAdviser *self, const WjAdvice *advice, GCancellable *cancellable);
void wj_adviser_clear (WjAdviser *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjAdviser, wj_adviser_clear)

/* The changes made in a copy of the project and assessed where they lead; NULL: they do not fit, or it
 * was cancelled. */
WjSuggestion *wj_adviser_try (WjAdviser *self, const WjAdviceChange *changes, guint n_changes);
void wj_suggestion_free (WjSuggestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjSuggestion, wj_suggestion_free)
WjAdviceChange wj_advice_change_new (const WjLever *lever, WjNumber after);
WjAdviceChange wj_advice_change_to_place (const WjPlace *place);
/* 0: refused; 1: something is missing; 2: no blocking criterion */
guint wj_offer_result_get_stage (const WjOfferResult *self);
/* One lever moved; NULL: by nothing, or beyond its bounds */
WjSuggestion *wj_adviser_try_steps (WjAdviser *self, const WjLever *lever, int direction, gint64 steps);
/* FALSE: cancelled. @margins: (element-type WjMargin) are added to */
gboolean wj_adviser_find_margins (WjAdviser *self, GArray *margins);
gboolean wj_amount_pays_less (const WjAmount *before, const WjAmount *after);
/* Best first, without what others do as well for no more. */
void wj_suggestions_rank (GPtrArray *suggestions);

G_END_DECLS
