/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include "widgets/wj-chart-pen.h"
#include "wj-i18n.h"

/* In lines of its text: what is small stands beside what is large at every size of it. */
#define HEIGHT_LINES 20
#define GAP 6
#define MOST_BAR 48
/* Between words of neighbouring columns. */
#define WORD_GAP 4
/* What is turned is at most so many lines long. */
#define UPRIGHT_LINES 6

struct _WjChartView
{
  GtkWidget parent_instance;

  WjChart *chart; /* (owned) */
  int cursor;     /* -1: none */
};

G_DEFINE_FINAL_TYPE (WjChartView, wj_chart_view, GTK_TYPE_WIDGET)

/* Where the axes lie, in pixels of reading order, and what they span. */
typedef struct
{
  WjChartPen pen;
  double start, end, top, bottom;
  double x_low, x_high, y_low, y_high;
  double x_step, y_step;
  double line;             /* the height of one of text */
  gboolean upright_labels; /* too wide for their places: turned */
  gboolean upright_values;
} Plot;

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

static char *
say_tick (double value)
{
  return wj_wording_number_short (wj_i18n_get_wording (), wj_number_from_decimal ((gint64) llround (value * 100), 2), 2);
}

static void
span_columns (Plot *plot, const WjChart *chart)
{
  for (guint i = 0; i < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i];

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
  if (!isnan (chart->limit))
    plot->y_high = MAX (plot->y_high, chart->limit);
}

static void
span_lines (Plot *plot, const WjChart *chart)
{
  plot->x_low = G_MAXDOUBLE;
  plot->x_high = -G_MAXDOUBLE;
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const WjChartLine *line = &g_array_index (chart->lines, WjChartLine, i);

      plot->x_low = MIN (plot->x_low, line->x1);
      plot->x_high = MAX (plot->x_high, line->x2);
      plot->y_low = MIN (plot->y_low, MIN (line->y1, line->y2));
      plot->y_high = MAX (plot->y_high, MAX (line->y1, line->y2));
    }
  if (!(plot->x_high > plot->x_low))
    plot->x_high = plot->x_low + 1;
}

static double
slot_width (const Plot *plot, const WjChart *chart)
{
  return (plot->end - plot->start) / MAX (chart->columns->len, 1);
}

/* Words that do not fit their place are turned rather than broken or laid over the next ones. */
static void
turn_words (Plot *plot, const WjChart *chart)
{
  double most = slot_width (plot, chart) - WORD_GAP;

  for (guint i = 0; i < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i];

      plot->upright_labels = plot->upright_labels || wj_chart_pen_measure_word (&plot->pen, column->label, FALSE) > most;
      plot->upright_values = plot->upright_values || wj_chart_pen_measure_word (&plot->pen, column->value, TRUE) > most;
    }
}

/* How high what stands under the axis is. */
static double
foot_height (Plot *plot, const WjChart *chart)
{
  double most = slot_width (plot, chart) - WORD_GAP, highest = plot->line;

  for (guint i = 0; i < chart->columns->len; i++)
    {
      const char *label = ((WjChartColumn *) chart->columns->pdata[i])->label;

      highest = MAX (highest, plot->upright_labels ? MIN (wj_chart_pen_measure (&plot->pen, label, FALSE), UPRIGHT_LINES * plot->line)
                                                   : wj_chart_pen_measure_height (&plot->pen, label, most));
    }
  return highest;
}

/* What stands over a column, on two lines where one is too long. */
static double
value_height (Plot *plot, const WjChart *chart, const char *value)
{
  double length = wj_chart_pen_measure (&plot->pen, value, TRUE);

  if (plot->upright_values)
    return length;
  return length > slot_width (plot, chart) - WORD_GAP ? 2 * plot->line : plot->line;
}

/* How high what stands over the plot is. */
static double
head_height (Plot *plot, const WjChart *chart)
{
  double highest = plot->line;

  for (guint i = 0; i < chart->columns->len; i++)
    highest = MAX (highest, value_height (plot, chart, ((WjChartColumn *) chart->columns->pdata[i])->value));
  return highest + 2 * GAP;
}

static void
plan (WjChartView *self, Plot *plot)
{
  double widest = 0;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  plot->line = wj_chart_pen_measure_height (&plot->pen, "0", plot->pen.width);
  plot->y_low = plot->y_high = 0;
  if (self->chart->kind == WJ_CHART_COLUMNS)
    span_columns (plot, self->chart);
  else
    span_lines (plot, self->chart);
  plot->y_step = choose_step (plot->y_high - plot->y_low, 4);
  plot->y_low = floor (plot->y_low / plot->y_step) * plot->y_step;
  plot->y_high = MAX (plot->y_high, plot->y_step);
  for (double y = plot->y_low; y <= plot->y_high; y += plot->y_step)
    {
      g_autofree char *tick = say_tick (y);

      widest = MAX (widest, wj_chart_pen_measure (&plot->pen, tick, FALSE));
    }
  plot->start = widest + 2 * GAP;
  plot->end = plot->pen.width - 2;
  turn_words (plot, self->chart);
  plot->top = head_height (plot, self->chart);
  plot->bottom = height - foot_height (plot, self->chart) - GAP;
  plot->x_step = choose_step (plot->x_high - plot->x_low, MAX ((plot->end - plot->start) / 90, 1));
}

