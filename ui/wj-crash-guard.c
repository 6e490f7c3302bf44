/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "wj-crash-guard.h"

#define WITHIN_SECONDS 60

struct _WjCrashGuard
{
  char *path; /* (owned) */
  int fd;     /* of the note, locked; -1: there is none, or another program of ours holds it */
  gboolean looping;
};

/* When the crash before this one was noticed, in seconds since 1970; 0: never; -1: the last run ended as it should. */
static gint64
read_note (int fd)
{
  char text[32] = "";
  ssize_t length = pread (fd, text, sizeof text - 1, 0);

  return length > 0 ? g_ascii_strtoll (text, NULL, 10) : -1;
}

static gboolean
write_note (int fd, gint64 crashed)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", crashed);

  return ftruncate (fd, 0) == 0 && pwrite (fd, text, strlen (text), 0) == (ssize_t) strlen (text);
}

WjCrashGuard *
wj_crash_guard_new (const char *folder, gint64 now)
{
  WjCrashGuard *self = g_new0 (WjCrashGuard, 1);
  gint64 last;

  self->path = g_build_filename (folder, "running", NULL);
  self->fd = -1;
  if (g_mkdir_with_parents (folder, 0700) != 0 || (self->fd = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) < 0)
    return self;
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (self->fd);
      self->fd = -1;
      return self;
    }
  last = read_note (self->fd);
  self->looping = last > 0 && now >= last && now - last <= WITHIN_SECONDS;
  if (!write_note (self->fd, last >= 0 ? now : 0))
    g_message ("A crash could not be told by the next start: %s", g_strerror (errno));
  return self;
}

void
wj_crash_guard_free (WjCrashGuard *self)
{
  if (self->fd >= 0)
    {
      g_unlink (self->path);
      close (self->fd);
    }
  g_free (self->path);
  g_free (self);
}

gboolean
wj_crash_guard_is_looping (const WjCrashGuard *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->looping;
}
