/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "project/wj-csv.h"
#include "project/wj-message.h"
#include "project/wj-project.h"

#define BLOCK (64 * 1024)
#define END (-1)    /* of the file */
#define BROKEN (-2) /* it could not be read */

struct _WjCsvReader
{
  char *name;       /* (owned) */
  int fd;           /* −1: all of it is in the block */
  gboolean is_ours; /* to be closed */
  char separator;   /* of cells */
  gboolean forgiving;
  guint8 *block; /* (owned) */
  gsize at, n;   /* in the block */
  int error;     /* errno of what failed */
  guint64 line;  /* of the next byte */
  guint column;  /* … in characters, from 1 */
  guint64 first_line;
  GString *text;       /* (owned) the cells of the row, a NUL after each */
  guint8 bits;         /* that stand anywhere in it: ASCII has not the eighth */
  gsize *starts;       /* (owned) where each begins */
  const char **cells;  /* (owned) (element-type utf8) (unowned) the text's */
  guint n_cells, room; /* … for so many */
  gboolean stops[256]; /* bytes that may be more than themselves */
};

/* ---- Opening ----------------------------------------------------------------------------------- */

static gboolean
refuse_file (const char *name, int code, const char *text, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", name, text);
  return FALSE;
}

static gboolean
refuse_errno (const char *name, int code, GError **error)
{
  g_autofree char *text = NULL;

  if (code == ENOENT || code == ENOTDIR)
    return refuse_file (name, code, wj_message ("there is no such file; check the name"), error);
  if (code == EACCES || code == EPERM)
    return refuse_file (name, code, wj_message ("no permission to read this file; change its permissions or copy it"), error);
  text = g_strdup_printf (wj_message ("cannot be read (%s); try another copy"), g_strerror (code));
  return refuse_file (name, code, text, error);
}

static gboolean
open_file (WjCsvReader *self, const char *path, GError **error)
{
  struct stat status;

  if (g_str_equal (path, "-"))
    {
      self->fd = STDIN_FILENO;
      return TRUE;
    }
  self->fd = g_open (path, O_RDONLY | O_NOCTTY | O_CLOEXEC, 0);
  if (self->fd < 0)
    return refuse_errno (self->name, errno, error);
  self->is_ours = TRUE;
  if (fstat (self->fd, &status) == 0 && S_ISDIR (status.st_mode))
    return refuse_file (self->name, EISDIR, wj_message ("this is a folder; name a file inside it"), error);
  return TRUE;
}

static WjCsvReader *
reader_new (char separator)
{
  static const char stops[] = "\n\r\"";
  WjCsvReader *self = g_new0 (WjCsvReader, 1);

  for (gsize i = 0; i < sizeof stops; i++)
    self->stops[(guint8) stops[i]] = TRUE; /* NUL among them */
  self->stops[(guint8) separator] = TRUE;
  self->fd = -1;
  self->separator = separator;
  self->line = 1;
  self->column = 1;
  self->text = g_string_new (NULL);
  return self;
}

