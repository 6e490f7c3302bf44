/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"

guint
wj_cel_table_find (const WjCelTable *table, WjNumber value)
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
banded (const WjCelKernel *kernel, const WjCelValue *a)
{
  const WjCelTable *table = kernel->table;
  WjCelSpan span = { 0 };
  guint first, last;

  if (!a->defined || table == NULL)
    return wj_cel_undefined (a->fault, WJ_CEL_FAULT_ABSENT);
  first = wj_cel_table_find (table, a->low);
  last = wj_cel_table_find (table, a->high);
  if (first >= table->n_rows)
    return wj_cel_undefined (a->fault, WJ_CEL_FAULT_NO_BAND);
  for (guint row = first; row <= last && row < table->n_rows; row++)
    wj_cel_span_add (&span, table->rows[row].value);
  return wj_cel_span_to_value (kernel, &span, FALSE, a->fault == WJ_CEL_FAULT_NONE && last >= table->n_rows ? WJ_CEL_FAULT_NO_BAND : a->fault);
}

/* Each slice of @value times its rate, added; FALSE: it does not fit. */
static gboolean
add_slices (const WjCelTable *table, WjNumber value, WjNumber *out)
{
  WjNumber below = WJ_NUMBER_ZERO, sum = WJ_NUMBER_ZERO;

  for (guint row = 0; row < table->n_rows && wj_number_compare (value, below) > 0; row++)
    {
      const WjCelTableRow *slice = &table->rows[row];
      WjNumber top = slice->has_edge ? wj_number_least (value, slice->edge) : value, part;

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
span_add_slices (WjCelSpan *self, const WjCelTable *table, WjNumber value)
{
  WjNumber sum;

  if (add_slices (table, value, &sum))
    wj_cel_span_add (self, sum);
  else
    wj_cel_span_widen (self);
}

/* Between two edges the sum is a straight line, so the ends and the edges between tell all (the
 * edges only where a rate is negative, but they cost little). */
static WjCelValue
progressive (const WjCelKernel *kernel, const WjCelValue *a)
{
  const WjCelTable *table = kernel->table;
  const WjCelTableRow *top;
  WjCelFault fault = a->fault;
  WjNumber high = a->high;
  WjCelSpan span = { 0 };

  if (!a->defined || table == NULL || table->n_rows == 0)
    return wj_cel_undefined (a->fault, WJ_CEL_FAULT_ABSENT);
  top = &table->rows[table->n_rows - 1];
  if (top->has_edge && wj_number_compare (high, top->edge) > 0)
    {
      if (wj_number_compare (a->low, top->edge) > 0)
        return wj_cel_undefined (fault, WJ_CEL_FAULT_NO_BAND);
      fault = fault != WJ_CEL_FAULT_NONE ? fault : WJ_CEL_FAULT_NO_BAND;
      high = top->edge;
    }

  span_add_slices (&span, table, a->low);
  if (!wj_cel_value_is_point (a))
    span_add_slices (&span, table, high);
  if (wj_number_sign (a->low) < 0 && wj_number_sign (high) > 0)
    wj_cel_span_add (&span, WJ_NUMBER_ZERO);
  for (guint row = 0; row < table->n_rows && table->rows[row].has_edge; row++)
    if (wj_number_compare (table->rows[row].edge, a->low) > 0 && wj_number_compare (table->rows[row].edge, high) < 0)
      span_add_slices (&span, table, table->rows[row].edge);
  return wj_cel_span_to_value (kernel, &span, wj_cel_value_is_point (a), fault);
}

void
wj_cel_box_tables (const WjCelKernel *kernel)
{
  switch ((int) kernel->node->op)
    {
    case WJ_CEL_OP_BANDED:
      wj_cel_kernel_unary (kernel, banded);
      break;
    case WJ_CEL_OP_PROGRESSIVE:
      wj_cel_kernel_unary (kernel, progressive);
      break;
    default:
      g_assert_not_reached ();
    }
}
