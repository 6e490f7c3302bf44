/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wj-catalogue-keeper.h"
#include "wj-keeper.h"
#include "wj-recents.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjApplication:
 *
 * The composition root: reads the settings, makes the session, opens the window.
 */
#define WJ_TYPE_APPLICATION (wj_application_get_type ())
G_DECLARE_FINAL_TYPE (WjApplication, wj_application, WJ, APPLICATION, AdwApplication)

/* First thing in main (): it sets the environment. @flags: e.g. G_APPLICATION_NON_UNIQUE in tests */
WjApplication *wj_application_new (GApplicationFlags flags);
/* (nullable): NULL before the application has started, or if the catalogue cannot be read */
WjSession *wj_application_get_session (WjApplication *self);
WjKeeper *wj_application_get_keeper (WjApplication *self);
WjRecents *wj_application_get_recents (WjApplication *self);
WjCatalogueKeeper *wj_application_get_catalogue_keeper (WjApplication *self);
/* TRUE after the language was changed: the process is to be started anew at the same place. */
gboolean wj_application_get_restart (WjApplication *self);
G_END_DECLS
