/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

typedef struct
{
  WjWording *wording;
  WjAssessment *assessment;
  const WjSiteResult *site;
  WjLines *lines;
  GPtrArray *sources;   /* (element-type WjSource) cited so far, each once */
  GPtrArray *questions; /* (element-type WjText) asked so far, each once */
} Report;

/* As they stand in every view: icon, words. */
static const char *const verdict_marks[] = {
  [WJ_VERDICT_ELIGIBLE] = "✓ ",
  [WJ_VERDICT_OPEN] = "? ",
  [WJ_VERDICT_REACHABLE] = "↑ ",
  [WJ_VERDICT_INELIGIBLE] = "− ",
  [WJ_VERDICT_UNSETTLED] = "◌ ",
  [WJ_VERDICT_NONE] = "· ",
};

static void
cite (Report *report, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (report->sources, source, NULL))
    g_ptr_array_add (report->sources, (gpointer) source);
}

static void
ask (Report *report, const WjText *question)
{
  const char *text = wj_wording_of (report->wording, question);

  if (*text == '\0')
    return;
  for (guint i = 0; i < report->questions->len; i++)
    {
      if (g_str_equal (wj_wording_of (report->wording, report->questions->pdata[i]), text))
        return;
    }
  g_ptr_array_add (report->questions, (gpointer) question);
}

/* ---- Head -------------------------------------------------------------------------------------- */

static void
add_head (Report *report)
{
  WjProject *project = wj_assessment_get_project (report->assessment);
  const char *title = wj_project_get_title (project);
  g_autofree char *date = wj_wording_date (report->wording, wj_assessment_get_as_of (report->assessment));

  /* Translators: the name of the program and what the text is. */
  wj_lines_add_pair (report->lines, 0, "", wj_wording_text (report->wording, "Wijha, report for guidance"), date);
  wj_lines_add_gap (report->lines);
  if (title != NULL && *title != '\0')
    wj_lines_take (report->lines, 0, "", wj_wording_isolate_typed (report->wording, title));
}

static gboolean
is_nothing (const WjAmount *amount)
{
  return wj_wording_amount_is_zero (amount);
}

/* The years in which something is earned; FALSE if some of it has no year. */
static gboolean
find_years (const GArray *years, int *first, int *last)
{
  *first = *last = 0;
  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);

      if (is_nothing (&year->amount))
        continue;
      if (year->year == 0)
        return FALSE;
      *first = *first == 0 ? year->year : MIN (*first, year->year);
      *last = MAX (*last, year->year);
    }
  return *first != 0;
}

static void
add_support (Report *report)
{
  WjWording *wording = report->wording;
  const WjSiteResult *site = report->site;
  g_autofree char *range = NULL;
  int first, last;

  if (!site->support.computed)
    {
      wj_lines_add (report->lines, 0, "", wj_wording_text (wording, "Estimated support: depends on missing answers."));
      return;
    }
  range = wj_wording_headline_range (wording, site->support.likely_low, site->support.likely_high);
  if (find_years (site->years, &first, &last) && first != last)
    {
      g_autofree char *from = wj_wording_year (wording, first);
      g_autofree char *to = wj_wording_year (wording, last);

      /* Translators: %1$s is an amount or a range, %2$s and %3$s are years. */
      wj_lines_take (report->lines, 0, "",
                     g_strdup_printf (wj_wording_text (wording, "Estimated support: %1$s, counted from %2$s to %3$s, for guidance."),
                                      range, from, to));
    }
  else
    /* Translators: %s is an amount or a range. */
    wj_lines_take (report->lines, 0, "", g_strdup_printf (wj_wording_text (wording, "Estimated support: %s, for guidance."), range));
  if (site->support.has_central && !wj_wording_amount_is_exact (&site->support))
    {
      g_autofree char *central = wj_wording_money (wording, site->support.central);

      /* Translators: %s is an amount. */
      wj_lines_take (report->lines, 0, "", g_strdup_printf (wj_wording_text (wording, "With the assumptions listed: %s."), central));
    }
}

