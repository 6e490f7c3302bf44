/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment of the example project, said in the three languages. */
#include "config.h"

#include <glib.h>

#include "wj-lines-check.h"
#include "wording/wj-wording-private.h"

#define N "\u00a0"
#define LRI "\u2066"
#define PDI "\u2069"

static WjWording *wordings[WJ_N_LANGUAGES];
static WjCatalogue *catalogue;

static WjAssessment *
assess (const char *answers)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": 1, \"as_of\": \"2026-11-21\", \"title\": \"Atlas\", \"answers\": {%s}}", answers);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_new_from_bytes (catalogue, bytes, "test", &error);

  g_assert_no_error (error);
  return wj_assess (catalogue, project, wj_project_get_as_of (project), NULL);
}

static WjAssessment *
assess_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "examples", "contact-centre.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjProject) project = wj_project_load (catalogue, path, &error);

  g_assert_no_error (error);
  return wj_assess (catalogue, project, wj_project_get_as_of (project), NULL);
}

static const WjConditionResult *
find_condition (const WjSiteResult *site, const char *offer_id, const char *id)
{
  const WjOfferResult *offer = wj_site_result_find_offer (site, offer_id);

  for (guint i = 0; i < offer->conditions->len; i++)
    {
      const WjConditionResult *condition = offer->conditions->pdata[i];

      if (g_str_equal (condition->condition->id, id))
        return condition;
    }
  g_error ("no condition %s", id);
}

/* ---- Comparisons in cells ------------------------------------------------------------------------ */

typedef struct
{
  const char *offer;
  const char *condition;
  guint index;
  const char *label[WJ_N_LANGUAGES];
  const char *value[WJ_N_LANGUAGES];
  const char *required[WJ_N_LANGUAGES];
  const char *distance[WJ_N_LANGUAGES];
} Cells;

static void
check_cells (WjAssessment *assessment, const Cells *cells)
{
  const WjSiteResult *site = wj_assessment_get_sites (assessment)->pdata[0];
  const WjConditionResult *condition = find_condition (site, cells->offer, cells->condition);
  const WjCelComparison *comparison = &g_array_index (condition->comparisons, WjCelComparison, cells->index);

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      WjWording *wording = wordings[language];
      g_autofree char *label = wj_wording_comparison_label (wording, assessment, comparison);
      g_autofree char *value = wj_wording_comparison_value (wording, assessment, comparison);
      g_autofree char *required = wj_wording_comparison_required (wording, assessment, comparison);
      g_autofree char *distance = wj_wording_comparison_distance (wording, assessment, comparison);

      g_assert_cmpstr (label, ==, cells->label[language]);
      g_assert_cmpstr (value, ==, cells->value[language]);
      g_assert_cmpstr (required, ==, cells->required[language]);
      g_assert_cmpstr (distance, ==, cells->distance[language]);
    }
}

static void
test_comparisons_met (void)
{
  static const Cells cells[] = {
    { "tpme.scheme", "investment-min", 0, { "Investissement total", "المبلغ الإجمالي للاستثمار", "Total investment" }, { "2,5" N "MDH", "2,5" N "مليون درهم", "MAD" N "2.5" N "million" }, { "au moins 1" N "MDH", "لا يقل عن مليون درهم", "at least MAD" N "1" N "million" }, { "marge" N ": 1,5" N "MDH", "الهامش: 1,5" N "مليون درهم", "margin: MAD" N "1.5" N "million" } },
    { "tpme.scheme", "holder", 0, { "Part d’une grande entreprise", "حصة مقاولة كبرى", "Share held by a big company" }, { "0" N "%", LRI "0%" PDI, "0%" }, { "au plus 25" N "%", "لا يتجاوز " LRI "25%" PDI, "at most 25%" }, { "marge" N ": 25" N "points", "الهامش: 25" N "نقطة", "margin: 25" N "points" } },
    { "tpme.scheme", "public", 0, { "Associé de droit public", "شريك من أشخاص القانون العام", "Public-law shareholder" }, { "non", "لا", "no" }, { "non", "لا", "no" }, { "", "", "" } },
  };
  g_autoptr (WjAssessment) assessment = assess_example ();

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    check_cells (assessment, &cells[i]);
}

