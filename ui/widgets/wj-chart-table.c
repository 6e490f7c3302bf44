/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-chart.h"
#include "wj-i18n.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean first = GPOINTER_TO_UINT (index) == 0;

  gtk_label_set_xalign (GTK_LABEL (label), first ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_label_set_justify (GTK_LABEL (label), first ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  g_auto (GStrv) cells = g_strsplit (gtk_string_object_get_string (gtk_list_item_get_item (item)), "\t", -1);
  guint n = GPOINTER_TO_UINT (index);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), n < g_strv_length (cells) ? cells[n] : "");
}

static GtkColumnViewColumn *
column_new (const char *heading, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_expand (column, index == 0);
  return column;
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
  GtkStringList *lines = gtk_string_list_new (NULL);
  GtkWidget *view, *scroller = gtk_scrolled_window_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcutAction *copy = gtk_callback_action_new (copy_cb, wj_chart_ref (chart), (GDestroyNotify) wj_chart_unref);

  for (guint i = 0; i < chart->rows->len; i++)
    gtk_string_list_append (lines, chart->rows->pdata[i]);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (lines))));
  for (guint i = 0; chart->headings != NULL && chart->headings[i] != NULL; i++)
    {
      GtkColumnViewColumn *column = column_new (chart->headings[i], i);

      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"), copy));
  gtk_widget_add_controller (view, shortcuts);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "charttable");
  gtk_widget_set_tooltip_text (view, _("Ctrl+C copies the table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->finding, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}
