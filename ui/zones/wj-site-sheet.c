/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-sheet.h"

#include <adwaita.h>

#include "assessment/wj-ranking.h"
#include "results/wj-result-page.h"
#include "results/wj-source-view.h"
#include "widgets/wj-label.h"
#include "widgets/wj-verdict-icon.h"
#include "wj-accessible.h"
#include "wj-i18n.h"
#include "zones/wj-site-facts.h"
#include "zones/wj-site-row.h"

#define MAX_WIDTH 860

struct _WjSiteSheet
{
  GtkWidget parent_instance;

  const WjPlace *place; /* (unowned) (nullable) */
  GtkWidget *scroller;  /* (owned) */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (WjSiteSheet, wj_site_sheet, GTK_TYPE_WIDGET)

static void
append (WjSiteSheet *self, GtkWidget *child)
{
  if (child != NULL)
    gtk_box_append (self->box, child);
}

static GtkWidget *
place_button_new (const char *label, const char *action, const char *target)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (label));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* ---- Head ------------------------------------------------------------------------------------------- */

static GtkWidget *
back_new (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("All places"));
  gtk_button_set_child (GTK_BUTTON (button), wj_let_wrap (content));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sites.open");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
status_new (const WjPlace *place)
{
  const char *said = place->status == WJ_ZONE_ANNOUNCED ? _("Announced: shown for information, never computed") : _("Dormant: shown for information, never computed");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (line), g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (line), wj_label_new (said, NULL));
  gtk_widget_add_css_class (line, "unsettled-text");
  return line;
}

static GtkWidget *
head_new (const WjPlace *place)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *name = wj_site_name (place);
  const WjPlace *above = place->kind == WJ_PLACE_ELSEWHERE ? place->parent->parent : place->parent;
  g_autofree char *full = above != NULL ? wj_wording_place_full (wj_i18n_get_wording (), above) : NULL;
  g_autofree char *rules = wj_site_describe (place, FALSE);

  gtk_box_append (GTK_BOX (head), wj_label_new (name, "title-1"));
  if (full != NULL)
    gtk_box_append (GTK_BOX (head), wj_label_new (full, "secondary"));
  if (*rules != '\0')
    gtk_box_append (GTK_BOX (head), wj_label_new (rules, "secondary"));
  if (*wj_site_status (place) != '\0')
    gtk_box_append (GTK_BOX (head), status_new (place));
  return head;
}

static GtkWidget *
choices_new (const WjPlace *place, gboolean chosen, gboolean narrow)
{
  GtkWidget *box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name = wj_site_name (place);
  g_autofree char *label = g_strdup_printf (/* Translators: %s is a place */ _("Choose %s"), name);
  GtkWidget *choose = wj_let_wrap (gtk_button_new_with_label (chosen ? _("The project is here") : label));
  GtkWidget *compare = place_button_new (_("Compare"), "sites.compare", place->id);

  if (chosen)
    gtk_widget_set_sensitive (choose, FALSE);
  else
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (choose), "s", place->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (choose), "sites.choose");
      gtk_widget_add_css_class (choose, "suggested-action");
    }
  gtk_box_append (GTK_BOX (box), choose);
  gtk_box_append (GTK_BOX (box), compare);
  return box;
}

/* ---- Support ---------------------------------------------------------------------------------------- */

