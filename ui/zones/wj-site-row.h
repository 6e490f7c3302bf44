/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjSiteRow:
 *
 * One site with this project's support beside it, on the scale of the whole list; unfolded, what
 * is known of the place with its sources, and the choice of it.
 */
#define WJ_TYPE_SITE_ROW (wj_site_row_get_type ())
G_DECLARE_FINAL_TYPE (WjSiteRow, wj_site_row, WJ, SITE_ROW, AdwExpanderRow)

/* @largest: the support that fills the bar, in MAD. @chosen: it is the project's place.
 * @narrow: the amount may wrap. */
GtkWidget *wj_site_row_new (const WjSiteResult *result, double largest, gboolean chosen, gboolean narrow);

/* (transfer full): the name a reader knows a site by: the park's, or "Elsewhere in …" */
char *wj_site_name (const WjPlace *place);

G_END_DECLS
