/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"
#include "json/wj-json.h"

G_BEGIN_DECLS

#define WJ_PROJECT_FORMAT 1

/* Bounds of what one project may hold, so that every run is bounded before it starts. */
#define WJ_PROJECT_MAX_ROWS 200
#define WJ_PROJECT_MAX_TEXT 200 /* characters of a title or of a cell of text */
#define WJ_PROJECT_MAX_DONE 500 /* ids of what is done */
#define WJ_PROJECT_MAX_SCENARIOS 4

typedef enum
{
  WJ_ANSWER_NONE, /* unanswered: "I don't know" and "not yet" are the same to the engine */
  WJ_ANSWER_EXACT,
  WJ_ANSWER_RANGE, /* numbers and dates */
} WjAnswerKind;

/* An answer to one fact or cell, as a value of the fact's type in the fact's unit. Text cells: @text. */
typedef struct
{
  WjAnswerKind kind;
  WjCelValue value;
  char *text; /* (owned) (nullable) */
} WjAnswer;

typedef enum
{
  WJ_PROJECT_ERROR_INVALID, /* an answer is out of bounds, of the wrong kind, or names nothing */
  WJ_PROJECT_ERROR_FILE,    /* could not be written */
  WJ_PROJECT_ERROR_SPACE,   /* could not be written, for want of room */
} WjProjectError;

#define WJ_PROJECT_ERROR (wj_project_error_quark ())
GQuark wj_project_error_quark (void);

/**
 * WjProject:
 *
 * The answers: fact → exact value, range, or unanswered. Answers to parameters with alternatives
 * and to assumptions ("params.pae_period", "assume.air_basis") stand beside those to facts. Emits
 * "changed" (detail: fact id) after every change that changes something.
 */
#define WJ_TYPE_PROJECT (wj_project_get_type ())
G_DECLARE_FINAL_TYPE (WjProject, wj_project, WJ, PROJECT, GObject)

WjProject *wj_project_new (WjCatalogue *catalogue);
/* (transfer full): what changes in one does not change the other */
WjProject *wj_project_copy (WjProject *self);
WjCatalogue *wj_project_get_catalogue (WjProject *self);
/* A random word that tells this project from another with the same answers; it says nothing about
 * anybody. NULL until it is made, or in a file without one. */
const char *wj_project_get_id (WjProject *self);
/* Makes one if there is none. Emits nothing: the answers are the same. */
void wj_project_ensure_id (WjProject *self);
const char *wj_project_get_title (WjProject *self); /* (nullable) */
void wj_project_set_title (WjProject *self, const char *title);
/* The day in the file; invalid if it holds none. */
const GDate *wj_project_get_as_of (WjProject *self);
void wj_project_set_as_of (WjProject *self, const GDate *as_of);
gboolean wj_project_equal (WjProject *self, WjProject *other);
gboolean wj_project_is_empty (WjProject *self);

/* Scalar facts, parameters ("params.x") and assumptions ("assume.x"). Never NULL. */
const WjAnswer *wj_project_get (WjProject *self, const char *id);
/* Checks bounds and kind; nothing changes on error. NULL or kind NONE = set back to unanswered. */
gboolean wj_project_set (WjProject *self, const char *id, const WjAnswer *answer, GError **error);
/* The same from text in the fact's unit, as wj_number_parse () reads it: "2500000", "0.5". */
gboolean wj_project_set_number (WjProject *self, const char *id, const char *decimal, GError **error);
gboolean wj_project_set_range (WjProject *self, const char *id, const char *low, const char *high, GError **error);
/* @option: its id */
gboolean wj_project_set_choice (WjProject *self, const char *id, const char *option, GError **error);
gboolean wj_project_set_boolean (WjProject *self, const char *id, gboolean value, GError **error);
void wj_project_clear (WjProject *self, const char *id);

/* The place: a node at any depth, or NULL. */
const WjPlace *wj_project_get_place (WjProject *self);
void wj_project_set_place (WjProject *self, const WjPlace *place);

