/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjSession:
 *
 * What the window is about: one project, where it is saved, and what it means. Pages change the
 * project (wj_project_set () and its kin on wj_session_get_project ()); the session notices, and
 * before the next frame computes a new assessment, keeps the former answers for undo and writes
 * the work down. Pages listen to notify::assessment.
 *
 * Properties: "project" (replaced as a whole by undo, opening, a new project), "assessment",
 * "file", "dirty", "can-undo", "can-redo", "page", "saved".
 */
#define WJ_TYPE_SESSION (wj_session_get_type ())
G_DECLARE_FINAL_TYPE (WjSession, wj_session, WJ, SESSION, GObject)

/**
 * wj_session_new:
 * @today: the day of assessments whose project names none
 * @state_dir: (nullable): folder of the autosaved work; NULL = nothing is written
 */
WjSession *wj_session_new (WjCatalogue *catalogue, const GDate *today, const char *state_dir);

WjCatalogue *wj_session_get_catalogue (WjSession *self);
/* Never NULL; another object after undo, open or new: do not keep it. */
WjProject *wj_session_get_project (WjSession *self);
/* Brings the assessment up to date if answers have just changed. Never NULL. */
WjAssessment *wj_session_get_assessment (WjSession *self);
/* The same project at every site, computed when first asked for after a change. Never NULL. */
WjAssessment *wj_session_get_comparison (WjSession *self);
/* At the project's place if that is a site; else at all sites it can still mean, taken together. */
const WjSiteResult *wj_session_get_result (WjSession *self);
const GDate *wj_session_get_as_of (WjSession *self);

/* ---- "I don't know": said, not just left out -------------------------------------------------- */
gboolean wj_session_is_unknown (WjSession *self, const char *fact_id);
/* Also clears the answer. Anything answered later takes the mark away. */
void wj_session_set_unknown (WjSession *self, const char *fact_id, gboolean unknown);
/* Questions that can still change the result and have no answer: a true bound. */
guint wj_session_count_open (WjSession *self);

/* ---- Undo ----------------------------------------------------------------------------------- */
gboolean wj_session_get_can_undo (WjSession *self);
gboolean wj_session_get_can_redo (WjSession *self);
void wj_session_undo (WjSession *self);
void wj_session_redo (WjSession *self);
/* Ends a run of changes that one undo takes back together (a row left, a page changed). */
void wj_session_break_undo (WjSession *self);

/* ---- Where the reader is ------------------------------------------------------------------------ */
/* Free-form place in the window ("question/jobs"), restored with the work. */
const char *wj_session_get_page (WjSession *self);
void wj_session_set_page (WjSession *self, const char *page);
/* The support when the page was entered: what the range bar shows as "before". */
const WjAmount *wj_session_get_before (WjSession *self);

/* ---- Files -------------------------------------------------------------------------------------- */
GFile *wj_session_get_file (WjSession *self); /* (nullable) */
/* TRUE: answers have changed since the file was read or written (or there never was one). */
gboolean wj_session_get_dirty (WjSession *self);
/* TRUE: what is on screen is on disk, in the file or as autosaved work. */
gboolean wj_session_get_saved (WjSession *self);
void wj_session_new_project (WjSession *self);
/* Replaces the project by the file's; the old one stays on any error. */
gboolean wj_session_open (WjSession *self, GFile *file, GError **error);
/* The example project built into the program; it has no file. */
gboolean wj_session_open_bytes (WjSession *self, GBytes *bytes, const char *name, GError **error);
gboolean wj_session_save (WjSession *self, GFile *file, GError **error);

/* ---- The autosaved work ------------------------------------------------------------------------ */
/* Reads the autosaved work back; FALSE without @error if there is none. */
gboolean wj_session_restore (WjSession *self, GError **error);
/* Writes it now. What the timer does within three seconds of a change. */
gboolean wj_session_autosave (WjSession *self, GError **error);
/* Leaves the work for the next process of this program in @folder (in memory, as a run-time folder
 * is), even where nothing is to be remembered; and takes it there, removing it. FALSE: there is none. */
void wj_session_hand_over (WjSession *self, const char *folder);
gboolean wj_session_take_over (WjSession *self, const char *folder);
/* While TRUE nothing is autosaved; setting it removes what was. */
void wj_session_set_remember_nothing (WjSession *self, gboolean remember_nothing);
gboolean wj_session_get_remember_nothing (WjSession *self);
/* Removes the autosaved work, undo and the project on screen; files the user saved stay. */
void wj_session_forget (WjSession *self);

G_END_DECLS
