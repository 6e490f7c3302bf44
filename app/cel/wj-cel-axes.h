/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Lanes are laid out along axes (sites, years, rows of a table …), the innermost last. A column holds
 * one value for each place along the axes it varies with, and no more: what does not depend on the
 * site is there once for all sites. Here is how columns of different axes are read side by side.
 */

#define WJ_CEL_MAX_AXES 8
#define WJ_CEL_MAX_READ 4

/* How long each axis of a frame is, and which lies outside which. */
typedef struct
{
  guint n_axes;
  guint size[WJ_CEL_MAX_AXES];  /* by axis */
  guint order[WJ_CEL_MAX_AXES]; /* the axes, the outermost first */
} WjCelExtent;

/* Adds the next axis, outside or inside all others. */
void wj_cel_extent_add (WjCelExtent *self, guint size, gboolean outside);

gboolean wj_cel_extent_is_same (const WjCelExtent *self, const WjCelExtent *other);
/* Places along these axes (bits). */
guint wj_cel_extent_count (const WjCelExtent *self, guint axes);
/* Where the value of @lane, counted along all axes, stands among those along @axes. */
guint wj_cel_extent_find (const WjCelExtent *self, guint axes, guint lane);
/* The first lane that has the value at @place along @axes. */
guint wj_cel_extent_get_lane (const WjCelExtent *self, guint axes, guint place);

/* Goes through all places along some axes in pieces of @n, in each of which every column that is read
 * is either as long as the piece, or a single value. */
typedef struct
{
  guint n;
  guint at;                    /* the piece's first place */
  guint from[WJ_CEL_MAX_READ]; /* … and where each column is read from */
  gboolean single[WJ_CEL_MAX_READ];

  /* own */
  guint n_read;
  guint n_outer;
  guint size[WJ_CEL_MAX_AXES];
  guint count[WJ_CEL_MAX_AXES];
  guint step[WJ_CEL_MAX_AXES][WJ_CEL_MAX_READ];
} WjCelWalk;

/* @read: (array): the axes of each column that is read, all among @axes */
void wj_cel_walk_begin (WjCelWalk *self, const WjCelExtent *extent, guint axes, const guint *read, guint n_read);
/* From now on, before the first piece, those for which the column at @index stands in the same place
 * come one after the other; @at then says nothing. */
void wj_cel_walk_stay (WjCelWalk *self, guint index);
/* FALSE: that was the last piece. */
gboolean wj_cel_walk_next (WjCelWalk *self);

G_END_DECLS
