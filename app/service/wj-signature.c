/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "service/wj-signature.h"

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "
#define ALPHABET "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/* As they stand in base64. */
typedef struct
{
  guint8 algorithm[2];
  guint8 id[8];
  guint8 point[32];
} KeyBytes;

typedef struct
{
  guint8 algorithm[2];
  guint8 id[8];
  guint8 bytes[64];
} SignatureBytes;

G_STATIC_ASSERT (sizeof (KeyBytes) == 42);
G_STATIC_ASSERT (sizeof (SignatureBytes) == 74);

static gboolean
refuse (GError **error, WjServiceError code, const char *reason)
{
  g_set_error_literal (error, WJ_SERVICE_ERROR, (int) code, reason);
  return FALSE;
}

/* Exactly @size bytes, padded. As for minisign the bits that the last letter has too many may be any. */
static gboolean
decode (const char *text, guint8 *out, gsize size)
{
  gsize length = (size + 2) / 3 * 4, padding = (3 - size % 3) % 3;
  gsize written = 0;
  g_autofree guint8 *bytes = NULL;

  if (strlen (text) != length || strspn (text, ALPHABET) != length - padding || strspn (text + length - padding, "=") != padding)
    return FALSE;
  bytes = g_base64_decode (text, &written);
  if (written != size)
    return FALSE;
  memcpy (out, bytes, size);
  return TRUE;
}

/* ---- Keys -------------------------------------------------------------------------------------- */

static gboolean
parse_key (const char *text, WjKey *out)
{
  const char *colon = strchr (text, ':');
  g_autofree char *epoch = colon != NULL ? g_strndup (text, colon - text) : NULL;
  KeyBytes bytes;

  if (epoch == NULL || !g_ascii_string_to_unsigned (epoch, 10, 1, G_MAXINT64, &out->epoch, NULL))
    return FALSE;
  if (!decode (colon + 1, (guint8 *) &bytes, sizeof bytes) || memcmp (bytes.algorithm, "Ed", 2) != 0)
    return FALSE;
  memcpy (out->id, bytes.id, sizeof out->id);
  memcpy (out->point, bytes.point, sizeof out->point);
  return TRUE;
}

gboolean
wj_keys_parse (const char *text, WjKeys *out, GError **error)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  /* Chooses the fastest code for this processor; nothing is verified before there are keys. */
  if (sodium_init () < 0)
    return refuse (error, WJ_SERVICE_ERROR_SETUP, "libsodium does not start");
  words = g_strsplit_set (text, ", ", -1);
  out->n_keys = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      WjKey key;

      if (*words[i] == '\0')
        continue;
      if (out->n_keys == WJ_MAX_KEYS)
        return refuse (error, WJ_SERVICE_ERROR_SETUP, "more than two keys are set");
      if (!parse_key (words[i], &key))
        return refuse (error, WJ_SERVICE_ERROR_SETUP, "a key is not EPOCH:KEY, as in 1:RWQ…");
      if (out->n_keys > 0 && key.epoch <= out->keys[0].epoch)
        return refuse (error, WJ_SERVICE_ERROR_SETUP, "the second key is not of a later epoch than the first");
      out->keys[out->n_keys++] = key;
    }
  return TRUE;
}

static const WjKey *
find_key (const WjKeys *keys, const guint8 *id)
{
  for (guint i = 0; i < keys->n_keys; i++)
    if (memcmp (keys->keys[i].id, id, sizeof keys->keys[i].id) == 0)
      return &keys->keys[i];
  return NULL;
}

/* ---- The four lines ---------------------------------------------------------------------------- */

/*
 * (transfer full) (nullable): the next line, without its end, as minisign reads it: it may be @max bytes
 * long, and counts up to a carriage return in it. Only the last one may be without an end.
 */
static char *
take_line (const char **at, const char *end, gsize max, gboolean last)
{
  const char *start = *at;
  const char *stop = start < end ? memchr (start, '\n', end - start) : NULL;
  char *line;

  if (stop == NULL && last)
    stop = end;
  if (stop == NULL || (!last && ((gsize) (stop - start) > max || memchr (start, '\0', stop - start) != NULL)))
    return NULL;
  *at = MIN (stop + 1, end);
  line = g_strndup (start, stop - start); /* up to a zero byte */
  line[strcspn (line, "\r")] = '\0';
  return line;
}

