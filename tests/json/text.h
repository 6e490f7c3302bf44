/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "json/wj-json.h"

G_BEGIN_DECLS

/* (transfer full): the document in @text, which has to be a good one; messages call it x.json. */
WjJsonDocument *read_text (const char *text);

G_END_DECLS
