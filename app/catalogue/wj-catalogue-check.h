/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* What stands in a file that was begun and is not finished: refused wherever a text or a source is read. */
#define WJ_CATALOGUE_GAP "???"

/**
 * WjSides:
 *
 * What the worked examples showed of each comparison that a condition makes: that it holds in one,
 * that it does not in another.
 */
typedef struct _WjSides WjSides;

/* @node: the comparison in the program of @condition; @truth: WJ_CEL_MAY_BE_…, in one example */
void wj_sides_add (WjSides *self, const WjCondition *condition, guint node, guint8 truth);

/**
 * WjCaseRunner:
 * @path: a worked example
 * @sides: what it shows of the conditions is added here
 * @differences: (element-type utf8): how its results differ from what it expects, as sentences
 *
 * Runs an example. Assessing is the matter of another room, so who checks says how.
 *
 * Returns: FALSE with @error set: it could not be read
 */
typedef gboolean (*WjCaseRunner) (WjCatalogue *catalogue, const char *path, WjSides *sides, GPtrArray *differences, GError **error);

/**
 * wj_catalogue_check:
 * @path: a catalogue in source form
 * @as_of: (nullable): the day that decides what expires soon; NULL = the day it was issued
 * @run_case: (nullable): NULL = cases are read, not run, and thresholds not looked at
 * @n_cases: (out) (optional): how many were run
 *
 * Reads the folder and looks for what reading alone does not see: sources that nothing cites,
 * texts missing a language, dated values with gaps or overlaps, benefits without a case,
 * thresholds without a case on each side, overlapping or unreachable offers; cases whose results
 * differ from what they expect.
 *
 * Returns: (transfer full) (element-type WjFinding): in order of file and line; never NULL
 */
GPtrArray *wj_catalogue_check (const char *path, const GDate *as_of, WjCaseRunner run_case, guint *n_cases);

/**
 * wj_catalogue_build:
 * @path: a catalogue in source form
 *
 * The built form of a folder: one canonical JSON document, gzip without name or time, so that the
 * same folder always gives the same bytes. Cases and authoring notes are left out.
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *wj_catalogue_build (const char *path, GError **error);

G_END_DECLS