static GtkWidget *
support_new (const WjSiteResult *result, guint rank, guint n)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *bar = wj_range_bar_new ();
  g_autofree char *range = result->support.computed ? wj_wording_headline_range (wording, result->support.likely_low, result->support.likely_high) : g_strdup (_("Not computed yet"));
  g_autofree char *standing = g_strdup_printf (/* Translators: both are numbers: "Rank 2 of 86 places" */ wj_ngettext ("Rank %1$u of %2$u place", "Rank %1$u of %2$u places", n), rank, n);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), wj_label_new (_("Estimated support of this project"), "caption secondary"));
  gtk_box_append (GTK_BOX (card), wj_label_new (range, "title-2"));
  wj_result_show_amount (WJ_RANGE_BAR (bar), &result->support, 0);
  gtk_box_append (GTK_BOX (card), bar);
  if (result->support.computed && result->support.has_central)
    {
      g_autofree char *central = wj_wording_headline (wording, result->support.central);
      g_autofree char *line = g_strdup_printf (/* Translators: %1$s is an amount, %2$s a rank among places */ _("%1$s with default assumptions. %2$s."), central, standing);

      gtk_box_append (GTK_BOX (card), wj_label_new (line, "secondary"));
    }
  if (!wj_wording_amount_is_zero (&result->relief))
    {
      g_autofree char *relief = wj_wording_amount (wording, &result->relief);
      g_autofree char *line = g_strdup_printf (/* Translators: %s is an amount or a range */ _("In addition, taxes and charges not due: %s."), relief);

      gtk_box_append (GTK_BOX (card), wj_label_new (line, "secondary"));
    }
  return card;
}

/* ---- Offers ----------------------------------------------------------------------------------------- */

static void
add_offers (AdwExpanderRow *group, const WjSiteResult *site, WjVerdict verdict)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);
      GtkWidget *row;
      g_autofree char *sentence = NULL;

      if (offer->verdict != verdict)
        continue;
      sentence = wj_wording_verdict_sentence (wj_i18n_get_wording (), offer);
      row = wj_row_mend (adw_action_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wj_i18n_of (&offer->offer->label));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
      if ((verdict == WJ_VERDICT_ELIGIBLE || verdict == WJ_VERDICT_OPEN) && offer->cash.computed && !wj_wording_amount_is_zero (&offer->cash))
        {
          g_autofree char *amount = wj_wording_headline_range (wj_i18n_get_wording (), offer->cash.likely_low, offer->cash.likely_high);

          adw_action_row_add_suffix (ADW_ACTION_ROW (row), wj_figure_new (amount, "heading"));
        }
      adw_expander_row_add_row (group, row);
    }
}

static void
verdict_expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, const WjSiteResult *site)
{
  gpointer waiting = g_object_get_data (G_OBJECT (row), "wj-verdict");

  if (waiting == NULL || !adw_expander_row_get_expanded (row))
    return;
  g_object_set_data (G_OBJECT (row), "wj-verdict", NULL);
  add_offers (row, site, (WjVerdict) (GPOINTER_TO_INT (waiting) - 1));
}

static GtkWidget *
verdict_row_new (const WjSiteResult *site, WjVerdict verdict)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *row = wj_row_mend (adw_expander_row_new ());
  g_autofree char *count = g_strdup_printf ("%u", site->count[verdict]);
  GtkWidget *badge = gtk_label_new (count);
  g_autofree char *name = g_strdup_printf (C_ ("fact", "%1$s: %2$s"), wj_wording_verdict (wording, verdict), count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wj_wording_verdict (wording, verdict));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), wj_verdict_icon_new (verdict));
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), badge);
  g_object_set_data (G_OBJECT (row), "wj-verdict", GINT_TO_POINTER ((int) verdict + 1));
  g_signal_connect (row, "notify::expanded", G_CALLBACK (verdict_expanded_cb), (gpointer) site);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (row);
  return row;
}

static GtkWidget *
offers_new (const WjSiteResult *site)
{
  GtkWidget *group = wj_let_wrap (adw_preferences_group_new ());

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Offers here, for this project"));
  for (int verdict = WJ_VERDICT_ELIGIBLE; verdict < WJ_N_VERDICTS; verdict++)
    if (site->count[verdict] > 0)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), verdict_row_new (site, (WjVerdict) verdict));
  return group;
}

/* ---- A region or province: its sites ------------------------------------------------------------------ */

static gboolean
lies_in (const WjPlace *place, const WjPlace *above)
{
  while (place != NULL && place != above)
    place = place->parent;
  return place != NULL;
}

