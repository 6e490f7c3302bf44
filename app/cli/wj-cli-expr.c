/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "assessment/wj-expression.h"
#include "cli/wj-cli-private.h"
#include "json/wj-json-writer.h"

/* Decimals of the figure said beside a fraction that never ends. */
#define APPROXIMATE_PLACES 12

/* How much of a line is shown around a mistake. */
#define LINE_LENGTH 96

static const char *const kinds[] = { "bool", "int", "decimal", "date", "choice", "string" };
static const char *const faults[] = { NULL, "overflow", "division_by_zero", "no_band", "not_published" };

/* ---- Values in the words of the format ---------------------------------------------------------------- */

/* (transfer full): "68", "1/3", "2027-01-01" */
static char *
number_to_text (WjNumber number, const WjCelType *type)
{
  GDate date;

  if (type->kind != WJ_CEL_DATE)
    return wj_number_to_string (number);
  if (!wj_cel_value_to_date (number, &date))
    return g_strdup ("?");
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

static void
add_word (GPtrArray *words, const char *word)
{
  g_ptr_array_add (words, g_bytes_new (word, strlen (word)));
}

/* (transfer full) (element-type GBytes): what a Boolean, a choice or a text may still be */
static GPtrArray *
list_possible (WjCelProgram *program, const WjCelValue *value, const WjCelType *type)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (type->kind == WJ_CEL_BOOL)
    {
      if (value->truth & WJ_CEL_MAY_BE_TRUE)
        add_word (words, "true");
      if (value->truth & WJ_CEL_MAY_BE_FALSE)
        add_word (words, "false");
      return words;
    }
  for (guint i = 0; value->set >> i != 0; i++)
    if (value->set >> i & 1)
      {
        if (type->kind == WJ_CEL_STRING)
          g_ptr_array_add (words, g_bytes_ref (wj_cel_program_get_string (program, i)));
        else
          add_word (words, wj_cel_choices_get (type->choices, i));
      }
  return words;
}

/* ---- JSON --------------------------------------------------------------------------------------------- */

static void
write_at (WjJsonWriter *writer, guint line, guint column)
{
  wj_json_writer_member (writer, "at");
  wj_json_writer_begin_array (writer);
  wj_json_writer_integer (writer, line);
  wj_json_writer_integer (writer, column);
  wj_json_writer_end_array (writer);
}

/* Nothing bounds the value on this side. */
static gboolean
is_unbounded (WjNumber number)
{
  return wj_number_equal (number, WJ_NUMBER_LARGEST) || wj_number_equal (number, wj_number_negate (WJ_NUMBER_LARGEST));
}

static void
write_number (WjJsonWriter *writer, const char *name, const char *approximate_name, WjNumber number, const WjCelType *type)
{
  g_autofree char *text = number_to_text (number, type);
  g_autofree char *approximate = NULL;

  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, is_unbounded (number) ? NULL : text);
  if (strchr (text, '/') == NULL)
    return;
  approximate = wj_number_to_decimal (number, APPROXIMATE_PLACES);
  wj_json_writer_member (writer, approximate_name);
  wj_json_writer_string (writer, approximate);
}

static void
write_word (WjJsonWriter *writer, GBytes *word, const WjCelType *type)
{
  gsize length;
  const char *text = g_bytes_get_data (word, &length);

  if (type->kind == WJ_CEL_BOOL)
    wj_json_writer_boolean (writer, text[0] == 't');
  else
    wj_json_writer_text (writer, text, length);
}

static void
write_words (WjJsonWriter *writer, WjCelProgram *program, const WjCelValue *value, const WjCelType *type)
{
  g_autoptr (GPtrArray) words = list_possible (program, value, type);

  wj_json_writer_member (writer, words->len == 1 ? "value" : "may_be");
  if (words->len == 1)
    {
      write_word (writer, words->pdata[0], type);
      return;
    }
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < words->len; i++)
    write_word (writer, words->pdata[i], type);
  wj_json_writer_end_array (writer);
}

