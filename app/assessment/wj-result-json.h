/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-contrast.h"
#include "json/wj-json-writer.h"

G_BEGIN_DECLS

/* (transfer full): the result format of wijhactl (CONTRIBUTING), the same bytes for the same assessment */
char *wj_assessment_to_json (WjAssessment *self);

/* ---- Parts of it, for other formats ------------------------------------------------------------- */

/* @value: (nullable): null */
void wj_result_json_string (WjJsonWriter *writer, const char *name, const char *value);
/* "2026-11-21" */
void wj_result_json_date (WjJsonWriter *writer, const char *name, const GDate *date);
/* {"low", "central", "high"}, the likely figures; null where nothing is computed. */
void wj_result_json_amount (WjJsonWriter *writer, const char *name, const WjAmount *amount);
/* "changes": what is not the same in the second of two results; @contrast NULL: none */
void wj_result_json_changes (WjJsonWriter *writer, const WjContrast *contrast);
/* The member "reasons": of each offer that gives more to one of the two why it does */
void wj_result_json_reasons (WjJsonWriter *writer, const WjContrast *contrast);

G_END_DECLS
