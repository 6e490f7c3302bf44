/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-run.h"

/*
 * Which inputs can still change the result? From the root downwards (parents come after their
 * children, so one loop does it), whatever a node that is still open depends on is open itself,
 * unless it is decided, or the node can do without it. That leaves none out, but may keep one that
 * cannot matter: in (a && x) || (!a && x) a is open, and changes nothing. Such are looked at one by
 * one (wj-cel-matters.c).
 */

static gboolean
is_decided (WjCelRun *self, guint index, guint lane)
{
  WjCelValue value = wj_cel_run_get (self, index, lane);

  return wj_cel_value_is_exact (&value, &self->program->nodes[index].type);
}

static void
mark (WjCelRun *self, guint index, guint lane, guint8 *open)
{
  if (!is_decided (self, index, lane))
    open[index] = TRUE;
}

static void
mark_children (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  for (guint i = 0; i < node->n_children; i++)
    mark (self, node->children[i], lane, open);
}

/* Only branches that the condition can still choose. */
static void
mark_branches (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  WjCelValue condition = wj_cel_run_get (self, node->children[0], lane);

  mark (self, node->children[0], lane, open);
  if (!condition.defined || condition.truth & WJ_CEL_MAY_BE_TRUE)
    mark (self, node->children[1], lane, open);
  if (!condition.defined || condition.truth & WJ_CEL_MAY_BE_FALSE)
    mark (self, node->children[2], lane, open);
}

/* Is there another operand that @one never goes below (min) or above (max)? */
static gboolean
cannot_win (WjCelRun *self, const WjCelNode *node, guint one, guint lane)
{
  WjCelValue value = wj_cel_run_get (self, node->children[one], lane);

  if (!value.defined || value.fault != WJ_CEL_FAULT_NONE)
    return FALSE;
  for (guint i = 0; i < node->n_children; i++)
    {
      WjCelValue other = wj_cel_run_get (self, node->children[i], lane);

      if (i == one || !other.defined)
        continue;
      if (node->op == WJ_CEL_OP_MIN ? wj_number_compare (value.low, other.high) >= 0
                                    : wj_number_compare (value.high, other.low) <= 0)
        return TRUE;
    }
  return FALSE;
}

static void
mark_winners (WjCelRun *self, const WjCelNode *node, guint lane, guint8 *open)
{
  for (guint i = 0; i < node->n_children; i++)
    if (!cannot_win (self, node, i, lane))
      mark (self, node->children[i], lane, open);
}

/* The open inputs of a lane. */
typedef struct
{
  guint8 *open;       /* (owned): nodes */
  GArray *candidates; /* (owned) (element-type guint): a node of each slot that is open */
  gboolean is_vague;  /* something is not published: it may turn out to be anything */
} Walk;

