/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "assessment/wj-telling.h"
#include "wording/wj-wording-private.h"

/* ---- Where a comparison stands ------------------------------------------------------------------ */

static gboolean
holds (const GArray *comparisons, const WjCelComparison *comparison)
{
  const WjCelComparison *first;

  if (comparisons == NULL || comparisons->len == 0)
    return FALSE;
  first = &g_array_index (comparisons, WjCelComparison, 0);
  return comparison >= first && comparison < first + comparisons->len;
}

static const WjConditionResult *
find_in_site (const WjSiteResult *site, const WjCelComparison *comparison)
{
  for (guint i = 0; site != NULL && i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      for (guint j = 0; j < offer->conditions->len; j++)
        {
          const WjConditionResult *condition = offer->conditions->pdata[j];

          if (holds (condition->comparisons, comparison))
            return condition;
        }
    }
  return NULL;
}

/* The condition that @comparison is part of: it is known by its place in memory. */
static const WjConditionResult *
find_condition (WjAssessment *assessment, const WjCelComparison *comparison)
{
  GPtrArray *sites = wj_assessment_get_sites (assessment);
  const WjConditionResult *found = find_in_site (wj_assessment_get_overall (assessment), comparison);

  for (guint i = 0; found == NULL && i < sites->len; i++)
    found = find_in_site (sites->pdata[i], comparison);
  return found;
}

int
wj_wording_comparison_slot (const WjConditionResult *condition, const WjCelComparison *comparison)
{
  WjCelProgram *test = condition->condition->test;
  const WjCelNode *node;

  if (comparison->node >= wj_cel_program_get_n_nodes (test))
    return -1;
  node = wj_cel_program_get_node (test, comparison->node);
  while (node->op != WJ_CEL_OP_SLOT && node->n_children > 0)
    {
      /* Down the left side as long as it says the same thing in other units. */
      if (node->op != WJ_CEL_OP_CONVERT && node->type.kind != WJ_CEL_BOOL)
        return -1;
      node = wj_cel_program_get_node (test, node->children[0]);
    }
  return node->op == WJ_CEL_OP_SLOT ? node->slot : -1;
}

static const WjFact *
find_fact (WjCatalogue *catalogue, int slot)
{
  const WjAssumption *assumption = NULL;
  const WjParameter *parameter = NULL;
  const WjDerived *derived = NULL;
  const WjFact *fact = NULL;

  if (slot >= 0)
    wj_catalogue_describe_slot (catalogue, slot, &fact, &derived, &parameter, &assumption);
  return fact;
}

char *
wj_wording_comparison_label (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison)
{
  const WjConditionResult *condition;
  char *label = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (comparison != NULL, NULL);

  condition = find_condition (assessment, comparison);
  if (condition != NULL)
    label = wj_wording_slot_label (self, wj_assessment_get_catalogue (assessment), wj_wording_comparison_slot (condition, comparison));
  if (label == NULL)
    label = g_strdup (condition != NULL ? wj_wording_of (self, &condition->condition->label) : "");
  return label;
}

/* ---- Cells ------------------------------------------------------------------------------------- */

static gboolean
is_number (const WjCelType *type)
{
  return type->kind == WJ_CEL_INT || type->kind == WJ_CEL_DECIMAL;
}

static const WjUnit *
unit_of (const WjCelType *type)
{
  return type->kind == WJ_CEL_DECIMAL ? &type->unit : &wj_unit_none;
}

/* Is the upper end what the questions allow, since an answer is missing, and not what is planned? Of what is answered by a
 * range it is planned. */
