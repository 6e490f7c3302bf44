/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include <string.h>

#include "project/wj-cohort.h"
#include "project/wj-message.h"
#include "project/wj-project-columns.h"
#include "project/wj-project-private.h"

static const char *const labels[] = { "row", "id", "title", NULL };

/* (transfer full): as much of what was found as a message needs */
static char *
shorten (const char *text)
{
  return g_utf8_strlen (text, -1) <= 60 ? g_strdup (text) : g_utf8_substring (text, 0, 60);
}

/* ---- Names ------------------------------------------------------------------------------------- */

/* "12": 1 to @most; moves behind it. */
static gboolean
read_place_number (const char **at, guint most, guint *out)
{
  guint number = 0;

  if (**at < '1' || **at > '9')
    return FALSE;
  for (; g_ascii_isdigit (**at) && number <= most; (*at)++)
    number = number * 10 + (guint) (**at - '0');
  *out = number - 1;
  return number <= most;
}

/* "1.gross", "1.count.2": what follows the table's id. */
static gboolean
bind_cell (WjProjectColumn *self, const WjFact *table, const char *rest)
{
  if (!read_place_number (&rest, WJ_PROJECT_MAX_ROWS, &self->row) || *rest++ != '.')
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (table->columns, i);
      gsize length = strlen (fact->id);
      const char *end = rest + length;

      if (strncmp (rest, fact->id, length) != 0)
        continue;
      if (fact->by_year ? *end++ != '.' || !read_place_number (&end, WJ_PROJECT_YEARS, &self->year) || *end != '\0' : *end != '\0')
        continue;
      self->kind = WJ_PROJECT_COLUMN_CELL;
      self->table = table;
      self->fact = fact;
      self->index = i;
      return TRUE;
    }
  return FALSE;
}

static gboolean
bind_fact (WjProjectColumn *self, WjCatalogue *catalogue, const char *name)
{
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);

  for (guint i = 0; i < facts->len; i++)
    {
      const WjFact *fact = g_ptr_array_index (facts, i);
      gsize length = strlen (fact->id);

      if (strncmp (name, fact->id, length) != 0)
        continue;
      if (fact->type == WJ_FACT_TABLE && name[length] == '.' && bind_cell (self, fact, name + length + 1))
        return TRUE;
      if (fact->type == WJ_FACT_TABLE || name[length] != '\0')
        continue;
      self->kind = fact->type == WJ_FACT_PLACE ? WJ_PROJECT_COLUMN_PLACE : WJ_PROJECT_COLUMN_FACT;
      self->fact = fact;
      return TRUE;
    }
  return FALSE;
}

static gboolean
bind (WjProjectColumn *self, WjCatalogue *catalogue)
{
  const char *name = self->name;

  if (g_strv_contains (labels, name))
    self->kind = WJ_PROJECT_COLUMN_LABEL;
  else if (g_str_has_prefix (name, "params.") && (self->parameter = wj_catalogue_find_parameter (catalogue, name + strlen ("params."))) != NULL)
    self->kind = WJ_PROJECT_COLUMN_PARAMETER;
  else if (g_str_has_prefix (name, "assume.") && (self->assumption = wj_catalogue_find_assumption (catalogue, name + strlen ("assume."))) != NULL)
    self->kind = WJ_PROJECT_COLUMN_ASSUMPTION;
  else
    return bind_fact (self, catalogue, name);
  return TRUE;
}

static void
list_fact (GPtrArray *names, const WjFact *fact)
{
  if (fact->type != WJ_FACT_TABLE)
    g_ptr_array_add (names, g_strdup (fact->id));
  for (guint i = 0; fact->type == WJ_FACT_TABLE && i < fact->columns->len; i++)
    {
      const WjFact *column = g_ptr_array_index (fact->columns, i);

      g_ptr_array_add (names, g_strdup_printf ("%s.1.%s%s", fact->id, column->id, column->by_year ? ".1" : ""));
    }
}

/* (transfer full): the names there are, of a table those of its first row and year; NULL at the end */
static GPtrArray *
list_names (WjCatalogue *catalogue)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *facts = wj_catalogue_get_facts (catalogue);
  GPtrArray *parameters = wj_catalogue_get_parameters (catalogue);
  GPtrArray *assumptions = wj_catalogue_get_assumptions (catalogue);

  for (guint i = 0; labels[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (labels[i]));
  for (guint i = 0; i < facts->len; i++)
    list_fact (names, g_ptr_array_index (facts, i));
  for (guint i = 0; i < parameters->len; i++)
    g_ptr_array_add (names, g_strconcat ("params.", ((const WjParameter *) g_ptr_array_index (parameters, i))->id, NULL));
  for (guint i = 0; i < assumptions->len; i++)
    g_ptr_array_add (names, g_strconcat ("assume.", ((const WjAssumption *) g_ptr_array_index (assumptions, i))->id, NULL));
  g_ptr_array_add (names, NULL);
  return names;
}

