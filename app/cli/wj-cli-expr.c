/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "assessment/wj-expression.h"
#include "cli/wj-cli-private.h"
#include "json/wj-json-writer.h"

/* Decimals of the figure said beside a fraction that never ends. */
#define APPROXIMATE_PLACES 12

static const char *const kinds[] = { "bool", "int", "decimal", "date", "choice", "string" };
static const char *const faults[] = { NULL, "overflow", "division_by_zero", "no_band", "not_published" };

/* ---- Values in the words of the format ---------------------------------------------------------------- */

static gboolean
is_quantity (const WjCelType *type)
{
  return type->kind == WJ_CEL_INT || type->kind == WJ_CEL_DECIMAL || type->kind == WJ_CEL_DATE;
}

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

/* (transfer full) (element-type char*) (unowned): what a Boolean or a choice may still be */
static GPtrArray *
list_possible (const WjCelValue *value, const WjCelType *type)
{
  GPtrArray *words = g_ptr_array_new ();

  if (type->kind == WJ_CEL_BOOL)
    {
      if (value->truth & WJ_CEL_MAY_BE_TRUE)
        g_ptr_array_add (words, (gpointer) "true");
      if (value->truth & WJ_CEL_MAY_BE_FALSE)
        g_ptr_array_add (words, (gpointer) "false");
    }
  else if (type->choices != NULL)
    for (guint i = 0; i < wj_cel_choices_get_n (type->choices); i++)
      if (value->set >> i & 1)
        g_ptr_array_add (words, (gpointer) wj_cel_choices_get (type->choices, i));
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

static void
write_number (WjJsonWriter *writer, const char *name, const char *approximate_name, WjNumber number, const WjCelType *type)
{
  g_autofree char *text = number_to_text (number, type);
  g_autofree char *approximate = NULL;

  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, text);
  if (strchr (text, '/') == NULL)
    return;
  approximate = wj_number_to_decimal (number, APPROXIMATE_PLACES);
  wj_json_writer_member (writer, approximate_name);
  wj_json_writer_string (writer, approximate);
}

static void
write_word (WjJsonWriter *writer, const char *word, const WjCelType *type)
{
  if (type->kind == WJ_CEL_BOOL)
    wj_json_writer_boolean (writer, g_str_equal (word, "true"));
  else
    wj_json_writer_string (writer, word);
}

static void
write_words (WjJsonWriter *writer, const WjCelValue *value, const WjCelType *type)
{
  g_autoptr (GPtrArray) words = list_possible (value, type);

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
write_value (WjJsonWriter *writer, const WjCelValue *value, const WjCelType *type)
{
  g_autofree char *unit = type->kind == WJ_CEL_DECIMAL ? wj_unit_to_string (&type->unit) : NULL;

  wj_json_writer_member (writer, "type");
  wj_json_writer_string (writer, kinds[type->kind]);
  wj_json_writer_member (writer, "unit");
  wj_json_writer_string (writer, unit);
  if (!is_quantity (type))
    write_words (writer, value, type);
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
value_to_json (const WjCelValue *value, const WjCelNode *node)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  wj_json_writer_begin_object (writer);
  if (value->defined)
    write_value (writer, value, &node->type);
  else
    {
      wj_json_writer_member (writer, "undefined");
      wj_json_writer_string (writer, faults[value->fault]);
      write_at (writer, node->line, node->column);
    }
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

static char *
refusal_to_json (const WjCelError *error)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "error");
  wj_json_writer_string (writer, error->message);
  write_at (writer, error->line, error->column);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- Text: the same, in short; no sentence, so no language ---------------------------------------------- */

static void
append_number (GString *text, WjNumber number, const WjCelType *type)
{
  g_autofree char *exact = number_to_text (number, type);
  g_autofree char *approximate = NULL;

  g_string_append (text, exact);
  if (strchr (exact, '/') == NULL)
    return;
  approximate = wj_number_to_decimal (number, APPROXIMATE_PLACES);
  g_string_append_printf (text, " (≈ %s)", approximate);
}

static char *
value_to_text (const WjCelValue *value, const WjCelNode *node)
{
  GString *text = g_string_new (NULL);
  g_autofree char *unit = NULL;

  if (!value->defined)
    g_string_append_printf (text, "%u:%u: undefined: %s", node->line, node->column, faults[value->fault]);
  else if (is_quantity (&node->type))
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
      g_autoptr (GPtrArray) words = list_possible (value, &node->type);

      for (guint i = 0; i < words->len; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", (char *) words->pdata[i]);
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* ---- The verb ------------------------------------------------------------------------------------------- */

static WjCliStatus
refuse_expression (WjCli *self, GPtrArray *errors, gboolean json)
{
  g_autofree char *text = json ? refusal_to_json (errors->pdata[0]) : NULL;

  /* For programs the answer is the refusal; for people it is a complaint. */
  if (json)
    return wj_cli_print (self, text) == WJ_CLI_DONE ? WJ_CLI_BAD_INPUT : WJ_CLI_INPUT_OUTPUT;
  for (guint i = 0; i < errors->len; i++)
    {
      const WjCelError *error = errors->pdata[i];
      g_autofree char *line = g_strdup_printf ("%u:%u: %s", error->line, error->column, error->message);

      wj_cli_complain (line);
    }
  return WJ_CLI_BAD_INPUT;
}

static WjCelError *
string_refusal_new (WjCelProgram *program)
{
  const WjCelNode *root = wj_cel_program_get_node (program, wj_cel_program_get_root (program));
  WjCelError *error = g_new0 (WjCelError, 1);

  error->line = root->line;
  error->column = root->column;
  error->message = g_strdup ("a text alone has no value; compare it, as in activity.line == 'crm'");
  return error;
}

static WjProject *
load_project (WjCli *self, WjCatalogue *catalogue, WjCliStatus *status)
{
  const char *path = wj_cli_get_option (self, "project");
  g_autoptr (GError) error = NULL;
  WjProject *project = path != NULL ? wj_project_load (catalogue, path, &error) : wj_project_new (catalogue);

  if (project == NULL)
    *status = wj_cli_refuse (error);
  return project;
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
  if (wj_cel_program_get_type (program)->kind == WJ_CEL_STRING)
    {
      /* Such a text only means something beside the choices it is compared with. */
      g_ptr_array_add (errors, string_refusal_new (program));
      return refuse_expression (self, errors, json);
    }
  value = wj_assess_expression (project, &as_of, program, &node);
  text = json ? value_to_json (&value, wj_cel_program_get_node (program, node)) : value_to_text (&value, wj_cel_program_get_node (program, node));
  return wj_cli_print (self, text);
}
