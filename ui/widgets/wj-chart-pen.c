/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart-pen.h"

#include <math.h>

#include "compat/wj-colour.h"

#define SMALL 0.82 /* of the body's size: 9 of 11 points */
#define MOST_LINES 6

static const char *const hues[] = { "chart_hue_1", "chart_hue_2", "chart_hue_3", "chart_hue_4", "chart_hue_5", "chart_hue_6", "chart_neutral" };

/* What a printer without colours shows as well; a column is known by its name under it. */
static GdkRGBA
get_grey (const char *colour)
{
  float grey = 0;

  if (g_strcmp0 (colour, "card_bg_color") == 0)
    grey = 1;
  else if (g_strcmp0 (colour, "wj_secondary") == 0)
    grey = 0.3f;
  else if (g_strcmp0 (colour, "chart_neutral") == 0)
    grey = 0.6f;
  else if (colour != NULL && g_str_has_prefix (colour, "chart_hue_"))
    grey = 0.4f;
  return (GdkRGBA){ grey, grey, grey, 1 };
}

void
wj_chart_pen_use (WjChartPen *self, const char *colour, double alpha)
{
  self->colour = self->paper != NULL ? get_grey (colour) : wj_colour_get (self->widget, colour);
  self->colour.alpha *= (float) alpha;
  gdk_cairo_set_source_rgba (self->cr, &self->colour);
}

void
wj_chart_pen_use_hue (WjChartPen *self, guint hue)
{
  wj_chart_pen_use (self, hue < G_N_ELEMENTS (hues) ? hues[hue] : NULL, 1);
}

static double
mirror (const WjChartPen *self, double x)
{
  return self->rtl ? self->width - x : x;
}

/* ---- Shapes -------------------------------------------------------------------------------------- */

