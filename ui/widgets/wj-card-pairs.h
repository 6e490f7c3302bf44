/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjCardPairs:
 *
 * Children in pairs: where the width allows, the first of a pair has two thirds of it and the second one; else each
 * child has all of it, one under the other. Which it is follows from the width alone, whatever the window's panes are.
 */
#define WJ_TYPE_CARD_PAIRS (wj_card_pairs_get_type ())
G_DECLARE_FINAL_TYPE (WjCardPairs, wj_card_pairs, WJ, CARD_PAIRS, GtkWidget)

GtkWidget *wj_card_pairs_new (void);
void wj_card_pairs_append (WjCardPairs *self, GtkWidget *child);

G_END_DECLS
