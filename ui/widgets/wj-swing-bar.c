/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-swing-bar.h"

#include <math.h>

#include "widgets/wj-chart-pen.h"

#define THICKNESS 12

struct _WjSwingBar
{
  GtkWidget parent_instance;

  double least, most, reach;
};

G_DEFINE_FINAL_TYPE (WjSwingBar, wj_swing_bar, GTK_TYPE_WIDGET)

static void
wj_swing_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WjSwingBar *self = WJ_SWING_BAR (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), middle = round (width / 2);
  double scale = (width / 2 - 1) / self->reach;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  WjChartPen pen = { widget, cr, width, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, FALSE };

  if (self->least < 0)
    wj_chart_pen_block (&pen, middle + MIN (self->least * scale, -2), (height - THICKNESS) / 2, MAX (-self->least * scale, 2), THICKNESS, WJ_CHART_SOLID, WJ_CHART_NEUTRAL);
  if (self->most > 0)
    wj_chart_pen_block (&pen, middle, (height - THICKNESS) / 2, MAX (self->most * scale, 2), THICKNESS, WJ_CHART_SOLID, 1);
  wj_chart_pen_use (&pen, NULL, 0.6);
  wj_chart_pen_line (&pen, middle + 0.5, 1, middle + 0.5, height - 1, 1, FALSE);
  cairo_destroy (cr);
}

static void
wj_swing_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : THICKNESS + 8;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : THICKNESS + 8;
}

static void
wj_swing_bar_class_init (WjSwingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = wj_swing_bar_snapshot;
  widget_class->measure = wj_swing_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "swingbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wj_swing_bar_init (WjSwingBar *self)
{
}

GtkWidget *
wj_swing_bar_new (double least, double most, double reach)
{
  WjSwingBar *self = g_object_new (WJ_TYPE_SWING_BAR, NULL);

  self->least = least;
  self->most = most;
  self->reach = reach > 0 ? reach : 1;
  return GTK_WIDGET (self);
}
