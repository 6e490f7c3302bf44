/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wording/wj-wording.h"

G_BEGIN_DECLS

/*
 * The window's words, without a locale: one wording for the whole process, set once at start.
 * Templates are translated as they are read, so a class shows the language that was set before its
 * first instance. Changing the language starts the window anew.
 */

/* Templates, icons, style sheets: before the application starts, which looks for the last two. */
void wj_i18n_register_resources (void);
/**
 * wj_i18n_init:
 * @language: of every text and number of the window from now on
 *
 * Sets the process-wide wording, registers the window's resources and the default direction of
 * widgets. Call once, after gtk_init () and before the first widget; a second call is refused.
 */
void wj_i18n_init (WjLanguage language);
/* The language to start with: @preferred ("fr", "ar", "en") or, if that is "" or unknown, the
 * first known one of LANGUAGE, LC_ALL, LC_MESSAGES, LANG; French if none is known. */
WjLanguage wj_i18n_choose (const char *preferred);
/* Never NULL: English before wj_i18n_init (). */
WjWording *wj_i18n_get_wording (void);

const char *wj_i18n_text (const char *message) G_GNUC_FORMAT (1);
const char *wj_i18n_context (const char *context, const char *message) G_GNUC_FORMAT (2);
const char *wj_i18n_plural (const char *singular, const char *plural, gulong n) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);
/* A catalogue text in the window's language; "" if it has none. */
const char *wj_i18n_of (const WjText *text);

/* (transfer full): @text as a paragraph of the window's language: a line of Arabic that opens with a
 * Latin name would flip if its direction were guessed. What is one already stays as it is. */
char *wj_i18n_paragraph (const char *text);

#define _(message) wj_i18n_text (message)
#define N_(message) (message)
#define C_(context, message) wj_i18n_context (context, message)
#define NC_(context, message) (message)
#define wj_ngettext(singular, plural, n) wj_i18n_plural (singular, plural, n)

/* (transfer full): the template's text with every element marked translatable="yes" said in @wording */
char *wj_template_translate (WjWording *wording, const char *xml, gsize length, GError **error);
/* Sets the class's template from the resource `name`, translated. */
void wj_template_set (GtkWidgetClass *widget_class, const char *name);
/* (transfer full): a builder over a translated resource that is not a template (menus) */
GtkBuilder *wj_builder_new (const char *name);

G_END_DECLS
