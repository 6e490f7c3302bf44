/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* What stands in a file that was begun and is not finished: refused wherever a text or a source is read. */
#define WJ_CATALOGUE_GAP "???"

/**
 * wj_catalogue_check:
 * @path: a catalogue in source form
 * @as_of: (nullable): the day that decides what expires soon; NULL = the day it was issued
 *
 * Reads the folder and looks for what reading alone does not see: sources that nothing cites,
 * texts missing a language, dated values with gaps or overlaps, benefits without a case,
 * thresholds without a case on each side, overlapping or unreachable offers.
 *
 * Cases are not run here: a threshold has a case on each side if the cases expect its offer to hold
 * (eligible, open, or unsettled) and, in another, not to hold as answered (reachable, ineligible).
 *
 * Returns: (transfer full) (element-type WjFinding): in order of file and line; never NULL
 */
GPtrArray *wj_catalogue_check (const char *path, const GDate *as_of);

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