static void
add_relief (Report *report)
{
  g_autofree char *amount = NULL;

  if (is_nothing (&report->site->relief))
    return;
  amount = wj_wording_amount (report->wording, &report->site->relief);
  /* Translators: %s is an amount, a range, or why there is none. */
  wj_lines_take (report->lines, 0, "",
                 g_strdup_printf (wj_wording_text (report->wording, "Tax and charge relief, counted apart: %s."), amount));
}

static void
add_counts (Report *report)
{
  wj_lines_add_gap (report->lines);
  for (guint verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    {
      g_autofree char *count = NULL;

      if (report->site->count[verdict] == 0)
        continue;
      count = wj_wording_count (report->wording, report->site->count[verdict]);
      wj_lines_add_pair (report->lines, 0, verdict_marks[verdict], wj_wording_verdict (report->wording, (WjVerdict) verdict), count);
    }
}

/* ---- Offers ------------------------------------------------------------------------------------ */

static const char *
mark_of (guint8 truth)
{
  if (truth == WJ_CEL_MAY_BE_TRUE)
    return "✓ ";
  return truth == WJ_CEL_MAY_BE_FALSE ? "− " : "? ";
}

/* "MAD 2.5 million (at least MAD 1 million; margin: MAD 1.5 million)" */
static char *
say_comparison (Report *report, const WjCelComparison *comparison)
{
  g_autofree char *value = wj_wording_comparison_value (report->wording, report->assessment, comparison);
  g_autofree char *required = wj_wording_comparison_required (report->wording, report->assessment, comparison);
  g_autofree char *distance = wj_wording_comparison_distance (report->wording, report->assessment, comparison);

  /* A choice that is met says it all; the list of the others would hide it. */
  if (comparison->type.kind == WJ_CEL_CHOICE && comparison->truth.truth == WJ_CEL_MAY_BE_TRUE)
    return g_steal_pointer (&value);
  if (*distance == '\0')
    /* Translators: %1$s is the project's value, %2$s what is asked for. */
    return g_strdup_printf (wj_wording_text (report->wording, "%1$s; asked for: %2$s"), value, required);
  /* Translators: %1$s is the project's value, %2$s what is asked for, %3$s the distance or margin. */
  return g_strdup_printf (wj_wording_text (report->wording, "%1$s; asked for: %2$s; %3$s"), value, required, distance);
}

static gboolean
is_telling (const WjConditionResult *condition, const WjCelComparison *comparison)
{
  /* Of a condition that holds, what holds; of one that fails, what fails; of an open one, all. */
  if (condition->truth == WJ_CEL_MAY_BE_TRUE || condition->truth == WJ_CEL_MAY_BE_FALSE)
    return comparison->truth.defined && comparison->truth.truth == condition->truth;
  return TRUE;
}

static void
add_condition (Report *report, const WjConditionResult *condition)
{
  guint n = 0;

  cite (report, condition->condition->source);
  wj_lines_add (report->lines, 4, mark_of (condition->truth), wj_wording_of (report->wording, &condition->condition->label));
  for (guint i = 0; i < condition->comparisons->len; i++)
    n += is_telling (condition, &g_array_index (condition->comparisons, WjCelComparison, i));
  for (guint i = 0; i < condition->comparisons->len; i++)
    {
      const WjCelComparison *comparison = &g_array_index (condition->comparisons, WjCelComparison, i);
      g_autofree char *text = NULL;

      if (!is_telling (condition, comparison))
        continue;
      text = say_comparison (report, comparison);
      if (n > 1)
        {
          g_autofree char *label = wj_wording_comparison_label (report->wording, report->assessment, comparison);

          /* Translators: %1$s is the name of a figure, %2$s its value and more. */
          wj_lines_take (report->lines, 6, "", g_strdup_printf (wj_wording_text (report->wording, "%1$s: %2$s"), label, text));
        }
      else
        wj_lines_add (report->lines, 6, "", text);
    }
}

static void
add_years (Report *report, const GArray *years)
{
  guint n = 0;

  for (guint i = 0; i < years->len; i++)
    n += !is_nothing (&g_array_index (years, WjYearAmount, i).amount);
  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);
      g_autofree char *label = NULL;
      g_autofree char *amount = NULL;

      if (is_nothing (&year->amount) || (n == 1 && year->year == 0))
        continue;
      label = year->year == 0 ? g_strdup (wj_wording_text (report->wording, "Year not published"))
                              : wj_wording_year (report->wording, year->year);
      amount = wj_wording_amount (report->wording, &year->amount);
      wj_lines_add_pair (report->lines, 6, "", label, amount);
    }
}

