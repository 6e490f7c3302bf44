/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <libsoup/soup.h>

#include "service/wj-fetcher.h"
#include "service/wj-test-server.h"

#define CAP (1024 * 1024)
#define BODY "{\"format\":1}"

static WjFetcher *shared; /* (owned) */

static WjFetcher *
fetcher_new (void)
{
  g_autoptr (GTlsDatabase) trust = wj_test_trust ();

  return wj_fetcher_new (trust);
}

/* (transfer full): the one of most tests: to read the trusted authorities takes its time. */
static WjFetcher *
fetcher_get (void)
{
  if (shared == NULL)
    shared = fetcher_new ();
  return g_object_ref (shared);
}

static GBytes *
fetch (WjTestServer *server, GError **error)
{
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");

  return wj_fetch_sync (fetcher, address, CAP, NULL, error);
}

static void
check_refused_by (WjFetcher *fetcher, WjTestServer *server, WjServiceError code)
{
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wj_fetch_sync (fetcher, address, CAP, NULL, &error);

  g_assert_null (bytes);
  g_assert_error (error, WJ_SERVICE_ERROR, (int) code);
}

static void
check_refused (WjTestServer *server, WjServiceError code)
{
  g_autoptr (WjFetcher) fetcher = fetcher_get ();

  check_refused_by (fetcher, server, code);
}

static char *
body_sha256 (void)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, BODY, -1);
}

/* ---- A server as it should be ---------------------------------------------------------------- */

