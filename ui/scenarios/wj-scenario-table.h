/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-side-by-side.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjScenarioTable:
 *
 * The scenarios of the session's project as they are now, side by side: what they give, what they answer
 * differently, and which offers do not say the same. The first is the reference; what another has in common with
 * it steps back, what is not as in the reference is marked. Buttons in the heads are actions of the page and
 * of the window.
 */
typedef struct _WjScenarioTable WjScenarioTable;

WjScenarioTable *wj_scenario_table_new (WjSession *session);
void wj_scenario_table_free (WjScenarioTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WjScenarioTable, wj_scenario_table_free)

/* (transfer none): valid as long as @self; @tight: see there */
const WjSideBySide *wj_scenario_table_get_sides (WjScenarioTable *self, gboolean tight);
/* (transfer full): which of the reference and another gives more. @reason: (out) (transfer full) (nullable): and why */
char *wj_scenario_table_say_contrast (WjScenarioTable *self, guint index, char **reason);
/* The button that bears the name of a scenario, once its head was made; another one after each time. */
GtkWidget *wj_scenario_table_get_name_button (WjScenarioTable *self, guint index);

G_END_DECLS