static void
test_comparisons_not_met (void)
{
  static const char answers[] = "\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"investment.equipment\": 800000, "
                                "\"investment.fit_out\": 0, \"investment.rent\": 0, \"investment.buildings\": 0, "
                                "\"investment.land_private\": 0, \"investment.land_public\": 0, \"investment.studies\": 0, "
                                "\"investment.other\": 0, \"company.large_holder\": 40, "
                                "\"jobs.positions\": [{\"title\": \"A\", \"gross\": 5500, \"count\": [15], \"permanent\": 100}]";
  static const Cells cells[] = {
    { "tpme.scheme", "investment-min", 0, { "Investissement total", "المبلغ الإجمالي للاستثمار", "Total investment" }, { "800\u202f000" N "MAD", "800.000" N "درهم", "MAD" N "800,000" }, { "au moins 1" N "MDH", "لا يقل عن مليون درهم", "at least MAD" N "1" N "million" }, { "il manque 200\u202f000" N "MAD", "النقص: 200.000" N "درهم", "MAD" N "200,000 short" } },
    { "tpme.scheme", "holder", 0, { "Part d’une grande entreprise", "حصة مقاولة كبرى", "Share held by a big company" }, { "40" N "%", LRI "40%" PDI, "40%" }, { "au plus 25" N "%", "لا يتجاوز " LRI "25%" PDI, "at most 25%" }, { "15" N "points de trop", "الزيادة: 15" N "نقطة", "15" N "points over" } },
    { "oriental.council-fund", "jobs", 0, { "Emplois créés", "مناصب الشغل المحدثة", "Jobs created" }, { "15" N "emplois", "15" N "منصب شغل", "15" N "jobs" }, { "au moins 20" N "emplois", "لا يقل عن 20" N "منصب شغل", "at least 20" N "jobs" }, { "il manque 5" N "emplois", "النقص: 5" N "مناصب شغل", "5" N "jobs short" } },
  };
  g_autoptr (WjAssessment) assessment = assess (answers);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    check_cells (assessment, &cells[i]);
}

/* What is asked for where an answer is a range, where one more than none is, and where a list is met. */
static void
test_required (void)
{
  static const char answers[] = "\"place\": \"fes-shore\", \"activity.line\": \"ito\", \"investment.equipment\": {\"min\": 2000000, \"max\": 2500000}, "
                                "\"investment.fit_out\": 1000000, \"investment.rent\": 700000, \"investment.buildings\": 0, "
                                "\"investment.land_private\": 0, \"investment.land_public\": 0, \"investment.studies\": 0, "
                                "\"investment.other\": 0, \"investment.own_funds\": 1200000, "
                                "\"jobs.positions\": [{\"title\": \"A\", \"gross\": 15000, \"count\": [20], \"permanent\": 100}]";
  static const struct
  {
    const char *offer;
    const char *condition;
    const char *required[WJ_N_LANGUAGES];
  } rows[] = {
    { "tpme.scheme", "own-funds", { "au moins un chiffre entre 370\u202f000" N "MAD et 420\u202f000" N "MAD", "لا يقل عن رقم بين 370.000" N "درهم و420.000" N "درهم", "at least a figure between MAD" N "370,000 and MAD" N "420,000" } },
    { "tpme.scheme", "branch", { "l’un des 5", "واحدة من 5", "one of 5" } },
    { "employment.idmaj", "hire", { "au moins 1" N "emploi", "لا يقل عن منصب شغل واحد", "at least 1" N "job" } },
  };
  g_autoptr (WjAssessment) assessment = assess (answers);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WjConditionResult *condition = find_condition (wj_assessment_get_sites (assessment)->pdata[0], rows[i].offer, rows[i].condition);

      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        {
          g_autofree char *said = wj_wording_comparison_required (wordings[language], assessment, &g_array_index (condition->comparisons, WjCelComparison, 0));

          g_assert_cmpstr (said, ==, rows[i].required[language]);
        }
    }
}

