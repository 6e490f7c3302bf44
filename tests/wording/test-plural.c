/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>

#include "wording/wj-wording.h"

static const char *const codes[WJ_N_LANGUAGES] = {
  [WJ_LANGUAGE_FR] = "fr",
  [WJ_LANGUAGE_AR] = "ar",
  [WJ_LANGUAGE_EN] = "en",
};

/* What the C library says of the same files, for every n up to 1,000: it needs them in a folder. */
static void
test_against_ngettext (gconstpointer data)
{
  WjLanguage language = (WjLanguage) GPOINTER_TO_UINT (data);
  const char *code = codes[language];
  g_autofree char *folder = g_dir_make_tmp ("wijha-plural-XXXXXX", NULL);
  g_autofree char *parent = g_build_filename (folder, code, NULL);
  g_autofree char *messages = g_build_filename (parent, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, "wijha.mo", NULL);
  g_autofree char *resource = g_strconcat (RESOURCE_BASE "/mo/", code, ".mo", NULL);
  g_autoptr (WjWording) wording = wj_wording_new (language);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  if (language != WJ_LANGUAGE_EN)
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, 0, NULL);

      g_assert_nonnull (bytes);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
    }
  g_setenv ("LANGUAGE", code, TRUE);
  bindtextdomain ("wijha", folder);
  bind_textdomain_codeset ("wijha", "UTF-8");
  if (language != WJ_LANGUAGE_EN && g_str_equal (dngettext ("wijha", "%s\u00a0job", "%s\u00a0jobs", 5), "%s\u00a0jobs"))
    g_test_skip ("this C library reads no messages without a locale of the language");
  else
    {
      for (gulong n = 0; n <= 1000; n++)
        {
          g_assert_cmpstr (wj_wording_plural (wording, "%s\u00a0job", "%s\u00a0jobs", n), ==,
                           dngettext ("wijha", "%s\u00a0job", "%s\u00a0jobs", n));
          g_assert_cmpstr (wj_wording_plural (wording, "%s\u00a0month", "%s\u00a0months", n), ==,
                           dngettext ("wijha", "%s\u00a0month", "%s\u00a0months", n));
        }
    }

  g_unlink (path);
  g_rmdir (messages);
  g_rmdir (parent);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/plural/ngettext/fr", GUINT_TO_POINTER (WJ_LANGUAGE_FR), test_against_ngettext);
  g_test_add_data_func ("/plural/ngettext/ar", GUINT_TO_POINTER (WJ_LANGUAGE_AR), test_against_ngettext);
  g_test_add_data_func ("/plural/ngettext/en", GUINT_TO_POINTER (WJ_LANGUAGE_EN), test_against_ngettext);

  return g_test_run ();
}
