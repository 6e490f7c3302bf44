/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-host.h"
#include "wj-i18n.h"
#include "wj-window-private.h"

static void
new_scenario_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  WjWindow *self = WJ_WINDOW (widget);
  WjWording *wording = wj_i18n_get_wording ();
  WjProject *project = wj_session_get_project (self->session);
  g_autofree char *from = wj_wording_scenario (wording, project, wj_project_get_scenario (project));
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (!wj_session_add_scenario (self->session))
    return;
  project = wj_session_get_project (self->session);
  title = wj_wording_scenario_title (wording, project, wj_project_get_scenario (project));
  text = g_strdup_printf (/* Translators: %1$s is a new scenario, %2$s the one it was copied from */ _("%1$s is a copy of %2$s. What is answered now changes it alone."), title, from);
  wj_host_toast_action (WJ_HOST (self), text, _("Undo"), "win.undo");
}

static void
choose_scenario_cb (WjWindow *self, GVariant *index)
{
  if (g_variant_get_uint32 (index) < wj_project_get_n_scenarios (wj_session_get_project (self->session)))
    wj_session_choose_scenario (self->session, g_variant_get_uint32 (index));
}

void
wj_window_add_scenario_action (WjWindow *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("scenario", G_VARIANT_TYPE_UINT32, g_variant_new_uint32 (0));

  g_signal_connect_object (action, "change-state", G_CALLBACK (choose_scenario_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

void
wj_window_install_scenario_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-scenario", NULL, new_scenario_action_cb);
}

void
wj_window_update_scenarios (WjWindow *self)
{
  WjProject *project = wj_session_get_project (self->session);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "scenario");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-scenario", wj_project_get_n_scenarios (project) < WJ_PROJECT_MAX_SCENARIOS);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_uint32 (wj_project_get_scenario (project)));
}