static void
test_comparisons_open (void)
{
  static const Cells cells[] = {
    { "tpme.scheme", "investment-min", 0, { "Investissement total", "المبلغ الإجمالي للاستثمار", "Total investment" }, { "500\u202f000" N "MAD ou plus", "500.000" N "درهم أو أكثر", "MAD" N "500,000 or more" }, { "au moins 1" N "MDH", "لا يقل عن مليون درهم", "at least MAD" N "1" N "million" }, { "à préciser", "في انتظار توضيحات", "more answers needed" } },
    { "tpme.scheme", "holder", 0, { "Part d’une grande entreprise", "حصة مقاولة كبرى", "Share held by a big company" }, { "sans réponse", "دون جواب", "not answered" }, { "au plus 25" N "%", "لا يتجاوز " LRI "25%" PDI, "at most 25%" }, { "à préciser", "في انتظار توضيحات", "more answers needed" } },
    { "tpme.scheme", "own-funds", 0, { "Fonds propres", "الموارد الذاتية", "Own funds" }, { "sans réponse", "دون جواب", "not answered" }, { "dépend de réponses qui manquent", "رهين بأجوبة ناقصة", "depends on missing answers" }, { "à préciser", "في انتظار توضيحات", "more answers needed" } },
  };
  g_autoptr (WjAssessment) assessment = assess ("\"place\": \"oujda-shore\", \"investment.equipment\": 500000");

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    check_cells (assessment, &cells[i]);
}

/* What is answered by ranges reaches as far as these; where an answer is missing the bounds of its question are no plan, even
 * of a condition that is met for certain. */
static void
test_comparisons_ranges (void)
{
  static const char *const kept = ", \"investment.fit_out\": 200000, \"investment.rent\": 0, \"investment.buildings\": 0, \"investment.land_private\": 0, \"investment.land_public\": 0,"
                                  " \"investment.studies\": 0, \"investment.other\": 0";
  static const struct
  {
    const char *equipment;
    gboolean whole;
    const char *said;
  } rows[] = {
    { "{\"min\": 1200000, \"max\": 1800000}", TRUE, "MAD" N "1,400,000 to 2,000,000" },
    { "{\"min\": 600000, \"max\": 1800000}", TRUE, "MAD" N "800,000 to 2,000,000" },
    { "{\"min\": 1200000, \"max\": 1800000}", FALSE, "MAD" N "1.2" N "million or more" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *answers = g_strdup_printf ("\"place\": \"oujda-shore\", \"investment.equipment\": %s%s", rows[i].equipment, rows[i].whole ? kept : "");
      g_autoptr (WjAssessment) assessment = assess (answers);
      const WjConditionResult *condition = find_condition (wj_assessment_get_sites (assessment)->pdata[0], "tpme.scheme", "investment-min");
      g_autofree char *said = wj_wording_comparison_value (wordings[WJ_LANGUAGE_EN], assessment, &g_array_index (condition->comparisons, WjCelComparison, 0));

      g_assert_cmpstr (said, ==, rows[i].said);
    }
}

/* Of a rule in doubt the reading that is assumed is told, and of several figures each says what it is of. */
static void
test_readings (void)
{
  static const char *const expected[WJ_N_LANGUAGES][3] = {
    { "Investissement total" N ": sans réponse" N "; demandé" N ": au moins 50" N "MDH",
      "Emplois stables" N ": de 0 à 110" N "emplois" N "; demandé" N ": au moins 50" N "emplois",
      "Emplois stables" N ": de 0 à 110" N "emplois" N "; demandé" N ": au moins 150" N "emplois" N "; il manque 40" N "emplois" },
    { "المبلغ الإجمالي للاستثمار: دون جواب؛ المطلوب: لا يقل عن 50" N "مليون درهم",
      "مناصب الشغل القارة: من 0 إلى 110" N "مناصب شغل؛ المطلوب: لا يقل عن 50" N "منصب شغل",
      "مناصب الشغل القارة: من 0 إلى 110" N "مناصب شغل؛ المطلوب: لا يقل عن 150" N "منصب شغل؛ النقص: 40" N "منصب شغل" },
    { "Total investment: not answered; asked for: at least MAD" N "50" N "million",
      "Stable jobs: 0 to 110" N "jobs; asked for: at least 50" N "jobs",
      "Stable jobs: 0 to 110" N "jobs; asked for: at least 150" N "jobs; 40" N "jobs short" },
  };
  g_autoptr (WjAssessment) assessment = assess ("\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"jobs.positions\": [{\"gross\": 5500, \"count\": [40, 80, 110]}]");
  const WjConditionResult *size = find_condition (wj_assessment_get_result (assessment), "charter.main", "size");

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autoptr (GPtrArray) lines = wj_wording_condition_lines (wordings[language], assessment, size);

      g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected[language]));
      for (guint i = 0; i < lines->len; i++)
        g_assert_cmpstr (lines->pdata[i], ==, expected[language][i]);
    }
}

