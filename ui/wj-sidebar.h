/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-keeper.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjSidebar:
 *
 * The places of the window: the project's questions with their state and short answer, the answers
 * with a count, and at the end what is saved and how many questions are left.
 */
#define WJ_TYPE_SIDEBAR (wj_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WjSidebar, wj_sidebar, WJ, SIDEBAR, GtkWidget)

GtkWidget *wj_sidebar_new (WjSession *session, WjKeeper *keeper);

G_END_DECLS
