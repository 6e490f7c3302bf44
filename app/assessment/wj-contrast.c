/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-assessment"

#include "config.h"

#include "assessment/wj-contrast.h"

gboolean
wj_amount_is_same (const WjAmount *a, const WjAmount *b)
{
  if (a->computed != b->computed || a->has_central != b->has_central)
    return FALSE;
  return !a->computed || (wj_number_equal (a->likely_low, b->likely_low) && wj_number_equal (a->likely_high, b->likely_high) &&
                          (!a->has_central || wj_number_equal (a->central, b->central)));
}

/* ---- Offers ---------------------------------------------------------------------------------------- */

/* One figure for an amount; of a range without a central one, the most it can come to. */
static WjNumber
measure (const WjOfferResult *result)
{
  if (result == NULL || !result->cash.computed)
    return WJ_NUMBER_ZERO;
  return result->cash.has_central ? result->cash.central : result->cash.likely_high;
}

static gboolean
is_same (const WjOfferResult *one, const WjOfferResult *other)
{
  if (one == NULL || other == NULL)
    return FALSE;
  return one->verdict == other->verdict && one->elsewhere == other->elsewhere && one->window == other->window &&
         wj_amount_is_same (&one->cash, &other->cash) && wj_amount_is_same (&one->relief, &other->relief);
}

static void
add_offer (WjContrast *self, const WjOfferResult *one, const WjOfferResult *other)
{
  WjOfferContrast *contrast;

  if (is_same (one, other))
    return;
  contrast = g_new0 (WjOfferContrast, 1);
  contrast->one = one;
  contrast->other = other;
  contrast->offer = other != NULL ? other->offer : one->offer;
  if (!wj_number_subtract (measure (other), measure (one), &contrast->gain))
    contrast->gain = WJ_NUMBER_ZERO;
  g_ptr_array_add (self->offers, contrast);
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

static void
add_offers (WjContrast *self)
{
  for (guint i = 0; i < self->one->offers->len; i++)
    {
      const WjOfferResult *result = self->one->offers->pdata[i];

      add_offer (self, result, wj_site_result_find_offer (self->other, result->offer->id));
    }
  for (guint i = 0; i < self->other->offers->len; i++)
    {
      const WjOfferResult *result = self->other->offers->pdata[i];

      if (wj_site_result_find_offer (self->one, result->offer->id) == NULL)
        add_offer (self, NULL, result);
    }
  g_ptr_array_sort (self->offers, compare_sizes);
}

/* ---- The whole --------------------------------------------------------------------------------------- */

static void
find_winner (WjContrast *self)
{
  const WjAmount *one = &self->one->support;
  const WjAmount *other = &self->other->support;

  self->winner = WJ_CONTRAST_SAME;
  if (wj_amount_is_same (one, other))
    {
      self->is_certain = !one->computed || wj_number_equal (one->likely_low, one->likely_high);
      return;
    }
  self->winner = WJ_CONTRAST_UNTOLD;
  if (!one->computed || !other->computed)
    return;
  if (one->has_central && other->has_central && wj_number_subtract (other->central, one->central, &self->gain))
    {
      int sign = wj_number_sign (self->gain);

      self->winner = sign > 0 ? WJ_CONTRAST_OTHER : sign < 0 ? WJ_CONTRAST_ONE
                                                             : WJ_CONTRAST_SAME;
    }
  if (wj_number_compare (one->likely_low, other->likely_high) > 0)
    self->winner = WJ_CONTRAST_ONE;
  else if (wj_number_compare (other->likely_low, one->likely_high) > 0)
    self->winner = WJ_CONTRAST_OTHER;
  else
    return;
  self->is_certain = TRUE;
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
  self->gain = WJ_NUMBER_ZERO;
  self->offers = g_ptr_array_new_with_free_func (g_free);
  add_offers (self);
  find_winner (self);
  return self;
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
