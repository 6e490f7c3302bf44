/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* Why one of two gives more. What gives more stands first. */

/* One of the two sides. */
typedef struct
{
  WjAssessment *assessment;
  const WjTrace *trace;
  const WjTrace *cause;
  const WjConditionResult *condition;
} Side;

static Side
get_side (const WjReason *reason, WjAssessment *assessment, gboolean other)
{
  return other ? (Side){ assessment, reason->other, reason->cause_other, reason->met_other }
               : (Side){ assessment, reason->one, reason->cause_one, reason->met_one };
}

/* One figure is taken of a range to follow a calculation; who compares is told the range. */
static char *
say_figure (WjWording *self, WjAssessment *assessment, const WjTrace *trace)
{
  WjTrace open = *trace;

  if (wj_trace_is_range (trace))
    open.central.defined = FALSE;
  return wj_wording_trace_value (self, assessment, &open);
}

/* What stands there in both; of ranges that read the same the figures by default, which differ. */
static void
say_figures (WjWording *self, const Side *more, const WjTrace *here, const Side *less, const WjTrace *there, char **value, char **against)
{
  *value = say_figure (self, more->assessment, here);
  *against = say_figure (self, less->assessment, there);
  if (!g_str_equal (*value, *against))
    return;
  g_free (*value);
  g_free (*against);
  *value = wj_wording_trace_value (self, more->assessment, here);
  *against = wj_wording_trace_value (self, less->assessment, there);
}

/* Of a place a value names itself, but for "none". */
static gboolean
names_itself (const WjTrace *cause)
{
  const WjCelChoices *choices = cause->type.choices;
  int none = cause->type.kind == WJ_CEL_CHOICE ? wj_cel_choices_find (choices, "none") : -1;

  if (cause->name == NULL)
    return TRUE;
  return g_str_has_prefix (cause->name, "place.") && cause->type.kind == WJ_CEL_CHOICE && (none < 0 || cause->possible.set != (WjUInt128) 1 << none);
}

/* "category B"; "jobs of the future: yes", where the value alone does not say of what it is. */
static char *
say_cause (WjWording *self, const Side *side)
{
  g_autofree char *value = say_figure (self, side->assessment, side->cause);
  g_autofree char *label = NULL;
  g_autofree char *inside = NULL;
  WjCatalogue *catalogue;

  if (names_itself (side->cause))
    return g_steal_pointer (&value);
  catalogue = wj_assessment_get_catalogue (side->assessment);
  label = wj_wording_slot_label (self, catalogue, wj_cel_registry_find (wj_catalogue_get_registry (catalogue), side->cause->name));
  inside = wj_wording_inside (self, label);
  /* Translators: %1$s is a question, %2$s its answer. */
  return g_strdup_printf (wj_wording_context (self, "reason", "%1$s: %2$s"), inside, value);
}

static char *
say_rule (WjWording *self, const char *what, const Side *more, const Side *less)
{
  g_autofree char *rate = NULL;
  g_autofree char *other = NULL;
  g_autofree char *cause = say_cause (self, more);
  g_autofree char *against = say_cause (self, less);

  say_figures (self, more, more->trace, less, less->trace, &rate, &other);
  /* Translators: %1$s is an amount of an offer, %2$s and %4$s the rates by which it is computed in two cases, %3$s and
   * %5$s what decides on them: "Territorial premium: 15% (category B), against 10% (category A)." */
  return g_strdup_printf (wj_wording_context (self, "reason", "%1$s: %2$s (%3$s), against %4$s (%5$s)."), what, rate, cause, other, against);
}

/* @label: what differs */
static char *
say_answers (WjWording *self, const char *what, const char *label, const char *more, const char *less)
{
  g_autofree char *inside = wj_wording_inside (self, label);

  /* Translators: %1$s is an offer or an amount of it, %2$s what differs, %3$s and %4$s its values in two cases. */
  return g_strdup_printf (wj_wording_context (self, "reason", "%1$s: %2$s, %3$s against %4$s."), what, inside, more, less);
}

static char *
say_values (WjWording *self, const char *what, const Side *more, const Side *less, gboolean of_cause)
{
  const WjTrace *here = of_cause ? more->cause : more->trace, *there = of_cause ? less->cause : less->trace;
  g_autofree char *label = wj_wording_trace_label (self, more->assessment, here);
  g_autofree char *value = NULL;
  g_autofree char *against = NULL;

  say_figures (self, more, here, less, there, &value, &against);
  return say_answers (self, what, label, value, against);
}

