/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-plot.h"

#include <math.h>

#include "wj-i18n.h"

/* Figures of the axis below stand no nearer, in pixels. */
#define LEAST_TICK 90
/* In lines of its text: what is small stands beside what is large at every size of it. */
#define HEIGHT_LINES 20
#define LEAST_PLOT_LINES 8

/* ---- Scales -------------------------------------------------------------------------------------- */

/* A round step of which about @n make @span. */
static double
choose_step (double span, double n)
{
  double raw = MAX (span, 1e-9) / n, power = pow (10, floor (log10 (raw)));

  for (guint i = 0; i < 3; i++)
    {
      static const double steps[] = { 1, 2, 5 };

      if (steps[i] * power >= raw)
        return steps[i] * power;
    }
  return 10 * power;
}

char *
wj_chart_plot_say_tick (double value)
{
  return wj_wording_number_short (wj_i18n_get_wording (), wj_number_from_decimal ((gint64) llround (value * 100), 2), 2);
}

static double
measure_tick (WjChartPlot *self, double value)
{
  g_autofree char *tick = wj_chart_plot_say_tick (value);

  return wj_chart_pen_measure (&self->pen, tick, FALSE);
}

/* ---- The whole ----------------------------------------------------------------------------------- */

void
wj_chart_plot_init (WjChartPlot *self, const WjChart *chart, const WjChartPen *pen, double height)
{
  double widest = 0;

  *self = (WjChartPlot){ .pen = *pen, .chart = chart };
  self->line = wj_chart_pen_measure_height (&self->pen, "0", self->pen.width, FALSE);
  if (chart->kind == WJ_CHART_COLUMNS)
    wj_chart_columns_span (self);
  else
    wj_chart_steps_span (self);
  self->y_step = choose_step (self->y_high - self->y_low, 4);
  self->y_low = floor (self->y_low / self->y_step) * self->y_step;
  self->y_high = MAX (self->y_high, self->y_step);
  for (double y = self->y_low; y <= self->y_high; y += self->y_step)
    widest = MAX (widest, measure_tick (self, y));
  self->start = widest + 2 * WJ_CHART_GAP;
  self->end = self->pen.width - 2;
  self->top = self->line + 2 * WJ_CHART_GAP;
  self->bottom = height - self->line - WJ_CHART_GAP;
  if (chart->kind == WJ_CHART_COLUMNS)
    wj_chart_columns_set_words (self, height);
  widest = MAX (measure_tick (self, self->x_low), measure_tick (self, self->x_high));
  self->x_step = choose_step (self->x_high - self->x_low, MAX ((self->end - self->start) / MAX (LEAST_TICK, 2 * widest), 1));
}

double
wj_chart_plot_measure (const WjChart *chart, const WjChartPen *pen)
{
  WjChartPlot plot;

  wj_chart_plot_init (&plot, chart, pen, 0);
  return MAX (HEIGHT_LINES * plot.line, plot.top - plot.bottom + LEAST_PLOT_LINES * plot.line);
}

double
wj_chart_plot_to_y (const WjChartPlot *self, double value)
{
  return self->bottom - (value - self->y_low) / (self->y_high - self->y_low) * (self->bottom - self->top);
}

double
wj_chart_plot_to_x (const WjChartPlot *self, double value)
{
  return self->start + (value - self->x_low) / (self->x_high - self->x_low) * (self->end - self->start);
}

double
wj_chart_plot_get_point (const WjChartPlot *self, guint point)
{
  if (self->chart->kind == WJ_CHART_STEPS)
    return wj_chart_plot_to_x (self, ((WjChartMark *) self->chart->marks->pdata[point])->x);
  return self->start + (point + 0.5) * wj_chart_columns_get_slot (self);
}

/* Figures that would touch each other are left out; 0 never is. */
static void
draw_grid (WjChartPlot *self)
{
  int stride = MAX ((int) ceil (self->line / fabs (wj_chart_plot_to_y (self, self->y_step) - wj_chart_plot_to_y (self, 0))), 1);

  for (double y = self->y_low; y <= self->y_high + self->y_step / 100; y += self->y_step)
    {
      g_autofree char *tick = wj_chart_plot_say_tick (y);
      double at = wj_chart_plot_to_y (self, y);

      wj_chart_pen_use (&self->pen, NULL, fabs (y) < self->y_step / 100 ? 0.45 : 0.1);
      wj_chart_pen_line (&self->pen, self->start, round (at) + 0.5, self->end, round (at) + 0.5, 1, FALSE);
      wj_chart_pen_use (&self->pen, "wj_secondary", 1);
      if ((int) round (y / self->y_step) % stride == 0)
        wj_chart_pen_text (&self->pen, tick, self->start - WJ_CHART_GAP, at - self->line / 2, 0, WJ_PEN_END, FALSE, FALSE);
    }
}

void
wj_chart_plot_draw (WjChartPlot *self)
{
  draw_grid (self);
  if (self->chart->kind == WJ_CHART_COLUMNS)
    wj_chart_columns_draw (self);
  else
    wj_chart_steps_draw (self);
}

void
wj_chart_plot_draw_cursor (WjChartPlot *self, guint point)
{
  double x = wj_chart_plot_get_point (self, point), half = self->chart->kind == WJ_CHART_COLUMNS ? wj_chart_columns_get_slot (self) / 2 - 1 : 12;

  wj_chart_pen_use (&self->pen, "accent_color", 1);
  wj_chart_pen_line (&self->pen, x - half, self->bottom + 3, x + half, self->bottom + 3, 3, FALSE);
  wj_chart_pen_bubble (&self->pen, wj_chart_get_tip (self->chart, point), x, 2);
}
