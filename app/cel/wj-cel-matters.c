/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-slope.h"

/*
 * Does an input matter on its own? Yes, if at some point of all other inputs two of its values give
 * two results: such points are sought at the corners of pieces. No, if the others can be cut into
 * pieces over each of which the result does not move with it. If neither is shown in time, yes.
 */

/* Pieces drawn for one input, for each that is drawn for a range: enough for all values of a few small
 * ones, fewer of a program with many nodes; where the others have more values than that, some that may
 * tell. */
#define DRAWN_PER_PIECE 8
#define MAX_NODES_DRAWN (16 * DRAWN_PER_PIECE * WJ_CEL_N_PIECES)
#define SOME_DRAWN 24
#define FEW_VALUES 1024

typedef struct
{
  WjCelPiece piece;
  gboolean is_tried[2]; /* the corners of all low, of all high ends of the others */
} Region;

typedef struct
{
  WjCelChart *chart; /* (unowned) */
  guint side;
  guint n_most;
  const WjCelType *type; /* (unowned) */
  GArray *regions;       /* (owned) (element-type Region) */
} Question;

typedef enum
{
  SAME,    /* one result for all values of the side */
  DIFFERS, /* two at least */
  UNKNOWN, /* not found out */
} Finding;

static gboolean
others_are_single (Question *self, const WjCelPiece *piece)
{
  for (guint k = 0; k < piece->n_sides; k++)
    if (k != self->side && !wj_cel_side_is_single (&piece->sides[k]))
      return FALSE;
  return TRUE;
}

/* Over all values of the side, the others being single. */
static Finding
try_all (Question *self, const WjCelPiece *piece)
{
  WjCelHull hull;

  wj_cel_chart_find_hull (self->chart, piece, self->n_most, &hull);
  if (!hull.all.defined || wj_cel_value_is_exact (&hull.all, self->type))
    return SAME;
  return hull.has_known && hull.known.defined && !wj_cel_value_is_exact (&hull.known, self->type) ? DIFFERS : UNKNOWN;
}

/* ---- Corners ------------------------------------------------------------------------------- */

static WjUInt128
get_end_of_set (WjUInt128 set, gboolean last)
{
  while (last && (set & (set - 1)) != 0)
    set &= set - 1;
  return set & -set;
}

