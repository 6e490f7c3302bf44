/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "assessment/wj-difference.h"
#include "assessment/wj-ranking.h"
#include "wording/wj-wording-private.h"

#define MAX_GAPS 2 /* offers named in the sentence that says why a place comes first */

char *
wj_wording_up_to (WjWording *self, const WjAmount *amount)
{
  g_autofree char *high = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (amount != NULL, NULL);

  if (!amount->computed)
    return wj_wording_amount (self, amount);
  if (wj_wording_amount_is_zero (amount))
    /* Translators: in place of an amount of support, after the name of a place. */
    return g_strdup (wj_wording_text (self, "no amount with these answers"));
  high = wj_wording_headline_range (self, amount->likely_high, amount->likely_high);
  if (wj_wording_amount_is_exact (amount))
    return g_steal_pointer (&high);
  /* Translators: the upper end of a range of support; %s is an amount. */
  return g_strdup_printf (wj_wording_text (self, "up to %s"), high);
}

char *
wj_wording_by_default (WjWording *self, const WjAmount *amount)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (amount != NULL, NULL);

  if (!amount->computed)
    return wj_wording_amount (self, amount);
  if (amount->has_central)
    return wj_wording_headline (self, amount->central);
  return wj_wording_headline_range (self, amount->likely_low, amount->likely_high);
}

/* ---- Why one place comes first ------------------------------------------------------------------- */

static char *
list_tied (WjWording *self, const GPtrArray *ranked, guint n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, wj_wording_place (self, ((const WjSiteResult *) ranked->pdata[i])->place));
  g_ptr_array_add (names, NULL);
  return wj_wording_list (self, (const char *const *) names->pdata);
}

/* How many share the first rank. */
static guint
count_first (const GPtrArray *ranked)
{
  guint n = 1;

  while (n < ranked->len && wj_site_result_compare (ranked->pdata[0], ranked->pdata[n]) == 0)
    n++;
  return n;
}

char *
wj_wording_first_place (WjWording *self, const GPtrArray *ranked)
{
  g_autofree char *names = NULL;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ranked != NULL && ranked->len > 0, NULL);

  if (!((const WjSiteResult *) ranked->pdata[0])->support.computed)
    return g_strdup (wj_wording_text (self, "These places cannot be ranked yet: the support depends on missing answers."));
  n = count_first (ranked);
  names = list_tied (self, ranked, n);
  if (n == 1)
    /* Translators: %s is a place. */
    return g_strdup_printf (wj_wording_text (self, "%s comes first."), names);
  if (n == ranked->len)
    /* Translators: %s is a list of places, two or more. */
    return g_strdup_printf (wj_wording_text (self, "The support is the same at %s."), names);
  /* Translators: %s is a list of places, two or more. */
  return g_strdup_printf (wj_wording_text (self, "%s share the first rank."), names);
}

static char *
say_gap_end (WjWording *self, const WjAmount *amount)
{
  if (amount == NULL || wj_wording_amount_is_zero (amount))
    /* Translators: what an offer gives at a place, after its name. */
    return g_strdup (wj_wording_text (self, "nothing"));
  return wj_wording_by_default (self, amount);
}

/* "Territorial premium: MAD 375,000, against nothing" */
static char *
say_gap (WjWording *self, const WjOfferContrast *gap)
{
  g_autofree char *here = say_gap_end (self, gap->other_cash);
  g_autofree char *there = say_gap_end (self, gap->one_cash);

  /* Translators: why one place is worth more than another: %1$s is an offer, %2$s its amount here, %3$s
   * its amount there. */
  return g_strdup_printf (wj_wording_text (self, "%1$s (%2$s, against %3$s)"), wj_wording_of (self, &gap->offer->label), here, there);
}

static char *
say_gaps (WjWording *self, WjAssessment *assessment, const WjSiteResult *first, const WjSiteResult *next)
{
  g_autoptr (GPtrArray) gaps = wj_offer_contrasts_new (next, first);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) rules = g_string_new (NULL);
  g_autofree char *list = NULL;
  g_autofree char *said = NULL;

  for (guint i = 0; i < gaps->len && i < MAX_GAPS; i++)
    {
      const WjOfferContrast *gap = gaps->pdata[i];

      if (wj_number_sign (gap->gain) == 0)
        continue;
      g_ptr_array_add (parts, say_gap (self, gap));
      if (assessment != NULL)
        wj_wording_add_reasons (self, rules, gap, assessment, next, assessment, first);
    }
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  list = wj_wording_list (self, (const char *const *) parts->pdata);
  /* Translators: %s is a list of offers with their amounts at two places. */
  said = g_strdup_printf (wj_wording_text (self, "What makes the difference: %s."), list);
  return g_strconcat (said, rules->str, NULL);
}

/* What is known of the order whatever the missing answers turn out to be. */
static const char *
say_certainty (WjWording *self, const WjAmount *first, const WjAmount *next, const WjAmount *difference)
{
  if (wj_number_compare (first->likely_low, next->likely_high) >= 0)
    return wj_wording_text (self, "Its range lies wholly above.");
  if (difference->computed && wj_number_sign (difference->possible_low) >= 0 && !wj_amount_is_same (first, next))
    return wj_wording_text (self, "Whatever the missing answers, it gives no less.");
  if (wj_number_equal (first->likely_low, next->likely_low))
    return wj_wording_text (self, "The minimum is the same: the points still open make the difference.");
  return wj_wording_text (self, "The ranges overlap: what is still open may change the order.");
}

