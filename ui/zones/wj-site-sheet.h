/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSiteSheet:
 *
 * One place, a zone, a province or a region: this project's support there and the offers that hold,
 * all that is known of it with date, source and mark, and what things cost there.
 */
#define WJ_TYPE_SITE_SHEET (wj_site_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WjSiteSheet, wj_site_sheet, WJ, SITE_SHEET, GtkWidget)

/* Shows @place as the session's comparison has it; scrolls to the top where it is another place. */
void wj_site_sheet_show (WjSiteSheet *self, WjSession *session, const WjPlace *place, gboolean narrow);

G_END_DECLS
