/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is said of an answer or a table that cannot be read is a GError, made where it is found, by a room that knows no
 * language. So it is said in that of the person as gettext does it: whoever knows the language sets it once, before
 * anything is read.
 */

/* (transfer none): @english in another language, or itself */
typedef const char *(*WjTranslate) (gpointer data, const char *english);

/* @translate: NULL: English. @data has to live until the next call. To be called where no other thread reads yet. */
void wj_message_set_language (WjTranslate translate, gpointer data);
const char *wj_message (const char *english) G_GNUC_FORMAT (1);

G_END_DECLS
