/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-catalogue-keeper.h"

G_BEGIN_DECLS

/* Over @parent: which catalogue is in use and in what state, how a newer one gets here, what the last
 * one changed for the project. (transfer none): the window, which goes when it is closed. */
GtkWindow *wj_catalogue_dialog_show (GtkWindow *parent, WjCatalogueKeeper *keeper);

G_END_DECLS
