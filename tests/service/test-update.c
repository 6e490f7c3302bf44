/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "service/wj-setup.h"
#include "service/wj-test-stage.h"

/* How it goes when nobody means harm. */

static WjTestKey key;
static WjKeys keys;

static WjTestClient *
client_of (WjTestStage *stage)
{
  g_autofree char *address = stage != NULL ? wj_test_stage_address (stage) : NULL;

  wj_test_now = ISSUED + DAY;
  return wj_test_client (&keys, address, NULL);
}

static void
update (WjTestClient *client, WjUpdate wanted)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (wj_test_client_update (client, &error), ==, wanted);
  g_assert_no_error (error);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* From the floor to a first, then a second version; what a window shows follows. */
static void
test_well (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestRelease) second = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) third = wj_test_release (&key, 44, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage);
  g_autofree char *files = NULL;
  g_autofree char *wanted = NULL;
  guint n = 0;
  guint64 version;
  WjValidity validity;
  gint64 expires, checked;

  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  g_signal_connect (client->updater, "notify::catalogue", G_CALLBACK (count_cb), &n);
  update (client, WJ_UPDATE_ARRIVED);
  g_assert_cmpuint (client->n_arrived, ==, 1);
  g_assert_cmpuint (n, ==, 1);
  update (client, WJ_UPDATE_UNCHANGED);
  g_assert_cmpuint (client->n_arrived, ==, 1);
  stage->shown = second;
  update (client, WJ_UPDATE_ARRIVED);
  stage->shown = third;
  update (client, WJ_UPDATE_ARRIVED);
  g_object_get (client->updater, "version", &version, "validity", &validity, "expires", &expires, "checked", &checked, NULL);
  g_assert_cmpuint (version, ==, 44);
  g_assert_cmpint (validity, ==, WJ_VALIDITY_GOOD);
  g_assert_cmpint (expires, ==, EXPIRES);
  g_assert_cmpint (checked, ==, wj_test_now);
  /* Two are kept, and nothing else. */
  files = wj_test_list (client->folder);
  wanted = strcmp (second->pointer.sha256, third->pointer.sha256) < 0
               ? g_strdup_printf ("blobs/%s.json.gz blobs/%s.json.gz current.minisig lock origin previous.minisig", second->pointer.sha256, third->pointer.sha256)
               : g_strdup_printf ("blobs/%s.json.gz blobs/%s.json.gz current.minisig lock origin previous.minisig", third->pointer.sha256, second->pointer.sha256);
  g_assert_cmpstr (files, ==, wanted);
  wj_test_client_free (client);
}

/* B-1.5: to learn that nothing has changed costs less than 2 kB. */
static void
test_no_change_costs_little (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage);
  g_autofree char *request = NULL;

  stage->etag = "\"5f1-abc\"";
  update (client, WJ_UPDATE_ARRIVED);
  wj_test_client_load (client); /* the next start of the program */
  update (client, WJ_UPDATE_UNCHANGED);
  request = wj_test_server_get_request (stage->server);
  g_assert_nonnull (strstr (request, "\r\nIf-None-Match: \"5f1-abc\"\r\n"));
  g_assert_cmpuint (strlen (request), <, 500);
  /* Without the name the whole pointer comes: */
  g_assert_cmpuint (strlen (request) + g_bytes_get_size (first->text), <, 2000);
  g_assert_cmpint (stage->n_pointers, ==, 2);
  g_assert_cmpint (stage->n_payloads, ==, 1);
  wj_test_client_free (client);
}

/* B-1.7: every line of both requests, but for the order. */
static void
test_request_says_nothing (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage);
  const char *const scripts[] = { "/v1/stable/current.minisig", NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = i == 0 ? g_strdup (scripts[0]) : g_strdup_printf ("/v1/stable/%s.json.gz", first->pointer.sha256);
      g_autofree char *request = NULL;
      g_auto (GStrv) lines = NULL;
      g_autofree char *start = g_strdup_printf ("GET %s HTTP/1.1", path);
      g_autofree char *host = g_strdup_printf ("Host: 127.0.0.1:%u", wj_test_server_get_port (stage->server));
      g_autoptr (GError) error = NULL;

      stage->pointer = i == 0 ? wj_test_stage_say_answer : wj_test_stage_say_pointer;
      stage->answer = "HTTP/1.1 404 Not Found\r\nSet-Cookie: who=me\r\nContent-Length: 0\r\n\r\n";
      wj_test_client_update (client, &error);
      request = wj_test_server_get_request (stage->server);
      lines = g_strsplit (request, "\r\n", -1);
      g_assert_cmpstr (lines[0], ==, start);
      for (guint j = 1; lines[j] != NULL && *lines[j] != '\0'; j++)
        if (!g_str_equal (lines[j], host) && !g_str_equal (lines[j], "Accept-Encoding: identity") && !g_str_equal (lines[j], "User-Agent: wijha/" APP_VERSION) && !g_str_equal (lines[j], "Connection: Keep-Alive"))
          g_error ("“%s” is said to a server", lines[j]);
    }
  wj_test_client_assert (client, WJ_HELD_CURRENT, 42);
  wj_test_client_free (client);
}

