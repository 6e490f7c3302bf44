/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-suggestion-card.h"

#include "widgets/wj-label.h"
#include "widgets/wj-range-bar.h"
#include "wj-i18n.h"
#include "wording/wj-wording-advice.h"

/* In a grid: a box would ask how wide several wrapped labels are for their height. */
static GtkWidget *
line_new (GtkWidget *mark, GtkWidget *text)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (line), 9);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (line), mark, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), text, 1, 0, 1, 1);
  return line;
}

static GtkWidget *
head_new (guint index, const char *title, gboolean first)
{
  g_autofree char *number = wj_wording_number (wj_i18n_get_wording (), wj_number_from_int (index + 1), 0);
  GtkWidget *rank = gtk_label_new (number);

  gtk_widget_add_css_class (rank, "rank");
  if (first)
    gtk_widget_add_css_class (rank, "first");
  return line_new (rank, wj_label_new (title, "heading"));
}

/* Only what raises the support is told as a gain. */
static void
add_gain (GtkBox *card, const WjSuggestion *suggestion, double maximum)
{
  g_autofree char *gain = wj_wording_suggestion_gain (wj_i18n_get_wording (), suggestion);
  double least = MAX (wj_number_to_double (suggestion->least), 0);
  GtkWidget *bar;

  if (gain == NULL)
    return;
  gtk_box_append (card, wj_label_new (gain, wj_suggestion_raises (suggestion) ? "heading eligible-text numeric" : "caption numeric"));
  if (!wj_suggestion_raises (suggestion))
    return;
  bar = wj_range_bar_new ();
  gtk_widget_add_css_class (bar, "small");
  gtk_widget_add_css_class (bar, "gain");
  wj_range_bar_set_maximum (WJ_RANGE_BAR (bar), maximum);
  wj_range_bar_set_range (WJ_RANGE_BAR (bar), least, MAX (wj_number_to_double (suggestion->most), least));
  wj_range_bar_set_value_text (WJ_RANGE_BAR (bar), gain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Gain"), -1);
  gtk_box_append (card, bar);
}

/* A loss is told by icon and words, not by colour alone. */
static void
add_lost (GtkBox *card, const WjSuggestion *suggestion)
{
  g_autofree char *lost = wj_wording_suggestion_lost (wj_i18n_get_wording (), suggestion);
  GtkWidget *icon;
  GtkWidget *line;

  if (suggestion->lost->len == 0)
    {
      gtk_box_append (card, wj_label_new (lost, "caption secondary"));
      return;
    }
  icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  line = line_new (icon, wj_label_new (lost, "caption-heading"));
  gtk_widget_add_css_class (line, "lost");
  gtk_box_append (card, line);
}

static GtkWidget *
button_new (const char *label, const char *action, GVariant *target, const char *name)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (label));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* (nullable): of the rule that answers otherwise; else of an offer that does */
static GtkWidget *
why_button_new (const WjSuggestion *suggestion, const char *title)
{
  const WjOffer *offer = suggestion->offer != NULL ? suggestion->offer : suggestion->unlocked->len > 0 ? suggestion->unlocked->pdata[0]
                                                                                                       : NULL;
  const char *part = suggestion->condition != NULL ? suggestion->condition->id : suggestion->benefit != NULL ? suggestion->benefit->id
                                                                                                             : NULL;
  /* Translators: %s is what is explained, as the name of a premium. */
  g_autofree char *name = g_strdup_printf (_("Why? %s"), title);

  if (offer == NULL)
    return NULL;
  if (suggestion->offer == NULL || part == NULL)
    return button_new (_("Why?"), "result.offer", g_variant_new_string (offer->id), name);
  return button_new (_("Why?"), "result.why", g_variant_new ("(ss)", offer->id, part), name);
}

static void
add_buttons (GtkBox *card, const WjSuggestion *suggestion, guint index, const char *title, gboolean first)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *name = g_strdup_printf (/* Translators: %s is a change to the project */ _("Try it: %s"), title);
  GtkWidget *try = button_new (_("Try it"), "advice.try", g_variant_new_uint32 (index), name);
  GtkWidget *why = why_button_new (suggestion, title);

  if (first)
    gtk_widget_add_css_class (try, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_widget_set_vexpand (buttons, TRUE);
  gtk_widget_set_valign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), try);
  if (why != NULL)
    gtk_box_append (GTK_BOX (buttons), why);
  gtk_box_append (card, buttons);
}

GtkWidget *
wj_suggestion_card_new (const WjAdvice *advice, guint index, double maximum)
{
  const WjSuggestion *suggestion;
  GtkWidget *card;
  g_autofree char *title = NULL;
  g_autofree char *unlocked = NULL;
  g_autofree char *cost = NULL;
  gboolean first;

  g_return_val_if_fail (advice != NULL && index < advice->suggestions->len, NULL);

  suggestion = advice->suggestions->pdata[index];
  first = suggestion == wj_advice_get_first (advice);
  title = wj_wording_suggestion_title (wj_i18n_get_wording (), advice, suggestion);
  unlocked = wj_wording_suggestion_unlocked (wj_i18n_get_wording (), suggestion);
  cost = wj_wording_suggestion_cost (wj_i18n_get_wording (), suggestion);
  card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), head_new (index, title, first));
  add_gain (GTK_BOX (card), suggestion, maximum);
  if (unlocked != NULL)
    gtk_box_append (GTK_BOX (card), wj_label_new (unlocked, wj_suggestion_raises (suggestion) ? "caption" : NULL));
  gtk_box_append (GTK_BOX (card), wj_label_new (cost, "caption secondary numeric"));
  add_lost (GTK_BOX (card), suggestion);
  add_buttons (GTK_BOX (card), suggestion, index, title, first);
  return card;
}
