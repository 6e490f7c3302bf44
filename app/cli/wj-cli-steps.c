/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "cli/wj-cli-private.h"
#include "wording/wj-wording-steps.h"

/* @out: the place of --place, or NULL if it was not given */
static WjCliStatus
choose_place (WjCli *self, WjCatalogue *catalogue, const WjPlace **out)
{
  const char *id = wj_cli_get_option (self, "place");
  g_autofree char *text = NULL;

  *out = id != NULL ? wj_cli_find_place (self, catalogue, id) : NULL;
  if (id == NULL)
    return WJ_CLI_DONE;
  if (*out == NULL)
    return WJ_CLI_BAD_INPUT;
  if ((*out)->kind != WJ_PLACE_ZONE || (*out)->is_site)
    return WJ_CLI_DONE;
  text = wj_cli_format (self, wj_wording_text (self->wording, "The zone %s does not operate, so it is not assessed; name its province."), id);
  wj_cli_complain (text);
  return WJ_CLI_BAD_INPUT;
}

WjCliStatus
wj_cli_steps (WjCli *self)
{
  const WjPlace *place;
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjSteps) steps = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status;
  gboolean json;
  GDate as_of;

  if (!wj_cli_get_json (self, &json) || !wj_cli_get_as_of (self, &as_of))
    return WJ_CLI_USAGE;
  catalogue = wj_cli_load_catalogue (self, &status);
  if (catalogue == NULL)
    return status;
  status = choose_place (self, catalogue, &place);
  if (status != WJ_CLI_DONE)
    return status;
  project = wj_cli_load_project (self, catalogue, wj_cli_get_argument (self, 0), &status);
  if (project == NULL)
    return status;
  if (place != NULL)
    wj_project_set_place (project, place);
  wj_cli_choose_as_of (self, project, &as_of);
  assessment = wj_assess (catalogue, project, &as_of, NULL);
  steps = wj_steps_new (assessment);
  text = json ? wj_steps_to_json (steps) : wj_wording_steps_text (self->wording, steps);
  return wj_cli_print (self, text);
}
