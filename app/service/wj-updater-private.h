/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-updater.h"

G_BEGIN_DECLS

/* What an updater is (wj-updater.c) and what it does (wj-updater-operations.c) share. */

struct _WjUpdater
{
  GObject parent_instance;

  WjStore *store;     /* (owned) */
  WjFetcher *fetcher; /* (owned) */
  char *address;      /* (owned) (nullable) */
  gint64 (*now) (void);
  guint pointer_deadline;
  guint payload_deadline;
  WjHeld *held;   /* (owned) (nullable) until it is loaded */
  GError *error;  /* (owned) (nullable) */
  gint64 checked; /* seconds since 1970, or 0 */
  WjValidity validity;
  gboolean busy;
};

/* A time that has certainly passed. */
gint64 wj_updater_get_known_time (WjUpdater *self);
/* What has come of an operation; each notifies. @held: (transfer full); the others (nullable), copied */
void wj_updater_take_held (WjUpdater *self, WjHeld *held);
void wj_updater_set_error (WjUpdater *self, const GError *error);
void wj_updater_set_checked (WjUpdater *self, gint64 checked);
void wj_updater_set_busy (WjUpdater *self, gboolean busy);
/* Tells that a newer one than @old is in use. */
void wj_updater_tell_arrived (WjUpdater *self, WjCatalogue *old);

G_END_DECLS
