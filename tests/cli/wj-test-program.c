/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "cli/wj-test-program.h"

typedef struct
{
  WjTestRun *run;
  gboolean done;
} Waiting;

static void
communicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &waiting->run->out, &waiting->run->err, &error);
  g_assert_no_error (error);
  waiting->done = TRUE;
}

WjTestRun *
wj_test_run_with (const char *const *environment, const char *output, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | (output == NULL ? G_SUBPROCESS_FLAGS_STDOUT_PIPE : 0));
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  WjTestRun *run = g_new0 (WjTestRun, 1);
  Waiting waiting = { run, FALSE };
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

  g_ptr_array_add (words, (gpointer) g_getenv ("WIJHACTL"));
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (words, (gpointer) *arguments);
  g_ptr_array_add (words, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_subprocess_launcher_unsetenv (launcher, variables[i]);
  for (; environment != NULL && *environment != NULL; environment++)
    {
      g_auto (GStrv) pair = g_strsplit (*environment, "=", 2);

      g_subprocess_launcher_setenv (launcher, pair[0], pair[1], TRUE);
    }
  if (output != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, output);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words->pdata, &error);
  g_assert_no_error (error);
  /* Not blocking: a server of this test may have to answer meanwhile. */
  g_subprocess_communicate_utf8_async (process, NULL, NULL, communicated_cb, &waiting);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  if (!g_subprocess_get_if_exited (process))
    g_error ("wijhactl %s crashed: %s", (char *) words->pdata[1], run->err);
  run->code = g_subprocess_get_exit_status (process);
  return run;
}

WjTestRun *
wj_test_run (const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list args;

  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (args);
  g_ptr_array_add (words, NULL);
  return wj_test_run_with (NULL, NULL, (const char *const *) words->pdata);
}

void
wj_test_run_free (WjTestRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
wj_test_assert_refused (WjTestRun *run, int code, const char *message)
{
  if (strstr (run->err, message) == NULL)
    g_error ("“%s” does not hold “%s”", run->err, message);
  if (run->code != code)
    g_error ("exit code %d, not %d: %s", run->code, code, run->err);
  g_assert_cmpstr (run->out == NULL ? "" : run->out, ==, "");
}

void
wj_test_assert_done (WjTestRun *run)
{
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->code, ==, 0);
}

char *
wj_test_source_path (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", name, NULL);
}

char *
wj_test_file (const char *name, const char *text)
{
  char *path = wj_test_path (name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}
