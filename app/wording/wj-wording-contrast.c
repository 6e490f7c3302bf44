/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-lines.h"
#include "wording/wj-wording-private.h"

/* Of what makes the difference, a sentence names at most so many offers. */
#define MAX_NAMED 3

static char *
say_letter (WjWording *self, guint index)
{
  const char letter[] = { (char) ('A' + (int) index), '\0' };

  return wj_wording_isolate (self, letter);
}

char *
wj_wording_scenario (WjWording *self, WjProject *project, guint index)
{
  const char *name;
  g_autofree char *letter = NULL;
  g_autofree char *apart = NULL;

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project), NULL);

  letter = say_letter (self, index);
  name = wj_project_get_scenario_name (project, index);
  if (name == NULL)
    return g_steal_pointer (&letter);
  apart = wj_wording_isolate_typed (self, name);
  /* Translators: the letter of a scenario, and its name. */
  return g_strdup_printf (wj_wording_context (self, "scenario", "%1$s (%2$s)"), letter, apart);
}

char *
wj_wording_scenario_title (WjWording *self, WjProject *project, guint index)
{
  const char *name;
  g_autofree char *letter = NULL;

  g_return_val_if_fail (self != NULL && WJ_IS_PROJECT (project), NULL);

  name = wj_project_get_scenario_name (project, index);
  if (name != NULL)
    return wj_wording_isolate_typed (self, name);
  letter = say_letter (self, index);
  /* Translators: %s is the letter of a scenario, A to D. */
  return g_strdup_printf (wj_wording_text (self, "Scenario %s"), letter);
}

/* ---- Which gives more, and why ------------------------------------------------------------------- */

/* "the main scheme (MAD 1.47 million)": the offers that make the gain (@sign 1) or stand against it (−1),
 * the largest first, until they come to @all: of two that exclude each other only one is paid. Takes
 * from @all what is named. @reasons: takes the rules behind it */
static char *
name_offers (WjWording *self, const WjContrast *contrast, int sign, WjNumber *all, GString *reasons)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < contrast->offers->len && items->len < MAX_NAMED && wj_number_sign (*all) > 0; i++)
    {
      const WjOfferContrast *offer = contrast->offers->pdata[i];
      WjNumber size = sign > 0 ? offer->gain : wj_number_negate (offer->gain);
      g_autofree char *amount = NULL;

      if (wj_number_sign (size) <= 0 || !wj_number_subtract (*all, size, all))
        continue;
      amount = wj_wording_headline (self, size);
      /* Translators: an offer and the amount it makes a difference of. */
      g_ptr_array_add (items, g_strdup_printf (wj_wording_text (self, "%1$s (%2$s)"), wj_wording_of (self, &offer->offer->label), amount));
      wj_wording_add_reasons (self, reasons, offer, contrast->of_one, contrast->one, contrast->of_other, contrast->other);
    }
  g_ptr_array_add (items, NULL);
  return items->len > 1 ? wj_wording_list (self, (const char *const *) items->pdata) : NULL;
}

char *
wj_wording_gain (WjWording *self, WjNumber gain)
{
  g_autofree char *size = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  size = wj_wording_headline (self, wj_number_most (gain, wj_number_negate (gain)));
  if (wj_number_sign (gain) < 0)
    /* Translators: %s is an amount. */
    return g_strdup_printf (wj_wording_context (self, "gain", "%s less"), size);
  /* Translators: %s is an amount. */
  return g_strdup_printf (wj_wording_context (self, "gain", "%s more"), size);
}

