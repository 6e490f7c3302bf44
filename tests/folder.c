/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "folder.h"

static char *own;
static pid_t owner;

char *
wj_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("wijha-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        empty (path);
      g_remove (path);
    }
}

void
wj_test_remove (const char *folder)
{
  empty (folder);
  g_rmdir (folder);
}

static void
remove_own (void)
{
  if (getpid () == owner) /* not a child that was forked */
    wj_test_remove (own);
  g_clear_pointer (&own, g_free);
}

char *
wj_test_path (const char *name)
{
  g_autofree char *folder = NULL;

  if (own == NULL)
    {
      own = wj_test_folder ();
      owner = getpid ();
      atexit (remove_own);
    }
  folder = g_build_filename (own, g_test_get_path (), NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}
