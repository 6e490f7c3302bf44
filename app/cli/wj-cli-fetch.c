/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-cli"

#include "config.h"

#include <string.h>

#include "cli/wj-cli-private.h"
#include "service/wj-fetcher.h"
#include "json/wj-json.h"

/* A built catalogue is gzip: what is larger cannot be one. */
#define MAX_PAYLOAD (8 * 1024 * 1024)

/* Each kind of failure asks for another reaction, so each says what to do; the detail follows it. */
static const char *
describe_failure (WjCli *self, WjServiceError code)
{
  WjWording *w = self->wording;

  switch ((int) code)
    {
    case WJ_SERVICE_ERROR_ADDRESS:
      return wj_wording_text (w, "This address cannot be used. Give one that starts with https://, without user name or query.");
    case WJ_SERVICE_ERROR_NETWORK:
      return wj_wording_text (w, "The server cannot be reached or stopped in the middle. Nothing was written; check the connection, then try again.");
    case WJ_SERVICE_ERROR_TIMEOUT:
      return wj_wording_text (w, "The server is too slow. Nothing was written; try again later.");
    case WJ_SERVICE_ERROR_TLS:
      return wj_wording_text (w, "The server cannot prove who it is. Nothing was written; check the address and the clock.");
    case WJ_SERVICE_ERROR_REDIRECT:
      return wj_wording_text (w, "The server points to another address. Nothing was written; sign in to this network or ask for the new address.");
    case WJ_SERVICE_ERROR_STATUS:
      return wj_wording_text (w, "The server does not have this file. Nothing was written; check the address.");
    case WJ_SERVICE_ERROR_TOO_LARGE:
      return wj_wording_text (w, "The file is too large for a catalogue. Nothing was written; check the address.");
    case WJ_SERVICE_ERROR_HASH:
      return wj_wording_text (w, "The file received is not the one announced. Nothing was written; check the hash, or sign in to this network.");
    /* FILE is said with the file's name; the others are no matter of one file. */
    default:
      g_return_val_if_reached ("");
    }
}

static WjCliStatus
refuse (WjCli *self, const char *path, const GError *error)
{
  if (error->domain != WJ_SERVICE_ERROR)
    return wj_cli_refuse (error);
  if (error->code == WJ_SERVICE_ERROR_FILE)
    return wj_cli_refuse_to_write (self, path);
  if (error->code == WJ_SERVICE_ERROR_ADDRESS)
    return wj_cli_refuse_usage (self, describe_failure (self, error->code));
  wj_cli_complain (describe_failure (self, error->code));
  wj_cli_complain (error->message);
  return error->code == WJ_SERVICE_ERROR_HASH || error->code == WJ_SERVICE_ERROR_TLS ? WJ_CLI_NOT_VERIFIED : WJ_CLI_INPUT_OUTPUT;
}

WjCliStatus
wj_cli_catalogue_fetch (WjCli *self)
{
  const char *address = wj_cli_get_argument (self, 0), *path = wj_cli_get_argument (self, 1);
  const char *sha256 = wj_cli_get_option (self, "sha256"), *ca = wj_cli_get_option (self, "ca");
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (WjFetcher) fetcher = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *text = NULL;

  if (sha256 == NULL || strlen (sha256) != 64 || strspn (sha256, "0123456789abcdefABCDEF") != 64)
    return wj_cli_refuse_usage (self, wj_wording_text (self->wording, "The expected hash is missing: --sha256 and 64 hexadecimal digits."));
  if (ca != NULL)
    {
      bytes = wj_json_load_bytes (ca, 1024 * 1024, &error); /* looked at first: a pipe would block */
      absolute = g_canonicalize_filename (ca, NULL);
      trust = bytes != NULL ? g_tls_file_database_new (absolute, &error) : NULL;
      if (trust == NULL)
        return wj_cli_refuse (error);
    }
  fetcher = wj_fetcher_new (trust);
  if (!wj_fetch_file (fetcher, address, sha256, MAX_PAYLOAD, path, NULL, &error))
    return refuse (self, path, error);
  text = wj_cli_format (self, wj_wording_text (self->wording, "Received and verified: %s"), path);
  wj_cli_complain (text);
  return WJ_CLI_DONE;
}
