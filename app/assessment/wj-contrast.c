/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-difference.h"

gboolean
wj_amount_is_same (const WjAmount *a, const WjAmount *b)
{
  if (a->computed != b->computed || a->has_central != b->has_central)
    return FALSE;
  return !a->computed || (wj_number_equal (a->likely_low, b->likely_low) && wj_number_equal (a->likely_high, b->likely_high) &&
                          (!a->has_central || wj_number_equal (a->central, b->central)));
}

/* ---- Offers ---------------------------------------------------------------------------------------- */

static const WjAmount *
find_cash (const WjOfferResult *result)
{
  if (result == NULL || !wj_offer_result_counts (result) || !result->cash.computed)
    return NULL;
  return &result->cash;
}

/* Of two that exclude each other, one is paid. All sites taken together do not tell which. */
static gboolean
is_paid (const WjSiteResult *site, const WjOfferResult *result, WjTold told)
{
  guint index;

  if ((site->behind[WJ_TOLD_LOW] | site->behind[WJ_TOLD_CENTRAL] | site->behind[WJ_TOLD_HIGH]) == 0 || !g_ptr_array_find (site->offers, result, &index))
    return TRUE;
  return (site->behind[told] >> index & 1) != 0;
}

static WjNumber
measure (const WjSiteResult *site, const WjOfferResult *result, const WjAmount *cash, WjTold told)
{
  if (cash == NULL || !is_paid (site, result, told))
    return WJ_NUMBER_ZERO;
  return told == WJ_TOLD_CENTRAL ? cash->central : cash->likely_high;
}

static gboolean
is_same (const WjOfferResult *one, const WjOfferResult *other)
{
  if (one == NULL || other == NULL)
    return FALSE;
  return one->verdict == other->verdict && one->elsewhere == other->elsewhere && one->far == other->far && one->window == other->window &&
         wj_amount_is_same (&one->cash, &other->cash) && wj_amount_is_same (&one->relief, &other->relief);
}

static void
add_offer (GPtrArray *offers, const WjSiteResult *one_site, const WjOfferResult *one, const WjSiteResult *other_site, const WjOfferResult *other)
{
  WjOfferContrast *contrast;
  WjTold told = WJ_TOLD_HIGH;

  if (is_same (one, other))
    return;
  contrast = g_new0 (WjOfferContrast, 1);
  contrast->one = one;
  contrast->other = other;
  contrast->offer = other != NULL ? other->offer : one->offer;
  contrast->one_cash = find_cash (one);
  contrast->other_cash = find_cash (other);
  if ((contrast->one_cash == NULL || contrast->one_cash->has_central) && (contrast->other_cash == NULL || contrast->other_cash->has_central))
    told = WJ_TOLD_CENTRAL;
  if (!wj_number_subtract (measure (other_site, other, contrast->other_cash, told), measure (one_site, one, contrast->one_cash, told), &contrast->gain))
    contrast->gain = WJ_NUMBER_ZERO;
  g_ptr_array_add (offers, contrast);
}

static WjNumber
size_of (const WjOfferContrast *self)
{
  return wj_number_most (self->gain, wj_number_negate (self->gain));
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  return wj_number_compare (size_of (*(const WjOfferContrast *const *) b), size_of (*(const WjOfferContrast *const *) a));
}

GPtrArray *
wj_offer_contrasts_new (const WjSiteResult *one, const WjSiteResult *other)
{
  GPtrArray *offers;

  g_return_val_if_fail (one != NULL && other != NULL, NULL);

  offers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < one->offers->len; i++)
    {
      const WjOfferResult *result = one->offers->pdata[i];

      add_offer (offers, one, result, other, wj_site_result_find_offer (other, result->offer->id));
    }
  for (guint i = 0; i < other->offers->len; i++)
    {
      const WjOfferResult *result = other->offers->pdata[i];

      if (wj_site_result_find_offer (one, result->offer->id) == NULL)
        add_offer (offers, one, NULL, other, result);
    }
  g_ptr_array_sort (offers, compare_sizes);
  return offers;
}

/* ---- The whole --------------------------------------------------------------------------------------- */

/* Both ends of the range are higher. */
static gboolean
is_above (const WjAmount *amount, const WjAmount *other)
{
  return wj_number_compare (amount->likely_low, other->likely_low) > 0 && wj_number_compare (amount->likely_high, other->likely_high) > 0;
}

/* Whatever is answered. */
static void
find_certainty (WjContrast *self)
{
  const WjAmount *difference = &self->difference;
  int low = wj_number_sign (difference->possible_low), high = wj_number_sign (difference->possible_high);

  if (!difference->computed || (low < 0 && high > 0))
    return;
  self->is_certain = low > 0 || high < 0 || (low == 0 && high == 0);
  self->is_never_less = TRUE;
  self->is_by_ends = FALSE;
  self->winner = low >= 0 && high > 0 ? WJ_CONTRAST_OTHER : low < 0 ? WJ_CONTRAST_ONE
                                                                    : WJ_CONTRAST_SAME;
}

static void
find_winner (WjContrast *self)
{
  const WjAmount *one = &self->one->support;
  const WjAmount *other = &self->other->support;

  self->winner = WJ_CONTRAST_UNTOLD;
  self->is_certain = self->is_never_less = self->is_by_ends = FALSE;
  self->gain = WJ_NUMBER_ZERO;
  if (one->computed && other->computed && one->has_central && other->has_central && wj_number_subtract (other->central, one->central, &self->gain))
    {
      int sign = wj_number_sign (self->gain);

      self->difference.has_central = self->difference.computed;
      self->difference.central = self->gain;
      self->winner = sign > 0 ? WJ_CONTRAST_OTHER : sign < 0 ? WJ_CONTRAST_ONE
                                                             : WJ_CONTRAST_SAME;
    }
  else if (wj_amount_is_same (one, other))
    self->winner = WJ_CONTRAST_SAME;
  else if (one->computed && other->computed && (is_above (one, other) || is_above (other, one)))
    {
      self->is_by_ends = TRUE;
      self->winner = is_above (one, other) ? WJ_CONTRAST_ONE : WJ_CONTRAST_OTHER;
    }
  find_certainty (self);
}

WjContrast *
wj_contrast_new (WjAssessment *of_one, const WjSiteResult *one, WjAssessment *of_other, const WjSiteResult *other)
{
  WjContrast *self;

  g_return_val_if_fail (WJ_IS_ASSESSMENT (of_one) && WJ_IS_ASSESSMENT (of_other), NULL);
  g_return_val_if_fail (one != NULL && other != NULL, NULL);

  self = g_new0 (WjContrast, 1);
  self->of_one = g_object_ref (of_one);
  self->of_other = g_object_ref (of_other);
  self->one = one;
  self->other = other;
  self->offers = wj_offer_contrasts_new (one, other);
  self->difference = wj_difference_of_ends (&one->support, &other->support);
  find_winner (self);
  return self;
}

void
wj_contrast_weigh (WjContrast *self)
{
  g_return_if_fail (self != NULL);

  self->difference = wj_difference_find (self->of_one, self->one, self->of_other, self->other);
  find_winner (self);
}

void
wj_contrast_free (WjContrast *self)
{
  g_ptr_array_unref (self->offers);
  g_object_unref (self->of_one);
  g_object_unref (self->of_other);
  g_free (self);
}

gboolean
wj_contrast_is_empty (const WjContrast *self)
{
  return self->offers->len == 0 && wj_amount_is_same (&self->one->support, &self->other->support) &&
         wj_amount_is_same (&self->one->relief, &self->other->relief);
}
