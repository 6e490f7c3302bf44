/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjSiteRow:
 *
 * One site in the order of this project's support: its rank, what the rules see of it, its support
 * on the scale of the whole list, the choice of it, and a box to tick for comparing it: action
 * `sites.tick`. Opens the site by the action `sites.open`.
 */
#define WJ_TYPE_SITE_ROW (wj_site_row_get_type ())
G_DECLARE_FINAL_TYPE (WjSiteRow, wj_site_row, WJ, SITE_ROW, AdwActionRow)

/* Where a row stands in its list. */
typedef struct
{
  guint rank;
  gboolean tied;             /* others share the rank */
  gboolean chosen;           /* it is the project's place */
  gboolean narrow;           /* the figure alone, without its range */
  const GPtrArray *compared; /* (nullable) (element-type WjPlace) those ticked; NULL: none can be */
  double largest;            /* the support that fills the bar, in MAD */
  const WjPlace *from;       /* (nullable): how far it is from there is said */
} WjSiteStanding;

GtkWidget *wj_site_row_new (const WjSiteResult *result, const WjSiteStanding *standing);
const WjPlace *wj_site_row_get_place (WjSiteRow *self);
guint wj_site_row_get_rank (WjSiteRow *self);

/* (transfer full): the name a reader knows a site by: the park's, or "Elsewhere in …" */
char *wj_site_name (const WjPlace *place);
/* (transfer full): what the rules see of a place, in a line: platform, territorial category; and its region */
char *wj_site_describe (const WjPlace *place, gboolean with_region);
/* "announced", "dormant" or "" */
const char *wj_site_status (const WjPlace *place);
/* The region a place lies in, or is. */
const WjPlace *wj_site_region (const WjPlace *place);

G_END_DECLS
