/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "service/wj-test-publisher.h"

#define HASH "sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define GOOD "epoch=1 version=42 issued=2026-11-21T00:00:00Z expires=2027-02-19T00:00:00Z " HASH " size=64123 usize=381456 schema=1 min_app=0.1"

static gboolean
read_comment (const char *comment, WjPointer *out, GError **error)
{
  static WjTestKey key;
  static WjKeys keys;
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) text = NULL;

  if (key.epoch == 0)
    {
      key = wj_test_key (1);
      keys = wj_test_keys (&key, NULL);
    }
  text = wj_test_sign (&key, "ED", content, comment);
  return wj_pointer_read (&keys, text, out, error);
}

static void
test_well (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *comment = NULL;
  WjPointer pointer, again;

  g_assert_true (read_comment (GOOD, &pointer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pointer.epoch, ==, 1);
  g_assert_cmpuint (pointer.version, ==, 42);
  g_assert_cmpint (pointer.issued, ==, ISSUED);
  g_assert_cmpint (pointer.expires, ==, EXPIRES);
  g_assert_cmpuint (pointer.size, ==, 64123);
  g_assert_cmpuint (pointer.usize, ==, 381456);
  g_assert_cmpuint (pointer.schema, ==, 1);
  g_assert_cmpuint (pointer.min_app[1], ==, 1);
  comment = wj_pointer_to_comment (&pointer);
  g_assert_true (read_comment (comment, &again, &error));
  g_assert_cmpint (memcmp (pointer.sha256, again.sha256, 65), ==, 0);
  g_assert_cmpint (wj_pointer_compare (&pointer, &again), ==, 0);
}

/* Signed, and still not taken: a word of GOOD replaced. */
static void
test_strict (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } rows[] = {
    { "epoch=1 ", "" },
    { "epoch=1 ", "epoch=1  " },
    { "epoch=1 ", "epoch=1\t" },
    { "epoch=1", "epoch=0" },
    { "epoch=1", "epoch=01" },
    { "epoch=1", "epoch=+1" },
    { "epoch=1", "epoch=-1" },
    { "epoch=1", "epoch=" },
    { "epoch=1", "epoch" },
    { "epoch=1", "Epoch=1" },
    { "version=42", "version=0" },
    { "version=42", "version=9223372036854775808" },
    { "version=42", "version=99999999999999999999999" },
    { "version=42", "version=4 2" },
    { "version=42", "version=0x2a" },
    { "epoch=1 version=42", "version=42 epoch=1" },
    { "2026-11-21T00:00:00Z", "2026-11-21" },
    { "2026-11-21T00:00:00Z", "2026-11-21T00:00:00+00:00" },
    { "2026-11-21T00:00:00Z", "2026-11-31T00:00:00Z" },
    { "2026-11-21T00:00:00Z", "2026-11-21T24:00:00Z" },
    { "2026-11-21T00:00:00Z", "20261121T000000Z" },
    { "2026-11-21T00:00:00Z", "2026-11-21T00:00:00.5Z" },
    { "2026-11-21T00:00:00Z", "2027-02-19T00:00:00Z" }, /* expires when it is issued */
    { "expires=2027", "expires=2025" },
    { "sha256=0", "sha256=g" },
    { "sha256=0", "sha256=" },
    { "sha256=0", "sha256=00" },
    { "abcdef size", "ABCDEF size" },
    { "size=64123 ", "size=0 " },
    { "size=64123 ", "size=8388609 " },
    { "usize=381456", "usize=0" },
    { "usize=381456", "usize=33554433" },
    { "schema=1", "schema=10000" },
    { "schema=1", "schema=x" },
    { "min_app=0.1", "min_app=1" },
    { "min_app=0.1", "min_app=0.1.2.3" },
    { "min_app=0.1", "min_app=0." },
    { "min_app=0.1", "min_app=0.10000" },
    { "min_app=0.1", "min_app=0.1 more=1" },
    { "min_app=0.1", "min_app=0.1 " },
    { GOOD, "timestamp:1795219200	file:x	hashed" }, /* minisign's own comment */
    { GOOD, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GString *comment = g_string_new (GOOD);
      g_autoptr (GError) error = NULL;
      WjPointer pointer;

      g_assert_cmpuint (g_string_replace (comment, rows[i].from, rows[i].to, 1), ==, 1);
      if (read_comment (comment->str, &pointer, &error))
        g_error ("taken: %s", comment->str);
      g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_POINTER);
      g_string_free (comment, TRUE);
    }
}