static double
to_y (const Plot *plot, double value)
{
  return plot->bottom - (value - plot->y_low) / (plot->y_high - plot->y_low) * (plot->bottom - plot->top);
}

static double
to_x (const Plot *plot, double value)
{
  return plot->start + (value - plot->x_low) / (plot->x_high - plot->x_low) * (plot->end - plot->start);
}

/* The middle of a column, or the place of a mark. */
static double
point_x (const Plot *plot, const WjChart *chart, guint point)
{
  if (chart->kind == WJ_CHART_STEPS)
    return to_x (plot, ((WjChartMark *) chart->marks->pdata[point])->x);
  return plot->start + (point + 0.5) * slot_width (plot, chart);
}

/* ---- Drawing ---------------------------------------------------------------------------------------- */

static void
draw_grid (Plot *plot)
{
  for (double y = plot->y_low; y <= plot->y_high + plot->y_step / 100; y += plot->y_step)
    {
      g_autofree char *tick = say_tick (y);

      wj_chart_pen_use (&plot->pen, NULL, fabs (y) < plot->y_step / 100 ? 0.3 : 0.1);
      wj_chart_pen_line (&plot->pen, plot->start, round (to_y (plot, y)) + 0.5, plot->end, round (to_y (plot, y)) + 0.5, 1, FALSE);
      wj_chart_pen_use (&plot->pen, "wj_secondary", 1);
      wj_chart_pen_text (&plot->pen, tick, plot->start - GAP, to_y (plot, y) - plot->line / 2, 0, WJ_PEN_END, FALSE, FALSE);
    }
}

/* What is said over a column whose highest point is @top, and under it. */
static void
draw_words (Plot *plot, const WjChart *chart, const WjChartColumn *column, double middle, double top)
{
  double most = slot_width (plot, chart) - WORD_GAP;

  wj_chart_pen_use (&plot->pen, NULL, 1);
  if (plot->upright_values)
    wj_chart_pen_upright (&plot->pen, column->value, middle, top - GAP, 0, FALSE, TRUE);
  else
    wj_chart_pen_text (&plot->pen, column->value, middle, top - GAP - value_height (plot, chart, column->value), most, WJ_PEN_CENTRE, TRUE, TRUE);
  wj_chart_pen_use (&plot->pen, "wj_secondary", 1);
  if (plot->upright_labels)
    wj_chart_pen_upright (&plot->pen, column->label, middle, plot->bottom + 6, UPRIGHT_LINES * plot->line, TRUE, FALSE);
  else
    wj_chart_pen_text (&plot->pen, column->label, middle, plot->bottom + 6, most, WJ_PEN_CENTRE, TRUE, FALSE);
}

static void
draw_column (Plot *plot, const WjChart *chart, guint index)
{
  const WjChartColumn *column = chart->columns->pdata[index];
  double slot = slot_width (plot, chart), middle = point_x (plot, chart, index);
  double breadth = MIN (slot * 0.66, MOST_BAR), top = to_y (plot, 0);

  for (guint i = 0; i < column->blocks->len; i++)
    {
      const WjChartBlock *block = &g_array_index (column->blocks, WjChartBlock, i);
      double high = to_y (plot, MAX (block->from, block->to)), low = to_y (plot, MIN (block->from, block->to));

      top = i == 0 ? high : MIN (top, high);
      wj_chart_pen_block (&plot->pen, middle - breadth / 2, high, breadth, low - high, block->look, block->hue);
    }
  if (!isnan (column->mark))
    {
      wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
      wj_chart_pen_line (&plot->pen, middle - breadth / 2 - 3, to_y (plot, column->mark), middle + breadth / 2 + 3, to_y (plot, column->mark), 7, FALSE);
      wj_chart_pen_use (&plot->pen, "range_mark", 1);
      wj_chart_pen_line (&plot->pen, middle - breadth / 2 - 2, to_y (plot, column->mark), middle + breadth / 2 + 2, to_y (plot, column->mark), 4, FALSE);
    }
  if (!isnan (column->link) && index + 1 < chart->columns->len)
    {
      wj_chart_pen_use (&plot->pen, "chart_neutral", 1);
      wj_chart_pen_line (&plot->pen, middle + breadth / 2, round (to_y (plot, column->link)) + 0.5, middle + slot - breadth / 2, round (to_y (plot, column->link)) + 0.5, 1, FALSE);
    }
  draw_words (plot, chart, column, middle, top);
}

