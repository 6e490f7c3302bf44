/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wj-session.h"

G_BEGIN_DECLS

/* (transfer full): prints the result as `wijhactl assess` tells it, at the project's place, on as many pages as it takes. */
GtkPrintOperation *wj_print_operation_new (WjSession *session);

/* The same as a PDF of A4 pages, at once and without a printer. It has a title, which names the place and no one, and no
 * author. Error of GIO or GLib's files: nothing of the file has changed. */
gboolean wj_print_save_pdf (WjSession *session, GFile *file, GError **error);

G_END_DECLS
