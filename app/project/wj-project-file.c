/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-cohort.h"
#include "project/wj-message.h"
#include "project/wj-project-private.h"

/* ---- Reading: one answer ----------------------------------------------------------------------- */

/* The message of a check, at the place of @value: the path says the name that heads it. */
static gboolean
fail_at (GError **error, const WjJsonValue *value, GError *inner)
{
  const char *text = strstr (inner->message, ": ");

  wj_json_fail (error, value, "%s", text != NULL ? text + strlen (": ") : inner->message);
  g_error_free (inner);
  return FALSE;
}

static gboolean
read_decimal (const WjJsonValue *value, WjNumber *out, GError **error)
{
  gint64 mantissa;
  guint scale;

  if (!wj_json_decimal (value, &mantissa, &scale, error))
    return FALSE;
  *out = wj_number_from_decimal (mantissa, scale);
  return TRUE;
}

static gboolean
read_days (const WjJsonValue *value, WjNumber *out, GError **error)
{
  GDate date;

  if (!wj_json_date (value, &date, error))
    return FALSE;
  *out = wj_cel_value_date (&date).low;
  return TRUE;
}

typedef gboolean (*ReadFigure) (const WjJsonValue *value, WjNumber *out, GError **error);

/* A figure, or {"min", "max"}. */
static gboolean
read_figure (const WjJsonValue *value, ReadFigure read, WjAnswer *out, GError **error)
{
  static const char *const ends[] = { "min", "max", NULL };
  WjJsonValue min, max;
  WjNumber low, high;

  if (!wj_json_is_object (value))
    {
      if (!read (value, &low, error))
        return FALSE;
      *out = wj_answer_number (low);
      return TRUE;
    }
  if (!wj_json_allow (value, ends, error) || !wj_json_member (value, "min", &min, error) || !wj_json_member (value, "max", &max, error) ||
      !read (&min, &low, error) || !read (&max, &high, error))
    return FALSE;
  *out = wj_answer_range (low, high);
  return TRUE;
}

static gboolean
read_choice (const WjJsonValue *value, const WjCelChoices *choices, WjAnswer *out, GError **error)
{
  g_autofree char *list = NULL;
  const char *string;
  int index;

  if (!wj_json_string (value, &string, error))
    return FALSE;
  index = wj_cel_choices_find (choices, string);
  if (index >= 0)
    {
      *out = (WjAnswer){ .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_set ((WjUInt128) 1 << index) };
      return TRUE;
    }
  list = wj_project_list_choices (choices);
  return wj_json_fail (error, value, wj_message ("found \"%.60s\", which is not among the choices; give one of %s"), string, list);
}

static gboolean
read_boolean (const WjJsonValue *value, WjAnswer *out, GError **error)
{
  gboolean truth;

  if (!wj_json_boolean (value, &truth, error))
    return FALSE;
  *out = (WjAnswer){ .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_bool (truth) };
  return TRUE;
}

static gboolean
read_text (const WjJsonValue *value, WjAnswer *out, GError **error)
{
  const char *string;

  if (!wj_json_string (value, &string, error))
    return FALSE;
  *out = wj_answer_text (string);
  return TRUE;
}

static gboolean
read_fact (const WjJsonValue *value, const WjFact *fact, WjAnswer *out, GError **error)
{
  switch (fact->type)
    {
    case WJ_FACT_NUMBER:
      return read_figure (value, read_decimal, out, error);
    case WJ_FACT_DATE:
      return read_figure (value, read_days, out, error);
    case WJ_FACT_CHOICE:
      return read_choice (value, fact->choices, out, error);
    case WJ_FACT_BOOLEAN:
      return read_boolean (value, out, error);
    case WJ_FACT_TEXT:
      return read_text (value, out, error);
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      g_assert_not_reached ();
    }
}

/* ---- Reading: tables --------------------------------------------------------------------------- */

static gboolean
read_cell (WjProject *self, const WjFact *table, guint row, const WjFact *column, guint year, const WjJsonValue *value, GError **error)
{
  WjAnswer answer = { .kind = WJ_ANSWER_NONE };
  GError *inner = NULL;
  gboolean done;

  if (wj_json_is_null (value))
    return TRUE;
  if (!read_fact (value, column, &answer, error))
    return FALSE;
  done = wj_project_set_cell (self, table->id, row, column->id, year, &answer, &inner);
  wj_answer_clear (&answer);
  return done || fail_at (error, value, inner);
}

