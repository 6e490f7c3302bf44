/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "wj-application.h"
#include "wj-examples.h"
#include "wj-session-files.h"
#include "wj-window.h"

/*
 * shoot: draws pages of the window to pictures, for those who judge how it looks and for the README.
 *
 *   shoot LANGUAGE light|dark[-hc][-large] PROJECT|example:NAME|- PAGE:WIDTHxHEIGHT:FILE.png…
 *
 * An example is opened as the window does, named in its language. The pages "about", "catalogue" and "shortcuts" are the dialogs of
 * these names. "-hc" is high contrast, "-large" twice the text. PAGE may end with "+OFFER": all of that offer opens beside it;
 * with "+OFFER/PART" or "+/PART" the explanation of that part, with "+?" all questions for the CRI.
 */

#define EXAMPLE "example:"

typedef struct
{
  WjApplication *application;
  char **argv;
  int n_shots;
} Shoot;

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (2000);
    }
}

/* @window takes the size it is asked for in its own time; what it shows, a little more. */
static void
settle (GtkWindow *window, int width)
{
  for (guint i = 0; gtk_widget_get_width (GTK_WIDGET (window)) != width && i < 100; i++)
    wait_ms (50);
  wait_ms (500);
}

static void
save (GtkWindow *window, int width, int height, const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s was not written", path);
}

/* What is wider than the place it was given is cut off: name the outermost. (Adwaita's header bar is drawn a pixel over the edges.) */
static void
complain (GtkWidget *widget, const char *what)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent && gtk_widget_get_mapped (widget) && !GTK_IS_VIEWPORT (parent) && !GTK_IS_NATIVE (widget) && !ADW_IS_HEADER_BAR (widget) &&
      gtk_widget_get_width (widget) > gtk_widget_get_width (parent))
    {
      g_printerr ("%s: %s is %d wide in %s of %d\n", what, gtk_widget_get_css_name (widget), gtk_widget_get_width (widget), gtk_widget_get_css_name (parent), gtk_widget_get_width (parent));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    complain (child, what);
}

/* (nullable): of the page @page, which is a dialog */
static const char *
get_dialog (const char *page)
{
  static const char *const dialogs[] = { "win.about", "win.catalogue", "win.shortcuts" };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    if (g_str_equal (dialogs[i] + strlen ("win."), page))
      return dialogs[i];
  return NULL;
}

static void
shoot_dialog (WjWindow *window, const char *action, int width, int height, const char *path)
{
  g_autoptr (GtkWindow) dialog = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  for (guint i = 0; !dialog || !gtk_window_get_transient_for (dialog); i++)
    {
      g_clear_object (&dialog);
      dialog = g_list_model_get_item (gtk_window_get_toplevels (), i);
    }
  gtk_window_set_default_size (dialog, width, height);
  wait_ms (500);
  complain (GTK_WIDGET (dialog), path);
  save (dialog, width, height, path);
  gtk_window_close (dialog);
}

static void
shoot (WjWindow *window, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (what, ":", 3);
  g_auto (GStrv) page = g_strsplit (parts[0], "+", 2);
  g_auto (GStrv) size = g_strsplit (parts[1], "x", 2);
  int width = atoi (size[0]);
  int height = atoi (size[1]);

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-decoration-layout", ":close", NULL);
  if (get_dialog (page[0]) != NULL)
    {
      shoot_dialog (window, get_dialog (page[0]), width, height, parts[2]);
      return;
    }
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  wj_window_go (window, page[0]);
  settle (GTK_WINDOW (window), width);
  if (page[1] != NULL)
    {
      g_auto (GStrv) subject = g_strsplit (page[1], "/", 2);

      if (g_str_equal (page[1], "?"))
        gtk_widget_activate_action (wj_window_get_page (window), "result.questions", NULL);
      else if (subject[1] != NULL)
        gtk_widget_activate_action (wj_window_get_page (window), "result.why", "(ss)", subject[0], subject[1]);
      else
        gtk_widget_activate_action (wj_window_get_page (window), "result.offer", "s", page[1]);
      wait_ms (500);
    }
  complain (GTK_WIDGET (window), what);
  save (GTK_WINDOW (window), width, height, parts[2]);
}

static void
activate_cb (GtkApplication *application, gpointer user_data)
{
  Shoot *self = user_data;
  WjWindow *window = WJ_WINDOW (gtk_application_get_active_window (application));
  WjSession *session = wj_application_get_session (self->application);
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (self->argv[2], "-large"))
    g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), g_str_has_prefix (self->argv[2], "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (g_str_has_prefix (self->argv[3], EXAMPLE))
    {
      if (!wj_examples_open (session, self->argv[3] + strlen (EXAMPLE), &error))
        g_error ("%s", error->message);
    }
  else if (!g_str_equal (self->argv[3], "-"))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->argv[3]);

      if (!wj_session_open (session, file, &error))
        g_error ("%s", error->message);
    }
  for (int i = 0; i < self->n_shots; i++)
    shoot (window, self->argv[4 + i]);
  g_application_quit (G_APPLICATION (application));
}

int
main (int argc, char **argv)
{
  Shoot self = { NULL, argv, argc - 4 };
  g_autoptr (WjApplication) application = NULL;

  if (argc < 5)
    {
      g_printerr ("shoot LANGUAGE light|dark[-hc][-large] PROJECT|example:NAME|- PAGE:WIDTHxHEIGHT:FILE.png…\n");
      return 2;
    }
  g_setenv ("LANGUAGE", argv[1], TRUE);
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", strstr (argv[2], "-hc") != NULL ? "1" : "0", TRUE);
  application = self.application = wj_application_new (G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), &self);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
