/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer none): a window over @parent, not presented yet, as wide as that allows; Escape closes it. @content is below its
 * header, whose title is @title. */
GtkWindow *wj_dialog_new (GtkWindow *parent, const char *title, GtkWidget *content);

/**
 * wj_confirm_async:
 * @responses: id, label pairs, ends with NULL; the first is taken when the dialog is closed
 * @suggested: (nullable): the id that stands out as the usual answer
 * @destructive: (nullable): the id that cannot be taken back
 *
 * Asks a question over @parent.
 */
void wj_confirm_async (GtkWindow *parent, const char *heading, const char *body, const char *const *responses, const char *suggested, const char *destructive, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the id of the answer */
char *wj_confirm_finish (GAsyncResult *result);
/* Tells something that needs reading, with one button to close. */
void wj_tell (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
