/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <unistd.h>

#include "assessment/wj-batch.h"
#include "cli/wj-cli-private.h"
#include "project/wj-csv.h"
#include "project/wj-project-columns.h"

/* As many rows as are held at a time. */
#define N_ROWS 256
#define PROGRESS_EVERY (G_USEC_PER_SEC / 4)

typedef struct
{
  char **labels;      /* (owned) by label */
  WjProject *project; /* (owned) (nullable) NULL: @error */
  GError *error;      /* (owned) (nullable) */
} Row;

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
  Row rows[N_ROWS];
  WjProject *projects[N_ROWS]; /* (unowned) those of the rows that could be read */
  WjBatchResult results[N_ROWS];
  guint n_rows;
  guint64 n_done, n_wrong;
  gboolean shows_progress;
  gint64 next_progress;
} Batch;

static void
clear_rows (Batch *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_strfreev (self->rows[i].labels);
      g_clear_object (&self->rows[i].project);
      g_clear_error (&self->rows[i].error);
    }
  self->n_rows = 0;
}

static void
batch_free (Batch *self)
{
  clear_rows (self);
  g_clear_object (&self->catalogue);
  g_clear_pointer (&self->reader, wj_csv_reader_free);
  g_clear_pointer (&self->writer, wj_csv_writer_free);
  g_clear_pointer (&self->columns, wj_project_columns_free);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->labels_at, g_array_unref);
  g_clear_pointer (&self->batch, wj_batch_free);
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
        g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, "%s: the table is empty; its first row names the columns", wj_csv_reader_get_name (self->reader));
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
    if (wj_project_columns_is_label (self->columns, i))
      {
        g_ptr_array_add (self->labels, g_strdup (names[i]));
        g_array_append_val (self->labels_at, i);
      }
  return TRUE;
}

/* FALSE: the end, or an error. */
static gboolean
read_row (Batch *self, GError **error)
{
  Row *row = &self->rows[self->n_rows];
  const char *const *cells;
  guint n;

  if (!wj_csv_reader_next (self->reader, error))
    return FALSE;
  cells = wj_csv_reader_get_cells (self->reader, &n);
  *row = (Row){ .labels = g_new0 (char *, self->labels->len + 1) };
  for (guint i = 0; i < self->labels->len; i++)
    {
      guint at = g_array_index (self->labels_at, guint, i);

      row->labels[i] = g_strdup (at < n ? cells[at] : "");
    }
  row->project = wj_project_columns_read (self->columns, cells, n, &row->error);
  self->n_rows++;
  return TRUE;
}

/* ---- Writing ----------------------------------------------------------------------------------- */

static gboolean
write_header (Batch *self, GError **error)
{
  static const char *const figures[] = { "error", "support.low", "support.central", "support.high", "relief", NULL };
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);

  for (guint i = 0; i < self->labels->len; i++)
    wj_csv_writer_add_text (self->writer, g_ptr_array_index (self->labels, i));
  for (guint i = 0; figures[i] != NULL; i++)
    wj_csv_writer_add_text (self->writer, figures[i]);
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    wj_csv_writer_add_text (self->writer, wj_verdict_to_id (verdict));
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);
      g_autofree char *verdict = g_strconcat (offer->id, ".verdict", NULL);
      g_autofree char *cash = g_strconcat (offer->id, ".cash", NULL);

      wj_csv_writer_add_text (self->writer, verdict);
      wj_csv_writer_add_text (self->writer, cash);
    }
  return wj_csv_writer_end_row (self->writer, error);
}

static void
write_number (Batch *self, WjNumber number)
{
  g_autofree char *text = wj_number_to_decimal (number, 2);

  wj_csv_writer_add_number (self->writer, text);
}

/* One figure, or a range as it would be read; nothing where none is computed. */
static void
write_amount (Batch *self, const WjAmount *amount)
{
  g_autofree char *low = NULL, *high = NULL, *range = NULL;

  if (!amount->computed)
    {
      wj_csv_writer_add_nothing (self->writer);
      return;
    }
  if (wj_number_equal (amount->likely_low, amount->likely_high))
    {
      write_number (self, amount->likely_low);
      return;
    }
  low = wj_number_to_decimal (amount->likely_low, 2);
  high = wj_number_to_decimal (amount->likely_high, 2);
  range = g_strconcat (low, "..", high, NULL);
  wj_csv_writer_add_text (self->writer, range);
}

static void
write_support (Batch *self, const WjAmount *support)
{
  if (support->computed)
    write_number (self, support->likely_low);
  else
    wj_csv_writer_add_nothing (self->writer);
  if (support->computed && support->has_central)
    write_number (self, support->central);
  else
    wj_csv_writer_add_nothing (self->writer);
  if (support->computed)
    write_number (self, support->likely_high);
  else
    wj_csv_writer_add_nothing (self->writer);
}

static void
write_result (Batch *self, const WjBatchResult *result)
{
  GPtrArray *offers = wj_catalogue_get_offers (self->catalogue);

  wj_csv_writer_add_nothing (self->writer);
  write_support (self, &result->support);
  write_amount (self, &result->relief);
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    {
      char count[16];

      g_snprintf (count, sizeof count, "%u", result->count[verdict]);
      wj_csv_writer_add_number (self->writer, count);
    }
  for (guint i = 0; i < offers->len; i++)
    {
      wj_csv_writer_add_text (self->writer, wj_verdict_to_id (result->offers[i].verdict));
      write_amount (self, &result->offers[i].cash);
    }
}

static void
write_error (Batch *self, const GError *error)
{
  guint n = 4 + WJ_N_VERDICTS + 2 * wj_catalogue_get_offers (self->catalogue)->len;

  wj_csv_writer_add_text (self->writer, error->message);
  for (guint i = 0; i < n; i++)
    wj_csv_writer_add_nothing (self->writer);
}

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

static gboolean
assess_rows (Batch *self, GError **error)
{
  gboolean written = TRUE;
  guint n = 0;

  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i].project != NULL)
      self->projects[n++] = self->rows[i].project;
  wj_batch_assess (self->batch, self->projects, n, self->results);
  for (guint i = 0, at = 0; i < self->n_rows; i++)
    {
      const Row *row = &self->rows[i];

      for (guint j = 0; j < self->labels->len; j++)
        write_label (self, row->labels[j]);
      if (row->project != NULL)
        write_result (self, &self->results[at++]);
      else
        write_error (self, row->error);
      written = written && wj_csv_writer_end_row (self->writer, error);
    }
  for (guint i = 0; i < n; i++)
    wj_batch_result_clear (&self->results[i]);
  self->n_done += self->n_rows;
  self->n_wrong += self->n_rows - n;
  clear_rows (self);
  return written;
}

static gboolean
run (Batch *self, GError **error)
{
  GError *inner = NULL;
  gboolean more = TRUE;

  while (more)
    {
      more = read_row (self, &inner);
      if (inner != NULL)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      if ((self->n_rows == N_ROWS || !more) && !assess_rows (self, error))
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

  if (self->shows_progress)
    wj_cli_say_progress ("\r\033[K");
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
  GDate as_of;

  self->cli = cli;
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->labels_at = g_array_new (FALSE, FALSE, sizeof (guint));
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
    return wj_cli_refuse (error);
  self->writer = wj_csv_writer_new (out, NULL);
  if (self->writer == NULL)
    return wj_cli_refuse_to_write (cli, out);
  self->batch = wj_batch_new (self->catalogue, &as_of);
  if (!write_header (self, &error) || !run (self, &error))
    return wj_cli_refuse (error);
  return summarize (self, g_str_equal (out, "-"));
}
