/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-engine.h"
#include "assessment/wj-expression.h"

/* An undefined value comes up from the deepest node that is undefined while its children are not. */
static guint
find_reason (WjCelProgram *program, WjCelRun *run, guint lane)
{
  guint at = wj_cel_program_get_root (program);
  gboolean deeper = !wj_cel_run_get (run, at, lane).defined;

  while (deeper)
    {
      const WjCelNode *node = wj_cel_program_get_node (program, at);

      deeper = FALSE;
      for (guint i = 0; i < node->n_children && !deeper; i++)
        if (!wj_cel_run_get (run, node->children[i], lane).defined)
          {
            at = node->children[i];
            deeper = TRUE;
          }
    }
  return at;
}

WjCelValue
wj_assess_expression (WjProject *project, const GDate *as_of, WjCelProgram *program, guint *node)
{
  g_autoptr (WjEngine) engine = NULL;
  g_autoptr (WjCelRun) run = NULL;
  g_autoptr (GPtrArray) sites = NULL;
  WjCatalogue *catalogue;
  guint lane;

  g_return_val_if_fail (WJ_IS_PROJECT (project) && program != NULL && node != NULL, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));
  g_return_val_if_fail (as_of != NULL && g_date_valid (as_of), wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  catalogue = wj_project_get_catalogue (project);
  sites = wj_sites_under (catalogue, wj_project_get_place (project));
  engine = wj_engine_new (catalogue, as_of, sites);
  wj_engine_set_project (engine, project);
  /* The last group is all sites taken together. */
  lane = wj_lanes_get_lane (engine->all, engine->groups->len - 1, WJ_FIGURE_POSSIBLE);
  run = wj_cel_run (program, engine->all->base);
  *node = find_reason (program, run, lane);
  return wj_cel_run_get_result (run, lane);
}
