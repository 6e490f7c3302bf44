/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

/* drag-source FILE: a small window from which FILE can be dragged, as from a file manager's. */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GFile *file)
{
  return gdk_content_provider_new_typed (G_TYPE_FILE, file);
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autofree char *name = g_file_get_basename (file);
  GtkDragSource *source;
  GtkWidget *label;
  GtkWindow *window;

  gtk_init ();
  source = gtk_drag_source_new ();
  label = gtk_label_new (name);
  window = GTK_WINDOW (gtk_window_new ());
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), file);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (window, label);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, 160, 60);
  gtk_window_present (window);
  g_print ("ready");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
