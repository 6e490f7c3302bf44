/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-case.h"
#include "catalogue/wj-shape.h"
#include "json/wj-json.h"

typedef struct
{
  WjCatalogue *catalogue;
  GPtrArray *differences; /* (element-type utf8) */
} Run;

/* ---- Comparing ------------------------------------------------------------------------------------- */

static void
differ (Run *run, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
differ (Run *run, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (run->differences, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
compare_number (Run *run, const char *what, const char *which, const WjJsonValue *expected, WjNumber found, GError **error)
{
  g_autofree char *text = NULL;
  const char *string;
  WjNumber number;

  if (!wj_json_string (expected, &string, error))
    return FALSE;
  if (!wj_number_parse (string, &number))
    return wj_json_fail (error, expected, "\"%s\" is no amount; write it as \"848640.00\"", string);
  if (wj_number_equal (number, found))
    return TRUE;
  text = wj_number_to_decimal (found, 2);
  differ (run, "%s: %s is %s, expected %s", what, which, text, string);
  return TRUE;
}

/* null: there is to be no central figure. */
static gboolean
compare_central (Run *run, const char *what, const WjJsonValue *object, const WjAmount *amount, GError **error)
{
  WjJsonValue central;

  if (wj_json_find (object, "central", &central))
    {
      if (amount->has_central || !amount->computed)
        return compare_number (run, what, "central", &central, amount->central, error);
      differ (run, "%s: there is no central figure, but one was expected", what);
      return TRUE;
    }
  if (amount->has_central)
    {
      g_autofree char *text = wj_number_to_decimal (amount->central, 2);

      differ (run, "%s: central is %s, expected none", what, text);
    }
  return TRUE;
}

/* What is not computed counts as nothing. */
static gboolean
compare_amount (Run *run, const char *what, const WjJsonValue *expected, const WjAmount *amount, GError **error)
{
  WjJsonValue low, high;

  if (!wj_json_is_object (expected))
    {
      if (amount->computed && !amount->has_central)
        differ (run, "%s: there is no central figure, but one was expected", what);
      return compare_number (run, what, "low", expected, amount->likely_low, error) &&
             (!amount->has_central || compare_number (run, what, "central", expected, amount->central, error)) &&
             compare_number (run, what, "high", expected, amount->likely_high, error);
    }
  return wj_shape_allow (&wj_case_amount_shape, expected, error) && wj_json_member (expected, "low", &low, error) &&
         wj_json_member (expected, "high", &high, error) &&
         compare_number (run, what, "low", &low, amount->likely_low, error) && compare_central (run, what, expected, amount, error) &&
         compare_number (run, what, "high", &high, amount->likely_high, error);
}

/* ---- One offer --------------------------------------------------------------------------------------- */

static gboolean
compare_benefits (Run *run, const WjOfferResult *result, const WjJsonValue *expected, GError **error)
{
  g_autoptr (GPtrArray) names = wj_json_member_names (expected);

  for (guint i = 0; i < names->len; i++)
    {
      const char *id = g_ptr_array_index (names, i);
      g_autofree char *what = g_strdup_printf ("%s/%s", result->offer->id, id);
      const WjBenefitResult *benefit = NULL;
      WjAmount nothing = { .possible_low = WJ_NUMBER_ZERO, .possible_high = WJ_NUMBER_ZERO, .likely_low = WJ_NUMBER_ZERO, .likely_high = WJ_NUMBER_ZERO, .central = WJ_NUMBER_ZERO };
      WjJsonValue amount;
      gboolean known = FALSE;

      for (guint j = 0; j < result->offer->benefits->len; j++)
        known = known || g_str_equal (((const WjBenefit *) g_ptr_array_index (result->offer->benefits, j))->id, id);
      if (!known)
        return wj_json_fail (error, expected, "the offer \"%s\" has no benefit \"%s\"", result->offer->id, id);
      for (guint j = 0; j < result->benefits->len; j++)
        if (g_str_equal (((const WjBenefitResult *) g_ptr_array_index (result->benefits, j))->benefit->id, id))
          benefit = g_ptr_array_index (result->benefits, j);
      if (!wj_json_member (expected, id, &amount, error) ||
          !compare_amount (run, what, &amount, benefit != NULL ? &benefit->total : &nothing, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compare_verdict (Run *run, const WjOfferResult *result, const WjJsonValue *expected, GError **error)
{
  const char *string;

  if (!wj_json_string (expected, &string, error))
    return FALSE;
  for (WjVerdict verdict = WJ_VERDICT_ELIGIBLE; verdict <= WJ_VERDICT_NONE; verdict++)
    if (g_str_equal (string, wj_verdict_to_id (verdict)))
      {
        if (result->verdict != verdict)
          differ (run, "%s: the verdict is %s, expected %s", result->offer->id, wj_verdict_to_id (result->verdict), string);
        return TRUE;
      }
  return wj_json_fail (error, expected, "\"%s\" is no verdict; use one of eligible, open, reachable, ineligible, unsettled, none", string);
}

static gboolean
compare_offer (Run *run, const WjOfferResult *result, const WjJsonValue *expected, GError **error)
{
  g_autofree char *cash_name = g_strconcat (result->offer->id, ", cash", NULL);
  g_autofree char *relief_name = g_strconcat (result->offer->id, ", relief", NULL);
  WjJsonValue value;

  if (!wj_shape_allow (&wj_case_offer_shape, expected, error))
    return FALSE;
  if (wj_json_find (expected, "verdict", &value) && !compare_verdict (run, result, &value, error))
    return FALSE;
  if (wj_json_find (expected, "benefits", &value) && !compare_benefits (run, result, &value, error))
    return FALSE;
  if (wj_json_find (expected, "cash", &value) && !compare_amount (run, cash_name, &value, &result->cash, error))
    return FALSE;
  return !wj_json_find (expected, "relief", &value) || compare_amount (run, relief_name, &value, &result->relief, error);
}

static gboolean
compare_site (Run *run, const WjSiteResult *site, const WjJsonValue *expected, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  WjJsonValue offers, value;

  if (!wj_shape_allow (&wj_case_expect_shape, expected, error))
    return FALSE;
  if (wj_json_find (expected, "offers", &offers))
    names = wj_json_member_names (&offers);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *id = g_ptr_array_index (names, i);
      const WjOfferResult *result = wj_site_result_find_offer (site, id);

      if (result == NULL)
        return wj_json_fail (error, &offers, "the catalogue has no offer \"%s\"", id);
      if (!wj_json_member (&offers, id, &value, error) || !compare_offer (run, result, &value, error))
        return FALSE;
    }
  if (wj_json_find (expected, "support", &value) && !compare_amount (run, "support", &value, &site->support, error))
    return FALSE;
  return !wj_json_find (expected, "relief", &value) || compare_amount (run, "relief", &value, &site->relief, error);
}

/* ---- The case ---------------------------------------------------------------------------------------- */

static const WjPlace *
read_site (WjCatalogue *catalogue, const WjJsonValue *root, GError **error)
{
  const WjPlace *place;
  WjJsonValue value;
  const char *id;

  if (!wj_json_member (root, "place", &value, error) || !wj_json_string (&value, &id, error))
    return NULL;
  place = wj_catalogue_find_place (catalogue, id);
  if (place != NULL && place->is_site)
    return place;
  wj_json_fail (error, &value, "\"%s\" is no site; give a zone in operation, or \"<province>.elsewhere\"", id);
  return NULL;
}

/* (transfer full): the project of @root assessed at its day and place */
static WjAssessment *
assess (WjCatalogue *catalogue, const WjJsonValue *root, const WjPlace **site, GError **error)
{
  g_autoptr (WjProject) project = NULL;
  WjJsonValue as_of_value, answers;
  GDate as_of;

  *site = wj_shape_allow (&wj_case_shape, root, error) ? read_site (catalogue, root, error) : NULL;
  if (*site == NULL || !wj_json_member (root, "as_of", &as_of_value, error) || !wj_json_date (&as_of_value, &as_of, error) ||
      !wj_json_member (root, "answers", &answers, error))
    return NULL;
  project = wj_project_new (catalogue);
  if (!wj_project_read_answers (project, &answers, error))
    return NULL;
  wj_project_set_place (project, *site);
  return wj_assess (catalogue, project, &as_of, NULL);
}

static void
add_sides (WjSides *sides, const WjSiteResult *site)
{
  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      for (guint j = 0; j < offer->conditions->len; j++)
        {
          const WjConditionResult *result = offer->conditions->pdata[j];

          for (guint k = 0; k < result->comparisons->len; k++)
            {
              const WjCelComparison *comparison = &g_array_index (result->comparisons, WjCelComparison, k);

              if (comparison->truth.defined)
                wj_sides_add (sides, result->condition, comparison->node, comparison->truth.truth);
            }
        }
    }
}

gboolean
wj_case_run (WjCatalogue *catalogue, const char *path, WjSides *sides, GPtrArray *differences, GError **error)
{
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (WjAssessment) assessment = NULL;
  Run run = { catalogue, differences };
  WjJsonValue root, expected;
  const WjPlace *site;

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && path != NULL && differences != NULL, FALSE);

  document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, error);
  if (document == NULL)
    return FALSE;
  root = wj_json_document_get_root (document);
  assessment = assess (catalogue, &root, &site, error);
  if (assessment == NULL || !wj_json_member (&root, "expect", &expected, error))
    return FALSE;
  if (sides != NULL)
    add_sides (sides, wj_assessment_find_site (assessment, site));
  return compare_site (&run, wj_assessment_find_site (assessment, site), &expected, error);
}

/* ---- One case, two catalogues ------------------------------------------------------------------------- */

WjContrast *
wj_case_contrast (WjCatalogue *before, WjCatalogue *after, const char *path, GError **error)
{
  g_autoptr (WjJsonDocument) document = NULL;
  g_autoptr (WjAssessment) was = NULL;
  g_autoptr (WjAssessment) is = NULL;
  const WjPlace *site_before, *site_after;
  WjJsonValue root;

  g_return_val_if_fail (WJ_IS_CATALOGUE (before) && WJ_IS_CATALOGUE (after) && path != NULL, NULL);

  document = wj_json_document_load (path, WJ_JSON_MAX_PROJECT, error);
  if (document == NULL)
    return NULL;
  root = wj_json_document_get_root (document);
  was = assess (before, &root, &site_before, error);
  is = was != NULL ? assess (after, &root, &site_after, error) : NULL;
  if (is == NULL)
    return NULL;
  return wj_contrast_new (was, wj_assessment_find_site (was, site_before), is, wj_assessment_find_site (is, site_after));
}