char *
wj_wording_first_place_reason (WjWording *self, WjAssessment *assessment, const GPtrArray *ranked)
{
  const WjSiteResult *first, *next;
  WjAmount difference;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *name = NULL;
  g_autofree char *against = NULL;
  g_autofree char *gaps = NULL;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (ranked != NULL && ranked->len > 0, NULL);

  n = count_first (ranked);
  first = ranked->pdata[0];
  if (!first->support.computed || n == ranked->len)
    return g_strdup (wj_wording_text (self, "Compare what is known of each place below."));
  next = ranked->pdata[n];
  name = wj_wording_place (self, next->place);
  here = wj_wording_by_default (self, &first->support);
  there = wj_wording_by_default (self, &next->support);
  /* Translators: %1$s and %2$s are amounts of support, %3$s is the place that comes next. */
  against = g_strdup_printf (wj_wording_text (self, "Estimated support: %1$s, against %2$s at %3$s."), here, there, name);
  if (!next->support.computed)
    return g_steal_pointer (&against);
  difference = assessment != NULL ? wj_difference_find (assessment, next, assessment, first) : wj_difference_of_ends (&next->support, &first->support);
  gaps = say_gaps (self, assessment, first, next);
  return g_strjoin (" ", against, say_certainty (self, &first->support, &next->support, &difference), gaps, NULL);
}

/* ---- What is known of a place --------------------------------------------------------------------- */

char *
wj_wording_attribute_date (WjWording *self, const WjPlaceAttribute *attribute)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (attribute != NULL, NULL);

  if (attribute->as_of == NULL)
    return g_strdup (wj_wording_text (self, "undated"));
  /* "2025-T3" */
  if (strlen (attribute->as_of) == 7 && attribute->as_of[5] == 'T' && g_ascii_isdigit (attribute->as_of[6]))
    {
      g_autofree char *year = g_strndup (attribute->as_of, 4);

      /* Translators: a quarter of a year: %1$c is its number, %2$s the year. */
      return g_strdup_printf (wj_wording_text (self, "quarter %1$c of %2$s"), attribute->as_of[6], year);
    }
  date = wj_wording_loose_date (self, attribute->as_of);
  return strchr (date, '-') != NULL ? wj_wording_isolate (self, date) : g_steal_pointer (&date);
}

char *
wj_wording_cost (WjWording *self, const WjParameter *cost, const GDate *as_of)
{
  const WjParameterPeriod *period;
  WjNumber low, high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cost != NULL, NULL);

  period = wj_parameter_at (cost, as_of);
  if (period == NULL || !period->value.published || cost->type != WJ_PARAMETER_NUMBER)
    return g_strdup (wj_wording_text (self, "not published"));
  low = high = period->value.number;
  for (guint i = 0; i < period->alternatives->len; i++)
    {
      const WjParameterValue *other = period->alternatives->pdata[i];

      if (!other->published)
        continue;
      low = wj_number_least (low, other->number);
      high = wj_number_most (high, other->number);
    }
  return wj_wording_quantity_range (self, low, high, &cost->unit);
}

/* "33,53°" */
static char *
say_degrees (WjWording *self, WjNumber degrees)
{
  WjNumber size = wj_number_sign (degrees) < 0 ? wj_number_negate (degrees) : degrees;
  g_autofree char *digits = wj_wording_number (self, size, 2);

  return g_strconcat (digits, "°", NULL);
}

char *
wj_wording_distance (WjWording *self, const WjDistance *distance)
{
  guint most;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (distance != NULL, NULL);

  most = (guint) distance->most;
  low = wj_wording_count (self, (guint) distance->least);
  high = wj_wording_count (self, distance->most > most ? most + 1 : most);
  if (distance->least < 1)
    /* Translators: %s is a number of kilometres. */
    return g_strdup_printf (wj_wording_text (self, "at most %s km"), high);
  /* Translators: how far a place is: two numbers of kilometres. */
  return g_strdup_printf (wj_wording_text (self, "%1$s to %2$s km"), low, high);
}

char *
wj_wording_coordinates (WjWording *self, const WjCoordinates *coordinates)
{
  g_autofree char *north = NULL;
  g_autofree char *west = NULL;
  g_autofree char *within = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (coordinates != NULL, NULL);

  if (coordinates->source == NULL)
    return g_strdup (wj_wording_text (self, "not published"));
  north = say_degrees (self, coordinates->latitude);
  west = say_degrees (self, coordinates->longitude);
  within = wj_wording_number_short (self, coordinates->within_km, 1);
  if (wj_number_sign (coordinates->longitude) > 0)
    /* Translators: where a place lies: %1$s and %2$s are degrees, %3$s is a number of kilometres. */
    return g_strdup_printf (wj_wording_text (self, "%1$s north, %2$s east, known to within %3$s km"), north, west, within);
  /* Translators: where a place lies: %1$s and %2$s are degrees, %3$s is a number of kilometres. */
  return g_strdup_printf (wj_wording_text (self, "%1$s north, %2$s west, known to within %3$s km"), north, west, within);
}
