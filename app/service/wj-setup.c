/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-service"

#include "config.h"

#include "service/wj-setup.h"

static const char *
get (const char *variable, const char *built_in)
{
  const char *value = g_getenv (variable);

  return value != NULL ? value : built_in;
}

gboolean
wj_setup_get_keys (WjKeys *out, GError **error)
{
  return wj_keys_parse (get ("WIJHA_CATALOGUE_KEYS", CATALOGUE_KEYS), out, error);
}

const char *
wj_setup_get_address (void)
{
  return get ("WIJHA_CATALOGUE_URL", CATALOGUE_URL);
}

WjStore *
wj_setup_open_store (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "wijha", "catalogue", NULL);
  WjFloor floor;
  WjKeys keys;

  if (!wj_setup_get_keys (&keys, error))
    return NULL;
  floor = wj_floor_built_in (&keys);
  return wj_store_new (folder, &keys, &floor);
}
