/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-surroundings"

#include "config.h"

#include <errno.h>
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include "wj-walk.h"

/* What may be missing or in the way where the program runs: it opens all the same, works, loses nothing,
 * and warns of nothing. The journeys through windows of 360 × 640 and 8000 × 8000 are "narrow" and "huge". */

#define AMOUNT "1234567"
#define NEXT_AMOUNT "7654321"
/* X's modifier */
#define CONTROL (1 << 2)
/* Nobody listens there; and a key that signs nothing. */
#define NOWHERE "https://127.0.0.1:1/v1"
#define KEYS "1:RWQBAgMEBQYHCAkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJ"

static void
begin (WjWalk *walk)
{
  wj_walk_new_project (walk);
  wj_walk_await_page (walk, "activity");
  wj_walk_go (walk, "investment");
  wj_walk_type (walk, "investment.equipment", AMOUNT);
}

static void
work (WjWalk *walk)
{
  begin (walk);
  wj_walk_go (walk, "Estimate");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
}

static void
close_and_find (WjWalk *walk)
{
  g_autofree char *kept = NULL;

  wj_driver_close (walk->driver);
  kept = wj_walk_read_kept (walk);
  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (kept, AMOUNT));
}

/* GTK and GLib say by themselves what they cannot write: that may not end the program. */
static void
let_libraries_warn (WjWalk *walk)
{
  wj_walk_set_environment (walk, "G_DEBUG", "gc-friendly,fatal-criticals");
}

/* Nor is there an accessibility bus then: what is opened is left by key, and what is kept tells the rest. */
static void
test_no_session_bus (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();
  g_autofree char *kept = NULL;

  wj_walk_set_environment (walk, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
  wj_walk_start (walk, language, EXAMPLE);
  wj_driver_end_by_key (walk->driver, CONTROL, 'q');
  kept = wj_walk_read_kept (walk);
  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (kept, "oujda-shore"));
}

/* A network of its own, in which there is nothing; FALSE: this system lets nobody have one. */
static gboolean
cut_network (WjWalk *walk)
{
  static const char *const wrapper[] = { "unshare", "--map-current-user", "--net" };
  const char *const argv[] = { wrapper[0], wrapper[1], wrapper[2], "true", NULL };
  int status = 1;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (wrapper); i++)
    g_ptr_array_add (walk->wrapper, g_strdup (wrapper[i]));
  return TRUE;
}

static void
test_no_network (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();
  g_autofree char *menu_item = NULL;
  g_autofree char *told = g_strdup ("*(NETWORK)");

  wj_walk_set_environment (walk, "WIJHA_CATALOGUE_KEYS", KEYS);
  wj_walk_set_environment (walk, "WIJHA_CATALOGUE_URL", NOWHERE);
  if (cut_network (walk))
    {
      wj_walk_start (walk, language, NULL);
      wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Offline. Everything works without a network."));
      g_free (told);
      told = g_strdup_printf (wj_walk_say (walk, "You are offline. The catalogue of %s is used."), "*");
    }
  else
    {
      g_test_message ("no network could be made without anything in it: the address refuses, that is all");
      wj_walk_start (walk, language, NULL);
    }
  work (walk);
  menu_item = wj_walk_say_plain (walk, "_Catalogue…");
  wj_walk_press (walk, "Menu");
  wj_driver_press (walk->driver, "menu item", menu_item);
  wj_driver_await (walk->driver, "label", told);
  wj_driver_close (walk->driver);
}

static void
break_writing (WjWalk *walk, int error_number)
{
  g_autofree char *number = g_strdup_printf ("%d", error_number);

  let_libraries_warn (walk);
  wj_walk_set_environment (walk, "LD_PRELOAD", g_getenv ("WJ_FAULT_LIBRARY"));
  wj_walk_set_environment (walk, "WJ_FAULT_FOLDER", walk->home);
  wj_walk_set_environment (walk, "WJ_FAULT", number);
  wj_walk_set_environment (walk, "WJ_FAULT_AT", "1");
}

static void
await_dialog (WjWalk *walk, const char *heading, const char *start)
{
  g_autofree char *pattern = g_strconcat (wj_walk_say (walk, start), "*", NULL);

  wj_driver_await (walk->driver, "label", wj_walk_say (walk, heading));
  wj_driver_await (walk->driver, "label", pattern);
}

