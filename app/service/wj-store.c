/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "service/wj-service-file.h"
#include "service/wj-store.h"
#include "json/wj-json.h"

#define CURRENT "current.minisig"
#define PREVIOUS "previous.minisig"
#define BLOBS "blobs"
#define ORIGIN "origin"
#define LOCK "lock"
/* Writing takes milliseconds; who holds the lock longer hangs. Without it nothing is written, but read. */
#define LOCK_PATIENCE (10 * 1000)
#define LOCK_PATIENCE_TO_READ 1000
#define LOCK_STEP 20
#define ORIGIN_MAX 1024

struct _WjStore
{
  gatomicrefcount ref_count;
  char *folder; /* (owned) */
  WjKeys keys;
  WjFloor floor;
};

WjStore *
wj_store_new (const char *folder, const WjKeys *keys, const WjFloor *floor)
{
  WjStore *self;

  g_return_val_if_fail (folder != NULL && keys != NULL && floor != NULL, NULL);

  self = g_new0 (WjStore, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->keys = *keys;
  self->floor = *floor;
  return self;
}

WjStore *
wj_store_ref (WjStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wj_store_unref (WjStore *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->folder);
  g_free (self);
}

const WjKeys *
wj_store_get_keys (WjStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->keys;
}

const char *
wj_store_get_folder (WjStore *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->folder;
}

static GDateTime *
parse_day (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00Z", NULL);

  return g_date_time_new_from_iso8601 (text, NULL);
}

WjFloor
wj_floor_built_in (const WjKeys *keys)
{
  g_autoptr (GDateTime) issued = parse_day (FLOOR_ISSUED);
  g_autoptr (GDateTime) expires = parse_day (FLOOR_EXPIRES);
  WjFloor floor = { .read = wj_catalogue_new_floor };

  floor.pointer.epoch = keys->n_keys > 0 ? keys->keys[0].epoch : 0;
  floor.pointer.version = FLOOR_VERSION;
  floor.pointer.issued = g_date_time_to_unix (issued);
  floor.pointer.expires = g_date_time_to_unix (expires);
  return floor;
}

static const char *const origins[] = { [WJ_ORIGIN_UNKNOWN] = "update", [WJ_ORIGIN_DOWNLOADED] = "downloaded", [WJ_ORIGIN_IMPORTED] = "imported" };

const char *
wj_origin_name (WjHeldFrom from, WjOrigin origin)
{
  if (from == WJ_HELD_CURRENT)
    return origins[origin];
  return from == WJ_HELD_PREVIOUS ? "previous" : "program";
}

void
wj_held_free (WjHeld *held)
{
  if (held == NULL)
    return;
  g_clear_object (&held->catalogue);
  g_free (held->etag);
  g_clear_error (&held->damage);
  g_free (held);
}

/* ---- The lock ---------------------------------------------------------------------------------- */

/* A descriptor to close, or -1 with errno. @patience: milliseconds */
static int
take_lock (WjStore *self, guint patience)
{
  g_autofree char *path = g_build_filename (self->folder, LOCK, NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  for (guint waited = 0; fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP)
    {
      int code = errno;

      if (code != EWOULDBLOCK || waited >= patience)
        {
          close (fd);
          errno = code;
          return -1;
        }
      g_usleep (LOCK_STEP * 1000);
    }
  return fd;
}

/* ---- Reading ----------------------------------------------------------------------------------- */

static char *
get_blob (WjStore *self, const WjPointer *pointer)
{
  g_autofree char *name = g_strconcat (pointer->sha256, ".json.gz", NULL);

  return g_build_filename (self->folder, BLOBS, name, NULL);
}

/* A pointer that is there and verifies. @text: (out) (optional). An absent one is no @error. */
static gboolean
read_pointer (WjStore *self, const char *name, WjPointer *out, GBytes **text, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (self->keys.n_keys == 0 || !g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  bytes = wj_service_read_file (path, WJ_POINTER_MAX, WJ_SERVICE_ERROR_FILE, error);
  if (bytes == NULL || !wj_pointer_read (&self->keys, bytes, out, error))
    return FALSE;
  if (text != NULL)
    *text = g_steal_pointer (&bytes);
  return TRUE;
}

/* The newest of the floor and what the pointers say, whether what they point to is whole or not. */
static WjPointer
find_trusted (WjStore *self)
{
  static const char *const files[] = { PREVIOUS, CURRENT };
  WjPointer trusted = self->floor.pointer;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      WjPointer pointer;

      if (read_pointer (self, files[i], &pointer, NULL, NULL) && wj_pointer_compare (&pointer, &trusted) > 0)
        trusted = pointer;
    }
  return trusted;
}

static gboolean
is_printable (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;
  return TRUE;
}

/* How this very pointer came, and what the server called it; only what may stand in a header. */
static void
read_origin (WjStore *self, GBytes *text, WjHeld *held)
{
  g_autofree char *path = g_build_filename (self->folder, ORIGIN, NULL);
  g_autoptr (GBytes) bytes = wj_json_load_bytes (path, ORIGIN_MAX, NULL);
  g_autofree char *of = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  g_autofree char *line = bytes != NULL && g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_strv_length (words) < 2 || !g_str_equal (words[0], of) || !is_printable (line))
    return;
  for (guint i = WJ_ORIGIN_DOWNLOADED; i < G_N_ELEMENTS (origins); i++)
    if (g_str_equal (words[1], origins[i]))
      held->origin = (WjOrigin) i;
  if (held->origin == WJ_ORIGIN_DOWNLOADED)
    held->etag = g_strdup (words[2]);
}

/* The catalogue of one pointer, if it is there, verifies and is newer than the floor. */
static gboolean
load_one (WjStore *self, const char *name, WjHeld *held, GBytes **text, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) payload = NULL;

  if (!read_pointer (self, name, &held->pointer, text, error) || wj_pointer_compare (&held->pointer, &self->floor.pointer) <= 0)
    return FALSE;
  path = get_blob (self, &held->pointer);
  payload = wj_service_read_file (path, held->pointer.size, WJ_SERVICE_ERROR_FILE, error);
  held->catalogue = payload != NULL ? wj_pointer_open (&held->pointer, payload, error) : NULL;
  return held->catalogue != NULL;
}

