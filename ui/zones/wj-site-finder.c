/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-finder.h"

#include <adwaita.h>

#include "assessment/wj-ranking.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "zones/wj-site-brief.h"
#include "zones/wj-site-map.h"
#include "zones/wj-site-order.h"
#include "zones/wj-site-row.h"

struct _WjSiteFinder
{
  GtkWidget parent_instance;

  WjSession *session;       /* (owned) (nullable) */
  WjAssessment *comparison; /* (owned) (nullable) holds what is ranked */
  GPtrArray *ranked;        /* (owned) (nullable) (element-type WjSiteResult) */
  GPtrArray *compared;      /* (owned) (nullable) (element-type WjPlace) what is ticked */
  WjPanesMode mode;
  WjSiteFilter filter;
  WjMapView *map; /* (nullable) made when first seen */

  GtkBox *head;
  GtkSearchEntry *search;
  GtkDropDown *region;
  GtkDropDown *sort;
  GtkWidget *switcher;
  GtkToggleButton *show_list;
  GtkToggleButton *show_map;
  GtkWidget *map_half;
  GtkBox *map_box;
  GtkBox *legend_box;
  GtkWidget *list_half;
  GtkToggleButton *operating, *announced_filter, *category_a, *category_b, *platform;
  GtkWidget *parks_group, *provinces_group, *announced_group, *nothing;
  GtkListBox *parks, *provinces, *announced;
  GtkToggleButton *all_provinces;
  gboolean provinces_filled; /* their rows are made when first asked for */
  GtkBox *brief;
  GtkLabel *indicative;
};

G_DEFINE_FINAL_TYPE (WjSiteFinder, wj_site_finder, GTK_TYPE_WIDGET)

static const WjPlace *
get_chosen (WjSiteFinder *self)
{
  return wj_project_get_place (wj_session_get_project (self->session));
}

/* (nullable): where distances are counted from, if the list is in their order */
static const WjPlace *
get_origin (WjSiteFinder *self)
{
  return gtk_drop_down_get_selected (self->sort) == WJ_SITE_ORDER_DISTANCE ? wj_site_order_origin (wj_session_get_project (self->session)) : NULL;
}

/* ---- Rows ----------------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static double
find_largest (const GPtrArray *ranked)
{
  WjNumber largest = WJ_NUMBER_ONE;

  for (guint i = 0; i < ranked->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (ranked, i);

      if (site->support.computed)
        largest = wj_number_most (largest, site->support.likely_high);
    }
  return wj_number_to_double (largest);
}

static GtkWidget *
announced_row_new (const WjPlace *zone)
{
  GtkWidget *row = wj_row_mend (adw_action_row_new ());
  GtkWidget *ring = g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *status = wj_label_new (wj_site_status (zone), "secondary");
  const char *title = wj_i18n_of (&zone->name);
  g_autofree char *source = zone->source != NULL ? wj_wording_source (wj_i18n_get_wording (), zone->source) : g_strdup ("");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), ring);
  gtk_label_set_wrap (GTK_LABEL (status), FALSE); /* whole: the words beside it give way */
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), status);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", zone->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "sites.open");
  g_object_set_data (G_OBJECT (row), "wj-place", (gpointer) zone);
  wj_accessible_add_press (row);
  return row;
}

static void
fill_announced (WjSiteFinder *self, GPtrArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if (place->kind == WJ_PLACE_ZONE && place->status != WJ_ZONE_OPERATING)
        gtk_list_box_append (self->announced, announced_row_new (place));
      if (place->children != NULL)
        fill_announced (self, place->children);
    }
}

/* Those of one kind, ranked among themselves. */
static void
fill_ranked (WjSiteFinder *self, GtkListBox *list, WjPlaceKind kind)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  WjSiteStanding standing = { .narrow = self->mode == WJ_PANES_NARROW, .compared = self->compared, .largest = find_largest (self->ranked), .from = get_origin (self) };

  for (guint i = 0; i < self->ranked->len; i++)
    if (((const WjSiteResult *) g_ptr_array_index (self->ranked, i))->place->kind == kind)
      g_ptr_array_add (sites, g_ptr_array_index (self->ranked, i));
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);

      standing.rank = wj_ranking_get_rank (sites, i);
      standing.tied = standing.rank != i + 1 || (i + 1 < sites->len && wj_ranking_get_rank (sites, i + 1) == standing.rank);
      standing.chosen = site->place == get_chosen (self);
      gtk_list_box_append (list, wj_site_row_new (site, &standing));
    }
}

/* In the order that is asked for; what is said of a place, and over the list, follows it. The boxes are in the rows where
 * there is room for them. */
static void
list_sites (WjSiteFinder *self)
{
  WjSiteOrder order = (WjSiteOrder) gtk_drop_down_get_selected (self->sort);
  g_autofree char *described = wj_site_order_describe (order, get_origin (self), self->mode != WJ_PANES_NARROW);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->parks_group), described);
  clear_list (self->parks);
  clear_list (self->provinces);
  fill_ranked (self, self->parks, WJ_PLACE_ZONE);
  self->provinces_filled = FALSE;
}

