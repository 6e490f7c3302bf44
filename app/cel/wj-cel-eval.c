/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-private.h"

/*
 * Nodes outside, lanes inside: each operation is a loop of one small function over columns. A node
 * that is the same in all lanes is computed once. Nothing is allocated once the columns stand.
 *
 * Every function here is sound: whatever one value the operands turn out to have, the result has
 * its value inside. Bounds that do not fit are replaced by the widest there are, and the value is
 * marked as one that may be undefined.
 */

typedef struct
{
  WjCelRun *run;
  const WjCelNode *node;
  WjCelKind kind;            /* of the first operand, or of a slot or literal itself */
  const WjCelColumn *first;  /* (nullable) */
  const WjCelColumn *second; /* (nullable) */
  WjCelValue *out;
  guint n_lanes;
  const WjCelTable *table; /* (nullable) BANDED, PROGRESSIVE */
  guint rest_of;           /* SUBTRACT */
} Kernel;

typedef WjCelValue (*Unary) (const Kernel *kernel, const WjCelValue *a);
typedef WjCelValue (*Binary) (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b);

/* ---- Bounds -------------------------------------------------------------------------------- */

/* The numbers a result can be, as they are found one by one. */
typedef struct
{
  WjNumber low;
  WjNumber high;
  gboolean begun;
  gboolean overflowed;
} Span;

static WjNumber
smaller (WjNumber a, WjNumber b)
{
  return wj_number_compare (a, b) <= 0 ? a : b;
}

static WjNumber
larger (WjNumber a, WjNumber b)
{
  return wj_number_compare (a, b) >= 0 ? a : b;
}

static WjNumber
widest (int sign)
{
  return sign < 0 ? wj_number_negate (WJ_NUMBER_LARGEST) : WJ_NUMBER_LARGEST;
}

static void
span_add (Span *self, WjNumber value)
{
  self->low = self->begun ? smaller (self->low, value) : value;
  self->high = self->begun ? larger (self->high, value) : value;
  self->begun = TRUE;
}

/* A number of which only the @sign is known: its terms, not its size, may be what does not fit. */
static void
span_add_overflow (Span *self, int sign)
{
  span_add (self, WJ_NUMBER_ZERO);
  span_add (self, widest (sign));
  self->overflowed = TRUE;
}

/* A bound that does not fit: all that a number can be. */
static void
span_widen (Span *self)
{
  span_add (self, widest (-1));
  span_add (self, widest (1));
  self->overflowed = TRUE;
}

static WjCelValue
undefined (WjCelFault fault, WjCelFault other)
{
  return wj_cel_value_undefined (fault != WJ_CEL_FAULT_NONE ? fault : other);
}

/* An int is CEL's int64: what lies beyond is an overflow. */
static WjCelValue
within_int64 (Span *span, WjCelFault fault)
{
  WjNumber least = wj_number_from_int (G_MININT64), most = wj_number_from_int (G_MAXINT64);
  WjCelValue value = { .defined = TRUE, .fault = fault };

  if (wj_number_compare (span->high, least) < 0 || wj_number_compare (span->low, most) > 0)
    return undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  value.low = larger (span->low, least);
  value.high = smaller (span->high, most);
  if (fault == WJ_CEL_FAULT_NONE && !(wj_number_equal (value.low, span->low) && wj_number_equal (value.high, span->high)))
    value.fault = WJ_CEL_FAULT_OVERFLOW;
  return value;
}

/* @exact: the operands had one value each, so an overflow leaves none */
static WjCelValue
from_span (const Kernel *kernel, Span *span, gboolean exact, WjCelFault fault)
{
  if (span->overflowed && exact)
    return undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  if (kernel->kind == WJ_CEL_INT)
    return within_int64 (span, fault);
  if (span->overflowed && fault == WJ_CEL_FAULT_NONE)
    fault = WJ_CEL_FAULT_OVERFLOW;
  return (WjCelValue){ .low = span->low, .high = span->high, .defined = TRUE, .fault = fault };
}

static gboolean
both_points (const WjCelValue *a, const WjCelValue *b)
{
  return wj_cel_value_is_point (a) && wj_cel_value_is_point (b);
}