/* A name that could tell who asks is not sent back. */
static void
test_odd_etags (void)
{
  g_autofree char *longer = g_strnfill (100, 'x');
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", longer);
  const char *const odd[] = { quoted, "\"\xc3\xa9\"" };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
      g_autoptr (WjTestStage) stage = wj_test_stage (first);
      WjTestClient *client = client_of (stage);
      g_autofree char *request = NULL;

      stage->etag = odd[i];
      update (client, WJ_UPDATE_ARRIVED);
      update (client, WJ_UPDATE_UNCHANGED);
      request = wj_test_server_get_request (stage->server);
      g_assert_null (strstr (request, "If-None-Match"));
      wj_test_client_free (client);
    }
}

/* What stands in the file `origin` is only used with the pointer it was given for, and only if it is one line. */
static void
test_origin_file (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage);
  g_autofree char *of = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first->text);
  g_autofree char *two_lines = g_strdup_printf ("%s downloaded a\r\nX-Who: me", of);
  g_autofree char *other = g_strdup_printf ("%064d downloaded \"x\"", 7);
  g_autofree char *imported = g_strdup_printf ("%s imported \"x\"", of);
  g_autofree char *unheard = g_strdup_printf ("%s dreamt \"x\"", of);
  const char *const texts[] = { "", "x", two_lines, other, of, imported, unheard };

  stage->etag = "\"x\"";
  update (client, WJ_UPDATE_ARRIVED);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *request = NULL;

      wj_test_write (client->folder, "origin", texts[i], -1);
      wj_test_client_load (client);
      wj_test_client_assert (client, WJ_HELD_CURRENT, 42);
      g_assert_cmpint (wj_updater_get_origin (client->updater), ==, texts[i] == imported ? WJ_ORIGIN_IMPORTED : WJ_ORIGIN_UNKNOWN);
      update (client, WJ_UPDATE_UNCHANGED);
      request = wj_test_server_get_request (stage->server);
      g_assert_null (strstr (request, "If-None-Match"));
      g_assert_null (strstr (request, "X-Who"));
    }
  wj_test_client_free (client);
}

