/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-catalogue-keeper.h"

G_BEGIN_DECLS

/* What the window says of the catalogue in use. All (transfer full). */

/* "No. 43 of 21 November 2026" */
char *wj_catalogue_words_number (WjUpdater *updater);
/* "19 February 2027, in 12 days" */
char *wj_catalogue_words_expiry (WjUpdater *updater, gint64 now);
/* How the last thing asked for ended, or why nothing is asked */
char *wj_catalogue_words_state (WjCatalogueKeeper *keeper);
/* (nullable): one sentence that stands above every page; NULL: all is well */
char *wj_catalogue_words_warning (WjUpdater *updater);
/* "New catalogue no. 43: 2 offers have changed for this project." */
char *wj_catalogue_words_renewed (WjCatalogueKeeper *keeper);
/* (nullable): ids of the answers that the last update does not know */
char *wj_catalogue_words_aside (WjCatalogueKeeper *keeper);

G_END_DECLS
