/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-plot.h"

#include <math.h>

#define MOST_BAR 48
/* Between words of neighbouring columns. */
#define WORD_GAP 4
/* What is turned is so many lines long, or on several of them; where that does not do, it is longer. */
#define UPRIGHT_LINES 6
#define MOST_UPRIGHT_LINES 10
/* What a cap is called is at least so many lines long. */
#define LEAST_LIMIT_LINES 11

double
wj_chart_columns_get_slot (const WjChartPlot *plot)
{
  return (plot->end - plot->start) / MAX (plot->chart->columns->len, 1);
}

void
wj_chart_columns_span (WjChartPlot *plot)
{
  for (guint i = 0; i < plot->chart->columns->len; i++)
    {
      const WjChartColumn *column = plot->chart->columns->pdata[i];

      for (guint j = 0; j < column->blocks->len; j++)
        {
          const WjChartBlock *block = &g_array_index (column->blocks, WjChartBlock, j);

          plot->y_low = MIN (plot->y_low, MIN (block->from, block->to));
          plot->y_high = MAX (plot->y_high, MAX (block->from, block->to));
        }
      if (!isnan (column->level))
        {
          plot->y_low = MIN (plot->y_low, column->level);
          plot->y_high = MAX (plot->y_high, column->level);
        }
    }
  if (!isnan (plot->chart->limit))
    plot->y_high = MAX (plot->y_high, plot->chart->limit);
}

/* ---- Words ------------------------------------------------------------------------------------------ */

static gboolean
is_said (const WjChartPlot *plot, const WjChartWords *words, guint index)
{
  return (plot->chart->columns->len - 1 - index) % words->stride == 0;
}

static const char *
get_label (const WjChartColumn *column)
{
  return column->label;
}

static const char *
get_value (const WjChartColumn *column)
{
  return column->value;
}

/* How many lines of text lie beside each other where words are turned. */
static guint
count_lines (const WjChartPlot *plot)
{
  return (guint) MAX ((wj_chart_columns_get_slot (plot) - WORD_GAP) / plot->line, 1);
}

/* Words that do not fit their place are turned rather than broken or laid over the next ones; where not even that leaves
 * room for all, some are not said. */
static void
set_words (WjChartPlot *plot, WjChartWords *words, const char *(*get) (const WjChartColumn *column), gboolean bold)
{
  double slot = wj_chart_columns_get_slot (plot);

  *words = (WjChartWords){ FALSE, 1, slot - WORD_GAP };
  for (guint i = 0; i < plot->chart->columns->len && !words->upright; i++)
    words->upright = wj_chart_pen_measure_word (&plot->pen, get (plot->chart->columns->pdata[i]), bold) > words->room;
  /* half a line more, for those at the ends: they are moved inside */
  if (words->upright && slot < plot->line)
    words->stride = (guint) ceil (1.5 * plot->line / slot);
}

/* How far a word reaches from its column. */
static double
measure_reach (WjChartPlot *plot, const WjChartWords *words, const char *word, gboolean bold)
{
  if (!words->upright)
    return wj_chart_pen_measure_height (&plot->pen, word, words->room, bold);
  return MIN (wj_chart_pen_measure (&plot->pen, word, bold), words->room > 0 ? words->room : G_MAXDOUBLE);
}

static gboolean
fit_upright (WjChartPlot *plot, const WjChartWords *words)
{
  for (guint i = 0; i < plot->chart->columns->len; i++)
    {
      const WjChartColumn *column = plot->chart->columns->pdata[i];

      if (is_said (plot, words, i) && wj_chart_pen_measure_height (&plot->pen, column->label, words->room, FALSE) > count_lines (plot) * plot->line + 1)
        return FALSE;
    }
  return TRUE;
}

static double
get_limit_room (const WjChartPlot *plot)
{
  double most = plot->end - plot->start;

  return MIN (MAX ((plot->chart->limit_last + 1 - plot->chart->limit_first) * wj_chart_columns_get_slot (plot), LEAST_LIMIT_LINES * plot->line), most);
}