/* The two files on a stick, from one computer to another. */
static void
test_stick (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage), *offline = client_of (NULL);
  g_autofree char *stick = wj_test_folder ();
  g_autofree char *pointer = g_build_filename (stick, "current.minisig", NULL);
  g_autofree char *nowhere = g_build_filename (stick, "absent", NULL);
  g_autofree char *files = NULL;
  g_autofree char *wanted = g_strdup_printf ("%s.json.gz current.minisig", first->pointer.sha256);
  g_autoptr (GError) error = NULL;

  g_assert_false (wj_test_client_export (client, stick, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NOTHING_HELD);
  g_clear_error (&error);
  update (client, WJ_UPDATE_ARRIVED);
  g_assert_true (wj_test_client_export (client, stick, &error));
  g_assert_no_error (error);
  files = wj_test_list (stick);
  g_assert_cmpstr (files, ==, wanted);
  g_assert_false (wj_test_client_export (client, nowhere, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  g_clear_error (&error);

  g_assert_cmpint (wj_test_client_import (offline, nowhere, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (wj_test_client_import (offline, pointer, &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  g_assert_cmpint (wj_test_client_import (offline, stick, &error), ==, WJ_UPDATE_UNCHANGED);
  g_assert_no_error (error);
  wj_test_client_assert (offline, WJ_HELD_CURRENT, 42);
  g_assert_cmpint (wj_updater_get_checked (offline->updater), ==, 0); /* no server was asked */
  /* How each came is still known at the next start. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (wj_updater_get_origin (offline->updater), ==, WJ_ORIGIN_IMPORTED);
      g_assert_cmpint (wj_updater_get_origin (client->updater), ==, WJ_ORIGIN_DOWNLOADED);
      wj_test_client_load (offline);
      wj_test_client_load (client);
    }
  wj_test_client_free (offline);
  wj_test_client_free (client);
  wj_test_remove (stick);
}

/* Cut short on a stick, or far too large. */
static void
test_damaged_stick (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  WjTestClient *client = client_of (NULL);
  g_autofree char *stick = wj_test_folder ();
  g_autofree char *name = g_strdup_printf ("%s.json.gz", first->pointer.sha256);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;

  wj_test_release_write (first, stick);
  wj_test_write (stick, name, "short", -1);
  g_assert_cmpint (wj_test_client_import (client, stick, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SIZE);
  g_clear_error (&error);
  wj_test_write (stick, name, large, -1);
  g_assert_cmpint (wj_test_client_import (client, stick, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SIZE);
  g_clear_error (&error);
  wj_test_write (stick, "current.minisig", large, -1);
  g_assert_cmpint (wj_test_client_import (client, stick, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NOT_A_SIGNATURE);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  wj_test_client_free (client);
  wj_test_remove (stick);
}

static void
test_not_set_up (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autofree char *stick = wj_test_folder ();
  WjKeys none = { .n_keys = 0 };
  WjTestClient *no_keys = wj_test_client (&none, "https://127.0.0.1:1/x", NULL), *no_address = client_of (NULL);
  g_autoptr (GError) error = NULL;

  wj_test_release_write (first, stick);
  wj_test_client_assert_refused (no_keys, WJ_SERVICE_ERROR_SETUP);
  wj_test_client_assert_refused (no_address, WJ_SERVICE_ERROR_SETUP);
  wj_updater_set_address (no_address->updater, "");
  wj_test_client_assert_refused (no_address, WJ_SERVICE_ERROR_SETUP);
  wj_updater_set_address (no_address->updater, "http://127.0.0.1/x");
  wj_test_client_assert_refused (no_address, WJ_SERVICE_ERROR_ADDRESS);
  g_assert_cmpint (wj_test_client_import (no_keys, stick, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SETUP);
  wj_test_client_free (no_keys);
  wj_test_client_free (no_address);
  wj_test_remove (stick);
}

/* What another program's keys have signed is neither used nor thrown away. */
static void
test_other_keys (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage), *other, *none;
  WjTestKey other_key = wj_test_key (1);
  WjKeys other_keys = wj_test_keys (&other_key, NULL), no_keys = { .n_keys = 0 };

  update (client, WJ_UPDATE_ARRIVED);
  other = wj_test_client (&other_keys, NULL, client->folder);
  wj_test_client_assert (other, WJ_HELD_FLOOR, 40);
  g_assert_true (g_error_matches (wj_updater_get_damage (other->updater), WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_UNKNOWN_KEY));
  none = wj_test_client (&no_keys, NULL, client->folder);
  wj_test_client_assert (none, WJ_HELD_FLOOR, 40);
  wj_test_client_load (client);
  wj_test_client_assert (client, WJ_HELD_CURRENT, 42);
  g_free (g_steal_pointer (&other->folder));
  g_free (g_steal_pointer (&none->folder));
  other->folder = wj_test_folder ();
  none->folder = wj_test_folder ();
  wj_test_client_free (other);
  wj_test_client_free (none);
  wj_test_client_free (client);
}

/* A newer program, whose own catalogue is the newest, does not go back to an update. */
static void
test_newer_floor (void)
{
  g_autoptr (WjTestRelease) old = wj_test_release (&key, 39, ISSUED - 20 * DAY);
  g_autofree char *folder = wj_test_folder ();
  g_autofree char *stick = wj_test_folder ();
  WjFloor floor = wj_test_floor (1);
  g_autoptr (WjStore) store = NULL;
  g_autoptr (GError) error = NULL;
  WjTestClient *client;

  floor.pointer.version = 30;
  store = wj_store_new (folder, &keys, &floor);
  g_assert_true (wj_store_save (store, old->text, old->payload, WJ_ORIGIN_DOWNLOADED, NULL, &error));
  g_assert_no_error (error);
  client = wj_test_client (&keys, NULL, folder);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  g_assert_null (wj_updater_get_damage (client->updater));
  wj_test_client_free (client);
  wj_test_remove (stick);
}

typedef struct
{
  GAsyncResult *result;
} Waiting;

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Waiting *) user_data)->result = g_object_ref (result);
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

/* Cancelled in the middle; and one thing at a time. */
static void
test_cancelled (void)
{
  g_autoptr (WjTestRelease) first = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestStage) stage = wj_test_stage (first);
  WjTestClient *client = client_of (stage);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gpointer both[] = { stage->server, cancellable };
  Waiting one = { NULL }, two = { NULL };

  stage->pointer = wj_test_stage_drip;
  stage->answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
  wj_updater_update_async (client->updater, cancellable, keep_cb, &one);
  wj_updater_update_async (client->updater, NULL, keep_cb, &two);
  g_timeout_add (10, cancel_when_asked, both);
  while (one.result == NULL || two.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (wj_updater_update_finish (client->updater, two.result, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&error);
  g_assert_cmpint (wj_updater_update_finish (client->updater, one.result, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (wj_updater_get_error (client->updater)); /* who cancels knows */
  g_object_unref (one.result);
  g_object_unref (two.result);
  stage->pointer = wj_test_stage_say_pointer;
  update (client, WJ_UPDATE_ARRIVED);
  wj_test_client_free (client);
}

/* What meson read of the catalogue in the program is what it says. */
static void
test_floor (void)
{
  WjKeys none = { .n_keys = 0 };
  WjFloor floor = wj_floor_built_in (&none), of_key = wj_floor_built_in (&keys);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = floor.read (&error);
  g_autoptr (GDateTime) issued = g_date_time_new_from_unix_utc (floor.pointer.issued);
  g_autoptr (GDateTime) expires = g_date_time_new_from_unix_utc (floor.pointer.expires);
  const GDate *day;

  g_assert_no_error (error);
  g_assert_cmpuint (floor.pointer.version, ==, wj_catalogue_get_version (catalogue));
  day = wj_catalogue_get_issued (catalogue);
  g_assert_cmpint (g_date_time_get_day_of_year (issued), ==, (int) g_date_get_day_of_year (day));
  g_assert_cmpint (g_date_time_get_year (issued), ==, g_date_get_year (day));
  day = wj_catalogue_get_expires (catalogue);
  g_assert_cmpint (g_date_time_get_day_of_year (expires), ==, (int) g_date_get_day_of_year (day));
  g_assert_cmpint (g_date_time_get_year (expires), ==, g_date_get_year (day));
  g_assert_cmpuint (floor.pointer.epoch, ==, 0);
  g_assert_cmpuint (of_key.pointer.epoch, ==, 1);
}

/* The environment stands above what was built in. */
static void
test_setup (void)
{
  g_autofree char *text = wj_test_key_text (&key);
  g_autofree char *one = g_strconcat ("5:", text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjStore) store = NULL;
  WjKeys found;

  g_setenv ("WIJHA_CATALOGUE_KEYS", one, TRUE);
  g_setenv ("WIJHA_CATALOGUE_URL", "https://example.org/v1", TRUE);
  g_assert_true (wj_setup_get_keys (&found, &error));
  g_assert_cmpuint (found.keys[0].epoch, ==, 5);
  g_assert_cmpstr (wj_setup_get_address (), ==, "https://example.org/v1");
  store = wj_setup_open_store (&error);
  g_assert_true (g_str_has_suffix (wj_store_get_folder (store), "/wijha/catalogue"));
  g_setenv ("WIJHA_CATALOGUE_KEYS", "nonsense", TRUE);
  g_assert_null (wj_setup_open_store (&error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SETUP);
  g_unsetenv ("WIJHA_CATALOGUE_KEYS");
  g_unsetenv ("WIJHA_CATALOGUE_URL");
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  keys = wj_test_keys (&key, NULL);
  g_test_add_func ("/service/update/well", test_well);
  g_test_add_func ("/service/update/no-change-costs-little", test_no_change_costs_little);
  g_test_add_func ("/service/update/request-says-nothing", test_request_says_nothing);
  g_test_add_func ("/service/update/odd-etags", test_odd_etags);
  g_test_add_func ("/service/update/origin-file", test_origin_file);
  g_test_add_func ("/service/update/stick", test_stick);
  g_test_add_func ("/service/update/damaged-stick", test_damaged_stick);
  g_test_add_func ("/service/update/not-set-up", test_not_set_up);
  g_test_add_func ("/service/update/other-keys", test_other_keys);
  g_test_add_func ("/service/update/newer-floor", test_newer_floor);
  g_test_add_func ("/service/update/cancelled", test_cancelled);
  g_test_add_func ("/service/update/floor", test_floor);
  g_test_add_func ("/service/update/setup", test_setup);
  status = g_test_run ();
  wj_test_certificate_remove ();
  return status;
}
