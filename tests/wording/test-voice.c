/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of every message without reading it: completeness, words, signs, direction. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "wording/wj-mo.h"

#define MAX_WORDS 20 /* in a sentence */

typedef struct
{
  const char *code;
  const char *path;
  const char *const *never; /* regular expressions */
} Language;

/* Promises, decisions, moods, words of another administration, glued plurals. */
static const char *const never_en[] = {
  "!", "\\bplease\\b", "\\bsorry\\b", "\\bunfortunately\\b", "\\bcongratulat", "\\byou will (receive|get|be granted)\\b",
  "\\b(is|are) entitled\\b", "\\beligible\\b", "\\bapproved\\b", "\\brejected\\b", "\\brefused\\b", "\\bMDH\\b", "\\bDH\\b",
  "\\w\\(e?s\\)", "\\b[Ww]e (are|have|will|can|could|do)\\b", "\\bcolor\\b", "\\.\\.\\.", "\\bdossier\\(s\\)", NULL
};
static const char *const never_fr[] = {
  "!", "\\bveuillez\\b", "\\bSVP\\b", "\\bs’il vous plaît\\b", "\\bmalheureusement\\b", "\\bdésolé", "\\bfélicitations\\b",
  "\\bavez droit\\b", "\\bvous (recevrez|bénéficiez|bénéficierez)\\b", "\\b[ÉéEe]ligible\\b", "\\benviron\\b",
  "\\b(approuvé|rejeté|refusé)\\b", "exonération d’IR", "\\w\\(e?s\\)", "\\b[Nn]ous\\b", "\\.\\.\\.", "'",
  /* French spacing: no break before two-part signs and inside quotation marks */
  "[^\u00a0\u202f][:;?](\\s|$)", "«[^\u00a0]", "[^\u00a0]»", NULL
};
static const char *const never_ar[] = {
  "!", "وظائف", "وظيفة", "عملاء", "بيانات", "تدريب", "إيجار", "تحديث", "\\b(نوفمبر|يوليو|أغسطس|سبتمبر|ديسمبر|مايو)\\b",
  "\\bتصدير\\b", "ستحصلون", "تستفيدون من", "مرفوض", "\\bمؤهل\\b", "عذرا", "نأسف", "من فضلك", "الإنترنت", "د\\.م", "\\bMAD\\b",
  /* digits and signs of another usage, letters of another script, stretched words, legacy marks */
  "[\u0660-\u0669\u06f0-\u06f9]", "\u066a", "\u0640", "[\u06cc\u06a9]", "[\u202a-\u202e]", "\\.\\.\\.",
  "[,;?](\\s|$)", "\\s[،؛؟:](\\s|$)", "«\\s", "\\s»", NULL
};

static const Language languages[] = {
  { "fr", RESOURCE_BASE "/mo/fr.mo", never_fr },
  { "ar", RESOURCE_BASE "/mo/ar.mo", never_ar },
};

static WjMo *messages[G_N_ELEMENTS (languages)];

/* The text after the context of a key. */
static const char *
without_context (const char *key)
{
  const char *mark = strchr (key, '\004');

  return mark != NULL ? mark + 1 : key;
}

static gboolean
matches (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);

  g_assert_nonnull (regex);
  return g_regex_match (regex, text, 0, NULL);
}

static void
complain (const char *what, const char *text)
{
  g_test_message ("%s: “%s”", what, text);
  g_test_fail ();
}

typedef void (*Check) (const Language *language, const char *key, const char *text);

/* Every form of every message but the header, in one language. */
static void
for_each_text (guint index, Check check)
{
  WjMo *mo = messages[index];

  for (guint i = 0; i < wj_mo_get_n_messages (mo); i++)
    {
      const char *key = wj_mo_get_key (mo, i);

      for (guint form = 0; *key != '\0' && wj_mo_get_form (mo, i, form) != NULL; form++)
        check (&languages[index], without_context (key), wj_mo_get_form (mo, i, form));
    }
}

/* ---- Complete ---------------------------------------------------------------------------------- */

static void
test_complete (void)
{
  g_assert_cmpuint (wj_mo_get_n_messages (messages[0]), >, 1);
  g_assert_cmpuint (wj_mo_get_n_messages (messages[0]), ==, wj_mo_get_n_messages (messages[1]));
  g_assert_cmpuint (wj_mo_get_n_forms (messages[0]), ==, 2);
  g_assert_cmpuint (wj_mo_get_n_forms (messages[1]), ==, 6);
  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    {
      WjMo *mo = messages[language];

      for (guint i = 0; i < wj_mo_get_n_messages (mo); i++)
        {
          guint n_forms = wj_mo_get_key_plural (mo, i) != NULL ? wj_mo_get_n_forms (mo) : 1;

          g_assert_cmpstr (wj_mo_get_key (mo, i), ==, wj_mo_get_key (messages[0], i));
          for (guint form = 0; form < n_forms; form++)
            {
              const char *text = wj_mo_get_form (mo, i, form);

              if (text == NULL || *text == '\0')
                complain ("a form is missing", wj_mo_get_key (mo, i));
            }
        }
    }
}

/* ---- Words ------------------------------------------------------------------------------------- */

