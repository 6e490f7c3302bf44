/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project.h"

G_BEGIN_DECLS

/**
 * WjHistory:
 *
 * The answers as they were: the steps that undo goes back and redo goes forward. Quick changes to
 * one answer are one step, so that a number typed digit by digit is taken back whole.
 *
 * It holds copies, never the project on screen, and has no clock: the caller says when.
 */
typedef struct _WjHistory WjHistory;

WjHistory *wj_history_new (void);
void wj_history_free (WjHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjHistory, wj_history_free)

/* Forgets every step: things begin with @project. */
void wj_history_start (WjHistory *self, WjProject *project);

/* An answer has just changed: @which is its id, 0 if there is no one answer; @now is in µs. */
void wj_history_note (WjHistory *self, GQuark which, gint64 now);
/* What was noted is how @project stands now: a step, or more of the last one. Ends all redo. */
void wj_history_keep (WjHistory *self, WjProject *project);
/* Another scenario is looked at, and no answer has changed. */
void wj_history_look (WjHistory *self, guint scenario);
/* The next change is a step of its own, however soon it comes. */
void wj_history_break (WjHistory *self);

/* TRUE also while something is noted but not kept. */
gboolean wj_history_can_undo (WjHistory *self);
gboolean wj_history_can_redo (WjHistory *self);
/* (transfer full) (nullable): the answers one step back, with the scenario that differs as the current one;
 * NULL = there is none */
WjProject *wj_history_undo (WjHistory *self);
/* The same one step forward. */
WjProject *wj_history_redo (WjHistory *self);

/* Adds the text of the latest steps, oldest first: what of them outlives the program. */
void wj_history_store (WjHistory *self, GPtrArray *undo, GPtrArray *redo);
/* Takes such texts back; one that no longer reads is left out. */
void wj_history_restore (WjHistory *self, WjCatalogue *catalogue, GPtrArray *undo, GPtrArray *redo);

G_END_DECLS