WjCsvReader *
wj_csv_reader_new (const char *path, GError **error)
{
  g_autoptr (WjCsvReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = reader_new (',');
  self->name = g_filename_display_name (*path != '\0' ? path : "\"\"");
  self->block = g_malloc (BLOCK);
  return open_file (self, path, error) ? g_steal_pointer (&self) : NULL;
}

WjCsvReader *
wj_csv_reader_new_from_sheet (const char *text)
{
  WjCsvReader *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = reader_new ('\t');
  self->forgiving = TRUE;
  self->name = g_strdup ("clipboard");
  self->n = strlen (text);
  self->block = g_memdup2 (text, self->n + 1);
  return self;
}

void
wj_csv_reader_free (WjCsvReader *self)
{
  if (self->is_ours)
    g_close (self->fd, NULL);
  g_free (self->name);
  g_free (self->block);
  g_string_free (self->text, TRUE);
  g_free (self->starts);
  g_free (self->cells);
  g_free (self);
}

/* ---- Bytes ------------------------------------------------------------------------------------- */

static gboolean
fill (WjCsvReader *self)
{
  ssize_t n;

  if (self->fd < 0)
    return FALSE;
  do
    n = read (self->fd, self->block, BLOCK);
  while (n < 0 && errno == EINTR);
  self->error = n < 0 ? errno : 0;
  self->at = 0;
  self->n = (gsize) MAX (n, 0);
  return n > 0;
}

static inline int
peek (WjCsvReader *self)
{
  if (self->at == self->n && !fill (self))
    return self->error != 0 ? BROKEN : END;
  return self->block[self->at];
}

/* Over the byte that has been looked at. */
static inline void
pass (WjCsvReader *self)
{
  guint8 byte = self->block[self->at++];

  if (byte == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else if ((byte & 0xc0) != 0x80)
    self->column++;
}

static void
pass_mark (WjCsvReader *self)
{
  if (self->n == 0 && peek (self) >= 0 && self->n >= 3 && memcmp (self->block, "\xef\xbb\xbf", 3) == 0)
    self->at = 3;
}

static gboolean
refuse (WjCsvReader *self, const char *text, GError **error)
{
  g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, "%s:%" G_GUINT64_FORMAT ":%u: %s", self->name, self->line, self->column, text);
  return FALSE;
}

/* ---- Cells ------------------------------------------------------------------------------------- */

static gboolean
refuse_long (WjCsvReader *self, GError **error)
{
  return refuse (self, wj_message ("the row is longer than 1 MiB; look for a quotation mark that is not closed"), error);
}

/* Takes the byte into the cell, unless it can stand in none. */
static inline gboolean
take (WjCsvReader *self, int byte, GError **error)
{
  if (byte == '\0')
    return refuse (self, wj_message ("found a NUL byte, which no table of text holds; save it as CSV in UTF-8"), error);
  if (self->text->len >= WJ_CSV_MAX_ROW)
    return refuse_long (self, error);
  g_string_append_c (self->text, (char) byte);
  self->bits |= (guint8) byte;
  pass (self);
  return TRUE;
}

/* What follows in the block and is no more than itself, in one piece. Characters are counted where one begins. */
static void
take_piece (WjCsvReader *self)
{
  const guint8 *from = self->block + self->at;
  gsize n = 0, most = MIN (self->n - self->at, WJ_CSV_MAX_ROW - self->text->len);
  guint8 bits = 0;

  for (; n < most && !self->stops[from[n]]; n++)
    bits |= from[n];
  if (self->text->len + n >= self->text->allocated_len)
    g_string_append_len (self->text, (const char *) from, (gssize) n);
  else
    {
      memcpy (self->text->str + self->text->len, from, n);
      self->text->len += n;
    }
  self->bits |= bits;
  self->at += n;
  self->column += (guint) n;
  for (gsize i = 0; (bits & 0x80) != 0 && i < n; i++)
    self->column -= (from[i] & 0xc0) == 0x80;
}

static inline gboolean
ends_cell (WjCsvReader *self, int byte)
{
  return byte < 0 || byte == self->separator || byte == '\n' || byte == '\r';
}

static gboolean
read_plain (WjCsvReader *self, GError **error)
{
  for (;;)
    {
      int byte = peek (self);

      if (ends_cell (self, byte))
        return TRUE;
      if (byte == '"' && !self->forgiving)
        return refuse (self, wj_message ("found a quotation mark inside a cell; put the cell in quotation marks, and write this one twice"), error);
      if (!take (self, byte, error))
        return FALSE;
      take_piece (self);
    }
}

static gboolean
read_quoted (WjCsvReader *self, GError **error)
{
  pass (self);
  for (;;)
    {
      int byte = peek (self);

      if (byte == BROKEN)
        return refuse_errno (self->name, self->error, error);
      if (byte == END)
        return self->forgiving || refuse (self, wj_message ("the file ends inside quotation marks; close them, or use a whole copy"), error);
      if (byte == '"')
        {
          pass (self);
          if (peek (self) != '"')
            break;
        }
      if (!take (self, byte, error))
        return FALSE;
      take_piece (self);
    }
  if (self->forgiving)
    return read_plain (self, error);
  return ends_cell (self, peek (self)) || refuse (self, wj_message ("text follows a closing quotation mark; write quotation marks inside a cell twice"), error);
}

static void
begin_cell (WjCsvReader *self, gsize at)
{
  if (self->n_cells == self->room)
    {
      self->room = MAX (2 * self->room, 64);
      self->starts = g_renew (gsize, self->starts, self->room);
      self->cells = g_renew (const char *, self->cells, self->room);
    }
  self->starts[self->n_cells++] = at;
}

static gboolean
read_cell (WjCsvReader *self, GError **error)
{
  if (self->text->len >= WJ_CSV_MAX_ROW)
    return refuse_long (self, error);
  begin_cell (self, self->text->len);
  if (!(peek (self) == '"' ? read_quoted (self, error) : read_plain (self, error)))
    return FALSE;
  g_string_append_c (self->text, '\0');
  return TRUE;
}

/* ---- Rows -------------------------------------------------------------------------------------- */

/* FALSE: there is none, or no row can be read. */
static gboolean
begin_row (WjCsvReader *self, GError **error)
{
  int byte;

  pass_mark (self);
  while ((byte = peek (self)) == '\n' || byte == '\r')
    pass (self);
  self->first_line = self->line;
  g_string_truncate (self->text, 0);
  self->n_cells = 0;
  self->bits = 0;
  if (byte == BROKEN)
    return refuse_errno (self->name, self->error, error);
  return byte >= 0;
}

static gboolean
end_row (WjCsvReader *self, GError **error)
{
  int byte = peek (self);

  if (byte == '\r')
    {
      pass (self);
      byte = peek (self);
      if (byte != '\n' && byte != END && !self->forgiving)
        return refuse (self, wj_message ("the row ends with CR alone; save the file with lines that end in LF or CRLF"), error);
    }
  if (byte == BROKEN)
    return refuse_errno (self->name, self->error, error);
  if (byte == '\n')
    pass (self);
  return TRUE;
}

static gboolean
list_cells (WjCsvReader *self, GError **error)
{
  for (guint i = 0; i < self->n_cells; i++)
    {
      const char *cell = self->text->str + self->starts[i];

      if ((self->bits & 0x80) != 0 && !g_utf8_validate (cell, -1, NULL))
        {
          g_autofree char *text = g_strdup_printf (wj_message ("cell %u is not UTF-8; save the file as CSV in UTF-8"), i + 1);

          g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, "%s:%" G_GUINT64_FORMAT ": %s", self->name, self->first_line, text);
          return FALSE;
        }
      self->cells[i] = cell;
    }
  return TRUE;
}