/* ---- Sums ---------------------------------------------------------------------------------- */

typedef gboolean (*Operation) (WjNumber a, WjNumber b, WjNumber *out);

static void
span_add_result (Span *self, Operation operation, WjNumber a, WjNumber b)
{
  WjNumber result;

  if (operation (a, b, &result))
    span_add (self, result);
  else
    span_widen (self);
}

static WjCelValue
add (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  Span span = { 0 };

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  span_add_result (&span, wj_number_add, a->low, b->low);
  if (!both_points (a, b))
    span_add_result (&span, wj_number_add, a->high, b->high);
  return from_span (kernel, &span, both_points (a, b), fault);
}

static WjCelValue
subtract (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  Span span = { 0 };

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  span_add_result (&span, wj_number_subtract, a->low, b->high);
  if (!both_points (a, b))
    span_add_result (&span, wj_number_subtract, a->high, b->low);
  return from_span (kernel, &span, both_points (a, b), fault);
}

static gint64
day (WjNumber date)
{
  return (gint64) CLAMP (date.num, -G_MAXINT32, G_MAXINT32);
}

/* The later the one and the earlier the other, the more months: the ends tell all. */
static WjCelValue
subtract_dates (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  WjCelValue value = { .defined = TRUE, .fault = fault };

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  value.low = wj_number_from_int (wj_cel_months_between (day (b->high), day (a->low)));
  value.high = wj_number_from_int (wj_cel_months_between (day (b->low), day (a->high)));
  return value;
}

static WjCelValue
negate (const Kernel *kernel, const WjCelValue *a)
{
  Span span = { wj_number_negate (a->high), wj_number_negate (a->low), TRUE, FALSE };

  return a->defined ? from_span (kernel, &span, wj_cel_value_is_point (a), a->fault) : *a;
}

/* x - min (x, y, …), in which x is one value: what x has above the others, never below 0. As a sum
 * of two ranges it would count x twice. */
static void
run_rest (const Kernel *kernel)
{
  const WjCelNode *min = &kernel->run->program->nodes[kernel->node->children[1]];

  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    {
      const WjCelValue *x = wj_cel_column_at (kernel->first, lane), *least = wj_cel_column_at (kernel->second, lane);
      WjCelFault fault = wj_cel_fault_of (x, least);
      WjCelValue others = { .defined = FALSE };
      Span span = { 0 };

      if (!x->defined || !least->defined)
        {
          kernel->out[lane] = undefined (fault, WJ_CEL_FAULT_ABSENT);
          continue;
        }
      for (guint i = 0; i < min->n_children; i++)
        {
          const WjCelValue *other = wj_cel_column_at (&kernel->run->columns[min->children[i]], lane);

          if (i + 1 == kernel->rest_of)
            continue;
          others.low = others.defined ? smaller (others.low, other->low) : other->low;
          others.high = others.defined ? smaller (others.high, other->high) : other->high;
          others.defined = TRUE;
        }
      span_add_result (&span, wj_number_subtract, x->low, others.high);
      span_add_result (&span, wj_number_subtract, x->high, others.low);
      span.low = larger (span.low, WJ_NUMBER_ZERO);
      span.high = larger (span.high, WJ_NUMBER_ZERO);
      kernel->out[lane] = from_span (kernel, &span, both_points (x, &others), fault);
    }
}

/* ---- Products ------------------------------------------------------------------------------ */

static void
span_add_product (Span *self, WjNumber a, WjNumber b)
{
  WjNumber product;

  if (wj_number_multiply (a, b, &product))
    span_add (self, product);
  else
    span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

static WjCelValue
multiply (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  Span span = { 0 };

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);

  span_add_product (&span, a->low, b->low);
  if (both_points (a, b))
    return from_span (kernel, &span, TRUE, fault);
  span_add_product (&span, a->high, b->high);
  if (wj_number_sign (a->low) < 0 || wj_number_sign (b->low) < 0)
    {
      span_add_product (&span, a->low, b->high);
      span_add_product (&span, a->high, b->low);
    }
  return from_span (kernel, &span, FALSE, fault);
}

