/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "service/wj-test-publisher.h"

/* What can happen to the folder that holds the catalogues: kill, full disks, several programs, damage. */

static WjTestKey key;
static WjKeys keys;
static char *keys_text;

/* Three versions as a stick holds them, and a store with some of them in it. */
typedef struct
{
  WjTestRelease *releases[3]; /* 42, 43, 44 */
  char *sticks[3];
  char *store;
} Scene;

static void
import_one (Scene *self, guint which)
{
  WjTestClient *client = wj_test_client (&keys, NULL, self->store);
  g_autoptr (GError) error = NULL;

  wj_test_client_import (client, self->sticks[which], &error);
  g_assert_no_error (error);
  g_free (client->folder);
  client->folder = wj_test_folder (); /* that one is removed with it */
  wj_test_client_free (client);
}

/* @n: how many of the versions are in the store */
static void
scene_set (Scene *self, guint n)
{
  wj_test_now = ISSUED + DAY;
  self->store = wj_test_folder ();
  for (guint i = 0; i < G_N_ELEMENTS (self->releases); i++)
    {
      self->releases[i] = wj_test_release (&key, 42 + i, ISSUED);
      self->sticks[i] = wj_test_folder ();
      wj_test_release_write (self->releases[i], self->sticks[i]);
    }
  for (guint i = 0; i < n; i++)
    import_one (self, i);
}

static void
scene_clear (Scene *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->releases); i++)
    {
      wj_test_release_free (self->releases[i]);
      wj_test_remove (self->sticks[i]);
      g_free (self->sticks[i]);
    }
  wj_test_remove (self->store);
  g_free (self->store);
}

static void
copy_folder (const char *from, const char *to)
{
  static const char *const names[] = { "current.minisig", "previous.minisig", "origin" };
  g_autofree char *blobs = g_build_filename (from, "blobs", NULL);
  g_autofree char *new_blobs = g_build_filename (to, "blobs", NULL);
  g_autoptr (GDir) dir = g_dir_open (blobs, 0, NULL);
  const char *name;

  wj_test_remove (to);
  g_assert_cmpint (g_mkdir_with_parents (dir != NULL ? new_blobs : to, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (from, names[i], NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_autoptr (GBytes) bytes = wj_test_read (from, names[i]);

          wj_test_write (to, names[i], g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
        }
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = wj_test_read (blobs, name);

      wj_test_write (new_blobs, name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
}

/* (transfer full): the actor, beginning; @fault: (nullable): "kill" or an error, at the change @at */
static GSubprocess *
start_actor (const char *store, const char *stick, const char *fault, guint at, const char *count)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *at_text = g_strdup_printf ("%u", at);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, wj_test_now);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("WJ_FAULT_LIBRARY"), TRUE);
  g_subprocess_launcher_setenv (launcher, "WJ_FAULT_FOLDER", store, TRUE);
  g_subprocess_launcher_setenv (launcher, "WJ_FAULT_AT", at_text, TRUE);
  if (fault != NULL)
    g_subprocess_launcher_setenv (launcher, "WJ_FAULT", fault, TRUE);
  if (count != NULL)
    g_subprocess_launcher_setenv (launcher, "WJ_FAULT_COUNT", count, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("WJ_ACTOR"), store, keys_text, stick, now, NULL);
  g_assert_no_error (error);
  return process;
}

/* What it said; *@code: its exit code, or -1 if it was killed */
static char *
end_actor (GSubprocess *process, int *code)
{
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error);
  g_assert_no_error (error);
  *code = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
  return said;
}

