/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "compat/wj-shortcuts.h"
#include "wj-i18n.h"

void
wj_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = wj_builder_new ("wj-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
