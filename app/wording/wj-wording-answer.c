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
