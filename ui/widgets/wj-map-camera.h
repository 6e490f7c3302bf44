/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-map-shape.h"

G_BEGIN_DECLS

#define WJ_MAP_MARGIN 20.0 /* pixels around the plane, where pins may stand */
#define WJ_MAP_MAX_ZOOM 8.0

/* Which part of the plane is seen, and how large; no toolkit. Keeps the map in sight whatever is asked. */
typedef struct
{
  double width, height; /* of the view, in pixels */
  double plane_height;
  double zoom;       /* 1: the whole map … WJ_MAP_MAX_ZOOM */
  WjMapPoint centre; /* the point of the plane in the middle of the view */
} WjMapCamera;

/* Pixels a unit of the plane. */
double wj_map_camera_get_scale (const WjMapCamera *self);
/* The pixel of the view where the plane begins. */
WjMapPoint wj_map_camera_get_origin (const WjMapCamera *self);
WjMapPoint wj_map_camera_to_view (const WjMapCamera *self, WjMapPoint plane);
WjMapPoint wj_map_camera_to_plane (const WjMapCamera *self, WjMapPoint view);

void wj_map_camera_resize (WjMapCamera *self, double width, double height);
/* Changes the zoom, bounded; what lies at pixel @at stays there as far as it can. */
void wj_map_camera_set_zoom (WjMapCamera *self, double zoom, WjMapPoint at);
/* Moves what is seen by so many pixels. FALSE: there is no more that way. */
gboolean wj_map_camera_pan (WjMapCamera *self, double x, double y);
/* Moves as little as brings a point of the plane into sight, @margin pixels from the edge. */
void wj_map_camera_reveal (WjMapCamera *self, WjMapPoint plane, double margin);

G_END_DECLS
