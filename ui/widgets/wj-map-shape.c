/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-map-shape.h"

#include <math.h>

#include "json/wj-json.h"

/* Two parallels that cut the country in thirds: between them nothing is stretched by more than 1 %. */
#define FIRST_PARALLEL 23.0
#define SECOND_PARALLEL 33.5
#define MERIDIAN (-8.0)
/* Beyond these a file is not about a country of this map. */
#define MAX_LONGITUDE 180
#define MAX_LATITUDE 80
#define GRID 16

struct _WjMapShape
{
  gatomicrefcount ref_count;
  GPtrArray *regions; /* (owned) */
  WjMapPoint origin;  /* of the plane, as projected */
  double scale;
  double height;
};

/* ---- Projection ---------------------------------------------------------------------------------- */

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
stretch (double latitude)
{
  return tan (G_PI_4 + radians (latitude) / 2);
}

/* Lambert's cone over a sphere, south downwards. */
static WjMapPoint
project (double longitude, double latitude)
{
  double n = log (cos (radians (FIRST_PARALLEL)) / cos (radians (SECOND_PARALLEL))) / log (stretch (SECOND_PARALLEL) / stretch (FIRST_PARALLEL));
  double radius = cos (radians (FIRST_PARALLEL)) * pow (stretch (FIRST_PARALLEL) / stretch (latitude), n) / n;
  double angle = n * radians (longitude - MERIDIAN);

  return (WjMapPoint){ radius * sin (angle), radius * cos (angle) };
}

WjMapPoint
wj_map_shape_locate (WjMapShape *self, double longitude, double latitude)
{
  WjMapPoint point;

  g_return_val_if_fail (self != NULL, ((WjMapPoint){ 0, 0 }));

  point = project (longitude, latitude);
  return (WjMapPoint){ (point.x - self->origin.x) * self->scale, (point.y - self->origin.y) * self->scale };
}

/* ---- Reading ------------------------------------------------------------------------------------ */

static void
region_free (WjMapRegion *region)
{
  g_free (region->id);
  g_ptr_array_unref (region->rings);
  g_free (region);
}

static gboolean
read_degrees (const WjJsonValue *position, guint index, int most, double *out, GError **error)
{
  WjJsonValue value = wj_json_element (position, index);
  gint64 mantissa;
  guint scale;

  if (!wj_json_decimal (&value, &mantissa, &scale, error))
    return FALSE;
  *out = (double) mantissa / pow (10, scale);
  if (fabs (*out) > most)
    return wj_json_fail (error, &value, "%g is no place in degrees; write longitude, then latitude", *out);
  return TRUE;
}

static gboolean
read_position (const WjJsonValue *position, WjMapPoint *out, GError **error)
{
  double longitude, latitude;
  guint length;

  if (!wj_json_length (position, &length, error))
    return FALSE;
  if (length < 2)
    return wj_json_fail (error, position, "a position has a longitude and a latitude");
  if (!read_degrees (position, 0, MAX_LONGITUDE, &longitude, error) || !read_degrees (position, 1, MAX_LATITUDE, &latitude, error))
    return FALSE;
  *out = project (longitude, latitude);
  return TRUE;
}

static gboolean
read_ring (const WjJsonValue *value, GPtrArray *rings, GError **error)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (WjMapPoint));
  WjMapPoint *points;
  guint length;

  if (!wj_json_length (value, &length, error))
    return FALSE;
  if (length < 4)
    return wj_json_fail (error, value, "a ring has at least four positions, the last one the first again");
  g_array_set_size (ring, length);
  points = (WjMapPoint *) (gpointer) ring->data;
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue position = wj_json_element (value, i);

      if (!read_position (&position, &points[i], error))
        return FALSE;
    }
  if (points[0].x != points[length - 1].x || points[0].y != points[length - 1].y)
    return wj_json_fail (error, value, "the ring is not closed; repeat its first position at the end");
  g_array_set_size (ring, length - 1);
  g_ptr_array_add (rings, g_steal_pointer (&ring));
  return TRUE;
}