static void
add_benefit (Report *report, const WjBenefitResult *benefit)
{
  g_autofree char *amount = NULL;

  if (benefit->benefit->amount == NULL && benefit->benefit->when != NULL)
    return; /* a line for an answer that was not given */
  cite (report, benefit->benefit->source);
  if (is_nothing (&benefit->total))
    amount = g_strdup (wj_wording_text (report->wording, "no amount with these answers"));
  else if (benefit->benefit->amount == NULL)
    amount = g_strdup (wj_wording_text (report->wording, "described, not computed"));
  else
    amount = wj_wording_amount (report->wording, &benefit->total);
  wj_lines_add_pair (report->lines, 4, "• ", wj_wording_of (report->wording, &benefit->benefit->label), amount);
  if (benefit->total.computed)
    add_years (report, benefit->years);
}

static void
add_missing (Report *report, const GPtrArray *missing)
{
  g_autoptr (GPtrArray) labels = NULL;
  g_autofree char *list = NULL;

  if (missing->len == 0)
    return;
  labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < missing->len; i++)
    {
      const WjFact *fact = missing->pdata[i];

      g_ptr_array_add (labels, wj_wording_inside (report->wording, wj_wording_of (report->wording, &fact->label)));
    }
  g_ptr_array_add (labels, NULL);
  list = wj_wording_list (report->wording, (const char *const *) labels->pdata);
  /* Translators: %s is a list of questions. */
  wj_lines_take (report->lines, 4, "", g_strdup_printf (wj_wording_text (report->wording, "Missing answers: %s."), list));
}

static gboolean
has_amounts (const WjOfferResult *offer)
{
  return offer->verdict == WJ_VERDICT_ELIGIBLE || offer->verdict == WJ_VERDICT_OPEN;
}

static void
collect_questions (Report *report, const WjOfferResult *offer)
{
  if (offer->verdict == WJ_VERDICT_INELIGIBLE || offer->verdict == WJ_VERDICT_NONE)
    return;
  for (guint i = 0; i < offer->assumptions->len; i++)
    ask (report, &((const WjAssumption *) offer->assumptions->pdata[i])->question);
  for (guint i = 0; i < offer->doubts->len; i++)
    ask (report, &((const WjParameter *) offer->doubts->pdata[i])->question);
  for (guint i = 0; offer->verdict == WJ_VERDICT_UNSETTLED && i < offer->offer->questions->len; i++)
    ask (report, &((const WjQuestion *) offer->offer->questions->pdata[i])->text);
}

static void
add_offer (Report *report, const WjOfferResult *offer)
{
  g_autofree char *amount = NULL;

  wj_lines_add_gap (report->lines);
  if (has_amounts (offer) && !is_nothing (&offer->cash))
    amount = wj_wording_amount (report->wording, &offer->cash);
  else if (has_amounts (offer) && !is_nothing (&offer->relief))
    amount = wj_wording_amount (report->wording, &offer->relief);
  wj_lines_add_pair (report->lines, 2, "", wj_wording_of (report->wording, &offer->offer->label), amount != NULL ? amount : "");
  wj_lines_take (report->lines, 2, "", wj_wording_verdict_sentence (report->wording, offer));
  collect_questions (report, offer);
  if (offer->verdict == WJ_VERDICT_NONE || offer->elsewhere)
    return;
  if (offer->verdict != WJ_VERDICT_INELIGIBLE)
    add_missing (report, offer->missing);
  for (guint i = 0; i < offer->conditions->len; i++)
    add_condition (report, offer->conditions->pdata[i]);
  for (guint i = 0; has_amounts (offer) && i < offer->benefits->len; i++)
    add_benefit (report, offer->benefits->pdata[i]);
}

