/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <math.h>

#include "catalogue/wj-distance.h"

#define EARTH_RADIUS_KM 6371.0

/* (nullable) */
static const WjCoordinates *
find_point (const WjPlace *place)
{
  if (place->kind == WJ_PLACE_ELSEWHERE)
    place = place->parent;
  return place->kind != WJ_PLACE_REGION && place->coordinates.source != NULL ? &place->coordinates : NULL;
}

static double
get_radians (WjNumber degrees)
{
  return wj_number_to_double (degrees) * G_PI / 180;
}

/* By the haversine, which is exact enough for near points too. */
static double
measure (const WjCoordinates *one, const WjCoordinates *other)
{
  double north = sin ((get_radians (other->latitude) - get_radians (one->latitude)) / 2);
  double east = sin ((get_radians (other->longitude) - get_radians (one->longitude)) / 2);
  double square = north * north + cos (get_radians (one->latitude)) * cos (get_radians (other->latitude)) * east * east;

  return 2 * EARTH_RADIUS_KM * asin (sqrt (MIN (square, 1)));
}

gboolean
wj_place_distance (const WjPlace *one, const WjPlace *other, WjDistance *out)
{
  const WjCoordinates *from, *to;
  double around;

  g_return_val_if_fail (one != NULL && other != NULL && out != NULL, FALSE);

  from = find_point (one);
  to = find_point (other);
  if (from == NULL || to == NULL)
    return FALSE;
  around = wj_number_to_double (from->within_km) + wj_number_to_double (to->within_km);
  out->between = measure (from, to);
  out->least = MAX (out->between - around, 0);
  out->most = out->between + around;
  return TRUE;
}
