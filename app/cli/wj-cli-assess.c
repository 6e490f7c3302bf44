/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-result-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-questions.h"
#include "json/wj-json.h"

/* ---- Places --------------------------------------------------------------------------------------- */

static void
collect_sites (const WjPlace *place, GPtrArray *sites)
{
  if (place->is_site)
    g_ptr_array_add (sites, (gpointer) place);
  for (guint i = 0; i < place->children->len; i++)
    collect_sites (place->children->pdata[i], sites);
}

/* (transfer container) @sites: what --place or --all-sites names; NULL: neither was given */
static WjCliStatus
choose_sites (WjCli *self, WjCatalogue *catalogue, GPtrArray **sites)
{
  const char *id = wj_cli_get_option (self, "place");
  const WjPlace *place;
  g_autofree char *text = NULL;

  *sites = NULL;
  if (wj_cli_get_option (self, "all-sites") != NULL)
    *sites = g_ptr_array_ref (wj_catalogue_get_sites (catalogue));
  if (id == NULL)
    return WJ_CLI_DONE;
  place = wj_cli_find_place (self, catalogue, id);
  if (place == NULL)
    return WJ_CLI_BAD_INPUT;
  *sites = g_ptr_array_new ();
  collect_sites (place, *sites);
  if ((*sites)->len > 0)
    return WJ_CLI_DONE;
  g_clear_pointer (sites, g_ptr_array_unref);
  text = wj_cli_format (self, wj_wording_text (self->wording, "The zone %s does not operate, so it is not assessed; name its province."), id);
  wj_cli_complain (text);
  return WJ_CLI_BAD_INPUT;
}

/* ---- Verbs ---------------------------------------------------------------------------------------- */

WjAssessment *
wj_cli_assess_project (WjCli *self, WjCliStatus *status)
{
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autoptr (WjProject) project = NULL;
  g_autoptr (GPtrArray) sites = NULL;
  GDate as_of;

  *status = WJ_CLI_USAGE;
  if (!wj_cli_get_as_of (self, &as_of))
    return NULL;
  if (wj_cli_get_option (self, "place") != NULL && wj_cli_get_option (self, "all-sites") != NULL)
    {
      wj_cli_refuse_usage (self, wj_wording_text (self->wording, "A place and all sites cannot be asked for at once; leave one out."));
      return NULL;
    }
  catalogue = wj_cli_load_catalogue (self, status);
  if (catalogue == NULL)
    return NULL;
  *status = choose_sites (self, catalogue, &sites);
  if (*status != WJ_CLI_DONE)
    return NULL;
  project = wj_cli_load_project (self, catalogue, wj_cli_get_argument (self, 0), status);
  if (project == NULL)
    return NULL;
  wj_cli_choose_as_of (self, project, &as_of);
  return wj_assess (catalogue, project, &as_of, sites);
}

WjCliStatus
wj_cli_assess (WjCli *self)
{
  g_autoptr (WjAssessment) assessment = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status;
  gboolean json, questions;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  questions = wj_cli_get_option (self, "questions") != NULL;
  if (questions && json)
    {
      wj_cli_refuse_usage (self, wj_wording_text (self->wording, "The questions alone are printed as text only; leave --questions or --format json out."));
      return WJ_CLI_USAGE;
    }
  assessment = wj_cli_assess_project (self, &status);
  if (assessment == NULL)
    return status;
  if (questions)
    text = wj_wording_questions_text (self->wording, assessment, wj_assessment_get_result (assessment));
  else
    text = json ? wj_assessment_to_json (assessment) : wj_wording_report_text (self->wording, assessment);
  return wj_cli_print (self, text);
}

static WjCliStatus
refuse_sheet (WjCli *self, WjCatalogue *catalogue, const char *id)
{
  g_autofree char *text = wj_cli_format (self, wj_wording_text (self->wording, "The catalogue has no offer and no procedure %s. It has these:"), id);
  GPtrArray *offers = wj_catalogue_get_offers (catalogue);
  GPtrArray *procedures = wj_catalogue_get_procedures (catalogue);

  wj_cli_complain (text);
  for (guint i = 0; i < offers->len; i++)
    wj_cli_complain (((const WjOffer *) offers->pdata[i])->id);
  for (guint i = 0; i < procedures->len; i++)
    wj_cli_complain (((const WjProcedure *) procedures->pdata[i])->id);
  return WJ_CLI_BAD_INPUT;
}

WjCliStatus
wj_cli_explain (WjCli *self)
{
  const char *id = wj_cli_get_argument (self, 0);
  g_autoptr (WjCatalogue) catalogue = NULL;
  g_autofree char *text = NULL;
  const WjProcedure *procedure;
  const WjOffer *offer;
  WjCliStatus status;
  GDate as_of;

  if (!wj_cli_get_as_of (self, &as_of))
    return WJ_CLI_USAGE;
  if (!g_date_valid (&as_of))
    wj_cli_get_today (&as_of);
  catalogue = wj_cli_load_catalogue (self, &status);
  if (catalogue == NULL)
    return status;
  offer = wj_catalogue_find_offer (catalogue, id);
  if (offer != NULL)
    {
      text = wj_wording_explain_text (self->wording, catalogue, offer, &as_of);
      return wj_cli_print (self, text);
    }
  procedure = wj_catalogue_find_procedure (catalogue, id);
  if (procedure != NULL)
    {
      text = wj_wording_procedure_text (self->wording, catalogue, procedure, &as_of);
      return wj_cli_print (self, text);
    }
  return refuse_sheet (self, catalogue, id);
}