/* Of the bytes of a pointer or of any file that came instead: nothing but its form is believed. */
static gboolean
split (GBytes *text, SignatureBytes *signature, char **comment, guint8 global[64])
{
  gsize size;
  const char *at = g_bytes_get_data (text, &size), *end = size > 0 ? at + size : at;
  g_autofree char *first = take_line (&at, end, 1022, FALSE);
  g_autofree char *second = first != NULL ? take_line (&at, end, 101, FALSE) : NULL;
  g_autofree char *third = second != NULL ? take_line (&at, end, 8190, FALSE) : NULL;
  g_autofree char *fourth = third != NULL ? take_line (&at, end, 0, TRUE) : NULL;

  if (fourth == NULL || !g_str_has_prefix (first, UNTRUSTED) || !g_str_has_prefix (third, TRUSTED))
    return FALSE;
  if (!decode (second, (guint8 *) signature, sizeof *signature) || !decode (fourth, global, 64))
    return FALSE;
  *comment = g_strdup (third + strlen (TRUSTED));
  return TRUE;
}

/* ---- Checks ------------------------------------------------------------------------------------ */

/* Is @signature by @key, over @bytes? */
static gboolean
is_signed (const guint8 *signature, gconstpointer bytes, gsize size, const WjKey *key)
{
  return crypto_sign_verify_detached (signature, bytes, size, key->point) == 0;
}

static gboolean
is_content_signed (const WjSignature *self, GBytes *content)
{
  guint8 hash[64];
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);

  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  return is_signed (self->bytes, hash, sizeof hash, &self->key);
}

static gboolean
read_signature (const WjKeys *keys, GBytes *text, GBytes *content, WjSignature *out, char **comment, GError **error)
{
  SignatureBytes signature;
  guint8 global[64];
  const WjKey *key;
  g_autofree char *read = NULL;
  g_autoptr (GByteArray) both = g_byte_array_new ();

  if (!split (text, &signature, &read, global))
    return refuse (error, WJ_SERVICE_ERROR_NOT_A_SIGNATURE, "not the four lines of a minisign signature");
  if (memcmp (signature.algorithm, "Ed", 2) == 0)
    return refuse (error, WJ_SERVICE_ERROR_LEGACY, "a legacy signature, without prehashing");
  if (memcmp (signature.algorithm, "ED", 2) != 0)
    return refuse (error, WJ_SERVICE_ERROR_NOT_A_SIGNATURE, "an unknown kind of signature");
  key = find_key (keys, signature.id);
  if (key == NULL)
    return refuse (error, WJ_SERVICE_ERROR_UNKNOWN_KEY, "signed by a key that is not known here");

  out->key = *key;
  memcpy (out->bytes, signature.bytes, sizeof out->bytes);
  g_byte_array_append (both, signature.bytes, sizeof signature.bytes);
  g_byte_array_append (both, (const guint8 *) read, strlen (read));
  if (!is_signed (global, both->data, both->len, key))
    return content != NULL && !is_content_signed (out, content)
               ? refuse (error, WJ_SERVICE_ERROR_FORGED, "not signed by the key it names")
               : refuse (error, WJ_SERVICE_ERROR_COMMENT, "the trusted comment is not the one that was signed");
  *comment = g_steal_pointer (&read);
  return TRUE;
}

gboolean
wj_signature_read (const WjKeys *keys, GBytes *text, WjSignature *out, char **comment, GError **error)
{
  g_return_val_if_fail (keys != NULL && text != NULL && out != NULL && comment != NULL, FALSE);

  return read_signature (keys, text, NULL, out, comment, error);
}

gboolean
wj_signature_check (const WjSignature *self, GBytes *content, GError **error)
{
  g_return_val_if_fail (self != NULL && content != NULL, FALSE);

  return is_content_signed (self, content) || refuse (error, WJ_SERVICE_ERROR_CONTENT, "the content is not the one that was signed");
}

gboolean
wj_signature_verify (const WjKeys *keys, GBytes *text, GBytes *content, WjSignature *out, char **comment, GError **error)
{
  g_autofree char *read = NULL;

  g_return_val_if_fail (keys != NULL && text != NULL && content != NULL && out != NULL, FALSE);

  if (!read_signature (keys, text, content, out, &read, error) || !wj_signature_check (out, content, error))
    return FALSE;
  if (comment != NULL)
    *comment = g_steal_pointer (&read);
  return TRUE;
}
