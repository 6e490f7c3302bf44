/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-slope.h"

/* ---- Inputs -------------------------------------------------------------------------------- */

static int
find_side (const WjCelPiece *piece, int slot)
{
  for (guint k = 0; k < piece->n_sides; k++)
    if (piece->sides[k].slot == (guint) slot)
      return (int) k;
  return -1;
}

static void
draw_slot (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  int k = find_side (&self->piece, node->slot);
  WjCelValue value = k >= 0 ? self->piece.sides[k].value : wj_cel_frame_get (self->frame, (guint) node->slot, self->lane);

  wj_cel_curve_fill (&self->piece, out, &value);
  if (k < 0 || !self->piece.sides[k].is_number || !value.defined)
    return;
  out->moves = 1u << k;
  out->slopes[k] = (WjCelSlope){ WJ_NUMBER_ONE, WJ_NUMBER_ONE };
  out->views[WJ_CEL_AT_LOW].high = value.low;
  out->views[WJ_CEL_AT_HIGH].low = value.high;
}

/* ---- Branches -------------------------------------------------------------------------------- */

static void
choose_branch (const WjCelType *type, const WjCelValue *condition, const WjCelValue *a, const WjCelValue *b, WjCelValue *out)
{
  guint bits = wj_cel_value_get_outcomes (condition);

  if ((bits & WJ_CEL_MAY_BE_TRUE) && (bits & WJ_CEL_MAY_BE_FALSE))
    *out = wj_cel_value_hull (a, b, type);
  else if (bits & WJ_CEL_MAY_BE_TRUE)
    *out = *a;
  else if (bits & WJ_CEL_MAY_BE_FALSE)
    *out = *b;
  else
    *out = wj_cel_value_undefined (condition->fault);
  if ((bits & WJ_CEL_MAY_BE_UNDEFINED) && out->fault == WJ_CEL_FAULT_NONE)
    out->fault = condition->fault;
}

/* Where the condition may change with a side, the value may jump. */
static void
draw_conditional (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *condition = &self->curves[node->children[0]], *a = &self->curves[node->children[1]], *b = &self->curves[node->children[2]];
  guint8 truth = condition->views[WJ_CEL_OVER].truth;

  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    choose_branch (&node->type, &condition->views[view], &a->views[view], &b->views[view], &out->views[view]);
  if (!wj_cel_curve_is_undecided (condition))
    a = b = truth & WJ_CEL_MAY_BE_TRUE ? a : b;
  out->moves = a->moves | b->moves | (wj_cel_curve_is_undecided (condition) ? condition->moves : 0);
  for (guint k = 0; k < self->piece.n_sides; k++)
    {
      if (!wj_cel_kind_has_order (node->type.kind))
        out->slopes[k] = wj_cel_slope_none;
      else if (wj_cel_curve_is_undecided (condition) && (condition->moves >> k & 1))
        out->slopes[k] = wj_cel_slope_any;
      else
        out->slopes[k] = wj_cel_slope_hull (a->slopes[k], b->slopes[k]);
    }
  if (wj_cel_kind_has_order (node->type.kind))
    wj_cel_curve_narrow (&self->piece, out);
}

/* ---- Numbers ------------------------------------------------------------------------------- */

static void
draw_extreme (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  int sign = node->op == WJ_CEL_OP_MIN ? -1 : 1;

  *out = self->curves[node->children[0]];
  for (guint i = 1; i < node->n_children; i++)
    {
      WjCelCurve before = *out;

      wj_cel_curve_choose (&self->piece, &before, &self->curves[node->children[i]], sign, out);
      if (before.cut.side >= 0 && i > 1)
        out->cut = before.cut;
    }
}

static void
draw_conversion (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  WjCelValue overflow = wj_cel_value_undefined (WJ_CEL_FAULT_OVERFLOW);

  if (node->ratio.num != 0)
    wj_cel_curve_scale (&self->piece, &self->curves[node->children[0]], node->ratio, out);
  else
    wj_cel_curve_fill (&self->piece, out, &overflow);
}

