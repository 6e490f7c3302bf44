/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-window.h"

G_BEGIN_DECLS

/*
 * The real window, in this process, and a way through everything it can show: welcome, every question
 * page, every result page with what opens beside it, the menus and the dialogs.
 */

/* Looks at what is on screen below @root; @where: for messages */
typedef void (*WjLook) (GtkWidget *root, const char *where, gpointer user_data);

/* Makes application and window, in the language LANGUAGE names. Nothing moves by itself: animations are off. */
void wj_tour_start (int *argc, char ***argv);
void wj_tour_end (void);

WjWindow *wj_tour_get_window (void);
WjSession *wj_tour_get_session (void);
/* Text so many times its usual size. */
void wj_tour_set_text_scale (double scale);
/* Draws until sizes have settled. */
void wj_tour_settle (void);
/* Opens the example, all of it computed, in a window of that width. */
void wj_tour_begin (int width);
/* Draws the window @root once. */
void wj_tour_draw (GtkWidget *root);
/* Goes to @target, as named by `win.go`, and settles. */
void wj_tour_go (const char *target);
/* Fails the test that runs: what is wrong with @widget, and by what it stands. */
void wj_tour_complain (const char *where, GtkWidget *widget, const char *what);
/* Shows everything at that width, and lets @look look at each. */
void wj_tour_all (int width, WjLook look, gpointer user_data);
/* Shows what opens over pages, one of each kind: menus, popovers, dialogs; and pages without answers and searches
 * that find nothing. */
void wj_tour_over (int width, WjLook look, gpointer user_data);
/* As wj_tour_all () for a @look that acts, and has what follows drawn. */
void wj_tour_all_at_rest (int width, WjLook look, gpointer user_data);

G_END_DECLS
