/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-sensitivity.h"
#include "wj-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjDoubtList:
 *
 * What is left open, the widest swing first, each with its bar and the click that settles it. Signal:
 * "change" (the assumption or parameter, a pointer).
 */
#define WJ_TYPE_DOUBT_LIST (wj_doubt_list_get_type ())
G_DECLARE_FINAL_TYPE (WjDoubtList, wj_doubt_list, WJ, DOUBT_LIST, GtkBox)

GtkWidget *wj_doubt_list_new (WjSession *session, const WjTornado *tornado);

G_END_DECLS
