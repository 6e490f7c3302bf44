/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-drawn-text.h"

G_BEGIN_DECLS

/* A chart, a bar of bands, the map. */
gboolean wj_look_draws_words (GtkWidget *widget);
/* (transfer full) (element-type WjDrawnText) (nullable): the words that @widget draws itself */
GArray *wj_look_list_words (GtkWidget *widget);

/* Looks at the words @widget draws itself, if it is a chart, a bar of bands or a map: all of each is there, inside
 * the widget and beside the others; on a map also beside pins and legend. */
void wj_look_words (GtkWidget *widget, const char *where);

G_END_DECLS
