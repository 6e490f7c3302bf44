/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-cash-flow.h"
#include "wording/wj-wording-private.h"

char *
wj_wording_job_cost (WjWording *self, const WjJobCost *cost)
{
  g_autofree char *before = NULL, *after = NULL;

  g_return_val_if_fail (self != NULL && cost != NULL, NULL);

  before = wj_wording_cash (self, &cost->before, cost->has_central);
  after = wj_wording_cash (self, &cost->after, cost->has_central);
  /* Translators: both are amounts or ranges. */
  return g_strdup_printf (wj_wording_text (self, "Cost of a job for a year, before support: %1$s. After estimated support: %2$s."), before, after);
}

char *
wj_wording_job_cost_span (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (wj_wording_text (self, "Gross wage and employer’s contributions, on average over ten years."), " ",
                      wj_wording_text (self, "Left out, for want of a source for each job: rent, energy, telecoms, equipment, accident insurance."), NULL);
}

/* (transfer container) (element-type WjParameter): what the rule names, each once */
static GPtrArray *
list_parameters (WjCatalogue *catalogue, const WjDerived *rule)
{
  GPtrArray *parameters = g_ptr_array_new ();

  for (guint i = 0; i < wj_cel_program_get_n_nodes (rule->program); i++)
    {
      const WjCelNode *node = wj_cel_program_get_node (rule->program, i);
      const WjAssumption *assumption = NULL;
      const WjParameter *parameter = NULL;
      const WjDerived *derived = NULL;
      const WjFact *fact = NULL;

      if (node->slot < 0)
        continue;
      wj_catalogue_describe_slot (catalogue, node->slot, &fact, &derived, &parameter, &assumption);
      if (parameter != NULL && !g_ptr_array_find (parameters, parameter, NULL))
        g_ptr_array_add (parameters, (gpointer) parameter);
    }
  return parameters;
}

static char *
say_part (WjWording *self, const WjParameter *parameter, const GDate *as_of)
{
  g_autofree char *value = wj_wording_cost (self, parameter, as_of);

  /* Translators: %1$s is the name of a figure, %2$s its value. */
  return g_strdup_printf (wj_wording_text (self, "%1$s: %2$s."), wj_wording_of (self, &parameter->label), value);
}

GPtrArray *
wj_wording_job_cost_parts (WjWording *self, WjAssessment *assessment, const WjJobCost *cost)
{
  const GDate *as_of = wj_assessment_get_as_of (assessment);
  g_autoptr (GPtrArray) parameters = NULL;
  GPtrArray *parts;

  g_return_val_if_fail (self != NULL && WJ_IS_ASSESSMENT (assessment) && cost != NULL, NULL);

  parameters = list_parameters (wj_assessment_get_catalogue (assessment), cost->charges);
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < parameters->len; i++)
    g_ptr_array_add (parts, say_part (self, parameters->pdata[i], as_of));
  for (guint i = 0; i < cost->rents->len; i++)
    {
      g_autofree char *rent = say_part (self, cost->rents->pdata[i], as_of);

      /* not added, but what is known of it helps who knows how large the place will be */
      g_ptr_array_add (parts, g_strconcat (rent, " ", wj_wording_text (self, "Not counted: the area for each job is not asked."), NULL));
    }
  return parts;
}

GPtrArray *
wj_wording_job_cost_sources (WjAssessment *assessment, const WjJobCost *cost)
{
  g_autoptr (GPtrArray) parameters = NULL;
  GPtrArray *sources;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment) && cost != NULL, NULL);

  parameters = list_parameters (wj_assessment_get_catalogue (assessment), cost->charges);
  for (guint i = 0; i < cost->rents->len; i++)
    g_ptr_array_add (parameters, cost->rents->pdata[i]);
  sources = g_ptr_array_new ();
  for (guint i = 0; i < parameters->len; i++)
    {
      const WjParameterPeriod *period = wj_parameter_at (parameters->pdata[i], wj_assessment_get_as_of (assessment));

      if (period != NULL && period->value.source != NULL && !g_ptr_array_find (sources, period->value.source, NULL))
        g_ptr_array_add (sources, (gpointer) period->value.source);
    }
  return sources;
}

char *
wj_wording_position (WjWording *self, WjProject *project, guint row)
{
  const WjAnswer *title;
  g_autofree char *count = NULL;

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project), NULL);

  title = wj_project_get_cell (project, "jobs.positions", row, "title", 0);
  if (title->text != NULL && *title->text != '\0')
    return wj_wording_isolate_typed (self, title->text);
  count = wj_wording_count (self, row + 1);
  /* Translators: %s is the number of a line. */
  return g_strdup_printf (wj_wording_text (self, "Position %s"), count);
}
