/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a map is made of, without a display: outlines, camera, places for pins and labels, filters. */
#include "config.h"

#include <math.h>

#include "widgets/wj-map-camera.h"
#include "widgets/wj-map-layout.h"
#include "wj-i18n.h"
#include "zones/wj-site-filter.h"
#include "json/wj-json.h"

static WjMapShape *shape;
static WjCatalogue *catalogue;

#define MAP(geometry) "{\"features\":[{\"id\":\"a\",\"geometry\":" geometry "}]}"
#define SQUARE "[[-8,30],[-7,30],[-7,31],[-8,31],[-8,30]]"

static WjMapShape *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return wj_map_shape_new (bytes, "map.json", error);
}

static const WjMapRegion *
find_region (const char *id)
{
  GPtrArray *regions = wj_map_shape_get_regions (shape);

  for (guint i = 0; i < regions->len; i++)
    if (g_str_equal (((const WjMapRegion *) g_ptr_array_index (regions, i))->id, id))
      return g_ptr_array_index (regions, i);
  return NULL;
}

/* ---- Outlines ---------------------------------------------------------------------------------------- */

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } rows[] = {
    { "{\"features\":[]}", "map.json:1:13: features: a map without a region" },
    { "{\"features\":[{\"id\":\"a\"}]}", "geometry" },
    { "{\"features\":[{\"geometry\":{}}]}", "id" },
    { MAP ("{\"type\":\"Point\",\"coordinates\":[1,2]}"), "has no area; use Polygon or MultiPolygon" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[]}"), "without an outline" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,3],[1,2]]]}"), "at least four positions" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,3],[3,1],[4,4]]]}"), "not closed; repeat its first position" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[2,3],[3,91],[1,2]]]}"), "no place in degrees; write longitude, then latitude" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[[[1],[2,3],[3,1],[1,2]]]}"), "a longitude and a latitude" },
    { MAP ("{\"type\":\"Polygon\",\"coordinates\":[[[\"1\",2],[2,3],[3,1],[1,2]]]}"), "coordinates[0][0][0]" },
    { "{\"features\":", "map.json:1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (rows[i].text, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].says);
    }
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WjMapShape) island = read_text (MAP ("{\"type\":\"MultiPolygon\",\"coordinates\":[[" SQUARE "],[[[-5,30],[-4,30],[-4,31],[-5,30]]]]}"), &error);
  WjMapPoint inside, sea;

  g_assert_no_error (error);
  inside = wj_map_shape_locate (island, -7.5, 30.5);
  sea = wj_map_shape_locate (island, -6, 30.5);
  g_assert_nonnull (wj_map_shape_find (island, inside));
  g_assert_null (wj_map_shape_find (island, sea));
  g_assert_cmpfloat_with_epsilon (wj_map_shape_locate (island, -8, 30).x, 0, 0.01);
  g_assert_cmpfloat_with_epsilon (wj_map_shape_locate (island, -4, 30).x, 1, 0.01);
}

/* The twelve regions of the catalogue, each with its label's place inside it and in no other. */
static void
test_regions (void)
{
  GPtrArray *regions = wj_map_shape_get_regions (shape);
  GPtrArray *places = wj_catalogue_get_places (catalogue);

  g_assert_cmpuint (regions->len, ==, 12);
  g_assert_cmpuint (places->len, ==, 12);
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);
      const WjMapRegion *region = find_region (place->id);

      g_assert_nonnull (region);
      for (guint j = 0; j < regions->len; j++)
        g_assert_true (wj_map_region_contains (g_ptr_array_index (regions, j), region->heart) == (g_ptr_array_index (regions, j) == region));
      g_assert_true (wj_map_shape_find (shape, region->heart) == region);
    }
}

/* Where the catalogue puts a zone, the map has its region: the two fit each other. */
static void
check_places (GPtrArray *places, const WjMapRegion *region, guint *n)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if (place->coordinates.source != NULL)
        {
          double longitude = wj_number_to_double (place->coordinates.longitude), latitude = wj_number_to_double (place->coordinates.latitude);
          double within = wj_number_to_double (place->coordinates.within_km) / 111;
          gboolean near = FALSE;

          /* On the spot, or as far around as the catalogue says that it may lie. */
          for (guint turn = 0; turn < 33 && !near; turn++)
            {
              double away = turn == 0 ? 0 : within * (turn > 16 ? 0.5 : 1), angle = turn * G_PI / 8;

              near = wj_map_shape_find (shape, wj_map_shape_locate (shape, longitude + away * cos (angle), latitude + away * sin (angle))) == region;
            }
          if (!near)
            g_error ("%s does not lie in %s", place->id, region->id);
          *n += 1;
        }
      if (place->children != NULL)
        check_places (place->children, region, n);
    }
}

