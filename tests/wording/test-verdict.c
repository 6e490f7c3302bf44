/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each verdict as a whole sentence, on results made by hand. */
#include "config.h"

#include <glib.h>

#include "wj-lines-check.h"
#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

#define N "\u00a0"

static WjWording *wordings[WJ_N_LANGUAGES];

#define TEXT(french, arabic, english) \
  {                                   \
    {                                 \
      french, arabic, english         \
    }                                 \
  }

/* ---- A result made by hand --------------------------------------------------------------------- */

typedef struct
{
  WjCelRegistry *registry;
  WjOffer offer;
  WjOfferResult result;
  GPtrArray *programs;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *unit;
  } variables[] = {
    { "jobs", "job" },
    { "money", "MAD" },
    { "share", "%" },
    { "params.jobs", "job" },
    { "params.many", "job" },
    { "params.money", "MAD" },
    { "params.share", "%" },
  };

  fixture->registry = wj_cel_registry_new ();
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      WjCelType type = { .kind = WJ_CEL_DECIMAL };

      g_assert_true (wj_unit_parse (variables[i].unit, &type.unit));
      g_assert_cmpint (wj_cel_registry_add_variable (fixture->registry, variables[i].name, &type, 0), >=, 0);
    }
  fixture->programs = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_program_free);
  fixture->offer = (WjOffer){ .decides = TEXT ("le CRI", "المركز الجهوي للاستثمار", "the CRI"), .questions = g_ptr_array_new () };
  fixture->result = (WjOfferResult){
    .offer = &fixture->offer,
    .conditions = g_ptr_array_new (),
    .missing = g_ptr_array_new (),
    .assumptions = g_ptr_array_new (),
    .doubts = g_ptr_array_new (),
    .where_truth = WJ_CEL_MAY_BE_TRUE,
  };
  g_date_clear (&fixture->offer.from, 1);
  g_date_clear (&fixture->offer.to, 1);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->result.conditions->len; i++)
    {
      WjConditionResult *condition = fixture->result.conditions->pdata[i];

      g_array_unref (condition->comparisons);
      g_ptr_array_unref (condition->missing);
      g_free ((gpointer) condition->condition);
      g_free (condition);
    }
  g_ptr_array_unref (fixture->result.conditions);
  g_ptr_array_unref (fixture->result.missing);
  g_ptr_array_unref (fixture->result.assumptions);
  g_ptr_array_unref (fixture->result.doubts);
  g_ptr_array_unref (fixture->offer.questions);
  g_ptr_array_unref (fixture->programs);
  wj_cel_registry_free (fixture->registry);
}

/* Values by name, in order of the registry: jobs, money, share, params.jobs, params.many, params.money, params.share */
static WjConditionResult *
add_condition (Fixture *fixture, const char *test, const gint64 values[7])
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_cel_error_free);
  WjCelType type = { .kind = WJ_CEL_BOOL };
  WjCelProgram *program = wj_cel_compile (fixture->registry, test, &type, 0, errors);
  g_autoptr (WjCelFrame) frame = wj_cel_frame_new (fixture->registry, 1);
  g_autoptr (WjCelRun) run = NULL;
  WjConditionResult *result = g_new0 (WjConditionResult, 1);
  WjCondition *condition = g_new0 (WjCondition, 1);

  g_assert_cmpuint (errors->len, ==, 0);
  g_ptr_array_add (fixture->programs, program);
  for (guint i = 0; i < 7; i++)
    {
      WjCelValue value = wj_cel_value_number (wj_number_from_int (values[i]));

      wj_cel_frame_fill (frame, i, &value);
    }
  run = wj_cel_run (program, frame);
  *condition = (WjCondition){ .label = TEXT ("Fonds propres", "الموارد الذاتية", "Own funds"), .test = program };
  *result = (WjConditionResult){
    .condition = condition,
    .truth = wj_cel_run_get_result (run, 0).truth,
    .decisive = TRUE,
    .comparisons = wj_cel_run_comparisons (run, 0),
    .missing = g_ptr_array_new (),
  };
  g_ptr_array_add (fixture->result.conditions, result);
  return result;
}

static void
check (Fixture *fixture, const char *fr, const char *ar, const char *en)
{
  const char *const expected[WJ_N_LANGUAGES] = { fr, ar, en };

  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autofree char *said = wj_wording_verdict_sentence (wordings[language], &fixture->result);

      g_assert_cmpstr (said, ==, expected[language]);
    }
}

/* ---- The sentences ----------------------------------------------------------------------------- */

