/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "zones/wj-comparison-rows.h"

#include "assessment/wj-ranking.h"
#include "results/wj-result-page.h"
#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-i18n.h"
#include "zones/wj-site-brief.h"
#include "zones/wj-site-facts.h"
#include "zones/wj-site-row.h"

/* ---- Which rows ------------------------------------------------------------------------------------- */

/* What a site's attributes are asked of: "elsewhere in a province" has those of the province. */
static const WjPlace *
attributes_of (const WjPlace *site)
{
  return site->kind == WJ_PLACE_ELSEWHERE ? site->parent : site;
}

static const WjPlace *
asked_place (const WjCompareRow *row, const WjSiteResult *site)
{
  return row->kind == WJ_COMPARE_REGION ? wj_site_region (site->place) : attributes_of (site->place);
}

static gboolean
has_row (const GArray *rows, WjCompareKind kind, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const WjCompareRow *row = &g_array_index (rows, WjCompareRow, i);

      if (row->kind == kind && g_strcmp0 (row->id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_row (GArray *rows, WjCompareKind kind, const char *label, const char *id)
{
  WjCompareRow row = { kind, label, id };

  g_array_append_val (rows, row);
}

/* Those that any of the sites has, in the order in which they come up. */
static void
add_attributes (GArray *rows, const GPtrArray *sites, WjCompareKind kind, const char *heading)
{
  WjCompareRow asked = { .kind = kind };
  gboolean first = TRUE;

  for (guint i = 0; i < sites->len; i++)
    {
      const WjPlace *place = asked_place (&asked, g_ptr_array_index (sites, i));

      for (guint j = 0; place->attributes != NULL && j < place->attributes->len; j++)
        {
          const WjPlaceAttribute *attribute = g_ptr_array_index (place->attributes, j);

          /* The rent is a cost, with a row of its own. */
          if (has_row (rows, kind, attribute->id) || (kind == WJ_COMPARE_ATTRIBUTE && g_str_equal (attribute->id, "rent")))
            continue;
          if (first)
            add_row (rows, WJ_COMPARE_SECTION, heading, NULL);
          first = FALSE;
          add_row (rows, kind, wj_i18n_of (&attribute->label), attribute->id);
        }
    }
}

GArray *
wj_compare_rows_new (const GPtrArray *sites)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (WjCompareRow));

  add_row (rows, WJ_COMPARE_SUPPORT, _("Estimated support"), NULL);
  add_row (rows, WJ_COMPARE_RELIEF, _("Taxes and charges not due"), NULL);
  add_row (rows, WJ_COMPARE_SECTION, _("What the rules see"), NULL);
  add_row (rows, WJ_COMPARE_CATEGORY, _("Territorial category"), NULL);
  add_row (rows, WJ_COMPARE_PLATFORM, _("Platform"), NULL);
  add_row (rows, WJ_COMPARE_SECTION, _("Costs"), NULL);
  add_row (rows, WJ_COMPARE_RENT, _("Rent"), NULL);
  add_attributes (rows, sites, WJ_COMPARE_ATTRIBUTE, _("The place"));
  add_attributes (rows, sites, WJ_COMPARE_REGION, _("Its region"));
  return rows;
}

/* ---- The best of a row -------------------------------------------------------------------------------- */

static const WjParameterPeriod *
find_rent (WjCatalogue *catalogue, const WjPlace *site, const GDate *as_of, const WjParameter **out)
{
  const WjParameter *cost = wj_site_find_cost (catalogue, site, WJ_COST_RENT);
  const WjParameterPeriod *period = cost != NULL ? wj_parameter_at (cost, as_of) : NULL;

  if (out != NULL)
    *out = cost;
  return period != NULL && period->value.published ? period : NULL;
}

/* Only figures that every place has, and that are not all the same, have a best one. */
static gboolean
is_best_rent (const WjCompareTable *table, const WjSiteResult *site)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (table->assessment);
  const WjParameterPeriod *here = find_rent (catalogue, site->place, table->as_of, NULL);
  gboolean better = FALSE;

  for (guint i = 0; here != NULL && i < table->ranked->len; i++)
    {
      const WjParameterPeriod *there = find_rent (catalogue, ((const WjSiteResult *) g_ptr_array_index (table->ranked, i))->place, table->as_of, NULL);

      if (there == NULL || wj_number_compare (there->value.number, here->value.number) < 0)
        return FALSE;
      better = better || wj_number_compare (here->value.number, there->value.number) < 0;
    }
  return better;
}

static gboolean
is_best_support (const WjCompareTable *table, const WjSiteResult *site)
{
  const WjSiteResult *first = g_ptr_array_index (table->ranked, 0);
  const WjSiteResult *last = g_ptr_array_index (table->ranked, table->ranked->len - 1);

  return site->support.computed && wj_site_result_compare (site, first) == 0 && wj_site_result_compare (site, last) != 0;
}

/* ---- Cells --------------------------------------------------------------------------------------------- */

/* As wide as it needs, if there is room. */
static GtkWidget *
text_new (const char *text, const char *style)
{
  GtkWidget *label = wj_label_new (text, style);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  return label;
}

