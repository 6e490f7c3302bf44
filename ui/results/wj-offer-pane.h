/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjOfferPane:
 *
 * All that the catalogue says of one offer, for this project: what it is and who decides, conditions,
 * benefits, how it is paid, steps, documents, questions to copy, remarks, sources. Follows the session.
 */
#define WJ_TYPE_OFFER_PANE (wj_offer_pane_get_type ())
G_DECLARE_FINAL_TYPE (WjOfferPane, wj_offer_pane, WJ, OFFER_PANE, GtkWidget)

GtkWidget *wj_offer_pane_new (WjSession *session, const char *offer_id);

G_END_DECLS
