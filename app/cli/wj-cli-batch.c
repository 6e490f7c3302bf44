/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <unistd.h>

#include "assessment/wj-batch-table.h"
#include "cli/wj-cli-private.h"
#include "project/wj-csv.h"
#include "project/wj-message.h"
#include "project/wj-project-columns.h"

#define PROGRESS_EVERY (G_USEC_PER_SEC / 4)

typedef struct
{
  WjCli *cli;
  WjCatalogue *catalogue;    /* (owned) */
  WjCsvReader *reader;       /* (owned) */
  WjCsvWriter *writer;       /* (owned) */
  WjProjectColumns *columns; /* (owned) */
  GPtrArray *labels;         /* (owned) (element-type utf8) their names */
  GArray *labels_at;         /* (owned) (element-type guint) and columns */
  WjBatch *batch;            /* (owned) */
  GPtrArray *row_labels;     /* (owned) (element-type utf8) of the rows that are held, row by row */
  guint64 n_done, n_wrong;
  gboolean shows_progress;
  gint64 next_progress;
} Batch;

static void
batch_free (Batch *self)
{
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->reader, wj_csv_reader_free);
  g_clear_pointer (&self->writer, wj_csv_writer_free);
  g_clear_pointer (&self->batch, wj_batch_free);
  g_clear_pointer (&self->columns, wj_project_columns_free);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->labels_at, g_array_unref);
  g_clear_pointer (&self->row_labels, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

/* ---- Reading ----------------------------------------------------------------------------------- */

static gboolean
read_header (Batch *self, GError **error)
{
  const char *const *names;
  guint n;

  if (!wj_csv_reader_next (self->reader, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, wj_message ("%s: the table is empty; its first row names the columns"), wj_csv_reader_get_name (self->reader));
      return FALSE;
    }
  names = wj_csv_reader_get_cells (self->reader, &n);
  self->columns = wj_project_columns_new (self->catalogue, names, n, error);
  if (self->columns == NULL)
    {
      g_prefix_error (error, "%s:%" G_GUINT64_FORMAT ": ", wj_csv_reader_get_name (self->reader), wj_csv_reader_get_line (self->reader));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (wj_project_columns_get (self->columns, i)->kind == WJ_PROJECT_COLUMN_LABEL)
      {
        g_ptr_array_add (self->labels, g_strdup (names[i]));
        g_array_append_val (self->labels_at, i);
      }
  return TRUE;
}

/* FALSE: the end, or an error, or there is no more room. */
static gboolean
read_row (Batch *self, gboolean *more, GError **error)
{
  const char *const *cells;
  guint n;

  *more = wj_csv_reader_next (self->reader, error);
  if (!*more)
    return FALSE;
  cells = wj_csv_reader_get_cells (self->reader, &n);
  for (guint i = 0; i < self->labels->len; i++)
    {
      guint at = g_array_index (self->labels_at, guint, i);

      g_ptr_array_add (self->row_labels, g_strdup (at < n ? cells[at] : ""));
    }
  return wj_batch_add (self->batch, cells, n);
}

/* ---- Writing ----------------------------------------------------------------------------------- */

/* A number stays one; anything else is text. */
static void
write_label (Batch *self, const char *label)
{
  WjNumber number;

  if (strchr (label, '/') == NULL && wj_number_parse (label, &number))
    wj_csv_writer_add_number (self->writer, label);
  else
    wj_csv_writer_add_text (self->writer, label);
}

/* ---- The rows ------------------------------------------------------------------------------------ */

static void
show_progress (Batch *self)
{
  g_autofree char *number = NULL, *text = NULL, *line = NULL;
  gint64 now = g_get_monotonic_time ();

  if (!self->shows_progress || now < self->next_progress)
    return;
  self->next_progress = now + PROGRESS_EVERY;
  number = wj_wording_number (self->cli->wording, wj_number_from_int ((gint64) self->n_done), 0);
  text = wj_cli_format (self->cli, wj_wording_text (self->cli->wording, "Rows: %s"), number);
  line = g_strconcat ("\r", text, "\033[K", NULL);
  wj_cli_say_progress (line);
}

/* What is said next begins a line of its own. */
static void
clear_progress (Batch *self)
{
  if (self->shows_progress)
    wj_cli_say_progress ("\r\033[K");
}

static gboolean
assess_rows (Batch *self, GError **error)
{
  gboolean written = TRUE;
  guint n;
  const WjBatchResult *results = wj_batch_assess (self->batch, &n);

  for (guint i = 0; i < n && written; i++)
    {
      for (guint j = 0; j < self->labels->len; j++)
        write_label (self, g_ptr_array_index (self->row_labels, i * self->labels->len + j));
      wj_batch_write_result (self->catalogue, &results[i], self->writer);
      self->n_wrong += results[i].error != NULL;
      written = wj_csv_writer_end_row (self->writer, error);
    }
  self->n_done += n;
  g_ptr_array_set_size (self->row_labels, 0);
  return written;
}

static gboolean
run (Batch *self, GError **error)
{
  GError *inner = NULL;
  gboolean more = TRUE;

  while (more)
    {
      while (read_row (self, &more, &inner))
        ;
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      if (!assess_rows (self, error))
        return FALSE;
      show_progress (self);
    }
  return wj_csv_writer_finish (self->writer, error);
}

/* ---- The verb ------------------------------------------------------------------------------------ */

static WjCliStatus
summarize (Batch *self, gboolean to_output)
{
  WjWording *wording = self->cli->wording;
  g_autofree char *right = wj_wording_number (wording, wj_number_from_int ((gint64) (self->n_done - self->n_wrong)), 0);
  g_autofree char *wrong = wj_wording_number (wording, wj_number_from_int ((gint64) self->n_wrong), 0);
  g_autofree char *assessed = wj_cli_format (self->cli, wj_wording_text (wording, "Rows assessed: %s."), right);
  g_autofree char *refused = wj_cli_format (self->cli, wj_wording_text (wording, "Rows with an error: %s. The column error says where, and what to do."), wrong);
  g_autofree char *text = g_strconcat (assessed, self->n_wrong > 0 ? "\n" : "", self->n_wrong > 0 ? refused : "", "\n", wj_wording_indicative (wording), NULL);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  if (to_output)
    wj_cli_complain (text);
  else if (wj_cli_print (self->cli, line) != WJ_CLI_DONE)
    return WJ_CLI_INPUT_OUTPUT;
  return self->n_wrong > 0 ? WJ_CLI_BAD_INPUT : WJ_CLI_DONE;
}

WjCliStatus
wj_cli_batch (WjCli *cli)
{
  g_autoptr (Batch) self = g_new0 (Batch, 1);
  g_autoptr (GError) error = NULL;
  const char *out = wj_cli_get_argument (cli, 1);
  WjCliStatus status;
  gboolean wrote;
  GDate as_of;

  self->cli = cli;
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->labels_at = g_array_new (FALSE, FALSE, sizeof (guint));
  self->row_labels = g_ptr_array_new_with_free_func (g_free);
  self->shows_progress = isatty (STDERR_FILENO);
  if (!wj_cli_get_as_of (cli, &as_of))
    return WJ_CLI_USAGE;
  if (!g_date_valid (&as_of))
    wj_cli_get_today (&as_of);
  self->catalogue = wj_cli_load_catalogue (cli, &status);
  if (self->catalogue == NULL)
    return status;
  self->reader = wj_csv_reader_new (wj_cli_get_argument (cli, 0), &error);
  if (self->reader == NULL || !read_header (self, &error))
    return wj_cli_refuse (cli, error);
  self->writer = wj_csv_writer_new (out, NULL);
  if (self->writer == NULL)
    return wj_cli_refuse_to_write (cli, out);
  self->batch = wj_batch_new (self->catalogue, self->columns, &as_of);
  for (guint i = 0; i < self->labels->len; i++)
    wj_csv_writer_add_text (self->writer, g_ptr_array_index (self->labels, i));
  wj_batch_write_header (self->catalogue, self->writer);
  wrote = wj_csv_writer_end_row (self->writer, &error) && run (self, &error);
  clear_progress (self);
  if (!wrote)
    return wj_cli_refuse (cli, error);
  return summarize (self, g_str_equal (out, "-"));
}
