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
  WjCelType type = { .kind = WJ_CEL_DECIMAL };

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project) && fact != NULL, NULL);

  switch (fact->type)
    {
    case WJ_FACT_PLACE:
      return wj_project_get_place (project) != NULL ? wj_wording_place_full (self, wj_project_get_place (project)) : NULL;
    case WJ_FACT_TABLE:
      return wj_project_has_table (project, fact->id) ? say_table (self, project, fact) : NULL;
    case WJ_FACT_CHOICE:
      type = (WjCelType){ .kind = WJ_CEL_CHOICE, .choices = fact->choices };
      break;
    case WJ_FACT_BOOLEAN:
      type = (WjCelType){ .kind = WJ_CEL_BOOL };
      break;
    case WJ_FACT_DATE:
      type = (WjCelType){ .kind = WJ_CEL_DATE };
      break;
    case WJ_FACT_NUMBER:
      type.unit = fact->unit;
      break;
    case WJ_FACT_TEXT:
    default:
      return NULL;
    }
  answer = wj_project_get (project, fact->id);
  return answer->kind != WJ_ANSWER_NONE ? wj_wording_value (self, wj_project_get_catalogue (project), &answer->value, &type, fact) : NULL;
}