/* The line over all columns, a dot at each, and what is said at some. */
static void
draw_levels (Plot *plot, const WjChart *chart)
{
  double before_x = NAN, before_y = NAN;

  for (guint i = 0; i < chart->columns->len; i++)
    {
      const WjChartColumn *column = chart->columns->pdata[i];
      double x = point_x (plot, chart, i), y = to_y (plot, column->level);

      if (isnan (column->level))
        continue;
      wj_chart_pen_use (&plot->pen, NULL, 1);
      if (!isnan (before_x))
        wj_chart_pen_line (&plot->pen, before_x, before_y, x, y, 2, FALSE);
      wj_chart_pen_dot (&plot->pen, x, y, column->level_label != NULL ? 6 : 4);
      if (column->level_label != NULL)
        {
          double half = wj_chart_pen_measure (&plot->pen, column->level_label, TRUE) / 2, middle = CLAMP (x, plot->start + half, plot->end - half);
          double under = MIN (y + 1.5 * GAP, plot->bottom - plot->line - 2);

          /* on a ground of its own: it may lie over a bar */
          wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
          wj_chart_pen_line (&plot->pen, middle - half, under + plot->line / 2, middle + half, under + plot->line / 2, plot->line + 2, FALSE);
          wj_chart_pen_use (&plot->pen, NULL, 1);
          wj_chart_pen_text (&plot->pen, column->level_label, middle, under, 0, WJ_PEN_CENTRE, FALSE, TRUE);
          wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
          wj_chart_pen_dot (&plot->pen, x, y, 3);
        }
      before_x = x;
      before_y = y;
    }
}

/* The cap lies over what it binds. */
static void
draw_limit (Plot *plot, const WjChart *chart)
{
  double slot = slot_width (plot, chart), y = to_y (plot, chart->limit);
  double start = plot->start + slot * chart->limit_first, end = plot->start + slot * (chart->limit_last + 1);
  double most = MAX (end - start, 160);

  if (isnan (chart->limit))
    return;
  wj_chart_pen_use (&plot->pen, NULL, 1);
  wj_chart_pen_line (&plot->pen, start, y, end, y, 2, TRUE);
  wj_chart_pen_text (&plot->pen, chart->limit_label, start, y - GAP - wj_chart_pen_measure_height (&plot->pen, chart->limit_label, most), most, WJ_PEN_START, TRUE, TRUE);
}

static void
draw_line (Plot *plot, const WjChart *chart)
{
  for (double x = ceil (plot->x_low / plot->x_step) * plot->x_step; x <= plot->x_high; x += plot->x_step)
    {
      g_autofree char *tick = say_tick (x);

      wj_chart_pen_use (&plot->pen, "wj_secondary", 1);
      wj_chart_pen_text (&plot->pen, tick, CLAMP (to_x (plot, x), plot->start + 10, plot->end - 14), plot->bottom + 6, 0, WJ_PEN_CENTRE, FALSE, FALSE);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const WjChartLine *line = &g_array_index (chart->lines, WjChartLine, i);

      wj_chart_pen_use_hue (&plot->pen, 0);
      wj_chart_pen_line (&plot->pen, to_x (plot, line->x1), to_y (plot, line->y1), to_x (plot, line->x2), to_y (plot, line->y2), 3, FALSE);
      if (i == 0)
        continue;
      /* a jump is dotted: the support is on one side or the other, never between */
      wj_chart_pen_line (&plot->pen, to_x (plot, line[-1].x2), to_y (plot, line[-1].y2), to_x (plot, line->x1), to_y (plot, line->y1), 1, TRUE);
    }
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const WjChartMark *mark = chart->marks->pdata[i];
      g_autofree char *number = say_tick (i + 1);
      double radius = MAX (9, 0.6 * plot->line);
      double x = to_x (plot, mark->x), y = CLAMP (to_y (plot, mark->y) - radius - GAP, radius + 1, plot->bottom - radius - 1);

      wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
      wj_chart_pen_dot (&plot->pen, x, y, radius + 1);
      wj_chart_pen_use (&plot->pen, NULL, 1);
      wj_chart_pen_dot (&plot->pen, x, y, radius);
      wj_chart_pen_use (&plot->pen, "card_bg_color", 1);
      wj_chart_pen_text (&plot->pen, number, x, y - plot->line / 2, 0, WJ_PEN_CENTRE, FALSE, TRUE);
    }
  if (!isnan (chart->now_x))
    {
      double half = wj_chart_pen_measure (&plot->pen, chart->now, TRUE) / 2;

      wj_chart_pen_use (&plot->pen, "range_mark", 1);
      wj_chart_pen_line (&plot->pen, to_x (plot, chart->now_x), to_y (plot, chart->now_y) - 9, to_x (plot, chart->now_x), to_y (plot, chart->now_y) + 9, 4, FALSE);
      wj_chart_pen_text (&plot->pen, chart->now, CLAMP (to_x (plot, chart->now_x), plot->start + half, plot->end - half), to_y (plot, chart->now_y) + 12, 0, WJ_PEN_CENTRE, FALSE, TRUE);
    }
}

