/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

/* Of a table that differs in more cells than these only how many lines it has is told. */
#define MAX_CELLS 12

static void
row_free (gpointer data)
{
  WjVariantRow *self = data;

  g_free (self->label);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* @label: (transfer full) */
static WjVariantRow *
add_row (GPtrArray *rows, char *label)
{
  WjVariantRow *row = g_new0 (WjVariantRow, 1);

  row->label = label;
  row->values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (rows, row);
  return row;
}

/* @value: (transfer full) (nullable) */
static void
add_value (WjWording *self, WjVariantRow *row, gboolean differs, char *value)
{
  if (differs)
    row->differs |= 1u << row->values->len;
  g_ptr_array_add (row->values, value != NULL ? value : g_strdup (wj_wording_text (self, "not answered")));
}

/* ---- Cells of a table ------------------------------------------------------------------------------ */

static gboolean
is_same (const WjAnswer *a, const WjAnswer *b)
{
  if (a->kind != b->kind || a->kind == WJ_ANSWER_NONE)
    return a->kind == b->kind;
  if (a->text != NULL || b->text != NULL)
    return g_strcmp0 (a->text, b->text) == 0;
  return wj_number_equal (a->value.low, b->value.low) && wj_number_equal (a->value.high, b->value.high) &&
         a->value.set == b->value.set && a->value.truth == b->value.truth;
}

static guint
count_years (WjProject *project, const WjFact *table, const WjFact *column, guint row)
{
  return row < wj_project_get_n_rows (project, table->id) ? wj_project_get_n_years (project, table->id, row, column->id) : 0;
}

/* A line that one of them has not got answers nothing. */
static gboolean
is_same_cell (WjProject *one, WjProject *other, const WjFact *table, const WjFact *column, guint row)
{
  guint n_years = MAX (count_years (one, table, column, row), count_years (other, table, column, row));

  for (guint year = 0; year < n_years; year++)
    if (!is_same (wj_project_get_cell (one, table->id, row, column->id, year), wj_project_get_cell (other, table->id, row, column->id, year)))
      return FALSE;
  return TRUE;
}

/* (nullable) */
static char *
say_answer (WjWording *self, WjProject *project, const WjFact *fact, const WjAnswer *answer)
{
  WjCelType type;

  if (answer->kind == WJ_ANSWER_NONE)
    return NULL;
  if (answer->text != NULL)
    return wj_wording_isolate_typed (self, answer->text);
  return wj_fact_get_type (fact, &type) ? wj_wording_value (self, wj_project_get_catalogue (project), &answer->value, &type, fact) : NULL;
}

static char *
say_figure (WjWording *self, const WjAnswer *answer)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (answer->kind == WJ_ANSWER_NONE)
    return g_strdup ("?");
  low = wj_wording_number (self, answer->value.low, 0);
  high = wj_wording_number (self, answer->value.high, 0);
  return answer->kind == WJ_ANSWER_EXACT ? g_steal_pointer (&low) : g_strdup_printf (wj_wording_context (self, "cell", "%s–%s"), low, high);
}

