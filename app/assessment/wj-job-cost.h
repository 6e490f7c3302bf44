/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-cash-flow.h"

G_BEGIN_DECLS

/* One position: what one job of it costs in a year, MAD; each part rounded to the centime once. */
typedef struct
{
  guint row; /* of jobs.positions */
  WjCash gross;
  WjCash charges; /* the employer's, by "pay.charges" */
  WjCash cost;    /* both */
} WjPositionCost;

/**
 * WjJobCost:
 *
 * What a job costs in a year, before and after the support in cash, on average over the job-years of the ten
 * years that figures run: the same span at every site, so that sites can be compared. What has no source, or no
 * measure a job, is left out: rent, energy, telecoms, equipment, insurance against accidents.
 */
typedef struct
{
  gboolean has_central;
  GArray *positions; /* (owned) (element-type WjPositionCost) */
  WjCash job_years;
  WjCash before;            /* MAD for a job-year */
  WjCash support;           /* … of support in cash */
  WjCash after;             /* before less support: low faces high, so the ends may lie a little far apart */
  const WjDerived *charges; /* the rule by which charges are computed, with its parameters */
  GPtrArray *rents;         /* (owned) (element-type WjParameter): what rent is known of there, for a square metre */
} WjJobCost;

/**
 * wj_job_cost_new:
 * @site: of @assessment, one site and not all taken together
 *
 * Returns: (nullable) (transfer full): NULL: no positions are answered, or the catalogue knows no charges
 */
WjJobCost *wj_job_cost_new (WjAssessment *assessment, const WjSiteResult *site);
void wj_job_cost_free (WjJobCost *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjJobCost, wj_job_cost_free)

G_END_DECLS
