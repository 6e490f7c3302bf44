/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-assessment.h"
#include "catalogue/wj-catalogue-check.h"

G_BEGIN_DECLS

/* Runs one worked example (catalogue/cases/<id>.json): assesses its project and compares verdicts
 * and amounts. Every difference is added to @differences as a sentence in English (strings); what
 * its comparisons came to, to @sides (nullable). FALSE with @error set: the case could not be read.
 * It is the WjCaseRunner of wj_catalogue_check (). */
gboolean wj_case_run (WjCatalogue *catalogue, const char *path, WjSides *sides, GPtrArray *differences, GError **error);

typedef enum
{
  WJ_CASE_CHANGE_VERDICT,
  WJ_CASE_CHANGE_SUPPORT,
  WJ_CASE_CHANGE_RELIEF,
} WjCaseChangeKind;

/* What another catalogue makes of the same project. */
typedef struct
{
  WjCaseChangeKind kind;
  char *offer;                             /* (owned) (nullable) of amounts: the whole site */
  WjVerdict verdict_before, verdict_after; /* VERDICT */
  WjAmount amount_before, amount_after;    /* else */
} WjCaseChange;

void wj_case_change_free (WjCaseChange *change);

/* Runs one worked example with two catalogues; what differs is added to @changes (WjCaseChange).
 * FALSE with @error set: one of them does not know what the case names. */
gboolean wj_case_compare (WjCatalogue *before, WjCatalogue *after, const char *path, GPtrArray *changes, GError **error);

G_END_DECLS
