/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-session-private.h"

/* (transfer full): to be changed as a whole, and taken or dropped */
static WjProject *
begin (WjSession *self)
{
  wj_session_settle (self);
  return wj_project_copy (self->project);
}

/* A step of its own. */
static void
take (WjSession *self, WjProject *project)
{
  wj_history_note (self->history, 0, g_get_monotonic_time ());
  wj_history_keep (self->history, project);
  wj_session_adopt_changed (self, project);
}

GPtrArray *
wj_session_get_scenarios (WjSession *self)
{
  g_return_val_if_fail (WJ_IS_SESSION (self), NULL);

  wj_session_settle (self);
  if (self->scenarios)
    return self->scenarios;
  self->scenarios = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < wj_project_get_n_scenarios (self->project); i++)
    {
      g_autoptr (WjProject) scenario = NULL;

      if (i == wj_project_get_scenario (self->project))
        {
          g_ptr_array_add (self->scenarios, g_object_ref (wj_session_get_assessment (self)));
          continue;
        }
      scenario = wj_project_copy_scenario (self->project, i);
      g_ptr_array_add (self->scenarios, wj_assess (self->catalogue, scenario, &self->as_of, NULL));
    }
  return self->scenarios;
}

void
wj_session_choose_scenario (WjSession *self, guint index)
{
  g_autoptr (WjProject) project = NULL;

  g_return_if_fail (WJ_IS_SESSION (self) && index < wj_project_get_n_scenarios (self->project));

  if (index == wj_project_get_scenario (self->project))
    return;
  project = begin (self);
  wj_project_set_scenario (project, index);
  wj_history_look (self->history, index);
  wj_session_adopt (self, project);
  self->has_before = FALSE;
  wj_session_get_before (self);
  wj_session_emit_changed (self);
}

gboolean
wj_session_add_scenario (WjSession *self)
{
  g_autoptr (WjProject) project = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  if (wj_project_get_n_scenarios (self->project) >= WJ_PROJECT_MAX_SCENARIOS)
    return FALSE;
  project = begin (self);
  wj_project_add_scenario (project);
  take (self, project);
  return TRUE;
}

void
wj_session_remove_scenario (WjSession *self, guint index)
{
  g_autoptr (WjProject) project = NULL;

  g_return_if_fail (WJ_IS_SESSION (self) && index < wj_project_get_n_scenarios (self->project));

  if (wj_project_get_n_scenarios (self->project) == 1)
    return;
  project = begin (self);
  wj_project_remove_scenario (project, index);
  take (self, project);
}

gboolean
wj_session_rename_scenario (WjSession *self, guint index, const char *name)
{
  g_autoptr (WjProject) project = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self) && index < wj_project_get_n_scenarios (self->project), FALSE);

  project = begin (self);
  if (!wj_project_set_scenario_name (project, index, name, NULL))
    return FALSE;
  if (!wj_project_equal (project, self->project))
    take (self, project);
  return TRUE;
}

gboolean
wj_session_try (WjSession *self, const WjSuggestion *suggestion)
{
  g_autoptr (WjProject) project = NULL;

  g_return_val_if_fail (WJ_IS_SESSION (self), FALSE);

  if (wj_project_get_n_scenarios (self->project) >= WJ_PROJECT_MAX_SCENARIOS)
    return FALSE;
  project = begin (self);
  wj_project_add_scenario (project);
  if (!wj_suggestion_apply (suggestion, project))
    return FALSE;
  take (self, project);
  return TRUE;
}
