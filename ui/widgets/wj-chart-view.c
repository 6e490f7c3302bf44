/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-view.h"

#include <adwaita.h>
#include <math.h>

#include "widgets/wj-chart-plot.h"

/* In lines of its text, or pixels. */
#define LEAST_WIDTH_LINES 9
#define LEAST_WIDTH 180
#define USUAL_WIDTH 480

struct _WjChartView
{
  GtkWidget parent_instance;

  WjChart *chart; /* (owned) */
  int cursor;     /* -1: none */
};

G_DEFINE_FINAL_TYPE (WjChartView, wj_chart_view, GTK_TYPE_WIDGET)

/* ---- Drawing ---------------------------------------------------------------------------------------- */

static WjChartPen
get_pen (GtkWidget *widget, cairo_t *cr)
{
  return (WjChartPen){ widget, cr, gtk_widget_get_width (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
                       adw_style_manager_get_high_contrast (adw_style_manager_get_for_display (gtk_widget_get_display (widget))) };
}

static void
plot_init (WjChartView *self, WjChartPlot *plot, cairo_t *cr, GArray *texts)
{
  WjChartPen pen = get_pen (GTK_WIDGET (self), cr);

  pen.texts = texts;
  wj_chart_plot_init (plot, self->chart, &pen, gtk_widget_get_height (GTK_WIDGET (self)));
}

/* (transfer full) (element-type WjDrawnText): what is written in it */
static GArray *
draw (WjChartView *self, cairo_t *cr)
{
  GArray *texts = wj_drawn_texts_new ();
  WjChartPlot plot;

  plot_init (self, &plot, cr, texts);
  wj_chart_plot_draw (&plot);
  if (self->cursor >= 0 && gtk_widget_has_focus (GTK_WIDGET (self)))
    wj_chart_plot_draw_cursor (&plot, (guint) self->cursor);
  return texts;
}

static void
wj_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  g_array_unref (draw (WJ_CHART_VIEW (widget), cr));
  cairo_destroy (cr);
}

/* ---- Pointer and keys ----------------------------------------------------------------------------------- */

static int
find_point (WjChartView *self, double x)
{
  guint n = wj_chart_get_n_points (self->chart);
  double best = G_MAXDOUBLE;
  int found = -1;
  WjChartPlot plot;

  plot_init (self, &plot, NULL, NULL);
  if (plot.pen.rtl)
    x = plot.pen.width - x;
  for (guint i = 0; i < n; i++)
    {
      double away = fabs (wj_chart_plot_get_point (&plot, i) - x);

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
  WjChartPen pen = get_pen (widget, NULL);
  int least = MAX (LEAST_WIDTH, (int) ceil (LEAST_WIDTH_LINES * wj_chart_pen_measure_height (&pen, "0", LEAST_WIDTH, FALSE)));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, USUAL_WIDTH);
      return;
    }
  pen.width = for_size > 0 ? for_size : MAX (least, USUAL_WIDTH);
  *minimum = *natural = (int) ceil (wj_chart_plot_measure (WJ_CHART_VIEW (widget)->chart, &pen));
}

static GtkSizeRequestMode
wj_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  widget_class->get_request_mode = wj_chart_view_get_request_mode;
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

GArray *
wj_chart_view_list_texts (WjChartView *self)
{
  cairo_surface_t *nowhere;
  cairo_t *cr;
  GArray *texts;

  g_return_val_if_fail (WJ_IS_CHART_VIEW (self), NULL);

  nowhere = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cr = cairo_create (nowhere);
  texts = draw (self, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
  return texts;
}
