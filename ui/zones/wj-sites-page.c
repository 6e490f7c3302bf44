/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-sites-page.h"

#include <adwaita.h>

#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "zones/wj-site-row.h"

struct _WjSitesPage
{
  WjResultPage parent_instance;

  char *sought; /* (owned) (nullable): folded text of the search */

  GtkSearchEntry *search;
  GtkWidget *parks_group;
  GtkListBox *parks;
  GtkWidget *provinces_group;
  GtkListBox *provinces;
  GtkWidget *announced_group;
  GtkListBox *announced;
  GtkWidget *nothing;
  GtkLabel *indicative;
};

G_DEFINE_FINAL_TYPE (WjSitesPage, wj_sites_page, WJ_TYPE_RESULT_PAGE)

/* Without case and accents, so that "fes" finds "Fès". */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (normal != NULL ? normal : "", -1);
  GString *folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

/* A place is found by its own name or that of what it lies in, in any of the three languages. */
static gboolean
is_sought (WjSitesPage *self, const WjPlace *place)
{
  if (self->sought == NULL || *self->sought == '\0')
    return TRUE;
  for (; place != NULL; place = place->parent)
    for (int language = 0; language < WJ_N_LANGUAGES; language++)
      {
        g_autofree char *name = fold (place->name.in[language] != NULL ? place->name.in[language] : "");

        if (strstr (name, self->sought) != NULL)
          return TRUE;
      }
  return FALSE;
}

/* The larger support first; what is not computed last, never as 0; then in the catalogue's order. */
static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const WjSiteResult *one = *(const WjSiteResult *const *) a;
  const WjSiteResult *other = *(const WjSiteResult *const *) b;
  int order;

  if (one->support.computed != other->support.computed)
    return one->support.computed ? -1 : 1;
  if (one->support.has_central && other->support.has_central)
    {
      order = wj_number_compare (other->support.central, one->support.central);
      if (order != 0)
        return order;
    }
  order = wj_number_compare (other->support.likely_high, one->support.likely_high);
  return order != 0 ? order : wj_number_compare (other->support.likely_low, one->support.likely_low);
}

static double
find_largest (GPtrArray *sites)
{
  WjNumber largest = WJ_NUMBER_ONE;

  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);

      if (site->support.computed && wj_number_compare (site->support.likely_high, largest) > 0)
        largest = site->support.likely_high;
    }
  return wj_number_to_double (largest);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
announced_row_new (const WjPlace *zone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *source = zone->source != NULL ? wj_wording_source (wj_i18n_get_wording (), zone->source) : g_strdup ("");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wj_i18n_of (&zone->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), source);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), wj_label_new (zone->status == WJ_ZONE_ANNOUNCED ? _("announced") : _("dormant"), "secondary"));
  return row;
}

static guint
fill_announced (WjSitesPage *self, GPtrArray *places)
{
  guint count = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const WjPlace *place = g_ptr_array_index (places, i);

      if (place->kind == WJ_PLACE_ZONE && place->status != WJ_ZONE_OPERATING && is_sought (self, place))
        {
          gtk_list_box_append (self->announced, announced_row_new (place));
          count++;
        }
      if (place->children != NULL)
        count += fill_announced (self, place->children);
    }
  return count;
}

static void
wj_sites_page_refresh (WjResultPage *page)
{
  WjSitesPage *self = WJ_SITES_PAGE (page);
  WjSession *session = wj_result_page_get_session (page);
  WjAssessment *comparison = wj_session_get_comparison (session);
  const WjPlace *chosen = wj_project_get_place (wj_session_get_project (session));
  /* Not a copy, which would own the results a second time. */
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  double largest = find_largest (wj_assessment_get_sites (comparison));
  guint n_parks = 0;
  guint n_provinces = 0;
  guint n_announced;

  clear_list (self->parks);
  clear_list (self->provinces);
  clear_list (self->announced);
  g_ptr_array_extend (sites, wj_assessment_get_sites (comparison), NULL, NULL);
  g_ptr_array_sort (sites, compare_sites);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);
      gboolean park = site->place->kind == WJ_PLACE_ZONE;

      if (!is_sought (self, site->place))
        continue;
      gtk_list_box_append (park ? self->parks : self->provinces, wj_site_row_new (site, largest, site->place == chosen, wj_result_page_is_narrow (page)));
      *(park ? &n_parks : &n_provinces) += 1;
    }
  n_announced = fill_announced (self, wj_catalogue_get_places (wj_session_get_catalogue (session)));
  gtk_widget_set_visible (self->parks_group, n_parks > 0);
  gtk_widget_set_visible (self->provinces_group, n_provinces > 0);
  gtk_widget_set_visible (self->announced_group, n_announced > 0);
  gtk_widget_set_visible (self->nothing, n_parks + n_provinces + n_announced == 0);
  gtk_label_set_text (self->indicative, wj_wording_indicative (wj_i18n_get_wording ()));
}

static void
search_changed_cb (WjSitesPage *self, GtkSearchEntry *entry)
{
  g_free (self->sought);
  self->sought = fold (gtk_editable_get_text (GTK_EDITABLE (entry)));
  wj_result_page_refresh (WJ_RESULT_PAGE (self));
}

static void
show_all_cb (WjSitesPage *self, GtkButton *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
choose_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  WjSitesPage *self = WJ_SITES_PAGE (widget);
  const WjPlace *place = wj_catalogue_find_place (wj_session_get_catalogue (wj_result_page_get_session (WJ_RESULT_PAGE (self))), g_variant_get_string (target, NULL));

  if (place != NULL)
    wj_project_set_place (wj_session_get_project (wj_result_page_get_session (WJ_RESULT_PAGE (self))), place);
}

static void
wj_sites_page_dispose (GObject *object)
{
  WjSitesPage *self = WJ_SITES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WJ_TYPE_SITES_PAGE);
  g_clear_pointer (&self->sought, g_free);
  G_OBJECT_CLASS (wj_sites_page_parent_class)->dispose (object);
}

static void
wj_sites_page_class_init (WjSitesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wj_sites_page_dispose;
  WJ_RESULT_PAGE_CLASS (klass)->refresh = wj_sites_page_refresh;

  wj_template_set (widget_class, "wj-sites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, search);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, parks_group);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, parks);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, provinces_group);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, provinces);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, announced_group);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, announced);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WjSitesPage, indicative);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_install_action (widget_class, "sites.choose", "s", choose_activated_cb);
  gtk_widget_class_set_css_name (widget_class, "sitespage");
}

static void
wj_sites_page_init (WjSitesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
