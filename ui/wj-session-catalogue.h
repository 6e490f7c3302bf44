/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"

G_BEGIN_DECLS

/**
 * wj_session_set_catalogue:
 * @aside: (element-type utf8): gets the ids of the answers that @catalogue does not take
 *
 * The same work read against another catalogue: answers go by their ids. What it does not know, or
 * knows otherwise, is kept in the project beside the answers, and is an answer again with a catalogue
 * that takes it. FALSE: everything stays as it was.
 */
gboolean wj_session_set_catalogue (WjSession *self, WjCatalogue *catalogue, GPtrArray *aside, GError **error);

G_END_DECLS
