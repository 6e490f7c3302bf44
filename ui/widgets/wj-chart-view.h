/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-chart.h"

G_BEGIN_DECLS

/**
 * WjChartView:
 *
 * One chart, drawn: to a screen reader an image whose label says the finding. The arrow keys move a
 * cursor over its points, which says each as the pointer does. Mirrored where text runs right to left.
 */
#define WJ_TYPE_CHART_VIEW (wj_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (WjChartView, wj_chart_view, WJ, CHART_VIEW, GtkWidget)

GtkWidget *wj_chart_view_new (WjChart *chart);
/* The point the cursor is at; -1: none yet. */
int wj_chart_view_get_cursor (WjChartView *self);
/* (transfer full) (element-type WjDrawnText): the words in it, at its present size */
GArray *wj_chart_view_list_texts (WjChartView *self);

G_END_DECLS
