/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <sodium.h>

#include "fuzz.h"
#include "service/wj-pointer.h"

/*
 * What a server may say instead of a pointer. The first byte says how it is tried: as the bytes of a
 * file; or as the words of a comment that a key known here has signed; or as a payload that is signed.
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

/* Signed and rightly described, whatever it is. */
static void
try_payload (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data, size);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  WjPointer described = { .epoch = 1, .version = 42, .issued = 0, .expires = 1, .size = size, .usize = 100, .schema = 1 }, pointer;
  g_autofree char *comment = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) plain = NULL;

  memcpy (described.sha256, sha256, sizeof described.sha256);
  comment = wj_pointer_to_comment (&described);
  text = sign (payload, comment);
  if (!try_pointer (text, &pointer))
    g_error ("refused: %s", comment);
  plain = wj_pointer_unpack (&pointer, payload, NULL);
  g_assert_true (plain == NULL || g_bytes_get_size (plain) == 100);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) text = NULL;
  WjPointer pointer;

  set_up ();
  if (size < 2)
    return 0;
  if (data[0] == 'c')
    try_comment (data + 1, size - 1);
  else if (data[0] == 'p')
    try_payload (data + 1, size - 1);
  else
    {
      text = g_bytes_new (data + 1, size - 1);
      try_pointer (text, &pointer);
    }
  return 0;
}
