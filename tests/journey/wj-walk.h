/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

#include "wj-driver.h"

G_BEGIN_DECLS

/*
 * The program as one person has it: a home of its own, a language, and the words of that language.
 * Questions, options, places and offers are named by their ids; their names on screen come from the
 * catalogue. The window's own words are given in English, as in its source, and looked up.
 */
typedef struct
{
  WjDriver *driver;       /* (owned) (nullable) while the program runs */
  WjCatalogue *catalogue; /* (owned) */
  WjWording *wording;     /* (owned) */
  char *home;             /* (owned) */
  GPtrArray *environment; /* (owned) (element-type utf8) NAME=value, on top of a person's own */
  GPtrArray *wrapper;     /* (owned) (element-type utf8) what starts the program, if it does not start by itself */
} WjWalk;

/* Starts the program in a new home; @file: (nullable): what to open. */
WjWalk *wj_walk_new (const char *language, const char *file);
/* A new home, in which the program has not started yet. */
WjWalk *wj_walk_new_home (void);
/* Before a start: what was chosen another day; @value: as GVariant writes it. */
void wj_walk_set_setting (WjWalk *self, const char *name, const char *value);
/* Before a start: the window as a person leaves it who made it that large. */
void wj_walk_set_size (WjWalk *self, int width, int height);
/* From the next start on. */
void wj_walk_set_environment (WjWalk *self, const char *name, const char *value);
void wj_walk_free (WjWalk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjWalk, wj_walk_free)
/* Starts it in the same home, for the first time or after it ended. */
void wj_walk_start (WjWalk *self, const char *language, const char *file);

/* From now on the window speaks this language. */
void wj_walk_speak (WjWalk *self, const char *language);
/* A word of the window in the language of the walk. */
const char *wj_walk_say (WjWalk *self, const char *message) G_GNUC_FORMAT (2);
/* (transfer full): the same without the underscore of its key, as it is shown */
char *wj_walk_say_plain (WjWalk *self, const char *message);
/* The name of a question; "jobs.positions/gross" is a column. */
const char *wj_walk_fact (WjWalk *self, const char *id);
const char *wj_walk_option (WjWalk *self, const char *fact, const char *option);
const char *wj_walk_place (WjWalk *self, const char *id);
/* (transfer full): a path in the home */
char *wj_walk_path (WjWalk *self, const char *name);

/* ---- The interview --------------------------------------------------------------------------- */
void wj_walk_new_project (WjWalk *self);
void wj_walk_press (WjWalk *self, const char *message);
/* Waits until the question page @id is the one on screen. */
void wj_walk_await_page (WjWalk *self, const char *id);
/* … and until the focus is on its heading, where one who comes by keyboard begins: a key pressed before goes astray. */
void wj_walk_await_arrival (WjWalk *self, const char *id);
/**
 * wj_walk_go_on:
 * @page: the question page on screen
 * @press: (nullable): presses the button of that name; NULL: as assistive technology does
 *
 * Presses the button that leads on from @page, "Continue" or "See the estimate".
 *
 * Returns: (nullable): the id of the question page it led to; NULL: the estimate
 */
const char *wj_walk_go_on (WjWalk *self, const char *page, void (*press) (WjWalk *self, const char *name));
/* Goes there by the list at the side; a question page by its id, else an English title. */
void wj_walk_go (WjWalk *self, const char *where);
void wj_walk_type (WjWalk *self, const char *fact, const char *text);
void wj_walk_type_cell (WjWalk *self, const char *column, const char *year, guint row, const char *text);
void wj_walk_pick (WjWalk *self, const char *fact, const char *option);
void wj_walk_answer (WjWalk *self, const char *fact, gboolean yes);
void wj_walk_date (WjWalk *self, const char *fact, guint month, guint year);
/* Waits until that stands in its entry. */
void wj_walk_await_typed (WjWalk *self, const char *fact, const char *text);

/* Types @path in the dialog that asks where to save, and saves; @ends: the program ends then. */
void wj_walk_save_in_dialog (WjWalk *self, const char *path, gboolean ends);

/* Types @path in the dialog of that English title that asks for a folder or a file, and presses @accept. */
void wj_walk_choose_path (WjWalk *self, const char *title, const char *accept, const char *path);

/* ---- What is kept ------------------------------------------------------------------------------ */
/* (transfer full) (nullable): the autosaved work, or NULL */
char *wj_walk_read_kept (WjWalk *self);
/* Waits until the autosaved work holds @text; fails after @seconds. */
void wj_walk_await_kept (WjWalk *self, const char *text, guint seconds);
/* How many files there are in the state folder. */
guint wj_walk_count_kept (WjWalk *self);
/* Watches for @seconds that no file of the home comes to hold @text. */
void wj_walk_watch_unwritten (WjWalk *self, const char *text, guint seconds);
/* Is there a file anywhere in the home that holds @text? */
gboolean wj_walk_is_written (WjWalk *self, const char *text);

G_END_DECLS
