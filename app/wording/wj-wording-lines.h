/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/*
 * Lines of text for a terminal or a page, at most so many columns wide. Lines break at plain spaces alone, so that
 * a figure and its unit stay together; each line of a language that runs right to left says so
 * first, or one that opens with a Latin name would flip whole.
 */
typedef struct _WjLines WjLines;

typedef enum
{
  WJ_LINES_TERMINAL, /* 80 columns, with air */
  WJ_LINES_PAGE,     /* 100 columns, set close: 74 such lines are a page of A4 at 8.5 points */
} WjLinesForm;

typedef enum
{
  WJ_LINE_TEXT,
  WJ_LINE_TITLE, /* of the lines below it: as text, but for a page that can do more */
  WJ_LINE_HEADING,
  WJ_LINE_GAP,
} WjLineKind;

/* What was added, before it was broken into lines: for a page that is not made of columns. */
typedef struct
{
  WjLineKind kind;
  guint indent; /* columns */
  char *mark;   /* (owned) stands before it; "" for none */
  char *text;   /* (owned) */
  char *end;    /* (owned) stands at the far side; "" for none */
} WjLine;

WjLines *wj_lines_new (WjWording *wording, WjLinesForm form);
guint wj_lines_width (WjLinesForm form);
void wj_lines_free (WjLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjLines, wj_lines_free)

/* @mark stands before the first line, the others hang under the text; "" for none. */
void wj_lines_add (WjLines *self, guint indent, const char *mark, const char *text);
/* As wj_lines_add (), and frees @text; nothing if it is NULL or empty. */
void wj_lines_take (WjLines *self, guint indent, const char *mark, char *text);
/* @end at the far side of the last line, or on a line of its own if it is long and both do not fit. */
void wj_lines_add_pair (WjLines *self, guint indent, const char *mark, const char *text, const char *end);
/* What the lines below are about; @end: "" for none. */
void wj_lines_add_title (WjLines *self, guint indent, const char *text, const char *end);
/* An empty line, unless the last one is empty. */
void wj_lines_add_gap (WjLines *self);
/* The heading, and a rule to the end of its line, which on a page keeps it apart without a gap. */
void wj_lines_add_heading (WjLines *self, const char *text);
/* (transfer full) */
char *wj_lines_to_text (WjLines *self);
/* (transfer full) (element-type WjLine): all that was added */
GPtrArray *wj_lines_to_array (WjLines *self);

/* Columns that @text takes in a terminal. */
guint wj_lines_measure (const char *text);

/* A source with its confidence mark before it. @in_full: with what it says and where. */
void wj_lines_add_source (WjLines *self, WjWording *wording, const WjSource *source, gboolean in_full);
/* All that differs, a line each. */
void wj_wording_contrast_put (WjWording *wording, const WjContrast *contrast, WjLines *self);
/* What the marks of @sources (element-type WjSource) mean. */
void wj_lines_add_marks (WjLines *self, WjWording *wording, const GPtrArray *sources);

G_END_DECLS