static void
draw_number (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelPiece *piece = &self->piece;
  const WjCelCurve *a = &self->curves[node->children[0]], *b = node->n_children > 1 ? &self->curves[node->children[1]] : NULL;
  gboolean whole = node->type.kind == WJ_CEL_INT;

  switch ((int) node->op)
    {
    case WJ_CEL_OP_NEGATE:
      wj_cel_curve_negate (piece, a, out);
      break;
    case WJ_CEL_OP_ADD:
      wj_cel_curve_add (piece, a, b, out);
      break;
    case WJ_CEL_OP_SUBTRACT:
      if (self->program->nodes[node->children[0]].type.kind == WJ_CEL_DATE)
        wj_cel_curve_subtract_dates (piece, a, b, out);
      else
        wj_cel_curve_subtract (piece, a, b, out);
      break;
    case WJ_CEL_OP_MULTIPLY:
      wj_cel_curve_multiply (piece, a, b, out);
      break;
    case WJ_CEL_OP_DIVIDE:
      wj_cel_curve_divide (piece, a, b, whole, out);
      break;
    case WJ_CEL_OP_MODULO:
      wj_cel_curve_modulo (piece, a, b, out);
      break;
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
      draw_extreme (self, node, out);
      break;
    case WJ_CEL_OP_FLOOR:
      wj_cel_curve_floor (piece, a, out);
      break;
    case WJ_CEL_OP_BANDED:
      wj_cel_curve_look_up (piece, a, wj_cel_frame_get_table (self->frame, (guint) node->slot), out);
      break;
    case WJ_CEL_OP_PROGRESSIVE:
      wj_cel_curve_add_slices (piece, a, wj_cel_frame_get_table (self->frame, (guint) node->slot), out);
      break;
    default:
      draw_conversion (self, node, out);
      break;
    }
  if (whole)
    wj_cel_curve_clamp (piece, out);
}

static void
draw_node (WjCelChart *self, guint index)
{
  const WjCelNode *node = &self->program->nodes[index];
  WjCelCurve *out = &self->curves[index];

  out->moves = 0;
  out->cut.side = -1;
  switch ((int) node->op)
    {
    case WJ_CEL_OP_LITERAL:
      wj_cel_curve_fill (&self->piece, out, &node->literal);
      break;
    case WJ_CEL_OP_SLOT:
      draw_slot (self, node, out);
      break;
    case WJ_CEL_OP_NOT:
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
    case WJ_CEL_OP_IN:
      wj_cel_chart_draw_truth (self, node, out);
      break;
    case WJ_CEL_OP_CONDITIONAL:
      draw_conditional (self, node, out);
      break;
    default:
      draw_number (self, node, out);
      break;
    }
}

/* ---- The chart ----------------------------------------------------------------------------- */

static gboolean
find_dependence (WjCelChart *self, const WjCelNode *node)
{
  for (guint i = 0; i < node->n_children; i++)
    if (self->depends[node->children[i]])
      return TRUE;
  return node->op == WJ_CEL_OP_SLOT && find_side (&self->piece, node->slot) >= 0;
}

/* What no side moves is the same in all views. */
static void
draw_once (WjCelChart *self, guint index)
{
  const WjCelNode *node = &self->program->nodes[index];
  WjCelCurve *curve = &self->curves[index];
  const WjCelValue *over = &curve->views[WJ_CEL_OVER];

  draw_node (self, index);
  wj_cel_curve_level (&self->piece, curve);
  curve->cut.side = -1;
  curve->views[WJ_CEL_AT_LOW] = curve->views[WJ_CEL_AT_HIGH] = *over;
  self->has_others = self->has_others || (node->op == WJ_CEL_OP_SLOT && over->defined && !wj_cel_value_is_exact (over, &node->type));
}

