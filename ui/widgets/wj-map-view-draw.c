/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-view-private.h"

#include <math.h>

#include "compat/wj-colour.h"

/* Discs are as large as that, and so large that what they say stands inside. */
#define PIN_RADIUS 13
#define CHOSEN_RADIUS 17
#define ANNOUNCED_RADIUS 12
#define RADIUS_SHARE 0.6 /* of the height of what they say */
/* Of pixels, or lines of text where these are more, as far as the country is so high. */
#define LEAST_HEIGHT 320
#define LEAST_HEIGHT_LINES 16
#define CARD_GAP 10

WjMapPoint
wj_map_view_get_place (WjMapView *self, const WjMapSpot *spot)
{
  WjMapPoint at = wj_map_camera_to_view (&self->camera, spot->anchor);

  return (WjMapPoint){ at.x + spot->offset.x, at.y + spot->offset.y };
}

WjMapSpot *
wj_map_view_find_region (WjMapView *self, const WjMapRegion *region)
{
  for (guint i = 0; region != NULL && i < self->n_regions; i++)
    if (((WjMapSpot *) g_ptr_array_index (self->spots, i))->region == region)
      return g_ptr_array_index (self->spots, i);
  return NULL;
}

WjMapSpot *
wj_map_view_get_shown (WjMapView *self)
{
  return self->hovered != NULL ? self->hovered : self->has_focus ? self->focused
                                                                 : NULL;
}

/* ---- Drawing ------------------------------------------------------------------------------------- */

void
wj_map_view_forget_marks (WjMapView *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wj_map_view_forget_drawing (WjMapView *self)
{
  g_clear_pointer (&self->regions, gsk_render_node_unref);
  wj_map_view_forget_marks (self);
}

void
wj_map_view_forget_layout (WjMapView *self)
{
  self->laid_out = 0;
  wj_map_view_forget_marks (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
append_outline (GtkSnapshot *snapshot, WjMapView *self, const WjMapSpot *spot, double width)
{
  g_autoptr (GskRenderNode) node = NULL;

  if (spot == NULL || spot->region == NULL)
    return;
  node = wj_map_draw_outline (spot->region, self->drawn, width, &self->area);
  gtk_snapshot_append_node (snapshot, node);
}

static void
append_tails (GtkSnapshot *snapshot, WjMapView *self)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &self->area);
  GdkRGBA pin = wj_colour_get (GTK_WIDGET (self), "map_pin"), ring = wj_colour_get (GTK_WIDGET (self), "map_pin_ring");

  for (guint i = self->n_regions; i < self->spots->len; i++)
    {
      const WjMapSpot *spot = g_ptr_array_index (self->spots, i);
      WjMapDisc disc = { .radius = spot->radius };

      disc.anchor = (WjMapPoint){ spot->anchor.x * self->drawn, spot->anchor.y * self->drawn };
      disc.at = (WjMapPoint){ disc.anchor.x + spot->offset.x, disc.anchor.y + spot->offset.y };
      if (spot->announced)
        wj_map_draw_quiet_tail (cr, &disc);
      else
        wj_map_draw_tail (cr, &disc, &pin, &ring);
    }
  cairo_destroy (cr);
}

static GskRenderNode *
draw_marks (WjMapView *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = self->n_regions; i < self->spots->len; i++)
    {
      const WjMapSpot *pin = g_ptr_array_index (self->spots, i);

      if (pin->chosen)
        append_outline (snapshot, self, wj_map_view_find_region (self, wj_map_shape_find (self->shape, pin->anchor)), 2);
    }
  append_outline (snapshot, self, wj_map_view_get_shown (self), 3);
  append_tails (snapshot, self);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Draws what is seen and as much around it, so that panning only moves what is drawn. */
static void
ensure_drawing (WjMapView *self)
{
  double scale = wj_map_camera_get_scale (&self->camera);
  WjMapPoint origin = wj_map_camera_get_origin (&self->camera);
  graphene_rect_t seen = GRAPHENE_RECT_INIT ((float) -origin.x, (float) -origin.y, (float) self->camera.width, (float) self->camera.height);

  if (self->regions == NULL || self->drawn != scale || !graphene_rect_contains_rect (&self->area, &seen))
    {
      g_autofree WjMapShade *shades = g_new (WjMapShade, MAX (self->n_regions, 1));

      for (guint i = 0; i < self->n_regions; i++)
        shades[i] = ((const WjMapSpot *) g_ptr_array_index (self->spots, i))->shade;
      g_clear_pointer (&self->regions, gsk_render_node_unref);
      g_clear_pointer (&self->marks, gsk_render_node_unref);
      graphene_rect_inset_r (&seen, (float) -self->camera.width / 2, (float) -self->camera.height / 2, &self->area);
      self->drawn = scale;
      self->regions = wj_map_draw_regions (self->shape, shades, scale, &self->area);
    }
  if (self->marks == NULL)
    self->marks = draw_marks (self);
}

/* The place of a region's name; FALSE: it has none. */
static gboolean
find_label (WjMapView *self, const WjMapSpot *spot, graphene_rect_t *box)
{
  WjMapPoint at = wj_map_view_get_place (self, spot);
  int width, height;

  if (!spot->shown || spot->layout == NULL)
    return FALSE;
  pango_layout_get_pixel_size (spot->layout, &width, &height);
  *box = GRAPHENE_RECT_INIT ((float) round (at.x - WJ_MAP_LABEL_WIDTH / 2.0), (float) round (at.y - height / 2.0), WJ_MAP_LABEL_WIDTH, (float) height);
  return TRUE;
}

static void
snapshot_labels (WjMapView *self, GtkSnapshot *snapshot)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  graphene_rect_t box;

  for (guint i = 0; i < self->n_regions; i++)
    {
      const WjMapSpot *spot = g_ptr_array_index (self->spots, i);

      if (!find_label (self, spot, &box))
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &box.origin);
      gtk_snapshot_append_layout (snapshot, spot->layout, &palette->text[spot->shade]);
      gtk_snapshot_restore (snapshot);
    }
}