static gboolean
is_open_ended (WjAssessment *assessment, const WjConditionResult *condition, const WjCelComparison *comparison)
{
  int slot = wj_wording_comparison_slot (condition, comparison);
  const WjDerived *derived = NULL;
  const WjFact *fact = NULL;
  const WjDerivedFigures *figures;

  if (slot >= 0)
    wj_catalogue_describe_slot (wj_assessment_get_catalogue (assessment), slot, &fact, &derived, NULL, NULL);
  if (fact != NULL && fact->slot == slot && wj_project_get (wj_assessment_get_project (assessment), fact->id)->kind == WJ_ANSWER_RANGE)
    return FALSE;
  figures = derived != NULL ? wj_assessment_get_derived (assessment, wj_assessment_get_result (assessment), derived) : NULL;
  if (figures == NULL || !figures->possible.defined || !figures->likely.defined || !wj_number_equal (figures->possible.high, comparison->value.high))
    return condition->missing->len > 0;
  return wj_number_compare (figures->likely.high, figures->possible.high) < 0;
}

static gboolean
is_exact (const WjCelValue *value)
{
  return value->defined && wj_number_equal (value->low, value->high);
}

char *
wj_wording_comparison_value (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison)
{
  const WjConditionResult *condition;
  WjCatalogue *catalogue;
  const WjFact *fact = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (comparison != NULL, NULL);

  catalogue = wj_assessment_get_catalogue (assessment);
  condition = find_condition (assessment, comparison);
  if (condition != NULL)
    fact = find_fact (catalogue, wj_wording_comparison_slot (condition, comparison));
  if (is_number (&comparison->type) && comparison->value.defined)
    {
      if (is_exact (&comparison->value))
        return wj_wording_quantity_brief (self, comparison->value.low, unit_of (&comparison->type));
      if (condition != NULL && is_open_ended (assessment, condition, comparison))
        {
          g_autofree char *low = NULL;

          if (wj_number_sign (comparison->value.low) <= 0)
            return g_strdup (wj_wording_text (self, "not answered"));
          low = wj_wording_quantity_inside (self, comparison->value.low, unit_of (&comparison->type));
          /* Translators: a value of which only the lower end is known; %s is a quantity. */
          return g_strdup_printf (wj_wording_text (self, "%s or more"), low);
        }
    }
  return wj_wording_value (self, catalogue, &comparison->value, &comparison->type, fact);
}

/* More than so many whole things is at least one more of them. */
static gboolean
is_counted (const WjCelComparison *comparison)
{
  WjUnit job;

  return comparison->op == WJ_CEL_OP_GREATER && is_number (&comparison->type) && is_exact (&comparison->required) &&
         wj_number_is_integer (comparison->required.low) && wj_unit_parse ("job", &job) && wj_unit_equal (unit_of (&comparison->type), &job);
}

static char *
say_bound (WjWording *self, WjCelOp op, const char *bound)
{
  switch ((int) op)
    {
    case WJ_CEL_OP_GREATER_EQUAL:
      /* Translators: what a condition asks for; %s is a quantity. */
      return g_strdup_printf (wj_wording_text (self, "at least %s"), bound);
    case WJ_CEL_OP_GREATER:
      /* Translators: what a condition asks for; %s is a quantity. */
      return g_strdup_printf (wj_wording_text (self, "more than %s"), bound);
    case WJ_CEL_OP_LESS_EQUAL:
      /* Translators: what a condition asks for; %s is a quantity. */
      return g_strdup_printf (wj_wording_text (self, "at most %s"), bound);
    case WJ_CEL_OP_LESS:
      /* Translators: what a condition asks for; %s is a quantity. */
      return g_strdup_printf (wj_wording_text (self, "less than %s"), bound);
    case WJ_CEL_OP_NOT_EQUAL:
      /* Translators: what a condition asks for; %s is a value. */
      return g_strdup_printf (wj_wording_text (self, "other than %s"), bound);
    default:
      return g_strdup (bound);
    }
}

