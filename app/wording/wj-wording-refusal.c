/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-wording"

#include "config.h"

#include "wording/wj-wording-private.h"

/* What happened, what is kept, what to do next: one for each name of the offers service's errors. */
static const struct
{
  const char *name;
  const char *sentence;
} refusals[] = {
  { "ADDRESS", N_ ("This address cannot be used. Give one that starts with https://, without user name or query.") },
  { "NETWORK", N_ ("The server cannot be reached or stopped in the middle. Nothing was changed; check the connection, then try again.") },
  { "TIMEOUT", N_ ("The server is too slow. Nothing was changed; try again later.") },
  { "TLS", N_ ("The server cannot prove who it is. Nothing was changed; check the address and the clock.") },
  { "CLOCK", N_ ("The clock of this computer looks wrong, so the server cannot be verified. Nothing was changed; set the clock, then try again.") },
  { "REDIRECT", N_ ("The server points to another address. Nothing was changed; sign in to this network or ask for the new address.") },
  { "STATUS", N_ ("The server does not have this file. Nothing was changed; check the address.") },
  { "TOO_LARGE", N_ ("The file is too large for a catalogue. Nothing was changed; check the address.") },
  { "NOT_A_SIGNATURE", N_ ("What was received is not a signed catalogue: this network may ask to sign in. Nothing was changed; sign in, then try again.") },
  { "LEGACY", N_ ("The catalogue is signed in an old way that is not accepted. Nothing was changed; tell its publisher.") },
  { "UNKNOWN_KEY", N_ ("The catalogue is signed with a key that this program does not trust. Nothing was changed; update the program, or do not use this source.") },
  { "FORGED", N_ ("The signature of the catalogue is false. Nothing was changed; do not use this source.") },
  { "COMMENT", N_ ("The description of the catalogue is not the one that was signed. Nothing was changed; do not use this source.") },
  { "CONTENT", N_ ("The catalogue is not the one that was signed. Nothing was changed; do not use this source.") },
  { "POINTER", N_ ("The catalogue is signed in a form this program does not know. Nothing was changed; update the program.") },
  { "SIZE", N_ ("The catalogue did not arrive whole. Nothing was changed; try again.") },
  { "HASH", N_ ("The file received is not the one announced. Nothing was changed; check the hash, or sign in to this network.") },
  { "ROLLBACK", N_ ("The catalogue offered is older than one already accepted. Nothing was changed; tell its publisher if this lasts.") },
  { "STALE_SERVER", N_ ("The catalogue offered has expired: its publisher has not renewed it. Nothing was changed; try again later.") },
  { "NEWER_APP", N_ ("The catalogue needs a newer version of this program. Nothing was changed; update the program.") },
  { "CATALOGUE", N_ ("The catalogue is signed, but this program cannot read it. Nothing was changed; tell its publisher.") },
  { "FILE", N_ ("A file could not be read or written. Nothing was changed; check the folder, make room or choose another place.") },
  { "NOTHING_HELD", N_ ("The catalogue in use is part of the program: there is none to copy. Update first.") },
  { "SETUP", N_ ("No update address is set, or no key to verify with. Newer catalogues come with newer versions of the program.") },
};

static const struct
{
  const char *name;
  const char *sentence;
} origins[] = {
  { "program", N_ ("Part of the program") },
  { "downloaded", N_ ("An update downloaded from its publisher’s address and verified") },
  { "imported", N_ ("An update imported from a folder and verified") },
  { "update", N_ ("An update received from its publisher and verified") },
  { "previous", N_ ("The update before the last one, verified") },
};

const char *
wj_wording_origin (WjWording *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    if (g_strcmp0 (origins[i].name, name) == 0)
      return wj_wording_text (self, origins[i].sentence);
  g_return_val_if_reached ("");
}

const char *
wj_wording_refusal (WjWording *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_strcmp0 (refusals[i].name, name) == 0)
      return wj_wording_text (self, refusals[i].sentence);
  g_return_val_if_reached ("");
}