static void
span_add_quotient (Span *self, WjNumber a, WjNumber b)
{
  WjNumber quotient;

  if (wj_number_divide (a, b, &quotient))
    span_add (self, quotient);
  else
    span_add_overflow (self, wj_number_sign (a) * wj_number_sign (b));
}

/* Divisors from next to 0 up to @far, which is not 0. Of ints, ±1 is next to 0; of decimals there
 * is none, and quotients grow as large as they can be. */
static void
span_add_quotients_from_zero (Span *self, const Kernel *kernel, const WjCelValue *a, WjNumber far)
{
  int side = wj_number_sign (far);
  WjNumber ends[2] = { a->low, a->high };

  for (guint i = 0; i < 2; i++)
    {
      int sign = wj_number_sign (ends[i]) * side;

      span_add_quotient (self, ends[i], far);
      if (kernel->kind == WJ_CEL_INT)
        span_add_quotient (self, ends[i], wj_number_from_int (side));
      else
        span_add (self, sign == 0 ? WJ_NUMBER_ZERO : widest (sign));
    }
}

/* As C and CEL do with ints. */
static WjNumber
truncated (WjNumber value)
{
  return (WjNumber){ value.num / value.den, 1 };
}

static WjCelValue
divide (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  int low_sign = wj_number_sign (b->low), high_sign = wj_number_sign (b->high);
  gboolean has_zero = low_sign <= 0 && high_sign >= 0;
  Span span = { 0 };

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (low_sign == 0 && high_sign == 0)
    return undefined (fault, WJ_CEL_FAULT_DIVISION_BY_ZERO);

  if (has_zero)
    {
      if (fault == WJ_CEL_FAULT_NONE)
        fault = WJ_CEL_FAULT_DIVISION_BY_ZERO;
      if (low_sign < 0)
        span_add_quotients_from_zero (&span, kernel, a, b->low);
      if (high_sign > 0)
        span_add_quotients_from_zero (&span, kernel, a, b->high);
    }
  else
    {
      span_add_quotient (&span, a->low, b->low);
      span_add_quotient (&span, a->low, b->high);
      span_add_quotient (&span, a->high, b->low);
      span_add_quotient (&span, a->high, b->high);
    }
  if (kernel->kind == WJ_CEL_INT)
    {
      span.low = truncated (span.low);
      span.high = truncated (span.high);
    }
  return from_span (kernel, &span, both_points (a, b), fault);
}

static WjInt128
size (WjNumber integer)
{
  return integer.num < 0 ? -integer.num : integer.num;
}

/* Ints only: the rest has the sign of @a and is smaller than @b and no larger than @a. */
static WjCelValue
modulo (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);
  gboolean may_overflow = a->low.num == G_MININT64 && b->low.num <= -1 && b->high.num >= -1;
  WjInt128 most;

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (b->low.num == 0 && b->high.num == 0)
    return undefined (fault, WJ_CEL_FAULT_DIVISION_BY_ZERO);
  if (both_points (a, b) && may_overflow)
    return undefined (fault, WJ_CEL_FAULT_OVERFLOW);
  if (both_points (a, b))
    {
      WjNumber rest = { a->low.num % b->low.num, 1 };

      return (WjCelValue){ .low = rest, .high = rest, .defined = TRUE, .fault = fault };
    }

  if (fault == WJ_CEL_FAULT_NONE && b->low.num <= 0 && b->high.num >= 0)
    fault = WJ_CEL_FAULT_DIVISION_BY_ZERO;
  if (fault == WJ_CEL_FAULT_NONE && may_overflow)
    fault = WJ_CEL_FAULT_OVERFLOW;
  most = MAX (size (b->low), size (b->high)) - 1;
  return (WjCelValue){ .low = { a->low.num < 0 ? -MIN (most, size (a->low)) : 0, 1 },
                       .high = { a->high.num > 0 ? MIN (most, a->high.num) : 0, 1 },
                       .defined = TRUE,
                       .fault = fault };
}