GArray *
wj_map_view_list_texts (WjMapView *self)
{
  const WjMapPalette *palette = wj_map_palette_now ();
  GArray *texts = wj_drawn_texts_new ();
  PangoRectangle drawn;
  graphene_rect_t box;

  g_return_val_if_fail (WJ_IS_MAP_VIEW (self), texts);

  for (guint i = 0; i < self->n_regions; i++)
    {
      const WjMapSpot *spot = g_ptr_array_index (self->spots, i);

      if (!find_label (self, spot, &box))
        continue;
      /* lines may be shorter than they may be, and longer where a word is */
      pango_layout_get_pixel_extents (spot->layout, NULL, &drawn);
      box.origin.x += (float) drawn.x;
      box.size.width = (float) drawn.width;
      wj_drawn_texts_add (texts, spot->layout, &box, &palette->text[spot->shade]);
    }
  return texts;
}

void
wj_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WjMapView *self = WJ_MAP_VIEW (widget);
  WjMapPoint origin = wj_map_camera_get_origin (&self->camera);

  ensure_drawing (self);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->camera.width, (float) self->camera.height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) origin.x, (float) origin.y));
  gtk_snapshot_append_node (snapshot, self->regions);
  gtk_snapshot_restore (snapshot);
  snapshot_labels (self, snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) origin.x, (float) origin.y));
  if (self->marks != NULL)
    gtk_snapshot_append_node (snapshot, self->marks);
  gtk_snapshot_restore (snapshot);
  if (self->legend != NULL)
    gtk_widget_snapshot_child (widget, self->legend, snapshot);
  /* The least important first: what stands before others is drawn over them. */
  for (guint i = self->spots->len; i > self->n_regions; i--)
    gtk_widget_snapshot_child (widget, ((const WjMapSpot *) g_ptr_array_index (self->spots, i - 1))->button, snapshot);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->foot, snapshot);
}

