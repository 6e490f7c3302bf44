/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "assessment/wj-ranking.h"
#include "wording/wj-wording-report.h"

/* ---- Head -------------------------------------------------------------------------------------- */

static void
add_head (WjReport *report)
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

/* The years in which something is earned; FALSE if some of it has no year. */
static gboolean
find_years (const GArray *years, int *first, int *last)
{
  *first = *last = 0;
  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);

      if (wj_wording_amount_is_zero (&year->amount))
        continue;
      if (year->year == 0)
        return FALSE;
      *first = *first == 0 ? year->year : MIN (*first, year->year);
      *last = MAX (*last, year->year);
    }
  return *first != 0;
}

static void
add_support (WjReport *report)
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
  if (wj_wording_amount_is_zero (&site->support))
    {
      wj_lines_add (report->lines, 0, "", wj_wording_text (wording, "Estimated support: no amount with these answers."));
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
  wj_report_add_central (report, 0, &site->support);
  wj_lines_add (report->lines, 0, "", wj_wording_two_clocks (wording));
}

static void
add_relief (WjReport *report)
{
  g_autofree char *amount = NULL;

  if (wj_wording_amount_is_zero (&report->site->relief))
    return;
  amount = wj_wording_amount (report->wording, &report->site->relief);
  /* Translators: %s is an amount, a range, or why there is none. */
  wj_lines_take (report->lines, 0, "",
                 g_strdup_printf (wj_wording_text (report->wording, "Tax and charge relief, counted apart: %s."), amount));
}

static void
add_counts (WjReport *report)
{
  wj_lines_add_gap (report->lines);
  for (guint verdict = 0; verdict < WJ_N_VERDICTS; verdict++)
    {
      g_autofree char *count = NULL;

      if (report->site->count[verdict] == 0)
        continue;
      count = wj_wording_count (report->wording, report->site->count[verdict]);
      wj_lines_add_pair (report->lines, 0, wj_report_marks[verdict], wj_wording_verdict (report->wording, (WjVerdict) verdict), count);
    }
}

/* ---- What it rests on -------------------------------------------------------------------------- */

static void
add_compatibilities (WjReport *report)
{
  GPtrArray *all = wj_catalogue_get_compatibilities (wj_assessment_get_catalogue (report->assessment));

  for (guint i = 0; i < all->len; i++)
    {
      const WjCompatibility *compatibility = all->pdata[i];

      if (!wj_wording_counts_one_of (report->site, compatibility->one) || !wj_wording_counts_one_of (report->site, compatibility->other))
        continue;
      /* What is not settled is among the assumptions, with what is taken. */
      if (compatibility->assumption == NULL)
        wj_lines_add (report->lines, 0, "• ", wj_wording_of (report->wording, &compatibility->text));
      wj_report_ask (report, &compatibility->question);
      wj_report_cite (report, compatibility->source);
    }
}

static void
add_doubts (WjReport *report)
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
add_sources (WjReport *report)
{
  if (report->sources->len == 0)
    return;
  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Sources and their confidence"));
  for (guint i = 0; i < report->sources->len; i++)
    wj_lines_add_source (report->lines, report->wording, report->sources->pdata[i], FALSE);
  wj_lines_add_marks (report->lines, report->wording, report->sources);
}

/* At a day the catalogue was not made for, it says so itself: a report is read away from the program. */
static void
add_expiry (WjReport *report)
{
  const GDate *expires = wj_catalogue_get_expires (wj_assessment_get_catalogue (report->assessment));
  g_autofree char *day = NULL;

  if (expires == NULL || !g_date_valid (expires) || g_date_compare (wj_assessment_get_as_of (report->assessment), expires) <= 0)
    return;
  day = wj_wording_date (report->wording, expires);
  /* Translators: %s is a date. */
  wj_lines_take (report->lines, 0, "", g_strdup_printf (wj_wording_text (report->wording, "Catalogue expired on %s. Some amounts may have changed; update it as soon as you can."), day));
}

static void
add_foot (WjReport *report)
{
  g_autofree char *id = wj_assessment_make_id (report->assessment);
  g_autofree char *apart = wj_wording_isolate (report->wording, id);

  wj_lines_add_gap (report->lines);
  /* Translators: %s is a name such as 3f2a-91c0, made from all that decides the result. */
  wj_lines_take (report->lines, 0, "", g_strdup_printf (wj_wording_text (report->wording, "Result no. %s"), apart));
  wj_lines_take (report->lines, 0, "", wj_wording_catalogue (report->wording, wj_assessment_get_catalogue (report->assessment)));
  add_expiry (report);
  wj_lines_add (report->lines, 0, "", wj_wording_indicative (report->wording));
}

/* ---- One site, or the list of sites -------------------------------------------------------------- */

static void
report_site (WjReport *report)
{
  if (report->site->place != NULL)
    wj_lines_take (report->lines, 0, "", wj_wording_place_full (report->wording, report->site->place));
  wj_lines_add_gap (report->lines);
  add_support (report);
  add_relief (report);
  add_counts (report);
  wj_report_add_offers (report);
  wj_report_add_caps (report);
  add_doubts (report);
  add_sources (report);
  add_foot (report);
}

static char *
say_headline (WjReport *report, const WjAmount *amount)
{
  if (!amount->computed)
    return wj_wording_amount (report->wording, amount);
  return wj_wording_headline_range (report->wording, amount->likely_low, amount->likely_high);
}

static void
add_tied_sites (WjReport *report, const GPtrArray *sites, guint from, guint to, guint place)
{
  const WjSiteResult *first = sites->pdata[from];
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *support = say_headline (report, &first->support);
  g_autofree char *rank = g_strdup_printf ("%u. ", place);
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
  wj_report_add_central (report, 3, &first->support);
}

static void
report_sites (WjReport *report)
{
  g_autoptr (GPtrArray) sites = wj_assessment_rank_sites (report->assessment);
  guint next, place = 1;

  wj_lines_add_heading (report->lines, wj_wording_text (report->wording, "Sites by estimated support"));
  for (guint i = 0; i < sites->len; i = next)
    {
      for (next = i + 1; next < sites->len && wj_site_result_compare (sites->pdata[i], sites->pdata[next]) == 0;)
        next++;
      add_tied_sites (report, sites, i, next, place++);
    }
  for (guint i = 0; i < report->site->offers->len; i++)
    wj_report_collect_questions (report, report->site->offers->pdata[i]);
  add_doubts (report);
  add_foot (report);
}

static WjLines *
report_new (WjWording *self, WjAssessment *assessment)
{
  WjLines *lines;
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  GPtrArray *sites;
  WjReport report;

  lines = wj_lines_new (self, WJ_LINES_TERMINAL);
  sites = wj_assessment_get_sites (assessment);
  report = (WjReport){
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
  return lines;
}

char *
wj_wording_report_text (WjWording *self, WjAssessment *assessment)
{
  g_autoptr (WjLines) lines = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  lines = report_new (self, assessment);
  return wj_lines_to_text (lines);
}

GPtrArray *
wj_wording_report_lines (WjWording *self, WjAssessment *assessment)
{
  g_autoptr (WjLines) lines = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (WJ_IS_ASSESSMENT (assessment), NULL);

  lines = report_new (self, assessment);
  return wj_lines_to_array (lines);
}
