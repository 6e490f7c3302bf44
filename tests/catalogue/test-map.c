/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "catalogue/wj-distance.h"

/* The map of the regions, as the window is to draw it: whole, and in step with the places of the catalogue. */

#define N_REGIONS 12
#define MOST_BYTES (64 * 1024)
#define KM_PER_DEGREE 111.2
#define NARROWEST 0.81 /* cosine at 36 degrees north: a degree east is at least so much of one north */

static JsonNode *map;
static WjCatalogue *catalogue;

static JsonObject *
get_feature (guint index)
{
  JsonArray *features = json_object_get_array_member (json_node_get_object (map), "features");

  g_assert_cmpuint (json_array_get_length (features), ==, N_REGIONS);
  return json_array_get_object_element (features, index);
}

/* (transfer container): all rings of the region, holes among them */
static GPtrArray *
list_rings (JsonObject *feature)
{
  JsonObject *geometry = json_object_get_object_member (feature, "geometry");
  JsonArray *coordinates = json_object_get_array_member (geometry, "coordinates");
  gboolean single = g_str_equal (json_object_get_string_member (geometry, "type"), "Polygon");
  GPtrArray *rings = g_ptr_array_new ();

  if (!single)
    g_assert_cmpstr (json_object_get_string_member (geometry, "type"), ==, "MultiPolygon");
  for (guint i = 0; i < json_array_get_length (coordinates); i++)
    {
      JsonArray *part = json_array_get_array_element (coordinates, i);

      for (guint j = 0; !single && j < json_array_get_length (part); j++)
        g_ptr_array_add (rings, json_array_get_array_element (part, j));
      if (single)
        g_ptr_array_add (rings, part);
    }
  return rings;
}

static void
get_point (JsonArray *ring, guint index, double *lat, double *lon)
{
  JsonArray *point = json_array_get_array_element (ring, index);

  g_assert_cmpuint (json_array_get_length (point), ==, 2);
  *lon = json_array_get_double_element (point, 0);
  *lat = json_array_get_double_element (point, 1);
}

/* ---- The file ------------------------------------------------------------------------------------ */

static void
test_regions (void)
{
  GPtrArray *regions = wj_catalogue_get_places (catalogue);
  static const char *const names[WJ_N_LANGUAGES] = { [WJ_LANGUAGE_FR] = "name_fr", [WJ_LANGUAGE_AR] = "name_ar", [WJ_LANGUAGE_EN] = "name_en" };

  g_assert_cmpuint (regions->len, ==, N_REGIONS);
  for (guint i = 0; i < N_REGIONS; i++)
    {
      const WjPlace *region = g_ptr_array_index (regions, i);
      JsonObject *feature = get_feature (i);
      JsonObject *properties = json_object_get_object_member (feature, "properties");
      g_autofree char *id = g_strdup_printf ("MA-%02u", i + 1);

      g_assert_cmpstr (json_object_get_string_member (feature, "id"), ==, id);
      g_assert_cmpstr (region->id, ==, id);
      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        g_assert_cmpstr (json_object_get_string_member (properties, names[language]), ==, region->name.in[language]);
    }
}

static void
test_rings (void)
{
  for (guint i = 0; i < N_REGIONS; i++)
    {
      g_autoptr (GPtrArray) rings = list_rings (get_feature (i));

      g_assert_cmpuint (rings->len, >, 0);
      for (guint j = 0; j < rings->len; j++)
        {
          JsonArray *ring = g_ptr_array_index (rings, j);
          guint n = json_array_get_length (ring);
          double first[2], last[2];

          g_assert_cmpuint (n, >=, 4);
          get_point (ring, 0, &first[0], &first[1]);
          get_point (ring, n - 1, &last[0], &last[1]);
          g_assert_cmpfloat (first[0], ==, last[0]);
          g_assert_cmpfloat (first[1], ==, last[1]);
          for (guint k = 0; k < n; k++)
            {
              double lat, lon;

              get_point (ring, k, &lat, &lon);
              g_assert_true (lat > 20.5 && lat < 36.0 && lon > -17.5 && lon < -0.9);
            }
        }
    }
}

/* ODbL: who the map is owed to travels with it, and the way to say so lies beside it. */
static void
test_credit (void)
{
  g_autofree char *notice = g_test_build_filename (G_TEST_DIST, "..", "resources", "map", "LICENSE.md", NULL);
  g_autofree char *text = NULL;

  g_assert_nonnull (strstr (json_object_get_string_member (json_node_get_object (map), "attribution"), "© OpenStreetMap contributors"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (map), "license"), ==, "ODbL-1.0");
  g_assert_true (g_file_get_contents (notice, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "© OpenStreetMap contributors"));
  g_assert_nonnull (strstr (text, "ODbL-1.0"));
}