/* How many changes an import makes in a copy of the store. */
static guint
count_changes (const char *store, const char *stick)
{
  g_autofree char *copy = wj_test_folder ();
  g_autofree char *outside = wj_test_folder ();
  g_autofree char *path = g_build_filename (outside, "count", NULL);
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GSubprocess) process = NULL;
  int code;

  copy_folder (store, copy);
  process = start_actor (copy, stick, NULL, 0, path);
  said = end_actor (process, &code);
  g_assert_cmpint (code, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  wj_test_remove (copy);
  wj_test_remove (outside);
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

/* What is in the store when a program starts: one of two versions, whole, and nothing beside. */
static guint64
check_start (const char *store, guint64 old, guint64 new)
{
  g_autofree char *copy = wj_test_folder ();
  WjTestClient *client = wj_test_client (&keys, NULL, store);
  guint64 version = wj_updater_get_pointer (client->updater)->version;
  g_autofree char *files = wj_test_list (store);
  g_auto (GStrv) names = g_strsplit (files, " ", -1);

  g_assert_no_error (wj_updater_get_damage (client->updater));
  g_assert_true (version == old || version == new);
  g_assert_true (version == 40 || wj_updater_get_from (client->updater) == WJ_HELD_CURRENT);
  for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    if (!g_str_has_suffix (names[i], ".json.gz") && !g_str_has_suffix (names[i], ".minisig") && !g_str_equal (names[i], "lock") && !g_str_equal (names[i], "origin"))
      g_error ("left over: %s", names[i]);
  g_assert_cmpuint (g_strv_length (names), <=, 6);
  g_free (client->folder);
  client->folder = g_steal_pointer (&copy);
  wj_test_client_free (client);
  return version;
}

/* Killed at each change that writing makes: into an empty store, over one version, over two. */
static void
test_kill (void)
{
  guint n_points = 0, n_new = 0;

  for (guint held = 0; held < 3; held++)
    {
      guint64 old = held == 0 ? 40 : 41 + held, new = 42 + held;
      g_autofree char *copy = wj_test_folder ();
      Scene scene;
      guint n;

      scene_set (&scene, held);
      n = count_changes (scene.store, scene.sticks[held]);
      g_assert_cmpuint (n, >, 10);
      for (guint at = 1; at <= n; at++)
        {
          g_autoptr (GSubprocess) process = NULL;
          g_autofree char *said = NULL;
          int code;

          copy_folder (scene.store, copy);
          process = start_actor (copy, scene.sticks[held], "kill", at, NULL);
          said = end_actor (process, &code);
          g_assert_cmpint (code, ==, -1);
          n_new += check_start (copy, old, new) == new;
          n_points++;
        }
      wj_test_remove (copy);
      scene_clear (&scene);
    }
  g_test_message ("killed at %u points; %u times the new one was there", n_points, n_new);
  g_assert_cmpuint (n_points, >=, 50);
  g_assert_cmpuint (n_new, >, 0);
  g_assert_cmpuint (n_new, <, n_points);
}

/* ---- No room ------------------------------------------------------------------------------------- */

/* Each change fails in turn; who runs it is told, and what was held is held. */
static void
check_errors (int error_number)
{
  g_autofree char *copy = wj_test_folder ();
  g_autofree char *fault = g_strdup_printf ("%d", error_number);
  guint n, n_refused = 0;
  Scene scene;

  scene_set (&scene, 2);
  n = count_changes (scene.store, scene.sticks[2]);
  for (guint at = 1; at <= n; at++)
    {
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *said = NULL;
      guint64 version;
      int code;

      copy_folder (scene.store, copy);
      process = start_actor (copy, scene.sticks[2], fault, at, NULL);
      said = end_actor (process, &code);
      version = check_start (copy, 43, 44);
      if (code == 0)
        {
          g_assert_cmpuint (version, ==, 44);
          continue;
        }
      n_refused++;
      g_assert_cmpint (code, ==, 10 + WJ_SERVICE_ERROR_FILE);
      if (strstr (said, " bytes are needed") == NULL)
        g_error ("no word of the bytes needed: %s", said);
    }
  g_assert_cmpuint (n_refused, >=, n / 2);
  wj_test_remove (copy);
  scene_clear (&scene);
}

static void
test_no_room (void)
{
  check_errors (ENOSPC);
  check_errors (EDQUOT);
  check_errors (EROFS);
}

/* The real thing: a disk of 64 kB, mounted by a shell in a space of its own. */
static void
test_full_disk (void)
{
  static const char script[] = "mount -t tmpfs -o size=64k none \"$1\" && mkdir \"$1/store\" && cp -r \"$2/.\" \"$1/store\" && head -c 50000 /dev/zero >\"$1/filler\"; "
                               "\"$3\" \"$1/store\" \"$4\" \"$5\" \"$6\"; code=$?; "
                               "rm \"$1/filler\"; cp -r \"$1/store/.\" \"$2\"; exit $code";
  g_autofree char *disk = wj_test_folder ();
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, wj_test_now);
  g_autofree char *files = NULL;
  g_autofree char *after = NULL;
  g_autofree char *said = NULL;
  int status;
  Scene scene;

  scene_set (&scene, 2);
  files = wj_test_list (scene.store);
  g_spawn_sync (NULL, (char **) (const char *[]){ "unshare", "-rm", "true", NULL }, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL);
  if (status != 0)
    g_test_skip ("no disk can be mounted here; A26-no-room has tried each step");
  else
    {
      /* A catalogue larger than the room that is left. */
      g_autofree char *noise = g_malloc0 (100000);
      g_autoptr (GBytes) packed = NULL;

      for (guint i = 0; i < 100000; i++)
        noise[i] = (char) (' ' + g_test_rand_int_range (0, 90));
      packed = wj_test_pack (noise, 100000);
      g_clear_pointer (&scene.releases[2], wj_test_release_free);
      scene.releases[2] = wj_test_release_of (&key, packed, 100000, 44);
      g_spawn_sync (NULL, (char **) (const char *[]){ "unshare", "-rm", "sh", "-c", script, "sh", disk, scene.store, g_getenv ("WJ_ACTOR"), keys_text, scene.sticks[2], now, NULL },
                    NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status, NULL);
      g_test_message ("%s", said);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 10 + WJ_SERVICE_ERROR_FILE);
      g_assert_nonnull (strstr (said, " bytes are needed"));
      after = wj_test_list (scene.store);
      g_assert_cmpstr (after, ==, files);
      check_start (scene.store, 43, 43);
    }
  wj_test_remove (disk);
  scene_clear (&scene);
}

