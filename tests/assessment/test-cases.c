/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment/wj-case.h"

/* The worked examples of the catalogue, each run as a test of its own. */

static WjCatalogue *catalogue;

static void
test_case (gconstpointer data)
{
  const char *path = data;
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (wj_case_run (catalogue, path, NULL, differences, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < differences->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (differences, i));
  if (differences->len > 0)
    g_test_fail_printf ("%u differences, the first: %s", differences->len, (const char *) g_ptr_array_index (differences, 0));
}

static guint
add_cases (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n_cases = 0;
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".json"));
        g_autofree char *test = g_strconcat ("/assessment/cases/", stem, NULL);

        g_test_add_data_func_full (test, g_build_filename (directory, name, NULL), test_case, g_free);
        n_cases++;
      }
  return n_cases;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *cases = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  cases = g_build_filename (path, "cases", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wj_catalogue_get_offers (catalogue)->len, <=, 64); /* stacking has one bit for each */
  g_assert_cmpuint (add_cases (cases), >=, 120);
  status = g_test_run ();
  g_assert_finalize_object (g_steal_pointer (&catalogue));
  return status;
}
