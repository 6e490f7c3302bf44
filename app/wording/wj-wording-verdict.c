/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

const char *
wj_wording_verdict (WjWording *self, WjVerdict verdict)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (verdict)
    {
    case WJ_VERDICT_ELIGIBLE:
      return wj_wording_text (self, "No blocking criterion found");
    case WJ_VERDICT_OPEN:
      return wj_wording_text (self, "More answers needed");
    case WJ_VERDICT_REACHABLE:
      return wj_wording_text (self, "Within reach with a change");
    case WJ_VERDICT_INELIGIBLE:
      return wj_wording_text (self, "Criterion not met");
    case WJ_VERDICT_UNSETTLED:
      return wj_wording_text (self, "Terms not established");
    case WJ_VERDICT_NONE:
    default:
      /* Translators: heading over offers that are over or have not begun. */
      return wj_wording_text (self, "Not open at this date");
    }
}

const char *
wj_wording_verdict_short (WjWording *self, WjVerdict verdict)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (verdict)
    {
    case WJ_VERDICT_ELIGIBLE:
      return wj_wording_context (self, "short verdict", "No blocking criterion");
    case WJ_VERDICT_OPEN:
      return wj_wording_context (self, "short verdict", "More answers needed");
    case WJ_VERDICT_REACHABLE:
      return wj_wording_context (self, "short verdict", "Within reach");
    case WJ_VERDICT_INELIGIBLE:
      return wj_wording_context (self, "short verdict", "Criterion not met");
    case WJ_VERDICT_UNSETTLED:
      return wj_wording_context (self, "short verdict", "Terms not established");
    case WJ_VERDICT_NONE:
    default:
      return wj_wording_context (self, "short verdict", "Not open");
    }
}

char *
wj_wording_count (WjWording *self, guint n)
{
  return wj_wording_number (self, wj_number_from_int (n), 0);
}

/* ---- The change that would do ----------------------------------------------------------------- */

/* "5 more jobs would be enough", or "85 to 117 more jobs would be needed" where a doubt remains. */
static char *
say_jobs (WjWording *self, const WjChange *change)
{
  g_autofree char *least = wj_wording_number (self, change->least, 0);
  g_autofree char *most = wj_wording_number (self, change->most, 0);
  gulong n = wj_wording_plural_of (self, change->most);

  if (!wj_number_equal (change->least, change->most))
    {
      n = n < 3 ? 100 : n;
      if (change->upward)
        /* Translators: %1$s and %2$s are numbers of jobs, the form follows the second. */
        return g_strdup_printf (wj_wording_plural (self,
                                                   "Within reach with a change: %1$s to %2$s more job would be needed, depending on points to confirm.",
                                                   "Within reach with a change: %1$s to %2$s more jobs would be needed, depending on points to confirm.", n),
                                least, most);
      /* Translators: %1$s and %2$s are numbers of jobs, the form follows the second. */
      return g_strdup_printf (wj_wording_plural (self,
                                                 "Within reach with a change: %1$s to %2$s fewer job would be needed, depending on points to confirm.",
                                                 "Within reach with a change: %1$s to %2$s fewer jobs would be needed, depending on points to confirm.", n),
                              least, most);
    }
  if (change->upward)
    /* Translators: %s is a number of jobs. Forms one and two may leave it out. */
    return g_strdup_printf (wj_wording_plural (self, "Within reach with a change: %s more job would be enough.",
                                               "Within reach with a change: %s more jobs would be enough.", n),
                            most);
  /* Translators: %s is a number of jobs. Forms one and two may leave it out. */
  return g_strdup_printf (wj_wording_plural (self, "Within reach with a change: %s fewer job would be enough.",
                                             "Within reach with a change: %s fewer jobs would be enough.", n),
                          most);
}

/* NULL if no change in one figure does it. */
static char *
say_change (WjWording *self, const WjConditionResult *condition)
{
  g_autofree char *size = NULL;
  g_autofree char *label = NULL;
  WjChange change;

  if (!wj_wording_find_change (condition, &change))
    return NULL;
  if (change.jobs)
    return say_jobs (self, &change);
  if (change.strict || !wj_number_equal (change.least, change.most) || wj_number_sign (change.most) == 0)
    return NULL;
  size = wj_wording_difference (self, change.most, &change.unit);
  label = wj_wording_inside (self, wj_wording_of (self, &condition->condition->label));
  if (change.upward)
    /* Translators: %1$s is a quantity such as MAD 200,000, %2$s the name of a condition. */
    return g_strdup_printf (wj_wording_text (self, "Within reach with a change: %1$s more would be enough (%2$s)."), size, label);
  /* Translators: %1$s is a quantity such as MAD 200,000, %2$s the name of a condition. */
  return g_strdup_printf (wj_wording_text (self, "Within reach with a change: %1$s less would be enough (%2$s)."), size, label);
}