static void
run_convert (const Kernel *kernel)
{
  const WjUnit *from = &kernel->run->program->nodes[kernel->node->children[0]].type.unit;
  WjCelValue ratio = { .defined = TRUE };
  gboolean fits = wj_unit_convert (WJ_NUMBER_ONE, from, &kernel->node->type.unit, &ratio.low);

  ratio.high = ratio.low;
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    {
      const WjCelValue *value = wj_cel_column_at (kernel->first, lane);

      kernel->out[lane] = fits ? multiply (kernel, value, &ratio) : undefined (value->fault, WJ_CEL_FAULT_OVERFLOW);
    }
}

/* ---- Order --------------------------------------------------------------------------------- */

static WjCelValue
min (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  return (WjCelValue){ .low = smaller (a->low, b->low), .high = smaller (a->high, b->high), .defined = TRUE, .fault = fault };
}

static WjCelValue
max (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  return (WjCelValue){ .low = larger (a->low, b->low), .high = larger (a->high, b->high), .defined = TRUE, .fault = fault };
}

static WjCelValue
round_down (const Kernel *kernel, const WjCelValue *a)
{
  WjCelValue value = *a;

  if (!wj_number_floor (a->low, &value.low) || !wj_number_floor (a->high, &value.high))
    return undefined (a->fault, WJ_CEL_FAULT_OVERFLOW);
  return value;
}

static WjCelValue
make_truth (gboolean may_be_true, gboolean may_be_false, WjCelFault fault)
{
  guint8 truth = (guint8) ((may_be_true ? WJ_CEL_MAY_BE_TRUE : 0) | (may_be_false ? WJ_CEL_MAY_BE_FALSE : 0));

  return (WjCelValue){ .low = { 0, 1 }, .high = { 0, 1 }, .truth = truth, .defined = TRUE, .fault = fault };
}

static WjCelValue
less (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  return make_truth (wj_number_compare (a->low, b->high) < 0, wj_number_compare (a->high, b->low) >= 0, fault);
}

static WjCelValue
less_equal (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  return make_truth (wj_number_compare (a->low, b->high) <= 0, wj_number_compare (a->high, b->low) > 0, fault);
}

static WjCelValue
greater (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return less (kernel, b, a);
}

static WjCelValue
greater_equal (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return less_equal (kernel, b, a);
}

/* ---- Equality ------------------------------------------------------------------------------ */

static guint8
swapped (guint8 truth)
{
  return (guint8) ((truth & WJ_CEL_MAY_BE_TRUE ? WJ_CEL_MAY_BE_FALSE : 0) | (truth & WJ_CEL_MAY_BE_FALSE ? WJ_CEL_MAY_BE_TRUE : 0));
}

static WjCelValue
invert (const Kernel *kernel, const WjCelValue *a)
{
  WjCelValue value = *a;

  value.truth = swapped (a->truth);
  return value;
}

static WjCelValue
equal (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelFault fault = wj_cel_fault_of (a, b);

  if (!a->defined || !b->defined)
    return undefined (fault, WJ_CEL_FAULT_ABSENT);
  if (kernel->kind == WJ_CEL_BOOL)
    return make_truth ((a->truth & b->truth) != 0, (a->truth & swapped (b->truth)) != 0, fault);
  if (kernel->kind == WJ_CEL_CHOICE || kernel->kind == WJ_CEL_STRING)
    return make_truth ((a->set & b->set) != 0, a->set != b->set || wj_cel_count_bits (a->set) != 1, fault);
  return make_truth (wj_number_compare (a->low, b->high) <= 0 && wj_number_compare (b->low, a->high) <= 0,
                     !both_points (a, b) || !wj_number_equal (a->low, b->low),
                     fault);
}

static WjCelValue
not_equal (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  WjCelValue value = equal (kernel, a, b);

  return invert (kernel, &value);
}

static WjCelValue
in_set (const Kernel *kernel, const WjCelValue *a)
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
both (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return connect (a, b, WJ_CEL_MAY_BE_FALSE);
}

static WjCelValue
either (const Kernel *kernel, const WjCelValue *a, const WjCelValue *b)
{
  return connect (a, b, WJ_CEL_MAY_BE_TRUE);
}

