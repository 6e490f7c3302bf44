/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-drawing.h"

#include <adwaita.h>
#include <math.h>

#define BORDER 1.0
#define EDGE 1.5       /* on each side of a line */
#define LEAST_STEP 0.4 /* pixels: what lies nearer than this makes no difference */
#define TAIL_WIDTH 5.0

struct _WjMapSwatch
{
  GtkWidget parent_instance;

  WjMapShade shade;
};

G_DEFINE_FINAL_TYPE (WjMapSwatch, wj_map_swatch, GTK_TYPE_WIDGET)

/* ---- Colours ------------------------------------------------------------------------------------- */

enum
{
  LIGHT,
  DARK,
  LIGHT_CONTRAST,
  DARK_CONTRAST,
  N_PALETTES,
};

/* In the order of WjMapPalette. */
#define N_COLOURS (2 * WJ_MAP_N_SHADES + 4)

static const char *const colours[N_PALETTES][N_COLOURS] = {
  [LIGHT] = {
      "#eeeef1", "#dfe3f7", "#a9b3e8", "#5a69cc",
      "#4a4954", "#2b2f4a", "#1f2340", "#ffffff",
      "#ffffff", "#26348b", "#5e5c64", "#ffffff" },
  [DARK] = { "#414145", "#464a5e", "#5f69a4", "#8496ff", "#e6e6ea", "#f2f2f7", "#ffffff", "#14162b", "#242424", "#ffffff", "#b9b6c2", "#14162b" },
  [LIGHT_CONTRAST] = { "#ffffff", "#dde1fa", "#b0baec", "#8292e8", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#ffffff" },
  [DARK_CONTRAST] = { "#000000", "#1f2547", "#343c78", "#47529a", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#000000" },
};

static void
fill_palette (WjMapPalette *palette, const char *const *names)
{
  GdkRGBA *targets[N_COLOURS];
  guint n = 0;

  for (guint i = 0; i < WJ_MAP_N_SHADES; i++)
    targets[n++] = &palette->fill[i];
  for (guint i = 0; i < WJ_MAP_N_SHADES; i++)
    targets[n++] = &palette->text[i];
  targets[n++] = &palette->border;
  targets[n++] = &palette->mark;
  targets[n++] = &palette->quiet;
  targets[n++] = &palette->edge;
  for (guint i = 0; i < n; i++)
    if (!gdk_rgba_parse (targets[i], names[i]))
      g_assert_not_reached ();
}

const WjMapPalette *
wj_map_palette_get (gboolean dark, gboolean high_contrast)
{
  static WjMapPalette palettes[N_PALETTES];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < N_PALETTES; i++)
        fill_palette (&palettes[i], colours[i]);
      g_once_init_leave (&ready, 1);
    }
  if (high_contrast)
    return &palettes[dark ? DARK_CONTRAST : LIGHT_CONTRAST];
  return &palettes[dark ? DARK : LIGHT];
}

const WjMapPalette *
wj_map_palette_now (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  return wj_map_palette_get (adw_style_manager_get_dark (manager), adw_style_manager_get_high_contrast (manager));
}

/* ---- Regions ------------------------------------------------------------------------------------- */

static gboolean
touches (const WjMapRegion *region, double scale, const graphene_rect_t *area)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) (region->low.x * scale), (float) (region->low.y * scale),
                                            (float) ((region->high.x - region->low.x) * scale), (float) ((region->high.y - region->low.y) * scale));

  return graphene_rect_intersection (&box, area, NULL);
}

static void
trace_ring (cairo_t *cr, const GArray *ring, double scale)
{
  WjMapPoint last = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  cairo_new_sub_path (cr);
  for (guint i = 0; i < ring->len; i++)
    {
      WjMapPoint point = g_array_index (ring, WjMapPoint, i);

      if (fabs (point.x - last.x) * scale < LEAST_STEP && fabs (point.y - last.y) * scale < LEAST_STEP)
        continue;
      cairo_line_to (cr, point.x * scale, point.y * scale);
      last = point;
    }
  cairo_close_path (cr);
}

