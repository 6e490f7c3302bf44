/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "compat/wj-panes.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSiteFinder:
 *
 * Where, for this project: the map and the list of sites, ranked, beside one another where the window
 * is wide, else the list first and the map behind a toggle; both show what search and filters leave.
 * What is announced stands apart and is never computed.
 */
#define WJ_TYPE_SITE_FINDER (wj_site_finder_get_type ())
G_DECLARE_FINAL_TYPE (WjSiteFinder, wj_site_finder, WJ, SITE_FINDER, GtkWidget)

/* Shows the session's comparison as it is now. @compared: (element-type WjPlace): what is ticked */
void wj_site_finder_show (WjSiteFinder *self, WjSession *session, GPtrArray *compared, WjPanesMode mode);

/* Goes to the field for searching. */
void wj_site_finder_find (WjSiteFinder *self);
/* Brings the map to the front where only one half can be seen. */
void wj_site_finder_show_map (WjSiteFinder *self);

G_END_DECLS