/* The largest there may be. */
static void
test_limits (void)
{
  WjPointer pointer;

  g_assert_true (read_comment ("epoch=1 version=9223372036854775807 issued=2026-11-21T00:00:00Z expires=9999-12-31T23:59:59Z " HASH " size=8388608 usize=33554432 schema=9999 min_app=9999.9999.9999", &pointer, NULL));
  g_assert_cmpuint (pointer.version, ==, G_MAXINT64);
}

/* The key of one epoch does not speak for another. */
static void
test_epoch (void)
{
  g_autoptr (GError) error = NULL;
  WjPointer pointer;

  g_assert_false (read_comment ("epoch=2 version=42 issued=2026-11-21T00:00:00Z expires=2027-02-19T00:00:00Z " HASH " size=1 usize=1 schema=1 min_app=0.1", &pointer, &error));
  g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_UNKNOWN_KEY);
}

static void
test_order (void)
{
  WjPointer a = { .epoch = 1, .version = 9 }, b = { .epoch = 2, .version = 1 }, c = { .epoch = 2, .version = 2 };

  g_assert_cmpint (wj_pointer_compare (&a, &b), <, 0);
  g_assert_cmpint (wj_pointer_compare (&b, &a), >, 0);
  g_assert_cmpint (wj_pointer_compare (&b, &c), <, 0);
  g_assert_cmpint (wj_pointer_compare (&c, &b), >, 0);
  g_assert_cmpint (wj_pointer_compare (&c, &c), ==, 0);
}

static void
test_program (void)
{
  static const struct
  {
    guint schema;
    guint min_app[3];
    gboolean good;
  } rows[] = {
    { 1, { 0, 0, 0 }, TRUE },
    { 1, { 0, 1, 0 }, TRUE },
    { 0, { 0, 0, 9 }, TRUE },
    { 1, { 0, 1, 1 }, FALSE },
    { 1, { 0, 2, 0 }, FALSE },
    { 1, { 1, 0, 0 }, FALSE },
    { 2, { 0, 1, 0 }, FALSE },
  };

  g_assert_cmpstr (APP_VERSION, ==, "0.1.0"); /* or the table is to be written anew */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WjPointer pointer = { .schema = rows[i].schema, .min_app = { rows[i].min_app[0], rows[i].min_app[1], rows[i].min_app[2] } };
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (wj_pointer_check_program (&pointer, &error), ==, rows[i].good);
      if (!rows[i].good)
        g_assert_error (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_NEWER_APP);
    }
}

/* ---- Payloads ---------------------------------------------------------------------------------- */

static void
check_open (WjTestRelease *release, const WjKeys *keys, GBytes *payload, WjServiceError code)
{
  WjPointer pointer;
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;

  g_assert_true (wj_pointer_read (keys, release->text, &pointer, &error));
  g_assert_no_error (error);
  catalogue = wj_pointer_open (&pointer, payload, &error);
  g_assert_null (catalogue);
  g_assert_error (error, WJ_SERVICE_ERROR, (int) code);
}