/* ---- Places -------------------------------------------------------------------------------------- */

static void
size_pin (WjMapSpot *spot)
{
  double least = spot->announced ? ANNOUNCED_RADIUS : spot->chosen ? CHOSEN_RADIUS
                                                                   : PIN_RADIUS;
  int height;

  gtk_widget_measure (spot->button, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  spot->radius = MAX (least, RADIUS_SHARE * height);
}

static void
lay_out_pins (WjMapView *self, WjMapDisc *discs, guint n, double scale)
{
  double margin = WJ_MAP_MARGIN;

  for (guint i = 0; i < n; i++)
    {
      WjMapSpot *spot = g_ptr_array_index (self->spots, self->n_regions + i);

      size_pin (spot);
      discs[i] = (WjMapDisc){ .radius = spot->radius, .upright = !spot->announced };
      discs[i].anchor = (WjMapPoint){ spot->anchor.x * scale + margin, spot->anchor.y * scale + margin };
    }
  wj_map_layout_discs (discs, n, scale + 2 * margin, scale * self->camera.plane_height + 2 * margin);
  for (guint i = 0; i < n; i++)
    {
      WjMapSpot *spot = g_ptr_array_index (self->spots, self->n_regions + i);

      spot->offset = (WjMapPoint){ discs[i].at.x - discs[i].anchor.x, discs[i].at.y - discs[i].anchor.y };
      discs[i].at = (WjMapPoint){ discs[i].at.x - margin, discs[i].at.y - margin };
    }
}

static void
lay_out_labels (WjMapView *self, const WjMapDisc *discs, guint n, double scale)
{
  g_autofree WjMapLabel *labels = g_new0 (WjMapLabel, MAX (self->n_regions, 1));

  for (guint i = 0; i < self->n_regions; i++)
    {
      const WjMapSpot *spot = g_ptr_array_index (self->spots, i);
      int width = 0, height = 0;

      if (spot->layout != NULL)
        pango_layout_get_pixel_size (spot->layout, &width, &height);
      labels[i] = (WjMapLabel){ .region = spot->region, .width = width, .height = height };
    }
  wj_map_layout_labels (labels, self->n_regions, scale, discs, n);
  for (guint i = 0; i < self->n_regions; i++)
    {
      WjMapSpot *spot = g_ptr_array_index (self->spots, i);

      spot->shown = labels[i].shown && spot->layout != NULL;
      spot->anchor = (WjMapPoint){ labels[i].at.x / scale, labels[i].at.y / scale };
    }
}

/* Not while the zoom is on its way: labels would jump from frame to frame. */
static void
ensure_layout (WjMapView *self)
{
  double scale = wj_map_camera_get_scale (&self->camera);
  guint n = self->spots->len - self->n_regions;
  g_autofree WjMapDisc *discs = NULL;

  if (self->laid_out == scale || (self->laid_out > 0 && adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING))
    return;
  discs = g_new0 (WjMapDisc, MAX (n, 1));
  lay_out_pins (self, discs, n, scale);
  lay_out_labels (self, discs, n, scale);
  self->laid_out = scale;
  g_clear_pointer (&self->marks, gsk_render_node_unref);
}

static void
allocate_spot (WjMapView *self, WjMapSpot *spot)
{
  WjMapPoint middle, size;
  int across, down;

  if (spot->region != NULL)
    {
      WjMapPoint low = wj_map_camera_to_view (&self->camera, spot->region->low);
      WjMapPoint high = wj_map_camera_to_view (&self->camera, spot->region->high);

      middle = (WjMapPoint){ (low.x + high.x) / 2, (low.y + high.y) / 2 };
      size = (WjMapPoint){ high.x - low.x, high.y - low.y };
    }
  else
    {
      middle = wj_map_view_get_place (self, spot);
      size.x = size.y = 2 * spot->radius;
      /* What is cut off at the edge does not lie over what stands below the map. */
      gtk_widget_set_can_target (spot->button, middle.y < self->camera.height);
    }
  gtk_widget_measure (spot->button, GTK_ORIENTATION_HORIZONTAL, -1, &across, NULL, NULL, NULL);
  across = MAX (across, (int) round (size.x));
  gtk_widget_measure (spot->button, GTK_ORIENTATION_VERTICAL, across, &down, NULL, NULL, NULL);
  down = MAX (down, (int) round (size.y));
  gtk_widget_size_allocate (spot->button, &(GtkAllocation){ (int) round (middle.x - across / 2.0), (int) round (middle.y - down / 2.0), across, down }, -1);
}

static void
measure_child (GtkWidget *child, int *width, int *height)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, *width, NULL, height, NULL, NULL);
}

