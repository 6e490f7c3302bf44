/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a project file to open or a name to save under; the portal's dialog where there is one. */
void wj_file_picker_open_async (GtkWindow *parent, const char *title, GAsyncReadyCallback callback, gpointer user_data);
void wj_file_picker_save_async (GtkWindow *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data);
/* A name for a PDF. */
void wj_file_picker_save_pdf_async (GtkWindow *parent, const char *title, const char *name, GAsyncReadyCallback callback, gpointer user_data);
/* Asks for a folder; @accept: what choosing it does */
void wj_file_picker_folder_async (GtkWindow *parent, const char *title, const char *accept, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): NULL if the reader closed the dialog */
GFile *wj_file_picker_finish (GAsyncResult *result);

G_END_DECLS
