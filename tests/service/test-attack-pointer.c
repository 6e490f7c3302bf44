/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "service/wj-test-stage.h"

/* What a server, or whoever stands in its place, can do with pointers and payloads that are signed. */

static WjTestKey key, next;

/* A client that holds version 42 of a publisher, whose folder shows @release from now on. */
typedef struct
{
  WjTestRelease *held; /* (owned) */
  WjTestStage *stage;  /* (owned) */
  WjTestClient *client;
} Scene;

static void
scene_set (Scene *self)
{
  WjKeys keys = wj_test_keys (&key, &next);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  wj_test_now = ISSUED + DAY;
  self->held = wj_test_release (&key, 42, ISSUED);
  self->stage = wj_test_stage (self->held);
  address = wj_test_stage_address (self->stage);
  self->client = wj_test_client (&keys, address, NULL);
  g_assert_cmpint (wj_test_client_update (self->client, &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  wj_test_client_assert (self->client, WJ_HELD_CURRENT, 42);
  self->stage->n_pointers = self->stage->n_payloads = 0;
}

static void
scene_clear (Scene *self)
{
  wj_test_client_free (self->client);
  wj_test_stage_free (self->stage);
  wj_test_release_free (self->held);
}

/* Shown @release, refuses it with @code without asking for its payload, and keeps 42, also when started anew. */
static void
check_kept (Scene *self, WjTestRelease *release, WjServiceError code, gboolean asks)
{
  int before = self->stage->n_payloads;

  self->stage->shown = release;
  wj_test_client_assert_refused (self->client, code);
  g_assert_cmpint (self->stage->n_payloads, ==, before + asks);
  wj_test_client_load (self->client);
  wj_test_client_assert (self->client, WJ_HELD_CURRENT, 42);
  g_assert_no_error (wj_updater_get_damage (self->client->updater));
}

static void
check_arrives (Scene *self, WjTestRelease *release)
{
  g_autoptr (GError) error = NULL;

  self->stage->shown = release;
  g_assert_cmpint (wj_test_client_update (self->client, &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  wj_test_client_assert (self->client, WJ_HELD_CURRENT, release->pointer.version);
}

static void
test_rollback (void)
{
  g_autoptr (WjTestRelease) older = wj_test_release (&key, 41, ISSUED - DAY);
  g_autoptr (WjTestRelease) below_floor = wj_test_release (&key, 39, ISSUED - 20 * DAY);
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  Scene scene;

  scene_set (&scene);
  check_kept (&scene, older, WJ_SERVICE_ERROR_ROLLBACK, FALSE);
  check_kept (&scene, below_floor, WJ_SERVICE_ERROR_ROLLBACK, FALSE);
  check_arrives (&scene, newer);
  g_assert_null (wj_updater_get_error (scene.client->updater));
  scene_clear (&scene);
}

/* The same pointer for ever: the day comes on which it is seen, and not before. */
static void
test_freeze (void)
{
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_set (&scene);
  wj_test_now = EXPIRES - 31 * DAY;
  wj_updater_judge_again (scene.client->updater);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_GOOD);
  wj_test_now = EXPIRES - DAY;
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_UNCHANGED);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_EXPIRING);
  wj_test_now = EXPIRES;
  check_kept (&scene, scene.held, WJ_SERVICE_ERROR_STALE_SERVER, FALSE);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_EXPIRED);
  g_assert_nonnull (wj_updater_get_catalogue (scene.client->updater));
  scene_clear (&scene);
}

/* The same by a server that calls it not modified. */
static void
test_freeze_not_modified (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_set (&scene);
  scene.stage->etag = "\"x\"";
  check_arrives (&scene, newer);
  scene.stage->pointer = wj_test_stage_say_answer;
  scene.stage->answer = "HTTP/1.1 304 Not Modified\r\n\r\n";
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_UNCHANGED);
  wj_test_now = EXPIRES;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_STALE_SERVER);
  scene_clear (&scene);
}

static void
test_expired_at_fetch (void)
{
  g_autoptr (WjTestRelease) stale = wj_test_release (&key, 43, ISSUED - 90 * DAY + DAY);
  Scene scene;

  scene_set (&scene);
  check_kept (&scene, stale, WJ_SERVICE_ERROR_STALE_SERVER, FALSE);
  scene_clear (&scene);
}

