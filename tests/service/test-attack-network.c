/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "service/wj-test-resolver.h"
#include "service/wj-test-stage.h"

/* What can happen between the publisher's server and here. */

/* ms: enough for a server on this machine to answer, slow as sanitizers make it; and more than any takes. */
#ifdef WJ_TEST_SANITIZED
#define SHORT 2000
#else
#define SHORT 400
#endif
#define LONG 60000

static WjTestKey key;

/* Holds the floor; a server shows 42, unless told otherwise. */
typedef struct
{
  WjTestRelease *shown;
  WjTestStage *stage;
  WjTestClient *client;
} Scene;

static void
scene_set (Scene *self)
{
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autofree char *address = NULL;

  wj_test_now = ISSUED + DAY;
  self->shown = wj_test_release (&key, 42, ISSUED);
  self->stage = wj_test_stage (self->shown);
  address = wj_test_stage_address (self->stage);
  self->client = wj_test_client (&keys, address, NULL);
}

static void
scene_clear (Scene *self)
{
  wj_test_client_free (self->client);
  wj_test_stage_free (self->stage);
  wj_test_release_free (self->shown);
}

/* After all of it the next update goes well. */
static void
check_recovers (Scene *self)
{
  g_autoptr (GError) error = NULL;

  self->stage->pointer = wj_test_stage_say_pointer;
  self->stage->payload = wj_test_stage_say_payload;
  wj_updater_set_deadlines (self->client->updater, LONG, LONG);
  g_assert_cmpint (wj_test_client_update (self->client, &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  wj_test_client_assert (self->client, WJ_HELD_CURRENT, 42);
}

/* Short only where it is what ends the wait: a busy machine must not take another end for it. */
static guint
deadline_for (WjServiceError code)
{
  return code == WJ_SERVICE_ERROR_TIMEOUT ? SHORT : LONG;
}

/* @script answers for the pointer, then for the payload. */
static void
check_both (WjTestScript script, const char *answer, WjServiceError pointer_code, WjServiceError payload_code)
{
  Scene scene;

  scene_set (&scene);
  wj_updater_set_deadlines (scene.client->updater, deadline_for (pointer_code), deadline_for (payload_code));
  scene.stage->answer = answer;
  scene.stage->pointer = script;
  wj_test_client_assert_refused (scene.client, pointer_code);
  g_assert_cmpint (scene.stage->n_pointers, ==, 1);
  g_assert_cmpint (scene.stage->n_payloads, ==, 0);
  wj_updater_set_deadlines (scene.client->updater, LONG, deadline_for (payload_code));
  scene.stage->pointer = wj_test_stage_say_pointer;
  scene.stage->payload = script;
  wj_test_client_assert_refused (scene.client, payload_code);
  g_assert_cmpint (scene.stage->n_payloads, ==, 1);
  check_recovers (&scene);
  scene_clear (&scene);
}

/* ---- Damaged answers --------------------------------------------------------------------------- */

static void
test_truncated (void)
{
  check_both (wj_test_stage_say_answer, "HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\nuntrusted comment: ", WJ_SERVICE_ERROR_NETWORK, WJ_SERVICE_ERROR_NETWORK);
}

static void
say_chunk_of_payload (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *stage = data;
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (stage->shown->payload, 0, 500);

  wj_test_say_bytes (output, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n", part);
  wj_test_say (output, "\r\n"); /* and no chunk that ends it */
}

/* The payload alone is said by @script, and refused by @code, or by libsoups that see for themselves. */
static void
check_payload (WjTestScript script, WjServiceError code)
{
  Scene scene;
  g_autoptr (GError) error = NULL;

  scene_set (&scene);
  scene.stage->payload = script;
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_FAILED);
  if (!g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NETWORK))
    g_assert_error (error, WJ_SERVICE_ERROR, (int) code);
  wj_test_client_assert (scene.client, WJ_HELD_FLOOR, 40);
  check_recovers (&scene);
  scene_clear (&scene);
}

static void
test_truncated_chunked (void)
{
  check_payload (say_chunk_of_payload, WJ_SERVICE_ERROR_SIZE);
}

static void
say_part_as_gzip (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *stage = data;
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (stage->shown->payload, 0, 500);

  wj_test_say_bytes (output, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 500\r\n\r\n", part);
}

static void
say_whole_as_gzip (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *stage = data;
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", g_bytes_get_size (stage->shown->payload));

  wj_test_say_bytes (output, head, stage->shown->payload);
}

/* What is hashed is what was sent: nobody unpacks it on the way. */
static void
test_truncated_gzip (void)
{
  g_autoptr (GError) error = NULL;
  Scene scene;

  check_payload (say_part_as_gzip, WJ_SERVICE_ERROR_SIZE);
  scene_set (&scene);
  scene.stage->payload = say_whole_as_gzip;
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_ARRIVED);
  scene_clear (&scene);
}

static void
say_no_gzip (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *stage = data;
  gsize size = g_bytes_get_size (stage->shown->payload);
  g_autofree char *other = g_strnfill (size, 'x');
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size);

  wj_test_say (output, head);
  wj_test_say (output, other);
}

