/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/wj-catalogue.h"

G_BEGIN_DECLS

/* Kilometres in a straight line over the ground: @between the two points of the map, and as little or as much as it may
 * be, since either place lies somewhere around its point. */
typedef struct
{
  double least, between, most;
} WjDistance;

/* FALSE: where one of them lies is not known. What lies elsewhere in a province lies around the province's point. Of a
 * region nothing is known: its point is its chief town. */
gboolean wj_place_distance (const WjPlace *one, const WjPlace *other, WjDistance *out);

G_END_DECLS
