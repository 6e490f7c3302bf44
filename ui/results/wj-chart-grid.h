/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjChartGrid:
 *
 * The charts of an estimate, each as a drawing or as a table.
 * What takes time to find out comes from a worker, and the last one stays until then. Signal: "change"
 * (the assumption or parameter a person wants to settle, a pointer).
 */
#define WJ_TYPE_CHART_GRID (wj_chart_grid_get_type ())
G_DECLARE_FINAL_TYPE (WjChartGrid, wj_chart_grid, WJ, CHART_GRID, GtkBox)

/* Shows the session's assessment as it is now. */
void wj_chart_grid_show (WjChartGrid *self, WjSession *session);
/* All of them as tables, or as drawings; each has a button of its own beside. */
void wj_chart_grid_show_tables (WjChartGrid *self, gboolean tables);

G_END_DECLS
