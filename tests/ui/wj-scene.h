/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-application.h"
#include "wj-window.h"

G_BEGIN_DECLS

/*
 * The real window, in this process, as the tests of it find it: one after the other, each going on from what the
 * former left.
 */

/* Makes application and window, in the language LANGUAGE names. */
void wj_scene_start (int *argc, char ***argv);
void wj_scene_end (void);

WjApplication *wj_scene_get_application (void);
WjWindow *wj_scene_get_window (void);
WjSession *wj_scene_get_session (void);
WjProject *wj_scene_get_project (void);
/* (nullable): NULL on the welcome page */
GtkWidget *wj_scene_get_page (void);

/* Lets the window go on for so long. */
void wj_scene_wait (guint milliseconds);
/* Goes to @target, as named by `win.go`, in a window of that width; every control there is large enough for a finger. */
void wj_scene_show (const char *target, int width);
/* The worked example, whatever stood there before. */
void wj_scene_open_example (void);
/* (transfer full): the dialog over the window */
GtkWindow *wj_scene_await_dialog (void);
/* Once sizes have settled, is nothing below @widget wider than its place? @what: for the message */
void wj_scene_await_fit (GtkWidget *widget, const char *what);

/* Does a label that is on screen say @text? */
gboolean wj_scene_says (GtkWidget *widget, const char *text);
/* The same of the window, once the page has come in. */
gboolean wj_scene_comes_to_say (const char *text);

/* All of these look at what is on screen at or below @widget. (nullable): the first of that type, and of that id
 * under "wj-id" if there is one */
GtkWidget *wj_scene_find (GtkWidget *widget, GType type, const char *id);
/* (nullable): the first of that CSS name */
GtkWidget *wj_scene_find_named (GtkWidget *widget, const char *css_name);
/* (nullable): the first button with that action; with that label */
GtkWidget *wj_scene_find_action (GtkWidget *widget, const char *action);
GtkWidget *wj_scene_find_button (GtkWidget *widget, const char *label);
guint wj_scene_count (GtkWidget *widget, GType type);
/* Those of that CSS class. */
guint wj_scene_count_styled (GtkWidget *widget, const char *style);
/* Buttons with that action, those that are not on screen too. */
guint wj_scene_count_actions (GtkWidget *widget, const char *action);

G_END_DECLS
