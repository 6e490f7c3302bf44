/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-batch-table.h"

void
wj_batch_write_header (WjCatalogue *catalogue, WjCsvWriter *writer)
{
  static const char *const figures[] = { "error", "support.low", "support.central", "support.high", "relief", NULL };
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  for (guint i = 0; figures[i] != NULL; i++)
    wj_csv_writer_add_text (writer, figures[i]);
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    wj_csv_writer_add_text (writer, wj_verdict_to_id (verdict));
  for (guint i = 0; i < offers->len; i++)
    {
      const WjOffer *offer = g_ptr_array_index (offers, i);
      g_autofree char *verdict = g_strconcat (offer->id, ".verdict", NULL);
      g_autofree char *cash = g_strconcat (offer->id, ".cash", NULL);

      wj_csv_writer_add_text (writer, verdict);
      wj_csv_writer_add_text (writer, cash);
    }
}

static void
write_number (WjCsvWriter *writer, WjNumber number)
{
  g_autofree char *text = NULL;

  if (wj_number_sign (number) == 0)
    {
      wj_csv_writer_add_number (writer, "0.00");
      return;
    }
  text = wj_number_to_decimal (number, 2);
  wj_csv_writer_add_number (writer, text);
}

static void
write_count (WjCsvWriter *writer, guint count)
{
  char text[12], *from = text + sizeof text - 1;

  *from = '\0';
  do
    *--from = (char) ('0' + count % 10);
  while ((count /= 10) > 0);
  wj_csv_writer_add_number (writer, from);
}

/* One figure, or a range as it would be read; nothing where none is computed. */
static void
write_amount (WjCsvWriter *writer, const WjBatchAmount *amount)
{
  g_autofree char *low = NULL, *high = NULL, *range = NULL;

  if (!amount->computed)
    {
      wj_csv_writer_add_nothing (writer);
      return;
    }
  if (wj_number_equal (amount->low, amount->high))
    {
      write_number (writer, amount->low);
      return;
    }
  low = wj_number_to_decimal (amount->low, 2);
  high = wj_number_to_decimal (amount->high, 2);
  range = g_strconcat (low, "..", high, NULL);
  wj_csv_writer_add_text (writer, range);
}

static void
write_support (WjCsvWriter *writer, const WjBatchAmount *support)
{
  if (support->computed)
    write_number (writer, support->low);
  else
    wj_csv_writer_add_nothing (writer);
  if (support->computed && support->has_central)
    write_number (writer, support->central);
  else
    wj_csv_writer_add_nothing (writer);
  if (support->computed)
    write_number (writer, support->high);
  else
    wj_csv_writer_add_nothing (writer);
}

static void
write_error (WjCatalogue *catalogue, const GError *error, WjCsvWriter *writer)
{
  guint n = 4 + WJ_N_VERDICTS + 2 * wj_catalogue_get_offers (catalogue)->len;

  wj_csv_writer_add_text (writer, error->message);
  for (guint i = 0; i < n; i++)
    wj_csv_writer_add_nothing (writer);
}

void
wj_batch_write_result (WjCatalogue *catalogue, const WjBatchResult *result, WjCsvWriter *writer)
{
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);

  if (result->error != NULL)
    {
      write_error (catalogue, result->error, writer);
      return;
    }
  wj_csv_writer_add_nothing (writer);
  write_support (writer, &result->support);
  write_amount (writer, &result->relief);
  for (WjVerdict verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    write_count (writer, result->count[verdict]);
  for (guint i = 0; i < offers->len; i++)
    {
      wj_csv_writer_add_text (writer, wj_verdict_to_id (result->offers[i].verdict));
      write_amount (writer, &result->offers[i].cash);
    }
}