/* One value of the side, at that end; an end that is not in the piece has none. */
static gboolean
take_end (WjCelSide *side, guint end)
{
  WjCelValue *value = &side->value;

  value->fault = value->defined ? WJ_CEL_FAULT_NONE : value->fault;
  if (value->truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    value->truth = end ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE;
  value->set = get_end_of_set (value->set, end);
  if (!side->is_number || wj_cel_value_is_point (value))
    return TRUE;
  if (side->open[end])
    return FALSE;
  value->low = value->high = end ? value->high : value->low;
  side->open[0] = side->open[1] = FALSE;
  return TRUE;
}

static Finding
try_corner (Question *self, const Region *region, guint end)
{
  WjCelPiece corner = region->piece;

  for (guint k = 0; k < corner.n_sides; k++)
    if (k != self->side && !take_end (&corner.sides[k], end))
      return UNKNOWN;
  return wj_cel_piece_measure (&corner) ? try_all (self, &corner) : UNKNOWN;
}

/* The two ends of the side alone, at that corner: quickly done, and mostly enough. */
static gboolean
ends_differ (Question *self, const WjCelPiece *whole, guint corner)
{
  WjCelValue results[2];

  for (guint end = 0; end < 2; end++)
    {
      WjCelPiece point = *whole;

      for (guint k = 0; k < point.n_sides; k++)
        if (!take_end (&point.sides[k], k == self->side ? end : corner))
          return FALSE;
      if (!wj_cel_piece_measure (&point))
        return FALSE;
      results[end] = wj_cel_chart_draw (self->chart, &point)->views[WJ_CEL_OVER];
      if (results[end].defined && !wj_cel_value_is_exact (&results[end], self->type))
        return FALSE;
    }
  return results[0].defined != results[1].defined || (results[0].defined && !wj_cel_value_is_same (&results[0], &results[1]));
}

/* ---- Regions ------------------------------------------------------------------------------- */

/* Not with the side, whatever the others are. */
static gboolean
is_still (Question *self, const WjCelPiece *piece, const WjCelCurve *curve)
{
  const WjCelValue *over = &curve->views[WJ_CEL_OVER];

  if (!over->defined || wj_cel_value_is_exact (over, self->type))
    return TRUE;
  return wj_cel_value_is_sure (over) && piece->sides[self->side].is_number && (curve->moves >> self->side & 1) == 0;
}

/* The other side with the most values left: what has no order first. -1: none */
static int
find_other (Question *self, const WjCelPiece *piece)
{
  double most = -1;
  int found = -1;

  for (guint k = 0; k < piece->n_sides; k++)
    {
      const WjCelSide *side = &piece->sides[k];
      double width = side->is_number ? wj_number_to_double (side->width) : G_MAXDOUBLE;

      if (k == self->side || wj_cel_side_is_single (side) || width <= most)
        continue;
      most = width;
      found = (int) k;
    }
  return found;
}

/* A part keeps the corners of the whole that are its own. */
static void
add_parts (Question *self, const Region *whole, guint k, const WjCelPiece *parts, guint n_parts)
{
  for (guint i = 0; i < n_parts; i++)
    {
      Region part = { .piece = parts[i] };
      const WjCelSide *from = &whole->piece.sides[k], *to = &parts[i].sides[k];

      if (from->is_number && from->value.fault == WJ_CEL_FAULT_NONE)
        {
          part.is_tried[0] = whole->is_tried[0] && wj_number_equal (from->value.low, to->value.low) && from->open[0] == to->open[0];
          part.is_tried[1] = whole->is_tried[1] && wj_number_equal (from->value.high, to->value.high) && from->open[1] == to->open[1];
        }
      g_array_append_val (self->regions, part);
    }
}

/* Settles a region, or cuts it. */
static Finding
look_at (Question *self, Region *region)
{
  const WjCelCurve *curve = wj_cel_chart_draw (self->chart, &region->piece);
  WjCelPiece parts[WJ_CEL_MAX_PARTS];
  WjCelCut cut;
  guint n_parts;

  if (is_still (self, &region->piece, curve))
    return SAME;
  if (others_are_single (self, &region->piece))
    return try_all (self, &region->piece);
  if (!wj_cel_chart_find_cut (self->chart, (int) self->side, &cut))
    cut = (WjCelCut){ .side = find_other (self, &region->piece) };
  for (guint end = 0; end < 2; end++)
    {
      if (!region->is_tried[end] && try_corner (self, region, end) == DIFFERS)
        return DIFFERS;
      region->is_tried[end] = TRUE;
    }
  n_parts = wj_cel_piece_cut (&region->piece, &cut, parts);
  if (n_parts == 0)
    return UNKNOWN;
  add_parts (self, region, (guint) cut.side, parts, n_parts);
  return SAME;
}

/* How many values the side has, if they are few. */
static double
count_values (const WjCelSide *side)
{
  if (wj_cel_side_is_single (side))
    return 1;
  if (!side->is_number)
    return 2 + wj_cel_count_bits (side->value.set);
  return wj_number_sign (side->step) > 0 ? 2 + wj_number_to_double (side->width) / wj_number_to_double (side->step) : G_MAXDOUBLE;
}

static gboolean
has_few_values (const WjCelPiece *piece)
{
  double n = 1;

  for (guint k = 0; k < piece->n_sides; k++)
    n *= count_values (&piece->sides[k]);
  return n <= FEW_VALUES;
}

gboolean
wj_cel_chart_minds (WjCelChart *chart, const WjCelPiece *whole, guint side)
{
  Question self = { .chart = chart, .side = side, .type = &chart->program->nodes[chart->root].type };
  Region first = { .piece = *whole };
  Finding finding = SAME;

  chart->n_drawn = 0;
  if (ends_differ (&self, whole, 1) || ends_differ (&self, whole, 0))
    return TRUE;

  self.n_most = MIN (has_few_values (whole) ? DRAWN_PER_PIECE * wj_cel_frame_get_n_pieces (chart->frame) : SOME_DRAWN, MAX_NODES_DRAWN / (chart->root + 1));
  self.regions = g_array_new (FALSE, FALSE, sizeof (Region));
  g_array_append_val (self.regions, first);
  while (finding == SAME && self.regions->len > 0)
    {
      Region region = g_array_index (self.regions, Region, self.regions->len - 1);

      g_array_set_size (self.regions, self.regions->len - 1);
      finding = chart->n_drawn < self.n_most ? look_at (&self, &region) : UNKNOWN;
    }
  g_array_unref (self.regions);
  return finding != SAME;
}