static gboolean
refuse_name (WjProjectColumns *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (self->catalogue);
  const char *nearest = wj_json_find_nearest (name, (const char *const *) names->pdata);
  g_autofree char *shown = shorten (name);

  if (strpbrk (name, ";\t") != NULL)
    return wj_project_refuse (error, shown, "this column is not known; separate the cells with commas");
  if (nearest != NULL)
    return wj_project_refuse (error, shown, "this column is not known; the nearest one is %s", nearest);
  return wj_project_refuse (error, *shown != '\0' ? shown : "\"\"", "this column is not known; name a fact of the catalogue, or leave the column out");
}

static gboolean
add_column (WjProjectColumns *self, const char *name, guint at, GError **error)
{
  WjProjectColumn column = { .name = g_strdup (name), .at = at };
  WjAnswer zero = wj_answer_number (WJ_NUMBER_ZERO);

  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (g_array_index (self->columns, WjProjectColumn, i).name, name))
      {
        g_free ((char *) column.name);
        return wj_project_refuse (error, name, "this column stands twice; keep one");
      }
  g_array_append_val (self->columns, column);
  if (!bind (&g_array_index (self->columns, WjProjectColumn, at), self->catalogue))
    return refuse_name (self, name, error);
  wj_project_column_prepare (&g_array_index (self->columns, WjProjectColumn, at));
  column = g_array_index (self->columns, WjProjectColumn, at);
  return column.kind != WJ_PROJECT_COLUMN_PARAMETER || wj_project_check_parameter (column.parameter, name, &zero, error);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const WjProjectColumn *one = a, *other = b;

  if (one->table != other->table)
    return one->table < other->table ? -1 : 1;
  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->index != other->index)
    return one->index < other->index ? -1 : 1;
  return one->year < other->year ? -1 : one->year > other->year;
}

static void
column_clear (gpointer data)
{
  g_free ((char *) ((WjProjectColumn *) data)->name);
}

WjProjectColumns *
wj_project_columns_new (WjCatalogue *catalogue, const char *const *names, guint n, GError **error)
{
  g_autoptr (WjProjectColumns) self = NULL;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && names != NULL, NULL);

  self = g_new0 (WjProjectColumns, 1);
  self->catalogue = g_object_ref (catalogue);
  self->columns = g_array_new (FALSE, FALSE, sizeof (WjProjectColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (WjProjectColumn));
  for (guint i = 0; i < n; i++)
    if (!add_column (self, names[i], i, error))
      return NULL;
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->columns, WjProjectColumn, i).kind == WJ_PROJECT_COLUMN_CELL)
      g_array_append_val (self->cells, g_array_index (self->columns, WjProjectColumn, i));
  g_array_sort (self->cells, compare_cells);
  return g_steal_pointer (&self);
}

void
wj_project_columns_free (WjProjectColumns *self)
{
  g_object_unref (self->catalogue);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

const WjProjectColumn *
wj_project_columns_get (WjProjectColumns *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->columns->len, NULL);
  return &g_array_index (self->columns, WjProjectColumn, index);
}

guint
wj_project_columns_get_n (WjProjectColumns *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->columns->len;
}

/* ---- Values ------------------------------------------------------------------------------------ */

#define MAX_DIGITS 15