/* Is @x one of the list's items? As in CEL a list with an item that is undefined is itself so. */
static WjCelValue
in_list (const Kernel *kernel, guint lane)
{
  const WjCelValue *x = wj_cel_column_at (kernel->first, lane);
  WjCelValue found = wj_cel_value_bool (FALSE);
  WjCelFault fault = x->fault;
  gboolean defined = x->defined;

  for (guint i = 1; i < kernel->node->n_children; i++)
    {
      WjCelValue same = equal (kernel, x, wj_cel_column_at (&kernel->run->columns[kernel->node->children[i]], lane));

      fault = fault != WJ_CEL_FAULT_NONE ? fault : same.fault;
      defined = defined && same.defined;
      same.fault = WJ_CEL_FAULT_NONE;
      found = either (kernel, &found, &same);
    }
  found.fault = fault;
  return defined ? found : wj_cel_value_undefined (fault);
}

static void
run_in_list (const Kernel *kernel)
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
run_conditional (const Kernel *kernel)
{
  const WjCelColumn *third = &kernel->run->columns[kernel->node->children[2]];

  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = choose (&kernel->node->type, wj_cel_column_at (kernel->first, lane), wj_cel_column_at (kernel->second, lane), wj_cel_column_at (third, lane));
}

/* ---- Tables -------------------------------------------------------------------------------- */

/* The row @value falls in; n_rows if it lies beyond the last. */
static guint
find_row (const WjCelTable *table, WjNumber value)
{
  guint row = 0;

  for (; row < table->n_rows && table->rows[row].has_edge; row++)
    {
      int order = wj_number_compare (value, table->rows[row].edge);

      if (order < 0 || (order == 0 && table->rows[row].includes))
        break;
    }
  return row;
}

/* Every band between those of the two ends can be touched. */
static WjCelValue
banded (const Kernel *kernel, const WjCelValue *a)
{
  const WjCelTable *table = kernel->table;
  Span span = { 0 };
  guint first, last;

  if (!a->defined || table == NULL)
    return undefined (a->fault, WJ_CEL_FAULT_ABSENT);
  first = find_row (table, a->low);
  last = find_row (table, a->high);
  if (first >= table->n_rows)
    return undefined (a->fault, WJ_CEL_FAULT_NO_BAND);
  for (guint row = first; row <= last && row < table->n_rows; row++)
    span_add (&span, table->rows[row].value);
  return from_span (kernel, &span, FALSE, a->fault == WJ_CEL_FAULT_NONE && last >= table->n_rows ? WJ_CEL_FAULT_NO_BAND : a->fault);
}

/* Each slice of @value times its rate, added; FALSE: it does not fit. */
static gboolean
add_slices (const WjCelTable *table, WjNumber value, WjNumber *out)
{
  WjNumber below = WJ_NUMBER_ZERO, sum = WJ_NUMBER_ZERO;

  for (guint row = 0; row < table->n_rows && wj_number_compare (value, below) > 0; row++)
    {
      const WjCelTableRow *slice = &table->rows[row];
      WjNumber top = slice->has_edge ? smaller (value, slice->edge) : value, part;

      if (wj_number_compare (top, below) <= 0)
        continue;
      if (!wj_number_subtract (top, below, &part) ||
          !wj_number_multiply (part, slice->value, &part) ||
          !wj_number_add (sum, part, &sum))
        return FALSE;
      below = top;
    }
  *out = sum;
  return TRUE;
}

static void
span_add_slices (Span *self, const WjCelTable *table, WjNumber value)
{
  WjNumber sum;

  if (add_slices (table, value, &sum))
    span_add (self, sum);
  else
    span_widen (self);
}

/* Between two edges the sum is a straight line, so the ends and the edges between tell all (the
 * edges only where a rate is negative, but they cost little). */
