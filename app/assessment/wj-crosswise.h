/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/*
 * How far one value of a run is past another, or past a figure. A quotient is told by its dividend and its
 * divisor above 0, crosswise: that is a straight line in what moves wherever both are, passes 0 where the
 * values are equal, and has the sign of their difference.
 */

/* FALSE: the node has no order, or not one value in that lane. */
gboolean wj_crosswise_read (WjCelRun *run, guint node, guint lane, WjNumber *out);
/* FALSE: a value is not known, or a product does not fit. */
gboolean wj_crosswise_subtract (WjCelRun *run, guint left, guint right, guint lane, WjNumber *out);
/* @figure: in the node's unit */
gboolean wj_crosswise_subtract_figure (WjCelRun *run, guint node, WjNumber figure, guint lane, WjNumber *out);

G_END_DECLS