/* Who has stolen the key counts as far as there are numbers; the next epoch begins at 1 all the same. */
static void
test_fast_forward (void)
{
  g_autoptr (WjTestRelease) far = wj_test_release (&key, G_MAXINT32, ISSUED);
  g_autoptr (WjTestRelease) farthest = wj_test_release (&key, 44, ISSUED);
  g_autoptr (WjTestRelease) farther = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) first = wj_test_release (&next, 1, ISSUED);
  g_autoptr (WjTestRelease) second = wj_test_release (&next, 2, ISSUED);
  g_autoptr (WjTestRelease) stolen = wj_test_release (&next, 3, ISSUED);
  Scene scene;

  scene_set (&scene);
  /* No catalogue can say that it is of such a version. */
  farthest->pointer.version = G_MAXINT64;
  wj_test_release_sign (farthest, &key);
  check_kept (&scene, farthest, WJ_SERVICE_ERROR_CATALOGUE, TRUE);
  /* The old key does not speak for the new epoch. */
  wj_test_release_sign (stolen, &key);
  check_kept (&scene, stolen, WJ_SERVICE_ERROR_UNKNOWN_KEY, FALSE);

  check_arrives (&scene, far);
  scene.stage->shown = farther;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_ROLLBACK);
  check_arrives (&scene, first);
  check_arrives (&scene, second);
  scene.stage->shown = far;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_ROLLBACK);
  scene.stage->shown = first;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_ROLLBACK);
  wj_test_client_load (scene.client);
  wj_test_client_assert (scene.client, WJ_HELD_CURRENT, 2);
  g_assert_cmpuint (wj_updater_get_pointer (scene.client->updater)->epoch, ==, 2);
  scene_clear (&scene);
}

/* The payload of 42 for 43: they may be of one size, so that only the hash tells. */
static void
test_mix_and_match (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) mixed = wj_test_release (&key, 43, ISSUED);
  g_autoptr (GByteArray) padded = g_byte_array_new ();
  Scene scene;

  scene_set (&scene);
  /* As long as that of 43. */
  g_byte_array_append (padded, g_bytes_get_data (scene.held->payload, NULL), (guint) g_bytes_get_size (scene.held->payload));
  g_byte_array_set_size (padded, (guint) newer->pointer.size);
  g_bytes_unref (mixed->payload);
  mixed->payload = g_bytes_new (padded->data, padded->len);
  check_kept (&scene, mixed, WJ_SERVICE_ERROR_HASH, TRUE);
  scene_clear (&scene);
}

static void
test_signatures (void)
{
  WjTestKey other = wj_test_key (1), forger = wj_test_key (1);
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) release = wj_test_release (&key, 43, ISSUED);
  g_autofree char *comment = wj_pointer_to_comment (&release->pointer);
  g_autofree char *text = g_strndup (g_bytes_get_data (newer->text, NULL), g_bytes_get_size (newer->text));
  GString *changed = g_string_new (text);
  g_autoptr (GBytes) content = g_bytes_new_static ("another", 7);
  Scene scene;

  scene_set (&scene);
  wj_test_release_sign (release, &other);
  check_kept (&scene, release, WJ_SERVICE_ERROR_UNKNOWN_KEY, FALSE);

  /* The right name of the key, and not the key: the comment's signature comes first. */
  memcpy (forger.id, key.id, sizeof key.id);
  wj_test_release_sign (release, &forger);
  check_kept (&scene, release, WJ_SERVICE_ERROR_COMMENT, FALSE);

  g_bytes_unref (release->text);
  release->text = wj_test_sign (&key, "Ed", release->payload, comment);
  check_kept (&scene, release, WJ_SERVICE_ERROR_LEGACY, FALSE);

  g_bytes_unref (release->text);
  g_string_replace (changed, "version=43", "version=44", 1);
  release->text = g_string_free_to_bytes (changed);
  check_kept (&scene, release, WJ_SERVICE_ERROR_COMMENT, FALSE);

  /* Size and hash are right; what was signed is something else. */
  g_bytes_unref (release->text);
  release->text = wj_test_sign (&key, "ED", content, comment);
  check_kept (&scene, release, WJ_SERVICE_ERROR_CONTENT, TRUE);
  scene_clear (&scene);
}

/* What the server calls a file proves nothing. */
static void
test_etags (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) twin = wj_test_release (&key, 43, ISSUED - DAY); /* of the same version */
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_set (&scene);
  scene.stage->etag = "\"a\"";
  check_arrives (&scene, newer);
  scene.stage->etag = "\"b\"";
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_UNCHANGED);
  scene.stage->shown = twin;
  g_assert_cmpint (wj_test_client_update (scene.client, &error), ==, WJ_UPDATE_UNCHANGED);
  g_assert_cmpint (scene.stage->n_payloads, ==, 1);
  g_assert_cmpuint (scene.client->n_arrived, ==, 2);
  wj_test_client_load (scene.client);
  g_assert_cmpint (wj_updater_get_pointer (scene.client->updater)->issued, ==, newer->pointer.issued);
  scene_clear (&scene);
}

/* The same name, and yet another content. */
static void
test_etag_same_content_changed (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) newest = wj_test_release (&key, 44, ISSUED);
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;
  Scene scene;

  scene_set (&scene);
  scene.stage->etag = "\"a\"";
  check_arrives (&scene, newer);
  text = g_strndup (g_bytes_get_data (newest->text, NULL), g_bytes_get_size (newest->text));
  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (text), text);
  scene.stage->pointer = wj_test_stage_say_answer;
  scene.stage->answer = head;
  check_arrives (&scene, newest);
  scene_clear (&scene);
}

