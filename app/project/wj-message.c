/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-project"

#include "config.h"

#include "project/wj-message.h"

static struct
{
  WjTranslate translate; /* NULL: English */
  gpointer data;
} language;

void
wj_message_set_language (WjTranslate translate, gpointer data)
{
  language.translate = translate;
  language.data = data;
}

const char *
wj_message (const char *english)
{
  g_return_val_if_fail (english != NULL, NULL);

  return language.translate != NULL ? language.translate (language.data, english) : english;
}
