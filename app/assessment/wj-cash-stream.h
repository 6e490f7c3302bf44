/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-cash-flow.h"

G_BEGIN_DECLS

/* Streams while they are made; only the files of the cash flow include this. All of them say FALSE, and leave
 * things as they are, when a figure grows too large. */

WjCash wj_cash_zero (void);
gboolean wj_cash_is_zero (const WjCash *cash);
gboolean wj_cash_add (WjCash *sum, const WjCash *cash) G_GNUC_WARN_UNUSED_RESULT;
/* @part is taken away. */
gboolean wj_cash_subtract (WjCash *sum, const WjCash *part) G_GNUC_WARN_UNUSED_RESULT;

void wj_cash_stream_init (WjCashStream *self);
void wj_cash_stream_clear (WjCashStream *self);
gboolean wj_cash_stream_add (WjCashStream *self, int month, const WjCash *cash) G_GNUC_WARN_UNUSED_RESULT;
gboolean wj_cash_stream_add_all (WjCashStream *self, const WjCashStream *other) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves out months without any amount. */
void wj_cash_stream_tidy (WjCashStream *self);

G_END_DECLS
