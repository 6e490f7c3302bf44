/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjScenarioSwitcher:
 *
 * Which scenario is worked on, and the others to choose from; not there while the project has but one.
 * CSS node: scenarioswitcher.
 */
#define WJ_TYPE_SCENARIO_SWITCHER (wj_scenario_switcher_get_type ())
G_DECLARE_FINAL_TYPE (WjScenarioSwitcher, wj_scenario_switcher, WJ, SCENARIO_SWITCHER, GtkWidget)

GtkWidget *wj_scenario_switcher_new (WjSession *session);

G_END_DECLS