gboolean
wj_project_read_mantissa (const char *text, gsize length, gint64 *out, guint *scale)
{
  gsize first = length > 0 && text[0] == '-';
  gboolean point = FALSE;
  guint n_digits = 0;
  gint64 mantissa = 0;

  *scale = 0;
  if (first == length || !g_ascii_isdigit (text[first]) || !g_ascii_isdigit (text[length - 1]) ||
      (text[first] == '0' && first + 1 < length && text[first + 1] != '.'))
    return FALSE;
  for (gsize i = first; i < length; i++)
    {
      if (text[i] == '.' && !point)
        {
          point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      mantissa = mantissa * 10 + (text[i] - '0');
      n_digits += mantissa != 0;
      *scale += point;
      if (n_digits > MAX_DIGITS || *scale > MAX_DIGITS)
        return FALSE;
    }
  *out = first > 0 ? -mantissa : mantissa;
  return TRUE;
}

static gboolean
read_decimal (const char *text, gsize length, WjNumber *out)
{
  gint64 mantissa;
  guint scale;

  if (!wj_project_read_mantissa (text, length, &mantissa, &scale))
    return FALSE;
  *out = wj_number_from_decimal (mantissa, scale);
  return TRUE;
}

gboolean
wj_project_read_day (const char *text, gsize length, WjNumber *out)
{
  guint parts[3] = { 0 };
  guint part = 0;
  GDate date;

  if (length != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i == 4 || i == 7)
      part++;
    else if (!g_ascii_isdigit (text[i]))
      return FALSE;
    else
      parts[part] = parts[part] * 10 + (guint) (text[i] - '0');
  if (!g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) parts[2], (GDateMonth) parts[1], (GDateYear) parts[0]);
  *out = wj_cel_value_date (&date).low;
  return TRUE;
}

/* A figure or a day, or a range of them. */
static gboolean
read_figure (const WjProjectColumn *column, const char *text, gboolean is_date, WjAnswer *out, GError **error)
{
  gboolean (*read) (const char *text, gsize length, WjNumber *out) = is_date ? wj_project_read_day : read_decimal;
  const char *dots = strstr (text, "..");
  WjNumber low, high;
  g_autofree char *shown = NULL;

  if (dots == NULL && read (text, strlen (text), &low))
    {
      *out = wj_answer_number (low);
      return TRUE;
    }
  if (dots != NULL && read (text, (gsize) (dots - text), &low) && read (dots + 2, strlen (dots + 2), &high))
    {
      *out = wj_answer_range (low, high);
      return TRUE;
    }
  shown = shorten (text);
  if (is_date)
    return wj_project_refuse (error, column->name, "found \"%s\", which is no day; write it as YYYY-MM-DD", shown);
  return wj_project_refuse (error, column->name, "found \"%s\", which is no number; write at most %d digits, without spaces, and a point before the decimals", shown, MAX_DIGITS);
}

static gboolean
read_choice (const WjProjectColumn *column, const WjCelChoices *choices, const char *text, WjAnswer *out, GError **error)
{
  int index = wj_cel_choices_find (choices, text);
  g_autofree char *shown = NULL;
  g_autofree char *list = NULL;

  if (index >= 0)
    {
      *out = (WjAnswer){ .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_set ((WjUInt128) 1 << index) };
      return TRUE;
    }
  shown = shorten (text);
  list = wj_project_list_choices (choices);
  return wj_project_refuse (error, column->name, "found \"%s\", which is not among the choices; give one of %s", shown, list);
}

/* Spreadsheets write them large. */
static gboolean
read_boolean (const WjProjectColumn *column, const char *text, WjAnswer *out, GError **error)
{
  gboolean is_true = g_ascii_strcasecmp (text, "true") == 0;
  g_autofree char *shown = NULL;

  *out = (WjAnswer){ .kind = WJ_ANSWER_EXACT, .value = wj_cel_value_bool (is_true) };
  if (is_true || g_ascii_strcasecmp (text, "false") == 0)
    return TRUE;
  shown = shorten (text);
  return wj_project_refuse (error, column->name, "found \"%s\", which is neither yes nor no; give true or false", shown);
}

static gboolean
read_fact (const WjProjectColumn *column, const char *text, WjAnswer *out, GError **error)
{
  switch (column->fact->type)
    {
    case WJ_FACT_NUMBER:
    case WJ_FACT_DATE:
      return read_figure (column, text, column->fact->type == WJ_FACT_DATE, out, error);
    case WJ_FACT_CHOICE:
      return read_choice (column, column->fact->choices, text, out, error);
    case WJ_FACT_BOOLEAN:
      return read_boolean (column, text, out, error);
    case WJ_FACT_TEXT:
      *out = wj_answer_text (text);
      return TRUE;
    case WJ_FACT_TABLE:
    case WJ_FACT_PLACE:
    default:
      g_assert_not_reached ();
    }
}