/* ---- Filters --------------------------------------------------------------------------------------- */

static const WjPlace *
get_row_place (GtkListBoxRow *row)
{
  return WJ_IS_SITE_ROW (row) ? wj_site_row_get_place (WJ_SITE_ROW (row)) : g_object_get_data (G_OBJECT (row), "wj-place");
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  return wj_site_filter_matches (&WJ_SITE_FINDER (user_data)->filter, get_row_place (row));
}

static int
sort_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  WjSiteFinder *self = WJ_SITE_FINDER (user_data);

  return wj_site_order_compare ((WjSiteOrder) gtk_drop_down_get_selected (self->sort), get_origin (self), WJ_SITE_ROW (a), WJ_SITE_ROW (b));
}

static gboolean
has_match (GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return TRUE;
  return FALSE;
}

static gboolean
show_list (GtkWidget *group, GtkListBox *list)
{
  gboolean any;

  gtk_list_box_invalidate_filter (list);
  any = has_match (list);
  gtk_widget_set_visible (group, any);
  return any;
}

/* Provinces are many and often alike: they are listed when asked for or looked for. */
static gboolean
show_provinces (WjSiteFinder *self)
{
  gboolean all = wj_site_filter_is_empty (&self->filter);
  gboolean shown = !all || gtk_toggle_button_get_active (self->all_provinces);

  gtk_widget_set_visible (GTK_WIDGET (self->all_provinces), all);
  gtk_widget_set_visible (GTK_WIDGET (self->provinces), shown);
  gtk_widget_set_visible (self->provinces_group, TRUE);
  if (!shown)
    return TRUE;
  if (!self->provinces_filled)
    fill_ranked (self, self->provinces, WJ_PLACE_ELSEWHERE);
  self->provinces_filled = TRUE;
  return show_list (self->provinces_group, self->provinces);
}

/* Shows what the filter leaves, in the list and on the map. */
static void
apply (WjSiteFinder *self)
{
  gboolean any;

  if (self->session == NULL)
    return;
  any = show_list (self->parks_group, self->parks);
  any = show_provinces (self) || any;
  any = show_list (self->announced_group, self->announced) || any;
  gtk_widget_set_visible (self->nothing, !any);
  gtk_widget_set_visible (GTK_WIDGET (self->brief), any && gtk_widget_get_first_child (GTK_WIDGET (self->brief)) != NULL);
  if (self->map != NULL)
    wj_site_map_show (self->map, wj_session_get_catalogue (self->session), self->ranked, &self->filter, get_chosen (self));
}

