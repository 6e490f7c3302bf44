/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-facts.h"

#include <adwaita.h>

#include "results/wj-source-view.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-accessible.h"
#include "wj-i18n.h"

/* ---- Rows ----------------------------------------------------------------------------------------- */

/* What unfolds under a figure: its source, and what to ask where there is none. */
typedef struct
{
  const WjSource *source; /* (nullable) */
  WjConfidence confidence;
  const WjText *question; /* (nullable) */
} Proof;

static void
add_proof (AdwExpanderRow *row, const Proof *proof)
{
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  GtkWidget *child = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if (proof->source != NULL)
    gtk_box_append (GTK_BOX (box), wj_source_view_new (proof->source));
  if (proof->question != NULL && *wj_i18n_of (proof->question) != '\0')
    {
      g_ptr_array_add (questions, (gpointer) proof->question);
      gtk_box_append (GTK_BOX (box), wj_questions_view_new (questions));
    }
  gtk_widget_add_css_class (box, "padded");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (child), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (child), FALSE);
  gtk_widget_set_focusable (child, FALSE);
  adw_expander_row_add_row (row, child);
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, gpointer user_data)
{
  Proof *proof = g_object_get_data (G_OBJECT (row), "wj-proof");

  /* The sources of a whole page at once would take its time: each is made when first unfolded. */
  if (proof == NULL || !adw_expander_row_get_expanded (row))
    return;
  add_proof (row, proof);
  g_object_set_data (G_OBJECT (row), "wj-proof", NULL);
}

static GtkWidget *
fact_row_new (const char *label, const char *value, const char *date, const Proof *proof)
{
  GtkWidget *row = wj_row_mend (adw_expander_row_new ());
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *figure = wj_figure_new (value, "heading");
  g_autofree char *name = g_strdup_printf (/* Translators: a fact as it is read: %1$s is what it is, %2$s its value */ C_ ("fact", "%1$s: %2$s"), label, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), date);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (figure), GTK_NATURAL_WRAP_NONE);
  /* It may be an address, longer than a line. */
  gtk_label_set_wrap_mode (GTK_LABEL (figure), PANGO_WRAP_WORD_CHAR);
  if (proof->source != NULL)
    {
      GtkWidget *mark = wj_confidence_mark_new (proof->confidence);

      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (end), figure);
      gtk_box_append (GTK_BOX (end), mark);
    }
  else
    {
      gtk_box_append (GTK_BOX (end), g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (GTK_BOX (end), figure);
    }
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), end);
  g_object_set_data_full (G_OBJECT (row), "wj-proof", g_memdup2 (proof, sizeof *proof), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  wj_accessible_add_press (row);
  return row;
}

/* ---- Attributes ------------------------------------------------------------------------------------- */

static GtkWidget *
attribute_row_new (const WjPlaceAttribute *attribute)
{
  g_autofree char *date = wj_wording_attribute_date (wj_i18n_get_wording (), attribute);
  Proof proof = { .source = attribute->source, .confidence = attribute->confidence };

  return fact_row_new (wj_i18n_of (&attribute->label), wj_i18n_of (&attribute->value), date, &proof);
}

static GtkWidget *
coordinates_row_new (const WjCoordinates *coordinates)
{
  g_autofree char *value = wj_wording_coordinates (wj_i18n_get_wording (), coordinates);
  Proof proof = { .source = coordinates->source, .confidence = coordinates->confidence };

  return fact_row_new (_("Coordinates"), value, "", &proof);
}

GtkWidget *
wj_site_attributes_new (const WjPlace *place, const char *title)
{
  GtkWidget *group;
  guint n = place->attributes != NULL ? place->attributes->len : 0;

  if (n == 0 && place->coordinates.source == NULL)
    return NULL;
  group = wj_let_wrap (adw_preferences_group_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), attribute_row_new (g_ptr_array_index (place->attributes, i)));
  if (place->coordinates.source != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), coordinates_row_new (&place->coordinates));
  return group;
}

/* ---- Costs ------------------------------------------------------------------------------------------ */

static gboolean
holds_at (const WjParameter *cost, const WjPlace *place)
{
  while (place != NULL && place != cost->place)
    place = place->parent;
  return place != NULL;
}

static GtkWidget *
cost_row_new (const WjParameter *cost, const GDate *as_of)
{
  const WjParameterPeriod *period = wj_parameter_at (cost, as_of);
  g_autofree char *value = wj_wording_cost (wj_i18n_get_wording (), cost, as_of);
  g_autofree char *since = NULL;
  g_autofree char *date = NULL;
  Proof proof = { .question = &cost->question };

  if (period != NULL && period->value.published)
    {
      proof.source = period->value.source;
      proof.confidence = period->value.confidence;
      since = wj_wording_date (wj_i18n_get_wording (), &period->from);
      date = g_strdup_printf (/* Translators: %s is a date: when a cost began to hold */ _("since %s"), since);
    }
  return fact_row_new (wj_i18n_of (&cost->label), value, date != NULL ? date : "", &proof);
}

GtkWidget *
wj_site_costs_new (WjCatalogue *catalogue, const WjPlace *place, const GDate *as_of, gboolean here)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);
  GtkWidget *group = NULL;

  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameter *parameter = g_ptr_array_index (parameters, i);

      if (parameter->group == WJ_COST_NONE || parameter->type != WJ_PARAMETER_NUMBER || (parameter->place != NULL) != here || (here && !holds_at (parameter, place)))
        continue;
      if (group == NULL)
        {
          group = wj_let_wrap (adw_preferences_group_new ());
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), here ? _("What things cost here") : _("What costs the same in the whole country"));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cost_row_new (parameter, as_of));
    }
  return group;
}

const WjParameter *
wj_site_find_cost (WjCatalogue *catalogue, const WjPlace *place, WjCostGroup group)
{
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);
  const WjParameter *found = NULL;

  /* The nearest: the zone's own before that of its town. */
  for (const WjPlace *at = place; at != NULL && found == NULL; at = at->parent)
    for (guint i = 0; i < parameters->len && found == NULL; i++)
      {
        const WjParameter *parameter = g_ptr_array_index (parameters, i);

        if (parameter->group == group && parameter->place == at && parameter->type == WJ_PARAMETER_NUMBER)
          found = parameter;
      }
  return found;
}
