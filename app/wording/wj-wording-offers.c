/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-questions.h"
#include "wording/wj-wording-report.h"

/* As they stand in every view: icon, words. */
const char *const wj_report_marks[WJ_VERDICT_NONE + 1] = {
  [WJ_VERDICT_ELIGIBLE] = "✓ ",
  [WJ_VERDICT_OPEN] = "? ",
  [WJ_VERDICT_REACHABLE] = "↑ ",
  [WJ_VERDICT_INELIGIBLE] = "− ",
  [WJ_VERDICT_UNSETTLED] = "◌ ",
  [WJ_VERDICT_NONE] = "· ",
};

void
wj_report_cite (WjReport *report, const WjSource *source)
{
  if (source != NULL && !g_ptr_array_find (report->sources, source, NULL))
    g_ptr_array_add (report->sources, (gpointer) source);
}

void
wj_report_ask (WjReport *report, const WjText *question)
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

void
wj_report_add_central (WjReport *report, guint indent, const WjAmount *amount)
{
  g_autofree char *central = NULL;

  if (!amount->computed || !amount->has_central || wj_wording_amount_is_exact (amount) || wj_number_sign (amount->central) == 0)
    return;
  central = wj_wording_money (report->wording, amount->central);
  /* Translators: %s is an amount. */
  wj_lines_take (report->lines, indent, "",
                 g_strdup_printf (wj_wording_text (report->wording, "With the assumptions listed: %s."), central));
}

/* ---- Offers ------------------------------------------------------------------------------------ */

static const char *
mark_of (guint8 truth)
{
  if (truth == WJ_CEL_MAY_BE_TRUE)
    return "✓ ";
  return truth == WJ_CEL_MAY_BE_FALSE ? "− " : "? ";
}

static void
add_condition (WjReport *report, const WjConditionResult *condition)
{
  g_autoptr (GPtrArray) lines = wj_wording_condition_lines (report->wording, report->assessment, condition);

  wj_report_cite (report, condition->condition->source);
  wj_lines_add (report->lines, 4, mark_of (condition->truth), wj_wording_of (report->wording, &condition->condition->label));
  for (guint i = 0; i < lines->len; i++)
    wj_lines_add (report->lines, 6, "", lines->pdata[i]);
}

static void
add_years (WjReport *report, const GArray *years)
{
  guint n = 0;

  for (guint i = 0; i < years->len; i++)
    n += !wj_wording_amount_is_zero (&g_array_index (years, WjYearAmount, i).amount);
  for (guint i = 0; i < years->len; i++)
    {
      const WjYearAmount *year = &g_array_index (years, WjYearAmount, i);
      g_autofree char *label = NULL;
      g_autofree char *amount = NULL;

      if (wj_wording_amount_is_zero (&year->amount) || (n == 1 && year->year == 0))
        continue;
      label = year->year == 0 ? g_strdup (wj_wording_text (report->wording, "Year not published"))
                              : wj_wording_year (report->wording, year->year);
      amount = wj_wording_amount (report->wording, &year->amount);
      wj_lines_add_pair (report->lines, 6, "", label, amount);
    }
}

static void
add_benefit (WjReport *report, const WjBenefitResult *benefit)
{
  g_autofree char *amount = NULL;

  if (benefit->benefit->amount == NULL && benefit->benefit->when != NULL)
    return; /* a line for an answer that was not given */
  wj_report_cite (report, benefit->benefit->source);
  if (wj_wording_amount_is_zero (&benefit->total))
    amount = g_strdup (wj_wording_text (report->wording, "no amount with these answers"));
  else if (benefit->benefit->amount == NULL)
    amount = g_strdup (wj_wording_text (report->wording, "no amount computed"));
  else
    amount = wj_wording_amount (report->wording, &benefit->due);
  wj_lines_add_pair (report->lines, 4, "• ", wj_wording_of (report->wording, &benefit->benefit->label), amount);
  if (benefit->total.computed)
    add_years (report, benefit->due_years);
}

void
wj_report_collect_questions (WjReport *report, const WjOfferResult *offer)
{
  if (!wj_wording_asks_about (offer))
    return;
  for (guint i = 0; i < offer->assumptions->len; i++)
    wj_report_ask (report, &((const WjAssumption *) offer->assumptions->pdata[i])->question);
  for (guint i = 0; i < offer->doubts->len; i++)
    wj_report_ask (report, &((const WjParameter *) offer->doubts->pdata[i])->question);
  for (guint i = 0; offer->verdict == WJ_VERDICT_UNSETTLED && i < offer->offer->questions->len; i++)
    wj_report_ask (report, &((const WjQuestion *) offer->offer->questions->pdata[i])->text);
}

