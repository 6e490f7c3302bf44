/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assessment/wj-assessment.h"

G_BEGIN_DECLS

/**
 * WjSensitivityCard:
 *
 * The support if one figure were another, a person chooses which, and below the drawing where it breaks.
 * Found by a worker; the last one stays until then.
 */
#define WJ_TYPE_SENSITIVITY_CARD (wj_sensitivity_card_get_type ())
G_DECLARE_FINAL_TYPE (WjSensitivityCard, wj_sensitivity_card, WJ, SENSITIVITY_CARD, AdwBin)

GtkWidget *wj_sensitivity_card_new (void);
/* @assessment has a single amount to start from. */
void wj_sensitivity_card_show (WjSensitivityCard *self, WjAssessment *assessment);
/* There is nothing to be shown, for that reason. */
void wj_sensitivity_card_show_nothing (WjSensitivityCard *self, const char *reason);
void wj_sensitivity_card_show_table (WjSensitivityCard *self, gboolean table);

G_END_DECLS
