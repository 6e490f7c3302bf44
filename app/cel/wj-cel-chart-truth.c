/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"
#include "cel/wj-cel-slope.h"

/* ---- Truth --------------------------------------------------------------------------------- */

static guint8
make_truth (gboolean may_be_true, gboolean may_be_false)
{
  return (guint8) ((may_be_true ? WJ_CEL_MAY_BE_TRUE : 0) | (may_be_false ? WJ_CEL_MAY_BE_FALSE : 0));
}

/* The signs of left - right with which the relation holds. */
static guint
get_holding_signs (WjCelOp op)
{
  switch ((int) op)
    {
    case WJ_CEL_OP_LESS:
      return WJ_CEL_NEGATIVE;
    case WJ_CEL_OP_LESS_EQUAL:
      return WJ_CEL_NEGATIVE | WJ_CEL_ZERO;
    case WJ_CEL_OP_GREATER:
      return WJ_CEL_POSITIVE;
    case WJ_CEL_OP_GREATER_EQUAL:
      return WJ_CEL_POSITIVE | WJ_CEL_ZERO;
    case WJ_CEL_OP_NOT_EQUAL:
      return WJ_CEL_NEGATIVE | WJ_CEL_POSITIVE;
    default:
      return WJ_CEL_ZERO;
    }
}

/* A quotient without its divisor: what it is over, or NULL; *scale: what a conversion makes of it. */
static const WjCelCurve *
get_divisor (WjCelChart *self, guint index, const WjCelCurve **dividend, WjNumber *scale)
{
  const WjCelNode *node = &self->program->nodes[index];

  *scale = WJ_NUMBER_ONE;
  if (node->op == WJ_CEL_OP_CONVERT)
    {
      if (node->ratio.num == 0)
        return NULL;
      *scale = node->ratio;
      index = node->children[0];
      node = &self->program->nodes[index];
    }
  *dividend = &self->curves[index];
  if (node->op != WJ_CEL_OP_DIVIDE || node->type.kind != WJ_CEL_DECIMAL)
    return NULL;
  *dividend = &self->curves[node->children[0]];
  return &self->curves[node->children[1]];
}

/* a / b meets c where a meets b c: of straight lines that is where a straight line passes 0. */
static void
cut_at_meeting (WjCelChart *self, WjCelCurve *out, guint left, guint right, const WjCelCurve *difference)
{
  const WjCelCurve *dividend[2], *divisor[2];
  WjCelCurve scaled[2], product[2], over;
  WjNumber scale[2];
  guint side;

  wj_cel_curve_cut_at (&self->piece, out, difference, WJ_NUMBER_ZERO);
  if (self->piece.is_flat || wj_cel_curve_is_line (&self->piece, difference, &side))
    return;
  divisor[0] = get_divisor (self, left, &dividend[0], &scale[0]);
  divisor[1] = get_divisor (self, right, &dividend[1], &scale[1]);
  if (divisor[0] == NULL && divisor[1] == NULL)
    return;
  for (guint i = 0; i < 2; i++)
    wj_cel_curve_scale (&self->piece, dividend[i], scale[i], &scaled[i]);
  for (guint i = 0; i < 2; i++)
    {
      if (divisor[1 - i] != NULL)
        wj_cel_curve_multiply (&self->piece, &scaled[i], divisor[1 - i], &product[i]);
      else
        product[i] = scaled[i];
    }
  wj_cel_curve_subtract (&self->piece, &product[0], &product[1], &over);
  if (over.views[WJ_CEL_OVER].defined && wj_cel_curve_is_line (&self->piece, &over, &side))
    wj_cel_curve_cut_at (&self->piece, out, &over, WJ_NUMBER_ZERO);
}

/* Ends that do not meet need no difference. */
static guint
get_plain_signs (const WjCelValue *a, const WjCelValue *b)
{
  if (wj_number_compare (a->high, b->low) < 0)
    return WJ_CEL_NEGATIVE;
  return wj_number_compare (a->low, b->high) > 0 ? WJ_CEL_POSITIVE : 0;
}