/* ---- One sentence a verdict -------------------------------------------------------------------- */

static char *
say_open (WjWording *self, const WjOfferResult *result)
{
  g_autofree char *n = NULL;
  guint doubts = result->assumptions->len + result->doubts->len;

  if (result->missing->len > 0)
    {
      n = wj_wording_count (self, result->missing->len);
      /* Translators: %s is a number. Forms one and two may leave it out. */
      return g_strdup_printf (wj_wording_plural (self, "More answers needed: this offer depends on %s missing answer.",
                                                 "More answers needed: this offer depends on %s missing answers.",
                                                 result->missing->len),
                              n);
    }
  if (doubts > 0)
    {
      n = wj_wording_count (self, doubts);
      /* Translators: %s is a number. Forms one and two may leave it out. */
      return g_strdup_printf (wj_wording_plural (self, "More answers needed: this offer depends on %s point to confirm.",
                                                 "More answers needed: this offer depends on %s points to confirm.", doubts),
                              n);
    }
  return g_strdup (wj_wording_text (self, "More answers needed: the ranges given leave this offer open."));
}

static char *
say_reachable (WjWording *self, const WjOfferResult *result)
{
  const WjConditionResult *failing = NULL;
  g_autofree char *text = NULL;
  gboolean others_hold = TRUE;
  guint n = 0;

  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = result->conditions->pdata[i];

      if (condition->truth == WJ_CEL_MAY_BE_FALSE)
        {
          failing = condition;
          n++;
        }
      else if (condition->truth != WJ_CEL_MAY_BE_TRUE)
        others_hold = FALSE;
    }
  if (n == 1 && others_hold && result->where_truth == WJ_CEL_MAY_BE_TRUE && (text = say_change (self, failing)) != NULL)
    return g_steal_pointer (&text);
  if (n == 1)
    {
      g_autofree char *label = wj_wording_inside (self, wj_wording_of (self, &failing->condition->label));

      /* Translators: %s is the name of a condition. */
      return g_strdup_printf (wj_wording_text (self, "Within reach with a change: one criterion to meet, %s."), label);
    }
  text = wj_wording_count (self, MAX (n, 2));
  /* Translators: %s is a number, two or more. */
  return g_strdup_printf (wj_wording_plural (self, "Within reach with a change: %s criterion to meet.",
                                             "Within reach with a change: %s criteria to meet.", MAX (n, 2)),
                          text);
}

/* Beyond reach: what is missing, if that is one figure. */
static char *
say_far (WjWording *self, const WjOfferResult *result)
{
  const WjConditionResult *failing = NULL;
  g_autofree char *label = NULL;
  g_autofree char *size = NULL;
  guint n = 0;
  WjChange change;

  for (guint i = 0; i < result->conditions->len; i++)
    if (((const WjConditionResult *) result->conditions->pdata[i])->truth == WJ_CEL_MAY_BE_FALSE)
      {
        failing = result->conditions->pdata[i];
        n++;
      }
  /* Of several, the list of the criteria follows. */
  if (n != 1)
    return g_strdup (wj_wording_text (self, "Criterion not met: the project would have to grow more than tenfold."));
  label = wj_wording_inside (self, wj_wording_of (self, &failing->condition->label));
  if (!wj_wording_find_change (failing, &change) || !wj_number_equal (change.least, change.most) || wj_number_sign (change.most) == 0)
    /* Translators: %s is the name of a condition. */
    return g_strdup_printf (wj_wording_text (self, "Criterion not met: %s. The project would have to grow more than tenfold."), label);
  size = wj_wording_difference (self, change.most, &change.unit);
  if (change.upward)
    /* Translators: %1$s is the name of a condition, %2$s a quantity such as MAD 200,000. */
    return g_strdup_printf (wj_wording_text (self, "Criterion not met: %1$s, %2$s short."), label, size);
  /* Translators: %1$s is the name of a condition, %2$s a quantity such as MAD 200,000. */
  return g_strdup_printf (wj_wording_text (self, "Criterion not met: %1$s, %2$s over."), label, size);
}

static char *
say_ineligible (WjWording *self, const WjOfferResult *result)
{
  if (result->elsewhere || result->where_truth == WJ_CEL_MAY_BE_FALSE)
    return g_strdup (wj_wording_text (self, "Criterion not met: this offer does not cover this place, whatever the other answers."));
  for (guint i = 0; i < result->conditions->len; i++)
    {
      const WjConditionResult *condition = result->conditions->pdata[i];
      g_autofree char *label = NULL;

      if (condition->truth != WJ_CEL_MAY_BE_FALSE || !condition->decisive || condition->possible)
        continue;
      label = wj_wording_inside (self, wj_wording_of (self, &condition->condition->label));
      /* Translators: %s is the name of a condition. */
      return g_strdup_printf (wj_wording_text (self, "Criterion not met: %s, whatever the other answers."), label);
    }
  return g_strdup (wj_wording_text (self, "Criterion not met: the conditions exclude each other, whatever the other answers."));
}

