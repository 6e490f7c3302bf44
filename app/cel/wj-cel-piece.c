/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-chart.h"

static gboolean
is_multiple (WjNumber value, WjNumber step)
{
  return wj_number_divide (value, step, &value) && wj_number_is_integer (value);
}

/* A range whose ends are not on the grid is of a figure that does not keep to it. */
WjCelSide
wj_cel_side_new (WjCelProgram *program, WjCelFrame *frame, guint lane, guint node)
{
  const WjCelNode *slot = &program->nodes[node];
  WjCelKind kind = slot->type.kind;
  WjCelSide side = { .slot = (guint) slot->slot, .step = WJ_NUMBER_ZERO, .width = WJ_NUMBER_ZERO };

  side.is_number = wj_cel_kind_has_order (kind);
  side.value = wj_cel_frame_get (frame, side.slot, lane);
  if (side.is_number && side.value.defined && wj_number_sign (slot->step) > 0 &&
      is_multiple (side.value.low, slot->step) && is_multiple (side.value.high, slot->step))
    side.step = slot->step;
  return side;
}

gboolean
wj_cel_side_is_single (const WjCelSide *self)
{
  const WjCelValue *value = &self->value;

  if (!value->defined)
    return TRUE;
  if (value->fault != WJ_CEL_FAULT_NONE)
    return FALSE;
  return self->is_number ? wj_cel_value_is_point (value)
                         : value->truth != (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE) && wj_cel_count_bits (value->set) <= 1;
}

gboolean
wj_cel_piece_measure (WjCelPiece *self)
{
  self->is_single = self->is_flat = TRUE;
  for (guint k = 0; k < self->n_sides; k++)
    {
      WjCelSide *side = &self->sides[k];

      side->width = WJ_NUMBER_ZERO;
      if (side->is_number && side->value.defined && !wj_number_subtract (side->value.high, side->value.low, &side->width))
        return FALSE;
      self->is_single = self->is_single && wj_cel_side_is_single (side);
      self->is_flat = self->is_flat && side->width.num == 0;
    }
  return TRUE;
}

/* ---- Cutting ------------------------------------------------------------------------------- */

static WjCelSide *
add_part (const WjCelPiece *self, guint k, WjCelPiece *parts, guint *n)
{
  parts[*n] = *self;
  return &parts[(*n)++].sides[k];
}

/* It is undefined, or it is not. */
static guint
cut_fault (const WjCelPiece *self, guint k, WjCelPiece *parts)
{
  guint n = 0;

  add_part (self, k, parts, &n)->value.fault = WJ_CEL_FAULT_NONE;
  add_part (self, k, parts, &n)->value.defined = FALSE;
  return n;
}

static guint
cut_set (const WjCelPiece *self, guint k, WjCelPiece *parts)
{
  const WjCelValue *value = &self->sides[k].value;
  WjUInt128 first = value->set & -value->set;
  guint n = 0;

  if (value->truth != 0)
    {
      add_part (self, k, parts, &n)->value.truth = WJ_CEL_MAY_BE_TRUE;
      add_part (self, k, parts, &n)->value.truth = WJ_CEL_MAY_BE_FALSE;
    }
  else
    {
      add_part (self, k, parts, &n)->value.set = first;
      add_part (self, k, parts, &n)->value.set = value->set & ~first;
    }
  return n;
}

/* Up to the last multiple that is not above @at, and from the next one: at least one each. */
static guint
cut_steps (const WjCelPiece *self, guint k, WjNumber at, WjCelPiece *parts)
{
  const WjCelSide *side = &self->sides[k];
  WjNumber last, next, before;
  guint n = 0;

  if (!wj_number_divide (at, side->step, &last) || !wj_number_floor (last, &last) || !wj_number_multiply (last, side->step, &last) ||
      !wj_number_subtract (side->value.high, side->step, &before))
    return 0;
  if (wj_number_compare (last, before) > 0)
    last = before;
  if (wj_number_compare (last, side->value.low) < 0)
    last = side->value.low;
  if (!wj_number_add (last, side->step, &next))
    return 0;
  add_part (self, k, parts, &n)->value.high = last;
  add_part (self, k, parts, &n)->value.low = next;
  return n;
}

static WjCelSide *
add_range (const WjCelPiece *self, guint k, WjNumber low, WjNumber high, WjCelPiece *parts, guint *n)
{
  WjCelSide *side = add_part (self, k, parts, n);

  side->value.low = low;
  side->value.high = high;
  return side;
}

/* The point itself, and what lies on either side without it; an end that is not in the piece has no
 * point. */
static guint
cut_point (const WjCelPiece *self, guint k, WjNumber at, WjCelPiece *parts)
{
  const WjCelSide *side = &self->sides[k];
  int from_low = wj_number_compare (at, side->value.low), from_high = wj_number_compare (at, side->value.high);
  WjCelSide *point;
  guint n = 0;

  if (from_low < 0 || from_high > 0 || (from_low == 0 && side->open[0]) || (from_high == 0 && side->open[1]))
    return 0;
  if (from_low > 0)
    add_range (self, k, side->value.low, at, parts, &n)->open[1] = TRUE;
  if (from_high < 0)
    add_range (self, k, at, side->value.high, parts, &n)->open[0] = TRUE;
  point = add_range (self, k, at, at, parts, &n);
  point->open[0] = point->open[1] = FALSE;
  return n;
}

/* Two halves that share their end. */
static guint
cut_middle (const WjCelPiece *self, guint k, WjNumber at, WjCelPiece *parts)
{
  const WjCelSide *side = &self->sides[k];
  guint n = 0;

  add_range (self, k, side->value.low, at, parts, &n)->open[1] = FALSE;
  add_range (self, k, at, side->value.high, parts, &n)->open[0] = FALSE;
  return n;
}

guint
wj_cel_piece_cut (const WjCelPiece *self, const WjCelCut *cut, WjCelPiece *parts)
{
  guint k = (guint) cut->side, n = 0;
  const WjCelSide *side = &self->sides[k];
  WjNumber half = { 1, 2 }, middle;

  if (wj_cel_side_is_single (side))
    return 0;
  if (side->value.fault != WJ_CEL_FAULT_NONE)
    n = cut_fault (self, k, parts);
  else if (!side->is_number)
    n = cut_set (self, k, parts);
  else
    {
      if (!wj_number_add (side->value.low, side->value.high, &middle) || !wj_number_multiply (middle, half, &middle))
        return 0;
      if (wj_number_sign (side->step) > 0)
        n = cut_steps (self, k, cut->has_at ? cut->at : middle, parts);
      else if (cut->has_at && cut->is_exact)
        n = cut_point (self, k, cut->at, parts);
      if (n == 0 && wj_number_sign (side->step) == 0)
        n = cut_middle (self, k, middle, parts);
    }
  for (guint i = 0; i < n; i++)
    if (!wj_cel_piece_measure (&parts[i]))
      return 0;
  return n;
}
