/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-clock.h"
#include "service/wj-fetcher.h"
#include "service/wj-store.h"

G_BEGIN_DECLS

#define WJ_TYPE_VALIDITY (wj_validity_get_type ())
GType wj_validity_get_type (void);
#define WJ_TYPE_HELD_FROM (wj_held_from_get_type ())
GType wj_held_from_get_type (void);

/* How an update ended that did not fail. */
typedef enum
{
  WJ_UPDATE_FAILED,
  WJ_UPDATE_UNCHANGED, /* what is held is what the publisher has */
  WJ_UPDATE_ARRIVED,   /* a newer catalogue is held now */
} WjUpdate;

/**
 * WjUpdater:
 *
 * The catalogue in use, and how a newer one gets here: from the publisher's folder on a server, or from
 * a folder on a stick, through the same checks. Nothing blocks: reading, verifying and writing are done
 * in a thread, one thing at a time. Nothing is asked of the network but by wj_updater_update_async ().
 *
 * Properties, all of which notify; all but `address` are only read:
 *
 * - `catalogue` WjCatalogue (nullable): in use; NULL until wj_updater_load_async () has ended
 * - `from` WjHeldFrom: an update, the one before it, or the program's own
 * - `version`, `issued`, `expires` (seconds since 1970, UTC): of what is in use
 * - `validity` WjValidity: what its dates mean; judged again by wj_updater_judge_again ()
 * - `damage` GError (nullable): why a newer one that is on the disk is not used
 * - `error` GError (nullable): why the last update, import or export failed; NULL after one that did not
 * - `checked`: when a server last confirmed or brought what is in use, or 0, since the program started
 * - `busy`: something is under way
 * - `address` (nullable): of the publisher's folder
 *
 * Signal `arrived` (WjUpdater *self, WjCatalogue *old): a newer one is in use.
 */
#define WJ_TYPE_UPDATER (wj_updater_get_type ())
G_DECLARE_FINAL_TYPE (WjUpdater, wj_updater, WJ, UPDATER, GObject)

WjUpdater *wj_updater_new (WjStore *store, WjFetcher *fetcher, const char *address);

WjCatalogue *wj_updater_get_catalogue (WjUpdater *self);
WjHeldFrom wj_updater_get_from (WjUpdater *self);
/* How it came, as far as is known; changes with `from`. */
WjOrigin wj_updater_get_origin (WjUpdater *self);
/* Of the catalogue in use, or of a newer one refused for damage. (nullable): nothing is loaded yet */
const WjPointer *wj_updater_get_pointer (WjUpdater *self);
WjValidity wj_updater_get_validity (WjUpdater *self);
const GError *wj_updater_get_damage (WjUpdater *self);
const GError *wj_updater_get_error (WjUpdater *self);
gint64 wj_updater_get_checked (WjUpdater *self);
gboolean wj_updater_get_busy (WjUpdater *self);
const char *wj_updater_get_address (WjUpdater *self);
void wj_updater_set_address (WjUpdater *self, const char *address);
/* Looks at the clock: days pass while a program runs. */
void wj_updater_judge_again (WjUpdater *self);

/* Another clock, and less patience; for tests. */
void wj_updater_set_clock (WjUpdater *self, gint64 (*now) (void));
void wj_updater_set_deadlines (WjUpdater *self, guint pointer, guint payload);

/* First: takes what is held into use. */
void wj_updater_load_async (WjUpdater *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wj_updater_load_finish (WjUpdater *self, GAsyncResult *result, GError **error);

/* Asks the server. Errors are of WJ_SERVICE_ERROR, or G_IO_ERROR_CANCELLED, or G_IO_ERROR_PENDING while busy. */
void wj_updater_update_async (WjUpdater *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
WjUpdate wj_updater_update_finish (WjUpdater *self, GAsyncResult *result, GError **error);

/**
 * wj_updater_import_async:
 * @path: a folder with current.minisig and the file it points to, or that pointer itself
 */
void wj_updater_import_async (WjUpdater *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
WjUpdate wj_updater_import_finish (WjUpdater *self, GAsyncResult *result, GError **error);

/* Writes the two files of the catalogue in use into the folder @path; SETUP if it is the program's own. */
void wj_updater_export_async (WjUpdater *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean wj_updater_export_finish (WjUpdater *self, GAsyncResult *result, GError **error);

G_END_DECLS