/* A list of @depth levels above the rings. */
static gboolean
read_rings (const WjJsonValue *value, guint depth, GPtrArray *rings, GError **error)
{
  guint length;

  if (depth == 0)
    return read_ring (value, rings, error);
  if (!wj_json_length (value, &length, error))
    return FALSE;
  if (length == 0)
    return wj_json_fail (error, value, "a region without an outline; give it one or leave it out");
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue element = wj_json_element (value, i);

      if (!read_rings (&element, depth - 1, rings, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_region (const WjJsonValue *feature, GPtrArray *regions, GError **error)
{
  WjMapRegion *region = g_new0 (WjMapRegion, 1);
  WjJsonValue id, geometry, type, coordinates;
  const char *name, *kind;

  region->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (regions, region);
  if (!wj_json_member (feature, "id", &id, error) || !wj_json_string (&id, &name, error) ||
      !wj_json_member (feature, "geometry", &geometry, error) ||
      !wj_json_member (&geometry, "type", &type, error) || !wj_json_string (&type, &kind, error) ||
      !wj_json_member (&geometry, "coordinates", &coordinates, error))
    return FALSE;
  region->id = g_strdup (name);
  if (g_str_equal (kind, "Polygon"))
    return read_rings (&coordinates, 1, region->rings, error);
  if (g_str_equal (kind, "MultiPolygon"))
    return read_rings (&coordinates, 2, region->rings, error);
  return wj_json_fail (error, &type, "“%s” has no area; use Polygon or MultiPolygon", kind);
}

static GPtrArray *
read_regions (const WjJsonValue *root, GError **error)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func ((GDestroyNotify) region_free);
  WjJsonValue features;
  guint length;

  if (!wj_json_member (root, "features", &features, error) || !wj_json_length (&features, &length, error))
    return NULL;
  if (length == 0)
    {
      wj_json_fail (error, &features, "a map without a region");
      return NULL;
    }
  for (guint i = 0; i < length; i++)
    {
      WjJsonValue feature = wj_json_element (&features, i);

      if (!read_region (&feature, regions, error))
        return NULL;
    }
  return g_steal_pointer (&regions);
}

/* ---- The plane ------------------------------------------------------------------------------------ */

static void
find_box (WjMapRegion *region)
{
  region->low = (WjMapPoint){ G_MAXDOUBLE, G_MAXDOUBLE };
  region->high = (WjMapPoint){ -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < region->rings->len; i++)
    {
      const GArray *ring = g_ptr_array_index (region->rings, i);

      for (guint j = 0; j < ring->len; j++)
        {
          WjMapPoint point = g_array_index (ring, WjMapPoint, j);

          region->low = (WjMapPoint){ MIN (region->low.x, point.x), MIN (region->low.y, point.y) };
          region->high = (WjMapPoint){ MAX (region->high.x, point.x), MAX (region->high.y, point.y) };
        }
    }
}

/* From what was projected to the plane. */
static void
settle (WjMapShape *self)
{
  WjMapPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->regions->len; i++)
    {
      WjMapRegion *region = g_ptr_array_index (self->regions, i);

      find_box (region);
      low = (WjMapPoint){ MIN (low.x, region->low.x), MIN (low.y, region->low.y) };
      high = (WjMapPoint){ MAX (high.x, region->high.x), MAX (high.y, region->high.y) };
    }
  self->origin = low;
  self->scale = 1 / MAX (high.x - low.x, G_MINDOUBLE);
  self->height = (high.y - low.y) * self->scale;
  for (guint i = 0; i < self->regions->len; i++)
    {
      WjMapRegion *region = g_ptr_array_index (self->regions, i);

      for (guint j = 0; j < region->rings->len; j++)
        {
          GArray *ring = g_ptr_array_index (region->rings, j);

          for (guint k = 0; k < ring->len; k++)
            {
              WjMapPoint *point = &g_array_index (ring, WjMapPoint, k);

              *point = (WjMapPoint){ (point->x - low.x) * self->scale, (point->y - low.y) * self->scale };
            }
        }
      find_box (region);
    }
}

/* ---- Inside or not --------------------------------------------------------------------------------- */

gboolean
wj_map_region_contains (const WjMapRegion *region, WjMapPoint point)
{
  gboolean inside = FALSE;

  g_return_val_if_fail (region != NULL, FALSE);

  if (point.x < region->low.x || point.x > region->high.x || point.y < region->low.y || point.y > region->high.y)
    return FALSE;
  /* A line to the east crosses the outline an odd number of times. */
  for (guint i = 0; i < region->rings->len; i++)
    {
      const GArray *ring = g_ptr_array_index (region->rings, i);
      WjMapPoint a = g_array_index (ring, WjMapPoint, ring->len - 1);

      for (guint j = 0; j < ring->len; j++)
        {
          WjMapPoint b = g_array_index (ring, WjMapPoint, j);

          if ((a.y > point.y) != (b.y > point.y) && point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y))
            inside = !inside;
          a = b;
        }
    }
  return inside;
}

