/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "project/wj-project.h"

G_BEGIN_DECLS

/* (transfer floating): letter and name of a scenario, whether it is the one that is worked on, and what can be done
 * with it: `win.scenario` to work on it, `scenarios.rename` (index, name), `scenarios.remove` (index). @name_button:
 * (out) (transfer none) */
GtkWidget *wj_scenario_head_new (WjProject *project, guint index, GtkWidget **name_button);

G_END_DECLS
