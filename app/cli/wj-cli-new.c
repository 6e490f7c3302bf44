/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "catalogue/wj-catalogue-check.h"
#include "cli/wj-cli-private.h"

#define GAP WJ_CATALOGUE_GAP
#define GAPS "{\"fr\": \"" GAP "\", \"ar\": \"" GAP "\", \"en\": \"" GAP "\"}"

/* All that an offer has, and what it may have; nothing is computed until its terms are established.
 * %s is the id. */
static const char skeleton[] =
    "{\n"
    "  \"id\": \"%s\",\n"
    "  \"label\": " GAPS ",\n"
    "  \"summary\": " GAPS ",\n"
    "  \"decides\": " GAPS ",\n"
    "  \"terms\": \"unpublished\",\n"
    "  \"valid\": {\"from\": null, \"to\": null},\n"
    "  \"where\": \"true\",\n"
    "  \"conditions\": [\n"
    "    {\n"
    "      \"id\": \"first\",\n"
    "      \"label\": " GAPS ",\n"
    "      \"test\": \"true\",\n"
    "      \"source\": \"" GAP "\"\n"
    "    }\n"
    "  ],\n"
    "  \"benefits\": [\n"
    "    {\n"
    "      \"id\": \"aid\",\n"
    "      \"label\": " GAPS ",\n"
    "      \"kind\": \"grant\",\n"
    "      \"amount\": null,\n"
    "      \"earned\": \"undated\",\n"
    "      \"paid\": null,\n"
    "      \"source\": \"" GAP "\"\n"
    "    }\n"
    "  ],\n"
    "  \"open_questions\": [\n"
    "    {\n"
    "      \"id\": \"terms\",\n"
    "      \"text\": " GAPS "\n"
    "    }\n"
    "  ],\n"
    "  \"steps\": [],\n"
    "  \"documents\": [],\n"
    "  \"payment\": null,\n"
    "  \"remarks\": [],\n"
    "  \"sources\": [\"" GAP "\"]\n"
    "}\n";

/* As the readers want it. */
static gboolean
is_id (const char *id)
{
  return g_ascii_isalnum (*id) && strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == strlen (id);
}

WjCliStatus
wj_cli_catalogue_new (WjCli *self)
{
  const char *what = wj_cli_get_argument (self, 0);
  const char *id = wj_cli_get_argument (self, 1);
  const char *folder = wj_cli_get_argument (self, 2);
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "resources/catalogue", "offers", name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  g_autofree char *said = NULL;

  if (!g_str_equal (what, "offer"))
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "A new %s cannot be made; write offer."), what);
      return wj_cli_refuse_usage (self, text);
    }
  if (!is_id (id))
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "%s is no id; use letters, digits, dots, _ and -."), id);
      return wj_cli_refuse_usage (self, text);
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      text = wj_cli_format (self, wj_wording_text (self->wording, "There is a file %s already; choose another id."), path);
      wj_cli_complain (text);
      return WJ_CLI_BAD_INPUT;
    }
  written = g_strdup_printf (skeleton, id);
  if (!g_file_set_contents (path, written, -1, NULL))
    return wj_cli_refuse_to_write (self, path);
  text = wj_cli_format (self, wj_wording_text (self->wording, "Written: %s. Fill the gaps marked ???, then check."), path);
  said = g_strconcat (text, "\n", NULL);
  return wj_cli_print (self, said);
}
