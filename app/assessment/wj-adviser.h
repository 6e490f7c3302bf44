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
  GArray *turns;             /* (owned) (element-type WjTurn) */
  WjEngine *engine;          /* (owned): the project as it is, here */
  WjEngine *trials;          /* (owned): one changed project after the other, here, in brief */
  WjProbe *probe;            /* (owned) */
  GArray *crossings;         /* (owned) (element-type WjCrossing) */
  GCancellable *cancellable; /* (unowned) (nullable) */
} WjAdviser;

/* FALSE: cancelled */
gboolean wj_adviser_init (WjAdviser *self, const WjAdvice *advice, GCancellable *cancellable);
void wj_adviser_clear (WjAdviser *self);
/* (transfer full) (nullable) (element-type WjCrossing): in the central figure, and where an offer is
 * refused in what is possible. @engine: with @levers' project set; @wanted: (nullable) flags by turn.
 * NULL: cancelled */
GArray *wj_adviser_find_crossings (WjAdviser *self, WjEngine *engine, GArray *levers, const guint8 *wanted);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WjAdviser, wj_adviser_clear)

/* The changes made in a copy of the project and assessed in brief where they lead; NULL: they do not fit,
 * or it was cancelled. */
WjSuggestion *wj_adviser_try (WjAdviser *self, const WjAdviceChange *changes, guint n_changes);
/* (transfer full) (nullable): the project as it is at all sites, in brief; NULL: cancelled */
WjAssessment *wj_adviser_assess_everywhere (WjAdviser *self);
/* It raises the support or unlocks an offer, and does not lower the support. */
gboolean wj_suggestion_is_advice (const WjSuggestion *self);
/* Amounts of money are moved on to round figures, where these do as well, tried again: @goal: (nullable): what is reached
 * by each of them, else what each is advised for. FALSE: cancelled */
gboolean wj_adviser_round (WjAdviser *self, GPtrArray *suggestions, const WjNumber *goal);
/* What is shown is assessed in full, at last: nothing more is tried. FALSE: cancelled */
gboolean wj_adviser_finish (WjAdviser *self, GPtrArray *suggestions);
void wj_suggestion_free (WjSuggestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjSuggestion, wj_suggestion_free)
WjAdviceChange wj_advice_change_new (const WjLever *lever, WjNumber after);
WjAdviceChange wj_advice_change_to_place (const WjPlace *place);
/* 0: refused; 1: something is missing; 2: no blocking criterion */
guint wj_offer_result_get_stage (const WjOfferResult *self);
/* One lever moved; by nothing: what is taken for granted of it is answered. NULL: nothing changes, or beyond its bounds */
WjSuggestion *wj_adviser_try_steps (WjAdviser *self, const WjLever *lever, int direction, gint64 steps);
/* FALSE: cancelled. @everywhere: (nullable): the project as it is at all sites; @suggestions: single changes,
 * and pairs are added to them */
gboolean wj_adviser_find_pairs (WjAdviser *self, WjAssessment *everywhere, GPtrArray *suggestions);
/* FALSE: cancelled. @margins: (element-type WjMargin) are added to */
gboolean wj_adviser_find_margins (WjAdviser *self, GArray *margins);
gboolean wj_amount_pays_less (const WjAmount *before, const WjAmount *after);
/* Best first, without what others do as well for no more. */
void wj_suggestions_rank (GPtrArray *suggestions);
/* How many of them, the first, are near; they are ranked. */
guint wj_suggestions_count_near (const GPtrArray *suggestions);
/* Pointers to two suggestions: the better first. */
int wj_suggestion_compare (gconstpointer a, gconstpointer b);
/* @a gives as much as @b or more, for as little or less. */
gboolean wj_suggestion_does_as_well (const WjSuggestion *a, const WjSuggestion *b);
/* The same rule by the same column of a table: another row of it, or another year. */
gboolean wj_suggestion_is_variant (const WjSuggestion *a, const WjSuggestion *b);

G_END_DECLS
