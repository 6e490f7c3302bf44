/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjBandBar:
 *
 * The bands of a scale side by side, each with its figure, the edges between them, and where one falls:
 * a mark, or a stretch while the value is a range. The bands are drawn of one width: it is the order that is
 * read, not the distance. CSS node: bandbar. Its label is the finding, in words: the caller sets it.
 */
#define WJ_TYPE_BAND_BAR (wj_band_bar_get_type ())
G_DECLARE_FINAL_TYPE (WjBandBar, wj_band_bar, WJ, BAND_BAR, GtkWidget)

void wj_band_bar_clear (WjBandBar *self);
/* The next band: its figure ("7 %"), and the edge it ends at with what is written there; NAN, NULL for the
 * last. Edges rise. */
void wj_band_bar_add (WjBandBar *self, const char *figure, double edge, const char *edge_text);
/* Where one falls, from @low to @high, with what is written there. @first to @last: in which bands. */
void wj_band_bar_set_place (WjBandBar *self, double low, double high, guint first, guint last, const char *text);

/* (transfer full) (element-type WjDrawnText): the words in it, at its present size */
GArray *wj_band_bar_list_texts (WjBandBar *self);

G_END_DECLS
