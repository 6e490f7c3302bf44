/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WjRangeBar:
 *
 * A range on a scale from 0: trough, ghost of the former range, range, and a mark. Its numbers are
 * for drawing alone; what they mean is said by the value text. Role: meter.
 *
 * # CSS nodes
 *
 * rangebar[.small] ╰── trough, ghost, fill, mark
 */
#define WJ_TYPE_RANGE_BAR (wj_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (WjRangeBar, wj_range_bar, WJ, RANGE_BAR, GtkWidget)

GtkWidget *wj_range_bar_new (void);
/* The end of the scale; the same for bars that are to be compared. */
void wj_range_bar_set_maximum (WjRangeBar *self, double maximum);
/* low > high: no range is shown */
void wj_range_bar_set_range (WjRangeBar *self, double low, double high);
/* NAN: no mark */
void wj_range_bar_set_mark (WjRangeBar *self, double mark);
/* low > high: no ghost */
void wj_range_bar_set_ghost (WjRangeBar *self, double low, double high);
/* "between … and …, … by default": what a screen reader says */
void wj_range_bar_set_value_text (WjRangeBar *self, const char *text);
/* The next rounder number at or above @value: 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
double wj_range_bar_nice_maximum (double value);

G_END_DECLS