/* The node of that sort that is told by that name. (nullable) */
static const WjTrace *
find_trace (WjAssessment *assessment, const WjTrace *trace, const char *label)
{
  g_autofree char *said = wj_wording_trace_label (wordings[WJ_LANGUAGE_FR], assessment, trace);
  const WjTrace *found = g_str_equal (said, label) ? trace : NULL;

  for (guint i = 0; found == NULL && i < trace->children->len; i++)
    found = find_trace (assessment, trace->children->pdata[i], label);
  return found;
}

/* A calculation names what it compares, and says what it takes where there is no answer. */
static void
test_calculation (void)
{
  g_autoptr (WjAssessment) assessment = assess ("\"place\": \"fes-shore\", \"activity.line\": \"crm\"");
  const WjSiteResult *site = wj_assessment_get_sites (assessment)->pdata[0];
  const WjOfferResult *exemption = wj_site_result_find_offer (site, "outsourcing.corporate-tax-exemption");
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "tpme.scheme");
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, ((const WjBenefitResult *) exemption->benefits->pdata[0])->benefit);
  const WjTrace *profit = find_trace (assessment, ((const WjTraceLine *) lines->pdata[0])->trace, "Bénéfice imposable");
  g_autoptr (WjTrace) least = wj_assessment_trace_condition (assessment, site, scheme->offer, find_condition (site, "tpme.scheme", "investment-min")->condition);
  g_autofree char *said = NULL;

  g_assert_nonnull (profit);
  said = wj_wording_trace_value (wordings[WJ_LANGUAGE_FR], assessment, profit);
  g_assert_cmpstr (said, ==, "sans réponse" N "; intervalle habituel" N ": de 0 à 5\u202f000\u202f000" N "MAD");
  g_assert_nonnull (find_trace (assessment, least, "Critère" N ": investissement total, au moins 1" N "MDH"));
}

/* The label of the first node that tells cases apart. */
static const WjTrace *
find_cases (const WjTrace *trace)
{
  const WjTrace *found = trace->op == WJ_CEL_OP_CONDITIONAL ? trace : NULL;

  for (guint i = 0; found == NULL && i < trace->children->len; i++)
    found = find_cases (trace->children->pdata[i]);
  return found;
}

/* @site: (nullable) */
static void
check_case (const char *site, const char *const expected[WJ_N_LANGUAGES])
{
  g_autofree char *place = site != NULL ? g_strdup_printf ("\"place\": \"%s\"", site) : g_strdup ("");
  g_autoptr (WjAssessment) assessment = assess (place);
  const WjSiteResult *result = wj_assessment_get_result (assessment);
  const WjOfferResult *scheme = wj_site_result_find_offer (result, "tpme.scheme");
  const WjBenefitResult *territory = scheme->benefits->pdata[1];
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, result, territory->benefit);

  g_assert_cmpstr (territory->benefit->id, ==, "territory");
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *said = wj_wording_trace_label (wordings[language], assessment, find_cases (((const WjTraceLine *) lines->pdata[0])->trace));

      g_assert_cmpstr (said, ==, expected[language]);
    }
}

/* A step that differs by case says which one it is, or what is missing to know it. */
static void
test_cases (void)
{
  static const char *const known[] = { "Cas" N ": catégorie territoriale, catégorie B", "الحالة: الفئة الترابية، الفئة «ب»", "Case: territorial category, category B" };
  static const char *const missing[] = { "Cas à préciser" N "; il manque" N ": lieu du projet", "حالة غير محددة؛ ينقص: مكان المشروع", "Case not known; missing: place of the project" };
  g_autoptr (WjAssessment) open = assess ("\"place\": \"oujda-shore\", \"investment.equipment\": 500000");
  const WjSiteResult *site = wj_assessment_get_sites (open)->pdata[0];
  const WjConditionResult *least = find_condition (site, "tpme.scheme", "investment-min");
  g_autoptr (WjTrace) trace = wj_assessment_trace_condition (open, site, wj_site_result_find_offer (site, "tpme.scheme")->offer, least->condition);
  g_autofree char *value = wj_wording_trace_value (wordings[WJ_LANGUAGE_FR], open, trace);

  check_case ("oujda-shore", known);
  check_case (NULL, missing);
  g_assert_cmpstr (value, ==, "à préciser (il manque" N ": terrain privé et terrain public…)");
}

