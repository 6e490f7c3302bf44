/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "widgets/wj-label.h"

#include "wj-i18n.h"

static void
add_styles (GtkWidget *widget, const char *style)
{
  g_auto (GStrv) names = g_strsplit (style != NULL ? style : "", " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      gtk_widget_add_css_class (widget, names[i]);
}

GtkWidget *
wj_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  wj_label_say (GTK_LABEL (label), text != NULL ? text : "");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  add_styles (label, style);
  return label;
}

void
wj_label_say (GtkLabel *label, const char *text)
{
  g_autofree char *paragraph = wj_i18n_paragraph (text);

  gtk_label_set_text (label, paragraph);
}

GtkWidget *
wj_figure_new (const char *text, const char *style)
{
  GtkWidget *label = wj_label_new (text, style);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

void
wj_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}
