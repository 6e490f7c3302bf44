/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-pointer.h"

G_BEGIN_DECLS

/**
 * WjFloor:
 *
 * The catalogue inside the program, below which nothing is taken.
 */
typedef struct
{
  WjPointer pointer;                     /* epoch, version, issued and expires alone */
  WjCatalogue *(*read) (GError **error); /* (transfer full) */
} WjFloor;

/* That of this program: of the first key's epoch, 0 without keys. */
WjFloor wj_floor_built_in (const WjKeys *keys);

/**
 * WjStore:
 *
 * A folder that holds the catalogue in use and the one before it:
 *
 *     current.minisig  previous.minisig     the pointers
 *     blobs/SHA256.json.gz                  what they point to
 *     origin                                how the current one came, and what the server called its pointer
 *     lock
 *
 * The signed pointers are the only state there is: which (epoch, version) was reached cannot be
 * changed but by removing them, and then that of the program holds. Everything is verified again each
 * time it is read. What `origin` says is not signed: it is shown, and nothing is decided by it. All functions block; they may be called from any thread, and from several programs
 * at once.
 */
typedef struct _WjStore WjStore;

/**
 * wj_store_new:
 * @folder: made when something is saved
 */
WjStore *wj_store_new (const char *folder, const WjKeys *keys, const WjFloor *floor);
WjStore *wj_store_ref (WjStore *self);
void wj_store_unref (WjStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjStore, wj_store_unref)

const WjKeys *wj_store_get_keys (WjStore *self);
const char *wj_store_get_folder (WjStore *self);

typedef enum
{
  WJ_HELD_FLOOR,
  WJ_HELD_CURRENT,
  WJ_HELD_PREVIOUS,
} WjHeldFrom;

/* How the current one came. */
typedef enum
{
  WJ_ORIGIN_UNKNOWN,
  WJ_ORIGIN_DOWNLOADED,
  WJ_ORIGIN_IMPORTED,
} WjOrigin;

/* In one word: "program", "previous", "downloaded", "imported"; "update" where it is not known which */
const char *wj_origin_name (WjHeldFrom from, WjOrigin origin);

/* The best catalogue there is. */
typedef struct
{
  WjHeldFrom from;
  WjOrigin origin; /* with CURRENT alone */
  WjPointer pointer;
  WjPointer trusted;      /* the newest seen: that of a catalogue that is damaged too */
  WjCatalogue *catalogue; /* (owned) */
  char *etag;             /* (owned) (nullable): with DOWNLOADED alone */
  GError *damage;         /* (owned) (nullable): why a newer one that is there is not used */
} WjHeld;

/**
 * wj_store_load:
 *
 * The current catalogue, or the previous one, or the floor: the first that verifies. What interrupted
 * writing has left is removed.
 *
 * Returns: (transfer full) (nullable): NULL if not even the floor can be read
 */
WjHeld *wj_store_load (WjStore *self, GError **error);
void wj_held_free (WjHeld *held);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjHeld, wj_held_free)

/**
 * wj_store_save:
 * @text: a pointer file that wj_pointer_read () has taken
 * @payload: what wj_pointer_open () has taken
 * @etag: (nullable): what the server calls @text, if it was downloaded
 *
 * Writes whole or not at all, the pointer last. What another program has saved meanwhile stays if it
 * is as new or newer: TRUE if it is the same, else WJ_SERVICE_ERROR_ROLLBACK.
 * WJ_SERVICE_ERROR_FILE: it cannot be written; the message says how many bytes are needed.
 */
gboolean wj_store_save (WjStore *self, GBytes *text, GBytes *payload, WjOrigin origin, const char *etag, GError **error);
/* The two files of what was loaded from @from, verified again; with the floor WJ_SERVICE_ERROR_NOTHING_HELD. */
gboolean wj_store_get_files (WjStore *self, WjHeldFrom from, WjPointer *pointer, GBytes **text, GBytes **payload, GError **error);

G_END_DECLS