/* What @criterion, a step of a calculation, is called. */
static void
check_criterion (WjAssessment *assessment, const WjTrace *criterion, const char *const expected[WJ_N_LANGUAGES])
{
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *said = wj_wording_trace_label (wordings[language], assessment, criterion);

      g_assert_cmpstr (said, ==, expected[language]);
    }
}

/* The branches of a rule in doubt compare the same figure: a criterion says what it asks for. */
static void
test_criteria (void)
{
  static const char *const doubt[] = { "Critère" N ": seuil de 150 emplois de la Charte, il en faut plus de 150", "المعيار: عتبة 150 منصب شغل في ميثاق الاستثمار، يلزم أكثر من 150 منصب شغل", "Criterion: the Charter’s threshold of 150 jobs, more than 150 are needed" };
  static const char *const more[] = { "Critère" N ": emplois stables, au moins 151" N "emplois", "المعيار: مناصب الشغل القارة، لا يقل عن 151" N "منصب شغل", "Criterion: stable jobs, at least 151" N "jobs" };
  static const char *const enough[] = { "Critère" N ": emplois stables, au moins 150" N "emplois", "المعيار: مناصب الشغل القارة، لا يقل عن 150" N "منصب شغل", "Criterion: stable jobs, at least 150" N "jobs" };
  static const char *const place[] = { "Critère" N ": catégorie territoriale, catégorie B", "المعيار: الفئة الترابية، الفئة «ب»", "Criterion: territorial category, category B" };
  static const char *const list[] = { "Critère" N ": filière, l’un des 5", "المعيار: الشعبة، واحدة من 5", "Criterion: line of business, one of 5" };
  g_autoptr (WjAssessment) assessment = assess ("\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"jobs.positions\": [{\"gross\": 5500, \"count\": [40, 80, 110]}]");
  const WjSiteResult *site = wj_assessment_get_result (assessment);
  const WjOfferResult *charter = wj_site_result_find_offer (site, "charter.main");
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "tpme.scheme");
  g_autoptr (WjTrace) size = wj_assessment_trace_condition (assessment, site, charter->offer, find_condition (site, "charter.main", "size")->condition);
  g_autoptr (WjTrace) branch = wj_assessment_trace_condition (assessment, site, scheme->offer, find_condition (site, "tpme.scheme", "branch")->condition);
  g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, ((const WjBenefitResult *) scheme->benefits->pdata[1])->benefit);
  const WjTrace *cases = size->children->pdata[1]; /* of one way or the other */

  check_criterion (assessment, cases->children->pdata[0], doubt);
  check_criterion (assessment, cases->children->pdata[1], more);
  check_criterion (assessment, cases->children->pdata[2], enough);
  check_criterion (assessment, find_cases (((const WjTraceLine *) lines->pdata[0])->trace)->children->pdata[0], place);
  check_criterion (assessment, branch, list);
}

/* (nullable): the first criterion that holds or fails by what is taken for a missing answer alone. */
static const WjTrace *
find_by_default (const WjTrace *trace)
{
  const WjTrace *found = NULL;

  for (guint i = 0; found == NULL && i < trace->children->len; i++)
    found = find_by_default (trace->children->pdata[i]);
  if (found == NULL && trace->type.kind == WJ_CEL_BOOL && trace->central.defined && trace->central.truth == WJ_CEL_MAY_BE_FALSE && trace->likely.truth == (WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE))
    return trace;
  return found;
}

/* It is not told as a no. */
static void
test_by_default (void)
{
  static const char *const expected[] = { "non par hypothèse", "لا وفق الفرضيات", "no by default" };
  g_autoptr (WjAssessment) open = assess ("\"place\": \"oujda-shore\", \"activity.line\": \"crm\", \"jobs.positions\": [{\"gross\": 5500, \"count\": [40, 80, 110]}]");
  const WjSiteResult *site = wj_assessment_get_sites (open)->pdata[0];
  const WjOfferResult *scheme = wj_site_result_find_offer (site, "charter.main");
  g_autoptr (WjTrace) trace = wj_assessment_trace_condition (open, site, scheme->offer, ((const WjConditionResult *) scheme->conditions->pdata[0])->condition);
  const WjTrace *criterion = find_by_default (trace);

  g_assert_nonnull (criterion);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *said = wj_wording_trace_value (wordings[language], open, criterion);

      g_assert_cmpstr (said, ==, expected[language]);
    }
}

