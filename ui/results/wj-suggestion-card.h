/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "assessment/wj-advice.h"

G_BEGIN_DECLS

/**
 * wj_suggestion_card_new:
 * @index: of the suggestion in @advice
 * @maximum: the end of the scale of gains in MAD, the same for all cards
 *
 * What to change, what it gains, costs and loses. "Try it" is the action `advice.try` with the index;
 * "Why?" explains the rule, or the offer, that answers otherwise.
 */
GtkWidget *wj_suggestion_card_new (const WjAdvice *advice, guint index, double maximum);

G_END_DECLS
