/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjBeside:
 *
 * Lays out children beside one another where there is room for the least each takes, else below one another. Which
 * it is follows from the width and the size of the text alone; what room is left goes to those that expand.
 */
#define WJ_TYPE_BESIDE (wj_beside_get_type ())
G_DECLARE_FINAL_TYPE (WjBeside, wj_beside, WJ, BESIDE, GtkLayoutManager)

/* Has a horizontal @box laid out so, with the spacing it has. Returns @box. */
GtkWidget *wj_beside_take (GtkWidget *box);

G_END_DECLS
