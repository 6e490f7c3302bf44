/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-support-table.h"

#include "widgets/wj-label.h"
#include "wj-i18n.h"

static gboolean
counts (const WjOfferResult *offer)
{
  return offer->verdict == WJ_VERDICT_ELIGIBLE || offer->verdict == WJ_VERDICT_OPEN;
}

/* The years that have a column, rising; 0 (no date in the texts) last. */
static GArray *
collect_years (const WjSiteResult *site)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean undated = FALSE;

  for (guint i = 0; i < site->years->len; i++)
    {
      int year = g_array_index (site->years, WjYearAmount, i).year;

      if (year == 0)
        undated = TRUE;
      else
        g_array_append_val (years, year);
    }
  if (undated)
    {
      int none = 0;

      g_array_append_val (years, none);
    }
  return years;
}

/* To the dirham, rounded outward: what wj_wording_money_range () says, without repeating the currency.
 * A dash between two numbers cannot be read in Arabic, where it runs the other way: there, words. */
static char *
figure (const WjAmount *amount)
{
  WjWording *wording = wj_i18n_get_wording ();
  WjNumber low;
  WjNumber high;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!amount->computed)
    return g_strdup ("");
  if (amount->has_central)
    return wj_wording_number (wording, amount->central, 0);
  if (wj_number_equal (amount->likely_low, amount->likely_high))
    return wj_wording_number (wording, amount->likely_low, 0);
  if (wj_wording_is_rtl (wording) || !wj_number_floor (amount->likely_low, &low) ||
      !wj_number_floor (wj_number_negate (amount->likely_high), &high))
    return wj_wording_amount (wording, amount);
  from = wj_wording_number (wording, low, 0);
  to = wj_wording_number (wording, wj_number_negate (high), 0);
  return g_strdup_printf ("%s–%s", from, to);
}

/* The table scrolls sideways where it must; a scroller cannot tell how tall lines that wrap will be. */
static GtkWidget *
cell_new (const char *text, const char *style)
{
  GtkWidget *label = wj_figure_new (text, style);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

static GtkWidget *
title_new (const char *text, const char *style)
{
  GtkWidget *label = wj_label_new (text, style);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static const WjAmount *
find_year (GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, WjYearAmount, i).year == year)
      return &g_array_index (years, WjYearAmount, i).amount;
  return NULL;
}

static void
attach_line (GtkGrid *grid, int row, const char *title, GArray *amounts, const WjAmount *total, GArray *years, const char *style)
{
  g_autofree char *sum = figure (total);

  gtk_grid_attach (grid, title_new (title, style), 0, row, 1, 1);
  for (guint i = 0; i < years->len; i++)
    {
      const WjAmount *amount = amounts != NULL ? find_year (amounts, g_array_index (years, int, i)) : NULL;
      g_autofree char *text = amount != NULL ? figure (amount) : g_strdup ("");

      gtk_grid_attach (grid, cell_new (text, style), (int) i + 1, row, 1, 1);
    }
  gtk_grid_attach (grid, cell_new (sum, style), (int) years->len + 1, row, 1, 1);
}

static void
attach_headings (GtkGrid *grid, GArray *years)
{
  gtk_grid_attach (grid, wj_label_new (_("MAD"), "caption-heading secondary"), 0, 0, 1, 1);
  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);
      g_autofree char *text = year > 0 ? g_strdup_printf ("%d", year) : g_strdup (_("Undated"));

      gtk_grid_attach (grid, cell_new (text, "caption-heading secondary"), (int) i + 1, 0, 1, 1);
    }
  gtk_grid_attach (grid, cell_new (_("Total"), "caption-heading secondary"), (int) years->len + 1, 0, 1, 1);
}

/* What is given minus what counts: what caps and rules between offers take away. */
static gboolean
difference (const WjSiteResult *site, WjAmount *out)
{
  WjNumber sum = WJ_NUMBER_ZERO;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      if (!counts (offer))
        continue;
      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (offer->benefits, j);

          if (wj_benefit_is_cash (benefit->benefit) && benefit->total.computed && benefit->total.has_central && !wj_number_add (sum, benefit->total.central, &sum))
            return FALSE;
        }
    }
  *out = (WjAmount){ .computed = TRUE, .has_central = TRUE };
  return site->support.has_central && wj_number_subtract (site->support.central, sum, &out->central) && wj_number_sign (out->central) != 0;
}

GtkWidget *
wj_support_table_new (WjAssessment *assessment, const WjSiteResult *site)
{
  g_autoptr (GArray) years = collect_years (site);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  WjAmount cut;
  int row = 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  /* The scrollbar lies over the lowest part, which must not be the total. */
  gtk_widget_set_margin_bottom (grid, 9);
  gtk_widget_add_css_class (grid, "supporttable");
  attach_headings (GTK_GRID (grid), years);
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = g_ptr_array_index (site->offers, i);

      for (guint j = 0; counts (offer) && j < offer->benefits->len; j++)
        {
          const WjBenefitResult *benefit = g_ptr_array_index (offer->benefits, j);

          if (wj_benefit_is_cash (benefit->benefit) && benefit->total.computed)
            attach_line (GTK_GRID (grid), row++, wj_i18n_of (&benefit->benefit->label), benefit->years, &benefit->total, years, NULL);
        }
    }
  if (difference (site, &cut))
    attach_line (GTK_GRID (grid), row++, _("Caps, and offers that may not be combined"), NULL, &cut, years, "secondary");
  gtk_grid_attach (GTK_GRID (grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, row++, (int) years->len + 2, 1);
  attach_line (GTK_GRID (grid), row, _("Estimated support"), site->years, &site->support, years, "heading");

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Estimated support, year by year"), -1);
  return scroller;
}
