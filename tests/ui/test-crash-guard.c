/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-test"

#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "wj-crash-guard.h"

#define NOON 1795262400

/* A program that starts at @now and crashes. Returns whether it was told of a loop. */
static gboolean
crash (const char *folder, gint64 now)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (wj_crash_guard_is_looping (wj_crash_guard_new (folder, now)) ? 1 : 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status) == 1;
}

static gboolean
run (const char *folder, gint64 now)
{
  g_autoptr (WjCrashGuard) guard = wj_crash_guard_new (folder, now);

  return wj_crash_guard_is_looping (guard);
}

static void
test_loop (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("wijha-guard-XXXXXX", &error);

  g_assert_no_error (error);
  /* The first crash comes hours after the start, the second soon after the first. */
  g_assert_false (crash (folder, NOON));
  g_assert_false (crash (folder, NOON + 10000));
  g_assert_true (crash (folder, NOON + 10060));
  g_assert_true (run (folder, NOON + 10070));
  /* A run that ends as it should begins anew. */
  g_assert_false (crash (folder, NOON + 10080));
  /* A minute and more between them, or a clock set back, is no loop. */
  g_assert_false (crash (folder, NOON + 10100));
  g_assert_false (crash (folder, NOON + 10161));
  g_assert_false (crash (folder, NOON));
  g_assert_true (run (folder, NOON + 1));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Who still runs has not crashed, and a folder that cannot be written is no obstacle. */
static void
test_two (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("wijha-guard-XXXXXX", &error);
  WjCrashGuard *guard;

  g_assert_no_error (error);
  guard = wj_crash_guard_new (folder, NOON);
  for (guint i = 1; i < 4; i++)
    g_assert_false (run (folder, NOON + i));
  wj_crash_guard_free (guard);
  g_assert_false (run (folder, NOON + 5));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (run ("/dev/null/wijha", NOON)); /* where no folder can be made */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crash-guard/loop", test_loop);
  g_test_add_func ("/crash-guard/two", test_two);
  return g_test_run ();
}