static char *
say_unsettled (WjWording *self, const WjOffer *offer)
{
  g_autofree char *n = NULL;

  if (offer->terms == WJ_TERMS_UNPUBLISHED)
    return g_strdup (wj_wording_text (self, "Terms not established: they are not published. Nothing is computed."));
  if (offer->questions->len == 0)
    return g_strdup (wj_wording_text (self, "Terms not established: the sources do not settle them. Nothing is computed."));
  n = wj_wording_count (self, offer->questions->len);
  /* Translators: %s is a number. Forms one and two may leave it out. */
  return g_strdup_printf (wj_wording_plural (self, "Terms not established: %s point to confirm. Nothing is computed.",
                                             "Terms not established: %s points to confirm. Nothing is computed.",
                                             offer->questions->len),
                          n);
}

char *
wj_wording_verdict_sentence (WjWording *self, const WjOfferResult *result)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (result != NULL, NULL);

  switch (result->verdict)
    {
    case WJ_VERDICT_ELIGIBLE:
      /* Translators: %s is who confirms, with its article. */
      return g_strdup_printf (wj_wording_text (self, "No blocking criterion found. To be confirmed by %s."),
                              wj_wording_of (self, &result->offer->decides));
    case WJ_VERDICT_OPEN:
      return say_open (self, result);
    case WJ_VERDICT_REACHABLE:
      return result->far ? say_far (self, result) : say_reachable (self, result);
    case WJ_VERDICT_INELIGIBLE:
      return say_ineligible (self, result);
    case WJ_VERDICT_UNSETTLED:
      return say_unsettled (self, result->offer);
    case WJ_VERDICT_NONE:
    default:
      return wj_wording_window (self, result);
    }
}

char *
wj_wording_offer_window (WjWording *self, const WjOffer *offer, WjWindowState window)
{
  g_autofree char *date = NULL;

  switch (window)
    {
    case WJ_WINDOW_CLOSED:
      date = wj_wording_date (self, &offer->to);
      /* Translators: of an offer; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "Closed: it ended on %s."), date);
    case WJ_WINDOW_NOT_YET:
      date = wj_wording_date (self, &offer->from);
      /* Translators: of an offer that has not begun; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "Not open yet: from %s on."), date);
    case WJ_WINDOW_OPEN:
    default:
      if (!g_date_valid (&offer->to))
        /* Translators: of an offer. */
        return g_strdup (wj_wording_text (self, "Open, with no known end."));
      date = wj_wording_date (self, &offer->to);
      /* Translators: of an offer; %s is a date. */
      return g_strdup_printf (wj_wording_text (self, "Open until %s."), date);
    }
}

char *
wj_wording_window (WjWording *self, const WjOfferResult *result)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (result != NULL, NULL);

  return wj_wording_offer_window (self, result->offer, result->window);
}

const char *
wj_wording_terms (WjWording *self, WjTerms terms)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (terms)
    {
    case WJ_TERMS_ESTABLISHED:
      return wj_wording_text (self, "Terms established");
    case WJ_TERMS_UNCLEAR:
      return wj_wording_text (self, "Terms unclear");
    case WJ_TERMS_UNPUBLISHED:
    default:
      return wj_wording_text (self, "Terms not published");
    }
}

const char *
wj_wording_kind (WjWording *self, WjBenefitKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (kind)
    {
    case WJ_BENEFIT_GRANT:
      return wj_wording_context (self, "benefit", "State contribution");
    case WJ_BENEFIT_PREMIUM:
      return wj_wording_context (self, "benefit", "Premium");
    case WJ_BENEFIT_TAX_RELIEF:
      return wj_wording_context (self, "benefit", "Tax relief");
    case WJ_BENEFIT_CHARGE_RELIEF:
      return wj_wording_context (self, "benefit", "Relief on social charges");
    case WJ_BENEFIT_LOAN:
      return wj_wording_context (self, "benefit", "Loan");
    case WJ_BENEFIT_EQUITY:
      return wj_wording_context (self, "benefit", "Equity");
    case WJ_BENEFIT_IN_KIND:
    default:
      return wj_wording_context (self, "benefit", "Help in kind");
    }
}

const char *
wj_wording_confidence (WjWording *self, WjConfidence confidence)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (confidence)
    {
    case WJ_CONFIDENCE_A:
      /* Translators: what the confidence mark A means. */
      return wj_wording_text (self, "Official text, or two independent sources (A)");
    case WJ_CONFIDENCE_B:
      /* Translators: what the confidence mark B means. */
      return wj_wording_text (self, "One source only (B): check before relying on it");
    case WJ_CONFIDENCE_C:
    default:
      /* Translators: what the confidence mark C means. */
      return wj_wording_text (self, "Inferred or unclear (C): to be confirmed, refuses no offer");
    }
}