/* GTK 4.8 says the name of such a button twice, first with the mark of its key. */
static void
press_in_dialog (WjWalk *walk, const char *message)
{
  g_autofree char *button = wj_walk_say_plain (walk, message);
  g_autofree char *pattern = g_strdup_printf ("%s\n%s %s", button, wj_walk_say (walk, message), button);

  wj_driver_enter (walk->driver, "dialog", NULL);
  wj_driver_press (walk->driver, "push button", pattern);
  wj_driver_leave (walk->driver);
}

/* The person closes the window: since nothing was kept they are asked, and save to another place. */
static void
save_elsewhere_and_end (WjWalk *walk, const char *amount)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("wijha-elsewhere-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (elsewhere, "project.json", NULL);
  g_autofree char *saved = NULL;

  wj_driver_act (walk->driver, "frame", NULL, "window.close");
  await_dialog (walk, "Save the project?", "The work cannot be kept on this computer: its disk is full, or may not be written to. What is not saved to a file in another place is lost.");
  press_in_dialog (walk, "_Save");
  wj_walk_save_in_dialog (walk, path, TRUE);
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_nonnull (strstr (saved, amount));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (elsewhere), ==, 0);
}

/* The choice of a language cannot be written down either, over the one of another day: it holds, and so does the work. */
static void
test_read_only (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();

  wj_walk_set_size (walk, 1000, 800);
  wj_walk_set_setting (walk, "language", "'fr'");
  break_writing (walk, EROFS);
  wj_walk_start (walk, language, NULL);
  work (walk);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "The work is not kept"));
  wj_walk_press (walk, "Menu");
  wj_driver_press (walk->driver, "radio menu item", "العربية");
  wj_walk_speak (walk, "ar");
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "Estimated support, for guidance"));
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "The work is not kept"));
  g_assert_false (wj_walk_is_written (walk, AMOUNT));
  save_elsewhere_and_end (walk, AMOUNT);
}

/* The disk fills up from one day to the other: what was kept stays whole, what is new goes elsewhere. */
static void
test_full_disk (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new (language, NULL);
  g_autofree char *here = wj_walk_path (walk, "project.json");
  g_autofree char *save = g_strconcat ("*", wj_walk_say (walk, "Save"), NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (walk);
  close_and_find (walk);
  before = wj_walk_read_kept (walk);
  break_writing (walk, ENOSPC);
  wj_walk_start (walk, language, NULL);
  wj_walk_await_page (walk, "investment");
  wj_walk_type (walk, "investment.equipment", NEXT_AMOUNT);
  wj_driver_await (walk->driver, "label", wj_walk_say (walk, "The work is not kept"));
  wj_driver_press (walk->driver, "push button", save);
  wj_walk_save_in_dialog (walk, here, FALSE);
  await_dialog (walk, "The file was not saved", "Disk full: your work is kept. Make room, then try again.");
  press_in_dialog (walk, "Close");
  g_assert_false (g_file_test (here, G_FILE_TEST_EXISTS));
  save_elsewhere_and_end (walk, NEXT_AMOUNT);
  after = wj_walk_read_kept (walk);
  g_assert_cmpstr (after, ==, before);
}

static void
test_no_locale (gconstpointer language)
{
  g_autoptr (WjWalk) walk = wj_walk_new_home ();
  g_autofree char *locale = g_strdup_printf ("%s_ZZ.UTF-8", (const char *) language);

  wj_walk_set_environment (walk, "LANGUAGE", "");
  wj_walk_set_environment (walk, "LC_ALL", locale);
  wj_walk_start (walk, language, NULL);
  work (walk);
  close_and_find (walk);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/journey/surroundings/no-session-bus", "fr", test_no_session_bus);
  g_test_add_data_func ("/journey/surroundings/no-network", "en", test_no_network);
  g_test_add_data_func ("/journey/surroundings/read-only", "fr", test_read_only);
  g_test_add_data_func ("/journey/surroundings/full-disk", "ar", test_full_disk);
  g_test_add_data_func ("/journey/surroundings/no-locale", "ar", test_no_locale);
  return g_test_run ();
}
