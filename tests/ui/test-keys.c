/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <locale.h>

#include "wj-scene.h"

#define PATIENCE (5 * G_USEC_PER_SEC)

/* ---- Keys ------------------------------------------------------------------------------------------------ */

static gboolean
is_key (GtkShortcut *shortcut, const char *key)
{
  g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

  return g_str_equal (text, key);
}

/* (transfer full) (nullable): what @widget itself does at @key, as "<Control>2" */
static GtkShortcut *
find_shortcut (GtkWidget *widget, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && j < g_list_model_get_n_items (shortcuts); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);

          if (is_key (shortcut, key))
            return g_steal_pointer (&shortcut);
        }
    }
  return NULL;
}

static void
press (GtkWidget *widget, const char *key)
{
  g_autoptr (GtkShortcut) shortcut = find_shortcut (widget, key);

  g_assert_nonnull (shortcut);
  gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
}

/* ---- The menu -------------------------------------------------------------------------------------------- */

/* (nullable): a menu of the window that is open */
static GtkWidget *
find_open_menu (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_POPOVER_MENU (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *menu = find_open_menu (child);

      if (menu)
        return menu;
    }
  return NULL;
}

static void
check_menu_key (const char *target, const char *pane, int width)
{
  GtkWidget *window = GTK_WIDGET (wj_scene_get_window ());
  gint64 end = g_get_monotonic_time () + PATIENCE;
  GtkWidget *menu;

  wj_scene_show (target, width);
  if (pane)
    gtk_widget_activate_action (window, pane, NULL);
  wj_scene_wait (60);
  press (window, "F10");
  while ((menu = find_open_menu (window)) == NULL && g_get_monotonic_time () < end)
    wj_scene_wait (20);
  if (menu == NULL)
    g_error ("F10 opens no menu at %s, %d wide", target, width);
  gtk_popover_popdown (GTK_POPOVER (menu));
  wj_scene_wait (20);
}

/* The menu stands elsewhere at each width. */
static void
test_menu (void)
{
  static const int widths[] = { 1400, 900, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      check_menu_key ("welcome", NULL, widths[i]);
      check_menu_key ("offers", NULL, widths[i]);
    }
  check_menu_key ("offers", "win.sidebar", 360);
}

int
main (int argc, char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  wj_scene_start (&argc, &argv);
  g_test_add_func ("/keys/menu", test_menu);
  status = g_test_run ();
  wj_scene_end ();
  return status;
}
