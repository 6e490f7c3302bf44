/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

#define MAX_TYPED 64  /* code points of a figure as typed */
#define MAX_DIGITS 15 /* significant, as in project files */

/* What may stand after or before a figure, and what it is worth. Longer spellings first. */
static const struct
{
  const char *word;
  gint64 factor;
} units[] = {
  { "milliards", 1000000000 },
  { "milliard", 1000000000 },
  { "millions", 1000000 },
  { "million", 1000000 },
  { "billion", 1000000000 },
  { "mmdh", 1000000000 },
  { "mdh", 1000000 },
  { "mad", 1 },
  { "dhs", 1 },
  { "dh", 1 },
  { "%", 1 },
  { "مليار", 1000000000 },
  { "ملايين", 1000000 },
  { "مليون", 1000000 },
  { "دراهم", 1 },
  { "درهما", 1 },
  { "درهم", 1 },
  { "في المائة", 1 },
  { "mille", 1000 },
  { "thousand", 1000 },
  { "آلاف", 1000 },
  { "ألف", 1000 },
  { "m", 1000000 },
  { "k", 1000 },
};

/* What stands between the two numbers of a range; those that may be part of a word, with their spaces. */
static const char *const joins[] = { "to", "à", "إلى", "الى", " and ", " et ", " و", "-" };

/* What may stand before them. */
static const char *const openings[] = { "from", "between", "de", "entre", "ما بين", "بين", "من" };

static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Brings every digit, sign, space and separator to its ASCII spelling; letters to small ones. */
static char *
normalise (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n > MAX_TYPED)
        return NULL;
      if (is_direction_mark (c))
        continue;
      if (g_unichar_isspace (c) || c == 0x202f || c == 0x2009 || c == 0x00a0)
        g_string_append_c (plain, ' ');
      else if (c == '\'' || c == 0x2019 || c == 0x02bc)
        g_string_append_c (plain, ' ');
      else if (c == 0x2212 || c == 0x2013 || c == 0x2014)
        g_string_append_c (plain, '-');
      else if (c == 0x066b || c == 0x060c)
        g_string_append_c (plain, ',');
      else if (c == 0x066c)
        g_string_append_c (plain, ' ');
      else if (c == 0x066a)
        g_string_append_c (plain, '%');
      else if (g_unichar_isdigit (c))
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (plain, g_unichar_tolower (c));
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/* Takes the unit off either end; "MAD" before the figure, all others after it. */
static gint64
take_units (char *text)
{
  gint64 factor = 1;
  gboolean found = TRUE;

  g_strstrip (text);
  if (g_str_has_prefix (text, "mad"))
    memmove (text, text + 3, strlen (text + 3) + 1);
  while (found)
    {
      found = FALSE;
      g_strstrip (text);
      for (guint i = 0; i < G_N_ELEMENTS (units) && !found; i++)
        {
          if (!g_str_has_suffix (text, units[i].word) || (factor > 1 && units[i].factor > 1))
            continue;
          text[strlen (text) - strlen (units[i].word)] = '\0';
          factor *= units[i].factor;
          found = TRUE;
        }
    }
  return factor;
}

/* Do the separators @mark cut the digits up to @end into one to three, then threes? */
static gboolean
are_groups (const char *text, const char *end, char mark)
{
  gsize run = 0;
  gboolean first = TRUE;

  for (const char *p = text; p <= end; p++)
    {
      if (p < end && g_ascii_isdigit (*p))
        run++;
      else if (p < end && *p != mark)
        return FALSE;
      else
        {
          if (run == 0 || run > 3 || (!first && run != 3))
            return p == end && first && run > 0; /* no separator at all: any length */
          first = FALSE;
          run = 0;
        }
    }
  return TRUE;
}

