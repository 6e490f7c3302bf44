/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "assessment/wj-case.h"
#include "catalogue/wj-catalogue-check.h"
#include "catalogue/wj-shape.h"
#include "cli/wj-cli-private.h"

/* ---- check: in English throughout, for the authors of a catalogue ------------------------------------- */

static void
append_finding (GString *text, const WjFinding *finding)
{
  static const char *const levels[] = { "error", "warning", "notice" };

  g_string_append (text, finding->file);
  if (finding->line > 0)
    g_string_append_printf (text, ":%u:%u", finding->line, finding->column);
  g_string_append_printf (text, ": %s: %s\n", levels[finding->level], finding->message);
}

WjCliStatus
wj_cli_catalogue_check (WjCli *self)
{
  const char *folder = wj_cli_get_argument (self, 0);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *message = NULL;
  guint count[WJ_FINDING_NOTICE + 1] = { 0 }, n_cases = 0;
  WjCliStatus status;
  GDate as_of;

  if (!wj_cli_get_as_of (self, &as_of))
    return WJ_CLI_USAGE;
  if (folder == NULL)
    folder = "resources/catalogue";
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      message = wj_cli_format (self, wj_wording_text (self->wording, "There is no folder %s; name the folder of a catalogue in source form."), folder);
      wj_cli_complain (message);
      return WJ_CLI_INPUT_OUTPUT;
    }
  findings = wj_catalogue_check (folder, g_date_valid (&as_of) ? &as_of : NULL, wj_case_run, &n_cases);
  for (guint i = 0; i < findings->len; i++)
    {
      const WjFinding *finding = findings->pdata[i];

      append_finding (text, finding);
      count[finding->level]++;
    }
  g_string_append_printf (text, "cases run: %u; errors: %u; warnings: %u; notices: %u\n", n_cases, count[WJ_FINDING_ERROR], count[WJ_FINDING_WARNING], count[WJ_FINDING_NOTICE]);
  status = wj_cli_print (self, text->str);
  if (status != WJ_CLI_DONE)
    return status;
  if (count[WJ_FINDING_ERROR] > 0)
    return WJ_CLI_BAD_INPUT;
  return count[WJ_FINDING_WARNING] > 0 && wj_cli_get_option (self, "strict") != NULL ? WJ_CLI_BAD_INPUT : WJ_CLI_DONE;
}

/* ---- build -------------------------------------------------------------------------------------------- */

WjCliStatus
wj_cli_catalogue_build (WjCli *self)
{
  const char *path = wj_cli_get_argument (self, 1);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  /* The rename at the end would put a plain file in the place of a device or a pipe. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return wj_cli_refuse_to_write (self, path);
  bytes = wj_catalogue_build (wj_cli_get_argument (self, 0), &error);
  if (bytes == NULL)
    return wj_cli_refuse (self, error);
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, NULL))
    return wj_cli_refuse_to_write (self, path);
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  text = g_strdup_printf ("%s  %s\n", hash, path); /* as sha256sum writes it */
  return wj_cli_print (self, text);
}

/* ---- schema ------------------------------------------------------------------------------------------- */

WjCliStatus
wj_cli_catalogue_schema (WjCli *self)
{
  g_autofree char *text = wj_catalogue_schema ();

  return wj_cli_print (self, text);
}
