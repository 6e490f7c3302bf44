/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* The logic of a condition, walked with the truth of each of its comparisons: which of them say why
 * it holds or fails, and what change to one figure would settle it. */

#define UNDECIDED (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE)

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

/* ---- Logic ------------------------------------------------------------------------------------- */

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

static guint8
join_truths (const guint8 *truths, guint n, gboolean all)
{
  guint n_true = 0, n_false = 0;

  for (guint i = 0; i < n; i++)
    {
      n_true += truths[i] == WJ_CEL_MAY_BE_TRUE;
      n_false += truths[i] == WJ_CEL_MAY_BE_FALSE;
    }
  if (all ? n_true == n : n_true > 0)
    return WJ_CEL_MAY_BE_TRUE;
  if (all ? n_false > 0 : n_false == n)
    return WJ_CEL_MAY_BE_FALSE;
  return UNDECIDED;
}

/* What a part of the condition can be, or can be once @change (nullable) is made; a comparison is
 * known by its node, all else is undecided. @negated: an odd number of negations above. */
static guint8
truth_of (const WjConditionResult *condition, guint index, gboolean negated, const WjCelComparison *change)
{
  const WjCelNode *node = wj_cel_program_get_node (condition->condition->test, index);
  guint8 truths[2] = { 0 };
  guint8 which;

  for (guint i = 0; i < condition->comparisons->len; i++)
    {
      const WjCelComparison *comparison = at (condition, i);

      if (comparison->node == index)
        return change != NULL && is_covered (condition, comparison, change) ? WJ_CEL_MAY_BE_TRUE : comparison->truth.truth;
    }
  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      return truth_of (condition, node->children[0], !negated, change);
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      for (guint i = 0; i < 2; i++)
        truths[i] = truth_of (condition, node->children[i], negated, change);
      return join_truths (truths, 2, (node->op == WJ_CEL_OP_AND) != negated);
    case WJ_CEL_OP_CONDITIONAL:
      which = truth_of (condition, node->children[0], FALSE, change);
      for (guint i = 0; i < 2; i++)
        truths[i] = truth_of (condition, node->children[i + 1], negated, change);
      if (which == WJ_CEL_MAY_BE_TRUE || which == WJ_CEL_MAY_BE_FALSE)
        return truths[which == WJ_CEL_MAY_BE_TRUE ? 0 : 1];
      return truths[0] == truths[1] ? truths[0] : UNDECIDED;
    default:
      return UNDECIDED;
    }
}

/* Is @wanted among the parts that say why the part at @index is what it is? Of what holds because
 * one part does, the first such part is enough; of what fails, all that fails; of what is open, all. */
static gboolean
tells (const WjConditionResult *condition, guint index, gboolean negated, guint wanted)
{
  const WjCelNode *node = wj_cel_program_get_node (condition->condition->test, index);
  guint8 truth = truth_of (condition, index, negated, NULL);

  if (index == wanted)
    return TRUE;
  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      return tells (condition, node->children[0], !negated, wanted);
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      for (guint i = 0; i < 2; i++)
        {
          guint8 part = truth_of (condition, node->children[i], negated, NULL);
          gboolean any = (node->op == WJ_CEL_OP_OR) != negated;

          if (truth != UNDECIDED && part != truth)
            continue;
          if (tells (condition, node->children[i], negated, wanted))
            return TRUE;
          if (truth == WJ_CEL_MAY_BE_TRUE && any)
            return FALSE;
        }
      return FALSE;
    case WJ_CEL_OP_CONDITIONAL:
      for (guint i = 1; i < 3; i++)
        {
          guint8 which = truth_of (condition, node->children[0], FALSE, NULL);

          if ((which & (i == 1 ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE)) != 0 &&
              tells (condition, node->children[i], negated, wanted))
            return TRUE;
        }
      return FALSE;
    default:
      return FALSE;
    }
}

gboolean
wj_wording_comparison_tells (const WjConditionResult *condition, const WjCelComparison *comparison)
{
  return tells (condition, wj_cel_program_get_root (condition->condition->test), FALSE, comparison->node);
}

/* ---- Change ------------------------------------------------------------------------------------ */

static guint8
truth_with (const WjConditionResult *condition, const WjCelComparison *change)
{
  return truth_of (condition, wj_cel_program_get_root (condition->condition->test), FALSE, change);
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
