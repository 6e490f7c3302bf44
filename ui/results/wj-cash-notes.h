/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-cash-flow.h"
#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjCashNotes:
 *
 * What stands under the cash flow: the sentences that say what it shows, and for each delay that nobody
 * publishes a line to assume one, which counts in this project alone.
 */
#define WJ_TYPE_CASH_NOTES (wj_cash_notes_get_type ())
G_DECLARE_FINAL_TYPE (WjCashNotes, wj_cash_notes, WJ, CASH_NOTES, GtkBox)

GtkWidget *wj_cash_notes_new (void);
/* What is being typed stays as it is. @flow: (nullable): nothing to say */
void wj_cash_notes_show (WjCashNotes *self, WjSession *session, const WjCashFlow *flow);

G_END_DECLS
