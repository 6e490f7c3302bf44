/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjCheckPage:
 *
 * All that was answered, page by page, before anybody relies on it: each answer, what was taken for want
 * of one, and what an answer would be worth, with the way back to change it. Those who know their
 * project answer it all here: a toggle brings every question onto this one page.
 */
#define WJ_TYPE_CHECK_PAGE (wj_check_page_get_type ())
G_DECLARE_FINAL_TYPE (WjCheckPage, wj_check_page, WJ, CHECK_PAGE, GtkWidget)

G_END_DECLS
