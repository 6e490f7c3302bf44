/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-contrast.h"
#include "service/wj-updater.h"

#include "wj-session.h"

G_BEGIN_DECLS

/* What the last thing asked for came to, where no property of the updater says so. */
typedef enum
{
  WJ_CATALOGUE_DONE_NOTHING,
  WJ_CATALOGUE_DONE_SAME,     /* what was imported is what is in use */
  WJ_CATALOGUE_DONE_EXPORTED, /* the two files are where they were wanted */
} WjCatalogueDone;

/**
 * WjCatalogueKeeper:
 *
 * Keeps the session's catalogue the newest there is: asks the server once the window is shown and then
 * daily, lets the session read the project against what arrives, and remembers what that changed. Where
 * asking failed, it asks again when the network comes back: a few seconds after, and each time in vain
 * waits twice as long.
 *
 * Signals: "changed", when something it or its updater tells is no longer as it was; "renewed", when a
 * newer catalogue is in use.
 */
#define WJ_TYPE_CATALOGUE_KEEPER (wj_catalogue_keeper_get_type ())
G_DECLARE_FINAL_TYPE (WjCatalogueKeeper, wj_catalogue_keeper, WJ, CATALOGUE_KEEPER, GObject)

/**
 * wj_catalogue_keeper_new:
 * @updater: loaded
 * @session: with the updater's catalogue
 * @settings: (nullable): nothing is remembered
 */
WjCatalogueKeeper *wj_catalogue_keeper_new (WjUpdater *updater, WjSession *session, GSettings *settings);
/* Once, after the first frame: from here on the network may be asked. */
void wj_catalogue_keeper_start (WjCatalogueKeeper *self);
/* Another network than this computer's, and another first wait, in milliseconds; for tests, before it starts. */
void wj_catalogue_keeper_set_network (WjCatalogueKeeper *self, GNetworkMonitor *network, guint wait);

WjUpdater *wj_catalogue_keeper_get_updater (WjCatalogueKeeper *self);
/* (nullable): what the last update changed for the project; NULL: there was none since the program started */
const WjContrast *wj_catalogue_keeper_get_contrast (WjCatalogueKeeper *self);
/* (element-type utf8): ids of the answers that update does not know; they are kept in the project */
GPtrArray *wj_catalogue_keeper_get_aside (WjCatalogueKeeper *self);

WjCatalogueDone wj_catalogue_keeper_get_done (WjCatalogueKeeper *self);

/* Asks the server now; does nothing without an address or while something is under way. */
void wj_catalogue_keeper_refresh (WjCatalogueKeeper *self);
/* As wj_updater_import_async () and its kin; how it ended is told by the updater's properties. */
void wj_catalogue_keeper_import (WjCatalogueKeeper *self, const char *folder);
void wj_catalogue_keeper_export (WjCatalogueKeeper *self, const char *folder);

/* The address that was set by hand; "" if it is the program's own. */
const char *wj_catalogue_keeper_get_own_address (WjCatalogueKeeper *self);
/* FALSE: @address is neither "" (the program's own) nor an https address of a folder; nothing changes. */
gboolean wj_catalogue_keeper_set_own_address (WjCatalogueKeeper *self, const char *address);
/* Is @address "" or one that may be asked? */
gboolean wj_catalogue_address_is_valid (const char *address);

G_END_DECLS
