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

void
wj_window_install_scenario_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "win.scenario", "scenario");
  gtk_widget_class_install_action (widget_class, "win.new-scenario", NULL, new_scenario_action_cb);
}

void
wj_window_update_scenarios (WjWindow *self)
{
  guint n = wj_project_get_n_scenarios (wj_session_get_project (self->session));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-scenario", n < WJ_PROJECT_MAX_SCENARIOS);
  g_object_notify (G_OBJECT (self), "scenario");
}
