/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-about.h"
#include "wj-i18n.h"

void
wj_show_about (GtkWindow *parent, const char *catalogue)
{
  g_autofree char *comments = g_strdup_printf ("%s\n\n%s", _("Where in Morocco, with what support: an estimate with its sources. Indicative, never a decision; not an official service."), catalogue);

  /* Not gtk_show_about_dialog (), which keeps a hidden dialog for each parent. */
  gtk_window_present (g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "program-name", _("Wijha"), "logo-icon-name", APP_ID, "version", APP_VERSION, "comments", comments, "license-type", GTK_LICENSE_GPL_3_0, NULL));
}