static void
check_words (const Language *language, const char *key, const char *text)
{
  for (guint i = 0; language->never[i] != NULL; i++)
    {
      if (matches (language->never[i], text))
        complain (language->never[i], text);
    }
}

static void
test_words (void)
{
  for (guint i = 0; i < wj_mo_get_n_messages (messages[0]); i++)
    {
      for (guint n = 0; never_en[n] != NULL; n++)
        {
          const char *key = without_context (wj_mo_get_key (messages[0], i));

          if (matches (never_en[n], key))
            complain (never_en[n], key);
        }
    }
  for_each_text (0, check_words);
  for_each_text (1, check_words);
}

/* A sentence a person can hold: full stops, question marks, colons and line ends part them. */
static void
check_length (const Language *language, const char *key, const char *text)
{
  g_auto (GStrv) sentences = g_regex_split_simple ("[.:؟?\\n](?:\\s|$)", text, 0, 0);

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_regex_split_simple ("\\s+", sentences[i], 0, 0);

      if (g_strv_length (words) > MAX_WORDS + 1)
        complain ("too long a sentence", sentences[i]);
    }
}

static void
test_length (void)
{
  for (guint i = 0; i < wj_mo_get_n_messages (messages[0]); i++)
    check_length (NULL, NULL, without_context (wj_mo_get_key (messages[0], i)));
  for_each_text (0, check_length);
  for_each_text (1, check_length);
}

/* ---- Placeholders ------------------------------------------------------------------------------ */

/* The conversions of a format, in order of their arguments: "ss", "su"… */
static char *
conversions (const char *format)
{
  char found[10] = { 0 };
  guint next = 0;

  for (const char *p = strchr (format, '%'); p != NULL && p[1] != '\0'; p = strchr (p + 1, '%'))
    {
      guint position;

      if (p[1] == '%')
        {
          p++;
          continue;
        }
      position = next++;
      if (g_ascii_isdigit (p[1]) && p[2] == '$')
        {
          position = (guint) (p[1] - '1');
          p += 2;
        }
      while (strchr ("0123456789.l-", p[1]) != NULL && p[1] != '\0')
        p++;
      g_assert_cmpuint (position, <, sizeof found - 1);
      found[position] = p[1];
    }
  return g_strdup (found);
}

static gboolean
is_format (const char *key)
{
  return matches ("%(\\d\\$)?[sdiu]", key);
}

static void
test_placeholders (void)
{
  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    {
      WjMo *mo = messages[language];

      for (guint i = 0; i < wj_mo_get_n_messages (mo); i++)
        {
          const char *key = without_context (wj_mo_get_key (mo, i));
          const char *many = wj_mo_get_key_plural (mo, i);
          g_autofree char *wanted = NULL;

          if (!is_format (many != NULL ? many : key))
            continue;
          wanted = conversions (many != NULL ? many : key);
          for (guint form = 0; wj_mo_get_form (mo, i, form) != NULL; form++)
            {
              g_autofree char *found = conversions (wj_mo_get_form (mo, i, form));
              /* Arabic says nothing, one and two without a figure. */
              gboolean may_omit = many != NULL && (language == 1 ? form < 3 : form == 0);

              if (!g_str_equal (wanted, found) && !(may_omit && g_str_has_prefix (wanted, found)))
                complain ("placeholders do not agree", wj_mo_get_form (mo, i, form));
            }
        }
    }
}

/* ---- Direction --------------------------------------------------------------------------------- */

static void
check_balance (const Language *language, const char *key, const char *text)
{
  int depth = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2068)
        depth++;
      else if (c == 0x2069 && --depth < 0)
        break;
    }
  if (depth != 0)
    complain ("isolates are not balanced", text);
}

/* Arabic: a sign or Latin letters beside a value move to its wrong side unless they are isolated.
 * The formatter isolates what it makes; what a message adds, the message has to isolate. */
static void
check_isolated (const Language *language, const char *key, const char *text)
{
  g_autoptr (GRegex) isolated = g_regex_new ("[\u2066\u2068][^\u2069]*\u2069|«[^»]*»|\\([^)]*\\)", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (isolated, text, -1, 0, "", 0, NULL);

  if (is_format (key) && matches ("[-+−~≈]\\s*%|%(\\d\\$)?[sdu]\\s*(%%|[-/−])", bare))
    complain ("a sign beside a value is not isolated", text);
  if (matches ("[A-Za-z]{2,}", bare))
    complain ("Latin letters are not isolated", text);
}

static void
test_direction (void)
{
  for_each_text (0, check_balance);
  for_each_text (1, check_balance);
  for_each_text (1, check_isolated);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (languages[i].path, 0, NULL);

      g_assert_nonnull (bytes);
      messages[i] = wj_mo_new (bytes);
      g_assert_nonnull (messages[i]);
    }

  g_test_add_func ("/voice/complete", test_complete);
  g_test_add_func ("/voice/words", test_words);
  g_test_add_func ("/voice/length", test_length);
  g_test_add_func ("/voice/placeholders", test_placeholders);
  g_test_add_func ("/voice/direction", test_direction);

  result = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    wj_mo_free (messages[i]);
  return result;
}
