/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-reason.h"
#include "assessment/wj-result-json.h"
#include "assessment/wj-telling.h"
#include "json/wj-json-writer.h"

static const char *const windows[] = { "open", "closed", "not_yet" };
static const char *const terms[] = { "established", "unclear", "unpublished" };
static const char *const kinds[] = { "grant", "premium", "tax_relief", "charge_relief", "loan", "equity", "in_kind" };
static const char *const given_kinds[] = { "fact_default", "parameter", "unpublished", "assumption", "start", "later_years", "hires" };

void
wj_result_json_string (WjJsonWriter *writer, const char *name, const char *value)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_string (writer, value);
}

/* ---- Values ------------------------------------------------------------------------------------------ */

static void
write_date (WjJsonWriter *writer, const GDate *date)
{
  g_autofree char *text = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));

  wj_json_writer_string (writer, text);
}

static void
write_number (WjJsonWriter *writer, const WjCelType *type, WjNumber number)
{
  g_autofree char *text = NULL;
  GDate date;

  if (type->kind == WJ_CEL_DATE && wj_cel_value_to_date (number, &date))
    {
      write_date (writer, &date);
      return;
    }
  text = wj_number_to_string (number);
  wj_json_writer_string (writer, text);
}

static void
write_set (WjJsonWriter *writer, const WjCelChoices *choices, WjUInt128 set)
{
  gboolean single = (set & (set - 1)) == 0;

  if (!single)
    wj_json_writer_begin_array (writer);
  for (guint i = 0; i < wj_cel_choices_get_n (choices); i++)
    if (set & ((WjUInt128) 1 << i))
      wj_json_writer_string (writer, wj_cel_choices_get (choices, i));
  if (!single)
    wj_json_writer_end_array (writer);
}

void
wj_result_json_date (WjJsonWriter *writer, const char *name, const GDate *date)
{
  wj_json_writer_member (writer, name);
  write_date (writer, date);
}

/* A figure as decimal text, a range as {"low", "high"}; a choice as its id, several as a list; null: undefined. */
static void
write_value (WjJsonWriter *writer, const WjCelType *type, const WjCelValue *value)
{
  if (!value->defined || type->kind == WJ_CEL_STRING)
    wj_json_writer_null (writer);
  else if (type->kind == WJ_CEL_BOOL && value->truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    wj_json_writer_null (writer);
  else if (type->kind == WJ_CEL_BOOL)
    wj_json_writer_boolean (writer, value->truth == WJ_CEL_MAY_BE_TRUE);
  else if (type->kind == WJ_CEL_CHOICE && value->set != 0)
    write_set (writer, type->choices, value->set);
  else if (type->kind == WJ_CEL_CHOICE)
    wj_json_writer_null (writer);
  else if (wj_number_equal (value->low, value->high))
    write_number (writer, type, value->low);
  else
    {
      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "low");
      write_number (writer, type, value->low);
      wj_json_writer_member (writer, "high");
      write_number (writer, type, value->high);
      wj_json_writer_end_object (writer);
    }
}

static void
write_mad (WjJsonWriter *writer, const char *name, WjNumber number)
{
  g_autofree char *text = wj_number_to_decimal (number, 2);

  wj_result_json_string (writer, name, text);
}

/* Inside an object: the likely figures. */
static void
write_figures (WjJsonWriter *writer, const WjAmount *amount)
{
  write_mad (writer, "low", amount->likely_low);
  if (amount->has_central)
    write_mad (writer, "central", amount->central);
  else
    {
      wj_json_writer_member (writer, "central");
      wj_json_writer_null (writer);
    }
  write_mad (writer, "high", amount->likely_high);
}

void
wj_result_json_amount (WjJsonWriter *writer, const char *name, const WjAmount *amount)
{
  wj_json_writer_member (writer, name);
  if (!amount->computed)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  write_figures (writer, amount);
  wj_json_writer_end_object (writer);
}