static void remove_leftovers (WjStore *self, gboolean saved);

WjHeld *
wj_store_load (WjStore *self, GError **error)
{
  g_autoptr (WjHeld) held = g_new0 (WjHeld, 1);
  g_autoptr (GBytes) text = NULL;
  int lock = self->keys.n_keys > 0 && g_file_test (self->folder, G_FILE_TEST_IS_DIR) ? take_lock (self, LOCK_PATIENCE_TO_READ) : -1;

  if (load_one (self, CURRENT, held, &text, &held->damage))
    {
      held->from = WJ_HELD_CURRENT;
      read_origin (self, text, held);
    }
  else if (load_one (self, PREVIOUS, held, NULL, held->damage == NULL ? &held->damage : NULL))
    held->from = WJ_HELD_PREVIOUS;
  else
    {
      held->from = WJ_HELD_FLOOR;
      held->pointer = self->floor.pointer;
      held->catalogue = self->floor.read (error);
    }
  held->trusted = find_trusted (self);
  if (lock >= 0)
    {
      remove_leftovers (self, FALSE);
      close (lock);
    }
  return held->catalogue != NULL ? g_steal_pointer (&held) : NULL;
}

gboolean
wj_store_get_files (WjStore *self, WjHeldFrom from, WjPointer *pointer, GBytes **text, GBytes **payload, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (self != NULL && pointer != NULL && text != NULL && payload != NULL, FALSE);

  if (from == WJ_HELD_FLOOR || !read_pointer (self, from == WJ_HELD_CURRENT ? CURRENT : PREVIOUS, pointer, &read, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NOTHING_HELD, "nothing but the catalogue of the program is held");
      return FALSE;
    }
  path = get_blob (self, pointer);
  bytes = wj_service_read_file (path, pointer->size, WJ_SERVICE_ERROR_FILE, error);
  if (bytes == NULL || !wj_signature_check (&pointer->signature, bytes, error))
    return FALSE;
  *text = g_steal_pointer (&read);
  *payload = g_steal_pointer (&bytes);
  return TRUE;
}

/* ---- Writing ----------------------------------------------------------------------------------- */

/* Everything in @folder but the names in @keep, which ends with NULL, and folders. */
static void
remove_others (const char *folder, const char *const *keep)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_strv_contains (keep, name))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        if (!g_file_test (path, G_FILE_TEST_IS_DIR))
          g_unlink (path);
      }
}

/*
 * Under the lock: files half written, and what no pointer points to. What a pointer that does not verify
 * stands for is only known to be of no use once something was @saved: it may have been signed with keys
 * that another program knows.
 */
