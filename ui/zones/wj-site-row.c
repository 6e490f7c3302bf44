/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-row.h"

#include "catalogue/wj-distance.h"
#include "results/wj-result-page.h"
#include "widgets/wj-label.h"
#include "widgets/wj-middle.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

#define FIGURE_CHARS 16
#define BAR_WIDTH 112
#define NARROW_BAR_WIDTH 84

struct _WjSiteRow
{
  AdwActionRow parent_instance;

  const WjPlace *place; /* (unowned) of the catalogue */
  guint rank;
};

G_DEFINE_FINAL_TYPE (WjSiteRow, wj_site_row, ADW_TYPE_ACTION_ROW)

/* ---- Words --------------------------------------------------------------------------------------- */

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

const WjPlace *
wj_site_region (const WjPlace *place)
{
  while (place->parent != NULL)
    place = place->parent;
  return place;
}

char *
wj_site_describe (const WjPlace *place, gboolean with_region)
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
  else if (place->kind != WJ_PLACE_REGION)
    g_ptr_array_add (parts, g_strdup (_("No territorial premium")));
  if (with_region && place->parent != NULL)
    g_ptr_array_add (parts, g_strdup (wj_i18n_of (&wj_site_region (place)->name)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

const char *
wj_site_status (const WjPlace *place)
{
  if (place->kind != WJ_PLACE_ZONE || place->status == WJ_ZONE_OPERATING)
    return "";
  return place->status == WJ_ZONE_ANNOUNCED ? _("announced") : _("dormant");
}

/* (transfer full): what stands under the name */
static char *
say_place (const WjPlace *place, const WjSiteStanding *standing)
{
  g_autofree char *described = wj_site_describe (place, !standing->narrow);
  g_autofree char *distance = NULL;
  WjDistance away;

  if (standing->from != NULL && standing->from != place && wj_place_distance (standing->from, place, &away))
    distance = wj_wording_distance (wj_i18n_get_wording (), &away);
  if (distance != NULL)
    return g_strjoin (" · ", distance, described, NULL);
  return standing->chosen && standing->narrow ? g_strjoin (" · ", _("Chosen"), described, NULL) : g_steal_pointer (&described);
}

/* ---- The row ------------------------------------------------------------------------------------- */

static GtkWidget *
rank_new (const WjSiteStanding *standing)
{
  g_autofree char *text = g_strdup_printf ("%u", standing->rank);
  g_autofree char *said = g_strdup_printf (standing->tied ? /* Translators: %u is a rank shared with others */ _("Rank %u, shared") : /* Translators: %u is a rank */ _("Rank %u"), standing->rank);
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "rank");
  if (standing->rank == 1)
    gtk_widget_add_css_class (badge, "first");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (badge, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return badge;
}

/* In large text an amount may be longer than a line; a range takes two, and leaves room for the words of the place. */
static GtkWidget *
support_figure_new (const char *text)
{
  GtkWidget *figure = wj_figure_new (text, "heading");

  gtk_label_set_wrap_mode (GTK_LABEL (figure), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (figure), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (figure), FIGURE_CHARS);
  return figure;
}

/* "MAD 1.96 million" and the range, over the bar. */
static GtkWidget *
support_new (const WjSiteResult *result, const WjSiteStanding *standing, const char *range)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *central = wj_wording_by_default (wording, &result->support);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *bar = wj_range_bar_new ();

  if (result->support.computed && result->support.has_central)
    {
      gtk_box_append (GTK_BOX (end), support_figure_new (central));
      if (!standing->narrow)
        gtk_box_append (GTK_BOX (end), wj_figure_new (range, "caption secondary"));
    }
  else
    gtk_box_append (GTK_BOX (end), support_figure_new (range));
  gtk_widget_add_css_class (bar, "small");
  /* All of one length, whatever stands over them: they are compared. */
  gtk_widget_set_size_request (bar, standing->narrow ? NARROW_BAR_WIDTH : BAR_WIDTH, -1);
  gtk_widget_set_halign (bar, GTK_ALIGN_END);
  wj_result_show_amount (WJ_RANGE_BAR (bar), &result->support, standing->largest);
  gtk_box_append (GTK_BOX (end), bar);
  wj_middle_take (end);
  return end;
}

/* To move the project there is a button that says so; where it is, a word. */
static GtkWidget *
choice_new (const WjPlace *place, const char *title, gboolean chosen)
{
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a place */ _("Choose %s"), title);
  GtkWidget *choice;

  if (chosen)
    {
      choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (choice), g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (choice), gtk_label_new (_("Chosen")));
      gtk_widget_add_css_class (choice, "caption-heading");
      gtk_widget_add_css_class (choice, "chosen-place");
    }
  else
    {
      choice = gtk_button_new_with_label (_("Choose")); /* whole: the words of the place give way */
      gtk_actionable_set_action_target (GTK_ACTIONABLE (choice), "s", place->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (choice), "sites.choose");
      gtk_widget_add_css_class (choice, "choose-place");
    }
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (choice, chosen ? _("The project is here") : name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, chosen ? _("The project is here") : name, -1);
  return choice;
}

static void
tick_toggled_cb (GtkCheckButton *tick, gpointer place)
{
  gtk_widget_activate_action (GTK_WIDGET (tick), "sites.tick", "(sb)", ((const WjPlace *) place)->id, gtk_check_button_get_active (tick));
}

/* To compare it with others. */
static GtkWidget *
tick_new (const WjPlace *place, const char *title, const GPtrArray *compared)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a place; a box to tick */ _("Compare %s"), title);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), g_ptr_array_find ((GPtrArray *) compared, place, NULL));
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), (gpointer) place);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (tick, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (tick);
  return tick;
}

static void
wj_site_row_class_init (WjSiteRowClass *klass)
{
}

static void
wj_site_row_init (WjSiteRow *self)
{
}

GtkWidget *
wj_site_row_new (const WjSiteResult *result, const WjSiteStanding *standing)
{
  WjSiteRow *self = g_object_new (WJ_TYPE_SITE_ROW, NULL);
  g_autofree char *title = wj_site_name (result->place);
  g_autofree char *subtitle = say_place (result->place, standing);
  g_autofree char *amount = result->support.computed ? wj_wording_headline_range (wj_i18n_get_wording (), result->support.likely_low, result->support.likely_high)
                                                     : g_strdup (_("Not computed yet"));
  g_autofree char *name = g_strdup_printf ("%s, %s", title, amount);

  self->place = result->place;
  self->rank = standing->rank;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  wj_row_mend (GTK_WIDGET (self));
  if (standing->chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), rank_new (standing));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), support_new (result, standing, amount));
  if (!standing->narrow && standing->compared != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (self), tick_new (result->place, title, standing->compared));
  if (!standing->narrow)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), choice_new (result->place, title, standing->chosen));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", result->place->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "sites.open");
  /* The name alone: the row would add its title to it. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

const WjPlace *
wj_site_row_get_place (WjSiteRow *self)
{
  g_return_val_if_fail (WJ_IS_SITE_ROW (self), NULL);

  return self->place;
}

guint
wj_site_row_get_rank (WjSiteRow *self)
{
  g_return_val_if_fail (WJ_IS_SITE_ROW (self), 0);

  return self->rank;
}
