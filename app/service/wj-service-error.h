/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WjServiceError:
 * @WJ_SERVICE_ERROR_ADDRESS: not an https address that may be asked: correct it
 * @WJ_SERVICE_ERROR_NETWORK: no answer, or one cut short: check the connection, try again
 * @WJ_SERVICE_ERROR_TIMEOUT: too slow: try again later or elsewhere
 * @WJ_SERVICE_ERROR_TLS: the server cannot prove who it is: do not go on
 * @WJ_SERVICE_ERROR_CLOCK: the same, and the clock of this computer looks wrong: set it
 * @WJ_SERVICE_ERROR_REDIRECT: the server points elsewhere: sign in to the network, or ask for the new address
 * @WJ_SERVICE_ERROR_STATUS: the server answers, but not with the file: check the address
 * @WJ_SERVICE_ERROR_TOO_LARGE: more than was allowed: it is not the file expected
 * @WJ_SERVICE_ERROR_NOT_A_SIGNATURE: something else than a pointer: sign in to the network
 * @WJ_SERVICE_ERROR_LEGACY: signed in the old way, which is not taken: tell the publisher
 * @WJ_SERVICE_ERROR_UNKNOWN_KEY: signed by a key that is not ours, or not for this epoch: do not use it
 * @WJ_SERVICE_ERROR_FORGED: says it is signed by our key and is not: do not use it
 * @WJ_SERVICE_ERROR_COMMENT: the pointer was changed after it was signed: do not use it
 * @WJ_SERVICE_ERROR_CONTENT: the catalogue is not the one that was signed: do not use it
 * @WJ_SERVICE_ERROR_POINTER: signed, but not as this program expects: use a newer program
 * @WJ_SERVICE_ERROR_SIZE: not as many bytes as the pointer says: try again
 * @WJ_SERVICE_ERROR_HASH: not the bytes that were announced: sign in to the network, or check the hash
 * @WJ_SERVICE_ERROR_ROLLBACK: older than what was already accepted: do not use it
 * @WJ_SERVICE_ERROR_STALE_SERVER: already expired: the publisher has to sign anew
 * @WJ_SERVICE_ERROR_NEWER_APP: made for a newer program: update it
 * @WJ_SERVICE_ERROR_CATALOGUE: signed and whole, but no catalogue this program can read: tell the publisher
 * @WJ_SERVICE_ERROR_FILE: it could not be read or written: choose another place, make room
 * @WJ_SERVICE_ERROR_NOTHING_HELD: the catalogue in use is the program's own, there is none to copy: update first
 * @WJ_SERVICE_ERROR_SETUP: no key or no address is set
 *
 * Each code asks for a different reaction. Messages are for a log. What was cancelled gives
 * G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  WJ_SERVICE_ERROR_ADDRESS,
  WJ_SERVICE_ERROR_NETWORK,
  WJ_SERVICE_ERROR_TIMEOUT,
  WJ_SERVICE_ERROR_TLS,
  WJ_SERVICE_ERROR_CLOCK,
  WJ_SERVICE_ERROR_REDIRECT,
  WJ_SERVICE_ERROR_STATUS,
  WJ_SERVICE_ERROR_TOO_LARGE,
  WJ_SERVICE_ERROR_NOT_A_SIGNATURE,
  WJ_SERVICE_ERROR_LEGACY,
  WJ_SERVICE_ERROR_UNKNOWN_KEY,
  WJ_SERVICE_ERROR_FORGED,
  WJ_SERVICE_ERROR_COMMENT,
  WJ_SERVICE_ERROR_CONTENT,
  WJ_SERVICE_ERROR_POINTER,
  WJ_SERVICE_ERROR_SIZE,
  WJ_SERVICE_ERROR_HASH,
  WJ_SERVICE_ERROR_ROLLBACK,
  WJ_SERVICE_ERROR_STALE_SERVER,
  WJ_SERVICE_ERROR_NEWER_APP,
  WJ_SERVICE_ERROR_CATALOGUE,
  WJ_SERVICE_ERROR_FILE,
  WJ_SERVICE_ERROR_NOTHING_HELD,
  WJ_SERVICE_ERROR_SETUP,
} WjServiceError;

#define WJ_N_SERVICE_ERRORS (WJ_SERVICE_ERROR_SETUP + 1)

#define WJ_SERVICE_ERROR (wj_service_error_quark ())
GQuark wj_service_error_quark (void);

/* Its name for programs and logs: "STALE_SERVER". */
const char *wj_service_error_name (WjServiceError code);

G_END_DECLS