static void
write_years (WjJsonWriter *writer, GArray *years)
{
  wj_json_writer_member (writer, "years");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);

      wj_json_writer_begin_object (writer);
      wj_json_writer_member (writer, "year");
      if (year->year != 0)
        wj_json_writer_integer (writer, year->year);
      else
        wj_json_writer_null (writer);
      write_figures (writer, &year->amount);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

/* ---- Conditions ---------------------------------------------------------------------------------------- */

static const char *
name_truth (guint8 truth)
{
  if (truth == WJ_CEL_MAY_BE_TRUE)
    return "yes";
  return truth == WJ_CEL_MAY_BE_FALSE ? "no" : "maybe";
}

static void
write_difference (WjJsonWriter *writer, WjNumber difference)
{
  g_autofree char *text = wj_number_to_string (difference);

  wj_json_writer_string (writer, text);
}

/* Of a range all that it can be, as the values are: what is missing at least is at one end, the margin for certain at the
 * other. Days are counted. */
static void
write_distance (WjJsonWriter *writer, const WjCelComparison *comparison)
{
  WjNumber low, high;

  if (!comparison->has_distance || !wj_number_subtract (comparison->value.low, comparison->required.high, &low) ||
      !wj_number_subtract (comparison->value.high, comparison->required.low, &high))
    {
      wj_json_writer_null (writer);
      return;
    }
  if (wj_number_equal (low, high))
    {
      write_difference (writer, low);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "low");
  write_difference (writer, low);
  wj_json_writer_member (writer, "high");
  write_difference (writer, high);
  wj_json_writer_end_object (writer);
}

static void
write_comparison (WjJsonWriter *writer, const WjCelComparison *comparison)
{
  wj_json_writer_member (writer, "value");
  write_value (writer, &comparison->type, &comparison->value);
  wj_json_writer_member (writer, "required");
  write_value (writer, &comparison->type, &comparison->required);
  wj_json_writer_member (writer, "distance");
  write_distance (writer, comparison);
  wj_json_writer_member (writer, "unit");
  if (comparison->type.kind == WJ_CEL_DECIMAL)
    {
      g_autofree char *unit = wj_unit_to_string (&comparison->type.unit);

      wj_json_writer_string (writer, unit);
    }
  else
    wj_json_writer_null (writer);
}

/* The one comparison that a condition is told by: of those that say why, the first that does not hold for certain,
 * else the first. (nullable) */
static const WjCelComparison *
find_telling (const WjConditionResult *result, WjCatalogue *catalogue)
{
  g_autoptr (GPtrArray) telling = wj_condition_result_list_telling (result, catalogue);

  for (guint i = 0; i < telling->len; i++)
    {
      const WjCelComparison *comparison = g_ptr_array_index (telling, i);

      if (!wj_cel_value_is_certainly (&comparison->truth, TRUE))
        return comparison;
    }
  return telling->len > 0 ? g_ptr_array_index (telling, 0) : NULL;
}

static void
write_conditions (WjJsonWriter *writer, GPtrArray *conditions, WjCatalogue *catalogue)
{
  wj_json_writer_member (writer, "conditions");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < conditions->len; i++)
    {
      const WjConditionResult *result = g_ptr_array_index (conditions, i);
      const WjCelComparison *telling = find_telling (result, catalogue);

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "id", result->condition->id);
      wj_result_json_string (writer, "state", name_truth (result->truth));
      if (telling != NULL)
        write_comparison (writer, telling);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

/* ---- Offers --------------------------------------------------------------------------------------------- */

static void
write_benefits (WjJsonWriter *writer, GPtrArray *benefits)
{
  wj_json_writer_member (writer, "benefits");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < benefits->len; i++)
    {
      const WjBenefitResult *result = g_ptr_array_index (benefits, i);

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "id", result->benefit->id);
      wj_result_json_string (writer, "kind", kinds[result->benefit->kind]);
      wj_result_json_amount (writer, "total", &result->total);
      wj_result_json_amount (writer, "counted", &result->counted);
      write_years (writer, result->years);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

