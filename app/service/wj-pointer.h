/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"
#include "service/wj-signature.h"

G_BEGIN_DECLS

/* Larger is no pointer. */
#define WJ_POINTER_MAX (4 * 1024)
/* Of the compressed payload, and of what it unpacks to. */
#define WJ_PAYLOAD_MAX (8 * 1024 * 1024)
#define WJ_PAYLOAD_MAX_UNPACKED (32 * 1024 * 1024)

/**
 * WjPointer:
 *
 * The only file on a server that ever changes: the signature of a built catalogue, whose trusted
 * comment says which catalogue it is:
 *
 *     epoch=1 version=42 issued=2026-11-21T00:00:00Z expires=2027-02-19T00:00:00Z sha256=… size=64123 usize=381456 schema=1 min_app=0.1
 *
 * All nine, in this order, one space between. Read once, it is a plain value.
 */
typedef struct
{
  WjSignature signature; /* (not of the floor) */
  guint64 epoch;         /* of the key; versions begin anew with it */
  guint64 version;
  gint64 issued; /* seconds since 1970, UTC */
  gint64 expires;
  char sha256[65]; /* of the payload, in small letters */
  gsize size;      /* bytes of the payload, at most WJ_PAYLOAD_MAX */
  gsize usize;     /* unpacked, at most WJ_PAYLOAD_MAX_UNPACKED */
  guint schema;
  guint min_app[3]; /* the program has to be at least 1.2.0 */
} WjPointer;

/**
 * wj_pointer_read:
 * @text: the file
 *
 * Checks the signature over the trusted comment, then what the comment says. Refuses as
 * wj_signature_read () does, and: a comment of another form (POINTER), a key that is not of the epoch
 * the comment names (UNKNOWN_KEY).
 */
gboolean wj_pointer_read (const WjKeys *keys, GBytes *text, WjPointer *out, GError **error);
/* Below 0: @a is older than @b, by epoch, then by version. 0: the same. */
int wj_pointer_compare (const WjPointer *a, const WjPointer *b);
/* Can this program use what it points to? FALSE: WJ_SERVICE_ERROR_NEWER_APP. */
gboolean wj_pointer_check_program (const WjPointer *self, GError **error);
/* "1.2" or "1.2.3" */
gboolean wj_pointer_read_program (const char *text, guint out[3]);
/* (transfer full): the nine words, as the publisher signs them */
char *wj_pointer_to_comment (const WjPointer *self);

/**
 * wj_pointer_open:
 * @payload: what came as the payload
 *
 * Checks size, hash and signature before a byte is interpreted, unpacks no more than was announced,
 * and reads the catalogue, which has to be the one the pointer describes. Refuses with SIZE, HASH,
 * CONTENT, CATALOGUE. Takes its time: not for the main thread.
 *
 * Returns: (transfer full) (nullable)
 */
WjCatalogue *wj_pointer_open (const WjPointer *self, GBytes *payload, GError **error);
/* The same without reading: (transfer full) (nullable): the document. For the publisher and tests. */
GBytes *wj_pointer_unpack (const WjPointer *self, GBytes *payload, GError **error);

G_END_DECLS