static void
add_offers (Report *report)
{
  for (guint verdict = 0; verdict <= WJ_VERDICT_NONE; verdict++)
    {
      gboolean headed = FALSE;

      for (guint i = 0; i < report->site->offers->len; i++)
        {
          const WjOfferResult *offer = report->site->offers->pdata[i];
          g_autofree char *heading = NULL;

          if (offer->verdict != (WjVerdict) verdict)
            continue;
          heading = g_strconcat (verdict_marks[verdict], wj_wording_verdict (report->wording, offer->verdict), NULL);
          if (!headed)
            wj_lines_add_heading (report->lines, heading);
          headed = TRUE;
          add_offer (report, offer);
        }
    }
}

static void
add_caps (Report *report)
{
  for (guint i = 0; i < report->site->caps->len; i++)
    {
      const WjCapResult *cap = report->site->caps->pdata[i];
      g_autofree char *limit = NULL;
      g_autofree char *cut = NULL;

      if (!cap->cut.computed || wj_number_sign (cap->cut.likely_high) <= 0)
        continue;
      limit = wj_wording_amount (report->wording, &cap->limit);
      cut = wj_wording_amount (report->wording, &cap->cut);
      wj_lines_add_gap (report->lines);
      cite (report, cap->cap->source);
      /* Translators: %1$s is the name of a cap, %2$s and %3$s are amounts. */
      wj_lines_take (report->lines, 0, "",
                     g_strdup_printf (wj_wording_text (report->wording, "%1$s: %2$s. Without effect: %3$s."),
                                      wj_wording_of (report->wording, &cap->cap->label), limit, cut));
    }
}

/* ---- What it rests on -------------------------------------------------------------------------- */