static GtkWidget *
value_new (const char *text, gboolean best)
{
  GtkWidget *label = text_new (text, "heading");

  if (!best)
    return label;
  gtk_widget_add_css_class (label, "best");
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (label, _("Best of those compared"));
  /* A screen reader sees no pill. */
  {
    g_autofree char *said = g_strdup_printf (/* Translators: %s is a figure */ _("%s, best of those compared"), text);

    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  }
  return label;
}

static GtkWidget *
unknown_new (const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *ring = g_object_new (GTK_TYPE_IMAGE, "icon-name", "wj-unsettled-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (ring, "unsettled-text");
  gtk_widget_set_valign (ring, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), ring);
  gtk_box_append (GTK_BOX (line), text_new (text, "secondary"));
  return line;
}

static GtkWidget *
marked_new (GtkWidget *value, WjConfidence confidence, const char *caption)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = wj_confidence_mark_new (confidence);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (cell), line);
  if (*caption != '\0')
    gtk_box_append (GTK_BOX (cell), wj_label_new (caption, "caption secondary"));
  return cell;
}

static GtkWidget *
support_cell_new (const WjCompareTable *table, const WjSiteResult *site)
{
  WjWording *wording = wj_i18n_get_wording ();
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *bar = wj_range_bar_new ();
  g_autofree char *central = wj_wording_by_default (wording, &site->support);
  g_autofree char *place = wj_site_name (site->place);
  g_autofree char *name = g_strdup_printf ("%s, %s", _("Estimated support"), place);

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (cell), value_new (central, is_best_support (table, site)));
  if (site->support.computed && site->support.has_central)
    {
      g_autofree char *range = wj_wording_headline_range (wording, site->support.likely_low, site->support.likely_high);

      gtk_box_append (GTK_BOX (cell), wj_label_new (range, "caption secondary"));
    }
  gtk_widget_add_css_class (bar, "small");
  wj_result_show_amount (WJ_RANGE_BAR (bar), &site->support, table->largest);
  gtk_box_append (GTK_BOX (cell), bar);
  return cell;
}

static GtkWidget *
relief_cell_new (const WjSiteResult *site)
{
  g_autofree char *amount = site->relief.computed ? wj_wording_headline_range (wj_i18n_get_wording (), site->relief.likely_low, site->relief.likely_high)
                                                  : wj_wording_amount (wj_i18n_get_wording (), &site->relief);

  return value_new (amount, FALSE);
}

GtkWidget *
wj_rent_cell_new (WjCatalogue *catalogue, const WjPlace *site, const GDate *as_of, gboolean best)
{
  const WjParameter *cost;
  const WjParameterPeriod *period = find_rent (catalogue, site, as_of, &cost);
  g_autofree char *value = NULL;
  g_autofree char *since = NULL;
  g_autofree char *date = NULL;

  if (period == NULL)
    return unknown_new (_("Not published, to be asked of the operator"));
  value = wj_wording_cost (wj_i18n_get_wording (), cost, as_of);
  since = wj_wording_date (wj_i18n_get_wording (), &period->from);
  date = g_strdup_printf (_("since %s"), since);
  return marked_new (value_new (value, best), period->value.confidence, date);
}

static const char *
say_category (const WjPlace *place)
{
  if (g_str_equal (place->category, "A"))
    return _("Category A");
  return g_str_equal (place->category, "B") ? _("Category B") : _("No territorial premium");
}

static const char *
say_platform (const WjPlace *place)
{
  if (g_str_equal (place->platform, "principal"))
    return _("Principal platform");
  return g_str_equal (place->platform, "secondary") ? _("Secondary platform") : _("No platform");
}

static GtkWidget *
attribute_cell_new (const WjPlaceAttribute *attribute)
{
  g_autofree char *date = NULL;

  if (attribute == NULL)
    return unknown_new (_("Not in the sources"));
  date = wj_wording_attribute_date (wj_i18n_get_wording (), attribute);
  return marked_new (text_new (wj_i18n_of (&attribute->value), "heading"), attribute->confidence, date);
}

GtkWidget *
wj_compare_cell_new (const WjCompareTable *table, const WjCompareRow *row, const WjSiteResult *site)
{
  switch (row->kind)
    {
    case WJ_COMPARE_SUPPORT:
      return support_cell_new (table, site);
    case WJ_COMPARE_RELIEF:
      return relief_cell_new (site);
    case WJ_COMPARE_PLATFORM:
      return value_new (say_platform (site->place), FALSE);
    case WJ_COMPARE_CATEGORY:
      return value_new (say_category (site->place), FALSE);
    case WJ_COMPARE_RENT:
      return wj_rent_cell_new (wj_assessment_get_catalogue (table->assessment), site->place, table->as_of, is_best_rent (table, site));
    case WJ_COMPARE_ATTRIBUTE:
    case WJ_COMPARE_REGION:
      return attribute_cell_new (wj_site_find_attribute (asked_place (row, site), row->id));
    case WJ_COMPARE_SECTION:
    default:
      return gtk_label_new (NULL);
    }
}