/* Below what it speaks of, or above where there is no room; always whole. */
static void
allocate_card (WjMapView *self)
{
  WjMapSpot *spot = wj_map_view_get_shown (self);
  int width, height;
  WjMapPoint at;
  double x, y, away;

  gtk_widget_set_child_visible (self->card, spot != NULL);
  if (spot == NULL)
    return;
  measure_child (self->card, &width, &height);
  width = MIN (width, (int) self->camera.width);
  at = wj_map_view_get_place (self, spot);
  away = (spot->region != NULL ? 14 : spot->radius) + CARD_GAP;
  x = CLAMP (at.x - width / 2.0, 0, MAX (self->camera.width - width, 0));
  y = at.y + away + height <= self->camera.height ? at.y + away : at.y - away - height;
  gtk_widget_size_allocate (self->card, &(GtkAllocation){ (int) x, (int) CLAMP (y, 0, MAX (self->camera.height - height, 0)), width, height }, -1);
}

void
wj_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WjMapView *self = WJ_MAP_VIEW (widget);
  int foot = 0, across, down;

  gtk_widget_measure (self->foot, GTK_ORIENTATION_VERTICAL, width, &foot, NULL, NULL, NULL);
  wj_map_camera_resize (&self->camera, width, MAX (height - foot, 1));
  gtk_widget_size_allocate (self->foot, &(GtkAllocation){ 0, height - foot, width, foot }, -1);
  ensure_layout (self);
  for (guint i = 0; i < self->spots->len; i++)
    allocate_spot (self, g_ptr_array_index (self->spots, i));
  allocate_card (self);
  if (self->legend != NULL)
    {
      /* South-east of the outlines nothing is drawn, in any language. */
      measure_child (self->legend, &across, &down);
      gtk_widget_set_child_visible (self->legend, self->camera.zoom <= 1);
      gtk_widget_size_allocate (self->legend, &(GtkAllocation){ MAX (width - across, 0), MAX ((int) self->camera.height - down, 0), across, down }, -1);
    }
}

/* @width: -1: any */
static int
find_least_height (WjMapView *self, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  double country = width > 0 ? (width - 2 * WJ_MAP_MARGIN) * self->camera.plane_height + 2 * WJ_MAP_MARGIN : 0;
  int line;

  pango_layout_get_pixel_size (layout, NULL, &line);
  return MAX (LEAST_HEIGHT, MIN (LEAST_HEIGHT_LINES * line, (int) ceil (country)));
}

GtkSizeRequestMode
wj_map_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

void
wj_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  WjMapView *self = WJ_MAP_VIEW (widget);
  int least = 0, wanted = 0, height;

  gtk_widget_measure (self->foot, orientation, for_size, &least, &wanted, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (280, least);
      *natural = MAX (500, wanted);
    }
  else
    {
      height = find_least_height (self, for_size);
      *minimum = height + least;
      *natural = MAX (520, height) + wanted;
    }
}
