/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart.h"
#include "wj-i18n.h"

/* As many columns as a narrow window holds side by side; others are scrolled to, their texts this wide. */
#define FEW_COLUMNS 2
#define MANY_CHARS 22
/* What the first column is about, where there are many: figures are to be seen beside it. */
#define FIRST_CHARS 16
/* An amount or a range of them: one line, or the height of a table scrolled sideways would be reserved for two. */
#define ONE_LINE_CHARS 40

/* Not a GtkColumnView: that of GTK 4.8 reserves one line a row, and rows of two push the last ones out. */
static GtkWidget *
cell_new (const char *text, guint column, gboolean few)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (GTK_LABEL (label), few || g_utf8_strlen (text, -1) > (column == 0 ? FIRST_CHARS : ONE_LINE_CHARS));
  if (few)
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  else
    gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? FIRST_CHARS : MANY_CHARS);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Its cells, and a line under it. */
static void
add_row (GtkGrid *grid, int row, char **cells, guint n_columns, gboolean heading)
{
  for (guint column = 0; column < n_columns && cells[column] != NULL; column++)
    {
      GtkWidget *cell = cell_new (cells[column], column, n_columns <= FEW_COLUMNS);

      if (heading)
        gtk_widget_add_css_class (cell, "caption-heading");
      gtk_grid_attach (grid, cell, (int) column, 2 * row, 1, 1);
    }
  gtk_grid_attach (grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, 2 * row + 1, (int) n_columns, 1);
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer chart)
{
  g_autofree char *text = wj_chart_to_tsv (chart);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  return TRUE;
}

GtkWidget *
wj_chart_table_new (WjChart *chart)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, "focusable", TRUE, "column-spacing", 12, "row-spacing", 6, NULL);
  guint n_columns = chart->headings != NULL ? g_strv_length (chart->headings) : 0;
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcutAction *copy = gtk_callback_action_new (copy_cb, wj_chart_ref (chart), (GDestroyNotify) wj_chart_unref);
  GtkWidget *viewport, *scroller;

  if (n_columns > 0)
    add_row (GTK_GRID (grid), 0, chart->headings, n_columns, TRUE);
  for (guint i = 0; i < chart->rows->len; i++)
    {
      g_auto (GStrv) cells = g_strsplit (chart->rows->pdata[i], "\t", -1);

      add_row (GTK_GRID (grid), (int) i + 1, cells, n_columns, FALSE);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"), copy));
  gtk_widget_add_controller (grid, shortcuts);
  gtk_widget_set_tooltip_text (grid, _("Ctrl+C copies the table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->finding, -1);
  if (n_columns <= FEW_COLUMNS)
    return grid;
  /* At its natural width, for which its height is reserved. */
  viewport = gtk_viewport_new (NULL, NULL);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), grid);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  return scroller;
}
