/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjTraceList:
 *
 * A calculation that unfolds: a tree of what each figure was made from, down to answers and
 * parameters. Knows no page.
 */
#define WJ_TYPE_TRACE_LIST (wj_trace_list_get_type ())
G_DECLARE_FINAL_TYPE (WjTraceList, wj_trace_list, WJ, TRACE_LIST, GtkWidget)

/**
 * wj_trace_list_show_benefit:
 * @lines: (transfer full) (element-type WjTraceLine): what wj_assessment_trace_benefit () returned
 */
void wj_trace_list_show_benefit (WjTraceList *self, WjAssessment *assessment, GPtrArray *lines);
/* @trace: (transfer full) */
void wj_trace_list_show_condition (WjTraceList *self, WjAssessment *assessment, WjTrace *trace);

G_END_DECLS