static void
test_places (void)
{
  GPtrArray *regions = wj_catalogue_get_places (catalogue);
  guint n = 0;

  for (guint i = 0; i < regions->len; i++)
    {
      const WjPlace *region = g_ptr_array_index (regions, i);

      check_places (region->children, find_region (region->id), &n);
    }
  g_assert_cmpuint (n, >, 18);
}

static double
get_distance (double longitude, double latitude, double east, double north)
{
  WjMapPoint here = wj_map_shape_locate (shape, longitude, latitude);
  WjMapPoint there = wj_map_shape_locate (shape, longitude + east / 111.195 / cos (latitude * G_PI / 180), latitude + north / 111.195);

  return hypot (there.x - here.x, there.y - here.y);
}

/* Ten kilometres are as long in the north as in the south, and as long across as down. */
static void
test_projection (void)
{
  double unit = get_distance (-8, 28, 10, 0);

  for (double latitude = 21; latitude <= 36; latitude += 1)
    for (double longitude = -17; longitude <= -1; longitude += 4)
      {
        g_assert_cmpfloat_with_epsilon (get_distance (longitude, latitude, 10, 0) / unit, 1, 0.02);
        g_assert_cmpfloat_with_epsilon (get_distance (longitude, latitude, 0, 10) / unit, 1, 0.02);
      }
  g_assert_cmpfloat (wj_map_shape_locate (shape, -5.8, 35.8).y, <, wj_map_shape_locate (shape, -5.8, 34).y);
}

/* ---- Camera ------------------------------------------------------------------------------------------- */

static void
test_camera (void)
{
  WjMapCamera camera = { .plane_height = wj_map_shape_get_height (shape), .zoom = 1 };
  WjMapPoint corner, at = { 100, 120 }, before, after;

  wj_map_camera_resize (&camera, 500, 600);
  corner = wj_map_camera_to_view (&camera, (WjMapPoint){ 1, camera.plane_height });
  g_assert_cmpfloat (corner.x, <=, 500);
  g_assert_cmpfloat (corner.y, <=, 600);
  /* All of it is in sight: there is nowhere to go. */
  g_assert_false (wj_map_camera_pan (&camera, 50, 50));

  wj_map_camera_set_zoom (&camera, 3, (WjMapPoint){ 250, 300 });
  before = wj_map_camera_to_plane (&camera, at);
  wj_map_camera_set_zoom (&camera, 4, at);
  after = wj_map_camera_to_plane (&camera, at);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 1e-9);

  g_assert_true (wj_map_camera_pan (&camera, 1e6, 0));
  g_assert_false (wj_map_camera_pan (&camera, 1, 0));
  g_assert_cmpfloat_with_epsilon (wj_map_camera_to_view (&camera, (WjMapPoint){ 1, 0 }).x, 500 - WJ_MAP_MARGIN, 1e-6);
  wj_map_camera_reveal (&camera, (WjMapPoint){ 0.1, 0.5 }, 40);
  g_assert_cmpfloat (wj_map_camera_to_view (&camera, (WjMapPoint){ 0.1, 0.5 }).x, >=, 30);
  wj_map_camera_set_zoom (&camera, 100, at);
  g_assert_cmpfloat (camera.zoom, ==, WJ_MAP_MAX_ZOOM);
  wj_map_camera_set_zoom (&camera, 0.1, at);
  g_assert_cmpfloat (camera.zoom, ==, 1);
  g_assert_cmpfloat_with_epsilon (camera.centre.x, 0.5, 1e-9);
}

/* ---- Places for things -------------------------------------------------------------------------------- */

static void
collect_zones (GPtrArray *places, GArray *anchors, double scale)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if (place->kind == WJ_PLACE_ZONE && place->coordinates.source != NULL)
        {
          WjMapPoint at = wj_map_shape_locate (shape, wj_number_to_double (place->coordinates.longitude), wj_number_to_double (place->coordinates.latitude));
          WjMapDisc disc = { .anchor = { at.x * scale + WJ_MAP_MARGIN, at.y * scale + WJ_MAP_MARGIN }, .radius = 13, .upright = TRUE };

          g_array_append_val (anchors, disc);
        }
      if (place->children != NULL)
        collect_zones (place->children, anchors, scale);
    }
}