/* Where the decimals begin: the separator that ends the whole part; NULL if there is none. */
static const char *
find_decimal_mark (const char *text, WjLanguage language)
{
  const char *stop = strrchr (text, '.');
  const char *comma = strrchr (text, ',');
  const char *last = MAX (stop, comma);
  char usual = language == WJ_LANGUAGE_EN ? '.' : ',';

  if (stop != NULL && comma != NULL)
    return last;
  if (last == NULL || strchr (text, *last) != last)
    return NULL; /* several of the same: they part thousands */
  if (text[0] == '0')
    return last; /* no thousands begin with nothing: 0.500 */
  if (*last != usual && strchr (text, ' ') == NULL && are_groups (text, text + strlen (text), *last))
    return NULL;
  return last;
}

/* Digits and separators, nothing else, to "1234.5"; NULL if they make no figure. */
static char *
read_figure (const char *text, WjLanguage language)
{
  const char *mark = find_decimal_mark (text, language);
  const char *end = mark != NULL ? mark : text + strlen (text);
  g_autoptr (GString) ascii = g_string_new (NULL);

  if (!are_groups (text, end, ' ') && !are_groups (text, end, '.') && !are_groups (text, end, ','))
    return NULL;
  for (const char *p = text; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        g_string_append_c (ascii, *p);
    }
  while (ascii->len > 1 && ascii->str[0] == '0')
    g_string_erase (ascii, 0, 1);
  if (mark != NULL)
    {
      if (mark[1] == '\0' || strspn (mark + 1, "0123456789") != strlen (mark + 1))
        return NULL;
      g_string_append_printf (ascii, ".%s", mark + 1);
    }
  return ascii->len > 0 && ascii->len <= MAX_DIGITS + 1 ? g_string_free (g_steal_pointer (&ascii), FALSE) : NULL;
}

/* One number of a text that was brought to its plain spelling, and what the word beside it is worth. */
static gboolean
read_plain (WjWording *self, char *plain, WjNumber *value, gint64 *factor)
{
  g_autofree char *ascii = NULL;
  gboolean negative;

  g_strstrip (plain);
  negative = *plain == '-';
  if (*plain == '-' || *plain == '+')
    *plain = ' ';
  *factor = take_units (plain);
  if (!g_ascii_isdigit (*plain) || (ascii = read_figure (plain, wj_wording_get_language (self))) == NULL || !wj_number_parse (ascii, value))
    return FALSE;
  if (negative)
    *value = wj_number_negate (*value);
  return TRUE;
}

gboolean
wj_wording_parse_number (WjWording *self, const char *text, WjNumber *out)
{
  g_autofree char *plain = NULL;
  gint64 factor;
  WjNumber value;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) || (plain = normalise (text)) == NULL || !read_plain (self, plain, &value, &factor))
    return FALSE;
  return wj_number_multiply (value, wj_number_from_int (factor), out);
}

/* Cuts @plain between its two numbers; NULL if nothing parts them. */
static char *
cut_at_join (char *plain)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    {
      char *join = *plain != '\0' ? strstr (plain + 1, joins[i]) : NULL; /* a sign may stand first */

      if (join == NULL)
        continue;
      *join = '\0';
      return join + strlen (joins[i]);
    }
  return NULL;
}

gboolean
wj_wording_parse_range (WjWording *self, const char *text, WjNumber *low, WjNumber *high)
{
  g_autofree char *plain = NULL;
  char *first;
  char *second;
  gint64 one, other;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (low != NULL && high != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) || (plain = normalise (text)) == NULL)
    return FALSE;
  first = g_strstrip (plain);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (first, openings[i]))
      {
        first += strlen (openings[i]);
        break;
      }
  second = cut_at_join (first);
  if (second == NULL || !read_plain (self, first, low, &one) || !read_plain (self, second, high, &other))
    return FALSE;
  /* "18 to 25 million": the word counts for both. */
  if (one == 1 && wj_number_compare (*low, *high) <= 0)
    one = other;
  return wj_number_multiply (*low, wj_number_from_int (one), low) && wj_number_multiply (*high, wj_number_from_int (other), high) &&
         wj_number_compare (*low, *high) <= 0;
}
