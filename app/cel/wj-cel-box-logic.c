/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"

/* ---- Order --------------------------------------------------------------------------------- */

static WjCelValue
make_truth (gboolean may_be_true, gboolean may_be_false, WjCelFault fault)
{
  guint8 truth = (guint8) ((may_be_true ? WJ_CEL_MAY_BE_TRUE : 0) | (may_be_false ? WJ_CEL_MAY_BE_FALSE : 0));

  return (WjCelValue){ .low = { 0, 1 }, .high = { 0, 1 }, .truth = truth, .defined = TRUE, .fault = fault };
}

static WjCelValue
less (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  return make_truth (wj_number_compare (a->low, b->high) < 0, wj_number_compare (a->high, b->low) >= 0, fault);
}

static WjCelValue
less_equal (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  return make_truth (wj_number_compare (a->low, b->high) <= 0, wj_number_compare (a->high, b->low) > 0, fault);
}

/* The first fault is the first in the source. */
static WjCelValue
turned (WjCelValue value, const WjCelValue *a, const WjCelValue *b)
{
  if (wj_cel_fault_of (a, b) != WJ_CEL_FAULT_NONE)
    value.fault = wj_cel_fault_of (a, b);
  return value;
}

static WjCelValue
greater (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return turned (less (kernel, b, a), a, b);
}

static WjCelValue
greater_equal (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return turned (less_equal (kernel, b, a), a, b);
}

/* ---- Equality ------------------------------------------------------------------------------ */

static guint8
swapped (guint8 truth)
{
  return (guint8) ((truth & WJ_CEL_MAY_BE_TRUE ? WJ_CEL_MAY_BE_FALSE : 0) | (truth & WJ_CEL_MAY_BE_FALSE ? WJ_CEL_MAY_BE_TRUE : 0));
}

static WjCelValue
invert (const WjCelKernel *kernel, const WjCelValue *a)
{
  WjCelValue value = *a;

  value.truth = swapped (a->truth);
  return value;
}

static WjCelValue
equal (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return wj_cel_undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (kernel->kind == WJ_CEL_BOOL)
    return make_truth ((a->truth & b->truth) != 0, (a->truth & swapped (b->truth)) != 0, fault);
  if (kernel->kind == WJ_CEL_CHOICE || kernel->kind == WJ_CEL_STRING)
    return make_truth ((a->set & b->set) != 0, a->set != b->set || wj_cel_count_bits (a->set) != 1, fault);
  return make_truth (wj_number_compare (a->low, b->high) <= 0 && wj_number_compare (b->low, a->high) <= 0,
                     !wj_cel_both_points (a, b) || !wj_number_equal (a->low, b->low),
                     fault);
}

static WjCelValue
not_equal (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelValue value = equal (kernel, a, b);

  return invert (kernel, &value);
}

static WjCelValue
in_set (const WjCelKernel *kernel, const WjCelValue *a)
{
  return a->defined ? make_truth ((a->set & kernel->node->set) != 0, (a->set & ~kernel->node->set) != 0, a->fault) : *a;
}

/* ---- Logic --------------------------------------------------------------------------------- */

#define MAY_BE_UNDEFINED 4u

/* All that a Boolean can be, as three bits. */
static guint
outcomes (const WjCelValue *value)
{
  return value->defined ? value->truth | (value->fault != WJ_CEL_FAULT_NONE ? MAY_BE_UNDEFINED : 0) : MAY_BE_UNDEFINED;
}

static WjCelValue
from_outcomes (guint bits, WjCelFault fault)
{
  WjCelValue value = make_truth (bits & WJ_CEL_MAY_BE_TRUE, bits & WJ_CEL_MAY_BE_FALSE, WJ_CEL_FAULT_NONE);

  value.defined = value.truth != 0;
  if (bits & MAY_BE_UNDEFINED)
    value.fault = fault;
  return value;
}

/* @decisive decides alone; its opposite needs both; undefined is what neither decides. */
static WjCelValue
connect (const WjCelValue *a, const WjCelValue *b, guint decisive)
{
  guint bits_a = outcomes (a), bits_b = outcomes (b), bits;
  guint opposite = decisive ^ (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE);
  guint undecided = opposite | MAY_BE_UNDEFINED;

  bits = ((bits_a | bits_b) & decisive) | (bits_a & bits_b & opposite);
  if (((bits_a & MAY_BE_UNDEFINED) && (bits_b & undecided)) || ((bits_b & MAY_BE_UNDEFINED) && (bits_a & undecided)))
    bits |= MAY_BE_UNDEFINED;
  return from_outcomes (bits, wj_cel_fault_of (a, b));
}

