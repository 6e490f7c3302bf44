/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wj-session-store.h"

/*
 * From starting the program to its first painted frame, and the memory it then holds, beside GNOME Text
 * Editor's: started in turn, on the same display, so that what else the machine does befalls both. The
 * program is started with nothing kept, and with a draft to restore. Medians; skipped where there is no
 * gnome-text-editor.
 *
 *   bench-start WIJHA EXAMPLE.json
 */

#define REFERENCE "gnome-text-editor"
#define N_STARTS 9
#define SETTLE_US 1500000
#define PATIENCE_US 30000000
#define MANY_COLOURS 20 /* the edges of a single letter have as many */

typedef struct
{
  const char *name;
  const char *argv[4];
  const char *home; /* (nullable): kept from start to start; NULL: a new one each time */
  double ms[N_STARTS];
  double busy[N_STARTS]; /* ms of processor time until then */
  double mib[N_STARTS];
} Program;

static int
ignore_cb (Display *display, XErrorEvent *event)
{
  return 0; /* windows come and go */
}

static gboolean
is_painted (Display *display, Window window)
{
  XWindowAttributes a;
  unsigned long seen[MANY_COLOURS];
  XImage *image;
  int n = 0;

  if (!XGetWindowAttributes (display, window, &a) || a.map_state != IsViewable || a.width < 200 || a.height < 150)
    return FALSE;
  image = XGetImage (display, window, 0, 0, (unsigned) MIN (a.width, DisplayWidth (display, 0) - a.x), (unsigned) MIN (a.height, DisplayHeight (display, 0) - a.y), AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  for (int y = 4; y < image->height && n < MANY_COLOURS; y += 3)
    for (int x = 4; x < image->width && n < MANY_COLOURS; x += 2)
      {
        unsigned long colour = XGetPixel (image, x, y) & 0xffffff;
        int i = 0;

        while (i < n && seen[i] != colour)
          i++;
        if (i == n)
          seen[n++] = colour;
      }
  XDestroyImage (image);
  return n == MANY_COLOURS;
}

/* The window that comes up from now on, once there is something in it to see; fails when there is none. */
static void
await_painted (Display *display)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  Window window = None;

  for (;;)
    {
      while (XPending (display))
        {
          XEvent event;
          XWindowAttributes a;

          XNextEvent (display, &event);
          if (event.type == MapNotify && XGetWindowAttributes (display, event.xmap.window, &a) && a.width >= 200 && a.class == InputOutput)
            window = event.xmap.window;
        }
      if (window != None && is_painted (display, window))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (1000);
    }
}

/* What is in memory of process @pid, in MiB. */
static double
read_memory (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", pid);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  line = strstr (text, "Rss:");
  g_assert_nonnull (line);
  return (double) atol (line + strlen ("Rss:")) / 1024;
}

/* Processor time process @pid has had, in ms. */
static double
read_busy (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  unsigned long user = 0, system = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  /* The name in brackets may hold anything. */
  g_assert_cmpint (sscanf (strrchr (text, ')') + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system), ==, 2);
  return 1e3 * (double) (user + system) / (double) sysconf (_SC_CLK_TCK);
}

static void
remove_folder (const char *path)
{
  const char *const argv[] = { "rm", "-rf", path, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
start (Display *display, Program *program, guint turn)
{
  static const char *const folders[] = { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autofree char *fresh = program->home == NULL ? g_dir_make_tmp ("wijha-start-XXXXXX", &error) : NULL;
  g_autoptr (GSubprocess) process = NULL;
  gint64 begin;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (fresh != NULL ? fresh : program->home, folders[i], NULL);

      g_subprocess_launcher_setenv (launcher, folders[i], path, TRUE);
    }
  begin = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawnv (launcher, program->argv, &error);
  g_assert_no_error (error);
  await_painted (display);
  program->ms[turn] = (double) (g_get_monotonic_time () - begin) / 1e3;
  program->busy[turn] = read_busy (g_subprocess_get_identifier (process));
  g_usleep (SETTLE_US);
  program->mib[turn] = read_memory (g_subprocess_get_identifier (process));
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  if (fresh != NULL)
    remove_folder (fresh);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (double *figures)
{
  qsort (figures, N_STARTS, sizeof figures[0], compare);
  return figures[N_STARTS / 2];
}

/* What the program keeps by itself of the work on @example. (transfer full): the home it is in */
static char *
make_draft (const char *example)
{
  g_autoptr (GError) error = NULL;
  char *home = g_dir_make_tmp ("wijha-draft-XXXXXX", &error);
  g_autofree char *path = g_build_filename (home, "XDG_STATE_HOME", "wijha", "session.json", NULL);
  g_autoptr (WjStoredSession) stored = wj_stored_session_new ();
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_file_get_contents (example, &stored->project, NULL, &error);
  g_assert_no_error (error);
  stored->page = g_strdup ("question/investment");
  stored->dirty = TRUE;
  text = wj_stored_session_to_json (stored);
  wj_store_write (path, text, &error);
  g_assert_no_error (error);
  return home;
}

int
main (int argc, char **argv)
{
  g_autofree char *reference = g_find_program_in_path (REFERENCE);
  g_autofree char *draft = NULL;
  Display *display = XOpenDisplay (NULL);
  gboolean above = FALSE;
  double ms = 0, mib = 0;

  if (reference == NULL)
    {
      g_print ("skipped: there is no " REFERENCE " to compare with\n");
      return 77;
    }
  g_assert_nonnull (display);
  g_assert_cmpint (argc, ==, 3);
  draft = make_draft (argv[2]);
  XSetErrorHandler (ignore_cb);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  {
    Program programs[] = {
      { REFERENCE, { reference, "--standalone", NULL }, NULL, { 0 }, { 0 }, { 0 } },
      { "wijha, nothing kept", { argv[1], NULL }, NULL, { 0 }, { 0 }, { 0 } },
      { "wijha, a draft restored", { argv[1], NULL }, draft, { 0 }, { 0 }, { 0 } },
    };

    for (guint turn = 0; turn < N_STARTS; turn++)
      for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
        start (display, &programs[i], turn);
    for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
      {
        double own_ms = median (programs[i].ms), own_mib = median (programs[i].mib);

        g_print ("%-24s first frame %4.0f ms (%.0f to %.0f; processor %.0f ms), memory %5.1f MiB\n", programs[i].name, own_ms, programs[i].ms[0], programs[i].ms[N_STARTS - 1], median (programs[i].busy), own_mib);
        if (i == 0)
          ms = own_ms, mib = own_mib;
        above = above || own_ms > ms || own_mib > mib;
      }
  }
  remove_folder (draft);
  XCloseDisplay (display);
  if (above)
    g_print ("above " REFERENCE "\n");
  return above ? 1 : 0;
}
