/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-i18n.h"

#include "wj-ui-resources.h"

static WjWording *process_wording; /* (owned) one for the life of the process */

typedef struct
{
  WjWording *wording; /* (unowned) */
  GString *out;       /* (owned) */
  GString *text;      /* (owned) of the element being translated */
  char *context;      /* (owned) (nullable) */
  gboolean translating;
} Translation;

static gboolean
is_marker (const char *name)
{
  return g_str_equal (name, "translatable") || g_str_equal (name, "context") || g_str_equal (name, "comments");
}

static void
start_element_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  Translation *self = user_data;
  gboolean label = FALSE;

  g_string_append_printf (self->out, "<%s", element);
  self->translating = FALSE;
  g_clear_pointer (&self->context, g_free);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *escaped = NULL;

      if (g_str_equal (names[i], "translatable"))
        self->translating = g_str_equal (values[i], "yes");
      else if (g_str_equal (names[i], "context"))
        self->context = g_strdup (values[i]);
      if (is_marker (names[i]))
        continue;
      escaped = g_markup_escape_text (values[i], -1);
      g_string_append_printf (self->out, " %s=\"%s\"", names[i], escaped);
      label = label || (g_str_equal (names[i], "class") && g_str_equal (values[i], "GtkLabel"));
    }
  g_string_append_c (self->out, '>');
  /* Where a column is narrower than a word, it is parted; Arabic never has a hyphen there. */
  if (label && wj_wording_is_rtl (self->wording))
    g_string_append (self->out, "<attributes><attribute name=\"insert-hyphens\" value=\"false\"/></attributes>");
  g_string_truncate (self->text, 0);
}

static void
end_element_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Translation *self = user_data;

  if (self->translating && self->text->len > 0)
    {
      const char *said = self->context ? wj_wording_context (self->wording, self->context, self->text->str)
                                       : wj_wording_text (self->wording, self->text->str);
      g_autofree char *escaped = g_markup_escape_text (said, -1);

      g_string_append (self->out, escaped);
    }
  self->translating = FALSE;
  g_string_append_printf (self->out, "</%s>", element);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Translation *self = user_data;

  if (self->translating)
    {
      g_string_append_len (self->text, text, (gssize) length);
    }
  else
    {
      g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

      g_string_append (self->out, escaped);
    }
}

static const char *
language_name_of_locale (const char *locale)
{
  static const char *const known[] = { "fr", "ar", "en" };

  for (guint i = 0; locale && i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (locale, known[i]) && !g_ascii_isalpha (locale[2]))
      return known[i];
  return NULL;
}

static GBytes *
load_translated (const char *name)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_BASE "/ui/%s", name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  char *text;

  if (!bytes)
    g_error ("%s: %s", path, error->message);
  text = wj_template_translate (wj_i18n_get_wording (), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (!text)
    g_error ("%s: %s", path, error->message);
  return g_bytes_new_take (text, strlen (text));
}

void
wj_i18n_register_resources (void)
{
  static gboolean registered;

  if (!registered)
    wj_ui_register_resource ();
  registered = TRUE;
}

void
wj_i18n_init (WjLanguage language)
{
  g_return_if_fail (process_wording == NULL || wj_wording_get_language (process_wording) == language);

  if (!process_wording)
    process_wording = wj_wording_new (language);
  wj_wording_take_messages (process_wording);
  wj_i18n_register_resources ();
  gtk_widget_set_default_direction (wj_wording_is_rtl (process_wording) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

WjLanguage
wj_i18n_choose (const char *preferred)
{
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  WjLanguage language = WJ_LANGUAGE_FR;

  if (preferred && wj_language_from_code (preferred, &language))
    return language;
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_getenv (variables[i]) ? g_getenv (variables[i]) : "", ":", -1);

      for (guint j = 0; parts[j]; j++)
        if (language_name_of_locale (parts[j]) && wj_language_from_code (language_name_of_locale (parts[j]), &language))
          return language;
    }
  return WJ_LANGUAGE_FR;
}

WjWording *
wj_i18n_get_wording (void)
{
  if (!process_wording)
    process_wording = wj_wording_new (WJ_LANGUAGE_EN);
  return process_wording;
}

const char *
wj_i18n_text (const char *message)
{
  return wj_wording_text (wj_i18n_get_wording (), message);
}

const char *
wj_i18n_context (const char *context, const char *message)
{
  return wj_wording_context (wj_i18n_get_wording (), context, message);
}

const char *
wj_i18n_plural (const char *singular, const char *plural, gulong n)
{
  return wj_wording_plural (wj_i18n_get_wording (), singular, plural, n);
}

const char *
wj_i18n_of (const WjText *text)
{
  const char *said = text ? wj_wording_of (wj_i18n_get_wording (), text) : NULL;

  return said ? said : "";
}

char *
wj_template_translate (WjWording *wording, const char *xml, gsize length, GError **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  Translation self = { .wording = wording, .out = g_string_sized_new (length), .text = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  gboolean done = g_markup_parse_context_parse (context, xml, (gssize) length, error) && g_markup_parse_context_end_parse (context, error);

  g_string_free (self.text, TRUE);
  g_free (self.context);
  return g_string_free (self.out, !done);
}

void
wj_template_set (GtkWidgetClass *widget_class, const char *name)
{
  g_autoptr (GBytes) bytes = load_translated (name);

  gtk_widget_class_set_template (widget_class, bytes);
}

GtkBuilder *
wj_builder_new (const char *name)
{
  g_autoptr (GBytes) bytes = load_translated (name);
  GtkBuilder *builder = gtk_builder_new ();
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  if (!gtk_builder_add_from_string (builder, text, (gssize) size, &error))
    g_error ("%s: %s", name, error->message);
  return builder;
}

char *
wj_i18n_paragraph (const char *text)
{
  /* U+200F, the right-to-left mark, is the first strong character Pango meets. */
  return g_strconcat (wj_wording_is_rtl (wj_i18n_get_wording ()) && !g_str_has_prefix (text, "\u200f") ? "\u200f" : "", text, NULL);
}
