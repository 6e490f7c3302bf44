/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "assessment/wj-advice.h"

#include "wj-session-store.h"

G_BEGIN_DECLS

/**
 * WjSession:
 *
 * What the window is about: one project, where it is saved, and what it means. Pages change the
 * project (wj_project_set () and its kin on wj_session_get_project ()); the session notices, and
 * before the next frame computes a new assessment and keeps the former answers for undo. Pages
 * listen to notify::assessment. It is all in memory: what outlives the program is the keeper's.
 *
 * Properties: "project" (replaced as a whole by undo, opening, a new project), "assessment",
 * "file", "dirty", "can-undo", "can-redo", "page". Signals: "changed", when there is something new
 * to keep; "catalogue-changed", when another catalogue is in use: before any property notifies, so
 * that who holds something of the former one can let go of it.
 */
#define WJ_TYPE_SESSION (wj_session_get_type ())
G_DECLARE_FINAL_TYPE (WjSession, wj_session, WJ, SESSION, GObject)

/* @today: the day of assessments whose project names none */
WjSession *wj_session_new (WjCatalogue *catalogue, const GDate *today);

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
/* Also clears the answer; of a table that has answers it is what is left open in it, and they stay. Anything answered
 * later takes the mark away. */
void wj_session_set_unknown (WjSession *self, const char *fact_id, gboolean unknown);

/* ---- Undo ----------------------------------------------------------------------------------- */
gboolean wj_session_get_can_undo (WjSession *self);
gboolean wj_session_get_can_redo (WjSession *self);
void wj_session_undo (WjSession *self);
void wj_session_redo (WjSession *self);
/* Ends a run of changes that one undo takes back together (a row left, a page changed). */
void wj_session_break_undo (WjSession *self);

/* ---- Scenarios ------------------------------------------------------------------------------------ */
/* The project's current scenario is the one that is worked on, and that is assessed. Adding, removing and
 * renaming are a step of undo each; which one is worked on is none. */

/* (transfer none) (element-type WjAssessment): one for each, computed when first asked for after a change */
GPtrArray *wj_session_get_scenarios (WjSession *self);
void wj_session_choose_scenario (WjSession *self, guint index);
/* A copy of the one that is worked on, to be worked on from now on. FALSE: there are as many as may be. */
gboolean wj_session_add_scenario (WjSession *self);
void wj_session_remove_scenario (WjSession *self, guint index);
/* "" takes the name away. FALSE: it is that of another one. */
gboolean wj_session_rename_scenario (WjSession *self, guint index, const char *name);
/* Makes the changes of @suggestion in a scenario of its own, which is worked on from now on. FALSE: they do not
 * fit the answers any more, or there are as many scenarios as may be; nothing changed. */
gboolean wj_session_try (WjSession *self, const WjSuggestion *suggestion);

/* ---- Where the reader is ------------------------------------------------------------------------ */
/* Free-form place in the window ("question/jobs"), restored with the work. */
const char *wj_session_get_page (WjSession *self);
void wj_session_set_page (WjSession *self, const char *page);
/* The support when the page was entered: what the range bar shows as "before". */
const WjAmount *wj_session_get_before (WjSession *self);

/* The support aimed for, in MAD, as wj_number_parse () reads it. It is asked of the project and no part of it: restored
 * with the work, gone with the project, in no file of the reader's. (nullable) */
const char *wj_session_get_goal (WjSession *self);
void wj_session_set_goal (WjSession *self, const char *goal);

/* ---- The project and its file ------------------------------------------------------------------- */
/* Begins anew with @project, which is what @file (nullable) holds. */
void wj_session_start (WjSession *self, WjProject *project, GFile *file);
GFile *wj_session_get_file (WjSession *self); /* (nullable) */
/* @file now holds the project as it is. */
void wj_session_set_file (WjSession *self, GFile *file);
/* TRUE: answers have changed since the file was read or written (or there never was one). */
gboolean wj_session_get_dirty (WjSession *self);

/* ---- What outlives the program ------------------------------------------------------------------ */
/* TRUE: an empty project that never was anything else; it leaves no trace. */
gboolean wj_session_is_blank (WjSession *self);
/* (transfer full): all that it takes to go on from here another time */
WjStoredSession *wj_session_store (WjSession *self);
/* Goes on from there; @name is said in errors. FALSE without @error: it holds no project. */
gboolean wj_session_restore (WjSession *self, const WjStoredSession *stored, const char *name, GError **error);
/* The same with another catalogue, in use from then on. On error everything stays as it was. */
gboolean wj_session_restore_with (WjSession *self, WjCatalogue *catalogue, const WjStoredSession *stored, const char *name, GError **error);

G_END_DECLS
