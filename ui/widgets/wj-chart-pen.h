/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-chart.h"
#include "widgets/wj-drawn-text.h"

G_BEGIN_DECLS

/* Draws on a plain in reading order: x grows from the start side, which is the right one where text runs
 * so. In pixels. */
typedef struct
{
  GtkWidget *widget; /* (unowned) (nullable): whose style and direction it is; NULL: on paper */
  cairo_t *cr;       /* (unowned) */
  double width;
  gboolean rtl;
  gboolean strong;     /* high contrast: thick hatching */
  GArray *texts;       /* (unowned) (nullable) (element-type WjDrawnText) what is written, noted here */
  PangoContext *paper; /* (unowned) (nullable): of what is written on paper, in black and greys */
  GdkRGBA colour;      /* in use */
} WjChartPen;

typedef enum
{
  WJ_PEN_START,
  WJ_PEN_CENTRE,
  WJ_PEN_END,
} WjPenSide;

/* NULL: the colour of text. */
void wj_chart_pen_use (WjChartPen *self, const char *colour, double alpha);
void wj_chart_pen_use_hue (WjChartPen *self, guint hue);
void wj_chart_pen_block (WjChartPen *self, double x, double y, double width, double height, WjChartLook look, guint hue);
void wj_chart_pen_line (WjChartPen *self, double x1, double y1, double x2, double y2, double thickness, gboolean dashed);
void wj_chart_pen_dot (WjChartPen *self, double x, double y, double radius);
/* In the colour in use; at most @most wide (0: no end), on up to six lines if @wraps. @x: of the side of the text
 * that @side names; @y: of its top. Returns the height. */
double wj_chart_pen_text (WjChartPen *self, const char *text, double x, double y, double most, WjPenSide side, gboolean wraps, gboolean bold);
double wj_chart_pen_measure (WjChartPen *self, const char *text, gboolean bold);
/* How high it is when wrapped to @most pixels. */
double wj_chart_pen_measure_height (WjChartPen *self, const char *text, double most, gboolean bold);
/* The widest part of it that no line end divides. */
double wj_chart_pen_measure_word (WjChartPen *self, const char *text, gboolean bold);
/* As wj_chart_pen_text (), turned to be read from below upwards, in the middle of @x: from @y up, or down to it (@hangs). At
 * most @most long, on up to @lines lines. */
void wj_chart_pen_upright (WjChartPen *self, const char *text, double x, double y, double most, guint lines, gboolean hangs, gboolean bold);
/* Clears the place of a text, which may lie over a bar or a line. */
void wj_chart_pen_ground (WjChartPen *self, double x, double y, double width, double height);
/* A number on a disc around @x, @y. */
void wj_chart_pen_badge (WjChartPen *self, const char *number, double x, double y, double radius);
/* Nothing is written there yet; @x: of the start side. */
gboolean wj_chart_pen_is_free (const WjChartPen *self, double x, double y, double width, double height);
/* What the cursor says, near @x and inside the width. */
void wj_chart_pen_bubble (WjChartPen *self, const char *text, double x, double y);

G_END_DECLS