static void
soup_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  int *count = user_data;

  (*count)++;
  if (g_str_equal (path, "/a.json.gz"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      soup_server_message_set_response (message, "application/gzip", SOUP_MEMORY_STATIC, BODY, strlen (BODY));
    }
  else if (g_str_equal (path, "/elsewhere"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/a.json.gz");
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static SoupServer *
soup_server_start (int *count, char **base)
{
  SoupServer *server = soup_server_new ("tls-certificate", wj_test_certificate (), NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, soup_cb, count, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *base = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

static void
test_well (void)
{
  int count = 0;
  g_autofree char *base = NULL;
  g_autoptr (SoupServer) server = soup_server_start (&count, &base);
  g_autofree char *address = g_strconcat (base, "/a.json.gz", NULL);
  g_autofree char *absent = g_strconcat (base, "/b", NULL);
  g_autofree char *elsewhere = g_strconcat (base, "/elsewhere", NULL);
  g_autoptr (WjFetcher) fetcher = fetcher_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wj_fetch_sync (fetcher, address, CAP, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), BODY, strlen (BODY));
  g_assert_null (wj_fetch_sync (fetcher, absent, CAP, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_STATUS);
  g_clear_error (&error);
  g_assert_cmpint (count, ==, 2);
  g_assert_null (wj_fetch_sync (fetcher, elsewhere, CAP, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_REDIRECT);
  g_assert_cmpint (count, ==, 3);
  soup_server_disconnect (server);
  g_assert_finalize_object (g_steal_pointer (&fetcher));
}

/* Exactly as many bytes as allowed are taken, one more is not. */
static void
test_cap (void)
{
  int count = 0;
  g_autofree char *base = NULL;
  g_autoptr (SoupServer) server = soup_server_start (&count, &base);
  g_autofree char *address = g_strconcat (base, "/a.json.gz", NULL);
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wj_fetch_sync (fetcher, address, strlen (BODY), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (BODY));
  g_assert_null (wj_fetch_sync (fetcher, address, strlen (BODY) - 1, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TOO_LARGE);
  soup_server_disconnect (server);
}

/* ---- Files ------------------------------------------------------------------------------------- */

static void
test_file (void)
{
  int count = 0;
  g_autofree char *base = NULL;
  g_autoptr (SoupServer) server = soup_server_start (&count, &base);
  g_autofree char *address = g_strconcat (base, "/a.json.gz", NULL);
  g_autofree char *folder = g_dir_make_tmp ("wj-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "c.json.gz", NULL);
  g_autofree char *sha256 = body_sha256 ();
  g_autofree char *upper = g_ascii_strup (sha256, -1);
  g_autofree char *text = NULL;
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (wj_fetch_file (fetcher, address, upper, CAP, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, BODY);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  soup_server_disconnect (server);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Not the bytes announced: no file is written, one that is there stays, nothing is left beside it. */
static void
test_wrong_hash (void)
{
  int count = 0;
  g_autofree char *base = NULL;
  g_autoptr (SoupServer) server = soup_server_start (&count, &base);
  g_autofree char *address = g_strconcat (base, "/a.json.gz", NULL);
  g_autofree char *folder = g_dir_make_tmp ("wj-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "c.json.gz", NULL);
  g_autofree char *wrong = g_strnfill (64, '0');
  g_autofree char *text = NULL;
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  g_assert_false (wj_fetch_file (fetcher, address, wrong, CAP, path, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* empty */
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_false (wj_fetch_file (fetcher, address, wrong, CAP, path, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_clear_error (&error);
  g_assert_cmpint (count, ==, 2);
  g_assert_false (wj_fetch_file (fetcher, address, "12ab", CAP, path, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH);
  g_assert_cmpint (count, ==, 2); /* nobody was asked */
  soup_server_disconnect (server);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_unwritable (void)
{
  int count = 0;
  g_autofree char *base = NULL;
  g_autoptr (SoupServer) server = soup_server_start (&count, &base);
  g_autofree char *address = g_strconcat (base, "/a.json.gz", NULL);
  g_autofree char *sha256 = body_sha256 ();
  g_autofree char *folder = g_dir_make_tmp ("wj-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *below = g_build_filename (folder, "absent", "c.json.gz", NULL);
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (wj_fetch_file (fetcher, address, sha256, CAP, pipe, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_false (wj_fetch_file (fetcher, address, sha256, CAP, folder, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (count, ==, 0);
  g_assert_false (wj_fetch_file (fetcher, address, sha256, CAP, below, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  soup_server_disconnect (server);
  g_unlink (pipe);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* ---- Addresses --------------------------------------------------------------------------------- */

static void
test_addresses (void)
{
  static const char *const wrong[] = {
    "http://127.0.0.1/a", "ftp://127.0.0.1/a", "file:///etc/passwd", "data:,x", "127.0.0.1/a", "", "https:", "https:///a", "https://user@127.0.0.1/a", "https://user:secret@127.0.0.1/a", "https://127.0.0.1/a?b=1", "https://127.0.0.1/a#b", "https://127.0.0.1/a b", "https://127.0.0.1/a\r\nX: y", "https://127.0.0.1%0d%0aX:y/a", "https://127.0.0.1:99999/a", "https://caf\xc3\xa9/a"
  };
  g_autofree char *long_path = g_strnfill (3000, 'a');
  g_autofree char *long_address = g_strconcat ("https://127.0.0.1/", long_path, NULL);
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (wj_fetch_sync (fetcher, wrong[i], CAP, NULL, &error));
      g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ADDRESS);
      g_clear_error (&error);
    }
  g_assert_null (wj_fetch_sync (fetcher, long_address, CAP, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ADDRESS);
}

/* ---- Answers as they should not be --------------------------------------------------------------- */

/* Status lines with a body; each is refused with its code after one request. */
static void
test_statuses (void)
{
  static const struct
  {
    const char *answer;
    WjServiceError code;
  } rows[] = {
    { "HTTP/1.1 204 No Content\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\n{}", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 304 Not Modified\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"1\", domain=\"\"\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\n{}", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 302 Found\r\nLocation: /a.json.gz\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 303 See Other\r\nLocation: https://example.invalid/\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 307 Temporary\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 308 Permanent\r\nLocation: data:,x\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_REDIRECT },
    { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_NETWORK },
    { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", WJ_SERVICE_ERROR_NETWORK },
    { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}", WJ_SERVICE_ERROR_TOO_LARGE },
    { "not http at all\r\n\r\n", WJ_SERVICE_ERROR_NETWORK },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", WJ_SERVICE_ERROR_NETWORK },
  };

  g_autoptr (WjFetcher) fetcher = fetcher_get ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, rows[i].answer);

      check_refused_by (fetcher, server, rows[i].code);
      g_assert_cmpint (wj_test_server_count (server), ==, 1);
    }
}

/* What libsoup takes for whole is not: only the hash says so, and nothing is written. */
static void
test_only_the_hash_decides (void)
{
  static const char *const answers[] = {
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"for\r\n", /* cut at a chunk's edge */
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{\"for",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 27\r\n\r\n<html>Sign in here...</html>", /* captive portal */
    "HTTP/1.1 200 OK\r\n\r\n{\"form",
  };
  g_autoptr (WjFetcher) fetcher = fetcher_get ();

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, answers[i]);
      g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
      g_autofree char *folder = g_dir_make_tmp ("wj-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "c.json.gz", NULL);
      g_autofree char *sha256 = body_sha256 ();
      g_autoptr (GError) error = NULL;

      g_assert_false (wj_fetch_file (fetcher, address, sha256, CAP, path, NULL, &error));
      /* Newer libsoups see some of these themselves. */
      if (!g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NETWORK))
        g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_HASH);
      g_assert_cmpint (g_rmdir (folder), ==, 0); /* empty */
    }
}

/* Nothing is decoded on the way: what is hashed is what was sent. */
static void
test_no_decoding (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" BODY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fetch (server, &error);
  g_autofree char *request = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), BODY, strlen (BODY));
  request = wj_test_server_get_request (server);
  g_assert_true (g_str_has_prefix (request, "GET /a.json.gz HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: wijha/" APP_VERSION "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept-Encoding: identity\r\n"));
  g_assert_null (strstr (request, "Cookie"));
  g_assert_null (strstr (request, "Authorization"));
  g_assert_null (strstr (request, "Accept-Language"));
}

/* A cookie set by one answer is not in the next request. */
static void
test_no_cookies (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 12\r\nConnection: close\r\n\r\n" BODY);
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) bytes = wj_fetch_sync (fetcher, address, CAP, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (bytes);
    }
  g_assert_cmpint (wj_test_server_count (server), ==, 2);
  request = wj_test_server_get_request (server);
  g_assert_null (strstr (request, "Cookie"));
}

static void
say_without_end (GOutputStream *output, gconstpointer data)
{
  g_autofree char *block = g_strnfill (16 * 1024, 'x');
  gsize *sent = (gsize *) data;

  wj_test_say (output, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (;;)
    {
      g_autofree char *head = g_strdup_printf ("%x\r\n", 16 * 1024);

      if (!g_output_stream_write_all (output, head, strlen (head), NULL, NULL, NULL) ||
          !g_output_stream_write_all (output, block, 16 * 1024, NULL, NULL, NULL) ||
          !g_output_stream_write_all (output, "\r\n", 2, NULL, NULL, NULL))
        return;
      *sent += 16 * 1024;
    }
}

/* Stopped just past the cap; the server sees the connection drop, or this test would never end. */
static void
test_endless (void)
{
  gsize sent = 0;
  WjTestServer *server = wj_test_server_new (say_without_end, &sent);

  check_refused (server, WJ_SERVICE_ERROR_TOO_LARGE);
  wj_test_server_free (server);
  g_assert_cmpuint (sent, <, 32 * CAP); /* what sockets hold besides */
}

/* A byte now and then, until the client goes away. */
static void
drip (GOutputStream *output, gconstpointer data)
{
  const char *head = data;

  wj_test_say (output, head);
  while (g_output_stream_write_all (output, "x", 1, NULL, NULL, NULL))
    g_usleep (10 * 1000);
}

static void
test_deadline (void)
{
  static const char *const heads[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", /* then the body, a byte at a time */
    "HTTP/1.1 200 OK\r\nX-Slow: ",                       /* then the head */
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (WjTestServer) server = wj_test_server_new (drip, heads[i]);
      g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
      g_autoptr (WjFetcher) fetcher = fetcher_new ();
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      wj_fetcher_set_deadline (fetcher, 300);
      g_assert_null (wj_fetch_sync (fetcher, address, CAP, NULL, &error));
      g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TIMEOUT);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
    }
}

static gboolean
cancel_when_asked (gpointer data)
{
  gpointer *both = data;

  if (wj_test_server_count (both[0]) == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (both[1]);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new (drip, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;
  gpointer both[] = { server, cancellable };

  g_timeout_add (10, cancel_when_asked, both);
  g_assert_null (wj_fetch_sync (fetcher, address, CAP, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* Cancelled beforehand: nobody is asked. */
  g_assert_null (wj_fetch_sync (fetcher, address, CAP, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (wj_test_server_count (server), ==, 1);
}

static void
test_header_flood (void)
{
  g_autofree char *padding = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *answer = g_strconcat ("HTTP/1.1 200 OK\r\nX-Long: ", padding, "\r\nContent-Length: 2\r\n\r\n{}", NULL);
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, answer);

  check_refused (server, WJ_SERVICE_ERROR_NETWORK);
}

/* ---- Who is there ------------------------------------------------------------------------------ */

static void
test_untrusted (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autofree char *other_host = g_strdup_printf ("https://localhost:%u/a.json.gz", wj_test_server_get_port (server));
  g_autoptr (WjFetcher) system = wj_fetcher_new (NULL);
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  g_assert_null (wj_fetch_sync (system, address, CAP, NULL, &error)); /* self-signed */
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TLS);
  g_clear_error (&error);
  g_assert_null (wj_fetch_sync (fetcher, other_host, CAP, NULL, &error)); /* of another host */
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TLS);
  g_assert_cmpint (wj_test_server_count (server), ==, 0);
}

static void
test_plain_on_the_port (void)
{
  g_autoptr (WjTestServer) server = wj_test_server_new_plain (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autofree char *address = wj_test_server_address (server, "/a.json.gz");
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  g_assert_null (wj_fetch_sync (fetcher, address, CAP, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_TLS);
}

static void
test_nobody_there (void)
{
  WjTestServer *server = wj_test_server_new (wj_test_say, "");
  g_autofree char *address = wj_test_server_address (server, "/");
  g_autoptr (WjFetcher) fetcher = fetcher_get ();
  g_autoptr (GError) error = NULL;

  wj_test_server_free (server);
  g_assert_null (wj_fetch_sync (fetcher, address, CAP, NULL, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NETWORK);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/fetch/well", test_well);
  g_test_add_func ("/service/fetch/cap", test_cap);
  g_test_add_func ("/service/fetch/file", test_file);
  g_test_add_func ("/service/fetch/wrong-hash", test_wrong_hash);
  g_test_add_func ("/service/fetch/unwritable", test_unwritable);
  g_test_add_func ("/service/fetch/addresses", test_addresses);
  g_test_add_func ("/service/fetch/statuses", test_statuses);
  g_test_add_func ("/service/fetch/only-the-hash-decides", test_only_the_hash_decides);
  g_test_add_func ("/service/fetch/no-decoding", test_no_decoding);
  g_test_add_func ("/service/fetch/no-cookies", test_no_cookies);
  g_test_add_func ("/service/fetch/endless", test_endless);
  g_test_add_func ("/service/fetch/deadline", test_deadline);
  g_test_add_func ("/service/fetch/cancelled", test_cancelled);
  g_test_add_func ("/service/fetch/header-flood", test_header_flood);
  g_test_add_func ("/service/fetch/untrusted", test_untrusted);
  g_test_add_func ("/service/fetch/plain-on-the-port", test_plain_on_the_port);
  g_test_add_func ("/service/fetch/nobody-there", test_nobody_there);
  status = g_test_run ();
  g_clear_object (&shared);
  wj_test_certificate_remove ();
  return status;
}