/* Every struct listed starts with its id. */
static void
write_ids (WjJsonWriter *writer, const char *name, GPtrArray *things)
{
  wj_json_writer_member (writer, name);
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < things->len; i++)
    wj_json_writer_string (writer, *(const char *const *) g_ptr_array_index (things, i));
  wj_json_writer_end_array (writer);
}

static void
write_offer (WjJsonWriter *writer, const WjOfferResult *result, WjCatalogue *catalogue)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "id", result->offer->id);
  wj_result_json_string (writer, "verdict", wj_verdict_to_id (result->verdict));
  wj_json_writer_member (writer, "elsewhere");
  wj_json_writer_boolean (writer, result->elsewhere);
  wj_json_writer_member (writer, "far");
  wj_json_writer_boolean (writer, result->far);
  wj_result_json_string (writer, "terms", terms[result->offer->terms]);
  wj_result_json_string (writer, "window", windows[result->window]);
  wj_result_json_string (writer, "where", name_truth (result->where_truth));
  write_conditions (writer, result->conditions, catalogue);
  write_benefits (writer, result->benefits);
  wj_result_json_amount (writer, "cash", &result->cash);
  wj_result_json_amount (writer, "relief", &result->relief);
  write_ids (writer, "missing", result->missing);
  write_ids (writer, "assumptions", result->assumptions);
  write_ids (writer, "doubts", result->doubts);
  write_ids (writer, "questions", result->offer->questions);
  wj_json_writer_end_object (writer);
}

/* ---- Sites ------------------------------------------------------------------------------------------------ */

static void
write_idle (WjJsonWriter *writer, const WjCapResult *result)
{
  wj_json_writer_member (writer, "idle");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < result->cap->members->len; i++)
    if (result->idle & ((guint64) 1 << i))
      wj_json_writer_string (writer, ((const WjBenefit *) result->cap->members->pdata[i])->id);
  wj_json_writer_end_array (writer);
}

static void
write_caps (WjJsonWriter *writer, GPtrArray *caps)
{
  wj_json_writer_member (writer, "caps");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < caps->len; i++)
    {
      const WjCapResult *result = g_ptr_array_index (caps, i);

      wj_json_writer_begin_object (writer);
      wj_result_json_string (writer, "id", result->cap->id);
      wj_result_json_amount (writer, "sum", &result->sum);
      wj_result_json_amount (writer, "limit", &result->limit);
      wj_result_json_amount (writer, "cut", &result->cut);
      write_idle (writer, result);
      wj_json_writer_end_object (writer);
    }
  wj_json_writer_end_array (writer);
}

static void
write_site (WjJsonWriter *writer, const WjSiteResult *site, WjCatalogue *catalogue)
{
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "place");
  if (site->place != NULL)
    wj_json_writer_string (writer, site->place->id);
  else
    wj_json_writer_null (writer);
  wj_json_writer_member (writer, "offers");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < site->offers->len; i++)
    write_offer (writer, g_ptr_array_index (site->offers, i), catalogue);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "totals");
  wj_json_writer_begin_object (writer);
  wj_result_json_amount (writer, "support", &site->support);
  wj_result_json_amount (writer, "relief", &site->relief);
  write_years (writer, site->years);
  write_caps (writer, site->caps);
  wj_json_writer_end_object (writer);
  wj_json_writer_end_object (writer);
}

/* ---- What was taken as given -------------------------------------------------------------------------------- */