static void
test_not_gzip (void)
{
  check_payload (say_no_gzip, WJ_SERVICE_ERROR_HASH);
}

static void
say_two_lengths (GOutputStream *output, gconstpointer data)
{
  wj_test_say (output, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{\"for");
}

static void
test_two_lengths (void)
{
  check_payload (say_two_lengths, WJ_SERVICE_ERROR_SIZE);
}

/* ---- Too much ---------------------------------------------------------------------------------- */

/* Bytes of memory in use, of this program. */
static gsize
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  words = g_strsplit (text, " ", 3);
  return (gsize) g_ascii_strtoull (words[1], NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

static void
check_growth (gsize before)
{
#ifndef WJ_TEST_SANITIZED /* which keeps memory back */
  g_assert_cmpuint (get_resident (), <, before + 16 * 1024 * 1024);
#endif
}

static void
test_endless (void)
{
  gsize before;
  Scene scene;

  scene_set (&scene);
  scene.stage->pointer = wj_test_stage_say_answer;
  scene.stage->answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_STATUS); /* TLS takes its own memory once */
  scene.stage->pointer = wj_test_stage_say_without_end;
  before = get_resident ();
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  scene.stage->pointer = wj_test_stage_say_pointer;
  scene.stage->payload = wj_test_stage_say_without_end;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_SIZE);
  check_growth (before);
  while (wj_test_server_count (scene.stage->server) < 4)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (scene.stage->sent, <, 16 * 1024 * 1024); /* what sockets hold besides */
  check_recovers (&scene);
  scene_clear (&scene);
}

