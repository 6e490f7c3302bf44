/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "cli/wj-cli-private.h"
#include "service/wj-fetcher.h"
#include "json/wj-json.h"

/* A built catalogue is gzip: what is larger cannot be one. */
#define MAX_PAYLOAD (8 * 1024 * 1024)

static WjCliStatus
refuse (WjCli *self, const char *path, const GError *error)
{
  if (g_error_matches (error, WJ_SERVICE_ERROR, WJ_SERVICE_ERROR_FILE))
    return wj_cli_refuse_to_write (self, path);
  return wj_cli_refuse_service (self, error);
}

WjFetcher *
wj_cli_get_fetcher (WjCli *self, WjCliStatus *status)
{
  const char *ca = wj_cli_get_option (self, "ca");
  g_autofree char *absolute = NULL;
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (ca == NULL)
    return wj_fetcher_new (NULL);
  bytes = wj_json_load_bytes (ca, 1024 * 1024, &error); /* looked at first: a pipe would block */
  absolute = g_canonicalize_filename (ca, NULL);
  trust = bytes != NULL ? g_tls_file_database_new (absolute, &error) : NULL;
  if (trust != NULL)
    return wj_fetcher_new (trust);
  *status = wj_cli_refuse (self, error);
  return NULL;
}

WjCliStatus
wj_cli_catalogue_fetch (WjCli *self)
{
  const char *address = wj_cli_get_argument (self, 0), *path = wj_cli_get_argument (self, 1);
  const char *sha256 = wj_cli_get_option (self, "sha256");
  g_autoptr (WjFetcher) fetcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WjCliStatus status = WJ_CLI_DONE;

  if (sha256 == NULL || strlen (sha256) != 64 || strspn (sha256, "0123456789abcdefABCDEF") != 64)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "The expected hash is missing: --sha256 and 64 hexadecimal digits."));
  fetcher = wj_cli_get_fetcher (self, &status);
  if (fetcher == NULL)
    return status;
  if (!wj_fetch_file (fetcher, address, sha256, MAX_PAYLOAD, path, NULL, &error))
    return refuse (self, path, error);
  text = wj_cli_format (self, wj_wording_text (self->wording, "Received and verified: %s"), path);
  wj_cli_complain (text);
  return WJ_CLI_DONE;
}
