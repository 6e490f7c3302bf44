/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-keeper.h"
#include "wj-recents.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjWelcome:
 *
 * The first page: one obvious start, work found again, and what can be looked at without a project.
 */
#define WJ_TYPE_WELCOME (wj_welcome_get_type ())
G_DECLARE_FINAL_TYPE (WjWelcome, wj_welcome, WJ, WELCOME, GtkWidget)

GtkWidget *wj_welcome_new (WjSession *session, WjKeeper *keeper, WjRecents *recents, GMenuModel *menu);

G_END_DECLS