/* Tables ("jobs.positions", "profit"). n_rows 0 and not answered are told apart by has_table. */
gboolean wj_project_has_table (WjProject *self, const char *table);
guint wj_project_get_n_rows (WjProject *self, const char *table);
/* Are the answers the same, cell by cell, or missing in both? */
gboolean wj_project_has_same_table (WjProject *self, WjProject *other, const char *table);
/* Answers the table with no rows ("there are none"), if it is not answered yet. */
void wj_project_answer_table (WjProject *self, const char *table);
/* Adds an empty row at @index (or the end); at most WJ_PROJECT_MAX_ROWS. */
void wj_project_insert_row (WjProject *self, const char *table, guint index);
void wj_project_remove_row (WjProject *self, const char *table, guint index);
void wj_project_clear_table (WjProject *self, const char *table);
/* @year: 0-based place in a by_year column, else 0. by_year cells left out repeat the one before. */
const WjAnswer *wj_project_get_cell (WjProject *self, const char *table, guint row, const char *column, guint year);
guint wj_project_get_n_years (WjProject *self, const char *table, guint row, const char *column);
gboolean wj_project_set_cell (WjProject *self, const char *table, guint row, const char *column, guint year, const WjAnswer *answer, GError **error);

/* What is done on the way to the support: ids of steps and of documents (see wj-steps.h), which are
 * no answers: a project with nothing else is still empty. Changing one emits "changed". */
gboolean wj_project_is_done (WjProject *self, const char *id);
void wj_project_set_done (WjProject *self, const char *id, gboolean done);

/* ---- Scenarios ----------------------------------------------------------------------------- */

/* Named variants of the answers, in their order; the first is the reference. All answers above are those
 * of the current one. Title, day, id and what is done belong to the project, not to one of them. Every
 * change emits "changed" with the detail "scenarios". */
guint wj_project_get_n_scenarios (WjProject *self); /* at least 1 */
guint wj_project_get_scenario (WjProject *self);
void wj_project_set_scenario (WjProject *self, guint index);
/* (nullable): who names none calls it by its letter, A for the first */
const char *wj_project_get_scenario_name (WjProject *self, guint index);
/* NULL or "" takes the name away. FALSE: it is no text, or that of another one; nothing changed. */
gboolean wj_project_set_scenario_name (WjProject *self, guint index, const char *name, GError **error);
/* Are name and answers the same? Both have so many. */
gboolean wj_project_has_same_scenario (WjProject *self, WjProject *other, guint index);
/* The one with that name, else with that letter ("B"); -1: there is none. */
int wj_project_find_scenario (WjProject *self, const char *name);
/* A copy of the current one, without a name, which stands last and is current from now on. Only while there are
 * fewer than WJ_PROJECT_MAX_SCENARIOS. */
void wj_project_add_scenario (WjProject *self);
/* Never the only one. Of the current one, the one before it becomes current, else the one after it. */
void wj_project_remove_scenario (WjProject *self, guint index);
/* (transfer full): a project with the answers of that scenario, and no others */
WjProject *wj_project_copy_scenario (WjProject *self, guint index);
/* (transfer full) (element-type utf8): ids of what two projects answer differently, in the catalogue's order:
 * facts, then "params.…", then "assume.…" */
GPtrArray *wj_project_list_differences (WjProject *one, WjProject *other);

/* Frees what is inside; the struct is the caller's. */
void wj_answer_clear (WjAnswer *answer);
WjAnswer wj_answer_number (WjNumber value);
WjAnswer wj_answer_range (WjNumber low, WjNumber high);
WjAnswer wj_answer_text (const char *text);

/* ---- Files --------------------------------------------------------------------------------- */

/* (transfer full) (nullable): NULL with a WJ_JSON_ERROR that names file, place and remedy */
WjProject *wj_project_load (WjCatalogue *catalogue, const char *path, GError **error);
WjProject *wj_project_new_from_bytes (WjCatalogue *catalogue, GBytes *bytes, const char *name, GError **error);
/* The member "answers" of a project file or of a worked example, added to @self. On error (of
 * WJ_JSON_ERROR, naming file, place and remedy) @self may hold some of them. */
gboolean wj_project_read_answers (WjProject *self, const WjJsonValue *answers, GError **error);
/* (transfer full): the file's text; unknown members of the file read are kept */
char *wj_project_to_json (WjProject *self);
/* (transfer full): "answers" alone, the same bytes for the same answers */
char *wj_project_answers_to_json (WjProject *self);
/* Atomic, durable, 0600. FALSE with WJ_PROJECT_ERROR_FILE or _SPACE: what stood there is still there. */
gboolean wj_project_save (WjProject *self, const char *path, GError **error);

G_END_DECLS