static void
add_offer (WjReport *report, const WjOfferResult *offer)
{
  g_autofree char *amount = NULL;

  wj_lines_add_gap (report->lines);
  if (wj_offer_result_counts (offer) && !wj_wording_amount_is_zero (&offer->cash))
    amount = wj_wording_amount (report->wording, &offer->cash);
  else if (wj_offer_result_counts (offer) && !wj_wording_amount_is_zero (&offer->relief))
    amount = wj_wording_amount (report->wording, &offer->relief);
  wj_lines_add_title (report->lines, 2, wj_wording_of (report->wording, &offer->offer->label), amount != NULL ? amount : "");
  wj_lines_take (report->lines, 2, "", wj_wording_verdict_sentence (report->wording, offer));
  if (wj_offer_result_counts (offer))
    {
      wj_report_add_central (report, 2, &offer->cash);
      wj_report_add_central (report, 2, &offer->relief);
    }
  wj_report_collect_questions (report, offer);
  if (offer->verdict == WJ_VERDICT_NONE || offer->elsewhere)
    return;
  if (offer->verdict != WJ_VERDICT_INELIGIBLE && offer->missing->len > 0)
    wj_lines_take (report->lines, 4, "", wj_wording_missing_answers (report->wording, offer->missing));
  for (guint i = 0; i < offer->conditions->len; i++)
    add_condition (report, offer->conditions->pdata[i]);
  for (guint i = 0; wj_offer_result_counts (offer) && i < offer->benefits->len; i++)
    add_benefit (report, offer->benefits->pdata[i]);
}

void
wj_report_add_offers (WjReport *report)
{
  for (guint verdict = 0; verdict <= WJ_VERDICT_NONE; verdict++)
    {
      gboolean headed = FALSE;

      for (guint i = 0; i < report->site->offers->len; i++)
        {
          const WjOfferResult *offer = report->site->offers->pdata[i];
          g_autofree char *heading = NULL;

          if (wj_offer_result_get_group (offer) != (WjVerdict) verdict)
            continue;
          heading = g_strconcat (wj_report_marks[verdict], wj_wording_verdict (report->wording, (WjVerdict) verdict), NULL);
          if (!headed)
            wj_lines_add_heading (report->lines, heading);
          headed = TRUE;
          add_offer (report, offer);
        }
    }
}

/* A cap speaks of offers whose amounts count. */
static gboolean
binds (WjReport *report, const WjCapResult *cap)
{
  for (guint i = 0; i < report->site->offers->len; i++)
    {
      const WjOfferResult *offer = report->site->offers->pdata[i];

      for (guint j = 0; wj_offer_result_counts (offer) && j < offer->offer->benefits->len; j++)
        {
          if (g_ptr_array_find (cap->cap->members, offer->offer->benefits->pdata[j], NULL))
            return TRUE;
        }
    }
  return FALSE;
}

char *
wj_wording_cap_idle (WjWording *self, const WjCapResult *cap)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *list = NULL;

  g_return_val_if_fail (self != NULL && cap != NULL, NULL);

  for (guint i = 0; i < cap->cap->members->len; i++)
    if (cap->idle & ((guint64) 1 << i))
      g_ptr_array_add (labels, (gpointer) wj_wording_of (self, &((const WjBenefit *) cap->cap->members->pdata[i])->label));
  if (labels->len == 0)
    return NULL;
  g_ptr_array_add (labels, NULL);
  list = wj_wording_list (self, (const char *const *) labels->pdata);
  /* Translators: %s is a list of premiums that lie above a cap. */
  return g_strdup_printf (wj_wording_plural (self, "What this premium asks for can be dropped, and the amount stays the same: %s.",
                                             "What these premiums ask for can be dropped, and the amount stays the same: %s.", labels->len - 1),
                          list);
}

void
wj_report_add_caps (WjReport *report)
{
  for (guint i = 0; i < report->site->caps->len; i++)
    {
      const WjCapResult *cap = report->site->caps->pdata[i];
      g_autofree char *limit = NULL;
      g_autofree char *cut = NULL;
      g_autofree char *idle = NULL;

      if (!binds (report, cap) || !wj_wording_amount_is_exact (&cap->limit) || !cap->cut.computed || wj_number_sign (cap->cut.likely_high) <= 0)
        continue;
      limit = wj_wording_amount (report->wording, &cap->limit);
      cut = wj_wording_amount (report->wording, &cap->cut);
      wj_lines_add_gap (report->lines);
      wj_report_cite (report, cap->cap->source);
      /* Translators: %1$s is the name of a cap, %2$s and %3$s are amounts. */
      wj_lines_take (report->lines, 0, "",
                     g_strdup_printf (wj_wording_text (report->wording, "%1$s: %2$s. Without effect: %3$s."),
                                      wj_wording_of (report->wording, &cap->cap->label), limit, cut));
      idle = wj_wording_cap_idle (report->wording, cap);
      if (idle != NULL)
        wj_lines_add (report->lines, 0, "", idle);
    }
}
