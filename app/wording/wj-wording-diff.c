/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <string.h>

#include "wording/wj-wording-private.h"

/* Letters of a value that no words fit. */
#define MAX_SHOWN 60
#define MAX_PLACES 6

/* What the lists and members of a catalogue are called; others go by their own name. */
static const struct
{
  const char *name;
  const char *word;
} words[] = {
  { "offers", N_ ("offer") },
  { "parameters", N_ ("figure") },
  { "sources", N_ ("source") },
  { "source", N_ ("source") },
  { "regions", N_ ("region") },
  { "provinces", N_ ("prefecture or province") },
  { "zones", N_ ("zone") },
  { "facts", N_ ("question") },
  { "derived", N_ ("derived figure") },
  { "pages", N_ ("page of questions") },
  { "assumptions", N_ ("rule whose form is not published") },
  { "caps", N_ ("cap") },
  { "exclusions", N_ ("exclusion") },
  { "unsettled", N_ ("combination that is not settled") },
  { "procedures", N_ ("procedure") },
  { "terms", N_ ("terms") },
  { "catalogue", N_ ("catalogue") },
  { "conditions", N_ ("condition") },
  { "benefits", N_ ("benefit") },
  { "open_questions", N_ ("open question") },
  { "question", N_ ("open question") },
  { "steps", N_ ("step") },
  { "documents", N_ ("document") },
  { "payment", N_ ("payment") },
  { "paid", N_ ("payment") },
  { "remarks", N_ ("remark") },
  { "label", N_ ("name") },
  { "name", N_ ("name") },
  { "title", N_ ("title") },
  { "summary", N_ ("summary") },
  { "text", N_ ("text") },
  { "statement", N_ ("statement") },
  { "decides", N_ ("authority") },
  { "authority", N_ ("authority") },
  { "from", N_ ("beginning") },
  { "to", N_ ("end") },
  { "issued", N_ ("day of issue") },
  { "expires", N_ ("end") },
  { "where", N_ ("place") },
  { "test", N_ ("rule") },
  { "when", N_ ("rule") },
  { "if", N_ ("rule") },
  { "amount", N_ ("amount") },
  { "limit", N_ ("limit") },
  { "values", N_ ("value") },
  { "value", N_ ("value") },
  { "alternatives", N_ ("value of another source") },
  { "unit", N_ ("unit") },
  { "confidence", N_ ("reliability") },
  { "date", N_ ("date") },
  { "address", N_ ("address") },
  { "attributes", N_ ("attribute") },
  { "coordinates", N_ ("coordinates") },
  { "status", N_ ("status") },
  { "category", N_ ("territorial category") },
  { "replaces", N_ ("predecessor") },
  { "default", N_ ("default") },
  { "usual", N_ ("usual interval") },
  { "delay", N_ ("delay") },
  { "cost", N_ ("cost") },
};

static const char *
find_word (WjWording *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return wj_wording_text (self, words[i].word);
  return NULL;
}

static char *
say_word (WjWording *self, const char *name)
{
  const char *word = find_word (self, name);

  return word != NULL ? g_strdup (word) : wj_wording_isolate (self, name);
}

/* ---- Values ------------------------------------------------------------------------------------- */

static gboolean
is_day (const char *string)
{
  return strlen (string) == 10 && strspn (string, "0123456789-") == 10 && string[4] == '-' && string[7] == '-';
}

static char *
say_string (WjWording *self, const char *string)
{
  return is_day (string) ? wj_wording_loose_date (self, string) : wj_wording_isolate (self, string);
}

/* What no words fit stands as it is, cut short. */
static char *
say_value (WjWording *self, const WjParameter *parameter, const WjDifferenceValue *value, WjLanguage language)
{
  g_autofree char *cut = NULL;
  g_autofree char *dotted = NULL;

  if (value->json == NULL)
    return g_strdup ("");
  if (value->text[language] != NULL)
    return language == wj_wording_get_language (self) ? g_strdup (value->text[language]) : wj_wording_isolate_typed (self, value->text[language]);
  if (value->is_number && parameter != NULL && parameter->type == WJ_PARAMETER_NUMBER)
    return wj_wording_quantity (self, value->number, &parameter->unit);
  if (value->is_number)
    return wj_wording_number_short (self, value->number, MAX_PLACES);
  if (value->string != NULL)
    return say_string (self, value->string);
  cut = g_utf8_substring (value->json, 0, MIN (g_utf8_strlen (value->json, -1), MAX_SHOWN));
  dotted = g_strconcat (cut, strlen (cut) < strlen (value->json) ? "…" : "", NULL);
  return wj_wording_isolate (self, dotted);
}

/* The language in which two texts differ, the reader's own first. */
static WjLanguage
find_language (WjWording *self, const WjDifference *difference)
{
  WjLanguage own = wj_wording_get_language (self);

  if (g_strcmp0 (difference->before.text[own], difference->after.text[own]) != 0)
    return own;
  for (guint i = 0; i < WJ_N_LANGUAGES; i++)
    if (g_strcmp0 (difference->before.text[i], difference->after.text[i]) != 0)
      return (WjLanguage) i;
  return own;
}

/* ---- Things ------------------------------------------------------------------------------------- */

