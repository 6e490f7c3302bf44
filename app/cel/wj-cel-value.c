/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cel"

#include "config.h"

#include "cel/wj-cel-box.h"

/* What GDate calls 1970-01-01. */
#define JULIAN_1970 719163
#define JULIAN_10000 3652060

/* Of the Gregorian calendar, repeating every 400 years. */
#define DAYS_IN_ERA 146097
#define DAYS_BEFORE_1970 719468 /* from 0000-03-01 */

typedef struct
{
  gint64 months; /* year × 12 + month - 1 */
  gint64 day;
} MonthDay;

/* The civil calendar, in years that begin in March so that the leap day comes last. */
static MonthDay
month_and_day (gint64 days)
{
  gint64 from_zero = days + DAYS_BEFORE_1970;
  gint64 era = (from_zero >= 0 ? from_zero : from_zero - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
  gint64 in_era = from_zero - era * DAYS_IN_ERA;
  gint64 year = (in_era - in_era / 1460 + in_era / 36524 - in_era / (DAYS_IN_ERA - 1)) / 365;
  gint64 in_year = in_era - (365 * year + year / 4 - year / 100);
  gint64 from_march = (5 * in_year + 2) / 153;

  return (MonthDay){ (era * 400 + year) * 12 + from_march + 2, in_year - (153 * from_march + 2) / 5 + 1 };
}

WjCelValue
wj_cel_value_number (WjNumber value)
{
  return wj_cel_value_range (value, value);
}

WjCelValue
wj_cel_value_range (WjNumber low, WjNumber high)
{
  g_return_val_if_fail (wj_number_compare (low, high) <= 0, wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  return (WjCelValue){ .low = low, .high = high, .defined = TRUE };
}

WjCelValue
wj_cel_value_bool (gboolean value)
{
  return (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .truth = value ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE, .defined = TRUE };
}

WjCelValue
wj_cel_value_unknown_bool (void)
{
  return (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .truth = WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE, .defined = TRUE };
}

WjCelValue
wj_cel_value_set (WjUInt128 set)
{
  return (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .set = set, .defined = TRUE };
}

WjCelValue
wj_cel_value_date (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), wj_cel_value_undefined (WJ_CEL_FAULT_ABSENT));

  return wj_cel_value_number (wj_number_from_int ((gint64) g_date_get_julian (date) - JULIAN_1970));
}

WjCelValue
wj_cel_value_undefined (WjCelFault fault)
{
  return (WjCelValue){ .low = WJ_NUMBER_ZERO, .high = WJ_NUMBER_ZERO, .defined = FALSE, .fault = fault };
}

gboolean
wj_cel_value_is_point (const WjCelValue *value)
{
  return wj_number_equal (value->low, value->high);
}

gboolean
wj_cel_value_is_same (const WjCelValue *a, const WjCelValue *b)
{
  return a->defined == b->defined && a->fault == b->fault && a->truth == b->truth && a->set == b->set &&
         wj_number_equal (a->low, b->low) && wj_number_equal (a->high, b->high);
}

gboolean
wj_cel_value_is_exact (const WjCelValue *value, const WjCelType *type)
{
  g_return_val_if_fail (value != NULL && type != NULL, FALSE);

  if (!value->defined || value->fault != WJ_CEL_FAULT_NONE)
    return FALSE;
  switch (type->kind)
    {
    case WJ_CEL_BOOL:
      return value->truth == WJ_CEL_MAY_BE_TRUE || value->truth == WJ_CEL_MAY_BE_FALSE;
    case WJ_CEL_CHOICE:
    case WJ_CEL_STRING:
      return wj_cel_count_bits (value->set) == 1;
    case WJ_CEL_INT:
    case WJ_CEL_DECIMAL:
    case WJ_CEL_DATE:
      break;
    }
  return wj_cel_value_is_point (value);
}

gboolean
wj_cel_value_is_certainly (const WjCelValue *value, gboolean truth)
{
  g_return_val_if_fail (value != NULL, FALSE);

  return value->defined && value->fault == WJ_CEL_FAULT_NONE &&
         value->truth == (truth ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE);
}

WjCelValue
wj_cel_value_hull (const WjCelValue *a, const WjCelValue *b, const WjCelType *type)
{
  WjCelValue hull = a->defined ? *a : *b;

  g_return_val_if_fail (type != NULL, hull);

  hull.fault = wj_cel_fault_of (a, b);
  if (!a->defined || !b->defined)
    return hull;

  hull.truth |= b->truth;
  hull.set |= b->set;
  if (wj_cel_kind_has_order (type->kind))
    {
      hull.low = wj_number_least (a->low, b->low);
      hull.high = wj_number_most (a->high, b->high);
    }
  return hull;
}

gboolean
wj_cel_value_to_date (WjNumber days, GDate *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  if (!wj_number_is_integer (days) || days.num <= -JULIAN_1970 || days.num >= JULIAN_10000 - JULIAN_1970)
    return FALSE;
  g_date_clear (out, 1);
  g_date_set_julian (out, (guint32) (days.num + JULIAN_1970));
  return TRUE;
}

WjCelFault
wj_cel_fault_of (const WjCelValue *a, const WjCelValue *b)
{
  return a->fault != WJ_CEL_FAULT_NONE ? a->fault : b->fault;
}

guint
wj_cel_count_bits (WjUInt128 set)
{
  return (guint) (__builtin_popcountll ((guint64) set) + __builtin_popcountll ((guint64) (set >> 64)));
}

gint64
wj_cel_months_between (gint64 from, gint64 to)
{
  MonthDay first = month_and_day (MIN (from, to)), last = month_and_day (MAX (from, to));
  gint64 months = last.months - first.months - (last.day < first.day);

  return from <= to ? months : -months;
}
