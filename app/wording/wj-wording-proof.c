/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "assessment/wj-telling.h"
#include "wording/wj-wording-private.h"

/* What change to one figure would settle a condition. */

static const WjCelComparison *
at (const WjConditionResult *condition, guint index)
{
  return &g_array_index (condition->comparisons, WjCelComparison, index);
}

static gboolean
is_upward (const WjCelComparison *comparison)
{
  return comparison->op == WJ_CEL_OP_GREATER || comparison->op == WJ_CEL_OP_GREATER_EQUAL;
}

static gboolean
is_strict (const WjCelComparison *comparison)
{
  return comparison->op == WJ_CEL_OP_GREATER || comparison->op == WJ_CEL_OP_LESS;
}

static gboolean
is_number (const WjCelComparison *comparison)
{
  return comparison->type.kind == WJ_CEL_DECIMAL || comparison->type.kind == WJ_CEL_INT;
}

static gboolean
is_job_count (const WjCelComparison *comparison)
{
  for (guint i = 0; i < WJ_N_DIMENSIONS; i++)
    {
      if (comparison->type.kind != WJ_CEL_DECIMAL || comparison->type.unit.exponent[i] != (i == WJ_DIMENSION_JOB ? 1 : 0))
        return FALSE;
    }
  return wj_number_equal (comparison->type.unit.factor, WJ_NUMBER_ONE);
}

/* ---- How far ----------------------------------------------------------------------------------- */

/* Jobs come whole: what is missing is rounded up, a margin down. */
static gboolean
to_whole_jobs (const WjCelComparison *comparison, gboolean met, WjNumber *size)
{
  WjNumber whole;

  if (!is_job_count (comparison))
    return TRUE;
  if (!wj_number_floor (*size, &whole))
    return FALSE;
  if (met && is_strict (comparison) && wj_number_is_integer (*size) && wj_number_sign (*size) > 0)
    return wj_number_subtract (whole, WJ_NUMBER_ONE, size);
  if (!met && (is_strict (comparison) || !wj_number_is_integer (*size)))
    return wj_number_add (whole, WJ_NUMBER_ONE, size);
  *size = whole;
  return TRUE;
}

/* Between the ends nearest to holding, or those farthest from it. */
static gboolean
measure (const WjCelComparison *comparison, gboolean nearest, gboolean met, WjNumber *out)
{
  gboolean high = is_upward (comparison) == nearest;
  WjNumber size;

  if (!comparison->value.defined || !comparison->required.defined ||
      !wj_number_subtract (high ? comparison->value.high : comparison->value.low,
                           high ? comparison->required.low : comparison->required.high, &size))
    return FALSE;
  if (wj_number_sign (size) < 0)
    size = wj_number_negate (size);
  if (!to_whole_jobs (comparison, met, &size))
    return FALSE;
  *out = size;
  return TRUE;
}

gboolean
wj_wording_measure (const WjCelComparison *comparison, gboolean met, WjNumber *out)
{
  /* What is missing at least; what is in hand for certain. */
  return measure (comparison, !met, met, out);
}

/* ---- Change ------------------------------------------------------------------------------------ */

/* Does the change that makes @change hold make @other hold too: the same figure, moved as far? */
static gboolean
is_covered (const WjConditionResult *condition, const WjCelComparison *other, const WjCelComparison *change)
{
  int slot = wj_wording_comparison_slot (condition, change);
  WjNumber step, needed;

  if (other == change)
    return TRUE;
  return slot >= 0 && slot == wj_wording_comparison_slot (condition, other) && other->has_distance &&
         other->truth.truth == WJ_CEL_MAY_BE_FALSE && is_upward (other) == is_upward (change) &&
         measure (change, TRUE, FALSE, &step) && measure (other, TRUE, FALSE, &needed) &&
         wj_number_compare (needed, step) <= 0;
}

/* What the condition comes to once @change is made. */
static guint8
truth_with (const WjConditionResult *condition, const WjCelComparison *change)
{
  g_autofree guint8 *truths = g_new (guint8, condition->comparisons->len);

  for (guint i = 0; i < condition->comparisons->len; i++)
    truths[i] = is_covered (condition, at (condition, i), change) ? WJ_CEL_MAY_BE_TRUE : at (condition, i)->truth.truth;
  return wj_condition_result_join (condition, truths);
}

/* Jobs come first: they are what people plan in. Of two changes to one figure, the smaller. */
static gboolean
is_better (const WjCelComparison *candidate, const WjCelComparison *found)
{
  WjNumber step, best;

  if (found == NULL || is_job_count (candidate) != is_job_count (found))
    return found == NULL || is_job_count (candidate);
  return wj_unit_equal (&candidate->type.unit, &found->type.unit) && measure (candidate, TRUE, FALSE, &step) &&
         measure (found, TRUE, FALSE, &best) && wj_number_compare (step, best) < 0;
}

/* The least that may do: a smaller change of the same figure, where the rule itself is in doubt. */
static void
find_least (const WjConditionResult *condition, const WjCelComparison *change, WjNumber *least)
{
  for (guint i = 0; i < condition->comparisons->len; i++)
    {
      const WjCelComparison *other = at (condition, i);
      WjNumber step;

      if (other != change && is_covered (condition, other, change) && truth_with (condition, other) != WJ_CEL_MAY_BE_FALSE &&
          measure (other, TRUE, FALSE, &step) && wj_number_compare (step, *least) < 0)
        *least = step;
    }
}

gboolean
wj_wording_find_change (const WjConditionResult *condition, WjChange *out)
{
  const WjCelComparison *found = NULL;

  for (guint i = 0; i < condition->comparisons->len; i++)
    {
      const WjCelComparison *comparison = at (condition, i);

      if (comparison->truth.truth == WJ_CEL_MAY_BE_FALSE && comparison->has_distance && is_number (comparison) &&
          (is_upward (comparison) || comparison->op == WJ_CEL_OP_LESS || comparison->op == WJ_CEL_OP_LESS_EQUAL) &&
          truth_with (condition, comparison) == WJ_CEL_MAY_BE_TRUE && is_better (comparison, found))
        found = comparison;
    }
  if (found == NULL || !measure (found, TRUE, FALSE, &out->least) || !measure (found, FALSE, FALSE, &out->most))
    return FALSE;
  find_least (condition, found, &out->least);
  out->jobs = is_job_count (found);
  out->upward = is_upward (found);
  out->strict = is_strict (found);
  out->unit = found->type.kind == WJ_CEL_DECIMAL ? found->type.unit : wj_unit_none;
  return TRUE;
}