static const WjText *
find_label (WjCatalogue *catalogue, const char *part, const char *id)
{
  if (g_str_equal (part, "offers"))
    return wj_catalogue_find_offer (catalogue, id) != NULL ? &wj_catalogue_find_offer (catalogue, id)->label : NULL;
  if (g_str_equal (part, "parameters"))
    return wj_catalogue_find_parameter (catalogue, id) != NULL ? &wj_catalogue_find_parameter (catalogue, id)->label : NULL;
  if (g_str_equal (part, "facts"))
    return wj_catalogue_find_fact (catalogue, id) != NULL ? &wj_catalogue_find_fact (catalogue, id)->label : NULL;
  if (g_str_equal (part, "derived"))
    return wj_catalogue_find_derived (catalogue, id) != NULL ? &wj_catalogue_find_derived (catalogue, id)->label : NULL;
  if (g_str_equal (part, "regions") || g_str_equal (part, "provinces") || g_str_equal (part, "zones"))
    return wj_catalogue_find_place (catalogue, id) != NULL ? &wj_catalogue_find_place (catalogue, id)->name : NULL;
  if (g_str_equal (part, "procedures"))
    return wj_catalogue_find_procedure (catalogue, id) != NULL ? &wj_catalogue_find_procedure (catalogue, id)->label : NULL;
  return NULL;
}

/* "offer Main support scheme" */
static char *
say_thing (WjWording *self, WjCatalogue *before, WjCatalogue *after, const WjDifference *difference)
{
  g_autofree char *word = say_word (self, g_str_equal (difference->part, "terms") ? "text" : difference->part);
  const WjText *label = NULL;
  g_autofree char *id = NULL;

  if (difference->id == NULL)
    return g_strdup (word);
  label = find_label (after, difference->part, difference->id);
  if (label == NULL)
    label = find_label (before, difference->part, difference->id);
  id = label != NULL ? g_strdup (wj_wording_of (self, label)) : wj_wording_isolate (self, difference->id);
  /* Translators: what kind of thing it is (%1$s), and its name (%2$s): "offer, Main support scheme" */
  return g_strdup_printf (wj_wording_context (self, "difference", "%1$s, %2$s"), word, id);
}

/* "values[2025-07-01]" → "value from 1 July 2025"; "conditions[size]" → "condition size" */
static char *
say_member (WjWording *self, const char *word, const char *key)
{
  g_autofree char *shown = say_string (self, key);

  if (is_day (key))
    /* Translators: %1$s is a thing that has a value of its own from a day on, such as "value" or "rate"; %2$s is that day. */
    return g_strdup_printf (wj_wording_text (self, "%1$s from %2$s"), word, shown);
  return g_strconcat (word, " ", shown, NULL);
}

/* "conditions[size].test" → "condition size, rule" */
static char *
say_path (WjWording *self, const char *path)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  const char *p = path;

  while (*p != '\0')
    {
      gsize length = strcspn (p, ".[");
      g_autofree char *name = g_strndup (p, length);
      g_autofree char *word = say_word (self, name);

      p += length;
      if (*p == '[')
        {
          const char *end = strchr (p, ']');
          g_autofree char *key = g_strndup (p + 1, (gsize) (end - p - 1));

          g_ptr_array_add (said, say_member (self, word, key));
          p = end + 1;
        }
      /* "values[2025-07-01].value" says it once. */
      else if (!g_str_equal (name, "valid") && !(g_str_equal (name, "value") && said->len > 0))
        g_ptr_array_add (said, g_steal_pointer (&word));
      if (*p == '.')
        p++;
    }
  g_ptr_array_add (said, NULL);
  return g_strjoinv (wj_wording_is_rtl (self) ? "، " : ", ", (char **) said->pdata);
}

static char *
say_difference (WjWording *self, WjCatalogue *before, WjCatalogue *after, const WjDifference *difference)
{
  g_autofree char *thing = NULL;
  g_autofree char *what = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  const WjParameter *parameter = NULL;
  WjLanguage language;

  if (difference->id != NULL && g_str_equal (difference->part, "parameters"))
    parameter = wj_catalogue_find_parameter (after, difference->id);
  thing = say_thing (self, before, after, difference);
  what = say_path (self, difference->path);
  language = find_language (self, difference);
  was = say_value (self, parameter, &difference->before, language);
  is = say_value (self, parameter, &difference->after, language);
  switch (difference->kind)
    {
    case WJ_DIFFERENCE_ADDED:
      if (*what == '\0')
        /* Translators: %s is a thing of the catalogue: "offer, Main support scheme". */
        return g_strdup_printf (wj_wording_text (self, "New: %s."), thing);
      /* Translators: %1$s is a thing of the catalogue, %2$s what is new in it, %3$s its name or value. */
      return g_strdup_printf (wj_wording_text (self, "%1$s. New, %2$s: %3$s"), thing, what, is);
    case WJ_DIFFERENCE_REMOVED:
      if (*what == '\0')
        /* Translators: %s is a thing of the catalogue. */
        return g_strdup_printf (wj_wording_text (self, "Removed: %s."), thing);
      /* Translators: %1$s is a thing of the catalogue, %2$s what was taken from it, %3$s its name or value. */
      return g_strdup_printf (wj_wording_text (self, "%1$s. Removed, %2$s: %3$s"), thing, what, was);
    case WJ_DIFFERENCE_REORDERED:
      /* Translators: %1$s is a thing of the catalogue, %2$s a list in it. */
      return g_strdup_printf (wj_wording_text (self, "%1$s. In another order: %2$s."), thing, what);
    case WJ_DIFFERENCE_CHANGED:
    default:
      /* Translators: %1$s is a thing of the catalogue, %2$s what changed in it, %3$s as it is now, %4$s as it was. */
      return g_strdup_printf (wj_wording_text (self, "%1$s. Changed, %2$s: now %3$s, before %4$s"), thing, what, is, was);
    }
}

char *
wj_wording_difference_text (WjWording *self, WjCatalogue *before, WjCatalogue *after, const WjDifference *difference)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && difference != NULL, NULL);
  g_return_val_if_fail (WJ_IS_CATALOGUE (before) && WJ_IS_CATALOGUE (after), NULL);

  text = say_difference (self, before, after, difference);
  return wj_wording_open (text);
}
