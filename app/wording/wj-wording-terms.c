/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-terms.h"

#define INTERFACE "ui."

/* ---- Folding --------------------------------------------------------------------------------------- */

/* Letters that are written either way, with and without their dots. */
static gunichar
fold_letter (gunichar c)
{
  switch (c)
    {
    case 0x0629: /* teh marbuta */
      return 0x0647;
    case 0x0649: /* alef maksura */
      return 0x064a;
    default:
      return g_unichar_tolower (c);
    }
}

char *
wj_wording_fold (const char *text)
{
  g_autofree char *apart = NULL;
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  /* Marks come apart from their letters, and go. */
  apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c) || g_unichar_iszerowidth (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && folded->len > 0)
        g_string_append_c (folded, ' ');
      if (g_unichar_tolower (c) == 0x0153)
        g_string_append (folded, "oe");
      else
        g_string_append_unichar (folded, fold_letter (c));
      gap = FALSE;
    }
  return g_string_free (folded, FALSE);
}

/* ---- Words ----------------------------------------------------------------------------------------- */

static gboolean
is_arabic (const char *word)
{
  return g_unichar_get_script (g_utf8_get_char (word)) == G_UNICODE_SCRIPT_ARABIC;
}

/* Letters without the end that says how many: "jobs", "companies", "travaux"; ات, ين, ون, ة. */
static gsize
measure_stem (const char *word)
{
  static const char *const arabic[] = { "ات", "ين", "ون", "ه", NULL };
  gsize length = strlen (word);

  if (is_arabic (word))
    {
      for (guint i = 0; arabic[i] != NULL; i++)
        if (g_str_has_suffix (word, arabic[i]) && length >= strlen (arabic[i]) + 6)
          return length - strlen (arabic[i]);
      return length;
    }
  if (length > 4 && g_str_has_suffix (word, "ies"))
    return length - 3;
  if (length > 4 && g_str_has_suffix (word, "aux"))
    return length - 2;
  if (length > 3 && strchr ("sxy", word[length - 1]) != NULL)
    return length - 1;
  if (length > 3 && g_str_has_suffix (word, "al"))
    return length - 1;
  return length;
}

static gboolean
same_stem (const char *a, const char *b)
{
  gsize length = measure_stem (a);

  return g_str_equal (a, b) || (length == measure_stem (b) && strncmp (a, b, length) == 0);
}

/* The article, which every word may have. */
static const char *
skip_article (const char *word)
{
  return g_str_has_prefix (word, "ال") && strlen (word) > 8 ? word + strlen ("ال") : word;
}

/* wa-, fa-, then bi-, ka-, li-, then al-; "لل" is li- with al-. */
static gboolean
is_word (const char *word, const char *wanted)
{
  static const char *const prefixes[] = { "", "و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل", "لل", "ولل", "فلل", NULL };

  if (!is_arabic (word) || !is_arabic (wanted))
    return same_stem (word, wanted);
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (word, prefixes[i]) && word[strlen (prefixes[i])] != '\0' &&
        same_stem (skip_article (word + strlen (prefixes[i])), skip_article (wanted)))
      return TRUE;
  return FALSE;
}

/* ---- Terms ----------------------------------------------------------------------------------------- */

/* A way to say a term: its words, folded. An abbreviation is the same only in the same letters. */
typedef struct
{
  const WjTerm *term;
  char **words;
  char *letters; /* (nullable) an abbreviation as it is written */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_strfreev (form->words);
  g_free (form->letters);
  g_free (form);
}

static gboolean
is_abbreviation (const char *text)
{
  guint capitals = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isupper (g_utf8_get_char (p)) && !g_unichar_isdigit (g_utf8_get_char (p)))
        return FALSE;
      capitals += g_unichar_isupper (g_utf8_get_char (p));
    }
  return capitals >= 2;
}

static void
add_form (GPtrArray *forms, const WjTerm *term, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = wj_wording_fold (stripped);
  Form *form;

  if (*folded == '\0')
    return;
  form = g_new0 (Form, 1);
  form->term = term;
  form->words = g_strsplit (folded, " ", -1);
  form->letters = is_abbreviation (stripped) ? g_steal_pointer (&stripped) : NULL;
  g_ptr_array_add (forms, form);
}

/* "trade register (RC)": both what stands before the bracket and what stands in it, if it is one
 * word; "one / other": each. */
static void
add_forms (GPtrArray *forms, const WjTerm *term, const char *text)
{
  g_auto (GStrv) choices = g_strsplit (text, " / ", -1);

  for (guint i = 0; choices[i] != NULL; i++)
    {
      char *open = strchr (choices[i], '(');
      char *close = open != NULL ? strchr (open, ')') : NULL;

      if (close != NULL)
        {
          *open = '\0';
          *close = '\0';
          if (strpbrk (open + 1, " ,") == NULL)
            add_form (forms, term, open + 1);
        }
      add_form (forms, term, choices[i]);
    }
}