/* Relates two numbers: signs[view] are those of their difference. Returns the sides with which the
 * outcome may change. */
static guint
get_signs_of_difference (WjCelChart *self, guint left, guint right, guint holding, guint *signs, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[left], *b = &self->curves[right];
  guint n_views = wj_cel_piece_count_views (&self->piece), moves = 0;
  WjCelCurve difference;

  signs[WJ_CEL_OVER] = get_plain_signs (&a->views[WJ_CEL_OVER], &b->views[WJ_CEL_OVER]);
  if (signs[WJ_CEL_OVER] != 0)
    {
      signs[WJ_CEL_AT_LOW] = signs[WJ_CEL_AT_HIGH] = signs[WJ_CEL_OVER];
      return 0;
    }
  wj_cel_curve_subtract (&self->piece, a, b, &difference);
  for (guint view = 0; view < n_views; view++)
    signs[view] = wj_cel_curve_get_signs (&self->piece, &difference, (WjCelView) view);
  if ((signs[WJ_CEL_OVER] & holding) == 0 || (signs[WJ_CEL_OVER] & ~holding) == 0)
    return 0;
  for (guint k = 0; k < self->piece.n_sides; k++)
    if (!wj_cel_slope_is_zero (&difference.slopes[k]))
      moves |= 1u << k;
  cut_at_meeting (self, out, left, right, &difference);
  return moves;
}

static void
draw_relation (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[node->children[0]], *b = &self->curves[node->children[1]];
  guint signs[WJ_CEL_N_VIEWS], holding = get_holding_signs (node->op);

  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    wj_cel_value_meet (&a->views[view], &b->views[view], &out->views[view]);
  if (!out->views[WJ_CEL_OVER].defined)
    return;
  out->moves = get_signs_of_difference (self, node->children[0], node->children[1], holding, signs, out);
  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    out->views[view].truth = make_truth (signs[view] & holding, signs[view] & ~holding);
}

static guint8
swapped (guint8 truth)
{
  return make_truth (truth & WJ_CEL_MAY_BE_FALSE, truth & WJ_CEL_MAY_BE_TRUE);
}

/* Of Booleans, choices and strings. */
static guint8
get_equality (WjCelKind kind, const WjCelValue *a, const WjCelValue *b)
{
  if (kind == WJ_CEL_BOOL)
    return make_truth (a->truth & b->truth, a->truth & swapped (b->truth));
  return make_truth ((a->set & b->set) != 0, a->set != b->set || wj_cel_count_bits (a->set) != 1);
}

static void
draw_equality (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[node->children[0]], *b = &self->curves[node->children[1]];
  WjCelKind kind = self->program->nodes[node->children[0]].type.kind;

  if (wj_cel_kind_has_order (kind))
    {
      draw_relation (self, node, out);
      return;
    }
  out->moves = a->moves | b->moves;
  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    {
      guint8 truth = get_equality (kind, &a->views[view], &b->views[view]);

      if (wj_cel_value_meet (&a->views[view], &b->views[view], &out->views[view]))
        out->views[view].truth = node->op == WJ_CEL_OP_EQUAL ? truth : swapped (truth);
    }
}

static void
draw_in_set (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[node->children[0]];

  out->moves = a->moves;
  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    {
      out->views[view] = a->views[view];
      out->views[view].truth = make_truth ((a->views[view].set & node->set) != 0, (a->views[view].set & ~node->set) != 0);
    }
}