static WjCelValue
progressive (const Kernel *kernel, const WjCelValue *a)
{
  const WjCelTable *table = kernel->table;
  const WjCelTableRow *top;
  WjCelFault fault = a->fault;
  WjNumber high = a->high;
  Span span = { 0 };

  if (!a->defined || table == NULL || table->n_rows == 0)
    return undefined (a->fault, WJ_CEL_FAULT_ABSENT);
  top = &table->rows[table->n_rows - 1];
  if (top->has_edge && wj_number_compare (high, top->edge) > 0)
    {
      if (wj_number_compare (a->low, top->edge) > 0)
        return undefined (fault, WJ_CEL_FAULT_NO_BAND);
      fault = fault != WJ_CEL_FAULT_NONE ? fault : WJ_CEL_FAULT_NO_BAND;
      high = top->edge;
    }

  span_add_slices (&span, table, a->low);
  if (!wj_cel_value_is_point (a))
    span_add_slices (&span, table, high);
  if (wj_number_sign (a->low) < 0 && wj_number_sign (high) > 0)
    span_add (&span, WJ_NUMBER_ZERO);
  for (guint row = 0; row < table->n_rows && table->rows[row].has_edge; row++)
    if (wj_number_compare (table->rows[row].edge, a->low) > 0 && wj_number_compare (table->rows[row].edge, high) < 0)
      span_add_slices (&span, table, table->rows[row].edge);
  return from_span (kernel, &span, wj_cel_value_is_point (a), fault);
}

/* ---- Loops --------------------------------------------------------------------------------- */

static G_ALWAYS_INLINE inline void
run_unary (const Kernel *kernel, Unary function)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = function (kernel, wj_cel_column_at (kernel->first, lane));
}

static G_ALWAYS_INLINE inline void
run_binary (const Kernel *kernel, Binary function)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = function (kernel, wj_cel_column_at (kernel->first, lane), wj_cel_column_at (kernel->second, lane));
}

/* min and max take two operands or more. */
static G_ALWAYS_INLINE inline void
run_fold (const Kernel *kernel, Binary function)
{
  run_binary (kernel, function);
  for (guint i = 2; i < kernel->node->n_children; i++)
    {
      const WjCelColumn *next = &kernel->run->columns[kernel->node->children[i]];

      for (guint lane = 0; lane < kernel->n_lanes; lane++)
        kernel->out[lane] = function (kernel, &kernel->out[lane], wj_cel_column_at (next, lane));
    }
}

static void
run_slot (const Kernel *kernel)
{
  for (guint lane = 0; lane < kernel->n_lanes; lane++)
    kernel->out[lane] = *wj_cel_frame_get (kernel->run->frame, (guint) kernel->node->slot, lane);
}

static void
run_kernel (const Kernel *kernel)
{
  switch (kernel->node->op)
    {
    case WJ_CEL_OP_LITERAL:
      kernel->out[0] = kernel->node->literal;
      break;
    case WJ_CEL_OP_SLOT:
      run_slot (kernel);
      break;
    case WJ_CEL_OP_NOT:
      run_unary (kernel, invert);
      break;
    case WJ_CEL_OP_NEGATE:
      run_unary (kernel, negate);
      break;
    case WJ_CEL_OP_AND:
      run_binary (kernel, both);
      break;
    case WJ_CEL_OP_OR:
      run_binary (kernel, either);
      break;
    case WJ_CEL_OP_EQUAL:
      run_binary (kernel, equal);
      break;
    case WJ_CEL_OP_NOT_EQUAL:
      run_binary (kernel, not_equal);
      break;
    case WJ_CEL_OP_LESS:
      run_binary (kernel, less);
      break;
    case WJ_CEL_OP_LESS_EQUAL:
      run_binary (kernel, less_equal);
      break;
    case WJ_CEL_OP_GREATER:
      run_binary (kernel, greater);
      break;
    case WJ_CEL_OP_GREATER_EQUAL:
      run_binary (kernel, greater_equal);
      break;
    case WJ_CEL_OP_IN:
      if (kernel->kind == WJ_CEL_CHOICE && kernel->node->n_children == 1)
        run_unary (kernel, in_set);
      else
        run_in_list (kernel);
      break;
    case WJ_CEL_OP_ADD:
      run_binary (kernel, add);
      break;
    case WJ_CEL_OP_SUBTRACT:
      if (kernel->rest_of > 0)
        run_rest (kernel);
      else if (kernel->kind == WJ_CEL_DATE)
        run_binary (kernel, subtract_dates);
      else
        run_binary (kernel, subtract);
      break;
    case WJ_CEL_OP_MULTIPLY:
      run_binary (kernel, multiply);
      break;
    case WJ_CEL_OP_DIVIDE:
      run_binary (kernel, divide);
      break;
    case WJ_CEL_OP_MODULO:
      run_binary (kernel, modulo);
      break;
    case WJ_CEL_OP_CONDITIONAL:
      run_conditional (kernel);
      break;
    case WJ_CEL_OP_MIN:
      run_fold (kernel, min);
      break;
    case WJ_CEL_OP_MAX:
      run_fold (kernel, max);
      break;
    case WJ_CEL_OP_FLOOR:
      run_unary (kernel, round_down);
      break;
    case WJ_CEL_OP_BANDED:
      run_unary (kernel, banded);
      break;
    case WJ_CEL_OP_PROGRESSIVE:
      run_unary (kernel, progressive);
      break;
    case WJ_CEL_OP_CONVERT:
      run_convert (kernel);
      break;
    }
}