static GtkWidget *
sites_new (const WjPlace *place, const GPtrArray *ranked, const WjPlace *chosen, gboolean narrow)
{
  GtkWidget *group = wj_let_wrap (adw_preferences_group_new ());
  g_autoptr (GPtrArray) sites = g_ptr_array_new ();
  WjSiteStanding standing = { .narrow = narrow };

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Its places, ranked by estimated support"));
  for (guint i = 0; i < ranked->len; i++)
    if (lies_in (((const WjSiteResult *) g_ptr_array_index (ranked, i))->place, place))
      g_ptr_array_add (sites, g_ptr_array_index (ranked, i));
  if (sites->len > 0)
    standing.largest = wj_number_to_double (((const WjSiteResult *) g_ptr_array_index (sites, 0))->support.likely_high);
  for (guint i = 0; i < sites->len; i++)
    {
      const WjSiteResult *site = g_ptr_array_index (sites, i);

      standing.rank = wj_ranking_get_rank (sites, i);
      standing.chosen = site->place == chosen;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), wj_site_row_new (site, &standing));
    }
  return group;
}

/* ---- The sheet ---------------------------------------------------------------------------------------- */

static guint
find_rank (const GPtrArray *ranked, const WjSiteResult *site)
{
  guint index = 0;

  return g_ptr_array_find ((GPtrArray *) ranked, site, &index) ? wj_ranking_get_rank (ranked, index) : 0;
}

static void
append_above (WjSiteSheet *self, const WjPlace *place)
{
  for (const WjPlace *above = place->parent; above != NULL; above = above->parent)
    if (above->attributes != NULL && above->attributes->len > 0)
      append (self, wj_site_attributes_new (above, wj_i18n_of (&above->name)));
}

void
wj_site_sheet_show (WjSiteSheet *self, WjSession *session, const WjPlace *place, gboolean narrow)
{
  WjCatalogue *catalogue;
  WjAssessment *comparison;
  g_autoptr (GPtrArray) ranked = NULL;
  const WjSiteResult *site;
  const WjPlace *chosen;

  g_return_if_fail (WJ_IS_SITE_SHEET (self));
  g_return_if_fail (place != NULL);

  catalogue = wj_session_get_catalogue (session);
  comparison = wj_session_get_comparison (session);
  chosen = wj_project_get_place (wj_session_get_project (session));
  ranked = wj_assessment_rank_sites (comparison);
  site = wj_assessment_find_site (comparison, place);
  wj_box_clear (self->box);
  /* What unfolds later still needs it. */
  g_object_set_data_full (G_OBJECT (self), "wj-comparison", g_object_ref (comparison), g_object_unref);
  append (self, back_new ());
  append (self, head_new (place));
  if (site != NULL)
    {
      append (self, choices_new (place, place == chosen, narrow));
      append (self, support_new (site, find_rank (ranked, site), ranked->len));
      append (self, offers_new (site));
    }
  else if (place->kind != WJ_PLACE_ZONE)
    append (self, sites_new (place, ranked, chosen, narrow));
  append (self, wj_site_attributes_new (place->kind == WJ_PLACE_ELSEWHERE ? place->parent : place, _("What is known")));
  append_above (self, place->kind == WJ_PLACE_ELSEWHERE ? place->parent : place);
  append (self, wj_site_costs_new (catalogue, place, wj_session_get_as_of (session), TRUE));
  append (self, wj_site_costs_new (catalogue, place, wj_session_get_as_of (session), FALSE));
  append (self, wj_label_new (wj_wording_indicative (wj_i18n_get_wording ()), "caption secondary"));
  if (self->place != place)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  self->place = place;
}

static void
wj_site_sheet_dispose (GObject *object)
{
  WjSiteSheet *self = WJ_SITE_SHEET (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (wj_site_sheet_parent_class)->dispose (object);
}

static void
wj_site_sheet_class_init (WjSiteSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wj_site_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sitesheet");
}

static void
wj_site_sheet_init (WjSiteSheet *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->box = GTK_BOX (box);
  gtk_widget_add_css_class (box, "page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
