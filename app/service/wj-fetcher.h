/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WjFetchError:
 * @WJ_FETCH_ERROR_ADDRESS: not an https address that may be asked: correct it
 * @WJ_FETCH_ERROR_NETWORK: no answer, or one cut short: check the connection, try again
 * @WJ_FETCH_ERROR_TIMEOUT: too slow: try again later or elsewhere
 * @WJ_FETCH_ERROR_TLS: the server cannot prove who it is: do not go on
 * @WJ_FETCH_ERROR_REDIRECT: the server points elsewhere: sign in to the network, or ask for the new address
 * @WJ_FETCH_ERROR_STATUS: the server answers, but not with the file: check the address
 * @WJ_FETCH_ERROR_TOO_LARGE: more than was allowed: it is not the file expected
 * @WJ_FETCH_ERROR_HASH: not the bytes that were announced: sign in to the network, or check the hash
 * @WJ_FETCH_ERROR_FILE: it could not be written: choose another place, make room
 *
 * Each code asks for a different reaction. Messages are for a log. A cancelled fetch gives
 * G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  WJ_FETCH_ERROR_ADDRESS,
  WJ_FETCH_ERROR_NETWORK,
  WJ_FETCH_ERROR_TIMEOUT,
  WJ_FETCH_ERROR_TLS,
  WJ_FETCH_ERROR_REDIRECT,
  WJ_FETCH_ERROR_STATUS,
  WJ_FETCH_ERROR_TOO_LARGE,
  WJ_FETCH_ERROR_HASH,
  WJ_FETCH_ERROR_FILE,
} WjFetchError;

#define WJ_FETCH_ERROR (wj_fetch_error_quark ())
GQuark wj_fetch_error_quark (void);

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

/**
 * wj_fetch_async:
 * @address: https, without user name, query or fragment
 * @max_size: bytes
 */
void wj_fetch_async (WjFetcher *self, const char *address, gsize max_size, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): at least one byte, at most max_size */
GBytes *wj_fetch_finish (WjFetcher *self, GAsyncResult *result, GError **error);
/* The same, iterating the caller's main context until it is there; for the command line and tests. */
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