/* Is the first child one of the others? Undefined if any of them is. */
static void
draw_in_list (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *x = &self->curves[node->children[0]];
  WjCelKind kind = self->program->nodes[node->children[0]].type.kind;
  guint8 found[WJ_CEL_N_VIEWS] = { WJ_CEL_MAY_BE_FALSE, WJ_CEL_MAY_BE_FALSE, WJ_CEL_MAY_BE_FALSE };
  guint n_views = wj_cel_piece_count_views (&self->piece);

  out->moves = 0;
  for (guint view = 0; view < n_views; view++)
    wj_cel_value_meet (&x->views[view], &x->views[view], &out->views[view]);
  for (guint i = 1; i < node->n_children; i++)
    {
      const WjCelCurve *item = &self->curves[node->children[i]];
      guint signs[WJ_CEL_N_VIEWS] = { 0 };

      for (guint view = 0; view < n_views; view++)
        {
          WjCelValue both = out->views[view];

          wj_cel_value_meet (&both, &item->views[view], &out->views[view]);
        }
      if (!out->views[WJ_CEL_OVER].defined)
        return;
      out->moves |= wj_cel_kind_has_order (kind) ? get_signs_of_difference (self, node->children[0], node->children[i], WJ_CEL_ZERO, signs, out)
                                                 : x->moves | item->moves;
      for (guint view = 0; view < n_views; view++)
        {
          guint8 same = wj_cel_kind_has_order (kind) ? make_truth (signs[view] & WJ_CEL_ZERO, signs[view] & ~WJ_CEL_ZERO)
                                                     : get_equality (kind, &x->views[view], &item->views[view]);

          found[view] = (guint8) (((found[view] | same) & WJ_CEL_MAY_BE_TRUE) | (found[view] & same & WJ_CEL_MAY_BE_FALSE));
        }
    }
  for (guint view = 0; view < n_views; view++)
    out->views[view].truth = found[view];
}

/* ---- Logic --------------------------------------------------------------------------------- */

/* @decisive decides alone; its opposite needs both; undefined is what neither decides. */
static void
connect (const WjCelValue *a, const WjCelValue *b, guint decisive, WjCelValue *out)
{
  guint left = wj_cel_value_get_outcomes (a), right = wj_cel_value_get_outcomes (b), bits;
  guint opposite = decisive ^ (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE), undecided = opposite | WJ_CEL_MAY_BE_UNDEFINED;

  bits = ((left | right) & decisive) | (left & right & opposite);
  if (((left & WJ_CEL_MAY_BE_UNDEFINED) && (right & undecided)) || ((right & WJ_CEL_MAY_BE_UNDEFINED) && (left & undecided)))
    bits |= WJ_CEL_MAY_BE_UNDEFINED;
  *out = (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .truth = bits & (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE) };
  out->defined = out->truth != 0;
  out->fault = bits & WJ_CEL_MAY_BE_UNDEFINED ? wj_cel_fault_of (a, b) : WJ_CEL_FAULT_NONE;
}

static void
draw_logic (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[node->children[0]], *b = &self->curves[node->children[1]];

  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    connect (&a->views[view], &b->views[view], node->op == WJ_CEL_OP_AND ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE, &out->views[view]);
  out->moves = wj_cel_curve_is_undecided (out) ? a->moves | b->moves : 0;
}

static void
draw_not (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  const WjCelCurve *a = &self->curves[node->children[0]];

  out->moves = a->moves;
  for (guint view = 0; view < wj_cel_piece_count_views (&self->piece); view++)
    {
      out->views[view] = a->views[view];
      out->views[view].truth = swapped (a->views[view].truth);
    }
}

void
wj_cel_chart_draw_truth (WjCelChart *self, const WjCelNode *node, WjCelCurve *out)
{
  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      draw_not (self, node, out);
      break;
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      draw_logic (self, node, out);
      break;
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
      draw_equality (self, node, out);
      break;
    case WJ_CEL_OP_IN:
      /* An empty list has no children either, whatever its kind. */
      if (node->n_children == 1 && self->program->nodes[node->children[0]].type.kind == WJ_CEL_CHOICE)
        draw_in_set (self, node, out);
      else
        draw_in_list (self, node, out);
      break;
    default:
      draw_relation (self, node, out);
      break;
    }
}
