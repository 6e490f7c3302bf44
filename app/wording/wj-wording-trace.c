/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* What a node is, where it has no name of its own. */
static const char *
say_op (WjWording *self, WjCelOp op)
{
  switch (op)
    {
    case WJ_CEL_OP_LITERAL:
      return wj_wording_context (self, "calculation", "Constant");
    case WJ_CEL_OP_NOT:
      return wj_wording_context (self, "calculation", "Contrary");
    case WJ_CEL_OP_NEGATE:
      return wj_wording_context (self, "calculation", "Opposite");
    case WJ_CEL_OP_AND:
      return wj_wording_context (self, "calculation", "All of these");
    case WJ_CEL_OP_OR:
      return wj_wording_context (self, "calculation", "One of these");
    case WJ_CEL_OP_EQUAL:
    case WJ_CEL_OP_NOT_EQUAL:
    case WJ_CEL_OP_LESS:
    case WJ_CEL_OP_LESS_EQUAL:
    case WJ_CEL_OP_GREATER:
    case WJ_CEL_OP_GREATER_EQUAL:
    case WJ_CEL_OP_IN:
      return wj_wording_context (self, "calculation", "Comparison");
    case WJ_CEL_OP_ADD:
      return wj_wording_context (self, "calculation", "Sum");
    case WJ_CEL_OP_SUBTRACT:
      return wj_wording_context (self, "calculation", "Difference");
    case WJ_CEL_OP_MULTIPLY:
      return wj_wording_context (self, "calculation", "Product");
    case WJ_CEL_OP_DIVIDE:
      return wj_wording_context (self, "calculation", "Ratio");
    case WJ_CEL_OP_MODULO:
      return wj_wording_context (self, "calculation", "Remainder");
    case WJ_CEL_OP_CONDITIONAL:
      return wj_wording_context (self, "calculation", "Depending on the case");
    case WJ_CEL_OP_MIN:
      return wj_wording_context (self, "calculation", "The smaller of");
    case WJ_CEL_OP_MAX:
      return wj_wording_context (self, "calculation", "The larger of");
    case WJ_CEL_OP_FLOOR:
      return wj_wording_context (self, "calculation", "Rounded down");
    case WJ_CEL_OP_BANDED:
      return wj_wording_context (self, "calculation", "Band of a scale");
    case WJ_CEL_OP_PROGRESSIVE:
      return wj_wording_context (self, "calculation", "Tax by slices");
    case WJ_CEL_OP_CONVERT:
    case WJ_CEL_OP_SLOT:
    default:
      return wj_wording_context (self, "calculation", "Value");
    }
}

/* The same thing in another unit. */
static const WjTrace *
skip_conversions (const WjTrace *trace)
{
  while (trace->op == WJ_CEL_OP_CONVERT && trace->children->len == 1)
    trace = trace->children->pdata[0];
  return trace;
}

/* What is compared, by its name. (nullable) */
static const WjText *
find_label (const WjTrace *trace)
{
  trace = skip_conversions (trace);
  if (trace->fact != NULL)
    return &trace->fact->label;
  if (trace->derived != NULL)
    return &trace->derived->label;
  if (trace->parameter != NULL)
    return &trace->parameter->label;
  return trace->assumption != NULL ? &trace->assumption->label : NULL;
}

static gboolean
compares (WjCelOp op)
{
  return op == WJ_CEL_OP_EQUAL || op == WJ_CEL_OP_NOT_EQUAL || op == WJ_CEL_OP_LESS || op == WJ_CEL_OP_LESS_EQUAL ||
         op == WJ_CEL_OP_GREATER || op == WJ_CEL_OP_GREATER_EQUAL || op == WJ_CEL_OP_IN;
}

/* ---- Cases -------------------------------------------------------------------------------------- */

/* One figure to follow: the central project's, and the range only where it has none. */
static const WjCelValue *
get_value (const WjTrace *trace)
{
  return trace->central.defined ? &trace->central : &trace->likely;
}

