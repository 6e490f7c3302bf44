/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* Sites in the order of what this project would get there. */

/* Negative: @a has more support than @b; 0: they share a rank. By the central figure (the lower
 * end where there is none), then the upper end, then the lower; what is not computed comes last, never as 0. */
int wj_site_result_compare (const WjSiteResult *a, const WjSiteResult *b);
/* (transfer container) (element-type WjSiteResult): the sites assessed, the best first; those that share
 * a rank stay in the catalogue's order */
GPtrArray *wj_assessment_rank_sites (WjAssessment *self);
/* 1 for the first; those that share it have the same. @ranked: by wj_assessment_rank_sites () or a part
 * of it in the same order. */
guint wj_ranking_get_rank (const GPtrArray *ranked, guint index);

G_END_DECLS
