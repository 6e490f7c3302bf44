/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjMiddle:
 *
 * Lays out children below one another, in the middle of the height there is: what GTK_ALIGN_CENTER does to a
 * vertical box, without asking how wide it has to be at that height. GTK 4.8 asks, has each line of text shaped a
 * dozen times to find out, and does nothing with the answer where the width is filled.
 */
#define WJ_TYPE_MIDDLE (wj_middle_get_type ())
G_DECLARE_FINAL_TYPE (WjMiddle, wj_middle, WJ, MIDDLE, GtkLayoutManager)

/* Has a vertical @box laid out so, with the spacing it has. Returns @box. */
GtkWidget *wj_middle_take (GtkWidget *box);

G_END_DECLS