static WjCelValue
both (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return connect (a, b, WJ_CEL_MAY_BE_FALSE);
}

static WjCelValue
either (const WjCelKernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return connect (a, b, WJ_CEL_MAY_BE_TRUE);
}

/* Is @x one of the list's items? As in CEL a list with an item that is undefined is itself so. */
static WjCelValue
in_list (const WjCelKernel *kernel, guint lane)
{
  const WjCelValue *x = wj_cel_boxes_at (&kernel->operands[0], lane);
  WjCelValue found = wj_cel_value_bool (FALSE);
  WjCelFault fault = x->fault;
  gboolean defined = x->defined;

  for (guint i = 1; i < kernel->node->n_children; i++)
    {
      WjCelValue same = equal (kernel, x, wj_cel_boxes_at (&kernel->operands[i], lane));

      fault = fault != WJ_CEL_FAULT_NONE ? fault : same.fault;
      defined = defined && same.defined;
      same.fault = WJ_CEL_FAULT_NONE;
      found = either (kernel, &found, &same);
    }
  found.fault = fault;
  return defined ? found : wj_cel_value_undefined (fault);
}

static void
run_in_list (const WjCelKernel *kernel)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = in_list (kernel, lane);
}

static WjCelValue
choose (const WjCelType *type, const WjCelValue *condition, const WjCelValue *a, const WjCelValue *b)
{
  guint bits = outcomes (condition);
  WjCelValue value;

  if ((bits & WJ_CEL_MAY_BE_TRUE) && (bits & WJ_CEL_MAY_BE_FALSE))
    value = wj_cel_value_hull (a, b, type);
  else if (bits & WJ_CEL_MAY_BE_TRUE)
    value = *a;
  else if (bits & WJ_CEL_MAY_BE_FALSE)
    value = *b;
  else
    value = wj_cel_value_undefined (condition->fault);
  if ((bits & MAY_BE_UNDEFINED) && value.fault == WJ_CEL_FAULT_NONE)
    value.fault = condition->fault;
  return value;
}

static void
run_conditional (const WjCelKernel *kernel)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = choose (&kernel->node->type, wj_cel_boxes_at (&kernel->operands[0], lane), wj_cel_boxes_at (&kernel->operands[1], lane), wj_cel_boxes_at (&kernel->operands[2], lane));
}

/* ---- The kernels --------------------------------------------------------------------------- */

void
wj_cel_box_logic (const WjCelKernel *kernel)
{
  switch ((int) kernel->node->op)
    {
    case WJ_CEL_OP_LESS:
      wj_cel_kernel_binary (kernel, less);
      break;
    case WJ_CEL_OP_LESS_EQUAL:
      wj_cel_kernel_binary (kernel, less_equal);
      break;
    case WJ_CEL_OP_GREATER:
      wj_cel_kernel_binary (kernel, greater);
      break;
    case WJ_CEL_OP_GREATER_EQUAL:
      wj_cel_kernel_binary (kernel, greater_equal);
      break;
    case WJ_CEL_OP_EQUAL:
      wj_cel_kernel_binary (kernel, equal);
      break;
    case WJ_CEL_OP_NOT_EQUAL:
      wj_cel_kernel_binary (kernel, not_equal);
      break;
    case WJ_CEL_OP_IN:
      if (kernel->kind == WJ_CEL_CHOICE && kernel->node->n_children == 1)
        wj_cel_kernel_unary (kernel, in_set);
      else
        run_in_list (kernel);
      break;
    case WJ_CEL_OP_NOT:
      wj_cel_kernel_unary (kernel, invert);
      break;
    case WJ_CEL_OP_AND:
      wj_cel_kernel_binary (kernel, both);
      break;
    case WJ_CEL_OP_OR:
      wj_cel_kernel_binary (kernel, either);
      break;
    case WJ_CEL_OP_CONDITIONAL:
      run_conditional (kernel);
      break;
    default:
      g_assert_not_reached ();
    }
}
