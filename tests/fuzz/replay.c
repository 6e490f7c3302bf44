/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"

/* Stands in for libFuzzer: each argument is a file to try, or a folder of them. */

static guint n_tried;

static void
try_file (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  if (g_getenv ("WJ_FUZZ_NAMES") != NULL)
    g_printerr ("%s\n", path);
  LLVMFuzzerTestOneInput ((const guint8 *) text, length);
  n_tried++;
}

static void
try_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      try_file (file);
    }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
      try_folder (argv[i]);
    else
      try_file (argv[i]);
  g_print ("%u inputs tried\n", n_tried);
  return n_tried > 0 ? 0 : 1;
}
