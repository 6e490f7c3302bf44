/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-contradiction.h"

#define KIND "company.kind"
#define OPERATIONS "company.operations_start"
#define START "project.start"

/* Is @option the answer given to the choice @fact_id? */
static gboolean
is_chosen (WjProject *self, const char *fact_id, const char *option)
{
  const WjFact *fact = wj_catalogue_find_fact (wj_project_get_catalogue (self), fact_id);
  const WjAnswer *answer = wj_project_get (self, fact_id);

  for (guint i = 0; fact != NULL && answer->kind != WJ_ANSWER_NONE && i < fact->options->len; i++)
    if (g_str_equal (((const WjOption *) g_ptr_array_index (fact->options, i))->id, option))
      return (answer->value.set >> i & 1) != 0;
  return FALSE;
}

WjContradiction
wj_project_find_contradiction (WjProject *self, const char *fact_id, const GDate *as_of)
{
  const WjAnswer *answer;
  gboolean operations;
  GDate first, last;

  g_return_val_if_fail (WJ_IS_PROJECT (self) && fact_id != NULL, WJ_CONTRADICTION_NONE);
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), WJ_CONTRADICTION_NONE);

  answer = wj_project_get (self, fact_id);
  operations = g_str_equal (fact_id, OPERATIONS);
  if (answer->kind == WJ_ANSWER_NONE || (!operations && !g_str_equal (fact_id, START)))
    return WJ_CONTRADICTION_NONE;

  first = last = *as_of;
  g_date_set_day (&first, 1);
  g_date_set_day (&last, g_date_get_days_in_month (g_date_get_month (as_of), g_date_get_year (as_of)));
  if (is_chosen (self, KIND, "new") && wj_number_compare (answer->value.high, wj_cel_value_date (&first).low) < 0)
    return WJ_CONTRADICTION_PAST;
  if (operations && is_chosen (self, KIND, "existing") && wj_number_compare (answer->value.low, wj_cel_value_date (&last).low) > 0)
    return WJ_CONTRADICTION_FUTURE;
  return WJ_CONTRADICTION_NONE;
}
