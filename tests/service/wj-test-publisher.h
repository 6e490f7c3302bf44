/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-updater.h"

#include "../folder.h"
#include "../sanitized.h"

G_BEGIN_DECLS

/*
 * A publisher with keys made for the test, and what a client makes of it. Days are of November 2026 by
 * a clock that the test sets; nothing depends on the day it runs.
 */

#define DAY (24 * 60 * 60)
/* 2026-11-21T00:00:00Z */
#define ISSUED G_GINT64_CONSTANT (1795219200)
#define EXPIRES (ISSUED + 90 * DAY)

/* ---- Keys and what they sign ---------------------------------------------------------------------- */

typedef struct
{
  guint64 epoch;
  guint8 id[8];
  guint8 point[32];
  guint8 secret[64];
} WjTestKey;

WjTestKey wj_test_key (guint64 epoch);
/* (transfer full): RWQ…, as minisign writes it */
char *wj_test_key_text (const WjTestKey *key);
/* What a program that trusts one or both (@next may be NULL) is built with. */
WjKeys wj_test_keys (const WjTestKey *current, const WjTestKey *next);
/* (transfer full): a signature file as minisign would write it; @algorithm "ED" or, the old way, "Ed" */
GBytes *wj_test_sign (const WjTestKey *key, const char *algorithm, GBytes *content, const char *comment);

/* ---- What is published ------------------------------------------------------------------------- */

typedef struct
{
  WjPointer pointer; /* all but the signature */
  GBytes *text;      /* (owned): the pointer file */
  GBytes *payload;   /* (owned) */
} WjTestRelease;

/* A small catalogue of this version, issued on that day and good for 90. */
WjTestRelease *wj_test_release (const WjTestKey *key, guint64 version, gint64 issued);
/* The same with a pointer that says something else; signed again. */
void wj_test_release_sign (WjTestRelease *self, const WjTestKey *key);
void wj_test_release_free (WjTestRelease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTestRelease, wj_test_release_free)

/* The catalogue in source form at @path under this version, issued on that day and good for 90. */
WjTestRelease *wj_test_release_from (const WjTestKey *key, const char *path, guint64 version, gint64 issued);
/* (transfer full): that small catalogue as JSON; packed by gzip */
char *wj_test_document (guint version, gint64 issued, gint64 expires);
GBytes *wj_test_pack (const char *text, gsize size);
/* Any @packed content: signed, well described, at the place of the payload. */
WjTestRelease *wj_test_release_of (const WjTestKey *key, GBytes *packed, gsize usize, guint64 version);
/* Both files into a folder. */
void wj_test_release_write (const WjTestRelease *self, const char *folder);

/* ---- A client ----------------------------------------------------------------------------------- */

/* Its floor is version 40, issued ten days before ISSUED, of the epoch of its first key. */
WjFloor wj_test_floor (guint64 epoch);
/* Names in it and below, sorted, with a space between; (transfer full) */
char *wj_test_list (const char *folder);
/* Changes a file of it. */
void wj_test_write (const char *folder, const char *name, const char *text, gssize size);
GBytes *wj_test_read (const char *folder, const char *name);

/* The clock of all clients; ISSUED plus a day at first. */
extern gint64 wj_test_now;

typedef struct
{
  char *folder;       /* (owned) */
  WjStore *store;     /* (owned) */
  WjUpdater *updater; /* (owned) */
  guint n_arrived;
} WjTestClient;

/* Trusts the certificate of wj_test_trust (); loaded. @folder: (nullable): a new one, removed at the end */
WjTestClient *wj_test_client (const WjKeys *keys, const char *address, const char *folder);
WjTestClient *wj_test_client_with (WjFetcher *fetcher, const WjKeys *keys, const char *address, const char *folder);
void wj_test_client_free (WjTestClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTestClient, wj_test_client_free)

/* Loads again, as the program does when it starts. */
void wj_test_client_load (WjTestClient *self);
WjUpdate wj_test_client_update (WjTestClient *self, GError **error);
WjUpdate wj_test_client_import (WjTestClient *self, const char *path, GError **error);
gboolean wj_test_client_export (WjTestClient *self, const char *path, GError **error);
/* Is this in use, from there? */
void wj_test_client_assert (WjTestClient *self, WjHeldFrom from, guint64 version);
/* An update that fails with @code and changes nothing. */
void wj_test_client_assert_refused (WjTestClient *self, WjServiceError code);

G_END_DECLS