static void
test_eligible (Fixture *fixture, gconstpointer data)
{
  fixture->result.verdict = WJ_VERDICT_ELIGIBLE;
  check (fixture, "Aucun critère bloquant relevé. À confirmer par le CRI.",
         "لم يُرصد أي معيار مانع. في انتظار تأكيد المركز الجهوي للاستثمار.",
         "No blocking criterion found. To be confirmed by the CRI.");
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  fixture->result.verdict = WJ_VERDICT_OPEN;
  check (fixture, "À préciser" N ": les fourchettes données ne permettent pas de trancher pour ce dispositif.",
         "في انتظار توضيحات: لا تسمح النطاقات المبينة بالحسم في آلية الدعم هذه.",
         "More answers needed: the ranges given leave this offer open.");
  g_ptr_array_add (fixture->result.doubts, fixture);
  check (fixture, "À préciser" N ": ce dispositif dépend d’un point à confirmer.",
         "في انتظار توضيحات: تتوقف آلية الدعم هذه على نقطة واحدة تستوجب التأكيد.",
         "More answers needed: this offer depends on 1 point to confirm.");
  g_ptr_array_add (fixture->result.missing, fixture);
  g_ptr_array_add (fixture->result.missing, fixture);
  check (fixture, "À préciser" N ": ce dispositif dépend de 2" N "réponses qui manquent.",
         "في انتظار توضيحات: تتوقف آلية الدعم هذه على جوابين ناقصين.",
         "More answers needed: this offer depends on 2 missing answers.");
}

static void
test_reachable_jobs (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 15, 0, 0, 20, 0, 0, 0 };

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "jobs >= params.jobs", values);
  check (fixture, "Accessible avec un changement" N ": 5" N "emplois de plus suffiraient.",
         "في المتناول بعد تعديل: تكفي إضافة 5" N "مناصب شغل.",
         "Within reach with a change: 5 more jobs would be enough.");
}

/* One more than the threshold, where the threshold itself does not count. */
static void
test_reachable_strict (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 18, 0, 0, 20, 0, 0, 0 };

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "!(jobs <= params.jobs)", values);
  check (fixture, "Accessible avec un changement" N ": 3" N "emplois de plus suffiraient.",
         "في المتناول بعد تعديل: تكفي إضافة 3" N "مناصب شغل.",
         "Within reach with a change: 3 more jobs would be enough.");
}

static void
test_reachable_fewer (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 22, 0, 0, 20, 0, 0, 0 };

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "jobs <= params.jobs", values);
  check (fixture, "Accessible avec un changement" N ": 2" N "emplois de moins suffiraient.",
         "في المتناول بعد تعديل: يكفي حذف منصبي شغل.",
         "Within reach with a change: 2 fewer jobs would be enough.");
}

/* Investment and 50 jobs, or 150 jobs: with the investment short, only the second way is one change. */
static void
test_reachable_alternative (Fixture *fixture, gconstpointer data)
{
  static const gint64 few[] = { 68, 7000000, 0, 50, 150, 50000000, 0 };
  static const gint64 fewer[] = { 40, 7000000, 0, 50, 150, 50000000, 0 };
  static const gint64 rich[] = { 40, 60000000, 0, 50, 150, 50000000, 0 };
  static const char test[] = "(money >= params.money && jobs >= params.jobs) || jobs >= params.many";

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, test, few);
  check (fixture, "Accessible avec un changement" N ": 82" N "emplois de plus suffiraient.",
         "في المتناول بعد تعديل: تكفي إضافة 82" N "منصب شغل.",
         "Within reach with a change: 82 more jobs would be enough.");
  fixture_tear_down (fixture, data);
  fixture_set_up (fixture, data);
  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, test, fewer);
  check (fixture, "Accessible avec un changement" N ": 110" N "emplois de plus suffiraient.",
         "في المتناول بعد تعديل: تكفي إضافة 110" N "مناصب شغل.",
         "Within reach with a change: 110 more jobs would be enough.");
  fixture_tear_down (fixture, data);
  fixture_set_up (fixture, data);
  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, test, rich);
  check (fixture, "Accessible avec un changement" N ": 10" N "emplois de plus suffiraient.",
         "في المتناول بعد تعديل: تكفي إضافة 10" N "مناصب شغل.",
         "Within reach with a change: 10 more jobs would be enough.");
}

