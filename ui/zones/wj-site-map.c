/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-map.h"

#include "assessment/wj-ranking.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "zones/wj-site-row.h"

#define MAP_RESOURCE RESOURCE_BASE "/map/regions.geojson"
#define N_STEPS 3

WjMapShape *
wj_site_map_shape (void)
{
  static WjMapShape *shape = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (shape != NULL)
    return shape;
  bytes = g_resources_lookup_data (MAP_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes != NULL)
    shape = wj_map_shape_new (bytes, "regions.geojson", &error);
  /* It is part of the program, and a test reads it. */
  if (shape == NULL)
    g_error ("%s", error->message);
  return shape;
}

/* ---- Shades ---------------------------------------------------------------------------------------- */

/* Does a province lie at the chief town of its region? */
static gboolean
is_seat (const WjPlace *province, const WjPlace *region)
{
  return province->coordinates.source != NULL && region->coordinates.source != NULL &&
         wj_number_equal (province->coordinates.latitude, region->coordinates.latitude) &&
         wj_number_equal (province->coordinates.longitude, region->coordinates.longitude);
}

/* The site that stands for a region: the best of its zones, else its chief town, else its best site.
 * NULL where none is computed. @ranked has the best first. */
static const WjSiteResult *
find_best (const GPtrArray *ranked, const WjPlace *region)
{
  const WjSiteResult *seat = NULL;
  const WjSiteResult *best = NULL;

  for (guint i = 0; i < ranked->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (ranked, i);

      if (!site->support.computed || wj_site_region (site->place) != region)
        continue;
      if (site->place->kind == WJ_PLACE_ZONE)
        return site;
      if (seat == NULL && site->place->parent != NULL && is_seat (site->place->parent, region))
        seat = site;
      if (best == NULL)
        best = site;
    }
  return seat != NULL ? seat : best;
}

/* The steps: the same support is the same step; where there are more than three supports, the best
 * has the darkest for itself and the rest are parted in the middle. */
typedef struct
{
  const WjSiteResult *step[N_STEPS]; /* (nullable) the best of each, darkest first */
  const WjSiteResult *last[N_STEPS]; /* (nullable) and the least */
} Steps;

static Steps
find_steps (const GPtrArray *ranked)
{
  g_autoptr (GPtrArray) different = g_ptr_array_new ();
  Steps steps = { { NULL }, { NULL } };

  for (guint i = 0; i < ranked->len; i++)
    {
      WjSiteResult *site = g_ptr_array_index (ranked, i);

      if (find_best (ranked, wj_site_region (site->place)) != site)
        continue;
      if (different->len == 0 || wj_site_result_compare (g_ptr_array_index (different, different->len - 1), site) != 0)
        g_ptr_array_add (different, site);
    }
  for (guint i = 0; i < different->len; i++)
    {
      guint step = i;

      if (different->len > N_STEPS && i > 0)
        step = i <= different->len / 2 ? 1 : 2;
      if (steps.step[step] == NULL)
        steps.step[step] = g_ptr_array_index (different, i);
      steps.last[step] = g_ptr_array_index (different, i);
    }
  return steps;
}

static WjMapShade
shade_of (const Steps *steps, const WjSiteResult *site)
{
  if (site == NULL || wj_wording_amount_is_zero (&site->support))
    return WJ_MAP_NOTHING;
  for (guint i = 0; i < N_STEPS; i++)
    if (steps->last[i] != NULL && wj_site_result_compare (site, steps->last[i]) <= 0)
      return (WjMapShade) (WJ_MAP_HIGH - i);
  return WJ_MAP_LOW;
}

/* ---- Regions and pins ------------------------------------------------------------------------------- */

static void
show_region (WjMapView *map, const WjPlace *region, const GPtrArray *ranked, const Steps *steps)
{
  const WjSiteResult *best = find_best (ranked, region);
  const char *title = wj_i18n_of (&region->name);
  g_autofree char *support = best != NULL ? wj_wording_up_to (wj_i18n_get_wording (), &best->support) : g_strdup (_("Not computed yet"));
  g_autofree char *site = best != NULL ? wj_site_name (best->place) : NULL;
  g_autofree char *detail = site != NULL ? g_strdup_printf (/* Translators: %1$s is an amount of support, %2$s the place of a region that it is for */ _("%1$s, at %2$s"), support, site) : g_strdup (support);
  g_autofree char *name = g_strdup_printf (/* Translators: what is read of a place on the map: %1$s is its name, %2$s its support */ C_ ("map", "%1$s, %2$s"), title, support);
  WjMapWords words = { .id = region->id, .label = title, .title = title, .detail = detail, .name = name };

  wj_map_view_set_region (map, &words, shade_of (steps, best));
}

static void
pin_clear (WjMapPin *pin)
{
  g_free ((char *) pin->words.label);
  g_free ((char *) pin->words.title);
  g_free ((char *) pin->words.detail);
  g_free ((char *) pin->words.name);
}

static gboolean
set_coordinates (WjMapPin *pin, const WjPlace *place)
{
  if (place->coordinates.source == NULL)
    return FALSE;
  pin->longitude = wj_number_to_double (place->coordinates.longitude);
  pin->latitude = wj_number_to_double (place->coordinates.latitude);
  return TRUE;
}

