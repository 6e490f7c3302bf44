/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"
#define _GNU_SOURCE /* O_TMPFILE */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "project/wj-csv.h"
#include "project/wj-message.h"

#define BLOCK (64 * 1024)

struct _WjCsvWriter
{
  int fd;           /* -1: closed */
  char *path;       /* (owned) (nullable) NULL: standard output */
  char *unfinished; /* (owned) (nullable) what is written until then; NULL as long as it has no name */
  GString *text;    /* (owned) not written yet */
  gboolean in_row;  /* a cell stands before the next */
};

static gboolean
fail (const WjCsvWriter *self, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), wj_message ("%1$s: cannot be written (%2$s)"), self->path != NULL ? self->path : "-", g_strerror (code));
  return FALSE;
}

/* (transfer full): a pattern of names beside @path */
static char *
make_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *pattern = g_strdup_printf (".%s.XXXXXX", name);

  return g_build_filename (folder, pattern, NULL);
}

static gboolean
begin_file (WjCsvWriter *self, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->fd = -1;
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      errno = EISDIR;
      return fail (self, error);
    }
  /* Without a name nothing is left behind, whatever ends the program; not every file system can. */
  self->fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  self->unfinished = make_name (path);
  self->fd = g_mkstemp_full (self->unfinished, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  fail (self, error);
  g_clear_pointer (&self->unfinished, g_free);
  return FALSE;
}

WjCsvWriter *
wj_csv_writer_new (const char *path, GError **error)
{
  g_autoptr (WjCsvWriter) self = g_new0 (WjCsvWriter, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->text = g_string_sized_new (BLOCK);
  self->fd = STDOUT_FILENO;
  if (!g_str_equal (path, "-") && !begin_file (self, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
wj_csv_writer_free (WjCsvWriter *self)
{
  if (self->path != NULL && self->fd >= 0)
    g_close (self->fd, NULL);
  if (self->unfinished != NULL)
    g_unlink (self->unfinished);
  g_free (self->path);
  g_free (self->unfinished);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* ---- Cells ------------------------------------------------------------------------------------- */

/* (transfer none): where a cell of up to @size bytes goes, a comma before it */
static char *
begin_cell (WjCsvWriter *self, gsize size)
{
  gsize at = self->text->len;

  if (at + size + 2 > self->text->allocated_len)
    {
      g_string_set_size (self->text, at + size + 2);
      self->text->len = at;
    }
  if (self->in_row)
    self->text->str[at++] = ',';
  self->in_row = TRUE;
  return self->text->str + at;
}

static void
end_cell (WjCsvWriter *self, char *end)
{
  *end = '\0';
  self->text->len = (gsize) (end - self->text->str);
}

static gboolean
begins_formula (char first)
{
  return first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r';
}

void
wj_csv_writer_add_text (WjCsvWriter *self, const char *text)
{
  gsize size;
  char *to;

  g_return_if_fail (self != NULL && text != NULL);

  size = strlen (text);
  to = begin_cell (self, 2 * size + 3);
  *to++ = '"';
  if (begins_formula (*text))
    *to++ = '\'';
  if (memchr (text, '"', size) == NULL)
    to = (char *) memcpy (to, text, size) + size;
  else
    for (const char *from = text; *from != '\0'; *to++ = *from++)
      if (*from == '"')
        *to++ = '"';
  *to++ = '"';
  end_cell (self, to);
}

void
wj_csv_writer_add_number (WjCsvWriter *self, const char *number)
{
  gsize size;

  g_return_if_fail (self != NULL && number != NULL);

  size = strlen (number);
  end_cell (self, (char *) memcpy (begin_cell (self, size), number, size) + size);
}

void
wj_csv_writer_add_nothing (WjCsvWriter *self)
{
  g_return_if_fail (self != NULL);

  end_cell (self, begin_cell (self, 0));
}

/* ---- The file ---------------------------------------------------------------------------------- */

static gboolean
flush (WjCsvWriter *self, GError **error)
{
  gsize at = 0;

  while (at < self->text->len)
    {
      ssize_t n = write (self->fd, self->text->str + at, self->text->len - at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (self, error);
      at += (gsize) n;
    }
  g_string_truncate (self->text, 0);
  return TRUE;
}

gboolean
wj_csv_writer_end_row (WjCsvWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_append (self->text, "\r\n");
  self->in_row = FALSE;
  return self->text->len < BLOCK || flush (self, error);
}

/* The name under which it can take the place of another: one that no file has. */
static gboolean
name_file (WjCsvWriter *self, GError **error)
{
  g_autofree char *name = make_name (self->path);
  g_autofree char *open_file = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  int taken;

  if (self->unfinished != NULL)
    return TRUE;
  taken = g_mkstemp (name);
  if (taken < 0)
    return fail (self, error);
  g_close (taken, NULL);
  if (g_unlink (name) != 0 || linkat (AT_FDCWD, open_file, AT_FDCWD, name, AT_SYMLINK_FOLLOW) != 0)
    return fail (self, error);
  self->unfinished = g_steal_pointer (&name);
  return TRUE;
}

gboolean
wj_csv_writer_finish (WjCsvWriter *self, GError **error)
{
  int fd;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!flush (self, error))
    return FALSE;
  if (self->path == NULL)
    return TRUE;
  if (fsync (self->fd) != 0)
    return fail (self, error);
  if (!name_file (self, error))
    return FALSE;
  fd = self->fd;
  self->fd = -1;
  if (close (fd) != 0 || g_rename (self->unfinished, self->path) != 0)
    return fail (self, error);
  g_clear_pointer (&self->unfinished, g_free);
  return TRUE;
}