static void
draw_cursor (Plot *plot, WjChartView *self)
{
  double x, half;

  if (self->cursor < 0 || !gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  x = point_x (plot, self->chart, (guint) self->cursor);
  half = self->chart->kind == WJ_CHART_COLUMNS ? slot_width (plot, self->chart) / 2 - 1 : 12;
  wj_chart_pen_use (&plot->pen, "accent_color", 1);
  wj_chart_pen_line (&plot->pen, x - half, plot->bottom + 3, x + half, plot->bottom + 3, 3, FALSE);
  wj_chart_pen_bubble (&plot->pen, wj_chart_get_tip (self->chart, (guint) self->cursor), x, 2);
}

static void
plot_init (WjChartView *self, Plot *plot, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);

  *plot = (Plot){ .pen = { widget, cr, gtk_widget_get_width (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
                           adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))) } };
  plan (self, plot);
}

static void
wj_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WjChartView *self = WJ_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  Plot plot;

  plot_init (self, &plot, cr);
  draw_grid (&plot);
  if (self->chart->kind == WJ_CHART_COLUMNS)
    {
      for (guint i = 0; i < self->chart->columns->len; i++)
        draw_column (&plot, self->chart, i);
      draw_levels (&plot, self->chart);
      draw_limit (&plot, self->chart);
    }
  else
    {
      draw_line (&plot, self->chart);
    }
  draw_cursor (&plot, self);
  cairo_destroy (cr);
}

/* ---- Pointer and keys ----------------------------------------------------------------------------------- */

static int
find_point (WjChartView *self, double x)
{
  guint n = wj_chart_get_n_points (self->chart);
  double best = G_MAXDOUBLE;
  int found = -1;
  Plot plot;

  plot_init (self, &plot, NULL);
  if (plot.pen.rtl)
    x = plot.pen.width - x;
  for (guint i = 0; i < n; i++)
    {
      double away = fabs (point_x (&plot, self->chart, i) - x);

      if (away < best)
        {
          best = away;
          found = (int) i;
        }
    }
  return self->chart->kind == WJ_CHART_STEPS && best > 24 ? -1 : found;
}

static gboolean
query_tooltip_cb (WjChartView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  int point = keyboard ? self->cursor : find_point (self, x);

  if (point < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, wj_chart_get_tip (self->chart, (guint) point));
  return TRUE;
}

static void
set_cursor (WjChartView *self, int cursor)
{
  self->cursor = cursor;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, cursor >= 0 ? wj_chart_get_tip (self->chart, (guint) cursor) : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (WjChartView *self, guint key, guint code, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int last = (int) wj_chart_get_n_points (self->chart) - 1;

  if (last < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == (rtl ? GDK_KEY_Left : GDK_KEY_Right))
    set_cursor (self, MIN (self->cursor + 1, last));
  else if (key == (rtl ? GDK_KEY_Right : GDK_KEY_Left))
    set_cursor (self, MAX (self->cursor - 1, 0));
  else if (key == GDK_KEY_Home)
    set_cursor (self, 0);
  else if (key == GDK_KEY_End)
    set_cursor (self, last);
  else if (key == GDK_KEY_Escape && self->cursor >= 0)
    set_cursor (self, -1);
  else
    return FALSE;
  return TRUE;
}

/* ---- The widget --------------------------------------------------------------------------------------- */

static void
wj_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjChartPen pen = { .widget = widget };
  int height = (int) ceil (HEIGHT_LINES * wj_chart_pen_measure_height (&pen, "0", 100));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 180 : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : height;
}

static void
wj_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&WJ_CHART_VIEW (object)->chart, wj_chart_unref);
  G_OBJECT_CLASS (wj_chart_view_parent_class)->finalize (object);
}

static void
wj_chart_view_class_init (WjChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wj_chart_view_finalize;
  widget_class->snapshot = wj_chart_view_snapshot;
  widget_class->measure = wj_chart_view_measure;
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wj_chart_view_init (WjChartView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->cursor = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
wj_chart_view_new (WjChart *chart)
{
  WjChartView *self = g_object_new (WJ_TYPE_CHART_VIEW, NULL);

  self->chart = wj_chart_ref (chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->finding, -1);
  return GTK_WIDGET (self);
}

int
wj_chart_view_get_cursor (WjChartView *self)
{
  g_return_val_if_fail (WJ_IS_CHART_VIEW (self), -1);
  return self->cursor;
}