static void
add_zone (GArray *pins, const WjSiteResult *site, guint rank, gboolean chosen)
{
  g_autofree char *support = wj_wording_up_to (wj_i18n_get_wording (), &site->support);
  WjMapPin pin = { .chosen = chosen };

  if (!set_coordinates (&pin, site->place))
    return;
  pin.words.id = site->place->id;
  pin.words.label = g_strdup_printf ("%u", rank);
  pin.words.title = wj_site_name (site->place);
  pin.words.detail = g_strdup (support);
  pin.words.name = g_strdup_printf (C_ ("map", "%1$s, %2$s"), pin.words.title, support);
  g_array_append_val (pins, pin);
}

static void
add_announced (GArray *pins, GPtrArray *places, const WjSiteFilter *filter)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);
      WjMapPin pin = { .announced = TRUE };

      if (place->kind == WJ_PLACE_ZONE && place->status != WJ_ZONE_OPERATING && wj_site_filter_matches (filter, place) && set_coordinates (&pin, place))
        {
          pin.words.id = place->id;
          pin.words.label = g_strdup ("");
          pin.words.title = wj_site_name (place);
          pin.words.detail = g_strdup (wj_site_status (place));
          pin.words.name = g_strdup_printf (C_ ("map", "%1$s, %2$s"), pin.words.title, wj_site_status (place));
          g_array_append_val (pins, pin);
        }
      if (place->children != NULL)
        add_announced (pins, place->children, filter);
    }
}

/* The zones alone, in the same order: their ranks are those of their list. */
static GPtrArray *
pick_zones (const GPtrArray *ranked)
{
  GPtrArray *zones = g_ptr_array_new ();

  for (guint i = 0; i < ranked->len; i++)
    if (((const WjSiteResult *) g_ptr_array_index (ranked, i))->place->kind == WJ_PLACE_ZONE)
      g_ptr_array_add (zones, g_ptr_array_index (ranked, i));
  return zones;
}

void
wj_site_map_show (WjMapView *map, WjCatalogue *catalogue, const GPtrArray *ranked, const WjSiteFilter *filter, const WjPlace *chosen)
{
  GPtrArray *regions = wj_catalogue_get_places (catalogue);
  g_autoptr (GArray) pins = g_array_new (FALSE, FALSE, sizeof (WjMapPin));
  g_autoptr (GPtrArray) zones = pick_zones (ranked);
  Steps steps = find_steps (ranked);

  g_array_set_clear_func (pins, (GDestroyNotify) pin_clear);
  for (guint i = 0; i < regions->len; i++)
    show_region (map, g_ptr_array_index (regions, i), ranked, &steps);
  for (guint i = 0; i < zones->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (zones, i);

      if (wj_site_filter_matches (filter, site->place))
        add_zone (pins, site, wj_ranking_get_rank (zones, i), site->place == chosen);
    }
  add_announced (pins, regions, filter);
  wj_map_view_set_pins (map, (const WjMapPin *) (gpointer) pins->data, pins->len);
}

/* ---- Legend ---------------------------------------------------------------------------------------- */

static GtkWidget *
key_new (GtkWidget *sign, const char *text)
{
  /* not a box: it would let a long line of Arabic run out of the legend instead of wrapping it */
  GtkWidget *line = gtk_grid_new ();

  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_grid_set_column_spacing (GTK_GRID (line), 9);
  gtk_grid_attach (GTK_GRID (line), sign, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), wj_label_new (text, "caption"), 1, 0, 1, 1);
  return line;
}

/* "MAD 1.71 million", "MAD 1.45 to 1.71 million" */
static char *
say_step (const WjSiteResult *best, const WjSiteResult *least)
{
  WjWording *wording = wj_i18n_get_wording ();

  if (best->support.has_central && least->support.has_central)
    return wj_wording_headline_range (wording, least->support.central, best->support.central);
  return wj_wording_headline_range (wording, least->support.likely_low, best->support.likely_high);
}

GtkWidget *
wj_site_map_legend_new (const GPtrArray *ranked)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *ring = g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  Steps steps = find_steps (ranked);

  gtk_widget_add_css_class (legend, "map-legend");
  gtk_box_append (GTK_BOX (legend), wj_label_new (ranked->len > 0 && ((const WjSiteResult *) g_ptr_array_index (ranked, 0))->support.has_central ? _("Estimated support by default") : _("Estimated support"), "caption-heading"));
  for (guint i = 0; i < N_STEPS; i++)
    if (steps.step[i] != NULL && shade_of (&steps, steps.step[i]) != WJ_MAP_NOTHING)
      {
        g_autofree char *text = say_step (steps.step[i], steps.last[i]);

        gtk_box_append (GTK_BOX (legend), key_new (wj_map_swatch_new ((WjMapShade) (WJ_MAP_HIGH - i)), text));
      }
    else if (i == 0)
      gtk_box_append (GTK_BOX (legend), key_new (wj_map_swatch_new (WJ_MAP_NOTHING), _("Not computed yet")));
  gtk_image_set_pixel_size (GTK_IMAGE (ring), 14);
  gtk_widget_set_size_request (ring, 18, -1);
  gtk_box_append (GTK_BOX (legend), key_new (ring, _("Announced or dormant")));
  gtk_box_append (GTK_BOX (legend), wj_label_new (_("Each region: its best zone or chief town"), "caption secondary"));
  return legend;
}