/* Is an offer of @group among those whose amounts count? */
static gboolean
counts_one_of (Report *report, const GPtrArray *group)
{
  for (guint i = 0; i < report->site->offers->len; i++)
    {
      const WjOfferResult *offer = report->site->offers->pdata[i];

      if (has_amounts (offer) && g_ptr_array_find ((GPtrArray *) group, offer->offer, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
add_compatibilities (Report *report)
{
  GPtrArray *all = wj_catalogue_get_compatibilities (wj_assessment_get_catalogue (report->assessment));

  for (guint i = 0; i < all->len; i++)
    {
      const WjCompatibility *compatibility = all->pdata[i];

      if (!counts_one_of (report, compatibility->one) || !counts_one_of (report, compatibility->other))
        continue;
      wj_lines_add (report->lines, 0, "• ", wj_wording_of (report->wording, &compatibility->text));
      ask (report, &compatibility->question);
      cite (report, compatibility->source);
    }
}

static void
add_doubts (Report *report)
{
  GArray *givens = wj_assessment_get_givens (report->assessment);

  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Doubts and assumptions"));
  add_compatibilities (report);
  for (guint i = 0; i < givens->len; i++)
    wj_lines_take (report->lines, 0, "• ", wj_wording_given (report->wording, &g_array_index (givens, WjGiven, i)));
  if (report->questions->len == 0)
    return;
  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Questions for the CRI"));
  for (guint i = 0; i < report->questions->len; i++)
    wj_lines_add (report->lines, 0, "• ", wj_wording_of (report->wording, report->questions->pdata[i]));
}

static void
add_sources (Report *report)
{
  if (report->sources->len == 0)
    return;
  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Sources and their confidence"));
  for (guint i = 0; i < report->sources->len; i++)
    wj_lines_add_source (report->lines, report->wording, report->sources->pdata[i]);
}

static void
add_foot (Report *report)
{
  wj_lines_add_gap (report->lines);
  wj_lines_take (report->lines, 0, "", wj_wording_catalogue (report->wording, wj_assessment_get_catalogue (report->assessment)));
  wj_lines_add (report->lines, 0, "", wj_wording_indicative (report->wording));
}

/* ---- One site, or the list of sites -------------------------------------------------------------- */

static void
report_site (Report *report)
{
  if (report->site->place != NULL)
    wj_lines_take (report->lines, 0, "", wj_wording_place_full (report->wording, report->site->place));
  wj_lines_add_gap (report->lines);
  add_support (report);
  add_relief (report);
  add_counts (report);
  add_offers (report);
  add_caps (report);
  add_doubts (report);
  add_sources (report);
  add_foot (report);
}

/* Most support first: by the default, then by the upper end, then by the lower. */
static int
compare_support (const WjSiteResult *a, const WjSiteResult *b)
{
  int order;

  if (a->support.computed != b->support.computed)
    return a->support.computed ? -1 : 1;
  if (!a->support.computed)
    return 0;
  if (a->support.has_central && b->support.has_central &&
      (order = wj_number_compare (b->support.central, a->support.central)) != 0)
    return order;
  if ((order = wj_number_compare (b->support.likely_high, a->support.likely_high)) != 0)
    return order;
  return wj_number_compare (b->support.likely_low, a->support.likely_low);
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const WjSiteResult *first = *(const WjSiteResult *const *) a;
  const WjSiteResult *second = *(const WjSiteResult *const *) b;
  int order = compare_support (first, second);

  return order != 0 ? order : g_strcmp0 (first->place->id, second->place->id);
}

static void
add_tied_sites (Report *report, const GPtrArray *sites, guint from, guint to)
{
  const WjSiteResult *first = sites->pdata[from];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *support = wj_wording_amount (report->wording, &first->support);
  g_autofree char *rank = g_strdup_printf ("%u. ", from + 1);
  g_autofree char *list = NULL;

  for (guint i = from; i < to; i++)
    g_ptr_array_add (names, wj_wording_place (report->wording, ((const WjSiteResult *) sites->pdata[i])->place));
  g_ptr_array_add (names, NULL);
  list = wj_wording_list (report->wording, (const char *const *) names->pdata);
  if (to - from > 1)
    {
      g_autofree char *n = wj_wording_count (report->wording, to - from);
      /* Translators: %s is a number, two or more: sites with the same support. */
      g_autofree char *tied = g_strdup_printf (wj_wording_plural (report->wording, "%s site", "%s sites", to - from), n);

      wj_lines_add_pair (report->lines, 0, rank, tied, support);
      wj_lines_add (report->lines, 3, "", list);
    }
  else
    wj_lines_add_pair (report->lines, 0, rank, list, support);
}

static void
report_sites (Report *report)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_copy (wj_assessment_get_sites (report->assessment), NULL, NULL);
  guint next;

  g_ptr_array_sort (sites, compare_sites);
  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Sites by estimated support"));
  for (guint i = 0; i < sites->len; i = next)
    {
      for (next = i + 1; next < sites->len && compare_support (sites->pdata[i], sites->pdata[next]) == 0;)
        next++;
      add_tied_sites (report, sites, i, next);
    }
  for (guint i = 0; i < report->site->offers->len; i++)
    collect_questions (report, report->site->offers->pdata[i]);
  add_doubts (report);
  add_foot (report);
}

char *
wj_wording_report_text (WjWording *self, WjAssessment *assessment)
{
  g_autoptr (WjLines) lines = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  GPtrArray *sites;
  Report report;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  lines = wj_lines_new (self);
  sites = wj_assessment_get_sites (assessment);
  report = (Report){
    .wording = self,
    .assessment = assessment,
    .lines = lines,
    .sources = sources,
    .questions = questions,
    .site = sites->len == 1 ? sites->pdata[0] : wj_assessment_get_overall (assessment),
  };
  add_head (&report);
  if (sites->len == 1)
    report_site (&report);
  else
    report_sites (&report);
  return wj_lines_to_text (lines);
}
