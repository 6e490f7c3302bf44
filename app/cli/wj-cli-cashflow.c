/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-cash-flow-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-cash-flow.h"

WjCliStatus
wj_cli_cashflow (WjCli *self)
{
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjCashFlow) flow = NULL;
  g_autoptr (WjJobCost) cost = NULL;
  g_autofree char *text = NULL;
  const WjSiteResult *site;
  WjCliStatus status;
  gboolean json;

  if (!wj_cli_get_json (self, &json))
    return WJ_CLI_USAGE;
  assessment = wj_cli_assess_project (self, &status);
  if (assessment == NULL)
    return status;
  site = wj_cash_flow_choose_site (assessment);
  flow = site != NULL ? wj_cash_flow_new (assessment, site) : NULL;
  if (flow == NULL)
    {
      wj_cli_complain (wj_wording_text (self->wording, "No single place can be chosen yet. Name one with --place, or answer the activity, the investment and the jobs."));
      return WJ_CLI_BAD_INPUT;
    }
  cost = wj_job_cost_new (assessment, site);
  text = json ? wj_cash_flow_to_json (flow, cost) : wj_wording_cash_flow_text (self->wording, flow, cost);
  return wj_cli_print (self, text);
}
