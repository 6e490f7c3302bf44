/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sodium.h>

#include "catalogue/sample.h"
#include "catalogue/wj-catalogue-check.h"
#include "service/wj-test-publisher.h"
#include "service/wj-test-server.h"

gint64 wj_test_now = ISSUED + DAY;

/* ---- Keys -------------------------------------------------------------------------------------- */

WjTestKey
wj_test_key (guint64 epoch)
{
  WjTestKey key = { .epoch = epoch };

  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_sign_keypair (key.point, key.secret);
  randombytes_buf (key.id, sizeof key.id);
  return key;
}

char *
wj_test_key_text (const WjTestKey *key)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "Ed", 2);
  g_byte_array_append (bytes, key->id, sizeof key->id);
  g_byte_array_append (bytes, key->point, sizeof key->point);
  return g_base64_encode (bytes->data, bytes->len);
}

WjKeys
wj_test_keys (const WjTestKey *current, const WjTestKey *next)
{
  g_autofree char *one = wj_test_key_text (current);
  g_autofree char *two = next != NULL ? wj_test_key_text (next) : NULL;
  g_autofree char *text = next != NULL ? g_strdup_printf ("%" G_GUINT64_FORMAT ":%s,%" G_GUINT64_FORMAT ":%s", current->epoch, one, next->epoch, two)
                                       : g_strdup_printf ("%" G_GUINT64_FORMAT ":%s", current->epoch, one);
  g_autoptr (GError) error = NULL;
  WjKeys keys;

  g_assert_true (wj_keys_parse (text, &keys, &error));
  g_assert_no_error (error);
  return keys;
}

GBytes *
wj_test_sign (const WjTestKey *key, const char *algorithm, GBytes *content, const char *comment)
{
  g_autoptr (GByteArray) line = g_byte_array_new ();
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  guint8 hash[64], signature[64], global[64];
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);
  char *text;

  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  if (g_str_equal (algorithm, "Ed"))
    crypto_sign_detached (signature, NULL, data, size, key->secret);
  else
    crypto_sign_detached (signature, NULL, hash, sizeof hash, key->secret);
  g_byte_array_append (line, (const guint8 *) algorithm, 2);
  g_byte_array_append (line, key->id, sizeof key->id);
  g_byte_array_append (line, signature, sizeof signature);
  g_byte_array_append (both, signature, sizeof signature);
  g_byte_array_append (both, (const guint8 *) comment, strlen (comment));
  crypto_sign_detached (global, NULL, both->data, both->len, key->secret);
  one = g_base64_encode (line->data, line->len);
  two = g_base64_encode (global, sizeof global);
  text = g_strdup_printf ("untrusted comment: for a test\n%s\ntrusted comment: %s\n%s\n", one, comment, two);
  return g_bytes_new_take (text, strlen (text));
}

/* ---- Releases ---------------------------------------------------------------------------------- */

