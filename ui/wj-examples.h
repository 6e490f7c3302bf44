/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/* Invented projects to look at and to change. */

/* The @index-th, from 0: its name, for wj_examples_open (); NULL past the last. @title, @sentence: (out)
 * (optional): in the language shown */
const char *wj_examples_get (guint index, const char **title, const char **sentence);
/* Begins with that example, its title, positions and scenarios named in the language shown. On error the
 * session is as it was. */
gboolean wj_examples_open (WjSession *session, const char *name, GError **error);

G_END_DECLS
