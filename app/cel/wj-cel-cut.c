/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-slope.h"

/*
 * Branch and bound. What the program is known to give somewhere (at the corners of pieces) makes the
 * hull; a piece whose curve stays within the hull is done with, another is cut where its curve bends,
 * the one that reaches furthest first.
 */

typedef struct
{
  WjCelPiece piece;
  WjCelValue value; /* all that the root can be over it */
  WjCelCut cut;
  gboolean is_open; /* it can be cut */
} Leaf;

typedef struct
{
  WjCelChart *chart;                 /* (unowned) */
  const WjCelType *type;             /* (unowned) the root's */
  WjNumber widths[WJ_CEL_MAX_SIDES]; /* of the whole */
  GArray *leaves;                    /* (owned) (nullable) (element-type Leaf) */
  guint n_pieces;
  gboolean has_hull;
  WjCelValue hull; /* what it is known to be somewhere */
} Search;

static void
add_to_hull (Search *self, const WjCelValue *value)
{
  self->hull = self->has_hull ? wj_cel_value_hull (&self->hull, value, self->type) : *value;
  self->has_hull = TRUE;
}

static gboolean
is_in_hull (Search *self, const WjCelValue *value)
{
  const WjCelValue *hull = &self->hull;

  if (!self->has_hull || (value->fault != WJ_CEL_FAULT_NONE && hull->fault == WJ_CEL_FAULT_NONE))
    return FALSE;
  if (!value->defined)
    return TRUE;
  if (!hull->defined || (value->truth & ~hull->truth) != 0 || (value->set & ~hull->set) != 0)
    return FALSE;
  return !wj_cel_kind_has_order (self->type->kind) || (wj_number_compare (hull->low, value->low) <= 0 && wj_number_compare (value->high, hull->high) <= 0);
}

/* ---- Pieces -------------------------------------------------------------------------------- */

static gboolean
has_open_end (const WjCelPiece *piece)
{
  for (guint k = 0; k < piece->n_sides; k++)
    if (piece->sides[k].open[0] || piece->sides[k].open[1])
      return TRUE;
  return FALSE;
}

static gboolean
has_open_set (const WjCelPiece *piece)
{
  for (guint k = 0; k < piece->n_sides; k++)
    if (!piece->sides[k].is_number && !wj_cel_side_is_single (&piece->sides[k]))
      return TRUE;
  return FALSE;
}

/* The value at a corner, where it is known. What stands beside the piece in ranges is as good as
 * known: cutting tells no more about it. What an open end tends to is not a fault anywhere. */
static void
add_corner (Search *self, const WjCelPiece *piece, const WjCelValue *at)
{
  if (!wj_cel_value_is_sure (at) && has_open_end (piece))
    return;
  if (!at->defined || wj_cel_value_is_exact (at, self->type) || (self->chart->has_others && wj_cel_value_is_sure (at) && !has_open_set (piece)))
    add_to_hull (self, at);
}

/* The widest side, as a share of the whole, of those that still move the root. A fault may come and
 * go with any. */
static gboolean
find_widest (Search *self, const WjCelPiece *piece, const WjCelCurve *curve, WjCelCut *cut)
{
  double most = 0;

  *cut = (WjCelCut){ .side = -1 };
  for (guint k = 0; k < piece->n_sides; k++)
    {
      const WjCelSide *side = &piece->sides[k];
      double share = side->width.num == 0 ? 0 : wj_number_to_double (side->width) / wj_number_to_double (self->widths[k]);

      if (share <= most || ((curve->moves >> k & 1) == 0 && wj_cel_value_is_sure (&curve->views[WJ_CEL_OVER])))
        continue;
      most = share;
      cut->side = (int) k;
    }
  return cut->side >= 0;
}

static void
add_piece (Search *self, const WjCelPiece *piece)
{
  const WjCelCurve *curve = wj_cel_chart_draw (self->chart, piece);
  Leaf leaf = { .piece = *piece, .value = curve->views[WJ_CEL_OVER] };

  self->n_pieces++;
  if (piece->is_single)
    {
      add_to_hull (self, &leaf.value);
      return;
    }
  for (guint view = WJ_CEL_AT_LOW; view < wj_cel_piece_count_views (piece); view++)
    add_corner (self, piece, &curve->views[view]);
  if (is_in_hull (self, &leaf.value))
    return;
  leaf.is_open = wj_cel_chart_find_cut (self->chart, -1, &leaf.cut) || find_widest (self, piece, curve, &leaf.cut);
  if (self->leaves == NULL)
    self->leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  g_array_append_val (self->leaves, leaf);
}

/* ---- The search ---------------------------------------------------------------------------- */

/* The leaf that reaches furthest beyond the hull: downwards and upwards by turns, as either end may
 * be what is sought; of what has no order any one. -1: none that can be cut. */
static int
find_furthest (Search *self, gboolean upwards)
{
  int furthest = -1;

  for (guint i = 0; i < self->leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (self->leaves, Leaf, i), *best;

      if (!leaf->is_open || is_in_hull (self, &leaf->value))
        continue;
      best = furthest >= 0 ? &g_array_index (self->leaves, Leaf, (guint) furthest) : NULL;
      if (best == NULL || (wj_cel_kind_has_order (self->type->kind) && (upwards ? wj_number_compare (leaf->value.high, best->value.high) > 0
                                                                                : wj_number_compare (leaf->value.low, best->value.low) < 0)))
        furthest = (int) i;
    }
  return furthest;
}

static void
search (Search *self, guint n_most)
{
  WjCelPiece parts[WJ_CEL_MAX_PARTS];

  for (guint turn = 0; self->n_pieces < n_most; turn++)
    {
      int furthest = find_furthest (self, turn % 2);
      Leaf *leaf;
      guint n_parts;

      if (furthest < 0)
        break;
      leaf = &g_array_index (self->leaves, Leaf, (guint) furthest);
      n_parts = wj_cel_piece_cut (&leaf->piece, &leaf->cut, parts);
      leaf->is_open = FALSE;
      if (n_parts == 0)
        continue;
      g_array_remove_index_fast (self->leaves, (guint) furthest);
      for (guint i = 0; i < n_parts; i++)
        add_piece (self, &parts[i]);
    }
}

void
wj_cel_chart_find_hull (WjCelChart *chart, const WjCelPiece *piece, guint n_most, WjCelHull *hull)
{
  Search self = { .chart = chart, .type = &chart->program->nodes[chart->root].type };

  for (guint k = 0; k < piece->n_sides; k++)
    self.widths[k] = piece->sides[k].width;
  add_piece (&self, piece);
  if (self.leaves != NULL)
    search (&self, n_most);
  hull->has_known = self.has_hull;
  hull->known = self.hull;
  for (guint i = 0; self.leaves != NULL && i < self.leaves->len; i++)
    add_to_hull (&self, &g_array_index (self.leaves, Leaf, i).value);
  hull->all = self.hull;
  g_clear_pointer (&self.leaves, g_array_unref);
}
