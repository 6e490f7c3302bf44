/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "results/wj-source-view.h"

#include "widgets/wj-confidence-mark.h"
#include "widgets/wj-label.h"
#include "wj-host.h"
#include "wj-i18n.h"

/* Only https, shown in full: what a catalogue says is never followed unseen. */
static GtkWidget *
link_new (const char *address)
{
  GtkWidget *link = gtk_link_button_new (address);
  GtkWidget *label = gtk_label_new (address);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_tooltip_text (link, address);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (link, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, address, -1);
  return link;
}

GtkWidget *
wj_source_view_new (const WjSource *source)
{
  WjWording *wording = wj_i18n_get_wording ();
  g_autofree char *publisher = wj_wording_source (wording, source);
  g_autofree char *said = g_strdup_printf (/* Translators: %s is a publisher, a title and a date */ _("%s. Stated in our words."), publisher);
  g_autofree char *agreeing = wj_wording_agreeing (wording, source);
  g_autofree char *both = g_strconcat (said, " ", wj_wording_source_kind (wording, source->kind), NULL);
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *mark = wj_confidence_mark_new (source->confidence);
  GtkWidget *label = wj_label_new (both, "caption secondary");

  gtk_widget_add_css_class (view, "source");
  gtk_grid_set_column_spacing (GTK_GRID (line), 12);
  gtk_box_append (GTK_BOX (view), wj_label_new (wj_i18n_of (&source->statement), NULL));
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (line), mark, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), label, 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (view), line);
  if (source->address != NULL)
    gtk_box_append (GTK_BOX (view), link_new (source->address));
  if (agreeing != NULL)
    gtk_box_append (GTK_BOX (view), wj_label_new (agreeing, "caption secondary"));
  for (guint i = 0; i < source->also->len; i++)
    gtk_box_append (GTK_BOX (view), link_new (source->also->pdata[i]));
  return view;
}

static void
copy_cb (GtkButton *button, gpointer user_data)
{
  const char *text = g_object_get_data (G_OBJECT (button), "wj-text");
  WjHost *host = wj_host_of (GTK_WIDGET (button));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
  if (host != NULL)
    wj_host_toast (host, _("Copied"));
}

GtkWidget *
wj_copy_button_new (const char *label, const char *text)
{
  GtkWidget *button = wj_let_wrap (gtk_button_new_with_label (label));

  g_object_set_data_full (G_OBJECT (button), "wj-text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), NULL);
  return button;
}

GtkWidget *
wj_questions_view_new (GPtrArray *questions)
{
  g_autoptr (GString) all = g_string_new (NULL);
  GtkWidget *view;
  GtkWidget *copy;

  if (questions->len == 0)
    return NULL;
  view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (view, "question");
  gtk_box_append (GTK_BOX (view), wj_label_new (wj_ngettext ("Question for the CRI", "Questions for the CRI", questions->len), "caption-heading"));
  for (guint i = 0; i < questions->len; i++)
    {
      const char *text = wj_i18n_of (g_ptr_array_index (questions, i));

      gtk_box_append (GTK_BOX (view), wj_label_new (text, NULL));
      g_string_append_printf (all, "%s\n", text);
    }
  copy = wj_copy_button_new (wj_ngettext ("Copy the question", "Copy the questions", questions->len), all->str);
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (view), copy);
  return view;
}
