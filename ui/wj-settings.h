/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full) (nullable): the settings of the schema APP_ID; NULL where it is neither installed nor
 * beside the program: it then starts with the defaults and remembers no preference. */
GSettings *wj_settings_new (void);

G_END_DECLS