/* How many words of @text, from @at on, are this form. */
static guint
measure_form (const Form *form, char **folded, char **written, guint at)
{
  guint n;

  if (form->letters != NULL)
    return g_strcmp0 (written[at], form->letters) == 0 ? 1 : 0;
  for (n = 0; form->words[n] != NULL; n++)
    if (folded[at + n] == NULL || !is_word (folded[at + n], form->words[n]))
      return 0;
  return n;
}

/* (transfer full): the words of a text as they are written, as many as folding leaves */
static char **
split_written (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c) && words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  while (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_strsplit (words->str, " ", -1);
}

static void
find_in (const char *text, GPtrArray *forms, GPtrArray *found)
{
  g_autofree char *whole = wj_wording_fold (text);
  g_auto (GStrv) folded = g_strsplit (whole, " ", -1);
  g_auto (GStrv) written = split_written (text);
  guint n = g_strv_length (folded);

  if (g_strv_length (written) != n)
    return;
  for (guint at = 0; at < n; at++)
    {
      const WjTerm *best = NULL;
      guint longest = 0;

      for (guint i = 0; i < forms->len; i++)
        {
          const Form *form = forms->pdata[i];
          guint length = measure_form (form, folded, written, at);

          if (length > longest)
            {
              best = form->term;
              longest = length;
            }
        }
      if (best == NULL)
        continue;
      if (!g_ptr_array_find (found, best, NULL))
        g_ptr_array_add (found, (gpointer) best);
      at += longest - 1;
    }
}

GPtrArray *
wj_wording_find_terms (WjWording *self, WjCatalogue *catalogue, const char *const *texts)
{
  g_autoptr (GPtrArray) forms = NULL;
  GPtrArray *found = g_ptr_array_new ();
  GPtrArray *terms;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue), found);
  g_return_val_if_fail (texts != NULL, found);

  forms = g_ptr_array_new_with_free_func (form_free);
  terms = wj_catalogue_get_terms (catalogue);
  for (guint i = 0; i < terms->len; i++)
    {
      const WjTerm *term = terms->pdata[i];

      if (!g_str_has_prefix (term->id, INTERFACE))
        add_forms (forms, term, wj_wording_of (self, &term->term));
    }
  for (guint i = 0; texts[i] != NULL; i++)
    find_in (texts[i], forms, found);
  return found;
}

/* ---- Search ---------------------------------------------------------------------------------------- */

static void
append_folded (GString *words, const char *text)
{
  g_autofree char *folded = wj_wording_fold (text);

  g_string_append_printf (words, " %s", folded);
}

/* Expensive forms of the glossary are looked for in the name and the summary alone. */
static void
append_language (GString *words, WjCatalogue *catalogue, const WjOffer *offer, WjLanguage language)
{
  g_autoptr (WjWording) wording = wj_wording_new (language);
  const char *texts[] = { offer->label.in[language], offer->summary.in[language], offer->decides.in[language], NULL };
  g_autoptr (GPtrArray) terms = wj_wording_find_terms (wording, catalogue, texts);

  for (guint i = 0; texts[i] != NULL; i++)
    append_folded (words, texts[i]);
  for (guint i = 0; i < offer->conditions->len; i++)
    append_folded (words, ((const WjCondition *) offer->conditions->pdata[i])->label.in[language]);
  for (guint i = 0; i < offer->benefits->len; i++)
    append_folded (words, ((const WjBenefit *) offer->benefits->pdata[i])->label.in[language]);
  for (guint i = 0; i < terms->len; i++)
    append_folded (words, ((const WjTerm *) terms->pdata[i])->term.in[language]);
}

char *
wj_wording_offer_words (WjCatalogue *catalogue, const WjOffer *offer)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (WJ_IS_CATALOGUE (catalogue) && offer != NULL, NULL);

  append_folded (words, offer->id);
  for (guint language = 0; language < WJ_N_LANGUAGES; language++)
    append_language (words, catalogue, offer, (WjLanguage) language);
  return g_string_free (words, FALSE);
}

/* Three letters are found inside a word as well ("PME" in "TPME"), where fewer would be in every text. A word of
 * Arabic may stand behind a prefix. */
static gboolean
holds (const char *words, const char *word)
{
  g_autofree char *start = g_strconcat (" ", word, NULL);

  return strstr (words, start) != NULL || (g_utf8_strlen (word, -1) >= 3 && strstr (words, word) != NULL) || (is_arabic (word) && strlen (word) > 4 && strstr (words, skip_article (word)) != NULL);
}

gboolean
wj_wording_matches (const char *words, const char *query)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) wanted = NULL;

  g_return_val_if_fail (words != NULL && query != NULL, FALSE);

  folded = wj_wording_fold (query);
  wanted = g_strsplit (folded, " ", -1);
  for (guint i = 0; wanted[i] != NULL; i++)
    if (*wanted[i] != '\0' && !holds (words, wanted[i]))
      return FALSE;
  return TRUE;
}
