/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-service-error.h"

G_BEGIN_DECLS

/*
 * Signatures as the tool `minisign` writes them, in their prehashed form alone ("ED"): Ed25519 over
 * BLAKE2b-512 of the content, and a second one over the first and the trusted comment.
 */

/* A public key, and the only epoch it signs. */
typedef struct
{
  guint64 epoch;
  guint8 id[8];
  guint8 point[32];
} WjKey;

/* That of this epoch and that of the next. */
#define WJ_MAX_KEYS 2

typedef struct
{
  WjKey keys[WJ_MAX_KEYS];
  guint n_keys; /* 0: nothing can be verified */
} WjKeys;

/**
 * wj_keys_parse:
 * @text: "EPOCH:KEY", twice at most, with a comma or spaces between; KEY is the second line of a public
 *   key file of minisign. Empty: no keys.
 *
 * Epochs rise. FALSE: WJ_SERVICE_ERROR_SETUP.
 */
gboolean wj_keys_parse (const char *text, WjKeys *out, GError **error);

/* A signature whose trusted comment has been checked; its content not yet. */
typedef struct
{
  WjKey key;
  guint8 bytes[64];
} WjSignature;

/**
 * wj_signature_read:
 * @text: the four lines of a .minisig file
 * @comment: (out): the trusted comment, without its prefix
 *
 * Refuses what is no signature (NOT_A_SIGNATURE), not prehashed (LEGACY), by no key of @keys
 * (UNKNOWN_KEY), and what does not sign its trusted comment (COMMENT).
 */
gboolean wj_signature_read (const WjKeys *keys, GBytes *text, WjSignature *out, char **comment, GError **error);
/* Is @content what was signed? FALSE: WJ_SERVICE_ERROR_CONTENT. */
gboolean wj_signature_check (const WjSignature *self, GBytes *content, GError **error);
/**
 * wj_signature_verify:
 *
 * Both at once, for who has both: where neither signature is by the key it names, WJ_SERVICE_ERROR_FORGED.
 */
gboolean wj_signature_verify (const WjKeys *keys, GBytes *text, GBytes *content, WjSignature *out, char **comment, GError **error);

G_END_DECLS