static void
trace_block (WjChartPen *self, double x, double y, double width, double height, double radius)
{
  double left = self->rtl ? self->width - x - width : x;

  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, left + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (self->cr, left + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (self->cr, left + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (self->cr, left + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
}

/* Strokes that rise to the end side, over what is clipped. */
static void
hatch (WjChartPen *self, double x, double y, double width, double height)
{
  double gap = self->strong ? 8 : 6;

  cairo_set_line_width (self->cr, self->strong ? 3 : 2.2);
  for (double at = -height; at < width + height; at += gap)
    {
      cairo_move_to (self->cr, mirror (self, x + at), y + height);
      cairo_line_to (self->cr, mirror (self, x + at + height), y);
    }
  cairo_stroke (self->cr);
}

void
wj_chart_pen_block (WjChartPen *self, double x, double y, double width, double height, WjChartLook look, guint hue)
{
  const double dashes[] = { 3, 3 };

  height = MAX (height, 1.5);
  cairo_save (self->cr);
  wj_chart_pen_use_hue (self, look == WJ_CHART_CUT ? WJ_CHART_NEUTRAL : hue);
  trace_block (self, x, y, width, height, 3);
  if (look == WJ_CHART_SOLID)
    {
      cairo_fill (self->cr);
    }
  else if (look == WJ_CHART_HATCHED)
    {
      cairo_save (self->cr);
      cairo_clip (self->cr);
      hatch (self, x, y, width, height);
      cairo_restore (self->cr);
      trace_block (self, x + 0.5, y + 0.5, width - 1, MAX (height - 1, 0.5), 3);
      cairo_set_line_width (self->cr, 1);
      cairo_stroke (self->cr);
    }
  else
    {
      cairo_new_path (self->cr);
      trace_block (self, x + 0.5, y + 0.5, width - 1, MAX (height - 1, 0.5), 3);
      cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_set_line_width (self->cr, self->strong ? 2 : 1);
      cairo_stroke (self->cr);
    }
  cairo_restore (self->cr);
}

void
wj_chart_pen_line (WjChartPen *self, double x1, double y1, double x2, double y2, double thickness, gboolean dashed)
{
  const double dashes[] = { 5, 3 };

  cairo_save (self->cr);
  cairo_set_line_width (self->cr, thickness);
  cairo_set_line_cap (self->cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  if (dashed)
    cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (self->cr, mirror (self, x1), y1);
  cairo_line_to (self->cr, mirror (self, x2), y2);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
wj_chart_pen_dot (WjChartPen *self, double x, double y, double radius)
{
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, mirror (self, x), y, radius, 0, 2 * G_PI);
  cairo_fill (self->cr);
}

/* ---- Words ---------------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (WjChartPen *self, const char *text, double most, gboolean wraps, gboolean bold)
{
  PangoLayout *layout = self->paper != NULL ? pango_layout_new (self->paper) : gtk_widget_create_pango_layout (self->widget, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_layout_set_text (layout, text, -1);
  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  if (most > 0)
    {
      pango_layout_set_width (layout, (int) (most * PANGO_SCALE));
      pango_layout_set_height (layout, wraps ? -MOST_LINES : -1);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

/* @x: of its left side in the widget */
static WjDrawnText *
note (WjChartPen *self, PangoLayout *layout, double x, double y, double width, double height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  return self->texts != NULL ? wj_drawn_texts_add (self->texts, layout, &box, &self->colour) : NULL;
}

double
wj_chart_pen_measure (WjChartPen *self, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, 0, FALSE, bold);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

double
wj_chart_pen_measure_height (WjChartPen *self, const char *text, double most, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, most, TRUE, bold);
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

double
wj_chart_pen_text (WjChartPen *self, const char *text, double x, double y, double most, WjPenSide side, gboolean wraps, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, most, wraps, bold);
  PangoRectangle extents;
  double left;

  if (most > 0 && side == WJ_PEN_CENTRE)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  left = mirror (self, x);
  if (side == WJ_PEN_CENTRE)
    left -= extents.width / 2.0;
  else if ((side == WJ_PEN_END) != self->rtl)
    left -= extents.width;
  cairo_move_to (self->cr, left - extents.x, y);
  pango_cairo_show_layout (self->cr, layout);
  note (self, layout, left, y, extents.width, extents.height);
  return extents.height;
}

double
wj_chart_pen_measure_word (WjChartPen *self, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, 0, FALSE, bold);
  int width = 0;

  pango_layout_set_width (layout, 1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

void
wj_chart_pen_upright (WjChartPen *self, const char *text, double x, double y, double most, guint lines, gboolean hangs, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, most, lines > 1, bold);
  PangoRectangle extents;

  if (lines > 1)
    pango_layout_set_height (layout, -(int) lines);
  /* what hangs ends at the top; of Arabic the beginning is there already */
  if (hangs && !self->rtl)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  cairo_save (self->cr);
  cairo_translate (self->cr, mirror (self, x) - extents.height / 2.0, y + (hangs ? extents.width : 0));
  cairo_rotate (self->cr, -G_PI / 2);
  cairo_move_to (self->cr, -extents.x, 0);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
  note (self, layout, mirror (self, x) - extents.height / 2.0, hangs ? y : y - extents.width, extents.height, extents.width);
}

void
wj_chart_pen_ground (WjChartPen *self, double x, double y, double width, double height)
{
  wj_chart_pen_use (self, "card_bg_color", 1);
  trace_block (self, x, y, width, height, 3);
  cairo_fill (self->cr);
}

void
wj_chart_pen_badge (WjChartPen *self, const char *number, double x, double y, double radius)
{
  g_autoptr (PangoLayout) layout = layout_new (self, number, 0, FALSE, TRUE);
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  wj_chart_pen_use (self, "card_bg_color", 1);
  wj_chart_pen_dot (self, x, y, radius + 1);
  wj_chart_pen_use (self, NULL, 1);
  wj_chart_pen_dot (self, x, y, radius);
  wj_chart_pen_use (self, "card_bg_color", 1);
  cairo_move_to (self->cr, mirror (self, x) - extents.width / 2.0 - extents.x, y - extents.height / 2.0);
  pango_cairo_show_layout (self->cr, layout);
  note (self, layout, mirror (self, x) - radius, y - radius, 2 * radius, 2 * radius);
}

gboolean
wj_chart_pen_is_free (const WjChartPen *self, double x, double y, double width, double height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (self->rtl ? self->width - x - width : x), (float) y, (float) width, (float) height);

  for (guint i = 0; self->texts != NULL && i < self->texts->len; i++)
    if (graphene_rect_intersection (&g_array_index (self->texts, WjDrawnText, i).box, &box, NULL))
      return FALSE;
  return TRUE;
}

#define BUBBLE_WIDTH 280
#define BUBBLE_WIDTH_LINES 14
#define BUBBLE_PADDING 5

void
wj_chart_pen_bubble (WjChartPen *self, const char *text, double x, double y)
{
  double most = MAX (BUBBLE_WIDTH, BUBBLE_WIDTH_LINES * wj_chart_pen_measure_height (self, "0", self->width, FALSE));
  double room = gtk_widget_get_height (self->widget) - y - 2 * BUBBLE_PADDING;
  g_autoptr (PangoLayout) layout = layout_new (self, text, MIN (most, self->width - 24), TRUE, FALSE);
  PangoRectangle extents;
  double width, start, left;
  WjDrawnText *noted;

  pango_layout_set_height (layout, (int) (room * PANGO_SCALE));
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  width = extents.width + 16;
  start = CLAMP (x - width / 2, 0, MAX (self->width - width, 0));
  left = self->rtl ? self->width - start - width : start;
  cairo_set_source_rgb (self->cr, 0.11, 0.11, 0.13);
  trace_block (self, start, y, width, extents.height + 2 * BUBBLE_PADDING, 6);
  cairo_fill_preserve (self->cr);
  self->colour = (GdkRGBA){ 1, 1, 1, 1 };
  gdk_cairo_set_source_rgba (self->cr, &self->colour);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  cairo_move_to (self->cr, left + 8 - extents.x, y + BUBBLE_PADDING);
  pango_cairo_show_layout (self->cr, layout);
  noted = note (self, layout, left, y, width, extents.height + 2 * BUBBLE_PADDING);
  if (noted != NULL)
    noted->over = TRUE;
}