/* All zones of the catalogue, on a small and on a large map: no pin hides another, no label a pin. */
static void
test_layout (void)
{
  static const double scales[] = { 280, 440, 900, 3000 };
  GPtrArray *regions = wj_map_shape_get_regions (shape);
  guint former = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double scale = scales[i];
      g_autoptr (GArray) zones = g_array_new (FALSE, FALSE, sizeof (WjMapDisc));
      WjMapDisc *discs;
      WjMapLabel labels[12] = { { NULL } };
      guint shown = 0;

      collect_zones (wj_catalogue_get_places (catalogue), zones, scale);
      discs = (WjMapDisc *) (gpointer) zones->data;
      g_assert_cmpuint (zones->len, ==, 18);
      wj_map_layout_discs (discs, zones->len, scale + 2 * WJ_MAP_MARGIN, scale * wj_map_shape_get_height (shape) + 2 * WJ_MAP_MARGIN);
      for (guint a = 0; a < zones->len; a++)
        for (guint b = 0; b < a; b++)
          g_assert_cmpfloat (hypot (discs[a].at.x - discs[b].at.x, discs[a].at.y - discs[b].at.y), >=, 26);
      for (guint j = 0; j < zones->len; j++)
        discs[j].at = (WjMapPoint){ discs[j].at.x - WJ_MAP_MARGIN, discs[j].at.y - WJ_MAP_MARGIN };
      for (guint j = 0; j < 12; j++)
        labels[j] = (WjMapLabel){ .region = g_ptr_array_index (regions, j), .width = 80, .height = 30 };
      wj_map_layout_labels (labels, 12, scale, discs, zones->len);
      for (guint j = 0; j < 12; j++)
        {
          WjMapPoint corner = { (labels[j].at.x - 40) / scale, (labels[j].at.y - 15) / scale };

          if (!labels[j].shown)
            continue;
          shown++;
          g_assert_true (wj_map_region_contains (labels[j].region, corner));
          for (guint k = 0; k < zones->len; k++)
            g_assert_false (fabs (discs[k].at.x - labels[j].at.x) < 40 && fabs (discs[k].at.y - labels[j].at.y) < 15);
        }
      g_assert_cmpuint (shown, >=, former);
      former = shown;
    }
  g_assert_cmpuint (former, ==, 12);
}

/* From any region or pin the arrow keys lead to every other. */
static void
test_arrows (void)
{
  g_autoptr (GArray) discs = g_array_new (FALSE, FALSE, sizeof (WjMapDisc));
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (WjMapPoint));
  GPtrArray *regions = wj_map_shape_get_regions (shape);
  double scale = 440;

  collect_zones (wj_catalogue_get_places (catalogue), discs, scale);
  wj_map_layout_discs ((WjMapDisc *) (gpointer) discs->data, discs->len, scale + 2 * WJ_MAP_MARGIN, scale * wj_map_shape_get_height (shape) + 2 * WJ_MAP_MARGIN);
  for (guint i = 0; i < regions->len; i++)
    {
      WjMapPoint heart = ((const WjMapRegion *) g_ptr_array_index (regions, i))->heart;
      WjMapPoint at = { heart.x * scale + WJ_MAP_MARGIN, heart.y * scale + WJ_MAP_MARGIN };

      g_array_append_val (points, at);
    }
  for (guint i = 0; i < discs->len; i++)
    g_array_append_val (points, g_array_index (discs, WjMapDisc, i).at);
  for (guint start = 0; start < points->len; start++)
    {
      g_autofree gboolean *seen = g_new0 (gboolean, points->len);
      g_autofree guint *queue = g_new0 (guint, points->len);
      guint n = 0;

      queue[n++] = start;
      seen[start] = TRUE;
      for (guint i = 0; i < n; i++)
        for (int direction = WJ_MAP_NORTH; direction <= WJ_MAP_WEST; direction++)
          {
            int next = wj_map_layout_next ((const WjMapPoint *) (gpointer) points->data, points->len, queue[i], (WjMapDirection) direction);

            if (next < 0 || seen[next])
              continue;
            seen[next] = TRUE;
            queue[n++] = (guint) next;
          }
      if (n != points->len)
        g_error ("from %u only %u of %u are reached", start, n, points->len);
    }
}

