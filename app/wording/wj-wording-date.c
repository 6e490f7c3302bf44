/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

/* The Gregorian months as Morocco names them: its Arabic names are not those of the Mashriq. */
static const char *const months[WJ_N_LANGUAGES][12] = {
  [WJ_LANGUAGE_FR] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
  [WJ_LANGUAGE_AR] = { "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر" },
  [WJ_LANGUAGE_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
};

/* The first of a month has a name of its own in French and Arabic. */
static const char *const first_day[WJ_N_LANGUAGES] = {
  [WJ_LANGUAGE_FR] = "1er",
  [WJ_LANGUAGE_AR] = "فاتح",
  [WJ_LANGUAGE_EN] = "1",
};

char *
wj_wording_year (WjWording *self, int year)
{
  return g_strdup_printf ("%d", year);
}

char *
wj_wording_month (WjWording *self, const GDate *date)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%s %d", months[wj_wording_get_language (self)][g_date_get_month (date) - 1], g_date_get_year (date));
}

char *
wj_wording_date (WjWording *self, const GDate *date)
{
  g_autofree char *month = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  month = wj_wording_month (self, date);
  if (g_date_get_day (date) == 1)
    return g_strdup_printf ("%s %s", first_day[wj_wording_get_language (self)], month);
  return g_strdup_printf ("%d %s", g_date_get_day (date), month);
}

/* Two digits at @text, or -1. */
static int
two_digits (const char *text)
{
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  return (text[0] - '0') * 10 + text[1] - '0';
}

char *
wj_wording_loose_date (WjWording *self, const char *date)
{
  gsize length = strlen (date);
  int year, month, day = 1;
  GDate said;

  if (length != 7 && length != 10)
    return g_strdup (date);
  year = two_digits (date) * 100 + two_digits (date + 2);
  month = two_digits (date + 5);
  if (length == 10)
    day = two_digits (date + 8);
  if (month < 1 || day < 1 || year < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return g_strdup (date);
  g_date_set_dmy (&said, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return length == 10 ? wj_wording_date (self, &said) : wj_wording_month (self, &said);
}