static double
measure_limit (WjChartPlot *plot)
{
  return plot->chart->limit_label != NULL ? wj_chart_pen_measure_height (&plot->pen, plot->chart->limit_label, get_limit_room (plot), TRUE) : 0;
}

void
wj_chart_columns_set_words (WjChartPlot *plot, double height)
{
  double over = plot->line, under = plot->line;

  set_words (plot, &plot->labels, get_label, FALSE);
  set_words (plot, &plot->values, get_value, TRUE);
  if (plot->values.upright)
    plot->values.room = 0;
  for (guint lines = UPRIGHT_LINES; plot->labels.upright && lines <= MOST_UPRIGHT_LINES; lines++)
    {
      plot->labels.room = lines * plot->line;
      if (fit_upright (plot, &plot->labels))
        break;
    }
  for (guint i = 0; i < plot->chart->columns->len; i++)
    {
      const WjChartColumn *column = plot->chart->columns->pdata[i];

      under = MAX (under, measure_reach (plot, &plot->labels, column->label, FALSE));
      over = MAX (over, measure_reach (plot, &plot->values, column->value, TRUE));
    }
  if (!isnan (plot->chart->limit))
    over += measure_limit (plot);
  plot->top = over + 2 * WJ_CHART_GAP;
  plot->bottom = height - under - WJ_CHART_GAP;
}

/* ---- Drawing ---------------------------------------------------------------------------------------- */

/* What is said over a column whose highest point is @top, and under it. */
static void
draw_words (WjChartPlot *plot, guint index, double middle, double top)
{
  const WjChartColumn *column = plot->chart->columns->pdata[index];
  const WjChartWords *labels = &plot->labels, *values = &plot->values;
  double turned = CLAMP (middle, plot->start + plot->line / 2, plot->end - plot->line / 2);

  wj_chart_pen_use (&plot->pen, NULL, 1);
  if (is_said (plot, values, index) && values->upright)
    wj_chart_pen_upright (&plot->pen, column->value, turned, top - WJ_CHART_GAP, values->room, 1, FALSE, TRUE);
  else if (is_said (plot, values, index))
    wj_chart_pen_text (&plot->pen, column->value, middle, top - WJ_CHART_GAP - measure_reach (plot, values, column->value, TRUE), values->room, WJ_PEN_CENTRE, TRUE, TRUE);
  wj_chart_pen_use (&plot->pen, "wj_secondary", 1);
  if (is_said (plot, labels, index) && labels->upright)
    wj_chart_pen_upright (&plot->pen, column->label, turned, plot->bottom + 6, labels->room, count_lines (plot), TRUE, FALSE);
  else if (is_said (plot, labels, index))
    wj_chart_pen_text (&plot->pen, column->label, middle, plot->bottom + 6, labels->room, WJ_PEN_CENTRE, TRUE, FALSE);
}

static void
draw_column (WjChartPlot *plot, guint index)
{
  const WjChartColumn *column = plot->chart->columns->pdata[index];
  double slot = wj_chart_columns_get_slot (plot), middle = wj_chart_plot_get_point (plot, index);
  double breadth = MIN (slot * 0.66, MOST_BAR), top = wj_chart_plot_to_y (plot, 0);

  for (guint i = 0; i < column->blocks->len; i++)
    {
      const WjChartBlock *block = &g_array_index (column->blocks, WjChartBlock, i);
      double high = wj_chart_plot_to_y (plot, MAX (block->from, block->to)), low = wj_chart_plot_to_y (plot, MIN (block->from, block->to));

      top = i == 0 ? high : MIN (top, high);
      wj_chart_pen_block (&plot->pen, middle - breadth / 2, high, breadth, low - high, block->look, block->hue);
    }
  if (!isnan (column->mark))
    {
      double y = wj_chart_plot_to_y (plot, column->mark);

      wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
      wj_chart_pen_line (&plot->pen, middle - breadth / 2 - 3, y, middle + breadth / 2 + 3, y, 7, FALSE);
      wj_chart_pen_use (&plot->pen, "range_mark", 1);
      wj_chart_pen_line (&plot->pen, middle - breadth / 2 - 2, y, middle + breadth / 2 + 2, y, 4, FALSE);
    }
  if (!isnan (column->link) && index + 1 < plot->chart->columns->len)
    {
      double y = round (wj_chart_plot_to_y (plot, column->link)) + 0.5;

      wj_chart_pen_use (&plot->pen, "chart_neutral", 1);
      wj_chart_pen_line (&plot->pen, middle + breadth / 2, y, middle + slot - breadth / 2, y, 1, FALSE);
    }
  draw_words (plot, index, middle, top);
}

