/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-json"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "json/wj-json-private.h"

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (const char *path, WjJsonError code, GError **error, const char *format, ...)
{
  g_autofree char *display = g_filename_display_name (*path != '\0' ? path : "\"\"");
  g_autofree char *name = wj_json_printable (display, 1000);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, WJ_JSON_ERROR, code, "%s: %s", name, message);
  return FALSE;
}

static gboolean
refuse_errno (const char *path, int code, GError **error)
{
  if (code == ENOENT || code == ENOTDIR)
    return refuse (path, WJ_JSON_ERROR_FILE, error, "there is no such file; check the name");
  if (code == EACCES || code == EPERM)
    return refuse (path, WJ_JSON_ERROR_FILE, error, "no permission to read this file; change its permissions or copy it");
  return refuse (path, WJ_JSON_ERROR_FILE, error, "cannot be read (%s); try another copy", g_strerror (code));
}

/* Regular files only: a FIFO would block for ever, a device might do anything. */
static gboolean
check_kind (const char *path, const struct stat *status, gsize max_size, GError **error)
{
  if (S_ISDIR (status->st_mode))
    return refuse (path, WJ_JSON_ERROR_FILE, error, "this is a folder; name a file inside it");
  if (S_ISFIFO (status->st_mode))
    return refuse (path, WJ_JSON_ERROR_FILE, error, "this is a pipe (FIFO), not a file; save its content to a file first");
  if (S_ISSOCK (status->st_mode))
    return refuse (path, WJ_JSON_ERROR_FILE, error, "this is a socket, not a file; name a file");
  if (!S_ISREG (status->st_mode))
    return refuse (path, WJ_JSON_ERROR_FILE, error, "this is a device, not a file; name a file");
  if (status->st_size < 0 || (guint64) status->st_size > max_size)
    return refuse (path, WJ_JSON_ERROR_LIMIT, error, "larger than %" G_GSIZE_FORMAT " KiB; this cannot be the right file", max_size / 1024);
  return TRUE;
}

/* To the end of the file, or one byte past @max_size if it has grown meanwhile. */
static int
read_all (int fd, gsize max_size, GByteArray *into)
{
  guint8 block[16 * 1024];

  while (into->len <= max_size)
    {
      ssize_t n = read (fd, block, MIN (sizeof block, max_size + 1 - into->len));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      if (n == 0)
        break;
      g_byte_array_append (into, block, n);
    }
  return 0;
}

GBytes *
wj_json_load_bytes (const char *path, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) array = NULL;
  struct stat status;
  int fd, code;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (max_size <= G_MAXUINT / 2, NULL);

  if (stat (path, &status) != 0)
    {
      refuse_errno (path, errno, error);
      return NULL;
    }
  if (!check_kind (path, &status, max_size, error))
    return NULL;
  fd = g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      refuse_errno (path, errno, error);
      return NULL;
    }
  /* Asked again of what is open now: the name may have changed hands in between. */
  if (fstat (fd, &status) != 0 || !check_kind (path, &status, max_size, error))
    {
      if (error != NULL && *error == NULL)
        refuse_errno (path, errno, error);
      g_close (fd, NULL);
      return NULL;
    }
  array = g_byte_array_new ();
  code = read_all (fd, max_size, array);
  g_close (fd, NULL);
  if (code != 0)
    refuse_errno (path, code, error);
  else if (array->len > max_size)
    refuse (path, WJ_JSON_ERROR_LIMIT, error, "larger than %" G_GSIZE_FORMAT " KiB; this cannot be the right file", max_size / 1024);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&array));
  return NULL;
}

WjJsonDocument *
wj_json_document_load (const char *path, gsize max_size, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *display = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = wj_json_load_bytes (path, max_size, error);
  if (bytes == NULL)
    return NULL;
  display = g_filename_display_name (path);
  return wj_json_document_new (bytes, display, error);
}
