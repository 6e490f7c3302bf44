/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-order.h"

#include <math.h>

#include "catalogue/wj-distance.h"
#include "wj-i18n.h"
#include "zones/wj-site-filter.h"

const WjPlace *
wj_site_order_origin (WjProject *project)
{
  const WjPlace *place = wj_project_get_place (project);
  WjDistance none;

  return place != NULL && wj_place_distance (place, place, &none) ? place : NULL;
}

void
wj_site_order_list (GtkDropDown *drop_down, const WjPlace *from)
{
  static const char *const orders[] = { N_ ("By support"), N_ ("By name"), N_ ("By distance") };
  guint n = from != NULL ? G_N_ELEMENTS (orders) : WJ_SITE_ORDER_DISTANCE;
  guint selected = gtk_drop_down_get_selected (drop_down);
  GListModel *listed = gtk_drop_down_get_model (drop_down);
  g_autoptr (GtkStringList) names = NULL;

  if (listed != NULL && g_list_model_get_n_items (listed) == n)
    return;
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, _(orders[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected < n ? selected : WJ_SITE_ORDER_SUPPORT);
}

/* Where a place is not known to lie, it comes last. */
static double
measure (const WjPlace *from, const WjPlace *place)
{
  WjDistance distance;

  if (place == from)
    return -1;
  return wj_place_distance (from, place, &distance) ? distance.between : INFINITY;
}

static int
compare_names (WjSiteRow *one, WjSiteRow *other)
{
  g_autofree char *first = wj_site_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (one)));
  g_autofree char *second = wj_site_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (other)));

  return g_strcmp0 (first, second);
}

int
wj_site_order_compare (WjSiteOrder order, const WjPlace *from, WjSiteRow *one, WjSiteRow *other)
{
  double near, far;

  if (order == WJ_SITE_ORDER_SUPPORT)
    return (int) wj_site_row_get_rank (one) - (int) wj_site_row_get_rank (other);
  if (order == WJ_SITE_ORDER_NAME || from == NULL)
    return compare_names (one, other);
  near = measure (from, wj_site_row_get_place (one));
  far = measure (from, wj_site_row_get_place (other));
  if (near == far)
    return compare_names (one, other);
  return near < far ? -1 : 1;
}

char *
wj_site_order_describe (WjSiteOrder order, const WjPlace *from, gboolean ticks)
{
  g_autofree char *name = from != NULL ? wj_site_name (from) : NULL;
  g_autofree char *nearest = NULL;
  const char *order_said = _("Ranked by the estimated support of this project at each");

  if (order == WJ_SITE_ORDER_DISTANCE && from != NULL)
    order_said = nearest = g_strdup_printf (/* Translators: %s is a place */ _("The nearest to %s first, in a straight line"), name);
  return ticks ? g_strdup_printf ("%s. %s", order_said, _("Tick up to four to compare them.")) : g_strdup (order_said);
}