/* Said under the point, or over it, where no other word is; else not at all: the table says it. */
static void
draw_level_label (WjChartPlot *plot, const char *label, double x, double y)
{
  double width = wj_chart_pen_measure (&plot->pen, label, TRUE), start = CLAMP (x - width / 2, plot->start, plot->end - width);
  double under = MIN (y + 1.5 * WJ_CHART_GAP, plot->bottom - plot->line - 2), over = y - 1.5 * WJ_CHART_GAP - plot->line;
  gboolean is_under = wj_chart_pen_is_free (&plot->pen, start, under, width, plot->line);
  double top = is_under ? under : over;

  if (!is_under && !wj_chart_pen_is_free (&plot->pen, start, over, width, plot->line))
    return;
  wj_chart_pen_ground (&plot->pen, start - 2, top, width + 4, plot->line);
  wj_chart_pen_use (&plot->pen, NULL, 1);
  wj_chart_pen_text (&plot->pen, label, start, top, 0, WJ_PEN_START, FALSE, TRUE);
}

/* The line over all columns, a dot at each, and what is said at some. */
static void
draw_levels (WjChartPlot *plot)
{
  double before_x = NAN, before_y = NAN;

  for (guint i = 0; i < plot->chart->columns->len; i++)
    {
      const WjChartColumn *column = plot->chart->columns->pdata[i];
      double x = wj_chart_plot_get_point (plot, i), y = wj_chart_plot_to_y (plot, column->level);

      if (isnan (column->level))
        continue;
      wj_chart_pen_use (&plot->pen, NULL, 1);
      if (!isnan (before_x))
        wj_chart_pen_line (&plot->pen, before_x, before_y, x, y, 2, FALSE);
      wj_chart_pen_dot (&plot->pen, x, y, column->level_label != NULL ? 6 : 4);
      if (column->level_label != NULL)
        {
          draw_level_label (plot, column->level_label, x, y);
          wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
          wj_chart_pen_dot (&plot->pen, x, y, 3);
        }
      before_x = x;
      before_y = y;
    }
}

/* The cap lies over what it binds; what it is called stands over its line, or else over all columns, where room was left
 * for it. */
static void
draw_limit (WjChartPlot *plot)
{
  double slot = wj_chart_columns_get_slot (plot), y = wj_chart_plot_to_y (plot, plot->chart->limit), top = y - WJ_CHART_GAP - measure_limit (plot);
  double start = plot->start + slot * plot->chart->limit_first, end = plot->start + slot * (plot->chart->limit_last + 1);

  if (isnan (plot->chart->limit))
    return;
  wj_chart_pen_use (&plot->pen, NULL, 1);
  wj_chart_pen_line (&plot->pen, start, y, end, y, 2, TRUE);
  start = MIN (start, MAX (plot->end - get_limit_room (plot), plot->start));
  if (!wj_chart_pen_is_free (&plot->pen, start, top, get_limit_room (plot), measure_limit (plot)))
    top = 0;
  wj_chart_pen_ground (&plot->pen, start - 2, top, get_limit_room (plot) + 4, measure_limit (plot));
  wj_chart_pen_use (&plot->pen, NULL, 1);
  wj_chart_pen_text (&plot->pen, plot->chart->limit_label, start, top, get_limit_room (plot), WJ_PEN_START, TRUE, TRUE);
}

void
wj_chart_columns_draw (WjChartPlot *plot)
{
  for (guint i = 0; i < plot->chart->columns->len; i++)
    draw_column (plot, i);
  draw_levels (plot);
  draw_limit (plot);
}
