/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-cash-flow-json.h"
#include "assessment/wj-result-json.h"

static const char *const told_names[WJ_N_TOLD] = { "low", "central", "high" };
static const char *const payment_names[] = { "published", "assumed", "unpublished" };

static void
write_money (WjJsonWriter *writer, const char *name, WjNumber number)
{
  g_autofree char *text = wj_number_to_decimal (number, 2);

  wj_result_json_string (writer, name, text);
}

static void
write_cash (WjJsonWriter *writer, const WjCash *cash, gboolean has_central)
{
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    if (told != WJ_TOLD_CENTRAL || has_central)
      write_money (writer, told_names[told], cash->told[told]);
    else
      wj_result_json_string (writer, told_names[told], NULL);
}

/* "2027-01"; null where nobody says. */
static void
write_month (WjJsonWriter *writer, const char *name, const WjCashFlow *flow, int month)
{
  g_autofree char *text = NULL;
  GDate date;

  if (month != WJ_CASH_UNDATED)
    {
      wj_cash_flow_get_month (flow, month, &date);
      text = g_strdup_printf ("%04u-%02u", g_date_get_year (&date), g_date_get_month (&date));
    }
  wj_result_json_string (writer, name, text);
}

static void
write_stream (WjJsonWriter *writer, const char *name, const WjCashFlow *flow, const WjCashStream *stream)
{
  wj_json_writer_member (writer, name);
  if (!stream->computed)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "total");
  wj_json_writer_begin_object (writer);
  write_cash (writer, &stream->total, stream->has_central);
  wj_json_writer_end_object (writer);
  wj_json_writer_member (writer, "months");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < stream->months->len; i++)
    {
      const WjCashMonth *each = &g_array_index (stream->months, WjCashMonth, i);

      wj_json_writer_begin_object (writer);
      write_month (writer, "month", flow, each->month);
      write_cash (writer, &each->cash, stream->has_central);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
}

static void
write_line (WjJsonWriter *writer, const WjCashFlow *flow, const WjCashLine *line)
{
  g_autofree char *delay = line->delay != NULL ? g_strconcat ("params.", line->delay->id, NULL) : NULL;

  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "offer", line->offer->id);
  wj_result_json_string (writer, "benefit", line->benefit->id);
  wj_result_json_string (writer, "payment", payment_names[line->payment]);
  wj_result_json_string (writer, "delay", delay);
  write_stream (writer, "earned", flow, &line->earned);
  write_stream (writer, "paid", flow, &line->paid);
  wj_json_writer_end_object (writer);
}

static void
write_bridge (WjJsonWriter *writer, const WjCashFlow *flow)
{
  wj_json_writer_member (writer, "bridge");
  wj_json_writer_begin_object (writer);
  for (WjTold told = 0; told < WJ_N_TOLD; told++)
    {
      const WjBridge *bridge = &flow->bridge[told];

      wj_json_writer_member (writer, told_names[told]);
      if (told == WJ_TOLD_CENTRAL && !flow->earned.has_central)
        {
          wj_json_writer_null (writer);
          continue;
        }
      wj_json_writer_begin_object (writer);
      write_money (writer, "largest", bridge->largest);
      write_month (writer, "peak", flow, bridge->peak);
      write_month (writer, "from", flow, bridge->from);
      write_month (writer, "until", flow, bridge->until);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_object (writer);
}

/* ---- What a job costs ------------------------------------------------------------------------------ */

static void
write_cash_member (WjJsonWriter *writer, const char *name, const WjCash *cash, gboolean has_central)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_object (writer);
  write_cash (writer, cash, has_central);
  wj_json_writer_end_object (writer);
}

static void
write_position (WjJsonWriter *writer, WjProject *project, const WjJobCost *cost, const WjPositionCost *position)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "title", wj_project_get_cell (project, "jobs.positions", position->row, "title", 0)->text);
  write_cash_member (writer, "gross", &position->gross, cost->has_central);
  write_cash_member (writer, "charges", &position->charges, cost->has_central);
  write_cash_member (writer, "cost", &position->cost, cost->has_central);
  wj_json_writer_end_object (writer);
}

static void
write_parameters (WjJsonWriter *writer, const char *name, const GPtrArray *parameters)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < parameters->len; i++)
    {
      g_autofree char *id = g_strconcat ("params.", ((const WjParameter *) parameters->pdata[i])->id, NULL);

      wj_json_writer_string (writer, id);
    }
  wj_json_writer_end_array (writer);
}

static void
write_job_cost (WjJsonWriter *writer, const WjCashFlow *flow, const WjJobCost *cost)
{
  wj_json_writer_member (writer, "job_cost");
  if (cost == NULL)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  write_cash_member (writer, "job_years", &cost->job_years, cost->has_central);
  write_cash_member (writer, "before", &cost->before, cost->has_central);
  write_cash_member (writer, "support", &cost->support, cost->has_central);
  write_cash_member (writer, "after", &cost->after, cost->has_central);
  wj_json_writer_member (writer, "positions");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < cost->positions->len; i++)
    write_position (writer, wj_assessment_get_project (flow->assessment), cost, &g_array_index (cost->positions, WjPositionCost, i));
  wj_json_writer_end_array (writer);
  write_parameters (writer, "rents", cost->rents);
  wj_json_writer_end_object (writer);
}

/* ---- The whole --------------------------------------------------------------------------------------- */

char *
wj_cash_flow_to_json (const WjCashFlow *self, const WjJobCost *cost)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  g_return_val_if_fail (self != NULL, NULL);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_result_json_date (writer, "as_of", wj_assessment_get_as_of (self->assessment));
  wj_result_json_string (writer, "place", self->site->place->id);
  wj_result_json_date (writer, "start", &self->start);
  wj_json_writer_member (writer, "start_assumed");
  wj_json_writer_boolean (writer, self->start_assumed);
  wj_json_writer_member (writer, "benefits");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < self->lines->len; i++)
    write_line (writer, self, g_ptr_array_index (self->lines, i));
  wj_json_writer_end_array (writer);
  write_stream (writer, "earned", self, &self->earned);
  write_stream (writer, "paid", self, &self->paid);
  write_bridge (writer, self);
  write_stream (writer, "investment", self, &self->investment);
  write_stream (writer, "wages", self, &self->wages);
  write_job_cost (writer, self, cost);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}
