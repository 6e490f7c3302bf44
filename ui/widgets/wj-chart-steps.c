/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-plot.h"

#include <math.h>

/* Numbers stand over each other at most so often. */
#define MOST_STACKED 6

void
wj_chart_steps_span (WjChartPlot *plot)
{
  plot->x_low = G_MAXDOUBLE;
  plot->x_high = -G_MAXDOUBLE;
  for (guint i = 0; i < plot->chart->lines->len; i++)
    {
      const WjChartLine *line = &g_array_index (plot->chart->lines, WjChartLine, i);

      plot->x_low = MIN (plot->x_low, line->x1);
      plot->x_high = MAX (plot->x_high, line->x2);
      plot->y_low = MIN (plot->y_low, MIN (line->y1, line->y2));
      plot->y_high = MAX (plot->y_high, MAX (line->y1, line->y2));
    }
  if (!(plot->x_high > plot->x_low))
    plot->x_high = plot->x_low + 1;
}

/* Where the line breaks there is a number; it stands over the point, or higher or lower where words are in its way. */
static double
find_mark (WjChartPlot *plot, double x, double y, double radius)
{
  double first = CLAMP (y - radius - WJ_CHART_GAP, radius + 1, plot->bottom - radius - 1);

  for (guint i = 0; i < 2 * MOST_STACKED; i++)
    {
      double away = (i / 2) * (2 * radius + 3), at = i % 2 == 0 ? first - away : first + 2 * (radius + WJ_CHART_GAP) + away;

      if (at > radius && at < plot->bottom - radius && wj_chart_pen_is_free (&plot->pen, x - radius, at - radius, 2 * radius, 2 * radius))
        return at;
    }
  return first;
}

static void
draw_mark (WjChartPlot *plot, guint index)
{
  const WjChartMark *mark = plot->chart->marks->pdata[index];
  g_autofree char *number = wj_chart_plot_say_tick (index + 1);
  double radius = MAX (9, 0.6 * plot->line), x = wj_chart_plot_to_x (plot, mark->x), y = wj_chart_plot_to_y (plot, mark->y), at;

  at = find_mark (plot, x, y, radius);
  wj_chart_pen_use (&plot->pen, NULL, 1);
  if (fabs (at - y) > radius + WJ_CHART_GAP + 1)
    wj_chart_pen_line (&plot->pen, x, at, x, y, 1, FALSE);
  wj_chart_pen_badge (&plot->pen, number, x, at, radius);
}

/* Where the project stands. */
static void
draw_now (WjChartPlot *plot)
{
  double x = wj_chart_plot_to_x (plot, plot->chart->now_x), y = wj_chart_plot_to_y (plot, plot->chart->now_y);
  double width = wj_chart_pen_measure (&plot->pen, plot->chart->now, TRUE), start = CLAMP (x - width / 2, plot->start, plot->end - width);
  double under = y + 12, top = under + plot->line < plot->bottom ? under : y - 12 - plot->line;

  wj_chart_pen_ground (&plot->pen, start - 2, top, width + 4, plot->line);
  wj_chart_pen_use (&plot->pen, "range_mark", 1);
  wj_chart_pen_line (&plot->pen, x, y - 9, x, y + 9, 4, FALSE);
  wj_chart_pen_text (&plot->pen, plot->chart->now, start, top, 0, WJ_PEN_START, FALSE, TRUE);
}

static void
draw_ticks (WjChartPlot *plot)
{
  wj_chart_pen_use (&plot->pen, "wj_secondary", 1);
  for (double x = ceil (plot->x_low / plot->x_step) * plot->x_step; x <= plot->x_high; x += plot->x_step)
    {
      g_autofree char *tick = wj_chart_plot_say_tick (x);
      double half = wj_chart_pen_measure (&plot->pen, tick, FALSE) / 2;

      wj_chart_pen_text (&plot->pen, tick, CLAMP (wj_chart_plot_to_x (plot, x), plot->start + half, plot->end - half), plot->bottom + 6, 0, WJ_PEN_CENTRE, FALSE, FALSE);
    }
}

void
wj_chart_steps_draw (WjChartPlot *plot)
{
  draw_ticks (plot);
  wj_chart_pen_use_hue (&plot->pen, 0);
  for (guint i = 0; i < plot->chart->lines->len; i++)
    {
      const WjChartLine *line = &g_array_index (plot->chart->lines, WjChartLine, i);
      double x = wj_chart_plot_to_x (plot, line->x1), y = wj_chart_plot_to_y (plot, line->y1);

      wj_chart_pen_line (&plot->pen, x, y, wj_chart_plot_to_x (plot, line->x2), wj_chart_plot_to_y (plot, line->y2), 3, FALSE);
      /* a jump is dotted: the support is on one side or the other, never between */
      if (i > 0)
        wj_chart_pen_line (&plot->pen, wj_chart_plot_to_x (plot, line[-1].x2), wj_chart_plot_to_y (plot, line[-1].y2), x, y, 1, TRUE);
    }
  if (!isnan (plot->chart->now_x))
    draw_now (plot);
  for (guint i = 0; i < plot->chart->marks->len; i++)
    draw_mark (plot, i);
}
