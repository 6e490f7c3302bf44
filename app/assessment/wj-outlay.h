/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessment/wj-cash-stream.h"
#include "assessment/wj-engine.h"

G_BEGIN_DECLS

/* What the investor pays out, of the engine's project at its first group of sites. Both begin the stream, which
 * is not computed where too little is answered. */

/* "investment.total", all of it in the first month. */
void wj_outlay_invest (WjEngine *engine, WjCashStream *out);
/* "pay.gross" of the head counts, month by month over the ten years. */
void wj_outlay_pay_wages (WjEngine *engine, WjCashStream *out);
/* Which derived fact @id is; -1: the catalogue has none. */
int wj_outlay_find_derived (WjEngine *engine, const char *id);
/* A derived fact of a position, in its unit. FALSE: it cannot be told. */
gboolean wj_outlay_get_of_row (WjEngine *engine, guint derived, guint row, WjFigure figure, WjCelValue *out);
/* The likely ends beside the central figure; @has_central is lowered where there is none. FALSE: no figure. */
gboolean wj_outlay_read (const WjCelValue *likely, const WjCelValue *central, WjCash *out, gboolean *has_central);

G_END_DECLS