/* Nothing is called enough that is not: two things to change, or a second condition still open. */
static void
test_reachable_not_enough (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 15, 100, 0, 20, 0, 200, 0 };
  WjConditionResult *other;

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "jobs >= params.jobs && money >= params.money", values);
  check (fixture, "Accessible avec un changement" N ": un critère à remplir, fonds propres.",
         "في المتناول بعد تعديل: معيار واحد يلزم استيفاؤه، الموارد الذاتية.",
         "Within reach with a change: one criterion to meet, own funds.");
  other = add_condition (fixture, "jobs >= params.jobs", values);
  check (fixture, "Accessible avec un changement" N ": 2" N "critères à remplir.",
         "في المتناول بعد تعديل: يلزم استيفاء معيارين.",
         "Within reach with a change: 2 criteria to meet.");
  other->truth = WJ_CEL_MAY_BE_TRUE | WJ_CEL_MAY_BE_FALSE;
  check (fixture, "Accessible avec un changement" N ": un critère à remplir, fonds propres.",
         "في المتناول بعد تعديل: معيار واحد يلزم استيفاؤه، الموارد الذاتية.",
         "Within reach with a change: one criterion to meet, own funds.");
}

static void
test_reachable_money (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 0, 800000, 40, 0, 0, 1000000, 25 };

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "money >= params.money", values);
  check (fixture, "Accessible avec un changement" N ": il suffirait de 200\u202f000" N "MAD de plus (fonds propres).",
         "في المتناول بعد تعديل: تكفي زيادة 200.000" N "درهم (الموارد الذاتية).",
         "Within reach with a change: MAD" N "200,000 more would be enough (own funds).");
  fixture_tear_down (fixture, data);
  fixture_set_up (fixture, data);
  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  add_condition (fixture, "share <= params.share", values);
  check (fixture, "Accessible avec un changement" N ": il suffirait de 15" N "points de moins (fonds propres).",
         "في المتناول بعد تعديل: يكفي نقص 15" N "نقطة (الموارد الذاتية).",
         "Within reach with a change: 15" N "points less would be enough (own funds).");
}

/* Too far to be within reach: what is missing is said all the same. */
static void
test_far (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 0, 800000, 40, 0, 0, 1000000, 25 };

  fixture->result.verdict = WJ_VERDICT_REACHABLE;
  fixture->result.far = TRUE;
  add_condition (fixture, "money >= params.money", values);
  check (fixture, "Critère non rempli" N ": fonds propres, il manque 200\u202f000" N "MAD.", "معيار غير مستوفى: الموارد الذاتية، ينقص 200.000" N "درهم.",
         "Criterion not met: own funds, MAD" N "200,000 short.");
  add_condition (fixture, "share <= params.share", values);
  check (fixture, "Critère non rempli" N ": le projet devrait être plus de dix fois plus grand.", "معيار غير مستوفى: ينبغي أن يكبر المشروع أكثر من عشر مرات.",
         "Criterion not met: the project would have to grow more than tenfold.");
}

static void
test_ineligible (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 15, 0, 0, 20, 0, 0, 0 };

  fixture->result.verdict = WJ_VERDICT_INELIGIBLE;
  add_condition (fixture, "jobs >= params.jobs", values);
  check (fixture, "Critère non rempli" N ": fonds propres, quelles que soient les autres réponses.",
         "معيار غير مستوفى: الموارد الذاتية، كيفما كانت باقي الأجوبة.",
         "Criterion not met: own funds, whatever the other answers.");
  fixture->result.elsewhere = TRUE;
  check (fixture, "Critère non rempli" N ": ce dispositif ne couvre pas ce lieu, quelles que soient les autres réponses.",
         "معيار غير مستوفى: لا يدخل هذا المكان في نطاق آلية الدعم، كيفما كانت باقي الأجوبة.",
         "Criterion not met: this offer does not cover this place, whatever the other answers.");
}

static void
test_unsettled (Fixture *fixture, gconstpointer data)
{
  fixture->result.verdict = WJ_VERDICT_UNSETTLED;
  fixture->offer.terms = WJ_TERMS_UNPUBLISHED;
  check (fixture, "Conditions non établies" N ": elles ne sont pas publiées. Rien n’est calculé.",
         "شروط غير محددة: لم يتم نشرها. لا يحسب أي مبلغ.",
         "Terms not established: they are not published. Nothing is computed.");
  fixture->offer.terms = WJ_TERMS_UNCLEAR;
  g_ptr_array_add (fixture->offer.questions, fixture);
  g_ptr_array_add (fixture->offer.questions, fixture);
  check (fixture, "Conditions non établies" N ": 2" N "points à confirmer. Rien n’est calculé.",
         "شروط غير محددة: نقطتان تستوجبان التأكيد. لا يحسب أي مبلغ.",
         "Terms not established: 2 points to confirm. Nothing is computed.");
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  fixture->result.verdict = WJ_VERDICT_NONE;
  fixture->result.window = WJ_WINDOW_CLOSED;
  g_date_set_dmy (&fixture->offer.to, 31, 12, 2030);
  check (fixture, "Clos" N ": il a pris fin le 31 décembre 2030.", "مغلقة: انتهى العمل بها في 31 دجنبر 2030.",
         "Closed: it ended on 31 December 2030.");
  fixture->result.window = WJ_WINDOW_NOT_YET;
  g_date_set_dmy (&fixture->offer.from, 1, 7, 2025);
  check (fixture, "Pas encore ouvert" N ": à partir du 1er juillet 2025.", "لم تفتح بعد: ابتداء من فاتح يوليوز 2025.",
         "Not open yet: from 1 July 2025 on.");
}