static void
write_value (WjJsonWriter *writer, WjCelProgram *program, const WjCelValue *value, const WjCelType *type)
{
  g_autofree char *unit = type->kind == WJ_CEL_DECIMAL ? wj_unit_to_string (&type->unit) : NULL;

  wj_json_writer_member (writer, "type");
  wj_json_writer_string (writer, kinds[type->kind]);
  wj_json_writer_member (writer, "unit");
  wj_json_writer_string (writer, unit);
  if (!wj_cel_kind_has_order (type->kind))
    write_words (writer, program, value, type);
  else if (wj_number_equal (value->low, value->high))
    write_number (writer, "value", "approx", value->low, type);
  else
    {
      write_number (writer, "low", "low_approx", value->low, type);
      write_number (writer, "high", "high_approx", value->high, type);
    }
  if (value->fault != WJ_CEL_FAULT_NONE)
    {
      wj_json_writer_member (writer, "may_be_undefined");
      wj_json_writer_string (writer, faults[value->fault]);
    }
}

static char *
value_to_json (WjCelProgram *program, const WjCelValue *value, const WjCelNode *node)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  wj_json_writer_begin_object (writer);
  if (value->defined)
    write_value (writer, program, value, &node->type);
  else
    {
      wj_json_writer_member (writer, "undefined");
      wj_json_writer_string (writer, faults[value->fault]);
      write_at (writer, node->line, node->column);
    }
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

static void
write_refusal (WjJsonWriter *writer, const WjCelError *error)
{
  wj_json_writer_member (writer, "error");
  wj_json_writer_string (writer, error->message);
  write_at (writer, error->line, error->column);
}

/* The first, and a list of all where there are several. */
static char *
refusals_to_json (GPtrArray *errors)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  wj_json_writer_begin_object (writer);
  write_refusal (writer, errors->pdata[0]);
  if (errors->len > 1)
    {
      wj_json_writer_member (writer, "errors");
      wj_json_writer_begin_array (writer);
      for (guint i = 0; i < errors->len; i++)
        {
          wj_json_writer_begin_object (writer);
          write_refusal (writer, errors->pdata[i]);
          wj_json_writer_end_object (writer);
        }
      wj_json_writer_end_array (writer);
    }
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- Text: the same, in short; no sentence, so no language ---------------------------------------------- */

static void
append_number (GString *text, WjNumber number, const WjCelType *type)
{
  g_autofree char *exact = number_to_text (number, type);
  g_autofree char *approximate = NULL;

  g_string_append (text, !is_unbounded (number) ? exact : wj_number_sign (number) > 0 ? "∞"
                                                                                      : "-∞");
  if (strchr (exact, '/') == NULL)
    return;
  approximate = wj_number_to_decimal (number, APPROXIMATE_PLACES);
  g_string_append_printf (text, " (≈ %s)", approximate);
}

/* What a terminal would not show as one character, or would obey, is shown as “�”. */
static void
append_plain (GString *out, const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (out, c == '\t' ? ' ' : g_unichar_isprint (c) ? c
                                                                            : 0xfffd);
    }
}

