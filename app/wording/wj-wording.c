/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include <gio/gio.h>

#include "project/wj-message.h"
#include "wording/wj-mo.h"
#include "wording/wj-wording-private.h"

struct _WjWording
{
  gatomicrefcount references;
  WjLanguage language;
  WjMo *mo; /* (owned) (nullable): English, or no messages in the program */
};

/* English is the language of the sources: it has no file. */
static const char *const message_paths[WJ_N_LANGUAGES] = {
  [WJ_LANGUAGE_FR] = RESOURCE_BASE "/mo/fr.mo",
  [WJ_LANGUAGE_AR] = RESOURCE_BASE "/mo/ar.mo",
};

WjWording *
wj_wording_new (WjLanguage language)
{
  WjWording *self;

  g_return_val_if_fail ((guint) language < WJ_N_LANGUAGES, NULL);

  self = g_new0 (WjWording, 1);
  g_atomic_ref_count_init (&self->references);
  self->language = language;
  if (message_paths[language] != NULL)
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (message_paths[language], 0, NULL);

      if (bytes != NULL)
        self->mo = wj_mo_new (bytes);
    }
  return self;
}

WjWording *
wj_wording_ref (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
wj_wording_unref (WjWording *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->mo, wj_mo_free);
  g_free (self);
}

WjLanguage
wj_wording_get_language (WjWording *self)
{
  g_return_val_if_fail (self != NULL, WJ_LANGUAGE_EN);

  return self->language;
}

gboolean
wj_wording_is_rtl (WjWording *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->language == WJ_LANGUAGE_AR;
}

const char *
wj_wording_text (WjWording *self, const char *message)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, message);
  g_return_val_if_fail (message != NULL, NULL);

  if (self->mo != NULL)
    text = wj_mo_lookup (self->mo, NULL, message);
  return text != NULL ? text : message;
}

static const char *
translate (gpointer data, const char *english)
{
  return wj_wording_text (data, english);
}

void
wj_wording_take_messages (WjWording *self)
{
  wj_message_set_language (self != NULL ? translate : NULL, self);
}

const char *
wj_wording_context (WjWording *self, const char *context, const char *message)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, message);
  g_return_val_if_fail (context != NULL, message);
  g_return_val_if_fail (message != NULL, NULL);

  if (self->mo != NULL)
    text = wj_mo_lookup (self->mo, context, message);
  return text != NULL ? text : message;
}

const char *
wj_wording_plural (WjWording *self, const char *singular, const char *plural, gulong n)
{
  const char *text = NULL;

  g_return_val_if_fail (self != NULL, plural);
  g_return_val_if_fail (singular != NULL, plural);
  g_return_val_if_fail (plural != NULL, NULL);

  if (self->mo != NULL)
    text = wj_mo_lookup_plural (self->mo, singular, n);
  if (text != NULL)
    return text;
  return n == 1 ? singular : plural;
}

const char *
wj_wording_of (WjWording *self, const WjText *text)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return text->in[self->language] != NULL ? text->in[self->language] : "";
}

/* A letter of a script that runs right to left: Hebrew to Arabic Extended-A, and their presentation forms. */
static gboolean
is_rtl_letter (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe);
}

static gboolean
has_rtl_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_rtl_letter (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

/* Left to right inside left to right needs no mark: French and English carry one only around Arabic. */
char *
wj_wording_isolate (WjWording *self, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (has_rtl_letter (text) == wj_wording_is_rtl (self))
    return g_strdup (text);
  return g_strconcat (wj_wording_is_rtl (self) ? "\u2066" : "\u2068", text, "\u2069", NULL);
}

/* What a person typed may run either way: its first letter decides. */
char *
wj_wording_isolate_typed (WjWording *self, const char *text)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat ("\u2068", text, "\u2069", NULL);
}

static char *
join (const char *const *items, const char *between, const char *last)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = g_strv_length ((char **) items);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (list, i + 1 == n ? last : between);
      g_string_append (list, items[i]);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
wj_wording_list (WjWording *self, const char *const *items)
{
  /* Translators: between two items of a list, and between the last two: "A, B and C". */
  return join (items, wj_wording_context (self, "list", ", "), wj_wording_context (self, "list", " and "));
}

char *
wj_wording_either (WjWording *self, const char *const *items)
{
  /* Translators: between two of several possibilities, and between the last two: "A, B or C". */
  return join (items, wj_wording_context (self, "possibilities", ", "), wj_wording_context (self, "possibilities", " or "));
}

char *
wj_wording_parts (WjWording *self, const char *const *items)
{
  /* Translators: between items that may hold commas: "A; B; C". */
  const char *between = wj_wording_context (self, "parts", "; ");

  return join (items, between, between);
}

char *
wj_wording_inside (WjWording *self, const char *label)
{
  /* The names that labels of the catalogue begin with, in French and English. */
  static const char *const names[] = { "Moroc", "Maroc", "Charte", "Oriental", "Offshoring Offer", "Offre Offshoring", "Tahfiz", "Wijha" };
  gunichar first = g_utf8_get_char (label), second;
  g_autoptr (GString) inside = NULL;

  if (!g_unichar_isupper (first))
    return g_strdup (label);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_has_prefix (label, names[i]))
        return g_strdup (label);
    }
  second = g_utf8_get_char (g_utf8_next_char (label));
  if (!g_unichar_islower (second) && second != ' ')
    return g_strdup (label); /* an abbreviation, or "L’Oriental" */
  inside = g_string_new (NULL);
  g_string_append_unichar (inside, g_unichar_tolower (first));
  g_string_append (inside, g_utf8_next_char (label));
  return g_string_free (g_steal_pointer (&inside), FALSE);
}

char *
wj_wording_open (const char *text)
{
  g_autoptr (GString) opened = g_string_new (NULL);

  if (*text == '\0')
    return g_strdup ("");
  g_string_append_unichar (opened, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (opened, g_utf8_next_char (text));
  return g_string_free (g_steal_pointer (&opened), FALSE);
}

const char *
wj_wording_indicative (WjWording *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return wj_wording_text (self, "Indicative document, drawn up from the answers and the sources cited. "
                                "It is neither a decision nor a commitment; only the competent authority decides.");
}
