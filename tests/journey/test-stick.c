/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-stick"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "service/wj-test-publisher.h"
#include "wj-walk.h"

static WjTestKey key;

/* (transfer full): a folder of the home, as a stick shows it */
static char *
make_stick (WjWalk *walk, const char *name)
{
  char *path = wj_walk_path (walk, name);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return path;
}

/* The next catalogue of the program, published today. */
static WjTestRelease *
publish (WjWalk *walk)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return wj_test_release_from (&key, CATALOGUE, wj_catalogue_get_version (walk->catalogue) + 1, now - now % DAY);
}

static void
press (WjWalk *walk, const char *role, const char *message)
{
  g_autofree char *name = wj_walk_say_plain (walk, message);

  wj_driver_press (walk->driver, role, name);
}

static void
await_label (WjWalk *walk, const char *message)
{
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, message));
}

/* What was imported by name and role, and exported so, is what the publisher made, byte for byte. */
static void
test_stick (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autoptr (WjTestRelease) release = publish (walk);
  g_autofree char *from = make_stick (walk, "from");
  g_autofree char *to = make_stick (walk, "to");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *nothing = NULL;

  wj_test_release_write (release, from);
  await_label (walk, "Start from an example");
  wj_walk_press (walk, "Menu");
  press (walk, "menu item", "_Catalogue…");
  await_label (walk, "Part of the program");

  press (walk, "push button", "_Import from a USB stick…");
  wj_walk_choose_path (walk, "The folder with the catalogue’s two files", "_Import", from);
  await_label (walk, "An update imported from a folder and verified");
  press (walk, "push button", "_Export to a USB stick…");
  wj_walk_choose_path (walk, "The folder to put the catalogue’s two files into", "_Export", to);
  await_label (walk, "Exported: the two files are in the folder.");

  before = wj_test_list (from);
  after = wj_test_list (to);
  g_assert_cmpstr (after, ==, before);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (GStrv) names = g_strsplit (before, " ", 2);
      g_autoptr (GBytes) written = wj_test_read (from, names[i]);
      g_autoptr (GBytes) read = wj_test_read (to, names[i]);

      g_assert_true (g_bytes_equal (written, read));
    }

  /* Also of the page that was made anew is it heard what is to be ticked in its menu, and what is. */
  wj_walk_press (walk, "Menu");
  nothing = wj_walk_say_plain (walk, "_Remember nothing");
  g_assert_false (wj_driver_is_on (walk->driver, "check menu item", nothing));
  wj_driver_await_on (walk->driver, "radio menu item", g_str_equal (language, "fr") ? "Français" : "العربية");
  wj_driver_kill (walk->driver);
}

int
main (int argc, char **argv)
{
  g_autofree char *public = NULL;
  g_autofree char *keys = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  key = wj_test_key (1);
  public = wj_test_key_text (&key);
  keys = g_strdup_printf ("1:%s", public);
  g_setenv ("WIJHA_CATALOGUE_KEYS", keys, TRUE);
  g_test_add_data_func ("/journey/stick/fr", "fr", test_stick);
  g_test_add_data_func ("/journey/stick/ar", "ar", test_stick);
  return g_test_run ();
}
