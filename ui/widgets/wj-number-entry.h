/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cel/wj-number.h"

G_BEGIN_DECLS

/**
 * WjNumberEntry:
 *
 * A number as people write it: grouped while it is typed, its unit inside the frame. Understands
 * the three ways of writing numbers, keeps on screen what it does not understand, or what was found
 * to be wrong with it, and says so.
 *
 * Emits "changed" when the value changes (also to none), "activate" on Enter. CSS node: entry.
 */
#define WJ_TYPE_NUMBER_ENTRY (wj_number_entry_get_type ())
G_DECLARE_FINAL_TYPE (WjNumberEntry, wj_number_entry, WJ, NUMBER_ENTRY, GtkWidget)

GtkWidget *wj_number_entry_new (void);
/* FALSE: empty or not a number */
gboolean wj_number_entry_get_value (WjNumberEntry *self, WjNumber *value);
/* TRUE: what is typed is two numbers, "18 to 25 million", the first not larger. It is no value. */
gboolean wj_number_entry_get_range (WjNumberEntry *self, WjNumber *low, WjNumber *high);
/* NULL empties it. Leaves the text alone while it already means that number, and what is wrong until it is mended. */
void wj_number_entry_set_value (WjNumberEntry *self, const WjNumber *value);
/* TRUE: there is text, and it is not a number */
gboolean wj_number_entry_is_unreadable (WjNumberEntry *self);
/* "MAD", "%": shown at the end, read with the name */
void wj_number_entry_set_unit (WjNumberEntry *self, const char *unit);
/* Two numbers typed in it are nothing wrong. */
void wj_number_entry_set_takes_range (WjNumberEntry *self, gboolean takes_range);
/* Decimals that are kept: 0 … 6 */
void wj_number_entry_set_places (WjNumberEntry *self, guint places);
void wj_number_entry_set_placeholder (WjNumberEntry *self, const char *text);
/* The name for a screen reader. */
void wj_number_entry_set_label (WjNumberEntry *self, const char *label);
/* NULL: nothing is wrong. Marks the entry; the sentence itself stands beside it. Comes before an answer is
 * taken away for it, or what was typed would go with the answer. */
void wj_number_entry_set_error (WjNumberEntry *self, const char *error);
/* An error was said, and what is typed has not changed to something better since. */
gboolean wj_number_entry_is_refused (WjNumberEntry *self);
/* (transfer none): what is typed in, for those who watch its clipboard */
GtkEntry *wj_number_entry_get_entry (WjNumberEntry *self);
void wj_number_entry_set_width_chars (WjNumberEntry *self, int width);

G_END_DECLS