/* ---- Lines ------------------------------------------------------------------------------------- */

static void
test_lines (void)
{
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    {
      g_autoptr (WjLines) lines = wj_lines_new (wordings[language], WJ_LINES_TERMINAL);
      g_autoptr (GString) words = g_string_new ("\u2066");
      g_autofree char *text = NULL;

      for (guint i = 0; i < 100; i++)
        g_string_append_printf (words, "word%u ", i);
      g_string_append (words, "\u2069");
      wj_lines_add_heading (lines, "Heading");
      wj_lines_add (lines, 4, "• ", words->str);
      wj_lines_add_pair (lines, 2, "", "left", "right");
      wj_lines_add_pair (lines, 2, "", words->str, "right");
      wj_lines_add_pair (lines, 2, "", "left", words->str);
      wj_lines_add_gap (lines);
      wj_lines_add_gap (lines);
      wj_lines_take (lines, 0, "", NULL);
      wj_lines_take (lines, 0, "", g_strdup (""));
      text = wj_lines_to_text (lines);
      wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 80);
      g_assert_null (strstr (text, "\n\n\n"));
      g_assert_nonnull (strstr (text, "word99"));
    }
}

/* Two pages of A4 in small type, whatever the offer says. */
#define SHEET_LINES (2 * 74)

static void
check_explain (WjCatalogue *catalogue, const WjOffer *offer, guint language, const GDate *as_of)
{
  g_autofree char *text = wj_wording_explain_text (wordings[language], catalogue, offer, as_of);
  g_autofree char *flat = wj_test_flatten (text);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  wj_test_check_lines (text, language == WJ_LANGUAGE_AR, 100);
  if (g_strv_length (lines) - 1 > SHEET_LINES)
    g_error ("%s (%s) has %u lines", offer->id, wj_language_to_code ((WjLanguage) language), g_strv_length (lines) - 1);
  g_assert_nonnull (strstr (flat, wj_wording_indicative (wordings[language])));
  g_assert_nonnull (strstr (flat, offer->label.in[language]));
  g_assert_nonnull (strstr (flat, offer->summary.in[language]));
  for (guint i = 0; i < offer->conditions->len; i++)
    g_assert_nonnull (strstr (flat, ((const WjCondition *) offer->conditions->pdata[i])->label.in[language]));
  for (guint i = 0; i < offer->benefits->len; i++)
    g_assert_nonnull (strstr (flat, ((const WjBenefit *) offer->benefits->pdata[i])->label.in[language]));
  for (guint i = 0; i < offer->questions->len; i++)
    g_assert_nonnull (strstr (flat, ((const WjQuestion *) offer->questions->pdata[i])->text.in[language]));
}

static void
test_explain (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "resources", "catalogue", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WjCatalogue) catalogue = wj_catalogue_new_from_directory (path, NULL, &error);
  GPtrArray *offers;
  GDate as_of;

  g_assert_no_error (error);
  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 21, 11, 2026);
  offers = wj_catalogue_get_offers (catalogue);
  g_assert_cmpuint (offers->len, >, 0);
  for (guint i = 0; i < offers->len; i++)
    {
      for (guint language = 0; language < WJ_N_LANGUAGES; language++)
        check_explain (catalogue, offers->pdata[i], language, &as_of);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wordings[language] = wj_wording_new ((WjLanguage) language);

  ADD ("/verdict/eligible", test_eligible);
  ADD ("/verdict/open", test_open);
  ADD ("/verdict/reachable/jobs", test_reachable_jobs);
  ADD ("/verdict/reachable/strict", test_reachable_strict);
  ADD ("/verdict/reachable/fewer", test_reachable_fewer);
  ADD ("/verdict/reachable/alternative", test_reachable_alternative);
  ADD ("/verdict/reachable/not-enough", test_reachable_not_enough);
  ADD ("/verdict/reachable/money", test_reachable_money);
  ADD ("/verdict/far", test_far);
  ADD ("/verdict/ineligible", test_ineligible);
  ADD ("/verdict/unsettled", test_unsettled);
  ADD ("/verdict/window", test_window);
  g_test_add_func ("/lines/wrapped", test_lines);
  g_test_add_func ("/explain/offers", test_explain);

  result = g_test_run ();
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    wj_wording_unref (wordings[language]);
  return result;
}