static void
walk_clear (Walk *self)
{
  g_free (self->open);
  g_array_unref (self->candidates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
add_candidate (WjCelRun *self, guint index, guint lane, Walk *walk)
{
  const WjCelNode *node = &self->program->nodes[index];
  WjCelValue value = wj_cel_run_get (self, index, lane);

  walk->is_vague = walk->is_vague || !value.defined;
  for (guint i = 0; i < walk->candidates->len; i++)
    if (self->program->nodes[g_array_index (walk->candidates, guint, i)].slot == node->slot)
      return;
  g_array_append_val (walk->candidates, index);
}

static void
mark_node (WjCelRun *self, guint index, guint lane, Walk *walk, guint8 *slots)
{
  const WjCelNode *node = &self->program->nodes[index];

  switch ((int) node->op)
    {
    case WJ_CEL_OP_SLOT:
      add_candidate (self, index, lane, walk);
      break;
    case WJ_CEL_OP_CONDITIONAL:
      mark_branches (self, node, lane, walk->open);
      break;
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      mark_winners (self, node, lane, walk->open);
      break;
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
      if (wj_cel_frame_get_table (self->frame, (guint) node->slot) == NULL)
        {
          if (slots != NULL)
            slots[node->slot] = TRUE;
          walk->is_vague = TRUE;
        }
      mark_children (self, node, lane, walk->open);
      break;
    default:
      mark_children (self, node, lane, walk->open);
      break;
    }
}

/* ---- Certainly ------------------------------------------------------------------------------- */

/*
 * Where every open input stands once, what a node depends on is independent of all else, and many
 * operations let each change of an operand through: then there is nothing to look at.
 */

/* How many open inputs stand below each node, up to 2. */
static void
count_open (WjCelRun *self, guint lane, guint8 *counts)
{
  for (guint i = 0; i < self->program->n_nodes; i++)
    {
      const WjCelNode *node = &self->program->nodes[i];

      counts[i] = node->op == WJ_CEL_OP_SLOT && !is_decided (self, i, lane);
      for (guint j = 0; j < node->n_children; j++)
        counts[i] = (guint8) MIN (2, counts[i] + counts[node->children[j]]);
    }
}

/* A change of the @nth operand alone can change a comparison, if anything can. */
static gboolean
can_tip (WjCelRun *self, const WjCelNode *node, guint nth, const guint8 *counts)
{
  WjCelKind kind = self->program->nodes[node->children[0]].type.kind;
  guint one = counts[node->children[nth]], other = counts[node->children[1 - nth]];

  return one == 1 && (other == 0 || (other == 1 && !wj_cel_kind_has_order (kind)));
}

static gboolean
lets_through (WjCelRun *self, const WjCelNode *node, guint nth, guint lane, const guint8 *counts)
{
  WjCelValue other;

  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
    case WJ_CEL_OP_NEGATE:
    case WJ_CEL_OP_CONVERT:
    case WJ_CEL_OP_ADD:
    case WJ_CEL_OP_MULTIPLY:
    case WJ_CEL_OP_CONDITIONAL:
      return TRUE;
    case WJ_CEL_OP_SUBTRACT:
      return node->type.kind == self->program->nodes[node->children[0]].type.kind;
    case WJ_CEL_OP_DIVIDE:
      return node->type.kind == WJ_CEL_DECIMAL;
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      other = wj_cel_run_get (self, node->children[1 - nth], lane);
      return other.defined && (other.truth & (node->op == WJ_CEL_OP_AND ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE)) != 0;
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
      return can_tip (self, node, nth, counts);
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      return counts[node->children[nth]] == 1;
    default:
      return FALSE;
    }
}

static gboolean
is_loose (WjCelProgram *program, guint index)
{
  for (guint i = 0; i < program->n_loose; i++)
    if (program->nodes[program->loose[i]].slot == program->nodes[index].slot)
      return TRUE;
  return FALSE;
}

/* Every candidate changes the result for certain. */
static gboolean
all_matter (WjCelRun *self, guint lane, Walk *walk)
{
  guint n_nodes = self->program->n_nodes;
  g_autofree guint8 *counts = g_new (guint8, n_nodes), *sure = g_new0 (guint8, n_nodes);

  for (guint i = 0; i < walk->candidates->len; i++)
    if (is_loose (self->program, g_array_index (walk->candidates, guint, i)))
      return FALSE;
  count_open (self, lane, counts);
  sure[n_nodes - 1] = TRUE;
  for (guint i = n_nodes; i-- > 0;)
    {
      const WjCelNode *node = &self->program->nodes[i];

      for (guint j = 0; j < node->n_children && sure[i]; j++)
        sure[node->children[j]] |= walk->open[node->children[j]] && (counts[i] == 1 || lets_through (self, node, j, lane, counts));
    }
  for (guint i = 0; i < walk->candidates->len; i++)
    if (!sure[g_array_index (walk->candidates, guint, i)])
      return FALSE;
  return TRUE;
}

/* ---- One by one ------------------------------------------------------------------------------ */

/* Of the first candidates, bits: which of them matter. */
static guint
find_what_matters (WjCelRun *self, guint lane, GArray *candidates)
{
  guint n_sides = MIN (candidates->len, WJ_CEL_MAX_SIDES), matter = 0;
  g_auto (WjCelChart) chart = { 0 };
  WjCelPiece whole = { .n_sides = n_sides };
  WjCelChartRoom room;

  for (guint k = 0; k < n_sides; k++)
    whole.sides[k] = wj_cel_side_new (self->program, self->frame, lane, g_array_index (candidates, guint, k));
  if (!wj_cel_piece_measure (&whole))
    return G_MAXUINT;
  wj_cel_chart_init (&chart, &room, self->program, self->frame, lane, &whole);
  for (guint k = 0; k < n_sides; k++)
    matter |= (guint) wj_cel_chart_minds (&chart, &whole, k) << k;
  return matter;
}

/* The same, from a lane with the same inputs if there was one. */
static guint
recall_what_matters (WjCelRun *self, guint lane, GArray *candidates)
{
  WjCelMattered *last = self->mattered;
  guint matter;

  for (guint i = 0; i < MIN (self->n_mattered, WJ_CEL_N_MATTERED); i++)
    if (wj_cel_frame_is_alike (self->frame, self->program, lane, last[i].lane))
      return last[i].matter;
  matter = find_what_matters (self, lane, candidates);
  last[self->n_mattered++ % WJ_CEL_N_MATTERED] = (WjCelMattered){ lane, matter };
  return matter;
}

guint8 *
wj_cel_run_find_open (WjCelRun *self, guint lane)
{
  g_auto (Walk) walk = { NULL };

  walk.open = g_new0 (guint8, self->program->n_nodes);
  walk.candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  mark (self, self->program->n_nodes - 1, lane, walk.open);
  for (guint i = self->program->n_nodes; i-- > 0;)
    if (walk.open[i])
      mark_node (self, i, lane, &walk, NULL);
  return g_steal_pointer (&walk.open);
}

void
wj_cel_run_missing (WjCelRun *self, guint lane, guint8 *slots)
{
  g_auto (Walk) walk = { NULL };
  guint matter = G_MAXUINT;
  WjCelValue result;

  g_return_if_fail (self != NULL && slots != NULL && lane < wj_cel_frame_get_n_lanes (self->frame));

  walk.open = g_new0 (guint8, self->program->n_nodes);
  walk.candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  mark (self, self->program->n_nodes - 1, lane, walk.open);
  for (guint i = self->program->n_nodes; i-- > 0;)
    if (walk.open[i])
      mark_node (self, i, lane, &walk, slots);
  result = wj_cel_run_get_result (self, lane);
  if (!walk.is_vague && !result.defined)
    return; /* for certain: whatever comes */
  if (walk.candidates->len > 1 && !walk.is_vague && !all_matter (self, lane, &walk))
    matter = recall_what_matters (self, lane, walk.candidates);
  for (guint i = 0; i < walk.candidates->len; i++)
    if (i >= WJ_CEL_MAX_SIDES || (matter >> i & 1) != 0)
      slots[self->program->nodes[g_array_index (walk.candidates, guint, i)].slot] = TRUE;
}