/* The folder goes while the program runs, or cannot be made at all. */
static void
test_folder (void)
{
  g_autofree char *below = NULL;
  WjTestClient *client;
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_set (&scene, 1);
  client = wj_test_client (&keys, NULL, scene.store);
  wj_test_remove (scene.store);
  g_assert_cmpint (wj_test_client_import (client, scene.sticks[1], &error), ==, WJ_UPDATE_ARRIVED);
  g_assert_no_error (error);
  wj_test_client_load (client);
  wj_test_client_assert (client, WJ_HELD_CURRENT, 43);
  wj_test_client_free (client);

  below = g_build_filename (scene.sticks[0], "current.minisig", "store", NULL);
  client = wj_test_client (&keys, NULL, below);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  g_assert_cmpint (wj_test_client_import (client, scene.sticks[1], &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, " bytes are needed"));
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  wj_test_client_free (client);
  scene_clear (&scene);
}

/* ---- Several programs ---------------------------------------------------------------------------- */

static void
test_many (void)
{
  guint n_rounds = g_getenv ("WJ_LONG") != NULL ? 50 : 8;
  g_autofree char *copy = wj_test_folder ();
  Scene scene;

  scene_set (&scene, 1);
  for (guint round = 0; round < n_rounds; round++)
    {
      GSubprocess *processes[8];

      copy_folder (scene.store, copy);
      for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
        processes[i] = start_actor (copy, scene.sticks[i % 4 == 3 ? 1 : 2], NULL, 0, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
        {
          int code;
          g_autofree char *said = end_actor (processes[i], &code);

          /* Who comes with the older one after the newer is told so; all others are done. */
          if (code != 0 && (i % 4 != 3 || code != 10 + WJ_SERVICE_ERROR_ROLLBACK))
            g_error ("process %u: %d %s", i, code, said);
          g_object_unref (processes[i]);
        }
      check_start (copy, 44, 44);
    }
  wj_test_remove (copy);
  scene_clear (&scene);
}

/* ---- Damage ---------------------------------------------------------------------------------------- */

/* One bit of one file. Whatever it is, what is used verifies, and is not worse than it has to be. */
static void
test_bits (void)
{
  guint n = g_getenv ("WJ_LONG") != NULL ? 1000 : g_getenv ("WJ_QUICK") != NULL ? 60
                                                                                : 250;
  g_autofree char *copy = wj_test_folder ();
  g_autofree char *current_blob = NULL;
  g_autofree char *previous_blob = NULL;
  guint n_previous = 0;
  Scene scene;

  scene_set (&scene, 3);
  current_blob = g_strdup_printf ("blobs/%s.json.gz", scene.releases[2]->pointer.sha256);
  previous_blob = g_strdup_printf ("blobs/%s.json.gz", scene.releases[1]->pointer.sha256);
  for (guint i = 0; i < n; i++)
    {
      const char *const names[] = { "current.minisig", current_blob, "previous.minisig", previous_blob };
      guint which = (guint) g_test_rand_int_range (0, 4), other = i % 8 == 7 ? (which + 2) % 4 : which;
      WjTestClient *client;
      gboolean fell;

      copy_folder (scene.store, copy);
      for (guint j = 0; j < (which == other ? 1 : 2); j++)
        {
          const char *name = names[j == 0 ? which : other];
          g_autoptr (GBytes) bytes = wj_test_read (copy, name);
          gsize size = g_bytes_get_size (bytes);
          g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

          text[g_test_rand_int_range (0, (int) size)] ^= (char) (1 << g_test_rand_int_range (0, 8));
          wj_test_write (copy, name, text, (gssize) size);
        }
      client = wj_test_client (&keys, NULL, copy);
      fell = wj_updater_get_from (client->updater) != WJ_HELD_CURRENT;
      g_assert_cmpint (fell, ==, wj_updater_get_damage (client->updater) != NULL);
      if (!fell)
        wj_test_client_assert (client, WJ_HELD_CURRENT, 44); /* the untrusted comment, or the other */
      else if (wj_updater_get_from (client->updater) == WJ_HELD_PREVIOUS)
        wj_test_client_assert (client, WJ_HELD_PREVIOUS, 43);
      else
        {
          g_assert_true (which != other); /* both */
          wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
        }
      n_previous += wj_updater_get_from (client->updater) == WJ_HELD_PREVIOUS;
      if (fell && i % 4 == 0)
        {
          g_autoptr (GError) error = NULL;

          /* The same version again is taken, for it is not held; an older one is refused where the pointer is whole. */
          g_assert_cmpint (wj_test_client_import (client, scene.sticks[2], &error), ==, WJ_UPDATE_ARRIVED);
          g_assert_no_error (error);
          wj_test_client_assert (client, WJ_HELD_CURRENT, 44);
        }
      g_free (client->folder);
      client->folder = wj_test_folder ();
      wj_test_client_free (client);
    }
  g_assert_cmpuint (n_previous, >, n / 10);
  wj_test_remove (copy);
  scene_clear (&scene);
}

/* The catalogue is damaged, its pointer is not: nothing older takes its place from outside. */
static void
test_trusted_stays (void)
{
  g_autofree char *blob = NULL;
  WjTestClient *client;
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_set (&scene, 3);
  blob = g_strdup_printf ("blobs/%s.json.gz", scene.releases[2]->pointer.sha256);
  wj_test_write (scene.store, blob, "damaged", -1);
  client = wj_test_client (&keys, NULL, scene.store);
  wj_test_client_assert (client, WJ_HELD_PREVIOUS, 43);
  g_assert_true (g_error_matches (wj_updater_get_damage (client->updater), WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_SIZE));
  g_assert_cmpint (wj_test_client_import (client, scene.sticks[0], &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ROLLBACK);
  wj_test_client_free (client);
  scene_clear (&scene);
}

/* Who owns the folder can empty it, or put back what was there: not below the program's own. */
static void
test_state_removed (void)
{
  g_autoptr (WjTestRelease) ancient = wj_test_release (&key, 39, ISSUED - 20 * DAY);
  g_autofree char *stick = wj_test_folder ();
  g_autofree char *blobs = NULL;
  WjTestClient *client;
  g_autoptr (GError) error = NULL;
  Scene scene;

  wj_test_release_write (ancient, stick);
  scene_set (&scene, 3);
  wj_test_remove (scene.store);
  client = wj_test_client (&keys, NULL, scene.store);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  g_assert_cmpint (wj_test_client_import (client, stick, &error), ==, WJ_UPDATE_FAILED);
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ROLLBACK);
  g_clear_error (&error);
  /* The documented limit: signed and newer than the program's, it is taken. */
  g_assert_cmpint (wj_test_client_import (client, scene.sticks[0], &error), ==, WJ_UPDATE_ARRIVED);

  blobs = g_build_filename (scene.store, "blobs", NULL);
  wj_test_release_write (ancient, blobs);
  wj_test_write (scene.store, "current.minisig", g_bytes_get_data (ancient->text, NULL), (gssize) g_bytes_get_size (ancient->text));
  wj_test_client_load (client);
  wj_test_client_assert (client, WJ_HELD_FLOOR, 40);
  wj_test_client_free (client);
  wj_test_remove (stick);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  keys = wj_test_keys (&key, NULL);
  text = wj_test_key_text (&key);
  keys_text = g_strconcat ("1:", text, NULL);
  g_test_add_func ("/service/attack/A25-kill", test_kill);
  g_test_add_func ("/service/attack/A26-no-room", test_no_room);
  g_test_add_func ("/service/attack/A26-full-disk", test_full_disk);
  g_test_add_func ("/service/attack/A26-folder", test_folder);
  g_test_add_func ("/service/attack/A27-many-programs", test_many);
  g_test_add_func ("/service/attack/A28-bits", test_bits);
  g_test_add_func ("/service/attack/A28-trusted-stays", test_trusted_stays);
  g_test_add_func ("/service/attack/A29-state-removed", test_state_removed);
  return g_test_run ();
}