/* Two lengths announced beforehand: nothing is read then. */
static void
test_oversized (void)
{
  check_both (wj_test_stage_say_answer, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", WJ_SERVICE_ERROR_NOT_A_SIGNATURE, WJ_SERVICE_ERROR_SIZE);
}

/* What unpacks to far more than it is, once put in the place of a payload, once signed. */
static void
test_bomb (void)
{
  gsize size = g_getenv ("WJ_LONG") != NULL ? 1024 * 1024 * 1024 : 64 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) packed = wj_test_pack (zeros, size);
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autoptr (WjTestRelease) bomb = wj_test_release_of (&key, packed, 1000, 42);
  g_autoptr (WjTestRelease) unsigned_bomb = wj_test_release_of (&key, packed, 1000, 42);
  g_autoptr (GBytes) other = g_bytes_new_static ("x", 1);
  g_autofree char *comment = wj_pointer_to_comment (&bomb->pointer);
  g_autofree char *folder = wj_test_folder ();
  WjTestClient *client = wj_test_client (&keys, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gsize before;

  g_free (g_steal_pointer (&zeros));
  before = get_resident ();
  g_bytes_unref (unsigned_bomb->text);
  unsigned_bomb->text = wj_test_sign (&key, "ED", other, comment);
  wj_test_release_write (unsigned_bomb, folder);
  g_assert_cmpint (wj_test_client_import (client, folder, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CONTENT); /* not a byte of it was unpacked */
  g_clear_error (&error);
  wj_test_release_write (bomb, folder);
  g_assert_cmpint (wj_test_client_import (client, folder, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_CATALOGUE);
  check_growth (before);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  wj_test_client_free (client);
  wj_test_remove (folder);
}

static void
test_header_flood (void)
{
  g_autofree char *padding = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *answer = g_strconcat ("HTTP/1.1 200 OK\r\nX-Long: ", padding, "\r\nContent-Length: 2\r\n\r\n{}", NULL);

  check_both (wj_test_stage_say_answer, answer, WJ_SERVICE_ERROR_NETWORK, WJ_SERVICE_ERROR_NETWORK);
}

/* ---- Too slow ---------------------------------------------------------------------------------- */

static void
test_slow_body (void)
{
  check_both (wj_test_stage_drip, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", WJ_SERVICE_ERROR_TIMEOUT, WJ_SERVICE_ERROR_TIMEOUT);
}

static void
test_slow_head (void)
{
  check_both (wj_test_stage_drip, "HTTP/1.1 200 OK\r\nX-Slow: ", WJ_SERVICE_ERROR_TIMEOUT, WJ_SERVICE_ERROR_TIMEOUT);
}

/* ---- Elsewhere --------------------------------------------------------------------------------- */

static void
test_redirects (void)
{
  static const char *const statuses[] = { "301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent", "300 Choices" };
  g_autoptr (WjTestServer) other = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autoptr (WjTestServer) plain = wj_test_server_new_plain (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autofree char *over_plain = g_strdup_printf ("http://127.0.0.1:%u/a", wj_test_server_get_port (plain));
  g_autofree char *elsewhere = wj_test_server_address (other, "/a");
  const char *const places[] = { elsewhere, over_plain, "/v1/stable/current.minisig", "/a.json.gz", "data:,x", "file:///etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", statuses[i], places[i]);

      check_both (wj_test_stage_say_answer, answer, WJ_SERVICE_ERROR_REDIRECT, WJ_SERVICE_ERROR_REDIRECT);
    }
  g_assert_cmpint (wj_test_server_count (other), ==, 0);
  g_assert_cmpint (wj_test_server_count (plain), ==, 0);
}

/* The network asks for a sign-in, in few words or in many. */
static void
test_captive_portal (void)
{
  g_autofree char *words = g_strnfill (9000, 'x');
  const char *const pages[] = { "<html>Sign in here</html>", words };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      Scene scene;
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (pages[i]), pages[i]);

      scene_set (&scene);
      scene.stage->pointer = wj_test_stage_say_answer;
      scene.stage->answer = answer;
      wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
      check_recovers (&scene);
      scene_clear (&scene);
    }
}

static void
check_tls (WjTestClient *client, const char *address)
{
  wj_updater_set_address (client->updater, address);
  wj_test_now = ISSUED + DAY;
  wj_test_client_assert_refused (client, WJ_SERVICE_ERROR_TLS);
  /* With a clock that looks wrong the reason may be here. */
  wj_test_now = 0;
  wj_test_client_assert_refused (client, WJ_SERVICE_ERROR_CLOCK);
}

static void
test_tls (void)
{
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autoptr (GTlsDatabase) old_trust = NULL;
  g_autoptr (GTlsCertificate) old_certificate = wj_test_expired_certificate (&old_trust);
  g_autoptr (WjTestServer) server = wj_test_server_new (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autoptr (WjTestServer) expired = wj_test_server_new_as (old_certificate, wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autoptr (WjTestServer) plain = wj_test_server_new_plain (wj_test_say, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  g_autoptr (WjFetcher) system = wj_fetcher_new (NULL);
  g_autoptr (WjFetcher) trusts_old = wj_fetcher_new (old_trust);
  WjTestClient *stranger = wj_test_client_with (system, &keys, NULL, NULL);
  WjTestClient *client = wj_test_client (&keys, NULL, NULL);
  WjTestClient *late = wj_test_client_with (trusts_old, &keys, NULL, NULL);
  g_autofree char *right = wj_test_server_address (server, "");
  g_autofree char *of_expired = wj_test_server_address (expired, "");
  g_autofree char *of_plain = wj_test_server_address (plain, "");
  g_autofree char *other_host = g_strdup_printf ("https://localhost:%u", wj_test_server_get_port (server));

  check_tls (stranger, right); /* self-signed */
  check_tls (client, other_host);
  check_tls (late, of_expired);
  check_tls (client, of_plain);
  g_assert_cmpint (wj_test_server_count (server), ==, 0);
  g_assert_cmpint (wj_test_server_count (expired), ==, 0);
  wj_test_client_free (stranger);
  wj_test_client_free (client);
  wj_test_client_free (late);
}

static void
test_credentials (void)
{
  static const char *const answers[] = {
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"1\", domain=\"\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"1\", domain=\"/ https:// :\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 407 Proxy\r\nProxy-Authenticate: Digest realm=\"x\", nonce=\"1\", domain=\"\"\r\nContent-Length: 0\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    check_both (wj_test_stage_say_answer, answers[i], WJ_SERVICE_ERROR_STATUS, WJ_SERVICE_ERROR_STATUS);
}

static void
test_unsolicited (void)
{
  static const struct
  {
    const char *answer;
    WjServiceError code;
  } rows[] = {
    { "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-1/9\r\nContent-Length: 2\r\n\r\n{}", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 204 No Content\r\n\r\n", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}", WJ_SERVICE_ERROR_STATUS },
    { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", WJ_SERVICE_ERROR_NETWORK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_both (wj_test_stage_say_answer, rows[i].answer, rows[i].code, rows[i].code);
}

/* Held is what the disk no longer has: "not modified" must not be asked for. */
static void
test_unsolicited_after_damage (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  Scene scene;

  scene_set (&scene);
  scene.stage->etag = "\"x\"";
  check_recovers (&scene);
  name = g_strdup_printf ("blobs/%s.json.gz", scene.shown->pointer.sha256);
  wj_test_write (scene.client->folder, name, "damaged", -1);
  wj_test_client_load (scene.client);
  wj_test_client_assert (scene.client, WJ_HELD_FLOOR, 40);
  g_assert_nonnull (wj_updater_get_damage (scene.client->updater));
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  wj_test_client_assert (scene.client, WJ_HELD_CURRENT, 42);
  g_assert_null (wj_updater_get_damage (scene.client->updater));
  scene_clear (&scene);
}

/* ---- Proxies ------------------------------------------------------------------------------------- */

static void
drip_plainly (GOutputStream *output, gconstpointer data)
{
  while (g_output_stream_write_all (output, "H", 1, NULL, NULL, NULL))
    g_usleep (10 * 1000);
}

static void
test_proxy (void)
{
  static const struct
  {
    WjTestScript script;
    const char *answer;
    WjServiceError code;
  } rows[] = {
    { wj_test_say, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", WJ_SERVICE_ERROR_NETWORK },
    { wj_test_say, "HTTP/1.1 407 Proxy Authentication\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", WJ_SERVICE_ERROR_NETWORK },
    { wj_test_say, "<html>Sign in here</html>", WJ_SERVICE_ERROR_NETWORK },
    { wj_test_say, "HTTP/1.1 200 OK\r\n\r\n<html>Sign in here</html>", WJ_SERVICE_ERROR_TLS },
    { drip_plainly, NULL, WJ_SERVICE_ERROR_TIMEOUT },
  };
  WjKeys keys = wj_test_keys (&key, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WjTestServer) proxy = wj_test_server_new_proxy (rows[i].script, rows[i].answer);
      g_autofree char *through = g_strdup_printf ("http://127.0.0.1:%u", wj_test_server_get_port (proxy));
      g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (through, NULL);
      g_autoptr (GTlsDatabase) trust = wj_test_trust ();
      g_autoptr (WjFetcher) fetcher = wj_fetcher_new (trust);
      WjTestClient *client;
      g_autofree char *request = NULL;
      g_autoptr (GError) error = NULL;

      wj_fetcher_set_proxy_resolver (fetcher, resolver);
      client = wj_test_client_with (fetcher, &keys, "https://catalogue.test/v1", NULL);
      wj_updater_set_deadlines (client->updater, deadline_for (rows[i].code), deadline_for (rows[i].code));
      g_assert_cmpint (wj_test_client_update (client, &error), ==, WJ_UPDATE_FAILED);
      if (!g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_STATUS)) /* as libsoup tells of what the proxy said */
        g_assert_error (error, WJ_SERVICE_ERROR, (int) rows[i].code);
      request = wj_test_server_get_request (proxy);
      g_assert_true (g_str_has_prefix (request, "CONNECT catalogue.test:443 HTTP/1."));
      g_assert_null (strstr (request, "Authorization"));
      wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
      wj_test_client_free (client);
    }
}

/* A proxy whose password stands in its address, as systems keep it, asks for it. It is not told, and not
 * asked again and again. */
static void
test_proxy_credentials (void)
{
  static const char *const challenges[] = { "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"1\", qop=\"auth\"" };
  WjKeys keys = wj_test_keys (&key, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (challenges); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 407 Proxy Authentication\r\nProxy-Authenticate: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", challenges[i]);
      g_autoptr (WjTestServer) proxy = wj_test_server_new_proxy (wj_test_say, answer);
      g_autofree char *through = g_strdup_printf ("http://me:secret@127.0.0.1:%u", wj_test_server_get_port (proxy));
      g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (through, NULL);
      g_autoptr (GTlsDatabase) trust = wj_test_trust ();
      g_autoptr (WjFetcher) fetcher = wj_fetcher_new (trust);
      g_autoptr (GError) error = NULL;
      g_autofree char *request = NULL;
      WjTestClient *client;

      wj_fetcher_set_proxy_resolver (fetcher, resolver);
      client = wj_test_client_with (fetcher, &keys, "https://catalogue.test/v1", NULL);
      wj_updater_set_deadlines (client->updater, 20000, 20000);
      g_assert_cmpint (wj_test_client_update (client, &error), ==, WJ_UPDATE_FAILED);
      g_assert_cmpint (wj_test_server_count (proxy), ==, 1);
      request = wj_test_server_get_request (proxy);
      g_assert_true (g_str_has_prefix (request, "CONNECT catalogue.test:443 HTTP/1."));
      g_assert_null (strstr (request, "Authorization"));
      wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
      wj_test_client_free (client);
    }
}

/* It has unpacked what passed through, or packed it anew: not the bytes that were signed. */
static void
say_unpacked (GOutputStream *output, gconstpointer data)
{
  g_autofree char *document = wj_test_document (42, ISSUED, EXPIRES);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", strlen (document));

  wj_test_say (output, head);
  wj_test_say (output, document);
}

static void
say_packed_anew (GOutputStream *output, gconstpointer data)
{
  const WjTestStage *stage = data;
  g_autoptr (GBytes) again = wj_test_pack (g_bytes_get_data (stage->shown->payload, NULL), g_bytes_get_size (stage->shown->payload));
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", g_bytes_get_size (again));

  wj_test_say_bytes (output, head, again);
}

static void
test_proxy_transforms (void)
{
  check_payload (say_unpacked, WJ_SERVICE_ERROR_SIZE);
  check_payload (say_packed_anew, WJ_SERVICE_ERROR_SIZE);
}

/* ---- Names --------------------------------------------------------------------------------------- */

static gboolean
tick (gpointer data)
{
  guint *n = data;

  (*n)++;
  return G_SOURCE_CONTINUE;
}

/* Looks up with @resolver; the main loop goes on meanwhile. */
static void
check_name (Scene *scene, const char *const *addresses, guint deadline, WjServiceError code)
{
  g_autoptr (GResolver) resolver = wj_test_resolver_new (addresses);
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autofree char *address = g_strdup_printf ("https://catalogue.test:%u/v1/stable", wj_test_server_get_port (scene->stage->server));
  guint n = 0, source = g_timeout_add (10, tick, &n);

  g_resolver_set_default (resolver);
  wj_updater_set_address (scene->client->updater, address);
  wj_updater_set_deadlines (scene->client->updater, deadline, deadline);
  wj_test_client_assert_refused (scene->client, code);
  g_source_remove (source);
  g_resolver_set_default (before);
  g_assert_cmpuint (n, >=, deadline / 10 / 4); /* of a machine with other things to do */
}

/* Listens on ::1 and never takes anyone in; -1 on a machine without IPv6. */
static int
make_black_hole (guint16 port, int *first)
{
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string ("::1");
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (ip, port);
  gssize size = g_socket_address_get_native_size (address);
  g_autofree struct sockaddr *native = g_malloc (size);
  int listening = socket (AF_INET6, SOCK_STREAM, 0);

  g_assert_true (g_socket_address_to_native (address, native, size, NULL));
  if (listening < 0 || bind (listening, native, (socklen_t) size) != 0)
    return -1;
  g_assert_cmpint (listen (listening, 0), ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      first[i] = socket (AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
      connect (first[i], native, (socklen_t) size);
    }
  return listening;
}

static void
test_names (void)
{
  static const char *const nowhere[] = { NULL }, *const hole[] = { "::1", NULL }, *const both[] = { "::1", "127.0.0.1", NULL };
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (GResolver) resolver = wj_test_resolver_new (both);
  g_autoptr (GError) error = NULL;
  int first[4], listening;
  Scene scene;

  scene_set (&scene);
  listening = make_black_hole (wj_test_server_get_port (scene.stage->server), first);
  wj_updater_set_address (scene.client->updater, "https://catalogue.invalid/v1"); /* a name that does not exist */
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_NETWORK);
  check_name (&scene, nowhere, 600, WJ_SERVICE_ERROR_TIMEOUT);
  if (listening < 0)
    {
      g_test_skip ("there is no IPv6 here");
      scene_clear (&scene);
      return;
    }
  check_name (&scene, hole, 600, WJ_SERVICE_ERROR_TIMEOUT);
  /* The first address leads nowhere; the second is tried. */
  g_resolver_set_default (resolver);
  wj_updater_set_deadlines (scene.client->updater, LONG, LONG);
  {
    g_autofree char *address = g_strdup_printf ("https://catalogue.test:%u/v1/stable", wj_test_server_get_port (scene.stage->server));

    wj_updater_set_address (scene.client->updater, address);
  }
  wj_test_client_update (scene.client, &error);
  g_assert_no_error (error);
  wj_test_client_assert (scene.client, WJ_HELD_CURRENT, 42);
  g_resolver_set_default (before);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    close (first[i]);
  close (listening);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  g_test_add_func ("/service/attack/A07-truncated", test_truncated);
  g_test_add_func ("/service/attack/A08-truncated-chunked", test_truncated_chunked);
  g_test_add_func ("/service/attack/A09-truncated-gzip", test_truncated_gzip);
  g_test_add_func ("/service/attack/A10-not-gzip", test_not_gzip);
  g_test_add_func ("/service/attack/A11-two-lengths", test_two_lengths);
  g_test_add_func ("/service/attack/A12-endless", test_endless);
  g_test_add_func ("/service/attack/A12-oversized", test_oversized);
  g_test_add_func ("/service/attack/A13-gzip-bomb", test_bomb);
  g_test_add_func ("/service/attack/A14-slow-body", test_slow_body);
  g_test_add_func ("/service/attack/A15-slow-head", test_slow_head);
  g_test_add_func ("/service/attack/A16-header-flood", test_header_flood);
  g_test_add_func ("/service/attack/A17-redirects", test_redirects);
  g_test_add_func ("/service/attack/A18-captive-portal", test_captive_portal);
  g_test_add_func ("/service/attack/A19-tls", test_tls);
  g_test_add_func ("/service/attack/A20-credentials", test_credentials);
  g_test_add_func ("/service/attack/A20-credentials-proxy", test_proxy_credentials);
  g_test_add_func ("/service/attack/A21-unsolicited", test_unsolicited);
  g_test_add_func ("/service/attack/A21-unsolicited-after-damage", test_unsolicited_after_damage);
  g_test_add_func ("/service/attack/A24-proxy", test_proxy);
  g_test_add_func ("/service/attack/A24-proxy-transforms", test_proxy_transforms);
  g_test_add_func ("/service/attack/A30-names", test_names);
  status = g_test_run ();
  wj_test_certificate_remove ();
  return status;
}
