/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * WjPlaceChooser:
 *
 * Where: one of the operating parks, a province, a region, or not known yet.
 */
#define WJ_TYPE_PLACE_CHOOSER (wj_place_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WjPlaceChooser, wj_place_chooser, WJ, PLACE_CHOOSER, GtkWidget)

GtkWidget *wj_place_chooser_new (WjSession *session, const WjFact *fact);
/* Shows the answers as they are now; done by who holds it whenever the assessment is another. */
void wj_place_chooser_update (WjPlaceChooser *self);

G_END_DECLS