/* (nullable): "30 · 45 · 60" of what is told by year */
static char *
say_cell (WjWording *self, WjProject *project, const WjFact *table, const WjFact *column, guint row)
{
  guint n_years = count_years (project, table, column, row);
  g_autoptr (GString) text = g_string_new (NULL);

  if (row >= wj_project_get_n_rows (project, table->id))
    return g_strdup (wj_wording_text (self, "no such line"));
  if (!column->by_year)
    return say_answer (self, project, column, wj_project_get_cell (project, table->id, row, column->id, 0));
  for (guint year = 0; year < n_years; year++)
    {
      g_autofree char *figure = say_figure (self, wj_project_get_cell (project, table->id, row, column->id, year));

      g_string_append_printf (text, "%s%s", year > 0 ? " · " : "", figure);
    }
  return n_years > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The name of a line is that of the first project that has it. */
static char *
name_cell (WjWording *self, const GPtrArray *projects, const WjFact *table, const WjFact *column, guint row)
{
  for (guint i = 0; i < projects->len; i++)
    if (row < wj_project_get_n_rows (projects->pdata[i], table->id))
      return wj_wording_cell (self, projects->pdata[i], table, column, row);
  return g_strdup (wj_wording_of (self, &column->label));
}

/* Its other cells say well enough that a line is not there. */
static gboolean
is_name_of_missing (const GPtrArray *projects, const WjFact *table, const WjFact *column, guint row)
{
  for (guint i = 0; column->type == WJ_FACT_TEXT && i < projects->len; i++)
    if (row >= wj_project_get_n_rows (projects->pdata[i], table->id))
      return TRUE;
  return FALSE;
}

static void
add_cell (WjWording *self, GPtrArray *rows, const GPtrArray *projects, const WjFact *table, const WjFact *column, guint at)
{
  WjVariantRow *row;
  gboolean differs = FALSE;

  for (guint i = 1; i < projects->len && !is_name_of_missing (projects, table, column, at); i++)
    differs = differs || !is_same_cell (projects->pdata[0], projects->pdata[i], table, column, at);
  if (!differs)
    return;
  row = add_row (rows, name_cell (self, projects, table, column, at));
  for (guint i = 0; i < projects->len; i++)
    add_value (self, row, !is_same_cell (projects->pdata[0], projects->pdata[i], table, column, at),
               say_cell (self, projects->pdata[i], table, column, at));
}

static void
add_whole (WjWording *self, GPtrArray *rows, const GPtrArray *projects, const WjFact *fact)
{
  WjVariantRow *row = add_row (rows, g_strdup (wj_wording_of (self, &fact->label)));

  for (guint i = 0; i < projects->len; i++)
    {
      WjProject *project = projects->pdata[i];
      g_autoptr (GPtrArray) ids = wj_project_list_differences (projects->pdata[0], project);

      add_value (self, row, g_ptr_array_find_with_equal_func (ids, fact->id, g_str_equal, NULL), wj_wording_answer (self, project, fact));
    }
}

static void
add_table (WjWording *self, GPtrArray *rows, const GPtrArray *projects, const WjFact *table)
{
  guint before = rows->len;
  guint n = 0;

  for (guint i = 0; i < projects->len; i++)
    {
      if (!wj_project_has_table (projects->pdata[i], table->id))
        {
          add_whole (self, rows, projects, table);
          return;
        }
      n = MAX (n, wj_project_get_n_rows (projects->pdata[i], table->id));
    }
  for (guint at = 0; at < n; at++)
    for (guint i = 0; i < table->columns->len; i++)
      add_cell (self, rows, projects, table, table->columns->pdata[i], at);
  if (rows->len - before <= MAX_CELLS && rows->len > before)
    return;
  g_ptr_array_set_size (rows, (int) before);
  add_whole (self, rows, projects, table);
}

/* ---- What is not settled --------------------------------------------------------------------------- */

static char *
say_unsettled (WjWording *self, WjProject *project, const char *id)
{
  const WjAnswer *answer = wj_project_get (project, id);
  const WjParameter *parameter;
  WjCelType type;

  if (answer->kind == WJ_ANSWER_NONE)
    return g_strdup (wj_wording_text (self, "by default"));
  if (g_str_has_prefix (id, "assume."))
    return wj_wording_form (self, wj_catalogue_find_assumption (wj_project_get_catalogue (project), id + strlen ("assume.")), &answer->value);
  parameter = wj_catalogue_find_parameter (wj_project_get_catalogue (project), id + strlen ("params."));
  type = parameter->type == WJ_PARAMETER_DATE ? (WjCelType){ .kind = WJ_CEL_DATE } : (WjCelType){ .kind = WJ_CEL_DECIMAL, .unit = parameter->unit };
  return wj_wording_value (self, NULL, &answer->value, &type, NULL);
}

static void
add_unsettled (WjWording *self, GPtrArray *rows, const GPtrArray *projects, const char *id)
{
  WjCatalogue *catalogue = wj_project_get_catalogue (projects->pdata[0]);
  const WjText *label = g_str_has_prefix (id, "assume.") ? &wj_catalogue_find_assumption (catalogue, id + strlen ("assume."))->label
                                                         : &wj_catalogue_find_parameter (catalogue, id + strlen ("params."))->label;
  WjVariantRow *row = add_row (rows, g_strdup (wj_wording_of (self, label)));
  const WjAnswer *first = wj_project_get (projects->pdata[0], id);

  for (guint i = 0; i < projects->len; i++)
    add_value (self, row, !is_same (first, wj_project_get (projects->pdata[i], id)), say_unsettled (self, projects->pdata[i], id));
}

/* ---- All of it ------------------------------------------------------------------------------------- */

/* (transfer full): each id once, those of facts in the catalogue's order */
static GPtrArray *
list_ids (const GPtrArray *projects)
{
  GPtrArray *facts = wj_catalogue_get_facts (wj_project_get_catalogue (projects->pdata[0]));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < projects->len; i++)
    {
      g_autoptr (GPtrArray) found = wj_project_list_differences (projects->pdata[0], projects->pdata[i]);

      for (guint j = 0; j < found->len; j++)
        if (g_hash_table_add (seen, g_strdup (found->pdata[j])) && wj_catalogue_find_fact (wj_project_get_catalogue (projects->pdata[0]), found->pdata[j]) == NULL)
          g_ptr_array_add (others, g_strdup (found->pdata[j]));
    }
  for (guint i = 0; i < facts->len; i++)
    if (g_hash_table_contains (seen, ((const WjFact *) facts->pdata[i])->id))
      g_ptr_array_add (ids, g_strdup (((const WjFact *) facts->pdata[i])->id));
  g_ptr_array_extend_and_steal (ids, g_steal_pointer (&others));
  return ids;
}

GPtrArray *
wj_wording_variants (WjWording *self, const GPtrArray *projects)
{
  GPtrArray *rows;
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (self != NULL && projects != NULL && projects->len > 0 && projects->len <= 32, NULL);

  rows = g_ptr_array_new_with_free_func (row_free);
  ids = list_ids (projects);
  for (guint i = 0; i < ids->len; i++)
    {
      const WjFact *fact = wj_catalogue_find_fact (wj_project_get_catalogue (projects->pdata[0]), ids->pdata[i]);

      if (fact == NULL)
        add_unsettled (self, rows, projects, ids->pdata[i]);
      else if (fact->type == WJ_FACT_TABLE)
        add_table (self, rows, projects, fact);
      else
        add_whole (self, rows, projects, fact);
    }
  return rows;
}