static void
filter_changed_cb (WjSiteFinder *self)
{
  guint selected = gtk_drop_down_get_selected (self->region);
  GPtrArray *regions = self->session != NULL ? wj_catalogue_get_places (wj_session_get_catalogue (self->session)) : NULL;

  wj_site_filter_set_text (&self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->filter.operating = gtk_toggle_button_get_active (self->operating);
  self->filter.announced = gtk_toggle_button_get_active (self->announced_filter);
  self->filter.category_a = gtk_toggle_button_get_active (self->category_a);
  self->filter.category_b = gtk_toggle_button_get_active (self->category_b);
  self->filter.platform = gtk_toggle_button_get_active (self->platform);
  self->filter.region = regions != NULL && selected > 0 && selected <= regions->len ? g_ptr_array_index (regions, selected - 1) : NULL;
  apply (self);
}

static void
sort_changed_cb (WjSiteFinder *self)
{
  if (self->ranked == NULL)
    return;
  list_sites (self);
  apply (self);
}

static void
clear_cb (WjSiteFinder *self, GtkButton *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_toggle_button_set_active (self->operating, FALSE);
  gtk_toggle_button_set_active (self->announced_filter, FALSE);
  gtk_toggle_button_set_active (self->category_a, FALSE);
  gtk_toggle_button_set_active (self->category_b, FALSE);
  gtk_toggle_button_set_active (self->platform, FALSE);
  gtk_drop_down_set_selected (self->region, 0);
  filter_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- Layout ---------------------------------------------------------------------------------------- */

static void
map_activated_cb (WjSiteFinder *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sites.open", "s", id);
}

/* The outlines are read when they are first to be seen. */
static void
ensure_map (WjSiteFinder *self)
{
  if (self->map != NULL)
    return;
  self->map = WJ_MAP_VIEW (wj_map_view_new (wj_site_map_shape ()));
  gtk_widget_set_vexpand (GTK_WIDGET (self->map), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->map), "card");
  g_signal_connect_object (self->map, "activated", G_CALLBACK (map_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_prepend (self->map_box, GTK_WIDGET (self->map));
}

static void
show_legend (WjSiteFinder *self)
{
  gboolean narrow = self->mode == WJ_PANES_NARROW;

  wj_box_clear (self->legend_box);
  wj_map_view_set_legend (self->map, narrow ? NULL : wj_site_map_legend_new (self->ranked));
  if (narrow)
    gtk_box_append (self->legend_box, wj_site_map_legend_new (self->ranked));
}

/* Both halves where there is room, else the one that is asked for. */
static void
lay_out (WjSiteFinder *self)
{
  gboolean wide = self->mode == WJ_PANES_WIDE;
  gboolean map = wide || gtk_toggle_button_get_active (self->show_map);

  gtk_widget_set_visible (self->switcher, !wide);
  gtk_widget_set_visible (self->map_half, map);
  gtk_widget_set_visible (self->list_half, wide || !map);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  if (map && self->session != NULL)
    {
      ensure_map (self);
      show_legend (self);
    }
}

static void
half_toggled_cb (WjSiteFinder *self)
{
  lay_out (self);
  apply (self);
}

static void
list_regions (WjSiteFinder *self)
{
  GPtrArray *regions = wj_catalogue_get_places (wj_session_get_catalogue (self->session));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All regions"));
  for (guint i = 0; i < regions->len; i++)
    gtk_string_list_append (names, wj_i18n_of (&((const WjPlace *) g_ptr_array_index (regions, i))->name));
  gtk_drop_down_set_model (self->region, G_LIST_MODEL (names));
  wj_accessible_name_drop_down (self->region, _("Region"));
  wj_accessible_name_drop_down (self->sort, _("Order of the list"));
}

/* The project's place if that is one, else the best zone. */
static const WjPlace *
find_brief (WjSiteFinder *self)
{
  const WjPlace *chosen = get_chosen (self);

  if (chosen != NULL && chosen->kind == WJ_PLACE_ZONE)
    return chosen;
  for (guint i = 0; i < self->ranked->len; i++)
    if (((const WjSiteResult *) g_ptr_array_index (self->ranked, i))->place->kind == WJ_PLACE_ZONE)
      return ((const WjSiteResult *) g_ptr_array_index (self->ranked, i))->place;
  return NULL;
}

void
wj_site_finder_show (WjSiteFinder *self, WjSession *session, GPtrArray *compared, WjPanesMode mode)
{
  const WjPlace *brief;

  g_return_if_fail (WJ_IS_SITE_FINDER (self));
  g_return_if_fail (WJ_IS_SESSION (session));

  self->mode = mode;
  g_clear_pointer (&self->compared, g_ptr_array_unref);
  self->compared = g_ptr_array_ref (compared);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  if (g_set_object (&self->session, session))
    list_regions (self);
  wj_site_order_list (self->sort, wj_site_order_origin (wj_session_get_project (session)));
  g_set_object (&self->comparison, wj_session_get_comparison (session));
  self->ranked = wj_assessment_rank_sites (self->comparison);
  list_sites (self);
  clear_list (self->announced);
  fill_announced (self, wj_catalogue_get_places (wj_session_get_catalogue (session)));
  wj_box_clear (self->brief);
  brief = find_brief (self);
  if (brief != NULL)
    gtk_box_append (self->brief, wj_site_brief_new (brief));
  gtk_label_set_text (self->indicative, wj_wording_indicative (wj_i18n_get_wording ()));
  lay_out (self);
  apply (self);
}

void
wj_site_finder_find (WjSiteFinder *self)
{
  g_return_if_fail (WJ_IS_SITE_FINDER (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
wj_site_finder_show_map (WjSiteFinder *self)
{
  g_return_if_fail (WJ_IS_SITE_FINDER (self));

  gtk_toggle_button_set_active (self->show_map, TRUE);
}

/* ---- The class --------------------------------------------------------------------------------------- */

static void
wj_site_finder_dispose (GObject *object)
{
  WjSiteFinder *self = WJ_SITE_FINDER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_SITE_FINDER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  g_clear_pointer (&self->compared, g_ptr_array_unref);
  g_clear_object (&self->comparison);
  g_clear_object (&self->session);
  wj_site_filter_clear (&self->filter);
  G_OBJECT_CLASS (wj_site_finder_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, head);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, search);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, region);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, sort);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, switcher);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, show_list);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, show_map);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, map_half);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, map_box);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, legend_box);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, list_half);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, operating);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, announced_filter);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, category_a);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, category_b);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, platform);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, parks_group);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, provinces_group);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, announced_group);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, nothing);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, parks);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, provinces);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, announced);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, all_provinces);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, brief);
  gtk_widget_class_bind_template_child (widget_class, WjSiteFinder, indicative);
}

static void
wj_site_finder_class_init (WjSiteFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_site_finder_dispose;
  wj_template_set (widget_class, "wj-site-finder.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, half_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sitefinder");
}

static void
wj_site_finder_init (WjSiteFinder *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wj_row_mend (wj_let_wrap (self->parks_group));
  wj_let_wrap (self->announced_group);
  wj_let_wrap (self->provinces_group);
  gtk_list_box_set_filter_func (self->parks, filter_row, self, NULL);
  gtk_list_box_set_filter_func (self->provinces, filter_row, self, NULL);
  gtk_list_box_set_filter_func (self->announced, filter_row, self, NULL);
  gtk_list_box_set_sort_func (self->parks, sort_rows, self, NULL);
  gtk_list_box_set_sort_func (self->provinces, sort_rows, self, NULL);
}