/* ---- The places on it ------------------------------------------------------------------------------ */

/* Crossings to the east: an odd number inside. */
static gboolean
is_inside (GPtrArray *rings, double lat, double lon)
{
  gboolean inside = FALSE;

  for (guint i = 0; i < rings->len; i++)
    {
      JsonArray *ring = g_ptr_array_index (rings, i);

      for (guint j = 1; j < json_array_get_length (ring); j++)
        {
          double a_lat, a_lon, b_lat, b_lon;

          get_point (ring, j - 1, &a_lat, &a_lon);
          get_point (ring, j, &b_lat, &b_lon);
          if ((a_lat > lat) != (b_lat > lat) && lon < a_lon + (lat - a_lat) / (b_lat - a_lat) * (b_lon - a_lon))
            inside = !inside;
        }
    }
  return inside;
}

static gboolean
is_near (GPtrArray *rings, double lat, double lon, double km)
{
  double reach = km / KM_PER_DEGREE;

  for (guint i = 0; i < rings->len; i++)
    for (guint j = 0; j < json_array_get_length (g_ptr_array_index (rings, i)); j++)
      {
        double north, east;

        get_point (g_ptr_array_index (rings, i), j, &north, &east);
        north -= lat;
        east = (east - lon) * NARROWEST;
        if (north * north + east * east <= reach * reach)
          return TRUE;
      }
  return FALSE;
}

/* A port may lie in the coarse sea of the map, no further off than its point is uncertain. */
static guint
check_place (GPtrArray *rings, const WjPlace *place)
{
  const WjCoordinates *at = &place->coordinates;
  double lat = wj_number_to_double (at->latitude), lon = wj_number_to_double (at->longitude);
  guint n = at->source != NULL;

  if (at->source != NULL && !is_inside (rings, lat, lon) && !is_near (rings, lat, lon, wj_number_to_double (at->within_km)))
    g_error ("%s lies outside its region", place->id);
  for (guint i = 0; i < place->children->len; i++)
    n += check_place (rings, g_ptr_array_index (place->children, i));
  return n;
}

static void
test_places (void)
{
  GPtrArray *regions = wj_catalogue_get_places (catalogue);

  for (guint i = 0; i < regions->len; i++)
    {
      g_autoptr (GPtrArray) rings = list_rings (get_feature (i));

      g_assert_cmpuint (check_place (rings, g_ptr_array_index (regions, i)), >=, 1);
    }
}

static void
assert_distance (const char *one, const char *other, double least, double between, double most)
{
  const WjPlace *from = wj_catalogue_find_place (catalogue, one), *to = wj_catalogue_find_place (catalogue, other);
  WjDistance there, back;

  g_assert_true (wj_place_distance (from, to, &there));
  g_assert_true (wj_place_distance (to, from, &back));
  g_assert_cmpfloat_with_epsilon (there.least, least, 0.01);
  g_assert_cmpfloat_with_epsilon (there.between, between, 0.01);
  g_assert_cmpfloat_with_epsilon (there.most, most, 0.01);
  g_assert_cmpfloat (there.between, ==, back.between);
}

/* By the law of cosines for spheres, done apart: 294.21 km from park to park, known to within 7 and 4. A province is as
 * vague as it is large, and what is near may be the same spot; of a region no point is known. */
static void
test_distances (void)
{
  WjDistance none;

  assert_distance ("fes-shore", "oujda-shore", 283.21, 294.21, 305.21);
  assert_distance ("oujda-angad.elsewhere", "oujda-shore", 0, 11.52, 70.52);
  assert_distance ("oujda-angad", "oujda-angad.elsewhere", 0, 0, 110);
  g_assert_false (wj_place_distance (wj_catalogue_find_place (catalogue, "MA-02"), wj_catalogue_find_place (catalogue, "oujda-shore"), &none));
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  int status;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "map", "regions.geojson", NULL);
  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, <=, MOST_BYTES);
  map = json_from_string (text, &error);
  g_assert_no_error (error);
  catalogue = wj_catalogue_new_floor (&error);
  g_assert_no_error (error);

  g_test_add_func ("/map/regions", test_regions);
  g_test_add_func ("/map/rings", test_rings);
  g_test_add_func ("/map/credit", test_credit);
  g_test_add_func ("/map/places", test_places);
  g_test_add_func ("/map/distances", test_distances);
  status = g_test_run ();

  json_node_unref (map);
  g_object_unref (catalogue);
  return status;
}