static char *
say_winner (WjWording *self, const WjContrast *contrast, const char *more, const char *less)
{
  g_autofree char *gain = wj_wording_headline (self, wj_number_most (contrast->gain, wj_number_negate (contrast->gain)));

  if (contrast->is_by_ends)
    /* Translators: %1$s and %2$s are places, scenarios or days. */
    return g_strdup_printf (wj_wording_text (self, "At the least as at the most, the support is higher with %1$s than with %2$s. In between, the missing answers decide."), more, less);
  if (!contrast->is_certain && contrast->is_never_less && wj_number_sign (contrast->gain) == 0)
    /* Translators: %1$s and %2$s are places, scenarios or days. */
    return g_strdup_printf (wj_wording_text (self, "Whatever the missing answers, the support is never lower with %1$s than with %2$s."), more, less);
  if (!contrast->is_certain && contrast->is_never_less)
    /* Translators: %1$s and %2$s are places, scenarios or days, %3$s an amount. */
    return g_strdup_printf (wj_wording_text (self, "Whatever the missing answers, the support is never lower with %1$s than with %2$s. By default it is higher by %3$s."), more, less, gain);
  if (wj_number_sign (contrast->gain) == 0)
    /* Translators: %1$s and %2$s are places, scenarios or days. */
    return g_strdup_printf (wj_wording_text (self, "Whatever the missing answers, the support is higher with %1$s than with %2$s."), more, less);
  if (contrast->is_certain)
    /* Translators: %1$s and %2$s are places, scenarios or days, %3$s an amount. */
    return g_strdup_printf (wj_wording_text (self, "Whatever the missing answers, the support is higher with %1$s than with %2$s: by %3$s with the default assumptions."), more, less, gain);
  /* Translators: %1$s and %2$s are places, scenarios or days, %3$s an amount. */
  return g_strdup_printf (wj_wording_text (self, "With the default assumptions, the support is higher by %3$s with %1$s than with %2$s."), more, less, gain);
}

char *
wj_wording_contrast_winner (WjWording *self, const WjContrast *contrast, const char *one, const char *other)
{
  gboolean first;

  g_return_val_if_fail (self != NULL && contrast != NULL, NULL);

  first = contrast->winner == WJ_CONTRAST_ONE;
  if (contrast->winner == WJ_CONTRAST_SAME)
    return g_strdup_printf (wj_wording_text (self, "The support is the same with %1$s and with %2$s."), one, other);
  if (contrast->winner == WJ_CONTRAST_UNTOLD)
    return g_strdup_printf (wj_wording_text (self, "More answers are needed to tell whether %1$s or %2$s gives more support."), one, other);
  return say_winner (self, contrast, first ? one : other, first ? other : one);
}

char *
wj_wording_contrast_reason (WjWording *self, const WjContrast *contrast)
{
  gboolean first;
  g_autofree char *reasons = NULL;
  g_autofree char *against = NULL;
  g_autoptr (GString) rules = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  WjNumber left;

  g_return_val_if_fail (self != NULL && contrast != NULL, NULL);

  if (contrast->winner == WJ_CONTRAST_SAME || contrast->winner == WJ_CONTRAST_UNTOLD)
    return NULL;
  first = contrast->winner == WJ_CONTRAST_ONE;
  left = wj_number_most (contrast->gain, wj_number_negate (contrast->gain));
  reasons = name_offers (self, contrast, first ? -1 : 1, &left, rules);
  /* What was named beyond the gain is made up for by what stands against it. */
  left = wj_number_negate (left);
  against = name_offers (self, contrast, first ? 1 : -1, &left, others);
  if (reasons != NULL)
    {
      /* Translators: %s is a list of offers with amounts. */
      g_string_append_printf (text, wj_wording_text (self, "What makes the difference: %s."), reasons);
      g_string_append (text, rules->str);
    }
  if (against != NULL)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      /* Translators: %s is a list of offers with amounts. */
      g_string_append_printf (text, wj_wording_text (self, "On the other side: %s."), against);
      g_string_append (text, others->str);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

char *
wj_wording_contrast_sentence (WjWording *self, const WjContrast *contrast, const char *one, const char *other)
{
  g_autofree char *winner = wj_wording_contrast_winner (self, contrast, one, other);
  g_autofree char *reason = wj_wording_contrast_reason (self, contrast);

  return g_strjoin (" ", winner, reason, NULL);
}

/* ---- Line by line --------------------------------------------------------------------------------- */

void
wj_contrast_line_free (WjContrastLine *line)
{
  g_free (line->what);
  g_free (line->change);
  g_free (line);
}

static void
add_line (WjWording *self, GPtrArray *lines, const WjOffer *offer, const char *what, const char *is, const char *was)
{
  WjContrastLine *line = g_new (WjContrastLine, 1);

  if (offer == NULL)
    line->what = g_strdup (what);
  else
    /* Translators: %1$s is an offer, %2$s what differs: "Employment premium, support" */
    line->what = g_strdup_printf (wj_wording_context (self, "contrast", "%1$s, %2$s"), wj_wording_of (self, &offer->label), what);
  /* Translators: %1$s is as it is in the second of two, %2$s in the first. Both may be ranges: "MAD 1 to 2". */
  line->change = g_strdup_printf (wj_wording_context (self, "contrast", "%1$s, against %2$s"), is, was);
  g_ptr_array_add (lines, line);
}

/* Ranges that are the same may still differ in what the default assumptions give. */
static void
add_central (WjWording *self, GPtrArray *lines, const WjOffer *offer, const char *what, const WjAmount *one, const WjAmount *other)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  g_autofree char *by_default = NULL;

  if (!one->has_central || !other->has_central)
    return;
  was = wj_wording_money (self, one->central);
  is = wj_wording_money (self, other->central);
  /* Translators: %s is what differs: "support". */
  by_default = g_strdup_printf (wj_wording_context (self, "contrast", "%s with the default assumptions"), what);
  add_line (self, lines, offer, by_default, is, was);
}

