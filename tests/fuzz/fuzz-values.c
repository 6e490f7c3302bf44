/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

guint
fuzz_take (FuzzBytes *self, guint n)
{
  guint value = 0;

  for (guint most = 1; most < n && self->left > 0; most *= 256)
    {
      value = value * 256 + *self->next++;
      self->left--;
    }
  return value % n;
}

guint
fuzz_take_last (FuzzBytes *self, guint n)
{
  return self->left > 0 ? self->next[--self->left] % n : 0;
}

/* ---- Values ---------------------------------------------------------------------------------------- */

static WjNumber
power_of_ten (guint exponent)
{
  WjNumber number = WJ_NUMBER_ONE;

  for (guint i = 0; i < exponent; i++)
    g_assert_true (wj_number_multiply (number, wj_number_from_int (10), &number));
  return number;
}

static WjNumber
near_int64 (FuzzBytes *bytes)
{
  return wj_number_from_int (fuzz_take (bytes, 2) ? G_MAXINT64 - fuzz_take (bytes, 3) : G_MININT64 + fuzz_take (bytes, 3));
}

static WjNumber
take_decimal (FuzzBytes *bytes)
{
  WjNumber number;

  switch (fuzz_take (bytes, 16))
    {
    case 1:
    case 8:
    case 9:
      return wj_number_from_decimal ((gint64) fuzz_take (bytes, 65536) - 1000, 2);
    case 2:
    case 10:
      return wj_number_from_int ((gint64) fuzz_take (bytes, 256) * 1000000);
    case 3:
      number = wj_number_from_int ((gint64) fuzz_take (bytes, 256) - 128);
      g_assert_true (wj_number_divide (number, wj_number_from_int (1 + fuzz_take (bytes, 16)), &number));
      return number;
    case 4:
      number = power_of_ten (fuzz_take (bytes, 38));
      return fuzz_take (bytes, 2) ? wj_number_negate (number) : number;
    case 5:
      return near_int64 (bytes);
    case 6:
      g_assert_true (wj_number_divide (WJ_NUMBER_ONE, power_of_ten (fuzz_take (bytes, 38)), &number));
      return number;
    case 7:
      return fuzz_take (bytes, 2) ? WJ_NUMBER_LARGEST : wj_number_negate (WJ_NUMBER_LARGEST);
    default:
      return wj_number_from_int ((gint64) fuzz_take (bytes, 256) - 8);
    }
}

static WjNumber
take_number (FuzzBytes *bytes, WjCelKind kind)
{
  if (kind == WJ_CEL_INT)
    return fuzz_take (bytes, 4) == 1 ? near_int64 (bytes) : wj_number_from_int ((gint64) fuzz_take (bytes, 256) - 8);
  if (kind == WJ_CEL_DATE)
    return wj_number_from_int (fuzz_take (bytes, 8) == 1 ? (gint64) fuzz_take (bytes, 3650000) - 719000 : (gint64) fuzz_take (bytes, 4000) + 18200);
  return take_decimal (bytes);
}

static guint
count_choices (const WjCelType *type)
{
  return type->choices != NULL ? wj_cel_choices_get_n (type->choices) : 1;
}

static WjUInt128
take_set (FuzzBytes *bytes, const WjCelType *type)
{
  guint n = count_choices (type);
  WjUInt128 set = (WjUInt128) 1 << fuzz_take (bytes, n);

  return set | (WjUInt128) 1 << fuzz_take (bytes, n);
}

static WjCelValue
take_exact (FuzzBytes *bytes, const WjCelType *type)
{
  if (type->kind == WJ_CEL_BOOL)
    return wj_cel_value_bool (fuzz_take (bytes, 2) != 0);
  if (type->kind == WJ_CEL_CHOICE)
    return wj_cel_value_set ((WjUInt128) 1 << fuzz_take (bytes, count_choices (type)));
  return wj_cel_value_number (take_number (bytes, type->kind));
}

WjCelValue
fuzz_take_partial (FuzzBytes *bytes, const WjCelType *type)
{
  guint how = fuzz_take (bytes, 16);
  WjCelValue value;

  if (how == 15)
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  if (how < 9)
    return take_exact (bytes, type);
  if (type->kind == WJ_CEL_BOOL)
    value = wj_cel_value_unknown_bool ();
  else if (type->kind == WJ_CEL_CHOICE)
    value = wj_cel_value_set (take_set (bytes, type));
  else
    {
      WjNumber a = take_number (bytes, type->kind), b = take_number (bytes, type->kind);

      value = wj_number_compare (a, b) <= 0 ? wj_cel_value_range (a, b) : wj_cel_value_range (b, a);
    }
  if (how == 14)
    value.fault = WJ_CEL_FAULT_ABSENT;
  return value;
}

/* Part of the way from the low to the high end; one of the ends, where that is too large to tell. */
static WjNumber
take_between (FuzzBytes *bytes, WjCelKind kind, const WjCelValue *range)
{
  guint tenths = fuzz_take (bytes, 11);
  WjNumber value;

  if (tenths == 0 || tenths == 10 || !wj_number_subtract (range->high, range->low, &value) ||
      !wj_number_multiply (value, wj_number_from_decimal (tenths, 1), &value) || !wj_number_add (range->low, value, &value))
    return tenths < 5 ? range->low : range->high;
  if (kind != WJ_CEL_DECIMAL)
    g_assert_true (wj_number_floor (value, &value));
  return value;
}

WjCelValue
fuzz_take_completion (FuzzBytes *bytes, const WjCelType *type, const WjCelValue *partial)
{
  guint choice;

  if (!partial->defined || (partial->fault != WJ_CEL_FAULT_NONE && fuzz_take (bytes, 2) == 0))
    return wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT);
  switch (type->kind)
    {
    case WJ_CEL_BOOL:
      if (partial->truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
        return wj_cel_value_bool (fuzz_take (bytes, 2) != 0);
      return wj_cel_value_bool (partial->truth == WJ_CEL_MAY_BE_TRUE);
    case WJ_CEL_CHOICE:
      choice = fuzz_take (bytes, count_choices (type));
      while ((partial->set >> choice & 1) == 0)
        choice = (choice + 1) % count_choices (type);
      return wj_cel_value_set ((WjUInt128) 1 << choice);
    case WJ_CEL_INT:
    case WJ_CEL_DECIMAL:
    case WJ_CEL_DATE:
      return wj_cel_value_number (take_between (bytes, type->kind, partial));
    case WJ_CEL_STRING:
    default:
      g_assert_not_reached ();
    }
}
