/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* A zone in four dated facts, and the way to all that is known of it. (transfer floating) */
GtkWidget *wj_site_brief_new (const WjPlace *zone);
/* One of its facts with mark and date. (transfer floating) */
GtkWidget *wj_site_fact_new (const WjPlaceAttribute *attribute);
/* The attribute of that id; NULL: nothing is known of it. */
const WjPlaceAttribute *wj_site_find_attribute (const WjPlace *place, const char *id);

G_END_DECLS
