/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wj-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* One thing that was taken as given, with the one click that changes it: a question leads to its
 * page; a rule or a figure with several readings offers them. */
GtkWidget *wj_given_row_new (WjSession *session, const WjGiven *given);

G_END_DECLS
