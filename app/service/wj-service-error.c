/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-service-error.h"

/* The formatter would put spaces into the name. */
/* clang-format off */
G_DEFINE_QUARK (wj-service-error-quark, wj_service_error)
/* clang-format on */

static const char *const names[WJ_N_SERVICE_ERRORS] = {
  [WJ_SERVICE_ERROR_ADDRESS] = "ADDRESS",
  [WJ_SERVICE_ERROR_NETWORK] = "NETWORK",
  [WJ_SERVICE_ERROR_TIMEOUT] = "TIMEOUT",
  [WJ_SERVICE_ERROR_TLS] = "TLS",
  [WJ_SERVICE_ERROR_CLOCK] = "CLOCK",
  [WJ_SERVICE_ERROR_REDIRECT] = "REDIRECT",
  [WJ_SERVICE_ERROR_STATUS] = "STATUS",
  [WJ_SERVICE_ERROR_TOO_LARGE] = "TOO_LARGE",
  [WJ_SERVICE_ERROR_NOT_A_SIGNATURE] = "NOT_A_SIGNATURE",
  [WJ_SERVICE_ERROR_LEGACY] = "LEGACY",
  [WJ_SERVICE_ERROR_UNKNOWN_KEY] = "UNKNOWN_KEY",
  [WJ_SERVICE_ERROR_FORGED] = "FORGED",
  [WJ_SERVICE_ERROR_COMMENT] = "COMMENT",
  [WJ_SERVICE_ERROR_CONTENT] = "CONTENT",
  [WJ_SERVICE_ERROR_POINTER] = "POINTER",
  [WJ_SERVICE_ERROR_SIZE] = "SIZE",
  [WJ_SERVICE_ERROR_HASH] = "HASH",
  [WJ_SERVICE_ERROR_ROLLBACK] = "ROLLBACK",
  [WJ_SERVICE_ERROR_STALE_SERVER] = "STALE_SERVER",
  [WJ_SERVICE_ERROR_NEWER_APP] = "NEWER_APP",
  [WJ_SERVICE_ERROR_CATALOGUE] = "CATALOGUE",
  [WJ_SERVICE_ERROR_FILE] = "FILE",
  [WJ_SERVICE_ERROR_NOTHING_HELD] = "NOTHING_HELD",
  [WJ_SERVICE_ERROR_SETUP] = "SETUP",
};

const char *
wj_service_error_name (WjServiceError code)
{
  g_return_val_if_fail ((guint) code < WJ_N_SERVICE_ERRORS, NULL);

  return names[code];
}