/* ---- Runs ---------------------------------------------------------------------------------- */

/* Strides first, so that all columns can be cut from one piece of memory. */
static gsize
lay_out (WjCelRun *self, guint n_lanes)
{
  gsize n_values = 0;

  for (guint i = 0; i < self->program->n_nodes; i++)
    {
      const WjCelNode *node = &self->program->nodes[i];
      guint stride = node->op == WJ_CEL_OP_SLOT && !wj_cel_frame_is_uniform (self->frame, (guint) node->slot);

      for (guint j = 0; j < node->n_children; j++)
        stride |= self->columns[node->children[j]].stride;
      self->columns[i].stride = stride;
      n_values += stride == 0 ? 1 : n_lanes;
    }
  return n_values;
}

static Kernel
make_kernel (WjCelRun *self, guint index, guint n_lanes)
{
  const WjCelNode *node = &self->program->nodes[index];
  const WjCelColumn *first = node->n_children > 0 ? &self->columns[node->children[0]] : NULL;
  const WjCelColumn *second = node->n_children > 1 ? &self->columns[node->children[1]] : NULL;
  WjCelKind kind = first != NULL ? self->program->nodes[node->children[0]].type.kind : node->type.kind;

  return (Kernel){ .run = self,
                   .node = node,
                   .kind = kind,
                   .first = first,
                   .second = second,
                   .out = self->columns[index].values,
                   .n_lanes = n_lanes,
                   .table = node->op == WJ_CEL_OP_BANDED || node->op == WJ_CEL_OP_PROGRESSIVE ? wj_cel_frame_get_table (self->frame, (guint) node->slot) : NULL,
                   .rest_of = self->program->rest_of[index] };
}

WjCelRun *
wj_cel_run (WjCelProgram *program, WjCelFrame *frame)
{
  WjCelRun *self;
  WjCelValue *next;
  guint n_lanes;

  g_return_val_if_fail (program != NULL && frame != NULL && wj_cel_frame_get_n_lanes (frame) > 0, NULL);

  n_lanes = wj_cel_frame_get_n_lanes (frame);
  self = g_new (WjCelRun, 1);
  self->program = program;
  self->frame = frame;
  self->columns = g_new (WjCelColumn, program->n_nodes);
  next = self->values = g_new (WjCelValue, lay_out (self, n_lanes));
  for (guint i = 0; i < program->n_nodes; i++)
    {
      guint n_values = self->columns[i].stride == 0 ? 1 : n_lanes;
      Kernel kernel;

      self->columns[i].values = next;
      next += n_values;
      kernel = make_kernel (self, i, n_values);
      run_kernel (&kernel);
    }
  return self;
}

void
wj_cel_run_free (WjCelRun *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->columns);
  g_free (self->values);
  g_free (self);
}

const WjCelValue *
wj_cel_run_get (WjCelRun *self, guint node, guint lane)
{
  g_return_val_if_fail (self != NULL && node < self->program->n_nodes, NULL);
  g_return_val_if_fail (lane < wj_cel_frame_get_n_lanes (self->frame), NULL);

  return wj_cel_column_at (&self->columns[node], lane);
}

const WjCelValue *
wj_cel_run_get_result (WjCelRun *self, guint lane)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_cel_run_get (self, self->program->n_nodes - 1, lane);
}
