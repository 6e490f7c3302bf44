/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-keeper.h"
#include "wj-recents.h"
#include "wj-session.h"
#include "wj-window.h"

G_BEGIN_DECLS

/* The part of the window that deals with files: new, open, save, forget, and the question before
 * anything would be lost. */
void wj_window_install_file_actions (GtkWidgetClass *widget_class);
/* TRUE: there is something to lose and the reader is being asked; the window closes later if they agree. */
gboolean wj_window_ask_before_closing (WjWindow *self, WjSession *session, WjKeeper *keeper);
/* Says so, and offers to save to a file, where the work cannot be written down by itself. */
void wj_window_tell_unkept (WjWindow *self, WjKeeper *keeper, AdwToastOverlay *toasts);
void wj_window_ask_and_open (WjWindow *self, WjSession *session, WjRecents *recents, GFile *file);
/* A file dropped anywhere on the window is opened. */
void wj_window_add_drop_target (WjWindow *self);
/* Tells that something could not be written or printed, and what to do. */
void wj_window_tell_error (WjWindow *self, const char *heading, const GError *error);
/* (transfer full): a file's name after the project's; @ending: ".json" */
char *wj_window_suggest_name (WjSession *session, const char *ending);
/* (transfer full): what happened, what is kept, what to do next */
char *wj_file_error_sentence (const GError *error);

G_END_DECLS