const WjMapRegion *
wj_map_shape_find (WjMapShape *self, WjMapPoint point)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->regions->len; i++)
    if (wj_map_region_contains (g_ptr_array_index (self->regions, i), point))
      return g_ptr_array_index (self->regions, i);
  return NULL;
}

/* Squared distance to a side. A label is wide: what lies east and west counts half. */
static double
distance_to_side (WjMapPoint point, WjMapPoint a, WjMapPoint b)
{
  double ax = (a.x - point.x) / 2, ay = a.y - point.y, dx = (b.x - a.x) / 2, dy = b.y - a.y;
  double length = dx * dx + dy * dy;
  double along = length > 0 ? CLAMP (-(ax * dx + ay * dy) / length, 0, 1) : 0;

  return (ax + along * dx) * (ax + along * dx) + (ay + along * dy) * (ay + along * dy);
}

/* How much room is around a point; 0 outside. */
static double
measure_room (const WjMapRegion *region, WjMapPoint point)
{
  double least = G_MAXDOUBLE;

  if (!wj_map_region_contains (region, point))
    return 0;
  for (guint i = 0; i < region->rings->len; i++)
    {
      const GArray *ring = g_ptr_array_index (region->rings, i);
      WjMapPoint a = g_array_index (ring, WjMapPoint, ring->len - 1);

      for (guint j = 0; j < ring->len; j++)
        {
          WjMapPoint b = g_array_index (ring, WjMapPoint, j);

          least = MIN (least, distance_to_side (point, a, b));
          a = b;
        }
    }
  return least;
}

/* The roomiest point of a grid over the region, then of finer grids around it. */
static void
find_heart (WjMapRegion *region)
{
  WjMapPoint low = region->low, high = region->high;
  double most = -1;

  for (guint turn = 0, n = GRID; turn < 4; turn++, n = GRID / 4)
    {
      WjMapPoint step = { (high.x - low.x) / n, (high.y - low.y) / n };

      for (guint i = 0; i < n * n; i++)
        {
          WjMapPoint point = { low.x + step.x * (i % n + 0.5), low.y + step.y * (i / n + 0.5) };
          double room = measure_room (region, point);

          if (room <= most)
            continue;
          most = room;
          region->heart = point;
        }
      low = (WjMapPoint){ region->heart.x - step.x, region->heart.y - step.y };
      high = (WjMapPoint){ region->heart.x + step.x, region->heart.y + step.y };
    }
}

/* ---- Public --------------------------------------------------------------------------------------- */

WjMapShape *
wj_map_shape_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (GPtrArray) regions = NULL;
  WjMapShape *self;
  WjJsonValue root;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  document = wj_json_document_new (bytes, name, error);
  if (document == NULL)
    return NULL;
  root = wj_json_document_get_root (document);
  regions = read_regions (&root, error);
  if (regions == NULL)
    return NULL;
  self = g_new0 (WjMapShape, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->regions = g_steal_pointer (&regions);
  settle (self);
  for (guint i = 0; i < self->regions->len; i++)
    find_heart (g_ptr_array_index (self->regions, i));
  return self;
}

WjMapShape *
wj_map_shape_ref (WjMapShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
wj_map_shape_unref (WjMapShape *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->regions);
  g_free (self);
}

GPtrArray *
wj_map_shape_get_regions (WjMapShape *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->regions;
}

double
wj_map_shape_get_height (WjMapShape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}