/* NULL: nothing is given. */
static char *
say_amount (WjWording *self, const WjAmount *amount)
{
  /* Translators: no support, or no relief. */
  return amount != NULL ? wj_wording_amount (self, amount) : g_strdup (wj_wording_context (self, "amount", "none"));
}

/* @one, @other: (nullable): nothing is given */
static void
add_amount (WjWording *self, GPtrArray *lines, const WjOffer *offer, const char *what, const WjAmount *one, const WjAmount *other)
{
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if ((one == NULL || wj_wording_amount_is_zero (one)) && (other == NULL || wj_wording_amount_is_zero (other)))
    return;
  if (one != NULL && other != NULL && wj_amount_is_same (one, other))
    return;
  was = say_amount (self, one);
  is = say_amount (self, other);
  if (!g_str_equal (was, is))
    add_line (self, lines, offer, what, is, was);
  else if (one != NULL && other != NULL)
    add_central (self, lines, offer, what, one, other);
}

static const char *
say_verdict (WjWording *self, const WjOfferResult *result)
{
  if (result == NULL)
    return wj_wording_text (self, "not in the catalogue");
  return wj_wording_verdict_short (self, wj_offer_result_get_group (result));
}

static gboolean
is_in_play (const WjOfferResult *result)
{
  return result != NULL && wj_offer_result_counts (result);
}

/* What counts in the estimate; of an offer that neither has in its own, what it would give. */
static void
add_amounts (WjWording *self, GPtrArray *lines, const WjOfferContrast *contrast)
{
  const WjOfferResult *one = is_in_play (contrast->one) ? contrast->one : NULL;
  const WjOfferResult *other = is_in_play (contrast->other) ? contrast->other : NULL;

  if (one != NULL || other != NULL)
    {
      add_amount (self, lines, contrast->offer, wj_wording_text (self, "support"), one != NULL ? &one->cash : NULL, other != NULL ? &other->cash : NULL);
      add_amount (self, lines, contrast->offer, wj_wording_text (self, "relief"), one != NULL ? &one->relief : NULL, other != NULL ? &other->relief : NULL);
    }
  else if (contrast->one != NULL && contrast->other != NULL && contrast->one->verdict == contrast->other->verdict)
    {
      add_amount (self, lines, contrast->offer, wj_wording_text (self, "support if its conditions are met"), &contrast->one->cash, &contrast->other->cash);
      add_amount (self, lines, contrast->offer, wj_wording_text (self, "relief if its conditions are met"), &contrast->one->relief, &contrast->other->relief);
    }
}

