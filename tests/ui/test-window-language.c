/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <glib/gstdio.h>

#include "test-window.h"
#include "wj-scene.h"

#include "wj-i18n.h"
#include "wj-settings.h"

/* Where the work cannot be handed to the window that follows, this one stays, with the work, and says why. */
static void
test_language_refused (void)
{
  const char *language = g_getenv ("LANGUAGE");
  g_autofree char *in_the_way = g_build_filename (g_get_user_runtime_dir (), "wijha", NULL);
  g_autoptr (GtkWindow) dialog = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  wj_scene_open_example ();
  before = wj_project_answers_to_json (wj_scene_get_project ());
  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  g_action_group_change_action_state (G_ACTION_GROUP (wj_scene_get_application ()), "language", g_variant_new_string (g_str_equal (language, "fr") ? "en" : "fr"));
  dialog = wj_scene_await_dialog ();
  g_assert_true (wj_scene_says (GTK_WIDGET (dialog), _("The language was not changed")));
  gtk_window_close (dialog);
  wj_scene_wait (60);
  g_assert_false (wj_application_get_restart (wj_scene_get_application ()));
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, language);
  state = g_action_group_get_action_state (G_ACTION_GROUP (wj_scene_get_application ()), "language");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, language);
  after = wj_project_answers_to_json (wj_scene_get_project ());
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_unlink (in_the_way), ==, 0);
}

/* The window opens in the other language as large as it is. */
static void
test_language_keeps_size (void)
{
  g_autoptr (GSettings) settings = wj_settings_new ();
  const char *other = g_str_equal (g_getenv ("LANGUAGE"), "fr") ? "en" : "fr";
  int width = 0, height = 0;

  g_assert_nonnull (settings);
  gtk_window_set_default_size (GTK_WINDOW (wj_scene_get_window ()), 1111, 777);
  wj_scene_wait (60);
  g_action_group_change_action_state (G_ACTION_GROUP (wj_scene_get_application ()), "language", g_variant_new_string (other));
  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  g_assert_cmpint (width, ==, 1111);
  g_assert_cmpint (height, ==, 777);
}

void
wj_test_window_language (void)
{
  g_test_add_func ("/window/language-refused", test_language_refused);
  g_test_add_func ("/window/language-keeps-size", test_language_keeps_size);
}
