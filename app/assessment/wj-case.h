/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/* Runs one worked example (catalogue/cases/<id>.json): assesses its project and compares verdicts
 * and amounts. Every difference is added to @differences as a sentence in English (strings).
 * FALSE with @error set: the case could not be read. */
gboolean wj_case_run (WjCatalogue *catalogue, const char *path, GPtrArray *differences, GError **error);

G_END_DECLS
