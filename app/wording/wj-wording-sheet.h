/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording-lines.h"

G_BEGIN_DECLS

/* A fact sheet: no project, only what the sources say at a date. */
typedef struct
{
  WjWording *wording;     /* (unowned) */
  WjCatalogue *catalogue; /* (unowned) */
  const GDate *as_of;     /* (unowned) */
  WjLines *lines;         /* (owned) */
  GPtrArray *sources;     /* (owned) (element-type WjSource) each once */
  GPtrArray *facts;       /* (owned) (element-type WjFact) what its expressions ask */
  GPtrArray *assumptions; /* (owned) (element-type WjAssumption) what they take as given */
  GPtrArray *doubts;      /* (owned) (element-type WjParameter) not published, or said differently */
  GHashTable *seen;       /* (owned) slots + 1 whose figure stands on the sheet already */
} WjSheet;

WjSheet *wj_sheet_new (WjWording *wording, WjCatalogue *catalogue, const GDate *as_of);
void wj_sheet_free (WjSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjSheet, wj_sheet_free)

/* Lists @source (nullable) at the end. */
void wj_sheet_cite (WjSheet *self, const WjSource *source);
/* Lists what a step, its delay and its cost rest on. */
void wj_sheet_cite_step (WjSheet *self, const WjProcedureStep *step);
/* "A", "B", "C" */
const char *wj_sheet_mark (WjConfidence confidence);
/* The dated figures an expression (nullable) names, through derived facts, each once on the sheet:
 * as they stand that day, with what other sources say. @sentences: (element-type utf8) */
void wj_sheet_say_parameters (WjSheet *self, WjCelProgram *program, GPtrArray *sentences);
/* Those of @questions, then those that its figures leave. */
void wj_sheet_add_questions (WjSheet *self, const GPtrArray *questions);
/* (element-type WjText) */
void wj_sheet_add_texts (WjSheet *self, guint indent, const GPtrArray *texts);
/* The mark of its source stands before it. */
void wj_sheet_add_statement (WjSheet *self, const WjStatement *statement);
/* @sentences: (transfer full) (element-type utf8): one paragraph of those that are not NULL; nothing if there is none */
void wj_sheet_add_sentences (WjSheet *self, guint indent, const char *mark, GPtrArray *sentences);
void wj_sheet_add_remarks (WjSheet *self, const GPtrArray *remarks);
/* (transfer full): the whole, closed with its sources and with what it is worth. */
char *wj_sheet_end (WjSheet *self);

/* The step of an offer that is a procedure, at number @n. */
void wj_sheet_add_procedure (WjSheet *self, guint n, const WjProcedure *procedure);

G_END_DECLS
