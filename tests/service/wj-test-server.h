/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A server on 127.0.0.1 that says over TLS exactly the bytes it is told to, however wrong they are,
 * from a thread of its own. Its certificate is made anew for each run.
 */
typedef struct _WjTestServer WjTestServer;

/* Answers one connection; the request has been read. Returns when it has said all. */
typedef void (*WjTestScript) (GOutputStream *output, gconstpointer data);

WjTestServer *wj_test_server_new (WjTestScript script, gconstpointer data);
/* Without TLS: what answers when plain http listens on the port. */
WjTestServer *wj_test_server_new_plain (WjTestScript script, gconstpointer data);
/* Without TLS, for a client that speaks without it: the request is read to its end. */
WjTestServer *wj_test_server_new_proxy (WjTestScript script, gconstpointer data);
/* With another certificate, (transfer none). */
WjTestServer *wj_test_server_new_as (GTlsCertificate *certificate, WjTestScript script, gconstpointer data);
void wj_test_server_free (WjTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjTestServer, wj_test_server_free)

guint16 wj_test_server_get_port (WjTestServer *self);
/* (transfer full): https://127.0.0.1:PORT/path */
char *wj_test_server_address (WjTestServer *self, const char *path);
/* Requests read so far. */
int wj_test_server_count (WjTestServer *self);
/* (transfer full): the last request read, its head whole */
char *wj_test_server_get_request (WjTestServer *self);

/* The certificate of this run, for 127.0.0.1 and catalogue.test alone, its own authority. */
GTlsCertificate *wj_test_certificate (void);
/* (transfer full): trusts that certificate */
GTlsDatabase *wj_test_trust (void);
/* (transfer full): of 127.0.0.1, that was good for a day in 2020; @trust: (out) (transfer full): trusts it */
GTlsCertificate *wj_test_expired_certificate (GTlsDatabase **trust);
/* Last thing in main (): the file goes, which the database reads when it likes. */
void wj_test_certificate_remove (void);

/* Script: says @data, a string, and ends. */
void wj_test_say (GOutputStream *output, gconstpointer data);

G_END_DECLS
