/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wj-lines-check.h"

#include <string.h>

#include "wording/wj-wording-lines.h"

void
wj_test_check_lines (const char *text, gboolean rtl, guint width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      int depth = 0;

      /* An address is never broken. */
      if (strstr (lines[i], "https://") == NULL)
        g_assert_cmpuint (wj_lines_measure (lines[i]), <=, width);
      g_assert_true (!rtl || *lines[i] == '\0' || g_str_has_prefix (lines[i], "\u200f"));
      for (const char *p = lines[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          depth += c >= 0x2066 && c <= 0x2068 ? 1 : (c == 0x2069 ? -1 : 0);
          g_assert_cmpint (depth, >=, 0);
        }
      g_assert_cmpint (depth, ==, 0);
    }
}

char *
wj_test_flatten (const char *text)
{
  g_autoptr (GRegex) ends = g_regex_new ("\\s*\n\u200f?\\s*", 0, 0, NULL);

  return g_regex_replace_literal (ends, text, -1, 0, " ", 0, NULL);
}
