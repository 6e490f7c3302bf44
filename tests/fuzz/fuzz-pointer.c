/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sodium.h>

#include "fuzz.h"
#include "service/wj-pointer.h"

/*
 * What a server may say instead of a pointer. The first byte says how it is tried: as the bytes of a
 * file, with content beside it; as the words of a comment that a key known here has signed; as a payload
 * that is signed, unpacked, or opened as the catalogue it should be; as what a program is told its keys are.
 */

static WjKeys keys;
static guint8 secret[64];

static void
set_up (void)
{
  static const guint8 seed[32] = { 7 };

  if (keys.n_keys > 0)
    return;
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_sign_seed_keypair (keys.keys[0].point, secret, seed);
  keys.keys[0].epoch = 1;
  memcpy (keys.keys[0].id, "fuzzfuzz", 8);
  keys.n_keys = 1;
}

static GBytes *
sign (GBytes *content, const char *comment)
{
  guint8 hash[64], signature[64], global[64];
  g_autoptr (GByteArray) line = g_byte_array_new ();
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  char *text;

  crypto_generichash (hash, sizeof hash, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, 0);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, secret);
  g_byte_array_append (line, (const guint8 *) "EDfuzzfuzz", 10);
  g_byte_array_append (line, signature, sizeof signature);
  g_byte_array_append (both, signature, sizeof signature);
  g_byte_array_append (both, (const guint8 *) comment, (guint) strlen (comment));
  crypto_sign_detached (global, NULL, both->data, both->len, secret);
  one = g_base64_encode (line->data, line->len);
  two = g_base64_encode (global, sizeof global);
  text = g_strdup_printf ("untrusted comment: x\n%s\ntrusted comment: %s\n%s\n", one, comment, two);
  return g_bytes_new_take (text, strlen (text));
}

/* What is taken keeps what it promises; what is refused says why. */
static gboolean
try_pointer (GBytes *text, WjPointer *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *comment = NULL;
  gboolean good = wj_pointer_read (&keys, text, pointer, &error);

  g_assert_true (good == (error == NULL));
  if (!good)
    {
      g_assert_true (error->domain == WJ_SERVICE_ERROR);
      return FALSE;
    }
  g_assert_cmpuint (pointer->epoch, ==, 1);
  g_assert_cmpuint (pointer->version, >, 0);
  g_assert_cmpuint (pointer->version, <=, G_MAXINT64);
  g_assert_cmpint (pointer->issued, <, pointer->expires);
  g_assert_cmpuint (strlen (pointer->sha256), ==, 64);
  g_assert_true (pointer->size > 0 && pointer->size <= WJ_PAYLOAD_MAX);
  g_assert_true (pointer->usize > 0 && pointer->usize <= WJ_PAYLOAD_MAX_UNPACKED);
  g_assert_cmpint (wj_pointer_compare (pointer, pointer), ==, 0);
  comment = wj_pointer_to_comment (pointer);
  g_assert_true (g_utf8_validate (comment, -1, NULL));
  return TRUE;
}

static void
try_comment (const guint8 *data, gsize size)
{
  g_autofree char *comment = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) text = NULL;
  WjPointer pointer;

  text = sign (content, comment);
  try_pointer (text, &pointer);
}

/* @payload signed and rightly described, but for what is said of its size unpacked, its number and its days. */
static void
describe (GBytes *payload, WjPointer described, WjPointer *out)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  g_autofree char *comment = NULL;
  g_autoptr (GBytes) text = NULL;

  described.epoch = described.schema = 1;
  described.size = g_bytes_get_size (payload);
  memcpy (described.sha256, sha256, sizeof described.sha256);
  comment = wj_pointer_to_comment (&described);
  text = sign (payload, comment);
  if (!try_pointer (text, out))
    g_error ("refused: %s", comment);
}

static void
try_payload (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data, size);
  g_autoptr (GBytes) plain = NULL;
  WjPointer pointer;

  describe (payload, (WjPointer){ .version = 42, .expires = 1, .usize = 100 }, &pointer);
  plain = wj_pointer_unpack (&pointer, payload, NULL);
  g_assert_true (plain == NULL || g_bytes_get_size (plain) == 100);
}

/* The first byte says which version is announced, and whether for a newer program; the last word how much it unpacks to. */
static void
try_catalogue (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  /* 2026-11-21 and 2027-02-19 */
  WjPointer said = { .version = 7, .issued = 1795219200, .expires = 1802995200 }, pointer;

  if (size < 6)
    return;
  payload = g_bytes_new (data + 1, size - 1);
  said.version = data[0] % 64 + 1;
  said.min_app[0] = data[0] / 128 * 9999;
  said.usize = CLAMP ((gsize) data[size - 4] | (gsize) data[size - 3] << 8 | (gsize) data[size - 2] << 16, 1, 1024 * 1024);
  describe (payload, said, &pointer);
  catalogue = wj_pointer_open (&pointer, payload, &error);
  g_assert_true ((catalogue == NULL) == (error != NULL));
  g_assert_true (catalogue == NULL || wj_catalogue_get_version (catalogue) == pointer.version);
}

static void
try_keys (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  WjKeys parsed = { .n_keys = 0 };
  gboolean good = wj_keys_parse (text, &parsed, &error);

  g_assert_true (good == (error == NULL));
  g_assert_cmpuint (parsed.n_keys, <=, WJ_MAX_KEYS);
  for (guint i = 0; good && i < parsed.n_keys; i++)
    g_assert_cmpuint (parsed.keys[i].epoch, >, i == 0 ? 0 : parsed.keys[i - 1].epoch);
}

/* The bytes of a file, alone and beside what it should sign. */
static void
try_both (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) text = g_bytes_new (data, size);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autofree char *comment = NULL;
  g_autoptr (GError) error = NULL;
  WjSignature signature;
  WjPointer pointer;

  g_assert_true (wj_signature_verify (&keys, text, content, &signature, &comment, &error) == (error == NULL));
  g_assert_true (error == NULL || error->domain == WJ_SERVICE_ERROR);
  try_pointer (text, &pointer);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  set_up ();
  if (size < 2)
    return 0;
  if (data[0] == 'c')
    try_comment (data + 1, size - 1);
  else if (data[0] == 'p')
    try_payload (data + 1, size - 1);
  else if (data[0] == 'o')
    try_catalogue (data + 1, size - 1);
  else if (data[0] == 'k')
    try_keys (data + 1, size - 1);
  else
    try_both (data + 1, size - 1);
  return 0;
}