static gboolean
is_open (const WjTrace *trace)
{
  const WjCelValue *value = get_value (trace);

  return trace->type.kind == WJ_CEL_BOOL && value->defined && value->truth != WJ_CEL_MAY_BE_TRUE && value->truth != WJ_CEL_MAY_BE_FALSE;
}

/* Told by what is taken where an answer is missing: with that answer it may be the other way round. */
static gboolean
is_by_default (const WjTrace *trace)
{
  return trace->type.kind == WJ_CEL_BOOL && trace->central.defined && trace->likely.defined && !is_open (trace) && trace->likely.truth != trace->central.truth;
}

/* What a case is told by: a question, what follows from some, an assumption, or what a place says; parameters are only
 * what it is held against. */
static gboolean
is_subject (const WjTrace *trace)
{
  return trace->fact != NULL || trace->derived != NULL || trace->assumption != NULL || (trace->name != NULL && trace->parameter == NULL);
}

/* @text: (transfer full) */
static void
add_once (GPtrArray *texts, char *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

static char *
say_inside (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  g_autofree char *label = wj_wording_trace_label (self, assessment, trace);

  return wj_wording_inside (self, label);
}

/* What a place says of itself is told by its own name, not as the question of which place it is. */
static char *
say_subject (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  WjCatalogue *catalogue = wj_assessment_get_catalogue (assessment);
  g_autofree char *label = NULL;

  if (trace->name == NULL || !g_str_has_prefix (trace->name, "place."))
    return say_inside (self, assessment, trace);
  label = wj_wording_slot_label (self, catalogue, wj_cel_registry_find (wj_catalogue_get_registry (catalogue), trace->name));
  return wj_wording_inside (self, label);
}

/* "territorial category, category B" */
static void
add_subjects (WjWording *self, WjAssessment *assessment, const WjTrace *trace, GPtrArray *texts)
{
  trace = skip_conversions (trace);
  if (is_subject (trace))
    {
      g_autofree char *label = say_subject (self, assessment, trace);
      g_autofree char *value = wj_wording_trace_value (self, assessment, trace);
      g_autofree char *inside = wj_wording_inside (self, value);

      /* Translators: in a step of a calculation: %1$s is a question or a figure, %2$s its value. */
      add_once (texts, g_strdup_printf (wj_wording_context (self, "calculation", "%1$s, %2$s"), label, inside));
      return;
    }
  for (guint i = 0; i < trace->children->len; i++)
    add_subjects (self, assessment, trace->children->pdata[i], texts);
}

/* What has no value of its own in the calculation's one figure, and not what follows from it. */
static void
add_missing (WjWording *self, WjAssessment *assessment, const WjTrace *trace, GPtrArray *texts)
{
  guint before = texts->len;

  trace = skip_conversions (trace);
  if (trace->central.defined)
    return;
  for (guint i = 0; i < trace->children->len; i++)
    add_missing (self, assessment, trace->children->pdata[i], texts);
  if (texts->len == before && (is_subject (trace) || trace->parameter != NULL))
    add_once (texts, say_inside (self, assessment, trace));
}

/* More than these are too many to be read beside a figure. */
#define MAX_MISSING 2

/* (nullable) */
static char *
list_missing (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  gboolean more;

  add_missing (self, assessment, trace, texts);
  if (texts->len == 0)
    return NULL;
  more = texts->len > MAX_MISSING;
  g_ptr_array_set_size (texts, (int) MIN (texts->len, MAX_MISSING));
  g_ptr_array_add (texts, NULL);
  list = wj_wording_list (self, (const char *const *) texts->pdata);
  return more ? g_strconcat (list, "…", NULL) : g_steal_pointer (&list);
}

/* Which case holds, or what is missing to know it; NULL: it rests on nothing that has a name. */
static char *
say_case (WjWording *self, WjAssessment *assessment, const WjTrace *test)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *list = NULL;

  if (is_open (test))
    {
      list = list_missing (self, assessment, test);
      /* Translators: a step of a calculation: %s is a list of questions, without which the case is not known. */
      return list == NULL ? NULL : g_strdup_printf (wj_wording_context (self, "calculation", "Case not known; missing: %s"), list);
    }
  texts = g_ptr_array_new_with_free_func (g_free);
  add_subjects (self, assessment, test, texts);
  if (texts->len == 0)
    return NULL;
  g_ptr_array_add (texts, NULL);
  list = wj_wording_parts (self, (const char *const *) texts->pdata);
  /* Translators: a step of a calculation that differs by case: %s is the one at hand, "territorial category, category B". */
  return g_strdup_printf (wj_wording_context (self, "calculation", "Case: %s"), list);
}

