/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-site-brief.h"

#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "zones/wj-site-row.h"

#define N_FACTS 4

const WjPlaceAttribute *
wj_site_find_attribute (const WjPlace *place, const char *id)
{
  for (guint i = 0; place->attributes != NULL && i < place->attributes->len; i++)
    if (g_str_equal (((const WjPlaceAttribute *) g_ptr_array_index (place->attributes, i))->id, id))
      return g_ptr_array_index (place->attributes, i);
  return NULL;
}

GtkWidget *
wj_site_fact_new (const WjPlaceAttribute *attribute)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *date = wj_wording_attribute_date (wording, attribute);
  g_autofree char *caption = g_strdup_printf (/* Translators: a fact of a place: %1$s is what it is, %2$s when it was so */ _("%1$s, %2$s"), wj_i18n_of (&attribute->label), date);
  g_autofree char *source = wj_wording_source (wording, attribute->source);
  GtkWidget *fact = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = wj_confidence_mark_new (attribute->confidence);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), wj_label_new (wj_i18n_of (&attribute->value), "heading"));
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (fact), line);
  gtk_box_append (GTK_BOX (fact), wj_label_new (caption, "caption secondary"));
  gtk_widget_set_tooltip_text (fact, source);
  gtk_widget_add_css_class (fact, "fact");
  return fact;
}

/* What an investor asks first, as far as it is known; then whatever else is. */
static guint
pick_facts (const WjPlace *zone, const WjPlaceAttribute *facts[N_FACTS])
{
  static const char *const first[] = { "offices", "rent", "occupancy", "airport", "jobs" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first) && n < N_FACTS; i++)
    if (wj_site_find_attribute (zone, first[i]) != NULL)
      facts[n++] = wj_site_find_attribute (zone, first[i]);
  for (guint i = 0; i < zone->attributes->len && n < N_FACTS; i++)
    {
      const WjPlaceAttribute *attribute = g_ptr_array_index (zone->attributes, i);
      gboolean taken = FALSE;

      for (guint j = 0; j < n; j++)
        taken = taken || facts[j] == attribute;
      if (!taken)
        facts[n++] = attribute;
    }
  return n;
}

GtkWidget *
wj_site_brief_new (const WjPlace *zone)
{
  GtkWidget *brief = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *open = wj_let_wrap (gtk_button_new_with_label (_("All facts and sources")));
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *name = wj_site_name (zone);
  g_autofree char *title = g_strdup_printf (/* Translators: %s is a place */ _("%s in short"), name);
  GtkWidget *label = wj_label_new (title, "heading");
  const WjPlaceAttribute *facts[N_FACTS];
  guint n = pick_facts (zone, facts);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_add_css_class (open, "accent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", zone->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "sites.open");
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), open);
  gtk_box_append (GTK_BOX (brief), head);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "facts");
  for (guint i = 0; i < n; i++)
    gtk_grid_attach (GTK_GRID (grid), wj_site_fact_new (facts[i]), (int) i % 2, (int) i / 2, 1, 1);
  gtk_box_append (GTK_BOX (brief), grid);
  gtk_widget_set_hexpand (brief, TRUE);
  return brief;
}
