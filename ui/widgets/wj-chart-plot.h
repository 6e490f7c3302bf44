/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-chart-pen.h"

G_BEGIN_DECLS

#define WJ_CHART_GAP 6

/* How the words of all columns are set, over them or under. */
typedef struct
{
  gboolean upright; /* too wide for their places: turned */
  guint stride;     /* said at the last column, and at each so many before it: the others are in the table */
  double room;      /* pixels along the writing; 0: no end */
} WjChartWords;

/* Where a chart stands in its widget, in pixels of reading order: its axes, what they span, and the room that words take
 * around them. */
typedef struct
{
  WjChartPen pen;
  const WjChart *chart; /* (unowned) */
  double start, end, top, bottom;
  double x_low, x_high, y_low, y_high;
  double x_step, y_step;
  double line; /* the height of one of text */
  WjChartWords labels, values;
} WjChartPlot;

/* ---- wj-chart-plot.c ---- */
void wj_chart_plot_init (WjChartPlot *self, const WjChart *chart, const WjChartPen *pen, double height);
/* How high a widget as wide as the pen is has to be for all of the chart. */
double wj_chart_plot_measure (const WjChart *chart, const WjChartPen *pen);
double wj_chart_plot_to_x (const WjChartPlot *self, double value);
double wj_chart_plot_to_y (const WjChartPlot *self, double value);
/* The middle of a column, or the place of a mark. */
double wj_chart_plot_get_point (const WjChartPlot *self, guint point);
/* (transfer full): a figure of an axis */
char *wj_chart_plot_say_tick (double value);
/* All of the chart. */
void wj_chart_plot_draw (WjChartPlot *self);
/* The point the cursor is at, and what it says. */
void wj_chart_plot_draw_cursor (WjChartPlot *self, guint point);

/* ---- wj-chart-columns.c ---- */
/* The room of one column. */
double wj_chart_columns_get_slot (const WjChartPlot *plot);
/* Finds what the axes span, and how high words over and under the columns are; @height: of the widget. */
void wj_chart_columns_span (WjChartPlot *plot);
void wj_chart_columns_set_words (WjChartPlot *plot, double height);
void wj_chart_columns_draw (WjChartPlot *plot);

/* ---- wj-chart-steps.c ---- */
void wj_chart_steps_span (WjChartPlot *plot);
void wj_chart_steps_draw (WjChartPlot *plot);

G_END_DECLS
