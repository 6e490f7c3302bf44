/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/*
 * Many projects at one day, of each what fits a row: the same verdicts and amounts as wj_assess () gives,
 * without their reasons.
 */

typedef struct
{
  WjVerdict verdict;
  WjAmount cash; /* as in WjOfferResult */
} WjBatchOffer;

/* What the project is told: at its site, or over all sites under its place, or all there are. */
typedef struct
{
  WjAmount support, relief; /* as in WjSiteResult */
  guint count[WJ_N_VERDICTS];
  WjBatchOffer *offers; /* (owned) in the catalogue's order */
} WjBatchResult;

typedef struct _WjBatch WjBatch;

WjBatch *wj_batch_new (WjCatalogue *catalogue, const GDate *as_of);
void wj_batch_free (WjBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjBatch, wj_batch_free)
/* @results: (array): room for @n, to be cleared; what they held is lost */
void wj_batch_assess (WjBatch *self, WjProject *const *projects, guint n, WjBatchResult *results);
void wj_batch_result_clear (WjBatchResult *self);

G_END_DECLS
