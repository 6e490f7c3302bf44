/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjKeeper:
 *
 * Sees to it that nothing typed is lost: writes the session down soon after each change, reads it
 * back at the next start, and hands it to the process that goes on in another language. Where
 * nothing is to be remembered, sees to it that nothing stays.
 *
 * Properties: "saved", "failed". Signals: "drafts-changed".
 */
#define WJ_TYPE_KEEPER (wj_keeper_get_type ())
G_DECLARE_FINAL_TYPE (WjKeeper, wj_keeper, WJ, KEEPER, GObject)

/* @state_dir: (nullable): folder of the autosaved work; NULL = nothing is written */
WjKeeper *wj_keeper_new (WjSession *session, const char *state_dir);

/* TRUE: what is on screen is on disk, in the file or as autosaved work. */
gboolean wj_keeper_get_saved (WjKeeper *self);
/* TRUE: it could not be written when last tried. Every five seconds that is tried again. */
gboolean wj_keeper_get_failed (WjKeeper *self);
/* While TRUE nothing is autosaved; setting it removes what was. */
gboolean wj_keeper_get_remember_nothing (WjKeeper *self);
void wj_keeper_set_remember_nothing (WjKeeper *self, gboolean remember_nothing);

/* Writes the work now. What the timer does within three seconds of a change. */
gboolean wj_keeper_save (WjKeeper *self, GError **error);
/* Reads the autosaved work back; FALSE without @error if there is none. What cannot be read is put aside. */
gboolean wj_keeper_restore (WjKeeper *self, GError **error);

/* Work put aside, because it was not to be read at this start or could not be: (transfer full) (element-type
 * utf8): the paths of the drafts, oldest first */
GPtrArray *wj_keeper_list_drafts (WjKeeper *self);
/* Makes a draft of the autosaved work, if there is any, so that nothing writes over it. */
void wj_keeper_put_aside (WjKeeper *self);
/* Goes on with a draft in place of the work on screen. On an error the draft and the work stay. */
gboolean wj_keeper_open_draft (WjKeeper *self, const char *path, GError **error);

/* Leaves the work for the next process of this program in @folder (in memory, as a run-time folder
 * is), even where nothing is to be remembered (FALSE: it cannot be written); and takes it there, removing it (FALSE: there is none). */
gboolean wj_keeper_hand_over (WjKeeper *self, const char *folder, GError **error);
gboolean wj_keeper_take_over (WjKeeper *self, const char *folder);

/* Removes the autosaved work, the drafts, undo and the project on screen; files the user saved stay. */
void wj_keeper_forget (WjKeeper *self);

G_END_DECLS