/* NULL: nothing is compared, or the comparison says the same of both. */
static char *
say_compared (WjWording *self, const Side *side)
{
  if (side->condition->comparisons == NULL || side->condition->comparisons->len == 0)
    return NULL;
  return wj_wording_comparison_value (self, side->assessment, &g_array_index (side->condition->comparisons, WjCelComparison, 0));
}

static char *
say_truth (WjWording *self, const WjConditionResult *condition)
{
  gboolean is_open = condition->truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE);
  g_autofree char *missing = is_open && condition->missing->len > 0 ? wj_wording_facts (self, condition->missing) : NULL;

  if (missing != NULL)
    return wj_wording_still_open (self, missing);
  if (is_open)
    return g_strdup (wj_wording_context (self, "condition", "open"));
  return g_strdup (condition->truth == WJ_CEL_MAY_BE_TRUE ? wj_wording_context (self, "condition", "met") : wj_wording_context (self, "condition", "not met"));
}

static char *
say_condition (WjWording *self, const char *what, const Side *more, const Side *less)
{
  g_autofree char *here = say_compared (self, more);
  g_autofree char *there = say_compared (self, less);
  const char *label = wj_wording_of (self, &more->condition->condition->label);

  if (here == NULL || there == NULL || g_str_equal (here, there))
    {
      g_autofree char *truth = say_truth (self, more->condition);
      g_autofree char *against = say_truth (self, less->condition);

      return say_answers (self, what, label, truth, against);
    }
  return say_answers (self, what, label, here, there);
}

/* (transfer full) @what: (transfer full): of whom its answers are */
static char *
add_hired (WjWording *self, WjAssessment *assessment, int cohort, char *what)
{
  g_autofree char *amount = what;
  g_autofree char *hired = NULL;

  /* Translators: %d is a year. */
  hired = g_strdup_printf (wj_wording_text (self, "hired in %d"), wj_assessment_get_first_year (assessment) + cohort);
  return g_strdup_printf (wj_wording_context (self, "contrast", "%1$s, %2$s"), amount, hired);
}

char *
wj_wording_reason (WjWording *self, const WjReason *reason, WjAssessment *of_one, WjAssessment *of_other, gboolean other_first)
{
  Side more, less;
  g_autofree char *part = NULL;
  g_autofree char *what = NULL;
  const char *offer;

  g_return_val_if_fail (self != NULL && reason != NULL, NULL);

  more = get_side (reason, other_first ? of_other : of_one, other_first);
  less = get_side (reason, other_first ? of_one : of_other, !other_first);
  offer = wj_wording_of (self, &reason->offer->label);
  if (reason->benefit != NULL)
    {
      part = wj_wording_inside (self, wj_wording_of (self, &reason->benefit->label));
      what = g_strdup_printf (wj_wording_context (self, "contrast", "%1$s, %2$s"), offer, part);
    }
  switch (reason->kind)
    {
    case WJ_REASON_RULE:
      return say_rule (self, what, &more, &less);
    case WJ_REASON_ANSWER:
      if (reason->cohort >= 0)
        what = add_hired (self, more.assessment, reason->cohort, what);
      return say_values (self, what, &more, &less, FALSE);
    case WJ_REASON_GIVEN:
      return say_values (self, what, &more, &less, TRUE);
    case WJ_REASON_CONDITION:
      return say_condition (self, offer, &more, &less);
    case WJ_REASON_PLACE:
    default:
      /* Translators: %s is an offer. */
      return g_strdup_printf (wj_wording_text (self, "%s is made at some places only."), offer);
    }
}

void
wj_wording_add_reasons (WjWording *self, GString *text, const WjOfferContrast *offer, WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other)
{
  g_autoptr (WjReasons) reasons = wj_reasons_new (offer, of_one, one, of_other, other);

  for (guint i = 0; i < MIN (reasons->reasons->len, WJ_WORDING_MAX_REASONS); i++)
    {
      g_autofree char *said = wj_wording_reason (self, &g_array_index (reasons->reasons, WjReason, i), of_one, of_other, wj_number_sign (offer->gain) > 0);

      g_string_append_printf (text, " %s", said);
    }
}
