/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-about.h"
#include "wj-i18n.h"

/* GTK leaves it without a name. */
static void
name_logo (GtkWidget *widget)
{
  if (GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), APP_ID) == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Wijha"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    name_logo (child);
}

void
wj_show_about (GtkWindow *parent, const char *catalogue)
{
  g_autofree char *comments = g_strdup_printf ("%s\n\n%s", _("Where in Morocco, with what support: an estimate with its sources. Indicative, never a decision; not an official service."), catalogue);

  /* Not gtk_show_about_dialog (), which keeps a hidden dialog for each parent. */
  GtkWidget *dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "program-name", _("Wijha"), "logo-icon-name", APP_ID, "version", APP_VERSION, "comments", comments, "license-type", GTK_LICENSE_GPL_3_0, NULL);

  name_logo (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
