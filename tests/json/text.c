/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "text.h"

WjJsonDocument *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  WjJsonDocument *document = wj_json_document_new (bytes, "x.json", &error);

  g_assert_no_error (error);
  return document;
}