static void
jump_and_say (GOutputStream *output, gconstpointer data)
{
  wj_test_now += 10 * 365 * (gint64) DAY;
  wj_test_stage_say_pointer (output, data);
}

static void
test_clock (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  g_autoptr (WjTestRelease) newest = wj_test_release (&key, 44, ISSUED);
  Scene scene;

  scene_set (&scene);
  wj_test_now = ISSUED - 3600; /* an hour behind is no reason to doubt */
  wj_updater_judge_again (scene.client->updater);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_GOOD);
  wj_test_now = ISSUED - 10 * 365 * (gint64) DAY;
  wj_updater_judge_again (scene.client->updater);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_CLOCK);
  check_arrives (&scene, newer);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_CLOCK);

  wj_test_now = ISSUED + 10 * 365 * (gint64) DAY;
  scene.stage->shown = newest;
  wj_test_client_assert_refused (scene.client, WJ_SERVICE_ERROR_STALE_SERVER);
  wj_test_client_load (scene.client);
  wj_test_client_assert (scene.client, WJ_HELD_CURRENT, 43);
  g_assert_cmpint (wj_updater_get_validity (scene.client->updater), ==, WJ_VALIDITY_EXPIRED);

  /* Whatever happens on the way, an update is judged by the time of its beginning. */
  wj_test_now = ISSUED + DAY;
  scene.stage->pointer = jump_and_say;
  check_arrives (&scene, newest);
  scene_clear (&scene);
}

static void
test_newer_program (void)
{
  g_autoptr (WjTestRelease) newer = wj_test_release (&key, 43, ISSUED);
  Scene scene;

  scene_set (&scene);
  newer->pointer.schema = WJ_CATALOGUE_SCHEMA + 1;
  wj_test_release_sign (newer, &key);
  check_kept (&scene, newer, WJ_SERVICE_ERROR_NEWER_APP, FALSE);
  newer->pointer.schema = WJ_CATALOGUE_SCHEMA;
  newer->pointer.min_app[0] = 99;
  wj_test_release_sign (newer, &key);
  check_kept (&scene, newer, WJ_SERVICE_ERROR_NEWER_APP, FALSE);
  newer->pointer.min_app[0] = 0;
  wj_test_release_sign (newer, &key);
  check_arrives (&scene, newer);
  scene_clear (&scene);
}

/* (transfer full) */
static char *
repeat (const char *before, const char *text, guint n, const char *after)
{
  GString *string = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (string, text);
  return g_string_free (g_string_append (string, after), FALSE);
}

/* Signed by the publisher's own key: refused by what reads it, without going down or taking all there is. */
static void
test_hostile_json (void)
{
  char *texts[3];
  GString *keys = g_string_new ("{");
  struct rusage usage;
  Scene scene;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_printf (keys, "%s\"%u\":0", i > 0 ? "," : "", i);
  texts[0] = repeat ("{\"a\":", "[", 1000000, "");
  texts[1] = g_string_free (g_string_append_c (keys, '}'), FALSE);
  texts[2] = repeat ("{\"a\":[0", ",0", 5000000, "]}");
  scene_set (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) packed = wj_test_pack (texts[i], strlen (texts[i]));
      g_autoptr (WjTestRelease) hostile = wj_test_release_of (&key, packed, strlen (texts[i]), 43);

      check_kept (&scene, hostile, WJ_SERVICE_ERROR_CATALOGUE, TRUE);
      g_free (texts[i]);
    }
  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
#ifndef WJ_TEST_SANITIZED /* which keeps memory back */
  g_assert_cmpint (usage.ru_maxrss, <, 300 * 1024);
#endif
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  next = wj_test_key (2);
  g_test_add_func ("/service/attack/A01-rollback", test_rollback);
  g_test_add_func ("/service/attack/A02-freeze", test_freeze);
  g_test_add_func ("/service/attack/A02-freeze-not-modified", test_freeze_not_modified);
  g_test_add_func ("/service/attack/A03-expired-at-fetch", test_expired_at_fetch);
  g_test_add_func ("/service/attack/A04-fast-forward", test_fast_forward);
  g_test_add_func ("/service/attack/A05-mix-and-match", test_mix_and_match);
  g_test_add_func ("/service/attack/A06-signatures", test_signatures);
  g_test_add_func ("/service/attack/A22-etags", test_etags);
  g_test_add_func ("/service/attack/A22-etag-same-content-changed", test_etag_same_content_changed);
  g_test_add_func ("/service/attack/A23-clock", test_clock);
  g_test_add_func ("/service/attack/A31-newer-program", test_newer_program);
  g_test_add_func ("/service/attack/A32-hostile-json", test_hostile_json);
  status = g_test_run ();
  wj_test_certificate_remove ();
  return status;
}
