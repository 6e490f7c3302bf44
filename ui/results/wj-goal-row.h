/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjGoalRow:
 *
 * An amount of support to aim for, and what it takes, in a sentence that follows what is typed.
 */
#define WJ_TYPE_GOAL_ROW (wj_goal_row_get_type ())
G_DECLARE_FINAL_TYPE (WjGoalRow, wj_goal_row, WJ, GOAL_ROW, GtkBox)

GtkWidget *wj_goal_row_new (void);
/* Once. The goal of @session is shown, and follows what is typed. */
void wj_goal_row_set_session (WjGoalRow *self, WjSession *session);
/* (nullable): of those that are shown; `advice.try-way` with its @index tries it */
const WjSuggestion *wj_goal_row_get_way (WjGoalRow *self, guint index);
/* Answers for these answers from now on. */
void wj_goal_row_show (WjGoalRow *self, const WjAdvice *advice);
/* One under the other, where there is little room. */
void wj_goal_row_set_narrow (WjGoalRow *self, gboolean narrow);

G_END_DECLS
