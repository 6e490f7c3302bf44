/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/* (transfer full): prints the result as `wijhactl assess` tells it, at the project's place, on as many pages as it takes. */
GtkPrintOperation *wj_print_operation_new (WjSession *session);

G_END_DECLS