static void
remove_leftovers (WjStore *self, gboolean saved)
{
  static const char *const own[] = { CURRENT, PREVIOUS, ORIGIN, LOCK, NULL };
  g_autofree char *blobs = g_build_filename (self->folder, BLOBS, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  gboolean unknown = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (self->folder, own[i], NULL);
      WjPointer pointer;

      if (read_pointer (self, own[i], &pointer, NULL, NULL))
        g_ptr_array_add (kept, g_strconcat (pointer.sha256, ".json.gz", NULL));
      else if (saved)
        g_unlink (path);
      else
        unknown = unknown || g_file_test (path, G_FILE_TEST_EXISTS);
    }
  g_ptr_array_add (kept, NULL);
  remove_others (self->folder, own);
  if (!unknown)
    remove_others (blobs, (const char *const *) kept->pdata);
}

/* Is the catalogue of this pointer there, and whole? */
static gboolean
is_whole (WjStore *self, const WjPointer *pointer)
{
  g_autofree char *path = get_blob (self, pointer);
  g_autoptr (GBytes) payload = wj_json_load_bytes (path, pointer->size, NULL);

  return payload != NULL && wj_signature_check (&pointer->signature, payload, NULL);
}

/* Each of the files is whole at any time, and nothing points to what is not there yet. The previous
 * one is the last that was good. */
static gboolean
write_all (WjStore *self, const WjPointer *pointer, GBytes *text, GBytes *payload, GError **error)
{
  g_autofree char *blob = get_blob (self, pointer);
  g_autofree char *current = g_build_filename (self->folder, CURRENT, NULL);
  g_autofree char *previous = g_build_filename (self->folder, PREVIOUS, NULL);
  g_autoptr (GBytes) old = NULL;
  WjPointer held;

  if (!wj_service_write_file (blob, payload, 0600, error))
    return FALSE;
  if (read_pointer (self, CURRENT, &held, &old, NULL) && wj_pointer_compare (&held, pointer) < 0 && is_whole (self, &held) && !wj_service_write_file (previous, old, 0600, error))
    return FALSE;
  return wj_service_write_file (current, text, 0600, error);
}

/* A hint: without it less can be said, and the next question costs a few hundred bytes more. */
static void
write_origin (WjStore *self, GBytes *text, WjOrigin origin, const char *etag)
{
  g_autofree char *path = g_build_filename (self->folder, ORIGIN, NULL);
  g_autofree char *of = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  g_autofree char *line = g_strjoin (" ", of, origins[origin], etag, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));

  wj_service_write_file (path, bytes, 0600, NULL);
}

static gboolean
refuse_to_write (WjStore *self, GBytes *payload, const char *reason, GError **error)
{
  gsize needed = g_bytes_get_size (payload) + 2 * WJ_POINTER_MAX;

  g_set_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE, "%s: %s; %" G_GSIZE_FORMAT " bytes are needed", self->folder, reason, needed);
  return FALSE;
}

gboolean
wj_store_save (WjStore *self, GBytes *text, GBytes *payload, WjOrigin origin, const char *etag, GError **error)
{
  g_autofree char *blobs = NULL;
  g_autoptr (GError) local = NULL;
  WjPointer pointer, trusted, current;
  gboolean good;
  int lock;

  g_return_val_if_fail (self != NULL && text != NULL && payload != NULL, FALSE);

  if (!wj_pointer_read (&self->keys, text, &pointer, error))
    return FALSE;
  blobs = g_build_filename (self->folder, BLOBS, NULL);
  if (g_mkdir_with_parents (blobs, 0700) != 0)
    return refuse_to_write (self, payload, g_strerror (errno), error);
  lock = take_lock (self, LOCK_PATIENCE);
  if (lock < 0)
    return refuse_to_write (self, payload, g_strerror (errno), error);
  trusted = find_trusted (self);
  if (wj_pointer_compare (&pointer, &trusted) < 0)
    {
      g_set_error_literal (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_ROLLBACK, "another program has saved a newer one meanwhile");
      close (lock);
      return FALSE;
    }
  good = (read_pointer (self, CURRENT, &current, NULL, NULL) && wj_pointer_compare (&current, &pointer) == 0 && is_whole (self, &current)) ||
         write_all (self, &pointer, text, payload, &local);
  if (good)
    write_origin (self, text, origin, etag);
  remove_leftovers (self, good);
  close (lock);
  return good || refuse_to_write (self, payload, local->message, error);
}