/* ---- The report ---------------------------------------------------------------------------------- */

static void
check_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

/* Everything the assessment holds of an offer that counts is said. */
static void
check_offer (WjWording *wording, WjAssessment *assessment, const char *text, const WjOfferResult *offer)
{
  g_autofree char *sentence = wj_wording_verdict_sentence (wording, offer);
  WjLanguage language = wj_wording_get_language (wording);

  check_contains (text, offer->offer->label.in[language]);
  check_contains (text, sentence);
  if (offer->verdict == WJ_VERDICT_NONE || offer->elsewhere)
    return;
  for (guint i = 0; i < offer->conditions->len; i++)
    check_contains (text, ((const WjConditionResult *) offer->conditions->pdata[i])->condition->label.in[language]);
  for (guint i = 0; i < offer->benefits->len; i++)
    {
      const WjBenefitResult *benefit = offer->benefits->pdata[i];
      g_autofree char *amount = wj_wording_amount (wording, &benefit->due);
      g_autofree char *why = wj_wording_benefit_sentence (wording, assessment, wj_assessment_get_sites (assessment)->pdata[0], benefit);

      g_assert_cmpstr (why, !=, "");
      if (wj_wording_amount_is_zero (&benefit->total) || benefit->benefit->amount == NULL ||
          (offer->verdict != WJ_VERDICT_ELIGIBLE && offer->verdict != WJ_VERDICT_OPEN))
        continue;
      check_contains (text, benefit->benefit->label.in[language]);
      check_contains (text, amount);
      if (benefit->total.computed) /* what is not opens the sentence, with a capital */
        check_contains (why, amount);
    }
}

static void
check_report (WjWording *wording, WjAssessment *assessment)
{
  const WjSiteResult *site = wj_assessment_get_sites (assessment)->pdata[0];
  g_autofree char *report = wj_wording_report_text (wording, assessment);
  g_autofree char *text = wj_test_flatten (report);
  GArray *givens = wj_assessment_get_givens (assessment);

  wj_test_check_lines (report, wj_wording_is_rtl (wording), 80);
  check_contains (text, wj_wording_indicative (wording));
  for (guint i = 0; i < site->offers->len; i++)
    check_offer (wording, assessment, text, site->offers->pdata[i]);
  for (guint i = 0; i < givens->len; i++)
    {
      g_autofree char *given = wj_wording_given (wording, &g_array_index (givens, WjGiven, i));

      check_contains (text, given);
    }
  if (wj_wording_amount_is_zero (&site->support))
    check_contains (text, wj_wording_text (wording, "Estimated support: no amount with these answers."));
  else if (site->support.computed)
    {
      g_autofree char *headline = wj_wording_headline_range (wording, site->support.likely_low, site->support.likely_high);

      check_contains (text, headline);
      check_contains (text, wj_wording_two_clocks (wording));
    }
  if (site->support.has_central && !wj_wording_amount_is_zero (&site->support))
    {
      g_autofree char *central = wj_wording_money (wording, site->support.central);

      check_contains (text, central);
    }
}

static void
test_report_example (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();

  g_assert_cmpuint (wj_assessment_get_sites (assessment)->len, ==, 1);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    check_report (wordings[language], assessment);
}

static void
test_report_empty (void)
{
  g_autoptr (WjAssessment) assessment = assess ("\"place\": \"casanearshore\"");

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    check_report (wordings[language], assessment);
}

/* Before the offers began: nothing is a bare 0. */
static void
test_report_nothing (void)
{
  g_autoptr (WjAssessment) now = assess ("\"place\": \"casanearshore\"");
  g_autoptr (WjAssessment) before = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, 1, 2019);
  before = wj_assess (catalogue, wj_assessment_get_project (now), &day, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    check_report (wordings[language], before);
}

