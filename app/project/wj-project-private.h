/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "project/wj-project-columns.h"
#include "project/wj-project.h"
#include "json/wj-json-writer.h"

G_BEGIN_DECLS

/* What the files of this room share; nobody else includes it. */

/* One table's rows. A row is a GPtrArray of columns, a column a GArray of WjAnswer: one cell, or
 * one a year. */
typedef struct
{
  const WjFact *fact;
  GPtrArray *rows; /* (owned) (element-type GPtrArray) */
} WjTable;

/* The answers of one scenario. */
typedef struct
{
  GHashTable *answers;  /* id (owned) → WjAnswer (owned), never of kind NONE */
  GHashTable *tables;   /* id (unowned, the fact's) → WjTable (owned): the answered ones */
  const WjPlace *place; /* (nullable) the catalogue's */
} WjAnswers;

typedef struct
{
  char *name;     /* (owned) (nullable) */
  WjAnswers kept; /* (owned): nothing of the current one, whose answers are the project's; else shared
                   * with copies of the project and never changed */
  int source;     /* its place in the document's list, for members this program does not know; -1: none */
} WjScenario;

struct _WjProject
{
  GObject parent_instance;

  WjCatalogue *catalogue;   /* (owned) */
  char *id;                 /* (owned) (nullable) */
  char *title;              /* (owned) (nullable) */
  GDate as_of;              /* invalid: none in the file */
  GHashTable *answers;      /* (owned) id (owned) → WjAnswer (owned), never of kind NONE */
  GHashTable *tables;       /* (owned) id (unowned, the fact's) → WjTable (owned): the answered ones */
  const WjPlace *place;     /* (unowned) (nullable) the catalogue's */
  GHashTable *done;         /* (owned) (element-type utf8) a set: ids of steps and documents */
  GPtrArray *scenarios;     /* (owned) (nullable) (element-type WjScenario): NULL: one, without a name */
  guint current;            /* whose answers the above are */
  WjJsonDocument *document; /* (owned) (nullable) the file read: members this program does not know */
};

/* Answers. */
GHashTable *wj_answers_new_hash (void);
GHashTable *wj_answers_copy_hash (GHashTable *answers);
GHashTable *wj_tables_new_hash (void);
GHashTable *wj_tables_copy_hash (GHashTable *tables);
gboolean wj_answers_equal (const WjAnswers *a, const WjAnswers *b);

/* Scenarios. */
void wj_project_copy_scenarios (WjProject *self, WjProject *copy);
gboolean wj_project_scenarios_equal (WjProject *self, WjProject *other);
gboolean wj_project_read_scenarios (WjProject *self, const WjJsonValue *root, GError **error);
/* The members "reference", "current" and "scenarios", as far as there is something to say. */
void wj_project_write_scenarios (WjProject *self, WjJsonWriter *writer);
/* Those answers of @self that @reference has not got, null for what only @reference answers. */
void wj_project_write_changes (WjProject *self, WjProject *reference, WjJsonWriter *writer);
/* Members of @object that are not among @known, as they were read. */
void wj_project_write_others (WjJsonWriter *writer, const WjJsonValue *object, const char *const *known);

void wj_project_emit_changed (WjProject *self, const char *detail);
void wj_answer_copy (const WjAnswer *answer, WjAnswer *out);
gboolean wj_answer_equal (const WjAnswer *a, const WjAnswer *b);

/* What is done. */
void wj_project_copy_done (WjProject *self, WjProject *copy);
gboolean wj_project_done_equal (WjProject *self, WjProject *other);
gboolean wj_project_read_done (WjProject *self, const WjJsonValue *list, GError **error);
/* The member "done", unless nothing is. */
void wj_project_write_done (WjProject *self, WjJsonWriter *writer);

/* (transfer full): what may be chosen, as a remedy lists it: "\"crm\", \"bpo\"" */
char *wj_project_list_choices (const WjCelChoices *choices);

/* Tables. */
void wj_table_free (WjTable *table);
WjTable *wj_table_copy (const WjTable *table);
gboolean wj_table_equal (const WjTable *a, const WjTable *b);
/* (transfer none): of that fact, answered from now on; nothing is emitted here, nor by the next two */
WjTable *wj_project_begin_table (WjProject *self, const WjFact *fact);
void wj_table_add_row (WjTable *table);
/* @answer: checked, copied. As wj_project_set_cell () puts it; FALSE: nothing changed. */
gboolean wj_table_store (WjTable *table, guint row, guint column, guint year, const WjAnswer *answer);
/* (nullable): what is wrong with the year of the row, and what to do; only tables of financial years have one */
const char *wj_table_find_fault (const WjTable *table, guint row);

/* Sets WJ_PROJECT_ERROR_INVALID, headed by @name; always FALSE. */
gboolean wj_project_refuse (GError **error, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Checks: @name stands at the head of the message. A range of one value becomes exact. */
gboolean wj_project_check (const WjFact *fact, const char *name, WjAnswer *answer, GError **error);
gboolean wj_project_check_parameter (const WjParameter *parameter, const char *name, WjAnswer *answer, GError **error);
gboolean wj_project_check_assumption (const WjAssumption *assumption, const char *name, WjAnswer *answer, GError **error);
gboolean wj_project_check_text (const char *name, const char *text, GError **error);
/* Decimals that are read. */
guint wj_project_get_places (const WjFact *fact);

/* Columns. */
struct _WjProjectColumns
{
  WjCatalogue *catalogue; /* (owned) */
  GArray *columns;        /* (owned) (element-type WjProjectColumn) as named */
  GArray *cells;          /* (owned) (element-type WjProjectColumn) (unowned) those of tables: by table, row, column, year */
};

/* "-12.50": digits, at most one point among them, no zero too many before it; the figure is @out × 10^-@scale. */
gboolean wj_project_read_mantissa (const char *text, gsize length, gint64 *out, guint *scale);
gboolean wj_project_read_day (const char *text, gsize length, WjNumber *out);
/* Finds what plain rows need (wj-project-plain.c). */
void wj_project_column_prepare (WjProjectColumn *self);

G_END_DECLS