/* The length of the next row, if all of it is in the block and every byte but the separator is no more than
 * itself; else 0. */
static gsize
measure_simple_row (const WjCsvReader *self)
{
  const guint8 *from = self->block + self->at;
  const guint8 *end = memchr (from, '\n', MIN (self->n - self->at, BLOCK));
  gsize n = end != NULL ? (gsize) (end - from) : 0;

  if (n > 0 && from[n - 1] == '\r')
    n--;
  return n == 0 || memchr (from, '"', n) != NULL || memchr (from, '\r', n) != NULL || memchr (from, '\0', n) != NULL ? 0 : n;
}

/* Most rows are of that kind: their text is taken as a whole. What is behind it is left to end_row (). */
static gboolean
read_simple_row (WjCsvReader *self)
{
  gsize n = measure_simple_row (self);
  guint8 bits = 0;
  char *text;

  if (n == 0)
    return FALSE;
  g_string_append_len (self->text, (const char *) self->block + self->at, (gssize) n);
  g_string_append_c (self->text, '\0');
  text = self->text->str;
  for (gsize i = 0; i < n; i++)
    bits |= (guint8) text[i];
  self->bits = bits;
  begin_cell (self, 0);
  for (gsize i = 0; i < n; i++)
    if (text[i] == self->separator)
      {
        text[i] = '\0';
        begin_cell (self, i + 1);
      }
  self->at += n;
  return TRUE;
}

gboolean
wj_csv_reader_next (WjCsvReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!begin_row (self, error))
    return FALSE;
  if (read_simple_row (self))
    return end_row (self, error) && list_cells (self, error);
  while (read_cell (self, error))
    {
      if (peek (self) != self->separator)
        return end_row (self, error) && list_cells (self, error);
      pass (self);
    }
  return FALSE;
}

const char *const *
wj_csv_reader_get_cells (WjCsvReader *self, guint *n_cells)
{
  g_return_val_if_fail (self != NULL && n_cells != NULL, NULL);

  *n_cells = self->n_cells;
  return self->cells;
}

guint64
wj_csv_reader_get_line (WjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first_line;
}

const char *
wj_csv_reader_get_name (WjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}
