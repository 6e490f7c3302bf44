/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <math.h>

#include "widgets/wj-band-bar.h"
#include "widgets/wj-chart-view.h"
#include "widgets/wj-map-view.h"
#include "wj-look-words.h"
#include "wj-tour.h"

/* Boxes of words have some air of their own. */
#define TOUCH 1

gboolean
wj_look_draws_words (GtkWidget *widget)
{
  return WJ_IS_CHART_VIEW (widget) || WJ_IS_BAND_BAR (widget) || WJ_IS_MAP_VIEW (widget);
}

GArray *
wj_look_list_words (GtkWidget *widget)
{
  if (WJ_IS_CHART_VIEW (widget))
    return wj_chart_view_list_texts (WJ_CHART_VIEW (widget));
  if (WJ_IS_BAND_BAR (widget))
    return wj_band_bar_list_texts (WJ_BAND_BAR (widget));
  return WJ_IS_MAP_VIEW (widget) ? wj_map_view_list_texts (WJ_MAP_VIEW (widget)) : NULL;
}

static void complain (GtkWidget *widget, const char *where, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
complain (GtkWidget *widget, const char *where, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  wj_tour_complain (where, widget, what);
}

static gboolean
meet (const graphene_rect_t *a, const graphene_rect_t *b)
{
  graphene_rect_t common;

  return graphene_rect_intersection (a, b, &common) && common.size.width > TOUCH && common.size.height > TOUCH;
}

static void
check_words (GtkWidget *widget, GArray *texts, const char *where)
{
  graphene_rect_t inside = GRAPHENE_RECT_INIT (-TOUCH, -TOUCH, (float) gtk_widget_get_width (widget) + 2 * TOUCH, (float) gtk_widget_get_height (widget) + 2 * TOUCH);

  for (guint i = 0; i < texts->len; i++)
    {
      const WjDrawnText *text = &g_array_index (texts, WjDrawnText, i);

      if (text->shortened)
        complain (widget, where, "“%s” is shortened", text->text);
      if (!graphene_rect_contains_rect (&inside, &text->box))
        complain (widget, where, "“%s” is cut, %.0f × %.0f at %.0f, %.0f in %.0f × %.0f", text->text, text->box.size.width, text->box.size.height, text->box.origin.x, text->box.origin.y, inside.size.width - 2 * TOUCH, inside.size.height - 2 * TOUCH);
      for (guint j = 0; j < i; j++)
        {
          const WjDrawnText *other = &g_array_index (texts, WjDrawnText, j);

          if (text->over == other->over && meet (&text->box, &other->box))
            complain (widget, where, "“%s” lies over “%s”", text->text, other->text);
        }
    }
}

/* ---- The map ---------------------------------------------------------------------------------------- */

static gboolean
covers (const graphene_rect_t *disc, const graphene_rect_t *box)
{
  double radius = MAX (disc->size.width, disc->size.height) / 2, x = disc->origin.x + disc->size.width / 2, y = disc->origin.y + disc->size.height / 2;
  double away_x = MAX (MAX (box->origin.x - x, x - box->origin.x - box->size.width), 0), away_y = MAX (MAX (box->origin.y - y, y - box->origin.y - box->size.height), 0);

  return hypot (away_x, away_y) < radius - TOUCH;
}

/* What can be read in a pin: its figure, or its symbol; FALSE: @pin is none, or not there. */
static gboolean
find_figure (GtkWidget *map, GtkWidget *pin, graphene_rect_t *box)
{
  GtkWidget *inside = gtk_widget_has_css_class (pin, "pin") && gtk_widget_get_mapped (pin) ? gtk_widget_get_first_child (pin) : NULL;
  graphene_rect_t bounds;
  int x, y, width, height;

  if (inside == NULL || !gtk_widget_compute_bounds (inside, map, &bounds))
    return FALSE;
  *box = bounds;
  if (!GTK_IS_LABEL (inside))
    return TRUE;
  gtk_label_get_layout_offsets (GTK_LABEL (inside), &x, &y);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (inside)), &width, &height);
  /* offsets count from the widget's content, the label's bounds from there too: it has neither padding nor border */
  *box = GRAPHENE_RECT_INIT (bounds.origin.x + (float) x, bounds.origin.y + (float) y, (float) width, (float) height);
  return TRUE;
}

/* What lies on the map: pins, and the legend. */
static void
check_over (GtkWidget *map, GtkWidget *over, GArray *texts, const char *where)
{
  gboolean pin = gtk_widget_has_css_class (over, "pin");
  graphene_rect_t box, other;

  if (!gtk_widget_get_mapped (over) || !gtk_widget_compute_bounds (over, map, &box))
    return;
  for (guint i = 0; i < texts->len; i++)
    {
      const WjDrawnText *text = &g_array_index (texts, WjDrawnText, i);

      if (pin ? covers (&box, &text->box) : meet (&box, &text->box))
        complain (over, where, "lies over “%s”", text->text);
    }
  for (GtkWidget *sibling = gtk_widget_get_first_child (map); sibling != NULL; sibling = gtk_widget_get_next_sibling (sibling))
    if (sibling != over && find_figure (map, sibling, &other) && (pin ? covers (&box, &other) : meet (&box, &other)))
      complain (over, where, "lies over the pin of %.0f × %.0f at %.0f, %.0f", other.size.width, other.size.height, other.origin.x, other.origin.y);
}

static void
check_map (GtkWidget *map, GArray *texts, const char *where)
{
  if (wj_map_view_get_zoom (WJ_MAP_VIEW (map)) > 1)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (map); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "pin") || gtk_widget_has_css_class (child, "map-legend"))
      check_over (map, child, texts, where);
}

void
wj_look_words (GtkWidget *widget, const char *where)
{
  g_autoptr (GArray) texts = wj_look_list_words (widget);

  if (texts == NULL)
    return;
  check_words (widget, texts, where);
  if (WJ_IS_MAP_VIEW (widget))
    check_map (widget, texts, where);
}
