/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-result-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-lines.h"

/* Shares are told to the thousandth. */
static void
write_share (WjJsonWriter *writer, const char *name, double share)
{
  char text[16];

  g_ascii_formatd (text, sizeof text, "%.3f", share);
  wj_result_json_string (writer, name, text);
}

/* Of a table one row alone is tried: what several may bring is not measured. */
static void
write_money (WjJsonWriter *writer, const WjNextQuestion *question)
{
  g_autofree char *money = question->fact->type != WJ_FACT_TABLE ? wj_number_to_decimal (question->money, 2) : NULL;

  wj_json_writer_member (writer, "money");
  if (money != NULL)
    wj_json_writer_string (writer, money);
  else
    wj_json_writer_null (writer);
}

static char *
next_json (GPtrArray *questions)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  wj_json_writer_member (writer, "questions");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < questions->len; i++)
    {
      const WjNextQuestion *question = questions->pdata[i];

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "id", question->fact->id);
      wj_result_json_string (writer, "page", question->page->id);
      write_share (writer, "score", question->score);
      write_share (writer, "width", question->width);
      write_share (writer, "offers", question->offers);
      write_share (writer, "effort", question->effort);
      wj_json_writer_member (writer, "clarifies");
      wj_json_writer_integer (writer, question->n_clarified);
      write_money (writer, question);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

static char *
next_text (WjCli *self, GPtrArray *questions)
{
  g_autoptr (WjLines) lines = wj_lines_new (self->wording, WJ_LINES_TERMINAL);

  wj_lines_add_heading (lines, wj_wording_text (self->wording, "Questions left, the most useful first"));
  if (questions->len == 0)
    wj_lines_add (lines, 0, "", wj_wording_text (self->wording, "No answer is missing that could change the result."));
  for (guint i = 0; i < questions->len; i++)
    {
      const WjNextQuestion *question = questions->pdata[i];
      g_autofree char *rank = g_strdup_printf ("%2u. ", i + 1);

      wj_lines_add (lines, 0, rank, wj_wording_of (self->wording, &question->fact->label));
      wj_lines_take (lines, 4, "", wj_wording_question_worth (self->wording, question));
    }
  wj_lines_add_gap (lines);
  wj_lines_add (lines, 0, "", wj_wording_indicative (self->wording));
  return wj_lines_to_text (lines);
}

WjCliStatus
wj_cli_next (WjCli *self)
{
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status;
  gboolean json;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  assessment = wj_cli_assess_project (self, &status);
  if (assessment == NULL)
    return status;
  questions = wj_next_questions_new (assessment, NULL);
  text = json ? next_json (questions) : next_text (self, questions);
  return wj_cli_print (self, text);
}
