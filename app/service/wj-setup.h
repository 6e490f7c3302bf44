/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/wj-store.h"

G_BEGIN_DECLS

/*
 * What this program was built with, meson's catalogue_keys and catalogue_url: both are empty unless who
 * packages it sets them. In the environment WIJHA_CATALOGUE_KEYS and WIJHA_CATALOGUE_URL stand above them.
 */

gboolean wj_setup_get_keys (WjKeys *out, GError **error);
/* "" if none is set */
const char *wj_setup_get_address (void);
/* (transfer full) (nullable): in the user's data folder; NULL: the keys are not keys */
WjStore *wj_setup_open_store (GError **error);

G_END_DECLS
