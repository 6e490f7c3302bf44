/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/wj-map-shape.h"

G_BEGIN_DECLS

/*
 * Where things stand on a map so that none hides another, and which is next to which; no toolkit.
 * Everything is in pixels, with y downwards.
 */

/* A round thing that belongs to a point: it stands on it, or as near as others leave room. */
typedef struct
{
  WjMapPoint anchor;
  double radius;
  gboolean upright; /* stands above its anchor, as a pin does; else over it */
  WjMapPoint at;    /* out: where its centre goes */
} WjMapDisc;

/* Finds each disc its place, the first with the first choice; @width and @height: of the sheet. */
void wj_map_layout_discs (WjMapDisc *discs, guint n, double width, double height);

/* A region's name. */
typedef struct
{
  const WjMapRegion *region; /* (unowned) */
  double width, height;
  gboolean shown; /* out: there is room for it */
  WjMapPoint at;  /* out: its centre */
} WjMapLabel;

/* Places the labels that fit into their region without meeting a disc or another label; @scale: pixels
 * a unit. */
void wj_map_layout_labels (WjMapLabel *labels, guint n, double scale, const WjMapDisc *discs, guint n_discs);

typedef enum
{
  WJ_MAP_NORTH,
  WJ_MAP_EAST,
  WJ_MAP_SOUTH,
  WJ_MAP_WEST,
} WjMapDirection;

/* The index of the point that an arrow key leads to, or -1 if nothing lies that way. */
int wj_map_layout_next (const WjMapPoint *points, guint n, guint from, WjMapDirection direction);

G_END_DECLS