static char *
value_to_text (WjCelProgram *program, const WjCelValue *value, const WjCelNode *node)
{
  GString *text = g_string_new (NULL);
  g_autofree char *unit = NULL;

  if (!value->defined)
    g_string_append_printf (text, "%u:%u: undefined: %s", node->line, node->column, faults[value->fault]);
  else if (wj_cel_kind_has_order (node->type.kind))
    {
      append_number (text, value->low, &node->type);
      if (!wj_number_equal (value->low, value->high))
        {
          g_string_append (text, " … ");
          append_number (text, value->high, &node->type);
        }
      unit = node->type.kind == WJ_CEL_DECIMAL ? wj_unit_to_string (&node->type.unit) : g_strdup ("1");
      if (!g_str_equal (unit, "1"))
        g_string_append_printf (text, " %s", unit);
    }
  else
    {
      g_autoptr (GPtrArray) words = list_possible (program, value, &node->type);

      for (guint i = 0; i < words->len; i++)
        {
          gsize length;
          const char *word = g_bytes_get_data (words->pdata[i], &length);

          g_string_append (text, i > 0 ? " | " : "");
          append_plain (text, word, length);
        }
    }
  if (value->defined && value->fault != WJ_CEL_FAULT_NONE)
    g_string_append_printf (text, " | undefined: %s", faults[value->fault]);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* ---- The verb ------------------------------------------------------------------------------------------- */

/* The line of the source, and a caret under the place; of a long line, what is around it. */
static char *
point_at (const char *source, const WjCelError *error)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", (int) error->line + 1);
  g_autoptr (GString) line = g_string_new (NULL), text = g_string_new (NULL);
  glong column = (glong) error->column - 1, first, last, length;

  /* An empty text has no line. */
  if (g_strv_length (lines) >= error->line)
    append_plain (line, lines[error->line - 1], strlen (lines[error->line - 1]));
  length = g_utf8_strlen (line->str, -1);
  first = MAX (0, MIN (column - LINE_LENGTH / 2, length - LINE_LENGTH));
  last = MIN (length, first + LINE_LENGTH);
  g_string_append (text, first > 0 ? "  …" : "  ");
  g_string_append_len (text, g_utf8_offset_to_pointer (line->str, first), g_utf8_offset_to_pointer (line->str, last) - g_utf8_offset_to_pointer (line->str, first));
  g_string_append_printf (text, "%s\n%*s^", last < length ? "…" : "", (int) (column - first) + (first > 0 ? 3 : 2), "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
complain_of (const char *source, const WjCelError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = point_at (source, error);

  g_string_append_printf (text, "%u:%u: ", error->line, error->column);
  append_plain (text, error->message, strlen (error->message));
  g_string_append_printf (text, "\n%s", place);
  wj_cli_complain (text->str);
}

static WjCliStatus
refuse_expression (WjCli *self, GPtrArray *errors, gboolean json)
{
  g_autofree char *text = json ? refusals_to_json (errors) : NULL;

  /* For programs the answer is the refusal; for people it is a complaint. */
  if (json)
    return wj_cli_print (self, text) == WJ_CLI_DONE ? WJ_CLI_BAD_INPUT : WJ_CLI_INPUT_OUTPUT;
  for (guint i = 0; i < errors->len; i++)
    complain_of (wj_cli_get_argument (self, 0), errors->pdata[i]);
  return WJ_CLI_BAD_INPUT;
}

static WjProject *
load_project (WjCli *self, WjCatalogue *catalogue, WjCliStatus *status)
{
  const char *path = wj_cli_get_option (self, "project");

  return path != NULL ? wj_cli_load_project (self, catalogue, path, status) : wj_project_new (catalogue);
}

WjCliStatus
wj_cli_expr (WjCli *self)
{
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjCelProgram) program = NULL;
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  g_autofree char *text = NULL;
  WjCliStatus status;
  WjCelValue value;
  gboolean json;
  guint node;
  GDate as_of;

  if (!wj_cli_get_json (self, &json) || !wj_cli_get_as_of (self, &as_of))
    return WJ_CLI_USAGE;
  catalogue = wj_cli_load_catalogue (self, &status);
  if (catalogue == NULL)
    return status;
  project = load_project (self, catalogue, &status);
  if (project == NULL)
    return status;
  if (!g_date_valid (&as_of))
    as_of = *wj_project_get_as_of (project);
  if (!g_date_valid (&as_of))
    wj_cli_get_today (&as_of);
  program = wj_cel_compile (wj_catalogue_get_registry (catalogue), wj_cli_get_argument (self, 0), NULL, 0, errors);
  if (program == NULL)
    return refuse_expression (self, errors, json);
  value = wj_assess_expression (project, &as_of, program, &node);
  text = json ? value_to_json (program, &value, wj_cel_program_get_node (program, node)) : value_to_text (program, &value, wj_cel_program_get_node (program, node));
  return wj_cli_print (self, text);
}
