/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include "assessment/wj-advice-json.h"
#include "cli/wj-cli-private.h"
#include "wording/wj-wording-advice.h"

/* FALSE: it is no amount; it has been said. */
static gboolean
read_goal (WjCli *self, const char *text, WjNumber *goal)
{
  g_autofree char *complaint = NULL;

  if (wj_number_parse (text, goal) && wj_number_sign (*goal) > 0)
    return TRUE;
  complaint = wj_cli_format (self, wj_wording_text (self->wording, "The goal %s is no amount; write dirhams in digits, as 3000000."), text);
  wj_cli_refuse_usage (self, complaint);
  return FALSE;
}

WjCliStatus
wj_cli_advise (WjCli *self)
{
  const char *sought = wj_cli_get_option (self, "goal");
  g_autoptr (WjAssessment) assessment = NULL;
  g_autoptr (WjAdvice) advice = NULL;
  g_autoptr (WjGoal) goal = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status;
  WjNumber amount;
  gboolean json;

  if (!wj_cli_get_json (self, &json) || (sought != NULL && !read_goal (self, sought, &amount)))
    return WJ_CLI_USAGE;
  assessment = wj_cli_assess_project (self, &status);
  if (assessment == NULL)
    return status;
  advice = wj_advise (assessment, NULL);
  if (sought != NULL)
    goal = wj_seek (advice, amount, NULL);
  text = json ? wj_advice_to_json (advice, goal) : wj_wording_advice_text (self->wording, advice, goal);
  return wj_cli_print (self, text);
}
