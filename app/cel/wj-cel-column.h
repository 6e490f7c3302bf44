/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cel/wj-cel.h"

G_BEGIN_DECLS

/*
 * The values of one slot or node, in lanes side by side. A number is a whole multiple of 1 / scale,
 * the same in all lanes; how large the multiples can grow is known before they are computed, and so
 * whether 64 or 128 bits hold them without fail. What neither holds (a fraction, an int of CEL,
 * which may overflow, a figure of forty digits) stands in boxes, one WjCelValue each.
 */

typedef enum
{
  WJ_CEL_LANES_BOX,
  WJ_CEL_LANES_64,
  WJ_CEL_LANES_128,
  WJ_CEL_LANES_LATER, /* a quotient: made only if its boxes are asked for */
} WjCelLanes;

/* Sums and differences of two that are no larger than these fit in their bits. */
#define WJ_CEL_LARGEST_64 ((WjUInt128) 1 << 62)
#define WJ_CEL_LARGEST_128 ((WjUInt128) 1 << 126)

/* In @state: a WjCelFault, and whether there is no value at all. */
#define WJ_CEL_STATE_UNDEFINED 8u
#define WJ_CEL_STATE_FAULT 7u

typedef struct
{
  WjCelLanes lanes;
  guint axes;          /* along which it varies */
  guint n;             /* places along them: values held */
  WjUInt128 scale;     /* numbers: a value is its raw / scale */
  WjUInt128 magnitude; /* numbers: no raw is larger in size */
  gboolean positive;   /* numbers: no raw is below 0 */
  gboolean borrowed;   /* the values are another column's */
  /* Numbers and dates: gint64 or WjInt128, the same array where every value is exact. Booleans
   * (64): guint8, and choices: guint64 or WjUInt128, in @low alone. */
  void *low;
  void *high;
  guint8 *state;     /* (nullable): all are defined, without fault */
  WjCelValue *boxes; /* BOX; else (nullable), made when first asked for */
  /* LATER: dividend / divisor × ratio, the first two places in the run's columns. */
  guint dividend;
  guint divisor;
  WjNumber ratio;
} WjCelColumn;

static inline gsize
wj_cel_lanes_get_item (WjCelLanes lanes)
{
  return lanes == WJ_CEL_LANES_64 ? sizeof (gint64) : sizeof (WjInt128);
}

static inline WjInt128
wj_cel_lanes_get_raw (WjCelLanes lanes, const void *raws, guint place)
{
  return lanes == WJ_CEL_LANES_64 ? ((const gint64 *) raws)[place] : ((const WjInt128 *) raws)[place];
}

/* ---- Memory: blocks that stay until all is freed; what is given back is used again ---------------- */

typedef struct _WjCelBlock WjCelBlock;

typedef struct
{
  WjCelBlock *first; /* (owned) (nullable) */
  WjCelBlock *open;  /* the one that is cut from; NULL: none yet */
  char *at;
  gsize left;
  guint n_resets;
  GArray *spare; /* (owned) (nullable): pieces given back; NULL: nothing is */
} WjCelMemory;

/* @room: (nullable): the first @size bytes, which have to last as long as the memory */
void wj_cel_memory_init (WjCelMemory *self, gboolean recycles, void *room, gsize size);
void wj_cel_memory_clear (WjCelMemory *self);
/* All pieces become free at once; the blocks stay. */
void wj_cel_memory_reset (WjCelMemory *self);
void *wj_cel_memory_take (WjCelMemory *self, gsize size);
void wj_cel_memory_give_back (WjCelMemory *self, void *piece, gsize size);

/* ---- Columns ------------------------------------------------------------------------------------- */

gsize wj_cel_column_get_size (const WjCelColumn *self, WjCelKind kind);
/* Fills in @self from @n values along @axes, in the narrowest lanes that hold them. */
void wj_cel_column_pack (WjCelColumn *self, WjCelMemory *memory, const WjCelType *type, const WjCelValue *boxes, guint axes, guint n);
/* In that place (not lane) it is defined, and not exact; told from the raws. Not of LATER. */
gboolean wj_cel_column_is_ranged (const WjCelColumn *self, const WjCelType *type, guint place);
/* The value in that place (not lane) of the column; not of LATER. */
WjCelValue wj_cel_column_unpack (const WjCelColumn *self, const WjCelType *type, guint place);
/* Room for sets of choices, or for truths, all defined. */
void wj_cel_column_open_indices (WjCelColumn *self, WjCelMemory *memory, const WjCelType *type, guint axes, guint n);
/* Fills in @self from raw figures in steps of 1 / @scale, which it does not copy. */
void wj_cel_column_wrap (WjCelColumn *self, const gint64 *raw, guint64 scale, guint axes, guint n);

G_END_DECLS