static void
trace_region (cairo_t *cr, const WjMapRegion *region, double scale)
{
  for (guint i = 0; i < region->rings->len; i++)
    trace_ring (cr, g_ptr_array_index (region->rings, i), scale);
}

GskRenderNode *
wj_map_draw_regions (WjMapShape *shape, const WjMapShade *shades, double scale, const graphene_rect_t *area)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  GPtrArray *regions = wj_map_shape_get_regions (shape);
  GskRenderNode *node = gsk_cairo_node_new (area);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, BORDER);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (guint i = 0; i < regions->len; i++)
    {
      const WjMapRegion *region = g_ptr_array_index (regions, i);

      if (!touches (region, scale, area))
        continue;
      trace_region (cr, region, scale);
      gdk_cairo_set_source_rgba (cr, &palette->fill[shades[i]]);
      cairo_fill_preserve (cr);
      gdk_cairo_set_source_rgba (cr, &palette->border);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
  return node;
}

/* One of the two stands out from whatever lies below. */
static void
stroke_over_edge (cairo_t *cr, double width, const GdkRGBA *colour, const GdkRGBA *edge)
{
  cairo_set_line_width (cr, width + 2 * EDGE);
  gdk_cairo_set_source_rgba (cr, edge);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_stroke (cr);
}

GskRenderNode *
wj_map_draw_outline (const WjMapRegion *region, double scale, double width, const graphene_rect_t *area)
{
  GskRenderNode *node = gsk_cairo_node_new (area);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace_region (cr, region, scale);
  stroke_over_edge (cr, width, &wj_map_palette_now ()->mark, &wj_map_palette_now ()->edge);
  cairo_destroy (cr);
  return node;
}

void
wj_map_draw_quiet_tail (cairo_t *cr, const WjMapDisc *disc)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  double x = disc->anchor.x - disc->at.x, y = disc->anchor.y - disc->at.y, length = hypot (x, y);

  if (length < disc->radius)
    return;
  cairo_move_to (cr, disc->at.x + x * disc->radius / length, disc->at.y + y * disc->radius / length);
  cairo_line_to (cr, disc->anchor.x, disc->anchor.y);
  stroke_over_edge (cr, 1, &palette->quiet, &palette->edge);
}

void
wj_map_draw_tail (cairo_t *cr, const WjMapDisc *disc, const GdkRGBA *pin, const GdkRGBA *ring)
{
  double x = disc->anchor.x - disc->at.x, y = disc->anchor.y - disc->at.y, length = hypot (x, y);

  if (length < disc->radius)
    return;
  cairo_move_to (cr, disc->at.x - y / length * TAIL_WIDTH, disc->at.y + x / length * TAIL_WIDTH);
  cairo_line_to (cr, disc->anchor.x, disc->anchor.y);
  cairo_line_to (cr, disc->at.x + y / length * TAIL_WIDTH, disc->at.y - x / length * TAIL_WIDTH);
  cairo_close_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2 * EDGE);
  gdk_cairo_set_source_rgba (cr, ring);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, pin);
  cairo_fill (cr);
}

/* ---- Legend -------------------------------------------------------------------------------------- */

static void
wj_map_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (&frame, &area, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &palette->fill[WJ_MAP_SWATCH (widget)->shade], &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &frame, (float[]){ 1, 1, 1, 1 }, (GdkRGBA[]){ palette->quiet, palette->quiet, palette->quiet, palette->quiet });
}

static void
wj_map_swatch_class_init (WjMapSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = wj_map_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wj_map_swatch_init (WjMapSwatch *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_size_request (GTK_WIDGET (self), 18, 14);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
wj_map_swatch_new (WjMapShade shade)
{
  WjMapSwatch *self = g_object_new (WJ_TYPE_MAP_SWATCH, NULL);

  self->shade = shade;
  return GTK_WIDGET (self);
}