/* What the cell says, checked. */
static gboolean
read_answer (const WjProjectColumn *column, const char *text, WjAnswer *out, GError **error)
{
  if (column->kind == WJ_PROJECT_COLUMN_PARAMETER)
    return read_figure (column, text, column->parameter->type == WJ_PARAMETER_DATE, out, error) &&
           wj_project_check_parameter (column->parameter, column->name, out, error);
  if (column->kind == WJ_PROJECT_COLUMN_ASSUMPTION)
    return read_choice (column, column->assumption->choices, text, out, error);
  return read_fact (column, text, out, error) && wj_project_check (column->fact, column->name, out, error);
}

/* ---- Rows -------------------------------------------------------------------------------------- */

static gboolean
read_place (WjProjectColumns *self, const WjProjectColumn *column, const char *text, WjProject *project, GError **error)
{
  const WjPlace *place = wj_catalogue_find_place (self->catalogue, text);
  g_autofree char *shown = NULL;

  if (place != NULL && (place->kind != WJ_PLACE_ZONE || place->is_site))
    {
      project->place = place;
      return TRUE;
    }
  shown = shorten (text);
  if (place == NULL)
    return wj_project_refuse (error, column->name, "no place has the id \"%s\"; give a region (\"MA-02\"), a province or a zone, or leave it out", shown);
  return wj_project_refuse (error, column->name, "the zone \"%s\" is not in operation, so nothing is computed for it; give its province, \"%s\"", shown, place->parent->id);
}

static gboolean
read_scalar (WjProjectColumns *self, const WjProjectColumn *column, const char *text, WjProject *project, GError **error)
{
  WjAnswer answer = { .kind = WJ_ANSWER_NONE };

  if (*text == '\0' || column->kind == WJ_PROJECT_COLUMN_LABEL || column->kind == WJ_PROJECT_COLUMN_CELL)
    return TRUE;
  if (column->kind == WJ_PROJECT_COLUMN_PLACE)
    return read_place (self, column, text, project, error);
  if (read_answer (column, text, &answer, error))
    {
      g_hash_table_replace (project->answers, g_strdup (column->name), g_memdup2 (&answer, sizeof answer));
      return TRUE;
    }
  wj_answer_clear (&answer);
  return FALSE;
}

static gboolean
read_cell (const WjProjectColumn *column, const char *text, WjTable *table, GError **error)
{
  WjAnswer answer = { .kind = WJ_ANSWER_NONE };
  gboolean read = read_answer (column, text, &answer, error);

  if (read)
    wj_table_store (table, table->rows->len - 1, column->index, column->year, &answer);
  wj_answer_clear (&answer);
  return read;
}

/* The cells of one row of a table together. @last: (nullable): the one read last, which ends it */
static gboolean
check_row (WjProject *project, const WjProjectColumn *last, GError **error)
{
  const WjTable *table = last != NULL ? wj_project_begin_table (project, last->table) : NULL;
  const char *fault = table != NULL ? wj_table_find_fault (table, table->rows->len - 1) : NULL;

  if (fault != NULL)
    g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, wj_message ("%s: %s"), last->name, fault);
  return fault == NULL;
}

/* The cells come row by row. */
static gboolean
read_tables (WjProjectColumns *self, const char *const *cells, WjProject *project, GError **error)
{
  const WjProjectColumn *last = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const WjProjectColumn *column = &g_array_index (self->cells, WjProjectColumn, i);
      WjTable *table;

      if (*cells[column->at] == '\0')
        continue;
      table = wj_project_begin_table (project, column->table);
      if (last == NULL || last->table != column->table || last->row != column->row)
        {
          if (!check_row (project, last, error))
            return FALSE;
          wj_table_add_row (table);
        }
      if (!read_cell (column, cells[column->at], table, error))
        return FALSE;
      last = column;
    }
  return check_row (project, last, error);
}

WjProject *
wj_project_columns_read (WjProjectColumns *self, const char *const *cells, guint n_cells, GError **error)
{
  g_autoptr (WjProject) project = NULL;

  g_return_val_if_fail (self != NULL && cells != NULL, NULL);

  if (n_cells != self->columns->len)
    {
      g_set_error (error, WJ_PROJECT_ERROR, WJ_PROJECT_ERROR_INVALID, wj_message ("the row has %u cells, the first one %u; leave unanswered cells empty"), n_cells, self->columns->len);
      return NULL;
    }
  project = wj_project_new (self->catalogue);
  for (guint i = 0; i < n_cells; i++)
    if (!read_scalar (self, &g_array_index (self->columns, WjProjectColumn, i), cells[i], project, error))
      return NULL;
  return read_tables (self, cells, project, error) ? g_steal_pointer (&project) : NULL;
}
