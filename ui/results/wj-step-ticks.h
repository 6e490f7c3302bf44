/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "results/wj-result-page.h"

G_BEGIN_DECLS

/* The boxes of the page of steps, by what they tick: a document stands at each step that asks for it, and is one. */
typedef struct _WjStepTicks WjStepTicks;

/* @page: (unowned): whose session's project keeps what is ticked */
WjStepTicks *wj_step_ticks_new (WjResultPage *page);
void wj_step_ticks_free (WjStepTicks *self);
/* The boxes are gone. */
void wj_step_ticks_clear (WjStepTicks *self);
/* A box to tick @id, and @text beside it; @texts: (out): under which more may stand */
GtkWidget *wj_step_tick_new (WjStepTicks *self, const char *id, const char *text, GtkBox **texts);
/* Sets every box to what the project says, making none anew: the one that was pressed keeps the focus. */
void wj_step_ticks_show (WjStepTicks *self);

G_END_DECLS
