/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Project files used lately, newest first, in one private file of the state folder. */
typedef struct
{
  char *uri;   /* (owned) */
  char *title; /* (owned) as the project was called when last saved or opened */
  gint64 used; /* seconds since 1970 */
} WjRecent;

#define WJ_TYPE_RECENTS (wj_recents_get_type ())
G_DECLARE_FINAL_TYPE (WjRecents, wj_recents, WJ, RECENTS, GObject)

/* @state_dir: (nullable): NULL = nothing is read or written. Emits "changed". */
WjRecents *wj_recents_new (const char *state_dir);
/* (element-type WjRecent) */
GPtrArray *wj_recents_get_all (WjRecents *self);
void wj_recents_add (WjRecents *self, GFile *file, const char *title);
/* Empties the list and removes its file. */
void wj_recents_forget (WjRecents *self);
/* While TRUE the list stays empty and no file is written. */
void wj_recents_set_remember_nothing (WjRecents *self, gboolean remember_nothing);

G_END_DECLS
