/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjDateEntry:
 *
 * A month and a year, each chosen from a list. A day other than the first is kept while neither is
 * changed. Emits "changed".
 */
#define WJ_TYPE_DATE_ENTRY (wj_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (WjDateEntry, wj_date_entry, WJ, DATE_ENTRY, GtkWidget)

/* @first, @last: the years that may be chosen */
GtkWidget *wj_date_entry_new (guint first, guint last);
/* FALSE: month or year is not chosen */
gboolean wj_date_entry_get_date (WjDateEntry *self, GDate *date);
/* The year chosen, with or without a month; 0: none */
guint wj_date_entry_get_year (WjDateEntry *self);
/* A month or a year is chosen. */
gboolean wj_date_entry_is_begun (WjDateEntry *self);
/* NULL: none */
void wj_date_entry_set_date (WjDateEntry *self, const GDate *date);
/* The name for a screen reader, to which "month" and "year" are added. */
void wj_date_entry_set_label (WjDateEntry *self, const char *label);
/* @error: (nullable): why the date cannot be used */
void wj_date_entry_set_error (WjDateEntry *self, const char *error);

G_END_DECLS
