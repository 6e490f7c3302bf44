/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* What is known of a place, as rows that unfold their source. All are (transfer floating). */

/* The attributes of a place, and where it lies; NULL if nothing is known. */
GtkWidget *wj_site_attributes_new (const WjPlace *place, const char *title);
/* What things cost at a place (@here), or in the whole country (not @here); NULL if nothing is known. */
GtkWidget *wj_site_costs_new (WjCatalogue *catalogue, const WjPlace *place, const GDate *as_of, gboolean here);
/* The cost of that group which holds at a place or what it lies in; NULL: none. */
const WjParameter *wj_site_find_cost (WjCatalogue *catalogue, const WjPlace *place, WjCostGroup group);

G_END_DECLS
