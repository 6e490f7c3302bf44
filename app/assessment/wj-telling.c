/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-telling.h"

#define UNDECIDED (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE)

/* The logic of a condition, walked with the truth of each of its comparisons. */
typedef struct
{
  const WjConditionResult *condition;
  const guint8 *truths;   /* (array): one a comparison */
  WjCatalogue *catalogue; /* (nullable): of the doubts, where these are told apart */
} Logic;

static const WjCelNode *
get_node (const Logic *self, guint index)
{
  return wj_cel_program_get_node (self->condition->condition->test, index);
}

/* Its place among the comparisons, which are known by their nodes, or -1. */
static int
find_comparison (const Logic *self, guint index)
{
  for (guint i = 0; i < self->condition->comparisons->len; i++)
    if (g_array_index (self->condition->comparisons, WjCelComparison, i).node == index)
      return (int) i;
  return -1;
}

/* ---- Truth --------------------------------------------------------------------------------------------- */

static guint8
join_truths (guint8 one, guint8 other, gboolean all)
{
  guint8 ends = all ? WJ_CEL_MAY_BE_FALSE : WJ_CEL_MAY_BE_TRUE;

  if (one == ends || other == ends)
    return ends;
  return one == other ? one : UNDECIDED;
}

/* What a part of the condition can be; what is no comparison, and made of none, is undecided. @negated: an odd number
 * of negations above. */
static guint8
truth_of (const Logic *self, guint index, gboolean negated)
{
  const WjCelNode *node = get_node (self, index);
  int comparison = find_comparison (self, index);
  guint8 which, one, other;

  if (comparison >= 0)
    return self->truths[comparison];
  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      return truth_of (self, node->children[0], !negated);
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      return join_truths (truth_of (self, node->children[0], negated), truth_of (self, node->children[1], negated), (node->op == WJ_CEL_OP_AND) != negated);
    case WJ_CEL_OP_CONDITIONAL:
      which = truth_of (self, node->children[0], FALSE);
      one = truth_of (self, node->children[1], negated);
      other = truth_of (self, node->children[2], negated);
      if (which == WJ_CEL_MAY_BE_TRUE || which == WJ_CEL_MAY_BE_FALSE)
        return which == WJ_CEL_MAY_BE_TRUE ? one : other;
      return one == other ? one : UNDECIDED;
    default:
      return UNDECIDED;
    }
}

guint8
wj_condition_result_join (const WjConditionResult *self, const guint8 *truths)
{
  Logic logic = { self, truths, NULL };

  g_return_val_if_fail (self != NULL && truths != NULL, UNDECIDED);

  return truth_of (&logic, wj_cel_program_get_root (self->condition->test), FALSE);
}

/* ---- Readings ------------------------------------------------------------------------------------------ */

/* What a comparison of a doubt comes to as that is assumed; undecided: it is none. */
static guint8
assume (const Logic *self, guint index)
{
  const WjCelNode *node = get_node (self, index);
  int at = find_comparison (self, index);
  const WjAssumption *assumption = NULL;
  const WjCelComparison *comparison;
  gboolean among;

  if (at < 0 || node->n_children == 0 || get_node (self, node->children[0])->op != WJ_CEL_OP_SLOT)
    return UNDECIDED;
  comparison = &g_array_index (self->condition->comparisons, WjCelComparison, at);
  wj_catalogue_describe_slot (self->catalogue, get_node (self, node->children[0])->slot, NULL, NULL, NULL, &assumption);
  if (assumption == NULL || (comparison->op != WJ_CEL_OP_IN && !wj_cel_value_is_exact (&comparison->required, &comparison->type)))
    return UNDECIDED;
  among = (comparison->required.set & (WjUInt128) 1 << wj_assumption_get_default (assumption)) != 0;
  return among == (comparison->op != WJ_CEL_OP_NOT_EQUAL) ? WJ_CEL_MAY_BE_TRUE : WJ_CEL_MAY_BE_FALSE;
}

/* Which branches of a ?: are told: those that it can take, but of readings that come to the same the one assumed. */
static guint8
choose_branches (const Logic *self, const WjCelNode *node, gboolean negated)
{
  guint8 which = truth_of (self, node->children[0], FALSE);

  if (which == UNDECIDED && truth_of (self, node->children[1], negated) == truth_of (self, node->children[2], negated))
    return assume (self, node->children[0]);
  return which;
}

/* ---- What is told -------------------------------------------------------------------------------------- */

static gboolean tells (const Logic *self, guint index, gboolean negated, guint wanted);

/* Of what holds because one part does, the first such part is enough; of what fails, all that fails; of what is open,
 * all. */
static gboolean
tells_part (const Logic *self, guint index, gboolean negated, guint wanted)
{
  const WjCelNode *node = get_node (self, index);
  guint8 truth = truth_of (self, index, negated);
  gboolean any = (node->op == WJ_CEL_OP_OR) != negated;

  for (guint i = 0; i < 2; i++)
    {
      if (truth != UNDECIDED && truth_of (self, node->children[i], negated) != truth)
        continue;
      if (tells (self, node->children[i], negated, wanted))
        return TRUE;
      if (truth == WJ_CEL_MAY_BE_TRUE && any)
        return FALSE;
    }
  return FALSE;
}

/* Is @wanted among the parts that say why the part at @index is what it is? */
static gboolean
tells (const Logic *self, guint index, gboolean negated, guint wanted)
{
  const WjCelNode *node = get_node (self, index);
  guint8 branches;

  if (index == wanted)
    return TRUE;
  switch ((int) node->op)
    {
    case WJ_CEL_OP_NOT:
      return tells (self, node->children[0], !negated, wanted);
    case WJ_CEL_OP_AND:
    case WJ_CEL_OP_OR:
      return tells_part (self, index, negated, wanted);
    case WJ_CEL_OP_CONDITIONAL:
      branches = choose_branches (self, node, negated);
      return ((branches & WJ_CEL_MAY_BE_TRUE) != 0 && tells (self, node->children[1], negated, wanted)) ||
             ((branches & WJ_CEL_MAY_BE_FALSE) != 0 && tells (self, node->children[2], negated, wanted));
    default:
      return FALSE;
    }
}

GPtrArray *
wj_condition_result_list_telling (const WjConditionResult *self, WjCatalogue *catalogue)
{
  g_autofree guint8 *truths = NULL;
  GPtrArray *telling;
  Logic logic;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), NULL);

  telling = g_ptr_array_new ();
  truths = g_new (guint8, self->comparisons->len);
  for (guint i = 0; i < self->comparisons->len; i++)
    truths[i] = g_array_index (self->comparisons, WjCelComparison, i).truth.truth;
  logic = (Logic){ self, truths, catalogue };
  for (guint i = 0; i < self->comparisons->len; i++)
    {
      WjCelComparison *comparison = &g_array_index (self->comparisons, WjCelComparison, i);

      if (tells (&logic, wj_cel_program_get_root (self->condition->test), FALSE, comparison->node))
        g_ptr_array_add (telling, comparison);
    }
  return telling;
}
