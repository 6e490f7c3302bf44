/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-arrival.h"
#include "service/wj-fetcher.h"

G_BEGIN_DECLS

/*
 * One question to the publisher's server: is there a newer catalogue? If so, it is fetched, verified,
 * read and stored. The fetches run in the main context of the caller, the rest in a thread.
 */

typedef struct
{
  WjArrivalContext context;
  WjFetcher *fetcher;
  const char *address;     /* of the publisher's folder */
  const char *etag;        /* (nullable): of what is in use, if it is the current one of the store */
  gboolean clock_is_wrong; /* it looks so */
  guint pointer_deadline;  /* milliseconds */
  guint payload_deadline;
} WjUpdateRequest;

/* What @request holds is copied. */
void wj_update_async (const WjUpdateRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @held: (out) (transfer full) (nullable): what is held from now on; NULL: nothing newer */
gboolean wj_update_finish (GAsyncResult *result, WjHeld **held, GError **error);

G_END_DECLS
