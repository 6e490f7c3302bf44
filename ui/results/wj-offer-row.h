/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjOfferRow:
 *
 * One offer in a list: its name and amount; unfolded, every condition with the project's figure,
 * what is asked and the distance, the benefits, and what is to be asked.
 */
#define WJ_TYPE_OFFER_ROW (wj_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (WjOfferRow, wj_offer_row, WJ, OFFER_ROW, AdwExpanderRow)

/* @narrow: the amount stands under the name instead of beside it */
GtkWidget *wj_offer_row_new (WjAssessment *assessment, const WjOfferResult *result, gboolean narrow);
/* (nullable): what the row says the offer gives; NULL: nothing that can be computed, or nothing that counts */
const WjAmount *wj_offer_row_amount_of (const WjOfferResult *result);
const char *wj_offer_row_get_offer_id (WjOfferRow *self);

G_END_DECLS
