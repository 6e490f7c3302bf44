/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button "Add a place" that opens a list of @places with a field to search it; what is typed goes
 * there from wherever the focus is, and Enter takes the first that fits. The place taken is the
 * target of the action `sites.compare`.
 * @places: (element-type WjPlace) (transfer container): sites of a catalogue that outlives the button */
GtkWidget *wj_place_adder_new (GPtrArray *places);

G_END_DECLS
