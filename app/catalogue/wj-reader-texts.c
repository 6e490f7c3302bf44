/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-catalogue"

#include "config.h"

#include <string.h>

#include "catalogue/wj-reader.h"

static const WjMember wj_statement_members[] = {
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { "source", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { NULL },
};

const WjShape wj_statement_shape = { "statement", wj_statement_members };

static const WjMember wj_question_members[] = {
  { "id", WJ_HOLDS_SLUG, WJ_REQUIRED },
  { "text", WJ_HOLDS_TEXT, WJ_REQUIRED },
  { NULL },
};

const WjShape wj_question_shape = { "question", wj_question_members };

GPtrArray *
wj_reader_texts (WjReader *self, const WjJsonValue *object, const char *name)
{
  GPtrArray *texts = wj_catalogue_new_array (self->catalogue);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, name, FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjText *text = wj_catalogue_new_struct (self->catalogue, WjText);

      wj_reader_text_value (self, &value, text);
      g_ptr_array_add (texts, text);
    }
  return texts;
}

gboolean
wj_reader_statement_value (WjReader *self, const WjJsonValue *value, WjStatement *out)
{
  gboolean ok;

  if (!wj_reader_allow (self, value, &wj_statement_shape))
    return FALSE;
  ok = wj_reader_text (self, value, "text", &out->text);
  return wj_reader_source (self, value, "source", &out->source) && ok;
}

GPtrArray *
wj_reader_statements (WjReader *self, const WjJsonValue *object, const char *name)
{
  GPtrArray *statements = wj_catalogue_new_array (self->catalogue);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, name, FALSE, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjStatement *statement = wj_catalogue_new_struct (self->catalogue, WjStatement);

      wj_reader_statement_value (self, &value, statement);
      g_ptr_array_add (statements, statement);
    }
  return statements;
}

GPtrArray *
wj_reader_questions (WjReader *self, const WjJsonValue *object, gboolean required, const char *of)
{
  GPtrArray *questions = wj_catalogue_new_array (self->catalogue);
  g_autofree char *kind = g_strdup_printf ("question of %s", of);
  WjJsonValue list;
  guint n = wj_reader_list (self, object, "open_questions", required, &list);

  for (guint i = 0; i < n; i++)
    {
      WjJsonValue value = wj_json_element (&list, i);
      WjQuestion *question = wj_catalogue_new_struct (self->catalogue, WjQuestion);

      if (!wj_reader_allow (self, &value, &wj_question_shape))
        continue;
      wj_reader_id (self, &value, kind, WJ_ID_SLUG, &question->id);
      wj_reader_text (self, &value, "text", &question->text);
      g_ptr_array_add (questions, question);
    }
  return questions;
}

const WjParameter *
wj_reader_parameter_value (WjReader *self, const WjJsonValue *value, const char *unit)
{
  const WjParameter *parameter = NULL;
  WjUnit dimension = wj_unit_none;
  const char *name = NULL;

  if (!wj_reader_string_value (self, value, &name))
    return NULL;
  if (g_str_has_prefix (name, "params."))
    parameter = wj_catalogue_find_parameter (self->catalogue, name + strlen ("params."));
  if (parameter == NULL)
    {
      if (!g_hash_table_contains (self->broken, name))
        wj_reader_fail (self, value, "“%s” is no parameter; write params.<id>", name);
      return NULL;
    }
  if (!wj_unit_parse (unit, &dimension))
    g_assert_not_reached ();
  if (parameter->type == WJ_PARAMETER_NUMBER && wj_unit_same_dimension (&parameter->unit, &dimension))
    return parameter;
  wj_reader_fail (self, value, "“%s” is no number in %s; name a parameter that is", name, unit);
  return NULL;
}