/* ---- Criteria ------------------------------------------------------------------------------------ */

/* "at least 150 jobs". (nullable): NULL: what is asked for is not one figure */
static char *
say_requirement (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  const WjTrace *side = skip_conversions (trace->children->pdata[trace->children->len - 1]);
  WjCelComparison comparison = { .op = trace->op, .type = side->type, .truth = *get_value (trace) };

  comparison.required = trace->op == WJ_CEL_OP_IN ? wj_cel_value_set (trace->set) : *get_value (side);
  if (trace->op != WJ_CEL_OP_IN && !wj_cel_value_is_exact (&comparison.required, &comparison.type))
    return NULL;
  return wj_wording_requirement (self, wj_assessment_get_catalogue (assessment), &comparison);
}

/* The branches of a case may compare the same thing: what is asked for tells them apart. @trace: a comparison. (nullable): NULL: of
 * what has no name */
static char *
say_criterion (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  const WjTrace *left = skip_conversions (trace->children->pdata[0]);
  g_autofree char *thing = NULL;
  g_autofree char *required = NULL;

  if (find_label (left) == NULL)
    return NULL;
  thing = say_subject (self, assessment, left);
  required = say_requirement (self, assessment, trace);
  if (required == NULL)
    /* Translators: a step of a calculation: something is compared; %s is its name. */
    return g_strdup_printf (wj_wording_context (self, "calculation", "Criterion: %s"), thing);
  /* Translators: a step of a calculation: something is compared; %1$s is its name, %2$s what is asked for: "at least 150 jobs". */
  return g_strdup_printf (wj_wording_context (self, "calculation", "Criterion: %1$s, %2$s"), thing, required);
}

/* ---- Nodes -------------------------------------------------------------------------------------- */

char *
wj_wording_trace_label (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  g_autofree char *which = NULL;
  const WjText *label;
  WjCatalogue *catalogue;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (trace != NULL, NULL);

  trace = skip_conversions (trace);
  label = find_label (trace);
  if (label != NULL)
    return g_strdup (wj_wording_of (self, label));
  if (trace->name != NULL)
    {
      char *named;

      catalogue = wj_assessment_get_catalogue (assessment);
      named = wj_wording_slot_label (self, catalogue, wj_cel_registry_find (wj_catalogue_get_registry (catalogue), trace->name));
      if (named != NULL)
        return named;
    }
  if (compares (trace->op) && trace->children->len > 0)
    which = say_criterion (self, assessment, trace);
  else if (trace->op == WJ_CEL_OP_CONDITIONAL && trace->children->len > 0)
    which = say_case (self, assessment, trace->children->pdata[0]);
  return which != NULL ? g_steal_pointer (&which) : g_strdup (say_op (self, trace->op));
}

/* Dirhams to the centime, or with the decimals they have: this is the figure before it is rounded. */
static char *
say_unrounded (WjWording *self, WjNumber value)
{
  WjNumber cents;
  g_autofree char *figure = NULL;

  if (wj_number_multiply (value, wj_number_from_int (100), &cents) && wj_number_is_integer (cents))
    return wj_wording_money (self, value);
  figure = wj_wording_number_short (self, value, 4);
  return g_strdup_printf (wj_wording_plural (self, "MAD\u00a0%s", "MAD\u00a0%s", wj_wording_is_rtl (self) ? 100 : wj_wording_plural_of (self, value)), figure);
}

static gboolean
is_dirhams (const WjCelType *type)
{
  for (guint i = 0; i < WJ_N_DIMENSIONS; i++)
    {
      if (type->kind != WJ_CEL_DECIMAL || type->unit.exponent[i] != (i == WJ_DIMENSION_MAD ? 1 : 0))
        return FALSE;
    }
  return wj_number_equal (type->unit.factor, WJ_NUMBER_ONE);
}

