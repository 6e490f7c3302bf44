/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-sensitivity-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-sensitivity.h"

/* The jobs and the largest sum, unless --fact names another. */
#define FIGURES 2

/* A number of --from or --to. FALSE: it is none; it has been said. */
static gboolean
read_end (WjCli *self, const char *name, WjNumber *number, const WjNumber **out)
{
  const char *text = wj_cli_get_option (self, name);
  g_autofree char *complaint = NULL;

  *out = text != NULL ? number : NULL;
  if (text == NULL || wj_number_parse (text, number))
    return TRUE;
  complaint = wj_cli_format (self, wj_wording_text (self->wording, "%s is not a number; write it as 2500000 or 0.5."), text);
  wj_cli_complain (complaint);
  return FALSE;
}

/* (transfer container) (element-type WjFact); NULL: --fact names none that can be moved; it has been said */
static GPtrArray *
choose_facts (WjCli *self, WjAssessment *assessment)
{
  const char *id = wj_cli_get_option (self, "fact");
  const WjFact *fact = id != NULL ? wj_catalogue_find_fact (wj_assessment_get_catalogue (assessment), id) : NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autofree char *text = NULL;

  if (id == NULL)
    {
      facts = wj_sensitivity_list_facts (assessment);
      if (facts->len > FIGURES)
        g_ptr_array_set_size (facts, FIGURES);
      return g_steal_pointer (&facts);
    }
  facts = g_ptr_array_new ();
  if (fact != NULL && ((fact->type == WJ_FACT_NUMBER && fact->changeable) || (fact->type == WJ_FACT_TABLE && g_strcmp0 (fact->loop, "position") == 0)))
    {
      g_ptr_array_add (facts, (gpointer) fact);
      return g_steal_pointer (&facts);
    }
  text = wj_cli_format (self, wj_wording_text (self->wording, "%s is not a figure that can be changed; name a fact such as investment.equipment, or jobs.positions."), id);
  wj_cli_complain (text);
  return NULL;
}

static WjCliStatus
refuse (WjCli *self, const char *id)
{
  g_autofree char *text = wj_cli_format (self, wj_wording_text (self->wording, "The support cannot be told exactly as a function of %s; compare projects that differ in it instead."), id);

  wj_cli_complain (text);
  return WJ_CLI_BAD_INPUT;
}

static WjCliStatus
print (WjCli *self, WjAssessment *assessment, const WjNumber *low, const WjNumber *high, gboolean json)
{
  const WjSiteResult *site = wj_assessment_get_best_site (assessment);
  g_autoptr (WjTornado) tornado = NULL;
  g_autoptr (GPtrArray) facts = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_sensitivity_free);
  g_autofree char *text = NULL;

  if (site == NULL)
    {
      wj_cli_complain (wj_wording_text (self->wording, "There is no single figure to vary yet: answer the activity, the investment and the jobs first."));
      return WJ_CLI_BAD_INPUT;
    }
  facts = choose_facts (self, assessment);
  if (facts == NULL)
    return WJ_CLI_BAD_INPUT;
  tornado = wj_tornado_new (assessment, site->place, NULL);
  for (guint i = 0; i < facts->len; i++)
    {
      WjSensitivity *each = wj_sensitivity_new (assessment, site->place, facts->pdata[i], low, high, NULL);

      if (each != NULL)
        g_ptr_array_add (found, each);
      else if (wj_cli_get_option (self, "fact") != NULL)
        return refuse (self, ((const WjFact *) facts->pdata[i])->id);
    }
  text = json ? wj_sensitivity_to_json (assessment, tornado, found) : wj_wording_sensitivity_text (self->wording, found, tornado);
  return wj_cli_print (self, text);
}

WjCliStatus
wj_cli_sensitivity (WjCli *self)
{
  const char *id = wj_cli_get_option (self, "place");
  const WjPlace *place = NULL;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  WjNumber from, to;
  const WjNumber *low, *high;
  WjCliStatus status;
  gboolean json;
  GDate as_of;

  if (!wj_cli_get_json (self, &json) || !wj_cli_get_as_of (self, &as_of) || !read_end (self, "from", &from, &low) || !read_end (self, "to", &to, &high))
    return WJ_CLI_USAGE;
  catalogue = wj_cli_load_catalogue (self, &status);
  if (catalogue == NULL)
    return status;
  if (id != NULL && (place = wj_cli_find_place (self, catalogue, id)) == NULL)
    return WJ_CLI_BAD_INPUT;
  project = wj_cli_load_project (self, catalogue, wj_cli_get_argument (self, 0), &status);
  if (project == NULL)
    return status;
  if (place != NULL)
    wj_project_set_place (project, place);
  wj_cli_choose_as_of (self, project, &as_of);
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  return print (self, assessment, low, high, json);
}
