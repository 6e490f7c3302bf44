/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The outlines of the regions on a plane, and what a map asks of them; no toolkit. The plane is a
 * Lambert conformal conic projection: 0 to 1 from west to east, 0 to wj_map_shape_get_height () from
 * north to south. For display only: no figure may be taken from it.
 */

typedef struct
{
  double x, y;
} WjMapPoint;

typedef struct
{
  char *id;             /* (owned) as "MA-02" */
  GPtrArray *rings;     /* (owned) (element-type GArray) of WjMapPoint, the last not the first again */
  WjMapPoint low, high; /* its box */
  WjMapPoint heart;     /* inside, where a label has most room */
} WjMapRegion;

typedef struct _WjMapShape WjMapShape;

/**
 * wj_map_shape_new:
 * @bytes: GeoJSON, a FeatureCollection of Polygon or MultiPolygon with an `id` each
 * @name: what messages call it
 *
 * Returns: (transfer full) (nullable): NULL with a WJ_JSON_ERROR that names place and remedy
 */
WjMapShape *wj_map_shape_new (GBytes *bytes, const char *name, GError **error);
WjMapShape *wj_map_shape_ref (WjMapShape *self);
void wj_map_shape_unref (WjMapShape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjMapShape, wj_map_shape_unref)

GPtrArray *wj_map_shape_get_regions (WjMapShape *self); /* (element-type WjMapRegion) in the file's order */
double wj_map_shape_get_height (WjMapShape *self);      /* of the plane; its width is 1 */
/* Where a place lies on the plane; @longitude and @latitude in degrees east and north. */
WjMapPoint wj_map_shape_locate (WjMapShape *self, double longitude, double latitude);
/* The region a point lies in, or NULL. */
const WjMapRegion *wj_map_shape_find (WjMapShape *self, WjMapPoint point);
gboolean wj_map_region_contains (const WjMapRegion *region, WjMapPoint point);

G_END_DECLS