GBytes *
wj_test_pack (const char *text, gsize size)
{
  g_autoptr (GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (gzip));

  g_assert_true (g_output_stream_write_all (stream, text, size, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static char *
format_day (const char *name, gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  return g_strdup_printf ("\"%s\":\"%s\"", name, text);
}

static void
replace (char **text, const char *pattern, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  char *changed = g_regex_replace_literal (regex, *text, -1, 0, by, 0, NULL);

  g_assert_true (g_regex_match (regex, *text, 0, NULL));
  g_free (*text);
  *text = changed;
}

/* A catalogue in source form, built and unpacked. */
static char *
make_base (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = wj_catalogue_build (path, &error);
  g_autoptr (GZlibDecompressor) gunzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) memory = packed != NULL ? g_memory_input_stream_new_from_bytes (packed) : NULL;
  g_autoptr (GInputStream) stream = NULL;
  char *text = g_malloc0 (WJ_PAYLOAD_MAX);

  g_assert_no_error (error);
  stream = g_converter_input_stream_new (memory, G_CONVERTER (gunzip));
  g_assert_true (g_input_stream_read_all (stream, text, WJ_PAYLOAD_MAX - 1, NULL, NULL, NULL));
  return text;
}

static char *
make_document (const char *base, guint version, gint64 issued, gint64 expires)
{
  g_autofree char *from = format_day ("issued", issued);
  g_autofree char *to = format_day ("expires", expires);
  g_autofree char *head = g_strdup_printf ("\"version\":%u", version);
  char *text = g_strdup (base);

  replace (&text, "\"version\":\\d+", head);
  replace (&text, "\"issued\":\"[-0-9]+\"", from);
  replace (&text, "\"expires\":\"[-0-9]+\"", to);
  return text;
}

char *
wj_test_document (guint version, gint64 issued, gint64 expires)
{
  static char *base;

  if (base == NULL)
    {
      g_autoptr (Sample) sample = sample_new ();

      base = make_base (sample->path);
    }
  return make_document (base, version, issued, expires);
}

void
wj_test_release_sign (WjTestRelease *self, const WjTestKey *key)
{
  g_autofree char *comment = wj_pointer_to_comment (&self->pointer);

  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = wj_test_sign (key, "ED", self->payload, comment);
}

WjTestRelease *
wj_test_release_of (const WjTestKey *key, GBytes *packed, gsize usize, guint64 version)
{
  WjTestRelease *self = g_new0 (WjTestRelease, 1);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, packed);

  self->payload = g_bytes_ref (packed);
  self->pointer = (WjPointer){ .epoch = key->epoch, .version = version, .issued = ISSUED, .expires = EXPIRES, .size = g_bytes_get_size (packed), .usize = usize, .schema = 1 };
  g_strlcpy (self->pointer.sha256, sha256, sizeof self->pointer.sha256);
  wj_test_release_sign (self, key);
  return self;
}

static WjTestRelease *
release_document (const WjTestKey *key, const char *document, guint64 version, gint64 issued)
{
  g_autoptr (GBytes) packed = wj_test_pack (document, strlen (document));
  WjTestRelease *self = wj_test_release_of (key, packed, strlen (document), version);

  self->pointer.issued = issued;
  self->pointer.expires = issued + 90 * DAY;
  wj_test_release_sign (self, key);
  return self;
}

WjTestRelease *
wj_test_release (const WjTestKey *key, guint64 version, gint64 issued)
{
  g_autofree char *document = wj_test_document ((guint) version, issued, issued + 90 * DAY);

  return release_document (key, document, version, issued);
}

WjTestRelease *
wj_test_release_from (const WjTestKey *key, const char *path, guint64 version, gint64 issued)
{
  g_autofree char *base = make_base (path);
  g_autofree char *document = make_document (base, (guint) version, issued, issued + 90 * DAY);

  return release_document (key, document, version, issued);
}

void
wj_test_release_free (WjTestRelease *self)
{
  g_bytes_unref (self->text);
  g_bytes_unref (self->payload);
  g_free (self);
}

void
wj_test_release_write (const WjTestRelease *self, const char *folder)
{
  g_autofree char *name = g_strconcat (self->pointer.sha256, ".json.gz", NULL);

  wj_test_write (folder, name, g_bytes_get_data (self->payload, NULL), (gssize) g_bytes_get_size (self->payload));
  wj_test_write (folder, "current.minisig", g_bytes_get_data (self->text, NULL), (gssize) g_bytes_get_size (self->text));
}

/* ---- Folders ----------------------------------------------------------------------------------- */

static void
walk (const char *folder, const char *prefix, GPtrArray *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *below = g_strconcat (prefix, name, "/", NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        walk (path, below, names);
      else
        g_ptr_array_add (names, g_strconcat (prefix, name, NULL));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
wj_test_list (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  walk (folder, "", names);
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

void
wj_test_write (const char *folder, const char *name, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
}

GBytes *
wj_test_read (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

/* ---- Clients ----------------------------------------------------------------------------------- */

static WjCatalogue *
read_floor (GError **error)
{
  g_autofree char *document = wj_test_document (40, ISSUED - 10 * DAY, ISSUED + 80 * DAY);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));

  return wj_catalogue_new_from_bytes (bytes, "floor", error);
}

WjFloor
wj_test_floor (guint64 epoch)
{
  return (WjFloor){ { .epoch = epoch, .version = 40, .issued = ISSUED - 10 * DAY, .expires = ISSUED + 80 * DAY }, read_floor };
}

static gint64
get_now (void)
{
  return wj_test_now;
}

static void
arrived_cb (WjUpdater *updater, WjCatalogue *old, gpointer user_data)
{
  WjTestClient *self = user_data;

  g_assert_true (WJ_IS_CATALOGUE (old));
  g_assert_true (old != wj_updater_get_catalogue (updater));
  self->n_arrived++;
}

WjTestClient *
wj_test_client (const WjKeys *keys, const char *address, const char *folder)
{
  /* To read the trusted authorities takes its time: one session for all. */
  static WjFetcher *fetcher;

  if (fetcher == NULL)
    {
      g_autoptr (GTlsDatabase) trust = wj_test_trust ();

      fetcher = wj_fetcher_new (trust);
    }
  return wj_test_client_with (fetcher, keys, address, folder);
}

WjTestClient *
wj_test_client_with (WjFetcher *fetcher, const WjKeys *keys, const char *address, const char *folder)
{
  WjTestClient *self = g_new0 (WjTestClient, 1);
  WjFloor floor = wj_test_floor (keys->n_keys > 0 ? keys->keys[0].epoch : 0);

  self->folder = folder != NULL ? g_strdup (folder) : wj_test_folder ();
  self->store = wj_store_new (self->folder, keys, &floor);
  self->updater = wj_updater_new (self->store, fetcher, address);
  wj_updater_set_clock (self->updater, get_now);
  g_signal_connect (self->updater, "arrived", G_CALLBACK (arrived_cb), self);
  wj_test_client_load (self);
  return self;
}

void
wj_test_client_free (WjTestClient *self)
{
  g_assert_finalize_object (self->updater);
  wj_store_unref (self->store);
  wj_test_remove (self->folder);
  g_free (self->folder);
  g_free (self);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
wj_test_client_load (WjTestClient *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wj_updater_load_async (self->updater, NULL, keep_cb, &result);
  g_assert_true (wj_updater_get_busy (self->updater));
  await (&result);
  g_assert_true (wj_updater_load_finish (self->updater, result, &error));
  g_assert_no_error (error);
  self->n_arrived = 0;
}

WjUpdate
wj_test_client_update (WjTestClient *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  wj_updater_update_async (self->updater, NULL, keep_cb, &result);
  await (&result);
  g_assert_false (wj_updater_get_busy (self->updater));
  return wj_updater_update_finish (self->updater, result, error);
}

WjUpdate
wj_test_client_import (WjTestClient *self, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  wj_updater_import_async (self->updater, path, NULL, keep_cb, &result);
  await (&result);
  return wj_updater_import_finish (self->updater, result, error);
}

gboolean
wj_test_client_export (WjTestClient *self, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  wj_updater_export_async (self->updater, path, NULL, keep_cb, &result);
  await (&result);
  return wj_updater_export_finish (self->updater, result, error);
}

void
wj_test_client_assert (WjTestClient *self, WjHeldFrom from, guint64 version)
{
  g_assert_cmpuint (wj_updater_get_pointer (self->updater)->version, ==, version);
  g_assert_cmpuint (wj_catalogue_get_version (wj_updater_get_catalogue (self->updater)), ==, version);
  g_assert_cmpint (wj_updater_get_from (self->updater), ==, (int) from);
}

void
wj_test_client_assert_refused (WjTestClient *self, WjServiceError code)
{
  WjCatalogue *before = wj_updater_get_catalogue (self->updater);
  g_autofree char *files = wj_test_list (self->folder);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_arrived = self->n_arrived;

  g_assert_cmpint (wj_test_client_update (self, &error), ==, WJ_UPDATE_FAILED);
  if (!g_error_matches (error, WJ_SERVICE_ERROR, (int) code))
    g_error ("%s instead of %s: %s", error->domain == WJ_SERVICE_ERROR ? wj_service_error_name (error->code) : g_quark_to_string (error->domain), wj_service_error_name (code), error->message);
  g_assert_true (g_error_matches (wj_updater_get_error (self->updater), WJ_SERVICE_ERROR, (int) code));
  g_assert_true (wj_updater_get_catalogue (self->updater) == before);
  g_assert_cmpuint (self->n_arrived, ==, n_arrived);
  after = wj_test_list (self->folder);
  g_assert_cmpstr (after, ==, files);
}