static WjCelType
type_of_given (const WjGiven *given)
{
  WjCelType type = { WJ_CEL_DATE, wj_unit_none, NULL };

  if (given->fact != NULL)
    wj_fact_get_type (given->fact, &type);
  else if (given->parameter != NULL && given->parameter->type != WJ_PARAMETER_DATE)
    type = (WjCelType){ WJ_CEL_DECIMAL, given->parameter->unit, NULL };
  else if (given->assumption != NULL)
    type = (WjCelType){ WJ_CEL_CHOICE, wj_unit_none, given->assumption->choices };
  return type;
}

static void
write_given (WjJsonWriter *writer, const WjGiven *given)
{
  WjCelType type = type_of_given (given);

  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "kind", given_kinds[given->kind]);
  wj_json_writer_member (writer, "id");
  wj_json_writer_string (writer, given->fact != NULL ? given->fact->id : given->parameter != NULL ? given->parameter->id
                                                                     : given->assumption != NULL  ? given->assumption->id
                                                                                                  : NULL);
  wj_json_writer_member (writer, "value");
  write_value (writer, &type, &given->value);
  wj_json_writer_end_object (writer);
}

char *
wj_assessment_to_json (WjAssessment *self)
{
  g_autoptr (WjJsonWriter) writer = NULL;
  g_autofree char *id = NULL;
  WjCatalogue *catalogue;
  GPtrArray *sites;
  GArray *givens;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (self), NULL);

  writer = wj_json_writer_new (TRUE);
  catalogue = wj_assessment_get_catalogue (self);
  sites = wj_assessment_get_sites (self);
  givens = wj_assessment_get_givens (self);
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "format");
  wj_json_writer_integer (writer, 1);
  id = wj_assessment_make_id (self);
  wj_result_json_string (writer, "result", id);
  wj_json_writer_member (writer, "engine");
  wj_json_writer_integer (writer, WJ_ENGINE_VERSION);
  wj_json_writer_member (writer, "catalogue");
  wj_json_writer_begin_object (writer);
  wj_json_writer_member (writer, "version");
  wj_json_writer_integer (writer, wj_catalogue_get_version (catalogue));
  wj_result_json_string (writer, "hash", wj_catalogue_get_hash (catalogue));
  wj_json_writer_end_object (writer);
  wj_result_json_date (writer, "as_of", wj_assessment_get_as_of (self));
  wj_json_writer_member (writer, "sites");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < sites->len; i++)
    write_site (writer, g_ptr_array_index (sites, i), catalogue);
  wj_json_writer_end_array (writer);
  wj_json_writer_member (writer, "overall");
  write_site (writer, wj_assessment_get_overall (self), catalogue);
  wj_json_writer_member (writer, "assumptions");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < givens->len; i++)
    write_given (writer, &g_array_index (givens, WjGiven, i));
  wj_json_writer_end_array (writer);
  wj_json_writer_end_object (writer);
  return wj_json_writer_end (writer);
}

/* ---- How two results differ --------------------------------------------------------------------------------- */

static void
begin_change (WjJsonWriter *writer, const char *what, const WjOffer *offer)
{
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "what", what);
  wj_result_json_string (writer, "offer", offer != NULL ? offer->id : NULL);
}

static void
write_changed_amount (WjJsonWriter *writer, const char *what, const WjOffer *offer, const WjAmount *before, const WjAmount *after)
{
  static const WjAmount none = { .computed = FALSE };

  if (wj_amount_is_same (before != NULL ? before : &none, after != NULL ? after : &none))
    return;
  begin_change (writer, what, offer);
  wj_result_json_amount (writer, "before", before != NULL ? before : &none);
  wj_result_json_amount (writer, "after", after != NULL ? after : &none);
  wj_json_writer_end_object (writer);
}

