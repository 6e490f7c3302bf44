/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The arithmetic of a worked case, recomputed with exact fractions. Written apart from the engine,
 * on purpose: it shares no code with it, so that a fault in one shows against the other.
 */

typedef __int128 WjTestInteger;

/* Always reduced, the denominator positive. */
typedef struct
{
  WjTestInteger numerator;
  WjTestInteger denominator;
} WjTestFraction;

typedef enum
{
  WJ_TEST_EQUAL,
  WJ_TEST_LESS,
  WJ_TEST_LESS_OR_EQUAL,
  WJ_TEST_GREATER,
  WJ_TEST_GREATER_OR_EQUAL,
} WjTestRelation;

/* One line: LEFT RELATION RIGHT. */
typedef struct
{
  WjTestFraction left, right;
  WjTestRelation relation;
  gboolean right_is_literal; /* a bare number, perhaps with a sign */
} WjTestLine;

/* Both FALSE with a message in @fault (transfer full) where @text is not of the form. A value that
 * leaves 128 bits is a fault too, never a wrong answer. */
gboolean wj_test_read_line (const char *text, WjTestLine *line, char **fault);
gboolean wj_test_read_number (const char *text, WjTestFraction *number, char **fault);

gboolean wj_test_line_holds (const WjTestLine *line);
gboolean wj_test_fractions_equal (const WjTestFraction *a, const WjTestFraction *b);
int wj_test_fractions_compare (const WjTestFraction *a, const WjTestFraction *b);

G_END_DECLS