/* After the last day the catalogue is good for it says so, and not on that day. */
static void
test_report_expired (void)
{
  g_autoptr (WjAssessment) now = assess ("\"place\": \"casanearshore\"");
  GDate last = *wj_catalogue_get_expires (catalogue), next = last;
  g_autoptr (WjAssessment) on_last = wj_assess (catalogue, wj_assessment_get_project (now), &last, NULL);
  g_autoptr (WjAssessment) after = NULL;

  g_date_add_days (&next, 1);
  after = wj_assess (catalogue, wj_assessment_get_project (now), &next, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *day = wj_wording_date (wordings[language], &last);
      g_autofree char *sentence = g_strdup_printf (wj_wording_text (wordings[language], "Catalogue expired on %s. Some amounts may have changed; update it as soon as you can."), day);
      g_autofree char *good = wj_wording_report_text (wordings[language], on_last);
      g_autofree char *report = wj_wording_report_text (wordings[language], after);
      g_autofree char *good_text = wj_test_flatten (good);
      g_autofree char *text = wj_test_flatten (report);

      check_contains (text, sentence);
      g_assert_null (strstr (good_text, sentence));
    }
}

/* Without a place: every site is named once, and the ranks never fall. */
static void
test_report_sites (void)
{
  g_autoptr (WjAssessment) assessment = assess ("\"activity.line\": \"crm\"");
  GPtrArray *sites = wj_assessment_get_sites (assessment);

  g_assert_cmpuint (sites->len, >, 1);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *report = wj_wording_report_text (wordings[language], assessment);
      g_autofree char *text = wj_test_flatten (report);

      wj_test_check_lines (report, language == WJ_LANGUAGE_AR, 80);
      for (guint i = 0; i < sites->len; i++)
        {
          g_autofree char *name = wj_wording_place (wordings[language], ((const WjSiteResult *) sites->pdata[i])->place);

          check_contains (text, name);
        }
    }
}

/* ---- The calculation ------------------------------------------------------------------------------ */

static void
check_trace (WjWording *wording, WjAssessment *assessment, const WjTrace *trace)
{
  g_autofree char *label = wj_wording_trace_label (wording, assessment, trace);
  g_autofree char *value = wj_wording_trace_value (wording, assessment, trace);

  g_assert_cmpstr (label, !=, "");
  g_assert_cmpstr (value, !=, "");
  /* What has a name is never called by the one it has in expressions. */
  if (trace->name != NULL)
    g_assert_null (strstr (label, trace->name));
  for (guint i = 0; i < trace->children->len; i++)
    check_trace (wording, assessment, trace->children->pdata[i]);
}

static void
test_trace (void)
{
  g_autoptr (WjAssessment) assessment = assess_example ();
  const WjSiteResult *site = wj_assessment_get_sites (assessment)->pdata[0];
  guint n = 0;

  for (guint i = 0; i < site->offers->len; i++)
    {
      const WjOfferResult *offer = site->offers->pdata[i];

      for (guint j = 0; j < offer->benefits->len; j++)
        {
          const WjBenefit *benefit = ((const WjBenefitResult *) offer->benefits->pdata[j])->benefit;
          g_autoptr (GPtrArray) lines = wj_assessment_trace_benefit (assessment, site, benefit);

          for (guint k = 0; lines != NULL && k < lines->len; k++)
            {
              const WjTraceLine *line = lines->pdata[k];

              n++;
              for (guint language = 0; line->trace != NULL && language < WJ_N_LANGUAGES; language++)
                check_trace (wordings[language], assessment, line->trace);
            }
        }
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  g_assert_no_error (error);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);

  g_test_add_func ("/report/comparisons/met", test_comparisons_met);
  g_test_add_func ("/report/comparisons/not-met", test_comparisons_not_met);
  g_test_add_func ("/report/calculation", test_calculation);
  g_test_add_func ("/report/calculation/cases", test_cases);
  g_test_add_func ("/report/calculation/by-default", test_by_default);
  g_test_add_func ("/report/calculation/criteria", test_criteria);
  g_test_add_func ("/report/comparisons/open", test_comparisons_open);
  g_test_add_func ("/report/comparisons/ranges", test_comparisons_ranges);
  g_test_add_func ("/report/comparisons/required", test_required);
  g_test_add_func ("/report/comparisons/readings", test_readings);
  g_test_add_func ("/report/example", test_report_example);
  g_test_add_func ("/report/empty", test_report_empty);
  g_test_add_func ("/report/nothing", test_report_nothing);
  g_test_add_func ("/report/expired", test_report_expired);
  g_test_add_func ("/report/sites", test_report_sites);
  g_test_add_func ("/report/trace", test_trace);

  result = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  g_object_unref (catalogue);
  return result;
}
