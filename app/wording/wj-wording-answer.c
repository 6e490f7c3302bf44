/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

static char *
say_table (WjWording *self, WjProject *project, const WjFact *fact)
{
  guint n = wj_project_get_n_rows (project, fact->id);
  g_autofree char *number = wj_wording_count (self, n);

  /* Translators: how much of a table is filled in; %s is a number. */
  return g_strdup_printf (wj_wording_plural (self, "%s line", "%s lines", n), number);
}

char *
wj_wording_answer (WjWording *self, WjProject *project, const WjFact *fact)
{
  const WjAnswer *answer;
  WjCelType type;

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project) && fact != NULL, NULL);

  if (fact->type == WJ_FACT_PLACE)
    return wj_project_get_place (project) != NULL ? wj_wording_place_full (self, wj_project_get_place (project)) : NULL;
  if (fact->type == WJ_FACT_TABLE)
    return wj_project_has_table (project, fact->id) ? say_table (self, project, fact) : NULL;
  answer = wj_project_get (project, fact->id);
  if (answer->kind == WJ_ANSWER_NONE || !wj_fact_get_type (fact, &type))
    return NULL;
  return wj_wording_value (self, wj_project_get_catalogue (project), &answer->value, &type, fact);
}

static const WjAnswer *
find_title (WjProject *project, const WjFact *table, guint row)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WjFact *column = table->columns->pdata[i];

      if (column->type == WJ_FACT_TEXT)
        return wj_project_get_cell (project, table->id, row, column->id, 0);
    }
  return NULL;
}

char *
wj_wording_cell (WjWording *self, WjProject *project, const WjFact *table, const WjFact *column, guint row)
{
  const WjAnswer *title = find_title (project, table, row);
  g_autofree char *name = NULL;

  if (title != NULL && title->text != NULL && *title->text != '\0')
    name = wj_wording_isolate_typed (self, title->text);
  else
    {
      g_autofree char *number = wj_wording_count (self, row + 1);

      /* Translators: a line of a table; %s is its number. */
      name = g_strdup_printf (wj_wording_text (self, "line %s"), number);
    }
  /* Translators: %1$s is a column of a table, %2$s a line of it: "Gross wage, Adviser". */
  return g_strdup_printf (wj_wording_context (self, "column", "%1$s, %2$s"), wj_wording_of (self, &column->label), name);
}
