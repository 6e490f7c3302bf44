/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include <math.h>

#include "interview/wj-support.h"
#include "wj-i18n.h"

const WjAmount *
wj_support_get (WjSession *session)
{
  return wj_project_is_empty (wj_session_get_project (session)) ? NULL : &wj_session_get_result (session)->support;
}

const char *
wj_support_nothing_yet (void)
{
  return _("The estimate starts with the first answer and follows each one.");
}

char *
wj_support_headline (const WjAmount *amount)
{
  if (!amount)
    return g_strdup (_("No answer yet"));
  if (!amount->computed)
    return wj_wording_amount (wj_i18n_get_wording (), amount);
  return wj_wording_headline_range (wj_i18n_get_wording (), amount->likely_low, amount->likely_high);
}

char *
wj_support_sentence (const WjAmount *amount)
{
  g_autofree char *range = wj_support_headline (amount);
  g_autofree char *central = NULL;

  if (!amount || !amount->computed || !amount->has_central || wj_number_equal (amount->likely_low, amount->likely_high))
    return g_steal_pointer (&range);
  central = wj_wording_headline (wj_i18n_get_wording (), amount->central);
  /* Translators: a range of money, then the figure under default assumptions. */
  return g_strdup_printf (_("%s; %s by default"), range, central);
}

double
wj_support_maximum (const WjAmount *amount, const WjAmount *before)
{
  double high = amount && amount->computed ? wj_number_to_double (amount->likely_high) : 0;

  if (before && before->computed)
    high = MAX (high, wj_number_to_double (before->likely_high));
  return wj_range_bar_nice_maximum (high);
}

void
wj_support_show_on_bar (WjRangeBar *bar, const WjAmount *amount, const WjAmount *before, double maximum)
{
  g_autofree char *sentence = wj_support_sentence (amount);

  wj_range_bar_set_maximum (bar, maximum);
  if (amount && amount->computed)
    wj_range_bar_set_range (bar, wj_number_to_double (amount->likely_low), wj_number_to_double (amount->likely_high));
  else
    wj_range_bar_set_range (bar, 0, -1);
  wj_range_bar_set_mark (bar, amount && amount->computed && amount->has_central ? wj_number_to_double (amount->central) : NAN);
  if (amount && before && before->computed)
    wj_range_bar_set_ghost (bar, wj_number_to_double (before->likely_low), wj_number_to_double (before->likely_high));
  else
    wj_range_bar_set_ghost (bar, 0, -1);
  wj_range_bar_set_value_text (bar, sentence);
}
