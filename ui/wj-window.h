/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compat/wj-panes.h"
#include "wj-catalogue-keeper.h"
#include "wj-keeper.h"
#include "wj-recents.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjWindow:
 *
 * The frame: welcome, or the panes with the sidebar, the page the reader is at, and the end pane.
 * Composes; pages do the work.
 */
#define WJ_TYPE_WINDOW (wj_window_get_type ())
G_DECLARE_FINAL_TYPE (WjWindow, wj_window, WJ, WINDOW, AdwApplicationWindow)

WjWindow *wj_window_new (GtkApplication *application, WjSession *session, WjKeeper *keeper, WjRecents *recents);
/* Shows what state the catalogue is in, and tells when a newer one is in use. */
void wj_window_follow_catalogue (WjWindow *self, WjCatalogueKeeper *catalogue_keeper);
/* Goes to a place as named by `win.go`; an unknown one leads to the welcome page. */
void wj_window_go (WjWindow *self, const char *target);
WjPanes *wj_window_get_panes (WjWindow *self);
/* The page in the content pane; NULL at the welcome page. */
GtkWidget *wj_window_get_page (WjWindow *self);
/* Opens a project file after asking about unsaved changes; errors are told. */
void wj_window_open_file (WjWindow *self, GFile *file);

G_END_DECLS
