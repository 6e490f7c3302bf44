/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-service-error.h"

G_BEGIN_DECLS

/**
 * WjFetcher:
 *
 * The only way to the network: one libsoup session that follows no redirect, sends no credential
 * and no cookie, decodes nothing, and takes no certificate it cannot check. What arrives is still
 * not to be believed: libsoup reports damaged answers as success, so length, hash and signature
 * decide.
 */
#define WJ_TYPE_FETCHER (wj_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (WjFetcher, wj_fetcher, WJ, FETCHER, GObject)

/**
 * wj_fetcher_new:
 * @trust: (nullable): the certificate authorities to trust; NULL = the system's
 *
 * SOUP_FORCE_HTTP1 has to be in the environment, set first thing in main ().
 */
WjFetcher *wj_fetcher_new (GTlsDatabase *trust);
/* Time for one whole fetch, in milliseconds; 300,000 unless set. */
void wj_fetcher_set_deadline (WjFetcher *self, guint deadline);
/* Instead of the system's. */
void wj_fetcher_set_proxy_resolver (WjFetcher *self, GProxyResolver *resolver);

typedef struct
{
  const char *address; /* https, without user name, query or fragment */
  gsize max_size;      /* bytes */
  guint deadline;      /* for the whole, in milliseconds; 0: that of the fetcher */
  const char *etag;    /* (nullable): ask only for what is no longer this */
} WjRequest;

typedef struct
{
  GBytes *bytes; /* (owned) (nullable): at least one, at most max_size; NULL: still what @etag named */
  char *etag;    /* (owned) (nullable): what the server calls it */
} WjReply;

void wj_reply_free (WjReply *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjReply, wj_reply_free)

void wj_fetch_async (WjFetcher *self, const WjRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
WjReply *wj_fetch_finish (WjFetcher *self, GAsyncResult *result, GError **error);
/* Unconditionally, iterating the caller's main context until it is there; for the command line and tests. */
GBytes *wj_fetch_sync (WjFetcher *self, const char *address, gsize max_size, GCancellable *cancellable, GError **error);

/**
 * wj_fetch_file:
 * @sha256: the expected hash, 64 hexadecimal digits
 * @path: the file to write: absent, or a regular file, which is replaced only when all is well
 *
 * Fetches and compares; then writes the file whole, durably, for its owner alone. Iterates the
 * caller's main context, as wj_fetch_sync ().
 */
gboolean wj_fetch_file (WjFetcher *self, const char *address, const char *sha256, gsize max_size, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
