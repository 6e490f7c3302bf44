/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/* The session's project from a file and to a file. On any error everything stays as it was. */

void wj_session_new_project (WjSession *self);
gboolean wj_session_open (WjSession *self, GFile *file, GError **error);
gboolean wj_session_save (WjSession *self, GFile *file, GError **error);

G_END_DECLS
