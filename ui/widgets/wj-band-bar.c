/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-band-bar.h"

#include <math.h>

#include "widgets/wj-chart-pen.h"

#define THICKNESS 14
#define GAP 3

typedef struct
{
  char *figure;
  double edge; /* NAN: none */
  char *edge_text;
} Band;

struct _WjBandBar
{
  GtkWidget parent_instance;

  GPtrArray *bands; /* (owned) (element-type Band) */
  double low, high;
  guint first, last;
  char *text; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (WjBandBar, wj_band_bar, GTK_TYPE_WIDGET)

static void
band_free (Band *band)
{
  g_free (band->figure);
  g_free (band->edge_text);
  g_free (band);
}

static WjChartPen
pen_for (WjBandBar *self, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return (WjChartPen){ widget, cr, gtk_widget_get_width (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL, FALSE };
}

/* Of one width each; inside, as far as the value is from edge to edge. What has no edge is entered a little. */
static double
to_x (WjBandBar *self, double value, guint index, double slot)
{
  const Band *band = self->bands->pdata[index];
  double start = index > 0 ? ((const Band *) self->bands->pdata[index - 1])->edge : 0;
  double share = isnan (band->edge) ? (value > start ? 0.3 : 0) : band->edge > start ? (value - start) / (band->edge - start)
                                                                                     : 0;

  return slot * (index + CLAMP (share, 0, 1));
}

/* @texts: (nullable): noted there */
static void
draw (WjBandBar *self, cairo_t *cr, GArray *texts)
{
  WjChartPen pen = pen_for (self, cr);
  double width = pen.width, slot = width / MAX (self->bands->len, 1);
  double line = wj_chart_pen_measure_height (&pen, "0", slot, FALSE), top = line + GAP, under = top + THICKNESS + GAP;
  double from, to, half;

  pen.texts = texts;
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = self->bands->pdata[i];
      gboolean here = self->text != NULL && i >= self->first && i <= self->last;

      wj_chart_pen_use (&pen, here ? "accent_color" : "wj_secondary", 1);
      wj_chart_pen_text (&pen, band->figure, slot * (i + 0.5), 0, slot - 4, WJ_PEN_CENTRE, FALSE, here);
      wj_chart_pen_use (&pen, here ? "chart_hue_1" : "chart_neutral", 1);
      wj_chart_pen_line (&pen, slot * i + 1 + THICKNESS / 2.0, top + THICKNESS / 2.0, slot * (i + 1) - 1 - THICKNESS / 2.0, top + THICKNESS / 2.0, THICKNESS, FALSE);
      wj_chart_pen_use (&pen, "wj_secondary", 1);
      if (band->edge_text != NULL)
        wj_chart_pen_text (&pen, band->edge_text, slot * (i + 1), under, 0, WJ_PEN_CENTRE, FALSE, FALSE);
    }
  if (self->text != NULL && self->bands->len > 0)
    {
      from = to_x (self, self->low, self->first, slot);
      to = to_x (self, self->high, self->last, slot);
      half = wj_chart_pen_measure (&pen, self->text, TRUE) / 2;
      wj_chart_pen_use (&pen, "range_mark", 1);
      if (to > from)
        wj_chart_pen_line (&pen, from, top + THICKNESS / 2.0, to, top + THICKNESS / 2.0, 4, FALSE);
      wj_chart_pen_line (&pen, from, top - 2, from, top + THICKNESS + 2, 4, FALSE);
      wj_chart_pen_line (&pen, to, top - 2, to, top + THICKNESS + 2, 4, FALSE);
      wj_chart_pen_use (&pen, NULL, 1);
      wj_chart_pen_text (&pen, self->text, CLAMP ((from + to) / 2, half, MAX (width - half, half)), under + line, 0, WJ_PEN_CENTRE, FALSE, TRUE);
    }
}

static void
wj_band_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  draw (WJ_BAND_BAR (widget), cr, NULL);
  cairo_destroy (cr);
}

static void
wj_band_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjChartPen pen = pen_for (WJ_BAND_BAR (widget), NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 120;
  else
    *minimum = *natural = (int) ceil (3 * wj_chart_pen_measure_height (&pen, "0", 100, FALSE)) + THICKNESS + 2 * GAP;
}

static void
wj_band_bar_finalize (GObject *object)
{
  WjBandBar *self = WJ_BAND_BAR (object);

  g_ptr_array_unref (self->bands);
  g_free (self->text);
  G_OBJECT_CLASS (wj_band_bar_parent_class)->finalize (object);
}

static void
wj_band_bar_class_init (WjBandBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wj_band_bar_finalize;
  widget_class->snapshot = wj_band_bar_snapshot;
  widget_class->measure = wj_band_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "bandbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wj_band_bar_init (WjBandBar *self)
{
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) band_free);
}

void
wj_band_bar_clear (WjBandBar *self)
{
  g_return_if_fail (WJ_IS_BAND_BAR (self));

  g_ptr_array_set_size (self->bands, 0);
  g_clear_pointer (&self->text, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wj_band_bar_add (WjBandBar *self, const char *figure, double edge, const char *edge_text)
{
  Band *band = g_new0 (Band, 1);

  g_return_if_fail (WJ_IS_BAND_BAR (self));

  band->figure = g_strdup (figure);
  band->edge = edge;
  band->edge_text = g_strdup (edge_text);
  g_ptr_array_add (self->bands, band);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wj_band_bar_set_place (WjBandBar *self, double low, double high, guint first, guint last, const char *text)
{
  g_return_if_fail (WJ_IS_BAND_BAR (self));
  g_return_if_fail (first <= last && last < self->bands->len);

  self->low = low;
  self->high = high;
  self->first = first;
  self->last = last;
  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GArray *
wj_band_bar_list_texts (WjBandBar *self)
{
  GArray *texts = wj_drawn_texts_new ();
  cairo_surface_t *nowhere = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (nowhere);

  g_return_val_if_fail (WJ_IS_BAND_BAR (self), texts);

  draw (self, cr, texts);
  cairo_destroy (cr);
  cairo_surface_destroy (nowhere);
  return texts;
}