static void
write_changed_offer (WjJsonWriter *writer, const WjOfferContrast *contrast)
{
  const WjOfferResult *one = contrast->one;
  const WjOfferResult *other = contrast->other;

  if (one == NULL || other == NULL || one->verdict != other->verdict)
    {
      begin_change (writer, "verdict", contrast->offer);
      wj_result_json_string (writer, "before", one != NULL ? wj_verdict_to_id (one->verdict) : NULL);
      wj_result_json_string (writer, "after", other != NULL ? wj_verdict_to_id (other->verdict) : NULL);
      wj_json_writer_end_object (writer);
    }
  write_changed_amount (writer, "support", contrast->offer, one != NULL ? &one->cash : NULL, other != NULL ? &other->cash : NULL);
  write_changed_amount (writer, "relief", contrast->offer, one != NULL ? &one->relief : NULL, other != NULL ? &other->relief : NULL);
}

void
wj_result_json_changes (WjJsonWriter *writer, const WjContrast *contrast)
{
  wj_json_writer_member (writer, "changes");
  wj_json_writer_begin_array (writer);
  if (contrast != NULL)
    {
      write_changed_amount (writer, "support", NULL, &contrast->one->support, &contrast->other->support);
      write_changed_amount (writer, "relief", NULL, &contrast->one->relief, &contrast->other->relief);
      for (guint i = 0; i < contrast->offers->len; i++)
        write_changed_offer (writer, contrast->offers->pdata[i]);
    }
  wj_json_writer_end_array (writer);
}

/* ---- Reasons --------------------------------------------------------------------------------------------- */

/* What stands there in one of the two: what is usual of a figure, never its central one for all of it; of all else the
 * central project's, or all it can be. */
static void
write_traced (WjJsonWriter *writer, const char *name, const WjTrace *trace)
{
  wj_json_writer_member (writer, name);
  write_value (writer, &trace->type, wj_trace_is_range (trace) ? &trace->likely : trace->central.defined ? &trace->central
                                                                                                         : &trace->possible);
}

static void
write_both (WjJsonWriter *writer, const char *name, const WjTrace *one, const WjTrace *other)
{
  wj_json_writer_member (writer, name);
  if (one == NULL || other == NULL)
    {
      wj_json_writer_null (writer);
      return;
    }
  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "name", one->name);
  if (one->type.kind == WJ_CEL_DECIMAL)
    {
      g_autofree char *unit = wj_unit_to_string (&one->type.unit);

      wj_result_json_string (writer, "unit", unit);
    }
  else
    wj_result_json_string (writer, "unit", NULL);
  write_traced (writer, "before", one);
  write_traced (writer, "after", other);
  wj_json_writer_end_object (writer);
}

static void
write_reason (WjJsonWriter *writer, const WjReason *reason)
{
  static const char *const why[] = { "rule", "answer", "given", "condition", "place" };

  wj_json_writer_begin_object (writer);
  wj_result_json_string (writer, "offer", reason->offer->id);
  wj_result_json_string (writer, "benefit", reason->benefit != NULL ? reason->benefit->id : NULL);
  wj_result_json_string (writer, "condition", reason->met_one != NULL ? reason->met_one->condition->id : NULL);
  wj_result_json_string (writer, "kind", why[reason->kind]);
  write_both (writer, "figure", reason->one, reason->other);
  write_both (writer, "cause", reason->cause_one, reason->cause_other);
  wj_json_writer_end_object (writer);
}

void
wj_result_json_reasons (WjJsonWriter *writer, const WjContrast *contrast)
{
  wj_json_writer_member (writer, "reasons");
  wj_json_writer_begin_array (writer);
  for (guint i = 0; i < contrast->offers->len; i++)
    {
      const WjOfferContrast *offer = contrast->offers->pdata[i];
      g_autoptr (WjReasons) reasons = NULL;

      if (wj_number_sign (offer->gain) == 0)
        continue;
      reasons = wj_reasons_new (offer, contrast->of_one, contrast->one, contrast->of_other, contrast->other);
      for (guint j = 0; j < reasons->reasons->len; j++)
        write_reason (writer, &g_array_index (reasons->reasons, WjReason, j));
    }
  wj_json_writer_end_array (writer);
}
