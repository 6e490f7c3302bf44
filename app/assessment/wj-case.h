/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-contrast.h"
#include "catalogue/wj-catalogue-check.h"

G_BEGIN_DECLS

/* Runs one worked example (catalogue/cases/<id>.json): assesses its project and compares verdicts
 * and amounts. Every difference is added to @differences as a sentence in English (strings); what
 * its comparisons came to, to @sides (nullable). FALSE with @error set: the case could not be read.
 * It is the WjCaseRunner of wj_catalogue_check (). */
gboolean wj_case_run (WjCatalogue *catalogue, const char *path, WjSides *sides, GPtrArray *differences, GError **error);

/* What another catalogue makes of the same worked example. NULL with @error set: one of them does not
 * know what the case names. */
WjContrast *wj_case_contrast (WjCatalogue *before, WjCatalogue *after, const char *path, GError **error);

G_END_DECLS
