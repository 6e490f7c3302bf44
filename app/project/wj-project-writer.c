/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-message.h"
#include "project/wj-project-private.h"
#include "json/wj-json-writer.h"

static const char *const known_members[] = { "format", "id", "title", "as_of", "reference", "current", "answers", "scenarios", "done", NULL };

static void
write_figure (WjJsonWriter *writer, gboolean is_date, WjNumber number)
{
  g_autofree char *text = NULL;
  GDate date;

  if (is_date && wj_cel_value_to_date (number, &date))
    {
      text = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
      wj_json_writer_string (writer, text);
      return;
    }
  text = wj_number_to_string (number);
  wj_json_writer_number (writer, text);
}

static void
write_figures (WjJsonWriter *writer, gboolean is_date, const WjAnswer *answer)
{
  if (answer->kind == WJ_ANSWER_EXACT)
    {
      write_figure (writer, is_date, answer->value.low);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "min");
  write_figure (writer, is_date, answer->value.low);
  wj_json_writer_member (writer, "max");
  write_figure (writer, is_date, answer->value.high);
  wj_json_writer_end_object (writer);
}

static void
write_choice (WjJsonWriter *writer, const WjCelChoices *choices, const WjAnswer *answer)
{
  for (guint i = 0; i < wj_cel_choices_get_n (choices); i++)
    if (answer->value.set == (WjUInt128) 1 << i)
      wj_json_writer_string (writer, wj_cel_choices_get (choices, i));
}

static void
write_answer (WjJsonWriter *writer, const WjFact *fact, const WjAnswer *answer)
{
  if (answer->kind == WJ_ANSWER_NONE)
    wj_json_writer_null (writer);
  else if (fact->type == WJ_FACT_TEXT)
    wj_json_writer_string (writer, answer->text);
  else if (fact->type == WJ_FACT_BOOLEAN)
    wj_json_writer_boolean (writer, answer->value.truth == WJ_CEL_MAY_BE_TRUE);
  else if (fact->type == WJ_FACT_CHOICE)
    write_choice (writer, fact->choices, answer);
  else
    write_figures (writer, fact->type == WJ_FACT_DATE, answer);
}

static void
write_row (WjJsonWriter *writer, const WjFact *table, GPtrArray *row)
{
  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      GArray *cells = g_ptr_array_index (row, i);

      if (cells->len == 0)
        continue;
      wj_json_writer_member (writer, column->id);
      if (column->by_year)
        wj_json_writer_begin_array (writer);
      for (guint j = 0; j < cells->len; j++)
        write_answer (writer, column, &g_array_index (cells, WjAnswer, j));
      if (column->by_year)
        wj_json_writer_end_array (writer);
    }
  wj_json_writer_end_object (writer);
}

static void
write_table (WjProject *self, WjJsonWriter *writer, const WjFact *fact)
{
  const WjTable *table = g_hash_table_lookup (self->tables, fact->id);

  if (table == NULL)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < table->rows->len; i++)
    write_row (writer, fact, g_ptr_array_index (table->rows, i));
  wj_json_writer_end_array (writer);
}

static void
write_fact (WjProject *self, WjJsonWriter *writer, const WjFact *fact)
{
  if (fact->type == WJ_FACT_TABLE)
    write_table (self, writer, fact);
  else if (fact->type != WJ_FACT_PLACE)
    write_answer (writer, fact, wj_project_get (self, fact->id));
  else if (self->place != NULL)
    wj_json_writer_string (writer, self->place->id);
  else
    wj_json_writer_null (writer);
}

/* A parameter or an assumption, by its whole id. */
static void
write_unsettled (WjProject *self, WjJsonWriter *writer, const char *id)
{
  const WjAnswer *answer = wj_project_get (self, id);

  if (answer->kind == WJ_ANSWER_NONE)
    wj_json_writer_null (writer);
  else if (g_str_has_prefix (id, "assume."))
    write_choice (writer, wj_catalogue_find_assumption (self->catalogue, id + strlen ("assume."))->choices, answer);
  else
    write_figures (writer, wj_catalogue_find_parameter (self->catalogue, id + strlen ("params."))->type == WJ_PARAMETER_DATE, answer);
}

void
wj_project_write_changes (WjProject *self, WjProject *reference, WjJsonWriter *writer)
{
  g_autoptr (GPtrArray) ids = wj_project_list_differences (reference, self);

  wj_json_writer_begin_object (writer);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const WjFact *fact = wj_catalogue_find_fact (self->catalogue, id);

      wj_json_writer_member (writer, id);
      if (fact != NULL)
        write_fact (self, writer, fact);
      else
        write_unsettled (self, writer, id);
    }
  wj_json_writer_end_object (writer);
}

void
wj_project_write_others (WjJsonWriter *writer, const WjJsonValue *object, const char *const *known)
{
  g_autoptr (GPtrArray) names = wj_json_member_names (object);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      WjJsonValue value;

      if (g_strv_contains (known, name))
        continue;
      wj_json_writer_member (writer, name);
      if (wj_json_find (object, name, &value))
        wj_json_writer_value (writer, &value);
      else
        wj_json_writer_null (writer);
    }
}

static void
write_unknown_members (WjProject *self, WjJsonWriter *writer)
{
  WjJsonValue root;

  if (self->document == NULL)
    return;
  root = wj_json_document_get_root (self->document);
  wj_project_write_others (writer, &root, known_members);
}

static void
write_heading (WjProject *self, WjJsonWriter *writer)
{
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, WJ_PROJECT_FORMAT);
  if (self->id != NULL)
    {
      wj_json_writer_member (writer, "id");
      wj_json_writer_string (writer, self->id);
    }
  if (self->title != NULL)
    {
      wj_json_writer_member (writer, "title");
      wj_json_writer_string (writer, self->title);
    }
  if (g_date_valid (&self->as_of))
    {
      wj_json_writer_member (writer, "as_of");
      write_figure (writer, TRUE, wj_cel_value_date (&self->as_of).low);
    }
}

/* All that is not as in a project without answers. */
static void
write_answers (WjProject *self, WjJsonWriter *writer)
{
  g_autoptr (WjProject) nothing = wj_project_new (self->catalogue);

  wj_project_write_changes (self, nothing, writer);
}

char *
wj_project_answers_to_json (WjProject *self)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (FALSE);

  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);

  write_answers (self, writer);
  return wj_json_writer_end (writer);
}

char *
wj_project_to_json (WjProject *self)
{
  g_autoptr (WjJsonWriter) writer = wj_json_writer_new (TRUE);
  g_autoptr (WjProject) reference = NULL;

  g_return_val_if_fail (WJ_IS_PROJECT (self), NULL);

  reference = wj_project_copy_scenario (self, 0);
  wj_json_writer_begin_object (writer);
  write_heading (self, writer);
  wj_json_writer_member (writer, "answers");
  write_answers (reference, writer);
  wj_project_write_scenarios (self, writer);
  wj_project_write_done (self, writer);
  write_unknown_members (self, writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

gboolean
wj_project_save (WjProject *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && path != NULL, FALSE);

  text = wj_project_to_json (self);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &inner))
    return TRUE;
  g_set_error (error, WJ_PROJECT_ERROR, g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? WJ_PROJECT_ERROR_SPACE : WJ_PROJECT_ERROR_FILE, wj_message ("%1$s: could not be saved: %2$s"), path, inner->message);
  return FALSE;
}
