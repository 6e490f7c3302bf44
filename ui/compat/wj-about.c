/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <string.h>

#include "compat/wj-about.h"
#include "wj-i18n.h"

/* GTK leaves the logo without a name, and asks for more width than a narrow window has. */
static void
mend (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    gtk_widget_set_size_request (widget, -1, -1);
  if (GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), APP_ID) == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Wijha"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    mend (child);
}

/* (nullable): the label whose text leads to the licence */
static GtkWidget *
find_link (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), "<a href") != NULL ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_link (child);
  return found;
}

void
wj_show_about (GtkWindow *parent, const char *catalogue)
{
  GtkWidget *licence;
  g_autofree char *comments = g_strdup_printf ("%s\n\n%s", _("Where in Morocco, with what support: an estimate with its sources. Indicative, never a decision; not an official service."), catalogue);

  /* Not gtk_show_about_dialog (), which keeps a hidden dialog for each parent. */
  GtkWidget *dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    /* as narrow as its reader wants it */
                                    "resizable", TRUE, "default-width", MIN (420, MAX (360, gtk_widget_get_width (GTK_WIDGET (parent)))),
                                    "program-name", _("Wijha"), "logo-icon-name", APP_ID, "version", APP_VERSION, "comments", comments, "license-type", GTK_LICENSE_GPL_3_0, NULL);

  mend (dialog);
  /* The name would have the focus, and be marked as if it were to be copied; so would this, but for its link. */
  licence = find_link (dialog);
  gtk_label_set_selectable (GTK_LABEL (licence), FALSE);
  gtk_window_set_focus (GTK_WINDOW (dialog), licence);
  gtk_window_present (GTK_WINDOW (dialog));
}
