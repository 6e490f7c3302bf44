/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-run.h"
#include "cel/wj-cel-slope.h"

/*
 * How far is a comparison from holding, in terms of one input? From what the input is, first upwards
 * and then downwards, what it could be is cut into pieces over which the comparison is decided; the
 * first piece in which it holds begins where it is sought. Straight lines, and quotients of them, are
 * cut exactly where they cross; the rest by halves, which finds the place on a grid, and on no grid
 * says nothing. Of inputs that are ranged themselves each value counts: it can hold.
 */

/* Pieces drawn each way, of those that are drawn for a range. */
#define PIECES_PER_DRAWN 2

typedef enum
{
  NOWHERE,
  FOUND,
  LOST, /* somewhere, or nowhere: not found out */
} Finding;

typedef struct
{
  WjCelChart chart;
  guint8 wanted; /* WJ_CEL_MAY_BE_TRUE or FALSE */
  GArray *ahead; /* (owned) (element-type WjCelPiece): the next one last */
} Way;

static void
way_clear (Way *self)
{
  wj_cel_chart_clear (&self->chart);
  g_clear_pointer (&self->ahead, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

/* In the order of the way: what is nearest last. */
static int
compare_parts (const WjCelPiece *a, const WjCelPiece *b)
{
  int low = wj_number_compare (a->sides[0].value.low, b->sides[0].value.low);

  return low != 0 ? low : wj_number_compare (a->sides[0].value.high, b->sides[0].value.high);
}

static void
add_parts (Way *self, const WjCelPiece *parts, guint n_parts, gboolean upwards)
{
  const WjCelPiece *sorted[WJ_CEL_MAX_PARTS];

  for (guint i = 0; i < n_parts; i++)
    {
      guint at = i;

      for (; at > 0 && (compare_parts (&parts[i], sorted[at - 1]) < 0) != upwards; at--)
        sorted[at] = sorted[at - 1];
      sorted[at] = &parts[i];
    }
  for (guint i = 0; i < n_parts; i++)
    g_array_append_val (self->ahead, *sorted[i]);
}

/* The first place along the way at which it holds. */
static Finding
go (Way *self, const WjCelPiece *whole, gboolean upwards, WjCelReach *out)
{
  guint n_most = wj_cel_frame_get_n_pieces (self->chart.frame) / PIECES_PER_DRAWN;
  WjCelPiece parts[WJ_CEL_MAX_PARTS];

  self->chart.n_drawn = 0;
  g_array_set_size (self->ahead, 0);
  g_array_append_val (self->ahead, *whole);
  while (self->ahead->len > 0 && self->chart.n_drawn < n_most)
    {
      WjCelPiece piece = g_array_index (self->ahead, WjCelPiece, self->ahead->len - 1);
      const WjCelSide *side = &piece.sides[0];
      const WjCelValue *over = &wj_cel_chart_draw (&self->chart, &piece)->views[WJ_CEL_OVER];
      gboolean holds = wj_cel_value_is_sure (over) && over->truth == self->wanted;
      WjCelCut cut = { .side = 0 };
      guint n_parts;

      g_array_set_size (self->ahead, self->ahead->len - 1);
      if (!over->defined || (over->truth & self->wanted) == 0)
        continue;
      if (holds || piece.is_single)
        {
          out->value = upwards ? side->value.low : side->value.high;
          out->is_excluded = side->open[!upwards];
          return FOUND;
        }
      if (!wj_cel_chart_find_cut (&self->chart, -1, &cut))
        cut = (WjCelCut){ .side = 0 };
      n_parts = wj_cel_piece_cut (&piece, &cut, parts);
      if (n_parts == 0)
        return LOST;
      add_parts (self, parts, n_parts, upwards);
    }
  return self->ahead->len > 0 ? LOST : NOWHERE;
}

/* ---- The input ----------------------------------------------------------------------------- */

/* A node of the slot below @root; -1: none, it does not depend on it */
static int
find_slot (WjCelProgram *program, guint root, guint slot)
{
  g_autofree guint8 *below = g_new0 (guint8, root + 1);

  below[root] = TRUE;
  for (guint i = root + 1; i-- > 0;)
    {
      const WjCelNode *node = &program->nodes[i];

      if (below[i] && node->op == WJ_CEL_OP_SLOT && node->slot == (int) slot)
        return (int) i;
      for (guint j = 0; j < node->n_children && below[i]; j++)
        below[node->children[j]] = TRUE;
    }
  return -1;
}

/* To a multiple of the step, up or down. */
static gboolean
round_to_step (WjNumber value, WjNumber step, gboolean up, WjNumber *out)
{
  WjNumber steps;

  if (wj_number_sign (step) == 0)
    {
      *out = value;
      return TRUE;
    }
  if (!wj_number_divide (value, step, &steps))
    return FALSE;
  if (up)
    steps = wj_number_negate (steps);
  if (!wj_number_floor (steps, &steps))
    return FALSE;
  return wj_number_multiply (up ? wj_number_negate (steps) : steps, step, out);
}

/* From what it is to the bound on that side; FALSE: nothing lies there. */
static gboolean
lay_way (const WjCelNode *slot, WjNumber now, const WjCelValue *bounds, gboolean upwards, WjCelPiece *whole)
{
  WjCelSide side = { .slot = (guint) slot->slot, .is_number = TRUE, .step = slot->step };
  WjNumber low = upwards ? wj_number_most (now, bounds->low) : bounds->low;
  WjNumber high = upwards ? bounds->high : wj_number_least (now, bounds->high);

  if (!round_to_step (low, slot->step, TRUE, &low) || !round_to_step (high, slot->step, FALSE, &high) || wj_number_compare (low, high) > 0)
    return FALSE;
  side.value = wj_cel_value_range (low, high);
  *whole = (WjCelPiece){ .sides = { side }, .n_sides = 1 };
  return wj_cel_piece_measure (whole);
}

static WjNumber
size_of (WjNumber value)
{
  return wj_number_sign (value) < 0 ? wj_number_negate (value) : value;
}

static gboolean
is_nearer (const WjCelReach *a, const WjCelReach *b)
{
  int order = wj_number_compare (size_of (a->change), size_of (b->change));

  return order < 0 || (order == 0 && !a->is_excluded && b->is_excluded);
}

/* Both ways; FALSE: no value does, or there may be a nearer one. */
static gboolean
go_both_ways (Way *self, WjNumber now, const WjCelPiece *ways, const gboolean *is_open, WjCelReach *out)
{
  gboolean found = FALSE;

  for (guint upwards = 0; upwards < 2; upwards++)
    {
      WjCelReach reach;
      Finding finding = is_open[upwards] ? go (self, &ways[upwards], upwards, &reach) : NOWHERE;

      if (finding == LOST || (finding == FOUND && !wj_number_subtract (reach.value, now, &reach.change)))
        return FALSE;
      if (finding == FOUND && (!found || is_nearer (&reach, out)))
        *out = reach;
      found = found || finding == FOUND;
    }
  return found;
}

gboolean
wj_cel_run_reach (WjCelRun *self, guint lane, const WjCelComparison *comparison, guint slot, const WjCelValue *bounds, WjCelReach *out)
{
  g_auto (Way) way = { .ahead = NULL };
  const WjCelNode *input;
  WjCelPiece ways[2];
  gboolean is_opposed, is_open[2];
  WjCelChartRoom room;
  WjCelReach reach;
  WjCelValue now;
  int at;

  g_return_val_if_fail (self != NULL && comparison != NULL && bounds != NULL && out != NULL, FALSE);
  g_return_val_if_fail (comparison->node < self->program->n_nodes && bounds->defined, FALSE);

  at = find_slot (self->program, comparison->node, slot);
  input = at >= 0 ? &self->program->nodes[at] : NULL;
  if (input == NULL || !wj_cel_kind_has_order (input->type.kind))
    return FALSE;
  now = wj_cel_frame_get (self->frame, slot, lane);
  if (!wj_cel_value_is_exact (&now, &input->type))
    return FALSE;
  for (guint upwards = 0; upwards < 2; upwards++)
    is_open[upwards] = lay_way (input, now.low, bounds, upwards, &ways[upwards]);
  if (!is_open[0] && !is_open[1])
    return FALSE;

  is_opposed = comparison->negated || comparison->op != self->program->nodes[comparison->node].op;
  way.wanted = is_opposed ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE;
  way.ahead = g_array_new (FALSE, FALSE, sizeof (WjCelPiece));
  wj_cel_chart_init (&way.chart, &room, self->program, self->frame, lane, comparison->node, &ways[is_open[0] ? 0 : 1]);
  if (!go_both_ways (&way, now.low, ways, is_open, &reach))
    return FALSE;
  *out = reach;
  return TRUE;
}
