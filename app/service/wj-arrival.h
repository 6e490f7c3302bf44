/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-store.h"

G_BEGIN_DECLS

/*
 * What decides whether something that comes, from a server or a stick, takes the place of what is held.
 */

typedef struct
{
  WjStore *store;    /* (unowned) */
  WjPointer held;    /* what is in use */
  WjPointer trusted; /* below it nothing is taken */
  gint64 time;       /* the effective one, the same for the whole of an update */
} WjArrivalContext;

typedef enum
{
  WJ_ARRIVAL_REFUSED,
  WJ_ARRIVAL_SAME,
  WJ_ARRIVAL_NEW,
} WjArrival;

/* Looks at a pointer file; @out is what it says. REFUSED sets @error. */
WjArrival wj_arrival_judge (const WjArrivalContext *context, GBytes *text, WjPointer *out, GError **error);
/* Is what is held, which the server says is its newest, still valid? FALSE: STALE_SERVER. */
gboolean wj_arrival_check_expiry (const WjPointer *pointer, gint64 time, GError **error);
/* (transfer full) (nullable): what is held from now on. Verifies, reads, stores; blocks. */
WjHeld *wj_arrival_take (WjStore *store, const WjPointer *pointer, GBytes *text, GBytes *payload, WjOrigin origin, const char *etag, GError **error);
/**
 * wj_arrival_import:
 * @path: a folder, or the pointer in it
 * @held: (out) (nullable): with WJ_ARRIVAL_NEW what is held from now on
 *
 * All of it at once; blocks.
 */
WjArrival wj_arrival_import (const WjArrivalContext *context, const char *path, WjHeld **held, GError **error);
/* The files of what is held into the folder @path: the payload, then the pointer; blocks. */
gboolean wj_arrival_export (WjStore *store, WjHeldFrom from, const char *path, GError **error);

/* The names of the two files. (transfer full) */
char *wj_arrival_get_pointer_name (const char *base);
char *wj_arrival_get_payload_name (const char *base, const WjPointer *pointer);

G_END_DECLS