static gboolean
read_column (WjProject *self, const WjFact *table, guint row, const WjFact *column, const WjJsonValue *value, GError **error)
{
  guint n_years;

  if (!column->by_year || !wj_json_is_array (value))
    return read_cell (self, table, row, column, 0, value, error);
  if (!wj_json_length (value, &n_years, error))
    return FALSE;
  if (n_years > WJ_PROJECT_YEARS)
    return wj_json_fail (error, value, wj_message ("found %u years, but figures run %d; leave out the later ones"), n_years, WJ_PROJECT_YEARS);
  for (guint year = 0; year < n_years; year++)
    {
      WjJsonValue cell = wj_json_element (value, year);

      if (!read_cell (self, table, row, column, year, &cell, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_row (WjProject *self, const WjFact *table, guint row, const WjJsonValue *value, GError **error)
{
  g_autoptr (GPtrArray) allowed = g_ptr_array_new ();
  const char *fault;

  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (allowed, (gpointer) ((const WjFact *) g_ptr_array_index (table->columns, i))->id);
  g_ptr_array_add (allowed, NULL);

  if (!wj_json_is_object (value))
    return wj_json_fail (error, value, wj_message ("found no row; a row is an object, as {\"%s\": …}"), (const char *) g_ptr_array_index (allowed, 0));
  if (!wj_json_allow (value, (const char *const *) allowed->pdata, error))
    return FALSE;
  wj_project_insert_row (self, table->id, row);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (table->columns, i);
      WjJsonValue cell;

      if (wj_json_find (value, column->id, &cell) && !read_column (self, table, row, column, &cell, error))
        return FALSE;
    }
  fault = wj_table_find_fault (g_hash_table_lookup (self->tables, table->id), row);
  return fault == NULL || wj_json_fail (error, value, "%s", fault);
}

static gboolean
read_table (WjProject *self, const WjFact *fact, const WjJsonValue *value, GError **error)
{
  guint n_rows;

  if (!wj_json_length (value, &n_rows, error))
    return FALSE;
  if (n_rows > WJ_PROJECT_MAX_ROWS)
    return wj_json_fail (error, value, wj_message ("found %u rows, but at most %d are read; put equal ones together"), n_rows, WJ_PROJECT_MAX_ROWS);
  wj_project_answer_table (self, fact->id);
  for (guint row = 0; row < n_rows; row++)
    {
      WjJsonValue element = wj_json_element (value, row);

      if (!read_row (self, fact, row, &element, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Reading: the document --------------------------------------------------------------------- */

static gboolean
read_place (WjProject *self, const WjJsonValue *value, GError **error)
{
  const WjPlace *place;
  const char *id;

  if (!wj_json_string (value, &id, error))
    return FALSE;
  place = wj_catalogue_find_place (self->catalogue, id);
  if (place == NULL)
    return wj_json_fail (error, value, wj_message ("no place has the id \"%.60s\"; give a region (\"MA-02\"), a province or a zone, or leave it out"), id);
  if (place->kind == WJ_PLACE_ZONE && !place->is_site)
    return wj_json_fail (error, value, wj_message ("the zone \"%s\" is not in operation, so nothing is computed for it; give its province, \"%s\""), id, place->parent->id);
  wj_project_set_place (self, place);
  return TRUE;
}

static gboolean
read_open_parameter (const WjJsonValue *value, const WjParameter *parameter, WjAnswer *out, GError **error)
{
  if (parameter->type == WJ_PARAMETER_DATE)
    return read_figure (value, read_days, out, error);
  return read_figure (value, read_decimal, out, error);
}

static gboolean
read_answer (WjProject *self, const char *id, const WjJsonValue *value, GError **error)
{
  const WjFact *fact = wj_catalogue_find_fact (self->catalogue, id);
  const WjParameter *parameter = g_str_has_prefix (id, "params.") ? wj_catalogue_find_parameter (self->catalogue, id + strlen ("params.")) : NULL;
  const WjAssumption *assumption = g_str_has_prefix (id, "assume.") ? wj_catalogue_find_assumption (self->catalogue, id + strlen ("assume.")) : NULL;
  WjAnswer answer = { .kind = WJ_ANSWER_NONE };
  GError *inner = NULL;
  gboolean done;

  if (fact != NULL && fact->type == WJ_FACT_TABLE)
    return read_table (self, fact, value, error);
  if (fact != NULL && fact->type == WJ_FACT_PLACE)
    return read_place (self, value, error);
  if (!(fact != NULL ? read_fact (value, fact, &answer, error)
        : parameter != NULL
            ? read_open_parameter (value, parameter, &answer, error)
            : read_choice (value, assumption->choices, &answer, error)))
    return FALSE;
  done = wj_project_set (self, id, &answer, &inner);
  wj_answer_clear (&answer);
  return done || fail_at (error, value, inner);
}

/* (transfer full): every id that may stand in "answers", NULL at the end */
static GPtrArray *
list_ids (WjCatalogue *catalogue)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (catalogue);

  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (ids, g_strdup (((const WjFact *) g_ptr_array_index (facts, i))->id));
  for (guint i = 0; i < parameters->len; i++)
    g_ptr_array_add (ids, g_strconcat ("params.", ((const WjParameter *) g_ptr_array_index (parameters, i))->id, NULL));
  for (guint i = 0; i < assumptions->len; i++)
    g_ptr_array_add (ids, g_strconcat ("assume.", ((const WjAssumption *) g_ptr_array_index (assumptions, i))->id, NULL));
  g_ptr_array_add (ids, NULL);
  return ids;
}

gboolean
wj_project_read_answers (WjProject *self, const WjJsonValue *answers, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && answers != NULL, FALSE);

  if (!wj_json_is_object (answers))
    return wj_json_fail (error, answers, wj_message ("\"answers\" is an object, as {\"activity.line\": \"crm\"}"));
  ids = list_ids (self->catalogue);
  if (!wj_json_allow (answers, (const char *const *) ids->pdata, error))
    return FALSE;
  names = wj_json_member_names (answers);
  for (guint i = 0; i < names->len; i++)
    {
      const char *id = g_ptr_array_index (names, i);
      WjJsonValue value;

      /* null says "I don't know", as leaving it out does */
      if (wj_json_find (answers, id, &value) && !read_answer (self, id, &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_format (const WjJsonValue *root, GError **error)
{
  WjJsonValue format;
  gint64 number;

  if (!wj_json_member (root, "format", &format, error) || !wj_json_integer (&format, 1, G_MAXINT32, &number, error))
    return FALSE;
  if (number == WJ_PROJECT_FORMAT)
    return TRUE;
  wj_json_fail (error, &format, wj_message ("the file has format %d, but this program knows format %d; open it with a newer Wijha"), (int) number, WJ_PROJECT_FORMAT);
  if (error != NULL)
    (*error)->code = WJ_JSON_ERROR_FORMAT;
  return FALSE;
}

#define ID_LENGTH 36

static gboolean
read_id (WjProject *self, const WjJsonValue *value, GError **error)
{
  const char *id;

  if (!wj_json_string (value, &id, error))
    return FALSE;
  if (!g_uuid_string_is_valid (id) || strlen (id) != ID_LENGTH)
    return wj_json_fail (error, value, wj_message ("found no \"id\" of a project; leave it out, and a new one is made"));
  g_free (self->id);
  self->id = g_ascii_strdown (id, -1);
  return TRUE;
}

static gboolean
read_heading (WjProject *self, const WjJsonValue *root, GError **error)
{
  WjJsonValue value;
  const char *title;
  GDate as_of;

  if (wj_json_find (root, "id", &value) && !read_id (self, &value, error))
    return FALSE;
  if (wj_json_find (root, "title", &value))
    {
      GError *inner = NULL;

      if (!wj_json_string (&value, &title, error))
        return FALSE;
      if (!wj_project_check_text ("title", title, &inner))
        return fail_at (error, &value, inner);
      wj_project_set_title (self, title);
    }
  if (wj_json_find (root, "as_of", &value))
    {
      if (!wj_json_date (&value, &as_of, error))
        return FALSE;
      wj_project_set_as_of (self, &as_of);
    }
  return TRUE;
}

static WjProject *
read_document (WjCatalogue *catalogue, WjJsonDocument *document, GError **error)
{
  g_autoptr (WjProject) self = wj_project_new (catalogue);
  WjJsonValue root = wj_json_document_get_root (document);
  WjJsonValue answers, done;

  if (!check_format (&root, error) || !read_heading (self, &root, error))
    return NULL;
  if (!wj_json_member (&root, "answers", &answers, error) || !wj_project_read_answers (self, &answers, error))
    return NULL;
  if (!wj_project_read_scenarios (self, &root, error))
    return NULL;
  if (wj_json_find (&root, "done", &done) && !wj_project_read_done (self, &done, error))
    return NULL;
  self->document = wj_json_document_ref (document);
  return g_steal_pointer (&self);
}

WjProject *
wj_project_load (WjCatalogue *catalogue, const char *path, GError **error)
{
  g_autoptr (WjJsonDocument) document = NULL;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && path != NULL, NULL);

  document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, error);
  return document != NULL ? read_document (catalogue, document, error) : NULL;
}

WjProject *
wj_project_new_from_bytes (WjCatalogue *catalogue, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (WjJsonDocument) document = NULL;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && bytes != NULL && name != NULL, NULL);

  document = wj_json_document_new (bytes, name, error);
  return document != NULL ? read_document (catalogue, document, error) : NULL;
}