static void
add_offer (WjWording *self, GPtrArray *lines, const WjOfferContrast *contrast)
{
  const WjOfferResult *one = contrast->one;
  const WjOfferResult *other = contrast->other;

  if (one == NULL || other == NULL || wj_offer_result_get_group (one) != wj_offer_result_get_group (other))
    add_line (self, lines, contrast->offer, wj_wording_text (self, "finding"), say_verdict (self, other), say_verdict (self, one));
  add_amounts (self, lines, contrast);
}

GPtrArray *
wj_wording_contrast_lines (WjWording *self, const WjContrast *contrast)
{
  GPtrArray *lines;

  g_return_val_if_fail (self != NULL && contrast != NULL, NULL);

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) wj_contrast_line_free);
  add_amount (self, lines, NULL, wj_wording_text (self, "Support in all"), &contrast->one->support, &contrast->other->support);
  add_amount (self, lines, NULL, wj_wording_text (self, "Relief in all"), &contrast->one->relief, &contrast->other->relief);
  for (guint i = 0; i < contrast->offers->len; i++)
    add_offer (self, lines, contrast->offers->pdata[i]);
  return lines;
}

void
wj_wording_contrast_put (WjWording *self, const WjContrast *contrast, WjLines *text)
{
  g_autoptr (GPtrArray) lines = NULL;

  g_return_if_fail (self != NULL && contrast != NULL && text != NULL);

  lines = wj_wording_contrast_lines (self, contrast);
  for (guint i = 0; i < lines->len; i++)
    {
      const WjContrastLine *line = lines->pdata[i];

      /* Translators: %1$s is what differs, %2$s how. */
      wj_lines_take (text, 0, "• ", g_strdup_printf (wj_wording_context (self, "contrast", "%1$s: %2$s"), line->what, line->change));
    }
}

/* ---- Several side by side -------------------------------------------------------------------------- */

char *
wj_wording_rules_of_day (WjWording *self, const GDate *day)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL && day != NULL, NULL);

  date = wj_wording_date (self, day);
  /* Translators: %s is a date. It stands in sentences: "the support is higher with the rules of …". */
  return g_strdup_printf (wj_wording_text (self, "the rules of %s"), date);
}

static void
put_contrast (WjWording *self, WjLines *text, const WjContrast *contrast, const WjSide *one, const WjSide *other)
{
  wj_lines_add_gap (text);
  wj_lines_add_heading (text, other->name);
  wj_lines_take (text, 0, "", wj_wording_contrast_sentence (self, contrast, one->said, other->said));
  if (wj_contrast_is_empty (contrast))
    return;
  /* Translators: %1$s and %2$s are places, scenarios, projects or "the rules of …"; lines such as "Support: MAD 2,
   * against MAD 1" follow. */
  wj_lines_take (text, 0, "", g_strdup_printf (wj_wording_text (self, "In each line first %1$s, then %2$s:"), other->said, one->said));
  wj_wording_contrast_put (self, contrast, text);
}

char *
wj_wording_sides_text (WjWording *self, const WjSide *sides, guint n, const GPtrArray *contrasts)
{
  g_autoptr (WjLines) text = NULL;

  g_return_val_if_fail (self != NULL && sides != NULL && contrasts != NULL && contrasts->len + 1 == n, NULL);

  text = wj_lines_new (self, WJ_LINES_TERMINAL);
  wj_lines_add_heading (text, wj_wording_text (self, "Estimated support"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *support = wj_wording_amount (self, sides[i].support);

      wj_lines_add_pair (text, 0, "• ", sides[i].name, support);
    }
  for (guint i = 1; i < n; i++)
    put_contrast (self, text, contrasts->pdata[i - 1], &sides[0], &sides[i]);
  wj_lines_add_gap (text);
  wj_lines_add (text, 0, "", wj_wording_indicative (self));
  return wj_lines_to_text (text);
}
