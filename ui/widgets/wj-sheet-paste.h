/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*WjSheetPasteFunc) (const char *text, gpointer user_data);

/* Does the text hold several cells, as a spreadsheet copies them? */
gboolean wj_sheet_paste_is_sheet (const char *text);
/**
 * wj_sheet_paste_watch:
 * @entry: an entry of one line
 * @func: gets the text when several cells are pasted into it, by key or menu; anything else is pasted as ever
 * @user_data: lives as long as @entry
 */
void wj_sheet_paste_watch (GtkEntry *entry, WjSheetPasteFunc func, gpointer user_data);

G_END_DECLS
