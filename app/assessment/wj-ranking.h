/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* Sites in the order of what this project would get there, and what makes one better than another. */

/* Negative: @a has more support than @b; 0: they share a rank. By the central figure (the lower
 * end where there is none), then the upper end, then the lower; what is not computed comes last, never as 0. */
int wj_site_result_compare (const WjSiteResult *a, const WjSiteResult *b);
/* (transfer container) (element-type WjSiteResult): the sites assessed, the best first; those that share
 * a rank stay in the catalogue's order */
GPtrArray *wj_assessment_rank_sites (WjAssessment *self);
/* 1 for the first; those that share it have the same. @ranked: by wj_assessment_rank_sites () or a part
 * of it in the same order. */
guint wj_ranking_get_rank (const GPtrArray *ranked, guint index);

/* An offer that pays more here than there; an amount is NULL where it does not count at all. */
typedef struct
{
  const WjOffer *offer;
  const WjAmount *here;  /* (nullable) (unowned) */
  const WjAmount *there; /* (nullable) (unowned) */
  WjNumber gap;          /* here − there, of the central figures if both have them, else of the upper ends */
} WjSiteGap;

/* (transfer full) (element-type WjSiteGap): the offers whose cash differs, the widest gap first. Before
 * caps over several offers, so that the gaps need not add up to that of the two totals. */
GArray *wj_site_result_find_gaps (const WjSiteResult *here, const WjSiteResult *there);

G_END_DECLS