/* Each thing the pointer says of its payload is checked. */
static void
test_open (void)
{
  WjTestKey key = wj_test_key (1);
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autoptr (WjTestRelease) release = wj_test_release (&key, 42, ISSUED);
  g_autoptr (WjTestRelease) other = wj_test_release (&key, 43, ISSUED);
  g_autoptr (GBytes) shorter = g_bytes_new_from_bytes (release->payload, 0, release->pointer.size - 1);
  g_autoptr (GBytes) text = g_bytes_ref (release->text);
  WjPointer good = release->pointer, pointer;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_pointer_read (&keys, release->text, &pointer, &error));
  catalogue = wj_pointer_open (&pointer, release->payload, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wj_catalogue_get_version (catalogue), ==, 42);

  check_open (release, &keys, shorter, WJ_SERVICE_ERROR_SIZE);
  if (other->pointer.size == release->pointer.size)
    check_open (release, &keys, other->payload, WJ_SERVICE_ERROR_HASH);

#define CHECK(change, code)             \
  release->pointer = good;              \
  change;                               \
  wj_test_release_sign (release, &key); \
  check_open (release, &keys, release->payload, (code));

  CHECK (release->pointer.size++, WJ_SERVICE_ERROR_SIZE)
  CHECK (release->pointer.sha256[0] = good.sha256[0] == 'a' ? 'b' : 'a', WJ_SERVICE_ERROR_HASH)
  CHECK (release->pointer.usize--, WJ_SERVICE_ERROR_CATALOGUE)
  CHECK (release->pointer.usize++, WJ_SERVICE_ERROR_CATALOGUE)
  CHECK (release->pointer.version++, WJ_SERVICE_ERROR_CATALOGUE)
  CHECK (release->pointer.issued += DAY, WJ_SERVICE_ERROR_CATALOGUE)
  CHECK (release->pointer.expires -= 1, WJ_SERVICE_ERROR_CATALOGUE)
  CHECK (release->pointer.schema++, WJ_SERVICE_ERROR_NEWER_APP)
#undef CHECK

  /* A comment that is right, over the signature of something else. */
  release->pointer = good;
  g_bytes_unref (release->text);
  {
    g_autofree char *comment = wj_pointer_to_comment (&good);

    release->text = wj_test_sign (&key, "ED", text, comment);
  }
  check_open (release, &keys, release->payload, WJ_SERVICE_ERROR_CONTENT);
}

/* Signed, whole, and not what it should be inside. */
static void
test_unpack (void)
{
  WjTestKey key = wj_test_key (1);
  WjKeys keys = wj_test_keys (&key, NULL);
  g_autofree char *document = wj_test_document (42, ISSUED, EXPIRES);
  gsize size = strlen (document);
  g_autoptr (GBytes) packed = wj_test_pack (document, size);
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  g_autoptr (GBytes) plain = g_bytes_new (document, size);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) - 9);
  g_autoptr (GBytes) followed = NULL;
  g_autoptr (GBytes) nonsense = wj_test_pack ("[1]", 3);
  GBytes *payloads[4];
  gsize sizes[] = { size, size, size, 3 };

  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  followed = g_bytes_new (twice->data, twice->len);
  payloads[0] = plain, payloads[1] = cut, payloads[2] = followed, payloads[3] = nonsense;
  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr (WjTestRelease) release = wj_test_release_of (&key, payloads[i], sizes[i], 42);

      check_open (release, &keys, release->payload, WJ_SERVICE_ERROR_CATALOGUE);
    }
}

static void
test_names (void)
{
  for (guint i = 0; i < WJ_N_SERVICE_ERRORS; i++)
    {
      const char *name = wj_service_error_name (i);

      g_assert_nonnull (name);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (name, !=, wj_service_error_name (j));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/pointer/well", test_well);
  g_test_add_func ("/service/pointer/strict", test_strict);
  g_test_add_func ("/service/pointer/limits", test_limits);
  g_test_add_func ("/service/pointer/epoch", test_epoch);
  g_test_add_func ("/service/pointer/order", test_order);
  g_test_add_func ("/service/pointer/program", test_program);
  g_test_add_func ("/service/pointer/open", test_open);
  g_test_add_func ("/service/pointer/unpack", test_unpack);
  g_test_add_func ("/service/pointer/error-names", test_names);
  return g_test_run ();
}
