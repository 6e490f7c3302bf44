/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "project/wj-project-columns.h"

G_BEGIN_DECLS

/*
 * Many projects at one day, of each what fits a row: the same verdicts and amounts as wj_assess () gives,
 * without their reasons. Rows in which the same questions are answered, each by one value, are assessed side
 * by side (wj-block.h), whether or not assumptions are left open; the others one by one.
 */

/* As many rows as may be added before they are assessed. */
#define WJ_BATCH_ROWS 1024

/* The likely figures and the central one of a WjAmount, in MAD. */
typedef struct
{
  WjNumber low, central, high;
  gboolean has_central;
  gboolean computed; /* FALSE: no figure at all */
} WjBatchAmount;

typedef struct
{
  WjVerdict verdict;
  WjBatchAmount cash; /* as in WjOfferResult */
} WjBatchOffer;

/* What the project is told: at its site, or over all sites under its place, or all there are. */
typedef struct
{
  GError *error;                 /* (owned) (nullable) what is wrong with the row; nothing else is then told */
  WjBatchAmount support, relief; /* as in WjSiteResult */
  guint count[WJ_N_VERDICTS];
  WjBatchOffer *offers; /* (owned) in the catalogue's order */
} WjBatchResult;

typedef struct _WjBatch WjBatch;

/* @columns: (unowned): outlives it */
WjBatch *wj_batch_new (WjCatalogue *catalogue, WjProjectColumns *columns, const GDate *as_of);
void wj_batch_free (WjBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjBatch, wj_batch_free)
/* @cells: (array): at least one, as wj_csv_reader_get_cells () gives them; copied. FALSE: that was the last one for which there is room. */
gboolean wj_batch_add (WjBatch *self, const char *const *cells, guint n_cells);
/**
 * wj_batch_assess:
 * @n: (out): as many as have been added since the last time
 *
 * Returns: (transfer none) (array): in their order, until one is added
 */
const WjBatchResult *wj_batch_assess (WjBatch *self, guint *n);
/* How many rows so far were assessed side by side. */
guint64 wj_batch_count_beside (WjBatch *self);

G_END_DECLS
