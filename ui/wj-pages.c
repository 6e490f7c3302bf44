/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "wj-ui"

#include "config.h"

#include "wj-i18n.h"
#include "wj-pages.h"

static const WjPageEntry pages[] = {
  { NULL, NULL, NULL, NULL, NULL, FALSE },
};

const WjPageEntry *
wj_pages_get_all (void)
{
  return pages;
}

const WjPageEntry *
wj_pages_find (const char *id)
{
  for (guint i = 0; pages[i].id; i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return &pages[i];
  return NULL;
}