/* A threshold that follows from an answer given as a range: "at least a figure between …". */
static char *
say_between (WjWording *self, const WjCelComparison *comparison)
{
  g_autofree char *low = wj_wording_quantity_inside (self, comparison->required.low, unit_of (&comparison->type));
  g_autofree char *high = wj_wording_quantity_inside (self, comparison->required.high, unit_of (&comparison->type));

  /* Translators: two quantities; it stands after "at least", "less than" and the like. */
  return g_strdup_printf (wj_wording_text (self, "a figure between %1$s and %2$s"), low, high);
}

static char *
say_date_bound (WjWording *self, WjCelOp op, const char *date)
{
  switch ((int) op)
    {
    case WJ_CEL_OP_GREATER_EQUAL:
      /* Translators: what a condition asks for; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "from %s on"), date);
    case WJ_CEL_OP_GREATER:
      /* Translators: what a condition asks for; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "after %s"), date);
    case WJ_CEL_OP_LESS_EQUAL:
      /* Translators: what a condition asks for; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "by %s"), date);
    case WJ_CEL_OP_LESS:
      /* Translators: what a condition asks for; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "before %s"), date);
    default:
      return g_strdup (date);
    }
}

/* Is something still to be answered that the condition rests on? */
static gboolean
is_open (WjAssessment *assessment, const WjCelComparison *comparison)
{
  const WjConditionResult *condition = find_condition (assessment, comparison);

  return condition != NULL && condition->missing->len > 0;
}

static guint
count_choices (WjUInt128 set)
{
  guint count = 0;

  for (; set != 0; set &= set - 1)
    count++;
  return count;
}

char *
wj_wording_requirement (WjWording *self, WjCatalogue *catalogue, const WjCelComparison *comparison)
{
  g_autofree char *bound = NULL;
  WjNumber more;

  if (comparison->type.kind == WJ_CEL_BOOL)
    return wj_wording_yes_no (self, comparison->required.truth != WJ_CEL_MAY_BE_FALSE);
  /* A long list that is met needs no reading; one that is not names what would do. */
  if (comparison->op == WJ_CEL_OP_IN && !comparison->negated && comparison->type.kind == WJ_CEL_CHOICE &&
      wj_cel_value_is_certainly (&comparison->truth, TRUE) && count_choices (comparison->required.set) > 3)
    return g_strdup_printf (/* Translators: %u is how many lines of business (or the like) are accepted, at least 4 */
                            wj_wording_text (self, "one of %u"), count_choices (comparison->required.set));
  if (comparison->type.kind == WJ_CEL_CHOICE && comparison->required.defined)
    {
      g_autofree char *labels = wj_wording_choices (self, catalogue, comparison->required.set, comparison->type.choices, NULL);

      bound = wj_wording_inside (self, labels);
    }
  else if (is_counted (comparison) && wj_number_add (comparison->required.low, WJ_NUMBER_ONE, &more))
    {
      bound = wj_wording_quantity_inside (self, more, unit_of (&comparison->type));
      return say_bound (self, WJ_CEL_OP_GREATER_EQUAL, bound);
    }
  else if (is_number (&comparison->type) && is_exact (&comparison->required))
    bound = wj_wording_quantity_inside (self, comparison->required.low, unit_of (&comparison->type));
  else if (is_number (&comparison->type) && comparison->required.defined)
    bound = say_between (self, comparison);
  else
    bound = wj_wording_value (self, catalogue, &comparison->required, &comparison->type, NULL);
  if (comparison->type.kind == WJ_CEL_DATE && is_exact (&comparison->required))
    return say_date_bound (self, comparison->op, bound);
  return say_bound (self, comparison->op == WJ_CEL_OP_IN && comparison->negated ? WJ_CEL_OP_NOT_EQUAL : comparison->op, bound);
}

char *
wj_wording_comparison_required (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (comparison != NULL, NULL);

  if (is_number (&comparison->type) && !is_exact (&comparison->required) && is_open (assessment, comparison))
    return g_strdup (wj_wording_text (self, "depends on missing answers"));
  return wj_wording_requirement (self, wj_assessment_get_catalogue (assessment), comparison);
}

char *
wj_wording_comparison_distance (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison)
{
  g_autofree char *size = NULL;
  gboolean met, upward;
  WjNumber step;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (comparison != NULL, NULL);

  if (!comparison->truth.defined || comparison->truth.truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    /* Translators: in place of a distance that depends on answers still missing. */
    return g_strdup (wj_wording_text (self, "more answers needed"));
  if (!comparison->has_distance || !is_number (&comparison->type))
    return g_strdup ("");

  met = comparison->truth.truth == WJ_CEL_MAY_BE_TRUE;
  upward = comparison->op == WJ_CEL_OP_GREATER || comparison->op == WJ_CEL_OP_GREATER_EQUAL;
  if (!wj_wording_measure (comparison, met, &step))
    return g_strdup ("");
  if (wj_number_sign (step) == 0)
    /* Translators: in place of a distance: the value is the threshold itself. */
    return g_strdup (wj_wording_text (self, "right on the threshold"));
  size = wj_wording_difference (self, step, unit_of (&comparison->type));
  if (met)
    /* Translators: by how much a condition is met; %s is a quantity. */
    return g_strdup_printf (wj_wording_text (self, "margin: %s"), size);
  if (upward)
    /* Translators: how much is missing to meet a condition; %s is a quantity. */
    return g_strdup_printf (wj_wording_text (self, "%s short"), size);
  /* Translators: by how much a limit is passed; %s is a quantity. */
  return g_strdup_printf (wj_wording_text (self, "%s over"), size);
}

/* ---- A condition --------------------------------------------------------------------------------- */

/* "MAD 2.5 million; asked for: at least MAD 1 million; margin: MAD 1.5 million" */
static char *
say_comparison (WjWording *self, WjAssessment *assessment, const WjCelComparison *comparison)
{
  g_autofree char *value = wj_wording_comparison_value (self, assessment, comparison);
  g_autofree char *required = wj_wording_comparison_required (self, assessment, comparison);
  g_autofree char *distance = wj_wording_comparison_distance (self, assessment, comparison);

  /* A choice that is met says it all; the list of the others would hide it. */
  if (comparison->type.kind == WJ_CEL_CHOICE && comparison->truth.truth == WJ_CEL_MAY_BE_TRUE)
    return wj_cel_value_is_exact (&comparison->value, &comparison->type)
               ? g_steal_pointer (&value)
               /* Translators: of a condition that holds with every answer to its question. */
               : g_strdup (wj_wording_text (self, "met whatever the answer"));
  if (*distance == '\0' || comparison->truth.truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    /* Translators: %1$s is the project's value, %2$s what is asked for. */
    return g_strdup_printf (wj_wording_text (self, "%1$s; asked for: %2$s"), value, required);
  /* Translators: %1$s is the project's value, %2$s what is asked for, %3$s the distance or margin. */
  return g_strdup_printf (wj_wording_text (self, "%1$s; asked for: %2$s; %3$s"), value, required, distance);
}

GPtrArray *
wj_wording_condition_lines (WjWording *self, WjAssessment *assessment, const WjConditionResult *condition)
{
  g_autoptr (GPtrArray) telling = NULL;
  GPtrArray *lines;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (condition != NULL, NULL);

  lines = g_ptr_array_new_with_free_func (g_free);
  telling = wj_condition_result_list_telling (condition, wj_assessment_get_catalogue (assessment));
  for (guint i = 0; i < telling->len; i++)
    {
      g_autofree char *said = say_comparison (self, assessment, telling->pdata[i]);
      g_autofree char *label = wj_wording_comparison_label (self, assessment, telling->pdata[i]);

      /* Of several, each says what it is of.
       * Translators: %1$s is the name of a figure, %2$s its value and more. */
      g_ptr_array_add (lines, telling->len > 1 ? g_strdup_printf (wj_wording_text (self, "%1$s: %2$s"), label, said) : g_steal_pointer (&said));
    }
  return lines;
}
