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

/* What is compared, by its name. (nullable) */
static const WjText *
find_label (const WjTrace *trace)
{
  /* The same thing in another unit. */
  while (trace->op == WJ_CEL_OP_CONVERT && trace->children->len == 1)
    trace = trace->children->pdata[0];
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

char *
wj_wording_trace_label (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  const WjText *label;
  WjCatalogue *catalogue;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);
  g_return_val_if_fail (trace != NULL, NULL);

  /* The same thing in another unit. */
  while (trace->op == WJ_CEL_OP_CONVERT && trace->children->len == 1)
    trace = trace->children->pdata[0];
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
  label = compares (trace->op) && trace->children->len > 0 ? find_label (trace->children->pdata[0]) : NULL;
  if (label != NULL)
    {
      g_autofree char *thing = wj_wording_inside (self, wj_wording_of (self, label));

      /* Translators: a step of a calculation: something is compared; %s is its name. */
      return g_strdup_printf (wj_wording_context (self, "calculation", "Criterion: %s"), thing);
    }
  return g_strdup (say_op (self, trace->op));
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

  /* One figure to follow: the central project's, and the range only where it has none. */
  catalogue = wj_assessment_get_catalogue (assessment);
  value = trace->central.defined ? &trace->central : &trace->likely;
  if (is_dirhams (&trace->type) && value->defined && wj_number_equal (value->low, value->high))
    return say_unrounded (self, value->low);
  if (value == &trace->likely && is_narrowed (trace))
    {
      g_autofree char *usual = wj_wording_value (self, catalogue, value, &trace->type, NULL);

      /* Translators: of a question without an answer, in a calculation: %s is the interval of what is usual. */
      return g_strdup_printf (wj_wording_text (self, "not answered; usual interval: %s"), usual);
    }
  return wj_wording_value (self, catalogue, value, &trace->type, trace->fact);
}

const char *
wj_wording_trace_operator (WjWording *self, WjCelOp op)
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
    case WJ_CEL_OP_CONDITIONAL:
    case WJ_CEL_OP_LITERAL:
    case WJ_CEL_OP_SLOT:
    case WJ_CEL_OP_BANDED:
    case WJ_CEL_OP_PROGRESSIVE:
    case WJ_CEL_OP_CONVERT:
    default:
      return "";
    }
}
