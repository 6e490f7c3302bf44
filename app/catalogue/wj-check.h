/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-reader.h"

G_BEGIN_DECLS

/* What the worked examples of a folder say, and what they showed when they ran. */
typedef struct
{
  GHashTable *granted; /* (owned) set of "offer/benefit": some case expects an amount other than 0 */
  WjSides *sides;      /* (owned) (nullable): NULL until cases have run */
  guint n_run;
  GPtrArray *documents; /* (element-type WjJsonDocument) (unowned): those that could be read */
} WjCheckCases;

WjCheckCases *wj_check_cases_new (void);
void wj_check_cases_free (WjCheckCases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjCheckCases, wj_check_cases_free)

/* Reads @path/cases; what is wrong in a case becomes a finding of @reader. */
void wj_check_cases_read (WjCheckCases *self, WjReader *reader, const char *path);
/* Runs them; what differs from what a case expects becomes a finding of @reader. */
void wj_check_cases_run (WjCheckCases *self, WjReader *reader, WjCaseRunner run_case);

WjSides *wj_sides_new (void);
void wj_sides_free (WjSides *self);
/* WJ_CEL_MAY_BE_…: TRUE if some case showed it to hold for certain, FALSE if one showed it not to */
guint8 wj_sides_get (const WjSides *self, const WjCondition *condition, guint node);

/* A finding about a thing of the model, where it was read. */
#define wj_check_report(reader, level, thing, ...) \
  wj_reader_report ((reader), (level), wj_reader_where ((reader), (thing)), __VA_ARGS__)

/* Every answer within its bounds at every site, a lane each; derived facts are left undecided. */
WjCelFrame *wj_check_frame_new (WjCatalogue *catalogue, const GDate *as_of);
/* Every member of a set. */
WjUInt128 wj_check_all_of (const WjCelChoices *choices);
/* Is there a site and an answer for which the offer can be had? */
void wj_check_reach (WjReader *reader, const WjOffer *offer, WjCelFrame *frame);
/* Conditions of which each can be met, but not all at once. */
void wj_check_contradictions (WjReader *reader, const WjOffer *offer, WjCelFrame *frame);

/* What is wrong or doubtful in the offers, and which of their conditions and benefits no case shows. */
void wj_check_offers (WjReader *reader, const WjCheckCases *cases, const GDate *as_of);

G_END_DECLS
