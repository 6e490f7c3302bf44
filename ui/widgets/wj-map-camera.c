/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-camera.h"

#include <math.h>

double
wj_map_camera_get_scale (const WjMapCamera *self)
{
  double across = self->width - 2 * WJ_MAP_MARGIN, down = (self->height - 2 * WJ_MAP_MARGIN) / self->plane_height;

  return MAX (MIN (across, down), 1) * self->zoom;
}

WjMapPoint
wj_map_camera_get_origin (const WjMapCamera *self)
{
  double scale = wj_map_camera_get_scale (self);

  return (WjMapPoint){ self->width / 2 - self->centre.x * scale, self->height / 2 - self->centre.y * scale };
}

WjMapPoint
wj_map_camera_to_view (const WjMapCamera *self, WjMapPoint plane)
{
  double scale = wj_map_camera_get_scale (self);
  WjMapPoint origin = wj_map_camera_get_origin (self);

  return (WjMapPoint){ origin.x + plane.x * scale, origin.y + plane.y * scale };
}

WjMapPoint
wj_map_camera_to_plane (const WjMapCamera *self, WjMapPoint view)
{
  double scale = wj_map_camera_get_scale (self);
  WjMapPoint origin = wj_map_camera_get_origin (self);

  return (WjMapPoint){ (view.x - origin.x) / scale, (view.y - origin.y) / scale };
}

/* In the middle where it is smaller than the view, else without a gap beyond the margin. */
static double
keep_in_sight (double centre, double breadth, double scale, double view)
{
  double half = (view / 2 - WJ_MAP_MARGIN) / scale;

  return half >= breadth / 2 ? breadth / 2 : CLAMP (centre, half, breadth - half);
}

static void
settle (WjMapCamera *self)
{
  double scale;

  self->zoom = CLAMP (self->zoom, 1, WJ_MAP_MAX_ZOOM);
  scale = wj_map_camera_get_scale (self);
  self->centre.x = keep_in_sight (self->centre.x, 1, scale, self->width);
  self->centre.y = keep_in_sight (self->centre.y, self->plane_height, scale, self->height);
}

void
wj_map_camera_resize (WjMapCamera *self, double width, double height)
{
  g_return_if_fail (self != NULL);

  self->width = width;
  self->height = height;
  settle (self);
}

void
wj_map_camera_set_zoom (WjMapCamera *self, double zoom, WjMapPoint at)
{
  WjMapPoint before, after;

  g_return_if_fail (self != NULL);

  before = wj_map_camera_to_plane (self, at);
  self->zoom = CLAMP (zoom, 1, WJ_MAP_MAX_ZOOM);
  after = wj_map_camera_to_plane (self, at);
  self->centre.x += before.x - after.x;
  self->centre.y += before.y - after.y;
  settle (self);
}

gboolean
wj_map_camera_pan (WjMapCamera *self, double x, double y)
{
  WjMapPoint before;
  double scale;

  g_return_val_if_fail (self != NULL, FALSE);

  before = self->centre;
  scale = wj_map_camera_get_scale (self);
  self->centre.x += x / scale;
  self->centre.y += y / scale;
  settle (self);
  return fabs (before.x - self->centre.x) * scale > 0.5 || fabs (before.y - self->centre.y) * scale > 0.5;
}

void
wj_map_camera_reveal (WjMapCamera *self, WjMapPoint plane, double margin)
{
  WjMapPoint at;
  double x, y;

  g_return_if_fail (self != NULL);

  at = wj_map_camera_to_view (self, plane);
  x = MIN (at.x - margin, 0) + MAX (at.x - (self->width - margin), 0);
  y = MIN (at.y - margin, 0) + MAX (at.y - (self->height - margin), 0);
  wj_map_camera_pan (self, x, y);
}
