/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "widgets/wj-map-view.h"
#include "zones/wj-site-filter.h"

G_BEGIN_DECLS

/* The map of the program's resources; never NULL. */
WjMapShape *wj_site_map_shape (void);
/**
 * wj_site_map_show:
 * @ranked: (element-type WjSiteResult): all sites, by wj_assessment_rank_sites ()
 * @chosen: (nullable): the project's place
 *
 * Shades each region by the support of this project at its best zone, or at its chief town if it has
 * none, and sets a pin where each zone is that @filter leaves, with its rank among the zones.
 */
void wj_site_map_show (WjMapView *map, WjCatalogue *catalogue, const GPtrArray *ranked, const WjSiteFilter *filter, const WjPlace *chosen);
/* What the shades mean, for the support the sites have; (transfer floating) */
GtkWidget *wj_site_map_legend_new (const GPtrArray *ranked);

G_END_DECLS