static void
test_next (void)
{
  static const WjMapPoint points[] = { { 0, 0 }, { 10, 0 }, { 30, 2 }, { 12, 40 }, { -50, 5 } };

  g_assert_cmpint (wj_map_layout_next (points, 5, 0, WJ_MAP_EAST), ==, 1);
  g_assert_cmpint (wj_map_layout_next (points, 5, 1, WJ_MAP_EAST), ==, 2);
  g_assert_cmpint (wj_map_layout_next (points, 5, 0, WJ_MAP_SOUTH), ==, 3);
  g_assert_cmpint (wj_map_layout_next (points, 5, 3, WJ_MAP_NORTH), ==, 1);
  g_assert_cmpint (wj_map_layout_next (points, 5, 0, WJ_MAP_WEST), ==, 4);
  g_assert_cmpint (wj_map_layout_next (points, 5, 4, WJ_MAP_WEST), ==, -1);
}

/* ---- Filters ------------------------------------------------------------------------------------------- */

static guint
count (const WjSiteFilter *filter, GPtrArray *places)
{
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if ((place->kind == WJ_PLACE_ZONE || place->kind == WJ_PLACE_ELSEWHERE) && wj_site_filter_matches (filter, place))
        n++;
      if (place->children != NULL)
        n += count (filter, place->children);
    }
  return n;
}

static void
test_filter (void)
{
  GPtrArray *places = wj_catalogue_get_places (catalogue);
  const WjPlace *fes = wj_catalogue_find_place (catalogue, "fes-shore");
  const WjPlace *oujda = wj_catalogue_find_place (catalogue, "oujda-shore");
  const WjPlace *announced = wj_catalogue_find_place (catalogue, "casablanca-tech-valley");
  WjSiteFilter filter = { NULL };
  guint all = count (&filter, places);

  g_assert_true (wj_site_filter_is_empty (&filter));
  g_assert_cmpuint (all, ==, wj_catalogue_get_sites (catalogue)->len + 7);

  wj_site_filter_set_text (&filter, "FES");
  g_assert_true (wj_site_filter_matches (&filter, fes));
  g_assert_false (wj_site_filter_matches (&filter, oujda));
  wj_site_filter_set_text (&filter, "وجدة");
  g_assert_true (wj_site_filter_matches (&filter, oujda));
  g_assert_false (wj_site_filter_is_empty (&filter));
  wj_site_filter_clear (&filter);

  filter.announced = TRUE;
  g_assert_true (wj_site_filter_matches (&filter, announced));
  g_assert_false (wj_site_filter_matches (&filter, oujda));
  g_assert_cmpuint (count (&filter, places), ==, 7);
  filter.operating = TRUE;
  g_assert_cmpuint (count (&filter, places), ==, 18);
  filter.platform = TRUE;
  g_assert_cmpuint (count (&filter, places), ==, 5);
  filter.category_b = TRUE;
  g_assert_true (wj_site_filter_matches (&filter, oujda));
  g_assert_cmpuint (count (&filter, places), ==, 1);
  filter.category_a = TRUE;
  g_assert_cmpuint (count (&filter, places), ==, 4);
  filter.region = oujda->parent->parent;
  g_assert_cmpuint (count (&filter, places), ==, 1);
  wj_site_filter_set_text (&filter, "xyzzy");
  g_assert_cmpuint (count (&filter, places), ==, 0);
  wj_site_filter_clear (&filter);
  g_assert_cmpuint (count (&filter, places), ==, all);
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  wj_i18n_register_resources ();
  bytes = g_resources_lookup_data (RESOURCE_BASE "/map/regions.geojson", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  shape = wj_map_shape_new (bytes, "regions.geojson", &error);
  g_assert_no_error (error);
  catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);
  g_test_add_func ("/map/refused", test_refused);
  g_test_add_func ("/map/read", test_read);
  g_test_add_func ("/map/regions", test_regions);
  g_test_add_func ("/map/places", test_places);
  g_test_add_func ("/map/projection", test_projection);
  g_test_add_func ("/map/camera", test_camera);
  g_test_add_func ("/map/layout", test_layout);
  g_test_add_func ("/map/next", test_next);
  g_test_add_func ("/map/arrows", test_arrows);
  g_test_add_func ("/sites/filter", test_filter);
  status = g_test_run ();
  wj_map_shape_unref (shape);
  g_object_unref (catalogue);
  return status;
}
