/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-row.h"

#include "results/wj-result-page.h"
#include "results/wj-source-view.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

struct _WjSiteRow
{
  AdwExpanderRow parent_instance;

  const WjPlace *place; /* (unowned) of the catalogue */
  gboolean chosen;
  gboolean filled; /* the unfolded part is made when first unfolded */
};

G_DEFINE_FINAL_TYPE (WjSiteRow, wj_site_row, ADW_TYPE_EXPANDER_ROW)

char *
wj_site_name (const WjPlace *place)
{
  if (place->kind != WJ_PLACE_ELSEWHERE || place->parent == NULL)
    return g_strdup (wj_i18n_of (&place->name));
  /* A province without a park has nothing to be elsewhere from. */
  if (place->parent->children->len == 1)
    return g_strdup (wj_i18n_of (&place->parent->name));
  return g_strdup_printf (/* Translators: %s is a province or prefecture */ _("Elsewhere in %s"), wj_i18n_of (&place->parent->name));
}

static const WjPlace *
region_of (const WjPlace *place)
{
  while (place->parent != NULL)
    place = place->parent;
  return place;
}

/* What the rules see of a place, in a line: platform, territorial category, region. */
static char *
describe (const WjPlace *place)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (g_str_equal (place->platform, "principal"))
    g_ptr_array_add (parts, g_strdup (_("Principal platform")));
  else if (g_str_equal (place->platform, "secondary"))
    g_ptr_array_add (parts, g_strdup (_("Secondary platform")));
  if (g_str_equal (place->category, "A"))
    g_ptr_array_add (parts, g_strdup (_("Territorial category A")));
  else if (g_str_equal (place->category, "B"))
    g_ptr_array_add (parts, g_strdup (_("Territorial category B")));
  else
    g_ptr_array_add (parts, g_strdup (_("No territorial premium")));
  g_ptr_array_add (parts, g_strdup (wj_i18n_of (&region_of (place)->name)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWidget *
attribute_new (const WjPlaceAttribute *attribute)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = wj_label_new (wj_i18n_of (&attribute->label), "secondary");
  GtkWidget *value = wj_figure_new (wj_i18n_of (&attribute->value), NULL);
  GtkWidget *mark = wj_confidence_mark_new (attribute->confidence);
  g_autofree char *source = wj_wording_source (wj_i18n_get_wording (), attribute->source);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (box, source);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), mark);
  return box;
}

static GtkWidget *
choose_new (WjSiteRow *self)
{
  g_autofree char *place = wj_site_name (self->place);
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a place */ _("Choose %s"), place);
  GtkWidget *button = gtk_button_new_with_label (self->chosen ? _("The project is here") : name);

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  if (!self->chosen)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sites.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", self->place->id);
  gtk_widget_set_sensitive (button, !self->chosen);
  return button;
}

static void
fill (WjSiteRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *row = gtk_list_box_row_new ();
  const WjPlace *place = self->place->kind == WJ_PLACE_ELSEWHERE ? self->place->parent : self->place;

  gtk_widget_add_css_class (box, "padded");
  for (guint i = 0; self->place->kind == WJ_PLACE_ZONE && i < self->place->attributes->len; i++)
    gtk_box_append (GTK_BOX (box), attribute_new (g_ptr_array_index (self->place->attributes, i)));
  if (place->source != NULL)
    gtk_box_append (GTK_BOX (box), wj_source_view_new (place->source, place->confidence));
  gtk_box_append (GTK_BOX (box), choose_new (self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->filled = TRUE;
}

static void
expanded_cb (WjSiteRow *self)
{
  if (!self->filled && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

static void
wj_site_row_class_init (WjSiteRowClass *klass)
{
}

static void
wj_site_row_init (WjSiteRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
wj_site_row_new (const WjSiteResult *result, double largest, gboolean chosen, gboolean narrow)
{
  WjSiteRow *self = g_object_new (WJ_TYPE_SITE_ROW, NULL);
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *title = wj_site_name (result->place);
  g_autofree char *subtitle = describe (result->place);
  g_autofree char *amount = result->support.computed ? wj_wording_headline_range (wording, result->support.likely_low, result->support.likely_high)
                                                     : g_strdup (_("Not computed yet"));
  g_autofree char *name = g_strdup_printf ("%s, %s", title, amount);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *figure = wj_figure_new (amount, "heading");
  GtkWidget *bar = wj_range_bar_new ();

  self->place = result->place;
  self->chosen = chosen;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_add_css_class (bar, "small");
  wj_result_show_amount (WJ_RANGE_BAR (bar), &result->support, largest);
  gtk_widget_set_size_request (bar, 112, -1);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (figure), narrow);
  gtk_box_append (GTK_BOX (end), figure);
  gtk_box_append (GTK_BOX (end), bar);
  if (chosen)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The project is here"), -1);
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), mark);
    }
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), end);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