/* A question without an answer, of which less than all that is possible was taken. */
static gboolean
is_narrowed (const WjTrace *trace)
{
  return trace->fact != NULL && (trace->type.kind == WJ_CEL_INT || trace->type.kind == WJ_CEL_DECIMAL) && trace->possible.defined && trace->likely.defined &&
         (wj_number_compare (trace->possible.low, trace->likely.low) < 0 || wj_number_compare (trace->likely.high, trace->possible.high) < 0);
}

char *
wj_wording_trace_value (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  WjCatalogue *catalogue;
  const WjCelValue *value;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (trace != NULL, NULL);

  catalogue = wj_assessment_get_catalogue (assessment);
  value = get_value (trace);
  if (is_dirhams (&trace->type) && value->defined && wj_number_equal (value->low, value->high))
    return say_unrounded (self, value->low);
  if (value == &trace->likely && is_narrowed (trace))
    {
      g_autofree char *usual = wj_wording_value (self, catalogue, value, &trace->type, NULL);

      /* Translators: of a question without an answer, in a calculation: %s is the interval of what is usual. */
      return g_strdup_printf (wj_wording_text (self, "not answered; usual interval: %s"), usual);
    }
  if (is_open (trace) && trace->fact == NULL)
    {
      g_autofree char *missing = list_missing (self, assessment, trace);

      if (missing != NULL)
        return wj_wording_still_open (self, missing);
    }
  if (is_by_default (trace))
    {
      g_autofree char *taken = wj_wording_value (self, catalogue, value, &trace->type, trace->fact);

      return g_strdup_printf (wj_wording_text (self, "%s by default"), taken);
    }
  return wj_wording_value (self, catalogue, value, &trace->type, trace->fact);
}

const char *
wj_wording_trace_operator (WjWording *self, WjCelOp op, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (op)
    {
    case WJ_CEL_OP_ADD:
      return "+";
    case WJ_CEL_OP_SUBTRACT:
    case WJ_CEL_OP_NEGATE:
      return "\u2212";
    case WJ_CEL_OP_MULTIPLY:
      return "×";
    case WJ_CEL_OP_DIVIDE:
      return "÷";
    /* After a node that is called "The smaller of". */
    case WJ_CEL_OP_MIN:
    case WJ_CEL_OP_MAX:
    case WJ_CEL_OP_AND:
      return wj_wording_context (self, "operator", "and");
    case WJ_CEL_OP_OR:
      return wj_wording_context (self, "operator", "or");
    /* Arabic mirrors the signs: comparisons are words in every language. */
    case WJ_CEL_OP_EQUAL:
      return wj_wording_context (self, "operator", "is");
    case WJ_CEL_OP_NOT_EQUAL:
      return wj_wording_context (self, "operator", "is not");
    case WJ_CEL_OP_LESS:
      return wj_wording_context (self, "operator", "is less than");
    case WJ_CEL_OP_LESS_EQUAL:
      return wj_wording_context (self, "operator", "is at most");
    case WJ_CEL_OP_GREATER:
      return wj_wording_context (self, "operator", "is more than");
    case WJ_CEL_OP_GREATER_EQUAL:
      return wj_wording_context (self, "operator", "is at least");
    case WJ_CEL_OP_IN:
      return wj_wording_context (self, "operator", "is one of");
    case WJ_CEL_OP_NOT:
      return wj_wording_context (self, "operator", "not");
    case WJ_CEL_OP_MODULO:
      return wj_wording_context (self, "operator", "remainder of");
    case WJ_CEL_OP_FLOOR:
      return wj_wording_context (self, "operator", "rounded down");
    /* After the criterion of the case. */
    case WJ_CEL_OP_CONDITIONAL:
      return index == 1 ? wj_wording_context (self, "operator", "if so") : wj_wording_context (self, "operator", "if not");
    case WJ_CEL_OP_LITERAL:
    case WJ_CEL_OP_SLOT:
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
    case WJ_CEL_OP_CONVERT:
    default:
      return "";
    }
}
