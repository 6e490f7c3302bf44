/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/*
 * Lines of text for a terminal, at most 80 columns wide. Lines break at plain spaces alone, so that
 * a figure and its unit stay together; each line of a language that runs right to left says so
 * first, or one that opens with a Latin name would flip whole.
 */
typedef struct _WjLines WjLines;

WjLines *wj_lines_new (WjWording *wording);
void wj_lines_free (WjLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjLines, wj_lines_free)

/* @mark stands before the first line, the others hang under the text; "" for none. */
void wj_lines_add (WjLines *self, guint indent, const char *mark, const char *text);
/* As wj_lines_add (), and frees @text; nothing if it is NULL or empty. */
void wj_lines_take (WjLines *self, guint indent, const char *mark, char *text);
/* @end at the far side of the line, or on a line of its own if both do not fit. */
void wj_lines_add_pair (WjLines *self, guint indent, const char *mark, const char *text, const char *end);
/* An empty line, unless the last one is empty. */
void wj_lines_add_gap (WjLines *self);
/* A gap, the heading, a rule under it. */
void wj_lines_add_heading (WjLines *self, const char *text);
/* (transfer full) */
char *wj_lines_to_text (WjLines *self);

/* Columns that @text takes in a terminal. */
guint wj_lines_measure (const char *text);

/* A source with its confidence mark before it. */
void wj_lines_add_source (WjLines *self, WjWording *wording, const WjSource *source);
/* What the marks of @sources (element-type WjSource) mean. */
void wj_lines_add_marks (WjLines *self, WjWording *wording, const GPtrArray *sources);

G_END_DECLS
