/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <math.h>

#include "interview/wj-support.h"
#include "wj-i18n.h"

char *
wj_support_headline (const WjAmount *amount)
{
  if (!amount->computed)
    return wj_wording_amount (wj_i18n_get_wording (), amount);
  return wj_wording_headline_range (wj_i18n_get_wording (), amount->likely_low, amount->likely_high);
}

char *
wj_support_sentence (const WjAmount *amount)
{
  g_autofree char *range = wj_support_headline (amount);
  g_autofree char *central = NULL;

  if (!amount->computed || !amount->has_central || wj_number_equal (amount->likely_low, amount->likely_high))
    return g_steal_pointer (&range);
  central = wj_wording_headline (wj_i18n_get_wording (), amount->central);
  /* Translators: a range of money, then the figure under default assumptions. */
  return g_strdup_printf (_("%s; %s by default"), range, central);
}

double
wj_support_maximum (const WjAmount *amount, const WjAmount *before)
{
  double high = amount->computed ? wj_number_to_double (amount->likely_high) : 0;

  if (before && before->computed)
    high = MAX (high, wj_number_to_double (before->likely_high));
  return wj_range_bar_nice_maximum (high);
}

void
wj_support_show_on_bar (WjRangeBar *bar, const WjAmount *amount, const WjAmount *before, double maximum)
{
  g_autofree char *sentence = wj_support_sentence (amount);

  wj_range_bar_set_maximum (bar, maximum);
  if (amount->computed)
    wj_range_bar_set_range (bar, wj_number_to_double (amount->likely_low), wj_number_to_double (amount->likely_high));
  else
    wj_range_bar_set_range (bar, 0, -1);
  wj_range_bar_set_mark (bar, amount->computed && amount->has_central ? wj_number_to_double (amount->central) : NAN);
  if (before && before->computed)
    wj_range_bar_set_ghost (bar, wj_number_to_double (before->likely_low), wj_number_to_double (before->likely_high));
  else
    wj_range_bar_set_ghost (bar, 0, -1);
  wj_range_bar_set_value_text (bar, sentence);
}