void
wj_cel_chart_init (WjCelChart *self, WjCelChartRoom *room, WjCelProgram *program, WjCelFrame *frame, guint lane, const WjCelPiece *piece)
{
  guint root = program->n_nodes - 1;
  gboolean is_small = root < WJ_CEL_FEW_NODES;

  *self = (WjCelChart){ .program = program, .frame = frame, .lane = lane, .root = root, .piece = *piece, .room = room };
  self->curves = is_small ? room->curves : g_new (WjCelCurve, root + 1);
  self->depends = is_small ? room->depends : g_new (guint8, root + 1);
  self->tells = is_small ? room->tells : g_new (guint8, root + 1);
  self->piece.is_flat = TRUE;
  for (guint i = 0; i <= root; i++)
    {
      self->depends[i] = (guint8) find_dependence (self, &program->nodes[i]);
      if (!self->depends[i])
        draw_once (self, i);
    }
}

void
wj_cel_chart_clear (WjCelChart *self)
{
  if (self->room == NULL || self->curves == self->room->curves)
    return;
  g_free (self->curves);
  g_free (self->depends);
  g_free (self->tells);
}

const WjCelCurve *
wj_cel_chart_draw (WjCelChart *self, const WjCelPiece *piece)
{
  self->piece = *piece;
  self->n_drawn++;
  for (guint i = 0; i <= self->root; i++)
    if (self->depends[i])
      draw_node (self, i);
  return &self->curves[self->root];
}

/* ---- Where to cut -------------------------------------------------------------------------- */

/* One value everywhere. */
static gboolean
is_settled (WjCelChart *self, guint index)
{
  return wj_cel_value_is_exact (&self->curves[index].views[WJ_CEL_OVER], &self->program->nodes[index].type);
}

/* What the value of a node that tells something depends on: of a conditional, what can be taken. */
static void
pass_on (WjCelChart *self, const WjCelNode *node)
{
  guint8 truth = node->op == WJ_CEL_OP_CONDITIONAL ? self->curves[node->children[0]].views[WJ_CEL_OVER].truth : 0;

  for (guint i = 0; i < node->n_children; i++)
    {
      gboolean taken = node->op != WJ_CEL_OP_CONDITIONAL || i == 0 || (truth & (i == 1 ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE)) != 0;

      if (taken && self->depends[node->children[i]] && !is_settled (self, node->children[i]))
        self->tells[node->children[i]] = TRUE;
    }
}

/* A set or a Boolean that is open is cut before anything else, as it makes the fewest pieces. */
static gboolean
cut_slot (WjCelChart *self, const WjCelNode *node, int except, WjCelCut *cut)
{
  int k = node->op == WJ_CEL_OP_SLOT ? find_side (&self->piece, node->slot) : -1;

  if (k < 0 || k == except || wj_cel_side_is_single (&self->piece.sides[k]) || (self->piece.sides[k].is_number && self->piece.sides[k].value.fault == WJ_CEL_FAULT_NONE))
    return FALSE;
  *cut = (WjCelCut){ .side = k };
  return TRUE;
}

gboolean
wj_cel_chart_find_cut (WjCelChart *self, int except, WjCelCut *cut)
{
  for (guint i = 0; i <= self->root; i++)
    self->tells[i] = i == self->root && self->depends[i];
  cut->side = -1;
  for (guint i = self->root + 1; i-- > 0;)
    {
      const WjCelNode *node = &self->program->nodes[i];
      const WjCelCut *own = &self->curves[i].cut;

      if (!self->tells[i])
        continue;
      if (cut_slot (self, node, except, cut))
        return TRUE;
      if (own->side >= 0 && own->side != except && (cut->side < 0 || (own->is_exact && !cut->is_exact)))
        *cut = *own;
      pass_on (self, node);
    }
  return cut->side >= 0;
}
