/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "service/wj-arrival.h"

/* A program that imports what a folder holds into a store, and may be killed while it does:
 *     actor STORE KEYS FOLDER NOW
 * Ends with 0, or with 10 and the number of the error, which it says. */

static WjCatalogue *
read_nothing (GError **error)
{
  return NULL;
}

int
main (int argc, char **argv)
{
  WjFloor floor = { { .epoch = 1, .version = 40 }, read_nothing };
  WjKeys keys;
  g_autoptr (WjStore) store = NULL;
  g_autoptr (WjHeld) held = NULL;
  g_autoptr (GError) error = NULL;
  WjArrivalContext context = { .held = floor.pointer, .trusted = floor.pointer };

  if (argc != 5 || !wj_keys_parse (argv[2], &keys, NULL))
    return 2;
  store = wj_store_new (argv[1], &keys, &floor);
  context.store = store;
  context.time = g_ascii_strtoll (argv[4], NULL, 10);
  if (wj_arrival_import (&context, argv[3], &held, &error) != WJ_ARRIVAL_REFUSED)
    return 0;
  g_printerr ("%s: %s\n", wj_service_error_name (error->code), error->message);
  return 10 + error->code;
}
