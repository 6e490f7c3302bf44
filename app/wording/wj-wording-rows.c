/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* The lines of a table as they were answered, one by one. */

void
wj_row_text_free (WjRowText *self)
{
  g_free (self->title);
  g_free (self->value);
  g_free (self->note);
  g_free (self);
}

char *
wj_wording_project_year (WjWording *self, const GDate *start, guint year)
{
  g_return_val_if_fail (self != NULL && start != NULL, NULL);

  if (g_date_get_month (start) == G_DATE_JANUARY)
    return wj_wording_year (self, (int) (g_date_get_year (start) + year));
  /* Translators: a year of the project, counted from its start. */
  return g_strdup_printf (wj_wording_text (self, "Year %u"), year + 1);
}

/* What a line goes by: its words, or the first thing that is asked of it. */
static const WjFact *
find_title (const WjFact *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (((const WjFact *) table->columns->pdata[i])->type == WJ_FACT_TEXT)
      return table->columns->pdata[i];
  return table->columns->pdata[0];
}

/* What it is of: what is asked by year, or the last thing. */
static const WjFact *
find_main (const WjFact *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (((const WjFact *) table->columns->pdata[i])->by_year)
      return table->columns->pdata[i];
  return table->columns->pdata[table->columns->len - 1];
}

static char *
say_cell (WjWording *self, WjProject *project, const WjFact *column, const WjAnswer *answer)
{
  WjCelType type;

  if (answer->kind == WJ_ANSWER_NONE || !wj_fact_get_type (column, &type))
    return NULL;
  return wj_wording_value (self, wj_project_get_catalogue (project), &answer->value, &type, column);
}

static char *
say_title (WjWording *self, WjProject *project, const WjFact *table, guint row)
{
  const WjFact *column = find_title (table);
  const WjAnswer *answer = wj_project_get_cell (project, table->id, row, column->id, 0);
  g_autofree char *number = NULL;

  if (column->type == WJ_FACT_TEXT && answer->text != NULL && *answer->text != '\0')
    return wj_wording_isolate_typed (self, answer->text);
  if (column->type == WJ_FACT_NUMBER && answer->kind == WJ_ANSWER_EXACT)
    return wj_wording_year (self, (int) answer->value.low.num);
  number = wj_wording_count (self, row + 1);
  /* Translators: a line of a table by itself; %s is its number. */
  return g_strdup_printf (wj_wording_text (self, "Line %s"), number);
}

/* "2027: 20 jobs", a line for each year that has its own figure. */
static char *
say_main (WjWording *self, WjProject *project, const WjFact *table, guint row, const GDate *start)
{
  const WjFact *column = find_main (table);
  guint n_years = column->by_year ? wj_project_get_n_years (project, table->id, row, column->id) : 1;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint year = 0; year < n_years; year++)
    {
      g_autofree char *name = wj_wording_project_year (self, start, year);
      g_autofree char *value = say_cell (self, project, column, wj_project_get_cell (project, table->id, row, column->id, year));
      const char *said = value != NULL ? value : wj_wording_text (self, "not answered");

      if (!column->by_year)
        return g_strdup (said);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: %1$s is a year, %2$s a number of jobs. */
      g_string_append_printf (text, wj_wording_context (self, "line of a table", "%1$s: %2$s"), name, said);
    }
  if (text->len == 0)
    return g_strdup (wj_wording_text (self, "not answered"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "gross monthly wage: MAD 5,500 a month (assumed)" */
static char *
say_column (WjWording *self, WjProject *project, const WjFact *column, const WjAnswer *answer, gboolean opens)
{
  g_autofree char *label = opens ? g_strdup (wj_wording_of (self, &column->label)) : wj_wording_inside (self, wj_wording_of (self, &column->label));
  g_autofree char *value = say_cell (self, project, column, answer);
  g_autofree char *assumed = NULL;
  WjCelType type;

  if (value == NULL && column->has_default && wj_fact_get_type (column, &type))
    {
      assumed = wj_wording_value (self, NULL, &column->fallback, &type, column);
      /* Translators: %1$s is a column of a table that has no answer, %2$s what is taken in its place. */
      return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s (assumed)"), label, assumed);
    }
  return g_strdup_printf (wj_wording_context (self, "line of a table", "%1$s: %2$s"), label, value != NULL ? value : wj_wording_text (self, "not answered"));
}

/* The first of them, what they are paid, on a line of text of its own. */
static char *
say_others (WjWording *self, WjProject *project, const WjFact *table, guint row)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = NULL;
  g_autofree char *others = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = table->columns->pdata[i];

      if (column != find_title (table) && column != find_main (table))
        g_ptr_array_add (parts, say_column (self, project, column, wj_project_get_cell (project, table->id, row, column->id, 0), parts->len < 2));
    }
  if (parts->len == 0)
    return g_strdup ("");
  first = g_ptr_array_steal_index (parts, 0);
  if (parts->len == 0)
    return g_steal_pointer (&first);
  g_ptr_array_add (parts, NULL);
  others = wj_wording_parts (self, (const char *const *) parts->pdata);
  return g_strdup_printf ("%s\n%s", first, others);
}

GPtrArray *
wj_wording_rows (WjWording *self, WjProject *project, const WjFact *table, const GDate *start)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_row_text_free);

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project) && table != NULL && table->type == WJ_FACT_TABLE && start != NULL, rows);

  for (guint row = 0; row < wj_project_get_n_rows (project, table->id); row++)
    {
      WjRowText *text = g_new (WjRowText, 1);

      text->title = say_title (self, project, table, row);
      text->value = say_main (self, project, table, row, start);
      text->note = say_others (self, project, table, row);
      g_ptr_array_add (rows, text);
    }
  return rows;
}
