/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The autosaved work as it stands in one private file. Projects are kept as the text of a project
 * file, so that reading them goes through the project's own reader and its checks. */
typedef struct
{
  char *project; /* (owned) (nullable) */
  char *page;    /* (owned) (nullable) */
  char *goal;    /* (owned) (nullable) */
  char *uri;     /* (owned) (nullable) of the file the project was opened from or saved to */
  gboolean dirty;
  GPtrArray *undo;    /* (owned) (element-type utf8) oldest first */
  GPtrArray *redo;    /* (owned) (element-type utf8) */
  GPtrArray *unknown; /* (owned) (element-type utf8) fact ids answered "I don't know" */
} WjStoredSession;

WjStoredSession *wj_stored_session_new (void);
void wj_stored_session_free (WjStoredSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjStoredSession, wj_stored_session_free)

char *wj_stored_session_to_json (const WjStoredSession *self);
WjStoredSession *wj_stored_session_from_bytes (GBytes *bytes, const char *name, GError **error);

/* Atomic, durable, readable by its owner alone; makes the folder (0700) if it is not there. */
gboolean wj_store_write (const char *path, const char *text, GError **error);

G_END_DECLS
